"""`manage.py classify`: rows in order, findings without text, refusals with the API's codes."""

from __future__ import annotations

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from domains.contract import UNSCANNABLE
from gateway import wiring
from gateway.management.commands.classify import classified, sensitive
from gateway.management.rows import rows


def run(monkeypatch, *lines: object, **options) -> list[dict]:
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    out = io.StringIO()
    call_command("classify", domain="general", stdout=out, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_rows_keep_their_order_and_say_what_was_found(monkeypatch):
    text, clear, body = run(
        monkeypatch,
        {"id": "a", "text": "write to bob@example.com"},
        {"id": "b", "text": "write a poem"},
        {"id": "c", "body": {"model": "local", "messages": [{"role": "user", "content": "hi"}], "metadata": {"mrn": "1015952"}}},
    )
    assert text == {
        "id": "a",
        "labels": ["pii"],
        "sensitive": True,
        "findings": [{"type": "EMAIL_ADDRESS", "start": 9, "end": 24, "score": 0.9, "path": "/messages/0/content"}],
        "complete": True,
    }
    assert clear == {"id": "b", "labels": [], "sensitive": False, "findings": [], "complete": True}
    assert body["labels"] == ["phi"] and body["findings"][0]["path"].startswith("withheld:/metadata")


def test_explain_adds_stage_and_recognizer(monkeypatch):
    (row,) = run(monkeypatch, {"id": 1, "text": "536\u200b-90-4399"}, explain=True)
    assert (row["findings"][0]["stage"], row["findings"][0]["recognizer"], row["findings"][0]["label"]) == ("folded", "SocialSecurity", "pii")


def test_what_the_api_refuses_is_a_row_with_its_code(monkeypatch):
    answers = run(monkeypatch, {"id": 1, "body": {"messages": [{"role": "user", "content": "x"}], "unknown": 1}}, "nonsense", {"id": 3, "text": "x"})
    assert [answer.get("error") for answer in answers] == ["unknown_parameter", "invalid_json", None]
    assert [answer["id"] for answer in answers] == [1, None, 3]


def test_a_scan_that_fails_is_incomplete_and_sensitive():
    class FailingClassifier:
        def scan(self, canonical, withheld):
            raise RuntimeError("no")

    (row,) = rows(['{"id": 1, "text": "hello"}'])
    answer = classified(row, wiring.domain("general"), FailingClassifier())
    assert (answer["labels"], answer["sensitive"], answer["complete"]) == ([UNSCANNABLE], True, False)


@pytest.mark.parametrize(("labels", "held"), [((), False), (("pii",), True), (("unheard_of",), True)])
def test_sensitive_is_what_the_floor_holds(labels, held):
    assert sensitive(frozenset(labels), wiring.domain("general")) is held


def test_an_unknown_domain_is_refused():
    with pytest.raises(CommandError, match="nowhere"):
        call_command("classify", domain="nowhere")
