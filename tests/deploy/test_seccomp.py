"""The containers' seccomp profiles: in step with the sandbox's table, and loaded as a runtime does, by libseccomp."""

from __future__ import annotations

import ctypes
import ctypes.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from inference import container
from inference.seccomp import ALWAYS_DENIED
from tests.journeys.gateway import ROOT

FOLDER = ROOT / "deploy" / "containers"
ALLOW, ERRNO = 0x7FFF0000, 0x00050000
COMPARE = {"SCMP_CMP_EQ": 4, "SCMP_CMP_GE": 5}


@pytest.mark.parametrize("families", ["unix", "internet", "netlink"])
def test_the_file_is_what_the_table_says(families):
    assert (FOLDER / f"seccomp-{families}.json").read_text() == container.text(families), f"python -m inference.container {families} > deploy/containers/..."


def test_it_denies_all_that_no_role_needs_but_for_the_way_in():
    denied = set(container.profile("unix")["syscalls"][0]["names"])
    assert set(ALWAYS_DENIED) - denied == container.ENTRANCE | container.OWNERSHIP
    assert {"ptrace", "io_uring_setup", "bpf", "setns", "process_vm_readv", "pidfd_getfd", "open_by_handle_at"} <= denied


class Argument(ctypes.Structure):
    _fields_ = [("index", ctypes.c_uint), ("op", ctypes.c_int), ("first", ctypes.c_uint64), ("second", ctypes.c_uint64)]


def load(path: Path) -> int:
    """Load a profile into this process for good, the way runc does. Returns the number of rules."""
    library = ctypes.CDLL("libseccomp.so.2")
    library.seccomp_init.restype = ctypes.c_void_p
    held, rules = ctypes.c_void_p(library.seccomp_init(ALLOW)), 0
    for rule in json.loads(path.read_text())["syscalls"]:
        arguments = [Argument(each["index"], COMPARE[each["op"]], each["value"], 0) for each in rule.get("args", [])]
        for name in rule["names"]:
            number = library.seccomp_syscall_resolve_name(name.encode())
            if number == -1:
                continue  # younger than this libseccomp; a runtime skips it too
            made = library.seccomp_rule_add_array(held, ERRNO | rule["errnoRet"], number, len(arguments), (Argument * len(arguments))(*arguments))
            assert made == 0, (name, made)
            rules += 1
    assert library.seccomp_load(held) == 0
    return rules


def attempts() -> dict[str, str]:
    from tests.inference import escape

    names = ("tcp_socket", "tcp6_socket", "socket_pair", "raw_packet", "vsock", "netlink", "packet", "alg", "io_uring", "ptrace_parent", "bpf", "setns")
    escape.ATTEMPTS["tcp_socket"] = lambda: escape.call("socket", 2, 1, 0)
    escape.ATTEMPTS["raw_packet"] = lambda: escape.call("socket", 17, 3, 0)
    escape.TARGETS["pid"] = os.getppid()
    return {name: escape.outcome(escape.ATTEMPTS[name]) for name in names}


@pytest.mark.parametrize("families", ["unix", "internet", "netlink"])
def test_a_runtime_can_load_it_and_it_holds(families):
    try:
        ctypes.CDLL("libseccomp.so.2")
    except OSError:
        pytest.skip("libseccomp is not installed (apt install libseccomp2)")
    done = subprocess.run([sys.executable, "-m", "tests.deploy.test_seccomp", families], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    opened = {name for name, result in found["attempts"].items() if result == "OPEN"}
    assert opened == {"socket_pair"} | {"internet": {"tcp_socket", "tcp6_socket"}, "netlink": {"netlink"}}.get(families, set())
    assert found["rules"] > 60
    assert found["locked"]["seccomp"] == "enforced" and found["locked"]["mounts"] in ("root", "user"), "the way into a process's own namespaces stays open"


def main(families: str) -> None:
    rules = load(FOLDER / f"seccomp-{families}.json")
    tried = attempts()
    from inference.sandbox import Posture, lockdown

    layers = lockdown(Posture("inside", "unix", read=("/usr", "/lib", "/lib64", "/proc", sys.prefix, sys.base_prefix, str(ROOT))), {0, 1, 2})
    print(json.dumps({"rules": rules, "attempts": tried, "locked": layers}))


if __name__ == "__main__":
    main(sys.argv[1])
