"""Presidio's analyzer with our own language stage and context, and with no way to the network.

Touches nothing at run time; at import it replaces the public-suffix extractor by its bundled snapshot and switches off the
time-outs that make Presidio skip a pattern: the deadline is the worker process's, and skipping is not an answer (law 5).
Called by `gateway.classification.classifier`.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import tldextract
from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpEngine

from domains.recognizing import SUFFICIENT, Surface

LANGUAGE = "en"


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

    def __init__(self) -> None:
        super().__init__(context_similarity_factor=0.4, min_score_with_context_similarity=SUFFICIENT, context_prefix_count=10, context_suffix_count=5)

    def enhance_using_context(
        self, text: str, raw_results: list[RecognizerResult], nlp_artifacts: Any, recognizers: list[EntityRecognizer], context: list[str] | None = None
    ) -> list[RecognizerResult]:
        """Return the same results with scores raised."""
        words = {recognizer.id: recognizer.context for recognizer in recognizers if recognizer.context}
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
    """`AnalyzerEngine` over exactly the recognizers given: same results and thresholds, without its quadratic passes."""

    def __init__(self, recognizers: Sequence[EntityRecognizer]) -> None:
        seal()
        if not recognizers:
            raise ValueError("no recognizers: nothing would ever be found")
        registry = RecognizerRegistry(recognizers=list(recognizers), supported_languages=[LANGUAGE])
        super().__init__(
            registry=registry,
            nlp_engine=SurfaceEngine(),
            supported_languages=[LANGUAGE],
            context_aware_enhancer=NearbyWords(),
            default_score_threshold=SUFFICIENT,
        )
        self._recognizers = [(recognizer, recognizer.get_supported_entities()) for recognizer in recognizers]
        self._thresholds: Mapping[str, Mapping[str, float]] = {recognizer.id: recognizer.score_thresholds for recognizer in recognizers}
        self._list = list(recognizers)

    def judge(self, text: str) -> list[RecognizerResult]:
        """Return every result of every recognizer that is over its threshold, best of each span. Raises what a recognizer raises."""
        surface = self.nlp_engine.process_text(text, LANGUAGE)
        results = [found for recognizer, entities in self._recognizers for found in self._own(recognizer, text, entities, surface)]
        if not results:
            return []
        results = self.context_aware_enhancer.enhance_using_context(text, results, surface, self._list)
        return _distinct([result for result in results if result.score >= self._threshold(result)])

    @staticmethod
    def _own(recognizer: EntityRecognizer, text: str, entities: list[str], surface: Surface) -> list[RecognizerResult]:
        results = recognizer.analyze(text=text, entities=entities, nlp_artifacts=surface) or []
        for result in results:
            result.recognition_metadata = result.recognition_metadata or {}
            result.recognition_metadata.setdefault(RecognizerResult.RECOGNIZER_NAME_KEY, recognizer.name)
            result.recognition_metadata.setdefault(RecognizerResult.RECOGNIZER_IDENTIFIER_KEY, recognizer.id)
        return results

    def _threshold(self, result: RecognizerResult) -> float:
        own = self._thresholds[result.recognition_metadata[RecognizerResult.RECOGNIZER_IDENTIFIER_KEY]]
        return own.get(result.entity_type, own.get("default", self.default_score_threshold))


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
