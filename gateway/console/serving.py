"""The console's few threads, none of which waits for a peer without end: whoever sends half a request would else hold one for ever.

gunicorn's threaded worker, bounded. A connection that has sent nothing waits beside the threads. What has not sent its whole request after
`READ_SECONDS` is told that no more is read, and what leaves its answer unread for `UNREAD_SECONDS` is hung up on. Touches the
connections' sockets. Named in the settings of `gateway.console.server`.
"""

from __future__ import annotations

import selectors
import socket
import struct
import time
from contextlib import suppress
from functools import partial
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

READ_SECONDS = 10.0
UNREAD_SECONDS = 30


class Patient(ThreadWorker):
    """Serves as `gthread` does, and ends what comes to nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._begun: dict[Any, float] = {}

    def enqueue_req(self, conn: Any) -> None:
        """Give a connection to a thread once it has sent something."""
        if conn.initialized or conn.data_ready:
            super().enqueue_req(conn)
            return
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", UNREAD_SECONDS, 0))
        conn.timeout = time.monotonic() + READ_SECONDS
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def handle(self, conn: Any) -> Any:
        """Serve one request, and note since when."""
        self._begun[conn] = time.monotonic()
        try:
            return super().handle(conn)
        finally:
            self._begun.pop(conn, None)

    def murder_pending(self) -> None:
        """Called once a second: close what has sent nothing, and read no more of what has not sent all."""
        super().murder_pending()
        for conn, begun in list(self._begun.items()):
            if time.monotonic() - begun > READ_SECONDS:
                with suppress(OSError):  # it is gone meanwhile; what is being answered does not notice
                    conn.sock.shutdown(socket.SHUT_RD)
