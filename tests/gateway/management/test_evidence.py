"""`manage.py evidence export`: what it says and how it ends."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from gateway import evidence
from gateway.errors import AuditUnavailable


def export(tmp_path, **changed):
    given = {"--from": "2026-11-01", "--to": "2026-11-02", "--out": str(tmp_path / "F.zip")} | {f"--{name}": value for name, value in changed.items()}
    out = io.StringIO()
    call_command("evidence", "export", *[part for pair in given.items() for part in pair], stdout=out)
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


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"from": "today"}, "unusable_arguments: 'today' is neither"),
        ({"to": "2026-11-01"}, "unusable_arguments: the period is empty"),
        ({"domain": "legal"}, "unusable_arguments: there is no domain 'legal'"),
        ({"out": "nowhere/at/all/F.zip"}, "unusable_arguments: --out must be a file in a folder that exists"),
    ],
)
def test_unusable_arguments_end_with_2(tmp_path, changed, complaint):
    with pytest.raises(CommandError, match=complaint) as raised:
        export(tmp_path, **changed)
    assert raised.value.returncode == 2


@pytest.mark.parametrize(
    ("error", "complaint"),
    [
        (AuditUnavailable("The log did not take the entry."), "audit_unavailable: .* Is the gateway up"),
        (FileExistsError("F.zip.partial is being written"), "export_running"),
        (RuntimeError("disk full"), "export_failed: RuntimeError: disk full"),
    ],
)
def test_what_cannot_be_made_ends_with_1_and_a_code(monkeypatch, tmp_path, error, complaint):
    def build(*arguments, **options):
        raise error

    monkeypatch.setattr(evidence, "export", build)
    with pytest.raises(CommandError, match=complaint) as raised:
        export(tmp_path)
    assert raised.value.returncode == 1
