"""What the firewall and the interfaces have counted, read every minute and written to the log: a third count beside ledger and observer.

Touches `nft` (where it is installed and may be asked), /proc/net/dev and the boot id. Whoever may read them writes the entry: the supervisor,
or `manage.py perimeter count` from a timer of root. Pure but for `read`. In the host's own namespace the interfaces carry everybody's
traffic: then their figure is an upper bound, and the entry says whose namespace it was.

    perimeter:counted   boot, netns, counters ["name packets bytes"], interfaces ["eth0 bytes"], nft ("" or why there is none)
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

PREFIX = "cordon_"
WITHIN = 5


def counters(answer: str) -> list[str]:
    """Return our named counters in the answer of `nft -j list counters`, as `name packets bytes`. Raises `ValueError` for what is no such answer."""
    try:
        found = [item["counter"] for item in json.loads(answer)["nftables"] if "counter" in item]
        return sorted(f"{each['name']} {int(each['packets'])} {int(each['bytes'])}" for each in found if each["name"].startswith(PREFIX))
    except (KeyError, TypeError, ValueError):
        raise ValueError("not an answer of nft") from None


def interfaces(table: str) -> list[str]:
    """Return `name bytes` of what each interface but loopback has sent, from the text of /proc/net/dev."""
    rows = [row.split(":") for row in table.splitlines()[2:] if ":" in row]
    return sorted(f"{name.strip()} {int(counts.split()[8])}" for name, counts in rows if name.strip() != "lo")[:64]


def asked() -> tuple[list[str], str]:
    """Return the firewall's counters, or why there are none."""
    if shutil.which("nft") is None:
        return [], "nft is not installed"
    try:
        done = subprocess.run(["nft", "-j", "list", "counters"], capture_output=True, text=True, timeout=WITHIN, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return [], f"nft could not be asked ({type(error).__name__})"
    if done.returncode:
        return [], "nft may not be asked by this user" if "permitted" in done.stderr else f"nft failed ({done.returncode})"
    try:
        found = counters(done.stdout)
    except ValueError:
        return [], "nft answered something else"
    return found, "" if found else "no counter of Cordon's is loaded"


def read() -> dict[str, Any]:
    """Return one reading, as an entry."""
    found, why = asked()
    return {
        "event": "perimeter:counted",
        "boot": Path("/proc/sys/kernel/random/boot_id").read_text().strip(),
        "netns": os.readlink("/proc/self/ns/net"),
        "counters": found,
        "interfaces": interfaces(Path("/proc/net/dev").read_text()),
        "nft": why,
    }


class Counting:
    """Reads and records every so many seconds, in a thread beside the supervisor. A reading that the log does not take is left out: the next one counts on."""

    def __init__(self, record: Callable[[Mapping[str, Any]], object], every: float) -> None:
        self._record, self._every = record, every
        self._stop = threading.Event()

    def start(self) -> None:
        """Begin now."""
        threading.Thread(target=self._run, name="counters", daemon=True).start()

    def stop(self) -> None:
        """End."""
        self._stop.set()

    def _run(self) -> None:
        while True:
            try:
                self._record(read())
            except Exception as error:
                print(f"counters: {type(error).__name__}", flush=True)
            if self._stop.wait(self._every):
                return
