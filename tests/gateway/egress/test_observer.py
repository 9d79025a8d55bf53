"""The observer: the kernel's messages read, batches made, what a shared namespace leaves out. That it finds every connection is shown in the lab."""

from __future__ import annotations

import errno
import json
import os
import socket
import struct
from pathlib import Path

import pytest

from gateway.egress import diag, observer
from gateway.egress.diag import Ended

ENDS = {
    socket.AF_INET: b"\x0a\x00\x00\x01".ljust(16, b"\0") + b"\x0a\x00\x00\x02".ljust(16, b"\0"),
    socket.AF_INET6: b"\1".rjust(16, b"\0") + b"\2".rjust(16, b"\0"),
}


def message(*, cookie: int = 7, remote_port: int = 443, family: int = socket.AF_INET) -> bytes:
    """One netlink message as the kernel lays it out: 1,000 bytes sent, 100 of them twice."""
    ends, sent, again, acked, received = ENDS[socket.AddressFamily(family)], 1000, 100, 902, 50
    head = struct.pack("BBBB", family, 7, 0, 0) + struct.pack(">HH", 5001, remote_port) + ends + struct.pack("=I", 0) + struct.pack("=Q", cookie) + b"\0" * 20
    info = bytearray(280)
    for offset, value in ((120, acked), (128, received), (200, sent), (208, again)):
        struct.pack_into("=Q", info, offset, value)
    attributes = struct.pack("=HH", 5, 10) + b"\6\0\0\0" + struct.pack("=HH", 4 + len(info), 2) + info
    body = head + attributes
    return struct.pack("=IHHII", 16 + len(body), 20, 0, 0, 0) + body


def test_the_kernels_message_is_read():
    [found] = diag.ended(message())
    assert found == Ended("7", "10.0.0.1 5001", "10.0.0.2 443", 1000, 100, 902, 50)
    assert found.left == 900
    assert [each.cookie for each in diag.ended(message(cookie=1) + message(cookie=2))] == ["1", "2"]
    assert next(diag.ended(message(family=socket.AF_INET6))).remote == "::2 443"


NO_CONNECTION = {"nothing": b"", "short": b"\0" * 15, "zeros": b"\0" * 200, "torn": message()[:60], "never connected": message(remote_port=0)}


@pytest.mark.parametrize("data", NO_CONNECTION.values(), ids=NO_CONNECTION)
def test_what_is_no_connection_is_passed_over(data: bytes):
    assert list(diag.ended(data)) == []


def gathering(**changes) -> observer.Gathering:
    return observer.Gathering("r", True, lambda ended: True, **changes)


def ended(cookie: int = 1, remote: str = "10.0.0.2 443") -> Ended:
    return Ended(str(cookie), "10.0.0.1 5001", remote, 1000, 100, 902, 50)


def test_an_entry_is_due_a_moment_after_the_first_connection_or_when_there_are_many_or_nothing_was_said():
    made = gathering()
    assert not made.due(observer.BEAT - 1) and made.due(observer.BEAT)
    made.take([ended()], 100.0)
    assert not made.due(100.5) and made.due(100.0 + observer.GATHER)
    made.take([ended(number) for number in range(observer.BATCH)], 100.5)
    assert made.due(100.5)
    first, second = made.entry(101.0), made.entry(101.0)
    assert (len(first["connections"]), len(second["connections"])) == (observer.BATCH, 1)
    assert first["connections"][0] == "1 10.0.0.1 5001 10.0.0.2 443 1000 100 902 50"
    assert (first["observed_out"], second["observed_in"]) == (900 * observer.BATCH, 50)


def test_lost_messages_are_told_at_once():
    made = gathering(lost=1)
    assert made.due(0.0)
    assert made.entry(0.0)["lost"] == 1
    assert made.entry(30.0)["lost"] == 0


@pytest.mark.parametrize(("error", "found"), [(TimeoutError(), ([], 0)), (OSError(errno.ENOBUFS, ""), ([], 1))], ids=["nothing yet", "the kernel dropped some"])
def test_receiving(error: Exception, found: tuple):
    class Failing:
        def recv(self, size: int) -> bytes:
            raise error

    assert observer.receive(Failing()) == found  # type: ignore[arg-type]


def test_in_a_shared_namespace_only_declared_places_are_told(tmp_path: Path):
    wanted = observer.chooser(tmp_path, alone=False)
    assert not wanted(ended())
    (tmp_path / "broker").mkdir()
    places = [{"host": "10.0.0.2", "port": 443}, {"host": "api.example.com", "port": 8443, "addresses": ["203.0.113.7"]}, {"host": "old.example", "port": 9}]
    (tmp_path / "broker" / "allowed.json").write_text(json.dumps({"places": places}))
    told = {remote: wanted(ended(remote=remote)) for remote in ("10.0.0.2 443", "10.0.0.2 80", "203.0.113.7 8443", "203.0.113.8 8443", "198.51.100.1 9")}
    assert told == {"10.0.0.2 443": True, "10.0.0.2 80": False, "203.0.113.7 8443": True, "203.0.113.8 8443": False, "198.51.100.1 9": True}
    (tmp_path / "broker" / "allowed.json").write_text("torn")
    os.utime(tmp_path / "broker" / "allowed.json", (1, 1))
    assert wanted(ended())  # the last list that could be read stays
    assert observer.chooser(tmp_path, alone=True)(ended(remote="198.51.100.1 1"))


def test_a_host_that_refuses_the_subscription_is_told_of(monkeypatch: pytest.MonkeyPatch):
    def refuse() -> socket.socket:
        raise PermissionError(errno.EPERM, "")

    monkeypatch.setattr(observer, "_prepared", {})
    monkeypatch.setattr(diag, "listen", refuse)
    assert observer.prepare() is None
    assert observer._prepared["why"] == "EPERM"
