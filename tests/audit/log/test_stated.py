"""What contradicts the record reaches everything a reader sees first: the claim, the headline, the control."""

import json

import pytest

from audit.log.controls import CONTRADICTED, NOT_SHOWN, SHOWN_HERE
from audit.log.ladder import MEASURED, NOT_PROVED, RECORDED
from tests.audit.evidence.conftest import DAY, START
from tests.audit.evidence.test_bundle import files

NAMED = {"place": "far", "tier": "cloud", "permit": "p9", "digest": "d" * 64, "audit_id": "req-9", "domain": "general", "labels": []}


def observed_day(log):
    """One cloud send that an observer saw end."""
    log.add("observer:counted", alone=True, connections=[])
    log.add("egress:permitted", **NAMED)
    ends = {"cookie": "77", "local": "1.1.1.1 5", "remote": "2.2.2.2 443"}
    log.add("egress:sent", bytes_out=10, socket_out=10, tcp_sent=10, tcp_retransmitted=0, settled=True, **ends, **NAMED)
    log.add("observer:counted", alone=True, connections=["77 1.1.1.1 5 2.2.2.2 443 10 0 11 0"])


# what the log tells besides -> the claim about egress, the subject and its status, a word of the claim or of the subject
TELLS = [
    ([], MEASURED, "egress", SHOWN_HERE, "They agree"),
    ([("perimeter:failed", {"verdict": "fail", "r2": "FAIL: more"})], NOT_PROVED, "egress", CONTRADICTED, "1 reconciliations failed"),
    ([("observer:impossible", {})], RECORDED, "egress", NOT_SHOWN, "They leave open"),
    ([("canary:silent", {"role": "engine"})], RECORDED, "deny", NOT_SHOWN, "1 times a canary was silent"),
    ([("canary:denied", {"attempts": 0, "denied": []})], RECORDED, "deny", NOT_SHOWN, "1 of which attempted nothing"),
    ([("shred:done", {"domain": "general", "found_in": ["old.sqlite3"]})], MEASURED, "shred", CONTRADICTED, "after 1 of them something was found"),
    ([("shred:done", {"domain": "general", "not_searched": ["secret"]})], MEASURED, "shred", NOT_SHOWN, "1 not everything was searched"),
    ([("shred:done", {"domain": "general", "searched": True})], MEASURED, "shred", SHOWN_HERE, "1 erasures"),
    ([("evidence:exported", {"digest": "d"})], MEASURED, "reviews", NOT_SHOWN, "an export alone is none"),
]


@pytest.mark.parametrize(("tells", "claim", "subject", "status", "words"), TELLS, ids=lambda value: str(value)[:60])
def test_what_contradicts_is_said_at_once(build, log, tells, claim, subject, status, words):
    observed_day(log)
    for event, fields in tells:
        log.add(event, **fields)
    content = files(build("told.zip", end=START + DAY * 20))
    observation = json.loads(content["controls.json"])["observations"][subject]
    assert json.loads(content["claims.json"])["ladder"][1]["status"] == claim
    assert (observation["status"], words in observation["sentence"]) == (status, True)
    assert ("the record is contradicted" in content["report.html"].decode()) is (claim == NOT_PROVED)


def test_a_permit_settled_as_sent_counts_as_a_send_outside(build, log):
    before = json.loads(files(build("before.zip"))["recon.json"])["permits"]["settled_sent"]["count"]
    log.add("egress:permitted", jurisdiction="DE", **NAMED)
    for _ in range(2):
        log.add("perimeter:settled", permit="p9", place="far", finding="sent", left=70_001, connection="10.0.0.1 5 9.9.9.9 443")
    content = files(build("settled.zip", end=START + DAY * 20))
    claims, page = json.loads(content["claims.json"]), content["report.html"].decode()
    assert f"{before + 1} more have no outcome of the broker and were settled as sent" in claims["ladder"][1]["sentence"]
    assert f"{before + 1} permits without an outcome were settled as sent" in json.loads(content["controls.json"])["observations"]["destinations"]["sentence"]
    outside = claims["figures"]["destinations"][0]
    assert f"<h1>{outside['sent'] + 1} sends outside the perimeter are recorded</h1>" in page and str(outside["bytes_out"] + 70_001) in page.replace(",", "")


def test_lines_of_cosignatures_that_nothing_verified_show_no_clock(build, log, monkeypatch):
    genuine = log.reader.checkpoint_at
    noise = "\u2014 auditor.example/w " + "A" * 102 + "==\n"
    monkeypatch.setattr(log.reader, "checkpoint_at", lambda size: (genuine(size)[0], genuine(size)[1] + noise), raising=False)
    content = files(build("noise.zip"))
    assert "nothing here has verified" in json.loads(content["claims.json"])["ladder"][0]["sentence"]
    assert json.loads(content["controls.json"])["observations"]["clock"]["status"] == NOT_SHOWN
