"""Frames: what is packed comes out again, in whatever pieces it arrives; anything else is refused."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference.protocol import LIMIT, Decoder, Frame, Kind, ProtocolError, pack

FRAMES = st.lists(st.builds(Frame, st.sampled_from(Kind), st.binary(max_size=50)), max_size=5)


@given(FRAMES, st.integers(1, 20))
def test_round_trip_in_any_pieces(frames: list[Frame], size: int) -> None:
    data, decoder = b"".join(pack(frame.kind, frame.payload) for frame in frames), Decoder()
    found = [frame for at in range(0, len(data), size) for frame in decoder.feed(data[at : at + size])]
    assert found == frames


def test_the_bytes_are_these() -> None:
    assert pack(Kind.EVENT, {"type": "delta", "delta": {"content": "é"}}) == b'e\x00\x00\x00\x29{"type":"delta","delta":{"content":"\xc3\xa9"}}'


@pytest.mark.parametrize(("data", "why"), [(b"?\0\0\0\0", "unknown frame kind"), (struct.pack(">cI", b"c", LIMIT + 1), "over the limit")])
def test_refused(data: bytes, why: str) -> None:
    with pytest.raises(ProtocolError, match=why):
        list(Decoder().feed(data))


@pytest.mark.parametrize("payload", [b"", b"[]", b"{", b"\xff"])
def test_json_that_is_no_object_is_refused(payload: bytes) -> None:
    with pytest.raises(ProtocolError):
        Frame(Kind.EVENT, payload).json()


def test_nothing_over_the_limit_is_packed() -> None:
    with pytest.raises(ProtocolError, match="over the limit"):
        pack(Kind.COMPLETE, bytes(LIMIT + 1))
