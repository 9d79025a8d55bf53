"""Identifiers split over neighbouring parts."""

from __future__ import annotations

import json

import pytest

from gateway.classification.joins import joins
from gateway.classification.walk import load, walk


def chat(*texts: str) -> dict:
    return {"messages": [{"role": "assistant" if n % 2 else "user", "content": text} for n, text in enumerate(texts)]}


@pytest.mark.parametrize(
    ("texts", "label"),
    [
        (("the first half is 4111 1111", "yes?", "1111 1111 is the rest"), "pci"),
        (("write to maria.lopez@", "hospital.example.org please"), "pii"),
        (("my social security number is", "536904399"), "pii"),
        (("4111", "1111", "1111", "1111"), "pci"),
    ],
)
def test_split_over_messages(labels, texts, label):
    assert label in labels(chat(*texts))


@pytest.mark.parametrize("texts", [("what is 17 times 23?", "391", "and 391 times 12?", "4692"), ("hello", "hi", "tell me a joke")])
def test_ordinary_turns_stay_clear(labels, texts):
    assert labels(chat(*texts)) == set()


def test_split_over_members_of_an_object(labels):
    assert labels({"messages": [], "metadata": {"label": "MRN", "value": "1015952"}}) == {"phi"}


def test_structure_between_messages_is_no_separator():
    parts = list(walk(load(json.dumps(chat("a1", "b2")).encode())))
    assert ("/messages/1/content", "a1 b2") in list(joins(parts))
