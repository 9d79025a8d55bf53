"""The order of one request, told by the diary of a simulated world."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from domains.contract import Constraint, Reach
from gateway.api.render import answer_headers
from gateway.enforcement import enforce
from gateway.errors import (
    AuditUnavailable,
    CordonError,
    Incapable,
    InspectionUnavailable,
    NoCompliantRoute,
    PlaceUnavailable,
    PolicyDenied,
    UnknownModel,
    UpstreamError,
)
from gateway.policy.window import Window
from gateway.ports import Delta, Head, Tail
from tests.simulators.world import CLOUD, ENGINE, NODE, POLICY, World, asking

DOWN = PlaceUnavailable("down", retry_after=3)


def run(world: World, request=None) -> list:
    async def gather() -> list:
        return [event async for event in enforce(request or asking("auto"), world.ports())]

    return asyncio.run(gather())


def place_of(events: list) -> str:
    return next(event.place.name for event in events if isinstance(event, Head))


def test_the_order_of_a_request():
    world = World(policy=replace(POLICY, obligations={"retain_days": 3}))
    events = run(world)
    assert world.diary == ["classify", "request:intent", "ask engine-general", "end engine-general", "save", "request:outcome"]
    assert "".join(event.delta.get("content", "") for event in events if isinstance(event, Delta)) == "one two three"
    assert isinstance(events[-1], Tail) and events[-1].usage.completion_tokens == 3


@pytest.mark.parametrize(
    ("labels", "model", "answered_by"),
    [
        (frozenset(), "auto", "engine-general"),
        (frozenset(), "big", "rack"),  # nearest of two that offer it
        (frozenset({"pii"}), "big", "rack"),
        (frozenset({"phi"}), "big", "engine-general"),  # held inside, answered honestly by another model
        (frozenset({"never-heard-of"}), "big", "engine-general"),
        (None, "big", "engine-general"),  # classification did not finish
        (frozenset(), "tiny", "engine-general"),
    ],
)
def test_where_a_request_is_answered(labels, model, answered_by):
    assert place_of(run(World(labels=labels), asking(model))) == answered_by


@pytest.mark.parametrize(
    ("world", "request_", "error"),
    [
        (World(labels=frozenset({"phi"})), asking("big", deny_when_held=True), PolicyDenied),
        (World(), asking("no-such-model"), UnknownModel),
        (World(places=()), asking("auto"), NoCompliantRoute),
        (World(places=(CLOUD,)), asking("auto"), NoCompliantRoute),  # `auto` never means a provider
        (World(broken={"engine-general": DOWN, "rack": DOWN}), asking("auto"), NoCompliantRoute),
        (World(labels=frozenset({"phi"}), broken={"engine-general": DOWN}), asking("big"), NoCompliantRoute),
        (World(labels=frozenset({"phi"}), broken={"engine-general": UpstreamError("fell over")}), asking("big"), UpstreamError),
        (World(), asking("auto", needs=frozenset({"vision"})), NoCompliantRoute),  # nobody has looked at the node yet
        (World(labels=frozenset({"phi"})), asking("big", needs=frozenset({"vision"})), Incapable),  # the engine is all that is permitted, and has no eyes
    ],
)
def test_refusals_are_recorded_and_never_leave_the_permitted_set(world, request_, error):
    with pytest.raises(error):
        run(world, request_)
    assert "ask faraway" not in world.diary
    assert world.diary[1] == "request:intent" and world.diary[-1] == "request:outcome"
    assert world.entries[-1]["code"] == error.code


def test_nothing_is_asked_without_a_durable_intent():
    world = World(log_down=("request:intent",))
    with pytest.raises(AuditUnavailable):
        run(world)
    assert world.diary == ["classify"]


def test_where_nobody_writes_behind_answers_one_without_a_recorded_outcome_is_not_finished():
    with pytest.raises(AuditUnavailable):
        run(World(log_down=("request:outcome",)))


def test_an_answer_does_not_wait_for_its_outcome_and_a_refusal_does():
    concluded: list[tuple[str, ...]] = []
    world = World(log_down=("request:outcome",))

    def conclude(entries, after) -> None:
        concluded.append(tuple(entry.header["event"] for entry in entries))

    asyncio.run(drain(enforce(asking("auto"), replace(world.ports(), conclude=conclude))))
    assert concluded == [("request:outcome",)]
    with pytest.raises(AuditUnavailable):
        asyncio.run(drain(enforce(asking("no-such-model"), replace(world.ports(), conclude=conclude))))
    assert len(concluded) == 1


def test_what_is_refused_before_anything_is_asked_is_recorded_in_one_commit():
    world = World()
    with pytest.raises(UnknownModel):
        run(world, asking("no-such-model"))
    assert world.commits == [("request:intent", "request:outcome")]


def test_a_provider_that_is_down_is_a_refusal_for_the_model_only_it_offers():
    world = World(places=(CLOUD, ENGINE), broken={"faraway": DOWN})
    with pytest.raises(NoCompliantRoute):
        run(world, asking("big"))
    assert [line for line in world.diary if line.startswith("ask")] == ["ask faraway"]


def test_the_reply_is_held_until_it_was_inspected():
    refuse_phi = replace(POLICY.labels["phi"], reach=Reach.NONE)
    policy = replace(POLICY, obligations={"inspect_reply": True}, labels={**POLICY.labels, "phi": refuse_phi})
    with pytest.raises(PolicyDenied):
        run(World(policy=policy, reply_labels=frozenset({"phi"})))
    with pytest.raises(InspectionUnavailable):
        run(World(policy=policy, reply_labels=None))
    assert place_of(run(World(policy=policy))) == "engine-general"


def test_a_client_that_goes_away_stops_the_work_and_is_recorded():
    world = World()

    async def leave() -> None:
        events = enforce(asking("auto"), world.ports())
        async for event in events:
            if isinstance(event, Delta):
                break
        await events.aclose()

    asyncio.run(leave())
    assert world.diary[-2:] == ["end engine-general", "request:outcome"]
    assert world.entries[-1]["code"] == "cancelled"


def test_an_unforeseen_error_is_recorded_too():
    world = World(broken={"engine-general": ValueError("secret text")})  # type: ignore[dict-item]
    with pytest.raises(ValueError, match="secret"):
        run(world)
    assert world.entries[-1]["code"] == "internal_error" and "secret" not in str(world.entries)


def test_every_error_has_a_stable_code_and_status():
    status = {error.code: error.status for error in CordonError.__subclasses__()}
    promised = {"policy_denied": 403, "no_compliant_route": 503, "inspection_unavailable": 503, "audit_unavailable": 503, "upstream_error": 502}
    assert status | promised == status


def test_a_second_send_is_decided_under_the_policy_of_its_moment():
    """While the first place keeps the request waiting, the policy is narrowed: the second place is not asked (law 9)."""
    narrowed = replace(POLICY, baseline=Constraint(reach=Reach.LOCAL))

    class Narrowing(World):
        async def complete(self, place, *rest):
            self.diary.append(f"ask {place.name}")
            self.policies["general"] = narrowed
            raise DOWN
            yield

    world = Narrowing(places=(CLOUD, replace(CLOUD, name="second"), ENGINE))
    world.policies = {"general": POLICY}
    with pytest.raises(NoCompliantRoute):
        asyncio.run(drain(enforce(asking("big"), replace(world.ports(), policies=world.policies))))
    assert [line for line in world.diary if line.startswith("ask")] == ["ask faraway"]


async def drain(events) -> None:
    async for _ in events:
        pass


def test_node_is_tried_after_the_engine():
    world = World(broken={"engine-general": DOWN}, places=(ENGINE, NODE, CLOUD))
    assert place_of(run(world)) == "rack"


# ---- under break-glass ----------------------------------------------------------------------------------------------

LIFTED = Window("w1", "general", POLICY.digest, frozenset({"baseline", "label:pii"}), Reach.CLOUD, "", "anna", "ben")
STRICT = replace(POLICY, baseline=Constraint(Reach.LOCAL), labels={**POLICY.labels, "pii": Constraint(Reach.LOCAL)})


@pytest.mark.parametrize(
    ("labels", "window", "answered_by", "marked"),
    [
        (frozenset(), None, "engine-general", None),
        (frozenset(), LIFTED, "rack", "w1"),
        (frozenset({"pii"}), LIFTED, "rack", "w1"),
        (frozenset({"phi"}), LIFTED, "engine-general", None),  # not lifted, and the floor holds it too
        (None, LIFTED, "engine-general", None),  # nothing unread is under a window
        (frozenset(), replace(LIFTED, app="another"), "engine-general", None),
        (frozenset(), replace(LIFTED, policy="another"), "engine-general", None),
    ],
)
def test_everything_decided_under_a_window_bears_its_id(labels, window, answered_by, marked):
    world = World(labels=labels, policy=STRICT, window=window)
    events = run(world, asking("big"))
    assert place_of(events) == answered_by
    head = next(event for event in events if isinstance(event, Head))
    assert [entry.get("break_glass") for entry in world.entries] == [marked, marked] and (head.decision.break_glass or None) == marked
    told = dict(answer_headers("a1", (), head.decision, head))
    assert told.get(b"x-cordon-break-glass", b"").decode() == (marked or "")


def test_a_window_that_ends_while_a_place_keeps_us_waiting_ends_for_that_request_too():
    world = World(policy=STRICT, window=LIFTED, broken={"rack": DOWN})

    async def complete(place, *rest):
        world.window = None
        async for event in World.complete(world, place, *rest):
            yield event

    ports = replace(world.ports(), complete=complete)

    async def gather() -> list:
        return [event async for event in enforce(asking("big"), ports)]

    with pytest.raises(NoCompliantRoute):
        asyncio.run(gather())
    assert "ask faraway" not in world.diary


def test_no_place_beyond_this_machine_is_asked_under_another_window_than_the_intent_names():
    """The log would tell of a permit that its intent did not announce, although policy alone would permit that place."""
    spare = replace(NODE, name="spare")
    policy = replace(POLICY, baseline=Constraint(Reach.EDGE))
    world = World(policy=policy, window=LIFTED, broken={"rack": DOWN}, places=(ENGINE, NODE, spare, CLOUD))

    async def complete(place, *rest):
        world.window = None
        async for event in World.complete(world, place, *rest):
            yield event

    with pytest.raises(NoCompliantRoute):
        asyncio.run(anext(enforce(asking("big"), replace(world.ports(), complete=complete))))
    assert "ask rack" in world.diary and "ask spare" not in world.diary
    again = World(policy=policy, broken={"rack": DOWN}, places=world.places)
    assert place_of(run(again, asking("big"))) == "spare", "asked once more, without any window"


def test_a_window_that_opens_meanwhile_is_not_the_one_a_request_was_decided_under():
    world = World(policy=POLICY, labels=frozenset({"pii"}), broken={"rack": DOWN})

    async def complete(place, *rest):
        world.window = LIFTED
        async for event in World.complete(world, place, *rest):
            yield event

    ports = replace(world.ports(), complete=complete)
    with pytest.raises(NoCompliantRoute):
        asyncio.run(anext(enforce(asking("big"), ports)))
    assert all("break_glass" not in entry for entry in world.entries)


def test_the_reply_is_decided_under_the_window_of_its_request_while_that_is_open():
    refusing = replace(STRICT, labels={**STRICT.labels, "pii": Constraint(Reach.NONE)}, obligations={"inspect_reply": True})
    world = World(policy=refusing, window=LIFTED, labels=frozenset({"pii"}), reply_labels=frozenset({"pii"}))
    assert place_of(run(world, asking("big"))) == "rack"
    world = World(policy=refusing, labels=frozenset(), reply_labels=frozenset({"pii"}), window=replace(LIFTED, lifts=frozenset({"label:pii"})))
    with pytest.raises(PolicyDenied):
        run(world)


# --- a draft in shadow -----------------------------------------------------------------------------------------

NARROWER = replace(POLICY, baseline=Constraint(Reach.LOCAL), digest="d" * 64)
WIDER = replace(POLICY, labels={**POLICY.labels, "pii": Constraint()}, baseline=Constraint(), digest="d" * 64)
ELSEWHERE = replace(POLICY, baseline=Constraint(jurisdictions=frozenset({"XX"})), digest="d" * 64)


@pytest.mark.parametrize(
    ("draft", "labels", "said"),
    [
        (NARROWER, frozenset(), "cloud:local"),
        (NARROWER, frozenset({"phi"}), "local:local"),
        (NARROWER, None, "local:local"),
        (WIDER, frozenset({"pii"}), "edge:edge"),  # the floor holds it, whatever a draft says
        (ELSEWHERE, frozenset(), "cloud:other"),  # as far, and fewer places
    ],
)
def test_what_a_draft_in_shadow_would_have_decided_is_in_the_intent_and_changes_nothing(draft, labels, said):
    beside, alone = World(draft=draft, labels=labels), World(labels=labels)
    assert place_of(run(beside)) == place_of(run(alone))
    [intent, *others], [without, *rest] = beside.entries, alone.entries
    assert intent == {**without, "shadow": [f"draft:{'d' * 16}:{said}"]} and others == rest


def test_no_draft_is_held_beside_what_break_glass_decided():
    ends = {"ends": "2999-01-01T00:00:00+00:00", "opened": "2998-12-31T23:00:00+00:00", "requested_by": "a", "confirmed_by": "b"}
    window = Window("w", "general", POLICY.digest, frozenset({"policy"}), Reach.EDGE, **ends)
    local = replace(POLICY, baseline=Constraint(Reach.LOCAL))
    world = World(policy=local, draft=NARROWER, window=window, labels=frozenset({"pii"}))
    run(world)
    assert world.entries[0]["break_glass"] == "w" and "shadow" not in world.entries[0]


def test_reading_stops_early_only_where_the_draft_would_be_settled_too():
    nothing = replace(POLICY, labels={**POLICY.labels, "phi": Constraint(Reach.NONE)}, digest="d" * 64)
    alone, beside = World(), World(draft=nothing)
    run(alone), run(beside)
    assert "unscannable" in alone.asked["decisive"] and "unscannable" not in beside.asked["decisive"]
    assert beside.asked["decisive"] <= alone.asked["decisive"]
