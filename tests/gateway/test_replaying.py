"""Replays over a real log: asked for in the pages, done by the task, told in the terminal; cancelled, crashed, handed out twice."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from gateway import administration, replaying, wiring
from gateway.models import Job, PolicyRevision
from gateway.policy.document import parse
from gateway.review import domain_named
from tests.gateway.console.conftest import log, sign_in  # noqa: F401 - fixtures
from tests.gateway.policy.test_replay import asked

NARROWER = "domain: general\nbaseline: {reach: local}\ntests: [{given: {labels: [pii, secret]}, expect: {reach: local}}]\n"


@pytest.fixture
def traffic(log: Any, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: F811
    """Ten requests in the log: seven harmless, three with personal data."""
    for number in range(10):
        entry = {name: value for name, value in asked(0, *(["pii"] if number < 3 else [])).items() if name != "seq"}
        log.record({**entry, "audit_id": f"a{number}"}, {})
    monkeypatch.setattr("gateway.tasks.replay_policy.delay", lambda job_id: None)
    return log


@pytest.fixture
def draft(traffic: Any, sign_in: Any) -> PolicyRevision:  # noqa: F811
    from gateway.models import User

    return administration.draft("general", NARROWER, author=User.objects.get(username="anna"), record=wiring.record)


def ask(client: Any, draft: PolicyRevision, hours: str = "24") -> Job:
    answer = client.post(f"/policies/general/revisions/{draft.number}/replay", {"hours": hours})
    assert answer.status_code == 302, answer.content
    return Job.objects.get(pk=int(answer.url.rstrip("/").rpartition("/")[2]))


def test_a_replay_from_asking_to_the_page(draft: PolicyRevision, traffic: Any, sign_in: Any):  # noqa: F811
    client = sign_in("anna")
    job = ask(client, draft)
    assert "waiting for the worker" in client.get(f"/policies/general/replays/{job.pk}/").content.decode()
    replaying.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.result["requests"], job.result["changed"], job.done) == ("done", 10, 7, job.total)
    page = client.get(f"/policies/general/replays/{job.pk}/").content.decode()
    assert "7 of 10" in page and "no label" in page
    assert all(f'href="/log/{seq}/"' in page for seq in job.result["cells"][-1]["examples"])
    assert "7 of 10 otherwise" in client.get(f"/policies/general/revisions/{draft.number}/").content.decode()
    assert client.get(f"/policies/general/replays/{job.pk}/", headers={"accept": "application/json"}).json()["finished"]
    assert client.get(f"/policies/medical/replays/{job.pk}/").status_code == 404


def test_a_cancelled_replay_stays_cancelled(draft: PolicyRevision, sign_in: Any, monkeypatch: pytest.MonkeyPatch):  # noqa: F811
    client = sign_in("anna")
    job = ask(client, draft)
    monkeypatch.setattr(replaying, "STEP", 1)
    steps = iter(range(3))
    reading = wiring.log_reader().leaves

    def leaves(self: Any, start: int, end: int) -> Any:
        for leaf in reading(start, end):
            if next(steps, None) is None:
                client.post(f"/policies/general/replays/{job.pk}/cancel")
            yield leaf

    monkeypatch.setattr("audit.reader.LogReader.leaves", leaves)
    replaying.run(job.pk)
    replaying.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error, job.result) == ("failed", "cancelled by anna", {})
    assert "has ended already" in client.post(f"/policies/general/replays/{job.pk}/cancel", follow=True).content.decode()


def test_a_crash_leaves_a_job_that_is_done_again(draft: PolicyRevision, sign_in: Any):  # noqa: F811
    job = ask(sign_in("anna"), draft, "720")
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, done=5)
    assert replaying.unfinished() == [job.pk]
    replaying.run(job.pk)
    assert replaying.unfinished() == []
    assert Job.objects.get(pk=job.pk).result["requests"] == 10


def test_what_goes_wrong_is_said_on_the_page(draft: PolicyRevision, sign_in: Any, monkeypatch: pytest.MonkeyPatch):  # noqa: F811
    client = sign_in("anna")
    job = ask(client, draft)
    monkeypatch.setattr("audit.reader.LogReader.first_at", lambda *_: 1 // 0)
    replaying.run(job.pk)
    assert "ZeroDivisionError" in client.get(f"/policies/general/replays/{job.pk}/").content.decode()


def test_who_may_ask(draft: PolicyRevision, sign_in: Any):  # noqa: F811
    url = f"/policies/general/revisions/{draft.number}/replay"
    assert sign_in(None).post(url).status_code in (302, 403)
    assert sign_in("olga").post(url, {"hours": "24"}).status_code == 403
    assert Job.objects.count() == 0


def test_asking_is_in_the_log(draft: PolicyRevision, traffic: Any, sign_in: Any):  # noqa: F811
    ask(sign_in("anna"), draft)
    [entry] = wiring.log_reader().find(event="policy:replayed")
    assert (entry.fields["policy"], entry.fields["hours"], entry.fields["actor"]) == (draft.digest, 24, "anna")


def terminal(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("policy", "replay", *arguments, stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    except CommandError as error:
        return error.returncode, str(error)
    return 0, out.getvalue()


def test_the_terminal_says_the_same(traffic: Any, tmp_path: Path):
    file = tmp_path / "policy.yaml"
    file.write_text(NARROWER)
    status, told = terminal(str(file))
    assert status == 1 and "10 requests, 7 would be decided otherwise" in told and "cloud -> local" in told
    status, told = terminal(str(file), "--json", "--from", "2026-01-01")
    home = domain_named("general")
    made = replaying.replay(parse(NARROWER, home), home.floor, replaying.last(24), reader=wiring.log_reader())
    assert status == 1 and json.loads(told) == made.plain()
    file.write_text(json.dumps(dict(home.policy)))
    assert terminal(str(file))[0] == 0
    assert terminal(str(file), "--from", "2026-01-01", "--to", "2026-01-02") == (0, "0 requests, 0 would be decided otherwise\n")
    assert terminal(str(file), "--from", "yesterday")[0] == 2
    assert terminal(str(file), "--from", "2026-02-01", "--to", "2026-01-01")[0] == 2
