"""Receipts: what a caller holds of one request, checked offline. Pure but for the standard library's hashing.

A receipt is the JSON of `/v1/receipts/{audit id}`: entries exactly as logged, each with its C2SP tlog-proof. Called by
`manage.py receipt verify` through the wiring; needs no log, no network and no key but the log's public one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from audit.log.entry import EntryError, decode
from audit.log.merkle import ProofError
from audit.log.note import NoteError, parse_vkey
from audit.log.proof import check_proof

Verdict = Literal["PASS", "FAIL", "NOT POSSIBLE"]


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the result."""

    name: str
    verdict: Verdict
    why: str


def verify(receipt: Mapping[str, Any], *, trusted: str | None) -> list[Check]:
    """Return every check of a receipt. `trusted` is the log's verifier key as got out of band, or None."""
    try:
        key = parse_vkey(str(trusted or receipt["vkey"]).strip())
        entries = [(str(each["entry"]).encode(), str(each["proof"])) for each in receipt["entries"]]
        audit_id, domain = str(receipt["audit_id"]), str(receipt["domain"])
    except (KeyError, TypeError, NoteError) as error:
        return [Check("form", "FAIL", f"not a receipt: {type(error).__name__}")]
    checks = [_key_check(trusted, str(receipt.get("vkey", "")))]
    fields = []
    for number, (leaf, proof) in enumerate(entries):
        try:
            index, checkpoint = check_proof(leaf, proof, (key,))
            entry = decode(leaf)
        except (ProofError, NoteError, EntryError) as error:
            checks.append(Check(f"entry {number}", "FAIL", str(error)))
            continue
        agrees = entry["seq"] == index and entry.get("audit_id") == audit_id and entry.get("domain") == domain
        why = f"{entry['event']} is entry {index} of {checkpoint.origin} at size {checkpoint.size}"
        checks.append(Check(f"entry {number}", "PASS" if agrees else "FAIL", why if agrees else "the entry is of another request"))
        fields.append(entry)
    return [*checks, _whole(fields)]


def _key_check(trusted: str | None, brought: str) -> Check:
    if trusted is None:
        return Check("key", "NOT POSSIBLE", "the receipt brings its own key: get the log's key from its operator once and name it with --vkey")
    same = trusted.strip() == brought.strip()
    return Check("key", "PASS" if same else "FAIL", "the log's key is the one you trust" if same else "the receipt names another key")


def _whole(fields: list[dict[str, Any]]) -> Check:
    """A request begins with an intent, ends with an outcome, and each is logged after the other."""
    events = [entry["event"] for entry in fields]
    rising = all(a["seq"] < b["seq"] for a, b in pairwise(fields))
    good = rising and events[:1] == ["request:intent"] and events[-1:] == ["request:outcome"]
    return Check("story", "PASS" if good else "FAIL", " → ".join(events) or "no entry could be verified")
