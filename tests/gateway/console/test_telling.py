"""Policies and changes in plain words."""

from __future__ import annotations

import pytest

from gateway.console import matrix, telling
from gateway.policy import obligations
from gateway.policy.difference import difference
from gateway.policy.document import parse

from .test_matrix import HOME, PHI

DOCUMENT = {
    "domain": "care",
    "baseline": {"reach": "edge", "jurisdictions": ["DE"]},
    "labels": {"pii": {"reach": "edge", "jurisdictions": ["DE", "FR"]}},
    "when": [{"app": "bot", "role": "intern", "then": {"reach": "none"}}],
    "places": {"require": ["mtls"]},
    "obligations": {"retain_days": 1, "inspect_reply": True},
}


def test_a_policy_in_sentences():
    policy = parse(DOCUMENT, "care")
    told = [(sentence.reach, sentence.text) for sentence in telling.policy_told(policy, matrix.rows(policy, HOME, [PHI]))]
    assert told == [
        ("edge", "Requests in which nothing sensitive is found may reach nodes inside the perimeter (in DE)."),
        ("edge", "Requests with pii may reach nodes inside the perimeter (in DE or FR)."),
        ("local", "Requests with patient data and parts that could not be read are answered on this machine only."),
        ("none", "When app is bot and role is intern, requests are refused."),
        ("edge", "Every place on another host must qualify (with mtls)."),
    ]
    assert telling.duties(policy)[:2] == ["Exchanges are kept, encrypted, for 1 day.", "Replies are inspected before they are released."]


def test_a_change_in_a_sentence():
    before, after = parse({"domain": "care", "baseline": {"reach": "local"}}, "care"), parse({"domain": "care", "baseline": {"reach": "cloud"}}, "care")
    assert [telling.cell_told(cell) for cell in difference(before, after, HOME)] == ["Requests without any label: local before, cloud with this revision."]


OTHERWISE = {
    "deny_when_held": (
        True,
        "A sensitive request that names a model outside is answered inside.",
        "A sensitive request that names a model outside is refused.",
    ),
    "inspect_reply": (True, "Replies are released as they arrive, not inspected.", "Replies are inspected before they are released."),
    "retain_days": (1, "Exchanges are not kept.", "Exchanges are kept, encrypted, for 1 day."),
    "second_opinion": (
        True,
        "No second opinion is asked for.",
        "This domain's own engine gives a second opinion on requests, which can only add a label.",
    ),
}


@pytest.mark.parametrize("name", obligations.DEFAULTS)
def test_every_obligation_that_changes_is_told_both_ways(name: str):
    value, without, with_it = OTHERWISE[name]
    old, new = (parse({"domain": "care", "baseline": {"reach": "local"}, "obligations": stated}, "care") for stated in ({}, {name: value}))
    assert telling.duties_changed(old, new) == [f"Before: {without} With this revision: {with_it}"]
    assert telling.duties_changed(new, old) == [f"Before: {with_it} With this revision: {without}"]
    assert telling.duties_changed(new, new) == []


@pytest.mark.parametrize(("names", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_listed(names: list[str], text: str):
    assert telling.listed(names) == text
