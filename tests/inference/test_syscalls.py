"""The call tables agree with the headers of this machine, where it has them."""

from __future__ import annotations

import platform
import re
from pathlib import Path

import pytest

from inference.syscalls import MACHINES, this_machine

HEADERS = {"x86_64": "/usr/include/x86_64-linux-gnu/asm/unistd_64.h", "aarch64": "/usr/include/asm-generic/unistd.h"}


@pytest.mark.parametrize("machine", MACHINES)
def test_numbers_are_those_of_the_kernel_headers(machine: str) -> None:
    header = Path(HEADERS[machine])
    if not header.exists():
        pytest.skip(f"no kernel header {header} on this machine")
    known = {name: int(number) for name, number in re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", header.read_text())}
    ours = {name: number for name, number in MACHINES[machine].numbers.items() if name in known}
    assert ours == {name: known[name] for name in ours}
    assert len(ours) > 50


def test_both_machines_deny_the_same_things() -> None:
    """A call that one machine lacks is one that the other alone has: the old twins of newer calls."""
    assert set(MACHINES["x86_64"].numbers) - set(MACHINES["aarch64"].numbers) == {
        *("fork", "vfork", "modify_ldt", "iopl", "ioperm"),
        *("chmod", "chown", "lchown", "utime", "utimes", "futimesat"),
    }


def test_an_unknown_machine_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "vax")
    with pytest.raises(OSError, match="vax"):
        this_machine()
