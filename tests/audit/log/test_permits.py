"""Permits against sends: what became of each, and that nothing is said of the kernel that was not measured."""

import pytest

from audit.log.kernel import KernelRules
from audit.log.permits import Permits, kernel_told


def transcript(*steps):
    """Feed `event permit` steps in order; `~` before a step puts it outside the period."""
    permits = Permits()
    for seq, step in enumerate(steps):
        event, permit, *more = step.removeprefix("~").split()
        whole = f"perimeter:{event}" if event == "settled" else f"egress:{event}"
        found = {"finding": more[0]} if more else {}
        permits.add({"seq": seq, "time": "t", "event": whole, "permit": permit, **found}, in_period=not step.startswith("~"))
    return permits.result(KernelRules())


# steps -> issued, sent, unspent, possibly sent, sent more than once, sent without permit
TABLE = [
    ((), (0, 0, 0, 0, 0, 0)),
    (("permitted a", "sent a"), (1, 1, 0, 0, 0, 0)),
    (("permitted a", "refused a"), (1, 0, 1, 0, 0, 0)),
    (("permitted a",), (1, 0, 0, 1, 0, 0)),
    (("permitted a", "sent a", "sent a"), (1, 1, 0, 0, 1, 0)),
    (("sent a",), (0, 0, 0, 0, 0, 1)),
    (("~permitted a", "sent a"), (0, 0, 0, 0, 0, 0)),
    (("permitted a", "~sent a"), (1, 1, 0, 0, 0, 0)),
    (("~sent a",), (0, 0, 0, 0, 0, 0)),
    (("permitted a", "refused a", "sent a"), (1, 1, 0, 0, 0, 0)),
]


@pytest.mark.parametrize(("steps", "counts"), TABLE, ids=lambda value: " ".join(map(str, value)) or "nothing")
def test_outcomes(steps, counts):
    result = transcript(*steps)
    permits = result["permits"]
    got = (
        permits["issued"],
        permits["sent"],
        *(permits[name]["count"] for name in ("unspent", "possibly_sent", "sent_more_than_once")),
        result["sent_without_permit"]["count"],
    )
    assert got == counts


def test_open_permits_are_listed_by_id():
    assert [row["permit"] for row in transcript("permitted a", "permitted b", "sent a")["permits"]["possibly_sent"]["permits"]] == ["b"]


def test_it_says_that_the_kernel_was_not_asked():
    assert transcript()["kernel"]["performed"] is False


@pytest.mark.parametrize(("finding", "where"), [("sent", "settled_sent"), ("never_left", "settled_never_left"), ("unclear", "possibly_sent")])
def test_what_the_reconciliation_settled_is_no_longer_open(finding, where):
    permits = transcript("permitted a", f"settled a {finding}")["permits"]
    assert {name for name in ("possibly_sent", "settled_sent", "settled_never_left") if permits[name]["count"]} == {where}


def test_reconciliations_are_counted_by_verdict_and_invariant():
    permits = Permits()
    for seq, (verdict, r1) in enumerate([("pass", "PASS: 3 connections"), ("fail", "FAIL: 1 of 3"), ("partial", "NOT POSSIBLE: no observer")]):
        event = "perimeter:failed" if verdict == "fail" else "perimeter:reconciled"
        permits.add({"seq": seq, "time": "t", "event": event, "verdict": verdict, "r1": r1}, in_period=True)
    found = permits.result(KernelRules())["reconciliation"]
    assert (found["rounds"], found["verdicts"]) == (3, {"fail": 1, "partial": 1, "pass": 1})
    assert found["invariants"] == {"r1": {"FAIL": 1, "NOT POSSIBLE": 1, "PASS": 1}}
    assert found["last"]["seq"] == 2


def test_an_observer_that_agrees_and_one_that_contradicts_are_told():
    kernel = KernelRules()
    assert "are not held against these entries" in kernel_told(kernel)["why"]
    kernel.counted = 4
    assert "nobody else confirmed" in kernel_told(kernel)["why"]
    assert not kernel_told(kernel)["performed"]
    kernel.batches, kernel.matched = 1, 4
    assert "They agree" in kernel_told(kernel)["why"]
    assert kernel_told(kernel)["performed"]
    kernel.findings.add("entry 3: the observer saw 9 bytes leave")
    assert "They contradict: entry 3" in kernel_told(kernel)["why"]


@pytest.mark.parametrize(("writer", "others"), [("", 0), ("worker", 0), ("console or worker", 0), ("command line", 1), ("console", 1)])
def test_a_reconciliation_that_the_worker_did_not_write_is_counted_apart(writer, others):
    permits = Permits()
    permits.add({"event": "perimeter:reconciled", "seq": 1, "time": "t", "verdict": "pass", **({"writer": writer} if writer else {})}, in_period=True)
    assert permits.result(KernelRules())["reconciliation"]["written_by_others"] == others
