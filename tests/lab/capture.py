"""Counts what arrives at the far end, from the packets themselves: `python -m tests.lab.capture INTERFACE SOURCE PORT`.

Standard library only, and no code of the broker. A packet socket sees each packet as it arrives, before anything is lost; of each
connection the distinct bytes are counted, whatever was sent again. On SIGTERM it prints one line of JSON: per connection `port bytes`, and
how many packets the kernel could not hand over (the count is worth nothing unless that is 0).
"""

from __future__ import annotations

import json
import signal
import socket
import struct
import sys
from collections import defaultdict

SOL_PACKET, STATISTICS, SO_RCVBUFFORCE, ETH_IP = 263, 6, 33, 0x0800
SYN = 2
Span = tuple[int, int]


def distinct(spans: list[Span]) -> int:
    """Return how many positions these spans cover together."""
    total, end = 0, 0
    for start, stop in sorted(spans):
        total += max(0, stop - max(start, end))
        end = max(end, stop)
    return total


class Counter:
    """Spans of each connection; a SYN of another number on the same port begins a new one."""

    def __init__(self) -> None:
        self.begun: dict[int, int] = {}
        self.spans: dict[tuple[int, int], list[Span]] = defaultdict(list)
        self.packets = self.payload = 0

    def take(self, packet: bytes, source: bytes, port: int) -> None:
        header = (packet[0] & 15) * 4
        if packet[9] != 6 or packet[12:16] != source:
            return
        local, remote, sequence = struct.unpack_from(">HHI", packet, header)
        if remote != port:
            return
        length = int.from_bytes(packet[2:4]) - header - (packet[header + 12] >> 4) * 4
        self.packets += 1
        self.payload += length
        if packet[header + 13] & SYN:
            self.begun[local] = sequence + 1
            self.spans[local, sequence + 1] += []
        elif length and local in self.begun:
            at = (sequence - self.begun[local]) % (1 << 32)
            self.spans[local, self.begun[local]].append((at, at + length))


def main(interface: str, source: str, port: int) -> None:
    tap = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(ETH_IP))
    tap.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 256 << 20)
    tap.bind((interface, ETH_IP))
    tap.settimeout(0.5)
    counter, stop, address = Counter(), [], socket.inet_aton(source)
    signal.signal(signal.SIGTERM, lambda *_: stop.append(1))
    print("ready", flush=True)
    while True:
        try:
            counter.take(tap.recv(128), address, port)
        except TimeoutError:
            if stop:
                break
    _, lost = struct.unpack("II", tap.getsockopt(SOL_PACKET, STATISTICS, 8))
    connections = [f"{local} {distinct(spans)}" for (local, _), spans in counter.spans.items()]
    print(json.dumps({"connections": connections, "packets": counter.packets, "payload": counter.payload, "lost": lost}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
