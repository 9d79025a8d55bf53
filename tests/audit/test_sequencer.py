"""The process: acknowledges only what is durable, survives being killed, starved and robbed of its file."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from audit import keys
from audit.appender import Committed, Wanted
from audit.client import Receipt, Unavailable
from audit.log.merkle import Frontier, leaf_hash
from audit.log.proof import check_proof
from audit.sequencer import PENDING, Sequencer, _reply_all
from audit.wire import Refusal, pack, unpack
from audit.writers import Writer, Writers
from tests.audit.running import RunningLog

EVENT = {"event": "test:made"}


def assert_whole(log: RunningLog) -> int:
    """The log is contiguous, opens with its own opening, and its newest checkpoint is of exactly these entries."""
    reader = log.reader()
    size, root, _ = reader.head()
    frontier = Frontier()
    for seq, entry in enumerate(reader.range(0, size + 10)):
        assert entry.seq == seq
        frontier.append(leaf_hash(entry.leaf))
    assert (frontier.size, frontier.root()) == (size, root)
    assert reader.entry(0).fields["event"] == "log:opened"
    reader.close()
    return size


def test_an_entry_comes_back_with_its_proof(running: RunningLog) -> None:
    receipt = running.client().append({**EVENT, "domain": "medical", "labels": ["phi"]}, {"detail": "sealed"})
    assert receipt.seq == 1
    assert check_proof(receipt.entry, receipt.proof, [running.key])[0] == 1
    assert b"sealed" not in running.path.read_bytes() + running.path.with_name("log.sqlite3-wal").read_bytes()
    assert running.reader().entry(0).fields | {"time": ""} == {
        "event": "log:opened",
        "origin": "gateway.example/log",
        "domains": ["general", "medical"],
        "seq": 0,
        "time": "",
        "v": 1,
        "writer": "sequencer",
        "writer_uid": os.getuid(),
    }


def test_many_writers_share_commits(either: RunningLog) -> None:
    running = either.start()
    with ThreadPoolExecutor(16) as pool:
        receipts = list(pool.map(lambda n: running.client().append({**EVENT, "n": n}), range(200)))
    assert sorted(receipt.seq for receipt in receipts) == list(range(1, 201))
    assert assert_whole(running) == 201
    assert len(running.reader().checkpoints(limit=1000)) < 201, "commits were shared"
    for receipt in receipts[::40]:
        check_proof(receipt.entry, receipt.proof, [running.key], keys.verify)


class Threads:
    """Threads that append until told to stop and remember what was acknowledged. Losing the connection, they go on."""

    def __init__(self, log: RunningLog, count: int = 8) -> None:
        self.acknowledged: list[tuple[int, bytes]] = []
        self.stopping, self.enough = threading.Event(), threading.Event()
        self._log = log
        self._threads = [threading.Thread(target=self._write, args=(number,), daemon=True) for number in range(count)]
        for thread in self._threads:
            thread.start()

    def _write(self, number: int) -> None:
        client, n = self._log.client(timeout=0.5), 0
        while not self.stopping.is_set():
            n += 1
            try:
                receipt = client.append({**EVENT, "thread": number, "n": n, "generation": id(self)})
            except Unavailable:
                continue
            self.acknowledged.append((receipt.seq, receipt.entry))
            if len(self.acknowledged) >= 60:
                self.enough.set()

    def stop(self) -> list[tuple[int, bytes]]:
        self.stopping.set()
        for thread in self._threads:
            thread.join()
        return self.acknowledged


def test_kill_9_under_load_loses_nothing_acknowledged(either: RunningLog) -> None:
    acknowledged = []
    for _ in range(3):
        either.start()
        writers = Threads(either)
        assert writers.enough.wait(30)
        either.end(signal.SIGKILL)
        acknowledged += writers.stop()
    either.start().client().append(EVENT)
    assert_whole(either)
    reader = either.reader()
    lost = [seq for seq, entry in acknowledged if reader.entry(seq).leaf != entry]
    assert len(acknowledged) >= 180 and lost == []


def test_a_retry_after_a_kill_is_logged_once(either: RunningLog) -> None:
    """The client's own second attempt carries the same event id, whatever the first one came to."""
    either.start().client().append(EVENT)
    client = either.client()
    first = client.append({**EVENT, "n": 1}, event_id="event-one")
    either.end(signal.SIGKILL)
    either.start()
    assert client.append({**EVENT, "n": 1}, event_id="event-one") == first
    assert assert_whole(either) == 3


def test_a_dropped_answer_is_asked_for_again(running: RunningLog) -> None:
    client = running.client()
    client.append(EVENT)
    assert client._socket is not None
    client._socket.sendall(pack({"id": 9, "event_id": "event-one", "header": EVENT, "body": None}))
    client.close()
    receipt = running.client().append(EVENT, event_id="event-one")
    assert receipt.seq == 2 and assert_whole(running) == 3


def test_sigterm_answers_what_it_took_and_ends_well(either: RunningLog) -> None:
    either.start()
    writers = Threads(either)
    assert writers.enough.wait(30)
    assert either.end(signal.SIGTERM) == (0, "")
    acknowledged = writers.stop()
    reader = either.reader()
    assert [seq for seq, entry in acknowledged if reader.entry(seq).leaf != entry] == []


def test_a_full_disk_refuses_and_loses_nothing(log: RunningLog) -> None:
    log.start().client().append(EVENT)  # lays its ballast in
    log.end()
    log.start(limit=400_000)
    client, acknowledged = log.client(), []
    refused = None
    while refused is None and len(acknowledged) < 2_000:
        try:
            acknowledged.append(client.append({**EVENT, "pad": "x" * 500}))
        except Unavailable as error:
            refused = error
    assert refused is not None and refused.code == "unwritable"
    with pytest.raises(Unavailable):
        client.append({**EVENT, "pad": "x" * 500})
    log.end(signal.SIGKILL)
    log.start().client().append(EVENT)
    assert_whole(log)
    assert acknowledged and all(log.reader().entry(receipt.seq).leaf == receipt.entry for receipt in acknowledged)


@pytest.mark.parametrize("name", ["log.sqlite3", "log.sqlite3-wal"])
def test_a_moved_file_refuses_until_it_is_back(running: RunningLog, name: str) -> None:
    client, path = running.client(), running.path.with_name(name)
    client.append(EVENT)
    path.rename(path.with_name("elsewhere"))
    with pytest.raises(Unavailable, match="moved, deleted or replaced"):
        client.append(EVENT)
    path.with_name("elsewhere").rename(path)
    assert client.append(EVENT).seq == 2
    assert assert_whole(running) == 3


def test_a_deleted_log_stays_refused_after_a_restart(running: RunningLog) -> None:
    running.client().append(EVENT)
    for file in running.path.parent.glob("log.sqlite3*"):
        file.unlink()
    with pytest.raises(Unavailable):
        running.client().append(EVENT)
    running.end()
    running.start()
    assert running.process is not None and running.process.wait(10) == 1
    assert "deleted or restored" in running.end()[1]


def test_two_sequencers_cannot_run(running: RunningLog, tmp_path: Path) -> None:
    running.client().append(EVENT)
    first, running.process = running.process, None
    running.start()
    assert running.process is not None and running.process.wait(10) == 1
    assert "another sequencer" in running.end()[1]
    running.process = first
    assert running.client().append(EVENT).seq == 2


@pytest.mark.parametrize("frame", [b"\xff\xff\xff\xff", pack({"id": 1}), pack({"id": 1, "header": {}, "event_id": "short"}), b"\x00\x00\x00\x02{]"])
def test_a_peer_that_breaks_the_protocol_is_hung_up_on(running: RunningLog, frame: bytes) -> None:
    client = running.client()
    client.append(EVENT)
    assert client._socket is not None
    client._socket.sendall(frame)
    assert client._socket.recv(1) == b""
    client.close()
    assert client.append(EVENT).seq == 2


@pytest.mark.parametrize("event_id", ["bad\0event-2", "with a space", "event-one-é", "event-one\n"])
def test_an_event_id_that_a_database_might_refuse_reaches_none(running: RunningLog, event_id: str) -> None:
    client = running.client()
    client.append(EVENT)
    assert client._socket is not None
    frame = json.dumps({"id": 9, "event_id": event_id, "header": EVENT, "body": None}).encode()
    client._socket.sendall(len(frame).to_bytes(4, "big") + frame)
    assert client._socket.recv(1) == b""
    client.close()
    assert client.append(EVENT).seq == 2


def nested(depth: int) -> bytes:
    payload = b'{"id":' + b"[" * depth + b"]" * depth + b',"event_id":"event-one","header":{"event":"test:made"},"body":null}'
    return len(payload).to_bytes(4, "big") + payload


HOSTILE_IDS = [
    ("as long as a frame", pack({"id": "x" * 262_000, "event_id": "event-one", "header": EVENT, "body": None})),
    ("as long as a frame, in a ping", pack({"id": "x" * 262_000, "ping": True})),
    ("deeper than can be written", nested(300)),
    ("a truth", pack({"id": True, "event_id": "event-one", "header": EVENT, "body": None})),
    ("a list", pack({"id": [1], "event_id": "event-one", "header": EVENT, "body": None})),
    ("none", pack({"event_id": "event-one", "header": EVENT, "body": None})),
]


@pytest.mark.parametrize(("why", "frame"), HOSTILE_IDS, ids=[row[0] for row in HOSTILE_IDS])
def test_an_id_that_cannot_be_answered_costs_only_its_own_connection(running: RunningLog, why: str, frame: bytes) -> None:
    other, hostile = running.client(), running.client()
    assert other.append(EVENT).seq == 1
    hostile.ping()
    assert hostile._socket is not None
    hostile._socket.sendall(frame)
    assert hostile._socket.recv(1) == b""
    hostile.close()
    kept = other._socket
    assert other.append(EVENT).seq == 2 and other._socket is kept, "nobody else noticed"
    assert running.end() == (0, "")


def test_an_answer_that_cannot_be_made_ends_one_connection() -> None:
    good, bad = FakeWriter(), FakeWriter()
    wish = Wanted("event-one", EVENT)
    batch = [(wish, 1, good), (wish, {"no": object()}, bad), (wish, 2, good)]
    _reply_all(batch, Committed([Refusal("busy", "")] * 3))  # type: ignore[arg-type]
    assert (len(good.frames), good.closed, bad.frames, bad.closed) == (1, False, [], True)
    assert good.frames[0].count(b"busy") == 2, "in one piece"


class FakeWriter:
    """Keeps what would be sent."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.closed = False

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True

    def write(self, frame: bytes) -> None:
        self.frames.append(frame)


def test_over_2000_waiting_entries_the_next_is_refused_at_once() -> None:
    async def scenario() -> FakeWriter:
        sequencer, writer = Sequencer(None, Writers()), FakeWriter()  # type: ignore[arg-type]
        for number in range(PENDING + 3):
            sequencer._accept({"id": number, "event_id": f"event-{number:06}", "header": EVENT, "body": None}, Writer("start", 0), writer)  # type: ignore[arg-type]
        return writer

    frames = asyncio.run(scenario()).frames
    assert [unpack(frame[4:]) for frame in frames] == [
        {"id": PENDING + extra, "error": "busy", "reason": "over 2000 entries are waiting for the disk", "retry_after": 1} for extra in range(3)
    ]


class FakeAppender:
    """Commits nothing, and tells in which batches it was asked to."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def commit(self, wanted: list[Wanted], *_: object) -> Committed:
        self.batches.append([wish.event_id for wish in wanted])
        return Committed([Refusal("test", "")] * len(wanted))


@pytest.mark.parametrize(
    ("ends_by", "batches"),
    [
        ("another's entry", [["patient-1", "patient-2", "urgent-1"]]),
        ("the end of the log", [["patient-1", "patient-2"]]),
        ("its time", [["patient-1", "patient-2"]]),
    ],
)
def test_a_patient_entry_begins_no_commit_until(ends_by: str, batches: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.sequencer.LINGER", 2.0 if ends_by == "its time" else 60)

    async def scenario() -> list[list[str]]:
        appender, writer = FakeAppender(), FakeWriter()
        sequencer = Sequencer(appender, Writers())  # type: ignore[arg-type]

        def wish(event_id: str, **terms: object) -> None:
            message = {"id": event_id, "event_id": event_id, "header": EVENT, "body": None, **terms}
            sequencer._accept(message, Writer("start", 0), writer)  # type: ignore[arg-type]

        running = asyncio.create_task(sequencer.run())
        wish("patient-1", patient=True)
        wish("patient-2", patient=True)
        await asyncio.sleep(0.01)
        assert appender.batches == []
        if ends_by == "another's entry":
            wish("urgent-1")
        if ends_by != "the end of the log":
            while not writer.frames:
                await asyncio.sleep(0.01)
        sequencer.stop()
        await asyncio.wait_for(running, 5)
        return appender.batches

    assert asyncio.run(scenario()) == batches


def test_the_domains_keys_are_not_the_sequencers(running: RunningLog) -> None:
    """It holds no domain key: what it stores of a body only the domain can open."""
    assert isinstance(running.client().append({**EVENT, "domain": "general"}, {"a": 1}), Receipt)
    assert sorted(path.name for path in (running.var / "keys").iterdir()) == ["log.key", "log.vkey"]
