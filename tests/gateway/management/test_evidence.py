"""`manage.py evidence export`: what it says and how it ends."""

import io

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from gateway import evidence, wiring
from gateway.errors import AuditUnavailable


def export(tmp_path, *flags, **changed):
    given = {"--from": "2026-11-01", "--to": "2026-11-02", "--out": str(tmp_path / "F.zip")} | {f"--{name}": value for name, value in changed.items()}
    out = io.StringIO()
    call_command("evidence", "export", *[part for pair in given.items() for part in pair], *flags, stdout=out)
    return out.getvalue()


def test_it_writes_the_file_named_and_says_how_to_check_it(monkeypatch, tmp_path):
    asked = []

    def build(chosen, out, *, progress, actor):
        asked.append((chosen, out))
        progress("reading entries", 1, 2)
        out.write_bytes(b"zip")

    monkeypatch.setattr(evidence, "export", build)
    said = export(tmp_path, domain="medical")
    assert asked == [(evidence.period("2026-11-01", "2026-11-02", "medical"), tmp_path / "F.zip")]
    assert "F.zip  3 bytes" in said
    assert "verify.py" in said
    assert f"--trust {settings.CORDON_KEYS / 'log.vkey'}" in said
    assert "keys/log.vkey in the gateway's var folder" in said


def test_a_file_that_exists_is_replaced_only_when_told_to(monkeypatch, tmp_path):
    monkeypatch.setattr(evidence, "export", lambda chosen, out, **options: out.write_bytes(b"newer"))
    (tmp_path / "F.zip").write_bytes(b"older")
    with pytest.raises(CommandError, match=r"F\.zip exists already; .* --force \[file_exists\]$") as raised:
        export(tmp_path)
    assert raised.value.returncode == 2
    assert (tmp_path / "F.zip").read_bytes() == b"older"
    export(tmp_path, "--force")
    assert (tmp_path / "F.zip").read_bytes() == b"newer"


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"from": "today"}, r"^'today' is neither .* \[unusable_arguments\]$"),
        ({"to": "2026-11-01"}, r"^The period is empty: .* \[unusable_arguments\]$"),
        ({"domain": "legal"}, r"^There is no domain 'legal'.* \[unusable_arguments\]$"),
        ({"out": "nowhere/at/all/F.zip"}, r"^--out must be a file in a folder that exists, not .* \[unusable_arguments\]$"),
    ],
)
def test_unusable_arguments_end_with_2(tmp_path, changed, complaint):
    with pytest.raises(CommandError, match=complaint) as raised:
        export(tmp_path, **changed)
    assert raised.value.returncode == 2


@pytest.mark.parametrize(
    ("error", "complaint"),
    [
        (AuditUnavailable("The log did not take the entry."), r"^The log did not take the entry. Is the gateway up\? .* \[audit_unavailable\]$"),
        (FileExistsError("F.zip.partial is being written"), r"^F.zip.partial is being written \[export_running\]$"),
        (RuntimeError("disk full"), r"^The bundle could not be made: disk full \[export_failed\]$"),
    ],
)
def test_what_cannot_be_made_ends_with_1_and_a_code(monkeypatch, tmp_path, error, complaint):
    def build(*arguments, **options):
        raise error

    monkeypatch.setattr(evidence, "export", build)
    with pytest.raises(CommandError, match=complaint) as raised:
        export(tmp_path)
    assert raised.value.returncode == 1


def recheck(monkeypatch, tmp_path, *lines):
    from audit.evidence.recheck import Line

    (tmp_path / "F.zip").write_bytes(b"zip")
    monkeypatch.setattr(wiring, "recheck_bundle", lambda path, progress: [Line(*line) for line in lines])
    out = io.StringIO()
    call_command("evidence", "recheck", str(tmp_path / "F.zip"), stdout=out)
    return out.getvalue()


def test_recheck_prints_a_line_per_member_and_says_what_it_does_not_show(monkeypatch, tmp_path):
    said = recheck(monkeypatch, tmp_path, ("report.pdf", "SAME", "made again"), ("report.html", "NOT POSSIBLE", "another version"))
    assert said.splitlines()[0].split() == ["SAME", "report.pdf", "made", "again"]
    assert "run it too" in said


@pytest.mark.parametrize("status", ["DIFFERENT", "ABSENT"])
def test_recheck_ends_with_1_where_the_report_is_not_what_the_entries_give(monkeypatch, tmp_path, status):
    with pytest.raises(CommandError, match=r"report\.pdf \[report_differs\]$") as raised:
        recheck(monkeypatch, tmp_path, ("report.pdf", status, "why"))
    assert raised.value.returncode == 1


def test_recheck_ends_with_3_where_nothing_could_be_made_again(monkeypatch, tmp_path):
    with pytest.raises(CommandError, match=r"form that this version does not make \[unknown_form\]$") as raised:
        recheck(monkeypatch, tmp_path, ("claims.json", "NOT POSSIBLE", "made as form 2"), ("report.pdf", "NOT POSSIBLE", "made as form 2"))
    assert raised.value.returncode == 3


@pytest.mark.parametrize("content", [None, b"no bundle"])
def test_recheck_of_what_is_no_bundle_ends_with_2(tmp_path, content):
    if content:
        (tmp_path / "F.zip").write_bytes(content)
    with pytest.raises(CommandError, match=r"\[un(usable_arguments|readable_bundle)\]$") as raised:
        call_command("evidence", "recheck", str(tmp_path / "F.zip"))
    assert raised.value.returncode == 2
