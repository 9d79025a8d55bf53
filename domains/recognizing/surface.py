"""What a text looks like once, for all recognizers: its numbers, and the words beside each of them.

`Surface` is the NLP artifact that `gateway.classification.engine` computes once per text. Lazy; holds the text while it is judged.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from presidio_analyzer.nlp_engine import NlpArtifacts

from domains.recognizing.phrases import NAMING, digits_of, words
from domains.recognizing.stretches import Places, matches

_NUMBER = re.compile(r"[0-9](?:[A-Za-z0-9*]|[-/._](?=[A-Za-z0-9*])){0,63}(?: (?=[A-Za-z]{0,2}[0-9])[A-Za-z0-9*]{1,12}){0,8}")
_GROUPED = re.compile(r"(?<![\w.,$€£¥-])[0-9]{1,3}(?:,[0-9]{3}){2,5}(?![\w%-]|[.,][0-9])")
_WHOLE = re.compile(r"[0-9]{5,}\.0\Z")
_INITIALS = re.compile(r"(?<![A-Za-z])(?:[A-Za-z]\.){2,8}")
_PREFIX = re.compile(r"(?<![A-Za-z])[A-Za-z]{1,6}[-/]?\Z")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+")
_DATE = re.compile(r"(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d)(?:\Z|[T ])")
_MEASURE = re.compile(r"(?:\d{1,7}\.\d{1,4}|\d{1,3}\.\d{1,3}[-/]\d{1,3}\.\d{1,3}|\d{1,3}(?:\.\d{1,3}){2,3}|(?:19|20)\d\d)\Z")
_SEPARATOR = re.compile(r"[^A-Za-z0-9]")
_FILLERS = frozenset(
    words("""
    number, numbers, no, num, nr, nbr, id, ids, identifier, code, is, was, are, of, the, for, value, as, follows, equals, my, our, your, their, his, her,
    a, an, on, file, ending, in, and
    """)
)
_MONEY = ("$", "€", "£", "¥")
LOOK_BACK, LOOK_AHEAD = 72, 24

EVERY_LABEL: set[str] = set()
"""The labels of all recognizers made so far: a number with none of them near is nothing to any."""

FIRST_WORDS: set[str] = set()
"""The words that these labels begin with: only phrases that begin so are worth making."""

LAST_WORDS: set[str] = set()
"""And those that they end with."""


class Number:
    """One number-like token of a text, its attached letters, and the words before and after it."""

    __slots__ = ("_after", "_around", "_heads", "_stages", "_tails", "compact", "derived", "digits", "end", "prefix", "start", "surface", "value")

    def __init__(self, surface: Surface, start: int, end: int) -> None:
        self.surface, self.start, self.end = surface, start, end
        attached = _PREFIX.search(surface.text, max(0, start - 7), start)
        self.prefix = attached.group() if attached else ""
        self.value = surface.text[start:end]
        self.compact = _SEPARATOR.sub("", self.prefix + self.value).upper()
        self.digits = len(digits_of(self.value))
        self.derived: dict[str, Any] = {}  # what one recognizer made of it, for others that make the same
        self._stages: tuple[str, ...] | None = None
        self._after: str | None = None
        self._tails: frozenset[str] | None = None
        self._around: frozenset[str] | None = None
        self._heads: frozenset[str] | None = None

    @property
    def is_measure(self) -> bool:
        """True for dates, years, decimals and amounts of money: what a label beside an identifier is not about."""
        before, after = self.surface.text[max(0, self.start - 2) : self.start], self.surface.text[self.end : self.end + 1]
        percent = after == "%" and self.digits < 6
        return bool(_DATE.match(self.value) or _MEASURE.match(self.value) or before.strip()[-1:] in _MONEY or percent)

    @property
    def is_announced(self) -> bool:
        """True when what stands right before it, filler words aside, is a word for an identifier."""
        before = self.stages[0].split()
        while before and before[-1] in _FILLERS and not NAMING.fullmatch(before[-1]):
            before.pop()
        return bool(before) and bool(NAMING.fullmatch(before[-1]) or NAMING.fullmatch(" ".join(before[-2:])))

    @property
    def is_labelled(self) -> bool:
        """True when a label of any recognizer stands before it or right after it."""
        if self.stages[0] == " ":  # no word before it: most numbers of a table
            return not EVERY_LABEL.isdisjoint(self.heads)
        return not (EVERY_LABEL.isdisjoint(self.tails) and EVERY_LABEL.isdisjoint(self.around) and EVERY_LABEL.isdisjoint(self.heads))

    @property
    def stages(self) -> tuple[str, ...]:
        """The words before the number, in lower case, then the same with filler words dropped one by one."""
        if self._stages is None:
            self._stages = tuple(self._strip())
        return self._stages

    def _strip(self) -> Iterator[str]:
        words = _words(self.surface.text[max(0, self.start - LOOK_BACK) : self.start])
        yield " " + " ".join(words)
        if self.prefix and words:
            words.pop()
            yield " " + " ".join(words)
        while words and words[-1] in _FILLERS:
            words.pop()
            yield " " + " ".join(words)

    @property
    def after(self) -> str:
        """The words after the number, in lower case."""
        if self._after is None:
            self._after = " ".join(_words(self.surface.text[self.end : self.end + LOOK_AHEAD])) + " "
        return self._after

    @property
    def tails(self) -> frozenset[str]:
        """Every phrase that the words before the number end with, fillers aside, and that ends as a label does."""
        if self._tails is None:
            ending = (words for words in map(str.split, self.stages) if words and words[-1] in LAST_WORDS)
            self._tails = frozenset(" ".join(words[-count:]) for words in ending for count in range(1, min(len(words), PHRASE) + 1))
        return self._tails

    @property
    def around(self) -> frozenset[str]:
        """Every phrase in the words before the number that begins as a label does."""
        if self._around is None:
            words = self.stages[0].split()
            begins = [at for at, word in enumerate(words) if word in FIRST_WORDS]
            self._around = frozenset(" ".join(words[at : at + count]) for at in begins for count in range(1, min(len(words) - at, PHRASE) + 1))
        return self._around

    @property
    def heads(self) -> frozenset[str]:
        """Every phrase that the words after the number begin with and that begins as a label does."""
        if self._heads is None:
            words = self.after.split()
            self._heads = (
                _NOTHING if words[:1] and words[0] not in FIRST_WORDS else frozenset(" ".join(words[:count]) for count in range(1, min(len(words), PHRASE) + 1))
            )
        return self._heads


_NOTHING: frozenset[str] = frozenset()


def register(labels: Iterable[str]) -> None:
    """Take up labels that a recognizer looks for."""
    EVERY_LABEL.update(labels)
    FIRST_WORDS.update(label.split(" ")[0] for label in labels)
    LAST_WORDS.update(label.split(" ")[-1] for label in labels)


CHUNK, OVERLAP = 8192, 256

PHRASE = 6
"""Words that a label may have."""


def _words(text: str) -> list[str]:
    if not _WORD.search(text):
        return []
    spelled = _INITIALS.sub(lambda match: match.group().replace(".", "") + " ", text) if "." in text else text
    return _WORD.findall(_CAMEL.sub(" ", spelled).lower())


class Surface(NlpArtifacts):  # type: ignore[misc]
    """What every recognizer may ask of a text, computed at most once. Holds no tokens and no lemmas."""

    def __init__(self, text: str) -> None:
        super().__init__(entities=[], tokens=[], tokens_indices=[], lemmas=[], nlp_engine=None, language="en", scores=[])
        self.text = text
        self._tokens, self._read = _NUMBER.finditer(text), -1
        self._starts: list[int] = []
        self._found: list[re.Match[str] | Number] = []
        self._numbers: dict[tuple[tuple[int, int], ...], list[Number]] = {}
        self._identifiers: dict[tuple[tuple[int, int], ...], list[Number]] = {}
        self._labelled: dict[tuple[tuple[int, int], ...], list[Number]] = {}
        self._chunks: dict[tuple[int, int], Surface] = {}

    @cached_property
    def lower(self) -> str:
        """The text in lower case, for gates."""
        return self.text.lower()

    @cached_property
    def digits(self) -> int:
        """How many ASCII digits the text holds."""
        return sum(map(self.text.count, "0123456789"))

    @property
    def whole(self) -> Places:
        """The whole text as one stretch."""
        return ((0, len(self.text)),)

    @property
    def identifiers(self) -> list[Number]:
        """The numbers that may be somebody's: no date, no year, no amount."""
        return self.identifiers_in(self.whole)

    @property
    def numbers(self) -> list[Number]:
        """Every number-like token of two characters or more, left to right."""
        return self.numbers_in(self.whole)

    def chunks(self, start: int, end: int) -> Iterator[tuple[int, Surface]]:
        """Yield (offset, piece) of bounded size, overlapping by more than an identifier, for rules whose cost is not linear."""
        for offset in range(start, max(start + 1, end - OVERLAP), CHUNK - OVERLAP):
            last = min(end, offset + CHUNK)
            if (offset, last) == (0, len(self.text)):
                yield 0, self
            else:
                yield offset, self._chunks.setdefault((offset, last), Surface(self.text[offset:last]))

    def identifiers_in(self, places: Places) -> list[Number]:
        """Return the identifiers that start within stretches of the text; the same list for the same stretches."""
        key = tuple(places)
        if key not in self._identifiers:
            found = [number for number in self.numbers_in(places) if number.digits >= 2 and not number.is_measure]
            self._identifiers[key] = found + [number for number in self._grouped(places) if number.is_announced] if "," in self.text else found
        return self._identifiers[key]

    def labelled_in(self, places: Places) -> list[Number]:
        """Return the identifiers with any recognizer's label near them; the same list for the same stretches."""
        key = tuple(places)
        if key not in self._labelled:
            self._labelled[key] = [number for number in self.identifiers_in(places) if number.is_labelled]
        return self._labelled[key]

    def numbers_in(self, places: Places) -> list[Number]:
        """Return the numbers that start within stretches of the text; the same list for the same stretches."""
        key = tuple(places)
        if key not in self._numbers:
            self._numbers[key] = [number for start, end in places for number in self._between(start, end)]
        return self._numbers[key]

    def _between(self, start: int, end: int) -> Iterator[Number]:
        """Yield the numbers from `start` on. The text is always read from its beginning, so that no stretch cuts a number in two."""
        while self._read < end and (match := next(self._tokens, None)):
            self._read = match.start()
            if match.end() - match.start() > 1:
                self._starts.append(match.start())
                self._found.append(match)
        for place in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            match = self._found[place]
            if isinstance(match, re.Match):
                match = self._found[place] = Number(self, match.start(), match.end() - 2 * bool(_WHOLE.match(match.group())))
            yield match

    def _grouped(self, places: Places) -> Iterator[Number]:
        """The numbers written with commas at the thousands: amounts, unless announced as an identifier."""
        return (Number(self, *match.span()) for match in matches(_GROUPED, self.text, places))


def surface_of(text: str, artifacts: Any) -> Surface:
    """Return the artifacts when they are this text's surface, else a fresh one."""
    return artifacts if isinstance(artifacts, Surface) and artifacts.text is text else Surface(text)
