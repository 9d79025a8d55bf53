"""The Anthropic Messages dialect: a chat request said in its words, and its answers as our events.

Pure. Facts: Messages API, version 2023-06-01. The body made here is not the one that was scanned, so the completer has it scanned
again and sends it only when nothing new was found. What that API cannot honour is refused by name, never dropped in silence; only
hints about speed and sampling that no answer shows (`seed`, `prediction`, `verbosity`, `reasoning_effort`) are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import orjson

from gateway.egress.wires.answer import TOOL_CALLS, MalformedAnswer, choice
from gateway.egress.wires.answer import tokens as counted
from gateway.egress.wires.refusal import Untranslatable
from gateway.egress.wires.sse import EventReader, EventTooLarge
from gateway.ports import Delta, Usage

PATH = "/messages"
LISTING = "/models"
HEADERS = (("content-type", "application/json"), ("accept", "application/json, text/event-stream"), ("anthropic-version", "2023-06-01"))
MOST_TOKENS = 4096
"""What an answer may hold when the request does not say: that API wants a number."""

REFUSED = ("logit_bias", "logprobs", "top_logprobs", "presence_penalty", "frequency_penalty")
CHOICES = {"auto": "auto", "required": "any", "none": "none"}
FINISHES = {"end_turn": "stop", "stop_sequence": "stop", "max_tokens": "length", "tool_use": "tool_calls", "refusal": "content_filter"}


def credential(key: str) -> tuple[str, str]:
    """Return the header that carries a provider key."""
    return ("x-api-key", key)


def translate(canonical: bytes) -> bytes:
    """Return the request in this dialect. Raises `Untranslatable` naming what it cannot say."""
    asked = orjson.loads(canonical)
    _refuse(asked)
    system = [_texts(message["content"]) for message in asked["messages"] if message["role"] in ("system", "developer")]
    said: dict[str, Any] = {
        "model": asked["model"],
        "max_tokens": asked.get("max_completion_tokens") or asked.get("max_tokens") or MOST_TOKENS,
        "messages": list(_turns(asked["messages"])),
        "stream": bool(asked.get("stream")),
    }
    if system:
        said["system"] = "\n\n".join(text for texts in system for text in texts)
    said |= {name: asked[name] for name in ("temperature", "top_p") if asked.get(name) is not None}
    if asked.get("stop"):
        said["stop_sequences"] = [asked["stop"]] if isinstance(asked["stop"], str) else asked["stop"]
    return orjson.dumps(said | _tools(asked))


def _refuse(asked: Mapping[str, Any]) -> None:
    for name in REFUSED:
        if asked.get(name):
            raise Untranslatable(name)
    if (asked.get("n") or 1) != 1:
        raise Untranslatable("n")
    if (asked.get("temperature") or 0) > 1:
        raise Untranslatable("temperature above 1")
    if (asked.get("response_format") or {}).get("type", "text") != "text":
        raise Untranslatable("response_format")


def _texts(content: Any) -> list[str]:
    """Return the texts of a message. Raises for a part that is none."""
    if content is None or isinstance(content, str):
        return [content] if content else []
    if not all(isinstance(part, dict) and part.get("type") == "text" and isinstance(part.get("text"), str) for part in content):
        raise Untranslatable("a content part that is not text")
    return [part["text"] for part in content]


def _turns(messages: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the turns: results of tools are the user's, and neighbours of one role are one turn."""
    said = [(("assistant" if message["role"] == "assistant" else "user"), message) for message in messages if message["role"] not in ("system", "developer")]
    for role, turn in groupby(said, lambda each: each[0]):
        if blocks := [block for _, message in turn for block in _blocks(message)]:
            yield {"role": role, "content": blocks}


def _blocks(message: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    if message["role"] == "function" or message.get("function_call"):
        raise Untranslatable("function calls of the old form")
    if message["role"] == "tool":
        yield {"type": "tool_result", "tool_use_id": message.get("tool_call_id"), "content": "".join(_texts(message["content"]))}
        return
    yield from ({"type": "text", "text": text} for text in _texts(message.get("content")))
    for call in message.get("tool_calls") or ():
        function = call.get("function") or {}
        yield {"type": "tool_use", "id": call.get("id"), "name": function.get("name"), "input": _arguments(function.get("arguments"))}


def _arguments(text: Any) -> Any:
    try:
        value = orjson.loads(text or "{}")
    except (orjson.JSONDecodeError, TypeError):
        value = None
    if not isinstance(value, dict):
        raise Untranslatable("tool arguments that are no JSON object")
    return value


def _tools(asked: Mapping[str, Any]) -> dict[str, Any]:
    if not asked.get("tools"):
        return {}
    said: dict[str, Any] = {"tools": [_tool(tool) for tool in asked["tools"]]}
    wanted = asked.get("tool_choice") or "auto"
    named = wanted.get("function", {}).get("name") if isinstance(wanted, dict) else None
    if named is None and (not isinstance(wanted, str) or wanted not in CHOICES):
        raise Untranslatable("tool_choice")
    said["tool_choice"] = {"type": "tool", "name": named} if named else {"type": CHOICES[wanted]}
    if asked.get("parallel_tool_calls") is False and said["tool_choice"]["type"] != "none":
        said["tool_choice"]["disable_parallel_tool_use"] = True
    return said


def _tool(tool: Mapping[str, Any]) -> dict[str, Any]:
    function = tool.get("function")
    if tool.get("type") != "function" or not isinstance(function, dict):
        raise Untranslatable("a tool that is no function")
    said = {"name": function.get("name"), "input_schema": function.get("parameters") or {"type": "object", "properties": {}}}
    return said | ({"description": function["description"]} if function.get("description") else {})


class Reader:
    """Turn the bytes of one answer, JSON or SSE, into `Delta`s; `close` gives the `Usage`. Raises `MalformedAnswer`."""

    def __init__(self, content_type: str) -> None:
        self._streaming = content_type.partition(";")[0].strip().lower() == "text/event-stream"
        self._events, self._body = EventReader(), bytearray()
        self._usage: dict[str, Any] = {}
        self._tools: dict[int, int] = {}
        self._is_over = False

    def feed(self, chunk: bytes) -> list[Delta]:
        """Return the deltas that these bytes complete."""
        if not self._streaming:
            self._body += chunk
            return []
        try:
            return [delta for data in self._events.feed(chunk) for delta in self._event(data)]
        except EventTooLarge:
            raise MalformedAnswer("event over the limit") from None

    def close(self) -> tuple[list[Delta], Usage]:
        """Return what remains and the usage. An answer that did not end as it should is malformed."""
        last = [delta for data in self._events.rest() for delta in self._event(data)] if self._streaming else [self._whole(_object(bytes(self._body)))]
        if not self._is_over:
            raise MalformedAnswer("ended before it was finished")
        used = {"prompt_tokens": _read(self._usage), "completion_tokens": self._usage.get("output_tokens")}
        usage = counted(used)
        return last, Usage(usage["prompt_tokens"], usage["completion_tokens"], {"usage_reported": bool(self._usage)})

    def _whole(self, document: Mapping[str, Any]) -> Delta:
        blocks = document.get("content")
        if document.get("type") != "message" or not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
            raise MalformedAnswer("content")
        self._count(document)
        self._is_over = True
        texts = [block["text"] for block in blocks if block.get("type") == "text" and isinstance(block.get("text"), str)]
        calls = [_call(block, orjson.dumps(block.get("input") or {}).decode()) for block in blocks if block.get("type") == "tool_use"]
        message = {"role": "assistant", "content": "".join(texts)} | ({"tool_calls": calls} if calls else {})
        return choice({"message": message, "finish_reason": _finish(document.get("stop_reason"))}, "message")

    def _event(self, data: bytes) -> Iterator[Delta]:
        event = _object(data)
        if self._is_over:
            return
        match event.get("type"):
            case "message_start":
                self._count(_part(event, "message"))
                yield _delta({"role": "assistant"})
            case "content_block_start" if _part(event, "content_block").get("type") == "tool_use":
                yield self._tool_began(event)
            case "content_block_delta":
                yield from self._grown(event)
            case "message_delta":
                self._count(event)
                if finish := _part(event, "delta").get("stop_reason"):
                    yield _delta({}, _finish(finish))
            case "message_stop":
                self._is_over = True
            case "error":
                raise MalformedAnswer("an error instead of an answer")

    def _tool_began(self, event: Mapping[str, Any]) -> Delta:
        place = _place(event)
        self._tools[place] = len(self._tools)
        return _delta({"tool_calls": [_call(_part(event, "content_block"), "") | {"index": self._tools[place]}]})

    def _grown(self, event: Mapping[str, Any]) -> Iterator[Delta]:
        grown = _part(event, "delta")
        if grown.get("type") == "text_delta":
            yield _delta({"content": grown.get("text")})
        elif grown.get("type") == "input_json_delta" and (place := _place(event)) in self._tools:
            yield _delta({"tool_calls": [{"index": self._tools[place], "function": {"arguments": grown.get("partial_json")}}]})

    def _count(self, holder: Mapping[str, Any]) -> None:
        if isinstance(usage := holder.get("usage"), dict):
            self._usage |= {name: value for name, value in usage.items() if type(value) is int}


def _read(usage: Mapping[str, int]) -> int:
    """Return the tokens that were read: that API counts those from and into its cache apart."""
    return sum(usage.get(name, 0) for name in ("input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"))


def _delta(delta: Mapping[str, Any], finish: str | None = None) -> Delta:
    return choice({"delta": delta, "finish_reason": finish}, "delta")


def _finish(reason: Any) -> str:
    return FINISHES.get(reason, "stop") if isinstance(reason, str) else "stop"


def _call(block: Mapping[str, Any], arguments: str) -> dict[str, Any]:
    return {"id": block.get("id"), "type": "function", "function": {"name": block.get("name"), "arguments": arguments}}


def _object(data: bytes) -> dict[str, Any]:
    try:
        document = orjson.loads(data)
    except orjson.JSONDecodeError:
        raise MalformedAnswer("not JSON") from None
    if not isinstance(document, dict) or document.get("type") == "error":
        raise MalformedAnswer("an error instead of an answer")
    return document


def _part(event: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = event.get(name)
    if not isinstance(part, dict):
        raise MalformedAnswer(name)
    return part


def _place(event: Mapping[str, Any]) -> int:
    place = event.get("index")
    if type(place) is not int or not 0 <= place < TOOL_CALLS:
        raise MalformedAnswer("index")
    return place
