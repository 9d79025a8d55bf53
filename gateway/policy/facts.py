"""The nouns of a decision: facts in, decision out, and the places between which it chooses.

Pure. No clock, no I/O, no Django. Callers: `gateway.enforcement`, the console, the commands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from domains.contract import Constraint, Reach

PlaceKind = Literal["engine", "node", "provider"]
Mode = Literal["enforce", "shadow"]
Index = Mapping[tuple[str, str] | None, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Ability:
    """What one model at one place was seen to do. `context` is in tokens, prompt and answer together."""

    capabilities: frozenset[str] = frozenset()
    context: int = 4096


UNSEEN = Ability()
"""Of a model that was never probed, or would not say: it has no capability, and the context that every chat model has."""


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a request can be answered. `tier` is derived from the resolved address, never declared.

    `jurisdiction` is where it stores, `processing` where it computes. `attributes` are those that hold at the moment of the
    decision: whoever makes a `Place` has left out what has expired. `abilities` says for each model what it was seen to do;
    what nobody has seen is lacking.
    """

    name: str
    kind: PlaceKind
    tier: Reach
    models: tuple[str, ...]
    domain: str | None = None
    jurisdiction: str = "unknown"
    attributes: frozenset[str] = frozenset()
    processing: str = "unknown"
    abilities: Mapping[str, Ability] = field(default_factory=dict)

    def ability(self, model: str) -> Ability:
        """Return what a model here can do, as far as it was seen."""
        return self.abilities.get(model, UNSEEN)

    def model_for(self, wanted: str, needs: frozenset[str], tokens: int) -> str | None:
        """Return the model here that would answer: the one wanted if it is offered, else the first that is able; None where none is.

        An engine of this machine counts its tokens itself, and refuses before any work.
        """
        offered = (wanted,) if wanted in self.models else self.models
        return next((name for name in offered if needs <= self.ability(name).capabilities and self._holds(name, tokens)), None)

    def _holds(self, model: str, tokens: int) -> bool:
        return self.kind == "engine" or tokens <= self.ability(model).context


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
class Would:
    """What a decision would have been with one shadowed clause enforced. `clause` is its id, as reasons spell them."""

    clause: str
    constraint: Constraint

    @property
    def words(self) -> str:
        """The feature as an entry holds it: the clause and the reach, `when:3:local`."""
        return f"{self.clause}:{self.constraint.reach.word}"


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer of `decide`, with its reasons. `places` are names, nearest first; empty means refused.

    `code` is None when permitted, else the stable error code of the refusal. `shadow` says of each shadowed clause that
    would have narrowed this decision what it would have been; it has no part in the decision. `break_glass` is the id of the window
    that made it wider than policy has it, else empty.
    """

    effect: Literal["permit", "deny"]
    constraint: Constraint
    places: tuple[str, ...]
    obligations: Mapping[str, Any]
    reasons: tuple[str, ...]
    policy: str
    code: str | None = None
    shadow: tuple[Would, ...] = ()
    break_glass: str = ""

    @property
    def reach(self) -> Reach:
        """How far this request may travel."""
        return self.constraint.reach


@dataclass(frozen=True, slots=True)
class Clause:
    """One narrowing condition: it applies when every named attribute of the facts equals its value. In shadow it is only tried."""

    when: Mapping[str, str]
    then: Constraint
    mode: Mode = "enforce"


@dataclass(frozen=True, slots=True)
class PolicyTest:
    """A test carried by the policy itself: given these facts, expect this reach (and effect, if named)."""

    given: Mapping[str, Any]
    expect: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Policy:
    """One immutable policy revision, named by its digest (sha256 hex of its canonical JSON).

    `shadow` holds the cells that are tried beside the enforced ones, by the id of theirs: `baseline`, `label:phi`.
    """

    domain: str
    baseline: Constraint
    labels: Mapping[str, Constraint]
    clauses: tuple[Clause, ...] = ()
    places: Constraint = field(default_factory=Constraint)
    declassify: Mapping[str, str] = field(default_factory=dict)
    obligations: Mapping[str, Any] = field(default_factory=dict)
    tests: tuple[PolicyTest, ...] = ()
    digest: str = ""
    shadow: Mapping[str, Constraint] = field(default_factory=dict)
    index: Index = field(init=False, repr=False, compare=False)
    """Which enforced clauses can match at all, by one of their conditions: a request asks three keys, however many clauses there are."""
    tried: Index = field(init=False, repr=False, compare=False)
    """The same of the shadowed clauses. Nothing that decides asks it."""

    def __post_init__(self) -> None:
        for name, mode in (("index", "enforce"), ("tried", "shadow")):
            object.__setattr__(self, name, _indexed(self.clauses, mode))

    def candidates(self, facts: Facts) -> list[int]:
        """Return the places of the enforced clauses that these facts may match, in order. None other can."""
        return _candidates(self.index, facts)

    def candidates_in_shadow(self, facts: Facts) -> list[int]:
        """Return the places of the shadowed clauses that these facts may match."""
        return _candidates(self.tried, facts)

    @property
    def shadowed(self) -> tuple[str, ...]:
        """The ids of everything that is only tried, cells first."""
        clauses = (f"when:{number}" for number, clause in enumerate(self.clauses, start=1) if clause.mode == "shadow")
        return (*sorted(self.shadow), *clauses)


def _indexed(clauses: Sequence[Clause], mode: str) -> Index:
    found: dict[tuple[str, str] | None, tuple[int, ...]] = {}
    for place, clause in enumerate(clauses):
        if clause.mode == mode:
            key = min(clause.when.items(), default=None)
            found[key] = (*found.get(key, ()), place)
    return found


def _candidates(index: Index, facts: Facts) -> list[int]:
    if not index:
        return []
    keys = (None, ("app", facts.app), ("purpose", facts.purpose), ("role", facts.role))
    return sorted(place for key in keys if key in index for place in index[key])
