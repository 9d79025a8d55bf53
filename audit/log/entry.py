"""One log entry: header fields to the exact leaf bytes, and back, with refusal of everything ambiguous.

Pure, standard library only (a part of the single-file verifier). Callers: `audit.client` and `audit.sequencer`
(build), `audit.reader` and `audit.log.verify` (decode). Canonical form is RFC 8785 on our subset: ASCII keys, sorted,
no blanks, UTF-8, strings, whole numbers below 2^53, booleans and lists of strings. No float and no null exist.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any, NoReturn

from audit.log.shapes import Read, Shapes

ENTRY_VERSION = 1
ENTRY_BYTES = 16_384
ENTRY_TEXT = 512
ENTRY_ITEMS = 256
TIERS = ("none", "local", "edge", "cloud")
SET_BY_THE_LOG = ("v", "seq", "time", "writer", "writer_uid")
"""What only the log says: its form, place and time, and who wrote it as the kernel told. No writer can set them."""
_WHOLE = 1 << 53
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
_EVENT = re.compile(r"[a-z]{1,20}:[a-z_]{1,40}\Z")
_TIME = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{6}Z\Z")
_CONTROL = re.compile("[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")
_HEX64 = re.compile(r"[0-9a-f]{64}\Z")
_encoder = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


_loads = json.JSONDecoder().decode
_LEAF_TEXT = r'"[^"\\\x00-\x1f\x7f\u2028\u2029]{0,512}"'
_LEAF_VALUE = rf"(?:{_LEAF_TEXT}|-?[1-9][0-9]{{0,14}}|0|true|false|\[(?:{_LEAF_TEXT}(?:,{_LEAF_TEXT}){{0,255}})?\])"
_LEAF_FIELD = rf'"[a-z][a-z0-9_]{{0,39}}":{_LEAF_VALUE}'
_ORDINARY_LEAF = re.compile(rf"\{{{_LEAF_FIELD}(?:,{_LEAF_FIELD})*\}}").fullmatch
"""Matches a leaf whose texts need no escape and whose numbers have at most 15 digits: nearly every one."""


class EntryError(ValueError):
    """These bytes or fields are not an entry. The message names the field, never its value."""


def canonical(value: Any) -> bytes:
    """Return the one canonical encoding of a JSON value made of our types. Raises `EntryError` for any other."""
    try:
        return _encoder.encode(value).encode()
    except (ValueError, TypeError, RecursionError):
        raise EntryError("not a value that has a canonical form") from None


def quoted(value: Any) -> str:
    """Return the canonical encoding of a value, which nearly always is a text, as text."""
    return encode_basestring(value) if isinstance(value, str) else canonical(value).decode()


def _single(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise EntryError("a key occurs twice")
    return fields


def _no_float(text: str) -> NoReturn:
    raise EntryError("a number is not whole")


_decoder = json.JSONDecoder(object_pairs_hook=_single, parse_float=_no_float, parse_constant=_no_float)


def load_canonical(data: bytes) -> Any:
    """Return the JSON value of canonical bytes. Raises `EntryError` when any other bytes would mean the same."""
    try:
        value = _decoder.decode(data.decode())
    except EntryError:
        raise
    except (ValueError, RecursionError):
        raise EntryError("not JSON") from None
    if canonical(value) != data:
        raise EntryError("not in canonical form")
    return value


def is_time(text: object) -> bool:
    """True for RFC 3339 in UTC with microseconds: fixed width, so that text order is time order."""
    return isinstance(text, str) and bool(_TIME.match(text))


def build(header: Mapping[str, Any], *, seq: int, time: str, writer: str = "", writer_uid: int = 0) -> bytes:
    """Return the leaf bytes of a header at its place in the log, with its writer where the log knows one. Raises `EntryError`."""
    check_header(header)
    by = {"writer": writer, "writer_uid": writer_uid} if writer else {}
    leaf = canonical({**header, **by, "v": ENTRY_VERSION, "seq": seq, "time": time})
    if len(leaf) > ENTRY_BYTES:
        raise EntryError(f"entry is over {ENTRY_BYTES} bytes")
    return leaf


def decode(leaf: bytes) -> dict[str, Any]:
    """Return the fields of a leaf. Raises `EntryError` unless it is canonical and within the schema."""
    frame, said = read(leaf)
    fields: dict[str, Any] = frame.filled(said) if frame else said
    return fields


def read(leaf: bytes) -> Read:
    """Return a leaf as a frame and what it says within it, or as its fields. Raises `EntryError` as `decode` does."""
    found = _shapes.read(leaf) if len(leaf) <= ENTRY_BYTES else None
    if found is not None:
        return found
    fields = _plain(leaf) or _carefully(leaf)
    _shapes.learn(fields)
    return None, fields


def _plain(leaf: bytes) -> dict[str, Any] | None:
    """Return the fields of an ordinary leaf, at a third of the time; None for any that needs a closer look, and every bad one does.

    One expression says that each key and value is of a known form, spelled as the canonical form spells it. Keys in strict order, as
    many as there are colons behind quotes (no text holds a quote), are no key twice. What is left are the few fields with rules.
    """
    if len(leaf) > ENTRY_BYTES:
        return None
    try:
        text = leaf.decode()
        if not _ORDINARY_LEAF(text):
            return None
        fields: dict[str, Any] = _loads(text)
        keys = [*fields]
        if text.count('":') != len(keys) or keys != sorted(keys) or type(fields["v"]) is not int or fields["v"] != ENTRY_VERSION:
            return None
        if not _TIME.match(fields["time"]) or type(fields["seq"]) is not int or fields["seq"] < 0 or not _EVENT.match(fields["event"]):
            return None
    except (ValueError, TypeError, KeyError):
        return None
    for key in keys:
        if key in _RULES:
            _RULES[key](key, fields[key])  # a rule of the schema that is broken raises `EntryError`
    return fields


def _carefully(leaf: bytes) -> dict[str, Any]:
    if len(leaf) > ENTRY_BYTES:
        raise EntryError(f"entry is over {ENTRY_BYTES} bytes")
    fields = load_canonical(leaf)
    if not isinstance(fields, dict):
        raise EntryError("entry is not an object")
    if fields.get("v") != ENTRY_VERSION or fields["v"] is True:
        raise EntryError(f"v must be {ENTRY_VERSION}")
    if not is_time(fields.get("time")):
        raise EntryError("time must be RFC 3339 in UTC with microseconds")
    _check_count("seq", fields.get("seq"))
    check_fields(fields)
    return fields


def check_header(header: Mapping[str, Any]) -> None:
    """Raise `EntryError` unless this header can be logged. What only the log may say is refused."""
    for key in SET_BY_THE_LOG:
        if key in header:
            raise EntryError(f"{key} is set by the log alone")
    check_fields(header)
    for key, check in _KINDS.get(header["event"], {}).items():
        if key in header:
            check(key, header[key])


def check_fields(fields: Mapping[str, Any]) -> None:
    """Raise `EntryError` unless every field is of a type and range that the schema knows."""
    if not isinstance(fields.get("event"), str) or not _EVENT.match(fields["event"]):
        raise EntryError("event must be subject:action")
    for key, value in fields.items():
        if not _is_key(key):
            raise EntryError("a key is not of the form [a-z][a-z0-9_]*")
        if type(value) is not str or len(value) > ENTRY_TEXT or not value.isprintable():  # what is printable holds no control character
            _check_value(key, value)
        if key in _RULES:
            _RULES[key](key, value)


@lru_cache(maxsize=4096)
def _is_key(key: object) -> bool:
    """True for a key as the schema spells it. The same few stand in every entry."""
    return isinstance(key, str) and bool(_KEY.match(key))


def _check_value(key: str, value: object) -> None:
    if isinstance(value, str):
        _check_text(key, value)
    elif isinstance(value, list):
        if len(value) > ENTRY_ITEMS:
            raise EntryError(f"{key} has over {ENTRY_ITEMS} items")
        for item in value:
            _check_text(key, item)
    elif not isinstance(value, int):
        raise EntryError(f"{key} must be text, a whole number, true, false or a list of texts")
    elif not -_WHOLE < value < _WHOLE:
        raise EntryError(f"{key} is beyond 2^53")


def _check_text(key: str, value: object) -> None:
    if not isinstance(value, str):
        raise EntryError(f"{key} holds something that is not text")
    if len(value) > ENTRY_TEXT:
        raise EntryError(f"{key} is over {ENTRY_TEXT} characters")
    if _CONTROL.search(value):
        raise EntryError(f"{key} holds a control character")


def _check_count(key: str, value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise EntryError(f"{key} must be a count")


def _check_plain(key: str, value: object) -> None:
    if not isinstance(value, str):
        raise EntryError(f"{key} must be text")


def _check_list(key: str, value: object) -> None:
    if not isinstance(value, list):
        raise EntryError(f"{key} must be a list of texts")


def _check_labels(key: str, value: object) -> None:
    if not isinstance(value, list) or value != sorted(set(value)):
        raise EntryError(f"{key} must be a sorted list without repetition")


def _check_tier(key: str, value: object) -> None:
    if value not in TIERS:
        raise EntryError(f"{key} must be one of {', '.join(TIERS)}")


def _check_digest(key: str, value: object) -> None:
    if not isinstance(value, str) or not _HEX64.match(value):
        raise EntryError(f"{key} must be a SHA-256 in hexadecimal")


_RULES = {
    "labels": _check_labels,
    "tier": _check_tier,
    "body_commit": _check_digest,
    **dict.fromkeys(("bytes_in", "bytes_out", "tokens_in", "tokens_out"), _check_count),
    **dict.fromkeys(("audit_id", "domain", "place", "jurisdiction", "policy", "ruleset", "model", "permit", "digest"), _check_plain),
    **dict.fromkeys(("actor", "effect", "code", "writer"), _check_plain),
}

_COUNT_PATTERN = "[1-9][0-9]{0,14}|0"
_shapes = Shapes({
    "time": _TIME.pattern[:-2].replace("(", "(?:"),
    "seq": _COUNT_PATTERN,
    "tier": "|".join(TIERS),
    "body_commit": _HEX64.pattern[:-2],
    **{key: _COUNT_PATTERN for key, check in _RULES.items() if check is _check_count},
})  # fmt: skip
"""Made by what was read before in this process: only its speed depends on it."""

_ROUND = dict.fromkeys(("denied", "reached", "interfaces"), _check_list)
_KINDS: Mapping[str, Mapping[str, Callable[[str, object], None]]] = {
    "canary:denied": {**_ROUND, "attempts": _check_count},
    "canary:reached": {**_ROUND, "attempts": _check_count},
    "canary:silent": _ROUND,
    "observer:counted": {"connections": _check_list, "lost": _check_count},
    "perimeter:counted": dict.fromkeys(("counters", "interfaces"), _check_list),
    "egress:sent": {"failed": _check_list},
    "policy:activated": {"previous": _check_plain},
    "policy:rolled_back": {"previous": _check_plain},
    "request:declassified": {"declassified": _check_labels, "shadow": _check_list},
    "request:intent": {"shadow": _check_list},
    **{event: {"addresses": _check_list} for event in ("place:added", "place:changed", "place:resolved", "witness:added")},
}
"""Fields that a reader computes with, refused in another kind when written. Not asked of old entries: each reader overlooks such a field."""
