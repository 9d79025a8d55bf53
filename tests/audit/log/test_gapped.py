"""Texts with gaps: what is filled in for an entry of a known frame is what the entry gives by itself, whatever stands in either."""

from __future__ import annotations

import random
from typing import Any

import pytest

from audit.log import entry, gapped, ocsf, shapes, tabular
from audit.log.derived import DERIVED
from audit.log.entry import build, decode, read
from audit.log.shapes import Frame, Shapes

SCOPE = {"origin": 'example.test/"log" 100%', "from": "2026-01-01T00:00:00.000000Z", "to": "2027-01-01T00:00:00.000000Z"}
IDS = ["a1", "0" * 32, "", "=1+1", "-2", "@x", "a,b", "%s", " 1", "Mark000kraM", "req-1", "981173106789", "x" * 512]
STEADY: list[dict[str, Any]] = [
    {},
    {"app": "100% =x,y", "actor": "=cmd()", "reasons": ["a", "b,c"], "labels": ["phi", "pii"]},
    {"app": "Mark000kraM", "place": "700000000000004"},
    {"name": 7, "subject": 0},
    {"jurisdiction": "DE", "place": "", "complete": True},
    {"effect": "deny", "code": "981173106789"},
]
EVENTS = [
    "request:intent",
    "request:outcome",
    "egress:permitted",
    "egress:sent",
    "egress:refused",
    "canary:denied",
    "user:signed_in",
    "policy:drafted",
    "shred:done",
]


@pytest.fixture(autouse=True)
def seen_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "OFTEN", 1)
    monkeypatch.setattr(gapped, "WORTH", 0)
    monkeypatch.setattr(entry, "_shapes", Shapes(entry._shapes._rules))


def leaf(rng: random.Random, event: str, steady: dict[str, Any]) -> bytes:
    """Return an entry of this kind; what varies is anything at all."""
    said = {"audit_id": rng.choice(IDS), "permit": rng.choice(IDS), "digest": rng.choice(IDS), "body_commit": f"{rng.getrandbits(256):064x}"}
    said |= {
        "bytes_in": rng.randrange(10**6),
        "bytes_out": rng.choice([0, 700_000_000_000_003]),
        "tokens_in": rng.randrange(9),
        "depth": rng.choice([-3, 0, 5]),
    }
    chosen = {key: said[key] for key in [*said][: 2 + 3 * (len(steady) % 3)]}
    time = f"2026-0{rng.randint(1, 9)}-11T0{rng.randint(0, 9)}:00:01.{rng.randrange(10**6):06}Z"
    return build({"event": event, **steady, **chosen}, seq=rng.randrange(10**6), time=time)


@pytest.mark.parametrize("steady", STEADY, ids=str)
@pytest.mark.parametrize("event", EVENTS)
def test_filled_is_formed(event: str, steady: dict[str, Any]) -> None:
    rng, frames = random.Random(event), 0
    formers = {name: (make(SCOPE), make(SCOPE)) for name, make in DERIVED.items()}
    for _ in range(60):
        made = leaf(rng, event, steady)
        frame, said = read(made)
        for name, (one, other) in formers.items():
            line, piece = made + b"\n", one.framed(frame, said, made + b"\n") if frame else None
            frames += frame is not None
            assert piece in (None, other.form(decode(made), line)), name
    assert frames > 100, "the shortcut was not taken, so this shows nothing"


def test_the_common_is_filled_and_what_could_decide_on_more_is_not() -> None:
    fields = {"audit_id": "a1", "domain": "general", "event": "request:intent", "seq": 1, "time": "2026-11-01T00:00:01.500000Z", "v": 1}
    common = Frame(fields, ("audit_id", "seq", "time"), ("seq",))
    said, line = ("b2", "8", "2026-11-01T00:00:02.250000Z"), b""
    table, events = tabular.Table({}), ocsf.OcsfEvents(SCOPE)
    assert [table.framed(common, said, line) is None for _ in range(2)] == [True, False], "not at first sight"
    assert [events.framed(common, said, line) is None for _ in range(2)] == [True, False]
    deciding = Frame({**fields, "app": 3}, ("app", "audit_id", "seq", "time"), ("app", "seq"))
    assert [events.framed(deciding, ("0", *said), line) for _ in range(2)] == [None, None]


@pytest.mark.parametrize("domain", ["Mark000kraM", "700000000000001", "981173106789"])
@pytest.mark.parametrize("where", ["in the entry", "in the log's name"])
def test_what_looks_like_a_mark_is_not_taken_for_one(domain: str, where: str) -> None:
    """Nothing is learned then, where it would come out: the line of the table does not hold the log's name."""
    fields = {"audit_id": "a1", "domain": "general", "event": "request:intent", "seq": 1, "time": "2026-11-01T00:00:01.500000Z", "v": 1}
    if where == "in the entry":
        fields["domain"] = domain
    frame = Frame(fields, ("audit_id", "seq", "time"), ("seq",))
    events, said = ocsf.OcsfEvents({"origin": domain if where != "in the entry" else "o"}), ("b", "2", "2026-11-01T00:00:01.500000Z")
    table = tabular.Table({})
    assert [events.framed(frame, said, b"") for _ in range(2)] == [None, None]
    assert [table.framed(frame, said, b"") is None for _ in range(2)] == [True, where == "in the entry"]
