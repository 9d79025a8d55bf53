"""Lint: one row per mistake, with its code, severity and path; the shipped policies have none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from gateway.policy import countries
from gateway.policy.cases import every_case, permitted, within
from gateway.policy.facts import Policy
from gateway.policy.lint import dead_clauses, lint
from tests.gateway.policy.domains import DOMAINS, GENERAL, MEDICAL, general, shipped
from tests.gateway.policy.test_decision import policies

OPEN = "baseline: {reach: cloud}\n"
TESTED = "tests: [{given: {labels: [pii, secret]}, expect: {reach: local}}]\n"

MISTAKES = [
    ("beyond_floor", "error", "labels.pii.reach", "labels: {pii: {reach: cloud}}"),
    ("beyond_floor", "error", "labels.secret.reach", "labels: {secret: {reach: edge}}"),
    ("sensitive_to_cloud", "error", "labels.pii.reach", "labels: {pii: {reach: cloud}}"),
    ("unknown_label", "warning", "labels.phl", "labels: {phl: {reach: local}}"),
    ("unknown_label", "warning", "tests.1.given.labels", "tests: [{given: {labels: [pji]}, expect: {reach: local}}]"),
    ("unknown_jurisdiction", "error", "labels.pii.jurisdictions", "labels: {pii: {reach: edge, jurisdictions: [EU]}}"),
    ("unknown_jurisdiction", "error", "when.1.then.jurisdictions", "when: [{app: x, then: {reach: edge, jurisdictions: [UK]}}]"),
    ("unknown_jurisdiction", "error", "places.jurisdictions", "places: {jurisdictions: [de]}"),
    ("declassify_refused", "error", "declassify.pii", "declassify: {pii: redact}"),
    ("declassify_refused", "error", "declassify.secret", "declassify: {secret: pseudonymise}"),
    ("unknown_obligation", "error", "obligations.watermark", "obligations: {watermark: true}"),
    ("dead_clause", "warning", "when.1", "when: [{app: x, then: {reach: cloud}}]"),
    ("dead_clause", "warning", "when.2", "when: [{app: x, then: {reach: local}}, {app: x, role: y, then: {reach: edge}}]"),
    ("no_tests", "warning", "tests", "labels: {pii: {reach: local}}"),
    ("untested_label", "warning", "tests", "tests: [{given: {labels: [pii]}, expect: {reach: local}}]"),
]


@pytest.mark.parametrize(("code", "severity", "path", "text"), MISTAKES, ids=[f"{row[0]}-{number}" for number, row in enumerate(MISTAKES)])
def test_each_mistake_is_found(code: str, severity: str, path: str, text: str) -> None:
    found = lint(general(OPEN + text), GENERAL)
    assert (code, severity, path) in [(finding.code, finding.severity, finding.path) for finding in found]


def test_a_label_that_cannot_narrow_is_said_to_have_no_effect() -> None:
    policy = general("baseline: {reach: local}\nlabels: {pii: {reach: edge}}\n" + TESTED)
    assert [(finding.code, finding.path) for finding in lint(policy, GENERAL)] == [("wider_than_baseline", "labels.pii.reach")]


def test_the_sentence_gives_the_reason_of_the_floor() -> None:
    finding = lint(general(OPEN + "labels: {secret: {reach: edge}}\n" + TESTED), GENERAL)[0]
    assert GENERAL.floor.reasons["secret"] in finding.sentence


def test_the_medical_baseline_cannot_be_opened_to_the_cloud() -> None:
    policy = shipped(MEDICAL)
    opened = replace(policy, baseline=general(OPEN).baseline)
    assert ("beyond_floor", "baseline.reach") in [(finding.code, finding.path) for finding in lint(opened, MEDICAL)]


@pytest.mark.parametrize("name", DOMAINS)
def test_the_shipped_policies_are_clean(name: str) -> None:
    assert lint(shipped(DOMAINS[name]), DOMAINS[name]) == []


def test_errors_come_first() -> None:
    found = [finding.severity for finding in lint(general(OPEN + "labels: {phl: {reach: local}, secret: {reach: edge}}"), GENERAL)]
    assert found == sorted(found)


def test_a_clause_that_narrows_only_countries_is_alive() -> None:
    policy = general(OPEN + "when: [{app: x, then: {reach: cloud, jurisdictions: [DE]}}, {app: x, then: {reach: cloud, require: [mtls]}}]")
    assert dead_clauses(policy, GENERAL) == []


def test_many_clauses_are_judged_one_by_one() -> None:
    clauses = "".join(f"  - {{app: a{n}, purpose: p{n % 7}, role: r{n}, then: {{reach: {'cloud' if n == 50 else 'local'}}}}}\n" for n in range(300))
    assert [finding.path for finding in lint(general(OPEN + "when:\n" + clauses), GENERAL) if finding.code == "dead_clause"] == ["when.51"]


@given(policies)
@settings(max_examples=20)
def test_a_clause_is_dead_exactly_when_nothing_changes_without_it(policy: Policy) -> None:
    """Against the definition: every context and label, with the clause and without."""
    cases = list(every_case(GENERAL, policy))

    def dead(number: int) -> bool:
        without = replace(policy, clauses=policy.clauses[: number - 1] + policy.clauses[number:])
        return all(within(permitted(facts, without, GENERAL.floor), permitted(facts, policy, GENERAL.floor)) for facts in cases)

    enforced = [number for number, clause in enumerate(policy.clauses, start=1) if clause.mode == "enforce"]
    assert dead_clauses(policy, GENERAL) == [number for number in enforced if dead(number)]


def test_the_country_codes() -> None:
    assert len(countries.CODES) == 249
    assert {"DE", "NO", "GB", "US"} <= countries.CODES
    assert not set(countries.HINTS) & countries.CODES
