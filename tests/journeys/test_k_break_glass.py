"""(k) In an emergency two people lift the baseline of a domain for five minutes: harmless requests go further, sensitive ones do not, and all of it shows."""

from __future__ import annotations

import json
import zipfile

import pytest

from tests.journeys.gateway import Gateway, wait_until
from tests.journeys.test_f_evidence import verify
from tests.simulators.provider import Provider

pytestmark = [pytest.mark.journey, pytest.mark.engine]
HARMLESS, SENSITIVE = "Name three primary colours.", "Charge card 4111 1111 1111 1111."


def ask(gateway: Gateway) -> str:
    """Ask for a window in finance, whose baseline is edge, and return its id."""
    people = {"dee": "administrator", "eli": "approver"}
    for name, role in people.items():
        gateway.manage("person", "add", name, "--role", role)
    wanted = ("--domain", "finance", "--lift", "baseline", "--reach", "cloud", "--minutes", "5", "--reason", "drill 12", "--by", "dee")
    return gateway.manage("policy", "break-glass", "open", *wanted).stdout.split()[2].rstrip(":")


@pytest.mark.timeout(600)
def test_a_window_from_asking_to_the_evidence(connected: Gateway, provider: Provider, tmp_path):
    def answered(text: str = HARMLESS):
        return connected.chat("finance", text, model="faraway")

    assert answered().tier == "local"
    number = ask(connected)
    assert answered().tier == "local", "one person opens nothing"
    assert connected.manage("policy", "break-glass", "confirm", number, "--by", "dee", check=False).returncode == 1
    assert connected.manage("policy", "break-glass", "confirm", number, "--by", "eli").stdout.startswith("open until")

    wait_until(lambda: answered().tier == "cloud", 10)
    under = answered()
    assert under.headers["x-cordon-break-glass"] == number
    told = {entry["event"]: entry.get("break_glass") for entry in connected.entries(audit_id=under.audit_id)}
    assert told["request:intent"] == told["egress:permitted"] == told["egress:sent"] == number
    sensitive = answered(SENSITIVE)
    assert sensitive.tier == "local" and "x-cordon-break-glass" not in sensitive.headers, "what was not lifted, and the floor, hold"
    assert "x-cordon-break-glass" not in connected.chat("general", HARMLESS, model="faraway").headers

    connected.manage("policy", "break-glass", "end", number, "--by", "eli")
    wait_until(lambda: answered().tier == "local", 10)
    assert "x-cordon-break-glass" not in answered().headers

    out = tmp_path / "bundle.zip"
    connected.manage("evidence", "export", "--from", "2000-01-01", "--to", "2100-01-01", "--out", str(out))
    with zipfile.ZipFile(out) as archive:
        claims = json.loads(archive.read("claims.json"))
        archive.extract("verify/verify.py", tmp_path)
    assert claims["figures"]["break_glass"]["windows"] == 1 and claims["figures"]["break_glass"]["requests"] >= 2
    assert "Break-glass windows opened in the period: 1;" in claims["ladder"][2]["sentence"]
    status, verdicts = verify(tmp_path / "verify" / "verify.py", out)
    assert status == 0 and verdicts["break-glass"] == "NOT POSSIBLE", "two names typed at one terminal do not show two people"
