"""Numbers read from the log, and how people read them. Called by the status, the pages and the templates.

Touches only the log reader it is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

PAGE = 500
BOUND = 20_000
"""The overview reads at most this many entries per figure and says so, rather than being slow without saying why."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What left, summed over `egress:sent` entries and permits that were settled as sent. `bounded` means: at least this much.

    `places` holds for each place how many requests and how many bytes. `checkpoints` of the log, sent to witnesses outside, are no
    requests; their bytes and places count.
    """

    requests: int = 0
    bytes_out: int = 0
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    bounded: bool = False
    checkpoints: int = 0

    @property
    def words(self) -> str:
        """The sum in words: `3 requests (4.2 kB)`."""
        more = _("at least ") if self.bounded else ""
        told = _(" and {checkpoints_told}").format(checkpoints_told=checkpoints_told(self.checkpoints)) if self.checkpoints else ""
        requests = ngettext("{count} request", "{count} requests", self.requests).format(count=counted(self.requests))
        return f"{more}{requests}{told} ({size_words(self.bytes_out)})"


def checkpoints_told(count: int) -> str:
    """Return in words how many checkpoints were sent to witnesses."""
    return ngettext("{count} checkpoint of the log for witnesses", "{count} checkpoints of the log for witnesses", count).format(count=counted(count))


def sent(reader: Any, since: datetime | None = None) -> Sent:
    """Return what left since a time, or ever: also under permits whose outcome nobody wrote, once it was found that something left."""
    places: dict[str, tuple[int, int]] = {}
    requests = checkpoints = total = 0
    for place, size, purpose in _departures(reader, since):
        checkpoints += purpose == WITNESS
        requests, total = requests + (purpose != WITNESS), total + size
        many, much = places.get(place, (0, 0))
        places[place] = (many + 1, much + size)
    return Sent(requests, total, places, requests + checkpoints >= BOUND, checkpoints)


INSIDE = ("local", "edge")
"""Tiers whose sends stay within the perimeter. One that is not known counts as outside."""


WITNESS = "witness"
"""The purpose of what is sent for no request: a checkpoint of the log."""


def _departures(reader: Any, since: datetime | None) -> Iterator[tuple[str, int, str]]:
    for entry in walk(reader, event="egress:sent", since=since):
        if entry.fields.get("tier") not in INSIDE:
            yield str(entry.fields.get("place", "unknown")), int(entry.fields.get("bytes_out", 0)), str(entry.fields.get("purpose", ""))
    settled = [entry.fields for entry in walk(reader, event="perimeter:settled", since=since) if entry.fields.get("finding") == "sent"]
    tiers = _permits(reader, None) if settled else {}
    for fields in settled:
        if tiers.get(str(fields.get("permit", ""))) not in INSIDE:
            yield str(fields.get("place", "unknown")), int(fields.get("left", 0)), ""


def _permits(reader: Any, since: datetime | None) -> dict[str, Any]:
    """Return the tier of every permit since then, by its id."""
    return {
        str(entry.fields.get("permit", entry.seq)): entry.fields.get("tier")
        for event in ("egress:permitted", "witness:permitted")
        for entry in walk(reader, event=event, since=since)
    }


def unsettled(reader: Any, since: datetime) -> int:
    """Return how many permits to go outside have no outcome since then: nobody wrote that they were spent, refused or settled."""
    permits = {permit for permit, tier in _permits(reader, since).items() if tier not in INSIDE}
    if not permits:
        return 0
    outcomes = ("egress:sent", "egress:refused", "perimeter:settled")
    return len(permits - {str(entry.fields.get("permit", "")) for event in outcomes for entry in walk(reader, event=event, since=since)})


def count(reader: Any, *, event: str, since: datetime | None = None, bound: int = BOUND) -> int:
    """Return how many entries of this event there are, counting no further than the bound."""
    return sum(1 for _ in walk(reader, event=event, since=since, bound=bound))


def ended(reader: Any, since: datetime) -> tuple[int, int]:
    """Return how many requests ended since then, and how many of them were kept inside although a model outside was named."""
    held = [entry.fields.get("held") is True for entry in walk(reader, event="request:outcome", since=since)]
    return len(held), sum(held)


def walk(reader: Any, *, event: str, since: datetime | None = None, bound: int = BOUND) -> Iterator[Any]:
    """Yield entries of one event, newest first, page by page, up to the bound."""
    before, seen = None, 0
    while seen < bound:
        page = reader.find(event=event, time_from=stamp(since) if since else None, before=before, limit=PAGE)
        yield from page
        seen += len(page)
        if len(page) < PAGE:
            return
        before = page[-1].seq


def last(reader: Any, events: Sequence[str] = ("",)) -> Any | None:
    """Return the newest entry of any of these events, or None."""
    found = [entry for event in events for entry in reader.find(event=event or None, limit=1)]
    return max(found, key=lambda entry: entry.seq, default=None)


def stamp(moment_: datetime) -> str:
    """Return a time as entries spell it."""
    return moment_.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(text: str) -> datetime:
    """Return the time of an entry."""
    return datetime.fromisoformat(text)


def size_words(count_: int) -> str:
    """Return a byte count for people: decimal units, one digit after the point."""
    value, unit = float(count_), "B"
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if value < 1000 or unit == "TB":
            break
        value /= 1000
    return f"{count_} B" if unit == "B" else f"{value:.1f} {unit}".replace(".", _("."))


def counted(count_: int) -> str:
    """Return a count for people, in groups of three digits as the language writes them."""
    return f"{count_:,}".replace(",", _(","))


def engine_facts(described: Mapping[str, Any]) -> dict[str, Any]:
    """Return of an engine's own description what the overview shows."""
    return {
        "model": str(described.get("name", "")),
        "digest": str(described.get("digest", ""))[:12],
        "context": described.get("context"),
        "sandbox": layers_told(described.get("sandbox") or {}),
    }


_NETWORKS = {
    "given": lazy("own, empty namespace (given at the start)"),
    "root": lazy("own, empty namespace (made as root)"),
    "user": lazy("own, empty namespace (user namespace)"),
}


def _layer(name: str, value: Any) -> str:
    if name == "netns":
        return _("network: {what}").format(what=_NETWORKS.get(str(value), _("shared with the host")))
    if name == "mounts":
        return _("files and sockets: {what}").format(what=_("a root of its own") if value in _NETWORKS else _("all names of the host"))
    return name if isinstance(value, bool) else f"{name}: {value}"


def layers_told(sandbox: Any) -> list[str]:
    """Return the layers of a sandbox in words, from what a process says of itself."""
    layers = sandbox.get("layers", sandbox) if isinstance(sandbox, Mapping) else sandbox
    if isinstance(layers, Mapping):
        return [_layer(name, value) for name, value in layers.items() if value not in (False, None, "", 0)]
    if isinstance(layers, str):
        return [layers]
    return [str(layer) for layer in layers or ()]
