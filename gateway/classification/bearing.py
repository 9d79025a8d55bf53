"""What of the names that a model sees counts as evidence of a person, and how many words of it are a name.

Pure. Called by `gateway.classification.stages`. A model sees names in headings, acronyms and small words too; here the shape of a
word has its say, and who is known to everybody is left out. Lowers evidence of names only; what rules find is not asked for here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from gateway.classification.combine import Evidence, Row, near, overlap


class Public(Protocol):
    """A domain's word on who is public; see `domains.general.publicity`."""

    def is_public(self, text: str, start: int, end: int) -> bool:
        """Return True when a name is of somebody known to everybody."""
        ...

    def is_talked_of(self, text: str, start: int, end: int) -> bool:
        """Return True when the words around a name speak of a public person."""
        ...

    def asks_of_the_past(self, text: str) -> bool:
        """Return True for a question of general knowledge."""
        ...

    def is_personal(self, text: str) -> bool:
        """Return True for a text about its writer or somebody they know."""
        ...


DOUBTFUL, SEEN = 0.5, 0.2
"""A single word that a list knows as a given name counts only where the model sees at least this much of a name."""

LOWER_ALONE, LOWER = 0.95, 0.75
"""What a single word, or several, all in lower case must reach: chats have names in lower case, and every text has such words."""

SHOUTED = 0.6
"""Share of capitals among a text's letters from which capitals say nothing."""

MOST, SPARSE = 64, 60
"""Names that any text may hold, and characters for each further one, up to which it is asked which of them are public."""

ACRONYM = 6

PRIVATE = frozenset({"age", "date", "origin", "reference", "term"})
"""Kinds of hints that are of a private life. Public people are told with their places, trades and firms."""

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_BREAK = re.compile(r"[.!?]\s+(?=[^\W\d_]{2,}\Z|[^\W\d_]+\s)|\sv\.\s|[\n;:|/()\[\]{}<>=\"]")


_TITLE = re.compile(
    r"(?i)(?<![\w])(?:mr|mrs|ms|miss|mx|dr|prof|herrn?|frau|hr|fr|m|mme|mlle|monsieur|madame|sra?|srta|señora?|don|doña|sig|sig\.ra|dott|dott\.ssa|signora?"
    r"|famil(?:y|ie|ia)|famille|famiglia)\.?\s+(?=[^\W\d_]|\Z)"
)
_LISTED = re.compile(r"(?:, ?(?:and |und |et |y |e )?[^\W\d_a-z][^\W\d_]+){2}")
_FAMILY = re.compile(r"(?i)\sfamily\b")


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a text as a whole says of the names in it."""

    text: str
    shouts: bool
    lower: bool
    asks: bool
    public: Public | None

    @classmethod
    def of(cls, text: str, public: Public | None) -> Bearing:
        """Look at a text once."""
        sample = text[:4000]
        letters = sum(map(str.isalpha, sample))
        shouts = letters > 0 and sum(map(str.isupper, sample)) >= SHOUTED * letters
        return cls(text, shouts, sample.islower(), public is not None and public.asks_of_the_past(text), public)

    def people(self, hints: Sequence[Evidence], seen: Sequence[Evidence] = ()) -> Iterator[Evidence]:
        """Yield the hints of rules and what the model has seen that count, those of people with as many words as are a name's."""
        if self._are_few(hints, seen):
            private = Row(sorted((hint for hint in hints if hint.kind in PRIVATE), key=lambda hint: hint.start))
            known = self._known([*hints, *seen]) | self._talked_of([*hints, *seen], private)
            hints = [hint for hint in hints if self._said(hint) not in known and not self._is_talked_of(hint, private)]
            seen = [span for span in seen if self._said(span) not in known and not self._is_talked_of(span, private)]
        for hint in hints:
            if hint.kind != "person":
                yield hint
            elif (hint.score >= DOUBTFUL or _agrees(hint, seen)) and (counted := self._person(hint)) is not None:
                yield counted
        for span in seen:
            if span.kind != "person":
                if self.text[span.start : span.start + 1].isupper():
                    yield span
            elif (counted := self._person(span)) is not None:
                yield counted

    def _are_few(self, *groups: Sequence[Evidence]) -> bool:
        """True unless a text holds more names than any story tells: a list of names is no place to speak of public people."""
        return sum(span.kind == "person" for group in groups for span in group) <= MOST + len(self.text) // SPARSE

    def _person(self, span: Evidence) -> Evidence | None:
        name = self.text[span.start : span.end]
        tokens = [token for piece in _BREAK.split(name) for token in _WORD.findall(piece)]
        named = [token for token in tokens if self._names(token)]
        lower = not any(map(str.isupper, name))
        if not tokens or (lower and span.score < (LOWER_ALONE if len(tokens) == 1 else LOWER)) or (not lower and not named):
            return None
        if ", " in name and _LISTED.match(self.text[span.end : span.end + 40]):  # Alice, Bert, Cheryl and David: a list, no family name first
            return Evidence("person", span.start, span.end, span.score, 1, span.label)
        words = min(span.words, len(tokens) if lower else self._longest(name)) if not lower or self.lower else 1
        words += self._is_titled(span)
        if words == 1 and tokens[-1].isupper() and not self.shouts:  # a heading or a placeholder: BORROWER
            return None
        return Evidence("person", span.start, span.end, span.score, 1 if self.asks else max(1, words), span.label)

    def _known(self, spans: Sequence[Evidence]) -> frozenset[str]:
        """Return the names of people that the text anywhere speaks of as public."""
        if self.public is None:
            return frozenset()
        people = [span for span in spans if span.kind == "person"]
        return frozenset(self._said(span) for span in people if self.public.is_public(self.text, span.start, span.end))

    def _talked_of(self, spans: Sequence[Evidence], private: Row) -> frozenset[str]:
        """Return the full names that are spoken of as public once and are nowhere near anything of a private life, and their last words alone."""
        named = [span for span in spans if span.kind == "person" and span.words > 1]
        public = {self._said(span) for span in named if self._is_talked_of(span, private)}
        told = {self._said(span) for span in named if self._is_private(span, private)} if public else set()
        return frozenset(name for full in public - told for name in (full, full.split()[-1]))

    def _is_private(self, span: Evidence, private: Row) -> bool:
        return any(near(span, hint) and not overlap(span, hint) for hint in private.around(span))

    def _is_talked_of(self, span: Evidence, private: Row) -> bool:
        """True for a name that is spoken of as public where nothing near it is of a private life."""
        if self.public is None or span.kind != "person" or self._is_private(span, private):
            return False
        return self.public.is_talked_of(self.text, span.start, span.end)

    def _said(self, span: Evidence) -> str:
        return self.text[span.start : span.end].casefold() if span.kind == "person" else ""

    def _is_titled(self, span: Evidence) -> bool:
        """True for a name with a title or as that of a family: with one of them a single word is somebody."""
        before = self.text[max(0, span.start - 24) : span.start]
        within = self.text[span.start : span.end]
        return bool(_TITLE.search(within) or _TITLE.search(before) or _FAMILY.match(self.text[span.end : span.end + 10]))

    def _names(self, token: str) -> bool:
        """True for a word with a capital that is not an acronym, or for any in a text that shouts."""
        return self.shouts or (token[:1].isupper() and not (token.isupper() and 1 < len(token) <= ACRONYM)) or not token.isascii()

    def _longest(self, name: str) -> int:
        """Return how many words of a name stand together without a break."""
        return max((sum(map(self._names, _WORD.findall(piece))) for piece in _BREAK.split(name)), default=1)


def _agrees(hint: Evidence, seen: Sequence[Evidence]) -> bool:
    return any(span.kind == "person" and span.score >= SEEN and overlap(hint, span) for span in seen)
