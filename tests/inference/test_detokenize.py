"""Token bytes to text: whole characters, and never a piece of a stop text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference.detokenize import TextStream


@pytest.mark.parametrize(
    ("stops", "fed", "shown", "stopped"),
    [
        ((), [b"a", b"b"], ["a", "b", ""], False),
        ((), [b"\xe2\x82", b"\xac", b"!"], ["", "€", "!", ""], False),
        ((), [b"\xf0\x9f"], ["", "\ufffd"], False),
        ((), [b"\xff", b"a"], ["\ufffd", "a", ""], False),
        (("END",), [b"abE", b"N", b"Dcd"], ["ab", "", "", ""], True),
        (("END",), [b"abE", b"Nx"], ["ab", "ENx", ""], False),
        (("END",), [b"abEN"], ["ab", "EN"], False),
        (("aab",), [b"a", b"a", b"a", b"b"], ["", "", "a", "", ""], True),
        (("x", "yz"), [b"1y", b"2", b"yz3"], ["1", "y2", "", ""], True),
        (("€",), [b"1\xe2", b"\x82", b"\xac2"], ["1", "", "", ""], True),
    ],
)
def test_feed(stops: tuple[str, ...], fed: list[bytes], shown: list[str], stopped: bool) -> None:
    stream = TextStream(stops)
    assert [*(stream.feed(data) for data in fed), stream.finish()] == shown
    assert stream.stopped is stopped


@given(st.text("abX€"), st.lists(st.text("abX€", min_size=1, max_size=3), max_size=3), st.integers(1, 4))
def test_cutting_at_the_first_stop_is_the_same_however_the_bytes_arrive(text: str, stops: list[str], size: int) -> None:
    data, stream = text.encode(), TextStream(stops)
    shown = "".join([*(stream.feed(data[at : at + size]) for at in range(0, len(data), size)), stream.finish()])
    assert not any(stop in shown for stop in stops)
    assert text.startswith(shown)
    assert stream.stopped == any(stop in text for stop in stops)
    if not stream.stopped:
        assert shown == text
