"""The engine's loop: connections in, events out, one thread. Between two steps of the model it looks at the sockets.

Touches the inherited listener and its connections, nothing else. Started by `inference.worker`. A connection that
closes cancels its request. Never writes a prompt or an answer anywhere but to the connection that asked.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import selectors
import socket
import struct
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Protocol

from inference.chat_template import ChatTemplate, defuse, pieces, texts_of
from inference.identity import Identity
from inference.parameters import Parameters, Rejected, parse
from inference.protocol import VERSION, Decoder, Frame, Kind, ProtocolError, pack
from inference.schedule import Job, Model, Progress, Scheduler

_PIECE = 256 << 10
_MOST_UNSENT = 4 << 20
_MOST_MESSAGES, _CHARACTERS_OF_A_TOKEN = 2048, 16
_BROKEN = {"code": "engine_failed", "message": "The local engine failed in the middle of this request."}


class ChatModel(Model, Protocol):
    """A model with a tokenizer and a chat template."""

    def tokens(self, pieces: Sequence[str]) -> list[int]:
        """Return the tokens of a prompt given in pieces."""

    def mark(self, name: str) -> str:
        """Return the text of the `bos` or `eos` token."""

    def control_tokens(self) -> list[str]:
        """Return the texts of the tokens with a meaning of their own."""

    def template(self) -> str:
        """Return the chat template, empty when there is none."""


class Connection:
    """One client: what it sent so far, what it has not read yet, and its job."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock, self.decoder = sock, Decoder()
        self.unsent = bytearray()
        self.job: Job | None = None
        self.greeted = self.ending = False


class Service:
    """Accepts, schedules, streams."""

    def __init__(self, listener: socket.socket, model: ChatModel, scheduler: Scheduler, identity: Identity, *, domain: str) -> None:
        self._model, self._scheduler, self._identity, self._domain = model, scheduler, identity, domain
        self._template = ChatTemplate(model.template(), begin=model.mark("bos"), end=model.mark("eos"))
        self._control = model.control_tokens()
        self._owners: dict[Job, Connection] = {}
        self._selector = selectors.DefaultSelector()
        self._listener = listener
        listener.setblocking(False)
        self._selector.register(listener, selectors.EVENT_READ)

    def run(self) -> None:
        """Serve for ever."""
        while True:
            self.turn()

    def turn(self, patience: float | None = None) -> None:
        """Look at the sockets, then do one step. Waits, up to `patience` seconds, only when there is nothing to compute."""
        busy = self._scheduler.running or self._scheduler.waiting
        for key, ready in self._selector.select(0 if busy else patience):
            if key.data is None:
                self._accept()
            else:
                self._serve(key.data, ready)
        try:
            progress = self._scheduler.step()
        except Exception as error:  # the model is native code behind a thin layer: whatever it raises ends these requests, not the engine
            self._fail_all(error)
            return
        for part in progress:
            self._report(part)

    def _accept(self) -> None:
        with contextlib.suppress(BlockingIOError):
            sock, _ = self._listener.accept()
            sock.setblocking(False)
            self._selector.register(sock, selectors.EVENT_READ, Connection(sock))

    def _serve(self, connection: Connection, ready: int) -> None:
        try:
            if ready & selectors.EVENT_WRITE:
                self._flush(connection)
            if ready & selectors.EVENT_READ and connection.sock.fileno() >= 0:
                self._read(connection)
        except (ConnectionError, BlockingIOError):
            self._close(connection)

    def _read(self, connection: Connection) -> None:
        data = connection.sock.recv(_PIECE)
        if not data:
            self._close(connection)
            return
        for frame in connection.decoder.feed(data):
            if connection.greeted:
                raise ProtocolError("one exchange per connection")
            connection.greeted = True
            self._answer(connection, frame)

    def _answer(self, connection: Connection, frame: Frame) -> None:
        if frame.kind is Kind.DESCRIBE:
            self._send(connection, pack(Kind.DESCRIPTION, self.description()), last=True)
        elif frame.kind is Kind.COMPLETE:
            self._begin(connection, frame.payload)
        else:
            raise ProtocolError(f"{frame.kind.name} from a client")

    def _begin(self, connection: Connection, canonical: bytes) -> None:
        if self._scheduler.full():
            refusal = {"reason": "the engine's queue is full", "retry_after": self._scheduler.retry_after(), **self._scheduler.depth()}
            self._send(connection, pack(Kind.REFUSED, refusal), last=True)
            return
        try:
            parameters = parse(canonical)
            job = self._scheduler.submit(parameters, self.prompt(parameters), _seed(parameters))
        except Rejected as error:
            self._send(connection, pack(Kind.FAILED, {"code": error.code, "message": str(error)}), last=True)
            return
        except Exception as error:  # a request must not take the engine from the others, whatever is wrong with it or with us
            self._log(error)
            self._send(connection, pack(Kind.FAILED, _BROKEN), last=True)
            return
        connection.job, self._owners[job] = job, connection
        self._send(connection, pack(Kind.ACCEPTED, self._scheduler.depth()))

    def prompt(self, parameters: Parameters) -> list[int]:
        """Return the tokens of a request's prompt. Raises `Rejected` when it leaves no room for an answer."""
        self._require_room(parameters)
        (*messages, shown), mark = defuse([*parameters.messages, {"tools": list(parameters.tools)}], self._control)
        text = self._template.render(messages, shown["tools"])
        self._require_short(len(text))
        tokens = self._model.tokens(pieces(text, mark))
        if len(tokens) >= self._model.context:
            raise Rejected("context_length_exceeded", f"The prompt has {len(tokens)} tokens; this model's context is {self._model.context} tokens.")
        return tokens

    def _require_room(self, parameters: Parameters) -> None:
        """Refuse what cannot fit before anything is spent on it: rendering and tokenizing take their time for it, the other requests wait."""
        most = min(self._model.context, _MOST_MESSAGES)
        if len(parameters.messages) > most:
            raise Rejected("context_length_exceeded", f"There are {len(parameters.messages)} messages; this model takes at most {most}.")
        self._require_short(sum(map(len, texts_of(list(parameters.messages)))))

    def _require_short(self, characters: int) -> None:
        most = self._model.context * _CHARACTERS_OF_A_TOKEN
        if characters > most:
            raise Rejected(
                "context_length_exceeded", f"The prompt has {characters} characters; this model's context of {self._model.context} tokens takes at most {most}."
            )

    def _report(self, part: Progress) -> None:
        connection = self._owners.get(part.job)
        if connection is None:
            return
        if part.error is not None:
            self._log(part.error)
            self._fail(part.job)
            return
        first = len(part.job.shown) == 1
        if part.text or first:
            self._send(connection, pack(Kind.EVENT, _delta(part.text, first=first)))
        if part.finished:
            del self._owners[part.job]
            connection.job = None
            self._send(connection, pack(Kind.EVENT, _delta("", finish=part.finished)))
            self._send(connection, pack(Kind.EVENT, self._usage(part.job)), last=True)

    def _usage(self, job: Job) -> dict[str, Any]:
        return {"type": "usage", "prompt_tokens": len(job.prompt), "completion_tokens": len(job.output), "facts": self.facts(job)}

    def facts(self, job: Job) -> dict[str, Any]:
        """Return what the receipt says of this answer. No floats: the log's canonical form has none. No text."""
        asked, who = job.parameters, self._identity
        return {
            "model": who.digest,
            "template": self._template.digest,
            "prompt": hashlib.sha256(struct.pack(f"<{len(job.prompt)}i", *job.prompt)).hexdigest(),
            "output": hashlib.sha256("".join(job.shown).encode()).hexdigest(),
            "output_tokens": hashlib.sha256(struct.pack(f"<{len(job.output)}i", *job.output)).hexdigest(),
            "seed": job.seed,
            "sampling": _sampling(asked),
            "schema": hashlib.sha256(asked.schema.encode()).hexdigest() if asked.schema is not None else "",
            "tools": self._tools(asked),
            "engine": who.engine,
            "build": who.build,
            "machine": who.machine,
            "context": who.context,
            "sandbox": who.sandbox,
        }

    def description(self) -> dict[str, Any]:
        """Return what this engine is and how busy it is."""
        load = {"running": len(self._scheduler.running), "waiting": len(self._scheduler.waiting)}
        template = {"template": self._template.digest, "tools": self._template.supports_tools}
        return {"protocol": VERSION, "domain": self._domain, **template, **asdict(self._identity), **load}

    def _tools(self, asked: Parameters) -> str:
        """Say what became of the tools: a template that has no place for them leaves them out, and the receipt says so."""
        if not asked.tools:
            return "none"
        return "shown" if self._template.supports_tools else "left out: the model's template has none"

    def _fail_all(self, error: Exception) -> None:
        """A step failed: everything in it failed."""
        self._log(error)
        for job in self._scheduler.drop_all():
            self._fail(job)

    def _fail(self, job: Job) -> None:
        if connection := self._owners.pop(job, None):
            connection.job = None
            self._send(connection, pack(Kind.FAILED, _BROKEN), last=True)

    def _log(self, error: Exception) -> None:
        """Write down the kind of a failure: the text of an exception may quote the request."""
        print(f"engine {self._domain}: a request failed: {type(error).__name__}", file=sys.stderr)

    def _send(self, connection: Connection, data: bytes, *, last: bool = False) -> None:
        connection.unsent += data
        connection.ending = connection.ending or last
        try:
            self._flush(connection)
        except ConnectionError:
            self._close(connection)

    def _flush(self, connection: Connection) -> None:
        """Send what the socket takes; wait for the rest. A client that does not read at all is dropped."""
        if connection.sock.fileno() < 0:
            return
        with contextlib.suppress(BlockingIOError):
            while connection.unsent:
                del connection.unsent[: connection.sock.send(connection.unsent)]
        if len(connection.unsent) > _MOST_UNSENT or (connection.ending and not connection.unsent):
            self._close(connection)
            return
        wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if connection.unsent else 0)
        self._selector.modify(connection.sock, wanted, connection)

    def _close(self, connection: Connection) -> None:
        if connection.sock.fileno() < 0:
            return
        self._selector.unregister(connection.sock)
        connection.sock.close()
        if connection.job is not None:
            self._owners.pop(connection.job, None)
            self._scheduler.cancel(connection.job)
            connection.job = None


def _delta(text: str, *, first: bool = False, finish: str | None = None) -> dict[str, Any]:
    delta = ({"role": "assistant"} if first else {}) | ({"content": text} if text or first else {})
    return {"type": "delta", "delta": delta, "index": 0, "finish_reason": finish}


def _sampling(asked: Parameters) -> str:
    penalties = f"frequency={asked.frequency_penalty} presence={asked.presence_penalty}"
    return f"temperature={asked.temperature} top_p={asked.top_p} top_k={asked.top_k} {penalties}"


def _seed(parameters: Parameters) -> int:
    """Return the seed asked for, or a fresh one: either way it is in the receipt."""
    return parameters.seed if parameters.seed is not None else int.from_bytes(os.urandom(4), "little")
