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


QUESTION = (
    "To look this up I will need the MRN, which is printed in the upper right corner of the discharge letter that was handed out on the ward. May I have it?"
)


@pytest.mark.parametrize(
    ("texts", "label"),
    [
        (("hello", QUESTION, "4815162342"), "phi"),
        (("hello", QUESTION, "Sure, it is 4815162342, thanks"), "phi"),
        (("hello", QUESTION * 3, "4815162342"), "phi"),
        (("hello", QUESTION, "one moment", "of course", "4815162342"), "phi"),
        (("hello", "Please tell me your account number, so that I can see what became of the transfer that you sent us last week.", "88213345"), "financial"),
    ],
)
def test_a_number_answers_a_question_asked_at_length(labels, texts, label):
    assert label in labels(chat(*texts))


@pytest.mark.parametrize(
    "texts",
    [
        ("hello", "Of how many people is the city you ask about, and what do you know of its patients and accounts today?", "4815162342"),
        ("what is the number of ways, if you check 12345 times 6789?", "83810205"),
        (QUESTION, "I do not have it here"),
    ],
)
def test_a_number_that_answers_no_such_question_stays_clear(labels, texts):
    assert labels(chat(*texts)) == set()


def pieces(*texts: str) -> dict:
    return {"messages": [{"role": "user", "content": [{"type": "text", "text": text} for text in texts]}]}


@pytest.mark.parametrize(
    ("body", "label"),
    [
        (pieces("john.doe", "@", "example.com"), "pii"),
        (pieces("john.doe", "@example", ".com"), "pii"),
        (pieces("DE89 3704", "0044 0532", "0130 00"), "financial"),
        (chat("DE89 3704", "0044 0532", "0130 00"), "financial"),
        (pieces(*["41", *["11"] * 7]), "pci"),
        (pieces(*"4111111111111111"), "pci"),
        (chat("here it comes", *"4111111111111111", "that is all"), "pci"),
        ({"stop": ["536-", "90-", "4399"]}, "pii"),
        ({"metadata": {"card": [4111, 1111, 1111, 1111]}}, "pci"),
        ({"metadata": {"ssn": list("536904399")}}, "pii"),
        ({"metadata": {"mail": list("john.doe@example.com")}}, "pii"),
        ({"metadata": {"card": [4, *[1] * 14, 8]}}, "unscannable"),
    ],
)
def test_split_over_many_parts(labels, body, label):
    assert label in labels(body)


@pytest.mark.parametrize(
    "body",
    [
        pieces("press 1", "press 2", "press 3"),
        chat("12", "345", "6789", "what is the sum?"),
        {"metadata": {"prices": [4999, 5299, 4111, 1200, 300]}},
        {"metadata": {"years": [2019, 2020, 2021, 2022]}},
        {"metadata": {"dates": ["2024-01-02", "2024-02-03", "2024-03-04"]}},
        {"metadata": {"matrix": [[1, 2, 3], [4, 5, 6], [7, 8, 9]]}},
    ],
)
def test_lists_of_other_things_stay_clear(labels, body):
    assert labels(body) == set()
