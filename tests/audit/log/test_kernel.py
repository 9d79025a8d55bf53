"""What the kernel's counters and an observer say of sends: agreement, contradiction, and what an honest crash leaves behind."""

from __future__ import annotations

from typing import Any

import pytest

from audit.log.kernel import KernelRules
from tests.audit.log.making import permitted
from tests.audit.log.town import moment, observed, request_entry

SEND = request_entry(2)
SETTLED = {"event": "perimeter:settled", "permit": "p0", "connection": f"{SEND['local']} {SEND['remote']}"}
LATER = {"event": "user:signed_in"}


def judged(*entries: tuple[dict[str, Any], int], whole: bool = True) -> tuple[str, str]:
    """Return findings and doubts after these (header, second), in order."""
    rules = KernelRules()
    for seq, (header, second) in enumerate([({**observed([])}, 0), *entries]):
        rules.add({**header, "seq": seq, "time": moment(second)}, binding=True)
    rules.settle(whole=whole)
    return rules.findings.text(), rules.doubts.text()


def seen(**changes: Any) -> dict[str, Any]:
    return observed([{**SEND, **changes}])


CASES = [
    ("sent and seen", [(SEND, 1), (seen(), 2), (LATER, 999)], "", ""),
    ("seen before it is told", [(seen(), 1), (SEND, 2), (LATER, 999)], "", ""),
    ("seen just now, not told yet", [(seen(), 1), (LATER, 100)], "", ""),
    ("seen long ago, never told", [(seen(), 1), (LATER, 999)], "no entry tells", ""),
    ("told long ago, never seen", [(SEND, 1), (LATER, 999)], "", "did not see end"),
    ("told just now, not seen yet", [(SEND, 1), (LATER, 100)], "", ""),
    ("the broker was killed between sending and telling", [(permitted("a", "p0"), 0), (seen(), 1), (LATER, 999)], "", "no entry tells"),
    (
        "and the reconciliation settled it",
        [(permitted("a", "p0"), 0), (seen(), 1), (SETTLED, 400), (LATER, 999)],
        "",
        "",
    ),
    ("one such permit explains one connection", [(permitted("a", "p0"), 0), (seen(), 1), (seen(cookie="other"), 1), (LATER, 999)], "no entry tells", ""),
    ("another settled it", [(permitted("a", "p0"), 0), (seen(), 1), ({**SETTLED, "writer": "command line"}, 400), (LATER, 999)], "", "written by command"),
    ("the worker settled it", [(permitted("a", "p0"), 0), (seen(), 1), ({**SETTLED, "writer": "worker"}, 400), (LATER, 999)], "", ""),
    ("it is settled under no permit", [(seen(), 1), ({**SETTLED, "permit": ""}, 400), (LATER, 999)], "", "not open in this bundle"),
    ("the observer speaks", [(SEND, 1), ({**seen(), "writer": "observer"}, 2), (LATER, 999)], "", ""),
    ("the command line speaks as the observer", [(SEND, 1), ({**seen(), "writer": "command line"}, 2), (LATER, 999)], "", "observer:counted is written by"),
    ("more left than told", [({**SEND, "settled": False}, 1), (seen(tcp_sent=5000), 2)], "the observer saw 4990 bytes", ""),
    ("messages were lost", [(observed([], lost=2), 1)], "lost messages", ""),
    ("not a connection", [({**observed([]), "connections": ["x"]}, 1)], "not told as an observer tells it", ""),
    ("an observer that shares its namespace sees what others do", [({**seen(), "alone": False}, 1), (LATER, 999)], "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("why", "entries", "finding", "doubt"), CASES, ids=[row[0] for row in CASES])
def test_each_story(why: str, entries: list[tuple[dict[str, Any], int]], finding: str, doubt: str) -> None:
    findings, doubts = judged(*entries)
    assert (finding in findings, bool(findings)) == (True, bool(finding))
    assert (doubt in doubts, bool(doubts)) == (True, bool(doubt))


@pytest.mark.parametrize(("alone", "entries", "words"), [
    (True, [(SEND, 1), (seen(), 2), (LATER, 999)], "nothing else was seen to leave; not judged: 0 sends and 0 connections of the last 180 s"),
    (False, [(SEND, 1), (seen(alone=False), 2), (LATER, 999)], "whether anything else left cannot be told"),
    (True, [(SEND, 1), (seen(cookie="other"), 2), (LATER, 100)], "not judged: 1 sends and 1 connections of the last 180 s"),
    (True, [(SEND, 1), (LATER, 999)], "0 sends and 0 connections of the last 180 s, and 1 older sends"),
])  # fmt: skip
def test_it_says_no_more_than_it_can_tell(alone: bool, entries: list[tuple[dict[str, Any], int]], words: str) -> None:
    rules = KernelRules()
    for seq, (header, second) in enumerate([(observed([], alone=alone), 0), *entries]):
        rules.add({**header, "seq": seq, "time": moment(second)}, binding=True)
    rules.settle(whole=False)
    assert words in rules.words()
