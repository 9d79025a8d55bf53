"""The perimeter: does it hold, and how is that known. Reads the log only; reconciling is the worker's, every minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse

from gateway import perimeter, wiring
from gateway.console import counts, figures, status
from gateway.console.guard import reach
from gateway.console.narrowed import narrowed
from gateway.console.render import show as answer
from gateway.holding import Scope

CANARY = ("canary:denied", "canary:reached", "canary:silent")
DAY = timedelta(days=1)


def show(request: HttpRequest) -> HttpResponse:
    """Show the invariants, the counts, the canaries, the destinations, and what is possibly sent.

    To whoever reads some domains only: whether it all holds, without the reasons and sums, which tell of the others; and their own sends.
    """
    reader, now, scope = wiring.log_reader(), datetime.now(UTC), reach(request)
    own = narrowed(reader, scope)
    last = figures.last(reader, counts.RECONCILED)
    fields = last.fields if last else None
    return answer(
        request,
        "perimeter.html",
        section="perimeter",
        whole=scope.whole,
        closed=perimeter.closed(reader),
        last=fields,
        age=counts.age_words(fields["time"], now) if fields else "",
        invariants=counts.invariants(fields) if fields else [],
        bars=counts.bars(fields) if fields else [],
        strips=counts.strips(rounds(reader, scope)),
        possibly=[row for row in counts.possibly(fields, _permits(reader, fields)) if scope.covers(str(row.get("domain", "")))] if fields else [],
        settled=[entry.fields for entry in own.find(event="perimeter:settled", limit=20)],
        destinations=destinations(own, now - DAY),
    )


def rounds(reader: Any, scope: Scope, limit: int = 900) -> list[dict[str, Any]]:
    """Return the newest canary rounds of all processes; not those of other domains' engines."""
    found = (entry.fields for event in CANARY for entry in reader.find(event=event, limit=limit))
    return [fields for fields in found if status.process(role := str(fields.get("role", "command line")), scope) == role]


def _permits(reader: Any, fields: Any) -> dict[int, Any]:
    return {int(line.split(" ")[0]): reader.entry(int(line.split(" ")[0])).fields for line in fields.get("open", ())}


def destinations(reader: Any, since: datetime) -> list[dict[str, Any]]:
    """Return what went where since then: by place, its declared destination, the remote ends met, sends and bytes."""
    found: dict[str, dict[str, Any]] = {}
    for entry in figures.walk(reader, event="egress:sent", since=since):
        said = entry.fields
        empty = {"place": said.get("place", "?"), "tier": said.get("tier", "none"), "jurisdiction": said.get("jurisdiction", ""), "sends": 0, "bytes": 0}
        row = found.setdefault(str(said.get("place", "?")), {**empty, "destination": said.get("destination", ""), "ends": set()})
        row["sends"] += 1
        row["bytes"] += int(said.get("socket_out", 0))
        row["ends"].add(str(said.get("remote", "")).partition(" ")[0])
    return [{**row, "ends": sorted(end for end in row["ends"] if end)} for _, row in sorted(found.items())]
