"""The shared alphabet of recognizers: what a text looks like once, and three shapes of rule over it.

Presidio recognizers, nothing of ours imported. `Surface` is the NLP artifact that `gateway.classification.engine`
computes once per text; `Rule` matches bounded patterns, `Labelled` judges numbers by the words beside them,
`Numbered` by a function. Called by `domains.<name>.recognizers`. A label alone suffices; a checksum raises
a score and its failure never clears one.
"""

from __future__ import annotations

import re
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
_MEASURE = re.compile(r"(?:\d{1,7}\.\d{1,4}|\d{1,3}(?:\.\d{1,3}){2,3}|(?:19|20)\d\d)\Z")
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


class Number:
    """One number-like token of a text, its attached letters, and the words before and after it."""

    __slots__ = ("_after", "_stages", "compact", "digits", "end", "prefix", "start", "surface", "value")

    def __init__(self, surface: Surface, start: int, end: int) -> None:
        self.surface, self.start, self.end = surface, start, end
        attached = _PREFIX.search(surface.text, max(0, start - 7), start)
        self.prefix = attached.group() if attached else ""
        self.value = surface.text[start:end]
        self.compact = _SEPARATOR.sub("", self.prefix + self.value).upper()
        self.digits = len(_DIGITS.findall(self.value))
        self._stages: tuple[str, ...] | None = None
        self._after: str | None = None

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


def _words(text: str) -> list[str]:
    spelled = _INITIALS.sub(lambda match: match.group().replace(".", "") + " ", text) if "." in text else text
    return _WORD.findall(_CAMEL.sub(" ", spelled).lower())


class Surface(NlpArtifacts):  # type: ignore[misc]
    """What every recognizer may ask of a text, computed at most once. Holds no tokens and no lemmas."""

    def __init__(self, text: str) -> None:
        super().__init__(entities=[], tokens=[], tokens_indices=[], lemmas=[], nlp_engine=None, language="en", scores=[])
        self.text = text

    @cached_property
    def lower(self) -> str:
        """The text in lower case, for gates."""
        return self.text.lower()

    @cached_property
    def identifiers(self) -> list[Number]:
        """The numbers that may be somebody's: no date, no year, no amount."""
        numbers = [number for number in self.numbers if number.digits >= 2 and not number.is_measure]
        return numbers + [number for number in self._grouped if number.is_announced] if "," in self.text else numbers

    @cached_property
    def digits(self) -> int:
        """How many ASCII digits the text holds."""
        return sum(map(self.text.count, "0123456789"))

    @property
    def _grouped(self) -> Iterator[Number]:
        """The numbers written with commas at the thousands: amounts, unless announced as an identifier."""
        return (Number(self, *match.span()) for match in _GROUPED.finditer(self.text))

    @cached_property
    def numbers(self) -> list[Number]:
        """Every number-like token, left to right. A long whole number that a table program wrote with `.0` is read without it."""
        return [Number(self, match.start(), match.end() - 2 * bool(_WHOLE.match(match.group()))) for match in _NUMBER.finditer(self.text)]


def surface_of(text: str, artifacts: Any) -> Surface:
    """Return the artifacts when they are this text's surface, else a fresh one."""
    return artifacts if isinstance(artifacts, Surface) and artifacts.text is text else Surface(text)


def result(recognizer: EntityRecognizer, entity: str, start: int, end: int, score: float) -> RecognizerResult:
    """Return one result that names its recognizer, as the engine and its context enhancer expect."""
    metadata = {RecognizerResult.RECOGNIZER_NAME_KEY: recognizer.name, RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: recognizer.id}
    return RecognizerResult(entity, start, end, score, recognition_metadata=metadata)


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
        definitions = [Pattern(f"{name}_{number}", regex, score) for number, (regex, score) in enumerate(patterns)]
        super().__init__(entity, name=name, patterns=definitions, context=list(near), global_regex_flags=0)
        self.gate, self.check, self.proved, self.digits, self.refuse = tuple(gate), check, proved, digits, refuse
        self.trigger = re.compile(trigger)
        self.compiled = [(re.compile(pattern.regex), pattern.score) for pattern in definitions]

    def analyze(self, text: str, entities: Any, nlp_artifacts: Any = None, regex_flags: Any = None) -> list[RecognizerResult]:
        """Return the results in this text."""
        surface = surface_of(text, nlp_artifacts)
        if not self._may_match(text, surface):
            return []
        return [found for compiled, score in self.compiled for match in compiled.finditer(text) if (found := self._judge(match, score))]

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
        self.labels = tuple(sorted(set(labels)))
        self.before = tuple(f" {label}" for label in self.labels)
        self.after = tuple(f"{label} " for label in self.labels)
        self.around = tuple(f" {label} " for label in self.labels)
        self.minimum, self.near, self.check = minimum, near, check
        super().__init__([entity], name=name)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(self, text: str, entities: Any, nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Return the results in this text."""
        found = []
        for number in surface_of(text, nlp_artifacts).identifiers:
            if score := self._score(number):
                found.append(result(self, self.supported_entities[0], number.start - len(number.prefix), number.end, score))
        return found

    def _score(self, number: Number) -> float:
        if not self._long_enough(number):
            return 0.0
        score = 0.0
        if any(stage.endswith(self.before) for stage in number.stages):
            score = 0.7
        elif self.near and number.digits >= 6 and (number.after.startswith(self.after) or any(label in number.stages[0] + " " for label in self.around)):
            score = 0.45
        return 0.95 if score and self.check and self.check(number.compact) else score

    def _long_enough(self, number: Number) -> bool:
        return number.digits >= self.minimum or len(number.compact) >= 7


class Numbered(EntityRecognizer):  # type: ignore[misc]
    """A function of one number decides: it returns a score, or 0. For identifiers told by shape and checksum."""

    def __init__(self, name: str, entity: str, judge: Callable[[Number], float], *, near: Sequence[str] = ()) -> None:
        self.judge = judge
        super().__init__([entity], name=name, context=list(near))

    def load(self) -> None:
        """Nothing to load."""

    def analyze(self, text: str, entities: Any, nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Return the results in this text."""
        numbers = surface_of(text, nlp_artifacts).numbers
        return [result(self, self.supported_entities[0], n.start - len(n.prefix), n.end, score) for n in numbers if (score := self.judge(n))]


class Together(EntityRecognizer):  # type: ignore[misc]
    """Two patterns within `reach` characters of each other, in either order: a person and a diagnosis, a deal and its secrecy."""

    def __init__(self, name: str, entity: str, one: str, other: str, *, reach: int = 240, score: float = 0.5, gate: Sequence[str] = ()) -> None:
        self.one, self.other, self.reach, self.score, self.gate = re.compile(one), re.compile(other), reach, score, tuple(gate)
        super().__init__([entity], name=name)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(self, text: str, entities: Any, nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Return the results in this text: from the one to the other, nearest pairs only, each start once."""
        surface = surface_of(text, nlp_artifacts)
        if self.gate and not any(word in surface.lower for word in self.gate):
            return []
        return [result(self, self.supported_entities[0], start, end, self.score) for start, end in self._pairs(text)]

    def _pairs(self, text: str) -> Iterator[tuple[int, int]]:
        others = [match.span() for match in self.other.finditer(text)]
        place = 0
        for match in self.one.finditer(text) if others else ():
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
