"""A policy and its floor as an SMT-LIB script, and the solver's answers: the second, independent reading of the rules.

Pure but for z3, which is imported when first used. The text is what is solved, word for word, so another solver
(cvc5, yices) can repeat every answer from it. Nothing here calls `decide`. Used by `proof` only.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from domains.contract import INSIDE, UNSCANNABLE, Constraint, Domain, Reach
from gateway.policy.cases import Example, universe
from gateway.policy.document import CONDITIONS
from gateway.policy.facts import Clause, Facts, Place, Policy

Model = Mapping[str, Any]

_alone = threading.Lock()
"""z3 keeps one context for the whole process and is not safe to use from two threads."""


@dataclass(frozen=True)
class Vocabulary:
    """Names and numbers of the script: labels, and for each enumerated attribute its values, 0 being any other."""

    labels: tuple[str, ...]
    contexts: Mapping[str, tuple[str, ...]]
    jurisdictions: tuple[str, ...]
    attributes: tuple[str, ...]


@dataclass(frozen=True)
class Script:
    """Declarations and definitions for one policy, or two. `holes` maps a question to the formula of its violation."""

    vocabulary: Vocabulary
    preamble: str
    holes: Mapping[str, str] = field(default_factory=dict)

    @property
    def asserted(self) -> str:
        """Declarations, definitions, and one constant for each question that stands for its violation."""
        asked = "\n".join(f"(declare-const |ask {name}| Bool)\n(assert (=> |ask {name}| {hole}))" for name, hole in self.holes.items())
        return f"{self.preamble}\n{asked}"

    def text(self) -> str:
        """Return the whole script. `unsat` means: there is no violation of that question."""
        asked = "\n".join(f"(check-sat-assuming (|ask {name}|))" for name in self.holes)
        return f"{self.asserted}\n{asked}\n"


def script(policy: Policy, domain: Domain, previous: Policy | None, idle: Sequence[int] = ()) -> Script:
    """Return the script of a policy, with every question as the formula that a violation would satisfy.

    `idle` are the numbers of clauses that seem to change nothing: each of them is a question too.
    """
    words = vocabulary(domain, policy, previous)
    core, before = _core(policy, domain, words), _core(previous, domain, words) if previous else ""
    definitions = {
        "in_floor": _floor(domain, words, "present"),
        "without_clauses": core,
        **_clauses(policy, words, "clause"),
        "permits": _all("without_clauses", len(policy.clauses), "clause"),
        "read": f"(and complete (not {_present('present', UNSCANNABLE)}))",
        "break_glass": "(or permits (and read in_floor))",
        "more_without_clauses": _core(policy, domain, words, "more"),
        "permits_more_labels": _all("more_without_clauses", len(policy.clauses), "clause"),
    }
    if previous:
        definitions |= {"before_without_clauses": before, **_clauses(previous, words, "before")}
    definitions["permitted_before"] = _all("before_without_clauses", len(previous.clauses), "before") if previous else "false"
    definitions |= _chains(len(policy.clauses)) if idle else {}
    lines = [*_declarations(words), *(f"(define-fun {name} () Bool {formula})" for name, formula in definitions.items())]
    dead = {f"dead_{number}": f"(and first_{number - 1} last_{number + 1} (not clause_{number}))" for number in idle}
    return Script(words, "\n".join(lines), {**_HOLES, **_labelled(words), **dead})


def _clauses(policy: Policy, words: Vocabulary, prefix: str) -> dict[str, str]:
    return {f"{prefix}_{number}": _clause(clause, words) for number, clause in enumerate(policy.clauses, start=1)}


def _clause(clause: Clause, words: Vocabulary) -> str:
    """Return the formula: this clause, if it applies, lets the place pass. One in shadow lets everything pass."""
    return "true" if clause.mode == "shadow" else f"(=> {_matches(clause, words)} {_cell(clause.then, words)})"


def _all(core: str, count: int, prefix: str) -> str:
    return f"(and {' '.join([core, *(f'{prefix}_{number}' for number in range(1, count + 1))])})"


def _chains(count: int) -> dict[str, str]:
    """Return definitions of the first and the last clauses together, so that all but one take a line and not a page."""
    first = {"first_0": "without_clauses"} | {f"first_{number}": f"(and first_{number - 1} clause_{number})" for number in range(1, count + 1)}
    return first | {f"last_{count + 1}": "true"} | {f"last_{number}": f"(and clause_{number} last_{number + 1})" for number in range(count, 0, -1)}


_HOLES = {
    "unread_stays_inside": "(and break_glass (not complete) (= tier 3))",
    "unlisted_stays_local": "(and permits |present any_other| (> tier 1))",
    "within_floor": "(and break_glass (not in_floor))",
    "clauses_only_narrow": "(and permits (not without_clauses))",
    "labels_only_narrow": "(and permits_more_labels (not permits))",
    "nothing_new": "(and permits (not permitted_before))",
}


def _labelled(words: Vocabulary) -> dict[str, str]:
    labelled = " ".join(f"|present {label}|" for label in words.labels)
    return {"sensitive_stays_inside": f"(and permits (or {labelled}) (= tier 3))"}


def vocabulary(domain: Domain, *policies: Policy | None) -> Vocabulary:
    """Return every value that floor or policies name."""
    present = [policy for policy in policies if policy]
    clauses = [clause for policy in present for clause in policy.clauses]
    floor = [domain.floor.baseline, *domain.floor.labels.values()]
    cells = [*floor, *(cell for policy in present for cell in (policy.baseline, policy.places, *policy.labels.values())), *(clause.then for clause in clauses)]
    return Vocabulary(
        labels=universe(domain, *policies),
        contexts={name: tuple(sorted({clause.when[name] for clause in clauses if name in clause.when})) for name in CONDITIONS},
        jurisdictions=tuple(sorted({code for cell in cells for code in cell.jurisdictions or ()} - {"unknown"})),
        attributes=tuple(sorted({word for cell in cells for word in cell.require})),
    )


def _declarations(words: Vocabulary) -> list[str]:
    lines = ["(set-logic ALL)", "; the request: which labels it bears, whether it was read to its end, its app, purpose and role"]
    for label in words.labels:
        lines += [f"(declare-const |label {label}| Bool)", f"(declare-const |more {label}| Bool)"]
    lines += ["(declare-const complete Bool)"]
    lines += [line for name in CONDITIONS for line in _enumerated(name, words.contexts[name])]
    lines += ["; a place: 1 this machine's engine, 2 a node inside, 3 a provider outside"]
    lines += ["(declare-const tier Int)", "(assert (and (<= 1 tier) (<= tier 3)))", *_enumerated("jurisdiction", words.jurisdictions)]
    lines += _enumerated("processing", words.jurisdictions)
    lines += [f"(declare-const |has {word}| Bool)" for word in words.attributes]
    for label in words.labels:
        unread = f"(or |label {label}| (not complete))" if label == UNSCANNABLE else f"|label {label}|"
        lines += [f"(define-fun |present {label}| () Bool {unread})", f"(define-fun |more present {label}| () Bool (or |more {label}| |present {label}|))"]
    return lines


def _enumerated(name: str, values: Sequence[str]) -> list[str]:
    meanings = [f"; {name} {number} is {value}" for number, value in enumerate(values, start=1)]
    return [f"(declare-const {name} Int)", f"(assert (and (<= 0 {name}) (<= {name} {len(values)})))", *meanings]


def _core(policy: Policy, domain: Domain, words: Vocabulary, labels: str = "present") -> str:
    """Return the formula: clauses aside, this request may be answered at this place."""
    parts = [_cell(policy.baseline, words), _cell(policy.places, words), _floor(domain, words, labels)]
    parts += [f"(=> {_present(labels, label)} {_cell(policy.labels.get(label, INSIDE), words)})" for label in words.labels]
    return f"(and {' '.join(parts)})"


def _floor(domain: Domain, words: Vocabulary, labels: str) -> str:
    parts = [f"(=> {_present(labels, label)} {_cell(domain.floor.labels.get(label, INSIDE), words)})" for label in words.labels]
    return f"(and {_cell(domain.floor.baseline, words)} {' '.join(parts)})"


def _present(labels: str, label: str) -> str:
    return f"|present {label}|" if labels == "present" else f"|more present {label}|"


def _matches(clause: Clause, words: Vocabulary) -> str:
    parts = [f"(= {name} {words.contexts[name].index(value) + 1})" for name, value in sorted(clause.when.items())]
    return f"(and true {' '.join(parts)})"


def _cell(constraint: Constraint, words: Vocabulary) -> str:
    """Return the formula: the place is within this one constraint. The engine meets jurisdiction and attributes."""
    elsewhere = [f"|has {word}|" for word in sorted(constraint.require)]
    if constraint.jurisdictions is not None:
        codes = sorted(constraint.jurisdictions - {"unknown"})
        for where in ("jurisdiction", "processing"):
            elsewhere.append(f"(or false {' '.join(f'(= {where} {words.jurisdictions.index(code) + 1})' for code in codes)})")
    near = f"(<= tier {int(constraint.reach)})"
    return f"(and {near} (or (= tier 1) (and {' '.join(elsewhere)})))" if elsewhere else near


def solve(asked: Script) -> dict[str, Model | None]:
    """Return for each question the model of a violation, or None where the solver found that there is none.

    Raises `Undecided` when the solver gives up, and `ImportError` when there is no solver.
    """
    import z3

    found: dict[str, Model | None] = {}
    with _alone:
        solver = z3.Solver()
        solver.from_string(asked.asserted)
        for name in asked.holes:
            answer = solver.check(z3.Bool(f"ask {name}"))
            if answer == z3.unknown:
                raise Undecided(name)
            found[name] = _model(solver.model()) if answer == z3.sat else None
    return found


class Undecided(Exception):
    """The solver gave up on a question. Nothing is proved then."""


def _model(model: Any) -> Model:
    """Return plain values by name. What the model leaves open is false or 0."""
    import z3

    values = [(constant.name(), model[constant]) for constant in model.decls()]
    return {name: z3.is_true(value) if z3.is_bool(value) else value.as_long() for name, value in values}


def example(model: Model, domain: str, words: Vocabulary) -> Example:
    """Return the request and the place that a model stands for."""
    labels = frozenset(label for label in words.labels if model.get(f"label {label}", False))
    texts = {name: ("", *words.contexts[name])[model.get(name, 0)] for name in CONDITIONS}
    facts = Facts(domain, labels, bool(model.get("complete", False)), **texts)
    tier = Reach(model.get("tier", 1))
    if tier is Reach.LOCAL:
        return Example(facts, Place("example", "engine", tier, (), domain))
    stored, computed = (("unknown", *words.jurisdictions)[model.get(name, 0)] for name in ("jurisdiction", "processing"))
    attributes = frozenset(word for word in words.attributes if model.get(f"has {word}", False))
    return Example(facts, Place("example", "node" if tier is Reach.EDGE else "provider", tier, (), None, stored, attributes, computed))


def evaluate(asked: Script, points: Sequence[Model]) -> list[bool]:
    """Return what the formula `permits` says of each point: a full assignment of the declared constants."""
    import z3

    with _alone:
        formula = z3.parse_smt2_string(f"{asked.preamble}\n(assert permits)")[-1]
        return [z3.is_true(z3.simplify(z3.substitute(formula, *_pairs(point)))) for point in points]


def _pairs(point: Model) -> list[tuple[Any, Any]]:
    import z3

    return [(z3.Bool(name), z3.BoolVal(value)) if isinstance(value, bool) else (z3.Int(name), z3.IntVal(value)) for name, value in point.items()]
