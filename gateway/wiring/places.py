"""Places: this machine's engines, and the nodes and providers that were declared, as of a day."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from domains.contract import Reach
from gateway.declaration import valid_on
from gateway.egress.client import BrokerClient
from gateway.egress.register import Register
from gateway.egress.registrar import Registrar
from gateway.genuine import SIMULATED, place_refusal
from gateway.models import PlaceChange, PlaceRecord
from gateway.policy.facts import Ability, Place
from gateway.probing import RELAYS
from gateway.wiring.models import default_model_name, engine_name


def today() -> str:
    """Return the day by which certifications are judged: UTC, YYYY-MM-DD."""
    return datetime.now(UTC).date().isoformat()


def engine_places() -> list[Place]:
    """Return this machine's engines, one per domain, all serving the admitted default model."""
    if (model := default_model_name()) is None:
        return []
    # What it cannot do it refuses itself, before any work; its context is its own to judge.
    ability = Ability(frozenset({"tools", "json_schema"}), int(os.environ.get("CORDON_CONTEXT", "4096")))
    where = settings.CORDON_JURISDICTION
    place = Place("", "engine", Reach.LOCAL, (model,), jurisdiction=where, processing=where, abilities={model: ability})
    return [replace(place, name=engine_name(name), domain=name) for name in settings.DOMAIN_NAMES]


def declared_places(day: str | None = None) -> list[Place]:
    """Return the enabled nodes and providers that may be asked. A node counts once it was seen that it does not relay elsewhere."""
    return [declared_place(row, day) for row in PlaceRecord.objects.filter(enabled=True).order_by("name") if _is_seen(row)]


def _is_seen(row: PlaceRecord) -> bool:
    return row.probed.get("fault") not in (RELAYS, SIMULATED) and (row.kind != "node" or bool(row.probed.get("models")))


def declared_place(row: PlaceRecord, day: str | None = None) -> Place:
    """Return a declared place as of a day. A provider is cloud, a node is edge; the broker checks the address again at connect."""
    return Place(
        name=row.name,
        kind=row.kind,
        tier=Reach.EDGE if row.kind == "node" else Reach.CLOUD,
        models=tuple(row.model_names),
        jurisdiction=row.jurisdiction,
        processing=row.processing,
        attributes=valid_on(day or today(), row.attributes, row.certifications),
        abilities=_abilities(row),
    )


def _abilities(row: PlaceRecord) -> dict[str, Ability]:
    """Return what each model was seen to do; what an administrator said of the context can only lower it."""
    seen = {name: Ability(frozenset(told["capabilities"]), told["context"]) for name, told in row.probed.get("models", {}).items()}
    limit = row.context
    return seen if limit is None else {name: replace(each, context=min(each.context, limit)) for name, each in seen.items()}


def places(day: str | None = None) -> list[Place]:
    """Return every place that exists now, whatever policy says of it."""
    return [*engine_places(), *declared_places(day)]


def certified() -> dict[str, Mapping[str, str]]:
    """Return by place name the certifications and the last day of each, for whoever judges them at another time."""
    return {row.name: row.certifications for row in PlaceRecord.objects.filter(enabled=True) if row.certifications}


def endpoints() -> dict[str, Mapping[str, Any]]:
    """Return by name how each declared place is reached: its URL, wire and whether it is outside by declaration."""
    rows = PlaceRecord.objects.filter(enabled=True)
    return {row.name: {"base_url": row.base_url, "wire": row.wire, "outside": row.outside} for row in rows}


def play_acting() -> list[str]:
    """Return why the declared places are not all genuine, by what was declared of them and what they said when they were last looked at."""
    rows = PlaceRecord.objects.filter(enabled=True).order_by("name")
    here = [place_refusal(row.name, row.kind, [urlsplit(row.base_url).hostname or ""]) for row in rows]
    simulated = [f"{row.name}: {SIMULATED}" for row in rows if row.probed.get("fault") == SIMULATED]
    return [*(sentence for sentence in here if sentence), *simulated]


def broker_is_wanted() -> bool:
    """True while a place or a witness beyond this machine exists, or a place is waiting to be confirmed."""
    from gateway.wiring.witnesses import witnesses_away

    return PlaceRecord.objects.filter(enabled=True).exists() or PlaceChange.objects.exists() or bool(witnesses_away())


def place_door() -> Registrar:
    """Return the broker's registry as the console reaches it: over the broker's socket, by the log's word."""
    return Registrar(BrokerClient(settings.CORDON_RUN / "broker.sock"))


def place_health() -> dict[str, dict[str, Any]]:
    """Return what the api processes last said of the places they asked."""
    from gateway.wiring.probes import health

    return health()


def place_register() -> Register:
    """Return the broker's allow-list and credential store, for the commands that change them."""
    return Register.open(settings.CORDON_VAR, settings.CORDON_KEYS, settings.CORDON_PERIMETER, genuine=settings.CORDON_PROFILE == "production")
