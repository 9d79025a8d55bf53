"""From an OpenAI chat body to what the engine does with it. Refuses by name what it cannot do; never ignores it silently.

Pure. Called by `inference.service` for each request. Messages name parameters, never values from the request.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inference.schema import TooMuch, bounded

Message = dict[str, Any]

DEFAULT_TEMPERATURE, DEFAULT_TOP_P, DEFAULT_TOP_K = 0.7, 0.95, 40
_MOST_STOPS, _LONGEST_STOP = 16, 500
_LARGEST_WHOLE = (1 << 31) - 1
_DEEPEST, _MOST_VALUES = 64, 200_000


class Rejected(Exception):
    """The engine cannot do this request. `code` is stable; the gateway shows both."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Parameters:
    """One request. `max_tokens` and `seed` are None when the client left them to the engine; `schema` is JSON text, `{}` for any object."""

    messages: tuple[Message, ...]
    tools: tuple[dict[str, Any], ...]
    max_tokens: int | None
    temperature: float
    top_p: float
    top_k: int
    frequency_penalty: float
    presence_penalty: float
    seed: int | None
    stop: tuple[str, ...]
    schema: str | None


def parse(canonical: bytes) -> Parameters:
    """Return the parameters of a canonical chat body. Raises `Rejected`."""
    try:
        body = json.loads(canonical)
    except (ValueError, RecursionError):
        raise Rejected("invalid_value", "The body is not valid JSON.") from None
    if not isinstance(body, dict):
        raise Rejected("invalid_value", "The body is not a JSON object.")
    _refuse_oversized(body)
    _refuse_unsupported(body)
    return Parameters(
        messages=tuple(_message(position, message) for position, message in enumerate(_items(body, "messages"))),
        tools=_tools(body.get("tools")),
        max_tokens=_whole(body, "max_completion_tokens", "max_tokens"),
        temperature=_number(body, "temperature", DEFAULT_TEMPERATURE, 0, 2),
        top_p=_number(body, "top_p", DEFAULT_TOP_P, 0, 1),
        top_k=_whole(body, "top_k") or DEFAULT_TOP_K,
        frequency_penalty=_number(body, "frequency_penalty", 0, -2, 2),
        presence_penalty=_number(body, "presence_penalty", 0, -2, 2),
        seed=_seed(body),
        stop=_stop(body.get("stop")),
        schema=_schema(body.get("response_format")),
    )


def _refuse_oversized(body: dict[str, Any]) -> None:
    """Raise for nesting or a number of values that later steps would pay for with the stack or with time."""
    level: list[Any] = [body]
    seen = depth = 0
    while level:
        depth, seen = depth + 1, seen + len(level)
        if depth > _DEEPEST or seen > _MOST_VALUES:
            raise Rejected("invalid_value", f"The body is nested more than {_DEEPEST} deep, or holds more than {_MOST_VALUES} values.")
        inner = [value.values() if isinstance(value, dict) else value for value in level if isinstance(value, (dict, list))]
        level = [value for values in inner for value in values]


def _refuse_unsupported(body: Mapping[str, Any]) -> None:
    """Raise for what would change the answer and is not done here."""
    if body.get("n") not in (None, 1):
        raise Rejected("unsupported_parameter", "The local engine gives one choice per request; 'n' must be 1.")
    for name in ("logprobs", "top_logprobs", "logit_bias"):
        if body.get(name):
            raise Rejected("unsupported_parameter", f"The local engine does not support {name!r}.")
    choice = body.get("tool_choice")
    if choice not in (None, "auto", "none"):
        raise Rejected("unsupported_parameter", "The local engine cannot be made to call a tool; 'tool_choice' must be auto or none.")


def _tools(value: Any) -> tuple[dict[str, Any], ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(tool, dict) for tool in value):
        raise Rejected("invalid_value", "'tools' must be a list of objects.")
    return tuple(value)


def _items(body: Mapping[str, Any], name: str) -> list[Any]:
    value = body.get(name)
    if not isinstance(value, list) or not value:
        raise Rejected("invalid_value", f"{name!r} must be a list that is not empty.")
    return value


def _message(position: int, message: Any) -> Message:
    """Return one message with plain text content, as chat templates expect it; `developer` is the newer word for `system`."""
    if not isinstance(message, dict) or not isinstance(message.get("role"), str):
        raise Rejected("invalid_value", f"messages[{position}] must be an object with a role.")
    role = "system" if message["role"] == "developer" else message["role"]
    return message | {"role": role, "content": _text(position, message.get("content"))}


def _text(position: int, content: Any) -> str:
    if content is None or isinstance(content, str):
        return content or ""
    texts = [part.get("text") for part in content if isinstance(part, dict) and part.get("type") in ("text", "refusal")] if isinstance(content, list) else []
    if not texts or len(texts) != len(content) or not all(isinstance(text, str) for text in texts):
        raise Rejected("unsupported_parameter", f"The local model reads text only; messages[{position}] holds a part of another type.")
    return "\n".join(str(text) for text in texts)


def _whole(body: Mapping[str, Any], *names: str) -> int | None:
    for name in names:
        value = body.get(name)
        if value is None:
            continue
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= _LARGEST_WHOLE:
            raise Rejected("invalid_value", f"{name!r} must be a whole number between 1 and {_LARGEST_WHOLE}.")
        return value
    return None


def _number(body: Mapping[str, Any], name: str, default: float, low: float, high: float) -> float:
    value = body.get(name)
    if value is None:
        return default
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not low <= value <= high:
        raise Rejected("invalid_value", f"{name!r} must be a number between {low} and {high}.")
    return float(value)


def _seed(body: Mapping[str, Any]) -> int | None:
    value = body.get("seed")
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool):
        raise Rejected("invalid_value", "'seed' must be a whole number.")
    return value & 0xFFFFFFFF


def _stop(value: Any) -> tuple[str, ...]:
    stops = [value] if isinstance(value, str) else [] if value is None else value
    if not isinstance(stops, list) or len(stops) > _MOST_STOPS or not all(isinstance(stop, str) and len(stop) <= _LONGEST_STOP for stop in stops):
        raise Rejected("invalid_value", f"'stop' must be at most {_MOST_STOPS} texts of at most {_LONGEST_STOP} characters.")
    return tuple(stop for stop in stops if stop)


def _schema(value: Any) -> str | None:
    kind = "text" if value is None else value.get("type") if isinstance(value, dict) else None
    if kind == "text":
        return None
    if kind == "json_object":
        return "{}"
    described = value.get("json_schema") if kind == "json_schema" else None
    schema = described.get("schema") if isinstance(described, dict) else None
    if not isinstance(schema, dict):
        raise Rejected("invalid_value", "'response_format' must be text, json_object, or json_schema with a schema.")
    try:
        return bounded(schema)
    except TooMuch as error:
        raise Rejected("invalid_value", f"The schema of 'response_format' asks too much of the engine: {error}.") from None
