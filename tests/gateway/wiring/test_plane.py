"""How busy an engine is; which policies are served is in `test_policies`."""

from __future__ import annotations

import pytest

from gateway.wiring import plane
from inference.client import Depth


@pytest.mark.parametrize(
    ("sent", "told", "busy"),
    [
        (3, None, (False, 3)),  # it was never asked, so nobody knows how many it answers at once
        (3, Depth(1, 4, 99.5), (False, 3)),
        (1, Depth(6, 4, 99.5), (True, 6)),  # others keep it busy
        (1, Depth(6, 4, 90.0), (False, 1)),  # its word is old
        (4, Depth(1, 4, 90.0), (True, 4)),
    ],
)
def test_an_engine_is_as_busy_as_it_says_or_as_was_sent_to_it(sent, told, busy):
    assert plane.busy(sent, told, 100.0) == busy
