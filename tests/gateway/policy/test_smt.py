"""The script for the solver: it says what the policy says, in words another solver understands."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import Phase, given, settings

from gateway.policy import smt
from gateway.policy.decision import decide
from gateway.policy.document import parse
from gateway.policy.facts import Policy
from gateway.policy.proof import _point
from tests.gateway.policy.domains import GENERAL, general
from tests.gateway.policy.test_decision import policies


@given(policies)
@settings(max_examples=10, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_formula_and_code_agree_at_any_point_of_any_policy(policy: Policy) -> None:
    asked = smt.script(policy, GENERAL, None)
    points = [_point(f"{number}", asked.vocabulary) for number in range(40)]
    for point, permitted in zip(points, smt.evaluate(asked, points), strict=True):
        drawn = smt.example(point, "general", asked.vocabulary)
        assert bool(decide(drawn.facts, policy, GENERAL.floor, [drawn.place]).places) == permitted, drawn.sentence


def test_names_and_values_are_told_in_the_script() -> None:
    policy = general('baseline: {reach: cloud, jurisdictions: [DE], require: [ISO27001]}\nwhen: [{app: "odd | name; (assert false)", then: {reach: local}}]')
    asked = smt.script(policy, GENERAL, None)
    assert "; app 1 is odd | name; (assert false)\n" in asked.text(), "in a comment, where it can do nothing"
    assert "(declare-const |has ISO27001| Bool)" in asked.text()
    assert "; jurisdiction 1 is DE" in asked.text()
    assert smt.solve(asked)["sensitive_stays_inside"] is None


def test_a_solver_that_gives_up_has_proved_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    import z3

    monkeypatch.setattr(z3.Solver, "check", lambda self, *assumed: z3.unknown)
    with pytest.raises(smt.Undecided):
        smt.solve(smt.script(general("baseline: {reach: local}"), GENERAL, None))


def test_two_threads_may_prove_at_once() -> None:
    asked = smt.script(parse(GENERAL.policy, GENERAL), GENERAL, None)
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: smt.solve(asked), range(8)))
    held = [{name for name, model in answer.items() if model is None} for answer in answers]
    assert held == [set(asked.holes) - {"nothing_new"}] * 8, "nothing was permitted before, so something is new"
