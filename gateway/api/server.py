"""The api process: uvicorn on the inherited socket. Its posture lets it accept, never connect over TCP."""

from __future__ import annotations

import asyncio
import gc
import socket
from collections.abc import Awaitable, Callable

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS = 15
CONNECTIONS = 1_000


class Punctual(HttpToolsProtocol):
    """Hangs up on a connection whose request head does not arrive in time; a body has its own deadline."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock."""
        super().connection_made(transport)
        self._head_timer = self.loop.call_later(HEAD_SECONDS, transport.close)

    def on_headers_complete(self) -> None:
        """Stop it."""
        self._head_timer.cancel()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop it too."""
        self._head_timer.cancel()
        super().connection_lost(exc)


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


def main(argument: str | None, listener: socket.socket | None) -> int:
    """Serve until SIGTERM. Returns 0."""
    from gateway.asgi import application, plane

    assert listener is not None
    watchers = (plane.snapshot, *plane.watchers)
    for watcher in watchers:
        watcher.follow()
    config = uvicorn.Config(
        application, lifespan="off", access_log=False, log_level="warning", server_header=False, date_header=False,
        timeout_graceful_shutdown=2, http=Punctual, ws="none", limit_concurrency=CONNECTIONS, backlog=512,
    )  # fmt: skip
    gc.freeze()
    Closing(config, plane.close).run(sockets=[listener])
    for watcher in watchers:
        watcher.stop()
    return 0
