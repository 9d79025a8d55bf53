"""Which entity types found by the general domain's recognizers raise which label. Pure data."""

ENTITIES: dict[str, str] = {}
