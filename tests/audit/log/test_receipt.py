"""Receipts checked offline: honest, forged, borrowed, incomplete."""

from __future__ import annotations

import pytest

from audit.log.receipt import verify_receipt as verify
from tests.audit.running import RunningLog


@pytest.fixture
def made(tmp_path):
    """A receipt of one request from a real log, and the log's public key."""
    log = RunningLog(tmp_path).start()
    client = log.client()
    entries = []
    for event in ("request:intent", "request:outcome"):
        got = client.append({"event": event, "audit_id": "a1", "domain": "general", "labels": ["pii"]})
        entries.append({"entry": got.entry.decode(), "proof": got.proof})
    vkey = (tmp_path / "keys" / "log.vkey").read_text()
    yield {"v": 1, "audit_id": "a1", "domain": "general", "vkey": vkey, "entries": entries}, vkey
    client.close()
    log.close()


def verdicts(receipt, trusted) -> list[str]:
    return [check.status for check in verify(receipt, trusted=trusted)]


def test_an_honest_receipt_passes_and_says_what_it_cannot_know(made):
    receipt, vkey = made
    assert verdicts(receipt, vkey) == ["PASS"] * 4 + ["NOT POSSIBLE"]
    assert verdicts(receipt, None) == ["NOT POSSIBLE", "PASS", "PASS", "PASS", "NOT POSSIBLE"]


@pytest.mark.parametrize(
    "forge",
    [
        lambda r: r["entries"][0].update(entry=r["entries"][0]["entry"].replace("pii", "phi")),
        lambda r: r["entries"][0].update(proof=r["entries"][1]["proof"]),
        lambda r: r["entries"].reverse(),
        lambda r: r["entries"].pop(),
        lambda r: r.update(audit_id="other"),
        lambda r: r.update(domain="medical"),
        lambda r: r.update(entries=[]),
        lambda r: r.update(entries="nonsense"),
        lambda r: r.pop("vkey"),
        lambda r: r["entries"][0].update(proof="c2sp.org/tlog-proof@v1\n"),
    ],
)
def test_a_forged_receipt_fails(made, forge):
    receipt, vkey = made
    forge(receipt)
    assert "FAIL" in verdicts(receipt, vkey)


def test_another_logs_key_fails(made, tmp_path_factory):
    receipt, _ = made
    other = RunningLog(tmp_path_factory.mktemp("other"))
    trusted = (other.var / "keys" / "log.vkey").read_text()
    other.close()
    assert "FAIL" in verdicts(receipt, trusted)


# what is done to the receipt -> what the first line that fails says of it
WORDS = [
    (lambda r: r.clear(), "not a receipt: it has no audit_id, no domain, no vkey, no entries"),
    (lambda r: r.pop("vkey"), "not a receipt: it has no vkey"),
    (lambda r: r.update(domain=7), "not a receipt: its domain is not text"),
    (lambda r: r.update(entries="nonsense"), "not a receipt: its entries are not a list"),
    (lambda r: r["entries"][1].pop("proof"), "not a receipt: number 1 of its entries has no proof"),
    (lambda r: r["entries"].append(3), "not a receipt: number 2 of its entries has no entry"),
    (lambda r: r.update(vkey="abc"), "the receipt's vkey is not a log's public key: line 1: a vkey has three parts"),
    (lambda r: r["entries"][0].update(entry=r["entries"][0]["entry"].replace("pii", "phi")), "entry and proof do not match, so one of them was altered"),
    (lambda r: r["entries"][0].update(proof="c2sp.org/tlog-proof@v1\n"), "entry and proof do not match, so one of them was altered: not a tlog-proof"),
    (lambda r: r["entries"][0].update(proof=r["entries"][0]["proof"][:-20] + "A" * 18 + "=\n"), "the log's signature in the proof does not match"),
    (lambda r: r.update(domain="medical"), "the entry is of another request: its domain is not the receipt's"),
    (lambda r: r.update(audit_id="other"), "the entry is of another request: its audit_id is not the receipt's"),
]


@pytest.mark.parametrize(("forge", "words"), WORDS)
def test_what_is_missing_or_did_not_match_is_said_in_words(made, forge, words):
    receipt, _ = made
    forge(receipt)
    failed = [check.detail for check in verify(receipt, trusted=None) if check.status == "FAIL"]
    assert failed[0].startswith(words)
    assert not any("Error" in why for why in failed)


def test_a_trusted_key_that_is_none_is_told_from_a_bad_receipt(made):
    receipt, _ = made
    (check,) = verify(receipt, trusted="not a key")
    assert (check.status, check.detail) == ("FAIL", "the file named is neither a log's public key nor a trust policy: line 1: not a line of a trust policy")
