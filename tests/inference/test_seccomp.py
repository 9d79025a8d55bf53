"""The filter as a program: run on made-up calls by a small interpreter, for both machines, one of which is not at hand."""

from __future__ import annotations

import errno
import struct

import pytest

from inference.seccomp import ALLOW, ERRNO, KILL_PROCESS, Network, program
from inference.syscalls import MACHINES

EPERM, ENOSYS = ERRNO | errno.EPERM, ERRNO | errno.ENOSYS
UNIX, INET, INET6, NETLINK, PACKET, VSOCK = 1, 2, 10, 16, 17, 40
STREAM, DGRAM, RAW, CLOEXEC, NONBLOCK = 1, 2, 3, 0o2000000, 0o4000


def judge(code: bytes, audit: int, number: int, *arguments: int) -> int:
    """Return what the filter says of one call: a classic BPF machine with the six instructions the filter uses."""
    data = struct.pack("<iIQ6Q", number, audit, 0, *(value & (2**64 - 1) for value in (*arguments, *[0] * (6 - len(arguments)))))
    at = accumulator = 0
    while True:
        instruction, if_true, if_false, value = struct.unpack_from("HBBI", code, 8 * at)
        at += 1
        match instruction:
            case 0x20:
                (accumulator,) = struct.unpack_from("<I", data, value)
            case 0x15:
                at += if_true if accumulator == value else if_false
            case 0x35:
                at += if_true if accumulator >= value else if_false
            case 0x45:
                at += if_true if accumulator & value else if_false
            case 0x54:
                accumulator &= value
            case 0x06:
                return int(value)
            case _:
                raise AssertionError(f"unknown instruction {instruction:#x}")


def says(network: Network, name: str, *arguments: int, machine: str = "x86_64", fork: bool = False, execute: bool = False) -> int:
    table = MACHINES[machine]
    return judge(program(network, fork=fork, execute=execute, machine=table), table.audit, table.numbers[name], *arguments)


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(
    ("call", "arguments", "none", "unix", "listen", "broker"),
    [
        ("socket", (UNIX, STREAM, 0), EPERM, ALLOW, ALLOW, ALLOW),
        ("socket", (INET, STREAM, 0), EPERM, EPERM, EPERM, ALLOW),
        ("socket", (INET, STREAM | CLOEXEC | NONBLOCK, 6), EPERM, EPERM, EPERM, ALLOW),
        ("socket", (INET6, DGRAM | CLOEXEC, 17), EPERM, EPERM, EPERM, ALLOW),
        ("socket", (INET, STREAM, 262), EPERM, EPERM, EPERM, EPERM),  # MPTCP
        ("socket", (INET, STREAM, 256), EPERM, EPERM, EPERM, EPERM),  # SMC
        ("socket", (INET, DGRAM, 1), EPERM, EPERM, EPERM, EPERM),  # ping
        ("socket", (INET, RAW, 255), EPERM, EPERM, EPERM, EPERM),
        ("socket", (NETLINK, RAW, 0), EPERM, EPERM, EPERM, EPERM),
        ("socket", (PACKET, RAW, 3), EPERM, EPERM, EPERM, EPERM),
        ("socket", (VSOCK, STREAM, 0), EPERM, EPERM, EPERM, EPERM),
        ("socket", (INET | 1 << 32, STREAM, 0), EPERM, EPERM, EPERM, ALLOW),  # the kernel reads the low half only
        ("socketpair", (UNIX, STREAM, 0), EPERM, ALLOW, ALLOW, ALLOW),
        ("socketpair", (INET, STREAM, 0), EPERM, EPERM, EPERM, EPERM),
        ("connect", (3, 0, 16), EPERM, ALLOW, ALLOW, ALLOW),
        ("bind", (3, 0, 16), EPERM, ALLOW, ALLOW, ALLOW),
        ("accept4", (3, 0, 0, 0), ALLOW, ALLOW, ALLOW, ALLOW),
        ("sendto", (3, 0, 1, 0, 0, 0), ALLOW, ALLOW, ALLOW, ALLOW),
        ("sendto", (3, 0, 1, 0, 0x7000, 16), EPERM, EPERM, EPERM, ALLOW),
        ("sendto", (3, 0, 1, 0, 0x70 << 32, 16), EPERM, EPERM, EPERM, ALLOW),
        ("sendmsg", (3, 0, 0), EPERM, ALLOW, ALLOW, ALLOW),
        ("sendmsg", (3, 0, 0x20000000), EPERM, EPERM, EPERM, ALLOW),
        ("sendmmsg", (3, 0, 1, 0), EPERM, EPERM, EPERM, ALLOW),
        ("recvmsg", (3, 0, 0), EPERM, EPERM, EPERM, ALLOW),
        ("io_uring_setup", (4, 0), EPERM, EPERM, EPERM, EPERM),
        ("ptrace", (0, 1), EPERM, EPERM, EPERM, EPERM),
        ("pidfd_getfd", (3, 1), EPERM, EPERM, EPERM, EPERM),
        ("execve", (0, 0, 0), EPERM, EPERM, EPERM, EPERM),
        ("clone", (0x3D0F00,), ALLOW, ALLOW, ALLOW, ALLOW),  # a thread
        ("clone", (0x1200011,), EPERM, EPERM, EPERM, EPERM),  # fork
        ("clone", (0x10000 | 0x40000000,), EPERM, EPERM, EPERM, EPERM),  # a thread in a new network
        ("clone3", (0, 0), ENOSYS, ENOSYS, ENOSYS, ENOSYS),
        ("ioctl", (0, 0x5412, 0), EPERM, EPERM, EPERM, EPERM),
        ("ioctl", (0, 0x5401, 0), ALLOW, ALLOW, ALLOW, ALLOW),
        ("ioctl", (3, 0x40086602, 0), EPERM, EPERM, EPERM, EPERM),  # flags of a file
        ("prlimit64", (0, 7, 0, 0), ALLOW, ALLOW, ALLOW, ALLOW),
        ("prlimit64", (1 << 32, 7, 0, 0), ALLOW, ALLOW, ALLOW, ALLOW),  # the kernel reads the low half only
        ("prlimit64", (77, 7, 0, 0), EPERM, EPERM, EPERM, EPERM),
        ("sched_setaffinity", (0, 8, 0), ALLOW, ALLOW, ALLOW, ALLOW),
        ("sched_setaffinity", (77, 8, 0), EPERM, EPERM, EPERM, EPERM),
        ("sched_setscheduler", (77, 5, 0), EPERM, EPERM, EPERM, EPERM),
        ("sched_setattr", (77, 0, 0), EPERM, EPERM, EPERM, EPERM),
        ("sched_setparam", (77, 0), EPERM, EPERM, EPERM, EPERM),
        ("move_pages", (77, 0, 0, 0, 0, 0), EPERM, EPERM, EPERM, EPERM),
        ("setpriority", (0, 0, 5), ALLOW, ALLOW, ALLOW, ALLOW),
        ("setpriority", (0, 77, 5), EPERM, EPERM, EPERM, EPERM),
        ("setpriority", (2, 0, 5), EPERM, EPERM, EPERM, EPERM),  # all processes of this user
        ("ioprio_set", (1, 0, 0), ALLOW, ALLOW, ALLOW, ALLOW),
        ("ioprio_set", (1, 77, 0), EPERM, EPERM, EPERM, EPERM),
        ("ioprio_set", (3, 0, 0), EPERM, EPERM, EPERM, EPERM),
        ("pidfd_send_signal", (3, 9, 0, 0), EPERM, EPERM, EPERM, EPERM),
        ("setxattr", (0x7000, 0x7000, 0, 0, 0), EPERM, EPERM, EPERM, EPERM),
        ("fsetxattr", (3, 0x7000, 0, 0, 0), EPERM, EPERM, EPERM, EPERM),
        ("removexattrat", (3, 0, 0, 0), EPERM, EPERM, EPERM, EPERM),
        ("fchmod", (3, 0o777), EPERM, EPERM, EPERM, EPERM),
        ("fchmodat", (-100, 0x7000, 0o777), EPERM, EPERM, EPERM, EPERM),
        ("fchmodat2", (-100, 0x7000, 0o777, 0), EPERM, EPERM, EPERM, EPERM),
        ("fchownat", (-100, 0x7000, 1, 1, 0), EPERM, EPERM, EPERM, EPERM),
        ("utimensat", (3, 0, 0, 0), EPERM, EPERM, EPERM, EPERM),
    ],
)
def test_table(machine: str, call: str, arguments: tuple[int, ...], none: int, unix: int, listen: int, broker: int) -> None:
    networks: tuple[Network, ...] = ("none", "unix", "listen", "broker")
    assert [says(network, call, *arguments, machine=machine) for network in networks] == [none, unix, listen, broker]


def test_fork_and_exec_only_when_the_posture_says_so() -> None:
    assert says("unix", "clone", 0x1200011, fork=True) == ALLOW
    assert says("unix", "clone", 0x1200011 | 0x10000000, fork=True) == EPERM
    assert says("unix", "execve", execute=True) == ALLOW
    assert says("none", "socketpair", UNIX, STREAM, fork=True) == ALLOW


def test_a_server_that_forks_may_touch_an_open_file_and_no_path() -> None:
    assert [says(network, "utimensat", 3, 0, 0, 0, fork=True) for network in ("none", "unix", "listen")] == [EPERM, ALLOW, ALLOW]
    assert says("listen", "utimensat", -100, 0x7000, 0, 0, fork=True) == EPERM
    assert says("listen", "utimensat", 3, 1 << 32, 0, 0, fork=True) == EPERM


@pytest.mark.parametrize("call", ["kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"])
def test_a_process_without_children_signals_itself_only(call: str) -> None:
    table = MACHINES["x86_64"]
    for fork, to, expected in ((False, 41, ALLOW), (False, 42, EPERM), (False, 0, EPERM), (False, -1, EPERM), (True, 42, ALLOW)):
        code = program("listen", fork=fork, execute=False, own=41, machine=table)
        assert judge(code, table.audit, table.numbers[call], to, 9) == expected


@pytest.mark.parametrize("machine", MACHINES)
def test_a_foreign_machine_is_killed(machine: str) -> None:
    code = program("none", fork=False, execute=False, machine=MACHINES[machine])
    assert judge(code, 0x40000003, 102) == KILL_PROCESS


def test_the_x32_twin_is_killed() -> None:
    table = MACHINES["x86_64"]
    assert judge(program("broker", fork=False, execute=False, machine=table), table.audit, 0x40000000 | 41, INET, STREAM) == KILL_PROCESS


@pytest.mark.parametrize("machine", MACHINES)
def test_every_jump_stays_inside_and_the_kernel_takes_the_length(machine: str) -> None:
    for network in ("none", "unix", "listen", "broker"):
        code = program(network, fork=False, execute=True, own=1, machine=MACHINES[machine])
        assert len(code) // 8 < 4096
        for number in range(600):
            assert judge(code, MACHINES[machine].audit, number) in (ALLOW, EPERM, ENOSYS)
