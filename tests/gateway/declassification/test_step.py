"""When a request is pseudonymised, told by the diary of a simulated world whose classifier finds Ann, and never when it may not be."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from domains.contract import Reach
from gateway.enforcement import enforce
from gateway.errors import AuditUnavailable, PlaceUnavailable
from gateway.ports import Completed, Delta, Event, Finding, Head, Incomplete, Opinion, Scan, Usage, dump
from tests.simulators.world import ENGINE, FLOOR, NODE, POLICY, World, asking

OPEN_FLOOR = replace(FLOOR, declassify=frozenset({"pii"}))
OPEN = replace(POLICY, declassify={"pii": "pseudonymise"}, digest="o" * 64)
ANN, FAR = "Ann Example", replace(NODE, name="faraway", kind="provider", tier=Reach.CLOUD, models=("big",))


@dataclass
class Reading(World):
    """A classifier that reads: `Ann Example` is pii, `MRN` is phi; a document in which `blur` stands cannot be read again."""

    places: Any = (ENGINE, FAR)
    policy: Any = OPEN
    floor: Any = OPEN_FLOOR
    asked: list[bytes] = field(default_factory=list)
    canonicals: list[bytes] = field(default_factory=list)
    settled: bool = False
    second: Scan | None = None

    async def classify(self, canonical: bytes, withheld: bytes = b"{}", **context: object) -> Scan:
        self.diary.append("classify")
        if self.canonicals and self.second:
            return self.second
        self.canonicals.append(canonical)
        text = json.loads(canonical)["messages"][0]["content"] if b"messages" in canonical else ""
        findings = [Finding("PERSON", "pii", "/messages/0/content", at, at + len(ANN), 0.9, "text") for at in (text.find(ANN),) if at >= 0]
        findings += [Finding("MRN", "phi", "/messages/0/content", 0, 1, 0.9, "text")] if "MRN" in text else []
        findings += [Finding("PERSON", "pii", "/withheld", 0, 1, 0.9, "text")] if ANN.encode() in withheld else []
        labels = frozenset(finding.label for finding in findings)
        return Completed(labels, tuple(findings), hashlib.sha256(canonical).hexdigest(), "rules", self.settled and bool(labels))

    async def complete(self, place, request, scan, decision, story) -> AsyncGenerator[Event, None]:
        await story.durable()
        self.diary.append(f"ask {place.name}")
        self.asked.append(request.canonical)
        if place.name in self.broken:
            raise self.broken[place.name]
        yield Delta({"content": "Hello <PERS"})
        yield Delta({"content": "ON_1>"})
        yield Delta({}, finish_reason="stop")
        yield Usage(3, 3)

    def ports(self):
        return replace(super().ports(), floors={"general": self.floor})


def request(text: str = f"Greet {ANN}.", model: str = "big", **changes: Any):
    return asking(model, canonical=dump({"messages": [{"role": "user", "content": text}]}), **changes)


def run(world: World, asked=None) -> list[Event]:
    async def gather() -> list[Event]:
        return [event async for event in enforce(asked or request(), world.ports())]

    return asyncio.run(gather())


def reply(events: list[Event]) -> str:
    return "".join(str(event.delta.get("content", "")) for event in events if isinstance(event, Delta))


def test_the_order_of_a_pseudonymised_request():
    world = Reading()
    events = run(world)
    assert world.diary == ["classify", "classify", "request:intent", "request:declassified", "ask faraway", "request:outcome"]
    assert world.commits == [("request:intent", "request:declassified"), ("request:outcome",)]
    assert ANN.encode() not in world.asked[0] and b"<PERSON_1>" in world.asked[0]
    assert reply(events) == f"Hello {ANN}"
    head = next(event for event in events if isinstance(event, Head))
    assert (head.place.name, head.labels, head.declassified) == ("faraway", frozenset(), {"pii"})


def test_what_the_log_holds_of_it():
    world = Reading()
    run(world)
    intent, declassified, outcome = world.entries
    assert (intent["labels"], intent["reach"]) == (["pii"], "edge")
    assert (declassified["labels"], declassified["declassified"], declassified["reach"], declassified["method"]) == ([], ["pii"], "cloud", "pseudonymise")
    assert (outcome["labels"], outcome["declassified"], outcome["tier"]) == ([], ["pii"], "cloud")
    assert ANN not in json.dumps([dict(entry) for entry in world.entries])


NOT_TRIED = {
    "the policy does not ask for it": (Reading(policy=POLICY), request()),
    "the floor does not allow it": (Reading(floor=FLOOR), request()),
    "another method": (Reading(policy=replace(OPEN, declassify={"pii": "redact"})), request()),
    "another label as well": (Reading(), request(f"MRN of {ANN}")),
    "nearest means inside": (Reading(), request(model="auto")),
    "a model that is served inside": (Reading(places=(ENGINE, NODE, FAR)), request()),
    "a scan that stopped early": (Reading(settled=True), request()),
    "what is left cannot be read": (Reading(second=Incomplete("deadline")), request()),
    "what is left still bears the label": (Reading(second=Completed(frozenset({"pii"}), (), "", "rules")), request()),
    "other bytes were read": (Reading(second=Completed(frozenset(), (), "0" * 64, "rules")), request()),
    "found only in what is not sent": (Reading(), request("Greet nobody.", withheld=dump({"user": ANN}))),
}


@pytest.mark.parametrize("name", NOT_TRIED)
def test_it_goes_on_as_it_came(name: str):
    world, asked = NOT_TRIED[name]
    run(world, asked)
    assert "request:declassified" not in world.diary and "ask faraway" not in world.diary
    assert world.asked == [asked.canonical]


def test_no_entry_no_send():
    world = Reading(log_down=("request:declassified",))
    with pytest.raises(AuditUnavailable):
        run(world)
    assert world.asked == []


def test_a_policy_narrowed_while_another_place_kept_us_waiting_counts_the_label_again():
    near = replace(FAR, name="aaa")
    world = Reading(places=(ENGINE, near, FAR), broken={"aaa": PlaceUnavailable("down")})
    ports = world.ports()

    async def complete(place, asked, scan, decision, intent):
        ports.policies["general"] = POLICY  # type: ignore[index]
        async for event in world.complete(place, asked, scan, decision, intent):
            yield event

    async def gather() -> list[Event]:
        return [event async for event in enforce(request(), replace(ports, complete=complete))]

    with pytest.raises(Exception, match="permitted place"):
        asyncio.run(gather())
    assert world.diary.count("ask aaa") == 1 and "ask faraway" not in world.diary


def test_a_second_opinion_is_asked_of_what_is_left_too():
    world = Reading(policy=replace(OPEN, obligations={"second_opinion": True}))
    heard: list[bytes] = []

    async def opine(domain: str, canonical: bytes, withheld: bytes) -> Opinion:
        heard.append(canonical)
        return Opinion("yes", "pii")

    async def gather() -> list[Event]:
        return [event async for event in enforce(request(), replace(world.ports(), opine=opine))]

    asyncio.run(gather())
    assert len(heard) == 2 and b"<PERSON_1>" in heard[1]
    assert "request:declassified" not in world.diary and world.asked == [request().canonical]
