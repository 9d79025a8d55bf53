"""The matrix: cells from a policy, and a submitted form back to a document."""

from __future__ import annotations

import pytest

from domains.contract import Constraint, Domain, Floor, Label, Reach
from gateway.console import matrix
from gateway.policy.document import parse

FLOOR = Floor(Constraint(Reach.CLOUD), {"phi": Constraint(Reach.LOCAL), "pii": Constraint(Reach.EDGE)}, {"phi": "Because."})
PHI = Label("phi", "Patient data", "")
HOME = Domain("care", "Care", (PHI,), FLOOR, {}, {}, "", "")
POLICY = parse({"domain": "care", "baseline": {"reach": "edge"}, "labels": {"pii": {"reach": "edge", "jurisdictions": ["DE", "FR"]}}}, "care")


def cells(row: matrix.Row) -> str:
    """Write a row of cells as four letters: chosen X, locked -, free o."""
    return "".join("X" if cell.chosen else "-" if cell.locked else "o" for cell in row.cells)


def test_rows():
    rows = matrix.rows(POLICY, HOME, [PHI])
    assert [(row.name, cells(row), row.floor, row.jurisdictions) for row in rows] == [
        ("baseline", "ooXo", "cloud", ""),
        ("phi", "oX--", "local", ""),
        ("pii", "ooX-", "edge", "DE, FR"),
        ("unscannable", "oX--", "local", ""),
    ]
    assert rows[1].reason == "Because." and rows[1].title == "Patient data"


def test_no_label_offers_cloud_even_where_a_floor_forgot_to_say():
    open_floor = Floor(Constraint(Reach.CLOUD), {"phi": Constraint(Reach.CLOUD)})
    row = matrix.rows(POLICY, Domain("care", "Care", (PHI,), open_floor, {}, {}, "", ""), [PHI])[1]
    assert cells(row)[3] == "-"


@pytest.mark.parametrize(
    ("sent", "key", "expected"),
    [
        ({}, "labels", None),
        ({"reach-phi": "local"}, "labels", None),
        ({"reach-phi": "none"}, "labels", {"phi": {"reach": "none"}}),
        ({"reach-pii": "edge", "jurisdictions-pii": "DE  FR,AT"}, "labels", {"pii": {"reach": "edge", "jurisdictions": ["DE", "FR", "AT"]}}),
        ({"when-1-app": " bot ", "when-1-reach": "local", "when-2-reach": "none"}, "when", [{"app": "bot", "then": {"reach": "local"}}]),
        ({"require-places": "mtls"}, "places", {"require": ["mtls"]}),
        (
            {"retain_days": "7", "inspect_reply": "on"},
            "obligations",
            {"inspect_reply": True, "retain_days": 7},
        ),
        (
            {"retain_days": "soon", "second_opinion": "on"},
            "obligations",
            {"retain_days": "soon", "second_opinion": True},
        ),
    ],
)
def test_document_of_a_form(sent: dict[str, str], key: str, expected: object):
    assert matrix.document({"reach-baseline": "edge", **sent}, POLICY).get(key) == expected


def test_what_the_form_does_not_show_is_kept():
    tested = parse({"domain": "care", "baseline": {"reach": "edge"}, "tests": [{"given": {}, "expect": {"reach": "edge"}}]}, "care")
    assert matrix.document({"reach-baseline": "local"}, tested)["tests"] == [{"given": {}, "expect": {"reach": "edge"}}]


def test_conditions_come_with_room_for_more():
    policy = parse({"domain": "care", "baseline": {"reach": "edge"}, "when": [{"app": "bot", "then": {"reach": "local"}}]}, "care")
    assert [(row.number, dict(row.when), row.reach) for row in matrix.conditions(policy)] == [(1, {"app": "bot"}, "local"), (2, {}, "local"), (3, {}, "local")]


def test_the_form_neither_enforces_nor_drops_what_is_in_shadow():
    tried = {"reach": "local"}
    base = parse({"domain": "care", "baseline": {"reach": "edge", "shadow": tried}, "labels": {"pii": {"reach": "edge", "shadow": tried}}}, "care")
    sent = {"reach-baseline": "edge", "reach-pii": "edge", "when-1-app": "bot", "when-1-reach": "local", "when-1-mode": "shadow"}
    found = matrix.document(sent, base)
    assert parse(found, "care").shadowed == ("baseline", "label:pii", "when:1")
    assert [condition.mode for condition in matrix.conditions(parse(found, "care"))] == ["shadow", "enforce", "enforce"]
