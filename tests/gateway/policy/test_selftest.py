"""The tests a policy carries: run by the code that decides requests, red when it decides otherwise."""

from __future__ import annotations

import pytest

from gateway.policy.selftest import red, run
from tests.gateway.policy.domains import DOMAINS, GENERAL, general, shipped


@pytest.mark.parametrize("name", DOMAINS)
def test_the_shipped_policies_pass_their_own_tests(name: str) -> None:
    policy = shipped(DOMAINS[name])
    assert len(policy.tests) >= 5
    assert red(policy, DOMAINS[name].floor) == ()


def test_what_was_given_expected_and_got() -> None:
    policy = general(
        """
baseline: {reach: cloud}
labels: {pii: {reach: edge}}
when: [{app: hr, then: {reach: none}}]
tests:
  - {given: {labels: [pii]}, expect: {reach: local}}
  - {given: {labels: [pii]}, expect: {reach: edge, effect: permit}}
  - {given: {app: hr}, expect: {effect: deny}}
  - {given: {complete: false}, expect: {reach: cloud}}
"""
    )
    trials = run(policy, GENERAL.floor)
    assert [trial.passed for trial in trials] == [False, True, True, False]
    assert trials[0].got == {"reach": "edge", "effect": "permit"}
    assert trials[0].reasons == ("floor", "label:pii")
    assert [trial.number for trial in red(policy, GENERAL.floor)] == [1, 4]
