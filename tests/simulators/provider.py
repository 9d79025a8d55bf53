"""A simulated provider: a real HTTP server on loopback that speaks OpenAI chat completions and Anthropic Messages and keeps what it got.

Not a model: it answers with a fixed sentence. The model name in the request chooses a way to misbehave, see
`MISBEHAVIOURS`. Standard library only.

    with Provider() as provider:
        ... provider.url ...            # base URL, ends in /v1
        provider.received[0].body       # the exact bytes
    python -m tests.simulators.provider --port 9100
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import ssl
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from tests.simulators import messages

REPLY = "This is a simulated answer."


@dataclass(frozen=True)
class Received:
    """One request as it arrived: `raw` is every byte from the first of the head to the last of the body."""

    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    raw: bytes
    first_byte_ns: int
    last_byte_ns: int

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name), None)

    def json(self) -> dict:
        return json.loads(self.body)


@dataclass
class Provider:
    """The server, on a thread of its own. `connections` counts every accepted connection, whatever came over it."""

    reply: str = REPLY
    port: int = 0
    tls: ssl.SSLContext | None = None
    key: str | None = None
    received: list[Received] = field(default_factory=list)
    connections: int = 0
    torn: int = 0

    def __enter__(self) -> Provider:
        started = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, args=(started,), daemon=True)
        self._thread.start()
        started.wait(5)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop listening and drop every connection. Safe to repeat."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stopping.set)
            self._thread.join(5)

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}/v1"

    def _run(self, started: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve(started))
        self._loop.close()

    async def _serve(self, started: threading.Event) -> None:
        self._stopping, self._tasks = asyncio.Event(), set()
        server = await asyncio.start_server(self._connection, "127.0.0.1", self.port, ssl=self.tls)
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        await self._stopping.wait()
        server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._tasks.add(asyncio.current_task())
        try:
            request = await self._read(reader)
            self.received.append(request)
            if request.target in DIALECTS:
                await self._answer(request, writer)
            else:
                await respond(writer, 404, b'{"error":{"message":"not found"}}')
        except asyncio.IncompleteReadError:
            self.torn += 1
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(asyncio.current_task())
            with suppress(ConnectionError):
                writer.close()

    async def _read(self, reader: asyncio.StreamReader) -> Received:
        first = await reader.readexactly(1)
        arrived = time.time_ns()
        head = first + await reader.readuntil(b"\r\n\r\n")
        line, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
        headers = tuple((name, value.strip()) for name, _, value in (each.partition(":") for each in lines))
        length = next((int(value) for name, value in headers if name.lower() == "content-length"), 0)
        body = await reader.readexactly(length)
        return Received(line.split(" ")[1], headers, body, head + body, arrived, time.time_ns())

    async def _answer(self, request: Received, writer: asyncio.StreamWriter) -> None:
        document = request.json()
        if self.key is not None and self.key not in (request.header("x-api-key"), (request.header("authorization") or "").removeprefix("Bearer ")):
            await respond(writer, 401, b'{"error":{"message":"bad key"}}')
            return
        misbehave = MISBEHAVIOURS.get(document["model"])
        if misbehave is not None:
            await misbehave(writer)
        elif document.get("stream"):
            await stream(writer, DIALECTS[request.target][1](document["model"], self.reply))
        else:
            await respond(writer, 200, json.dumps(DIALECTS[request.target][0](document["model"], self.reply)).encode())


def completion(model: str, reply: str) -> dict:
    """A whole answer, with ids and names that a gateway must not trust."""
    choice = {"index": 0, "message": {"role": "assistant", "content": reply}, "finish_reason": "stop", "logprobs": None}
    usage = {"prompt_tokens": 7, "completion_tokens": len(reply.split()), "total_tokens": 7 + len(reply.split())}
    return {"id": "chatcmpl-upstream", "object": "chat.completion", "created": 1, "model": f"{model}-upstream", "choices": [choice], "usage": usage}


def pieces(model: str, reply: str) -> Iterator[bytes]:
    """The events of a streamed answer."""

    def event(delta: dict, finish: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return b"data: " + json.dumps({"id": "chatcmpl-upstream", "object": "chat.completion.chunk", "model": model, "choices": [choice]}).encode() + b"\n\n"

    yield event({"role": "assistant", "content": ""})
    for number, word in enumerate(reply.split(" ")):
        yield event({"content": f" {word}" if number else word})
    yield event({}, "stop")
    usage = {"prompt_tokens": 7, "completion_tokens": len(reply.split()), "total_tokens": 7 + len(reply.split())}
    yield b"data: " + json.dumps({"choices": [], "usage": usage}).encode() + b"\n\n"
    yield b"data: [DONE]\n\n"


DIALECTS = {"/v1/chat/completions": (completion, pieces), "/v1/messages": (messages.message, messages.events)}


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


SSE_HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"


async def send(writer: asyncio.StreamWriter, data: bytes) -> None:
    writer.write(data)
    await writer.drain()


async def respond(writer: asyncio.StreamWriter, status: int, body: bytes, extra: str = "") -> None:
    head = f"HTTP/1.1 {status} Simulated\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n{extra}\r\n"
    await send(writer, head.encode() + body)


async def stream(writer: asyncio.StreamWriter, events: Iterator[bytes]) -> None:
    await send(writer, SSE_HEAD)
    for piece in events:
        await send(writer, chunk(piece))
    await send(writer, b"0\r\n\r\n")


def status(code: int, extra: str = "") -> Callable[[asyncio.StreamWriter], Awaitable[None]]:
    return lambda writer: respond(writer, code, b'{"error":{"message":"the request said: echoed"}}', extra)


def raw(data: bytes) -> Callable[[asyncio.StreamWriter], Awaitable[None]]:
    return lambda writer: send(writer, data)


def json_200(body: bytes, extra: str = "") -> Callable[[asyncio.StreamWriter], Awaitable[None]]:
    return lambda writer: respond(writer, 200, body, extra)


async def hang(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(3600)


async def hang_mid_stream(writer: asyncio.StreamWriter) -> None:
    await send(writer, SSE_HEAD + chunk(next(pieces("m", REPLY))))
    await asyncio.sleep(3600)


async def close_mid_stream(writer: asyncio.StreamWriter) -> None:
    events = pieces("m", REPLY)
    await send(writer, SSE_HEAD + chunk(next(events)) + chunk(next(events)))


async def endless(writer: asyncio.StreamWriter) -> None:
    await send(writer, SSE_HEAD)
    while True:
        await send(writer, chunk(b": " + b"x" * 65_536 + b"\n\n"))


async def interim(writer: asyncio.StreamWriter) -> None:
    while True:
        await send(writer, b"HTTP/1.1 103 Early Hints\r\n\r\n")


GOOD = json.dumps(completion("m", REPLY)).encode()

MISBEHAVIOURS: dict[str, Callable[[asyncio.StreamWriter], Awaitable[None]]] = {
    "error-400": status(400),
    "error-401": status(401),
    "error-429": status(429, "retry-after: 7\r\n"),
    "error-500": status(500),
    "error-503": status(503),
    "redirect": status(307, "location: http://127.0.0.1:1/elsewhere\r\n"),
    "compressed": json_200(gzip.compress(GOOD), "content-encoding: gzip\r\n"),
    "hang": hang,
    "hang-mid-stream": hang_mid_stream,
    "close": raw(b""),
    "close-mid-stream": close_mid_stream,
    "endless": endless,
    "endless-interim": interim,
    "huge": raw(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99999999999\r\n\r\n{"),
    "huge-header": raw(b"HTTP/1.1 200 OK\r\nx-filler: " + b"x" * 200_000 + b"\r\n\r\n"),
    "not-http": raw(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"),
    "bad-chunk": raw(SSE_HEAD + b"zz\r\nnonsense\r\n"),
    "two-lengths": raw(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 50\r\n\r\nhello"),
    "short-body": raw(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{}"),
    "switch": raw(b"HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\n\r\n"),
    "malformed": json_200(b'{"choices": [{"index": '),
    "not-an-answer": json_200(b'{"object": "list"}'),
    "wrong-types": json_200(b'{"choices": [{"index": -1, "message": {"content": {"a": 1}}}]}'),
    "error-in-200": json_200(b'{"error": {"message": "the request said: echoed"}}'),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--reply", default=REPLY)
    options = parser.parse_args()
    with Provider(reply=options.reply, port=options.port) as provider:
        print(provider.url, flush=True)
        seen = 0
        while True:
            time.sleep(0.2)
            for request in provider.received[seen:]:
                seen += 1
                print(
                    json.dumps({"target": request.target, "first_byte_ns": request.first_byte_ns, "body": request.body.decode("utf-8", "replace")}), flush=True
                )


if __name__ == "__main__":
    main()
