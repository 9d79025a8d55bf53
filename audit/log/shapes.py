"""Reading ordinary log entries fast: a form of entry that was read with care often enough gets one expression of its own.

Pure, standard library only (a part of the single-file verifier). Caller: `audit.log.entry`. A shape is an event, its keys in order and
the kind of each value. Its expression matches the one canonical spelling of such an entry and nothing else, so what matches needs no
second look; what does not is read as before. Nothing is learned but from an entry that passed every rule, and never more than `KEPT`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

OFTEN, KEPT = 24, 256
"""How often a shape is seen before an expression is made for it (some milliseconds), and how many are kept at most."""
_SHAPE_TEXT = '[^"]{0,512}'
_SHAPE_WHOLE = "-?[1-9][0-9]{0,14}|0"
_SHAPE_KINDS: Mapping[type, tuple[str, str, str]] = {
    str: ('"', _SHAPE_TEXT, '"'),
    int: ("", _SHAPE_WHOLE, ""),
    bool: ("", "true|false", ""),
    list: (r"\[", f'(?:"{_SHAPE_TEXT}"(?:,"{_SHAPE_TEXT}"){{0,255}})?', r"\]"),
}
_NOT_PLAIN = bytes(code for code in range(256) if not 32 <= code < 127 or code == 92)
"""Control characters, the backslash, and whatever is not ASCII."""
_EVENT_FIELD = '"event":"'


class Shape:
    """One form of entry: its keys, and what reads the values behind them."""

    def __init__(self, fields: Mapping[str, Any], rules: Mapping[str, str]) -> None:
        self._keys = tuple(fields)
        self._whole = [key for key, value in fields.items() if type(value) is int]
        self._truths = [key for key, value in fields.items() if type(value) is bool]
        self._lists = [key for key, value in fields.items() if type(value) is list]
        fixed = {"event": re.escape(fields["event"]), "v": str(fields["v"])}
        parts = []
        for key, value in fields.items():
            before, pattern, after = _SHAPE_KINDS[type(value)]
            parts.append(f'"{key}":{before}({fixed.get(key) or rules.get(key) or pattern}){after}')
        self._match = re.compile(r"\{" + ",".join(parts) + r"\}").fullmatch

    def read(self, text: str) -> dict[str, Any] | None:
        """Return the fields of an entry of this shape, None for any other."""
        match = self._match(text)
        if match is None:
            return None
        fields: dict[str, Any] = dict(zip(self._keys, match.groups()))  # noqa: B905 (Python 3.9)
        for key in self._whole:
            fields[key] = int(fields[key])
        for key in self._truths:
            fields[key] = fields[key] == "true"
        for key in self._lists:
            text = fields[key]
            fields[key] = text[1:-1].split('","') if text else []
            if key == "labels" and "," in text and fields[key] != sorted(set(fields[key])):
                return None
        return fields


class Shapes:
    """The shapes seen so far, by event. `rules` are the expressions of keys whose values have a form of their own."""

    def __init__(self, rules: Mapping[str, str]) -> None:
        self._rules = rules
        self._known: dict[str, list[Shape]] = {}
        self._seen: dict[tuple[Any, ...], int] = {}
        self._made = 0

    def read(self, leaf: bytes) -> dict[str, Any] | None:
        """Return the fields of a leaf whose shape is known, None for one that has to be read with care."""
        if len(leaf.translate(None, _NOT_PLAIN)) != len(leaf):
            return None  # between its quotes an expression takes any character, so here only plain ones may be left
        text = leaf.decode()
        at = text.find(_EVENT_FIELD) + 9
        for shape in self._known.get(text[at : text.find('"', at)], ()):
            fields = shape.read(text)
            if fields is not None:
                return fields
        return None

    def learn(self, fields: Mapping[str, Any]) -> None:
        """Take note of an entry that was read with care and passed; its keys are in canonical order."""
        if self._made >= KEPT:
            return
        form = (fields["event"], *fields, *map(type, fields.values()))
        count = self._seen[form] = self._seen.get(form, 0) + 1
        if count == OFTEN:
            self._made += 1
            self._known.setdefault(fields["event"], []).append(Shape(fields, self._rules))
        elif len(self._seen) > 8 * KEPT:
            self._seen.clear()
