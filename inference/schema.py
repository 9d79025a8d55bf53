"""How much a response schema may ask of the engine. Checked before a grammar is made of it: a grammar is native code's food,
its size follows from a number in the schema, and one that can be read in many ways is searched in all of them for each token.

Pure. Called by `inference.parameters`. Messages name the limit, never a value from the request.
"""

from __future__ import annotations

import json
import re
from typing import Any

LONGEST, DEEPEST, MOST_VALUES = 20_000, 32, 5_000
MOST_PROPERTIES, MOST_CHOICES = 100, 500
MOST_REPEATS, MOST_REPEATS_TOGETHER = 1_000, 5_000
LONGEST_PATTERN, MOST_WAYS = 500, 4_096
_COUNTS = ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")
_WAYS_OF_A_QUANTIFIER = 8
_QUANTIFIER = re.compile(r"[*+?]|\{(\d{1,6})(,)?(\d{1,6})?\}")
_ATOM = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[^\\\[*+?{]", re.DOTALL)


class TooMuch(Exception):
    """A schema is over a limit, which the message names."""


def bounded(schema: dict[str, Any]) -> str:
    """Return the schema as text. Raises `TooMuch`."""
    level: list[Any] = [schema]
    values = depth = repeats = 0
    while level:
        depth, values = depth + 1, values + len(level)
        _limit(depth, DEEPEST, "levels")
        _limit(values, MOST_VALUES, "values")
        repeats += sum(_repeats(value) for value in level if isinstance(value, dict))
        _limit(repeats, MOST_REPEATS_TOGETHER, "repetitions together")
        level = [inner for value in level for inner in _inside(value)]
    text = json.dumps(schema)
    _limit(len(text), LONGEST, "characters")
    return text


def _limit(found: int, most: int, what: str) -> None:
    if found > most:
        raise TooMuch(f"it has more than {most} {what}")


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _repeats(node: dict[str, Any]) -> int:
    """Return the repetitions one object of the schema asks for. Any object may turn out to be a schema: a reference reaches everywhere."""
    if isinstance(properties := node.get("properties"), dict):
        _limit(len(properties), MOST_PROPERTIES, "properties in one object")
    for name in ("enum", "oneOf", "anyOf", "allOf"):
        if isinstance(choices := node.get(name), list):
            _limit(len(choices), MOST_CHOICES, f"entries in one {name!r}")
    counts: list[int] = [node[name] for name in _COUNTS if isinstance(node.get(name), int)]
    for count in counts:
        _limit(abs(count), MOST_REPEATS, "repetitions in one place")
    return sum(counts) + (_pattern(node["pattern"]) if isinstance(node.get("pattern"), str) else 0)


def _pattern(pattern: str) -> int:
    """Return the repetitions a pattern asks for. What can be read in too many ways is refused, as is a repeated group that holds a choice or a repetition."""
    _limit(len(pattern), LONGEST_PATTERN, "characters in one pattern")
    frames = [(0, 1)]  # per open group: the ways of its finished alternatives, and of the one being read
    at, repeats, plain = 0, 0, False
    while at < len(pattern):
        found = _QUANTIFIER.match(pattern, at) or _ATOM.match(pattern, at)
        if found is None:
            raise TooMuch("a pattern in it cannot be read")
        done, ways = frames[-1]
        unit, at = found[0], found.end()
        if found.re is _QUANTIFIER:
            if not plain:
                raise TooMuch("a pattern in it repeats a repetition or a choice")
            exact = found[1] is not None and found[2] is None
            repeats += int(found[1] or 0) + int(found[3] or 0)
            plain, frames[-1] = False, (done, ways if exact else ways * _WAYS_OF_A_QUANTIFIER)
        elif unit == "(":
            frames.append((0, 1))
        elif unit == "|":
            frames[-1] = (done + ways, 1)
        elif unit == ")" and len(frames) > 1:
            inner = done + ways
            frames.pop()
            plain, frames[-1] = inner == 1 and plain, (frames[-1][0], frames[-1][1] * inner)
        else:
            plain = True
        _limit(sum(frames[-1]), MOST_WAYS, "ways to read one pattern")
        _limit(repeats, MOST_REPEATS, "repetitions in one pattern")
    return repeats
