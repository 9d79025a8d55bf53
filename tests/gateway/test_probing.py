"""Seeing what a place can do: what is asked, what counts as shown, and that a probe is a request with all its steps."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from domains.contract import Constraint, Reach
from gateway.canonical import parse_chat
from gateway.errors import PlaceBusy, PlaceUnreachable, UpstreamError
from gateway.genuine import SIMULATED, SIMULATOR
from gateway.ports import Completed, Delta, Usage, dump
from gateway.probing import PROBE, QUESTIONS, RELAYS, UNPERMITTED, Prober, answers
from tests.simulators.world import CLOUD, NODE, POLICY, World

DOWN = PlaceUnreachable("place rack cannot be reached (connect)", retry_after=5)
CALL = Delta({"tool_calls": [{"index": 0, "id": "c", "function": {"name": "note", "arguments": "{}"}}]}, finish_reason="tool_calls")


@dataclass
class SimulatedPlace:
    """A place that lists `listed` (or fails so) and answers each question as told by the capability it asks for."""

    listed: list[dict[str, Any]] | Exception = field(default_factory=list)
    said: Mapping[str, Any] = field(default_factory=dict)
    world: World = field(default_factory=World)

    async def survey(self, place, request, scan, decision, story) -> list[dict[str, Any]]:
        await story.durable()
        self.world.diary.append(f"survey {place.name}")
        assert isinstance(scan, Completed) and place.name in decision.places
        if isinstance(self.listed, Exception):
            raise self.listed
        return self.listed

    async def complete(self, place, request, scan, decision, story):
        await story.durable()
        self.world.diary.append(f"ask {place.name} {request.model} {','.join(sorted(request.needs))}")
        assert place.name in decision.places
        answer = self.said.get(",".join(sorted(request.needs)), Delta({"content": "blue"}, finish_reason="stop"))
        if isinstance(answer, Exception):
            raise answer
        yield answer
        yield Usage(1, 1)

    def prober(self) -> Prober:
        return Prober(replace(self.world.ports(), complete=self.complete), self.survey)

    def look(self, place=NODE):
        return asyncio.run(self.prober().look(place))


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ({}, set()),
        ({"tools": CALL}, {"tools"}),
        ({"tools": Delta({"content": 'note("blue")'}, finish_reason="stop")}, set()),
        ({"tools": UpstreamError("place rack failed (status 400)")}, set()),
        ({"tools": Delta({"tool_calls": [{"function": {"name": "other"}}]}, finish_reason="stop")}, set()),
        ({"json_schema": Delta({"content": '{"colour": "blue"}'}, finish_reason="stop")}, {"json_schema"}),
        ({"json_schema": Delta({"content": '```json\n{"colour": "blue"}```'}, finish_reason="stop")}, set()),
        ({"json_schema": Delta({"content": '{"colour": "red"}'}, finish_reason="stop")}, set()),
        ({"json_schema": UpstreamError("place rack failed (status 400)")}, set()),
    ],
)
def test_what_counts_as_shown(said: dict, seen: set):
    found = SimulatedPlace(said=said).look(replace(NODE, models=("middle",)))
    assert (set(found.models["middle"].capabilities), found.fault) == (seen, "")


@pytest.mark.parametrize(
    ("entry", "context"),
    [
        ({}, 4096),
        ({"max_model_len": 32_768}, 32_768),
        ({"context_length": 8192, "max_model_len": 4096}, 4096),
        ({"meta": {"n_ctx_train": 131_072}}, 131_072),
        ({"meta": "odd", "max_model_len": 10**12}, 4096),
        ({"max_model_len": "32768"}, 4096),
        ({"max_model_len": True}, 4096),
    ],
)
def test_the_context_is_what_the_listing_names_and_never_more_than_plausible(entry: dict, context: int):
    found = SimulatedPlace(listed=[{"id": "middle", **entry}]).look()
    assert (found.models["middle"].context, found.models["big"].context) == (context, 4096)


@pytest.mark.parametrize("entry", [{"id": "glm-4.6:cloud"}, {"id": "x", "remote_host": "https://elsewhere.example"}, {"id": "gpt-oss:120b-cloud"}])
def test_a_node_that_lists_models_elsewhere_is_no_place(entry: dict):
    place = SimulatedPlace(listed=[{"id": "middle"}, entry])
    assert (place.look().fault, place.look().models) == (RELAYS, {})
    assert not any(line.startswith("ask") for line in place.world.diary)
    assert SimulatedPlace(listed=[entry]).look(CLOUD).fault == "", "a provider is elsewhere anyway"


@pytest.mark.parametrize(("production", "fault"), [(True, SIMULATED), (False, "")])
def test_what_calls_itself_a_simulator_is_no_place_in_production(production: bool, fault: str):
    place = SimulatedPlace(listed=[{"id": "middle", "owned_by": SIMULATOR}])
    found = asyncio.run(replace(place.prober(), genuine=production).look(NODE))
    assert (found.fault, bool(found.models)) == (fault, not production)


@pytest.mark.parametrize(
    ("listed", "lists", "unlisted"),
    [
        ([{"id": "middle"}, {"id": "big"}, {"id": "another"}], True, []),
        ([{"id": "middle"}], True, ["big"]),
        ([], False, []),
        (UpstreamError("place rack failed (status 404)"), False, []),
    ],
)
def test_what_was_declared_is_held_against_what_the_place_lists(listed: Any, lists: bool, unlisted: list[str]):
    document = SimulatedPlace(listed=listed).look().document("now")
    assert (document["lists"], document["unlisted"], sorted(document["models"])) == (lists, unlisted, ["big", "middle"])


def test_each_question_is_a_request_with_its_own_intent_and_outcome():
    place = SimulatedPlace()
    place.look(replace(NODE, models=("middle",)))
    steps = [line.split(" ")[0] for line in place.world.diary]
    one = ["request:intent", "ask", "request:outcome"]
    assert [step for step in steps if not step.startswith("classify")] == ["request:intent", "survey", "request:outcome", *one * len(QUESTIONS)]
    assert steps[0] == "classify"
    assert all(entry["domain"] == "general" and entry.get("code", "ok") == "ok" for entry in place.world.entries)


def test_where_no_policy_would_send_anything_nothing_is_asked():
    place = SimulatedPlace(world=World(policy=replace(POLICY, baseline=Constraint(Reach.LOCAL))))
    assert place.look().fault == UNPERMITTED
    assert (place.world.diary, place.world.entries) == ([], [])


@pytest.mark.parametrize(
    ("listed", "models", "fault"),
    [
        (UpstreamError("place rack failed (status 404)"), {"middle", "big"}, ""),
        (DOWN, set(), DOWN.message),
    ],
)
def test_a_server_that_lists_nothing_is_asked_all_the_same_and_one_that_is_down_is_not(listed: Exception, models: set, fault: str):
    found = SimulatedPlace(listed=listed).look()
    assert (set(found.models), found.fault) == (models, fault)


@pytest.mark.parametrize(
    ("listed", "answered"),
    [([], True), (UpstreamError("status 404"), True), (DOWN, False), (PlaceBusy("status 429", retry_after=3, is_wish=True), False)],
)
def test_any_answer_shows_that_somebody_is_there(listed: Any, answered: bool):
    trouble = asyncio.run(answers(SimulatedPlace(listed=listed).prober(), NODE))
    assert (trouble is None) is answered


def test_the_questions_are_requests_that_the_api_itself_would_take():
    assert {name: parse_chat(dump({"model": "m", **question})).needs for name, question in QUESTIONS.items()} == {name: {name} for name in QUESTIONS}
    assert PROBE.startswith("cordon-")
