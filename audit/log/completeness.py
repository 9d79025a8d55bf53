"""Completeness and accuracy of the bundle as information: what an auditor asks of a list before relying on it.

Pure, standard library only (a part of the single-file verifier). Called by `audit.log.stated`. It says who made the list
and how it was asked for, how large the population is and between which signed checkpoints, its control totals, that no
number is missing, how to do it all again, and it draws a sample by the log's own root, which the operator cannot choose.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from audit.log.gather import Gathered

SAMPLE = 25
STEPS = (
    "Obtain the log's public key from somebody who is not the sender of this bundle.",
    "Run verify/verify.py with that key: it hashes every entry again, rebuilds the root, checks the signature, counts every total anew, makes every "
    "derived file again byte for byte, and draws the sample anew.",
    "Compare the generator's digest with the source of the version in use; with that version, manage.py evidence recheck makes the PDF and the page again.",
    "Take the sample to the people and systems concerned. Where receipts were handed to callers, ask for theirs and check them against this log.",
    "Keep log/checkpoints/range.note. At the next export it shows that nothing was rewritten in between.",
)
DRAWN = (
    "SHA-256 of the root in hexadecimal, a slash and a counter from 0; the first eight bytes modulo the size of the range give a place in it; places drawn "
    "before are passed over."
)


def draw(root: str, first: int, end: int, count: int = SAMPLE) -> list[int]:
    """Return different sequence numbers of [first, end), drawn by the log's root: as many as asked for, or all there are."""
    drawn: set[int] = set()
    counter = 0
    while len(drawn) < min(count, end - first):
        digest = hashlib.sha256(f"{root}/{counter}".encode()).digest()
        drawn.add(first + int.from_bytes(digest[:8], "big") % (end - first))
        counter += 1
    return sorted(drawn)


def completeness(scope: Mapping[str, Any], gathered: Gathered, parameters: Mapping[str, Any], root: str, begin: Mapping[str, Any]) -> dict[str, Any]:
    """Return the page as data. `begin` is size and root of the signed checkpoint at the beginning of the range."""
    figures = gathered.figures.result()
    totals = ("entries", "requests", "denied", "unfinished", "permits", "sent", "refused", "bytes_out", "bytes_in", "canaries_denied", "canaries_reached")
    return {
        "generator": parameters["generator"],
        "parameters": {name: scope[name] for name in ("from", "to", "domain")} | {"details_opened": parameters["details_opened"]},
        "population": {
            "entries_enclosed": gathered.entries,
            "entries_of_the_period": gathered.population,
            "first": scope["first"],
            "last": scope["end"] - 1,
            "first_time": gathered.first_time,
            "last_time": gathered.last_time,
        },
        "boundaries": {"begin": dict(begin), "end": {"size": scope["size"], "root": root}},
        "gaps_in_sequence": gathered.gaps + (scope["end"] - scope["first"] - gathered.entries),
        "control_totals": {name: figures[name] for name in totals},
        "entries_by_event": dict(sorted(gathered.events.items())),
        "rulesets": sorted(gathered.rulesets),
        "reperformance": list(STEPS),
        "sample": {"drawn": DRAWN, "items": [gathered.sampled[seq] or {"seq": seq} for seq in sorted(gathered.sampled)]},
    }
