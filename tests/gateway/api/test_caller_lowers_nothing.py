"""Law 6 from the caller's side: whatever headers and fields come along, the same decision is taken and the same record is kept."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from gateway.canonical import WITHHELD
from tests.gateway.api.test_application import CHAT, ask
from tests.journeys.gateway import ROOT
from tests.simulators.world import World

OURS = sorted(
    {
        found.decode().lower()
        for path in (ROOT / "gateway").rglob("*.py")
        for found in re.findall(rb"""["'](x-[a-z0-9-]+|[a-z]+-[a-z-]+)["']""", path.read_bytes())
        if b"-" in found
    }
    - {"content-type", "content-length", "content-encoding", "x-cordon-when-held", "x-api-key"}
)
"""Every word in our own source that could be a header, but for those that say how to read a body, who asks, or that it may rather be refused."""

OTHERS = [
    "x-mlflow-guardrail-bypass", "x-vsr-skip-processing", "x-vsr-looper-request", "x-litellm-disable-prompts-in-spend-logs", "litellm-changed-by",
    "x-portkey-config", "x-request-id", "x-cordon-audit-id", "x-cordon-labels", "x-cordon-tier", "x-cordon-place", "x-cordon-policy", "x-cordon-domain",
    "x-forwarded-for", "x-forwarded-user", "x-real-ip", "x-user", "x-http-method-override", "x-original-url", "forwarded", "traceparent", "baggage",
    "openai-organization", "openai-project", "x-no-log", "cache-control", "prefer", "expect", "te", "upgrade",
]  # fmt: skip
VALUES = ("", "1", "true", "cloud", "none", "{}", "x" * 2000)


def kept(world: World) -> list[dict[str, Any]]:
    """The entries of a request, but for the one thing that differs from request to request."""
    return [{name: value for name, value in entry.items() if name != "audit_id"} for entry in world.entries]


def asked(body: dict[str, Any], **headers: str) -> tuple[list[dict[str, Any]], list[str]]:
    world = World(labels=frozenset({"phi"}))
    ask(world, "POST", "/v1/chat/completions", body, **headers)
    return kept(world), world.diary


PLAIN = asked(CHAT | {"model": "big"})


@pytest.mark.parametrize("name", sorted({*OURS, *OTHERS}))
def test_no_header_changes_a_decision_or_a_record(name: str):
    for value in VALUES:
        assert asked(CHAT | {"model": "big"}, **{name: value}) == PLAIN, value[:20]


def test_the_source_was_really_read():
    assert "retry-after" in OURS and len(OURS) > 5


@pytest.mark.parametrize("name", sorted(WITHHELD))
def test_no_field_beside_the_content_changes_where_it_may_go(name: str):
    value: Any = {"metadata": {"guardrails": "{}", "session_id": "s", "labels": ""}, "store": True}.get(name, "cloud")
    assert asked(CHAT | {"model": "big", name: value}) == PLAIN


def test_the_one_header_that_counts_only_refuses():
    world = World(labels=frozenset({"phi"}))
    status, _, body = ask(world, "POST", "/v1/chat/completions", CHAT | {"model": "big"}, x_cordon_when_held="deny")
    assert (status, json.loads(body)["error"]["code"]) == (403, "policy_denied")
    assert not any(line.startswith("ask") for line in world.diary)
