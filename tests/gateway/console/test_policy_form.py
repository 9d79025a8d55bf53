"""The editor's form: fields of a policy and back, rows that were not touched kept whole, and nothing lost that was typed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from domains.contract import Constraint, Domain, Floor, Label, Reach
from gateway.console import policy_form
from gateway.policy.document import PolicyError, parse, plain
from tests.gateway.policy.test_document import WHOLE, documents

FLOOR = Floor(Constraint(Reach.CLOUD), {"phi": Constraint(Reach.LOCAL), "pii": Constraint(Reach.EDGE)}, {"phi": "Because."}, frozenset({"pii"}))
HOME = Domain("care", "Care", (Label("phi", "Patient data", ""),), FLOOR, {}, {}, "", "")
POLICY = parse({"domain": "care", "baseline": {"reach": "edge"}, "labels": {"pii": {"reach": "edge", "jurisdictions": ["DE", "FR"]}}}, "care")
TESTED = parse(
    {**plain(POLICY), "tests": [{"given": {"labels": ["phi"], "complete": True}, "expect": {"reach": "local"}}, {"given": {}, "expect": {"reach": "edge"}}]}
)
TRIED = parse(
    {
        **plain(POLICY),
        "baseline": {"reach": "edge", "shadow": {"reach": "local"}},
        "when": [{"app": "a", "then": {"reach": "local"}, "mode": "shadow"}, {"app": "b", "role": "r", "then": {"reach": "none", "require": ["DPA"]}}],
    }
)


def sent(policy: Any = POLICY, **changes: str) -> dict[str, str]:
    return {**policy_form.fields(policy, HOME), **{name.replace("__", "-"): value for name, value in changes.items()}}


@settings(max_examples=150, deadline=None)
@given(documents)
def test_the_form_of_a_policy_means_that_policy(document: dict[str, Any]) -> None:
    policy = parse(document)
    assert parse(policy_form.document(policy_form.fields(policy, HOME), policy)).digest == policy.digest


@pytest.mark.parametrize("policy", [parse(WHOLE), POLICY, TESTED, TRIED])
def test_and_so_does_a_form_that_came_through_a_page(policy: Any) -> None:
    """Empty fields, and what a select leaves out, are all a browser changes."""
    form = {name: value for name, value in policy_form.fields(policy, HOME).items() if value or name.startswith(("reach", "jurisdictions"))}
    assert parse(policy_form.document(form, policy)).digest == policy.digest


def test_whatever_a_row_holds_that_no_field_shows_stays_while_the_row_is_not_touched() -> None:
    form = sent(TESTED)
    assert policy_form.document(form, TESTED)["tests"][0]["given"] == {"labels": ["phi"], "complete": True}
    assert policy_form.document({**form, "test-1-labels": "phi, pii"}, TESTED)["tests"][0]["given"] == {"labels": ["phi", "pii"]}
    assert policy_form.document(sent(TRIED), TRIED)["baseline"]["shadow"] == {"reach": "local"}
    assert policy_form.document(sent(TRIED, **{"when-1-mode": "enforce"}), TRIED)["when"][0] == {"app": "a", "then": {"reach": "local"}}


@pytest.mark.parametrize(
    ("changes", "key", "expected"),
    [
        ({}, "labels", {"pii": {"reach": "edge", "jurisdictions": ["DE", "FR"]}}),
        ({"reach-phi": "none"}, "labels", {"pii": {"reach": "edge", "jurisdictions": ["DE", "FR"]}, "phi": {"reach": "none"}}),
        ({"jurisdictions-pii": "DE  FR,AT"}, "labels", {"pii": {"reach": "edge", "jurisdictions": ["DE", "FR", "AT"]}}),
        ({"reach-pii": "local", "jurisdictions-pii": ""}, "labels", {"pii": {"reach": "local"}}),
        ({"when-1-app": " bot ", "when-1-reach": "local", "when-2-reach": "none"}, "when", [{"app": "bot", "then": {"reach": "local"}}]),
        ({"when-1-role": "r", "when-1-reach": "edge", "require-when-1": "DPA"}, "when", [{"role": "r", "then": {"reach": "edge", "require": ["DPA"]}}]),
        ({"test-1-labels": "pii,phi", "test-1-reach": "local"}, "tests", [{"given": {"labels": ["pii", "phi"]}, "expect": {"reach": "local"}}]),
        (
            {"test-7-labels": "", "test-7-unread": "on", "test-7-app": "a", "test-7-effect": "permit"},
            "tests",
            [{"given": {"app": "a", "complete": False}, "expect": {"effect": "permit"}}],
        ),
        ({"test-1-labels": " ", "test-1-reach": ""}, "tests", None),
        ({"declassify-pii": "on"}, "declassify", {"pii": "pseudonymise"}),
        ({"require-places": "mtls"}, "places", {"require": ["mtls"]}),
        ({"retain_days": "7", "inspect_reply": "on"}, "obligations", {"inspect_reply": True, "retain_days": 7}),
        ({"retain_days": "soon", "second_opinion": "on"}, "obligations", {"retain_days": "soon", "second_opinion": True}),
    ],
)
def test_document_of_a_form(changes: dict[str, str], key: str, expected: object) -> None:
    assert policy_form.document(sent(**changes), POLICY).get(key) == expected


def test_a_condition_that_lost_what_it_asks_for_is_refused_and_not_dropped() -> None:
    """What it narrowed would be permitted. To take it out there is a button."""
    form = sent(TRIED, **{"when-2-app": "", "when-2-role": ""})
    with pytest.raises(PolicyError, match="a clause needs a condition"):
        parse(policy_form.document(form, TRIED))
    assert len(policy_form.document(policy_form.dropped(sent(TRIED), "when", 2), TRIED)["when"]) == 1


def test_a_row_without_a_choice_and_a_label_that_no_row_names_stay_as_they_were() -> None:
    form = sent()
    del form["reach-pii"]
    assert policy_form.document(form, POLICY)["labels"]["pii"] == {"reach": "edge", "jurisdictions": ["DE", "FR"]}


def test_rows_are_added_behind_the_last_and_taken_out_by_number() -> None:
    form, number = policy_form.added(sent(TRIED), "when")
    assert number == 3 and [row.id for row in policy_form.numbered(form, "when")] == ["when-1", "when-2", "when-3"]
    less = policy_form.dropped(form, "when", 1)
    assert [row.field["app"] for row in policy_form.numbered(less, "when")] == ["b", ""]
    assert not [name for name in less if "when-1" in name]


@pytest.mark.parametrize("count", [policy_form.MOST_ROWS + 1, 500])
def test_more_conditions_and_tests_than_a_form_shows_are_kept_whole(count: int) -> None:
    policy = parse(
        {
            "domain": "care",
            "baseline": {"reach": "edge"},
            "when": [{"app": f"a{number}", "then": {"reach": "local"}} for number in range(count)],
            "tests": [{"given": {"app": f"a{number}"}, "expect": {"reach": "local"}} for number in range(count)],
        }
    )
    form = policy_form.fields(policy, HOME)
    assert len(form) < 60 and parse(policy_form.document({**form, "reach-baseline": "local"}, policy)).clauses == policy.clauses


def test_what_was_typed_is_shown_as_it_was_typed() -> None:
    form = sent(reach__baseline="local", jurisdictions__pii="Germany!")
    rows = {row.name: row for row in policy_form.rows(form, POLICY, HOME, [])}
    assert rows["baseline"].chosen == "local" and rows["pii"].jurisdictions == "Germany!"
    with pytest.raises(PolicyError):
        parse(policy_form.document(form, POLICY))
