"""From hints to a person: what a name, a quasi-identifier and a term of the trade say together that none says alone.

Pure. Called by `gateway.classification.classifier` for every text that no direct identifier has settled. Only ever adds findings.
Distance counts, not length: hints further apart than `REACH` characters are of different people, so a long harmless text
gathers no finding by being long.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domains.contract import Caution

REACH = 200
"""Characters between two hints that still speak of the same person: about two sentences."""

QUASI = frozenset({"place", "age", "date", "occupation", "origin", "reference"})
"""Kinds that narrow down who is meant. An organisation beside a name is an affiliation, and public people have those too."""

CERTAIN = 0.6
"""What a quasi-identifier must reach to be one: a model sees a faint place in many words."""

CLOSE = 60
"""Characters between an age and a place, a trade or an origin that are said in one breath of one person."""

FEW = 2
"""So many different quasi-identifiers beside a term of the trade describe one person without a name."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One hint in one text: `kind` is of `domains.contract.HINTS`, offsets in code points, `score` in 0..1.

    `words` counts the words of a name; `label` is what a `term` raises in company.
    """

    kind: str
    start: int
    end: int
    score: float = 1.0
    words: int = 1
    label: str = ""


@dataclass(frozen=True, slots=True)
class Combined:
    """A finding made of hints: its type, the label it raises, its span and score."""

    type: str
    label: str
    start: int
    end: int
    score: float


def combine(
    evidence: Sequence[Evidence], caution: Caution, name_label: str, described: float = 0.0, length: int = 0, *, is_personal: bool = False
) -> list[Combined]:
    """Return what the hints of one text say together. `described` is the whole-message signal, `length` the text's.

    `is_personal` says that the text speaks of its writer or of somebody they know: then fewer quasi-identifiers do.
    """
    hints = sorted((each for each in evidence if each.kind not in QUASI or each.score >= CERTAIN), key=lambda each: each.start)
    people = [hint for hint in hints if hint.kind == "person" and hint.score >= caution.name]
    everything, quasi = Row(hints), Row([hint for hint in hints if hint.kind in QUASI])
    found = [combined for person in people for combined in _person(person, everything, caution, name_label)]
    found += _unnamed(quasi, Row([hint for hint in hints if hint.kind == "term"]))
    if is_personal:
        found += _known(quasi, name_label)
    if described >= caution.described:
        found.append(Combined("DESCRIBED_PERSON", caution.label, 0, length, round(described, 2)))
    return found


class Row:
    """Hints in the order of their starts, of which those around a place are found without looking at all others."""

    def __init__(self, hints: Sequence[Evidence]) -> None:
        self.hints, self.starts = hints, [hint.start for hint in hints]
        self.longest = max((hint.end - hint.start for hint in hints), default=0)

    def around(self, one: Evidence, reach: int = REACH) -> Sequence[Evidence]:
        """Return all hints within `reach` characters of one, and perhaps a few more before it."""
        first = bisect_left(self.starts, one.start - reach - self.longest)
        return self.hints[first : bisect_right(self.starts, one.end + reach)]


def _person(person: Evidence, hints: Row, caution: Caution, name_label: str) -> Iterator[Combined]:
    """Yield what one name says with its neighbours, or alone when it is a full name and certain enough."""
    beside = [hint for hint in hints.around(person) if near(person, hint) and not overlap(person, hint)]
    for label in sorted({hint.label for hint in beside if hint.kind == "term"}):
        yield Combined("PERSON_IN_CASE", label, person.start, person.end, person.score)
    if any(hint.kind in QUASI for hint in beside) or (person.words > 1 and person.score >= caution.alone):
        yield Combined("PERSON", name_label, person.start, person.end, person.score)


def _unnamed(quasi: Row, terms: Row) -> Iterator[Combined]:
    """Yield people told by a few quasi-identifiers beside a term: `the 43-year-old baker from Ulm has hepatitis`."""
    for first in quasi.hints:
        beside = [hint for hint in quasi.around(first) if hint.start >= first.start and near(first, hint) and not (hint is not first and overlap(first, hint))]
        if len({hint.kind for hint in beside}) >= FEW:
            for label in sorted({term.label for term in terms.around(first) if near(first, term)}):
                yield Combined("PERSON_IN_CASE", label, first.start, max(hint.end for hint in beside), min(hint.score for hint in beside))


def _known(quasi: Row, name_label: str) -> Iterator[Combined]:
    """Yield people of whom the writer tells an age and, in the same breath, a place, a trade or an origin."""
    for age in (hint for hint in quasi.hints if hint.kind == "age"):
        for other in quasi.around(age, CLOSE):
            if other.kind not in ("age", "date") and not overlap(age, other) and _gap(age, other) <= CLOSE:
                yield Combined("PERSON", name_label, min(age.start, other.start), max(age.end, other.end), min(age.score, other.score))


def _gap(one: Evidence, other: Evidence) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def near(one: Evidence, other: Evidence) -> bool:
    """True when no more than `REACH` characters lie between two hints."""
    return one.start - REACH <= other.end and other.start <= one.end + REACH


def overlap(one: Evidence, other: Evidence) -> bool:
    """True when two hints share a character: the same words cannot vouch for themselves."""
    return one.start < other.end and other.start < one.end
