"""From the bytes of a request body to the one canonical document that is scanned and sent (laws 1 and 2).

Pure. Called by `gateway.api.chat`, by the `classify` and `decide` commands and by the console's playground. Refuses, by name,
whatever two parsers could read in two ways: duplicate keys, NaN, lone surrogates, other encodings than UTF-8, nesting over the limit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gateway import steering
from gateway.errors import InvalidRequest
from gateway.ports import dump

DEPTH_LIMIT = 64
BYTES_PER_TOKEN = 4
"""About what ordinary text has; a place that counts more refuses for itself."""

SENT = {
    "model", "messages", "stream", "stream_options", "temperature", "top_p", "max_tokens", "max_completion_tokens", "stop", "seed", "n",
    "presence_penalty", "frequency_penalty", "logit_bias", "logprobs", "top_logprobs", "response_format", "tools", "tool_choice",
    "parallel_tool_calls", "reasoning_effort", "verbosity", "prediction",
}  # fmt: skip
WITHHELD = {"metadata", "user", "safety_identifier", "prompt_cache_key", "store", "service_tier"}
"""Scanned like everything else, then dropped: nobody outside needs them."""

TOKENS = "token_ids_refused"
"""The code of an array of token ids: its text depends on a tokenizer that is not ours, so nobody here can read it."""

PARTS = {"text", "refusal", "image_url", "input_audio", "file", "input_text", "output_text", "input_image", "input_file"}
"""Types that a part of a message may have. What they carry is judged by its bytes; any other type is refused."""

ROLES = {"system", "developer", "user", "assistant", "tool", "function"}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A chat request. `canonical` leaves, byte for byte; `withheld` is only scanned. `tokens` is an estimate of prompt and answer together."""

    model: str
    stream: bool
    include_usage: bool
    canonical: bytes
    withheld: bytes
    needs: frozenset[str]
    tokens: int


def load(body: bytes) -> Any:
    """Return the one JSON value of `body`. Raises `InvalidRequest` with a stable code."""
    if json.detect_encoding(body) != "utf-8":  # by its mark or by its zeros: what calls itself UTF-8 and is not
        raise InvalidRequest("The body is not UTF-8 without a byte order mark.", code="invalid_encoding")
    try:
        value = json.loads(body.decode("utf-8"), object_pairs_hook=_no_duplicates, parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise InvalidRequest("The body is not valid UTF-8.", code="invalid_encoding") from None
    except RecursionError:
        raise InvalidRequest(f"The body is nested deeper than {DEPTH_LIMIT}.", code="too_deep") from None
    except InvalidRequest:
        raise
    except ValueError as error:
        where = f" at line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise InvalidRequest(f"The body is not valid JSON{where}.", code="invalid_json") from None
    if _depth(value) > DEPTH_LIMIT:
        raise InvalidRequest(f"The body is nested deeper than {DEPTH_LIMIT}.", code="too_deep")
    return value


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise InvalidRequest("The body names a key twice in one object; two parsers could read it in two ways.", code="duplicate_key")
    return found


def _no_constant(word: str) -> Any:
    raise InvalidRequest(f"{word} is not JSON.", code="invalid_json")


def _depth(value: Any) -> int:
    """Return the nesting depth, without recursion of our own."""
    deepest, level = 0, [value]
    while level:
        deepest += 1
        level = [child for node in level for child in _children(node)]
    return deepest


def _children(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        yield from node.values()
    elif isinstance(node, list):
        yield from node


def parse_chat(body: bytes) -> Parsed:
    """Return the canonical chat request of `body`. Raises `InvalidRequest` naming the parameter at fault."""
    value = load(body)
    if not isinstance(value, dict):
        raise InvalidRequest("The body must be a JSON object.", code="invalid_type")
    for name in value:
        if name not in SENT | WITHHELD:
            raise _unknown(name, value[name])
    _check(value)
    sent = {name: item for name, item in value.items() if name in SENT and name != "stream_options"} | {"store": False}
    stream = bool(value.get("stream"))
    if stream:
        sent["stream_options"] = {"include_usage": True}
    withheld = {name: item for name, item in value.items() if name in WITHHELD or name == "stream_options"}
    include_usage = bool((value.get("stream_options") or {}).get("include_usage"))
    canonical = _serialise(sent)
    tokens = len(canonical) // BYTES_PER_TOKEN + (value.get("max_completion_tokens") or value.get("max_tokens") or 0)
    return Parsed(value["model"], stream, include_usage, canonical, _serialise(withheld), frozenset(_needs(value)), tokens)


def _unknown(name: str, item: Any) -> InvalidRequest:
    """Return the refusal of a parameter that is not ours. Steering and token ids in place of text are named as such."""
    if refused := steering.refusal(name):
        return refused
    if name in ("prompt", "input") and has_token_ids(item):
        return InvalidRequest(f"{name!r} holds token ids, which cannot be inspected: send text in 'messages'.", code=TOKENS, param=name)
    return InvalidRequest(f"Unknown parameter: {name[:60]!r}.", code="unknown_parameter", param=name[:60])


def has_token_ids(item: Any) -> bool:
    """True for a list of whole numbers, or a list of such lists."""
    return isinstance(item, list) and any(type(each) is int or (isinstance(each, list) and has_token_ids(each)) for each in item)


def _serialise(value: Any) -> bytes:
    try:
        return dump(value)
    except (TypeError, ValueError):  # a lone surrogate or an integer beyond 64 bits
        raise InvalidRequest("The body holds a lone surrogate or a number beyond 64 bits.", code="invalid_json") from None


_TYPES: dict[str, tuple[type, ...]] = {
    "model": (str,), "messages": (list,), "stream": (bool,), "stream_options": (dict,), "temperature": (int, float), "top_p": (int, float),
    "max_tokens": (int,), "max_completion_tokens": (int,), "stop": (str, list), "seed": (int,), "n": (int,), "presence_penalty": (int, float),
    "frequency_penalty": (int, float), "logit_bias": (dict,), "logprobs": (bool,), "top_logprobs": (int,), "response_format": (dict,),
    "tools": (list,), "tool_choice": (str, dict), "parallel_tool_calls": (bool,), "metadata": (dict,), "user": (str,), "store": (bool,),
    "prediction": (dict,), "reasoning_effort": (str,), "verbosity": (str,), "safety_identifier": (str,), "prompt_cache_key": (str,), "service_tier": (str,),
}  # fmt: skip
_RANGES = {"temperature": (0, 2), "top_p": (0, 1), "max_tokens": (1, 1 << 20), "max_completion_tokens": (1, 1 << 20), "n": (1, 8), "top_logprobs": (0, 20)}


def _check(value: dict[str, Any]) -> None:
    """Raise unless every parameter has its type and range, and the messages their shape."""
    for name in ("model", "messages"):
        if value.get(name) is None:
            raise InvalidRequest(f"Missing required parameter: {name!r}.", code="missing_required_parameter", param=name)
    for name, item in value.items():
        if item is None:
            continue
        kinds = _TYPES[name]
        if not isinstance(item, kinds) or (isinstance(item, bool) and bool not in kinds):
            raise InvalidRequest(f"{name!r} has the wrong type.", code="invalid_type", param=name)
        low, high = _RANGES.get(name, (None, None))
        if low is not None and not low <= item <= high:
            raise InvalidRequest(f"{name!r} must be between {low} and {high}.", code="invalid_value", param=name)
    _check_messages(value["messages"])
    steering.check_tools(value.get("tools") or [])


def _check_messages(messages: list[Any]) -> None:
    if not messages:
        raise InvalidRequest("'messages' must not be empty.", code="invalid_value", param="messages")
    for position, message in enumerate(messages):
        where = f"messages[{position}]"
        if not isinstance(message, dict) or message.get("role") not in ROLES:
            raise InvalidRequest(f"{where} must be an object with a known role.", code="invalid_value", param=where)
        _check_content(message.get("content"), f"{where}.content")


def _check_content(content: Any, where: str) -> None:
    if content is None or isinstance(content, str):
        return
    if has_token_ids(content):
        raise InvalidRequest(f"{where} holds token ids, which cannot be inspected: send text.", code=TOKENS, param=where)
    if not (isinstance(content, list) and all(isinstance(part, dict) and isinstance(part.get("type"), str) for part in content)):
        raise InvalidRequest(f"{where} must be text or a list of parts.", code="invalid_type", param=where)
    if any(part["type"] not in PARTS for part in content):
        raise InvalidRequest(f"{where} has a part of an unknown type; known are {', '.join(sorted(PARTS))}.", code="unknown_part", param=where)
    for position, part in enumerate(content):
        steering.check_part(part, f"{where}[{position}]")


def _needs(value: dict[str, Any]) -> Iterator[str]:
    """Yield the capabilities a place must have to answer this request at all."""
    if value.get("tools"):
        yield "tools"
    if (value.get("response_format") or {}).get("type") in ("json_schema", "json_object"):
        yield "json_schema"
    contents = [message.get("content") for message in value["messages"]]
    parts = [part for content in contents if isinstance(content, list) for part in content]  # a text would be gone through letter by letter
    kinds = {part.get("type") for part in parts} - {"text", "refusal", "input_text", "output_text"}
    if kinds & {"image_url", "input_image"}:
        yield "vision"
    if "input_audio" in kinds:
        yield "audio"
    if kinds & {"file", "input_file"}:
        yield "files"
