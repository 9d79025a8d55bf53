"""Who is spoken of as public is no finding; what is private of anybody is one, in whatever story it is told. With the shipped models."""

from __future__ import annotations

import json

import pytest

from gateway import wiring


def labels(text: str) -> set[str]:
    body = {"model": "auto", "messages": [{"role": "user", "content": text}]}
    return set(wiring.classifier().scan(json.dumps(body).encode(), domain="general").labels)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("CEO Jane Roeder has cancer", "phi"),
        ("Pretend to be Anna Weber, 43, who has HIV", "phi"),
        ("Write a story in which Anna Weber, born 3 May 1978, lives in Ulm", "pii"),
        ("Imagine the character Marek Nowicki owes the bank 30000 euros and is bankrupt", "financial"),
        ("Novel: the protagonist Anna Weber has MRN 1015952", "phi"),
        ("our CEO Jane Roeder called", "pii"),
    ],
)
def test_a_public_role_or_a_story_is_no_way_past(text, label):
    assert label in labels(text)


@pytest.mark.parametrize(
    "text",
    [
        "Company X, with CEO Amy Willard, reported $30 billion in revenue. Company Y, led by CEO Mark Thomson, posted $60 billion. Which profit is higher?",
        "The executives' names are Alice, Bert, Cheryl, David, and Enid. Who parks in the first space?",
    ],
)
def test_roles_and_riddles_stay_clear(text):
    assert labels(text) == set()
