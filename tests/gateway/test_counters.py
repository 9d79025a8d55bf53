"""Counters of firewall and interfaces: what nft answers, what the kernel's table says, what cannot be read."""

from __future__ import annotations

import json
import subprocess
from types import SimpleNamespace

import pytest

from gateway import counters

ANSWER = {"nftables": [
    {"metainfo": {"version": "1.0.6"}},
    {"counter": {"family": "inet", "name": "cordon_broker_out", "table": "cordon", "handle": 2, "packets": 12, "bytes": 3456}},
    {"counter": {"family": "inet", "name": "cordon_broker_dropped", "table": "cordon", "handle": 3, "packets": 0, "bytes": 0}},
    {"counter": {"family": "inet", "name": "somebody_elses", "table": "t", "handle": 4, "packets": 9, "bytes": 9}},
]}  # fmt: skip
TABLE = """Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo:     100       1    0    0    0     0          0         0      100       1    0    0    0     0       0          0
  eth0: 5000000     500    0    0    0     0          0         0  1234567     400    0    0    0     0       0          0
"""


def test_only_our_counters_are_read():
    assert counters.counters(json.dumps(ANSWER)) == ["cordon_broker_dropped 0 0", "cordon_broker_out 12 3456"]


@pytest.mark.parametrize("answer", ["", "[]", '{"nftables": 3}', '{"nftables": [{"counter": {}}]}'])
def test_what_is_no_answer_is_refused(answer: str):
    with pytest.raises(ValueError, match="nft"):
        counters.counters(answer)


def test_interfaces_but_loopback():
    assert counters.interfaces(TABLE) == ["eth0 1234567"]


@pytest.mark.parametrize(("installed", "done", "why"), [
    (False, None, "not installed"),
    (True, SimpleNamespace(returncode=1, stdout="", stderr="Operation not permitted (you must be root)"), "may not be asked"),
    (True, SimpleNamespace(returncode=0, stdout="?", stderr=""), "something else"),
    (True, SimpleNamespace(returncode=0, stdout='{"nftables": []}', stderr=""), "no counter"),
    (True, SimpleNamespace(returncode=0, stdout=json.dumps(ANSWER), stderr=""), ""),
])  # fmt: skip
def test_a_reading_says_why_there_is_none(monkeypatch: pytest.MonkeyPatch, installed: bool, done: object, why: str):
    monkeypatch.setattr(counters.shutil, "which", lambda name: "/nft" if installed else None)
    monkeypatch.setattr(subprocess, "run", lambda *arguments, **options: done)
    reading = counters.read()
    assert why in reading["nft"] and bool(reading["nft"]) == bool(why)
    assert reading["event"] == "perimeter:counted" and reading["boot"] and reading["netns"].startswith("net:")
    assert (reading["counters"] == []) is bool(why)
