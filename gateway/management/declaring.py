"""How a place comes to be, for the commands: examined, logged, admitted at the door, then seen by policy.

Touches the log, the broker's files and the `PlaceRecord` table, in that order, through `gateway.wiring`. A crash between the
steps leaves an entry without effect, or a door that opens for a place that no decision can choose: never the reverse.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from django.core.management.base import CommandError
from django.db import transaction
from django.db.models import F

from gateway.errors import CordonError
from gateway.models import PlaceRecord, Snapshot

ACTOR = "command line"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}\Z")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,127}\Z")
_KEY = re.compile(r"[\x21-\x7e]{1,4096}\Z")


def words(text: str) -> list[str]:
    """Split a list given as `A,B`. Raises `CommandError` for what cannot be a model, label or agreement."""
    found = [word.strip() for word in text.split(",") if word.strip()]
    for word in found:
        if not _WORD.match(word):
            raise CommandError(f"{word!r} is not a name: letters, digits and . _ : / @ + - only")
    return list(dict.fromkeys(found))


def read_key(path: str | None) -> str | None:
    """Return the key in a file. Its content appears in no message."""
    if path is None:
        return None
    try:
        key = Path(path).read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise CommandError(f"the key file {path} cannot be read as plain text") from None
    if not _KEY.match(key):
        raise CommandError(f"the key file {path} must hold one key on one line")
    return key


def read_pem(path: str | None) -> str:
    """Return the certificates in a file, empty for none."""
    try:
        return Path(path).read_text("ascii") if path else ""
    except (OSError, UnicodeDecodeError):
        raise CommandError(f"the authority file {path} cannot be read as PEM") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A place in an administrator's words."""

    name: str
    kind: Literal["node", "provider"]
    base_url: str
    models: Sequence[str]
    jurisdiction: str
    attributes: Sequence[str]
    labels: Sequence[str] = ()
    outside: bool = False
    wire: str = "openai"
    key: str | None = None
    ca_pem: str = ""

    def check(self) -> None:
        """Raise `CommandError` with the first thing that is wrong."""
        if not _NAME.match(self.name) or self.name.startswith("engine-"):
            raise CommandError("a place's name is lower-case letters, digits and dashes, and does not begin with engine-")
        if not self.models:
            raise CommandError("--models names at least one model")
        if not re.fullmatch(r"[A-Z]{2}|unknown", self.jurisdiction):
            raise CommandError("--jurisdiction is a two-letter code such as DE")
        if PlaceRecord.objects.filter(name=self.name, enabled=True).exists():
            raise CommandError(f"{self.name} exists already; disable it first")


def declare(place: Declaration) -> str:
    """Examine, log and admit a place; return its tier. Raises `CommandError`."""
    from gateway import wiring

    place.check()
    register = wiring.place_register()
    try:
        target = register.examine(
            place.name, place.kind, place.base_url, place.models,
            wire=place.wire, outside=place.outside, labels=place.labels, ca_pem=place.ca_pem, needs_key=place.key is not None,
        )  # fmt: skip
        wiring.record(_added(place, target.address, target.tier.word))
    except (ValueError, CordonError) as error:
        raise CommandError(str(error)) from None
    register.admit(target, place.key)
    _store(place)
    return str(target.tier.word)


def _added(place: Declaration, destination: str, tier: str) -> dict[str, Any]:
    return {
        "event": "place:added",
        "actor": ACTOR,
        "place": place.name,
        "kind": place.kind,
        "tier": tier,
        "destination": destination,
        "jurisdiction": place.jurisdiction,
        "models": list(place.models),
        "attributes": list(place.attributes),
        "labels": sorted(place.labels),
        "outside": place.outside,
        "wire": place.wire,
    }


@transaction.atomic
def _store(place: Declaration) -> None:
    PlaceRecord.objects.update_or_create(
        name=place.name,
        defaults={
            "kind": place.kind,
            "base_url": place.base_url,
            "model_names": list(place.models),
            "jurisdiction": place.jurisdiction,
            "attributes": list(place.attributes),
            "outside": place.outside,
            "wire": place.wire,
            "enabled": True,
        },
    )
    _announce()


def _announce() -> None:
    """Tell every process to read the control plane again."""
    Snapshot.objects.get_or_create(pk=1)
    Snapshot.objects.filter(pk=1).update(version=F("version") + 1)


def disable(name: str, kind: str) -> None:
    """Log, then shut the door to a place, then take it out of every decision. Raises `CommandError`."""
    from gateway import wiring

    if not PlaceRecord.objects.filter(name=name, kind=kind, enabled=True).exists():
        raise CommandError(f"there is no enabled {kind} named {name}")
    try:
        wiring.record({"event": "place:disabled", "actor": ACTOR, "place": name, "kind": kind})
    except CordonError as error:
        raise CommandError(str(error)) from None
    wiring.place_register().withdraw(name)
    with transaction.atomic():
        PlaceRecord.objects.filter(name=name).update(enabled=False)
        _announce()


def listing(kind: str) -> list[dict[str, Any]]:
    """Return the declared places of a kind, enabled or not."""
    tier = {"node": "edge", "provider": "cloud"}[kind]
    return [
        {
            "name": row.name,
            "tier": tier,
            "base_url": row.base_url,
            "models": row.model_names,
            "jurisdiction": row.jurisdiction,
            "attributes": row.attributes,
            "outside": row.outside,
            "wire": row.wire,
            "enabled": row.enabled,
        }
        for row in PlaceRecord.objects.filter(kind=kind).order_by("name")
    ]


def describe(row: dict[str, Any]) -> str:
    """Return one line of a listing for people."""
    state = "enabled" if row["enabled"] else "disabled"
    return "  ".join([row["name"], row["tier"], row["base_url"], ",".join(row["models"]), row["jurisdiction"], ",".join(row["attributes"]) or "-", state])


def add_arguments(actions: Any, kind: str) -> ArgumentParser:
    """Declare what `add`, `list` and `disable` share; return the parser of `add`."""
    add: ArgumentParser = actions.add_parser("add", help=f"declare a {kind}")
    add.add_argument("name")
    add.add_argument("--base-url", required=True, metavar="URL")
    add.add_argument("--models", required=True, metavar="M[,M]")
    add.add_argument("--key-file", metavar="F", help="a file with the key; it goes to the broker's own store and is never shown again")
    add.add_argument("--ca-file", metavar="F", help="trust only this authority (PEM)")
    listed = actions.add_parser("list", help=f"every declared {kind}")
    listed.add_argument("--json", action="store_true")
    actions.add_parser("disable", help=f"send nothing more to a {kind}").add_argument("name")
    return add
