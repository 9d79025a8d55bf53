"""Exporting: the period as people write it, and the job row that never says more than happened."""

from datetime import UTC, datetime

import pytest

from audit.wire import is_event_id
from gateway import evidence
from gateway.errors import AuditUnavailable
from gateway.models import Job, PolicyRevision

pytestmark = pytest.mark.django_db

TIMES = [
    ("2026-11-01", datetime(2026, 11, 1, tzinfo=UTC)),
    ("2026-11-01T08:30:00Z", datetime(2026, 11, 1, 8, 30, tzinfo=UTC)),
    ("2026-11-01T08:30:00+02:00", datetime(2026, 11, 1, 6, 30, tzinfo=UTC)),
    ("2026-11-01T08:30:00.250Z", datetime(2026, 11, 1, 8, 30, 0, 250_000, tzinfo=UTC)),
]
UNUSABLE = [
    ("yesterday", "neither a date"),
    ("2026-11-01T08:30:00", "no time zone"),
    ("2026-13-01", "neither a date"),
    ("", "neither a date"),
]


@pytest.mark.parametrize(("text", "moment"), TIMES)
def test_times(text, moment):
    assert evidence.parse_time(text) == moment


@pytest.mark.parametrize(("text", "complaint"), UNUSABLE)
def test_unusable_times_are_told(text, complaint):
    with pytest.raises(ValueError, match=complaint):
        evidence.parse_time(text)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("2026-11-02", "2026-11-01"), "empty"),
        (("2026-11-01", "2026-11-01"), "empty"),
        (("2026-11-01", "2026-11-02", "legal"), "no domain 'legal'; domains are medical"),
    ],
)
def test_unusable_periods_are_told(arguments, complaint):
    with pytest.raises(ValueError, match=complaint):
        evidence.period(*arguments)


@pytest.fixture
def var(settings, tmp_path):
    settings.CORDON_VAR = tmp_path
    (tmp_path / "evidence").mkdir()
    evidence.stopping.clear()
    yield tmp_path
    evidence.stopping.clear()


@pytest.fixture
def job(var):
    return evidence.ask(evidence.period("2026-11-01", "2026-11-02"))


def building(monkeypatch, act):
    """Replace the build by `act(out, progress)`."""
    built = []

    def export(chosen, out, *, progress, actor):
        built.append(out.name)
        act(out, progress)

    monkeypatch.setattr(evidence, "export", export)
    return built


def row(job):
    return Job.objects.get(pk=job.pk)


def test_done_with_its_file(monkeypatch, job):
    building(monkeypatch, lambda out, progress: (progress("reading entries", 1, 2), out.write_bytes(b"zip")))
    evidence.run(job.pk)
    found = row(job)
    assert (found.state, found.phase, found.done, found.total, found.error) == ("done", "", 2, 2, "")
    assert found.result == {"file": f"cordon-evidence-20261101T000000Z-20261102T000000Z-{job.pk}.zip", "bytes": 3}
    assert found.finished


def test_delivered_twice_it_builds_once(monkeypatch, job):
    built = building(monkeypatch, lambda out, progress: out.write_bytes(b"zip"))
    evidence.run(job.pk)
    evidence.run(job.pk)
    assert len(built) == 1


def test_handed_out_again_while_it_runs_it_builds_once(monkeypatch, job):
    built = building(monkeypatch, lambda out, progress: (evidence.run(job.pk), out.write_bytes(b"zip")))
    evidence.run(job.pk)
    assert (len(built), row(job).state) == (1, "done")


def test_a_crash_after_the_file_was_named_does_not_build_again(monkeypatch, var, job):
    built = building(monkeypatch, lambda out, progress: None)
    (var / "evidence" / f"cordon-evidence-20261101T000000Z-20261102T000000Z-{job.pk}.zip").write_bytes(b"whole")
    Job.objects.filter(pk=job.pk).update(state="running", result={"attempts": 1})
    evidence.run(job.pk)
    assert (built, row(job).state, row(job).result["bytes"]) == ([], "done", 5)


def test_a_failure_is_said_and_ends_the_job(monkeypatch, job):
    def refuse(out, progress):
        raise AuditUnavailable("The log did not take the entry.")

    building(monkeypatch, refuse)
    evidence.run(job.pk)
    assert (row(job).state, row(job).error) == ("failed", "AuditUnavailable: The log did not take the entry.")
    assert evidence.unfinished() == []


def test_a_stop_in_good_order_is_no_attempt_and_is_handed_out_again(monkeypatch, job):
    def stopped(out, progress):
        evidence.stopping.set()
        progress("reading entries", 0, 10)

    building(monkeypatch, stopped)
    for _ in range(5):
        with pytest.raises(evidence.Stopped):
            evidence.run(job.pk)
    assert (row(job).state, row(job).result, evidence.unfinished()) == ("queued", {"attempts": 0}, [job.pk])


def test_a_job_that_kills_its_worker_each_time_is_given_up(monkeypatch, job):
    built = building(monkeypatch, lambda out, progress: out.write_bytes(b"zip"))
    Job.objects.filter(pk=job.pk).update(state="running", result={"attempts": evidence.ATTEMPTS})
    evidence.run(job.pk)
    assert (built, row(job).state) == ([], "failed")
    assert "gave up after 3 attempts" in row(job).error


def test_built_by_another_worker_the_row_is_left_to_it(monkeypatch, job):
    def busy(out, progress):
        raise FileExistsError

    building(monkeypatch, busy)
    evidence.run(job.pk)
    assert row(job).state == "running"


def test_the_shipped_policies_are_proved_in_a_bundle(job):
    from gateway import wiring
    from gateway.policy.document import canonical, parse

    home = wiring.domain("medical")
    proof = evidence.proof(canonical(parse(home.policy, home)).decode(), "medical")
    assert proof["holds"] is True
    assert {question["answer"] for question in proof["questions"]} == {"proved"}
    assert "(check-sat" in proof["smt2"]


def test_a_bundles_entry_has_an_id_that_the_log_takes_whoever_exports():
    actors = ("anna", "olga", "n" * 150, "Zoë of the audit office")
    found = {evidence._event_id(digest, actor) for digest in ("evidence:" + "a" * 64, "evidence:" + "b" * 64) for actor in actors}
    assert len(found) == 8 and all(is_event_id(each) for each in found)


def test_a_document_this_version_cannot_read_is_not_proved():
    assert evidence.proof("{}", "medical")["holds"] is False


def test_a_revision_comes_with_the_log_entries_about_it_and_how_they_were_made():
    row = PolicyRevision(pk=4, domain="general", digest="a" * 64)
    mine = {"domain": "general", "policy": "a" * 64, "actor": "bob", "via": "console", "uid": 1000}
    events = [
        {"event": "policy:drafted", "seq": 1, **mine},
        {"event": "policy:approved", "seq": 2, **mine, "revision": 4, "writer": "command line", "writer_uid": 0},
        {"event": "policy:approved", "seq": 3, **mine, "revision": 5},
        {"event": "policy:approved", "seq": 4, **mine, "domain": "medical"},
    ]
    assert evidence._steps(row, events) == [
        {"step": "drafted", "who": "bob", "via": "console", "uid": 1000, "seq": 1},
        {"step": "approved", "who": "bob", "via": "command line", "uid": 0, "seq": 2},
    ]


def test_times_of_revisions_are_written_as_those_of_entries(monkeypatch):
    monkeypatch.setattr(evidence, "proof", lambda document, domain: {})
    row = PolicyRevision.objects.create(domain="general", digest="a" * 64, document="{}", activated=datetime(2026, 11, 1, 8, 30, tzinfo=UTC))
    assert evidence._revision(row)["activated"] == "2026-11-01T08:30:00Z"
