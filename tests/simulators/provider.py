"""A simulated provider: a real HTTP server on loopback that speaks OpenAI chat completions and Anthropic Messages and keeps what it got.

Not a model: it answers with a fixed sentence. The model name in the request chooses a way to misbehave, see
`MISBEHAVIOURS`. Standard library only.

    with Provider() as provider:
        ... provider.url ...            # base URL, ends in /v1
        provider.received[0].body       # the exact bytes
    python -m tests.simulators.provider --port 9100 [--models faraway]    # lists its models, and that a simulator owns them
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
    method: str = "POST"

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
    listing: list | bytes | None = None
    able: frozenset[str] = frozenset()
    pause: float = 0.0
    host: str = "127.0.0.1"
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
        return f"{'https' if self.tls else 'http'}://{self.host}:{self.port}/v1"

    def _run(self, started: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve(started))
        self._loop.close()

    async def _serve(self, started: threading.Event) -> None:
        self._stopping, self._tasks = asyncio.Event(), set()
        server = await asyncio.start_server(self._connection, self.host, self.port, ssl=self.tls)
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
            if request.method == "GET" and request.target == "/v1/models" and self.listing is not None:
                listed = self.listing if isinstance(self.listing, bytes) else json.dumps({"object": "list", "data": self.listing}).encode()
                await respond(writer, 200, listed)
            elif request.target in DIALECTS:
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

    def _as_asked(self, document: dict) -> bytes | None:
        """Answer by a tool or by a schema, where this server is `able` to; nobody is by default."""
        if document.get("tools") and "tools" in self.able:
            name = document["tools"][0]["function"]["name"]
            call = {"id": "c1", "type": "function", "function": {"name": name, "arguments": '{"word": "blue"}'}}
            return _answer({"content": None, "tool_calls": [call]}, "tool_calls")
        if document.get("response_format") and "json_schema" in self.able:
            return _answer({"content": '{"colour": "blue"}'}, "stop")
        return None

    async def _read(self, reader: asyncio.StreamReader) -> Received:
        first = await reader.readexactly(1)
        arrived = time.time_ns()
        head = first + await reader.readuntil(b"\r\n\r\n")
        line, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
        headers = tuple((name, value.strip()) for name, _, value in (each.partition(":") for each in lines))
        length = next((int(value) for name, value in headers if name.lower() == "content-length"), 0)
        body = await reader.readexactly(length)
        return Received(line.split(" ")[1], headers, body, head + body, arrived, time.time_ns(), line.split(" ")[0])

    async def _answer(self, request: Received, writer: asyncio.StreamWriter) -> None:
        document = request.json()
        if self.key is not None and self.key not in (request.header("x-api-key"), (request.header("authorization") or "").removeprefix("Bearer ")):
            await respond(writer, 401, b'{"error":{"message":"bad key"}}')
            return
        misbehave = MISBEHAVIOURS.get(document["model"])
        if misbehave is not None:
            await misbehave(writer)
        elif (capable := self._as_asked(document)) is not None:
            await respond(writer, 200, capable)
        elif document.get("stream"):
            await stream(writer, DIALECTS[request.target][1](document["model"], self.reply), self.pause)
        else:
            await respond(writer, 200, json.dumps(DIALECTS[request.target][0](document["model"], self.reply)).encode())


def _answer(message: dict, finish: str) -> bytes:
    return json.dumps({"choices": [{"index": 0, "message": {"role": "assistant", **message}, "finish_reason": finish}]}).encode()


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


async def stream(writer: asyncio.StreamWriter, events: Iterator[bytes], pause: float = 0.0) -> None:
    await send(writer, SSE_HEAD)
    for piece in events:
        await send(writer, chunk(piece))
        await asyncio.sleep(pause)
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


async def drip(writer: asyncio.StreamWriter) -> None:
    """One byte at a time, often enough that nobody could call it idle."""
    await send(writer, SSE_HEAD)
    while True:
        await send(writer, chunk(b":"))
        await asyncio.sleep(0.05)


async def drip_head(writer: asyncio.StreamWriter) -> None:
    await send(writer, b"HTTP/1.1 200 OK\r\n")
    while True:
        await send(writer, b"x")
        await asyncio.sleep(0.05)


async def trailers(writer: asyncio.StreamWriter) -> None:
    await send(writer, SSE_HEAD + chunk(b"data: {}\n\n") + b"0\r\n")
    while True:
        await send(writer, b"x-filler: " + b"x" * 4000 + b"\r\n")


def sse(*events: bytes, tail: bytes = b"0\r\n\r\n") -> Callable[[asyncio.StreamWriter], Awaitable[None]]:
    return raw(SSE_HEAD + b"".join(chunk(b"data: " + event + b"\n\n") for event in events) + tail)


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
    "drip": drip,
    "drip-head": drip_head,
    "endless-trailers": trailers,
    "many-headers": raw(b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 20_000 + b"\r\n"),
    "nul-in-header": raw(b"HTTP/1.1 200 OK\r\nx: a\0b\r\ncontent-length: 2\r\n\r\n{}"),
    "length-and-chunks": raw(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
    "negative-length": raw(b"HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n{}"),
    "gzip-transfer": raw(b"HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
    "brotli": json_200(b"\x8b\x02\x80", "content-encoding: br\r\n"),
    "negative-chunk": raw(SSE_HEAD + b"-5\r\nhello\r\n"),
    "chunk-of-2-to-the-80": raw(SSE_HEAD + b"f" * 20 + b"\r\nhello"),
    "chunk-extension-flood": raw(SSE_HEAD + b"5;" + b"x" * 200_000 + b"\r\nhello\r\n"),
    "http-2": raw(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    "http-0.9": raw(b'{"choices": []}'),
    "status-999": raw(b"HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n"),
    "no-content": raw(b"HTTP/1.1 204 No Content\r\n\r\n"),
    "null": json_200(b"null"),
    "null-fields": json_200(b'{"id": null, "choices": [{"index": null, "message": {"role": null, "content": null}, "finish_reason": null}], "usage": null}'),
    "duplicate-keys": json_200(b'{"choices": [], "id": "a", "id": "b", "choices": [{"message": {"content": "second"}, "finish_reason": "stop"}]}'),
    "deep": json_200(b'{"choices": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "nan": json_200(b'{"choices": [{"index": NaN, "message": {"content": "x"}}]}'),
    "many-choices": json_200(json.dumps({"choices": [{"index": n, "message": {"content": "x"}, "finish_reason": "stop"} for n in range(1000)]}).encode()),
    "same-choice-twice": json_200(json.dumps({"choices": [{"index": 0, "message": {"content": w}, "finish_reason": "stop"} for w in "ab"]}).encode()),
    "huge-usage": json_200(
        b'{"choices": [{"message": {"content": "x"}, "finish_reason": "stop"}], "usage": {"prompt_tokens": 1e400, "completion_tokens": -5}}'
    ),
    "endless-event": sse(b"x" * (2 << 20)),
    "after-the-end": sse(
        b'{"choices": [{"index": 0, "delta": {"content": "a"}, "finish_reason": "stop"}]}', b"[DONE]", b'{"choices": [{"delta": {"content": "b"}}]}'
    ),
    "error-in-200": json_200(b'{"error": {"message": "the request said: echoed"}}'),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--reply", default=REPLY)
    parser.add_argument("--pause", type=float, default=0.0, help="seconds between the pieces of a stream")
    parser.add_argument("--models", default="faraway", metavar="M[,M]", help="what it lists")
    parser.add_argument("--owner", default="cordon-simulator", help="whom its list names as the owner of its models")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--certificate", metavar="F", help="PEM of key and certificate: speak TLS")
    parser.add_argument("--quiet", action="store_true", help="print no request")
    options = parser.parse_args()
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH) if options.certificate else None
    if tls:
        tls.load_cert_chain(options.certificate)
    listing = [{"id": name, "object": "model", "owned_by": options.owner, "context_length": 8192} for name in options.models.split(",")]
    able = frozenset({"tools", "json_schema"})
    with Provider(reply=options.reply, port=options.port, tls=tls, listing=listing, able=able, pause=options.pause, host=options.host) as provider:
        print(provider.url, flush=True)
        seen = 0
        while options.quiet:
            time.sleep(3600)
        while True:
            time.sleep(0.2)
            for request in provider.received[seen:]:
                seen += 1
                print(
                    json.dumps({"target": request.target, "first_byte_ns": request.first_byte_ns, "body": request.body.decode("utf-8", "replace")}), flush=True
                )


if __name__ == "__main__":
    main()
