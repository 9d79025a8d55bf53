"""One concern per module: how a string is hidden, and how it is written plainly again. Composed by `gateway.classification.normalise`."""
