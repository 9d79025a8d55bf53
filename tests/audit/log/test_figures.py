"""The figures of a known day, and of parts of it."""

from __future__ import annotations

import json

import pytest

from audit.log.entry import canonical
from audit.log.figures import Figures
from tests.audit.log.making import ToyLog, at, story

DAY = [json.loads(leaf) for leaf in story(ToyLog()).leaves]


ACME = {"place": "acme", "tier": "cloud", "jurisdiction": "DE", "labels": {}}


def figures(since: str = at(0), until: str = at(3000), domain: str = "") -> dict[str, object]:
    counted = Figures(since, until, domain)
    for fields in DAY:
        counted.add(fields)
    return counted.result()


def test_a_whole_day() -> None:
    assert figures() == {
        "entries": 14,
        "by_event": {
            "log:opened": 1,
            "request:intent": 4,
            "request:outcome": 3,
            "egress:permitted": 2,
            "egress:sent": 2,
            "canary:denied": 1,
            "policy:activated": 1,
        },
        "requests": 4,
        "denied": 1,
        "unfinished": 1,
        "declassified": 0,
        "requests_by_label": {"phi": 1, "pci": 1},
        "answers_by_tier": {"local": 1, "cloud": 2},
        "permits": 2,
        "sent": 2,
        "refused": 0,
        "sensitive_to_cloud": 0,
        "bytes_out": 200,
        "bytes_in": 100,
        "settled_sent": 0,
        "canaries_denied": 1,
        "canaries_reached": 0,
        "destinations": [{**ACME, "permits": 2, "sent": 2, "bytes_out": 200, "bytes_in": 100, "settled": 0, "settled_bytes": 0}],
    }


def test_one_domain() -> None:
    found = figures(domain="medical")
    assert (found["entries"], found["requests"], found["sent"], found["destinations"]) == (2, 1, 0, [])
    assert found["canaries_denied"] == 1, "a canary is of no domain"


def test_a_period_is_half_open() -> None:
    assert figures(at(1), at(3))["by_event"] == {"request:intent": 1, "request:outcome": 1}
    assert figures(at(1), at(2))["by_event"] == {"request:intent": 1}
    assert figures(at(1), at(1))["entries"] == 0


def test_a_request_answered_after_the_period_is_not_unfinished() -> None:
    assert figures(at(1), at(2))["unfinished"] == 0


def test_what_was_sensitive_and_went_to_the_cloud_is_counted() -> None:
    counted = Figures(at(0), at(3000), "")
    for event in ("egress:permitted", "egress:sent"):
        counted.add({"event": event, "time": at(1), "tier": "cloud", "labels": ["phi"]})
        counted.add({"event": event, "time": at(1), "tier": "edge", "labels": ["pii"]})
    assert counted.result()["sensitive_to_cloud"] == 2


def test_figures_have_a_canonical_form() -> None:
    assert canonical(figures())


def settled(permit: str, finding: str, left: object = 640) -> dict[str, object]:
    return {"event": "perimeter:settled", "time": at(9), "permit": permit, "finding": finding, "left": left}


PERMIT = {"event": "egress:permitted", "time": at(1), "place": "acme", "tier": "cloud", "jurisdiction": "DE", "labels": [], "domain": "general"}
SENT = {**PERMIT, "event": "egress:sent", "bytes_out": 5, "bytes_in": 7}


@pytest.mark.parametrize(
    ("entries", "sent", "found"),
    [
        ([{**PERMIT, "permit": "a"}, settled("a", "sent")], 0, (1, 640)),
        ([{**PERMIT, "permit": "a"}, settled("a", "sent"), settled("a", "sent")], 0, (1, 640)),
        ([{**PERMIT, "permit": "a"}, settled("a", "never_left")], 0, None),
        ([{**PERMIT, "permit": "a"}, {**SENT, "permit": "a"}, settled("a", "sent")], 1, (0, 0)),
        ([{**PERMIT, "permit": "a"}, settled("b", "sent")], 0, None),
        ([{**PERMIT, "permit": "a"}, settled("a", "sent", "much")], 0, (1, 0)),
        ([{**PERMIT, "permit": "a", "domain": "medical"}, settled("a", "sent")], 0, None),
    ],
)
def test_what_was_settled_as_sent_is_counted_apart(entries: list[dict[str, object]], sent: int, found: tuple[int, int] | None) -> None:
    counted = Figures(at(0), at(3000), "general")
    for fields in entries:
        counted.add(fields)
    result = counted.result()
    assert (result["sent"], result["settled_sent"]) == (sent, found[0] if found else 0)
    assert [(row["settled"], row["settled_bytes"]) for row in result["destinations"]] == ([found] if found else [])
