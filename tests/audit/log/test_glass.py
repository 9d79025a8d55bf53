"""Break-glass in the verifier: what a window must be, and that whatever was decided under one lies within it."""

from __future__ import annotations

from typing import Any

import pytest

from audit.log.glass import GlassRules
from tests.audit.log.attacks import GLASS

AT = "2026-03-01T11:30:40.000000Z"
ASKED, OPENED, USED = ({"time": AT, **entry} for entry in GLASS)
SENT = {**USED, "event": "egress:permitted", "permit": "p"}
ENDED = {"event": "breakglass:ended", "break_glass": "w1", "time": AT, "actor": "ada"}


def judged(*entries: dict[str, Any], whole: bool = True) -> tuple[str, str, int, int]:
    rules = GlassRules(whole=whole)
    for seq, entry in enumerate(entries):
        rules.add({"seq": seq, **entry}, binding=True, since=entries[0]["time"])
    return rules.findings.text(), rules.doubts.text(), rules.opened, rules.used


def test_a_window_of_two_people_and_what_was_decided_under_it() -> None:
    assert judged(ASKED, OPENED, USED, SENT, {**USED, "event": "request:outcome"}) == ("", "", 1, 1)


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ([ASKED, {**OPENED, "requested_by": "bob"}], "that one person opened"),
        ([ASKED, {**OPENED, "requested_by": ""}], "that one person opened"),
        ([{**ASKED, "actor": "eve"}, OPENED], "that somebody else asked for"),
        ([{**ASKED, "lifts": ["baseline"]}, OPENED], "that is not the one asked for"),
        ([{**ASKED, "reach": "edge"}, OPENED], "that is not the one asked for"),
        ([OPENED], "that nobody asked for"),
        ([ASKED, OPENED, OPENED], "opened twice"),
        *(([ASKED, {**OPENED, "ends": ends}], "without an end, or longer") for ends in ("", "soon", AT, "2026-03-01T15:30:41+00:00", 7, "2026-03-01T13:00:00")),
        ([USED], "that nobody opened"),
        ([ASKED, USED], "that nobody opened"),
        ([ASKED, OPENED, {**USED, "break_glass": "w2"}], "that nobody opened"),
        ([ASKED, OPENED, {**USED, "time": "2026-03-01T11:45:31.000000Z"}], "after its end"),
        ([ASKED, OPENED, ENDED, {**USED, "time": "2026-03-01T11:31:11.000000Z"}], "after its end"),
        ([ASKED, OPENED, {**USED, "domain": "finance"}], "of another domain, policy or application"),
        ([ASKED, OPENED, {**USED, "policy": "q"}], "of another domain, policy or application"),
        ([{**ASKED, "app": "bot"}, {**OPENED, "app": "bot"}, {**USED, "app": "form"}], "of another domain, policy or application"),
        ([ASKED, OPENED, {**USED, "complete": False}], "not read to its end"),
        ([ASKED, OPENED, {**USED, "labels": ["unscannable"]}], "not read to its end"),
        ([{**ASKED, "reach": "edge"}, {**OPENED, "reach": "edge"}, {**USED, "reach": "edge"}, {**SENT, "tier": "cloud"}], "further out than it reaches"),
        ([{**ASKED, "reach": "edge"}, {**OPENED, "reach": "edge"}, {**USED, "reach": "cloud"}], "further out than it reaches"),
        ([ASKED, OPENED, USED, {**USED, "event": "request:declassified", "break_glass": ""}, SENT], "a permit under break-glass, which its request was not"),
        ([ASKED, OPENED, {**USED, "break_glass": ""}, SENT], "a permit under break-glass, which its request was not"),
        ([ASKED, OPENED, USED, {**SENT, "break_glass": ""}], "a permit under another break-glass window than its request"),
    ],
)
def test_what_must_not_be(entries: list, found: str) -> None:
    assert found in judged(*entries)[0]


def test_what_was_rewritten_is_decided_on_without_the_window() -> None:
    rewritten, permitted = (
        {name: value for name, value in entry.items() if name != "break_glass"} for entry in ({**USED, "event": "request:declassified"}, SENT)
    )
    assert judged(ASKED, OPENED, USED, rewritten, permitted)[0] == ""


def test_what_took_its_time_to_be_logged_is_no_finding() -> None:
    assert judged(ASKED, OPENED, {**USED, "time": "2026-03-01T11:45:20.000000Z"})[0] == ""
    assert judged(ASKED, OPENED, ENDED, {**USED, "time": "2026-03-01T11:31:00.000000Z"})[0] == ""


@pytest.mark.parametrize("typed", [[{**ASKED, "writer": "command line"}, OPENED], [ASKED, {**OPENED, "writer": "command line"}]])
def test_who_was_named_on_the_command_line_is_not_shown(typed: list) -> None:
    assert judged(*typed)[:2] == ("", "entry 1: who opened a break-glass window was named on the command line")


def test_what_lies_before_the_bundle_is_in_doubt_only_as_long_as_a_window_can_last() -> None:
    before, long_before = {"event": "test:made", "time": "2026-03-01T08:00:00.000000Z"}, {"event": "test:made", "time": "2026-03-01T07:00:00.000000Z"}
    assert judged(before, USED, whole=False)[:2] == ("", "entry 1: under a break-glass window opened before this bundle")
    assert "nobody opened" in judged(long_before, USED, whole=False)[0]
    assert judged(before, OPENED, USED, whole=False)[:2] == ("", "entry 1: the request for a break-glass window lies before this bundle")
