"""The api process: uvicorn on the inherited socket. Its posture lets it accept, never connect over TCP."""

from __future__ import annotations

import gc
import socket

import uvicorn


def main(argument: str | None, listener: socket.socket | None) -> int:
    """Serve until SIGTERM. Returns 0."""
    from gateway.asgi import application, plane

    assert listener is not None
    plane.snapshot.follow()
    config = uvicorn.Config(
        application, lifespan="off", access_log=False, log_level="warning", server_header=False, date_header=False,
        timeout_graceful_shutdown=2, h11_max_incomplete_event_size=64 << 10,
    )  # fmt: skip
    gc.freeze()
    uvicorn.Server(config).run(sockets=[listener])
    plane.snapshot.stop()
    return 0
