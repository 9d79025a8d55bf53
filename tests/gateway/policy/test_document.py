"""The document: what is accepted, what is refused with which code and where, and that text and policy are one thing."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domains.contract import Constraint, Reach
from gateway.policy.document import PolicyError, canonical, parse, plain, render
from gateway.policy.facts import Clause
from tests.gateway.policy.domains import DOMAINS, MEDICAL, shipped

WHOLE = """\
domain: medical
baseline: {reach: edge}                      # everything in this domain
labels:                                      # present label -> narrower
  phi:         {reach: local}
  secret:      {reach: local}
  pii:         {reach: edge, jurisdictions: [DE, NO]}
when:                                        # conditions may only narrow
  - {app: triage-bot, then: {reach: local}}
places: {require: [mtls]}
declassify: {}
obligations: {retain_days: 0, inspect_reply: true}
tests:
  - {given: {labels: [phi]}, expect: {reach: local}}
  - {given: {complete: false, app: triage-bot}, expect: {effect: permit}}
"""


def test_the_whole_document() -> None:
    policy = parse(WHOLE, MEDICAL)
    assert policy.domain == "medical"
    assert policy.baseline == Constraint(Reach.EDGE)
    assert policy.labels["pii"] == Constraint(Reach.EDGE, frozenset({"DE", "NO"})), "NO is Norway"
    assert policy.clauses == (Clause({"app": "triage-bot"}, Constraint(Reach.LOCAL)),)
    assert policy.places == Constraint(require=frozenset({"mtls"}))
    assert policy.obligations == {"retain_days": 0, "inspect_reply": True}
    assert policy.tests[0].given == {"labels": ("phi",)}
    assert len(policy.digest) == 64


def test_yaml_json_and_mapping_are_one_document() -> None:
    policy = parse(WHOLE)
    as_json = json.dumps(plain(policy), indent="\t")
    assert parse(as_json) == parse(as_json.encode()) == parse(plain(policy)) == parse(canonical(policy)) == policy


def test_the_digest_names_what_is_said_and_not_how_it_is_written() -> None:
    reordered = "baseline: {reach: edge}\n" + WHOLE.replace("baseline: {reach: edge}", "#").replace("[DE, NO]", "['NO', DE]")
    assert parse(reordered).digest == parse(WHOLE).digest
    assert parse(WHOLE.replace("retain_days: 0", "retain_days: 1")).digest != parse(WHOLE).digest


@pytest.mark.parametrize("name", DOMAINS)
def test_the_shipped_policies_are_documents(name: str) -> None:
    policy = shipped(DOMAINS[name])
    assert parse(render(policy), name) == policy


words = st.text(alphabet="abcdefgxyz0123456789", min_size=1, max_size=8).map(lambda text: "w" + text)
texts = st.text(min_size=1, max_size=20).filter(str.isprintable) | st.sampled_from(["true", "null", "1", "~", "no", "a: b", "# c", "'", "é ∩", "-"])
reaches = st.sampled_from(["none", "local", "edge", "cloud"])
some_words = st.lists(words, min_size=1, max_size=3)
constraints = st.fixed_dictionaries({"reach": reaches}, optional={"jurisdictions": some_words, "require": some_words})
documents = st.fixed_dictionaries(
    {"domain": st.just("general"), "baseline": constraints},
    optional={
        "labels": st.dictionaries(words, constraints),
        "when": st.lists(st.fixed_dictionaries({"app": texts, "then": constraints}, optional={"purpose": texts, "role": texts}), max_size=3),
        "places": st.fixed_dictionaries({}, optional={"jurisdictions": some_words, "require": some_words}),
        "declassify": st.dictionaries(words, words),
        "obligations": st.fixed_dictionaries({}, optional={"retain_days": st.integers(0, 3650), "inspect_reply": st.booleans(), "other": words}),
        "tests": st.lists(
            st.fixed_dictionaries(
                {
                    "given": st.fixed_dictionaries({}, optional={"labels": st.lists(texts), "complete": st.booleans(), "role": texts}),
                    "expect": st.fixed_dictionaries({"reach": reaches}, optional={"effect": st.sampled_from(["permit", "deny"])}),
                }
            ),
            max_size=3,
        ),
    },
)


@given(documents)
def test_parse_after_render_is_identity(document: dict) -> None:
    policy = parse(document)
    assert parse(render(policy)) == policy
    assert parse(canonical(policy)) == policy
    assert render(parse(render(policy))) == render(policy)


@given(st.text() | st.binary())
def test_any_text_is_a_policy_or_a_policy_error(text: str | bytes) -> None:
    with pytest.raises(PolicyError):
        parse(text)


# ---- refused --------------------------------------------------------------------------------------------------------

HEAD = "domain: general\nbaseline: {reach: local}\n"
REFUSED = [
    ("duplicate_key", 3, "", HEAD + "baseline: {reach: cloud}"),
    ("duplicate_key", 4, "labels", HEAD + "labels: {pii: {reach: local},\n  pii: {reach: cloud}}"),
    ("unknown_key", 3, "exceptions", HEAD + "exceptions: [ceo]"),
    ("unknown_key", 3, "labels.pii.unless", HEAD + "labels: {pii: {reach: local, unless: admin}}"),
    ("unknown_key", 3, "when.1.user", HEAD + "when: [{user: ceo, then: {reach: local}}]"),
    ("unknown_key", 3, "places.reach", HEAD + "places: {reach: cloud}"),
    ("missing_key", 1, "", "domain: general"),
    ("missing_key", 3, "labels.pii", HEAD + "labels: {pii: {}}"),
    ("missing_key", 3, "when.1", HEAD + "when: [{then: {reach: local}}]"),
    ("missing_key", 3, "tests.1.expect", HEAD + "tests: [{given: {}, expect: {}}]"),
    ("unknown_reach", 2, "baseline.reach", "domain: general\nbaseline: {reach: everywhere}"),
    ("unknown_reach", 2, "baseline.reach", "domain: general\nbaseline: {reach: CLOUD}"),
    ("unknown_reach", 2, "baseline.reach", "domain: general\nbaseline: {reach: 3}"),
    ("wrong_type", 2, "baseline", "domain: general\nbaseline: cloud"),
    ("wrong_type", 3, "labels", HEAD + "labels: [pii]"),
    ("wrong_type", 3, "when", HEAD + "when: {app: x}"),
    ("wrong_type", 3, "when.1.app", HEAD + "when: [{app: 7, then: {reach: local}}]"),
    ("wrong_type", 3, "obligations.retain_days", HEAD + "obligations: {retain_days: 36500}"),
    ("wrong_type", 3, "obligations.retain_days", HEAD + "obligations: {retain_days: true}"),
    ("wrong_type", 3, "obligations.inspect_reply", HEAD + "obligations: {inspect_reply: yes}"),
    ("wrong_type", 3, "obligations.retain_days", HEAD + "obligations: {retain_days: 1.5}"),
    ("wrong_type", 3, "tests.1.expect.effect", HEAD + "tests: [{given: {}, expect: {effect: allow}}]"),
    ("wrong_type", 1, "", "- domain: general"),
    ("empty_list", 3, "places.require", HEAD + "places: {require: []}"),
    ("bad_name", 3, "labels.P-I-I", HEAD + "labels: {P-I-I: {reach: local}}"),
    ("bad_word", 3, "places.require.1", HEAD + "places: {require: ['two words']}"),
    ("bad_text", 3, "when.1.app", HEAD + 'when: [{app: "a\\nb", then: {reach: local}}]'),
    ("bad_key", 3, "", HEAD + "? [a, b]\n: c"),
    ("wrong_domain", 1, "domain", "domain: medical\nbaseline: {reach: local}"),
    ("alias_refused", 2, "", "domain: general\nbaseline: &all {reach: cloud}"),
    ("alias_refused", 3, "", HEAD + "labels: {pii: *all}"),
    ("tag_refused", 2, "", "domain: general\nbaseline: !!python/object/apply:os.system [id]"),
    ("too_deep", 3, "", HEAD + "labels: " + "[" * 50 + "]" * 50),
    ("too_deep", 1, "", "[" * 60_000),
    ("too_large", None, "", HEAD + "#" * 70_000),
    ("syntax", 2, "", "domain: general\nbaseline: {reach: cloud"),
    ("syntax", 4, "", HEAD + "---\ndomain: general"),
    ("syntax", None, "", "domain: \x00"),
    ("empty", None, "", "# nothing but a remark"),
    ("unreadable", 3, "when.1.app", HEAD + 'when: [{app: "\\ud800", then: {reach: local}}]'),
]


@pytest.mark.parametrize(("code", "line", "path", "text"), REFUSED, ids=[f"{row[0]}-{number}" for number, row in enumerate(REFUSED)])
def test_refused_with_its_code_line_and_path(code: str, line: int | None, path: str, text: str) -> None:
    with pytest.raises(PolicyError) as refusal:
        parse(text, "general")
    assert (refusal.value.code, refusal.value.path) == (code, path)
    assert code == "syntax" or refusal.value.line == line
    assert len(str(refusal.value)) < 400


def test_bytes_that_are_no_text_and_values_that_are_no_json() -> None:
    for source in (b"\xff\xfe\x00", {"domain": {1, 2}}, {"domain": float("nan")}):
        with pytest.raises(PolicyError):
            parse(source)


def test_many_aliases_are_refused_before_they_are_followed() -> None:
    bomb = "a: &a [x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20))
    with pytest.raises(PolicyError, check=lambda error: error.code == "alias_refused"):
        parse(bomb)
