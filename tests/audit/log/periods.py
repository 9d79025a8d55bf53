"""Two logs, one closed for the other, and the bundles that can be made of both. A simulator, for tests alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from audit.log import layout
from audit.log.entry import canonical
from audit.log.merkle import prove_consistency, prove_inclusion
from audit.log.note import encode_base64
from audit.log.presented import Brought
from audit.log.proof import Proof, format_proof
from audit.log.trust import TrustPolicy
from tests.audit.log.making import Files, ToyLog, at, export, intent, outcome, story

Row = dict[str, Any]


class Periods:
    """An honest operator's two logs. `closing` and `opening` bend the entries between them."""

    def __init__(self, closing: Row | None = None, opening: Row | None = None, *, since: str = at(101)) -> None:
        self.old, self.new = story(ToyLog("gateway.example/2026")), ToyLog("gateway.example/2027")
        named = {"continued_by": self.new.key.name, "next_key": self.new.key.vkey()}
        self.old.append({"event": "log:closed", "origin": self.old.key.name, "key": self.old.key.vkey(), **named, **(closing or {})}, at(100))
        size = len(self.old.leaves)
        tree = {"last_size": size, "last_root": self.old.lookup_root(size).hex(), "gap": 0}
        told = {"event": "log:opened", "origin": self.new.key.name, "continues": self.old.key.name, "last_key": self.old.key.vkey(), **tree}
        self.new.append({**told, **(opening or {})}, since)
        for number, entry in enumerate((intent("b1", ["phi"], "local", "medical"), outcome("b1", ["phi"], "local", "medical"))):
            self.new.append(entry, at(110 + number))

    def link(self, size: int) -> Row:
        """The link between the two, the new log's first entry proved in its tree of this size."""
        last = len(self.old.leaves) - 1
        opened = format_proof(Proof(0, tuple(prove_inclusion(0, size, self.new.lookup)), self.new.checkpoint(size)))
        closed = {"entry": self.old.leaves[last].decode(), "proof": self.old.proof(last)}
        told = {"entry": self.new.leaves[0].decode(), "proof": opened}
        return {"before": self.old.key.vkey(), "after": self.new.key.vkey(), "closed": closed, "opened": told}

    def of_the_new(self, bend: Callable[[list[Row]], None] = lambda rows: None) -> Files:
        """A bundle of the log that goes on."""
        rows = [self.link(len(self.new.leaves))]
        bend(rows)
        return export(self.new, until=at(3000), forge=enclosing(rows))

    def of_the_old(self, bend: Callable[[list[Row]], None] = lambda rows: None) -> Files:
        """A bundle of the log that was closed: its export stands in the one that goes on."""
        shown = len(self.new.leaves)
        rows = [self.link(shown)]
        bend(rows)
        files = export(self.old, until=at(3000), forge=enclosing(rows), logged_in=self.new)
        path = prove_consistency(shown, len(self.new.leaves), self.new.lookup)
        return files | {layout.MANIFEST_CONSISTENCY: "".join(encode_base64(item) + "\n" for item in path).encode()}

    def brought(self, **changes: Any) -> Brought:
        """What an auditor brings who was there before the change: the old log's key alone."""
        return Brought(**{"trust": TrustPolicy(((self.old.key, ""),)), **changes})


def enclosing(rows: list[Row]) -> Callable[[Files], None]:
    return lambda files: files.update({layout.CHAIN: b"".join(canonical(row) + b"\n" for row in rows)})


def other(rows: list[Row]) -> None:
    """The link is one between two quite other logs."""
    rows[:] = [Periods().link(1)]


def swapped(rows: list[Row]) -> None:
    """The closing entry is an earlier one of its log, with an honest proof."""
    rows[0]["closed"] = rows[0]["opened"]


def bent(what: str, field: str, old: str, new: str) -> Callable[[list[Row]], None]:
    def bend(rows: list[Row]) -> None:
        rows[0][what] = {**rows[0][what], field: rows[0][what][field].replace(old, new, 1)}

    return bend


def receipt(log: ToyLog, seq: int) -> str:
    fields = json.loads(log.leaves[seq])
    entry = {"entry": log.leaves[seq].decode(), "proof": log.proof(seq)}
    return json.dumps({"v": 1, "audit_id": fields["audit_id"], "domain": fields["domain"], "vkey": log.key.vkey(), "entries": [entry]})


def beyond(made: Periods, shown: Callable[[Periods], Files] = Periods.of_the_old) -> tuple[Files, Brought]:
    """The operator goes on with a log that he says he closed, and gives a caller a receipt from there; or he cut it before he closed it."""
    files = shown(made)
    made.old.append({"event": "request:intent", "audit_id": "c1", "domain": "general", "labels": []}, at(2000))
    return files, made.brought(receipts=(receipt(made.old, len(made.old.leaves) - 1),), retained=made.old.checkpoint())
