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
from gateway.models import Feedback, User


def run(monkeypatch, *lines: object, **options) -> list[dict]:
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    out = io.StringIO()
    call_command("classify", domain="general", stdout=out, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_rows_keep_their_order_and_say_what_was_found(monkeypatch):
    text, clear, body = run(
        monkeypatch,
        {"id": "a", "text": "write to bob.hale@example.com"},
        {"id": "b", "text": "write a poem"},
        {"id": "c", "body": {"model": "local", "messages": [{"role": "user", "content": "hi"}], "metadata": {"mrn": "1015952"}}},
    )
    assert text == {
        "id": "a",
        "labels": ["pii"],
        "sensitive": True,
        "findings": [{"type": "EMAIL_ADDRESS", "start": 9, "end": 29, "score": 0.9, "path": "/messages/0/content"}],
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
        def scan(self, canonical, withheld, **options):
            raise RuntimeError("no")

    (row,) = rows(['{"id": 1, "text": "hello"}'])
    answer = classified(row, wiring.domain("general"), FailingClassifier())
    assert (answer["labels"], answer["sensitive"], answer["complete"]) == ([UNSCANNABLE], True, False)


def test_every_stage_is_asked_for_under_the_domains_caution():
    class AskedClassifier:
        def scan(self, canonical, withheld, **options):
            self.options = options
            return wiring.classifier().scan(canonical, withheld)

    asked = AskedClassifier()
    (row,) = rows(['{"id": 1, "text": "hello"}'])
    classified(row, wiring.domain("medical"), asked)
    assert asked.options == {"domain": "medical", "full": True}


def printed(monkeypatch, *lines: dict, **options) -> str:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(json.dumps(line) + "\n" for line in lines)))
    out = io.StringIO()
    call_command("classify", domain="general", stdout=out, **options)
    return out.getvalue()


def test_a_table_to_read_holds_what_the_lines_hold_and_no_text(monkeypatch):
    text = printed(
        monkeypatch, {"id": "a", "text": "write to bob.hale@example.com"}, {"id": "b", "text": "a poem"}, {"id": "c", "body": {"x": 1}}, format="table"
    )
    lines = text.splitlines()
    assert lines[0] == "a: sensitive (pii)" and lines[-3:-1] == ["b: nothing found (no label)", "c: refused (unknown_parameter)"]
    assert lines[1].split() == ["type", "label", "where", "score", "recognizer", "stage", "path"]
    assert lines[2].split() == ["EMAIL_ADDRESS", "pii", "9-29", "0.90", "EmailAddress", "text", "/messages/0/content"]
    assert "bob" not in text
    assert lines[-1].startswith("In general a name counts beside another hint from a score of 0.50, alone from 0.85")


def test_a_terminal_gets_the_table_and_everything_else_lines(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for out, first in ((Terminal(), "1: nothing found"), (io.StringIO(), '{"id": 1')):
        monkeypatch.setattr(sys, "stdin", io.StringIO('{"id": 1, "text": "hello"}\n'))
        call_command("classify", domain="general", stdout=out)
        assert out.getvalue().startswith(first)


@pytest.mark.django_db
def test_the_report_is_of_all_domains_or_of_one(monkeypatch):
    person = User.objects.create_user(username="olga")
    for verdict in ("right", "right", "not_sensitive"):
        Feedback.objects.create(author=person, domain="medical", verdict=verdict, entity="PERSON", recognizer="TitledName", score=0.7, ruleset="0" * 64)
    out = io.StringIO()
    call_command("classify", report=True, stdout=out)
    [line] = [json.loads(each) for each in out.getvalue().splitlines()]
    assert (line["recognizer"], line["entity"], line["right"], line["wrong"], round(line["precision"], 2)) == ("TitledName", "PERSON", 2, 1, 0.67)
    assert printed(monkeypatch, report=True) == "" and "Nobody has judged" in printed(monkeypatch, report=True, format="table")
    out = io.StringIO()
    call_command("classify", report=True, format="table", stdout=out)
    assert "0.67" in out.getvalue() and "0.21 to 0.94" in out.getvalue()


def test_a_domain_must_be_named():
    with pytest.raises(CommandError, match="--domain"):
        call_command("classify")


@pytest.mark.parametrize(("labels", "held"), [((), False), (("pii",), True), (("unheard_of",), True)])
def test_sensitive_is_what_the_floor_holds(labels, held):
    assert sensitive(frozenset(labels), wiring.domain("general")) is held


def test_an_unknown_domain_is_refused():
    with pytest.raises(CommandError, match="nowhere"):
        call_command("classify", domain="nowhere")
