"""A thread of the api process that looks at places: new ones, those nobody reached, and each once a day. Tells the console how they are.

Touches the control-plane database, `run/health-*.json` and, through a world of its own, log, classifier and broker.
"""

from __future__ import annotations

import asyncio
import json
import os
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections, transaction

from gateway.administration import raise_snapshot
from gateway.egress.breaker import Breaker
from gateway.errors import CordonError
from gateway.models import PlaceRecord
from gateway.policy.facts import Place
from gateway.ports import Ports
from gateway.probing import Found, Prober, Survey, answers
from gateway.snapshot import Snapshot
from gateway.wiring.places import declared_place

EVERY = 0.5
FRESH, FAULTY = timedelta(days=1), timedelta(minutes=5)
"""How long what was seen counts, and how long until a place that showed a fault is looked at again."""

TOLD_EVERY = 5.0

OpenWorld = Callable[[], tuple[Ports, Survey, Callable[[], Any]]]
"""Returns ports that ask places without a breaker, the survey, and how to close them. Called inside an event loop of its own."""


class Probes:
    """Looks at places until stopped. `world` is opened for each look: it belongs to one event loop."""

    def __init__(self, snapshot: Snapshot, breaker: Breaker, world: OpenWorld, load: Callable[[str], int]) -> None:
        self._snapshot, self._breaker, self._world, self._load = snapshot, breaker, world, load
        self._stop, self._told, self._written = threading.Event(), "", 0.0

    def follow(self) -> None:
        """Look from now on, in a thread of its own."""
        threading.Thread(target=self._run, name="probes", daemon=True).start()

    def stop(self) -> None:
        """End the thread after its present look."""
        self._stop.set()

    def _run(self) -> None:
        while not self._stop.wait(EVERY):
            try:
                self.turn()
            except Exception as error:  # a look that failed is tried again; its text could quote an answer
                print(f"{time.strftime('%FT%TZ', time.gmtime())} probe_failed {type(error).__name__}", flush=True)
            finally:
                connections.close_all()

    def turn(self) -> None:
        """Try again who was not reached, look at one place that is due, and tell how all are."""
        places = {place.name: place for place in self._snapshot.places() if place.kind != "engine"}
        for name in self._breaker.due():
            if name in places:
                self._try_again(places[name])
        if (row := claim(datetime.now(UTC))) is not None:
            self._look(row)
        self._tell()

    def _try_again(self, place: Place) -> None:
        trouble = asyncio.run(self._ask(lambda prober: answers(prober, place)))
        if trouble is None:
            self._breaker.succeeded(place.name)
        else:
            self._breaker.failed(place.name, trouble)

    def _look(self, row: PlaceRecord) -> None:
        place = declared_place(row)
        found = asyncio.run(self._ask(lambda prober: prober.look(place)))
        if not found.fault:
            self._breaker.succeeded(place.name)  # it answered: a place that was just looked at is not one that nobody asked lately
        keep(row, found, datetime.now(UTC))

    async def _ask(self, question: Callable[[Prober], Any]) -> Any:
        ports, survey, close = self._world()
        try:
            return await question(Prober(ports, survey, genuine=settings.CORDON_PROFILE == "production"))
        finally:
            await close()

    def _tell(self) -> None:
        """Write down how places are, for the console: a file in the folder of sockets, as short-lived as what it says."""
        told = {name: each | {"running": self._load(name)} for name, each in self._breaker.health().items()}
        text = json.dumps(told, sort_keys=True)
        if text == self._told and time.monotonic() - self._written < TOLD_EVERY:
            return
        path = Path(settings.CORDON_RUN) / f"health-{os.getpid()}.json"
        path.with_suffix(".draft").write_text(text)
        path.with_suffix(".draft").replace(path)
        self._told, self._written = text, time.monotonic()


def claim(now: datetime) -> PlaceRecord | None:
    """Return a place that it is time to look at, once: of several processes one gets it."""
    for row in PlaceRecord.objects.filter(enabled=True).order_by("name"):
        if not _is_due(row.probed, now):
            continue
        mine = row.probed | {"at": now.isoformat(), "fault": row.probed.get("fault", ""), "models": row.probed.get("models", {})}
        if PlaceRecord.objects.filter(pk=row.pk, probed=row.probed).update(probed=mine | {"claimed": True}):
            return row
    return None


def _is_due(probed: Mapping[str, Any], now: datetime) -> bool:
    if not probed:
        return True
    age = now - datetime.fromisoformat(probed["at"])
    return age > (FAULTY if probed.get("fault") or probed.get("claimed") else FRESH)


def keep(row: PlaceRecord, found: Found, now: datetime) -> None:
    """Log what was seen, then let policy see it. What a place showed before stays where a look saw nothing."""
    from gateway.wiring.log import record

    document = found.document(now.isoformat(timespec="seconds"))
    if found.fault:
        document |= {name: row.probed[name] for name in ("models", "lists", "unlisted") if name in row.probed}
    told = [f"{name}: {', '.join([*each['capabilities'], str(each['context'])])}" for name, each in document["models"].items()]
    with suppress(CordonError):  # not in the log, so not seen: the claim runs out and it is looked at again
        record({"event": "place:probed", "place": row.name, "kind": row.kind, "abilities": told[:64], "fault": found.fault[:200]})
        with transaction.atomic():
            PlaceRecord.objects.filter(pk=row.pk, enabled=True).update(probed=document)
            raise_snapshot()


def health(folder: Path | None = None) -> dict[str, dict[str, Any]]:
    """Return what the api processes say of each place; what nobody has said lately is missing."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((folder or Path(settings.CORDON_RUN)).glob("health-*.json")):
        with suppress(OSError, ValueError):
            if time.time() - path.stat().st_mtime < 3 * TOLD_EVERY:
                for name, told in json.loads(path.read_text()).items():
                    found[name] = _worse(found[name], told) if name in found else told
    return found


def _worse(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    order = ("up", "busy", "down")
    worst = max(one, other, key=lambda each: order.index(each["state"]))
    return worst | {"running": one["running"] + other["running"]}
