"""The matrix: cells from a policy."""

from __future__ import annotations

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


def test_conditions():
    when = [{"app": "bot", "then": {"reach": "local"}}, {"role": "r", "then": {"reach": "none"}, "mode": "shadow"}]
    policy = parse({"domain": "care", "baseline": {"reach": "edge"}, "when": when}, "care")
    assert [(row.number, dict(row.when), row.reach, row.mode) for row in matrix.conditions(policy)] == [
        (1, {"app": "bot"}, "local", "enforce"),
        (2, {"role": "r"}, "none", "shadow"),
    ]
