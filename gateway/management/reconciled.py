"""A reconciliation on the terminal: the table of invariants, the figures side by side, the observer's list; or the same as JSON. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

FIGURES = {
    "ledger_out": "ledger: handed to the kernel",
    "kernel_out": "kernel: sent, each byte once",
    "observer_out": "observer: sent, each byte once",
    "firewall_bytes": "firewall: with headers",
    "interface_bytes": "interfaces: everybody's, with headers",
}


def as_json(result: Any) -> str:
    """Return the entry as it was recorded."""
    return json.dumps(result.entry(), indent=1)


def as_table(result: Any) -> str:
    """Return a line for each invariant, then the figures, then what was settled."""
    entry: Mapping[str, Any] = result.entry()
    rows = [f"{verdict.name.upper()}  {verdict.state:<12} {verdict.why}" for verdict in result.verdicts]
    counts = [f"{entry[name]:>14,} B  {words}" if name in entry else f"{'not counted':>16}  {words}" for name, words in FIGURES.items()]
    settled = [f"settled: permit {each.permit.id} {'sent ' + str(each.left) + ' bytes' if each.finding == 'sent' else 'never left'}" for each in result.settled]
    possibly = [f"possibly sent: permit {line.split(' ')[1]} (entry {line.split(' ')[0]})" for line in entry["open"]]
    head = f"{result.overall.upper()}  {entry['since']} to {entry['until']}, {entry['connections']} connections"
    return "\n".join([head, "", *rows, "", *counts, *settled, *possibly])


def seen_as_json(gathered: Any) -> str:
    """Return the observer's connections, one object a line."""
    names = ("cookie", "local", "remote", "sent", "retransmitted", "acked", "received")
    return "\n".join(json.dumps({name: getattr(seen, name) for name in names}) for seen in gathered.seen)


def seen_as_table(gathered: Any) -> str:
    """Return the observer's connections, one a line, marked where the ledger does not know them."""
    known = {send.cookie for send in gathered.sends}
    rows = [
        f"{seen.left:>12,} B out {seen.received:>12,} B in  {seen.local} -> {seen.remote}{'' if seen.cookie in known else '  (not in the ledger)'}"
        for seen in gathered.seen
    ]
    return "\n".join([*rows, f"{len(rows)} connections, {sum(seen.left for seen in gathered.seen):,} bytes out"])
