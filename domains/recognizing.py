"""The shared alphabet of recognizers: what a text looks like once, and three shapes of rule over it.

Presidio recognizers, nothing of ours imported. `Surface` is the NLP artifact that `gateway.classification.engine`
computes once per text; `Rule` matches bounded patterns, `Labelled` judges numbers by the words beside them,
`Numbered` by a function. Called by `domains.<name>.recognizers`. A label alone suffices; a checksum raises
a score and its failure never clears one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from presidio_analyzer import EntityRecognizer, Pattern, PatternRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts
from stdnum.exceptions import ValidationError

Check = Callable[[str], bool]

SUFFICIENT = 0.4
"""A finding below this score counts only when context words or a checksum raise it."""

_NUMBER = re.compile(r"[0-9](?:[A-Za-z0-9*]|[-/._](?=[A-Za-z0-9*])){0,63}(?: (?=[A-Za-z]{0,2}[0-9])[A-Za-z0-9*]{1,12}){0,8}")
_GROUPED = re.compile(r"(?<![\w.,$€£¥-])[0-9]{1,3}(?:,[0-9]{3}){2,5}(?![\w%-]|[.,][0-9])")
_WHOLE = re.compile(r"[0-9]{5,}\.0\Z")
_INITIALS = re.compile(r"(?<![A-Za-z])(?:[A-Za-z]\.){2,8}")
_PREFIX = re.compile(r"(?<![A-Za-z])[A-Za-z]{1,6}[-/]?\Z")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+")
_DATE = re.compile(r"(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d)(?:\Z|[T ])")
_MEASURE = re.compile(r"(?:\d{1,7}\.\d{1,4}|\d{1,3}\.\d{1,3}[-/]\d{1,3}\.\d{1,3}|\d{1,3}(?:\.\d{1,3}){2,3}|(?:19|20)\d\d)\Z")
_DIGITS = re.compile(r"[0-9]")
_SEPARATOR = re.compile(r"[^A-Za-z0-9]")
_FILLERS = frozenset(
    [
        "number",
        "numbers",
        "no",
        "num",
        "nr",
        "nbr",
        "id",
        "ids",
        "identifier",
        "code",
        "is",
        "was",
        "are",
        "of",
        "the",
        "for",
        "value",
        "as",
        "follows",
        "equals",
        "my",
        "our",
        "your",
        "their",
        "his",
        "her",
        "a",
        "an",
        "on",
        "file",
        "ending",
        "in",
        "and",
    ]
)
NAMING = re.compile(
    r"(?i)(?<![A-Za-z])(?:numbers?|no|num|nr|nbr|ids?|identifiers?|identification|mrns?|medrec|ssns?|social\ssecurity|npi|nhs|dea|mbi|csn|hicn|ein|itin|tin|vin|imei|iban|pan"
    r"|nino|dni|nie|cpf|bsn|pesel|aadhaar|passport|nummer|n[uú]mero|num[eé]ro)(?![A-Za-z])"
)
"""Words that announce an identifier, not an amount: `account number`, `MRN`."""
_MONEY = ("$", "€", "£", "¥")
LOOK_BACK, LOOK_AHEAD = 72, 24

_MONTH = r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
DATE = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)?\s{{1,2}}(?:of\s)?{_MONTH}\.?,?\s{{1,2}}\d{{2,4}}|{_MONTH}\.?\s{{1,2}}\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,2}}\d{{2,4}}|\d{{8}})"
)
NAME = r"[A-ZÀ-ÖØ-Þ](?:['’][A-ZÀ-Þ])?[a-zß-öø-ÿ]{1,20}(?:-?[A-ZÀ-Þ][a-zß-öø-ÿ]{1,20})?(?![\w])"
FULL_NAME = rf"{NAME}(?:[ ][A-Z]\.?(?!\w))?(?:[ ](?:de|da|van|von|der|den|bin|al|la|le|di|del|dos)(?!\w)){{0,2}}(?:[ ]{NAME}){{1,2}}"
"""Two or three capitalised words on one line, with initials and particles: a name when a label or a title says so."""


NUMBER_GATE = re.compile(r"[0-9][A-Za-z*/._-]{0,63}(?: [A-Za-z]{0,2})?[0-9]")
"""Two digits of one number: what every text with an identifier holds."""

Places = Sequence[tuple[int, int]]
"""Stretches of a text, in order and apart from each other, as (start, end)."""

BORDER = 64
"""Nothing that ends this close to the end of a stretch, or to a cut in front of it, is believed: it may be cut off."""


class Stretches(tuple[tuple[int, int], ...]):
    """`Places` that may also know where alone a match of one pattern can begin."""

    starts: Callable[[], Sequence[int] | None]

    def __new__(cls, places: Places, starts: Callable[[], Sequence[int] | None]) -> Stretches:
        """Make it of places in order, and of how to find the starts in order."""
        made = super().__new__(cls, places)
        made.starts = starts
        return made


def matches(compiled: re.Pattern[str], text: str, places: Places) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern within stretches of a text; what stands before a stretch is seen, what stands after is not."""
    starts = places.starts() if isinstance(places, Stretches) and places else None
    if starts is not None:
        yield from _beginning(compiled, text, places, starts)
        return
    for start, end in places:
        last = end if end >= len(text) else end - BORDER
        for match in compiled.finditer(text, start, end):
            if match.end() <= last:
                yield match


def _beginning(compiled: re.Pattern[str], text: str, places: Places, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """Yield the matches that begin at these places: the same as a search from left to right, which would try all others in vain."""
    free = 0
    for first, last in places:
        for start in starts[bisect_left(starts, first) : bisect_left(starts, last)]:
            if start >= free and (match := compiled.match(text, start)):
                free = match.end()
                yield match


EVERY_LABEL: set[str] = set()
"""The labels of all recognizers made so far: a number with none of them near is nothing to any."""


class Number:
    """One number-like token of a text, its attached letters, and the words before and after it."""

    __slots__ = ("_after", "_around", "_heads", "_stages", "_tails", "compact", "digits", "end", "prefix", "start", "surface", "value")

    def __init__(self, surface: Surface, start: int, end: int) -> None:
        self.surface, self.start, self.end = surface, start, end
        attached = _PREFIX.search(surface.text, max(0, start - 7), start)
        self.prefix = attached.group() if attached else ""
        self.value = surface.text[start:end]
        self.compact = _SEPARATOR.sub("", self.prefix + self.value).upper()
        self.digits = len(_DIGITS.findall(self.value))
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
        """Every phrase that the words before the number end with, fillers aside."""
        if self._tails is None:
            self._tails = frozenset(" ".join(words[-count:]) for words in map(str.split, self.stages) for count in range(1, min(len(words), PHRASE) + 1))
        return self._tails

    @property
    def around(self) -> frozenset[str]:
        """Every phrase in the words before the number."""
        if self._around is None:
            words = self.stages[0].split()
            self._around = frozenset(" ".join(words[at : at + count]) for at in range(len(words)) for count in range(1, min(len(words) - at, PHRASE) + 1))
        return self._around

    @property
    def heads(self) -> frozenset[str]:
        """Every phrase that the words after the number begin with."""
        if self._heads is None:
            words = self.after.split()
            self._heads = frozenset(" ".join(words[:count]) for count in range(1, min(len(words), PHRASE) + 1))
        return self._heads


CHUNK, OVERLAP = 8192, 256

PHRASE = 6
"""Words that a label may have."""


def _words(text: str) -> list[str]:
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


def result(recognizer: EntityRecognizer, entity: str, start: int, end: int, score: float) -> RecognizerResult:
    """Return one result that names its recognizer, as the engine and its context enhancer expect."""
    metadata = {RecognizerResult.RECOGNIZER_NAME_KEY: recognizer.name, RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: recognizer.id}
    return RecognizerResult(entity, start, end, score, recognition_metadata=metadata)


def _pattern(name: str, regex: str, score: float) -> Pattern:
    """Return Presidio's record of a pattern without its compiling it by another engine to check it: ours compiles it right away."""
    pattern = Pattern(name, "", score)
    pattern.regex = regex
    return pattern


class Rule(PatternRecognizer):  # type: ignore[misc]
    """Bounded patterns for one entity. The value is the named group that matched, where a pattern has one, else the whole match.

    `gate` names lower-case strings of which one must occur, `trigger` a cheap pattern that must, `digits` is how many a text must hold:
    so that ordinary text costs next to nothing.
    `near` are context words that raise a weak score. There is no time-out that skips: the deadline is the process's.
    """

    def __init__(
        self, name: str, entity: str, *patterns: tuple[str, float], gate: Sequence[str] = (), near: Sequence[str] = (), check: Check | None = None,
        proved: float = 0.95, digits: int = 0, refuse: Check | None = None, trigger: str = "",
    ) -> None:  # fmt: skip
        definitions = [_pattern(f"{name}_{number}", regex, score) for number, (regex, score) in enumerate(patterns)]
        super().__init__(entity, name=name, patterns=definitions, context=list(near), global_regex_flags=0)
        self.gate, self.check, self.proved, self.digits, self.refuse = tuple(gate), check, proved, digits, refuse
        self.trigger = re.compile(trigger)
        self.compiled = [(re.compile(pattern.regex), pattern.score) for pattern in definitions]

    @property
    def gates(self) -> tuple[re.Pattern[str], ...]:
        """The patterns, one gate each."""
        return tuple(compiled for compiled, _ in self.compiled)

    def analyze(self, text: str, entities: Any, nlp_artifacts: Any = None, regex_flags: Any = None) -> list[RecognizerResult]:
        """Return the results in this text."""
        surface = surface_of(text, nlp_artifacts)
        return self.within(surface, [surface.whole] * len(self.compiled))

    def within(self, surface: Surface, places: Sequence[Places]) -> list[RecognizerResult]:
        """Return the results of each pattern in its stretches of a text."""
        narrow = 4 * sum(end - start for own in places for start, end in own) < len(surface.text)
        if not narrow and not self._may_match(surface.text, surface):
            return []
        pairs = zip(self.compiled, places, strict=True)
        results = [found for (compiled, score), own in pairs for match in matches(compiled, surface.text, own) if (found := self._judge(match, score))]
        return results if results and (not narrow or self._may_match(surface.text, surface)) else []

    def _may_match(self, text: str, surface: Surface) -> bool:
        gated = not self.gate or any(word in surface.lower for word in self.gate)
        return gated and (not self.digits or surface.digits >= self.digits) and bool(self.trigger.search(text))

    def _judge(self, match: re.Match[str], score: float) -> RecognizerResult | None:
        group = match.lastgroup or 0
        if self.refuse and self.refuse(match.group(group)):
            return None
        if self.check and self.check(match.group(group)):
            score = max(score, self.proved)
        return result(self, self.supported_entities[0], match.start(group), match.end(group), score)


class Labelled(EntityRecognizer):  # type: ignore[misc]
    """A number with one of our labels before it, right after it, or a few words away: `MRN 1015952` is sensitive as it stands."""

    def __init__(self, name: str, entity: str, labels: Iterable[str], *, minimum: int = 4, near: bool = True, check: Check | None = None) -> None:
        self.labels = frozenset(labels)
        if any(len(label.split()) > PHRASE for label in self.labels):
            raise ValueError(f"{name}: a label has at most {PHRASE} words")
        self.before = tuple(f" {label}" for label in sorted(self.labels))
        EVERY_LABEL.update(self.labels)
        self.minimum, self.near, self.check = minimum, near, check
        super().__init__([entity], name=name)

    gates = (NUMBER_GATE,)

    literal = True
    """Labels count as they are written. False where a subclass corrects or folds them, or has others."""

    def load(self) -> None:
        """Nothing to load."""

    def analyze(self, text: str, entities: Any, nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Return the results in this text."""
        surface = surface_of(text, nlp_artifacts)
        return self.within(surface, [surface.whole])

    def within(self, surface: Surface, places: Sequence[Places]) -> list[RecognizerResult]:
        """Return the results whose number starts in stretches of a text."""
        entity, found = self.supported_entities[0], []
        for number in surface.labelled_in(places[0]) if self.literal else surface.identifiers_in(places[0]):
            if score := self._score(number):
                found.append(result(self, entity, number.start - len(number.prefix), number.end, score))
        return found

    def _score(self, number: Number) -> float:
        if not self._long_enough(number):
            return 0.0
        score = 0.0
        if not self.labels.isdisjoint(number.tails):
            score = 0.7
        elif self.near and number.digits >= 6 and not (self.labels.isdisjoint(number.heads) and self.labels.isdisjoint(number.around)):
            score = 0.45
        return 0.95 if score and self.check and self.check(number.compact) else score

    def _long_enough(self, number: Number) -> bool:
        return number.digits >= self.minimum or len(number.compact) >= 7


class Numbered(EntityRecognizer):  # type: ignore[misc]
    """A function of one number decides: it returns a score, or 0. For identifiers told by shape and checksum."""

    def __init__(self, name: str, entity: str, judge: Callable[[Number], float], *, near: Sequence[str] = ()) -> None:
        self.judge = judge
        super().__init__([entity], name=name, context=list(near))

    gates = (NUMBER_GATE,)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(self, text: str, entities: Any, nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Return the results in this text."""
        surface = surface_of(text, nlp_artifacts)
        return self.within(surface, [surface.whole])

    def within(self, surface: Surface, places: Sequence[Places]) -> list[RecognizerResult]:
        """Return the results whose number starts in stretches of a text."""
        numbers = surface.numbers_in(places[0])
        return [result(self, self.supported_entities[0], n.start - len(n.prefix), n.end, score) for n in numbers if (score := self.judge(n))]


class Together(EntityRecognizer):  # type: ignore[misc]
    """Two patterns within `reach` characters of each other, in either order: a person and a diagnosis, a deal and its secrecy."""

    def __init__(self, name: str, entity: str, one: str, other: str, *, reach: int = 240, score: float = 0.5, gate: Sequence[str] = ()) -> None:
        self.one, self.other, self.reach, self.score, self.gate = re.compile(one), re.compile(other), reach, score, tuple(gate)
        super().__init__([entity], name=name)

    needs_all = True

    @property
    def gates(self) -> tuple[re.Pattern[str], ...]:
        """Both patterns; neither says anything without the other."""
        return self.one, self.other

    def load(self) -> None:
        """Nothing to load."""

    def analyze(self, text: str, entities: Any, nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Return the results in this text: from the one to the other, nearest pairs only, each start once."""
        surface = surface_of(text, nlp_artifacts)
        return self.within(surface, [surface.whole, surface.whole])

    def within(self, surface: Surface, places: Sequence[Places]) -> list[RecognizerResult]:
        """Return the results whose two patterns match in their stretches of a text."""
        if self.gate and not any(word in surface.lower for word in self.gate):
            return []
        return [result(self, self.supported_entities[0], start, end, self.score) for start, end in self._pairs(surface.text, *places)]

    def _pairs(self, text: str, ones: Places, theirs: Places) -> Iterator[tuple[int, int]]:
        others = [match.span() for match in matches(self.other, text, theirs)]
        place = 0
        for match in matches(self.one, text, ones) if others else ():
            while place < len(others) and others[place][1] < match.start() - self.reach:
                place += 1
            if place < len(others) and others[place][0] <= match.end() + self.reach:
                yield min(match.start(), others[place][0]), max(match.end(), others[place][1])


def valid(module: Any, text: str) -> bool:
    """Ask one python-stdnum module. What it cannot read is not valid: a checksum only ever raises."""
    try:
        return bool(module.is_valid(text))
    except (ValidationError, ValueError):
        return False


def words(text: str) -> tuple[str, ...]:
    """Return the phrases of a list written with commas."""
    return tuple(phrase.strip() for phrase in text.replace("\n", " ").split(",") if phrase.strip())


def digits_of(text: str) -> str:
    """Return only the ASCII digits of a text."""
    return "".join(_DIGITS.findall(text))


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 check over a string of ASCII digits."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = ord(digit) - 48
        total += value * 2 - 9 * (value > 4) if place % 2 else value
    return total % 10 == 0
