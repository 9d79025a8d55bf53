"""Mistakes a policy document can hold although it parses: each with a stable code, its path and a sentence.

Pure. Called by the console's form, `manage.py policy lint` and `gateway.administration`, where an error stops a proposal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from domains.contract import INSIDE, UNSCANNABLE, Constraint, Domain, Reach
from gateway.policy import countries, obligations
from gateway.policy.cases import Example, permitted, within, witness
from gateway.policy.decision import matches, narrows
from gateway.policy.declassification import METHODS
from gateway.policy.document import CONDITIONS
from gateway.policy.facts import Facts, Policy
from gateway.policy.shadow import enforcing

Severity = Literal["error", "warning"]
UNLISTED = "What the floor does not list is held on this machine."


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. Order of severity: an error is certainly a mistake, a warning most likely is one."""

    code: str
    severity: Severity
    path: str
    sentence: str


def lint(policy: Policy, domain: Domain) -> list[Finding]:
    """Return every finding, errors first, then in the order of the document's paths."""
    rules = (_floor, _cloud, _labels, _baseline, _clauses, _shadow, _jurisdictions, _declassify, _obligations, _tests)
    found = [finding for rule in rules for finding in rule(policy, domain)]
    return sorted(found, key=lambda finding: (finding.severity != "error", finding.path, finding.code))


def _floor(policy: Policy, domain: Domain) -> Iterator[Finding]:
    """A cell wider than the floor has no effect beyond it, and says what does not hold."""
    cells = [("baseline", policy.baseline, domain.floor.baseline, "baseline")]
    cells += [(f"labels.{name}", cell, domain.floor.labels.get(name, INSIDE), name) for name, cell in policy.labels.items()]
    for path, cell, floor, key in cells:
        if cell.reach > floor.reach:
            reason = domain.floor.reasons.get(key, UNLISTED)
            sentence = f"{cell.reach.word} is beyond the floor of the domain, {floor.reach.word}; it would have no effect. {reason}"
            yield Finding("beyond_floor", "error", f"{path}.reach", sentence)


def _cloud(policy: Policy, domain: Domain) -> Iterator[Finding]:
    for name, cell in policy.labels.items():
        if cell.reach is Reach.CLOUD:
            sentence = f"{name} marks a request as sensitive; a sensitive request is never answered outside the perimeter."
            yield Finding("sensitive_to_cloud", "error", f"labels.{name}.reach", sentence)


def known_labels(domain: Domain) -> frozenset[str]:
    """Return the labels this domain's floor speaks of."""
    return frozenset(domain.floor.labels) | {label.name for label in domain.labels} | {UNSCANNABLE}


def _labels(policy: Policy, domain: Domain) -> Iterator[Finding]:
    known = known_labels(domain)
    places = [(f"labels.{name}", name) for name in policy.labels]
    places += [(f"tests.{number}.given.labels", name) for number, test in enumerate(policy.tests, 1) for name in test.given.get("labels", ())]
    for path, name in places:
        if name not in known:
            yield Finding("unknown_label", "warning", path, f"no recognizer known to this domain raises {name!r}; known are {', '.join(sorted(known))}.")


def _baseline(policy: Policy, domain: Domain) -> Iterator[Finding]:
    for name, cell in policy.labels.items():
        if cell.reach > policy.baseline.reach:
            sentence = f"{cell.reach.word} is wider than the baseline, {policy.baseline.reach.word}; a label only narrows, so this has no effect."
            yield Finding("wider_than_baseline", "warning", f"labels.{name}.reach", sentence)


def _clauses(policy: Policy, domain: Domain) -> Iterator[Finding]:
    for number in dead_clauses(policy, domain):
        yield Finding("dead_clause", "warning", f"when.{number}", "this clause changes no decision: what it narrows to holds without it.")


def _shadow(policy: Policy, domain: Domain) -> Iterator[Finding]:
    """What is tried must be able to narrow: else its chart would be empty whatever the traffic."""
    for name, cell in policy.shadow.items():
        enforced = policy.baseline if name == "baseline" else policy.labels[name.removeprefix("label:")]
        if not narrows(cell, enforced):
            yield Finding("shadow_not_narrower", "error", _path(name), "what is tried is not narrower than what is enforced beside it.")
    for number, clause in enumerate(policy.clauses, start=1):
        if clause.mode == "shadow" and live(number, enforcing(policy, [f"when:{number}"]), domain) is None:
            yield Finding("dead_shadow", "warning", f"when.{number}", "this shadowed clause would change no decision: what it narrows to holds without it.")
    for name in policy.shadowed:
        yield Finding("in_shadow", "warning", _path(name), "this is in shadow: it is recorded what it would change, and it protects nothing.")


def _path(name: str) -> str:
    return name.replace("when:", "when.") if name.startswith("when:") else f"{name.replace('label:', 'labels.')}.shadow"


def dead_clauses(policy: Policy, domain: Domain) -> list[int]:
    """Return the numbers of enforced clauses without which every decision is the same. One in shadow has no effect to lose."""
    enforced = [number for number, clause in enumerate(policy.clauses, start=1) if clause.mode == "enforce"]
    return [number for number in enforced if live(number, policy, domain) is None]


def live(number: int, policy: Policy, domain: Domain) -> Example | None:
    """Return a request on which a clause makes a difference, or None. The widest that matches it settles that (see `cases`)."""
    clause = policy.clauses[number - 1]
    if not set(clause.when) <= set(CONDITIONS):
        return None
    facts = Facts(domain.name, frozenset(), True, **clause.when)
    here = [place for place in policy.candidates(facts) if place != number - 1 and matches(policy.clauses[place], facts)]
    without = permitted(facts, replace(policy, clauses=tuple(policy.clauses[place] for place in here)), domain.floor)
    held = permitted(facts, policy, domain.floor)
    return None if within(without, held) else Example(facts, witness(without, held, domain.name))


def _jurisdictions(policy: Policy, domain: Domain) -> Iterator[Finding]:
    for path, constraint in _constraints(policy):
        for code in sorted((constraint.jurisdictions or frozenset()) - countries.CODES):
            hint = countries.HINTS.get(code, countries.HINT)
            yield Finding("unknown_jurisdiction", "error", f"{path}.jurisdictions", f"{code!r} is not a country code; {hint}.")


def _constraints(policy: Policy) -> list[tuple[str, Constraint]]:
    labels = [(f"labels.{name}", cell) for name, cell in policy.labels.items()]
    clauses = [(f"when.{number}.then", clause.then) for number, clause in enumerate(policy.clauses, start=1)]
    tried = [(_path(name), cell) for name, cell in policy.shadow.items()]
    return [("baseline", policy.baseline), *labels, *clauses, *tried, ("places", policy.places)]


def _declassify(policy: Policy, domain: Domain) -> Iterator[Finding]:
    for name, method in policy.declassify.items():
        if method not in METHODS:
            yield Finding("declassify_refused", "error", f"declassify.{name}", f"nothing here can {method!r}; known is {', '.join(METHODS)}.")
        elif name not in domain.floor.declassify:
            allowed = ", ".join(sorted(domain.floor.declassify)) or "none"
            sentence = f"the floor of the domain {domain.name} does not allow {method!r} for {name!r}; allowed are: {allowed}."
            yield Finding("declassify_refused", "error", f"declassify.{name}", sentence)


def _obligations(policy: Policy, domain: Domain) -> Iterator[Finding]:
    for name in sorted(set(policy.obligations) - set(obligations.DEFAULTS)):
        sentence = f"nothing here fulfils {name!r}; known are {', '.join(sorted(obligations.DEFAULTS))}."
        yield Finding("unknown_obligation", "error", f"obligations.{name}", sentence)


def _tests(policy: Policy, domain: Domain) -> Iterator[Finding]:
    if not policy.tests:
        yield Finding("no_tests", "warning", "tests", "the policy carries no test: say for at least one request what you expect.")
        return
    tried = {name for test in policy.tests for name in test.given.get("labels", ())}
    for name in sorted({label.name for label in domain.labels} - tried):
        yield Finding("untested_label", "warning", "tests", f"no test of the policy names the domain's own label {name!r}.")
