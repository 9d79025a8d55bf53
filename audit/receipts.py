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
from audit.log.note import NoteError, VerifierKey, parse_vkey
from audit.log.proof import check_proof

Verdict = Literal["PASS", "FAIL", "NOT POSSIBLE"]


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the result."""

    name: str
    verdict: Verdict
    why: str


def verify(receipt: Any, *, trusted: str | None) -> list[Check]:
    """Return every check of a receipt. `trusted` is the log's verifier key as got out of band, or None."""
    if complaint := _malformed(receipt):
        return [Check("form", "FAIL", f"not a receipt: {complaint}")]
    try:
        key = parse_vkey((receipt["vkey"] if trusted is None else trusted).strip())
    except NoteError as error:
        whose = "the receipt's vkey" if trusted is None else "the key named with --vkey"
        return [Check("key", "FAIL", f"{whose} is not a log's public key: {error}")]
    checks, fields = [_key_check(trusted, receipt["vkey"])], []
    for number, each in enumerate(receipt["entries"]):
        check, entry = _entry(f"entry {number}", each, receipt, key)
        checks.append(check)
        fields += [entry] if entry else []
    return [*checks, _whole(fields)]


def _malformed(receipt: object) -> str:
    """Return in words what keeps this from being a receipt, or an empty text."""
    if not isinstance(receipt, Mapping):
        return "it is not a JSON object"
    if absent := [name for name in ("audit_id", "domain", "vkey", "entries") if name not in receipt]:
        return f"it has no {', no '.join(absent)}"
    if strange := [name for name in ("audit_id", "domain", "vkey") if not isinstance(receipt[name], str)]:
        return f"its {strange[0]} is not text"
    if not isinstance(receipt["entries"], list):
        return "its entries are not a list"
    for number, each in enumerate(receipt["entries"]):
        for name in ("entry", "proof"):
            if not isinstance(each, Mapping) or not isinstance(each.get(name), str):
                return f"number {number} of its entries has no {name}"
    return ""


def _entry(name: str, each: Mapping[str, str], receipt: Mapping[str, Any], key: VerifierKey) -> tuple[Check, dict[str, Any] | None]:
    """Return the line of one entry and, when the log vouches for it, its fields."""
    leaf = each["entry"].encode(errors="replace")
    try:
        index, checkpoint = check_proof(leaf, each["proof"], (key,))
        entry = decode(leaf)
    except ProofError as error:
        return Check(name, "FAIL", f"entry and proof do not match, so one of them was altered: {error}"), None
    except NoteError as error:
        return Check(name, "FAIL", f"the log's signature in the proof does not match: {error}"), None
    except EntryError as error:
        return Check(name, "FAIL", f"not an entry as the log writes it: {error}"), None
    if entry["seq"] != index:
        return Check(name, "FAIL", f"it says to be entry {entry['seq']}, its proof is that of entry {index}"), entry
    for field in ("audit_id", "domain"):
        if entry.get(field) != receipt[field]:
            return Check(name, "FAIL", f"the entry is of another request: its {field} is not the receipt's"), entry
    return Check(name, "PASS", f"{entry['event']} is entry {index} of {checkpoint.origin} at size {checkpoint.size}"), entry


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
