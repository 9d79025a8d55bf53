"""Kombu's virtual transport over `LeaseQueue`: what lets Celery run in the embedded profile without any server.

Touches the queue's file. No fanout, so no remote control and no events: `gateway.celery` turns both off.
Loaded by name from `gateway.celery`; transport options: `path`, `term`, `polling_interval`.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import virtual
from kombu.utils.json import dumps, loads

from gateway.jobs.queue import LeaseQueue

IDLE_LOOK = 1.0
"""An idle queue is looked at once in this many seconds even when nobody wrote, because leases run out silently."""


class QoS(virtual.QoS):
    """What this channel was handed and has not settled. `owed` are acknowledgements the database refused so far."""

    def __init__(self, channel: Channel, prefetch_count: int = 0) -> None:
        super().__init__(channel, prefetch_count)
        self.owed: set[str] = set()

    def ack(self, delivery_tag: str) -> None:
        """Delete the message; if the database is locked for too long, owe it instead of running the task twice."""
        try:
            self.channel.messages.ack(delivery_tag)
        except sqlite3.OperationalError:
            self.owed.add(delivery_tag)
        super().ack(delivery_tag)

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:
        """Give the message back, or delete it."""
        if requeue:
            self.channel.messages.release(delivery_tag)
            virtual.QoS.ack(self, delivery_tag)
        else:
            self.ack(delivery_tag)

    def restore_unacked(self) -> list[Any]:
        """Give everything back at once: the channel closes in good order."""
        self._flush()
        for tag in list(self._delivered):
            self.channel.messages.release(tag)
        self._delivered.clear()
        return []

    def settle(self) -> None:
        """Pay owed acknowledgements and prolong the leases of what is still being worked on."""
        for tag in list(self.owed):
            self.channel.messages.ack(tag)
            self.owed.discard(tag)
        self._flush()
        self.channel.messages.renew(list(self._delivered))


class Channel(virtual.Channel):
    """One reader or writer of the queue file."""

    QoS = QoS
    supports_fanout = False

    def __init__(self, connection: Any, **options: Any) -> None:
        super().__init__(connection, **options)
        chosen = connection.client.transport_options
        self.messages = LeaseQueue(Path(chosen["path"]), term=float(chosen.get("term", 10)))
        self._settled = 0.0
        self._idle: dict[str, tuple[int, float]] = {}
        self._writes = 0

    def drain_events(self, timeout: float | None = None, callback: Any = None) -> Any:
        """Renew leases first: a channel whose prefetch is full fetches nothing, but its work is alive."""
        now = time.monotonic()
        if now - self._settled > self.messages.term / 3:
            self._settled = now
            self.qos.settle()
        return super().drain_events(timeout=timeout, callback=callback)

    def close(self) -> None:
        """Give back what was not acknowledged, then let the file go."""
        super().close()
        self.messages.tidy()
        self.messages.close()

    def _get(self, queue: str, timeout: float | None = None) -> Any:
        generation, now = self.messages.generation() + self._writes, time.monotonic()
        seen, looked = self._idle.get(queue, (-1, 0.0))
        if seen == generation and now - looked < IDLE_LOOK:
            raise Empty
        claimed = self.messages.claim(queue)
        if claimed is None:
            self._idle[queue] = (generation, now)
            self.messages.tidy()
            raise Empty
        message = loads(claimed[0])
        message["properties"]["delivery_info"]["redelivered"] = claimed[1] > 1
        return message

    def _put(self, queue: str, message: Any, **_: Any) -> None:
        self._writes += 1
        self.messages.put(queue, message["properties"]["delivery_tag"], dumps(message))

    def _size(self, queue: str) -> int:
        return self.messages.size(queue)

    def _purge(self, queue: str) -> int:
        return self.messages.purge(queue)

    def _new_queue(self, queue: str, **_: Any) -> None:
        """A queue exists by holding messages."""


class Transport(virtual.Transport):
    """Polls every 50 ms; a poll of an idle queue reads one counter and takes no lock."""

    Channel = Channel
    polling_interval = 0.05
    driver_type = "sql"
    driver_name = "sqlite-leases"
    connection_errors = (*virtual.Transport.connection_errors, sqlite3.OperationalError)

    def drain_events(self, connection: Any, timeout: float | None = None) -> Any:
        """Come up for air twice a second, so that a worker told to stop stops."""
        return super().drain_events(connection, timeout=min(timeout or 0.5, 0.5))

    def driver_version(self) -> str:
        """Return the version of the SQLite library."""
        return sqlite3.sqlite_version
