"""(g) A policy that pseudonymises: the provider sees placeholders, the caller sees names, the log sees that it happened, an auditor agrees."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.gateway import Gateway, wait_until
from tests.simulators.provider import Provider

pytestmark = [pytest.mark.journey, pytest.mark.engine]

LETTER = "Please write a friendly reply to Jane Miller, jane.miller@mail.example, about the delayed parcel."


@pytest.fixture
def pseudonymising(connected: Gateway, provider: Provider, tmp_path: Path) -> Iterator[Gateway]:
    """The shared gateway under a policy of the general domain that declassifies, and afterwards under the one it had."""
    before = connected.manage("policy", "show", "general").stdout
    apply(connected, tmp_path, before + "\ndeclassify: {pii: pseudonymise}\n", "dan", "eva", "fay")
    said = provider.reply
    yield connected
    provider.reply = said
    apply(connected, tmp_path, before, "dan", "eva")


def apply(gateway: Gateway, folder: Path, document: str, author: str, *approvers: str) -> None:
    """Put a document in force; one that declassifies takes two approvers."""
    for person, role in ((author, "administrator"), *((name, "approver") for name in approvers)):
        gateway.manage("person", "add", person, "--role", role, check=False)
    path = folder / "policy.yaml"
    path.write_text(document)
    consent = [word for name in approvers for word in ("--approver", name)]
    if "declassify" in document:
        assert gateway.manage("policy", "apply", str(path), "--author", author, *consent[:2], check=False).returncode == 1
    gateway.manage("policy", "apply", str(path), "--author", author, *consent)
    asked = {"model": "faraway", "max_tokens": 4, "messages": [{"role": "user", "content": LETTER}]}
    tier = "cloud" if "declassify" in document else "local"
    wait_until(lambda: gateway.request("POST", "/v1/chat/completions", asked, gateway.keys["general"]).tier == tier)


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "stream"])
def test_the_provider_sees_placeholders_and_the_caller_names(pseudonymising: Gateway, provider: Provider, stream: bool, tmp_path: Path):
    provider.received.clear()
    provider.reply = "Dear <PERSON_1>, we wrote to <EMAIL_ADDRESS_2>. Kind regards, <PERSON_9>"
    answer = pseudonymising.chat("general", LETTER, model="faraway", stream=stream)
    [received] = provider.received
    assert received.json()["messages"] == [
        {"role": "user", "content": "Please write a friendly reply to <PERSON_1>, <EMAIL_ADDRESS_2>, about the delayed parcel."}
    ]
    assert "iller" not in received.raw.decode()
    assert said(answer, stream).strip() == "Dear Jane Miller, we wrote to jane.miller@mail.example. Kind regards, <PERSON_9>"
    assert (answer.tier, answer.labels, answer.headers["x-cordon-declassified"]) == ("cloud", set(), "pii")

    events = {entry["event"]: entry for entry in pseudonymising.entries(audit_id=answer.audit_id)}
    assert (events["request:intent"]["labels"], events["request:intent"]["reach"]) == (["pii"], "local")
    assert (events["request:declassified"]["declassified"], events["request:declassified"]["labels"]) == (["pii"], [])
    assert events["egress:permitted"]["intent"] == events["request:declassified"]["seq"]

    bundle = tmp_path / "bundle.zip"
    pseudonymising.manage("evidence", "export", "--from", "2026-01-01", "--to", "2100-01-01", "--out", str(bundle))
    verified = subprocess.run([sys.executable, "-m", "audit.log.verify", str(bundle)], capture_output=True, text=True)
    assert verified.returncode == 0, verified.stdout


@pytest.mark.parametrize(
    "text", [f"{LETTER} Her MRN is 4815162342.", LETTER.replace("Jane Miller", "J\u0430ne Mill\u0435r")], ids=["another label", "in disguise"]
)
def test_what_cannot_be_taken_off_stays_inside(pseudonymising: Gateway, provider: Provider, text: str):
    provider.received.clear()
    before = provider.connections
    answer = pseudonymising.chat("general", text, model="faraway")
    assert answer.status == 200 and (answer.tier == "local" or "ill" not in provider.received[0].raw.decode())
    if "MRN" in text:
        assert provider.received == [] and provider.connections == before and "x-cordon-declassified" not in answer.headers


def said(answer, stream: bool) -> str:
    if not stream:
        return answer.text
    chunks = [json.loads(line[6:]) for line in answer.body.decode().split("\n\n") if line.startswith("data: {")]
    return "".join(chunk["choices"][0]["delta"].get("content") or "" for chunk in chunks if chunk["choices"])
