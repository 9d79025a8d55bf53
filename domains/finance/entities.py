"""Which entity types found by the finance domain's recognizers raise which label. Pure data."""

ENTITIES: dict[str, str] = {}
