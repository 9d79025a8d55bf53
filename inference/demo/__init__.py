"""Source of the demonstration model; nothing here runs in the product."""
