"""One connection of the api, over real sockets: what no two readers could read alike, what never ends, what is kept."""

from __future__ import annotations

import asyncio
import json
import random
from contextlib import asynccontextmanager

import pytest
import uvicorn
import uvloop
from uvicorn.server import ServerState

from gateway.api import connection
from gateway.api.connection import CONNECTIONS, Connection
from gateway.api.http import until_disconnect

HOST = b"host: here\r\n"
POST = b"POST /read HTTP/1.1\r\n" + HOST
GET = b"GET /first HTTP/1.1\r\n" + HOST + b"\r\n"
SECOND = b"GET /second HTTP/1.1\r\n" + HOST + b"connection: close\r\n\r\n"
CHUNKED = POST + b"connection: close\r\ntransfer-encoding: chunked\r\n\r\n"


async def app(scope, receive, send):
    """Answer with what was read; `/refused` answers before a body is read, `/held` when its client is gone, `/flood` without end."""
    body, path = bytearray(), scope["path"]
    while path == "/read":
        message = await receive()
        if message["type"] != "http.request":
            return
        body += message["body"]
        if not message["more_body"]:
            break
    if path == "/held":
        await until_disconnect(receive)
        return
    names = [name.decode() for name, _ in scope["headers"]]
    told = json.dumps({"path": path, "fields": names, "body": body.decode("latin-1")}).encode()
    length = [] if path == "/flood" else [(b"content-length", str(len(told)).encode())]
    await send({"type": "http.response.start", "status": 401 if path == "/refused" else 200, "headers": length})
    while path == "/flood":
        await send({"type": "http.response.body", "body": b"x" * 65_536, "more_body": True})
        await asyncio.sleep(0)
    await send({"type": "http.response.body", "body": told})


@asynccontextmanager
async def served():
    """Serve that application as uvicorn does. Yields uvicorn's state and the address."""
    config = uvicorn.Config(app, lifespan="off", access_log=False, log_level="critical", ws="none", limit_concurrency=CONNECTIONS)
    config.load()
    state = ServerState()
    server = await asyncio.get_running_loop().create_server(lambda: Connection(config, state, {}), "127.0.0.1", 0)
    try:
        yield state, server.sockets[0].getsockname()
    finally:
        server.close()
        for task in state.tasks:
            task.cancel()


def run(work):
    """Run it in the loop that the api runs in."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)


async def to_the_end(address, sent: bytes, *more: bytes) -> bytes:
    """Send, and return all that comes until the server hangs up."""
    reader, writer = await asyncio.open_connection(*address)
    got = b""
    try:
        for piece in (sent, *more):
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.02)
        async with asyncio.timeout(20):
            while piece := await reader.read(65_536):
                got += piece
    except ConnectionError:
        pass
    finally:
        writer.close()
    return got


def told(sent: bytes, *more: bytes) -> bytes:
    async def go():
        async with served() as (_, address):
            return await to_the_end(address, sent, *more)

    return run(go())


def answers(got: bytes) -> list[tuple[int, dict]]:
    """Return status and body of each answer in a stream of whole ones."""
    found = []
    while got:
        head, _, rest = got.partition(b"\r\n\r\n")
        length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length"))
        found.append((int(head.split(b" ")[1]), json.loads(rest[:length])))
        got = rest[length:]
    return found


@pytest.fixture
def short(monkeypatch):
    """Clocks that a test can wait for. What is awaited is the hanging up, whenever it comes."""
    monkeypatch.setattr(connection, "HEAD_SECONDS", 0.5)
    monkeypatch.setattr(connection, "STALLED_SECONDS", 0.5)


@pytest.mark.parametrize(
    "sent",
    [
        POST + b"content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n" + SECOND,
        POST + b"transfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\n" + SECOND,
        POST + b"content-length: 2\r\ncontent-length: 2\r\n\r\nab",
        POST + b"content-length: 2\r\ncontent-length: 3\r\n\r\nabc",
        POST + b"content-length: 2, 2\r\n\r\nab",
        POST + b"content-length: +2\r\n\r\nab",
        POST + b"content-length: -2\r\n\r\nab",
        POST + b"content-length: 0x2\r\n\r\nab",
        POST + b"content-length: 99999999999999999999999\r\n\r\nab",
        POST + b"content-length : 2\r\n\r\nab",
        POST + b"transfer-encoding: xchunked\r\n\r\n0\r\n\r\n",
        POST + b"transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        POST + b"transfer-encoding: chunked\r\ntransfer-encoding: identity\r\n\r\n0\r\n\r\n",
        POST + b"transfer-encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
        CHUNKED + b"2;\nab\r\n0\r\n\r\n" + SECOND,
        CHUNKED + b"2\nab\n0\n\n",
        CHUNKED + b"2\r\nabc\r\n0\r\n\r\n",
        CHUNKED + b"10000000000000002\r\nab\r\n0\r\n\r\n",
        CHUNKED + b"-2\r\nab\r\n0\r\n\r\n",
        CHUNKED + b"0x2\r\nab\r\n0\r\n\r\n",
        CHUNKED + b"2 \r\nab\r\n0\r\n\r\n",
        b"GET /first HTTP/1.1\nhost: a\n\n",
        b"GET /first HTTP/1.1\r\nhost: a\nx: y\r\n\r\n",
        b"GET /first HTTP/1.1\r\nhost: a\rx: y\r\n\r\n",
        b"GET /first HTTP/1.1\r\nhost: a\r\n folded\r\n\r\n",
        b"GET /first HTTP/1.1\r\n host: a\r\n\r\n",
        b"GET /first HTTP/1.1\r\nhost: a\0b\r\n\r\n",
        b"GET /first HTTP/1.1\r\nno colon\r\n\r\n",
        b"GET /first HTTP/1.1\r\n: no name\r\n\r\n",
        b"GET first HTTP/1.1\r\nhost: a\r\n\r\n",
        b"CONNECT elsewhere:1 HTTP/1.1\r\nhost: a\r\n\r\n" + SECOND,
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)
def test_what_two_readers_could_read_in_two_ways_is_refused_once_and_the_connection_closed(sent):
    assert [(status, body["error"]["code"]) for status, body in answers(told(sent))] == [(400, "invalid_http")]


@pytest.mark.parametrize(
    "sent",
    [
        b"GET /first HTTP/1.1\r\nx: " + b"a" * 400_000,
        b"GET /" + b"a" * 400_000,
        b"GET /first HTTP/1.1\r\n" + b"a: b\r\n" * 101 + b"\r\n",
        b"GET /first HTTP/1.1\r\n" + b"a" * 400_000,
    ],
)
def test_a_head_without_end_is_refused(sent):
    got = answers(told(sent))
    assert got in ([], [(431, json.loads(connection.errors.body(connection.TOO_LARGE)))]), "what is unread when we hang up may take the answer with it"


@pytest.mark.parametrize("sent", [CHUNKED + b"2;" + b"a" * 400_000, CHUNKED + b"2\r\nab\r\n0\r\nx: " + b"a" * 400_000])
def test_a_chunk_extension_or_a_trailer_without_end_is_cut(sent):
    assert b"200 OK" not in told(sent)


def test_a_trailer_counts_for_nothing():
    got = told(CHUNKED + b"2;kind=x\r\nab\r\n0\r\nauthorization: Bearer k\r\ncontent-type: text/plain\r\n\r\n")
    assert answers(got) == [(200, {"path": "/read", "fields": ["host", "connection", "transfer-encoding"], "body": "ab"})]


def test_requests_sent_behind_one_another_are_answered_in_their_order():
    got = answers(told(GET + POST + b"content-length: 2\r\n\r\nab" + SECOND))
    assert [(status, body["path"], body["body"]) for status, body in got] == [(200, "/first", ""), (200, "/read", "ab"), (200, "/second", "")]


def test_a_request_in_a_body_is_a_body():
    got = answers(told(POST + b"connection: close\r\ncontent-length: %d\r\n\r\n" % len(SECOND) + SECOND))
    assert [(body["path"], body["body"]) for _, body in got] == [("/read", SECOND.decode())]


@pytest.mark.parametrize(
    ("first", "then", "permitted"),
    [
        (GET, b"rubbish\r\n\r\n", [[], [(200, "/first"), (400, None)]]),
        (b"GET /held HTTP/1.1\r\n" + HOST + b"\r\n", b"rubbish\r\n\r\n", [[]]),
        (b"GET /held HTTP/1.1\r\n" + HOST + b"\r\n", GET * 50, [[]]),
        (b"POST /refused HTTP/1.1\r\n" + HOST + b"transfer-encoding: chunked\r\n\r\n", b"rubbish\r\n", [[(400, None)], [(401, "/refused")]]),
    ],
)
def test_a_refusal_is_never_given_as_the_answer_to_another_request(first, then, permitted):
    for sent in ([first + then], [first, then]):
        got = [(status, body.get("path")) for status, body in answers(told(*sent))]
        assert got in permitted, (sent, got)


@pytest.mark.parametrize(
    ("first", "then", "told_before"),
    [
        (b"", b"", b""),
        (b"GET /fir", b"st HT", b""),
        (GET, b"GET /fir", b"200 OK"),
        (b"POST /refused HTTP/1.1\r\n" + HOST + b"content-length: 9\r\n\r\n", b"abc", b"401"),
        (b"POST /refused HTTP/1.1\r\n" + HOST + b"content-length: 3\r\n\r\n", b"abc", b"401"),
        (b"GET /first HTTP/1.1\r\n" + HOST + b"connection: upgrade\r\nupgrade: h2c\r\n\r\n", b"more", b"200 OK"),
        (b"POST /refused HTTP/1.1\r\n" + HOST + b"expect: 100-continue\r\ncontent-length: 9\r\n\r\n", b"", b"401"),
        (b"GET /flood HTTP/1.1\r\n" + HOST + b"connection: close\r\n\r\n", b"", b"200 OK"),
    ],
)
def test_a_connection_that_stands_still_ends(first, then, told_before, short):
    """Also a kept one, after an early answer, after an upgrade nobody offers, and one whose peer reads nothing."""

    async def go():
        async with served() as (state, address):
            reader, writer = await asyncio.open_connection(*address, limit=1024)
            async with asyncio.timeout(20):
                while not state.connections:
                    await asyncio.sleep(0.01)
                writer.write(first)
                head = await reader.read(1024) if told_before else b""
                writer.write(then)
                while state.connections:
                    await asyncio.sleep(0.01)
            writer.close()
            return head

    assert told_before in run(go())


def test_a_body_that_was_not_asked_for_is_no_second_request():
    """Whoever waits for `100 Continue` and got an answer instead may send the body or not: nobody can know, so the connection ends."""
    refused = b"POST /refused HTTP/1.1\r\n" + HOST + b"expect: 100-continue\r\ncontent-length: %d\r\n\r\n" % len(SECOND)
    assert told(refused, SECOND).count(b"HTTP/1.1 ") == 1
    asked = told(POST + b"connection: close\r\nexpect: 100-continue\r\ncontent-length: 2\r\n\r\n", b"ab")
    assert asked.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK")


def test_a_client_that_has_sent_all_it_will_is_gone():
    async def go():
        async with served() as (state, address):
            reader, writer = await asyncio.open_connection(*address)
            writer.write(b"GET /held HTTP/1.1\r\n" + HOST + b"\r\n")
            while not state.tasks:
                await asyncio.sleep(0.005)
            writer.write_eof()
            async with asyncio.timeout(20):
                assert await reader.read() == b""
                while state.tasks:
                    await asyncio.sleep(0.005)

    run(go())


def test_when_all_seats_are_taken_a_connection_ends_at_once(monkeypatch):
    monkeypatch.setattr(connection, "SEATS", 2)

    async def go():
        async with served() as (state, address):
            kept = [await asyncio.open_connection(*address) for _ in range(2)]
            while len(state.connections) < 2:
                await asyncio.sleep(0.005)
            assert await to_the_end(address, GET) == b""
            kept[0][1].write(GET)
            assert b"200 OK" in await kept[0][0].readuntil(b"\r\n\r\n")
            for _, writer in kept:
                writer.close()

    run(go())


def test_bytes_at_random_break_nothing(monkeypatch):
    """Two hundred connections of mangled requests: each ends in answers that are whole, and the next one is served."""
    chance = random.Random(20_26)
    seeds = [GET, POST + b"content-length: 2\r\n\r\nab", CHUNKED + b"2\r\nab\r\n0\r\n\r\n", CHUNKED + b"1;a=b\r\nx\r\n0\r\nt: u\r\n\r\n" + SECOND]

    def mangled() -> bytes:
        data = bytearray(b"".join(chance.choices(seeds, k=3)))
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data))
            data[at : at + chance.randint(0, 3)] = chance.choice([b"", b"\r", b"\n", b"\0", b":", b" ", b"0", b"\r\n\r\n", bytes([chance.randrange(256)])])
        return bytes(data)

    async def go():
        async with served() as (_, address):
            monkeypatch.setattr(connection, "HEAD_SECONDS", 0.2)  # what was mangled into half a request waits for its rest
            for _ in range(20):
                for got in await asyncio.gather(*(to_the_end(address, mangled()) for _ in range(10))):
                    assert all(status in (200, 400, 431) for status, _ in answers(got.replace(b"HTTP/1.1 100 Continue\r\n\r\n", b"")))
            monkeypatch.undo()
            assert answers(await to_the_end(address, SECOND))[0][0] == 200

    run(go())
