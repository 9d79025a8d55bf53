"""A place as the pages show it: where it is, how it is, what it holds and can do. Reads the control database and the api's word of health."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gateway import placing, wiring
from gateway.declaration import Declaration, declaration
from gateway.models import PlaceChange, PlaceRecord
from gateway.policy.facts import Place

STATES = {"up": ("good", lazy("answers")), "busy": ("attention", lazy("busy")), "down": ("bad", lazy("not reached"))}
NOT_ASKED = ("info", lazy("not asked lately"))


@dataclass(frozen=True, slots=True)
class Row:
    """One place for the pages. `certifications` are name, last day, and whether it holds today; `models` are name, what was seen, context."""

    name: str
    kind: str
    tier: str
    domain: str
    jurisdiction: str
    processing: str
    operator: str
    agreements: list[str]
    certifications: list[tuple[str, str, bool]]
    models: list[tuple[str, list[str], int]]
    state: tuple[str, str]
    running: int
    reason: str
    again_in: int
    price: str
    probed: str
    fault: str
    lists: bool = True
    unlisted: tuple[str, ...] = ()
    """What was declared and is not in the place's own list of models; where it `lists` none, nothing can be said."""


def every_row() -> list[Row]:
    """Return every place that exists, nearest first; a declared one also while it may not be asked yet."""
    health = wiring.place_health()
    engines = [_engine(place) for place in wiring.engine_places()]
    declared = [row_of(row, health) for row in PlaceRecord.objects.filter(enabled=True)]
    order = ("local", "edge", "cloud")
    return sorted([*engines, *declared], key=lambda row: (order.index(row.tier), row.name))


def _engine(place: Place) -> Row:
    models = [(name, sorted(place.ability(name).capabilities), place.ability(name).context) for name in place.models]
    return Row(
        place.name, "engine", place.tier.word, place.domain or "", place.jurisdiction, place.processing, _("this machine"), [], [], models,
        ("info", _("sealed")), 0, "", 0, "", "", "",
    )  # fmt: skip


def row_of(row: PlaceRecord, health: dict[str, dict[str, Any]] | None = None) -> Row:
    """Return the row of a declared place."""
    now, told = datetime.now(UTC), (wiring.place_health() if health is None else health).get(row.name, {})
    seen = row.probed.get("models", {})
    models = [(name, seen.get(name, {}).get("capabilities", []), seen.get(name, {}).get("context", 0)) for name in row.model_names]
    prices = " / ".join(price or "?" for price in (row.price_in, row.price_out)) if row.price_in or row.price_out else ""
    return Row(
        name=row.name, kind=row.kind, tier={"node": "edge"}.get(row.kind, "cloud"), domain="",
        jurisdiction=row.jurisdiction, processing=row.processing, operator=row.operator, agreements=row.attributes,
        certifications=[(name, last, now.date().isoformat() <= last) for name, last in sorted(row.certifications.items())],
        models=models, state=STATES.get(str(told.get("state")), NOT_ASKED), running=told.get("running", 0), reason=told.get("reason", ""),
        again_in=told.get("again_in", 0), price=f"{prices} {row.currency}" if prices else "",
        probed=str(row.probed.get("at", ""))[:16].replace("T", " "), fault=row.probed.get("fault", ""),
        lists=row.probed.get("lists", True), unlisted=tuple(row.probed.get("unlisted", ())),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Waiting:
    """What somebody asked for, against what is in place now."""

    id: int
    digest: str
    name: str
    requested_by: str
    is_new: bool
    differences: list[tuple[str, str, str]]
    addresses: list[str]
    tier: str


def waiting_rows() -> list[Waiting]:
    """Return what waits for a second person, with what it would change."""
    return [_waiting(change) for change in PlaceChange.objects.order_by("id")]


def _waiting(change: PlaceChange) -> Waiting:
    wanted = declaration(change.document)
    row = PlaceRecord.objects.filter(name=change.name, enabled=True).first()
    before = placing.declared(row) if row else None
    return Waiting(change.pk, change.digest, change.name, change.requested_by, before is None, _differences(before, wanted), *_found(change))


def _found(change: PlaceChange) -> tuple[list[str], str]:
    """Return where its name led when it was asked for, and the tier that follows; nothing before anybody looked."""
    return list(change.seen.get("addresses", ())), str(change.seen.get("tier", ""))


def _differences(before: Declaration | None, wanted: Declaration) -> list[tuple[str, str, str]]:
    told = wanted.document()
    held = before.document() if before else {}
    changed = [name for name in told if name != "name" and (held[name] != told[name] if held else told[name])]
    return [(name.replace("_", " "), _plain(name, held.get(name)), _plain(name, told[name])) for name in changed]


def _plain(name: str, value: Any) -> str:
    """Return a value whole, as a page shows it: whoever confirms must see every difference. Of authorities every fingerprint."""
    if name == "ca_pem" and value:
        return _authorities(value)
    if isinstance(value, dict):
        return ", ".join(_("{name} until {last}").format(name=name, last=last) for name, last in sorted(value.items()))
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)


def _authorities(pem: str) -> str:
    """Return every certificate by subject, last day and SHA-256. Text that holds anything else stands as it is."""
    try:
        found = x509.load_pem_x509_certificates(pem.encode())
    except ValueError:
        return pem
    if pem.count("-----BEGIN") != len(found):
        return pem
    told = [
        _("{rfc4514_string} until {not_valid_after_utc:%Y-%m-%d}, SHA-256 {fingerprint}").format(
            rfc4514_string=each.subject.rfc4514_string(), not_valid_after_utc=each.not_valid_after_utc, fingerprint=each.fingerprint(SHA256()).hex()
        )
        for each in found
    ]
    return "; ".join(told)
