"""The scan: bytes of a request in, `Completed` out, or an exception. There is no third outcome and no partial one.

In-process twin of the worker pool: used by `gateway.classification.worker`, and by commands and the console through
`gateway.wiring.classifier`. Loads domains' recognizers by their dotted names. Touches no network and no files after `build`.
First every rule over every string; then, if nothing has decided, names and hints together. A scan may stop early only at a label
that the caller says decides by itself, and says so.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from pkgutil import resolve_name

from presidio_analyzer import EntityRecognizer, RecognizerResult

from domains.contract import UNSCANNABLE, Domain
from domains.recognizing import words
from gateway.classification import normalise, opaque, walk
from gateway.classification.cache import Verdict, Verdicts
from gateway.classification.combine import Combined, Evidence
from gateway.classification.custom import NO_SITE, Site
from gateway.classification.engine import Engine
from gateway.classification.joins import PLAIN, joins, objects, plain, runs
from gateway.classification.ruleset import ruleset_digest
from gateway.classification.stages import Hint, People, Signal, Tagger, hints_of
from gateway.classification.views import gate
from gateway.classification.walk import Leaf, Opaque, Part
from gateway.ports import Completed, Finding

PROVED = 0.6
"""Views that bring distant characters together count only what a label or a checksum vouches for."""

NUMBERS_LIMIT = 250_000
"""About five seconds of work, however it is written: said at once instead of when the deadline strikes."""

_NUMBERS = re.compile(rb"[0-9]+")
CERTAIN = 0.65
"""Of what a run of many parts says together, not even a weak checksum counts."""

LEAST = {"skeleton": PROVED, "turned": PROVED, "lines": PROVED, "joined-parts": PROVED, "joined-run": CERTAIN, "joined-object": PROVED}
"""Views to the score from which their findings count; in the others every finding does."""

TOGETHER, GATHERED = 600, frozenset({"skeleton", "lines"})
"""Characters that parts may have together, up to which what stands apart in them is brought together too."""

SAID = frozenset({"text", "folded", "unescaped", "decoded", "joined", "turned"})
"""Views in which words stand as somebody wrote them: there names are looked for too."""

VOCABULARY = walk.KNOWN | set(words("system, developer, assistant, tool, auto, none, object, string, integer, number, boolean, array, json_object"))
"""Words of the API itself. They are judged once, when the classifier is built; those that are clear then need no second look."""

QUIET = walk.KNOWN - {"name", "user", "title"}
"""Member names of the API that say nothing about the value under them."""


class Classifier:
    """Every recognizer of every enabled domain over every string; the union of what they find."""

    def __init__(
        self, recognizers: Sequence[EntityRecognizer], labels: Mapping[str, str], sources: Sequence[str] = (), *,
        hints: Mapping[str, Hint] | None = None, people: People | None = None, site: Site = NO_SITE, folder: Path | None = None,
    ) -> None:  # fmt: skip
        self.labels, self.hints, self.people, self.site = dict(labels), dict(hints or {}), people or People(), site
        unmapped = {entity for recognizer in recognizers for entity in recognizer.supported_entities} - set(self.labels) - set(self.hints)
        if unmapped:
            raise LookupError(f"entity types without a label: {', '.join(sorted(unmapped))}")
        quiet = [recognizer for recognizer in recognizers if set(recognizer.supported_entities) <= set(self.hints)]
        gate.prepare(folder)
        self.engine = Engine([recognizer for recognizer in recognizers if recognizer not in quiet], folder)
        self.hinting = Engine(quiet, folder) if quiet else None
        self.ruleset = ruleset_digest(recognizers, labels, sources, **self._facts())
        self.verdicts = Verdicts()
        self.plain: frozenset[str] = frozenset()
        self.plain = frozenset(word for word in VOCABULARY if self._says_nothing(word))

    def scan(
        self, canonical: bytes, withheld: bytes = b"{}", *, domain: str | None = None, decisive: frozenset[str] = frozenset(), full: bool = False,
        scope: str = "",
    ) -> Completed:  # fmt: skip
        """Scan both documents: to the end, or to the first label of `decisive` unless `full`.

        `domain` says how cautious to be with names (None: as cautious as the most cautious); verdicts are remembered within one `scope`.
        Raises whatever goes wrong: the caller must treat that as unscannable.
        """
        if _too_many_numbers(canonical, withheld):
            raise normalise.TooMuch("more numbers than can be judged in any deadline")
        digest = hashlib.sha256(canonical).hexdigest()
        scan = _Scan(self, domain, frozenset() if full else decisive, scope)
        key = self.verdicts.key("request", *scan.scope, canonical, withheld)
        if self.verdicts.get(key) is not None:
            return Completed(frozenset(), (), digest, self.ruleset, False)
        parts = [*walk.walk(walk.load(canonical)), *walk.walk(walk.load(withheld), "withheld:")]
        findings, settled = scan.over(parts)
        if not findings and not settled:
            self.verdicts.put(key, Verdict(()))
        return Completed(frozenset(finding.label for finding in findings), tuple(distinct(findings)), digest, self.ruleset, settled)

    def _facts(self) -> dict[str, object]:
        hints = {entity: [hint.kind, hint.label] for entity, hint in self.hints.items()}
        cautions = {name: [each.label, each.name, each.alone, each.described] for name, each in self.people.cautions.items()}
        return {"hints": hints, "cautions": cautions, "models": self.people.digests, "site": self.site.digest}

    def _says_nothing(self, word: str) -> bool:
        findings, _ = _Scan(self, None, frozenset(), "").over([Leaf("", word)])
        return not findings


@dataclass
class _Text:
    """One view of one string while its request is scanned: `shift` characters in front of it are its label."""

    stage: str
    text: str
    shift: int = 0
    hints: list[Evidence] = field(default_factory=list)


@dataclass
class _String:
    """One string of a request while it is scanned: what was found, and what is still to be asked."""

    leaf: Leaf
    key: bytes
    findings: list[Finding] = field(default_factory=list)
    texts: list[_Text] = field(default_factory=list)
    known: Verdict | None = None


class _Settled(Exception):
    """A label was found that decides by itself."""


class _Scan:
    """One scan of one request. Holds its texts; lives as long as the call."""

    def __init__(self, classifier: Classifier, domain: str | None, decisive: frozenset[str], scope: str) -> None:
        self.classifier, self.domain, self.decisive = classifier, domain, decisive
        self.scope = (domain if domain in classifier.people.cautions else "", classifier.ruleset, scope)
        self.findings: dict[Finding, None] = {}
        self.decided = False
        self.strings: dict[tuple[str, str], _String] = {}

    def over(self, parts: Sequence[Part]) -> tuple[list[Finding], bool]:
        """Return the findings of all parts, and whether the scan stopped at one that decides."""
        try:
            for part in parts:
                self._part(part)
            self._across(parts)
            self._together(parts)
        except _Settled:
            return list(self.findings), True
        return list(self.findings), False

    def _note(self, finding: Finding) -> None:
        self.findings[finding] = None
        self.decided = self.decided or finding.label in self.decisive

    def _settle(self) -> None:
        """Stop when something decides. Called after each bounded piece of work, when all of its findings are noted."""
        if self.decided:
            raise _Settled

    def _part(self, part: Part) -> None:
        if isinstance(part, Opaque):
            self._note(Finding("UNSCANNABLE", UNSCANNABLE, part.path, 0, 0, 1.0, "structure", part.kind))
        elif not part.is_fragment and part.text not in self.classifier.plain:
            string = self.strings.get((part.label, part.text)) or self._string(part)
            for finding in string.findings:
                self._note(replace(finding, path=part.path))
        self._settle()

    def _string(self, leaf: Leaf) -> _String:
        """Return what the rules say of one string: remembered, or found now."""
        key = self.classifier.verdicts.key(*self.scope, leaf.label, leaf.text)
        string = self.strings[leaf.label, leaf.text] = _String(leaf, key, known=self.classifier.verdicts.get(key))
        if string.known is not None:
            string.findings = list(string.known.findings)
            return string
        for piece in self._read(string):
            string.findings += piece
            for finding in piece:
                self._note(finding)
            self._settle()
        string.findings = list(dict.fromkeys(string.findings))
        return string

    def _read(self, string: _String) -> Iterator[list[Finding]]:
        leaf, named = string.leaf, _label(string.leaf)
        text = _Text("text", named + leaf.text, len(named))
        string.texts.append(text)
        yield from self._judged(leaf, text)
        if leaf.path.endswith("/name") and "_" in leaf.text:
            string.texts.append(_Text("joined", named + leaf.text.replace("_", " "), len(named)))
            yield from self._judged(leaf, string.texts[-1])
        seen = gate.look(leaf.text)
        yield [Finding("UNSCANNABLE", UNSCANNABLE, leaf.path, start, end, 1.0, "structure", kind) for start, end, kind in opaque.opaque(leaf.text, seen)]
        for stage, view in normalise.views(leaf.text, seen):
            if stage == normalise.UNREAD:
                yield [Finding("UNSCANNABLE", UNSCANNABLE, leaf.path, 0, len(leaf.text), 1.0, "structure", stage)]
                continue
            text = _Text(stage, named + view, len(named))
            string.texts.append(text)
            for piece in self._judged(leaf, text):
                yield [replace(finding, start=0, end=len(leaf.text)) for finding in piece]

    def _judged(self, leaf: Leaf, text: _Text) -> Iterator[list[Finding]]:
        """Yield the findings of one text, up to one that decides, and keep its hints."""
        stop = (lambda result: self._decides(result, text)) if self.decisive else None
        results = self.classifier.engine.judge(text.text, stop=stop)
        yield [self._finding(result, leaf.path, text) for result in self._kept(results, text)]

    def _decides(self, result: RecognizerResult, text: _Text) -> bool:
        return self.classifier.labels.get(result.entity_type) in self.decisive and any(self._kept([result], replace(text, hints=[])))

    def _kept(self, results: Iterable[RecognizerResult], text: _Text) -> Iterator[RecognizerResult]:
        least = LEAST.get(text.stage, 0.0)
        for result in results:
            if result.score < least or self.classifier.site.allows(text.text[result.start : result.end]):
                continue
            if hint := self.classifier.hints.get(result.entity_type):
                length = len(text.text[result.start : result.end].split())
                text.hints.append(Evidence(hint.kind, result.start, result.end, min(1.0, result.score), length, hint.label))
            else:
                yield result

    def _finding(self, result: RecognizerResult, path: str, text: _Text) -> Finding:
        name = result.recognition_metadata[RecognizerResult.RECOGNIZER_NAME_KEY]
        start, end = max(0, result.start - text.shift), max(0, result.end - text.shift)
        return Finding(result.entity_type, self.classifier.labels[result.entity_type], path, start, end, round(result.score, 2), text.stage, name)

    def _across(self, parts: Sequence[Part]) -> None:
        """Note what only neighbouring parts say together. Its positions are nowhere in one string, so it has none."""
        known = {finding.type for finding in self.findings}
        for path, joined, stage in chain(_joined(parts), _joined(plain(parts))):
            text = _Text(stage, joined)
            found = [self._finding(result, path, text) for result in self._kept(self.classifier.engine.judge(joined), text)]
            if stage == "joined-object":
                found += [self._company(each, Leaf(path, joined), text) for each in self._said_of(text)]
            for finding in found:
                if finding.type not in known:
                    self._note(replace(finding, start=0, end=0))
            self._settle()

    def _said_of(self, text: _Text) -> list[Combined]:
        """Return what names and hints of a small object say together."""
        people = self.classifier.people
        found = people.combined(text.text, [*text.hints, *self._hinted(text)], self.domain)
        return [each for each in found if not self.classifier.site.allows(text.text[each.start : each.end])]

    def _together(self, parts: Sequence[Part]) -> None:
        """Note what names and hints say together in each string, and remember the verdicts that are whole now."""
        for part in parts:
            string = self.strings.get((part.label, part.text)) if isinstance(part, Leaf) and not part.is_fragment else None
            if string is None:
                continue
            for finding in (string.known or self._complete(string)).combined:
                self._note(replace(finding, path=part.path))
            self._settle()

    def _complete(self, string: _String) -> Verdict:
        combined = list(dict.fromkeys(finding for text in string.texts for finding in self._combined(string.leaf, text)))
        string.known = Verdict(tuple(string.findings), tuple(combined))
        self.classifier.verdicts.put(string.key, string.known)
        string.texts.clear()
        return string.known

    def _combined(self, leaf: Leaf, text: _Text) -> Iterator[Finding]:
        people = self.classifier.people
        hints = [*text.hints, *self._hinted(text)]
        for each in people.combined(text.text if text.stage in SAID else None, hints, self.domain):
            if not self.classifier.site.allows(text.text[each.start : each.end]):
                yield self._company(each, leaf, text)

    def _hinted(self, text: _Text) -> list[Evidence]:
        """Return the hints of recognizers that give nothing else: only now is anybody interested."""
        if self.classifier.hinting is None:
            return []
        asked = _Text(text.stage, text.text)
        for _ in self._kept(self.classifier.hinting.judge(text.text), asked):
            pass
        return asked.hints

    def _company(self, each: Combined, leaf: Leaf, text: _Text) -> Finding:
        start, end = max(0, each.start - text.shift), max(0, each.end - text.shift)
        if text.stage != "text":
            start, end = 0, len(leaf.text)
        return Finding(each.type, each.label, leaf.path, start, end, round(each.score, 2), "combined", "Combination")


def distinct(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings without repetitions: what the text itself shows is not told again of its views, nor one place twice. No label is lost."""
    shown = {(finding.type, finding.path.partition("#")[0]) for finding in findings if finding.stage == "text"}
    best: dict[tuple[str, str, str, int, int, str], Finding] = {}
    for finding in findings:
        if finding.stage != "text" and (finding.type, finding.path.partition("#")[0]) in shown:
            continue
        key = (finding.type, finding.label, finding.path, finding.start, finding.end, finding.recognizer)
        if key not in best or finding.score > best[key].score:
            best[key] = finding
    return list(best.values())


def _joined(parts: Sequence[Part]) -> Iterator[tuple[str, str, str]]:
    """Yield (path, text, stage) of what parts say together: as it stands, and written plainly where it is in disguise."""
    for path, text in objects(parts):
        yield path, text, "joined-object"
    for stage, texts in (("joined-parts", joins(parts)), ("joined-run", runs(parts))):
        for path, text in texts:
            yield path, text, stage
            yield from ((path, view, stage) for way, view in normalise.views(text) if way in PLAIN or (len(text) <= TOGETHER and way in GATHERED))


def _label(leaf: Leaf) -> str:
    return f"{leaf.label}: " if leaf.label and leaf.label not in QUIET else ""


def _too_many_numbers(*documents: bytes) -> bool:
    """True when there are more numbers than the limit; a document too short to hold so many is not looked at."""
    if sum(map(len, documents)) < 2 * NUMBERS_LIMIT:
        return False
    return sum(1 for document in documents for _ in _NUMBERS.finditer(document)) > NUMBERS_LIMIT


def build(
    domains: Iterable[Domain], *, site: Site = NO_SITE, tagger: Tagger | None = None, signal: Signal | None = None, folder: Path | None = None
) -> Classifier:
    """Load every domain's recognizers and return the classifier. Raises when anything cannot be loaded: then nothing is cleared."""
    domains = list(domains)
    recognizers: list[EntityRecognizer] = []
    labels: dict[str, str] = {}
    for domain in domains:
        recognizers += resolve_name(domain.recognizers)()
        for entity, label in domain.entities.items():
            if labels.setdefault(entity, label) != label:
                raise LookupError(f"entity type {entity} has two labels: {labels[entity]} and {label}")
    own, its_labels = site.recognizers(labels, frozenset(label.name for domain in domains for label in domain.labels))
    public = next((resolve_name(domain.public) for domain in domains if domain.public), None)
    people = People({domain.name: domain.caution for domain in domains}, tagger, signal, labels.get("PERSON", "pii"), public)
    sources = [domain.recognizers.partition(":")[0].removesuffix(".recognizers") for domain in domains]
    return Classifier([*recognizers, *own], labels | its_labels, sources, hints=hints_of(domains), people=people, site=site, folder=folder)
