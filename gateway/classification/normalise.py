"""De-obfuscated views of one string: what it says once written plainly. First level; each view only adds findings.

Pure and linear: every repetition is bounded, rounds go at most three deep and all views together four times the input. One pass says
which groups of views could differ (`gateway.classification.views.gate`), so that plain prose pays for that pass alone. Tricks may be
combined: each round reads what the round before made plain. Called by `gateway.classification.classifier`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from gateway.classification.views import escapes, folding, gate, gathering, joining, runs, spelling, tongues, turning
from gateway.classification.views.unread import veiled

DEPTH, GROWTH, ALLOWANCE = 3, 4, 16_384
WHOLE, MARGIN = 2048, gate.MARGIN
"""Long texts are read in blocks of so many characters; of a longer text only what changed is a view,
with so much around it that the label and the number stay together."""

GUESSED = 4096
"""Characters up to which a text turned round, or with its lines put together, is read as if it were the text: tricks come in any order."""

AROUND = 2
"""Lines around a changed one that may hold its label."""

TRIGGERS = gate.TRIGGERS
"""Group of views to the pattern that says that they could differ."""

UNREAD = "unread"
"""Stage that says: beside a word for an identifier, something stays written in a way that no view made plain."""

GUESSES = frozenset({"turned", "lines"})
"""Stages of views that are read again as if somebody had written them: turned round, or short lines put together."""

Step = tuple[str, str, Callable[[str], str]]
_PLAIN: tuple[Step, ...] = (
    ("characters", "folded", turning.upright),
    ("characters", "folded", folding.fold),
    ("escapes", "unescaped", escapes.unescape),
    ("characters", "folded", folding.fold),
    ("runs", "decoded", runs.plainly),
    ("codes", "decoded", runs.plainly),
    ("characters", "decoded", runs.plainly),
    ("groups", "decoded", runs.regrouped),
)
_JOINING: tuple[Step, ...] = (
    ("digits", "joined", joining.undressed),
    ("digits", "joined", joining.unfilled),
    ("romans", "joined", spelling.romans),
    ("lines", "joined", joining.unbroken),
    ("markup", "joined", joining.join),
    ("signs", "joined", joining.join),
    ("spaced", "joined", joining.unspaced),
    ("words", "joined", spelling.numerals),
    ("characters", "joined", spelling.numerals),
    ("words", "joined", tongues.spoken),
    ("characters", "joined", tongues.spoken),
    ("digits", "joined", joining.unfilled),
    ("spaced", "joined", joining.unfilled),
)


class TooMuch(ValueError):
    """The views of one string outgrew their budget: nobody writes so, and it cannot be judged in time."""


def views(text: str, only: gate.Seen | None = None) -> Iterator[tuple[str, str]]:
    """Yield (stage, text) for every view of a string that differs from it. Raises `TooMuch` over the budget.

    `only` is what `views.gate.look` saw, when the caller has asked already.
    """
    seen = gate.look(text) if only is None else only
    if not seen.names & gate.VIEWS:
        return
    budget = GROWTH * len(text) + ALLOWANCE
    said = {text}
    for piece, here in _pieces(text, seen):
        for stage, view in _deeper(piece, here):
            if not view or view in said:
                continue
            said.add(view)
            budget -= len(view)
            if budget < 0:
                raise TooMuch("views outgrew their budget")
            yield stage, view


def _deeper(piece: str, here: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the views of a piece, and those of each view that only guesses how to read it."""
    for stage, view in _views(piece, here, piece):
        yield stage, view
        if stage in GUESSES and len(piece) <= GUESSED and len(view) <= GUESSED and (groups := gate.triggered(view)):
            with suppress(TooMuch):  # of a guess: what was written has been read
                yield from ((stage, said) for what, said in _views(view, groups - {"turns"}, view) if what != UNREAD)


def _pieces(text: str, seen: gate.Seen) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the parts of a long text in which something could differ, neighbours together, each with a margin; a short text whole."""
    if len(seen.blocks) == 1:
        yield text, seen.names & gate.VIEWS
        return
    start, found = 0, frozenset[str]()
    for at, names in seen.blocks:
        here = names & gate.VIEWS
        if here:
            start, found = (start if found else at), found | here
        elif found:
            yield text[max(0, start - 2 * MARGIN) : at + 2 * MARGIN], found
            found = frozenset()
    if found:
        yield text[max(0, start - 2 * MARGIN) :], found


def _views(text: str, groups: frozenset[str], original: str) -> Iterator[tuple[str, str]]:
    limit = GROWTH * len(original) + ALLOWANCE
    for _ in range(DEPTH + 1):
        before = text
        for steps in (_PLAIN, _JOINING):
            if steps is _JOINING:
                yield from _shaped(text, groups)
            base = text
            stage = ""
            for group, name, step in steps:
                if group in groups:
                    after = step(text)
                    if after != text and stage and name == "decoded" != stage:
                        yield stage, changed(base, text)  # what looks like a code once folded may be no code
                    stage = name if after != text else stage
                    text = after
            if len(text) > limit:
                raise TooMuch("one view outgrew the budget")
            if text != base:
                yield stage, changed(base, text)
                groups = gate.triggered(text)
        yield from _distant(text, groups)
        if text == before:
            break
    if veiled(original) or (text != original and veiled(text)):
        yield UNREAD, "\N{REPLACEMENT CHARACTER}"
    if text == before:
        return
    if _plainer(text) != text:
        raise TooMuch("codes within codes within codes")


def _plainer(text: str) -> str:
    return runs.plainly(escapes.unescape(text))


def _distant(text: str, groups: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the views that bring together what stood apart, or turn it: the classifier asks of them a label or a checksum."""
    if "digits" in groups:
        yield "skeleton", gathering.gather(text)
    if "markup" in groups and (said := joining.literals(text)):
        yield "skeleton", said
        yield "skeleton", gathering.gather(said)


def _shaped(text: str, groups: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the views of a text whose lines and signs still stand as written: columns, and what is turned round."""
    if "lines" in groups and (said := joining.columns(text)):
        yield "lines", said
    if "turns" in groups:
        yield from (("turned", changed(text, turned)) for turned in turning.turns(text))


def changed(before: str, after: str) -> str:
    """Return the part of `after` that differs from `before`, with a margin; all of a short text."""
    if len(after) <= WHOLE:
        return after
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    middle = after[max(0, start - MARGIN) : len(after) - end + MARGIN if end > MARGIN else len(after)]
    return middle if len(middle) <= WHOLE else _changed_lines(before, middle)


def _changed_lines(before: str, after: str) -> str:
    """Return the lines that were not there before, with those around them: code and tables change here and there only."""
    known, lines = set(before.split("\n")), after.split("\n")
    near = {place + by for place, line in enumerate(lines) if line not in known for by in range(-AROUND, AROUND + 1)}
    return "\n".join(line for place, line in enumerate(lines) if place in near)


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common. Linear: halves are compared, not characters."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
