"""What each event says; an unknown one is named as it is; filters of templates."""

from __future__ import annotations

import pytest

from gateway import events
from gateway.console import filters, words

SAYS = {
    "request:intent": (
        {"domain": "general", "labels": ["pii"], "effect": "permit", "reach": "local"},
        "A request of general with pii may be answered; it may reach local at most.",
    ),
    "request:outcome": ({"code": "ok", "place": "engine-general", "tier": "local"}, "The request was answered at engine-general (local)."),
    "canary:reached": ({"reached": ["tcp4"]}, "The canary got out by tcp4."),
    "egress:sent": ({"bytes_out": 4200, "place": "example-cloud"}, "4.2 kB were sent to example-cloud, outside the perimeter."),
    "policy:activated": ({"domain": "general", "actor": "anna"}, "Policy of general activated by anna."),
    "feedback:given": ({"actor": "olga", "verdict": "missed", "type": "PERSON"}, "olga said that PERSON was missed."),
    "user:added": ({"subject": "ben"}, "A person was added: ben."),
    "role:granted": ({"subject": "ben", "role": "policy_editor", "actor": "anna"}, "A role was granted: ben (policy editor), by anna."),
    "evidence:downloaded": ({"subject": "b.zip", "actor": "otto"}, "Exported evidence was fetched: b.zip, by otto."),
    "user:locked_out": ({}, "Too many attempts: sign-in waits."),
    "something:new": ({}, "something:new"),
}


@pytest.mark.parametrize("event", SAYS)
def test_sentences(event: str):
    fields, said = SAYS[event]
    assert words.sentence({"event": event, **fields}) == said


def test_a_failed_request_says_its_code():
    assert words.sentence({"event": "request:outcome", "code": "no_compliant_route"}) == "The request ended with no_compliant_route."


def test_every_event_there_is_has_a_sentence():
    assert [event for event in events.EVENTS if words.sentence({"event": event}) == event] == []


@pytest.mark.parametrize("event", words.EVENTS)
def test_no_event_stumbles_over_missing_fields(event: str):
    assert words.sentence({"event": event})


def test_template_filters():
    assert filters.field_value(["a", "b"]) == "a, b"
    assert (filters.field_value([]), filters.field_value(True), filters.field_value(3)) == ("none", "true", "3")
    assert filters.plain_time("2026-11-01T12:00:00.000005Z") == "2026-11-01 12:00:00"
    assert filters.size_words(None) == "0 B"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"writer": "command line", "writer_uid": 7}, ("named on the command line by uid 7", "Named on the command line by uid 7.")),
        ({"writer": "worker", "writer_uid": 7}, ("", "Written by the worker process.")),
        ({}, ("", "")),
    ],
)
def test_by_whose_hand(fields: dict[str, object], said: tuple[str, str]):
    assert (words.by_hand(fields), words.written(fields)) == said


@pytest.mark.parametrize(("event", "field"), [("canary:reached", "reached"), ("observer:counted", "connections"), ("perimeter:counted", "counters")])
def test_a_field_of_another_kind_leaves_a_sentence(event: str, field: str):
    assert words.sentence({"event": event, field: 5}).endswith(".")
