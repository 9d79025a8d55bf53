"""The proof of a policy: fixed questions, each answered twice, by enumeration of the deciding code and by a solver.

Pure but for z3 (see `smt`). A question holds only when both methods say so; where they disagree, or where either cannot
finish, it does not hold. Called by the console, `manage.py policy prove`, the evidence bundle and `gateway.administration`.
It proves what the policy permits given the labels; that the classifier finds every label is measured, not proved.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from domains.contract import UNSCANNABLE, Domain
from gateway.policy import reading, smt
from gateway.policy.cases import ANY_OTHER, Example, is_exhaustive, normal, permitted, universe
from gateway.policy.decision import decide
from gateway.policy.document import CONDITIONS
from gateway.policy.enumeration import Decide, Found, enumerate_cases
from gateway.policy.facts import Facts, Policy
from gateway.policy.lint import dead_clauses
from gateway.policy.window import widest

QUESTIONS: Mapping[str, str] = {
    "sensitive_stays_inside": "No request that bears a label can be answered outside the perimeter.",
    "unread_stays_inside": "No request that was not read to its end can be answered outside the perimeter.",
    "unlisted_stays_local": "A label that neither floor nor policy lists holds the request on this machine.",
    "within_floor": "Nothing is permitted beyond the floor of the domain, under break-glass either.",
    "clauses_only_narrow": "No clause on app, purpose or role permits anything that is not permitted without it.",
    "labels_only_narrow": "Adding labels to a request never widens where it may go.",
    "total": "Every case has one decision, the same when asked again, and none raises.",
    "same_as_code": "At sampled points the formulas and the code that decides requests agree.",
}
SAMPLES = 10_000
SOLVED = 50
"""Points asked of code and formula; so many of them of the solver too, which watches the reading of the formula."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One question. `methods` names how it was answered; `example` shows a violation."""

    question: str
    sentence: str
    holds: bool
    methods: tuple[str, ...]
    example: Example | None = None
    remark: str = ""

    def plain(self) -> dict[str, Any]:
        """Return the answer as JSON values."""
        shown = self.example.sentence if self.example else ""
        answer = "holds" if self.holds else "does not hold"
        return {
            "id": self.question,
            "title": self.sentence,
            "answer": answer,
            "holds": self.holds,
            "methods": list(self.methods),
            "example": shown,
            "remark": self.remark,
        }


@dataclass(frozen=True, slots=True)
class Proof:
    """All answers about one policy version. `gain` is an example of what it permits and the previous did not."""

    policy: str
    previous: str
    answers: tuple[Answer, ...]
    widens: bool
    gain: Example | None
    dead_clauses: tuple[int, ...]
    rests_on_recall: tuple[str, ...]
    break_glass: tuple[str, ...]
    cases: int
    exhaustive: bool
    samples: int
    solver: str
    smt2: str

    @property
    def holds(self) -> bool:
        """True when every question holds: only then may the policy be proposed."""
        return all(answer.holds for answer in self.answers)

    @property
    def words(self) -> str:
        """The outcome in one sentence, for a report."""
        held = sum(answer.holds for answer in self.answers)
        which = "every case" if self.exhaustive else "the cases that settle all others"
        counted = f"{self.cases} cases enumerated ({which}), solver {self.solver}, {self.samples} points compared"
        return f"{held} of {len(self.answers)} questions hold: {counted}."

    def plain(self) -> dict[str, Any]:
        """Return the proof as JSON values, the solver's input among them."""
        return {
            "policy": self.policy,
            "previous": self.previous,
            "holds": self.holds,
            "words": self.words,
            "questions": [answer.plain() for answer in self.answers],
            "widens": self.widens,
            "gain": self.gain.sentence if self.gain else "",
            "dead_clauses": list(self.dead_clauses),
            "rests_on_recall": list(self.rests_on_recall),
            "break_glass": list(self.break_glass),
            "cases": self.cases,
            "exhaustive": self.exhaustive,
            "samples": self.samples,
            "solver": self.solver,
            "smt2": self.smt2,
        }


def prove(policy: Policy, domain: Domain, previous: Policy | None = None, *, decide: Decide = decide) -> Proof:
    """Answer every question about this policy. `decide` is the deciding code; a test may pass a broken one."""
    found = enumerate_cases(policy, domain, previous, decide)
    asked = smt.script(policy, domain, previous, dead_clauses(policy, domain))
    solved, solver = _solve(asked)
    answers = [_answer(name, found, solved, asked, domain) for name in QUESTIONS if name not in ("total", "same_as_code")]
    answers += [_total(found), _agreement(policy, domain, asked, solver, decide)]
    gain = found.violations.get("nothing_new")
    if gain is None and (model := (solved or {}).get("nothing_new")) is not None:
        gain = smt.example(model, domain.name, asked.vocabulary)
    return Proof(
        policy=policy.digest,
        previous=previous.digest if previous else "",
        answers=tuple(answers),
        widens=gain is not None,
        gain=gain,
        dead_clauses=tuple(int(name[5:]) for name, model in (solved or {}).items() if name.startswith("dead_") and model is None),
        rests_on_recall=_recall(policy, domain),
        break_glass=_at_most(policy, domain),
        cases=found.cases,
        exhaustive=is_exhaustive(domain, policy, previous),
        samples=SAMPLES,
        solver=solver,
        smt2=asked.text(),
    )


def _solve(asked: smt.Script) -> tuple[dict[str, smt.Model | None] | None, str]:
    """Return the solver's answers and its name, or None and why there are none."""
    try:
        import z3

        return smt.solve(asked), f"z3 {z3.get_version_string()}"
    except ImportError:
        return None, "not installed"
    except smt.Undecided as error:
        return None, f"undecided: {error}"


def _answer(name: str, found: Found, solved: dict[str, smt.Model | None] | None, asked: smt.Script, domain: Domain) -> Answer:
    seen = found.violations.get(name)
    methods = () if found.remark else ("enumeration",)
    if solved is None:
        return Answer(name, QUESTIONS[name], False, methods, seen, "the solver did not answer")
    model = solved[name]
    modelled = smt.example(model, domain.name, asked.vocabulary) if model is not None else None
    remark = found.remark or ("the two methods disagree" if (seen is None) != (modelled is None) else "")
    holds = not remark and seen is None and modelled is None
    return Answer(name, QUESTIONS[name], holds, (*methods, "z3"), seen or modelled, remark)


def _total(found: Found) -> Answer:
    holds = "total" not in found.violations and not found.remark
    return Answer("total", QUESTIONS["total"], holds, ("enumeration",), found.violations.get("total"), found.remark)


def _recall(policy: Policy, domain: Domain) -> tuple[str, ...]:
    """Say for each label how far a request may go when the classifier misses it, where that is farther than with it."""
    missed = Facts(domain.name, frozenset(), True)  # matches no clause: no other goes further
    reach = permitted(missed, policy, domain.floor).reach
    named = sorted(set(universe(domain, policy)) - {ANY_OTHER, UNSCANNABLE})
    held = [label for label in named if permitted(replace(missed, labels=frozenset({label})), policy, domain.floor).reach < reach]
    return tuple(f"a request whose {label} the classifier misses may reach {reach.word}" for label in held)


def _at_most(policy: Policy, domain: Domain) -> tuple[str, ...]:
    """Say for each label how far a break-glass window could let a request go at most: what is left then is the floor."""
    window = widest(policy)
    found = []
    for label in ("", *sorted(set(universe(domain, policy)) - {ANY_OTHER})):
        facts = Facts(domain.name, frozenset({label} if label else ()), True)
        now, then = (normal(decide(facts, policy, domain.floor, (), each).constraint).reach for each in (None, window))
        if then > now:
            found.append(
                f"a request {f'labelled {label}' if label else 'without a label'} goes to {now.word} at most, and under break-glass could reach {then.word}"
            )
    return tuple(found)


def _agreement(policy: Policy, domain: Domain, asked: smt.Script, solver: str, decide: Decide) -> Answer:
    """Ask code and formula about the same points, drawn from all labels and values, not from one of each class."""
    if not solver.startswith("z3"):
        return Answer("same_as_code", QUESTIONS["same_as_code"], False, (), None, "the solver did not answer")
    permits = reading.functions(asked.preamble)["permits"]
    points = [_point(f"{policy.digest}:{number}", asked.vocabulary) for number in range(SAMPLES)]
    if smt.evaluate(asked, points[:SOLVED]) != [permits(point) for point in points[:SOLVED]]:
        return Answer("same_as_code", QUESTIONS["same_as_code"], False, ("sampling",), None, "two readings of the formulas disagree")
    for point in points:
        drawn = smt.example(point, domain.name, asked.vocabulary)
        if _admitted(drawn, policy, domain, decide) is not permits(point):
            return Answer("same_as_code", QUESTIONS["same_as_code"], False, ("sampling",), drawn)
    return Answer("same_as_code", QUESTIONS["same_as_code"], True, ("sampling",))


def _admitted(drawn: Example, policy: Policy, domain: Domain, decide: Decide) -> bool | None:
    """Return what the deciding code says of this request and place; None when it raises."""
    try:
        return bool(decide(drawn.facts, policy, domain.floor, (drawn.place,)).places)
    except Exception:
        return None


class _Draw:
    """Numbers drawn by a hash, so that a proof can be repeated exactly."""

    def __init__(self, seed: str) -> None:
        self._bits = int.from_bytes(hashlib.shake_256(seed.encode()).digest(64))

    def below(self, size: int) -> int:
        """Return a number from 0 to size - 1."""
        self._bits, number = divmod(self._bits, size)
        return number


def _point(seed: str, words: smt.Vocabulary) -> dict[str, Any]:
    """Return one assignment. Most lie where rules meet: few labels, one country for both, every attribute but one."""
    draw = _Draw(seed)
    odds = (1, 8, 2)[draw.below(3)]  # no label, one of eight, every second
    point: dict[str, Any] = {"complete": draw.below(4) > 0, "tier": 1 + draw.below(3)}
    for label in words.labels:
        point |= {f"label {label}": odds > 1 and draw.below(odds) == 0, f"more {label}": False}
    for name in CONDITIONS:
        point[name] = draw.below(len(words.contexts[name]) + 1)
    point["jurisdiction"] = draw.below(len(words.jurisdictions) + 1)
    point["processing"] = point["jurisdiction"] if draw.below(2) else draw.below(len(words.jurisdictions) + 1)
    lacking, scattered = draw.below(2 * len(words.attributes) + 1), draw.below(4) == 0
    for number, word in enumerate(words.attributes):
        point[f"has {word}"] = draw.below(2) == 1 if scattered else number != lacking
    return point
