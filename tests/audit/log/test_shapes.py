"""Shapes: what is read fast is what is read with care, and what must be refused is refused, however often its form was seen."""

import random
from typing import Any

import pytest

from audit.log import entry
from audit.log import shapes as module
from audit.log.entry import EntryError, decode
from audit.log.shapes import KEPT, OFTEN, Frame, Shape, Shapes

HEADER = {"event": "request:intent", "audit_id": "a1", "domain": "medical", "labels": ["phi", "pii"], "tier": "local", "complete": True, "bytes_out": 12}
HEADER |= {"body_commit": "0" * 64, "reasons": ["floor"], "depth": -3}


def leaf(seq: int = 7, **more: object) -> bytes:
    return entry.build({**HEADER, **more}, seq=seq, time="2026-11-01T00:00:01.500000Z")


def filled(read: tuple[Frame | None, Any]) -> dict[str, Any]:
    frame, said = read
    return frame.filled(said) if frame else said


@pytest.fixture(params=[False, True], ids=["narrowly", "widely"])
def learned(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Shapes:
    shapes = Shapes(entry._shapes._rules)
    monkeypatch.setattr(entry, "_shapes", shapes)
    for number in range(OFTEN):
        decode(leaf(number))
    shapes._known = {event: [Shape(entry._carefully(leaf()), shapes._rules, widely=request.param)] for event in shapes._known}
    assert shapes.read(leaf()) is not None
    assert shapes.read(leaf()) is not None
    return shapes


# what is put into the text of a leaf whose shape is known, and what for
FORGED = [
    (b'"v":1', b'"v":2'),
    (b'"v":1', b'"v":true'),
    (b'"seq":7', b'"seq":07'),
    (b'"seq":7', b'"seq":-7'),
    (b'"seq":7', b'"seq":7.0'),
    (b'"seq":7', b'"seq": 7'),
    (b'"seq":7', b'"seq":9007199254740993'),
    (b'"seq":7', b'"seq":7,"seq":7'),
    (b"-3", b"-0"),
    (b"12", b"-12"),
    (b"12", b"true"),
    (b'"local"', b'"far"'),
    (b'["phi","pii"]', b'["pii","phi"]'),
    (b'["phi","pii"]', b'["phi","phi"]'),
    (b'["phi","pii"]', b'["phi",7]'),
    (b'["floor"]', b'["' + b"x" * 513 + b'"]'),
    (b'["floor"]', b"[" + b",".join([b'"x"'] * 257) + b"]"),
    (b'"medical"', b'"med\\u0069cal"'),
    (b'"medical"', b'"med\x07cal"'),
    (b'"medical"', b'"' + b"x" * 513 + b'"'),
    (b"0" * 64, b"0" * 63 + b"G"),
    (b"0" * 64, b"0" * 63),
    (b"2026-11-01T", b"2026-13-01T"),
    (b"1.500000Z", b"1.5Z"),
    (b'"a1"', b'"a1","audit_id":"a1"'),
    (b"request:intent", b"request intent"),
    (b"}", b"} "),
    (b"{", b"{ "),
]


@pytest.mark.parametrize(("old", "new"), FORGED, ids=lambda each: str(each)[:40])
def test_a_known_shape_lets_nothing_pass_that_care_refuses(learned: Shapes, old: bytes, new: bytes) -> None:
    forged = leaf().replace(old, new, 1)
    assert forged != leaf()
    assert learned.read(forged) is None
    with pytest.raises(EntryError):
        decode(forged)


def test_both_ways_read_the_same(learned: Shapes) -> None:
    source = random.Random(4)
    for number in range(2_000):
        more: dict[str, object] = {"domain": source.choice(("medical", "", "é", 'a"b', "\\", "x" * 512)), "complete": source.random() < 0.5}
        more |= {"labels": source.choice(([], ["phi"], ["phi", "pii"], ["a,b", "é"])), "depth": source.choice((0, -1, 10**15, 10**14))}
        more |= {source.choice(("zz", "app")): source.choice(("x", 3, True, ["a"]))} if source.random() < 0.3 else {}
        made = leaf(number, **more)
        read = learned.read(made)
        assert read is None or filled(read) == entry._carefully(made)
        assert read is None or [*filled(read)] == sorted(filled(read))
        assert decode(made) == entry._carefully(made)


def test_where_frames_are_seen_seldom_all_texts_vary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TRIED", 8)
    monkeypatch.setattr(entry, "_shapes", found := Shapes(entry._shapes._rules))
    for number in range(OFTEN + 30):
        made = leaf(number, domain=f"d{number}")
        assert decode(made) == entry._carefully(made)
    (shape,) = found._known["request:intent"]
    assert (shape.widely, shape.hits > 10) == (True, True)


def test_so_many_frames_are_kept_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FRAMES", 4)
    monkeypatch.setattr(entry, "_shapes", found := Shapes(entry._shapes._rules))
    for number in range(OFTEN + 30):
        made = leaf(number, domain=f"d{number}", model="x" * 500, reasons=["x" * 500] * (number % 5))
        assert decode(made) == entry._carefully(made)
        assert len(found._frames) <= 4


def test_so_many_shapes_are_kept_and_no_more(learned: Shapes) -> None:
    for number in range(KEPT + 20):
        for _ in range(OFTEN):
            decode(leaf(**{f"key{number}": "x"}))
    assert learned._made == KEPT
    assert learned.read(leaf()) is not None
