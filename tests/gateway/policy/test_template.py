"""Each template is a policy of its domain that can be proposed as it is: no finding, its tests, the proof."""

from __future__ import annotations

import pytest

from gateway.policy.document import parse
from gateway.policy.lint import lint
from gateway.policy.proof import prove
from gateway.policy.selftest import run
from gateway.policy.template import templates
from tests.gateway.policy.domains import DOMAINS, shipped

EXPECTED = {"gdpr-health": "medical", "hipaa": "medical", "pci": "finance", "mnpi": "finance", "hr": "general", "public": "general"}


def test_these_are_the_templates() -> None:
    assert {name: template.domain for name, template in templates().items()} == EXPECTED


@pytest.mark.parametrize("name", EXPECTED)
def test_a_template_can_be_proposed_as_it_is(name: str) -> None:
    template = templates()[name]
    home = DOMAINS[template.domain]
    policy = parse(template.text, home)
    trials = run(policy, home.floor)
    assert lint(policy, home) == []
    assert len(trials) >= 5 and all(trial.passed for trial in trials)
    assert prove(policy, home, shipped(home)).holds


@pytest.mark.parametrize("name", EXPECTED)
def test_a_template_says_for_whom_and_what_it_does_not_promise(name: str) -> None:
    template = templates()[name]
    for told in (template.title, template.whom, template.does, template.promises_not):
        assert len(told) > 20
    assert template.promises_not.count(". ") == 1, "two sentences"
    assert "#" in template.text, "its comments say why"
