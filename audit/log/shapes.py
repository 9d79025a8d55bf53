"""Reading ordinary log entries fast: a form of entry that was read with care often enough gets one expression of its own.

Pure, standard library only (a part of the single-file verifier). Caller: `audit.log.entry`. A shape is an event, its keys in order and
the kind of each value. Its expression matches the one canonical spelling of such an entry and nothing else, so what matches needs no
second look; what does not is read as before. Nothing is learned but from an entry that passed every rule, and never more than `KEPT`.

Most of an entry is said word for word by many others. So the expression takes it apart at what varies (ids, times, digests, numbers);
the rest is its frame, whose values are read once for all entries in it. Where frames turn out to be seen too seldom, all texts of the
shape are taken to vary.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

OFTEN, KEPT = 24, 256
"""How often a shape is seen before an expression is made for it (some milliseconds), and how many are kept at most."""
FRAMES, FRAME_TEXT = 4_096, 2_048
"""How many frames are kept at once, and the longest entry, in characters, whose frame is."""
SELDOM, TRIED = 1, 1_024
"""A frame must be seen again so often on average, judged after every so many new ones of a shape."""
_SHAPE_TEXT = '[^"]{0,512}'
_SHAPE_PLAIN = r"[ !#-\[\]-~]{0,512}"
_SHAPE_WHOLE = "-?[1-9][0-9]{0,14}|0"
_SHAPE_KINDS: Mapping[type, tuple[str, str, str]] = {
    str: ('"', _SHAPE_TEXT, '"'),
    int: ("", _SHAPE_WHOLE, ""),
    bool: ("", "true|false", ""),
    list: (r"\[", f'(?:"{_SHAPE_TEXT}"(?:,"{_SHAPE_TEXT}"){{0,255}})?', r"\]"),
}
_VARYING = frozenset({"audit_id", "body_commit", "cookie", "digest", "local", "permit", "remote", "time"})
_STEADY = frozenset({"v", "status", "writer_uid"})
"""Texts that differ from entry to entry, and numbers that do not: only the speed depends on which are named here."""
_NOT_PLAIN = bytes(code for code in range(256) if not 32 <= code < 127 or code == 92)
"""Control characters, the backslash, and whatever is not ASCII."""
_EVENT_FIELD = '"event":"'


class Frame:
    """What entries have in common that differ in what varies alone. `fields` are those of one of them; nothing in it is to be changed."""

    __slots__ = ("fields", "varying", "whole")

    def __init__(self, fields: dict[str, Any], varying: Sequence[str], whole: Sequence[str]) -> None:
        self.fields, self.varying, self.whole = fields, varying, whole

    def filled(self, said: Sequence[str]) -> dict[str, Any]:
        """Return the fields of the entry that says this where the frame varies."""
        fields = self.fields.copy()
        fields.update(zip(self.varying, said))  # noqa: B905 (Python 3.9)
        for key in self.whole:
            fields[key] = int(fields[key])
        return fields


Read = tuple[Any, Any]
"""A frame and what the entry says where it varies; or no frame, and all fields of the entry."""


class Shape:
    """One form of entry: its keys, and the expression that takes such an entry apart: common, varying, common, and so on."""

    def __init__(self, fields: Mapping[str, Any], rules: Mapping[str, str], *, widely: bool = False) -> None:
        self.widely, self.hits, self.missed = widely, 0, 0
        self._varying = tuple(key for key, value in fields.items() if _varies(key, value, widely))
        self._whole = tuple(key for key in self._varying if type(fields[key]) is int)
        fixed = {"event": re.escape(fields["event"]), "v": str(fields["v"])}
        expression = r"(\{"
        for key, value in fields.items():
            before, pattern, after = _SHAPE_KINDS[type(value)]
            pattern = fixed.get(key) or rules.get(key) or pattern
            if key in self._varying:
                expression += f'"{key}":{before})({_SHAPE_PLAIN if pattern == _SHAPE_TEXT else pattern})({after},'
            else:
                expression += f'"{key}":{before}(?:{pattern}){after},'
        self.match: Callable[[str], re.Match[str] | None] = re.compile(expression[:-1] + r"\})").fullmatch

    def frame(self, text: str) -> Frame | None:
        """Return the frame of an entry that the expression matches, None where it has to be read with care."""
        if not text.isascii() or len(text.encode().translate(None, _NOT_PLAIN)) != len(text):
            return None  # between its quotes the expression takes any character, so here only plain ones may be left
        fields = json.loads(text)
        if "labels" in fields and fields["labels"] != sorted(set(fields["labels"])):
            return None
        return Frame(fields, self._varying, self._whole)


def _varies(key: str, value: object, widely: bool) -> bool:
    if widely:
        return type(value) in (str, int) and key not in ("event", "v")
    return key in _VARYING if type(value) is str else type(value) is int and key not in _STEADY


class Shapes:
    """The shapes seen so far, by event, and their frames. `rules` are the expressions of keys whose values have a form of their own."""

    def __init__(self, rules: Mapping[str, str]) -> None:
        self._rules = rules
        self._known: dict[str, list[Shape]] = {}
        self._frames: dict[tuple[Any, ...], Frame] = {}
        self._seen: dict[tuple[Any, ...], int] = {}
        self._made = 0

    def read(self, leaf: bytes) -> Read | None:
        """Return a leaf whose shape is known, taken apart; None for one that has to be read with care.

        What is common is the same as in an entry that was plain throughout, and what varies is plain by the expression: so is the whole.
        """
        try:
            text = leaf.decode()
        except UnicodeDecodeError:
            return None
        at = text.find(_EVENT_FIELD) + 9
        for shape in self._known.get(text[at : text.find('"', at)], ()):
            match = shape.match(text)
            if match is not None:
                groups = match.groups()
                frame = self._frames.get(groups[::2])
                if frame is None:
                    return self._framed(shape, text, groups[::2])
                shape.hits += 1
                return frame, groups[1::2]
        return None

    def _framed(self, shape: Shape, text: str, common: tuple[Any, ...]) -> Read | None:
        """Return an entry whose frame is new to us, by its fields; keep the frame for those that follow."""
        frame = shape.frame(text)
        if frame is None:
            return None
        if len(text) <= FRAME_TEXT:
            if len(self._frames) >= FRAMES:
                self._frames.clear()
            self._frames[common] = frame
        shape.missed += 1
        if shape.missed % TRIED == 0 and shape.hits < SELDOM * shape.missed and not shape.widely:
            shapes = self._known[frame.fields["event"]]
            shapes[shapes.index(shape)] = Shape(frame.fields, self._rules, widely=True)
        return None, frame.fields

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
