"""Break-glass: wider than the policy, never than the floor, never for what was not read, never after its end, never one person's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domains.contract import UNSCANNABLE, Constraint, Floor, Reach
from gateway.policy.cases import within
from gateway.policy.decision import decide
from gateway.policy.facts import Facts, Place, Policy
from gateway.policy.proof import prove
from gateway.policy.window import EVERYTHING, LONGEST, Window, widest
from tests.gateway.policy.domains import DOMAINS, GENERAL, facts, general, shipped
from tests.gateway.policy.test_decision import LABELS, VALUES, floors, places, policies, requests

POLICY = replace(general("baseline: {reach: edge}\nlabels: {pii: {reach: local}, secret: {reach: none}}\nwhen: [{app: bot, then: {reach: local}}]"), digest="p")
OPENED = datetime(2026, 11, 30, 12, tzinfo=UTC)


def window(*lifts: str, reach: str = "edge", **others: str) -> Window:
    told = {"opened": OPENED.isoformat(), "ends": (OPENED + timedelta(hours=1)).isoformat(), "requested_by": "ben", "confirmed_by": "carla", **others}
    return Window("w1", "general", "p", frozenset(lifts or {EVERYTHING}), Reach.parse(reach), **told)


@pytest.mark.parametrize(
    ("labels", "context", "opened", "expected"),
    [
        (["pii"], {}, window("label:pii"), ("edge", "w1")),
        (["pii"], {}, window("when:1"), ("local", "")),
        (["pii", "secret"], {}, window("label:pii"), ("none", "")),
        (["pii"], {"app": "bot"}, window("label:pii"), ("local", "")),
        (["pii"], {"app": "bot"}, window("label:pii", "when:1"), ("edge", "w1")),
        (["pii"], {"app": "bot"}, window(app="bot"), ("edge", "w1")),
        (["pii"], {"app": "form"}, window(app="bot"), ("local", "")),
        ([], {}, window(reach="cloud"), ("cloud", "w1")),
        (["pii"], {}, window(reach="cloud"), ("edge", "w1")),  # the floor holds
        (["never_listed"], {}, window(reach="cloud"), ("local", "")),
        ([UNSCANNABLE], {}, window(reach="cloud"), ("local", "")),
        ([], {}, window(), ("edge", "")),  # it would change nothing: then nothing is under it
    ],
)
def test_what_a_window_lifts(labels: list, context: dict, opened: Window, expected: tuple) -> None:
    decision = decide(facts(*labels, **context), POLICY, GENERAL.floor, (), opened)
    assert (decision.reach.word, decision.break_glass) == expected
    assert ("break-glass" in decision.reasons) == (bool(expected[1]) and decision.reach < Reach.CLOUD and expected[0] == opened.reach.word)


def test_what_was_not_read_to_its_end_is_under_no_window() -> None:
    assert decide(facts(complete=False), POLICY, GENERAL.floor, (), window(reach="cloud")).reach is Reach.LOCAL


@pytest.mark.parametrize("changed", [{"domain": "medical"}, {"policy": "another"}])
def test_a_window_is_of_one_domain_and_one_revision(changed: dict) -> None:
    assert decide(facts("pii"), POLICY, GENERAL.floor, (), replace(window(), **changed)).break_glass == ""


@pytest.mark.parametrize(
    ("changes", "minutes", "is_open"),
    [
        ({}, 0, True),
        ({}, 59.99, True),
        ({}, 60, False),
        ({"requested_by": "carla"}, 1, False),
        ({"confirmed_by": ""}, 1, False),
        ({"ends": (OPENED + LONGEST).isoformat()}, 239, True),
        ({"ends": (OPENED + LONGEST + timedelta(seconds=1)).isoformat()}, 1, False),
        ({"ends": "soon"}, 1, False),
        ({"opened": ""}, 1, False),
    ],
)
def test_it_ends_by_itself_and_was_never_one_persons(changes: dict, minutes: float, is_open: bool) -> None:
    assert window(**changes).at(OPENED + timedelta(minutes=minutes)) is is_open


# ---- for every policy, request, place and window --------------------------------------------------------------------

names = st.sampled_from([EVERYTHING, "floor", "baseline", "incomplete", "places", "require:mtls", "when:1", "when:2", *(f"label:{label}" for label in LABELS)])
windows = st.builds(
    Window,
    st.just("w"),
    st.sampled_from(["general", "medical"]),
    st.sampled_from(["", "another"]),
    st.frozensets(names),
    st.sampled_from(Reach),
    st.just(""),
    st.just("a"),
    st.just("b"),
    st.sampled_from(VALUES),
)


@given(requests, policies, floors, places, windows)
def test_never_beyond_the_floor_and_never_narrower_than_the_policy(request: Facts, policy: Policy, floor: Floor, existing: list[Place], opened: Window) -> None:
    without, under = (decide(request, policy, floor, existing, each) for each in (None, opened))
    assert within(under.constraint, floor.constraint(request.labels | (frozenset() if request.complete else {UNSCANNABLE})))
    assert within(without.constraint, under.constraint) and set(without.places) <= set(under.places)
    assert under == without if not under.break_glass else under.constraint != without.constraint
    assert within(under.constraint, decide(request, policy, floor, existing, widest(policy)).constraint)


@given(requests, st.sampled_from(LABELS), policies, floors, places, windows)
def test_one_label_more_never_widens_under_a_window(request: Facts, label: str, policy: Policy, floor: Floor, existing: list[Place], opened: Window) -> None:
    more = replace(request, labels=request.labels | {label})
    before, after = (decide(each, policy, floor, existing, opened) for each in (request, more))
    assert within(after.constraint, before.constraint) and set(after.places) <= set(before.places)


@given(requests, policies, floors, windows)
def test_what_could_not_be_read_is_decided_as_if_there_were_none(request: Facts, policy: Policy, floor: Floor, opened: Window) -> None:
    for unread in (replace(request, complete=False), replace(request, labels=request.labels | {UNSCANNABLE})):
        assert decide(unread, policy, floor, (), opened) == decide(unread, policy, floor, ())


@given(requests, policies, places, windows)
def test_on_the_shipped_floors_no_label_meets_the_cloud(request: Facts, policy: Policy, existing: list[Place], opened: Window) -> None:
    for domain in DOMAINS.values():
        ours = replace(request, domain=domain.name)
        under = decide(ours, replace(policy, domain=domain.name), domain.floor, existing, replace(opened, domain=domain.name, policy="", reach=Reach.CLOUD))
        assert under.reach <= Reach.EDGE or not (request.labels or not request.complete)


# ---- the proof ------------------------------------------------------------------------------------------------------


def test_the_proof_says_what_windows_could_permit_at_most() -> None:
    said = {name: prove(shipped(domain), domain).break_glass for name, domain in DOMAINS.items()}
    assert "a request labelled pii goes to local at most, and under break-glass could reach edge" in said["medical"]
    assert said["finance"] == ("a request without a label goes to edge at most, and under break-glass could reach cloud",)
    for domain in DOMAINS.values():
        assert prove(shipped(domain), domain).holds


def test_a_window_that_ignores_the_floor_is_found() -> None:
    def beyond(request: Facts, policy: Policy, floor: Floor, existing: object, opened: Window | None = None) -> object:
        decision = decide(request, policy, floor, (), opened)
        return replace(decision, constraint=Constraint()) if opened and request.labels == {"pii"} else decision

    answers = {answer.question: answer for answer in prove(POLICY, GENERAL, decide=beyond).answers}
    assert not answers["within_floor"].holds and "pii" in answers["within_floor"].example.sentence


@given(policies, floors, places, st.lists(requests, min_size=2, max_size=6), st.sampled_from([EVERYTHING, "baseline", "label:pii", "when:1"]))
def test_a_window_that_judged_other_requests_decides_as_a_fresh_one(policy: Policy, floor: Floor, where: list, asked: list[Facts], lifts: str) -> None:
    """What a window keeps of the constraints it saw changes no decision: not of another request, floor or revision."""
    used = replace(widest(policy), id="w", lifts=frozenset({lifts}))
    for request in [*asked, *asked]:
        assert decide(request, policy, floor, where, used) == decide(request, policy, floor, where, replace(used))
    narrower = replace(policy, baseline=Constraint(Reach.LOCAL))
    assert decide(asked[0], narrower, floor, where, used) == decide(asked[0], narrower, floor, where, replace(used))


def test_each_constraint_is_judged_once_for_a_policy_and_a_window(monkeypatch: pytest.MonkeyPatch) -> None:
    judged, opened, judge = [], window("label:pii"), Window._lifts
    monkeypatch.setattr(Window, "_lifts", lambda self, name, constraint: (judged.append(name), judge(self, name, constraint))[1])
    for _ in range(3):
        decide(facts("pii", app="bot"), POLICY, GENERAL.floor, (), opened)
    assert sorted(name for name in judged if name != "floor") == ["baseline", "label:pii", "when:1"]
