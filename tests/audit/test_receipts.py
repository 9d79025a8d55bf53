"""Receipts checked offline: honest, forged, borrowed, incomplete."""

from __future__ import annotations

import pytest

from audit.receipts import verify
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
    return [check.verdict for check in verify(receipt, trusted=trusted)]


def test_an_honest_receipt_passes_and_says_what_it_cannot_know(made):
    receipt, vkey = made
    assert verdicts(receipt, vkey) == ["PASS"] * 4
    assert verdicts(receipt, None) == ["NOT POSSIBLE", "PASS", "PASS", "PASS"]


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
