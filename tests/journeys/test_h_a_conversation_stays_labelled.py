"""(h) What was said once keeps a conversation inside: in every later turn, on any worker, after a restart, with no session to forget it."""

from __future__ import annotations

import pytest

from tests.journeys.gateway import Gateway, wait_until
from tests.simulators.provider import Provider

pytestmark = [pytest.mark.journey, pytest.mark.engine]

FIRST = {"role": "user", "content": "My MRN is 4815162342. Remember it."}
STATE = {
    "previous_response_id": "resp_1", "conversation": "conv_1", "thread_id": "thread_1", "session_id": "s1", "prompt": {"id": "pmpt_1"},
    "context_management": [{}], "background": True, "include": ["x"],
}  # fmt: skip


def turns(count: int) -> list[dict[str, str]]:
    """Return a conversation whose first turn alone is sensitive."""
    later = [({"role": "assistant", "content": "Yes."}, {"role": "user", "content": f"Name {number} more colours."}) for number in range(1, count)]
    return [FIRST, *(message for pair in later for message in pair)]


@pytest.mark.parametrize("count", [1, 2, 8, 20])
def test_a_later_turn_never_leaves(connected: Gateway, provider: Provider, count: int):
    before = provider.connections
    for _ in range(3):  # whichever worker reads it, whatever it remembers
        answer = connected.request("POST", "/v1/chat/completions", {"model": "faraway", "max_tokens": 4, "messages": turns(count)}, connected.keys["general"])
        assert (answer.status, answer.tier) == (200, "local") and "phi" in answer.labels
    assert provider.connections == before


def test_the_same_turns_without_the_first_do_leave(connected: Gateway):
    answer = connected.request("POST", "/v1/chat/completions", {"model": "faraway", "max_tokens": 4, "messages": turns(8)[1:]}, connected.keys["general"])
    assert (answer.status, answer.tier) == (200, "cloud")


@pytest.mark.parametrize("name", STATE)
def test_nothing_can_be_said_elsewhere(connected: Gateway, provider: Provider, name: str):
    """State that is kept outside the request would be state that is not read: such fields are refused by name."""
    before = provider.connections
    body = {"model": "faraway", "messages": [{"role": "user", "content": "And now?"}], name: STATE[name]}
    answer = connected.request("POST", "/v1/chat/completions", body, connected.keys["general"])
    assert (answer.status, answer.code, answer.json()["error"]["param"]) == (400, "unknown_parameter", name)
    assert provider.connections == before


def test_a_restart_forgets_nothing(connected: Gateway, provider: Provider):
    for role in ("classifier", "api"):
        connected.kill(role)
    before = provider.connections
    asked = {"model": "faraway", "max_tokens": 4, "messages": turns(2)}
    wait_until(lambda: connected.request("POST", "/v1/chat/completions", asked, connected.keys["general"]).status == 200, 30)
    assert connected.request("POST", "/v1/chat/completions", asked, connected.keys["general"]).tier == "local"
    assert provider.connections == before
