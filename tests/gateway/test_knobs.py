"""No setting is a dead knob: what can be set shows, and what is documented is read."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from gateway.policy.obligations import DEFAULTS
from tests.gateway.api.test_application import CHAT, ask
from tests.journeys.gateway import ROOT
from tests.simulators.world import POLICY, World

FLIPPED = {"deny_when_held": True, "inspect_reply": True, "retain_days": 1, "second_opinion": True}


@pytest.mark.parametrize("name", sorted(DEFAULTS))
def test_every_obligation_of_a_policy_shows(name: str):
    """Flipped, each one changes what is done for the same request; a new one without a row here fails."""

    def done(**obligations: object) -> tuple[int, list[str], list]:
        world = World(labels=frozenset({"phi"}), policy=replace(POLICY, obligations=obligations))
        status, _, _ = ask(world, "POST", "/v1/chat/completions", CHAT | {"model": "big"})
        return status, world.diary, [{key: value for key, value in entry.items() if key != "audit_id"} for entry in world.entries]

    assert done(**{name: FLIPPED[name]}) != done(**{name: DEFAULTS[name]})


def test_every_documented_variable_is_read():
    sources = [
        path for folder in ("gateway", "domains", "inference", "audit", "deploy") for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".mk")
    ]
    read = {name for path in sources for name in re.findall(r"CORDON_[A-Z_]+", path.read_text())}
    documented = set(re.findall(r"`(CORDON_[A-Z_]+)`", (ROOT / "deploy" / "README.md").read_text()))
    assert {name for name in documented if name not in read and name.removesuffix("_FILE") not in read} == set()
