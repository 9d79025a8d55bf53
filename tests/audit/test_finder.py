"""The index finds what going through all entries would find, for any filters; it follows the log and belongs to one log only."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import finder as module
from audit.finder import Finder, Query
from audit.reader import Logged
from audit.terms import term, terms_of
from tests.audit.running import RunningLog


class SimulatedReader:
    """A log in memory: exactly what the index asks of the real reader."""

    def __init__(self, entries: list[dict[str, Any]]) -> None:
        self.entries = [{**fields, "seq": seq} for seq, fields in enumerate(entries)]

    def head(self) -> tuple[int, bytes, str]:
        return len(self.entries), b"", ""

    def entry(self, seq: int) -> Logged:
        return Logged(seq, json.dumps(self.entries[seq]).encode(), self.entries[seq], False)

    def leaves(self, start: int, end: int) -> Any:
        return (json.dumps(fields).encode() for fields in self.entries[start:end])

    def find(self, *, audit_id: str, event: str, limit: int) -> list[Logged]:
        return [self.entry(each["seq"]) for each in self.entries if (each.get("audit_id"), each["event"]) == (audit_id, event)][:limit]


ENTRY = st.fixed_dictionaries(
    {"event": st.sampled_from(["request:intent", "request:outcome", "canary:denied"]), "labels": st.lists(st.sampled_from(["phi", "pii"]), unique=True)},
    optional={"domain": st.sampled_from(["medical", "general"]), "tier": st.sampled_from(["local", "cloud"]), "app": st.sampled_from(["a", "b"])},
)
TERMS = st.sampled_from(["event=request:intent", "domain=medical", "tier=cloud", "label=phi", "app=b", "policy=nowhere"])


def made(folder: Path, entries: list[dict[str, Any]], slice_: int = 1_000) -> Finder:
    found = Finder(folder / "index.sqlite3", SimulatedReader(entries))
    while found.catch_up(slice_)[0] < len(entries):
        pass
    return found


@given(
    entries=st.lists(ENTRY, max_size=60),
    wanted=st.lists(TERMS, max_size=3),
    without=st.lists(TERMS, max_size=1),
    start=st.integers(0, 60),
    end=st.none() | st.integers(0, 80),
    limit=st.integers(1, 20),
    slice_=st.integers(1, 70),
)
@settings(max_examples=50, deadline=None)
def test_any_filters_find_what_a_full_scan_finds(tmp_path_factory, entries, wanted, without, start, end, limit, slice_):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", 16)  # several blocks
        finder = made(tmp_path_factory.mktemp("index"), entries, slice_)
        query = Query(tuple(wanted), tuple(without), start, end)
        scanned = [
            seq
            for seq, fields in enumerate(entries)
            if set(wanted) <= set(terms_of(fields)) and not set(without) & set(terms_of(fields)) and start <= seq < (len(entries) if end is None else end)
        ]
        assert finder.newest(query, limit) == scanned[::-1][:limit]
        assert finder.oldest(query, limit) == scanned[:limit]
        assert finder.count(query) == len(scanned)
        bounds = [0, 7, 7, 30, 100]
        by = ("tier=local", "tier=nowhere")
        told = {name: [seq for seq in scanned if name in terms_of(entries[seq])] for name in by}
        pairs = list(pairwise(bounds))
        assert finder.histogram(query, by, bounds) == {name: [sum(low <= seq < high for seq in seqs) for low, high in pairs] for name, seqs in told.items()}


REQUEST = [
    {"event": "request:intent", "audit_id": "x", "app": "ward-notes", "domain": "general"},
    {"event": "egress:permitted", "audit_id": "x", "place": "far", "policy": "p" * 64},
    {"event": "egress:sent", "audit_id": "x", "place": "far", "code": "ok"},
    {"event": "user:sign_in_failed", "actor": "typed at the door"},
]


@pytest.mark.parametrize("slice_", [1, 10])
def test_permits_and_sends_are_found_by_the_application_of_their_request(tmp_path: Path, slice_: int):
    finder = made(tmp_path, REQUEST, slice_)
    assert finder.oldest(Query((term("app", "ward-notes"),)), 10) == [0, 1, 2]


def test_values_of_a_field_are_those_in_the_log_and_free_text_is_no_term(tmp_path: Path):
    finder = made(tmp_path, REQUEST)
    assert (finder.values("place"), finder.values("app"), finder.values("actor")) == (["far"], ["ward-notes"], [])


def test_it_follows_the_log_in_bounded_steps_and_says_how_far_it_is(tmp_path: Path):
    reader = SimulatedReader(REQUEST)
    finder = Finder(tmp_path / "index.sqlite3", reader)
    assert finder.catch_up(3) == (3, 4)
    assert finder.count(Query()) == 3
    reader.entries.append({"event": "log:opened", "seq": 4})
    assert finder.catch_up() == (5, 5)


def test_an_index_of_another_log_is_dropped_whether_that_was_longer_or_not(tmp_path: Path):
    for other in (REQUEST[:2], REQUEST[::-1] + REQUEST):
        made(tmp_path, other)
        assert made(tmp_path, REQUEST).newest(Query((term("event", "user:sign_in_failed"),)), 5) == [3]


def test_while_another_process_is_at_it_what_is_there_answers(tmp_path: Path):
    reader = SimulatedReader(REQUEST)
    finder = Finder(tmp_path / "index.sqlite3", reader)
    finder.catch_up(2)
    other = sqlite3.connect(tmp_path / "index.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BUSY_SECONDS", 0.05)
        assert finder.catch_up() == (2, 4)
    other.execute("ROLLBACK")
    assert finder.catch_up() == (4, 4)


WISHES = [
    {"event": "request:intent", "audit_id": "a1", "domain": "medical", "labels": ["phi"], "tier": "local", "app": "ward"},
    {"event": "egress:permitted", "audit_id": "a1", "domain": "medical", "labels": [], "tier": "cloud"},
    {"event": "request:intent", "audit_id": "a2", "domain": "general", "labels": [], "tier": "cloud", "app": "desk"},
    {"event": "egress:permitted", "audit_id": "a2", "domain": "general", "labels": [], "tier": "cloud"},
    {"event": "app:added", "app": "desk", "actor": "noor"},
]
ASKED = [
    ((term("domain", "medical"),), (), [1, 0]),
    ((term("app", "desk"),), (), [4, 3, 2]),
    ((term("app", "ward"), term("tier", "cloud")), (), [1]),
    ((), (term("event", "request:intent"),), [4, 3, 1]),
    ((term("label", "phi"),), (), [0]),
    ((term("label", "nothing"),), (), []),
]


def test_over_the_log_in_either_database_it_finds_the_same(either: RunningLog) -> None:
    with closing(either.start().client()) as client:
        receipts = [client.append(wish) for wish in WISHES]
    first = receipts[0].seq
    size = first + len(WISHES)
    found = Finder(either.var / "index.sqlite3", either.reader())
    assert found.catch_up(first + 3) == (first + 3, size)  # a permit is beyond the first slice, its intent within: the log is asked for it
    assert found.catch_up(3) == (size, size)
    for terms, without, places in ASKED:
        query = Query(terms, without, start=first)
        assert found.newest(query, 10) == [first + place for place in places], (terms, without)
        assert found.count(query) == len(places)
    with closing(either.client()) as client:
        client.append({"event": "app:added", "app": "ward"})
    assert found.catch_up() == (size + 1, size + 1)
    assert found.newest(Query((term("app", "ward"),)), 1) == [size]
