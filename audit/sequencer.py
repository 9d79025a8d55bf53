"""The sequencer: the one process that writes the log and holds its key. Group commit over a unix socket.

`main(arg, listener)` is the role's entry. Touches the inherited listener, `log/` and `keys/log.key` under CORDON_VAR.
While one batch is being made durable the next one gathers, so the rate grows with the number of writers and a lone
writer never waits. A patient entry, for which nobody waits, begins no commit for `LINGER` seconds: it shares the next.
An answer is sent only after the commit; whatever goes wrong is answered as a refusal. Who writes is read from the
kernel (`audit.writers`), stands in every entry, and decides which events are taken.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import math
import os
import signal
import socket
import sys
import threading
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import uvloop

from audit import keys
from audit.appender import Appender, Committed
from audit.draft import Draft, Unknown, Wanted
from audit.guard import WitnessHead, check_witnesses
from audit.heads import witness_heads
from audit.location import open_store
from audit.log.note import NoteError
from audit.room import FLOOR_MB, Room
from audit.rows import StoreError
from audit.wire import FrameError, Receipt, Refusal, answer, frame_length, is_event_id, pack, unpack
from audit.writers import SEQUENCER, Writer, Writers

BATCH = 1_000
PENDING = 2_000
LINGER = 0.01
STOP_SECONDS = 1.5
SWITCH_SECONDS = 0.0005
ID_LENGTH = 64
_BUSY = Refusal("busy", f"over {PENDING} entries are waiting for the disk", 1)
_STOPPING = Refusal("busy", "the sequencer is stopping", 1)

Pending = tuple[Wanted, int | str, asyncio.StreamWriter]


class Sequencer:
    """Gathers wishes from all connections, commits them in batches, answers each."""

    def __init__(self, appender: Appender, writers: Writers) -> None:
        self._appender, self._writers = appender, writers
        self._arrived: list[Pending] = []
        self._soonest = math.inf
        self._ready = threading.Condition()  # holds for what follows: the event loop fills it, the disk's thread takes it
        self._pending: list[Pending] = []
        self._ahead: Draft | None = None
        self._due, self._stopping = math.inf, False
        self._gone = asyncio.Event()
        self._connections: set[asyncio.StreamWriter] = set()
        self._disk = ThreadPoolExecutor(1)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Read the wishes of one connection until it closes. A peer that breaks the protocol is hung up on."""
        self._connections.add(writer)
        try:
            peer = self._writers.of(writer.get_extra_info("socket"))
            while True:
                message = unpack(await reader.readexactly(frame_length(await reader.readexactly(4))))
                self._accept(message, peer, writer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # what this peer asked for is still logged, only its answer has nowhere to go
        except Exception as error:
            # Whatever one peer sends, the log goes on for all others.
            print(f"sequencer: a peer was hung up on ({type(error).__name__})", file=sys.stderr, flush=True)
        finally:
            writer.close()
            self._connections.discard(writer)
            if not self._connections:
                self._gone.set()

    def _accept(self, message: dict[str, Any], peer: Writer, writer: asyncio.StreamWriter) -> None:
        request_id = _request_id(message)
        if message.get("ping") is True:
            writer.write(pack({"id": request_id, "size": self._appender.size}))
            return
        if self._stopping or len(self._pending) + len(self._arrived) >= PENDING:
            writer.write(answer(request_id, _STOPPING if self._stopping else _BUSY))
            return
        wish = _wanted(message, peer)
        if not self._writers.takes(peer, wish.header):
            writer.write(answer(request_id, Refusal("not_yours", f"{wish.header.get('event')!s:.40} is not for {peer.name} to write")))
            return
        if not self._arrived:
            asyncio.get_running_loop().call_soon(self._publish)
        self._arrived.append((wish, request_id, writer))
        self._soonest = min(self._soonest, time.monotonic() + (LINGER if wish.patient else 0))

    def _publish(self) -> None:
        """Hand over what arrived in one turn of the event loop, in one piece: what belongs together shares a commit."""
        arrived, self._arrived = self._arrived, []
        with self._ready:
            self._pending += arrived
            self._due, self._soonest = min(self._due, self._soonest), math.inf
            self._ready.notify()
            self._place_ahead(arrived)

    def _place_ahead(self, pending: Sequence[Pending]) -> None:
        """Place entries while the disk is busy with those before them, so that it need not wait for that afterwards."""
        if self._ahead is None:
            return
        try:
            self._appender.place_ahead(self._ahead, [wish for wish, _, _ in pending])
        except Unknown:
            self._ahead = None

    async def run(self) -> None:
        """Commit batch after batch until `stop`, then what is still waiting. Answers are written while the disk takes the next batch."""
        try:
            await asyncio.get_running_loop().run_in_executor(self._disk, self._commit_all, asyncio.get_running_loop())
        finally:
            self.stop()
            self._disk.shutdown(wait=False)

    def _commit_all(self, loop: asyncio.AbstractEventLoop) -> None:
        """Feed the disk, in its own thread: between two commits nothing waits for the event loop."""
        while (taken := self._next())[0]:
            batch, ahead = taken
            committed = self._appender.commit([wish for wish, _, _ in batch], ahead, self._begin_ahead)
            # A crash here leaves durable entries whose writers wait in vain; they ask again with the same event id.
            loop.call_soon_threadsafe(_reply_all, batch, committed)

    def _next(self) -> tuple[list[Pending], Draft | None]:
        """Wait until a commit is due; return its batch, empty at the end, and the draft in which it was placed."""
        with self._ready:
            while not self._stopping and (early := self._due - time.monotonic()) > 0:
                self._ready.wait(early if self._pending else None)
            batch, self._pending = self._pending[:BATCH], self._pending[BATCH:]
            ahead, self._ahead = self._ahead, None
            self._due = -math.inf if self._pending else math.inf
            return batch, ahead

    def _begin_ahead(self, draft: Draft) -> None:
        with self._ready:
            self._ahead = self._appender.ahead(draft)
            self._place_ahead(self._pending)

    def stop(self) -> None:
        """Take no more wishes; `run` ends when those accepted are answered."""
        self._stopping = True
        self._publish()

    async def hang_up(self) -> None:
        """End all connections, after the answers already written to them are sent."""
        self._gone.clear()
        for writer in self._connections:
            writer.close()
        if self._connections:
            await self._gone.wait()


def _reply_all(batch: list[Pending], committed: Committed) -> None:
    """Answer a batch: all that one connection asked for in one piece. An answer that cannot be made ends that connection, never the log."""
    frames: dict[asyncio.StreamWriter, list[bytes]] = {}
    for (_, request_id, writer), result in zip(batch, committed.answers(), strict=True):
        try:
            frames.setdefault(writer, []).append(answer(request_id, result))
        except Exception:
            writer.close()
    for writer, answers in frames.items():
        if not writer.is_closing():
            writer.write(b"".join(answers))


def _request_id(message: dict[str, Any]) -> int | str:
    """Return what the peer calls its request: it comes back in the answer, so it must be small and flat."""
    found = message.get("id")
    if isinstance(found, bool) or not isinstance(found, int | str) or (isinstance(found, str) and len(found) > ID_LENGTH):
        raise FrameError(f"an id is a number, or a text of at most {ID_LENGTH} characters")
    return found


def _wanted(message: dict[str, Any], peer: Writer) -> Wanted:
    header, event_id, body, after = message.get("header"), message.get("event_id"), message.get("body"), message.get("after", {})
    if not isinstance(header, dict) or not isinstance(event_id, str) or not is_event_id(event_id):
        raise FrameError("a request has a header and an event id")
    if not isinstance(after, dict) or not all(is_event_id(other) for other in after.values()):
        raise FrameError("what an entry is after is named by event ids")
    try:
        sealed = base64.b64decode(body, validate=True) if body is not None else None
        return Wanted(event_id, header, sealed, peer, after, message.get("patient") is True)
    except (binascii.Error, TypeError, ValueError):
        raise FrameError("a body is base64") from None


async def _serve(appender: Appender, listener: socket.socket, writers: Writers) -> None:
    sequencer = Sequencer(appender, writers)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, sequencer.stop)
    # From Python 3.13 on, asyncio would remove the socket file that the supervisor keeps for the next life.
    keep: Any = {"cleanup_socket": False} if sys.version_info >= (3, 13) else {}
    server = await asyncio.start_unix_server(sequencer.serve, sock=listener, **keep)
    await sequencer.run()
    server.close()
    with suppress(TimeoutError):
        await asyncio.wait_for(sequencer.hang_up(), STOP_SECONDS)


def open_log(var: Path, origin: str, domains: list[str], witnesses: Sequence[WitnessHead] = ()) -> Appender:
    """Open or begin the log. The first entry of every log is `log:opened`; with witnesses, each start says what they said."""
    store = open_store(var)
    try:
        appender = Appender(store, keys.load(var / "keys"), room=_room(store.folder))
        if appender.ended:
            raise StoreError(appender.ended)
        said = check_witnesses(witnesses, origin, appender.size, store.node)
        if appender.size == 0:
            _say(appender, "log:opened", {"event": "log:opened", "origin": origin, "domains": sorted(domains)})
        if said:
            header = {"event": "log:started", "witnesses": sorted(f"{name}: {words}" for name, words in said.items())}
            _say(appender, f"log:started:{uuid.uuid4()}", header)
    except BaseException:
        store.close()
        raise
    return appender


def _room(folder: Path | None) -> Room | None:
    return Room(folder, floor_mb=int(os.environ.get("CORDON_LOG_FREE_MB", FLOOR_MB))) if folder else None


def _say(appender: Appender, event_id: str, header: dict[str, Any]) -> None:
    [said] = appender.append([Wanted(event_id, header, None, Writer(SEQUENCER, os.getuid()))])
    if not isinstance(said, Receipt):
        raise StoreError(said.reason)


def main(arg: str | None, listener: socket.socket | None, *, writers: Writers | None = None) -> int:
    """Run the role until SIGTERM. Returns 1 with a sentence on stderr when this log must not be written to.

    `writers` is for tests and measurements, which write as several roles from one process.
    """
    if listener is None:
        raise ValueError("the sequencer needs its listener")
    origin = os.environ.get("CORDON_ORIGIN", "cordon.local/log")
    domains = [dotted.rpartition(".")[2] for dotted in os.environ.get("CORDON_DOMAINS", "").split(",") if dotted]
    try:
        var = Path(os.environ["CORDON_VAR"])
        appender = open_log(var, origin, domains, witness_heads(var / "witnesses"))
    except (StoreError, NoteError, OSError, ValueError) as error:
        print(f"sequencer: {error}", file=sys.stderr, flush=True)
        return 1
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        uvloop.run(_serve(appender, listener, writers or Writers()))
    finally:
        appender.close()
    return 0
