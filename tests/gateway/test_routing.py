"""Which permitted place is asked first, and that nothing which fails, is full or refuses ever leads out of the permitted set."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from domains.contract import ANYWHERE
from gateway.egress.breaker import Breaker
from gateway.enforcement import enforce
from gateway.errors import CordonError, Incapable, InvalidRequest, NoCompliantRoute, PlaceUnavailable, PlaceUnreachable, UpstreamError
from gateway.policy.facts import Ability, Decision, Place
from gateway.ports import Busy, Delta, Head, idle
from gateway.routing import route
from tests.simulators.world import CLOUD, ENGINE, NODE, World, asking

PHI = frozenset({"phi"})


def node(name: str, *models: str, **more) -> Place:
    return replace(NODE, name=name, models=models or ("middle",), **more)


def permitted(*places: Place) -> Decision:
    return Decision("permit", ANYWHERE, tuple(place.name for place in places), {}, (), "p")


def order(request, *places: Place, load=idle) -> list[str]:
    return [place.name for place in route(request, permitted(*places), places, load)]


@pytest.mark.parametrize(
    ("model", "load", "asked"),
    [
        ("auto", {}, ["engine-general", "rack-a", "rack-b"]),
        ("auto", {"engine-general": Busy(False, 9), "rack-a": Busy(False, 2)}, ["engine-general", "rack-b", "rack-a"]),  # distance first, then load
        ("auto", {"engine-general": Busy(True, 5)}, ["rack-a", "rack-b", "engine-general"]),  # it would wait there, and would not one step further
        ("auto", {"engine-general": Busy(True, 5), "rack-a": Busy(True, 1), "rack-b": Busy(True, 9)}, ["engine-general", "rack-a", "rack-b"]),
        ("local", {"engine-general": Busy(True, 5)}, ["engine-general"]),
        ("middle", {"rack-a": Busy(False, 1)}, ["rack-b", "rack-a"]),
        ("big", {}, ["faraway"]),  # a provider's model is reached only under its own name
    ],
)
def test_nearest_first_then_the_least_busy(model: str, load: dict, asked: list[str]):
    places = (CLOUD, node("rack-b"), ENGINE, node("rack-a"))
    assert order(asking(model), *places, load=lambda name: load.get(name, Busy())) == asked


def test_however_busy_it_is_inside_what_is_outside_comes_last():
    shared = replace(ENGINE, models=("big",)), replace(CLOUD, models=("big",)), node("rack", "big")
    assert order(asking("big"), *shared, load=lambda name: Busy(name != "faraway", 99)) == ["engine-general", "rack", "faraway"]


SEEING = Ability(frozenset({"tools"}), 32_000)


@pytest.mark.parametrize(
    ("needs", "tokens", "asked"),
    [
        (set(), 100, ["rack-seen", "rack-unseen"]),
        ({"tools"}, 100, ["rack-seen"]),  # what was never seen to do it is lacking it
        ({"tools", "json_schema"}, 100, []),
        (set(), 20_000, ["rack-seen"]),
        (set(), 40_000, []),
    ],
)
def test_a_capability_that_nobody_saw_is_lacking(needs: set, tokens: int, asked: list[str]):
    places = (node("rack-unseen"), node("rack-seen", "middle", abilities={"middle": SEEING}))
    request = asking("middle", needs=frozenset(needs), tokens=tokens)
    if not asked:
        with pytest.raises(NoCompliantRoute, match="not looked at yet") as refused:  # the other may have it: try again
            order(request, *places)
        assert (refused.value.status, refused.value.retry_after) == (503, 30)
        return
    assert order(request, *places) == asked


@pytest.mark.parametrize(
    ("needs", "tokens", "code", "param", "says"),
    [
        ({"vision"}, 10, "capability_missing", "messages", "needs vision,"),
        ({"tools", "json_schema"}, 10, "capability_missing", "response_format", "needs json_schema,"),
        ({"files"}, 10, "capability_missing", "messages", "needs files,"),
        (set(), 40_000, "context_length_exceeded", "messages", "about 40000 tokens"),
    ],
)
@pytest.mark.parametrize("places", [(node("rack", abilities={"middle": SEEING}),), (ENGINE, node("rack", abilities={"middle": SEEING}))])
def test_what_nobody_permitted_can_do_is_the_callers_to_mend(places, needs: set, tokens: int, code: str, param: str, says: str):
    """Sent again unchanged it ends the same, so it is no 503: an OpenAI error object with a stable code and the parameter at fault."""
    request = asking("middle", needs=frozenset(needs), tokens=tokens)
    with pytest.raises(Incapable, match=says) as refused:
        order(request, *places)
    error = refused.value
    assert (error.status, error.type, error.code, error.param, error.retry_after) == (400, "invalid_request_error", code, param, None)


def test_a_capability_that_each_has_alone_is_lacking_together():
    one, other = Ability(frozenset({"tools"}), 8192), Ability(frozenset({"json_schema"}), 8192)
    places = (node("rack-a", abilities={"middle": one}), node("rack-b", abilities={"middle": other}))
    with pytest.raises(Incapable, match="needs json_schema, tools,"):
        order(asking("middle", needs=frozenset({"tools", "json_schema"})), *places)


def test_under_an_alias_the_model_that_is_able_answers_and_is_named():
    able = node("rack", "small", "large", abilities={"large": SEEING})
    assert (able.model_for("auto", frozenset({"tools"}), 100), able.model_for("auto", frozenset(), 100)) == ("large", "small")
    assert able.model_for("small", frozenset({"tools"}), 100) is None


def ask(world: World, request) -> tuple[str, int | None]:
    """Return who answered, or the code of the refusal, and its Retry-After."""

    async def gather() -> str:
        [head] = [event async for event in enforce(request, world.ports()) if isinstance(event, Head)]
        return head.place.name

    try:
        return asyncio.run(gather()), None
    except CordonError as error:
        return error.code, error.retry_after


FAILURES: dict[str, CordonError] = {
    "connection refused": PlaceUnavailable("the engine is not running", retry_after=5),
    "timeout": PlaceUnavailable("the engine does not answer", retry_after=5),
    "queue full": PlaceUnavailable("the engine of domain general is not ready (queue_full)", retry_after=7),
    "loading": PlaceUnavailable("loading", retry_after=3),
    "model missing": PlaceUnavailable("does not offer the model"),
    "server error": UpstreamError("The engine failed (engine_failed)."),
    "out of memory": UpstreamError("The engine failed (engine_restarted)."),
    "malformed stream": UpstreamError("sent something that is not an answer"),
    "context overflow": InvalidRequest("too long", code="context_length_exceeded"),
}


@pytest.mark.parametrize("labels", [PHI, None, frozenset({"never-heard-of"})], ids=["phi", "unread", "unknown label"])
@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("model", ["big", "auto", "local"])
def test_whatever_fails_inside_a_sensitive_request_stays_inside(model: str, failure: str, labels: frozenset | None):
    world = World(labels=labels, broken={"engine-general": FAILURES[failure]})
    code, _ = ask(world, asking(model))
    assert code in ("no_compliant_route", "upstream_error", "context_length_exceeded")
    assert not any(line.startswith("ask") and line != "ask engine-general" for line in world.diary)
    assert world.entries[-1]["event"] == "request:outcome" and world.entries[-1]["tier"] == "none"


def test_a_full_queue_inside_is_503_with_the_pause_it_asks_for():
    full = FAILURES["queue full"]
    assert ask(World(labels=PHI, broken={"engine-general": full}), asking("big")) == ("no_compliant_route", 7)
    two = World(labels=frozenset({"pii"}), broken={"engine-general": full, "rack": PlaceUnavailable("busy", retry_after=2)})
    assert ask(two, asking("auto")) == ("no_compliant_route", 2)  # the first that may be free again
    assert "ask faraway" not in two.diary


def test_what_a_person_has_to_mend_is_no_reason_to_try_again():
    """A door that somebody closed, a key that the provider does not take: whoever asks is told so, and by no Retry-After to come back."""
    closed = PlaceUnavailable("the door is closed, and nothing goes to place faraway until an administrator of this gateway opens it again")
    assert ask(World(places=(CLOUD,), broken={"faraway": closed}), asking("big")) == ("no_compliant_route", None)
    full = World(broken={"engine-general": FAILURES["queue full"], "rack": closed})
    assert ask(full, asking("auto")) == ("no_compliant_route", 7), "one of them is free again by itself"


def test_a_refusal_to_answer_is_an_answer_and_asks_nobody_else():
    world = World(labels=PHI)

    async def decline(place, *_: object):
        world.diary.append(f"ask {place.name}")
        yield Delta({"refusal": "I cannot help with that."}, finish_reason="content_filter")

    ports = replace(world.ports(), complete=decline)

    async def gather() -> None:
        async for _ in enforce(asking("big"), ports):
            pass

    asyncio.run(gather())
    assert [line for line in world.diary if line.startswith("ask")] == ["ask engine-general"]


def test_each_attempt_is_decided_anew_and_asks_each_place_once():
    down = PlaceUnavailable("down", retry_after=1)
    world = World(broken={"engine-general": down, "rack": down})
    assert ask(world, asking("auto"))[0] == "no_compliant_route"
    assert [line for line in world.diary if line.startswith("ask")] == ["ask engine-general", "ask rack"]
    assert "ask faraway" not in world.diary


def test_with_the_uplink_cut_nobody_waits_and_what_may_be_served_inside_goes_on():
    """The first request finds nobody; from then on the place is not even tried, until a probe got through. Inside nothing changes."""
    world = World(broken={"faraway": PlaceUnreachable("place faraway cannot be reached (connect)", retry_after=5)}, places=(CLOUD, ENGINE))
    breaker = Breaker(world.complete, clock=lambda: 0.0)

    def answered(model: str) -> str:
        async def gather() -> str:
            [head] = [event async for event in enforce(asking(model), replace(world.ports(), complete=breaker)) if isinstance(event, Head)]
            return head.place.name

        try:
            return asyncio.run(gather())
        except CordonError as error:
            return error.code

    assert [answered(model) for model in ("big", "big", "auto", "big", "tiny")] == [
        "no_compliant_route", "no_compliant_route", "engine-general", "no_compliant_route", "engine-general",
    ]  # fmt: skip
    assert world.diary.count("ask faraway") == 1
    breaker.succeeded("faraway")
    world.broken.clear()
    assert answered("big") == "faraway"
