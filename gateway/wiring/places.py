"""Places: this machine's engines, and the nodes and providers that were declared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings

from domains.contract import Reach
from gateway.egress.register import Register
from gateway.models import PlaceRecord
from gateway.policy.facts import Place
from gateway.wiring.models import default_model_name, engine_name


def engine_places() -> list[Place]:
    """Return this machine's engines, one per domain, all serving the admitted default model."""
    if (model := default_model_name()) is None:
        return []
    place = Place("", "engine", Reach.LOCAL, (model,), jurisdiction=settings.CORDON_JURISDICTION)
    return [replace(place, name=engine_name(name), domain=name) for name in settings.DOMAIN_NAMES]


def declared_places() -> list[Place]:
    """Return enabled nodes and providers. A provider is cloud, a node is edge; the broker checks the address again at connect."""
    return [
        Place(
            name=row.name,
            kind=row.kind,
            tier=Reach.EDGE if row.kind == "node" else Reach.CLOUD,
            models=tuple(row.model_names),
            jurisdiction=row.jurisdiction,
            attributes=frozenset(row.attributes),
            capabilities=frozenset({"vision", "audio", "files"}),
        )
        for row in PlaceRecord.objects.filter(enabled=True)
    ]


def places() -> list[Place]:
    """Return every place that exists now, whatever policy says of it."""
    return [*engine_places(), *declared_places()]


def endpoints() -> dict[str, Mapping[str, Any]]:
    """Return by name how each declared place is reached: its URL, wire and whether it is outside by declaration."""
    rows = PlaceRecord.objects.filter(enabled=True)
    return {row.name: {"base_url": row.base_url, "wire": row.wire, "outside": row.outside} for row in rows}


def place_register() -> Register:
    """Return the broker's allow-list and credential store, for the commands that change them."""
    return Register.open(settings.CORDON_VAR, settings.CORDON_KEYS, settings.CORDON_PERIMETER)
