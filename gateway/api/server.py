"""The api process: uvicorn on the inherited socket. Its posture lets it accept, never connect over TCP."""

from __future__ import annotations

import gc
import resource
import socket
from collections.abc import Awaitable, Callable

import uvicorn

from gateway.api.connection import CONNECTIONS, SEATS, Connection

FILES = SEATS + 400
"""Open files: one for each connection, and those that the requests of all of them need."""


class Closing(uvicorn.Server):
    """Ends what the data plane holds after the last request: outcomes on their way into the log get there."""

    def __init__(self, config: uvicorn.Config, close: Callable[[], Awaitable[None]] | None) -> None:
        super().__init__(config)
        self._close = close

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the connections, then the plane."""
        await super().shutdown(sockets)
        if self._close:
            await self._close()


def allow_files(wanted: int = FILES) -> None:
    """Let this process have so many files open, as far as its hard limit goes: where they run out, nobody is answered."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def main(argument: str | None, listener: socket.socket | None) -> int:
    """Serve until SIGTERM. Returns 0."""
    from gateway.asgi import application, plane

    assert listener is not None
    allow_files()
    watchers = (plane.snapshot, *plane.watchers)
    for watcher in watchers:
        watcher.follow()
    config = uvicorn.Config(
        application, lifespan="off", access_log=False, log_level="warning", server_header=False, date_header=False,
        timeout_graceful_shutdown=2, http=Connection, ws="none", limit_concurrency=CONNECTIONS, backlog=512,
    )  # fmt: skip
    gc.freeze()
    Closing(config, plane.close).run(sockets=[listener])
    for watcher in watchers:
        watcher.stop()
    return 0
