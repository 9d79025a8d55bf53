"""Rebuild one choice of an untrusted answer from the fields we know, each checked and capped.

Pure. What is not named here does not pass. Called by `wires.openai`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from gateway.ports import Delta

CHOICES = 8
TOOL_CALLS = 128
TEXT_LIMIT = 8 << 20
TOKEN_LIMIT = 1_000_000_000
FINISHES = frozenset({"stop", "length", "tool_calls", "content_filter"})
_ID = re.compile(r"[A-Za-z0-9_.:-]{1,64}\Z")
_FUNCTION = re.compile(r"[A-Za-z0-9_.-]{1,128}\Z")


class MalformedAnswer(ValueError):
    """The upstream sent something that is not an answer. The message names the field, never its value."""


def _index(value: Any, limit: int) -> int:
    if value is None:
        return 0
    if type(value) is not int or not 0 <= value < limit:
        raise MalformedAnswer("index")
    return value


def _text(value: Any, name: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > TEXT_LIMIT:
        raise MalformedAnswer(name)
    return value


def _tool_call(entry: Any, position: int, *, streamed: bool) -> dict[str, Any]:
    if not isinstance(entry, dict) or not isinstance(entry.get("function") or {}, dict):
        raise MalformedAnswer("tool_calls")
    index = _index(entry.get("index"), TOOL_CALLS) if streamed else position
    function = entry.get("function") or {}
    name, arguments, given = _text(function.get("name"), "tool name"), _text(function.get("arguments"), "tool arguments"), entry.get("id")
    if name and not _FUNCTION.match(name):
        raise MalformedAnswer("tool name")
    call: dict[str, Any] = {"index": index}
    if given is not None or not streamed:
        call |= {"id": given if isinstance(given, str) and _ID.match(given) else f"call_{index}", "type": "function"}
    kept = {key: value for key, value in (("name", name), ("arguments", arguments)) if value is not None}
    return call | {"function": kept}


def _message(part: Mapping[str, Any], *, streamed: bool) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant"} if part.get("role") is not None or not streamed else {}
    for name in ("content", "refusal"):
        if (text := _text(part.get(name), name)) is not None:
            message[name] = text
    calls = part.get("tool_calls")
    if calls is not None and (not isinstance(calls, list) or len(calls) > TOOL_CALLS):
        raise MalformedAnswer("tool_calls")
    if calls:
        message["tool_calls"] = [_tool_call(call, position, streamed=streamed) for position, call in enumerate(calls)]
    return message


def _likelihood(entry: Any) -> dict[str, Any]:
    if not isinstance(entry, dict) or not isinstance(entry.get("token"), str) or not isinstance(entry.get("logprob"), int | float):
        raise MalformedAnswer("logprobs")
    raw = entry.get("bytes")
    octets = raw if isinstance(raw, list) and all(type(value) is int and 0 <= value < 256 for value in raw) else None
    return {"token": entry["token"], "logprob": max(-1e9, min(0.0, float(entry["logprob"]))), "bytes": octets}


def _token(entry: Any) -> dict[str, Any]:
    token = _likelihood(entry)
    top = entry.get("top_logprobs") or []
    if not isinstance(top, list) or len(top) > 20:
        raise MalformedAnswer("logprobs")
    return token | {"top_logprobs": [_likelihood(each) for each in top]}


def _logprobs(value: Any) -> dict[str, Any] | None:
    if not isinstance(value, dict) or not isinstance(value.get("content"), list):
        return None
    return {"content": [_token(entry) for entry in value["content"]]}


def choice(entry: Any, part: str) -> Delta:
    """Return one choice as a delta. `part` is `delta` in a stream and `message` in a whole answer."""
    if not isinstance(entry, dict) or not isinstance(entry.get(part) or {}, dict):
        raise MalformedAnswer("choices")
    streamed, finish = part == "delta", entry.get("finish_reason")
    if finish is None and not streamed:
        finish = "stop"
    if finish is not None and not (isinstance(finish, str) and finish in FINISHES):
        finish = "stop"
    return Delta(
        delta=_message(entry.get(part) or {}, streamed=streamed),
        index=_index(entry.get("index"), CHOICES),
        finish_reason=finish,
        logprobs=_logprobs(entry.get("logprobs")),
    )


def tokens(usage: Mapping[str, Any]) -> dict[str, int]:
    """Return the two counts; what is no plausible count is none."""
    counts = {name: usage.get(name) for name in ("prompt_tokens", "completion_tokens")}
    return {name: value if type(value) is int and 0 <= value < TOKEN_LIMIT else 0 for name, value in counts.items()}
