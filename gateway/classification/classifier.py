"""The scan: bytes of a request in, `Completed` out, or an exception. There is no third outcome and no partial one.

In-process twin of the worker pool: used by `gateway.classification.worker`, and by commands and the console through
`gateway.wiring.classifier`. Loads domains' recognizers by their dotted names. Touches no network and no files after `build`.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

from presidio_analyzer import EntityRecognizer, RecognizerResult

from domains.contract import UNSCANNABLE, Domain
from gateway.classification import normalise, opaque, walk
from gateway.classification.engine import Engine
from gateway.classification.joins import joins, runs
from gateway.classification.walk import Leaf, Opaque, Part
from gateway.ports import Completed, Finding

CHUNK, OVERLAP = 8192, 256
PROVED = 0.6
"""Views that bring distant characters together count only what a label or a checksum vouches for."""

NUMBERS_LIMIT = 250_000
"""About five seconds of work, however it is written: said at once instead of when the deadline strikes."""

_NUMBERS = re.compile(rb"[0-9]+")
CERTAIN = 0.65
"""Of what a run of many parts says together, not even a weak checksum counts."""

LEAST = {"skeleton": PROVED, "joined-parts": PROVED, "joined-run": CERTAIN}
"""Views to the score from which their findings count; in the others every finding does."""

PACKAGES = ("presidio-analyzer", "phonenumbers", "python-stdnum", "regex", "tldextract")
CODE = (
    "domains.recognizing",
    *(f"gateway.classification.{name}" for name in ("walk", "labels", "tables", "attachments", "opaque", "normalise", "joins", "engine", "classifier")),
)
VOCABULARY = walk.KNOWN | {
    "system",
    "developer",
    "assistant",
    "tool",
    "auto",
    "none",
    "object",
    "string",
    "integer",
    "number",
    "boolean",
    "array",
    "json_object",
}
"""Words of the API itself. They are judged once, when the classifier is built; those that are clear then need no second look."""

QUIET = walk.KNOWN - {"name", "user", "title"}
"""Member names of the API that say nothing about the value under them."""


class Classifier:
    """Every recognizer of every enabled domain over every string; the union of what they find."""

    def __init__(self, recognizers: Sequence[EntityRecognizer], labels: Mapping[str, str], sources: Sequence[str] = ()) -> None:
        self.engine = Engine(recognizers)
        self.labels = dict(labels)
        self.ruleset = ruleset_digest(recognizers, labels, sources)
        self._plain: frozenset[str] = frozenset()
        unmapped = {entity for recognizer in recognizers for entity in recognizer.supported_entities} - set(labels)
        if unmapped:
            raise LookupError(f"entity types without a label: {', '.join(sorted(unmapped))}")
        self._plain = frozenset(word for word in VOCABULARY if not any(self._leaf(Leaf("", word))))

    def scan(self, canonical: bytes, withheld: bytes = b"{}") -> Completed:
        """Scan both documents to the end. Raises whatever goes wrong: the caller must treat that as unscannable."""
        if sum(1 for document in (canonical, withheld) for _ in _NUMBERS.finditer(document)) > NUMBERS_LIMIT:
            raise normalise.TooMuch("more numbers than can be judged in any deadline")
        seen: dict[tuple[str, str], tuple[Finding, ...]] = {}
        parts = [*walk.walk(walk.load(canonical)), *walk.walk(walk.load(withheld), "withheld:")]
        findings = [finding for part in parts for finding in self._part(part, seen)]
        findings += self._across(parts, {finding.type for finding in findings})
        digest = hashlib.sha256(canonical).hexdigest()
        return Completed(frozenset(finding.label for finding in findings), tuple(findings), digest, self.ruleset)

    def _across(self, parts: Sequence[Part], known: set[str]) -> Iterator[Finding]:
        """Yield what only neighbouring parts say together. Its positions are nowhere in one string, so it has none."""
        together = chain(((*each, "joined-parts") for each in joins(parts)), ((*each, "joined-run") for each in runs(parts)))
        for path, text, stage in together:
            for finding in self._found(path, text, stage):
                if finding.type not in known:
                    yield replace(finding, start=0, end=0)

    def _part(self, part: Part, seen: dict[tuple[str, str], tuple[Finding, ...]]) -> Iterator[Finding]:
        if isinstance(part, Opaque):
            yield Finding("UNSCANNABLE", UNSCANNABLE, part.path, 0, 0, 1.0, "structure", part.kind)
            return
        if part.is_fragment or part.text in self._plain:
            return
        known = seen.get((part.label, part.text))
        if known is None:
            known = seen[part.label, part.text] = tuple(self._leaf(part))
        yield from (replace(finding, path=part.path) for finding in known)

    def _leaf(self, leaf: Leaf) -> Iterator[Finding]:
        for start, end, kind in opaque.opaque(leaf.text):
            yield Finding("UNSCANNABLE", UNSCANNABLE, leaf.path, start, end, 1.0, "structure", kind)
        named = f"{leaf.label}: " if leaf.label and leaf.label not in QUIET else ""
        yield from self._found(leaf.path, named + leaf.text, "text", shift=len(named))
        for stage, view in normalise.views(leaf.text):
            for finding in self._found(leaf.path, named + view, stage):
                yield replace(finding, start=0, end=len(leaf.text))

    def _found(self, path: str, text: str, stage: str, *, shift: int = 0) -> Iterator[Finding]:
        for offset, chunk in chunks(text):
            for result in self.engine.judge(chunk):
                if result.score >= LEAST.get(stage, 0.0):
                    yield self._finding(result, path, stage, offset - shift)

    def _finding(self, result: RecognizerResult, path: str, stage: str, offset: int) -> Finding:
        name = result.recognition_metadata[RecognizerResult.RECOGNIZER_NAME_KEY]
        start, end = max(0, result.start + offset), max(0, result.end + offset)
        return Finding(result.entity_type, self.labels[result.entity_type], path, start, end, round(result.score, 2), stage, name)


def chunks(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, piece) of bounded size, overlapping by more than an identifier, so that no rule sees unbounded text."""
    if len(text) <= CHUNK:
        yield 0, text
        return
    for offset in range(0, max(1, len(text) - OVERLAP), CHUNK - OVERLAP):
        yield offset, text[offset : offset + CHUNK]


def build(domains: Iterable[Domain]) -> Classifier:
    """Load every domain's recognizers and return the classifier. Raises when a domain cannot be loaded: then nothing is cleared."""
    domains = list(domains)
    recognizers: list[EntityRecognizer] = []
    labels: dict[str, str] = {}
    for domain in domains:
        recognizers += resolve_name(domain.recognizers)()
        for entity, label in domain.entities.items():
            if labels.setdefault(entity, label) != label:
                raise LookupError(f"entity type {entity} has two labels: {labels[entity]} and {label}")
    hints = {entity for domain in domains for entity in domain.hints}
    recognizers = [recognizer for recognizer in recognizers if not hints.issuperset(recognizer.supported_entities)]
    return Classifier(recognizers, labels, sources=[domain.recognizers.partition(":")[0] for domain in domains])


def ruleset_digest(recognizers: Sequence[EntityRecognizer], labels: Mapping[str, str], sources: Sequence[str] = ()) -> str:
    """Return the sha256 that names the rules: definitions, the code they run, labels, and the packages underneath."""
    facts = {
        "recognizers": [_definition(recognizer) for recognizer in recognizers],
        "labels": dict(labels),
        "code": {name: _code(name) for name in (*CODE, *sources)},
        "packages": {package: version(package) for package in PACKAGES},
        "python": platform.python_version(),
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _definition(recognizer: EntityRecognizer) -> dict[str, Any]:
    patterns = [(pattern.regex, pattern.score) for pattern in getattr(recognizer, "patterns", ())]
    return {
        "class": type(recognizer).__qualname__,
        "name": recognizer.name,
        "entities": recognizer.supported_entities,
        "patterns": patterns,
        "context": recognizer.context,
    }


def _code(name: str) -> str:
    """Return the digest of a loaded module's source, of every file when it is a package."""
    file = Path(str(sys.modules[name].__file__))
    files = sorted(file.parent.glob("*.py")) if file.name == "__init__.py" else [file]
    return hashlib.sha256(b"\0".join(each.read_bytes() for each in files)).hexdigest()
