"""Obligations: four are known, each with its type and limit; what is not stated obliges to nothing."""

from __future__ import annotations

import pytest

from gateway.policy import obligations


@pytest.mark.parametrize(
    ("name", "value", "well_formed"),
    [
        ("retain_days", 0, True),
        ("retain_days", 3650, True),
        ("retain_days", 3651, False),
        ("retain_days", -1, False),
        ("retain_days", True, False),
        ("retain_days", "7", False),
        ("inspect_reply", True, True),
        ("inspect_reply", 1, False),
        ("deny_when_held", False, True),
        ("deny_when_held", "no", False),
        ("second_opinion", True, True),
        ("second_opinion", "yes", False),
    ],
)
def test_values(name: str, value: object, well_formed: bool) -> None:
    assert (obligations.problem(name, value) is None) == well_formed


def test_what_is_not_stated_obliges_to_nothing() -> None:
    assert obligations.complete({"retain_days": 3, "watermark": True}) == {
        "deny_when_held": False,
        "inspect_reply": False,
        "retain_days": 3,
        "second_opinion": False,
    }
