"""`manage.py policy`: exit status and output of each action, as a terminal sees them."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from gateway import administration
from gateway.models import PolicyRevision
from gateway.people import ADMINISTRATOR, APPROVER, create_person

pytestmark = [pytest.mark.django_db(databases=["default"]), pytest.mark.usefixtures("log_agrees")]

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


def test_tests_are_told_in_words(file: Any) -> None:
    assert run("test", file(GOOD))[1].strip() == "PASS 1: labels pii and secret: expects reach local"
    red = GOOD.replace("expect: {reach: local}", "expect: {reach: edge}") + "# more\n"
    assert run("test", file(red))[1].strip() == "FAIL 1: labels pii and secret: expects reach edge, gets reach local"
    bare = "domain: general\nbaseline: {reach: edge}\ntests:\n- {given: {}, expect: {effect: permit}}\n"
    bare += "- {given: {complete: false, app: bot}, expect: {reach: local}}\n"
    told = ["PASS 1: an ordinary request: expects effect permit", "PASS 2: app bot, complete false: expects reach local"]
    assert run("test", file(bare))[1].splitlines() == told


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
        create_person(name, None, [role], record=lambda header: None)
    return events


def test_apply_takes_a_document_into_force(file: Any, entries: list[str]) -> None:
    status, out = run("apply", file(GOOD), "--author", "ada", "--approver", "paul")
    assert (status, entries) == (0, ["policy:drafted", "policy:proposed", "policy:approved", "policy:activated"])
    assert "is active" in out


def test_apply_leaves_a_proposal_only_when_asked_to(file: Any, entries: list[str]) -> None:
    status, out = run("apply", file(WIDER), "--author", "ada", "--approver", "paul")
    assert (status, entries) == (1, [])
    assert "2 approvals, 1 named" in out and "[approvals_missing]" in out
    status, out = run("apply", file(WIDER), "--author", "ada", "--approver", "paul", "--propose", "--json")
    assert status == 0
    assert (json.loads(out)["state"], json.loads(out)["approvals_missing"]) == ("proposed", 1)
    assert PolicyRevision.objects.get(state="active", domain="general").note == "shipped default"


def test_apply_of_what_is_active_changes_nothing(file: Any, entries: list[str]) -> None:
    run("apply", file(GOOD), "--author", "ada", "--approver", "paul")
    entries.clear()
    status, out = run("apply", file(GOOD), "--author", "ada", "--approver", "paul")
    assert (status, entries) == (0, [])
    assert "revision 2 of general" in out and "already active" in out


@pytest.mark.parametrize(
    ("text", "people", "status"),
    [
        (BEYOND, ["ada", "paul"], 1),
        (RED, ["ada", "paul"], 1),
        (GOOD, ["paul", "quinn"], 1),
        (GOOD, ["ada", "ada"], 1),
        (GOOD, ["ada", "paul", "paul"], 1),
        (GOOD, ["ada", "paul", "ada"], 1),
        (GOOD, ["ada"], 1),
        (GOOD, ["nobody", "paul"], 2),
        (GOOD, ["ada", "nobody"], 2),
    ],
)
def test_apply_obeys_the_rules_of_the_console_and_judges_before_it_begins(text: str, people: list[str], status: int, file: Any, entries: list[str]) -> None:
    author, *approvers = people
    named = [word for name in approvers for word in ("--approver", name)]
    assert run("apply", file(text), "--author", author, *named)[0] == status
    assert entries == [] and not PolicyRevision.objects.exclude(state="active").exists()


@pytest.mark.parametrize("fails_at", ["policy:drafted", "policy:proposed", "policy:approved", "policy:activated"])
@pytest.mark.parametrize("for_good", [True, False])
def test_apply_that_fails_on_the_way_leaves_nothing_open(fails_at: str, for_good: bool, file: Any, entries: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from gateway import wiring
    from gateway.errors import AuditUnavailable

    def record(header: dict[str, Any], body: Any = None) -> None:
        if header["event"] == fails_at or (for_good and fails_at in entries):
            entries.append(fails_at)
            raise AuditUnavailable("The log did not take the entry.")
        entries.append(header["event"])

    monkeypatch.setattr(wiring, "record", record)
    assert run("apply", file(GOOD), "--author", "ada", "--approver", "paul")[0] == 2
    assert not PolicyRevision.objects.filter(state__in=["draft", "proposed"]).exists()
    assert administration.active_revision("general").note == "shipped default"
    assert ("policy:rejected" in entries) == (not for_good and fails_at != "policy:drafted")


# ---- several documents, export, show, schema ---------------------------------------------------------------------------

FINANCE = "domain: finance\nbaseline: {reach: local}   # until the audit is over\ntests: [{given: {labels: [pci]}, expect: {reach: local}}]\n"
PEOPLE = ("--author", "ada", "--approver", "paul")


def test_a_folder_is_applied_whole_or_judged_before_it_begins(file: Any, entries: list[str], tmp_path: Path) -> None:
    file(GOOD, "general.yaml"), file(FINANCE, "finance.yml"), file("{}", "policy.schema.json"), file("notes", "README.md")
    file(FINANCE.replace("pci]}, expect: {reach: local}", "pci]}, expect: {reach: edge}"), "finance.yml")
    assert (run("apply", str(tmp_path), *PEOPLE)[0], entries) == (1, [])
    file(FINANCE, "finance.yml")
    status, out = run("apply", str(tmp_path), *PEOPLE, "--json")
    assert status == 0 and [(row["domain"], row["state"]) for row in json.loads(out)["revisions"]] == [("finance", "active"), ("general", "active")]
    entries.clear()
    assert (run("apply", str(tmp_path), *PEOPLE)[0], entries) == (0, [])


@pytest.mark.parametrize("names", [[], ["a.yaml", "b.yaml"]])
def test_a_folder_that_holds_none_or_two_of_a_domain_is_unusable(names: list[str], file: Any, entries: list[str], tmp_path: Path) -> None:
    for name in names:
        file(GOOD, name)
    assert (run("apply", str(tmp_path), *PEOPLE)[0], entries) == (2, [])


def test_what_was_done_before_a_failure_is_said_and_stays(file: Any, entries: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from gateway import wiring
    from gateway.errors import AuditUnavailable

    def record(header: dict[str, Any], body: Any = None) -> None:
        if header["domain"] == "general":
            raise AuditUnavailable("The log did not take the entry.")

    monkeypatch.setattr(wiring, "record", record)
    file(FINANCE, "a.yaml"), file(GOOD, "b.yaml")
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("policy", "apply", str(tmp_path), *PEOPLE, stdout=out)
    assert "of finance" in out.getvalue() and "is active" in out.getvalue()
    assert administration.active_revision("general").note == "shipped default"


def test_what_was_written_comes_back_with_its_comments_and_its_digest(file: Any, entries: list[str], tmp_path: Path) -> None:
    run("apply", file(FINANCE), *PEOPLE)
    status, shown = run("show", "finance")
    digest = administration.active_revision("finance").digest
    assert status == 0 and shown.endswith(FINANCE)
    assert shown.splitlines()[:2] == ["# yaml-language-server: $schema=policy.schema.json", f"# cordon-policy: finance sha256:{digest}"]
    folder = tmp_path / "policies"
    assert run("export", "--out", str(folder))[0] == 0
    assert sorted(path.name for path in folder.iterdir()) == ["finance.yaml", "general.yaml", "medical.yaml", "policy.schema.json"]
    assert (folder / "finance.yaml").read_text() == shown
    assert (folder / "policy.schema.json").read_text() == run("schema")[1]
    before = [row.pk for row in PolicyRevision.objects.filter(state="active")]
    assert run("apply", str(folder), *PEOPLE)[0] == 0
    assert [row.pk for row in PolicyRevision.objects.filter(state="active")] == before
    assert run("export", "--out", str(folder))[0] == 0 and (folder / "finance.yaml").read_text() == shown


def test_the_head_of_an_exported_file_is_replaced_and_never_piles_up(file: Any, entries: list[str]) -> None:
    run("apply", file(FINANCE), *PEOPLE)
    changed = run("show", "finance")[1].replace("pci", "mnpi")
    assert run("apply", file(changed), *PEOPLE)[0] == 0
    shown = run("show", "finance")[1]
    assert shown.count("# cordon-policy") == 1 and administration.active_revision("finance").digest in shown and shown.endswith(FINANCE.replace("pci", "mnpi"))


def test_the_schema_of_a_domain(entries: list[str]) -> None:
    assert json.loads(run("schema", "--domain", "medical")[1])["properties"]["domain"]["const"] == "medical"
    assert run("schema", "--domain", "legal")[0] == 2 and run("show", "legal")[0] == 2


def test_templates_are_listed_and_printed(file: Any) -> None:
    assert "hipaa (medical): " in run("templates")[1] and run("templates")[1].count("Not promised: ") == 6
    status, text = run("templates", "hipaa")
    assert status == 0 and run("test", file(text))[0] == 0
    assert run("templates", "nothing")[0] == 2


@pytest.mark.parametrize(("words", "text", "status"), [
    (("lint", "--errors"), GOOD, 0), (("lint", "--errors"), BEYOND, 1), (("lint",), GOOD.replace("pii, secret", "pii, unheard"), 1),
    (("lint", "--errors"), GOOD.replace("pii, secret", "pii, unheard"), 0), (("diff", "--widening"), GOOD, 0), (("diff", "--widening"), WIDER, 1),
])  # fmt: skip
def test_what_a_pipeline_asks_for(words: tuple[str, ...], text: str, status: int, file: Any) -> None:
    against = ["--against", file(GOOD.replace("edge}", "cloud}") if text is GOOD else GOOD, "old.yaml")] if words[0] == "diff" else []
    assert run(words[0], file(text), *words[1:], *against)[0] == status
