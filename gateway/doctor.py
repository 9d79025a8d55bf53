"""Preflight: what is present, what is missing, and which assurance this host gives. Pure functions over readings.

Called by `manage.py doctor`, which does the reading through the wiring.
"""

from __future__ import annotations

import shutil
import socket
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from gateway.genuine import CODE, model_refusal
from gateway.running import Seen, sharing, unconfined

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


def site(folder: str | None, held: Mapping[str, int], refusal: str = "") -> Reading:
    """What this site adds to the classifier: how much of each kind, never which. A site that cannot be used stops the start."""
    if refusal:
        return Reading("site", "missing", refusal)
    counts = ", ".join(f"{count} {kind}" for kind, count in held.items() if count)
    if folder:
        return Reading("site", "ok", f"CORDON_SITE={folder} holds {counts or 'nothing that adds to the classifier'}")
    return Reading("site", "ok", f"CORDON_RECOGNIZERS adds {counts}" if counts else "CORDON_SITE is not set: the shipped rules alone")


def genuine(demonstration: str | None, acting: Sequence[str], *, production: bool) -> Reading:
    """Whether anything here only plays a part: in production that stops the start, elsewhere it is said."""
    found = [*([model_refusal(demonstration)] if demonstration else []), *acting]
    if not production:
        said = f"{demonstration} is the demonstration model, which knows nothing" if demonstration else "nothing here is known to play a part"
        return Reading("genuine", "ok", said)
    return Reading("genuine", "missing" if found else "ok", f"{CODE}: {'; '.join(found)}" if found else "no demonstration model, no provider on this machine")


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


def processes(seen: Sequence[Seen]) -> Reading:
    """Whether what runs is confined, and how it was started."""
    if not seen:
        return Reading("processes", "weak", "nothing of Cordon's runs now")
    if bare := unconfined(seen):
        return Reading("processes", "weak", f"{', '.join(bare)} run without a system call filter or with a capability: just starting, or to be stopped")
    how = {"unit": "systemd units", "container": "containers", "up": "`manage.py up`"}
    return Reading("processes", "ok", f"{len(seen)} run, each confined; started by {' and '.join(how[each] for each in sorted({one.manner for one in seen}))}")


def users(seen: Sequence[Seen]) -> Reading:
    """Whether what holds a secret has a user of its own."""
    shared = sharing(seen)
    if not seen or shared:
        return Reading(
            "users", "weak", f"{', '.join(shared)} share a user: what one of them can read, the others can" if shared else "not known while nothing runs"
        )
    return Reading("users", "ok", "log key, permit key, provider credentials and models belong to users of their own")


def firewall(counters: Sequence[str], why: str) -> Reading:
    """Whether deploy/nftables is in force. Only root may ask."""
    if any(line.startswith("cordon_broker_out ") for line in counters):
        return Reading("firewall", "ok", "loaded: of Cordon's users only the broker's may begin a connection, and each packet of it is counted")
    return Reading("firewall", "weak", f"not seen: {why or 'no counter of the broker is loaded'} (deploy/nftables; ask as root)")


def people(contradictions: Sequence[str] | None) -> Reading:
    """Whether accounts and roles are what the log says; None where log or tables cannot be read yet."""
    if contradictions is None:
        return Reading("people", "ok", "not known before there is a log")
    told = f"rows of the database differ from the log, which alone counts: {'; '.join(contradictions)}"
    return Reading("people", "weak" if contradictions else "ok", told if contradictions else "every account and every role is what the log says")


def observer(seen: Sequence[Seen], *, own: bool = False) -> Reading:
    """Whether somebody but the broker counts what leaves; `own` says that their network holds nobody else."""
    roles = {each.role for each in seen}
    if "observer" in roles:
        where = "in a network of their own" if own else "in a network with others: it confirms each send, and cannot say that there was no other (R2)"
        return Reading("observer", "ok", f"runs beside the broker, {where}; `manage.py perimeter reconcile` says what it saw")
    return Reading("observer", "weak", "does not run" if "broker" in roles else "not needed while no broker runs, and so not seen")


def witnesses(named: Sequence[Mapping[str, Any]], entries: int, now: float) -> Reading:
    """Who else has seen this log, how much of it and when. `now` is POSIX seconds, as is the `time` of each."""
    if not named:
        return Reading("witnesses", "weak", "none: whoever holds the log's key could rewrite the log (`manage.py witness add`)")
    told = "; ".join(_witnessed(row, entries, now) for row in named)
    late = any(not row["size"] or now - row["time"] > WITNESS_LATE or row["size"] > entries for row in named)
    return Reading("witnesses", "weak" if late else "ok", told)


def _witnessed(row: Mapping[str, Any], entries: int, now: float) -> str:
    if not row["size"]:
        return f"{row['name']} has cosigned nothing yet"
    if row["size"] > entries:
        return f"{row['name']} has cosigned {row['size']:,} entries and the log holds {entries:,}: some are missing, or it was restored"
    return f"{row['name']} cosigned {row['size']:,} of {entries:,} entries {_ago(now - row['time'])} ago"


def _ago(seconds: float) -> str:
    for unit, length in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{int(seconds // length)} {unit}"
    return f"{max(int(seconds), 0)} s"


WITNESS_LATE = 3_600
"""Seconds after which a witness that is asked every minute is called late."""
FURTHER = ("processes", "users", "firewall", "observer")
"""What the second tier needs beyond the first."""


BEYOND = "T2 needs your boundary's own count, which nothing on this host can vouch for"


def tier(readings: Sequence[Reading]) -> str:
    """Return the assurance tier of this host, and what the next one lacks: T0 self-confinement, T1 also from outside, T2 also at the boundary."""
    states = {reading.name: reading.state for reading in readings}
    if states.get("seccomp") != "ok":
        return "none: without seccomp nothing starts"
    weak = [name for name in ("namespace", "mounts", "landlock") if states.get(name) == "weak"]
    lacking = [f"{reading.name} ({reading.sentence})" for reading in readings if reading.name in FURTHER and reading.state != "ok"]
    if not weak and not lacking and set(FURTHER) <= set(states):
        return f"T1: every process confines itself, users and firewall hold it from outside, and an observer counts; {BEYOND}"
    held = "T0: every process confines itself" + (f" (without {' and '.join(weak)})" if weak else ", in a network namespace of its own")
    return f"{held}; T1 needs " + "; ".join([*(f"{name} from this host" for name in weak), *(lacking or [] if weak else lacking or FURTHER)])
