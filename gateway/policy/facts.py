"""The nouns of a decision: facts in, decision out, and the places between which it chooses.

Pure. No clock, no I/O, no Django. Callers: `gateway.enforcement`, the console, the commands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from domains.contract import Constraint, Reach

PlaceKind = Literal["engine", "node", "provider"]


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a request can be answered. `tier` is derived from the resolved address, never declared."""

    name: str
    kind: PlaceKind
    tier: Reach
    models: tuple[str, ...]
    domain: str | None = None
    jurisdiction: str = "unknown"
    attributes: frozenset[str] = frozenset()
    capabilities: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a decision may depend on. `labels` already holds `unscannable` when `complete` is False."""

    domain: str
    labels: frozenset[str]
    complete: bool
    app: str = ""
    purpose: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer of `decide`, with its reasons. `places` are names, nearest first; empty means refused.

    `code` is None when permitted, else the stable error code of the refusal.
    """

    effect: Literal["permit", "deny"]
    constraint: Constraint
    places: tuple[str, ...]
    obligations: Mapping[str, Any]
    reasons: tuple[str, ...]
    policy: str
    code: str | None = None

    @property
    def reach(self) -> Reach:
        """How far this request may travel."""
        return self.constraint.reach


@dataclass(frozen=True, slots=True)
class Clause:
    """One narrowing condition: it applies when every named attribute of the facts equals its value."""

    when: Mapping[str, str]
    then: Constraint


@dataclass(frozen=True, slots=True)
class PolicyTest:
    """A test carried by the policy itself: given these facts, expect this reach (and effect, if named)."""

    given: Mapping[str, Any]
    expect: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Policy:
    """One immutable policy revision, named by its digest (sha256 hex of its canonical JSON)."""

    domain: str
    baseline: Constraint
    labels: Mapping[str, Constraint]
    clauses: tuple[Clause, ...] = ()
    places: Constraint = field(default_factory=Constraint)
    declassify: Mapping[str, str] = field(default_factory=dict)
    obligations: Mapping[str, Any] = field(default_factory=dict)
    tests: tuple[PolicyTest, ...] = ()
    digest: str = ""
