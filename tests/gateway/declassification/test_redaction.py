"""One document in, one document out: found values are replaced, protocol words never, and nothing is done by halves."""

from __future__ import annotations

import json

import pytest

from gateway.declassification.redaction import redacted, remains, unaccounted
from gateway.ports import Finding, dump

PII = frozenset({"pii"})


def found(path: str, text: str, value: str, entity: str = "PERSON", label: str = "pii", stage: str = "text") -> Finding:
    start = text.index(value)
    return Finding(entity, label, path, start, start + len(value), 0.9, stage)


def messages(*contents: object) -> bytes:
    return dump({"model": "big", "messages": [{"role": "user", "content": content} for content in contents]})


def said(document: bytes) -> list:
    return [message["content"] for message in json.loads(document)["messages"]]


TEXT = "Write to Ann Example, ann@example.org, about Ann Example's parcel."
WHERE = "/messages/0/content"


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([], TEXT),
        ([found(WHERE, TEXT, "ann@example.org", "EMAIL_ADDRESS")], "Write to Ann Example, <EMAIL_ADDRESS_1>, about Ann Example's parcel."),
        ([found(WHERE, TEXT, "Ann Example")], "Write to <PERSON_1>, ann@example.org, about <PERSON_1>'s parcel."),
        ([found(WHERE, TEXT, "Ann Example", label="phi")], TEXT),  # another label: not ours to take off
        ([found(WHERE, TEXT, "Ann Example", stage="folded")], TEXT),  # found in a disguise: it does not say where
        ([found("/messages/7/content", TEXT, "Ann Example")], TEXT),
        ([Finding("PERSON", "pii", WHERE, 0, len(TEXT), 0.9, "combined")], TEXT),  # somewhere in it
        (
            [found(WHERE, TEXT, "Ann Example"), found(WHERE, TEXT, "Example, ann@example.org", "CONTACT")],
            "Write to <CONTACT_1>, about <PERSON_2>'s parcel.",
        ),
    ],
)
def test_what_becomes_of_a_text(findings, expected):
    assert said(redacted(messages(TEXT), findings, PII)[0]) == [expected]


def test_a_value_found_once_is_replaced_in_every_turn_and_so_are_the_words_of_a_name():
    first, second = "I am Ann Example.", "Examples aside, Ann asked: where is Example's key? An example."
    document, vault = redacted(messages(first, second), [found(WHERE, first, "Ann Example")], PII)
    assert said(document) == ["I am <PERSON_1>.", "Examples aside, <PERSON_2> asked: where is <PERSON_3>'s key? An example."]
    assert vault.values == {"<PERSON_1>": "Ann Example", "<PERSON_2>": "Ann", "<PERSON_3>": "Example"}


def test_parts_and_arguments_are_text_too_and_names_of_the_protocol_are_not():
    arguments = '{"who": "Ann Example"}'
    body = {
        "model": "Ann Example",
        "messages": [
            {"role": "user", "name": "Ann_Example", "content": [{"type": "text", "text": "for Ann Example"}]},
            {
                "role": "assistant",
                "content": None,
                "tool_calls": [{"id": "Ann Example", "type": "function", "function": {"name": "f", "arguments": arguments}}],
            },
        ],
    }
    findings = [
        found("/messages/0/content/0/text", "for Ann Example", "Ann Example"),
        found("/messages/1/tool_calls/0/function/arguments", arguments, "Ann Example"),
    ]
    changed = json.loads(redacted(dump(body), findings, PII)[0])
    assert changed["messages"][0]["content"][0]["text"] == "for <PERSON_1>"
    assert json.loads(changed["messages"][1]["tool_calls"][0]["function"]["arguments"]) == {"who": "<PERSON_1>"}
    assert (changed["model"], changed["messages"][0]["name"], changed["messages"][1]["tool_calls"][0]["id"]) == ("Ann Example", "Ann_Example", "Ann Example")


def test_a_look_alike_stays_and_is_no_key_to_the_vault():
    text = "Ann Example wrote <PERSON_1>."
    document, vault = redacted(messages(text), [found(WHERE, text, "Ann Example")], PII)
    assert said(document) == ["<PERSON_2> wrote <PERSON_1>."] and "<PERSON_1>" not in vault.values


@pytest.mark.parametrize(
    ("text", "value", "entity", "elsewhere", "left"),
    [
        ("I am Ann Kowalczyk.", "Ann Kowalczyk", "PERSON", {"stop": ["KOWALCZYK"]}, True),
        ("I am Ann Kowalczyk.", "Ann Kowalczyk", "PERSON", {"stop": ["kowalczyk_ann.txt"]}, True),
        ("I am Ann Kowalczyk.", "Ann Kowalczyk", "PERSON", {"tools": [{"description": "for the Kowalczyks"}]}, True),
        ("I am Ann Kowalczyk.", "Ann Kowalczyk", "PERSON", {"stop": ["ann"]}, True),
        ("I am Ann Kowalczyk.", "Ann Kowalczyk", "PERSON", {"stop": ["annual planning"]}, False),
        ("mail ann.kowalczyk@mail.example", "ann.kowalczyk@mail.example", "EMAIL_ADDRESS", {"stop": ["Greet Kowalczyk"]}, True),
        ("mail ann.kowalczyk@mail.example", "ann.kowalczyk@mail.example", "EMAIL_ADDRESS", {"stop": ["mail"]}, False),
        ("user akowal71", "akowal71", "USERNAME", {"tools": [{"enum": ["akowal71"]}]}, True),
        ("user akowal71", "akowal71", "USERNAME", {"tools": [{"akowal71": 1}]}, True),
        ("call 4155550100", "4155550100", "PHONE_NUMBER", {"stop": ["415-555 0100"]}, True),
        ("call 4155550100", "4155550100", "PHONE_NUMBER", {"seed": 4155550100}, True),
        ("call 4155550100", "4155550100", "PHONE_NUMBER", {"stop": ["555"]}, False),
    ],
)
def test_nothing_of_a_replaced_value_may_be_left_anywhere(text, value, entity, elsewhere, left):
    body = dump({"model": "big", "messages": [{"role": "user", "content": text}], **elsewhere})
    assert remains(*redacted(body, [found(WHERE, text, value, entity)], PII)) is left


@pytest.mark.parametrize(
    ("findings", "unknown"),
    [
        ([found(WHERE, TEXT, "Ann Example")], False),
        ([found(WHERE, TEXT, "Ann Example"), found(WHERE, TEXT, "Ann Example", stage="folded")], False),
        ([found(WHERE, TEXT, "Ann Example"), found(f"{WHERE}#0", TEXT, "Ann Example")], False),
        ([found(WHERE, TEXT, "Ann Example"), found("/stop/0", TEXT, "Ann Example")], True),
        ([found(WHERE, TEXT, "Ann Example"), found(WHERE, TEXT, "ann@example.org", "EMAIL_ADDRESS", stage="folded")], True),
        ([found("withheld:/user", TEXT, "Ann Example")], False),  # is not sent
    ],
)
def test_what_was_found_and_not_rewritten_is_not_known(findings, unknown):
    assert unaccounted(messages(TEXT), findings, PII) is unknown
