"""(c) One identifier in each of eleven positions: zero bytes reach the provider, whatever the model asked for."""

from __future__ import annotations

import pytest

from tests.journeys.gateway import Gateway
from tests.simulators.provider import Provider

pytestmark = [pytest.mark.journey, pytest.mark.engine]

IDENTIFIER = "MRN 4815162342"
ASK = {"role": "user", "content": "What is the capital of France?"}
CALL = {"id": "c1", "type": "function", "function": {"name": "look_up", "arguments": f'{{"record": "{IDENTIFIER}"}}'}}
TOOL = {"type": "function", "function": {"name": "look_up", "description": f"Finds {IDENTIFIER}", "parameters": {"type": "object", "properties": {}}}}
HARMLESS_TOOL = {"type": "function", "function": {"name": "look_up", "parameters": {"type": "object", "properties": {IDENTIFIER: {"type": "string"}}}}}
IMAGE = {
    "type": "image_url",
    "image_url": {"url": "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg=="},
}

POSITIONS = {
    "system": {"messages": [{"role": "system", "content": f"The patient is {IDENTIFIER}."}, ASK]},
    "user": {"messages": [{"role": "user", "content": f"Summarise {IDENTIFIER}."}]},
    "assistant": {"messages": [ASK, {"role": "assistant", "content": f"About {IDENTIFIER}: fine."}, ASK]},
    "name": {"messages": [ASK | {"name": IDENTIFIER.replace(" ", "_")}]},
    "tool definition": {"messages": [ASK], "tools": [TOOL]},
    "tool-call arguments": {
        "messages": [ASK, {"role": "assistant", "content": None, "tool_calls": [CALL]}, {"role": "tool", "tool_call_id": "c1", "content": "ok"}]
    },
    "tool result": {
        "messages": [
            ASK,
            {"role": "assistant", "tool_calls": [CALL | {"function": {"name": "f", "arguments": "{}"}}]},
            {"role": "tool", "tool_call_id": "c1", "content": IDENTIFIER},
        ]
    },
    "JSON key": {"messages": [ASK], "tools": [HARMLESS_TOOL]},
    "second turn": {"messages": [ASK, {"role": "assistant", "content": "Paris."}, {"role": "user", "content": f"And {IDENTIFIER}?"}]},
    "image part": {"messages": [{"role": "user", "content": [{"type": "text", "text": "What is this?"}, IMAGE]}]},
    "metadata": {"messages": [ASK], "metadata": {"case": IDENTIFIER}},
}


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "stream"])
@pytest.mark.parametrize("position", POSITIONS)
def test_zero_bytes_reach_the_provider(connected: Gateway, provider: Provider, position: str, stream: bool):
    provider.received.clear()
    before = provider.connections
    answer = connected.request(
        "POST", "/v1/chat/completions", {"model": "faraway", "max_tokens": 8, "stream": stream} | POSITIONS[position], connected.keys["general"]
    )
    assert provider.received == [] and provider.connections == before
    if position == "image part":  # nobody inside can look at pictures: an honest refusal
        assert (answer.status, answer.code) == (400, "capability_missing")
    else:
        assert (answer.status, answer.tier) == (200, "local") and "phi" in answer.labels


def test_the_same_request_without_the_identifier_does_reach_it(connected: Gateway, provider: Provider):
    provider.received.clear()
    body = {"model": "faraway", "messages": [{"role": "system", "content": "Be brief."}, ASK], "tools": [], "metadata": {"case": "none"}}
    assert connected.request("POST", "/v1/chat/completions", body, connected.keys["general"]).tier == "cloud"
    assert len(provider.received) == 1 and b"none" not in provider.received[0].body


def test_an_application_may_ask_for_a_refusal_instead(connected: Gateway, provider: Provider):
    provider.received.clear()
    body = {"model": "faraway", "messages": [{"role": "user", "content": IDENTIFIER}]}
    answer = connected.request("POST", "/v1/chat/completions", body, connected.keys["general"], **{"x-cordon-when-held": "deny"})
    assert (answer.status, answer.code, provider.received) == (403, "policy_denied", [])
    assert IDENTIFIER not in answer.body.decode()


@pytest.mark.parametrize(
    "headers",
    [{"x-cordon-tier": "cloud"}, {"x-cordon-labels": ""}, {"x-cordon-policy": "none"}, {"x-cordon-domain": "general"}, {"x-forwarded-for": "127.0.0.1"}],
)
def test_no_header_lowers_anything(connected: Gateway, provider: Provider, headers):
    provider.received.clear()
    body = {"model": "faraway", "messages": [{"role": "user", "content": IDENTIFIER}], "max_tokens": 4}
    answer = connected.request("POST", "/v1/chat/completions", body, connected.keys["general"], **headers)
    assert (answer.tier, provider.received) == ("local", [])
