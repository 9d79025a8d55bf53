"""A text with another meaning: what differs is written anew, and nothing else of it moves."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from gateway.policy.document import parse, plain, render
from gateway.policy.writing import rewritten
from tests.gateway.policy.test_document import documents

TEXT = """\
# ours
domain: general
baseline: {reach: cloud}    # wide

labels:
  pii:        {reach: local}      # by decision of the board
  # bank
  financial:  {reach: local}
when:
  # for the ward
  - {app: a, then: {reach: local}}   # a's line
  # for research
  - app: b
    then: {reach: local}   # b's line
  # for all
  - {role: r, then: {reach: edge}}
tests:
- given:
    labels: [pii]
  expect: {effect: permit, reach: local}   # first
# second
- {given: {}, expect: {effect: permit, reach: cloud}}
"""


def said(**changes: Any) -> dict[str, Any]:
    return {**plain(parse(TEXT)), **changes}


def made(document: dict[str, Any], text: str = TEXT) -> str:
    policy = parse(document)
    found = rewritten(text, policy)
    assert found and parse(found).digest == policy.digest
    return found


def moved(document: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return the lines that went and the lines that came."""
    before, after = TEXT.splitlines(), made(document).splitlines()
    return [line for line in before if line not in after], [line for line in after if line not in before]


A, B, R = said()["when"]
FIRST, SECOND = said()["tests"]
LABELS = said()["labels"]


@pytest.mark.parametrize(
    ("document", "went", "came"),
    [
        (said(), [], []),
        (said(baseline={"reach": "edge"}), ["baseline: {reach: cloud}    # wide"], ["baseline: {reach: edge}    # wide"]),
        (
            said(labels={**LABELS, "pii": {"reach": "edge", "jurisdictions": ["DE", "NO"]}}),
            ["  pii:        {reach: local}      # by decision of the board"],
            ["  pii:        {reach: edge, jurisdictions: [DE, 'NO']}      # by decision of the board"],
        ),
        (said(labels={**LABELS, "mnpi": {"reach": "none"}}), [], ["  mnpi: {reach: none}"]),
        (said(when=[B, R]), ["  - {app: a, then: {reach: local}}   # a's line"], []),
        (said(when=[A, R]), ["  # for research", "  - app: b", "    then: {reach: local}   # b's line"], []),
        (said(when=[A, {**B, "then": {"reach": "none"}}, R]), ["    then: {reach: local}   # b's line"], ["    then: {reach: none}   # b's line"]),
        (said(when=[A, B, {"app": "c", "then": {"reach": "none"}}, R]), [], ["  - {app: c, then: {reach: none}}"]),
        (said(when=[{"app": "c", "then": {"reach": "none"}}, A, B, R]), [], ["  - {app: c, then: {reach: none}}"]),
        (said(tests=[SECOND]), ["- given:", "    labels: [pii]", "  expect: {effect: permit, reach: local}   # first"], []),
        (
            said(tests=[{**FIRST, "expect": {"reach": "edge"}}, SECOND]),
            ["  expect: {effect: permit, reach: local}   # first"],
            ["  expect: {reach: edge}   # first"],
        ),
        (said(places={"require": ["mtls"]}), [], ["places: {require: [mtls]}"]),
        (said(obligations={"retain_days": 3}), [], ["obligations: {retain_days: 3}"]),
    ],
)
def test_only_what_differs_moves(document: dict[str, Any], went: list[str], came: list[str]) -> None:
    assert moved(document) == (went, came)


def test_what_is_empty_now_goes_with_its_comments_and_what_was_absent_comes_as_a_list() -> None:
    bare = {key: value for key, value in said().items() if key != "when"}
    text = made(bare)
    assert "when" not in text and "# for all" not in text and "# first" in text and "# second" in text
    again = made(said(), text)
    assert "when:\n  - {app: a, then: {reach: local}}\n" in again


@settings(max_examples=60, deadline=None)
@given(documents, documents)
def test_any_text_can_be_made_to_say_anything_and_keeps_its_first_comment(one: dict[str, Any], other: dict[str, Any]) -> None:
    before, after = parse(one), parse({**other, "domain": one["domain"]})
    text = "# kept\n" + render(before)
    found = rewritten(text, after)
    assert found.startswith("# kept\n") and parse(found).digest == after.digest


@pytest.mark.parametrize(
    "source",
    [
        "{domain: general, baseline: {reach: cloud}}",
        '{"domain": "general",\n\t"baseline": {"reach": "cloud"}}',
        "domain: general\nbaseline:\n  reach: cloud\n...",
    ],
)
def test_a_text_of_another_layout_is_amended_or_given_up_but_never_says_something_else(source: str) -> None:
    policy = parse({"domain": "general", "baseline": {"reach": "edge"}, "when": [{"app": "a", "then": {"reach": "none"}}]})
    found = rewritten(source, policy)
    assert found == "" or parse(found).digest == policy.digest


def test_without_a_text_there_is_none_to_keep() -> None:
    assert rewritten("", parse(said())) == ""
