"""The system call filter: which calls a posture may make, as a classic BPF program, and its installation.

`program` is pure; `install` changes the calling process for good. Called by `inference.sandbox.lockdown`.

What a filter can see are numbers and plain arguments, not memory: a socket address is out of its sight. So the
filter decides at `socket()`, where family, type and protocol are plain, and denies every other way to a socket.
"""

from __future__ import annotations

import ctypes
import errno
import struct
from collections.abc import Mapping
from typing import Literal

from inference.syscalls import Machine, this_machine

Network = Literal["none", "unix", "listen", "broker"]
Code = list[bytes]

KILL_PROCESS, ALLOW, ERRNO = 0x80000000, 0x7FFF0000, 0x00050000
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_AF_UNIX, _AF_INET, _AF_INET6 = 1, 2, 10
_STREAM, _DGRAM, _TYPE_MASK = 1, 2, 0xF  # above the mask: SOCK_CLOEXEC and SOCK_NONBLOCK
_TCP, _UDP = 6, 17
_CLONE_THREAD, _CLONE_NAMESPACES = 0x10000, 0x7E020000
_MSG_FASTOPEN = 0x20000000
_TIOCSTI, _TIOCLINUX, _FS_SETFLAGS, _FS_SETXATTR = 0x5412, 0x541C, 0x40086602, 0x401C5820
_PRIO_PROCESS, _IOPRIO_PROCESS = 0, 1

ALWAYS_DENIED = (
    *("ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "pidfd_open", "pidfd_getfd", "kcmp"),
    *("io_uring_setup", "io_uring_enter", "io_uring_register"),  # would make sockets past this filter
    *("setns", "unshare", "mount", "umount2", "pivot_root", "chroot", "open_tree", "move_mount", "fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr"),
    *("bpf", "perf_event_open", "userfaultfd", "fanotify_init", "open_by_handle_at", "syslog", "modify_ldt"),
    *("kexec_load", "kexec_file_load", "init_module", "finit_module", "delete_module", "reboot", "swapon", "swapoff", "acct", "iopl", "ioperm"),
    *("setxattr", "lsetxattr", "fsetxattr", "setxattrat", "removexattr", "lremovexattr", "fremovexattr", "removexattrat", "file_setattr"),  # notes on any file
    *("chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "lchown", "fchown", "fchownat"),  # Landlock does not look at these
    *("utime", "utimes", "futimesat", "utimensat", "pidfd_send_signal"),
    *("settimeofday", "clock_settime", "add_key", "request_key", "keyctl", "mq_open", "shmget", "shmat", "semget", "msgget"),
)
ITSELF_ONLY = ("prlimit64", "sched_setaffinity", "sched_setscheduler", "sched_setattr", "sched_setparam", "migrate_pages", "move_pages")
SIGNALS = ("kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo")
DENIED_BY_NETWORK: Mapping[Network, tuple[str, ...]] = {
    "none": ("socket", "connect", "bind", "listen", "sendmsg", "sendmmsg", "recvmsg", "recvmmsg"),
    "unix": ("sendmmsg", "recvmsg", "recvmmsg"),  # recvmsg is how a descriptor would be handed in
    "listen": ("sendmmsg", "recvmsg", "recvmmsg"),
    "broker": (),
}


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value & 0xFFFFFFFF)


def give(action: int) -> Code:
    """Return code that ends with `action`."""
    return [_instruction(_RETURN, action)]


DENY = give(ERRNO | errno.EPERM)
PASS = give(ALLOW)


def case(value: int, then: Code) -> Code:
    """Return code: when the loaded word equals `value` do `then`, which must return on all its paths."""
    return [_instruction(_IF_EQUAL, value, 0, len(then)), *then]


def when_any_bit(mask: int, then: Code) -> Code:
    """Return code: when the loaded word has any bit of `mask` do `then`, which must return on all its paths."""
    return [_instruction(_IF_ANY_BIT, mask, 0, len(then)), *then]


def load(index: int, *, high: bool = False) -> Code:
    """Return code that loads one half of system call argument `index` (little-endian machines)."""
    return [_instruction(_LOAD, 16 + 8 * index + (4 if high else 0))]


def _typed(kind: int, protocol: int) -> Code:
    """Allow one socket type with its own protocol only: 0 or `protocol`, so neither MPTCP, SMC, SCTP nor ping sockets."""
    return case(kind, [*load(2), *case(0, PASS), *case(protocol, PASS), *DENY])


def socket_rule(network: Network) -> Code:
    """Return the rule of `socket()`: AF_UNIX, and for the broker TCP and UDP over IP."""
    code = [*load(0), *case(_AF_UNIX, PASS)]
    if network == "broker":
        internet = [*load(1), _instruction(_AND, _TYPE_MASK), *_typed(_STREAM, _TCP), *_typed(_DGRAM, _UDP), *DENY]
        code += [*case(_AF_INET, internet), *case(_AF_INET6, internet)]
    return [*code, *DENY]


def sendto_rule() -> Code:
    """Return the rule of `sendto()`: what `send()` uses, that is no destination address."""
    return [*load(4), *case(0, [*load(4, high=True), *case(0, PASS), *DENY]), *DENY]


def sendmsg_rule() -> Code:
    """Deny MSG_FASTOPEN: it connects without `connect()`, past Landlock's check of it."""
    return [*load(2), *when_any_bit(_MSG_FASTOPEN, DENY), *PASS]


def clone_rule(*, fork: bool) -> Code:
    """Return the rule of `clone()`: threads always, processes if the posture forks, new namespaces never."""
    code = [*load(0), *when_any_bit(_CLONE_NAMESPACES, DENY)]
    return [*code, *PASS] if fork else [*code, *when_any_bit(_CLONE_THREAD, PASS), *DENY]


def ioctl_rule() -> Code:
    """Deny typing into the terminal this process was started from, and flags on files."""
    return [*load(1), *[part for request in (_TIOCSTI, _TIOCLINUX, _FS_SETFLAGS, _FS_SETXATTR) for part in case(request, DENY)], *PASS]


def itself_rule(who: int = 0, kind: int | None = None) -> Code:
    """Allow a call whose process argument, number `who`, is 0: the caller. With `kind`, argument 0 must name a process, not a group or a user."""
    asked = [*load(who), *case(0, PASS), *DENY]
    return asked if kind is None else [*load(0), *case(kind, asked), *DENY]


def times_rule() -> Code:
    """Allow the times of an open file, by descriptor and without a path: how a forking server's workers say that they are alive."""
    return [*load(1), *case(0, [*load(1, high=True), *case(0, PASS), *DENY]), *DENY]


def signal_rule(own: int) -> Code:
    """Allow signals to process `own`. A posture that forks must signal its children too: there Landlock's scope is the limit."""
    return [*load(0), *case(own, PASS), *DENY]


def denied(network: Network, *, fork: bool, execute: bool) -> tuple[str, ...]:
    """Return the calls denied whatever their arguments."""
    names = [*ALWAYS_DENIED, *DENIED_BY_NETWORK[network]]
    return (*names, *(() if fork else ("fork", "vfork")), *(() if execute else ("execve", "execveat")))


def rules(network: Network, *, fork: bool, execute: bool, own: int | None = None) -> dict[str, Code]:
    """Return the rule of every call that has one; all other calls are allowed. `own` is the process to be confined, when it is known."""
    found = dict.fromkeys(denied(network, fork=fork, execute=execute), DENY)
    found |= {"clone": clone_rule(fork=fork), "clone3": give(ERRNO | errno.ENOSYS), "ioctl": ioctl_rule()}  # clone3 hides its flags: libc falls back to clone
    found |= {name: itself_rule() for name in ITSELF_ONLY}
    found |= {"setpriority": itself_rule(1, _PRIO_PROCESS), "ioprio_set": itself_rule(1, _IOPRIO_PROCESS)}
    if fork and network != "none":
        found["utimensat"] = times_rule()
    if own is not None and not fork:
        found |= {name: signal_rule(own) for name in SIGNALS}
    if network != "broker":
        found["sendto"] = sendto_rule()
        found.setdefault("socket", socket_rule(network))
        found.setdefault("sendmsg", sendmsg_rule())
    else:
        found["socket"] = socket_rule(network)
    pair = network != "none" or fork  # a pair reaches nobody but this process and its children
    found["socketpair"] = [*load(0), *case(_AF_UNIX, PASS), *DENY] if pair else DENY
    return found


def program(network: Network, *, fork: bool, execute: bool, own: int | None = None, machine: Machine | None = None) -> bytes:
    """Return the filter. A foreign architecture or the x32 ABI, whose numbers differ, kills the process."""
    machine = machine or this_machine()
    code = [_instruction(_LOAD, 4), _instruction(_IF_EQUAL, machine.audit, 1, 0), *give(KILL_PROCESS), _instruction(_LOAD, 0)]
    if machine.x32:
        code += [_instruction(_IF_AT_LEAST, 0x40000000, 0, 1), *give(KILL_PROCESS)]
    for name, rule in rules(network, fork=fork, execute=execute, own=own).items():
        if name in machine.numbers:
            code += case(machine.numbers[name], rule)
    return b"".join([*code, *PASS])


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


def install(code: bytes) -> None:
    """Load the filter into every thread of this process, for good. Raises `OSError`; needs no_new_privs."""
    libc = ctypes.CDLL(None, use_errno=True)
    held = ctypes.create_string_buffer(code, len(code))
    pointer = _Program(len(code) // 8, ctypes.cast(held, ctypes.c_void_p))
    if libc.syscall(this_machine().numbers["seccomp"], 1, 1, ctypes.byref(pointer)):
        raise OSError(ctypes.get_errno(), "the kernel refused the seccomp filter")
