"""Drills: break something on purpose, see that it fails as it must, and leave the result in the log.

A table of drills; each is a function that returns what it saw. Called by `manage.py drill` and shown by the console. Each run is
one entry, `drill:passed` or `drill:failed`, under the log's signature like every other, and goes into the next bundle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol

from gateway import upkeep, wiring
from gateway.models import PolicyRevision

Record = Callable[..., Any]
TEXT = 500
"""Characters of one line in an entry."""


class Seen(Protocol):
    """What a drill saw: `audit.drills.Seen`."""

    steps: list[str]
    passed: bool

    def that(self, true: object, words: str) -> None:
        """Note one step."""


@dataclass(frozen=True, slots=True)
class Drill:
    """One drill: its title for people, what it breaks, and how."""

    title: str
    breaks: str
    run: Callable[[], Seen]


def _timeout() -> Seen:
    from gateway.policy.document import parse
    from gateway.wiring import drilling

    rows = {row.domain: row.document for row in PolicyRevision.objects.filter(state="active")}
    active = [(parse(rows.get(domain.name, domain.policy), domain.name), domain.floor) for domain in wiring.domains()]
    return drilling.detector_timeout(active, list(wiring.places()))


def _canary() -> Seen:
    from gateway.wiring.drilling import Seen as Steps

    seen = Steps()
    results = upkeep.try_the_walls()
    reached = sorted(result.name for result in results if result.reached)
    seen.that(results, f"{len(results)} ways out were tried from inside the sandbox")
    seen.that(not reached, f"open: {', '.join(reached)}" if reached else "every one was denied by the kernel")
    return seen


def _adapter(name: str) -> Callable[[], Seen]:
    def run() -> Seen:
        from gateway.wiring import drilling

        return getattr(drilling, name)()  # type: ignore[no-any-return]

    return run


DRILLS: Mapping[str, Drill] = MappingProxyType({
    "disk-full": Drill("Disk full", "the disk of a throw-away log fills up under load", _adapter("disk_full")),
    "sequencer-killed": Drill("Sequencer killed", "a throw-away log's process is killed, five times", _adapter("sequencer_killed")),
    "witness-refuses": Drill("Witness refuses", "a throw-away log is restored from an older backup", _adapter("witness_refuses")),
    "canary": Drill("Canary", "every way out is tried from inside the sandbox", _canary),
    "detector-timeout": Drill("Detector timeout", "the classifier runs out of time", _timeout),
    "permit-replay": Drill("Permit replay", "one permit is used again, late, after a restart, and for other bytes", _adapter("permit_replay")),
})  # fmt: skip


def run(name: str, *, record: Record, actor: str) -> Seen:
    """Run one drill and record what it saw. A drill that breaks off is a failed one: that it could not be run is no result.

    Raises `AuditUnavailable` when the log does not take the result.
    """
    drill = DRILLS[name]
    seen = _run(drill)
    header = {"event": "drill:passed" if seen.passed else "drill:failed", "drill": name, "steps": [step[:TEXT] for step in seen.steps[:64]], "actor": actor}
    record(header)
    return seen


def _run(drill: Drill) -> Seen:
    try:
        return drill.run()
    except Exception as error:
        from gateway.wiring.drilling import Seen as Steps

        return Steps([f"NO: the drill broke off: {type(error).__name__}: {error}"[:TEXT]], passed=False)


def latest() -> list[dict[str, Any]]:
    """Return each drill with its newest result, for pages: None where it was never run."""
    reader = wiring.log_reader()
    found = sorted((entry for event in ("drill:passed", "drill:failed") for entry in reader.find(event=event, limit=200)), key=lambda entry: entry.seq)
    newest = {str(entry.fields.get("drill")): entry for entry in found}
    return [{"name": name, "drill": drill, "entry": newest.get(name)} for name, drill in DRILLS.items()]
