"""Which user runs which role: names and numbers, several roles of one user, and users that do not exist."""

from __future__ import annotations

import pytest

from audit.users import named


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", {}),
        ("api:61000", {61000: ("api",)}),
        ("api:61000, broker:root", {61000: ("api",), 0: ("broker",)}),
        ("console:61001,worker:61001", {61001: ("console", "worker")}),
    ],
)
def test_named(text, found):
    assert named(text) == found


def test_a_user_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="no such user"):
        named("api:nobody-of-this-name")
