"""What a site adds: its own recognizers, its list of restricted names, and values that are known to be harmless.

Reads one directory, once, when the classifier is built: `recognizers.yaml` (Presidio's format, and `label` for the label that the
entity raises), `restricted.txt` and `allow.txt` (one entry a line, `#` for remarks). Anything in it that cannot be used is a refusal to
start that names the rule. Called by `gateway.classification.classifier` and `gateway.wiring`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import regex
import yaml
from presidio_analyzer import EntityRecognizer, Pattern, PatternRecognizer, RecognizerResult

from domains.recognizing import result

BUDGET_S = 0.2
"""Seconds that one pattern of a site may take over one piece of text. Over it, the request could not be read: never a pattern skipped."""

FILES = ("recognizers.yaml", "restricted.txt", "allow.txt")
RESTRICTED = "domains.finance.recognizers.restricted:build"
KEYS = {
    *("name", "type", "enabled", "label", "supported_entity", "supported_entities", "supported_language", "supported_languages"),
    *("patterns", "deny_list", "deny_list_score", "context", "version", "class", "class_name", "arguments"),
}


TOP = frozenset({"recognizers", "supported_languages", "global_regex_flags", "recognizer_registry"})


class SiteRefused(ValueError):
    """A site's directory holds something that cannot be used. The message names the file and the rule."""


class OverBudget(TimeoutError):
    """A site's pattern took too long: the request was not read to its end."""


class Timed(PatternRecognizer):  # type: ignore[misc]
    """A site's patterns, each with a time budget of its own that raises instead of skipping."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.compiled = [(regex.compile(pattern.regex, int(self.global_regex_flags)), pattern.score) for pattern in self.patterns]

    def analyze(self, text: str, entities: Any, nlp_artifacts: Any = None, regex_flags: Any = None) -> list[RecognizerResult]:
        """Return the results in this text. Raises `OverBudget`."""
        entity = self.supported_entities[0]
        return [result(self, entity, *match.span(), score) for match, score in self._matches(text) if match.end() > match.start()]

    def _matches(self, text: str) -> list[tuple[Any, float]]:
        try:
            return [(match, score) for compiled, score in self.compiled for match in compiled.finditer(text, timeout=BUDGET_S)]
        except TimeoutError:
            raise OverBudget(f"{self.name}: over its time budget") from None


class Spacy(EntityRecognizer):  # type: ignore[misc]
    """A spaCy pipeline that the site has installed, asked directly: `arguments: {model: en_core_web_lg, entities: {PERSON: PERSON}}`."""

    def __init__(self, model: str, entities: Mapping[str, str], *, score: float = 0.85, name: str = "Spacy") -> None:
        import spacy

        self.nlp, self.kinds, self.score = spacy.load(model), dict(entities), score
        super().__init__(sorted(set(self.kinds.values())), name=name)

    def load(self) -> None:
        """Loaded when it is made."""

    def analyze(self, text: str, entities: Any, nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Return the entities of the kinds asked for."""
        found = self.nlp(text).ents
        return [result(self, self.kinds[each.label_], each.start_char, each.end_char, self.score) for each in found if each.label_ in self.kinds]


@dataclass(frozen=True)
class Site:
    """What a site's directory holds, read and checked. `allowed` are sha256 digests of values; `digest` is of all files."""

    rules: Sequence[Mapping[str, Any]] = ()
    restricted: Sequence[str] = ()
    allowed: frozenset[bytes] = field(default=frozenset(), repr=False)
    digest: str = ""

    def allows(self, value: str) -> bool:
        """True when exactly this value is on the site's list of harmless ones."""
        return bool(self.allowed) and hashlib.sha256(value.strip().encode("utf-8", "surrogatepass")).digest() in self.allowed

    def recognizers(self, labels: Mapping[str, str], known: frozenset[str]) -> tuple[list[EntityRecognizer], dict[str, str]]:
        """Return the site's recognizers and the labels of their entity types. Raises `SiteRefused`."""
        made: list[EntityRecognizer] = []
        own: dict[str, str] = {}
        for rule in self.rules:
            recognizer = _made(rule)
            made.append(recognizer)
            for entity in recognizer.supported_entities:
                own[entity] = _label(rule, entity, labels | own, known)
        if self.restricted:
            made.append(_restricted(self.restricted, labels))
        return made, own


NO_SITE = Site()


def read(folder: Path | None, rules: Path | None = None) -> Site:
    """Return the site of a directory, `rules` instead of its `recognizers.yaml` when given; without either, no site. Raises `SiteRefused`."""
    if folder is None and rules is None:
        return NO_SITE
    if folder is not None and not folder.is_dir():
        raise SiteRefused(f"{folder} is not a directory")
    if folder is not None and (stray := sorted(path.name for path in folder.iterdir() if path.name not in FILES and not path.name.startswith("."))):
        raise SiteRefused(f"{folder}: {stray[0]} is none of {', '.join(FILES)}")
    paths = {name: folder / name for name in FILES if folder is not None and (folder / name).exists()} | ({FILES[0]: rules} if rules else {})
    try:
        held = {name: path.read_bytes() for name, path in paths.items()}
        texts = {name: raw.decode("utf-8") for name, raw in held.items()}
    except (OSError, UnicodeDecodeError) as error:
        raise SiteRefused(f"{folder or rules}: {type(error).__name__} while reading") from error
    digest = hashlib.sha256(b"".join(name.encode() + hashlib.sha256(raw).digest() for name, raw in sorted(held.items()))).hexdigest()
    allowed = frozenset(map(_allowed, _lines(texts.get("allow.txt", ""))))
    return Site(_rules(texts.get("recognizers.yaml", "")), tuple(_lines(texts.get("restricted.txt", ""))), allowed, digest)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]


def _allowed(line: str) -> bytes:
    if not line.startswith("sha256:"):
        return hashlib.sha256(line.encode()).digest()
    try:
        return bytes.fromhex(line.removeprefix("sha256:"))
    except ValueError:
        raise SiteRefused("allow.txt: a digest is written as sha256: and 64 hexadecimal digits") from None


def _rules(text: str) -> list[Mapping[str, Any]]:
    try:
        document = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        raise SiteRefused(f"recognizers.yaml is not YAML: {str(error).splitlines()[0]}") from None
    if isinstance(document, dict) and (unknown := set(document) - TOP):
        raise SiteRefused(f"recognizers.yaml: unknown key {sorted(map(str, unknown))[0]!r}; rules stand under `recognizers`")
    rules = document.get("recognizers", []) if isinstance(document, dict) else document
    if not isinstance(rules, list) or not all(isinstance(rule, (dict, str)) for rule in rules):
        raise SiteRefused("recognizers.yaml: `recognizers` must be a list of rules")
    named = [rule if isinstance(rule, dict) else {"name": rule, "type": "predefined"} for rule in rules]
    return [rule for rule in named if rule.get("enabled", True)]


def _made(rule: Mapping[str, Any]) -> EntityRecognizer:
    """Return one recognizer. Whatever is wrong with the rule, the refusal names it."""
    name = str(rule.get("name") or rule.get("supported_entity") or "a rule without a name")
    if unknown := set(rule) - KEYS:
        raise SiteRefused(f"recognizers.yaml, {name}: unknown key {sorted(map(str, unknown))[0]!r}")
    make: Callable[[str, Mapping[str, Any]], EntityRecognizer] = _installed if "class" in rule or rule.get("type") == "predefined" else _patterns
    try:
        recognizer = make(name, rule)
    except SiteRefused:
        raise
    except Exception as error:
        raise SiteRefused(f"recognizers.yaml, {name}: {type(error).__name__}: {error}") from error
    if not isinstance(recognizer, EntityRecognizer):
        raise SiteRefused(f"recognizers.yaml, {name}: is not a recognizer of Presidio")
    return recognizer


def _patterns(name: str, rule: Mapping[str, Any]) -> EntityRecognizer:
    entities = rule.get("supported_entities") or ()
    if len(entities) > 1:
        raise SiteRefused(f"recognizers.yaml, {name}: patterns of one rule are of one entity; write one rule for each of {', '.join(map(str, entities))}")
    entity = rule.get("supported_entity") or (entities or [None])[0]
    if not entity:
        raise SiteRefused(f"recognizers.yaml, {name}: `supported_entity` is missing")
    patterns = [Pattern(str(each.get("name", name)), str(each["regex"]), float(each["score"])) for each in rule.get("patterns") or ()]
    score = float(rule.get("deny_list_score", 1.0))
    return Timed(str(entity), name, patterns=patterns or None, deny_list=rule.get("deny_list"), context=rule.get("context"), deny_list_score=score)


def _installed(name: str, rule: Mapping[str, Any]) -> EntityRecognizer:
    """Return a recognizer of a class that is installed: one of Presidio's by name, or any by its dotted name."""
    dotted = rule.get("class") or f"presidio_analyzer.predefined_recognizers:{rule.get('class_name') or name}"
    arguments = dict(rule.get("arguments") or {})
    if rule.get("context"):
        arguments["context"] = rule["context"]
    recognizer: EntityRecognizer = resolve_name(str(dotted))(**arguments)
    recognizer.name = name
    recognizer.load()
    return recognizer


def _label(rule: Mapping[str, Any], entity: str, labels: Mapping[str, str], known: frozenset[str]) -> str:
    label = str(rule.get("label") or labels.get(entity, "pii"))
    if known and label not in known:
        raise SiteRefused(f"recognizers.yaml, {rule.get('name', entity)}: no enabled domain has the label {label!r}")
    if labels.get(entity, label) != label:
        raise SiteRefused(f"recognizers.yaml, {rule.get('name', entity)}: {entity} raises {labels[entity]!r} already")
    return label


def _restricted(names: Sequence[str], labels: Mapping[str, str]) -> EntityRecognizer:
    recognizer: EntityRecognizer = resolve_name(RESTRICTED)(names)
    if not set(recognizer.supported_entities) <= set(labels):
        raise SiteRefused("restricted.txt: the finance domain is not enabled")
    return recognizer
