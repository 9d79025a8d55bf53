"""Server-sent events from chunks of any size."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.egress.wires.sse import EVENT_LIMIT, EventReader, EventTooLarge

STREAM = b': hello\r\nevent: x\r\nid: 1\r\ndata: {"a":1}\r\n\r\ndata:one\ndata: two\n\n\n\ndata\n\nretry: 1\n\ndata: last\n\n'
EVENTS = [b'{"a":1}', b"one\ntwo", b"", b"last"]


def read(chunks: list[bytes]) -> list[bytes]:
    reader = EventReader()
    return [event for chunk in chunks for event in reader.feed(chunk)] + reader.rest()


@given(st.lists(st.integers(0, len(STREAM)), max_size=20))
def test_where_the_chunks_break_does_not_matter(cuts: list[int]):
    edges = [0, *sorted(cuts), len(STREAM)]
    assert read([STREAM[a:b] for a, b in pairwise(edges)]) == EVENTS


def test_a_last_event_without_its_blank_line_counts():
    assert read([b"data: a\n\ndata: b"]) == [b"a", b"b"]


@pytest.mark.parametrize("chunk", [b"data: " + b"x" * (EVENT_LIMIT + 1), b"data: 123456789\n" * (EVENT_LIMIT // 8)])
def test_a_line_or_event_over_the_limit(chunk: bytes):
    with pytest.raises(EventTooLarge):
        read([chunk])
