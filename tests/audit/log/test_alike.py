"""Requests alike: whatever is weighed together gives what each entry by itself gives, on honest days and on every way to bend them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from audit.log import alike, entry, gapped, layout, shapes
from audit.log.alike import Requests
from audit.log.bundle import BundleError
from audit.log.derived import DERIVED
from audit.log.entry import canonical
from audit.log.shapes import Shapes
from audit.log.walk import Walk
from tests.audit.log.attacks import ATTACKS, honest
from tests.audit.log.honest import honest_bundle
from tests.audit.log.making import POLICY, Files, ToyLog, at, export, intent, permitted

OWN = {"_requests", "_known", "_derived", "_made", "_decisions", "_kinds"}
"""How a walk works, not what it found."""


def plain(value: Any) -> Any:
    """Return an object and all in it as plain values, for comparison."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return {key: plain(item) for key, item in vars(value).items() if key not in OWN} if hasattr(value, "__dict__") else value


def found(files: Files, manifest: dict[str, Any], lines: list[bytes], **more: Any) -> Any:
    """Return all that a pass over these lines finds."""
    outside = json.loads(files[layout.OUTSIDE])
    before, after = ([bytes(32) for _ in outside[side]] for side in ("before", "after"))
    walk = Walk(manifest, before, after, sample=range(manifest["first"], manifest["end"], 7), sizes=range(0, 200, 5), **more)
    try:
        return plain(walk.over(lines))
    except BundleError as error:
        return str(error)


@pytest.fixture
def each_alone(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Any, Any, int]]:
    """Return what finds twice: every line by itself and with care, and as it is done; and how many entries were taken as alike."""
    genuine, taken = Requests.take, 0

    def counting(self: Requests, *arguments: Any) -> Any:
        nonlocal taken
        alike = genuine(self, *arguments)
        taken += alike is not None
        return alike

    def both(files: Files, manifest: dict[str, Any], lines: list[bytes], **more: Any) -> tuple[Any, Any, int]:
        nonlocal taken
        with monkeypatch.context() as careful:
            careful.setattr(Requests, "take", lambda *arguments: None)
            careful.setattr(Shapes, "read", lambda *arguments: None)
            slow = found(files, manifest, lines, **more)
        monkeypatch.setattr(Requests, "take", counting)
        taken = 0
        return slow, found(files, manifest, lines, **more), taken

    return both


@pytest.fixture(autouse=True)
def seen_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every shape be learned at the first entry of it, and what becomes of a frame at its second."""
    monkeypatch.setattr(shapes, "OFTEN", 1)
    monkeypatch.setattr(gapped, "WORTH", 0)
    monkeypatch.setattr(entry, "_shapes", Shapes(entry._shapes._rules))


def presented(files: Files) -> tuple[dict[str, Any], list[bytes]]:
    return json.loads(files[layout.MANIFEST]), files[layout.ENTRIES].splitlines(keepends=True)


@pytest.mark.parametrize("name", ATTACKS)
def test_on_every_attack(name: str, each_alone: Callable[..., tuple[Any, Any, int]]) -> None:
    files, _ = ATTACKS[name][2](honest())
    slow, fast, taken = each_alone(files, *presented(files), derived=[*DERIVED])
    assert slow == fast
    assert taken > 5 or slow["count"] < 30, "the shortcut was not taken, so this shows nothing: a day is long enough for it"


def put(key: str, *values: Any) -> Callable[[random.Random, dict[str, Any]], None]:
    return lambda rng, fields: fields.update({key: rng.choice(values)})


BENT: list[Callable[[random.Random, dict[str, Any]], Any]] = [
    put("audit_id", "a0", "a1", "a2", "", "é", "x" * 513, 7),
    put("time", "2026-03-01T10:00:00.000000Z", "2026-03-01T13:59:59.000000Z", "2026-03-01", "2026-13-01T10:00:00.000000Z"),
    put("seq", 0, 3, -1, 10**15, "4"),
    put("labels", [], ["phi"], ["pii", "phi"], ["phi", "phi"], ["phi", "pii"], "phi"),
    put("policy", POLICY, "c" * 64, "", 7),
    put("domain", "general", "medical", "finance", "", 3),
    put("effect", "deny", "permit", "", True),
    put("reach", "cloud", "local", "none", 5),
    put("tier", "cloud", "local", "far"),
    put("ruleset", "r" * 64, "s" * 64),
    put("event", "request:intent", "request:outcome", "request:declassified", "policy:activated", "egress:sent"),
    put("break_glass", "w1", "", 1),
    put("body_commit", "0" * 64, "1" * 64, "0" * 63, "G" * 64),
    put("tokens_in", 0, 12, -12, 1 << 53, True),
    put("permit", "p1", "p2"),
    put("extra", "x", 1, ["a"], "\u2028", 'a"b', "\\", 1.5, None),
    lambda rng, fields: fields.pop(rng.choice([*fields])),
]


def bend(rng: random.Random, lines: list[bytes]) -> None:
    """Alter some lines: a field, their order, their bytes."""
    for _ in range(rng.randint(1, 6)):
        at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        way = rng.randrange(8)
        if way < 5:
            try:
                fields = dict(json.loads(lines[at]))
            except ValueError:
                continue
            rng.choice(BENT)(rng, fields)
            lines[at] = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
        elif way == 5:
            lines[at], lines[other] = lines[other], lines[at]
        elif way == 6:
            lines[at] = rng.choice([lines[other], lines[at][:-1], b"\n", lines[at].replace(b":", b": ", 1), lines[at].replace(b"a", b"\xff", 1)])
        else:
            place = rng.randrange(len(lines[at]))
            lines[at] = lines[at][:place] + bytes([rng.randrange(32, 127)]) + lines[at][place + 1 :]


@pytest.mark.parametrize("seed", range(150))
def test_on_bent_days(seed: int, each_alone: Callable[..., tuple[Any, Any, int]]) -> None:
    """One in three as it was; a period in the middle, one domain alone, a policy that changes: what an entry counts for depends on where it stands."""
    rng = random.Random(seed)
    files, _ = honest_bundle(seed)
    manifest, lines = presented(files)
    manifest["domain"] = rng.choice(["", "", "general", "medical"])
    if seed % 3 and lines:
        bend(rng, lines)
    slow, fast, _ = each_alone(files, manifest, lines, derived=rng.choice([[], ["entries.csv", "ocsf/events.jsonl"]]))
    assert slow == fast


@pytest.mark.parametrize("limit", [5, 9])
def test_with_room_for_few_frames(limit: int, each_alone: Callable[..., tuple[Any, Any, int]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "FRAMES", limit)
    monkeypatch.setattr(alike, "FRAMES", limit)
    files = honest().bundle()
    slow, fast, taken = each_alone(files, *presented(files))
    assert (slow, taken > 5) == (fast, True)


def test_a_policy_that_came_back_within_the_time_of_change(each_alone: Callable[..., tuple[Any, Any, int]]) -> None:
    """Before any activation is in the range, two policies may be named for half a minute, and the older never again."""
    log = ToyLog()
    for second, policy in ((0, "b"), (1, "b"), (2, "c"), (50, "b"), (51, "b"), (52, "c"), (53, "c")):
        log.append({**intent(f"a{second}", [], "local"), "policy": policy * 64}, at(second))
    files = export(log)
    slow, fast, _ = each_alone(files, *presented(files))
    assert slow == fast
    found = fast["policies"]["findings"]
    assert found["first"] == [f"entry {seq} names another policy than the one in force in general, and no activation lies between" for seq in (3, 4)]
    assert found["count"] == 2


def test_a_reach_that_is_no_word_is_each_entrys_own(each_alone: Callable[..., tuple[Any, Any, int]]) -> None:
    log = ToyLog()
    for number in range(6):
        log.append({**intent(f"a{number}", [], "local"), "reach": 5 + number}, at(number))
        log.append(permitted(f"a{number}", f"p{number}"), at(number))
    files = export(log)
    slow, fast, _ = each_alone(files, *presented(files))
    assert slow == fast
    assert [decided["reach"] for decided in fast["egress"]["intents"].values()] == [*range(5, 11)]


def test_what_is_canonical_json_of_no_entry_stays_out(each_alone: Callable[..., tuple[Any, Any, int]]) -> None:
    files = honest().bundle()
    manifest, lines = presented(files)
    lines[9:9] = [canonical([1]) + b"\n", b"{}\n", b"\n"]
    slow, fast, _ = each_alone(files, manifest, lines)
    assert slow == fast and slow["malformed"]["count"] > 3
