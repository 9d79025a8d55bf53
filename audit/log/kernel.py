"""What left by the broker's word, held against what the kernel counted: the one check that sees what was never logged.

Pure, standard library only (a part of the single-file verifier). Caller: `audit.log.walk`. Two sources: the kernel's
counters as the broker read them beside each send (`tcp_*`), and the connections that an independent observer saw end
(`observer:counted`, one line each: cookie, ends, bytes sent, retransmitted, acknowledged, received). Only the second
can contradict a broker that says nothing, and only where the observer was alone with it in its network namespace.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from audit.log.semantics import TO_WITNESS, Findings, seconds_between, texts

Ends = tuple[str, str, str]
AWAITED_SECONDS = 180.0
_COUNT = re.compile(r"[0-9]{1,15}\Z")
"""A count that every reader, the page too, takes for the same number."""
COUNTING = ("egress:", "observer:", "perimeter:", TO_WITNESS)
"""How events begin that tell of sends and connections."""
SPEAKERS = {"observer:": ("observer", "start"), "perimeter:settled": ("worker",)}
"""Whose word counts without a doubt, by the beginning of the event, where an entry says who wrote it (`audit.writers`)."""


class KernelRules:
    """Follows sends and observed connections through the range. Add every entry in order.

    `binding` is False in the lead-in: a connection may have been observed before the range begins. Ask `settle` once, at
    the end. Send and observation are logged a moment apart, in either order: what happened within `AWAITED_SECONDS` of the
    last entry may still lack its counterpart. A connection that no send explains may be that of a permit whose broker was
    killed before it could tell: as many as there are such permits are a doubt, not a finding, and none is one that the
    reconciliation has settled (`perimeter:settled`).
    """

    def __init__(self) -> None:
        self.findings, self.doubts = Findings(), Findings()
        self.counted = self.matched = self.batches = 0
        self._alone = True
        self._sends: dict[Ends, tuple[int, int, bool]] = {}
        self._waiting: dict[Ends, tuple[int, str]] = {}
        self._seen: dict[Ends, int] = {}
        self._unheard: dict[Ends, str] = {}
        self._explained: set[str] = set()
        self._open: set[str] = set()
        self._settled, self.last = False, ""
        self._recent, self._older = (0, 0), 0

    def add(self, fields: Mapping[str, Any], *, binding: bool) -> None:
        """Take one entry. Of one that begins in none of the ways of `COUNTING` the time is enough: `last`."""
        self.last, event = fields["time"], fields["event"]
        if binding and not event.startswith("egress:"):
            self._weigh(fields, event)
        if event in ("egress:permitted", TO_WITNESS):
            self._open.add(fields.get("permit", ""))
        elif event in ("egress:refused", "perimeter:settled"):
            self._open.discard(fields.get("permit", ""))
            self._explained.add(str(fields.get("connection", "")))
        elif event == "egress:sent":
            self._open.discard(fields.get("permit", ""))
            self._sent(fields, binding)
        elif event == "observer:counted":
            self._observed(fields, binding)
        elif event == "observer:impossible" and binding:
            self.doubts.add(f"entry {fields['seq']}: no observer, as this host gives none")

    def _weigh(self, fields: Mapping[str, Any], event: str) -> None:
        """Doubt a word that another writes than whoever watches, and a settling that explains a connection by no open permit."""
        writer, kept = fields.get("writer", ""), next((kept for begins, kept in SPEAKERS.items() if event.startswith(begins)), ())
        if kept and writer and writer not in kept:
            self.doubts.add(f"entry {fields['seq']}: {event} is written by {writer}")
        if event == "perimeter:settled" and fields.get("connection") and fields.get("permit", "") not in self._open:
            self.doubts.add(f"entry {fields['seq']}: a connection is settled under a permit that is not open in this bundle")

    def _sent(self, fields: Mapping[str, Any], binding: bool) -> None:
        ledger, sent = number(fields, "socket_out"), number(fields, "tcp_sent")
        for told in texts(fields, "failed") if "failed" in fields else ():
            parts = told.split(" ")
            if len(parts) == 8 and _COUNT.match(parts[5]):
                self._told((parts[0], " ".join(parts[1:3]), " ".join(parts[3:5])), (fields["seq"], int(parts[5]), False), binding)
        if ledger < 0 or sent < 0:
            return
        left, settled = sent - max(number(fields, "tcp_retransmitted"), 0), fields.get("settled") is True
        self.counted += 1
        if left > ledger or (settled and left != ledger):
            self.findings.add(f"entry {fields['seq']}: the kernel sent {left} bytes where the broker tells of {ledger}")
        if fields.get("cookie"):
            ends = (str(fields["cookie"]), str(fields.get("local", "")), str(fields.get("remote", "")))
            self._told(ends, (fields["seq"], ledger, settled), binding)

    def _told(self, ends: Ends, send: tuple[int, int, bool], binding: bool) -> None:
        """Take a connection of which the broker tells: entry, bytes, and whether these are final."""
        self._sends[ends] = send
        if ends in self._seen:
            self._match(ends, self._seen[ends])
        elif binding and self.batches:
            self._waiting[ends] = send[0], self.last

    def _observed(self, fields: Mapping[str, Any], binding: bool) -> None:
        if binding and number(fields, "lost") > 0:
            self.findings.add(f"entry {fields['seq']}: the observer lost messages of the kernel")
        self._alone = self._alone and fields.get("alone") is True
        self.batches += binding
        for told in texts(fields, "connections"):
            parts = told.split(" ")
            if len(parts) != 9 or not all(_COUNT.match(part) for part in parts[5:]):
                self.findings.add(f"entry {fields['seq']}: a connection that is not told as an observer tells it")
                continue
            ends, left = (parts[0], " ".join(parts[1:3]), " ".join(parts[3:5])), int(parts[5]) - int(parts[6])
            self._seen[ends] = left
            if ends in self._sends:
                self._match(ends, left)
            elif binding and left > 0:
                self._unheard[ends] = self.last

    def _match(self, ends: Ends, left: int) -> None:
        seq, ledger, whole = self._sends[ends]
        self._waiting.pop(ends, None)
        self._unheard.pop(ends, None)
        self.matched += 1
        if left > ledger or (whole and left != ledger):
            self.findings.add(f"entry {seq}: the observer saw {left} bytes leave where the broker tells of {ledger}")

    def settle(self, *, whole: bool) -> None:
        """Judge what found no counterpart, once. `whole` is True when the range reaches beyond its period, so that late entries are in it."""
        if self._settled:
            return
        self._settled = True
        strangers = [ends for ends, time in self._unheard.items() if self._long_ago(time) and f"{ends[1]} {ends[2]}" not in self._explained]
        found = self.doubts if len(strangers) <= len(self._open) else self.findings
        for ends in sorted(strangers if self._alone else []):
            found.add(f"the observer saw {self._seen[ends]} bytes leave to {ends[2]} of which no entry tells")
        recent = sum(not self._long_ago(time) for _, time in self._waiting.values())
        self._recent = recent, sum(not self._long_ago(time) for time in self._unheard.values())
        self._older = 0 if whole else len(self._waiting) - recent
        if whole:
            for seq, time in sorted(self._waiting.values()):
                if self._long_ago(time):
                    self.doubts.add(f"entry {seq}: a send that the observer did not see end within the range")

    def words(self) -> str:
        """Return what was seen, what cannot be told, and what is too recent to be judged. Ask after `settle`."""
        alone, shared = "nothing else was seen to leave", "whether anything else left cannot be told, because the broker shared its network namespace"
        sends, connections = self._recent
        return (
            f"{self.matched} of {self.counted} sends seen to end by the observer, byte for byte; {alone if self._alone else shared}; "
            f"not judged: {sends} sends and {connections} connections of the last {AWAITED_SECONDS:.0f} s"
            + (f", and {self._older} older sends that the observer may see end after the range" if self._older else "")
        )

    def _long_ago(self, time: str) -> bool:
        return seconds_between(time, self.last) > AWAITED_SECONDS


def number(fields: Mapping[str, Any], name: str) -> int:
    """Return a count of an entry, -1 where it has none."""
    value = fields.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else -1
