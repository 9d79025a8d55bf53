"""One connection of the api: httptools reads it, and what a peer may make us hold or wait for is bounded here.

Made by uvicorn for each connection that `gateway.api.server` accepts. The parser refuses what two readers could read in two ways
(both lengths, bare line feeds, folded fields); what it leaves open, this class settles. Touches the transport and the loop's clock.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from gateway.api import errors
from gateway.api.http import JSON
from gateway.errors import InvalidRequest

CONNECTIONS = 1_000
"""From here on a request is answered with 503."""
SEATS = CONNECTIONS + 100
"""From here on a connection is ended as soon as it is there, so that files are left for what the requests need."""
HEAD_SECONDS = 15
HEAD_BYTES = 65_536
FIELDS = 100
WAITING = 16
"""Requests sent behind one another without waiting for answers."""
STALLED_SECONDS = 60
"""How long a peer may leave an answer unread before the connection is cut."""


class InvalidHTTP(InvalidRequest):
    """The bytes are no HTTP/1.1 request, or one that two readers could read in two ways."""

    code = "invalid_http"


class HeadTooLarge(InvalidRequest):
    """The request's head has too many fields or bytes."""

    status, code = 431, "head_too_large"


TOO_LARGE = HeadTooLarge(f"The head of a request has at most {FIELDS} fields and {HEAD_BYTES} bytes.")
INVALID = InvalidHTTP("This is no valid HTTP/1.1 request. The connection is closed.")


class Connection(HttpToolsProtocol):
    """Bounds each wait and each buffer of one connection, and answers every request once or not at all.

    One clock runs whenever nothing is being answered: within `HEAD_SECONDS` the next head is there, or the connection ends.
    A body has its own deadline. Trailers count for nothing: a front that filters fields does not look there.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._clock: asyncio.TimerHandle | None = None
        self._stalled: asyncio.TimerHandle | None = None
        self._untold = 0
        self._head_whole = self._whole = False
        self._fault: InvalidRequest = INVALID

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock, or end at once what comes when all seats are taken."""
        super().connection_made(transport)
        if len(self.connections) > SEATS:
            transport.abort()
            return
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        """Read on. Bytes that complete no head and no piece of a body are held by the parser, so they are counted."""
        self._untold += len(data)
        super().data_received(data)
        if self._untold > HEAD_BYTES and not self.transport.is_closing():
            self._refuse(TOO_LARGE)

    def on_message_begin(self) -> None:
        """A new request begins."""
        super().on_message_begin()
        self._head_whole = self._whole = False

    def on_header(self, name: bytes, value: bytes) -> None:
        """Keep a field of the head; leave out a trailer. Raises `HeadTooLarge`, which the parser turns into its own error."""
        if self._head_whole:
            return
        if len(self.headers) >= FIELDS:
            self._fault = TOO_LARGE
            raise TOO_LARGE
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Stop the clock: from here on the request's own deadlines count. Raises `InvalidHTTP` for too many requests that wait."""
        if len(self.pipeline) >= WAITING:
            raise INVALID
        super().on_headers_complete()
        self._head_whole, self._untold = True, 0
        self._stop(self._clock)
        if self.parser.should_upgrade():  # the parser reads nothing after it
            self.cycle.keep_alive = False

    def on_body(self, body: bytes) -> None:
        """Hand a piece of a body on."""
        self._untold = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is whole."""
        self._whole, self._untold = True, 0
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Start the clock again when nothing more is being answered; end what cannot go on."""
        super().on_response_complete()
        if self.transport.is_closing():
            self._cut_later()
        elif self.cycle.response_complete:
            unsent = self.expect_100_continue and not self._whole  # whether its body still comes, nobody can know
            self._hang_up() if unsent else self._wait_for_head()

    def pause_writing(self) -> None:
        """The peer does not read: it has so long to begin."""
        super().pause_writing()
        self._stop(self._stalled)
        self._stalled = self.loop.call_later(STALLED_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """It reads again."""
        self._stop(self._stalled)
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop all clocks."""
        self._stop(self._clock)
        self._stop(self._stalled)
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Called by uvicorn for what the parser did not understand."""
        self._refuse(self._fault)

    def _unsupported_upgrade_warning(self) -> None:
        """Say nothing: anybody could fill the journal."""

    def _refuse(self, error: InvalidRequest) -> None:
        """Answer the request that is being read, then hang up. Where another's answer is due or under way, only hang up."""
        if self._is_unanswered():
            body = errors.body(error)
            fields = [*JSON, (b"connection", b"close"), (b"content-length", str(len(body)).encode())]
            head = b"HTTP/1.1 %d Refused\r\n" % error.status + b"".join(name + b": " + value + b"\r\n" for name, value in fields)
            self.transport.write(head + b"\r\n" + body)
        self._hang_up()

    def _is_unanswered(self) -> bool:
        """Whether what is being read is the only request without an answer, so that an answer cannot be taken for another's."""
        if self.pipeline:
            return False
        if self.cycle is None or not self._head_whole:
            return self.cycle is None or self.cycle.response_complete
        return not self._whole and not self.cycle.response_started

    def _wait_for_head(self) -> None:
        self._stop(self._clock)
        self._clock = self.loop.call_later(HEAD_SECONDS, self._hang_up)

    def _hang_up(self) -> None:
        self.transport.close()
        self._cut_later()

    def _cut_later(self) -> None:
        """A closed transport waits for its peer to read what is left; not for ever."""
        self._stop(self._stalled)
        self._stalled = self.loop.call_later(STALLED_SECONDS, self.transport.abort)

    @staticmethod
    def _stop(timer: asyncio.TimerHandle | None) -> None:
        if timer is not None:
            timer.cancel()
