"""The life of a place: asked for, confirmed by a second person, opened at the door, given a key, changed, shut.

Touches the control-plane database and, through what it is given, the log (`record`) and the broker's files (`door`). Called by the
console and the commands. Examine, log, open the door, then let policy see it: a crash between the steps leaves an entry without
effect, or a door that opens for a place that no decision can choose, never the reverse.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from django.db import transaction

from gateway.administration import raise_snapshot
from gateway.declaration import Credential, Declaration, DeclarationError, Examined, declaration, widens
from gateway.errors import CordonError
from gateway.models import PlaceChange, PlaceRecord

Record = Callable[..., Any]


class Door(Protocol):
    """The broker's allow-list and credentials. `examine` may ask the resolver, so it too follows an entry; `entry` is the log's receipt of the step."""

    def examine(self, wanted: Declaration, entry: Any) -> Examined:
        """Return the place as the door would know it. Raises `ValueError` with a sentence why this cannot be one."""

    def admit(self, seen: Examined, entry: Any) -> None:
        """Let the broker send there from now on, with the key it already has, if any."""

    def put_key(self, name: str, entered: Credential, entry: Any) -> None:
        """Use this key from the next send on: the one to which the entry commits."""

    def withdraw(self, name: str, entry: Any) -> None:
        """Let the broker send there no longer, and forget the key."""


def find(name: str, kind: str | None = None) -> PlaceRecord:
    """Return an enabled place. Raises `DeclarationError`."""
    row = PlaceRecord.objects.filter(name=name, enabled=True, **({"kind": kind} if kind else {})).first()
    if row is None:
        raise DeclarationError("name", f"there is no enabled {kind or 'place'} named {name}")
    return row


def declared(row: PlaceRecord) -> Declaration:
    """Return what was declared of a place."""
    same = ("name", "kind", "base_url", "jurisdiction", "processing", "operator", "certifications", "labels", "outside", "wire")
    more = ("ca_pem", "needs_key", "context", "price_in", "price_out", "currency")
    told = {name: getattr(row, name) for name in (*same, *more)}
    return Declaration(**told, models=tuple(row.model_names), agreements=tuple(row.attributes))


def declare(wanted: Declaration, *, door: Door, record: Record, actor: str, key: str | None = None, looked_up: Sequence[str] | None = None, **who: Any) -> str:
    """Put a place into being, or change one; return its tier. What is found now must have been `looked_up` before, where that is given.

    Raises `DeclarationError`, `ValueError` from the door, or `AuditUnavailable`.
    """
    wanted.check()
    before = PlaceRecord.objects.filter(name=wanted.name, enabled=True).first()
    if before is not None and before.kind != wanted.kind:
        raise DeclarationError("kind", f"{wanted.name} is a {before.kind}; disable it before another kind takes its name")
    seen = _examine(wanted, door=door, record=record, actor=actor)
    if looked_up is not None:
        _require_known(wanted, seen, looked_up)
    event, entered = "place:changed" if before else "place:added", None if key is None else _entered(key)
    header = {"event": event, "actor": actor, "tier": seen.tier, "target": seen.digest, "destination": seen.address, "addresses": addresses(seen)}
    bound = {"key_commitment": entered.commitment(wanted.name)} if entered else {}
    entry = record({**header, **wanted.header(), **bound, **who})
    door.admit(seen, entry)
    if entered:
        door.put_key(wanted.name, entered, entry)
    _store(wanted, keeps_probe=before is not None and before.base_url == wanted.base_url and before.wire == wanted.wire)
    return seen.tier


def _examine(wanted: Declaration, *, door: Door, record: Record, actor: str) -> Examined:
    """Log which name is about to be looked up, then have it looked up: a question to a resolver leaves this installation too."""
    entry = record({"event": "place:examined", "actor": actor, "place": wanted.name, "kind": wanted.kind, "destination": wanted.host})
    return door.examine(wanted, entry)


def _entered(key: str) -> Credential:
    """Return a key with a salt of its own, made here and kept nowhere but where the broker checks it."""
    return Credential(key, secrets.token_hex(32))


def _require_known(wanted: Declaration, seen: Examined, looked_up: Sequence[str]) -> None:
    """Refuse addresses that nobody saw when the place was asked for. Raises `DeclarationError`."""
    if unseen := sorted(set(addresses(seen)) - set(looked_up)):
        told = f"{wanted.host} resolves to {', '.join(unseen)} now, and did not when {wanted.name} was asked for"
        raise DeclarationError("base_url", f"{told}: whoever asked must examine it again")


@transaction.atomic
def _store(wanted: Declaration, *, keeps_probe: bool) -> None:
    told = wanted.document()
    told["model_names"], told["attributes"] = told.pop("models"), told.pop("agreements")
    told |= {"enabled": True} | ({} if keeps_probe else {"probed": {}})
    PlaceRecord.objects.update_or_create(name=told.pop("name"), defaults=told)
    PlaceChange.objects.filter(name=wanted.name).delete()
    raise_snapshot()


# --- two people ------------------------------------------------------------------------------------------------


def request(wanted: Declaration, *, door: Door, record: Record, actor: str) -> bool:
    """Look up and write down what an administrator wants; True when it waits for a second person. False means that it only takes away.

    Raises `DeclarationError`, and `ValueError` from the door for what cannot be a place: then nothing waits.
    """
    wanted.check()
    before = PlaceRecord.objects.filter(name=wanted.name, enabled=True).first()
    if before is not None and not widens(declared(before), wanted):
        return False
    # The row comes first: where nothing outside was declared yet, a broker is started for it, and only the broker may ask the resolver.
    _, is_new = PlaceChange.objects.get_or_create(name=wanted.name, defaults={"document": wanted.document(), "requested_by": actor})
    try:
        seen = _examine(wanted, door=door, record=record, actor=actor)
        told = {"addresses": addresses(seen), "tier": seen.tier, "destination": seen.address}
        with transaction.atomic():
            record({"event": "place:requested", "actor": actor, **wanted.header(), **told})
            PlaceChange.objects.filter(name=wanted.name).update(document=wanted.document(), requested_by=actor, seen=told)
    except (ValueError, CordonError):
        if is_new:
            PlaceChange.objects.filter(name=wanted.name, seen={}).delete()
        raise
    return True


def examine_again(change: PlaceChange, *, door: Door, record: Record, actor: str) -> None:
    """Look up anew what one asked for oneself, so that a second person confirms what is found now. Raises as `request` does."""
    if change.requested_by != actor:
        raise DeclarationError("name", f"{change.requested_by} asked for this and has to see what is found")
    request(declaration(change.document), door=door, record=record, actor=actor)


def confirm(change: PlaceChange, *, shown: str, door: Door, record: Record, actor: str) -> str:
    """Put into being what somebody else asked for; return its tier.

    Raises `DeclarationError` for one's own wish, for another than was `shown`, and where its name leads elsewhere than when it was asked for.
    """
    if change.requested_by == actor:
        raise DeclarationError("name", "you asked for this, so somebody else has to confirm it")
    if not hmac.compare_digest(change.digest.encode(), shown.encode()):
        raise DeclarationError("name", "what is asked for changed since you looked: read it again, then confirm")
    if not change.seen:
        raise DeclarationError("name", "nobody saw where its name leads: whoever asked must examine it again")
    wanted, known = declaration(change.document), change.seen["addresses"]
    return declare(wanted, door=door, record=record, actor=actor, looked_up=known, requested_by=change.requested_by)


def reject(change: PlaceChange, *, record: Record, actor: str) -> None:
    """End a wish without effect. Whoever asked may withdraw it."""
    record({"event": "place:rejected", "actor": actor, "requested_by": change.requested_by, "place": change.name})
    change.delete()


def addresses(seen: Examined) -> list[str]:
    """Return the addresses that the door pins for a place, as entries tell them."""
    return sorted(seen.target.get("addresses", ()))


def resolve(name: str, *, door: Door, record: Record, actor: str, kind: str | None = None) -> list[str]:
    """Look a place's name up again and pin what is found; return it. The broker itself asks no resolver when it sends. Raises as `declare` does."""
    row = find(name, kind)
    seen = _examine(declared(row), door=door, record=record, actor=actor)
    found = addresses(seen)
    entry = record({"event": "place:resolved", "actor": actor, "place": name, "kind": row.kind, "target": seen.digest, "addresses": found})
    door.admit(seen, entry)
    return found


# --- keys and endings ------------------------------------------------------------------------------------------


def rotate(name: str, key: str, *, door: Door, record: Record, actor: str, kind: str | None = None) -> None:
    """Give a place another key: sends under way keep the one they began with, the next one uses this. Raises `DeclarationError`."""
    row = find(name, kind)
    if not row.needs_key:
        raise DeclarationError("key", f"{name} is declared without a key: declare that it needs one first")
    entered = _entered(key)
    entry = record({"event": "place:key_entered", "actor": actor, "place": name, "kind": row.kind, "key_commitment": entered.commitment(name)})
    door.put_key(name, entered, entry)
    if row.probed.get("fault"):  # for want of this key, perhaps: look again
        PlaceRecord.objects.filter(pk=row.pk).update(probed={})
    raise_snapshot()


def disable(name: str, *, door: Door, record: Record, actor: str, kind: str | None = None) -> None:
    """Log, then shut the door to a place, then take it out of every decision. Raises `DeclarationError`."""
    row = find(name, kind)
    entry = record({"event": "place:disabled", "actor": actor, "place": name, "kind": row.kind})
    door.withdraw(name, entry)
    with transaction.atomic():
        PlaceRecord.objects.filter(name=name).update(enabled=False)
        PlaceChange.objects.filter(name=name).delete()
        raise_snapshot()


def probe_again(name: str) -> None:
    """Ask the api to look at a place anew. Raises `DeclarationError`."""
    row = find(name)
    PlaceRecord.objects.filter(pk=row.pk).update(probed={})
    raise_snapshot()
