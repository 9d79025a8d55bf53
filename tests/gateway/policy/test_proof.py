"""The proof: shipped policies hold, a planted hole is found by both methods, and the two methods watch each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from domains.contract import ANYWHERE, UNSCANNABLE, Constraint, Domain, Floor, Reach
from gateway.policy import smt
from gateway.policy.decision import decide
from gateway.policy.facts import Facts, Policy
from gateway.policy.proof import QUESTIONS, Answer, prove
from tests.gateway.policy.domains import DOMAINS, FINANCE, GENERAL, general, shipped
from tests.gateway.policy.test_decision import policies


def failed(policy: Policy, domain: Domain, **others: Any) -> dict[str, Answer]:
    return {answer.question: answer for answer in prove(policy, domain, **others).answers if not answer.holds}


@pytest.mark.parametrize("name", DOMAINS)
def test_the_shipped_policies_are_proved(name: str) -> None:
    policy, domain = shipped(DOMAINS[name]), DOMAINS[name]
    proof = prove(policy, domain, policy)
    assert proof.holds
    assert [answer.question for answer in proof.answers] == list(QUESTIONS)
    assert not proof.widens
    assert proof.solver.startswith("z3 ")
    assert proof.words in str(proof.plain())


@given(policies)
@settings(max_examples=5, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_no_policy_whatsoever_breaks_the_shipped_floor(policy: Policy) -> None:
    assert failed(replace(policy, digest="any"), GENERAL) == {}


# ---- planted holes: in the floor --------------------------------------------------------------------------------------


def with_floor(**cells: Constraint) -> Domain:
    floor = GENERAL.floor
    return replace(GENERAL, floor=Floor(floor.baseline, {**floor.labels, **cells}, floor.reasons))


CLOUD = ANYWHERE
HOLES = [
    ("sensitive_stays_inside", with_floor(pii=CLOUD), "baseline: {reach: cloud}\nlabels: {pii: {reach: cloud}}"),
    ("sensitive_stays_inside", with_floor(pii=CLOUD), "baseline: {reach: cloud, jurisdictions: [NO]}\nlabels: {pii: {reach: cloud, require: [DPA]}}"),
    ("unread_stays_inside", with_floor(**{UNSCANNABLE: CLOUD}), "baseline: {reach: cloud}\nlabels: {unscannable: {reach: cloud}}"),
    ("unlisted_stays_local", with_floor(any_other=CLOUD), "baseline: {reach: cloud}\nlabels: {any_other: {reach: edge}}"),
]


@pytest.mark.parametrize(("question", "domain", "text"), HOLES)
def test_a_hole_in_the_floor_is_found_by_both_methods(question: str, domain: Domain, text: str) -> None:
    answer = failed(general(text), domain)[question]
    assert answer.methods == ("enumeration", "z3")
    assert answer.remark == "", "they agree"
    shown = answer.example
    assert decide(shown.facts, general(text), domain.floor, [shown.place]).places == ("example",), "the example is real"


# ---- planted holes: in the code that decides --------------------------------------------------------------------------


def _widening(hole: Callable[[Facts], bool]) -> Callable[..., Any]:
    """Return a broken `decide` that opens the cloud where the hole is."""

    def broken(facts: Facts, policy: Policy, *rest: Any) -> Any:
        decision = decide(facts, policy, *rest)
        return replace(decision, constraint=ANYWHERE, effect="permit", code=None) if policy and hole(facts) else decision

    return broken


def _raising(facts: Facts, *rest: Any) -> Any:
    return decide(facts, *rest) if facts.complete else 1 // 0


BROKEN = [
    ("sensitive_stays_inside", _widening(lambda facts: "pii" in facts.labels and facts.app == "x")),
    ("unread_stays_inside", _widening(lambda facts: not facts.complete)),
    ("within_floor", _widening(lambda facts: "secret" in facts.labels)),
    ("clauses_only_narrow", lambda facts, policy, *rest: decide(facts, policy and replace(policy, baseline=Constraint(Reach(1 + len(policy.clauses)))), *rest)),
    ("labels_only_narrow", _widening(lambda facts: len(facts.labels) > 2)),
    ("total", _raising),
    ("total", lambda facts, *rest: replace(decide(facts, *rest), effect="deny")),
]


@pytest.mark.parametrize(("question", "broken"), BROKEN, ids=[f"{row[0]}-{number}" for number, row in enumerate(BROKEN)])
def test_code_that_decides_otherwise_than_the_rules_is_found(question: str, broken: Any) -> None:
    policy = general("baseline: {reach: cloud}\nlabels: {pii: {reach: edge}}\nwhen: [{app: x, then: {reach: edge}}]")
    answers = failed(policy, GENERAL, decide=broken)
    assert question in answers
    assert question == "total" or answers[question].remark == "the two methods disagree", "the solver reads the rules, not the code"


def test_code_that_chooses_other_places_than_the_formula_is_found_by_sampling() -> None:
    def careless(facts: Facts, policy: Policy, floor: Floor, places: Any, *rest: Any) -> Any:
        return decide(facts, policy, floor, [replace(place, jurisdiction="DE", processing="DE") for place in places], *rest)

    policy = general("baseline: {reach: cloud, jurisdictions: [DE]}\nlabels: {pii: {reach: edge}}")
    assert list(failed(policy, GENERAL, decide=careless)) == ["same_as_code"]


# ---- what is new, what is dead, what rests on recall ------------------------------------------------------------------

NEW = [
    ("a label opened", "pii: {reach: edge}", True),
    ("a label opened a crack", "pii: {reach: edge, jurisdictions: [DE], require: [mtls]}", True),
    ("a label held", "pii: {reach: none}", False),
    ("a label opened to nobody", "pii: {reach: local, jurisdictions: [DE]}", False),
    ("opened beyond the floor only", "secret: {reach: cloud}", False),
]


@pytest.mark.parametrize(("text", "widens"), [row[1:] for row in NEW], ids=[row[0] for row in NEW])
def test_what_is_new_is_shown_by_an_example(text: str, widens: bool) -> None:
    before, after = shipped(GENERAL), general(f"baseline: {{reach: cloud}}\nlabels: {{{text}}}")
    proof = prove(after, GENERAL, before)
    assert proof.widens == widens
    if proof.gain:
        assert decide(proof.gain.facts, after, GENERAL.floor, [proof.gain.place]).places
        assert not decide(proof.gain.facts, before, GENERAL.floor, [proof.gain.place]).places


def test_a_clause_dropped_is_a_widening_for_those_it_held() -> None:
    before = general("baseline: {reach: cloud}\nwhen: [{app: x, purpose: p, role: r, then: {reach: local}}]")
    gain = prove(general("baseline: {reach: cloud}"), GENERAL, before).gain
    assert (gain.facts.app, gain.facts.purpose, gain.facts.role) == ("x", "p", "r")


def test_dead_clauses_by_the_solver_are_those_of_lint() -> None:
    from gateway.policy.lint import dead_clauses

    clauses = "[{app: x, then: {reach: local}}, {app: x, role: y, then: {reach: edge}}, {role: y, then: {reach: edge, jurisdictions: [DE]}}]"
    policy = general(f"baseline: {{reach: cloud}}\nwhen: {clauses}")
    assert list(prove(policy, GENERAL).dead_clauses) == dead_clauses(policy, GENERAL) == [2]


def test_what_rests_on_recall_is_said() -> None:
    assert prove(shipped(DOMAINS["medical"]), DOMAINS["medical"]).rests_on_recall == ()
    assert "a request whose pci the classifier misses may reach edge" in prove(shipped(FINANCE), FINANCE).rests_on_recall
    assert "a request whose phi the classifier misses may reach cloud" in prove(shipped(GENERAL), GENERAL).rests_on_recall


# ---- when it cannot be done -------------------------------------------------------------------------------------------


def test_without_the_solver_nothing_is_called_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smt, "solve", lambda asked: (_ for _ in ()).throw(ImportError()))
    proof = prove(shipped(GENERAL), GENERAL)
    assert not proof.holds
    assert proof.solver == "not installed"
    assert all("z3" not in answer.methods for answer in proof.answers)


def test_a_policy_of_too_many_cases_is_not_called_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway.policy.cases.LIMIT", 100)
    clauses = "".join(f"  - {{app: a{n}, purpose: p{n}, role: r{n}, then: {{reach: local}}}}\n" for n in range(101))
    proof = prove(general("baseline: {reach: cloud}\nwhen:\n" + clauses), GENERAL)
    assert not proof.holds
    assert all("enumeration" not in answer.methods for answer in proof.answers if answer.question != "total")


def test_five_hundred_clauses_are_proved_and_the_dead_ones_named() -> None:
    rows = [f"  - {{{('app', 'purpose', 'role')[n % 3]}: v{n // 6}, then: {{reach: {'local' if n % 2 else 'edge'}}}}}" for n in range(500)]
    proof = prove(general("baseline: {reach: cloud}\nwhen:\n" + "\n".join(rows)), GENERAL)
    assert proof.holds and not proof.exhaustive and "settle all others" in proof.words
    assert proof.dead_clauses and set(proof.dead_clauses) == {n + 1 for n in range(500) if "edge" in rows[n] and rows[n].replace("edge", "local") in rows}


def test_the_proof_can_be_repeated_from_its_text() -> None:
    """The script is whole: another run of the solver on the text alone answers every question with `unsat`."""
    import z3

    proof = prove(shipped(GENERAL), GENERAL, shipped(GENERAL))
    said = z3.Z3_eval_smtlib2_string(z3.main_ctx().ref(), proof.smt2).split()
    assert said == ["unsat"] * proof.smt2.count("(check-sat-assuming")
    assert len(said) == len(QUESTIONS) - 2 + 1
