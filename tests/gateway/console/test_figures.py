"""Numbers from the log and how they read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from gateway.console import figures

NOW = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass
class Entry:
    seq: int
    fields: dict[str, Any] = field(default_factory=dict)


class ReaderInMemory:
    """A stand-in for the log reader: pages of one event, newest first."""

    def __init__(self, count: int) -> None:
        self.entries = [Entry(seq, {"event": "egress:sent", "tier": "cloud", "place": f"p{seq % 2}", "bytes_out": 10}) for seq in range(count)]
        self.pages = 0

    def log(self, event: str, **fields: Any) -> ReaderInMemory:
        """Add one entry."""
        self.entries.append(Entry(len(self.entries), {"event": event, **fields}))
        return self

    def find(self, *, event: str | None = None, time_from: str | None = None, before: int | None = None, limit: int = 50) -> list[Entry]:
        self.pages += 1
        found = [entry for entry in reversed(self.entries) if (before is None or entry.seq < before) and event in (None, entry.fields["event"])]
        return found[:limit]


def test_sums_walk_every_page():
    found = figures.sent(ReaderInMemory(1_201))
    assert (found.requests, found.bytes_out, found.places, found.bounded) == (1_201, 12_010, {"p0": (601, 6_010), "p1": (600, 6_000)}, False)


def test_a_bound_is_said():
    reader = ReaderInMemory(figures.BOUND + 5)
    assert figures.sent(reader).words.startswith("at least 20,000 requests")
    assert figures.count(reader, event="egress:sent", bound=1_000) == 1_000


def test_nothing_sent():
    assert figures.sent(ReaderInMemory(0)).words == "0 requests (0 B)"
    assert figures.last(ReaderInMemory(0)) is None


def test_what_stays_within_the_perimeter_did_not_leave():
    reader = ReaderInMemory(1).log("egress:sent", tier="edge", place="rack", bytes_out=99).log("egress:sent", place="who-knows", bytes_out=5)
    assert figures.sent(reader).places == {"p0": (1, 10), "who-knows": (1, 5)}


def test_a_checkpoint_for_a_witness_outside_left_and_is_no_request():
    reader = ReaderInMemory(1)
    for permit, tier in (("w1", "cloud"), ("w2", "cloud"), ("w3", "edge")):
        reader.log("witness:permitted", permit=permit, tier=tier)
    sent = {"event": "egress:sent", "purpose": "witness", "place": "witness.w", "bytes_out": 30}
    reader.log(**sent, permit="w1", tier="cloud").log(**sent, permit="w3", tier="edge")
    found = figures.sent(reader)
    assert (found.requests, found.checkpoints, found.places) == (1, 1, {"p0": (1, 10), "witness.w": (1, 30)})
    assert found.words == "1 request and 1 checkpoint of the log for witnesses (40 B)"
    assert figures.unsettled(reader, NOW) == 1, "a permit for a witness may be without outcome like any other"


def test_a_permit_settled_as_sent_has_left_and_one_without_outcome_is_counted():
    reader = ReaderInMemory(0)
    for permit, tier in (("a", "cloud"), ("b", "cloud"), ("c", "edge"), ("d", "cloud"), ("e", "edge")):
        reader.log("egress:permitted", permit=permit, tier=tier)
    reader.log("egress:sent", permit="a", tier="cloud", place="far", bytes_out=7).log("egress:refused", permit="d")
    assert (figures.sent(reader).requests, figures.unsettled(reader, NOW)) == (1, 1)
    reader.log("perimeter:settled", permit="b", place="far", finding="sent", left=20).log("perimeter:settled", permit="c", finding="sent", left=9)
    assert (figures.sent(reader).places, figures.unsettled(reader, NOW)) == ({"far": (2, 27)}, 0)
    assert figures.sent(ReaderInMemory(0).log("perimeter:settled", permit="z", finding="never_left", left=0)).requests == 0


@pytest.mark.parametrize(("count", "words"), [(0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (1_500_000, "1.5 MB"), (3_000_000_000_000_000, "3000.0 TB")])
def test_size_words(count: int, words: str):
    assert figures.size_words(count) == words


def test_times_round_trip():
    moment = datetime(2026, 11, 1, 12, 0, 0, 5, UTC)
    assert figures.stamp(moment) == "2026-11-01T12:00:00.000005Z"
    assert figures.moment(figures.stamp(moment)) == moment


def test_engine_facts_take_what_the_engine_says():
    described = {
        "name": "m",
        "digest": "ab" * 32,
        "context": 2048,
        "sandbox": {"posture": "engine", "layers": {"seccomp": "enforced", "netns": "", "landlock": True}},
    }
    assert figures.engine_facts(described) == {"model": "m", "digest": "ab" * 6, "context": 2048, "sandbox": ["seccomp: enforced", "landlock"]}
    assert figures.engine_facts({"sandbox": {"layers": {"netns": "root"}}})["sandbox"] == ["network: own, empty namespace (made as root)"]
    assert figures.engine_facts({}) == {"model": "", "digest": "", "context": None, "sandbox": []}


def test_the_root_of_a_sandbox_is_told_for_people():
    assert figures.layers_told({"mounts": "user"}) == ["files and sockets: a root of its own"]
    assert figures.layers_told({"mounts": "unavailable:EPERM"}) == ["files and sockets: all names of the host"]


@pytest.mark.parametrize(
    ("netns", "words"),
    [
        ("root", "own, empty namespace (made as root)"),
        ("user", "own, empty namespace (user namespace)"),
        ("shared", "shared with the host"),
        ("unavailable:EPERM", "shared with the host"),
    ],
)
def test_the_network_of_a_sandbox_is_told_for_people(netns: str, words: str):
    assert figures.layers_told({"layers": {"netns": netns, "seccomp": "enforced"}}) == [f"network: {words}", "seccomp: enforced"]
    assert figures.layers_told({"netns": netns}) == [f"network: {words}"]
