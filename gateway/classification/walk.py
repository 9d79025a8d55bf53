"""Every string of a JSON document, keys and values, at any depth; and what of it cannot be read as text.

Pure. Called by `gateway.classification.classifier`. Paths are JSON-pointer-like and hold no content: a member name that is not a
word of the API is written as its place among its siblings (`~3`). Text attachments are read as what their bytes decode to. What a
table, a statement or JSON inside a string says is said again with its labels, under the string's path and a number (`#2`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gateway.classification import attachments, tables
from gateway.classification import members as telling
from gateway.classification.labels import gloss, words

DEPTH_LIMIT = 64
NUMBERS_LIMIT = 16
DIGITS_WORTH_READING = 4
SHORTEST, FAILURES = 12, 8
"""Shorter strings hold no table; after so many beginnings that were none, no more JSON is looked for in a string."""

_DOCUMENT = re.compile(r"[\[{](?=\s{0,40}[\[{\"])")

KNOWN = words("""
    arguments audio content custom data description enum file file_data file_id filename format frequency_penalty function function_call functions id
    image_url include_usage input input_audio items json_schema logit_bias logprobs max_completion_tokens max_tokens messages metadata model n name
    parallel_tool_calls parameters prediction presence_penalty prompt_cache_key properties query reasoning_effort refusal required response_format role
    safety_identifier schema seed service_tier stop store stream stream_options strict system temperature text title tool_call_id tool_calls tool_choice
    tools top_logprobs top_p type url user value verbosity
""")
"""Member names that may stand in a path. Any other could itself be an identifier."""

TELLING = words("name user title")
"""Those of them that say something about the value under them."""

NOT_TEXT = words("""
    image_url input_image image input_audio audio file input_file file_data file_id video_url input_video image_file document
""")
"""Members and part types that carry or name something other than text."""


CARRIERS = words("""
    const default enum example examples items prefixItems anyOf oneOf allOf val value values v raw data text content
""")
"""Member names that say nothing of their own about what stands under them: the name above them still counts."""

OF_A_FILE = words("type file file_data filename format mime_type")
"""What a file part may hold and still be read: nothing that points elsewhere."""

HEADS, BODIES = words("columns header headers fields"), words("data rows values records")
"""Member names of a table given as headings and rows."""

NUMBERED = words("""
    id identifier number no nr code
""")
"""Member names that say only that something is a number: the name above says whose."""

KINDS = ("type", "kind", "label", "name", "key", "field", "code", "coding", "display", "text", "title")
"""Members in which an object says what its `value` is, as FHIR identifiers and form fields do."""

SCHEMA_TYPES = words("""
    string integer number boolean object array null text
""")
KIND_LIMIT, MOST_KINDS = 64, 12


class Members(list[tuple[str, Any]]):
    """A JSON object as its members, in order, duplicates kept: what any parser might read is scanned."""


class Numeral(str):
    """A JSON number as it is written."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """One string to be scanned. `label` is what it stands under, given to the recognizers as context.

    A fragment is too short to say anything by itself; it counts only together with its neighbours. What is said again is judged by
    itself and has no neighbours.
    """

    path: str
    text: str
    label: str = ""
    is_key: bool = False
    is_fragment: bool = False
    is_again: bool = False


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


_DECODER = json.JSONDecoder(object_pairs_hook=Members, parse_int=Numeral, parse_float=Numeral, parse_constant=_refuse)


def walk(value: Any, path: str = "", label: str = "", depth: int = 0, trail: telling.Trail = ()) -> Iterator[Part]:
    """Yield every string, and every place that is not text, in document order. `trail` are the names above that are no words of the API."""
    if depth > DEPTH_LIMIT:
        yield Opaque(path, "depth")
    elif isinstance(value, Members):
        yield from _members(value, path, label, depth, trail)
    elif isinstance(value, list):
        yield from _items(value, path, label, depth, trail)
    elif isinstance(value, Numeral):
        if sum(map(str.isdigit, value)) >= DIGITS_WORTH_READING:
            yield Leaf(path, str(value), label)
    elif isinstance(value, str):
        yield from _text(value, path, label)


def _text(value: str, path: str, label: str) -> Iterator[Part]:
    """Yield a string, a data URL of text as its text, and what its structure says again."""
    attached = attachments.text_of(value) if value[:5].lower() == "data:" else None
    if attached is not None:
        yield Leaf(path, attached[0])
        value = attached[1]
    yield Leaf(path, value, label)
    try:
        for number, piece in enumerate(_again(value)):
            yield Leaf(f"{path}#{number}", piece, is_again=True)
    except tables.Overfull:
        yield Opaque(path, "table")


def _again(text: str) -> Iterator[str]:
    """Yield what the structure of a string says, labels beside values; JSON inside it too, and what stands in that."""
    if len(text) < SHORTEST:
        return
    yield from tables.said_again(text)
    for value in documents(text):
        parts = list(walk(value))
        if any(isinstance(part, Opaque) and part.kind == "table" for part in parts):
            raise tables.Overfull
        yield from tables.pieces(_beside(part) for part in parts if isinstance(part, Leaf))


def _beside(leaf: Leaf) -> str:
    """Return a leaf of JSON inside a string as a line of its own; of keys and fragments, nothing."""
    if leaf.is_key or leaf.is_fragment:
        return ""
    return f"{leaf.label}: {leaf.text}" if leaf.label not in KNOWN - TELLING and leaf.label else leaf.text


def documents(text: str) -> Iterator[Any]:
    """Yield the JSON objects and arrays inside a text. What only looks like one is passed over, `FAILURES` times at most."""
    if "{" not in text and "[" not in text:
        return
    at, failures = 0, 0
    while failures < FAILURES and (start := _DOCUMENT.search(text, at)):
        try:
            value, at = _DECODER.raw_decode(text, start.start())
            yield value
        except (ValueError, RecursionError):
            failures, at = failures + 1, start.end()


def _members(members: Members, path: str, above: str, depth: int, trail: telling.Trail) -> Iterator[Part]:
    above = "" if above in KNOWN else above
    said = " ".join(filter(None, (above, _kind(members))))
    kind = next((item for name, item in members if name == "type" and isinstance(item, str)), "")
    if kind in NOT_TEXT and not _is_read(members, kind):
        yield Opaque(path, kind)
    for place, (name, item) in enumerate(members):
        here = f"{path}/{name if name in KNOWN else f'~{place}'}"
        yield Leaf(here, name, above if any(map(str.isdigit, name)) else "", is_key=True)
        yield from _member(name, item, here, _label(name, above, said), depth, inside=kind, trail=trail if name in KNOWN else (*trail, name))
    yield from _framed(members, path)
    for number, (own, text) in enumerate(telling.said(members, trail, KNOWN)):
        yield Leaf(f"{path}#{number}", text, own, is_again=True)


def _member(name: str, item: Any, path: str, label: str, depth: int, *, inside: str, trail: telling.Trail) -> Iterator[Part]:
    """Yield what one member holds. `inside` is the declared type of its object."""
    attached = attachments.text_of(item) if name == "file_data" and isinstance(item, str) else None
    if attached is not None:
        yield Leaf(path, attached[0])
        yield from _text(attached[1], path, "")
        return
    if name in NOT_TEXT and inside not in NOT_TEXT and carries(item):
        yield Opaque(path, name)
    if name == "logit_bias" and isinstance(item, Members) and len(item) >= NUMBERS_LIMIT:
        yield Opaque(path, "numbers")
    yield from walk(item, path, label, depth + 1, trail)


def _is_read(members: Members, kind: str) -> bool:
    """True for a file part whose file is text and stands in it whole."""
    if kind not in ("file", "input_file"):
        return False
    inner = [item for name, item in members if name == "file"] or [members]
    held = [each for item in inner if isinstance(item, Members) for each in item]
    data = [item for name, item in held if name == "file_data"]
    named = {name for name, _ in held} | {name for name, _ in members}
    return named <= OF_A_FILE and bool(data) and all(isinstance(item, str) and attachments.text_of(item) is not None for item in data)


def _framed(members: Members, path: str) -> Iterator[Part]:
    """Yield the rows of a table that is given as columns and rows, each value beside its heading."""
    heads = next((item for name, item in members if name in HEADS and _are_names(item)), None)
    rows = next((item for name, item in members if name in BODIES and isinstance(item, list) and not isinstance(item, Members)), None)
    if heads and rows:
        yield from _records(heads, rows, path)


def _records(heads: list[str], rows: list[Any], path: str) -> Iterator[Part]:
    """Yield rows of plain values, said again with their headings."""
    plain = ([each if isinstance(each, str) else "" for each in row] for row in rows if isinstance(row, list) and not isinstance(row, Members))
    try:
        for number, piece in enumerate(tables.records(heads, plain)):
            yield Leaf(f"{path}#{number}", piece, is_again=True)
    except tables.Overfull:
        yield Opaque(path, "table")


def _are_names(item: Any) -> bool:
    return isinstance(item, list) and bool(item) and all(type(each) is str for each in item)


def _label(name: str, above: str, said: str) -> str:
    """Return what is known of the value of a member: its name, or what stands above it where the name says too little."""
    if name in CARRIERS:
        return (said if name not in ("text", "content") else above) or name
    if name in KNOWN and not (above and name in NUMBERED):
        return name
    return f"{above} {gloss(name)}" if above and name in NUMBERED else gloss(name)


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


def _items(items: list[Any], path: str, label: str, depth: int, trail: telling.Trail) -> Iterator[Part]:
    if sum(type(item) is Numeral and item.isdigit() for item in items) >= NUMBERS_LIMIT:
        yield Opaque(path, "numbers")
    if len(items) > 1 and _are_names(items[0]) and isinstance(items[1], list) and len(items[0]) == len(items[1]) > 1:
        yield from _records(items[0], items[1:], path)
    for place, item in enumerate(items):
        here = f"{path}/{place}"
        if isinstance(item, Numeral) and sum(map(str.isdigit, item)) < DIGITS_WORTH_READING:
            yield Leaf(here, str(item), label, is_fragment=True)
        yield from walk(item, here, label, depth + 1, trail)
    for number, (own, text) in enumerate(telling.said([("", item) for item in items], trail, KNOWN)):
        yield Leaf(f"{path}#{number}", text, own, is_again=True)
