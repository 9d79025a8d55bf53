"""The attribute block by kernel version: what an older kernel lacks is left out, nothing else."""

from __future__ import annotations

import struct

import pytest

from inference import landlock


@pytest.mark.parametrize(
    ("abi", "connect", "block"),
    [
        (1, False, struct.pack("Q", 0x1FFF)),
        (2, False, struct.pack("Q", 0x3FFF)),
        (3, False, struct.pack("Q", 0x7FFF)),
        (4, False, struct.pack("QQ", 0x7FFF, 3)),
        (4, True, struct.pack("QQ", 0x7FFF, 1)),
        (5, False, struct.pack("QQ", 0xFFFF, 3)),
        (6, False, struct.pack("QQQ", 0xFFFF, 3, 3)),
        (7, True, struct.pack("QQQ", 0xFFFF, 1, 3)),
    ],
)
def test_ruleset(abi: int, connect: bool, block: bytes) -> None:
    assert landlock.ruleset(abi, connect=connect) == block


def test_a_kernel_without_it_is_reported_and_not_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landlock, "version", lambda: 0)
    with pytest.raises(OSError, match="not available"):
        landlock.restrict([], [], execute=False, connect=False)
