"""Texts with gaps: what one entry of a frame becomes in another form, learned from an example and filled for all others in it.

Pure, standard library only (a part of the single-file verifier). Callers: `audit.log.tabular`, `audit.log.ocsf`. In an example each value
that varies is a mark; where a mark comes out is where the value of another entry goes. A second example, with other marks, must come out
of the gaps as it does by itself: else something looked like a mark, or a value decided on more than its own place, and nothing is learned.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from audit.log.entry import canonical
from audit.log.shapes import FRAMES, Frame

EXAMPLE_TIMES = (("2001-02-03T04:05:06.789000Z", "981173106789"), ("2012-11-10T09:08:07.654321Z", "1352538487654"))
"""Times of the examples, and in milliseconds since 1970."""


WORTH = 32
"""How often a frame is seen before anything is made for it: an example costs what some twenty entries do."""


class PerFrame:
    """What `make` returns for a frame, once that was seen often enough; None until then."""

    def __init__(self, make: Callable[[Frame], Any]) -> None:
        self._make = make
        self._made: dict[Frame, Any] = {}

    def get(self, frame: Frame) -> Any:
        """Return what was made, or note that the frame was seen."""
        found = self._made.get(frame, 0)
        if not isinstance(found, int):
            return found
        if len(self._made) >= FRAMES:
            self._made.clear()
        self._made[frame] = self._make(frame) if found == WORTH else found + 1
        return None


class Gapped:
    """A text with gaps, to be filled with what varies in a frame and, behind it, the time in milliseconds."""

    def __init__(self, text: str, marks: Sequence[str]) -> None:
        parts = re.split("(" + "|".join(map(re.escape, marks)) + ")", text)
        self._format = "".join(part.replace("%", "%%") if number % 2 == 0 else "%s" for number, part in enumerate(parts))
        self.places = [marks.index(mark) for mark in parts[1::2]]

    def filled(self, values: Sequence[str]) -> str:
        """Return the text with these values."""
        return self._format % tuple([values[place] for place in self.places])


def gapped(frame: Frame, made: Callable[[Mapping[str, Any], bytes], str]) -> Gapped | None:
    """Return what is `made` of the entries in a frame, of fields and line, as a text with gaps; None where it cannot be learned."""
    (fields, marks), (others, values) = _example(frame, 0), _example(frame, 1)
    learned = Gapped(made(fields, canonical(fields) + b"\n"), marks)
    return learned if learned.filled(values) == made(others, canonical(others) + b"\n") else None


def _example(frame: Frame, number: int) -> tuple[dict[str, Any], list[str]]:
    """Return the fields of an example, and its marks in the order of what varies."""
    time, milliseconds = EXAMPLE_TIMES[number]
    marks = {key: _mark(key, place, number, frame) for place, key in enumerate(frame.varying)}
    if "time" in marks:
        marks["time"] = time
    return {**frame.fields, **marks}, [*map(str, marks.values()), milliseconds]


def _mark(key: str, place: int, number: int, frame: Frame) -> str | int:
    if key in frame.whole:
        return 700_000_000_000_000 + 10_000 * number + place
    return f"{number}{place:02}".ljust(64, "c") if key == "body_commit" else f"Mark{number}{place:02}kraM"
