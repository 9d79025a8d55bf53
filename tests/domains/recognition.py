"""One row of a recognizer table: what must be found, what must not, and what must be found in disguise.

Called by the recognizer tests of the domains. The disguise goes through the whole classifier, the others through the domain's own rules.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from gateway.classification.classifier import build
from gateway.classification.engine import Engine


@dataclass(frozen=True)
class Row:
    """`evasive` is the same kind of thing, written so that a plain pattern would miss it."""

    entity: str
    positive: str
    negative: str
    evasive: str


def found(engine: Engine, text: str) -> set[str]:
    return {result.entity_type for result in engine.judge(text)}


def seen(classifier, text: str) -> set[str]:
    return {finding.type for finding in classifier.scan(json.dumps({"messages": [{"role": "user", "content": text}]}).encode()).findings}


__all__ = ["Engine", "Row", "build", "found", "seen"]
