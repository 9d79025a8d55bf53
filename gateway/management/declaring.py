"""What `provider` and `node` share: options to declaration, files to keys, rows to lines. The steps themselves are in `gateway.placing`."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from django.core.management.base import CommandError

from gateway import placing
from gateway.declaration import UNKNOWN, Declaration, country, dated, key_of, words
from gateway.errors import CordonError
from gateway.models import PlaceRecord

ACTOR = "command line"


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what the rules, the door and the log refuse into the command's own error."""
    try:
        yield
    except (ValueError, CordonError) as error:
        raise CommandError(str(error)) from None


def read_key(path: str | None) -> str | None:
    """Return the key in a file. Its content appears in no message."""
    if path is None:
        return None
    try:
        return key_of(Path(path).read_text("ascii"))
    except (OSError, UnicodeDecodeError):
        raise CommandError(f"the key file {path} cannot be read as plain text") from None
    except ValueError:
        raise CommandError(f"the key file {path} must hold one key on one line") from None


def read_pem(path: str | None) -> str:
    """Return the certificates in a file, empty for none."""
    try:
        return Path(path).read_text("ascii") if path else ""
    except (OSError, UnicodeDecodeError):
        raise CommandError(f"the authority file {path} cannot be read as PEM") from None


def declare(kind: Literal["node", "provider"], options: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Add a place that does not exist yet; return its row. Raises `CommandError`."""
    from gateway import wiring

    key, ca_pem = read_key(options["key_file"]), read_pem(options["ca_file"])
    with refusing():
        place = Declaration(
            name=options["name"], kind=kind, base_url=options["base_url"], models=words(options["models"]),
            jurisdiction=country(options["jurisdiction"]), processing=country(options["processing"]), operator=options["operator"],
            certifications=dated(options["certifications"]), ca_pem=ca_pem, needs_key=key is not None, context=options["context"],
            price_in=options["price_in"], price_out=options["price_out"], currency=options["currency"].upper(), **more,
        )  # fmt: skip
        if PlaceRecord.objects.filter(name=place.name, enabled=True).exists():
            raise CommandError(f"{place.name} exists already; disable it first, or change it in the console")
        placing.declare(place, door=wiring.place_register(), record=wiring.record, actor=ACTOR, key=key)
    return row_of(PlaceRecord.objects.get(name=place.name))


def step(take: Callable[..., None], name: str, *arguments: str, kind: str) -> dict[str, Any]:
    """Take one step of a place's life, here as the command line; return its row afterwards. Raises `CommandError`."""
    from gateway import wiring

    with refusing():
        take(name, *arguments, door=wiring.place_register(), record=wiring.record, actor=ACTOR, kind=kind)
    return row_of(PlaceRecord.objects.get(name=name))


def resolve(name: str, *, kind: str) -> list[str]:
    """Look a place's name up again and pin what is found; return it. Raises `CommandError`."""
    from gateway import wiring

    with refusing():
        return placing.resolve(name, door=wiring.place_register(), record=wiring.record, actor=ACTOR, kind=kind)


def listing(kind: str) -> list[dict[str, Any]]:
    """Return the declared places of a kind, enabled or not."""
    return [row_of(row) for row in PlaceRecord.objects.filter(kind=kind).order_by("name")]


def row_of(row: PlaceRecord) -> dict[str, Any]:
    """Return what there is to tell of a place. Never its key."""
    told = placing.declared(row).document()
    told["attributes"] = told.pop("agreements")
    told["pinned"] = bool(told.pop("ca_pem"))
    return told | {"tier": {"node": "edge", "provider": "cloud"}[row.kind], "probed": row.probed, "enabled": row.enabled}


def describe(row: dict[str, Any]) -> str:
    """Return one line of a listing for people."""
    state = "enabled" if row["enabled"] else "disabled"
    where = row["jurisdiction"] if row["jurisdiction"] == row["processing"] else f"{row['jurisdiction']}/{row['processing']}"
    holds = ",".join([*row["attributes"], *(f"{name}={last}" for name, last in sorted(row["certifications"].items()))])
    return "  ".join([row["name"], row["tier"], row["base_url"], ",".join(row["models"]), where, holds or "-", state])


def tell(answer: Any, line: str, *, as_json: bool) -> str:
    """Return what a command prints."""
    return json.dumps(answer) if as_json else line


def add_arguments(actions: Any, kind: str, jurisdiction: str | None) -> ArgumentParser:
    """Declare what `add`, `list`, `disable` and `rotate-key` share; return the parser of `add`. Without a default, the country must be given."""
    add: ArgumentParser = actions.add_parser("add", help=f"declare a {kind}")
    add.add_argument("name")
    add.add_argument("--base-url", required=True, metavar="URL")
    add.add_argument("--models", required=True, metavar="M[,M]")
    add.add_argument("--jurisdiction", required=jurisdiction is None, default=jurisdiction, metavar="CC", help="where it stores, as a two-letter code")
    add.add_argument("--processing", default=jurisdiction or UNKNOWN, metavar="CC", help="where it computes; unknown unless said, which no list contains")
    add.add_argument("--operator", default="", metavar="NAME", help="who runs it")
    add.add_argument("--certifications", default="", metavar="C=DAY[,C=DAY]", help="what it is certified for, each with the last day that holds")
    add.add_argument("--context", type=int, metavar="N", help="tokens a request may have at most; what probing finds is never raised by it")
    add.add_argument("--price-in", default="", metavar="P", help="price of 1,000 tokens read")
    add.add_argument("--price-out", default="", metavar="P", help="price of 1,000 tokens written")
    add.add_argument("--currency", default="", metavar="CUR")
    add.add_argument("--key-file", metavar="F", help="a file with the key; it goes to the broker's own store and is never shown again")
    add.add_argument("--ca-file", metavar="F", help="trust only this authority (PEM)")
    disable = actions.add_parser("disable", help=f"send nothing more to a {kind}")
    disable.add_argument("name")
    resolve = actions.add_parser("resolve", help="look its name up again and pin the addresses found")
    resolve.add_argument("name")
    rotate = actions.add_parser("rotate-key", help="use another key from the next send on")
    rotate.add_argument("name")
    rotate.add_argument("--key-file", required=True, metavar="F", help="a file with the new key")
    for parser in (add, disable, resolve, rotate, actions.add_parser("list", help=f"every declared {kind}")):
        parser.add_argument("--json", action="store_true")
    return add
