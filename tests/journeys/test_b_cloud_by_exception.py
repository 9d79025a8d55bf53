"""(b) With a provider declared outside, a harmless prompt reaches it: the very bytes that were classified, and only
after the log held the intent."""

from __future__ import annotations

import hashlib
import json
import time
from datetime import datetime

import pytest

from tests.journeys.gateway import Gateway
from tests.simulators.provider import REPLY, Provider

pytestmark = [pytest.mark.journey, pytest.mark.engine]


def test_a_harmless_prompt_reaches_the_provider_byte_for_byte(connected: Gateway, provider: Provider):
    provider.received.clear()
    answer = connected.chat("general", "What is the capital of France?", model="faraway")
    assert (answer.status, answer.tier, answer.headers["x-cordon-place"], answer.text) == (200, "cloud", "faraway", REPLY)
    [received] = provider.received
    [permitted] = connected.entries(event="egress:permitted", audit_id=answer.audit_id)
    [sent] = connected.entries(event="egress:sent", audit_id=answer.audit_id)
    detail = opened(connected, permitted)
    assert detail["body_sha256"] == hashlib.sha256(received.body).hexdigest()
    intent_detail = opened(connected, connected.entries(event="request:intent", audit_id=answer.audit_id)[0])
    assert intent_detail["digest"] == detail["body_sha256"]
    assert json.loads(received.body)["messages"] == [{"role": "user", "content": "What is the capital of France?"}]
    assert sent["permit"] == permitted["permit"]


def test_the_log_holds_the_intent_before_the_provider_sees_the_first_byte(connected: Gateway, provider: Provider):
    provider.received.clear()
    offset = time.time_ns() - time.monotonic_ns()
    answer = connected.chat("general", "Name a river in Europe.", model="faraway")
    [received] = provider.received
    arrived = received.first_byte_ns if received.first_byte_ns > 10**18 else received.first_byte_ns + offset
    for event in ("request:intent", "egress:permitted"):
        [entry] = connected.entries(event=event, audit_id=answer.audit_id)
        assert datetime.fromisoformat(entry["time"]).timestamp() * 1e9 <= arrived


def test_a_stream_from_the_provider_arrives_as_a_stream(connected: Gateway):
    answer = connected.chat("general", "Name a mountain.", model="faraway", stream=True, stream_options={"include_usage": True})
    chunks = [json.loads(line[6:]) for line in answer.body.decode().split("\n\n") if line.startswith("data: {")]
    assert "".join(c["choices"][0]["delta"].get("content") or "" for c in chunks if c["choices"]).strip() == REPLY
    assert chunks[-1]["usage"]["total_tokens"] > 0 and answer.tier == "cloud"


def test_auto_never_means_the_provider(connected: Gateway, provider: Provider):
    provider.received.clear()
    assert connected.chat("general", "What is the capital of France?", model="auto").tier == "local"
    assert provider.received == []


@pytest.mark.parametrize("domain", ["medical", "finance"])
def test_a_strict_domain_stays_inside_even_with_a_harmless_prompt(connected: Gateway, provider: Provider, domain: str):
    provider.received.clear()
    before = provider.connections
    answer = connected.chat(domain, "What is the capital of France?", model="faraway")
    assert (answer.status, answer.tier, answer.json()["model"]) == (200, "local", "cordon-demo")
    assert provider.received == [] and provider.connections == before


def opened(gateway: Gateway, entry: dict) -> dict:
    """Return the decrypted body of an entry, as the domain's auditor reads it."""
    from audit.keystore import KeyStore
    from audit.reader import LogReader

    key = (gateway.var / "keys" / f"domain-{entry['domain']}.key").read_bytes()
    sealed = LogReader(gateway.var / "log" / "log.sqlite3").body(entry["seq"])
    return KeyStore(gateway.var / "keystore" / "bodies.sqlite3", {entry["domain"]: key}).open_body(entry["domain"], sealed).fields()
