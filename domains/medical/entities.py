"""Which entity types found by the medical domain's recognizers raise which label. Pure data."""

ENTITIES: dict[str, str] = {}
