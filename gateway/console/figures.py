"""Numbers read from the log, and how people read them. Called by the status, the pages and the templates.

Touches only the log reader it is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

PAGE = 500
BOUND = 20_000
"""The overview reads at most this many entries per figure and says so, rather than being slow without saying why."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What left, summed over `egress:sent` entries. `bounded` means: at least this much."""

    requests: int = 0
    bytes_out: int = 0
    places: dict[str, int] = field(default_factory=dict)
    bounded: bool = False

    @property
    def words(self) -> str:
        """The sum in words: `3 requests (4.2 kB)`."""
        more = "at least " if self.bounded else ""
        return f"{more}{self.requests:,} {'request' if self.requests == 1 else 'requests'} ({size_words(self.bytes_out)})"


def sent(reader: Any, since: datetime | None = None) -> Sent:
    """Return what left since a time, or ever."""
    places: dict[str, int] = {}
    requests = total = 0
    for entry in walk(reader, event="egress:sent", since=since):
        requests, total = requests + 1, total + int(entry.fields.get("bytes_out", 0))
        place = str(entry.fields.get("place", "unknown"))
        places[place] = places.get(place, 0) + 1
    return Sent(requests, total, places, requests >= BOUND)


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
    return f"{count_} B" if unit == "B" else f"{value:.1f} {unit}"


def engine_facts(described: Mapping[str, Any]) -> dict[str, Any]:
    """Return of an engine's own description what the overview shows."""
    return {
        "model": str(described.get("name", "")),
        "digest": str(described.get("digest", ""))[:12],
        "context": described.get("context"),
        "sandbox": layers_told(described.get("sandbox") or {}),
    }


_NETWORKS = {
    "given": "own, empty namespace (given at the start)",
    "root": "own, empty namespace (made as root)",
    "user": "own, empty namespace (user namespace)",
}


def _layer(name: str, value: Any) -> str:
    if name == "netns":
        return f"network: {_NETWORKS.get(str(value), 'shared with the host')}"
    if name == "mounts":
        return f"files and sockets: {'a root of its own' if value in _NETWORKS else 'all names of the host'}"
    return name if isinstance(value, bool) else f"{name}: {value}"


def layers_told(sandbox: Any) -> list[str]:
    """Return the layers of a sandbox in words, from what a process says of itself."""
    layers = sandbox.get("layers", sandbox) if isinstance(sandbox, Mapping) else sandbox
    if isinstance(layers, Mapping):
        return [_layer(name, value) for name, value in layers.items() if value not in (False, None, "", 0)]
    if isinstance(layers, str):
        return [layers]
    return [str(layer) for layer in layers or ()]
