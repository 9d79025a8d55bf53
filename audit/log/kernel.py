"""What left by the broker's word, held against what the kernel counted: the one check that sees what was never logged.

Pure, standard library only (a part of the single-file verifier). Caller: `audit.log.walk`. Two sources: the kernel's
counters as the broker read them beside each send (`tcp_*`), and the connections that an independent observer saw end
(`observer:counted`, one line each: cookie, ends, bytes sent, retransmitted, acknowledged, received). Only the second
can contradict a broker that says nothing, and only where the observer was alone with it in its network namespace.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from audit.log.semantics import Findings

Ends = tuple[str, str, str]


class KernelRules:
    """Follows sends and observed connections through the range. Add every entry in order.

    `binding` is False in the lead-in: a connection may have been observed before the range begins. Ask `settle` once, at
    the end: an observation follows its send, so the last sends of a range may lack theirs.
    """

    def __init__(self) -> None:
        self.findings, self.doubts = Findings(), Findings()
        self.counted = self.matched = self.batches = 0
        self._alone = True
        self._sends: dict[Ends, tuple[int, int, bool]] = {}
        self._waiting: dict[Ends, int] = {}
        self._seen: dict[Ends, int] = {}
        self._unheard: set[Ends] = set()
        self._settled = False

    def add(self, fields: Mapping[str, Any], *, binding: bool) -> None:
        """Take one entry."""
        if fields["event"] == "egress:sent":
            self._sent(fields, binding)
        elif fields["event"] == "observer:counted":
            self._observed(fields, binding)
        elif fields["event"] == "observer:impossible" and binding:
            self.doubts.add(f"entry {fields['seq']}: no observer, as this host gives none")

    def _sent(self, fields: Mapping[str, Any], binding: bool) -> None:
        ledger, sent = number(fields, "socket_out"), number(fields, "tcp_sent")
        for told in fields.get("failed", ()):
            parts = str(told).split(" ")
            if len(parts) == 8 and parts[5].isdigit():
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
            self._waiting[ends] = send[0]

    def _observed(self, fields: Mapping[str, Any], binding: bool) -> None:
        if binding and number(fields, "lost") > 0:
            self.findings.add(f"entry {fields['seq']}: the observer lost messages of the kernel")
        self._alone = self._alone and fields.get("alone") is True
        self.batches += binding
        for told in fields.get("connections", ()):
            parts = str(told).split(" ")
            if len(parts) != 9 or not all(part.isdigit() for part in parts[5:]):
                self.findings.add(f"entry {fields['seq']}: a connection that is not told as an observer tells it")
                continue
            ends, left = (parts[0], " ".join(parts[1:3]), " ".join(parts[3:5])), int(parts[5]) - int(parts[6])
            self._seen[ends] = left
            if ends in self._sends:
                self._match(ends, left)
            elif binding and left > 0:
                self._unheard.add(ends)

    def _match(self, ends: Ends, left: int) -> None:
        seq, ledger, whole = self._sends[ends]
        self._waiting.pop(ends, None)
        self._unheard.discard(ends)
        self.matched += 1
        if left > ledger or (whole and left != ledger):
            self.findings.add(f"entry {seq}: the observer saw {left} bytes leave where the broker tells of {ledger}")

    def settle(self, *, whole: bool) -> None:
        """Judge what found no counterpart, once. `whole` is True when the range reaches beyond its period, so that late entries are in it."""
        if self._settled:
            return
        self._settled = True
        for ends in sorted(self._unheard):
            if self._alone:
                self.findings.add(f"the observer saw {self._seen[ends]} bytes leave to {ends[2]} of which no entry tells")
        if whole:
            for seq in sorted(self._waiting.values()):
                self.doubts.add(f"entry {seq}: a send that the observer did not see end within the range")


def number(fields: Mapping[str, Any], name: str) -> int:
    """Return a count of an entry, -1 where it has none."""
    value = fields.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else -1
