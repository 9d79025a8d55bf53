"""Receipts: what a caller holds of one request, checked offline.

Pure, standard library only (a part of the single-file verifier). A receipt is the JSON of `/v1/receipts/{audit id}`: entries
exactly as logged, each with its C2SP tlog-proof. Callers: `manage.py receipt verify` through the wiring, which needs no log
and no network; `audit.log.witnessed`, which holds receipts against a bundle.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from audit.log.checkpoint import Checkpoint
from audit.log.cosignature import open_cosignatures
from audit.log.ed25519 import ed25519_verify
from audit.log.entry import EntryError, decode
from audit.log.merkle import ProofError
from audit.log.note import NoteError, VerifierKey, Verify, parse_vkey
from audit.log.proof import check_proof, parse_proof
from audit.log.trust import TrustPolicy, parse_trust
from audit.log.verdict import FAIL, NOT_POSSIBLE, PASS, Result

RECEIPT_BYTES = 4 << 20


class ReceiptError(ValueError):
    """This is not a receipt; the message says why."""


@dataclass(frozen=True)
class Stamped:
    """An entry's place, vouched for by the log's key."""

    index: int
    checkpoint: Checkpoint
    note: str

    @staticmethod
    def of(leaf: bytes, proof: str, keys: Sequence[VerifierKey], verify: Verify = ed25519_verify) -> Stamped:
        """Return the place of an entry. Raises `ProofError` or `NoteError` unless its proof holds."""
        index, checkpoint = check_proof(leaf, proof, keys, verify)
        return Stamped(index, checkpoint, parse_proof(proof).checkpoint)


def read_receipt(text: str) -> dict[str, Any]:
    """Return a receipt of the right shape. Raises `ReceiptError`."""
    if len(text) > RECEIPT_BYTES:
        raise ReceiptError("it is over 4 MiB")
    try:
        receipt = json.loads(text)
    except (ValueError, RecursionError):
        raise ReceiptError("it is not JSON") from None
    if complaint := malformed(receipt):
        raise ReceiptError(complaint)
    return dict(receipt)


def malformed(receipt: object) -> str:
    """Return in words what keeps this from being a receipt, or an empty text."""
    if not isinstance(receipt, Mapping):
        return "it is not a JSON object"
    absent = [name for name in ("audit_id", "domain", "vkey", "entries") if name not in receipt]
    if absent:
        return f"it has no {', no '.join(absent)}"
    strange = [name for name in ("audit_id", "domain", "vkey") if not isinstance(receipt[name], str)]
    if strange:
        return f"its {strange[0]} is not text"
    if not isinstance(receipt["entries"], list):
        return "its entries are not a list"
    for number, each in enumerate(receipt["entries"]):
        for name in ("entry", "proof"):
            if not isinstance(each, Mapping) or not isinstance(each.get(name), str):
                return f"number {number} of its entries has no {name}"
    return ""


def verify_receipt(receipt: Any, *, trusted: str | None, verify: Verify = ed25519_verify) -> list[Result]:
    """Return every check of a receipt. `trusted` is the text of a trust policy or of the log's key, got out of band, or None."""
    complaint = malformed(receipt)
    if complaint:
        return [Result("form", FAIL, f"not a receipt: {complaint}")]
    try:
        trust = parse_trust(receipt["vkey"] if trusted is None else trusted)
        brought = parse_vkey(receipt["vkey"].strip())
    except NoteError as error:
        whose = "the receipt's vkey is not a log's public key" if trusted is None else "the file named is neither a log's public key nor a trust policy"
        return [Result("key", FAIL, f"{whose}: {error}")]
    checks, fields = [_key_check(trusted, trust, brought)], []
    keys = [key for key in trust.log_keys() if key.name == brought.name] or trust.log_keys()
    notes: list[str] = []
    for number, each in enumerate(receipt["entries"]):
        check, entry, note = _entry(f"entry {number}", each, receipt, (keys, verify))
        checks.append(check)
        fields += [entry] if entry else []
        notes += [note] if note else []
    return [*checks, _whole(fields), _cosigned(trust if trusted is not None else None, notes, verify)]


def _entry(
    name: str, each: Mapping[str, str], receipt: Mapping[str, Any], by: tuple[Sequence[VerifierKey], Verify]
) -> tuple[Result, dict[str, Any] | None, str]:
    """Return the line of one entry and, when the log vouches for it, its fields and the checkpoint above it."""
    leaf = each["entry"].encode(errors="replace")
    try:
        stamped = Stamped.of(leaf, each["proof"], *by)
        entry = decode(leaf)
    except ProofError as error:
        return Result(name, FAIL, f"entry and proof do not match, so one of them was altered: {error}"), None, ""
    except NoteError as error:
        return Result(name, FAIL, f"the log's signature in the proof does not match: {error}"), None, ""
    except EntryError as error:
        return Result(name, FAIL, f"not an entry as the log writes it: {error}"), None, ""
    index, checkpoint = stamped.index, stamped.checkpoint
    if entry["seq"] != index:
        return Result(name, FAIL, f"it says to be entry {entry['seq']}, its proof is that of entry {index}"), entry, ""
    for field in ("audit_id", "domain"):
        if entry.get(field) != receipt[field]:
            return Result(name, FAIL, f"the entry is of another request: its {field} is not the receipt's"), entry, ""
    return Result(name, PASS, f"{entry['event']} is entry {index} of {checkpoint.origin} at size {checkpoint.size}"), entry, stamped.note


def _key_check(trusted: str | None, trust: TrustPolicy, brought: VerifierKey) -> Result:
    if trusted is None:
        return Result("key", NOT_POSSIBLE, "the receipt brings its own key: get the log's key from its operator once and name it with --trust")
    same = brought in trust.log_keys()
    return Result("key", PASS if same else FAIL, "the log's key is the one you trust" if same else "the receipt names another key")


def _whole(fields: Sequence[Mapping[str, Any]]) -> Result:
    """A request begins with an intent, ends with an outcome, and each is logged after the other."""
    events = [entry["event"] for entry in fields]
    rising = all(before["seq"] < after["seq"] for before, after in zip(fields, fields[1:]))  # noqa: B905, RUF007 (Python 3.9)
    good = rising and events[:1] == ["request:intent"] and events[-1:] == ["request:outcome"]
    return Result("story", PASS if good else FAIL, " → ".join(events) or "no entry could be verified")


def _cosigned(trust: TrustPolicy | None, notes: Sequence[str], verify: Verify) -> Result:
    """Enough witnesses saw every checkpoint of the receipt. A receipt given at once is older than its cosignatures: ask for it again."""
    if trust is None or not trust.witnesses:
        return Result("cosig", NOT_POSSIBLE, "you named no witness, so the operator could have rewritten this")
    try:
        opened = [open_cosignatures(note, trust.witness_keys(), verify).times for note in notes]
    except NoteError as error:
        return Result("cosig", FAIL, str(error))
    if notes and all(trust.satisfied(times) for times in opened):
        return Result("cosig", PASS, f"cosigned by {', '.join(sorted(set().union(*opened)))}" if any(opened) else "your quorum is none")
    return Result("cosig", NOT_POSSIBLE, "not cosigned by enough witnesses yet: ask for the receipt again in a minute, it then carries their cosignatures")
