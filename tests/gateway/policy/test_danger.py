"""What a policy asks for as it is written, shown by a request: however it is hidden, and never of one that is fine."""

from __future__ import annotations

from typing import Any

import pytest

from domains.contract import Reach
from gateway.policy.danger import dangers
from gateway.policy.document import parse
from gateway.policy.template import templates
from gateway.settings.base import load_domains

HOMES = {domain.name: domain for domain in load_domains()}
CLOUD, EDGE, LOCAL = ({"reach": word} for word in ("cloud", "edge", "local"))
HIDING = [{"app": "a", "then": LOCAL}, {"role": "r", "then": LOCAL}, {"app": "b", "role": "s", "then": CLOUD}]

DANGEROUS: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("a sensitive label to cloud", {"labels": {"pii": CLOUD}}, {"sensitive_outside": "a request labelled pii -> a provider (cloud)"}),
    (
        "a failed detector is ignored",
        {"labels": {"unscannable": CLOUD}},
        {"unread_outside": "a request labelled unscannable, not read to its end -> a provider"},
    ),
    ("a failed detector goes to a node", {"labels": {"unscannable": EDGE}}, {"beyond_floor": "a request labelled unscannable, not read to its end -> a node"}),
    ("hidden behind conditions", {"labels": {"secret": CLOUD}, "when": HIDING}, {"sensitive_outside": "a request labelled secret -> a provider (cloud)"}),
    (
        "hidden behind a country",
        {"labels": {"phi": {"reach": "cloud", "jurisdictions": ["DE"]}}},
        {"sensitive_outside": "a request labelled phi -> a prov"},
    ),
]


@pytest.mark.parametrize(("parts", "shown"), [row[1:] for row in DANGEROUS], ids=[row[0] for row in DANGEROUS])
def test_a_request_shows_it(parts: dict[str, Any], shown: dict[str, str]) -> None:
    found = {danger.code: danger for danger in dangers(parse({"domain": "general", "baseline": CLOUD, **parts}), HOMES["general"])}
    for code, sentence in shown.items():
        assert found[code].example.sentence.startswith(sentence) and found[code].sentence.startswith("As written")


def test_what_the_baseline_holds_back_is_not_asked_for() -> None:
    assert dangers(parse({"domain": "general", "baseline": LOCAL, "labels": {"pii": CLOUD}}), HOMES["general"]) == ()


def test_beyond_the_floor_of_a_domain_without_any_label() -> None:
    [found] = dangers(parse({"domain": "medical", "baseline": CLOUD}), HOMES["medical"])
    assert (found.code, found.example.sentence) == ("beyond_floor", "a request without any label -> a provider (cloud), jurisdiction not declared")


@pytest.mark.parametrize("name", HOMES)
def test_no_shipped_policy_asks_for_it(name: str) -> None:
    assert dangers(parse(HOMES[name].policy, name), HOMES[name]) == ()
    assert not [each.name for each in templates().values() if each.domain == name and dangers(parse(each.text, name), HOMES[name])]


def test_a_clause_cannot_ask_for_more_than_holds_without_it() -> None:
    """It only narrows, so one that says cloud asks for nothing."""
    policy = parse({"domain": "general", "baseline": CLOUD, "labels": {"pii": LOCAL}, "when": [{"app": "a", "role": "r", "then": CLOUD}]})
    assert dangers(policy, HOMES["general"]) == () and policy.clauses[0].then.reach is Reach.CLOUD
