"""A process that locks itself down and then tries to get out, by every way we know. Run by `test_sandbox_escape`.

    python -m tests.inference.escape '{"posture": {...}, "keep": [...], "uid": null, "plain": false, "engine": null, "targets": {...}}'

Prints one JSON object: the layers reached, and for each attempt `OPEN` or the error. With `engine` set, a real model
is loaded first and the attempts come from the process that holds it.
"""

from __future__ import annotations

import ctypes
import encodings.idna  # noqa: F401  getaddrinfo would import it from a folder another user may not read
import errno
import fcntl
import json
import mmap
import os
import resource
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from inference import sandbox
from inference.sandbox import Posture, describe, lockdown
from inference.syscalls import this_machine

TARGETS: dict[str, Any] = {}
ATTEMPTS: dict[str, Callable[[], object]] = {}
LIBC = ctypes.CDLL(None, use_errno=True)


def attempt(function: Callable[[], object]) -> Callable[[], object]:
    ATTEMPTS[function.__name__] = function
    return function


def call(name: str, *arguments: object) -> int:
    result = LIBC.syscall(this_machine().numbers[name], *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), name)
    return int(result)


@attempt
def tcp_connect() -> None:
    socket.create_connection(("127.0.0.1", TARGETS["tcp"]), 2).sendall(b"out")


@attempt
def tcp6_socket() -> None:
    socket.socket(socket.AF_INET6, socket.SOCK_STREAM)


@attempt
def raw_syscall_socket() -> None:
    call("socket", 2, 1, 0)


@attempt
def udp_send() -> None:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"out", ("127.0.0.1", TARGETS["udp"]))


@attempt
def dns_query() -> None:
    asker = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    asker.connect(("127.0.0.1", TARGETS["udp"]))
    asker.send(b"\0\1\1\0\0\1\0\0\0\0\0\0\4leak\7example\0\0\1\0\1")


@attempt
def resolve_name() -> None:
    if not TARGETS["resolve"]:
        raise OSError(errno.EPERM, "not asked: this posture may, and a test sends nothing outside")
    socket.getaddrinfo("leak.example", 80)


@attempt
def tcp_listen() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()


def _family(name: str, family: int, kind: int, protocol: int = 0) -> None:
    def ask() -> None:
        call("socket", family, kind, protocol)

    ask.__name__ = name
    attempt(ask)


_family("raw_ip", 2, 3, 1)
_family("ping", 2, 2, 1)
_family("sctp", 2, 1, 132)
_family("mptcp", 2, 1, 262)
_family("udplite", 2, 2, 136)
_family("packet", 17, 3, 0x0300)
_family("netlink", 16, 3, 0)
_family("vsock", 40, 1)
_family("smc", 43, 1)
_family("xdp", 44, 3)
_family("alg", 38, 5)
_family("bluetooth", 31, 3, 1)
_family("kcm", 41, 2)


@attempt
def socket_pair() -> None:
    socket.socketpair()


@attempt
def unix_by_path() -> None:
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(TARGETS["unix"])


@attempt
def unix_it_may_reach() -> None:
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(TARGETS["permitted"])


@attempt
def unix_abstract() -> None:
    with socket.socket(socket.AF_UNIX) as client:
        client.connect("\0" + TARGETS["abstract"])


@attempt
def unix_datagram_by_path() -> None:
    left, _ = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    left.sendto(b"out", TARGETS["datagram"])


@attempt
def retarget_an_accepted_connection() -> None:
    """A TCP connection that came in is dissolved and pointed somewhere else."""
    accepted = socket.socket(fileno=os.dup(TARGETS["listener"])).accept()[0]
    LIBC.connect(accepted.fileno(), ctypes.c_char_p(struct.pack("H14x", socket.AF_UNSPEC)), 16)
    accepted.connect(("127.0.0.1", TARGETS["tcp"]))


@attempt
def retarget_by_fast_open() -> None:
    """The same without `connect`: the address rides on the first send."""
    accepted = socket.socket(fileno=os.dup(TARGETS["listener"])).accept()[0]
    LIBC.connect(accepted.fileno(), ctypes.c_char_p(struct.pack("H14x", socket.AF_UNSPEC)), 16)
    accepted.sendmsg([b"out"], [], 0x20000000, ("127.0.0.1", TARGETS["tcp"]))


@attempt
def receive_a_descriptor() -> None:
    left, right = socket.socketpair()
    with left, right:
        socket.send_fds(left, [b"x"], [0])
        socket.recv_fds(right, 1, 1)


@attempt
def child_process() -> None:
    subprocess.run(["/bin/true"], check=True)


@attempt
def fork() -> None:
    if (child := os.fork()) == 0:
        os._exit(0)
    os.waitpid(child, 0)


@attempt
def exec_in_place() -> None:
    call("execve", ctypes.c_char_p(b"/nonexistent"), None, None)


@attempt
def io_uring() -> None:
    call("io_uring_setup", 4, ctypes.create_string_buffer(120))


@attempt
def ptrace_parent() -> None:
    call("ptrace", 0x4206, TARGETS["pid"], None, None)


@attempt
def take_a_descriptor_of_the_parent() -> None:
    call("pidfd_getfd", call("pidfd_open", TARGETS["pid"], 0), TARGETS["fd"], 0)


@attempt
def read_memory_of_the_parent() -> None:
    call("process_vm_readv", TARGETS["pid"], None, 0, None, 0, 0)


@attempt
def environment_of_the_parent() -> None:
    Path(f"/proc/{TARGETS['pid']}/environ").read_bytes()


@attempt
def signal_the_parent() -> None:
    os.kill(TARGETS["pid"], 0)


@attempt
def signal_the_parent_by_its_folder() -> None:
    call("pidfd_send_signal", os.open(f"/proc/{TARGETS['pid']}", os.O_RDONLY), 0, None, 0)


@attempt
def limit_the_parent() -> None:
    resource.prlimit(TARGETS["pid"], resource.RLIMIT_CORE, resource.prlimit(0, resource.RLIMIT_CORE))


@attempt
def pin_the_parent() -> None:
    os.sched_setaffinity(TARGETS["pid"], os.sched_getaffinity(0))


@attempt
def schedule_the_parent() -> None:
    os.sched_setscheduler(TARGETS["pid"], os.SCHED_BATCH, os.sched_param(0))


@attempt
def schedule_the_parent_by_attributes() -> None:
    call("sched_setattr", TARGETS["pid"], ctypes.c_char_p(struct.pack("IIQiIQQQ", 48, 3, 0, 0, 0, 0, 0, 0)), 0)


@attempt
def slow_the_parent() -> None:
    os.setpriority(os.PRIO_PROCESS, TARGETS["pid"], os.getpriority(os.PRIO_PROCESS, TARGETS["pid"]))


@attempt
def slow_everybody() -> None:
    os.setpriority(os.PRIO_USER, 0, 0)


@attempt
def slow_the_disk_of_the_parent() -> None:
    call("ioprio_set", 1, TARGETS["pid"], 2 << 13 | 4)


@attempt
def own_limits_and_priority() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.sched_setaffinity(0, os.sched_getaffinity(0))
    os.setpriority(os.PRIO_PROCESS, 0, os.getpriority(os.PRIO_PROCESS, 0))


@attempt
def change_the_mode_of_a_file() -> None:
    os.chmod(TARGETS["secret"], 0o600)


@attempt
def change_the_mode_of_its_own_file() -> None:
    with open(Path(TARGETS["own"], "mode"), "w") as file:
        os.fchmod(file.fileno(), 0o666)


@attempt
def change_the_owner_of_a_file() -> None:
    os.chown(TARGETS["secret"], os.getuid(), os.getgid())


@attempt
def change_the_times_of_a_file() -> None:
    os.utime(TARGETS["secret"], (1, 1))


@attempt
def change_the_times_of_an_open_file() -> None:
    with open(Path(TARGETS["own"], "times"), "w") as file:
        os.utime(file.fileno(), (1, 1))


@attempt
def leave_a_note_on_a_file() -> None:
    os.setxattr(TARGETS["secret"], "user.note", b"out")


@attempt
def leave_a_note_on_its_own_file() -> None:
    with open(Path(TARGETS["own"], "note"), "w") as file:
        os.setxattr(file.fileno(), "user.note", b"out")


@attempt
def take_a_note_off_a_file() -> None:
    os.removexattr(TARGETS["secret"], "user.note")


@attempt
def join_the_parents_network() -> None:
    call("setns", os.open(f"/proc/{TARGETS['pid']}/ns/net", os.O_RDONLY), 0)


@attempt
def setns() -> None:
    call("setns", 0, 0)


@attempt
def new_user_namespace() -> None:
    call("unshare", 0x10000000)


@attempt
def clone_into_new_namespaces() -> None:
    if call("clone", 0x10000000 | 0x40000000 | signal.SIGCHLD, None, None, None, None) == 0:
        os._exit(0)


@attempt
def mount() -> None:
    call("mount", None, ctypes.c_char_p(b"/"), None, 0, None)


@attempt
def bpf() -> None:
    call("bpf", 0, None, 0)


@attempt
def performance_events() -> None:
    call("perf_event_open", None, 0, -1, -1, 0)


@attempt
def userfaultfd() -> None:
    call("userfaultfd", 1)


@attempt
def keyring() -> None:
    call("keyctl", 0, -3, 0)


@attempt
def type_into_the_terminal() -> None:
    fcntl.ioctl(0, 0x5412, b"x")


@attempt
def write_a_file() -> None:
    Path(TARGETS["file"]).write_text("out")


@attempt
def read_a_file() -> None:
    Path(TARGETS["secret"]).read_text()


@attempt
def list_a_folder() -> None:
    os.listdir(os.path.dirname(TARGETS["secret"]))


@attempt
def write_where_it_may() -> None:
    Path(TARGETS["own"], "kept").write_text("kept")


@attempt
def write_to_an_inherited_connection() -> None:
    os.write(TARGETS["leaked"], b"out")


@attempt
def leave_a_core_file() -> None:
    if resource.getrlimit(resource.RLIMIT_CORE) == (0, 0) and LIBC.prctl(3, 0, 0, 0, 0) == 0:
        raise OSError(errno.EPERM, "no core, not dumpable")


@attempt
def start_a_thread() -> None:
    thread = threading.Thread(target=time.sleep, args=(0,))
    thread.start()
    thread.join()


def outcome(function: Callable[[], object]) -> str:
    try:
        function()
    except socket.gaierror:
        return "no name service"
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, type(error).__name__)
    return "OPEN"


def call_as_a_32_bit_program() -> None:
    """`int 0x80` with the 32-bit number of socketcall."""
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(b"\xb8\x66\x00\x00\x00\xbb\x01\x00\x00\x00\x31\xc9\xcd\x80\xc3")  # eax=102, ebx=SYS_SOCKET, ecx=0
    ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()


def call_by_x32_number() -> None:
    LIBC.syscall(0x40000000 | 41, 2, 1, 0)


FATAL = {"int80": call_as_a_32_bit_program, "x32": call_by_x32_number}


def main(argument: str) -> int:
    order = json.loads(argument)
    TARGETS.update(order["targets"])
    if order["uid"] is not None:
        os.setgroups([])
        os.setgid(order["uid"])
        os.setuid(order["uid"])
        LIBC.prctl(4, 1, 0, 0, 0)  # a process started as this user is dumpable; one that became it is not, and could not map its ids
    posture = Posture(**{key: tuple(value) if isinstance(value, list) else value for key, value in order["posture"].items()})
    if order["plain"]:
        sandbox._try = lambda namespaces, posture=None: "unavailable:EPERM"  # a container without namespaces of its own
    lockdown(posture, set(order["keep"]))
    if order["engine"]:
        from inference.worker import load

        load(Path(order["engine"]), "probed")
    if order["fatal"]:
        FATAL[order["fatal"]]()
    results = {name: outcome(function) for name, function in ATTEMPTS.items() if name not in order["leave_out"]}
    print(json.dumps({"state": describe(), "results": results}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
