"""A log, three witnesses that follow the protocol, and every kind of operator: what each can present to an auditor. For tests alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit import keys
from audit.evidence.members import formed
from audit.log import layout
from audit.log.checkpoint import Checkpoint, parse_checkpoint
from audit.log.cosignature import cosignature_line
from audit.log.entry import canonical
from audit.log.merkle import prove_consistency
from audit.log.note import COSIGNATURE, VerifierKey, encode_base64, parse_note
from audit.log.presented import Brought
from audit.log.tabular import Table
from audit.log.trust import TrustPolicy, Witness
from audit.log.witness import AddCheckpoint, judge
from tests.audit.log.making import Files, ToyLog, export, intent, outcome, permitted, sent

NOON = 1_772_359_200
"""2026-03-01T10:00:00Z, second 0 of `at`."""
STEP, PER = 600, 9


def moment(second: int) -> str:
    """Return a second of the day as an entry's time."""
    return f"2026-03-01T{10 + second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}.000000Z"


class ToyWitness:
    """A witness with its memory. `friend` cosigns whatever it is shown."""

    def __init__(self, name: str, *, friend: bool = False) -> None:
        self.private, self.friend = Ed25519PrivateKey.generate(), friend
        self.key = VerifierKey(name, COSIGNATURE, self.private.public_key().public_bytes_raw())
        self.seen: Checkpoint | None = None
        self.head = ""

    def ask(self, log: ToyLog, size: int, second: int) -> str:
        """Return the cosignature of the log's tree of a size, or an empty text when it refuses."""
        old = self.seen.size if self.seen else 0
        path = tuple(prove_consistency(old, size, log.lookup)) if 0 < old <= size else ()
        note = log.checkpoint(size)
        if not self.friend:
            answer = judge(AddCheckpoint(old, path, note), [log.key], self.seen, keys.verify)
            if answer.accepted is None:
                return ""
            self.seen = answer.accepted
        line = cosignature_line(self.key, parse_note(note)[0], NOON + second, self.private.sign)
        self.head = note + line
        return line


Change = Callable[[int, dict[str, Any]], "dict[str, Any] | None"]


def unchanged(number: int, header: dict[str, Any]) -> dict[str, Any]:
    return header


def day(change: Change = unchanged, count: int = 80, step: int = STEP) -> list[tuple[dict[str, Any], int]]:
    """Return (header, second) of a day: requests answered outside, eight entries and the observer's word on them per step.

    `change` bends entry `number` of the requests, or leaves it out with None. The observer is not the operator's: it tells what happened.
    """
    made = []
    for number in range(count):
        second = number // 8 * step + number % 8 + 1
        bent = change(number, request_entry(number))
        made += [(bent, second)] if bent is not None else []
        if number % 8 == 7:
            seen = [request_entry(number - back) for back in (5, 1)]
            made.append((observed([each for each in seen if each["event"] == "egress:sent"]), second))
    return made


def request_entry(number: int) -> dict[str, Any]:
    """Return the header of entry `number` of the day's requests: intent, permit, send, outcome, in turn."""
    audit_id, permit = f"a{number // 4}", f"p{number // 4}"
    connection = {"cookie": str(number), "local": f"10.0.0.2 {40000 + number}", "remote": "203.0.113.9 443", "settled": True}
    counted = {"socket_out": 100 + number, "tcp_sent": 110 + number, "tcp_retransmitted": 10, **connection}
    return (intent(audit_id, [], "cloud"), permitted(audit_id, permit), sent(audit_id, permit, **counted), outcome(audit_id, [], "cloud"))[number % 4]


def observed(sends: list[dict[str, Any]], **changes: Any) -> dict[str, Any]:
    """Return what an independent observer logs of the connections behind these sends."""
    lines = [" ".join((each["cookie"], each["local"], each["remote"], str(each["tcp_sent"]), str(each["tcp_retransmitted"]), "0", "50")) for each in sends]
    return {"event": "observer:counted", "run": "r", "alone": True, "lost": 0, "connections": lines, **changes}


@dataclass
class Town:
    """The auditor's side: trusted keys, what was kept; and the operator's: a log with a key, checkpoints as they were cosigned."""

    log: ToyLog = field(default_factory=ToyLog)
    witnesses: list[ToyWitness] = field(default_factory=lambda: [ToyWitness(f"w{number}.example") for number in range(3)])
    notes: dict[int, str] = field(default_factory=dict)

    def live(self, entries: Iterable[tuple[dict[str, Any], int]], every: int = PER, lag: int = 5) -> Town:
        """Log entries; have every `every`-th tree cosigned `lag` seconds after its last entry."""
        for header, second in entries:
            self.log.append(header, moment(second))
            if len(self.log.leaves) % every == 0:
                self.cosign(second + lag)
        return self

    def cosign(self, second: int, by: Iterable[ToyWitness] | None = None) -> None:
        size = len(self.log.leaves)
        lines = [witness.ask(self.log, size, second) for witness in (self.witnesses if by is None else by)]
        self.notes[size] = self.log.checkpoint(size) + "".join(lines)

    def policy(self) -> TrustPolicy:
        names = tuple(f"w{number}" for number in range(len(self.witnesses)))
        trusted = tuple(Witness(name, witness.key) for name, witness in zip(names, self.witnesses, strict=True))
        if len(names) < 2:
            return TrustPolicy(((self.log.key, ""),), trusted, {}, names[0] if names else "none")
        return TrustPolicy(((self.log.key, ""),), trusted, {"most": (2, names)}, "most")

    def bounds(self, since: int, until: int, lead_in: int = 600) -> tuple[int, int]:
        """Return the range that an honest export encloses: from before the lead-in to the first entry after the period."""
        times = [json.loads(leaf)["time"] for leaf in self.log.leaves]
        first = next((seq for seq, time in enumerate(times) if time >= moment(max(since - lead_in, 0))), len(times))
        return max(0, first - 1), min(next((seq for seq, time in enumerate(times) if time >= moment(until)), len(times)) + 1, len(times))

    def receipt(self, seq: int, size: int | None = None) -> str:
        """Return the receipt of one entry, as its caller got it."""
        fields = json.loads(self.log.leaves[seq])
        if "audit_id" not in fields:
            return self.receipt(seq - 1, size)
        entry = {"entry": self.log.leaves[seq].decode(), "proof": self.log.proof(seq, size)}
        return json.dumps({"v": 1, "audit_id": fields["audit_id"], "domain": fields["domain"], "vkey": self.log.key.vkey(), "entries": [entry]})

    def bundle(
        self, first: int = 0, end: int | None = None, *, since: int = 0, until: int = 6000, logged: int = 6100, forge: Callable[[Files], None] | None = None
    ) -> Files:
        """Return the bundle that the operator presents now; nothing after it stays in this log."""
        length = len(self.log.leaves)

        def enclose(files: Files) -> None:
            if length in self.notes:
                files[layout.RANGE_CHECKPOINT] = self.notes[length].encode()
            cosigned = [note for size, note in sorted(self.notes.items()) if size < length]
            files[layout.COSIGNED] = b"".join(canonical({"note": note}) + b"\n" for note in cosigned)
            sizes = [size for size in sorted(self.notes) if size < first]
            rows = [{"path": [encode_base64(item) for item in prove_consistency(size, length, self.log.lookup)], "size": size} for size in sizes]
            files[layout.EARLIER] = b"".join(canonical(row) + b"\n" for row in rows)
            files["entries.csv"] = b"".join(formed(Table({}))(self.log.leaves[first:end]))
            if forge:
                forge(files)

        files = export(self.log, first, end, moment(since), moment(until), forge=enclose, logged=moment(logged))
        del self.log.leaves[length:]
        return files

    def brought(self, **changes: Any) -> Brought:
        """Return what the careful auditor brings: policy, a checkpoint kept at size 48, three receipts, a witness's head, the time."""
        usual = Brought(
            trust=self.policy(),
            retained=self.notes[54],
            receipts=tuple(self.receipt(seq) for seq in (15, 41, 75)),
            head=self.witnesses[-1].head,
            at=NOON + 6200,
        )
        return replace(usual, **changes)


def checkpoint_of(note: str) -> Checkpoint:
    return parse_checkpoint(parse_note(note)[0])
