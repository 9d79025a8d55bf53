"""The only way out: a process that spends permits, one after the other on each connection of its unix socket.

`main` runs in the `broker` posture (`python -m gateway.process broker`). On connect it says its boot nonce; then it
takes a send, refuses it or carries it out, and writes `egress:refused` or `egress:sent`. A caller that
closes its connection cancels the send. Log lines hold ids, reasons and counts only.

    frame in    {"permit", "entry", "proof", "body", "withdrawn"?}      permit as text, entry and body in base64, or a step (`registry`),
                or {"policies": [domain, ...]}, which asks by which policy a permit must be now
    frames out  {"boot"}, then for each {"type": "refused" | "head" | "data" | "failed" | "end" | "recorded", ...}

`end` says that the answer is whole, `recorded` that its `egress:sent` is in the log, or owed: the answer need not wait for the disk. A
broker that dies between the two leaves a permit without outcome, as one that dies in the middle of a send does.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import os
import secrets
import signal
import socket
import struct
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvloop

from audit import users
from audit.log.merkle import ProofError
from audit.log.note import NoteError, parse_vkey
from audit.rows import StoreError
from gateway import frames, genuine
from gateway.egress import keys, permit
from gateway.egress.address import Perimeter
from gateway.egress.door import Clearance, Door
from gateway.egress.http1 import ResponseHead
from gateway.egress.inforce import InForce
from gateway.egress.ledger import Ledger, refused_entry, sent_entry
from gateway.egress.outbox import Outbox
from gateway.egress.proof import openssl, prover
from gateway.egress.reasons import ExchangeFailed, Failure, Reason, Refusal, Refused
from gateway.egress.register import Register
from gateway.egress.registry import EVENTS, Registry, later_in
from gateway.egress.sender import Send, Sender
from gateway.egress.store import Store
from gateway.egress.wires import witness

PERIMETER = "127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7"
CONCURRENT = 64
PATIENCE = 10.0
PIECE = 256 << 10
KNOWN_STEPS = tuple(EVENTS)
DOMAINS = 64
"""So many are told about in one answer."""


@dataclass(frozen=True, slots=True)
class Order:
    """One send as it was asked for, decoded."""

    token: bytes
    entry: bytes
    proof: str
    body: bytes
    withdrawn: bool = False
    """The caller left between the entry and here: nothing is to be sent, and the permit is to have its outcome."""


def order(frame: Any) -> Order:
    """Decode a frame. Raises `Refused`."""
    try:
        entry, body = (base64.b64decode(frame[name], validate=True) for name in ("entry", "body"))
        return Order(str(frame["permit"]).encode("ascii"), entry, str(frame["proof"]), body, frame.get("withdrawn") is True)
    except (KeyError, TypeError, UnicodeEncodeError, binascii.Error):
        raise Refused(Refusal(Reason.MALFORMED, "frame")) from None


@dataclass(slots=True)
class Broker:
    """Serves sends. Everything it needs is handed in: `main` composes it, tests do too."""

    door: Door
    sender: Sender
    ledger: Ledger
    registry: Registry | None = None
    told: Callable[[Sequence[str]], Mapping[str, str | None]] = lambda domains: {}
    callers: frozenset[int] = field(default_factory=lambda: callers(users.named()))
    running: set[asyncio.Task[None]] = field(default_factory=set)
    writing: set[asyncio.Task[bool]] = field(default_factory=set)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One check in each turn of the event loop, so that what is under way goes before what begins: a commit lets many begin at once."""
    busy: int = 0
    """Sends under way, until their outcome is in the log."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Handle one connection; never raises."""
        task, out = asyncio.current_task(), Outbox(writer)
        assert task is not None
        self.running.add(task)
        try:
            if _peer(writer) not in self.callers:
                return
            await _say(out, {"boot": self.door.boot})
            async with asyncio.timeout(PATIENCE):
                frame = await frames.read(reader)
            while frame is not None:
                frame = await self._answered(frame, reader, out)
        except (ConnectionError, TimeoutError):
            pass
        except Exception as error:  # its text could quote a frame: only its kind is told
            print(f"internal {type(error).__name__}", flush=True)
        finally:
            self.running.discard(task)
            out.flush()
            writer.close()

    async def _answered(self, frame: Any, reader: asyncio.StreamReader, out: Outbox) -> Any:
        """Answer one frame and return the next one. Works no longer than the caller stays: who leaves has no next frame."""
        working, following = asyncio.ensure_future(self._one(frame, out)), asyncio.ensure_future(frames.read(reader))
        try:
            await asyncio.wait({working, following}, return_when=asyncio.FIRST_COMPLETED)
            if following.done():  # the caller left, or did not wait for its answer
                working.cancel()
            with suppress(asyncio.CancelledError, ConnectionError):
                await working
            return await following
        finally:
            for task in (following, working):
                task.cancel()
            with suppress(asyncio.CancelledError, ConnectionError):
                await working
            with suppress(asyncio.CancelledError, ConnectionError):
                await following

    async def _one(self, frame: Any, out: Outbox) -> None:
        """Take one frame, counted until its outcome is in the log."""
        self.busy += 1
        try:
            await self._take(frame, out)
        finally:
            self.busy -= 1

    async def _take(self, frame: Any, out: Outbox) -> None:
        """Refuse or carry out one send."""
        wanted: Order | None = None
        if self.registry and isinstance(frame, dict) and "step" in frame:
            await self._step(self.registry, frame, out)
            return
        if isinstance(frame, dict) and isinstance(names := frame.get("policies"), list):
            await _say(out, {"type": "policies", "pid": os.getpid(), "policies": self._policies(names)})
            return
        try:
            wanted = order(frame)
            if wanted.withdrawn:
                raise Refused(Refusal(Reason.WITHDRAWN))
            if self.busy > CONCURRENT:
                raise Refused(Refusal(Reason.BUSY))
            await self.ledger.require()
            async with self.turn:
                await asyncio.sleep(0)
                clearance = self.door.check(wanted.token, wanted.entry, wanted.proof, wanted.body)
                credential = self.door.credential(clearance.target)
                addresses = self.sender.addresses(clearance.target)
        except Refused as error:
            await self._refuse(wanted, error.refusal, out)
            return
        except asyncio.CancelledError:  # the caller left before anything began
            await asyncio.shield(self._record_refusal(wanted, Refusal(Reason.WITHDRAWN)))
            raise
        await self._carry_out(clearance, addresses, credential, wanted.body, out)

    def _policies(self, names: list[Any]) -> dict[str, str | None]:
        """Return what the log says is in force in these domains; nothing where it cannot be read or is not proved."""
        try:
            return dict(self.told([name for name in names[:DOMAINS] if isinstance(name, str)]))
        except (StoreError, ProofError, NoteError):
            return {}

    async def _step(self, registry: Registry, frame: Mapping[str, Any], out: Outbox) -> None:
        """Take a step of a place's life off the event loop's way: it may ask the resolver. Its log line names neither address nor key."""
        answer = await asyncio.to_thread(registry.answer, frame)
        print(f"registry {frame['step'] if frame['step'] in KNOWN_STEPS else '-'} {answer['type']}", flush=True)
        await _say(out, answer)

    async def _refuse(self, wanted: Order | None, refusal: Refusal, out: Outbox) -> None:
        await self._record_refusal(wanted, refusal)
        await _say(out, {"type": "refused", "reason": refusal.reason.value, "detail": refusal.detail})

    async def _record_refusal(self, wanted: Order | None, refusal: Refusal) -> None:
        """Write what was refused, and never send by a permit that was withdrawn."""
        granted = permit.read(wanted.token, self.door.permit_key) if wanted else None
        named = granted if isinstance(granted, permit.Permit) else None
        print(f"refused {named.id if named else '-'} {refusal.reason} {refusal.detail}", flush=True)
        if named and refusal.reason is Reason.WITHDRAWN:
            self.door.spent.add(named, self.door.clock())
        await self.ledger.write(refused_entry(named, refusal, self.door.boot))

    async def _carry_out(self, clearance: Clearance, addresses: Any, credential: str | None, body: bytes, out: Outbox) -> None:
        send, code = Send(), Failure.ABORTED.value
        try:
            async with aclosing(self.sender.run(clearance, addresses, credential, body, send)) as answer:
                async for part in answer:
                    await _pass_on(out, part)
            code = "ok"
        except ExchangeFailed as error:
            code = error.failure.value
        except ConnectionError:
            pass  # the caller went away
        except Exception as error:
            code = Failure.INTERNAL.value
            print(f"internal {clearance.permit.id} {type(error).__name__}", flush=True)
        finally:
            if send.connection:
                send.connection.close()  # what the kernel said of it last is kept
            entry = sent_entry(clearance, send.connection, status=send.status, code=code, failed=send.failed())
            writing = self._recorded(entry)
            if code != "ok":
                await asyncio.shield(writing)
        with suppress(ConnectionError):
            if code == "ok":
                await _say(out, _last(entry))
        await asyncio.shield(writing)
        print(f"sent {clearance.permit.id} {code} status {send.status} out {entry['bytes_out']} in {entry['bytes_in']}\n", end="", flush=True)
        with suppress(ConnectionError):
            await _say(out, {"type": "recorded"} if code == "ok" else _last(entry))

    def _recorded(self, entry: Mapping[str, Any]) -> asyncio.Task[bool]:
        """Begin to write an outcome. It is written to its end, whoever stops waiting for it."""
        writing = asyncio.ensure_future(self.ledger.write(entry))
        self.writing.add(writing)
        writing.add_done_callback(self.writing.discard)
        return writing


def callers(roles: Mapping[int, tuple[str, ...]]) -> frozenset[int]:
    """Return the user ids that may ask: our own and root's, and where roles have users of their own, those of the two that have business here."""
    return frozenset({os.getuid(), 0} | {uid for uid, names in roles.items() if {"api", "console"} & set(names)})


def _last(entry: Mapping[str, Any]) -> dict[str, Any]:
    counts = {name: entry[name] for name in ("status", "bytes_out", "bytes_in")}
    return {"type": "end", **counts} if entry["code"] == "ok" else {"type": "failed", "reason": entry["code"], **counts}


async def _pass_on(out: Outbox, part: ResponseHead | bytes) -> None:
    if isinstance(part, ResponseHead):
        await _say(out, {"type": "head", "status": part.status, "content_type": part.content_type, "retry_after": part.retry_after})
        return
    for start in range(0, len(part), PIECE):
        await _say(out, {"type": "data", "data": base64.b64encode(part[start : start + PIECE]).decode()})


async def _say(out: Outbox, message: Mapping[str, Any]) -> None:
    out.write(frames.pack(message))
    await out.drain()


def _peer(writer: asyncio.StreamWriter) -> int:
    """Return the user id at the other end of the unix socket."""
    raw = writer.get_extra_info("socket").getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    uid: int = struct.unpack("3i", raw)[1]
    return uid


async def run(broker: Broker, listener: socket.socket, stopping: asyncio.Event) -> None:
    """Serve until told to stop, then end every send and write what became of it."""
    # From Python 3.13 on, asyncio would remove the socket file that the supervisor keeps for the next life.
    keep: Any = {"cleanup_socket": False} if sys.version_info >= (3, 13) else {}
    server = await asyncio.start_unix_server(broker.serve, sock=listener, **keep)
    # From now on permits of any earlier life are void: with this in the log, those without an outcome can be settled.
    await broker.ledger.write({"event": "egress:opened", "boot": broker.door.boot})
    await stopping.wait()
    server.close()
    for task in set(broker.running):
        task.cancel()
    await asyncio.wait({asyncio.ensure_future(asyncio.gather(*broker.running, *broker.writing, return_exceptions=True))}, timeout=1.5)


def compose(var: Path, run_dir: Path, perimeter: Perimeter) -> Broker:
    """Build the broker of this installation. Its boot nonce is new: permits of an earlier life are void. Raises `NotGenuine`."""
    from audit.client import AsyncAuditClient
    from audit.location import source
    from audit.reader import LogReader

    home = var / "keys"
    register = Register(Store(var / "broker", keys.broker_key(home)), perimeter, genuine=genuine.demanded())
    if refused := register.play_acting():
        raise genuine.NotGenuine("; ".join(refused))
    client, vkey = AsyncAuditClient(run_dir / "sequencer.sock", None), (home / "log.vkey").read_text()
    reader = LogReader(source(var))
    in_force = InForce(reader, vkey)

    async def append(header: Mapping[str, Any], *, event_id: str) -> Any:
        return await client.append(header, event_id=event_id, patient=header["event"] == "egress:sent")

    door = Door(
        boot=secrets.token_hex(16),
        permit_key=keys.permit_public_key(home),
        store=register.store,
        prove=prover(vkey),
        in_force=in_force,
        ours=lambda body: witness.ours(body, (parse_vkey(vkey.strip()),), reader.consistency, openssl),
    )
    return Broker(door, Sender(perimeter), Ledger(append), Registry(register, vkey, later_in(reader)), in_force.policies)


def main(arg: str | None, listener: socket.socket | None) -> int:
    """Run the broker on the inherited listener until SIGTERM."""
    if listener is None:
        print("the broker needs the listener its supervisor makes", file=sys.stderr)
        return 2
    blocks = os.environ.get("CORDON_PERIMETER", PERIMETER)
    perimeter = Perimeter.parse(block.strip() for block in blocks.split(",") if block.strip())

    async def serve() -> None:
        stopping = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stopping.set)
        await run(compose(Path(os.environ["CORDON_VAR"]), Path(os.environ["CORDON_RUN"]), perimeter), listener, stopping)

    try:
        uvloop.run(serve())
    except genuine.NotGenuine as error:
        print(error, file=sys.stderr)
        return 1
    return 0
