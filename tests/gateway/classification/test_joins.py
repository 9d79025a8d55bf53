"""Identifiers split over neighbouring parts."""

from __future__ import annotations

import json

import pytest

from gateway.classification.joins import joins, objects
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
        ("hello", "Of how many people is the city you ask about, and what do you know of its patients and accounts today?", "7315162340"),
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
        (pieces("john.doe", "@", "hospital.org"), "pii"),
        (pieces("john.doe", "@hospital", ".org"), "pii"),
        (pieces("DE89 3704", "0044 0532", "0130 00"), "financial"),
        (chat("DE89 3704", "0044 0532", "0130 00"), "financial"),
        (pieces(*["41", *["11"] * 7]), "pci"),
        (pieces(*"4111111111111111"), "pci"),
        (chat("here it comes", *"4111111111111111", "that is all"), "pci"),
        ({"stop": ["536-", "90-", "4399"]}, "pii"),
        ({"metadata": {"card": [4111, 1111, 1111, 1111]}}, "pci"),
        ({"metadata": {"ssn": list("536904399")}}, "pii"),
        ({"metadata": {"mail": list("john.doe@hospital.org")}}, "pii"),
        ({"metadata": {"card": [4, *[1] * 14, 8]}}, "unscannable"),
        ({"metadata": {"536": 1, "90": 1, "4399": 1}}, "pii"),
        ({"metadata": {"4111": {"1111": {"1111": {"1111": 1}}}}}, "pci"),
        ({"metadata": {"41111111": "11111111"}}, "pci"),
        ({"metadata": {"john.doe@": "x", "hospital.org": "y"}}, "pii"),
        (chat("my ssn comes in pieces", "ok", "first 536", "go on", "then 90", "and?", "last 4399"), "pii"),
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
        {"metadata": {"points": [[52.5200, 13.4050], [48.8566, 2.3522], [40.7128, -74.0060]]}},
        {"metadata": {"2019": "10", "2020": "12", "2021": "18", "2022": "21"}},
        {"metadata": {"200": "ok", "301": "moved", "404": "not found"}},
        {"metadata": {"sku": "A100", "label": "Blue chair", "price": "49.99", "color": "blue"}},
        chat("What is the account number format?", "ten digits", "I bought 12 apples", "ok", "and 345 pears", "fine", "and 6789 plums"),
    ],
)
def test_lists_of_other_things_stay_clear(labels, body):
    assert labels(body) == set()


def test_a_small_object_is_read_as_one_text():
    body = {"metadata": {"first": "Jane", "last": "Miller", "diagnosis": "hepatitis C"}}
    (said,) = [text for _, text in objects(list(walk(load(json.dumps(body).encode()))))]
    assert said == "Jane Miller; first: Jane; last: Miller; diagnosis: hepatitis C"


@pytest.mark.parametrize("members", [{"lat": 52.52001, "lon": 13.40495, "city": "Berlin"}, {"type": "string", "description": "a city"}, {"only": "one"}])
def test_numbers_and_words_of_the_api_are_no_object(members):
    assert list(objects(list(walk(load(json.dumps({"metadata": members}).encode()))))) == []


@pytest.mark.parametrize(
    ("texts", "label"),
    [
        (("the first half is \uff14\uff11\uff11\uff11 \uff11\uff11\uff11\uff11", "yes?", "\uff11\uff11\uff11\uff11 \uff11\uff11\uff11\uff11"), "pci"),
        (("Please give me the MRN", "ok, the MRN:", "one zero one five nine five two"), "phi"),
        (("my ssn is five", "three six nine", "zero four three", "nine nine"), "pii"),
    ],
)
def test_split_and_in_disguise(labels, texts, label):
    assert label in labels(chat(*texts))


@pytest.mark.parametrize("texts", [("count to seven", "one two three four five six seven", "and in German?"), ("Ich bin müde", "Schlaf gut", "Danke schön")])
def test_ordinary_turns_in_words_stay_clear(labels, texts):
    assert labels(chat(*texts)) == set()
