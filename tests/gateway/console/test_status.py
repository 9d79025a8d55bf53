"""The overview: every part, fine and broken. What cannot be read is never shown as fine."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domains.contract import Reach
from gateway import wiring
from gateway.console import status
from gateway.console.verdict import Verdict, verdict
from gateway.models import Job, PolicyRevision
from gateway.policy.facts import Place

RECONCILED = {"event": "perimeter:reconciled", "verdict": "pass", "open": [], **{f"r{number}": "PASS: it holds" for number in range(1, 9)}}
ENGINE = {"name": "cordon-demo", "digest": "ab" * 32, "sandbox": {"layers": {"seccomp": "enforced", "landlock": "abi7"}}}


@pytest.fixture
def healthy(log: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A gateway in which everything is as it should be."""
    monkeypatch.setattr(wiring, "describe_engine", lambda name: ENGINE)
    monkeypatch.setattr(wiring, "classifier_is_up", lambda: True)
    monkeypatch.setattr(wiring, "broker_is_up", lambda: True)
    monkeypatch.setattr(wiring, "in_force", lambda name, digest: PolicyRevision.objects.filter(domain=name, digest=digest).exists())
    monkeypatch.setattr(wiring, "places", lambda: [Place("engine-general", "engine", Reach.LOCAL, ("cordon-demo",), "general")])
    log.record({"event": "canary:denied", "role": "api", "denied": ["tcp:EPERM", "udp:EPERM"], "attempts": 2})
    log.record(RECONCILED)
    return log


def word(name: str, now: datetime | None = None) -> tuple[str, str]:
    reading = next(reading for reading in status.readings(now) if reading.name == name)
    return reading.state, reading.word


def test_all_is_well(healthy: Any):
    found = status.readings()
    assert {reading.name: reading.state for reading in found} == dict.fromkeys(
        ("perimeter", "departures", "door", "canary", "reconciliation", "log", "classification", "engines", "nodes", "policies", "people", "queue"), "good"
    ) | {"assurance": "info", "witnesses": "info"}
    nothing = "Nothing left the perimeter in the last 24 hours."
    assert verdict(found) == Verdict("good", nothing, nothing, [])


def test_the_page_says_both_answers(healthy: Any, sign_in: Any):
    text = sign_in("anna").get("/").content.decode()
    assert '<h2 id="verdict">Nothing left the perimeter in the last 24 hours.</h2>' in text
    healthy.record({"event": "egress:sent", "place": "example-cloud", "bytes_out": 4200, "tier": "cloud"})
    text = sign_in("anna").get("/").content.decode()
    assert '<h2 id="verdict">1 request (4.2 kB) left the perimeter in the last 24 hours.</h2>' in text
    assert '<td data-label="Place">example-cloud</td><td data-label="Sends" class="number">1</td><td data-label="Bytes" class="number">4.2 kB</td>' in text
    healthy.record({"event": "egress:permitted", "permit": "p1", "place": "example-cloud", "tier": "cloud"})
    assert "One permit has no outcome yet: what was sent under it is not known." in sign_in("anna").get("/").content.decode()


def test_a_place_that_the_log_tells_of_and_the_database_does_not_list_is_no_closed_perimeter(healthy: Any):
    """Whoever writes the control database alone cannot have the overview say that no place outside exists."""
    healthy.record({"event": "place:added", "place": "far", "tier": "cloud"})
    assert word("perimeter") == ("attention", "not listed")
    healthy.record({"event": "place:disabled", "place": "far"})
    healthy.record({"event": "place:added", "place": "rack", "tier": "edge"})
    assert word("perimeter") == ("good", "closed")
    healthy.record({"event": "place:added", "place": "far", "tier": "cloud"})
    healthy.record({"event": "place:changed", "place": "far", "tier": "edge"})
    assert word("perimeter") == ("good", "closed"), "the newest step counts"


def test_a_clock_that_was_set_back_shows(healthy: Any):
    assert word("log", datetime.now(UTC) - timedelta(minutes=1))[0] == "good"
    assert word("log", datetime.now(UTC) - timedelta(hours=1)) == ("attention", "clock set back")


def test_checkpoints_for_witnesses_outside_are_told_and_are_no_requests(healthy: Any, sign_in: Any):
    healthy.record({"event": "egress:sent", "place": "witness.w1", "bytes_out": 500, "tier": "cloud", "purpose": "witness"})
    assert word("departures") == ("info", "checkpoints left")
    text = sign_in("anna").get("/").content.decode()
    assert "No request left the perimeter in the last 24 hours; 1 checkpoint of the log for witnesses did." in text


def test_a_log_that_began_today_does_not_speak_of_the_one_before(healthy: Any, sign_in: Any, monkeypatch: pytest.MonkeyPatch):
    """What left before a rotation is not in this log: the overview says since when it knows, and where the rest is."""
    began = {"time": (datetime.now(UTC) - timedelta(hours=1)).isoformat(), "origin": "two.example/log", "continues": "one.example/log"}
    monkeypatch.setattr(wiring, "log_began", lambda: began)
    assert word("departures") == ("info", "nothing left since")
    text = sign_in("anna").get("/").content.decode()
    assert "What left before is told by the log that it continues, one.example/log." in text and "manage.py evidence export --log one.example/log" in text
    assert "Nothing left the perimeter in the last 24 hours" not in text
    monkeypatch.setattr(wiring, "log_began", lambda: began | {"time": (datetime.now(UTC) - timedelta(days=2)).isoformat()})
    assert word("departures") == ("good", "nothing left")


def test_what_was_kept_inside_is_counted(healthy: Any, sign_in: Any):
    for held in (True, False, None):
        healthy.record({"event": "request:outcome", "domain": "general", "tier": "local", "code": "ok", **({} if held is None else {"held": held})})
    reading = next(reading for reading in status.readings() if reading.name == "departures")
    assert (reading.facts["answered"], reading.facts["held"]) == (3, 1)
    assert "Kept inside although a model outside was named, in 24 hours</dt><dd>1</dd>" in sign_in("anna").get("/").content.decode()


def test_a_place_outside_opens_the_perimeter(healthy: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(wiring, "places", lambda: [Place("example-cloud", "provider", Reach.CLOUD, ("m",))])
    assert word("perimeter") == ("info", "open by policy")
    monkeypatch.setattr(wiring, "broker_is_up", lambda: False)
    assert word("perimeter") == ("attention", "door shut")


def test_classification_that_does_not_complete(healthy: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(wiring, "classifier_is_up", lambda: False)
    assert word("classification") == ("bad", "not completing")


def test_a_policy_in_force_behind_the_log(healthy: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(wiring, "in_force", lambda name, digest: False)
    assert word("policies") == ("bad", "not in the log")


def test_canary(healthy: Any):
    later = datetime.now(UTC) + timedelta(minutes=6)
    assert word("canary", later) == ("attention", "late")
    healthy.record({"event": "canary:denied", "role": "engine-general", "denied": ["tcp4:EPERM"], "attempts": 2})
    assert word("canary") == ("good", "held")
    healthy.record({"event": "canary:reached", "role": "engine-general", "reached": ["tcp4:REACHED"], "denied": [], "attempts": 2})
    healthy.record({"event": "canary:denied", "role": "api", "denied": ["tcp4:EPERM"], "attempts": 2})
    assert word("canary") == ("bad", "got out")  # whatever another process says
    healthy.record({"event": "canary:denied", "role": "engine-general", "denied": ["tcp4:EPERM"], "attempts": 1})
    assert word("canary") == ("attention", "got out today")
    healthy.record({"event": "canary:silent", "role": "api", "seconds": 180})
    assert word("canary") == ("attention", "silent")
    healthy.record({"event": "canary:ended", "role": "api"})
    assert word("canary") == ("attention", "got out today"), "stopped on purpose: not silent"
    assert word("canary", datetime.now(UTC) + timedelta(days=2))[0] == "attention"


@pytest.mark.parametrize(("seconds", "canary", "counts"), [(30, "waiting", "waiting"), (600, "attention", "attention")])
@pytest.mark.parametrize("ran_before", [False, True])
def test_the_first_minutes_of_a_start_are_told_as_such(log: Any, monkeypatch: pytest.MonkeyPatch, ran_before: bool, seconds: int, canary: str, counts: str):
    now = datetime.now(UTC) + timedelta(hours=ran_before)
    monkeypatch.setattr(status, "STARTED", now - timedelta(seconds=seconds))
    if ran_before:
        log.record({"event": "canary:denied", "role": "api", "denied": ["tcp4:EPERM"], "attempts": 2})
        log.record(RECONCILED)
    assert (word("canary", now)[0], word("reconciliation", now)[0]) == (canary, counts)


def test_a_start_hides_no_hole(healthy: Any, monkeypatch: pytest.MonkeyPatch):
    now = datetime.now(UTC) + timedelta(hours=1)
    monkeypatch.setattr(status, "STARTED", now)
    healthy.record({"event": "canary:reached", "role": "api", "reached": ["tcp4:REACHED"], "denied": [], "attempts": 2})
    healthy.record(RECONCILED | {"event": "perimeter:failed", "r1": "FAIL: ledger 5, kernel 6"})
    assert (word("canary", now), word("reconciliation", now)) == (("bad", "got out"), ("bad", "does not add up"))


@pytest.mark.parametrize(("state", "is_open"), [("good", False), ("info", False), ("waiting", True), ("attention", True), ("bad", True), ("unknown", True)])
def test_a_part_that_is_fine_is_folded(healthy: Any, sign_in: Any, monkeypatch: pytest.MonkeyPatch, state: str, is_open: bool):
    monkeypatch.setattr(status, "queue", lambda now, scope: status.Reading("queue", state, "word", "sentence"))
    page = sign_in("anna").get("/").content.decode()
    assert ('<details class="part" id="h-queue" open>' in page, '<details class="part" id="h-queue">' in page) == (is_open, not is_open)


@pytest.mark.parametrize("state", ["waiting", "good"])
def test_the_colour_of_the_verdict_is_what_it_says(healthy: Any, sign_in: Any, monkeypatch: pytest.MonkeyPatch, state: str):
    monkeypatch.setattr(status, "canary", lambda now, scope: status.Reading("canary", state, "due", "It is due."))
    page = sign_in("anna").get("/").content.decode()
    assert f'class="verdict verdict-{state}"' in page and ("This is being confirmed: It is due." in page) == (state == "waiting")


def test_a_broker_closed_by_an_alarm_is_the_first_thing_said(healthy: Any, sign_in: Any):
    healthy.record({"event": "perimeter:closed", "actor": "canary", "why": "the canary in api got out by tcp4"})
    assert word("door") == ("bad", "closed by alarm")
    page = sign_in("anna").get("/").content.decode()
    assert "verdict-bad" in page and "The broker is closed: the canary in api got out by tcp4." in page
    healthy.record({"event": "perimeter:reopened", "actor": "anna", "reason": "mended", "why": "the canary in api got out by tcp4"})
    assert word("door") == ("good", "not closed")


def test_reconciliation(healthy: Any):
    assert word("reconciliation", datetime.now(UTC) + timedelta(minutes=6)) == ("attention", "late")
    healthy.record(RECONCILED | {"r2": "NOT POSSIBLE: no observer"})
    reading = next(reading for reading in status.readings() if reading.name == "reconciliation")
    assert (reading.state, "not possible on this host: R2" in reading.sentence) == ("good", True)
    healthy.record(RECONCILED | {"event": "perimeter:failed", "r1": "FAIL: ledger 5, kernel 6"})
    assert word("reconciliation") == ("bad", "does not add up")


def test_log_down(healthy: Any):
    healthy.down = True
    assert word("log") == ("bad", "not taking entries")


def test_one_engine_down(healthy: Any, monkeypatch: pytest.MonkeyPatch):
    def describe(name: str) -> dict[str, Any]:
        if name == "finance":
            raise ConnectionRefusedError
        return ENGINE

    monkeypatch.setattr(wiring, "describe_engine", describe)
    assert word("engines") == ("bad", "partly down")


def test_policies(healthy: Any):
    row = PolicyRevision.objects.get(domain="finance")
    PolicyRevision.objects.create(domain="general", digest="d", document="{}", state="proposed")
    assert word("policies") == ("waiting", "waiting")
    row.state = "retired"
    row.save()
    assert word("policies") == ("bad", "missing")


def test_queue(healthy: Any):
    job = Job.objects.create(kind="evidence", state="failed")
    assert word("queue") == ("attention", "failures")
    Job.objects.filter(pk=job.pk).update(state="queued", created=datetime.now(UTC) - timedelta(minutes=11))
    assert word("queue") == ("bad", "stuck")


@pytest.mark.parametrize("seam", ["places", "log_reader", "log_is_up"])
def test_what_cannot_be_read_is_not_fine(seam: str, healthy: Any, monkeypatch: pytest.MonkeyPatch, sign_in: Any):
    def broken() -> None:
        raise OSError("/a/secret/path")

    client = sign_in("anna")
    monkeypatch.setattr(wiring, seam, broken)
    found = status.readings()
    said = verdict(found)
    assert said.state == "attention" and said.headline.startswith("Something needs you: ")
    assert said.wrong and all(reading.state == "unknown" for reading in said.wrong)
    page = client.get("/")
    assert page.status_code == 200 and "secret" not in page.content.decode()
    assert seam != "log_reader" or "Whether anything left is not known" in page.content.decode()
