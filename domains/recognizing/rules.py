"""Four shapes of rule, each a Presidio recognizer: patterns, labels beside numbers, a judgement of numbers, two patterns together.

A label alone suffices; a checksum raises a score and its failure never clears one. Built by `domains.<name>.recognizers`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from presidio_analyzer import EntityRecognizer, Pattern, PatternRecognizer, RecognizerResult

from domains.recognizing.phrases import Check
from domains.recognizing.stretches import Places, are_few, matches
from domains.recognizing.surface import PHRASE, Number, Surface, register, surface_of

SUFFICIENT = 0.4
"""A finding below this score counts only when context words or a checksum raise it."""

NUMBER_GATE = re.compile(r"[0-9][A-Za-z*/._-]{0,63}(?: [A-Za-z]{0,2})?[0-9]")
"""Two digits of one number: what every text with an identifier holds."""


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
        narrow = all(map(are_few, places)) or 4 * sum(end - start for own in places for start, end in own) < len(surface.text)
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
        register(self.labels)
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
