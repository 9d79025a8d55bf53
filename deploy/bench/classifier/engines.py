"""The two engines that are measured beside each other, each as a function from a text to a verdict that can be timed.

An engine takes a text and a domain and returns the call to time: what comes before a scan (a body is made and parsed) is
outside of it. `cordon` is this project's in-process classifier. `stock` is Presidio with its default English recognizers on a blank spaCy
pipeline, threshold 0.4, URL left out: what one gets without a model and without the network. Each is loaded in its own process.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from typing import Any

Engine = Callable[[str, str], Callable[[], bool]]
"""A text and its domain to the call that judges it: True when it is held inside."""
THRESHOLD, IGNORED = 0.4, frozenset({"URL"})


def judge() -> Any:
    """Return the `Judge` of this project's classifier."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gateway.settings.embedded")
    import django

    django.setup()
    from deploy.bench.classifier.measure import Judge
    from gateway import wiring

    return Judge(wiring.classifier(), wiring.domain)


def cordon() -> Engine:
    """Return this project's classifier: a scan that may stop at the first label that settles it, as in the gateway."""
    one = judge()

    def prepared(text: str, domain: str) -> Callable[[], bool]:
        canonical, withheld = one.parsed({"id": 0, "text": text})
        return lambda: one.held(canonical, withheld, domain)

    return prepared


def stock() -> Engine:
    """Return stock Presidio as a function of text."""
    import logging

    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    logging.disable(logging.CRITICAL)

    class Blank(SpacyNlpEngine):
        def __init__(self) -> None:
            super().__init__(models=[{"lang_code": "en", "model_name": "blank"}])
            self.nlp = {"en": spacy.blank("en")}

        def load(self) -> None:
            """Nothing to load."""

    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"])
    engine = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["en"])
    engine.nlp_engine.nlp["en"].max_length = 10**9
    return lambda text, domain: lambda: any(found.entity_type not in IGNORED for found in engine.analyze(text, language="en", score_threshold=THRESHOLD))


def strings(row: dict[str, Any]) -> str:
    """Return the text of a row; of a body, all its strings, keys too, one per line."""
    return str(row["text"]) if "text" in row else "\n".join(_leaves(row["body"]))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    else:
        yield value if isinstance(value, str) else json.dumps(value)


ENGINES: dict[str, Callable[[], Engine]] = {"cordon": cordon, "stock": stock}
