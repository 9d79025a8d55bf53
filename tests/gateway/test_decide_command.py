"""`manage.py decide`: rows in, decisions out in the same order, by the code that decides requests; nothing is sent."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from domains.contract import Reach
from gateway import wiring
from gateway.policy.facts import Place
from gateway.ports import Completed

pytestmark = pytest.mark.django_db(databases=["default"])


class ClassifierByWord:
    """A stand-in that labels what says so, and breaks when told to. The real one has its own tests."""

    def scan(self, canonical: bytes, withheld: bytes = b"{}", **options: object) -> Completed:
        if b"break" in canonical:
            raise RuntimeError("told to")
        labels = frozenset(word for word in ("phi", "pii", "pci") if word.encode() in canonical + withheld)
        return Completed(labels, (), "0" * 64, "stand-in")


@pytest.fixture(autouse=True)
def world(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "classifier", ClassifierByWord)
    monkeypatch.setattr(wiring, "places", lambda: [Place("engine-general", "engine", Reach.LOCAL, (), "general"), Place("cloud", "provider", Reach.CLOUD, ())])


def decided(rows: list[Any], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[dict[str, Any]]:
    lines = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    out = io.StringIO()
    call_command("decide", "--domain", "general", *arguments, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_rows_keep_their_order_and_refused_rows_their_place(monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = {"messages": [{"role": "user", "content": "hello"}], "metadata": {"note": "phi"}}
    rows = [
        {"id": 1, "text": "hello"},
        {"id": "two", "text": "pii"},
        {"id": 3, "body": hidden},
        {"id": 4, "text": "break"},
        {"id": 5, "body": {"messages": [], "model": "auto"}},
        {"id": 6, "body": {"messages": [{"role": "user", "content": "x"}], "route": "cloud"}},
        '{"id": 7, "text": "a", "text": "b"}',
        "not json",
        {"id": 9, "text": "x", "body": {}},
        {"id": 10, "text": "\ud800"},
    ]
    found = decided(rows, monkeypatch)
    assert [row.get("id") for row in found] == [1, "two", 3, 4, 5, 6, 7, None, 9, 10]
    assert [row.get("reach", row.get("error")) for row in found] == [
        "cloud", "local", "local", "local", "invalid_value", "client_routing_refused", "duplicate_key", "invalid_json", "invalid_row", "invalid_json",
    ]  # fmt: skip
    assert found[0]["places"] == ["engine-general", "cloud"]
    assert found[3]["reasons"] == ["floor", "incomplete"]


def test_by_another_document(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    file.write_text("domain: general\nbaseline: {reach: cloud}\nlabels: {pii: {reach: none}}\nwhen: [{app: hr, then: {reach: local}}]\n")
    refused, held, free = decided([{"text": "pii"}, {"text": "x", "app": "hr"}, {"text": "x"}], monkeypatch, "--policy", str(file))
    assert (refused["effect"], refused["code"], refused["places"]) == ("deny", "policy_denied", [])
    assert held["reasons"] == ["when:1"]
    assert free["reach"] == "cloud"
    assert free["policy"] == held["policy"] == refused["policy"]


def test_what_is_in_shadow_is_told_beside_the_decision(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "tried.yaml"
    file.write_text("domain: general\nbaseline: {reach: cloud, shadow: {reach: edge}}\nlabels: {pii: {reach: edge}}\n")
    found = decided([{"id": 1, "text": "hello"}, {"id": 2, "text": "pii"}], monkeypatch, "--policy", str(file))
    assert [(row["reach"], row["shadow"]) for row in found] == [("cloud", [{"clause": "baseline", "would": "edge"}]), ("edge", [])]


@pytest.mark.parametrize(
    "arguments", [("--domain", "legal"), ("--domain", "general", "--policy", "/nonexistent"), ("--domain", "medical", "--policy", "general.yaml")]
)
def test_unusable_input_is_status_2(arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("general.yaml").write_text("domain: general\nbaseline: {reach: local}")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(CommandError, check=lambda error: error.returncode == 2):
        call_command("decide", *arguments)
