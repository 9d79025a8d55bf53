"""Preflight: what is present, what is missing, and which assurance this host gives. Pure functions over readings.

Called by `manage.py doctor`, which does the reading through the wiring.
"""

from __future__ import annotations

import shutil
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

State = Literal["ok", "missing", "weak"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing looked at. `missing` stops the gateway from starting; `weak` lowers what it can claim."""

    name: str
    state: State
    sentence: str


def python(version: tuple[int, int] = sys.version_info[:2]) -> Reading:
    """Python itself."""
    good = (3, 11) <= version <= (3, 13)
    return Reading("python", "ok" if good else "missing", f"Python {version[0]}.{version[1]}" + ("" if good else " is not supported; use 3.11 to 3.13"))


def disk(home: Path, needed_mb: int = 200) -> Reading:
    """Room for the log and the databases."""
    existing = next(path for path in (home, *home.parents) if path.exists())
    free = shutil.disk_usage(existing).free >> 20
    return Reading("disk", "ok" if free >= needed_mb else "missing", f"{free} MB free at {existing}")


def port(name: str, host: str, number: int, *, running: bool) -> Reading:
    """A port that is free, or held by this gateway itself."""
    if number == 0 or running:
        return Reading(name, "ok", "held by this gateway" if running else "a free one is picked")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, number))
        except OSError:
            return Reading(name, "missing", f"port {number} on {host} is taken; set CORDON_{name.upper()}_PORT")
    return Reading(name, "ok", f"port {number} is free")


def engine(built: bool) -> Reading:
    """The compiled engine."""
    return Reading("engine", "ok" if built else "missing", "llama.cpp is built" if built else "llama.cpp is not built; run `make setup`")


def model(name: str | None) -> Reading:
    """An admitted model."""
    return Reading("model", "ok", f"{name} is admitted" if name else "none admitted yet; the first start admits the demonstration model")


def sandbox(offered: Mapping[str, str]) -> list[Reading]:
    """What this host's kernel gives to the processes."""
    netns, landlock, seccomp = offered["netns"], offered["landlock"], offered["seccomp"]
    return [
        Reading("seccomp", "ok" if seccomp == "available" else "missing", f"{seccomp}: system calls that open sockets are refused"),
        Reading("namespace", "ok" if netns in ("root", "user") else "weak", _namespace(netns)),
        Reading("mounts", "ok" if offered["mounts"] in ("root", "user") else "weak", _mounts(offered["mounts"])),
        Reading("landlock", "ok" if landlock.startswith("abi") else "weak", f"{landlock}: files and TCP by allow-list"),
    ]


def _namespace(way: str) -> str:
    if way not in ("root", "user"):
        return f"this host gives none ({way}): processes share the host's network, and seccomp and Landlock hold alone"
    return f"every process but the broker gets its own, empty (made {'as root' if way == 'root' else 'in a user namespace'})"


def _mounts(way: str) -> str:
    if way not in ("root", "user"):
        return f"this host gives none ({way}): named unix sockets of other programs can be reached where file permissions allow"
    return "every process gets a root with its own paths only: no unix socket of another program has a name there"


def tier(readings: list[Reading]) -> str:
    """Return the assurance tier of DESIGN section 9 and why. T1 and T2 need what an embedded start does not set up."""
    if any(reading.name == "seccomp" and reading.state != "ok" for reading in readings):
        return "none: without seccomp nothing starts"
    weak = [reading.name for reading in readings if reading.state == "weak" and reading.name in ("namespace", "mounts", "landlock")]
    held = "T0: every process confines itself" + (f" (without {' and '.join(weak)})" if weak else ", in a network namespace of its own")
    return held + "; T1 needs a firewall and an independent observer, which this release does not set up"
