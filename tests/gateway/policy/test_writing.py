"""The text that a person wrote, and the file made of it: the digest stays, comments stay, a text that says something else is never shown."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from gateway.policy.document import parse, plain, render
from gateway.policy.writing import changed, commented, headed, written
from tests.gateway.policy.test_document import WHOLE, documents


@given(documents)
def test_the_file_is_the_same_policy(document: dict) -> None:
    policy = parse(document)
    for source in ("", json.dumps(document), json.dumps(document, indent="\t"), render(policy)):
        file = headed(policy, source)
        assert parse(file) == policy and headed(parse(file), file) == file


def test_comments_stay() -> None:
    policy = parse(WHOLE)
    assert written(policy, WHOLE) == WHOLE and headed(policy, WHOLE).endswith(WHOLE)


@pytest.mark.parametrize("source", ["", WHOLE.replace("edge", "local"), "domain: [", "domain: general\nbaseline: {reach: cloud}\n"])
def test_a_text_that_says_something_else_is_not_shown(source: str) -> None:
    policy = parse(WHOLE)
    assert written(policy, source) == render(policy)


@pytest.mark.parametrize(
    ("text", "has"),
    [
        (WHOLE, True), ("# first\na: b", True), ("a: b\n# last", True), ("a: [b, # inside\n c]", True), ("a: b # beside", True),
        ("a: '# quoted'", False), ('a: "x # y"', False), ("a: b#c", False), ("a: b", False), ("a: [", False), (json.dumps(plain(parse(WHOLE))), False),
    ],
)  # fmt: skip
def test_what_a_comment_is(text: str, has: bool) -> None:
    assert commented(text) is has


def test_two_texts_as_one_line_by_line():
    assert changed("a\nb\n", "a\nc\n") == [("both", "a"), ("theirs", "b"), ("mine", "c")]
