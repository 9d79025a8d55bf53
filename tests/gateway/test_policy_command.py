"""`manage.py policy`: exit status and output of each action, as a terminal sees them."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from gateway import administration
from gateway.models import PolicyRevision, User
from gateway.people import ADMINISTRATOR, APPROVER

pytestmark = pytest.mark.django_db(databases=["default"])

GOOD = "domain: general\nbaseline: {reach: edge}\ntests: [{given: {labels: [pii, secret]}, expect: {reach: local}}]\n"
WIDER = GOOD.replace("edge}", "cloud}\nlabels: {pii: {reach: edge}}")
RED = GOOD.replace("local}}", "edge}}")
BEYOND = GOOD.replace("tests:", "labels: {secret: {reach: cloud}}\ntests:")
UNUSABLE = GOOD.replace("edge", "moon")

STATUS = [
    ("lint", GOOD, 0),
    ("lint", BEYOND, 1),
    ("lint", UNUSABLE, 2),
    ("test", GOOD, 0),
    ("test", RED, 1),
    ("test", "domain: general\nbaseline: {reach: edge}\n", 1),
    ("test", UNUSABLE, 2),
    ("prove", GOOD, 0),
    ("prove", UNUSABLE, 2),
    ("diff", GOOD, 1),
    ("diff", UNUSABLE, 2),
    ("lint", "domain: legal\nbaseline: {reach: local}\n", 2),
]


@pytest.fixture
def file(tmp_path: Path) -> Any:
    def write(text: str, name: str = "policy.yaml") -> str:
        (tmp_path / name).write_text(text)
        return str(tmp_path / name)

    return write


def run(*arguments: str) -> tuple[int, str]:
    """Return exit status and output."""
    out = StringIO()
    try:
        call_command("policy", *arguments, stdout=out)
    except CommandError as error:
        return error.returncode, str(error)
    except SystemExit as leaving:
        return int(leaving.code or 0), out.getvalue()
    return 0, out.getvalue()


@pytest.mark.parametrize(("action", "text", "status"), STATUS)
def test_exit_status(action: str, text: str, status: int, file: Any) -> None:
    assert run(action, file(text))[0] == status


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert run("lint", str(tmp_path / "none.yaml"))[0] == 2


def test_unusable_input_is_pointed_at(file: Any) -> None:
    assert "line 2: baseline.reach" in run("lint", file(UNUSABLE))[1]


def test_a_proof_can_be_handed_over(file: Any, tmp_path: Path) -> None:
    status, out = run("prove", file(GOOD), "--json", "--smt2", str(tmp_path / "proof.smt2"))
    proof = json.loads(out)
    assert status == 0
    assert proof["holds"]
    assert (tmp_path / "proof.smt2").read_text() == proof["smt2"]


def test_the_difference_says_what_becomes_possible(file: Any) -> None:
    status, out = run("diff", file(WIDER), "--against", file(GOOD, "old.yaml"), "--json")
    assert status == 1
    found = json.loads(out)
    assert found["widens"]
    assert ("gains", ["pii"]) in [(cell["change"], cell["labels"]) for cell in found["cells"]]
    assert run("diff", file(GOOD), "--against", file(GOOD, "old.yaml"))[0] == 0


# ---- apply ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the events that reach a stand-in for the log."""
    from gateway import wiring

    events: list[str] = []
    monkeypatch.setattr(wiring, "record", lambda header, body=None: events.append(header["event"]))
    administration.install_defaults(wiring.record)
    events.clear()
    for name, role in (("ada", ADMINISTRATOR), ("paul", APPROVER), ("quinn", APPROVER)):
        User.objects.create_user(username=name).groups.add(Group.objects.get_or_create(name=role)[0])
    return events


def test_apply_takes_a_document_into_force(file: Any, entries: list[str]) -> None:
    status, out = run("apply", file(GOOD), "--author", "ada", "--approver", "paul")
    assert (status, entries) == (0, ["policy:drafted", "policy:proposed", "policy:approved", "policy:activated"])
    assert "is active" in out


def test_apply_stops_where_people_are_missing(file: Any, entries: list[str]) -> None:
    status, out = run("apply", file(WIDER), "--author", "ada", "--approver", "paul", "--json")
    assert status == 0
    assert json.loads(out)["state"] == "proposed"
    assert json.loads(out)["approvals_missing"] == 1
    assert PolicyRevision.objects.get(state="active", domain="general").note == "shipped default"


@pytest.mark.parametrize(
    ("text", "author", "approver", "status"),
    [(BEYOND, "ada", "paul", 1), (RED, "ada", "paul", 1), (GOOD, "paul", "quinn", 1), (GOOD, "ada", "ada", 1), (GOOD, "nobody", "paul", 2)],
)
def test_apply_obeys_the_rules_of_the_console(text: str, author: str, approver: str, status: int, file: Any, entries: list[str]) -> None:
    assert run("apply", file(text), "--author", author, "--approver", approver)[0] == status
    assert "policy:activated" not in entries
