"""The api's server ends in order: the last answer first, then what the data plane still owes the log."""

from __future__ import annotations

import asyncio
import contextlib
import resource
import socket

import pytest
import uvicorn

from gateway.api.connection import SEATS, Connection
from gateway.api.server import FILES, Closing, allow_files


@pytest.mark.parametrize("has_plane", [True, False])
def test_what_the_data_plane_holds_is_ended_behind_the_last_answer(has_plane, monkeypatch):
    diary: list[str] = []
    release = asyncio.Event()
    monkeypatch.setattr(uvicorn.Server, "capture_signals", contextlib.nullcontext)

    async def app(scope, receive, send):
        diary.append("asked")
        await release.wait()
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})
        diary.append("answered")

    async def close():
        diary.append("closed")

    async def go():
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app, lifespan="off", log_level="critical", http=Connection, ws="none")
        server = Closing(config, close if has_plane else None)
        task = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started:
            await asyncio.sleep(0.005)
        reader, writer = await asyncio.open_connection(*listener.getsockname())
        writer.write(b"GET / HTTP/1.1\r\nhost: here\r\n\r\n")
        while not diary:
            await asyncio.sleep(0.005)
        server.should_exit = True
        while server.servers[0].is_serving():  # it takes nobody new any more, and waits for the one it has
            await asyncio.sleep(0.005)
        assert diary == ["asked"]
        release.set()
        assert (await reader.read()).endswith(b"ok")
        await task
        writer.close()

    asyncio.run(go())
    assert diary == ["asked", "answered", *(["closed"] if has_plane else [])]


def test_there_are_files_for_all_seats_where_a_shell_gives_fewer():
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        for soft, wanted, then in ((256, 400, 400), (500, 400, 500), (256, before[1] + 1, before[1])):
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, before[1]))
            allow_files(wanted)
            assert resource.getrlimit(resource.RLIMIT_NOFILE) == (then, before[1])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert FILES > SEATS
