"""The perimeter's evidence in a running gateway: every process's canary, the counts, a broker that is closed and opened again."""

from __future__ import annotations

import json
import os

import pytest

from tests.journeys.gateway import Gateway, wait_until

pytestmark = pytest.mark.journey

ROLES = {"api", "console", "worker", "sequencer", "classifier", "engine-medical", "engine-finance", "engine-general", "broker", "observer"}


def test_every_process_tries_to_get_out_and_says_that_it_could_not(connected: Gateway):
    def heard() -> dict[str, dict]:
        return {entry.get("role", ""): entry for entry in connected.entries(event="canary:denied")}

    wait_until(lambda: heard().keys() >= ROLES, 40)
    for role, entry in heard().items():
        assert entry["reached"] == [] and len(entry["denied"]) >= 20, role
        assert entry["writer"] in ("start", "command line")
        assert role in ("broker", "") or entry["interfaces"] == ["lo 0"] or os.geteuid() != 0, role
    assert connected.entries(event="canary:reached") == []


def test_ledger_kernel_and_observer_agree(connected: Gateway):
    assert connected.chat("general", "Name three primary colours.", model="faraway").tier == "cloud"
    wait_until(lambda: connected.entries(event="observer:counted") or connected.entries(event="observer:impossible"))
    shown = json.loads(connected.manage("perimeter", "reconcile", "--json").stdout)
    assert shown["r1"].startswith("PASS") and shown["r6"].startswith("PASS") and shown["r8"].startswith("PASS")
    assert shown["ledger_out"] == shown["kernel_out"] > 0
    if connected.entries(event="observer:impossible"):
        assert shown["r2"].startswith("NOT POSSIBLE")
        return
    cookie = connected.entries(event="egress:sent")[-1]["cookie"]
    wait_until(lambda: any(line.startswith(f"{cookie} ") for entry in connected.entries(event="observer:counted") for line in entry["connections"]))
    shown = json.loads(connected.manage("perimeter", "reconcile", "--json").stdout)
    sent = next(entry for entry in connected.entries(event="egress:sent") if entry["cookie"] == cookie)
    seen = [line for entry in connected.entries(event="observer:counted") for line in entry["connections"] if line.startswith(f"{cookie} ")]
    assert len(seen) == 1 and str(sent["socket_out"]) in seen[0].split(), "the sums cover ten minutes, and other tests' connections lie on its edge"
    assert "connections of the ledger were seen to end" in shown["r2"]
    assert "127.0.0.1" in connected.manage("perimeter", "observe").stdout


def test_a_closed_broker_sends_nothing_until_it_is_opened(connected: Gateway):
    assert "closed" in connected.manage("perimeter", "close", "--reason", "a drill", "--actor", "anna").stdout
    try:
        refused = connected.chat("general", "Name three primary colours.", model="faraway")
        assert refused.tier != "cloud", refused.body
        assert b"until an administrator of this gateway opens it again" in refused.body and "retry-after" not in refused.headers
        assert connected.entries(event="egress:refused")[-1]["code"] == "closed"
        connected.kill("broker")
        wait_until(lambda: len(connected.entries(event="egress:opened")) >= 2, 20)
        assert connected.chat("general", "Name three primary colours.", model="faraway").tier != "cloud"
    finally:
        connected.manage("perimeter", "reopen", "--reason", "the drill is over", "--actor", "anna")
    wait_until(lambda: connected.chat("general", "Name three primary colours.", model="faraway").tier == "cloud", 30)
    closed, reopened = connected.entries(event="perimeter:closed")[-1], connected.entries(event="perimeter:reopened")[-1]
    assert (closed["why"], reopened["reason"], reopened["actor"]) == ("a drill", "the drill is over", "anna")
