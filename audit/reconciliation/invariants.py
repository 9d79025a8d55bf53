"""The eight invariants R1 to R8: what must hold between the counts. Pure; each a function of what was gathered.

PASS and FAIL are said of what was compared; NOT POSSIBLE says what is missing for it, and is no pass. Source of the arithmetic: RFC 8446
section 5 (TLS records), RFC 9293 (a SYN and a FIN count as one each), linux/tcp.h (`tcpi_bytes_*`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from audit.reconciliation.facts import FIREWALL, ONCE, Gathered, Permit, Seen, Send, unresolved

State = Literal["PASS", "FAIL", "NOT POSSIBLE"]
PASS, FAIL, NOT_POSSIBLE = "PASS", "FAIL", "NOT POSSIBLE"

AWAITED = 180.0
"""Seconds that the end of a connection may take to be seen: a peer that is gone keeps the kernel trying."""
LONGEST = 660.0
"""Seconds after which a permit of a running broker must have an outcome: its lifetime and the longest exchange."""
LATE = 200.0
"""Seconds after which a canary that says nothing is a finding."""
RECORD = 16_384
HEADERS_LEAST, HEADERS_MOST = 40, 80
"""Bytes of IP and TCP headers in a packet: IPv4 without options, IPv6 with all that TCP uses."""
TIMESTAMPED, SYN_MORE = 52, 8
"""Bytes of headers of an IPv4 packet with TCP timestamps, and what a SYN has on top."""
OVERHEAD = {"TLSv1.3": 22, "TLSv1.2 AES": 29, "TLSv1.2 CHACHA20": 21}
"""Bytes that a record adds: header, type or nonce, tag."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one invariant says, and why."""

    name: str
    state: State
    why: str

    def __str__(self) -> str:
        return f"{self.state}: {self.why}"


def _verdict(name: str, wrong: list[str], right: str) -> Verdict:
    if wrong:
        more = f" (and {len(wrong) - 3} more)" if len(wrong) > 3 else ""
        return Verdict(name, "FAIL", "; ".join(wrong[:3]) + more)
    return Verdict(name, "PASS", right)


def r1(g: Gathered) -> Verdict:
    """Per connection: handed to the kernel = sent without retransmissions = acknowledged, in the ledger's own reading and in the observer's."""
    seen = {each.cookie: each for each in g.seen}
    wrong = [found for send in g.sends if (found := _bytes(send, seen.get(send.cookie)))]
    return _verdict("r1", wrong, f"{len(g.sends)} connections, {sum(send.socket_out for send in g.sends)} bytes, difference 0")


def _bytes(send: Send, seen: Seen | None) -> str:
    """Return what is wrong with the bytes of one connection. One that was cut off may have left less than it was handed, never more."""
    if send.settled and not send.socket_out == send.left == send.tcp_acked - 1:
        return f"permit {send.permit}: ledger {send.socket_out}, kernel {send.left}, acknowledged {send.tcp_acked - 1}"
    if send.whole and not send.settled:
        return f"permit {send.permit}: answered, but not all of it was acknowledged"
    if send.left > send.socket_out:
        return f"permit {send.permit}: kernel {send.left}, more than the ledger's {send.socket_out}"
    if seen is None:
        return ""
    exact = seen.left == send.socket_out and seen.acked - seen.left in (1, 2) if send.settled else send.left <= seen.left <= send.socket_out
    return "" if exact else f"permit {send.permit}: ledger {send.socket_out}, observer {seen.left}"


def r2(g: Gathered) -> Verdict:
    """The observer's connections are the broker's: none unseen, none unknown."""
    if not g.observing:
        return Verdict("r2", NOT_POSSIBLE, g.impossible or "no observer has reported")
    if g.lost:
        return Verdict("r2", "FAIL", f"the kernel dropped messages to the observer {g.lost} times (ENOBUFS): connections may be missing")
    began = min(at for at, _, _ in g.observing)
    known, seen = {send.cookie for send in g.sends}, {each.cookie for each in g.seen}
    unseen = [f"permit {send.permit}: its connection was not seen to end" for send in g.sends if began < send.at < g.now - AWAITED and send.cookie not in seen]
    strangers = _unexplained(g, [each for each in g.seen if each.cookie not in known and each.left and each.at < g.now - AWAITED])
    alone = all(alone for _, _, alone in g.observing)
    if unseen or (alone and strangers):
        return _verdict("r2", unseen + [f"{each.left} bytes to {each.remote} that no permit names" for each in strangers], "")
    matched = f"{sum(send.cookie in seen for send in g.sends)} of {len(g.sends)} connections of the ledger were seen to end"
    if not alone:
        return Verdict("r2", NOT_POSSIBLE, f"{matched}; that there were no others cannot be told, because the broker shares its network namespace")
    return Verdict("r2", "PASS", f"{matched}, and no other")


def _unexplained(g: Gathered, strangers: list[Seen]) -> list[Seen]:
    """Return the connections that no permit explains: neither one settled by them, nor one not yet settled, which explains one and no more."""
    rest = [each for each in strangers if f"{each.local} {each.remote}" not in g.settled.values()]
    open_ = unresolved(g)
    perhaps = [each for each in rest if any(permit.explains(each) for permit in open_)]
    return rest if len(perhaps) > len(open_) else [each for each in rest if each not in perhaps]


def r3(g: Gathered) -> Verdict:
    """The firewall's bytes, less headers, are what was sent, retransmissions included; between headers of 40 and 80 bytes where they differ."""
    readings = [reading for reading in g.readings if FIREWALL in reading.counters]
    if len(readings) < 2:
        why = next((reading.why for reading in reversed(g.readings) if reading.why), "no two readings of the firewall's counters")
        return Verdict("r3", NOT_POSSIBLE, why)
    first, last = readings[0], readings[-1]
    packets, count = (after - before for before, after in zip(first.counters[FIREWALL], last.counters[FIREWALL], strict=True))
    sure, perhaps = _between(g, first.at, last.at)
    floor, roof = sum(send.tcp_sent for send in sure), sum(send.tcp_sent for send in [*sure, *perhaps])
    if count - TIMESTAMPED * packets - SYN_MORE * len(sure) == floor:
        return Verdict("r3", "PASS", f"{count} bytes in {packets} packets are exactly {floor} bytes and headers")
    if count - HEADERS_LEAST * packets < floor or count - HEADERS_MOST * packets > roof:
        return Verdict("r3", "FAIL", f"{count} bytes in {packets} packets cannot be {floor} to {roof} bytes and headers")
    return Verdict("r3", "PASS", f"{count} bytes in {packets} packets hold {floor} to {roof} bytes and headers of {HEADERS_LEAST} to {HEADERS_MOST} each")


def _between(g: Gathered, start: float, end: float) -> tuple[list[Send], list[Send]]:
    """Return the sends that surely lie between two moments, and those that may: an entry is written a moment after what it tells."""
    slack = 2.0
    begun = {name: permit.at for name, permit in g.permits.items()}
    sure = [send for send in g.sends if begun.get(send.permit, send.at) >= start and send.at <= end - slack and send.settled]
    perhaps = [send for send in g.sends if send not in sure and send.at >= start - slack and begun.get(send.permit, send.at) <= end]
    return sure, perhaps


def r4(g: Gathered) -> Verdict:
    """TLS: socket bytes = handshake + text + what each record adds."""
    coded = [send for send in g.sends if send.tls and send.plain_out]
    strange = {send.tls for send in coded if _overhead(send.tls) is None}
    wrong = [
        f"permit {send.permit}: {send.socket_out} bytes are not {send.handshake_out} + {send.plain_out} + {send.records_out} records"
        for send in coded
        if (each := _overhead(send.tls)) is not None
        and (send.socket_out != send.handshake_out + send.plain_out + each * send.records_out or send.records_out < math.ceil(send.plain_out / RECORD))
        and send.whole
    ]
    if strange and not wrong:
        return Verdict("r4", NOT_POSSIBLE, f"what a record adds is not known for {', '.join(sorted(strange))}")
    return _verdict("r4", wrong, f"{len(coded)} TLS connections, {sum(send.records_out for send in coded)} records")


def _overhead(tls: str) -> int | None:
    version, _, cipher = tls.partition(" ")
    if version == "TLSv1.2":
        version += " CHACHA20" if "CHACHA20" in cipher else " AES" if "GCM" in cipher else " other"
    return OVERHEAD.get(version)


def r5(g: Gathered) -> Verdict:
    """Every process was held by its walls: the canary was denied everywhere, and no process but the broker has an interface."""
    out = [f"{each.role}: got out by {', '.join(each.reached) or '?'}" for each in g.rounds.values() if each.event == "canary:reached"]
    standing = [each for each in g.rounds.values() if each.role != ONCE]
    quiet = [f"{each.role}: has gone silent" for each in standing if each.event == "canary:silent" or g.now - each.at > LATE]
    if out or quiet:
        return _verdict("r5", [*out, *quiet], "")
    if not standing:
        return Verdict("r5", NOT_POSSIBLE, "no canary has reported")
    shared = sorted(each.role for each in standing if each.role != "broker" and each.interfaces and each.interfaces != ("lo 0",))
    if shared:
        return Verdict("r5", NOT_POSSIBLE, f"every way out was denied, but by seccomp alone: {', '.join(shared)} have no network namespace of their own")
    return Verdict("r5", "PASS", f"{len(standing)} processes: every way out was denied, no interface but an unused loopback")


def r6(g: Gathered) -> Verdict:
    """Permits: each announced once and spent at most once, nothing sent without one, each with an outcome."""
    twice = [f"permit {name} was announced twice" for name in g.issued_twice]
    twice += [f"permit {name} was sent {count} times" for name, count in g.outcomes.items() if count > 1]
    without = [f"a send names permit {name or '(none)'}, which was not announced" for name in g.outcomes if name not in g.permits]
    both = [f"permit {name} was refused and sent" for name in sorted(g.refused & g.outcomes.keys())]
    if twice or without or both:
        return _verdict("r6", [*twice, *without, *both], "")
    overdue = [permit for permit in unresolved(g) if is_over(g, permit)]
    if overdue:
        return Verdict("r6", NOT_POSSIBLE, f"{len(overdue)} permits have no outcome: possibly sent, until the observer settles it")
    spent, unspent = len(g.outcomes), len(g.permits.keys() & g.refused)
    return Verdict("r6", "PASS", f"{len(g.permits)} permits: {spent} sent, {unspent} refused, {len(g.settled)} settled, {len(unresolved(g))} under way")


def is_over(g: Gathered, permit: Permit) -> bool:
    """True when nothing can come of a permit any more: its broker is gone, or the longest exchange is over."""
    return any(at > permit.at and boot != permit.boot for boot, at in g.boots.items()) or g.now - permit.at > LONGEST


def r7(g: Gathered) -> Verdict:
    """Counters only grow within one boot."""
    if len(g.readings) < 2:
        return Verdict("r7", NOT_POSSIBLE, "no two readings of any counter")
    wrong = []
    for before, after in pairwise(g.readings):
        if before.boot != after.boot:
            continue
        flat = [{**reading.interfaces, **{name: count for name, (_, count) in reading.counters.items()}} for reading in (before, after)]
        wrong += [f"{name} fell from {count} to {flat[1][name]}" for name, count in flat[0].items() if flat[1].get(name, count) < count]
    boots = Counter(reading.boot for reading in g.readings)
    return _verdict("r7", wrong, f"{len(g.readings)} readings in {len(boots)} boot{'s' if len(boots) > 1 else ''}, none fell")


def r8(g: Gathered) -> Verdict:
    """What was sent is what was permitted: body and head make up the text, to the byte."""
    wrong = []
    for send in g.sends:
        permit = g.permits.get(send.permit)
        if permit is None or (not send.plain_out and not send.whole):
            continue
        most = permit.body_len + send.head_out
        if send.plain_out > most or (send.whole and send.plain_out != most):
            wrong.append(f"permit {send.permit}: {send.plain_out} bytes sent of {permit.body_len} + {send.head_out} permitted")
    return _verdict("r8", wrong, f"{sum(send.plain_out for send in g.sends)} bytes of heads and bodies, as permitted")


ALL: Mapping[str, Callable[[Gathered], Verdict]] = {"r1": r1, "r2": r2, "r3": r3, "r4": r4, "r5": r5, "r6": r6, "r7": r7, "r8": r8}
TITLES = {
    "r1": "Ledger = kernel = observer, per connection",
    "r2": "The observer saw exactly the broker's connections",
    "r3": "Firewall bytes = what was sent, and headers",
    "r4": "TLS record arithmetic",
    "r5": "Every process is held: canary, interfaces",
    "r6": "Each permit announced once, spent once, with an outcome",
    "r7": "Counters only grow",
    "r8": "Bytes sent = bytes permitted",
}


def judge(g: Gathered) -> list[Verdict]:
    """Return what each invariant says, in order."""
    return [invariant(g) for invariant in ALL.values()]


def overall(verdicts: list[Verdict]) -> str:
    """Return `fail` when any failed, `partial` when any was not possible, else `pass`."""
    states = {verdict.state for verdict in verdicts}
    return "fail" if FAIL in states else "partial" if NOT_POSSIBLE in states else "pass"
