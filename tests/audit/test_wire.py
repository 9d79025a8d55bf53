"""Frames: read back as sent, refused when bent."""

from __future__ import annotations

import struct

import pytest

from audit.wire import FRAME_BYTES, FrameError, Receipt, Refusal, answer, frame_length, pack, result_of, unpack


@pytest.mark.parametrize("result", [Receipt(3, "t", b'{"a":"\xc3\xa9"}', "proof\n"), Refusal("busy", "full", 1), Refusal("invalid", "no")])
def test_answers_arrive_as_sent(result: Receipt | Refusal) -> None:
    frame = answer(7, result)
    assert frame_length(frame[:4]) == len(frame) - 4
    message = unpack(frame[4:])
    assert message["id"] == 7
    assert result_of(message) == result


@pytest.mark.parametrize("payload", [b"", b"[]", b"{", b"\xff", b"1"])
def test_what_is_no_message(payload: bytes) -> None:
    with pytest.raises(FrameError):
        unpack(payload)


def test_frames_have_a_limit() -> None:
    with pytest.raises(FrameError):
        frame_length(struct.pack(">I", FRAME_BYTES + 1))
    with pytest.raises(FrameError):
        pack({"x": "y" * FRAME_BYTES})
