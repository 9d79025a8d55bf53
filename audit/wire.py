"""What travels between a writer and the sequencer: length-prefixed JSON, and the receipt that comes back.

Pure. Callers: `audit.client`, `audit.sequencer`. Request: {"id", "event_id", "header", "body": base64 or null, "after"?, "patient"?};
`after` is {field: event id}: the log fills these fields with the number of that entry, which must be in it already, and
refuses otherwise; `patient` says that nobody waits for this one: entry and proof are empty in its answer. Answer: {"id", "seq", "time", "entry", "proof"} or
{"id", "error": code, "reason", "retry_after"}.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

FRAME_BYTES = 1 << 18
"""A leaf and a sealed body of the largest size fit; 2,000 waiting frames fit in memory."""
_EVENT_ID = re.compile(r"[!-~]{8,128}")


def is_event_id(found: object) -> bool:
    """True for 8 to 128 printing ASCII characters without a space: what every store of the log takes as it is."""
    return isinstance(found, str) and _EVENT_ID.fullmatch(found) is not None


class FrameError(ConnectionError):
    """The peer sent something that is not a frame."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The log's acknowledgement: place and time, the entry exactly as logged, and its C2SP tlog-proof."""

    seq: int
    time: str
    entry: bytes
    proof: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an entry is not in the log. Codes: invalid, not_yours, event_id_reused, too_early, busy, full, clock, unwritable, ended."""

    code: str
    reason: str
    retry_after: int | None = None


def pack(message: Mapping[str, Any]) -> bytes:
    """Return the frame of one message."""
    payload = orjson.dumps(message)
    if len(payload) > FRAME_BYTES:
        raise FrameError(f"a frame is over {FRAME_BYTES} bytes")
    return struct.pack(">I", len(payload)) + payload


def frame_length(prefix: bytes) -> int:
    """Return the length that a frame's first four bytes announce."""
    length: int = struct.unpack(">I", prefix)[0]
    if length > FRAME_BYTES:
        raise FrameError(f"a frame is over {FRAME_BYTES} bytes")
    return length


def unpack(payload: bytes) -> dict[str, Any]:
    """Return the message of a frame's payload."""
    try:
        message = orjson.loads(payload)
    except orjson.JSONDecodeError:
        raise FrameError("a frame is not JSON") from None
    if not isinstance(message, dict):
        raise FrameError("a frame is not an object")
    return message


def answer(request_id: object, result: Receipt | Refusal) -> bytes:
    """Return the frame that answers one request."""
    if isinstance(result, Refusal):
        return pack({"id": request_id, "error": result.code, "reason": result.reason, "retry_after": result.retry_after})
    return pack({"id": request_id, "seq": result.seq, "time": result.time, "entry": result.entry.decode(), "proof": result.proof})


def result_of(message: Mapping[str, Any]) -> Receipt | Refusal:
    """Return what an answer says."""
    if "error" in message:
        return Refusal(str(message["error"]), str(message.get("reason", "")), message.get("retry_after"))
    return Receipt(int(message["seq"]), str(message["time"]), str(message["entry"]).encode(), str(message["proof"]))
