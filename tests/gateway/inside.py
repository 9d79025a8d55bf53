"""A role that was taken over: started as `gateway.process` starts it, in its own posture, and then trying to get out.

    python -m tests.gateway.inside ROLE '{"uid": null, "plain": false, "fatal": "", "targets": {...}}'

Only what the role would import is replaced; descriptors, lockdown and posture are those of production. Prints one JSON object:
the layers reached, the canary's table (`gateway.egress.channels`) and the attempts of `tests.inference.escape`.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from dataclasses import replace

from gateway import process
from gateway.egress import canary, channels, observer  # noqa: F401  what a role imports before its lockdown must be readable to whom it becomes
from inference import sandbox
from tests.inference import escape

NEEDS_MORE = {"retarget_an_accepted_connection", "retarget_by_fast_open", "write_where_it_may", "change_the_mode_of_its_own_file",
              "leave_a_note_on_its_own_file", "change_the_times_of_an_open_file"}  # fmt: skip
"""Attempts that need a file or a listener that a role's posture does not hand it."""
ORDER = json.loads(sys.argv[2]) if len(sys.argv) > 2 else {}


def takeover(argument: str | None, listener: object) -> int:
    """Stands in for the role's main function."""
    if ORDER["fatal"]:
        escape.FATAL[ORDER["fatal"]]()
    ways = {name: canary._attempt(name, way) for name, way in (*channels.WAYS, *channels.NAMED)}
    found = {
        "layers": sandbox.describe()["layers"],
        "own_root": channels.own_root(),
        "canary": {name: result.error for name, result in ways.items() if result.reached},
        "tried": len(ways),
        "attempts": {name: escape.outcome(way) for name, way in escape.ATTEMPTS.items() if name not in NEEDS_MORE},
    }
    print(json.dumps(found), flush=True)
    return 0


def main(role: str) -> int:
    """Become the user asked for, then run the role through the real way in."""
    escape.TARGETS.update(ORDER["targets"])
    if ORDER["uid"] is not None:
        os.setgroups([])
        os.setgid(ORDER["uid"])
        os.setuid(ORDER["uid"])
        ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
    if ORDER["plain"]:
        sandbox._try = lambda namespaces, posture=None: "unavailable:EPERM"
    process.ROLES[role] = replace(process.ROLES[role], main="tests.gateway.inside:takeover", patrol="none")
    sys.modules["tests.gateway.inside"] = sys.modules["__main__"]
    return process.main([role])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
