"""The firewall rules, loaded by the real nft into a network of their own: who may begin a connection, and whether every byte is counted."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.journeys.gateway import ROOT, wait_until

BROKER, INSIDE, OTHER = 61001, 61002, 61003
HEADERS, SYN_OPTIONS, SEGMENT = 52, 8, 1448  # IPv4 and TCP with timestamps; a SYN has 8 bytes of options more
MISSING = [name for name in ("nft", "ip") if shutil.which(name) is None]

pytestmark = pytest.mark.skipif(os.geteuid() != 0 or bool(MISSING), reason=f"needs root and nft and ip (missing: {MISSING})")

TALK = """
import os, socket, sys
uid, host, port, size, orphan = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5] == "orphan"
os.setgroups([]); os.setgid(uid); os.setuid(uid)
s = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_DGRAM if port == 53 else socket.SOCK_STREAM)
s.settimeout(0.4)
try:
    s.connect((host, port)); s.sendall(b"x" * size)
    if not orphan and s.type == socket.SOCK_STREAM: s.shutdown(socket.SHUT_WR); s.recv(1)
    print("sent")
except OSError as error:
    print(type(error).__name__)
"""


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout


WORLD4, WORLD6 = "198.51.100.2", "2001:db8::2"


class Host:
    """A host with our rules and one link; `world` is the other end, where everything listens."""

    def __init__(self, name: str) -> None:
        self.name, self.world, self.before = f"{name}-host", f"{name}-world", 0

    def make(self) -> None:
        for space in (self.name, self.world):
            run("ip", "netns", "add", space)
            run("ip", "-n", space, "link", "set", "lo", "up")
        run("ip", "link", "add", "up0", "netns", self.name, "type", "veth", "peer", "name", "up1", "netns", self.world)
        for space, link, last in ((self.name, "up0", 1), (self.world, "up1", 2)):
            run("ip", "-n", space, "addr", "add", f"198.51.100.{last}/24", "dev", link)
            run("ip", "-n", space, "addr", "add", f"2001:db8::{last}/64", "dev", link, "nodad")
            run("ip", "-n", space, "link", "set", link, "up")
        self.load()

    def load(self) -> None:
        self.nft("-D", f"broker={BROKER}", "-D", f"inside={{ {INSIDE} }}", "-f", str(ROOT / "deploy" / "nftables" / "cordon.nft"))
        self.nft("add", "element", "inet", "cordon", "resolvers4", "{ 198.51.100.2 }")

    def nft(self, *arguments: str) -> str:
        return run("ip", "netns", "exec", self.name, "nft", *arguments)

    def counters(self) -> dict[str, tuple[int, int]]:
        found = json.loads(self.nft("-j", "list", "counters"))["nftables"]
        return {each["counter"]["name"]: (each["counter"]["packets"], each["counter"]["bytes"]) for each in found if "counter" in each}

    def talk(self, uid: int, host: str, port: int, size: int = 10, how: str = "whole") -> str:
        return run("ip", "netns", "exec", self.name, sys.executable, "-c", TALK, str(uid), host, str(port), str(size), how).strip()

    def retransmitted(self) -> int:
        """Segments this host sent again, as its kernel counts them."""
        names, values = (line.split() for line in run("ip", "netns", "exec", self.name, "cat", "/proc/net/snmp").splitlines() if line.startswith("Tcp:"))
        return int(dict(zip(names, values, strict=True))["RetransSegs"]) - self.before

    def remove(self) -> None:
        for space in (self.name, self.world):
            subprocess.run(["ip", "netns", "del", space], capture_output=True)


SINK = """
import socket, threading
def sink(s):
    while True:
        c, _ = s.accept(); threading.Thread(target=drain, args=(c,), daemon=True).start()
def drain(c):
    n = 0
    try:
        while d := c.recv(65536): n += len(d)
    except OSError: pass
    print(n, flush=True); c.close()
for host, family in (("0.0.0.0", socket.AF_INET), ("::", socket.AF_INET6)):
    for port in (443, 8080):
        s = socket.socket(family); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6: s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        s.bind((host, port)); s.listen(); threading.Thread(target=sink, args=(s,), daemon=True).start()
print("ready", flush=True); threading.Event().wait()
"""


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    host = Host(f"cordon{os.getpid()}")
    sink = None
    try:
        host.make()
        sink = subprocess.Popen(["ip", "netns", "exec", host.world, sys.executable, "-c", SINK], stdout=subprocess.PIPE, bufsize=0)
        assert sink.stdout is not None and sink.stdout.readline() == b"ready\n"
        host.received = sink.stdout
        for where in (WORLD4, WORLD6):  # until the link's neighbours know one another
            wait_until(lambda where=where: host.talk(OTHER, where, 443) == "sent")
        yield host
    finally:
        if sink:
            sink.kill()
            sink.wait()
        host.remove()


@pytest.fixture(autouse=True)
def fresh(host: Host) -> None:
    host.load()


#    who     where            port  result           the counter that says so
ROWS = [
    (BROKER, WORLD4, 443, "sent", "cordon_broker_out"),
    (BROKER, WORLD6, 443, "sent", "cordon_broker_out"),
    (BROKER, WORLD4, 8080, "TimeoutError", "cordon_broker_dropped"),
    (BROKER, WORLD6, 8080, "TimeoutError", "cordon_broker_dropped"),
    (BROKER, WORLD4, 53, "sent", "cordon_broker_dns"),  # to the resolver that was named
    (BROKER, "198.51.100.9", 53, "PermissionError", "cordon_broker_dropped"),  # to another
    (BROKER, "127.0.0.1", 8080, "ConnectionRefusedError", "cordon_broker_out"),  # a node on this host would be there
    (BROKER, "127.0.0.53", 53, "PermissionError", "cordon_broker_dropped"),  # a resolver that was not named
    (INSIDE, WORLD4, 443, "TimeoutError", "cordon_inside_dropped"),
    (INSIDE, WORLD6, 443, "TimeoutError", "cordon_inside_dropped"),
    (INSIDE, WORLD4, 53, "PermissionError", "cordon_inside_dropped"),
    (INSIDE, "127.0.0.1", 443, "TimeoutError", "cordon_inside_dropped"),
    (OTHER, WORLD4, 8080, "sent", None),  # not ours
]


@pytest.mark.parametrize(("uid", "where", "port", "result", "counter"), ROWS, ids=[f"{row[0]}-{row[1]}-{row[2]}" for row in ROWS])
def test_who_may_begin_a_connection(host: Host, uid: int, where: str, port: int, result: str, counter: str | None):
    assert host.talk(uid, where, port) == result
    assert [name for name, (packets, _) in host.counters().items() if packets] == ([counter] if counter else [])


@pytest.mark.parametrize("how", ["whole", "orphan"])
def test_every_byte_of_the_broker_is_counted_exactly(host: Host, how: str):
    """Headers taken off, the counter is the payload to the byte; also for packets that leave after the process has closed its socket."""
    while select.select([host.received], [], [], 0.2)[0]:  # what earlier tests sent has been told
        os.read(host.received.fileno(), 65536)
    host.before += host.retransmitted()
    assert host.talk(BROKER, WORLD4, 443, 3_000_000, how) == "sent"
    received = int(os.read(host.received.fileno(), 100))
    time.sleep(0.2)
    packets, counted = host.counters()["cordon_broker_out"]
    assert received == 3_000_000
    again = counted - HEADERS * packets - SYN_OPTIONS - received
    assert 0 <= again <= host.retransmitted() * SEGMENT  # nothing was lost on this link; the kernel may still probe
    assert host.counters()["cordon_broker_dropped"] == (0, 0)


def test_over_loopback_only_what_the_broker_sends_is_counted(host: Host):
    """A node on this host: its answers pass the same hook, and are not the broker's bytes."""
    serve = (
        "import socket\ns=socket.create_server(('127.0.0.1',9000));print('up',flush=True);c,_=s.accept();n=0\n"
        "while n<50000:n+=len(c.recv(65536))\nc.sendall(b'y'*200000);c.close()"
    )
    server = subprocess.Popen(["ip", "netns", "exec", host.name, sys.executable, "-c", serve], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None and server.stdout.readline() == "up\n"
    assert host.talk(BROKER, "127.0.0.1", 9000, 50_000) == "sent"
    server.wait(5)
    _, counted = host.counters()["cordon_broker_out"]
    assert 50_000 < counted < 55_000


def test_answers_to_who_connected_go_out(host: Host):
    """A listener of the api's user: it answers, and can begin nothing."""
    serve = (
        f"import os,socket\ns=socket.socket();s.bind(('198.51.100.1',8000));s.listen();os.setgid({INSIDE});os.setuid({INSIDE})\n"
        "print('up',flush=True);c,_=s.accept();print(c.recv(9));c.sendall(b'answer');c.close()"
    )
    server = subprocess.Popen(["ip", "netns", "exec", host.name, sys.executable, "-c", serve], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None and server.stdout.readline() == "up\n"
    ask = "import socket\ns=socket.create_connection(('198.51.100.1',8000),2);s.sendall(b'question');print(s.recv(9).decode())"
    assert run("ip", "netns", "exec", host.world, sys.executable, "-c", ask).strip() == "answer"
    server.wait(5)
    assert host.counters()["cordon_inside_dropped"] == (0, 0)


def test_the_sets_narrow_the_broker_at_run_time(host: Host):
    host.nft("flush", "set", "inet", "cordon", "networks4")
    assert host.talk(BROKER, WORLD4, 443) == "TimeoutError"
    host.nft("add", "element", "inet", "cordon", "networks4", "{ 198.51.100.0/24 }")
    assert host.talk(BROKER, WORLD4, 443) == "sent"
