"""Of several readings of the same characters one is shown first: a table of findings, and of what stands behind others."""

from __future__ import annotations

import pytest

from gateway.console.overlap import overlapped
from gateway.ports import Finding

STRICT = {"phi": 2, "pii": 1}


def at(kind: str, start: int, end: int, score: float, label: str = "pii", *, path: str = "/x", stage: str = "text") -> Finding:
    return Finding(kind, label, path, start, end, score, stage)


@pytest.mark.parametrize(
    ("findings", "behind"),
    [
        ([], []),
        ([at("A", 0, 9, 0.5)], []),
        ([at("WEAK", 0, 9, 0.5), at("SURE", 0, 9, 1.0)], ["WEAK"]),
        ([at("IBAN", 0, 22, 1.0), at("MRN", 2, 12, 0.7), at("PHONE", 10, 22, 0.4)], ["MRN", "PHONE"]),
        ([at("LONG", 0, 20, 0.7), at("STRICT", 8, 20, 0.7, "phi")], ["LONG"]),
        ([at("LONG", 0, 20, 0.7), at("SHORT", 8, 20, 0.7)], ["SHORT"]),
        ([at("A", 0, 10, 0.9), at("B", 4, 20, 0.5)], []),
        ([at("A", 0, 10, 0.9), at("B", 0, 9, 0.5, path="/y")], []),
        ([at("A", 0, 10, 0.9), at("B", 0, 9, 0.5, stage="folded"), at("C", 3, 3, 0.1)], []),
    ],
    ids=["nothing", "alone", "the surer", "one over two", "the stricter", "the longer", "mostly beside", "another string", "no place in it"],
)
def test_which_stands_behind(findings: list[Finding], behind: list[str]):
    for order in (findings, findings[::-1]):
        assert sorted(each.type for each in overlapped(order, lambda label: STRICT.get(label, 0))) == behind
