"""The schema says what `parse` and `lint` say, as far as a schema can; the published file is made from the code."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from domains.contract import Domain
from gateway.policy import obligations
from gateway.policy.document import PolicyError, parse, plain
from gateway.policy.lint import lint
from gateway.policy.schema import FILE, domain_schema, schema, text
from tests.gateway.policy.domains import DOMAINS, shipped
from tests.gateway.policy.test_document import REFUSED, WHOLE, documents
from tests.journeys.gateway import ROOT

WHOLE_SCHEMA = Draft202012Validator(schema([*DOMAINS.values()]))


def test_the_published_file_is_made_from_the_code() -> None:
    again = f"manage.py policy schema > deploy/{FILE}"
    assert (ROOT / "deploy" / FILE).read_text() == text(schema([*DOMAINS.values()])), again


@pytest.mark.parametrize("domain", [None, *DOMAINS])
def test_it_is_a_schema(domain: str | None) -> None:
    Draft202012Validator.check_schema(domain_schema(DOMAINS[domain]) if domain else WHOLE_SCHEMA.schema)


def test_the_shipped_policies_and_the_manual_are_valid() -> None:
    assert WHOLE_SCHEMA.is_valid(yaml.safe_load(WHOLE.replace("NO", "FR")))
    for domain in DOMAINS.values():
        assert WHOLE_SCHEMA.is_valid(domain.policy) and Draft202012Validator(domain_schema(domain)).is_valid(domain.policy)


@given(documents)
@settings(max_examples=150)
def test_what_parses_is_valid(document: dict[str, Any]) -> None:
    for each in (document, plain(parse(document))):
        WHOLE_SCHEMA.validate(each)


scraps = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["local", "cloud", "general", "DE", "app", "pii", "", "x" * 65]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["reach", "require", "then", "app", "pii", "expect"]), inner, max_size=3),
    max_leaves=6,
)
PARTS = ("domain", "baseline", "labels", "when", "places", "declassify", "obligations", "tests")


@given(documents, st.sampled_from(PARTS), scraps)
@settings(max_examples=150)
def test_what_parses_is_valid_also_where_something_odd_stands(document: dict[str, Any], part: str, scrap: Any) -> None:
    changed = {**document, part: scrap}
    try:
        parse(changed)
    except PolicyError:
        return
    WHOLE_SCHEMA.validate(changed)


cells = st.fixed_dictionaries({"reach": st.sampled_from(["none", "local", "edge", "cloud"])}, optional={"jurisdictions": st.just(["DE"])})
drafts = st.fixed_dictionaries(
    {"baseline": cells},
    optional={
        "labels": st.dictionaries(st.sampled_from(["pii", "phi", "secret", "financial", "unscannable", "unheard"]), cells),
        "declassify": st.dictionaries(st.sampled_from(["pii", "financial", "phi"]), st.sampled_from(["pseudonymise", "redact"])),
        "obligations": st.dictionaries(st.sampled_from([*obligations.DEFAULTS, "other"]), st.booleans() | st.integers(0, 9)),
    },
)


@given(st.sampled_from([*DOMAINS.values()]), drafts)
@settings(max_examples=200)
def test_a_domains_schema_allows_exactly_what_lint_finds_no_error_in(domain: Domain, draft: dict[str, Any]) -> None:
    """Exactly, for what these drafts are made of: reach, floor, methods and obligations."""
    document = {"domain": domain.name, **draft}
    try:
        clean = not any(finding.severity == "error" for finding in lint(parse(document, domain), domain))
    except PolicyError:
        clean = False
    assert Draft202012Validator(domain_schema(domain)).is_valid(document) == clean


# What only `parse` can refuse: how the text is written, which characters it holds, and for which domain it is meant.
BEYOND_A_SCHEMA = {
    "duplicate_key",
    "alias_refused",
    "tag_refused",
    "too_deep",
    "too_large",
    "syntax",
    "empty",
    "unreadable",
    "bad_key",
    "bad_text",
    "wrong_domain",
}
BOTH = [row for row in REFUSED if row[0] not in BEYOND_A_SCHEMA]


@pytest.mark.parametrize("row", BOTH, ids=lambda row: f"{row[0]} {row[2]}")
def test_what_both_refuse(row: tuple[str, int | None, str, str]) -> None:
    with pytest.raises(PolicyError):
        parse(row[3])
    assert not WHOLE_SCHEMA.is_valid(yaml.safe_load(row[3].replace("yes", "'yes'")))  # PyYAML still takes it for true, YAML 1.2 does not


def test_most_of_what_is_refused_is_refused_by_both() -> None:
    assert len(BOTH) >= 20


def test_every_obligation_is_told() -> None:
    assert set(obligations.MEANINGS) == set(obligations.DEFAULTS)
    assert shipped(DOMAINS["general"]).domain in WHOLE_SCHEMA.schema["properties"]["domain"]["examples"]
