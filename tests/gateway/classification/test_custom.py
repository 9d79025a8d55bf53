"""What a site adds: its rules, its restricted names, its harmless values; and every way in which that can be wrong."""

from __future__ import annotations

import json

import pytest
from presidio_analyzer import Pattern, PatternRecognizer

from gateway.classification import custom
from gateway.classification.classifier import Classifier, build
from gateway.classification.custom import NO_SITE, OverBudget, Site, SiteRefused
from gateway.settings.base import load_domains
from tests.gateway.classification.conftest import COMPILED

RULES = """
recognizers:
  - name: Staff number
    supported_entity: STAFF_NUMBER
    label: pii
    patterns: [{name: staff, regex: 'ZZ-\\d{4}', score: 0.9}]
  - name: Secret towns
    supported_entity: SECRET_TOWN
    label: pii
    deny_list: [Ankh-Morpork]
  - name: Switched off
    enabled: false
    supported_entity: NOTHING
    patterns: [{name: x, regex: '(', score: 0.9}]
"""


@pytest.fixture
def site(tmp_path):
    """Return a function that writes files into a site's folder and reads it."""

    def write(**files: str) -> Site:
        for name, text in files.items():
            (tmp_path / {"rules": "recognizers.yaml", "restricted": "restricted.txt", "allow": "allow.txt"}[name]).write_text(text)
        return custom.read(tmp_path)

    return write


def made(site: Site, *rules: PatternRecognizer) -> Classifier:
    """Return a classifier of a site's rules and these."""
    own, labels = site.recognizers({"FAKE": "pii"}, frozenset({"pii"}))
    return Classifier([*own, *rules], {"FAKE": "pii"} | labels, site=site)


def types(classifier: Classifier, text: str) -> set[str]:
    return {finding.type for finding in classifier.scan(json.dumps({"messages": [{"role": "user", "content": text}]}).encode()).findings}


@pytest.mark.parametrize(
    ("text", "found"),
    [("employee ZZ-1234", {"STAFF_NUMBER"}), ("employee zz-1234", {"STAFF_NUMBER"}), ("from Ankh-Morpork", {"SECRET_TOWN"}), ("ZZ-12", set())],
)
@pytest.mark.parametrize("padding", ["", "lorem ipsum " * 300])
def test_a_sites_rules_find_what_they_say(site, text, found, padding):
    assert types(made(site(rules=RULES)), padding + text) == found


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("recognizers: [", "recognizers.yaml is not YAML"),
        ("recognizers: 7", "must be a list of rules"),
        ("- {name: Broken, supported_entity: X, patterns: [{name: p, regex: '(', score: 0.5}]}", "Broken"),
        ("- {name: No entity, patterns: [{name: p, regex: 'a', score: 0.5}]}", "No entity: `supported_entity` is missing"),
        ("- {name: No score, supported_entity: X, patterns: [{name: p, regex: 'a'}]}", "No score"),
        ("- {name: Odd, supported_entity: X, colour: red}", "Odd: unknown key 'colour'"),
        ("- {name: Elsewhere, supported_entity: X, label: nosuch, deny_list: [a]}", "Elsewhere: no enabled domain has the label 'nosuch'"),
        ("- {name: Twice, supported_entity: FAKE, label: phi, deny_list: [a]}", "Twice"),
        ("- {name: Nowhere, class: 'nowhere:Nothing'}", "Nowhere"),
        ("- NoSuchRecognizer", "NoSuchRecognizer"),
    ],
)
def test_a_rule_that_cannot_be_used_is_a_refusal_that_names_it(site, rules, said):
    with pytest.raises(SiteRefused, match=said.replace("(", r"\(")):
        made(site(rules=rules))


def test_a_folder_that_is_none_is_refused(tmp_path):
    with pytest.raises(SiteRefused, match="is not a directory"):
        custom.read(tmp_path / "nowhere")


def test_a_file_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "allow.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(SiteRefused, match="UnicodeDecodeError"):
        custom.read(tmp_path)


def test_a_catastrophic_pattern_is_cut_by_its_budget_and_never_skipped(site, monkeypatch):
    monkeypatch.setattr(custom, "BUDGET_S", 0.01)
    classifier = made(site(rules="- {name: Slow, supported_entity: X, patterns: [{name: p, regex: '(?:x+x+)+y', score: 0.9}]}"))
    with pytest.raises(OverBudget, match="Slow"):
        classifier.scan(json.dumps({"text": "y " + "x" * 5000}).encode())


RULE = PatternRecognizer("FAKE", name="Fake", patterns=[Pattern("p", r"ABC-\d+", 0.9)])


@pytest.mark.parametrize(
    ("allow", "text", "found"),
    [
        ("ABC-1", "see ABC-1", set()),
        ("# remark\n\nABC-1", "see ABC-1", set()),
        ("sha256:bf1a4e4ea75a64f7ffe1ec1b5b2a3ab3a2a8b70ee31d0ba06a5a1a5be3d5ac7e", "see ABC-1", {"FAKE"}),
        ("ABC-1", "see ABC-12", {"FAKE"}),
        ("ABC-1", "see ABC-1 and ABC-2", {"FAKE"}),
        ("see ABC-1", "see ABC-1", {"FAKE"}),
        ("nul \x00 inside", "nul \x00 inside", {"UNSCANNABLE"}),
    ],
)
def test_a_harmless_value_removes_exactly_its_own_finding(site, allow, text, found):
    assert types(made(site(allow=allow), RULE), text) == found


def test_a_digest_in_the_list_of_harmless_values_is_checked(site):
    with pytest.raises(SiteRefused, match="64 hexadecimal digits"):
        site(allow="sha256:nothex")


def test_restricted_names_are_inside_information(site):
    classifier = build(load_domains(), site=site(restricted="# deals\nQuellwerk Holding AG\n"), folder=COMPILED)
    body = json.dumps({"messages": [{"role": "user", "content": "What do we know about Quellwerk Holding?"}]}).encode()
    assert "mnpi" in classifier.scan(body).labels


def test_restricted_names_need_the_domain_that_knows_what_they_are(site):
    with pytest.raises(SiteRefused, match="the finance domain is not enabled"):
        build([domain for domain in load_domains() if domain.name == "general"], site=site(restricted="Quellwerk"))


def test_the_ruleset_changes_with_the_sites_files(site):
    one, other = made(site(allow="a"), RULE), made(site(allow="b"), RULE)
    assert one.ruleset != other.ruleset
    assert made(NO_SITE, RULE).ruleset == made(NO_SITE, RULE).ruleset
