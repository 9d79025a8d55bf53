"""The script read without a solver: it says what the solver says, and refuses what it does not know."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from gateway.policy import reading, smt
from gateway.policy.facts import Policy
from gateway.policy.proof import _point
from tests.gateway.policy.domains import GENERAL, general
from tests.gateway.policy.test_decision import policies


@given(policies)
@settings(max_examples=10)
def test_both_readings_agree(policy: Policy) -> None:
    asked = smt.script(policy, GENERAL, None)
    points = [_point(f"{number}", asked.vocabulary) for number in range(40)]
    permits = reading.functions(asked.preamble)["permits"]
    assert [permits(point) for point in points] == smt.evaluate(asked, points)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("(and)", True), ("(or)", False), ("(not a)", False), ("(=> a |b c|)", False), ("(=> |b c| a)", True), ("(and a (<= n 2) (> n 1) (= n 2))", True),
        ("(or false (and true |b c|))", False),
    ],
)  # fmt: skip
def test_the_operators(body: str, value: bool) -> None:
    script = f"; a comment ) (\n(declare-const a Bool)(define-fun |it is| () Bool {body})\n(define-fun again () Bool |it is|)"
    assert reading.functions(script)["again"]({"a": True, "b c": False, "n": 2}) is value


@pytest.mark.parametrize("script", ["(define-fun f () Bool (xor a b))", "(define-fun f () Int 1)", "(define-fun f ((x Bool)) Bool x)", "(define-fun f", "(a))"])
def test_what_it_does_not_know_it_refuses(script: str) -> None:
    with pytest.raises(reading.UnknownForm):
        reading.functions(script)


def test_a_name_cannot_become_code() -> None:
    policy = general('baseline: {reach: cloud, require: ["x.y:z"]}\nwhen: [{app: "__import__(\'os\')", then: {reach: local}}]')
    assert "permits" in reading.functions(smt.script(policy, GENERAL, None).preamble)
