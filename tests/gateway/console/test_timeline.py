"""The story of a request in six stages, from whatever entries there are; and every kind of reason in words."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.console.timeline import timeline, told

INTENT = {"event": "request:intent", "domain": "general", "app": "ward-notes", "labels": ["phi"], "effect": "permit", "reach": "cloud", "complete": True}
PERMIT = {"event": "egress:permitted", "permit": "p", "place": "far", "tier": "cloud", "jurisdiction": "DE", "body_len": 512}
SENT = {"event": "egress:sent", "permit": "p", "place": "far", "tier": "cloud", "jurisdiction": "DE", "bytes_out": 640, "bytes_in": 1200}
REFUSED = {"event": "egress:refused", "permit": "p", "code": "address_not_allowed"}
OUTCOME = {"event": "request:outcome", "place": "far", "tier": "cloud", "jurisdiction": "DE", "code": "ok"}


def stages(*entries: dict[str, Any]) -> dict[str, tuple[str, str]]:
    numbered = [{"time": f"2026-11-01T00:00:0{seq}.000000Z", "seq": seq, **fields} for seq, fields in enumerate(entries)]
    return {stage.title: (stage.state, stage.text) for stage in timeline(numbered)}


def test_a_request_that_left_from_received_to_answered():
    assert stages(INTENT, PERMIT, SENT, OUTCOME) == {
        "Received": ("good", "A request by the application ward-notes in the domain general."),
        "Inspected": ("good", "Found: phi."),
        "Decided": ("good", "It may reach providers outside the perimeter."),
        "Permitted": ("good", "One permit, signed before anything left: 512 B to far (cloud, DE)."),
        "Sent": ("good", "640 B to far (cloud, DE), 1.2 kB came back."),
        "Answered": ("good", "By far (cloud, DE)."),
    }


# entries -> stage -> its state and how its text begins
CASES = {
    "answered here": ((INTENT, OUTCOME | {"place": "engine", "tier": "local", "jurisdiction": ""}), "Permitted", "none", "No permit was given"),
    "nothing sent": ((INTENT, OUTCOME), "Sent", "none", "Nothing was sent."),
    "a permit without outcome": ((INTENT, PERMIT), "Sent", "attention", "a permit has no recorded outcome"),
    "refused at the door": ((INTENT, PERMIT, REFUSED, OUTCOME), "Sent", "attention", "The door refused (address_not_allowed)"),
    "sent without permit": ((INTENT, SENT, OUTCOME), "Permitted", "bad", "Something was sent without a permit"),
    "outcome without intent": ((OUTCOME,), "Received", "bad", "The entry of what was decided is not in the log"),
    "no outcome": ((INTENT,), "Answered", "attention", "No outcome is recorded"),
    "unread": ((INTENT | {"complete": False, "labels": ["phi", "unscannable"]},), "Inspected", "attention", "It could not be read to its end"),
    "denied": ((INTENT | {"effect": "deny", "reach": "none"},), "Decided", "attention", "Refused."),
    "stays here": ((INTENT | {"reach": "local"},), "Decided", "good", "Requests like this stay on this machine."),
    "nobody answered": ((INTENT, OUTCOME | {"tier": "none", "code": "policy_denied"}), "Answered", "attention", "Nobody answered"),
    "kept inside": ((INTENT, OUTCOME | {"held": True}), "Answered", "good", "By far (cloud, DE). A model outside was named"),
}


@pytest.mark.parametrize("name", CASES)
def test_stages(name: str):
    entries, title, state, begins = CASES[name]
    found = stages(*entries)[title]
    assert (found[0], found[1][: len(begins)]) == (state, begins)


def test_entries_of_something_else_are_no_request():
    assert stages({"event": "policy:activated"}) == {}


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("floor", "no policy can lower"),
        ("baseline", "baseline"),
        ("label:phi", "label phi"),
        ("when:2", "Condition 2"),
        ("require:mtls", "Only places with mtls"),
        ("places", "all places"),
        ("incomplete", "treated as most sensitive"),
        ("no-policy", "nothing is permitted"),
        ("something:new", "Rule something:new."),
        ("label:", "Rule label:."),
    ],
)
def test_reasons(reason: str, words: str):
    assert words in told(reason)
