"""(a) Out of the box each domain answers on this machine, with no network for the whole process tree."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.journeys.gateway import ROOT, Gateway

pytestmark = [pytest.mark.journey, pytest.mark.engine]

DOMAINS = ("medical", "finance", "general")


@pytest.mark.parametrize("domain", DOMAINS)
def test_each_domain_answers_locally(gateway: Gateway, domain: str):
    answer = gateway.chat(domain, "Hello, who are you?")
    assert (answer.status, answer.tier, answer.headers["x-cordon-place"]) == (200, "local", f"engine-{domain}")
    assert answer.json()["model"] == "cordon-demo" and answer.text.strip()


def test_out_of_the_box_there_is_no_place_outside_and_no_broker(tmp_path):
    fresh = Gateway(tmp_path / "var").start()
    try:
        assert json.loads(fresh.manage("provider", "list", "--json").stdout) == []
        assert "broker" not in fresh.processes()
        assert {entry["tier"] for entry in fresh.entries(event="request:outcome")} <= {"local"}
    finally:
        fresh.stop()
    assert fresh.processes() == {}


@pytest.mark.parametrize("name", ["api", "console", "worker", "sequencer", "classifier", "engine-medical", "engine-finance", "engine-general"])
def test_every_process_is_in_a_network_namespace_without_interfaces(gateway: Gateway, name: str):
    pid = gateway.processes()[name]
    status = dict(line.split(":\t", 1) for line in open(f"/proc/{pid}/status").read().splitlines() if ":\t" in line)
    assert (status["Seccomp"].strip(), status["NoNewPrivs"].strip(), int(status["CapEff"], 16)) == ("2", "1", 0)
    if os.geteuid():
        pytest.skip("reading another process's namespaces needs root here")
    if os.stat(f"/proc/{pid}/ns/net").st_ino == os.stat("/proc/self/ns/net").st_ino:
        pytest.skip("this host gives no network namespace; seccomp and Landlock hold alone (tier T0)")
    devices = open(f"/proc/{pid}/net/dev").read()
    assert [line.split(":")[0].strip() for line in devices.splitlines()[2:]] == ["lo"]


INSIDE = """
import fcntl, socket, struct, sys, time
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:      # bring lo up: there is no other interface
    fcntl.ioctl(s, 0x8914, struct.pack("16sH14x", b"lo", 0x1 | 0x40))
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from tests.journeys.gateway import Gateway
gateway = Gateway(Path(sys.argv[2])).start()
try:
    for domain in ("medical", "finance", "general"):
        for _ in range(10):  # as clients do: a busy machine says 503 and Retry-After
            answer = gateway.chat(domain, "Patient MRN 00000000, account number 000000000: please summarise.")
            if answer.status != 503:
                break
            time.sleep(2)
        print(domain, answer.status, answer.tier, ",".join(sorted(answer.labels)))
finally:
    gateway.stop()
"""


def test_the_whole_product_runs_in_a_namespace_that_has_only_loopback(tmp_path):
    command = ["unshare", "--net", *([] if os.geteuid() == 0 else ["--map-root-user"]), sys.executable, "-c", INSIDE, str(ROOT), str(tmp_path / "var")]
    probe = subprocess.run([*command[:-5], "true"], capture_output=True)
    if probe.returncode:
        pytest.skip("this host lets nobody make a network namespace")
    done = subprocess.run(command, capture_output=True, text=True, timeout=170)
    assert done.returncode == 0, done.stdout + done.stderr
    seen = [line.split() for line in done.stdout.splitlines()]
    assert [line[:3] for line in seen] == [[domain, "200", "local"] for domain in DOMAINS]
    assert all({"phi", "financial"} <= set(line[3].split(",")) for line in seen)
