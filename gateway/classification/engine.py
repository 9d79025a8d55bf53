"""Presidio's analyzer with our own language stage and context, and with no way to the network.

Touches nothing at run time; at import it replaces the public-suffix extractor by its bundled snapshot and switches off the
time-outs that make Presidio skip a pattern: the deadline is the worker process's, and skipping is not an answer (law 5).
Called by `gateway.classification.classifier`.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import tldextract
from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpEngine

from domains.recognizing import BORDER, SUFFICIENT, Places, Surface
from gateway.classification.gate import Gate

LANGUAGE = "en"

SHORT = 1024
"""Characters of a text that every recognizer reads, whatever was found already."""


def seal() -> None:
    """Remove both network accesses and the skipping time-outs of stock Presidio from this process. Idempotent."""
    offline = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, fallback_to_snapshot=True)
    for module in (tldextract, tldextract.tldextract):
        module.extract = offline  # type: ignore[attr-defined]
    tldextract.tldextract.TLD_EXTRACTOR = offline
    for name, module in list(sys.modules.items()):
        if name.startswith("presidio_analyzer") and hasattr(module, "REGEX_TIMEOUT_SECONDS"):
            module.REGEX_TIMEOUT_SECONDS = None  # type: ignore[attr-defined]


class SurfaceEngine(NlpEngine):  # type: ignore[misc]
    """The language stage: no model, no tokens, no lemmas; one `Surface` per text for all recognizers."""

    engine_name = "surface"

    def load(self) -> None:
        """Nothing to load."""

    def is_loaded(self) -> bool:
        """Always ready."""
        return True

    def process_text(self, text: str, language: str) -> Surface:
        """Return the surface of one text."""
        return Surface(text)

    def process_batch(self, texts: Iterable[str], language: str, batch_size: int = 1, n_process: int = 1, **_: Any) -> Iterator[tuple[str, Surface]]:
        """Return the surfaces of several texts."""
        return ((text, Surface(text)) for text in texts)

    def is_stopword(self, word: str, language: str) -> bool:
        """No stop words: context is matched on raw words."""
        return False

    def is_punct(self, word: str, language: str) -> bool:
        """No tokens, so no punctuation tokens."""
        return False

    def get_supported_entities(self) -> list[str]:
        """No entities of its own."""
        return []

    def get_supported_languages(self) -> list[str]:
        """One vocabulary for all text: the recognizers name their languages in their patterns."""
        return [LANGUAGE]


class NearbyWords(ContextAwareEnhancer):  # type: ignore[misc]
    """Raises a result when one of its recognizer's context words stands near it. Linear in the results; needs no lemmas."""

    BEFORE, AFTER = 64, 32

    def __init__(self, recognizers: Sequence[EntityRecognizer] = ()) -> None:
        super().__init__(context_similarity_factor=0.4, min_score_with_context_similarity=SUFFICIENT, context_prefix_count=10, context_suffix_count=5)
        self.words = {recognizer.id: recognizer.context for recognizer in recognizers if recognizer.context}

    def enhance_using_context(
        self, text: str, raw_results: list[RecognizerResult], nlp_artifacts: Any, recognizers: list[EntityRecognizer], context: list[str] | None = None
    ) -> list[RecognizerResult]:
        """Return the same results with scores raised."""
        words = self.words or {recognizer.id: recognizer.context for recognizer in recognizers if recognizer.context}
        lower = nlp_artifacts.lower if len(getattr(nlp_artifacts, "lower", "")) == len(text) else text.lower()
        for result in raw_results:
            wanted = words.get(result.recognition_metadata[RecognizerResult.RECOGNIZER_IDENTIFIER_KEY])
            if wanted and self._near(lower, result, wanted, context or ()):
                result.score = min(self.MAX_SCORE, max(result.score + self.context_similarity_factor, self.min_score_with_context_similarity))
        return raw_results

    def _near(self, lower: str, result: RecognizerResult, wanted: Sequence[str], told: Sequence[str]) -> bool:
        nearby = " ".join((lower[max(0, result.start - self.BEFORE) : result.start], lower[result.end : result.end + self.AFTER], *told))
        return any(_word_in(word, nearby) for word in wanted)


def _word_in(word: str, text: str) -> bool:
    """True when `word` begins a word of `text`: `card` in `cards` and `card_no`, not in `discard`."""
    place = text.find(word)
    while place > 0 and text[place - 1].isalpha():
        place = text.find(word, place + 1)
    return place >= 0


class Engine(AnalyzerEngine):  # type: ignore[misc]
    """`AnalyzerEngine` over exactly the recognizers given: same results and thresholds, without its quadratic passes.

    Recognizers with gates look only where one pass over the text says that they may find something; all others read everything, in
    pieces of bounded size. `folder` keeps the compiled gate. Raises what a recognizer raises: nothing is ever skipped.
    """

    def __init__(self, recognizers: Sequence[EntityRecognizer], folder: Path | None = None) -> None:
        seal()
        if not recognizers:
            raise ValueError("no recognizers: nothing would ever be found")
        registry = RecognizerRegistry(recognizers=list(recognizers), supported_languages=[LANGUAGE])
        super().__init__(
            registry=registry,
            nlp_engine=SurfaceEngine(),
            supported_languages=[LANGUAGE],
            context_aware_enhancer=NearbyWords(recognizers),
            default_score_threshold=SUFFICIENT,
        )
        self._thresholds: Mapping[str, Mapping[str, float]] = {recognizer.id: recognizer.score_thresholds for recognizer in recognizers}
        self._list = list(recognizers)
        self.gate = Gate(recognizers, folder)

    def judge(self, text: str, *, gated: bool = True, stop: Callable[[RecognizerResult], bool] | None = None) -> list[RecognizerResult]:
        """Return every result over its recognizer's threshold, best of each span. Without the gate the same results, slower.

        Recognizers with the least to read go first; after one with a result that satisfies `stop`, the others are not asked, unless the
        text is so short that all that it shows costs little: what is recorded of it is then complete.
        """
        surface = Surface(text)
        found: list[RecognizerResult] = []
        for number, places in self._order(surface, gated=gated):
            results = self._enhanced(surface, self._within(self._list[number], surface, places))
            found += results
            if stop is not None and len(text) > SHORT and any(map(stop, results)):
                break
        return _distinct(found)

    def _order(self, surface: Surface, *, gated: bool) -> Iterator[tuple[int, Sequence[Places]]]:
        """Yield the recognizers that may find something, with the stretches for each of their gates.

        Those of numbers come first: often they settle it, and then nobody looks for words. Then least to read first, ungated ones last.
        """
        if gated:
            yield from self.gate.numbers(surface.text).items()
            yield from sorted(self.gate.worded(surface.text).items(), key=_length)
        else:
            yield from ((number, [surface.whole]) for number in self.gate.numbered)
            yield from ((number, [surface.whole] * len(gates)) for number, gates in self.gate.needs.items())
        yield from ((number, self._everywhere(number, surface)) for number in self.gate.ungated)

    def _everywhere(self, number: int, surface: Surface) -> Sequence[Places]:
        return [surface.whole] * max(1, len(getattr(self._list[number], "gates", ())))

    def _within(self, recognizer: EntityRecognizer, surface: Surface, places: Sequence[Places]) -> list[RecognizerResult]:
        own = getattr(recognizer, "within", None)
        if own is not None:
            return self._named(recognizer, own(surface, places))
        return [result for start, end in _united(places) for result in self._sliced(recognizer, surface, start, end)]

    def _sliced(self, recognizer: EntityRecognizer, surface: Surface, start: int, end: int) -> Iterator[RecognizerResult]:
        """Yield what a recognizer that knows no stretches finds in one, with places in the whole text."""
        for offset, piece in surface.chunks(start, end):
            first = BORDER if start and offset == start else 0
            last = len(piece.text) - BORDER if end < len(surface.text) and offset + len(piece.text) == end else len(piece.text)
            for result in self._named(recognizer, recognizer.analyze(text=piece.text, entities=recognizer.supported_entities, nlp_artifacts=piece) or []):
                if first <= result.start and result.end <= last:
                    result.start, result.end = result.start + offset, result.end + offset
                    yield result

    def _enhanced(self, surface: Surface, found: list[RecognizerResult]) -> list[RecognizerResult]:
        if not found:
            return found
        raised = self.context_aware_enhancer.enhance_using_context(surface.text, found, surface, self._list)
        return [result for result in raised if result.score >= self._threshold(result)]

    @staticmethod
    def _named(recognizer: EntityRecognizer, results: list[RecognizerResult]) -> list[RecognizerResult]:
        for result in results:
            result.recognition_metadata = result.recognition_metadata or {}
            result.recognition_metadata.setdefault(RecognizerResult.RECOGNIZER_NAME_KEY, recognizer.name)
            result.recognition_metadata.setdefault(RecognizerResult.RECOGNIZER_IDENTIFIER_KEY, recognizer.id)
        return results

    def _threshold(self, result: RecognizerResult) -> float:
        own = self._thresholds[result.recognition_metadata[RecognizerResult.RECOGNIZER_IDENTIFIER_KEY]]
        return own.get(result.entity_type, own.get("default", self.default_score_threshold))


def _length(item: tuple[int, Sequence[Places]]) -> int:
    """Return how much there is to read for one recognizer; those of numbers read a list that is made once."""
    return sum(end - start for places in item[1] for start, end in places)


def _united(places: Sequence[Places]) -> list[tuple[int, int]]:
    """Return the stretches of all gates of one recognizer, in order and apart from each other."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(stretch for own in places for stretch in own):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def _distinct(results: list[RecognizerResult]) -> list[RecognizerResult]:
    """Return the results without those that lie within a better or equal one of the same type. Linear after sorting."""
    kept: dict[str, list[RecognizerResult]] = defaultdict(list)
    for result in sorted(results, key=lambda each: (each.start, -each.end, -each.score)):
        last = kept[result.entity_type][-1:]
        if last and result.end <= last[0].end:
            last[0].score = max(last[0].score, result.score)
        else:
            kept[result.entity_type].append(result)
    return sorted((result for group in kept.values() for result in group), key=lambda each: (each.start, each.end, each.entity_type))
