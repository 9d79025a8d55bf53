"""Every string of a JSON document, keys and values, at any depth; and what of it cannot be read as text.

Pure. Called by `gateway.classification.classifier`. Paths are JSON-pointer-like and hold no content: a member name that
is not a word of the API is written as its place among its siblings (`~3`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

DEPTH_LIMIT = 64
NUMBERS_LIMIT = 16
DIGITS_WORTH_READING = 4

KNOWN = frozenset(
    [
        "arguments",
        "audio",
        "content",
        "custom",
        "data",
        "description",
        "enum",
        "file",
        "file_data",
        "file_id",
        "filename",
        "format",
        "function",
        "function_call",
        "functions",
        "id",
        "image_url",
        "input",
        "input_audio",
        "items",
        "json_schema",
        "max_completion_tokens",
        "max_tokens",
        "messages",
        "metadata",
        "model",
        "n",
        "name",
        "parameters",
        "prediction",
        "properties",
        "query",
        "refusal",
        "required",
        "response_format",
        "role",
        "schema",
        "seed",
        "stop",
        "strict",
        "system",
        "text",
        "title",
        "tool_call_id",
        "tool_calls",
        "tool_choice",
        "tools",
        "type",
        "url",
        "user",
        "value",
    ]
)
"""Member names that may stand in a path. Any other could itself be an identifier."""

NOT_TEXT = frozenset(
    {
        "image_url",
        "input_image",
        "image",
        "input_audio",
        "audio",
        "file",
        "input_file",
        "file_data",
        "file_id",
        "video_url",
        "input_video",
        "image_file",
        "document",
    }
)
"""Members and part types that carry or name something other than text."""


CARRIERS = frozenset(
    [
        "const",
        "default",
        "enum",
        "example",
        "examples",
        "items",
        "prefixItems",
        "anyOf",
        "oneOf",
        "allOf",
        "val",
        "value",
        "values",
        "v",
        "raw",
        "data",
        "text",
        "content",
    ]
)
"""Member names that say nothing of their own about what stands under them: the name above them still counts."""

NUMBERED = frozenset(["id", "identifier", "number", "no", "nr", "code"])
"""Member names that say only that something is a number: the name above says whose."""

KINDS = ("type", "kind", "label", "name", "key", "field", "code", "coding", "display", "text", "title")
"""Members in which an object says what its `value` is, as FHIR identifiers and form fields do."""

SCHEMA_TYPES = frozenset(["string", "integer", "number", "boolean", "object", "array", "null", "text"])
KIND_LIMIT, MOST_KINDS = 64, 12


class Members(list[tuple[str, Any]]):
    """A JSON object as its members, in order, duplicates kept: what any parser might read is scanned."""


class Numeral(str):
    """A JSON number as it is written."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """One string to be scanned. `label` is what it stands under, given to the recognizers as context.

    A fragment is too short to say anything by itself; it counts only together with its neighbours.
    """

    path: str
    text: str
    label: str = ""
    is_key: bool = False
    is_fragment: bool = False


@dataclass(frozen=True, slots=True)
class Opaque:
    """A place in the document that cannot be read as text. `kind` says why, in one word."""

    path: str
    kind: str


Part = Leaf | Opaque


def load(document: bytes) -> Any:
    """Return the document with nothing lost: duplicates, number spellings. Raises `ValueError` or `RecursionError` for what is not JSON."""
    return json.loads(document.decode("utf-8"), object_pairs_hook=Members, parse_int=Numeral, parse_float=Numeral, parse_constant=_refuse)


def _refuse(word: str) -> Any:
    raise ValueError(f"{word} is not JSON")


def walk(value: Any, path: str = "", label: str = "", depth: int = 0) -> Iterator[Part]:
    """Yield every string, and every place that is not text, in document order."""
    if depth > DEPTH_LIMIT:
        yield Opaque(path, "depth")
    elif isinstance(value, Members):
        yield from _members(value, path, label, depth)
    elif isinstance(value, list):
        yield from _items(value, path, label, depth)
    elif isinstance(value, Numeral):
        if sum(map(str.isdigit, value)) >= DIGITS_WORTH_READING:
            yield Leaf(path, str(value), label)
    elif isinstance(value, str):
        yield Leaf(path, value, label)


def _members(members: Members, path: str, above: str, depth: int) -> Iterator[Part]:
    above = "" if above in KNOWN else above
    said = " ".join(filter(None, (above, _kind(members))))
    kind = next((item for name, item in members if name == "type" and isinstance(item, str)), "")
    if kind in NOT_TEXT:
        yield Opaque(path, kind)
    for place, (name, item) in enumerate(members):
        here = f"{path}/{name if name in KNOWN else f'~{place}'}"
        yield Leaf(here, name, above if any(map(str.isdigit, name)) else "", is_key=True)
        if name in NOT_TEXT and kind not in NOT_TEXT and carries(item):
            yield Opaque(here, name)
        yield from walk(item, here, _label(name, above, said), depth + 1)


def _label(name: str, above: str, said: str) -> str:
    """Return what is known of the value of a member: its name, or what stands above it where the name says too little."""
    if name in CARRIERS:
        return (said if name not in ("text", "content") else above) or name
    return f"{above} {name}" if above and name in NUMBERED else name


def _kind(item: Any, depth: int = 0) -> str:
    """Return in what words an object says what its value is, or nothing."""
    if isinstance(item, Numeral) or depth > 5:
        return ""
    if isinstance(item, str):
        return item if depth and len(item) <= KIND_LIMIT and item not in SCHEMA_TYPES else ""
    if isinstance(item, Members):
        kinds = [_kind(inner, depth + 1) for name, inner in item[:MOST_KINDS] if name in KINDS]
    else:
        kinds = [_kind(inner, depth + 1) for inner in item[:3]] if isinstance(item, list) else []
    return " ".join(filter(None, kinds))[:KIND_LIMIT]


def carries(item: Any) -> bool:
    """True when a member of a non-text name holds something: a schema property of that name does not."""
    if isinstance(item, Members):
        names = {name for name, _ in item}
        return not names & {"type", "properties", "$ref", "description"} and bool(names & {"url", "data", "file_data", "file_id", "id"})
    return isinstance(item, str) and (len(item) > 256 or bool(re.match(r"(?:data|https?|file|s3|gs):", item)))


def _items(items: list[Any], path: str, label: str, depth: int) -> Iterator[Part]:
    if len(items) >= NUMBERS_LIMIT and all(type(item) is Numeral and item.isdigit() for item in items):
        yield Opaque(path, "numbers")
    for place, item in enumerate(items):
        here = f"{path}/{place}"
        if isinstance(item, Numeral) and sum(map(str.isdigit, item)) < DIGITS_WORTH_READING:
            yield Leaf(here, str(item), label, is_fragment=True)
        yield from walk(item, here, label, depth + 1)
