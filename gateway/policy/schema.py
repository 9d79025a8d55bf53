"""The JSON Schema of the policy document (draft 2020-12), for editors and for other programs: made from what `parse` and `lint` go by.

Pure. Whatever `parse` accepts is valid under `schema(domains)`; whatever it accepts for a domain and `lint` finds no error in is
valid under `domain_schema(domain)`. The reverse does not hold: what a schema cannot say (printable characters, YAML's anchors, the
size) only `parse` refuses. Called by `manage.py policy schema`; `deploy/policy.schema.json` is `text(schema(...))`, which a test compares.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from domains.contract import INSIDE, Domain, Label, Reach
from gateway.policy import countries, obligations
from gateway.policy.declassification import METHODS
from gateway.policy.document import CONDITIONS, MODES, NAME, TEXT_LIMIT, WORD
from gateway.policy.lint import known_labels

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILE = "policy.schema.json"
HINT = f"# yaml-language-server: $schema={FILE}"
"""What an editor's YAML language server reads, above a document that lies beside the schema."""

_TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": TEXT_LIMIT}


def schema(domains: Sequence[Domain]) -> Schema:
    """Return the schema of any domain's document. The labels and methods of these domains are named, others allowed where `parse` allows them."""
    described = {label.name: label for domain in domains for label in domain.labels}
    labels = sorted({name for domain in domains for name in known_labels(domain)})
    loose = _constraint(Reach.CLOUD, {"type": "string", "pattern": _whole(WORD)})
    cell = _tried(loose)
    named = {name: {**cell, **_told(described.get(name))} for name in labels}
    names = {"type": "string", "pattern": _whole(NAME), "examples": [domain.name for domain in domains]}
    declassify = {"type": "object", "propertyNames": _pattern(NAME), "additionalProperties": {**_pattern(WORD), "examples": list(METHODS)}}
    other = {"type": ["integer", "boolean", "string"]}
    return _document(domain=names, baseline=cell, then=loose, labels=named, other=cell, declassify=declassify, duty=other)


def domain_schema(domain: Domain) -> Schema:
    """Return the schema of one domain's document: what its floor does not allow, or nothing here fulfils, is not offered."""
    described = {label.name: label for label in domain.labels}
    country = {"enum": sorted(countries.CODES)}
    named = {name: _label(name, described.get(name), domain, country) for name in sorted(known_labels(domain))}
    baseline = {**_tried(_constraint(domain.floor.baseline.reach, country)), **_reason(domain.floor.reasons.get("baseline", ""))}
    allowed = {name: {"enum": list(METHODS)} for name in sorted(domain.floor.declassify)}
    declassify = {"type": "object", "additionalProperties": False, "properties": allowed}
    then = _constraint(Reach.CLOUD, country)
    other = _tried(_constraint(INSIDE.reach, country))
    return _document(domain={"const": domain.name}, baseline=baseline, then=then, labels=named, other=other, declassify=declassify, duty=False)


def text(found: Schema) -> str:
    """Return a schema as the file it is published as."""
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _document(
    *, domain: Schema, baseline: Schema, then: Schema, labels: Mapping[str, Schema], other: Schema, declassify: Schema, duty: Schema | bool
) -> Schema:
    places = {"type": "object", "additionalProperties": False, "properties": {key: value for key, value in then["properties"].items() if key != "reach"}}
    parts = {
        "domain": {**domain, "description": "The domain this policy is of."},
        "baseline": {**baseline, "description": _joined("Every request of the domain.", baseline)},
        "labels": {
            "type": "object",
            "description": "A label that is present narrows further. One that is not listed holds the request at local.",
            "propertyNames": _pattern(NAME),
            "properties": dict(labels),
            "additionalProperties": other,
        },
        "when": {"type": "array", "description": "Conditions on the application. They may only narrow.", "items": _clause(then)},
        "places": {**places, "description": "What every place on another host must have."},
        "declassify": {**declassify, "description": "Labels that may be taken off, by which method, where the floor allows it."},
        "obligations": _obligations(duty),
        "tests": {"type": "array", "description": "Run on every change. A red one blocks the proposal.", "items": _test()},
    }
    needed = ["domain", "baseline"]
    return {"$schema": DIALECT, "title": "Policy document", "type": "object", "additionalProperties": False, "required": needed, "properties": parts}


def _constraint(widest: Reach, country: Schema) -> Schema:
    reaches = {"enum": [reach.word for reach in Reach if reach <= widest], "description": "How far a request may travel: none < local < edge < cloud."}
    words = {"type": "array", "minItems": 1, "items": _pattern(WORD), "description": "Agreements or attributes a place must have."}
    codes = {"type": "array", "minItems": 1, "items": country, "description": "Country codes (ISO 3166-1) of storage and processing."}
    parts = {"reach": reaches, "jurisdictions": codes, "require": words}
    return {"type": "object", "additionalProperties": False, "required": ["reach"], "properties": parts}


def _tried(cell: Schema) -> Schema:
    """Return the schema of a cell beside which another may be tried."""
    tried = {**cell, "description": "Tried beside it and not enforced: what it would have changed is recorded. It must be narrower."}
    return {**cell, "properties": {**cell["properties"], "shadow": tried}}


def _label(name: str, label: Label | None, domain: Domain, country: Schema) -> Schema:
    widest = min(domain.floor.labels.get(name, INSIDE).reach, Reach.EDGE)
    return {**_tried(_constraint(widest, country)), **_told(label, domain.floor.reasons.get(name, ""))}


def _clause(then: Schema) -> Schema:
    conditions = {name: {**_TEXT, "description": f"The {name} of the application's key is this."} for name in CONDITIONS}
    some = [{"required": [name]} for name in CONDITIONS]
    loose = {**then, "required": []}
    mode = {"enum": list(MODES), "default": "enforce", "description": "In shadow it changes no decision: what it would have changed is recorded."}
    parts = {**conditions, "then": loose, "mode": mode}
    return {"type": "object", "additionalProperties": False, "required": ["then"], "anyOf": some, "properties": parts}


def _obligations(other: Schema | bool) -> Schema:
    known: dict[str, Schema] = {}
    for name, default in obligations.DEFAULTS.items():
        kind: Schema = {"type": "boolean"} if isinstance(default, bool) else {"type": "integer", "minimum": 0, "maximum": obligations.RETAIN_LIMIT}
        known[name] = {**kind, "default": default, "description": obligations.MEANINGS[name]}
    return {
        "type": "object",
        "description": "What a permit obliges the gateway to do.",
        "propertyNames": _pattern(NAME),
        "properties": known,
        "additionalProperties": other,
    }


def _test() -> Schema:
    labels = {"type": "array", "items": _TEXT}
    given = {"labels": labels, "complete": {"type": "boolean", "default": True}, **dict.fromkeys(CONDITIONS, _TEXT)}
    expect = {"reach": {"enum": [reach.word for reach in Reach]}, "effect": {"enum": ["permit", "deny"]}}
    parts = {
        "given": {"type": "object", "additionalProperties": False, "properties": given},
        "expect": {"type": "object", "additionalProperties": False, "minProperties": 1, "properties": expect},
    }
    return {"type": "object", "additionalProperties": False, "required": ["given", "expect"], "properties": parts}


def _pattern(pattern: str) -> Schema:
    return {"type": "string", "pattern": _whole(pattern)}


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


def _told(label: Label | None, reason: str = "") -> Schema:
    found: Schema = {"title": label.title} if label else {}
    told = " ".join(part for part in (label.meaning if label else "", reason and f"Floor: {reason}") if part)
    return {**found, "description": told} if told else found


def _reason(reason: str) -> Schema:
    return {"description": f"Floor: {reason}"} if reason else {}


def _joined(first: str, found: Schema) -> str:
    return f"{first} {found['description']}" if "description" in found else first
