"""Is anything wrong, did anything leave: every part of the gateway read once, for the overview and `/api/status`.

Touches the log (read-only), the control-plane database and the engines' sockets, all through `gateway.wiring`.
A part that cannot be read is reported as not known, never as fine.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings

from gateway import perimeter as perimeter_acts
from gateway import wiring
from gateway.console import counts, figures, surroundings
from gateway.console.reading import ATTENTION, BAD, GOOD, INFO, UNKNOWN, WAITING, Reading
from gateway.models import Job, PolicyRevision

DAY = timedelta(days=1)
CANARY_LATE = timedelta(minutes=5)
"""It tries every minute (`gateway.patrol`)."""
CANARY = ("canary:denied", "canary:reached", "canary:silent", "canary:ended")


def readings(now: datetime | None = None) -> list[Reading]:
    """Return one reading of each part, in the order of the page."""
    now = now or datetime.now(UTC)
    parts: list[tuple[str, Callable[[datetime], Reading]]] = [
        ("perimeter", perimeter),
        ("departures", departures),
        ("door", door),
        ("canary", canary),
        ("reconciliation", reconciliation),
        ("assurance", surroundings.assurance),
        ("log", log_head),
        ("witnesses", surroundings.witnesses),
        ("classification", classification),
        ("engines", engines),
        ("nodes", surroundings.others),
        ("policies", policies),
        ("queue", queue),
    ]
    return [_tolerant(name, part, now) for name, part in parts]


def _tolerant(name: str, part: Callable[[datetime], Reading], now: datetime) -> Reading:
    """Return the reading, or one that says it could not be taken. The kind of fault is named, its text is not: it may hold paths."""
    try:
        return part(now)
    except Exception as error:
        return Reading(name, UNKNOWN, "not known", f"{name.capitalize()} could not be read ({type(error).__name__}), so how it is is not known.")


def perimeter(now: datetime) -> Reading:
    """Which places outside exist at all."""
    places = wiring.places()
    outside = [place for place in places if place.tier.word == "cloud"]
    edge = [place for place in places if place.tier.word == "edge"]
    facts = {"outside": outside, "edge": edge, "local": [place for place in places if place.tier.word == "local"]}
    if not outside:
        return Reading("perimeter", GOOD, "closed", "No place outside the perimeter exists, so no request can leave it.", facts)
    names = ", ".join(place.name for place in outside)
    if not wiring.broker_is_up():
        return Reading(
            "perimeter", ATTENTION, "door shut", f"Places outside exist ({names}), and the broker does not answer: nothing can be sent to them.", facts
        )
    return Reading("perimeter", INFO, "open by policy", f"Places outside the perimeter exist: {names}. Policy decides what may reach them.", facts)


def departures(now: datetime) -> Reading:
    """What left, as the log has it, and what may have: permits without outcome."""
    reader = wiring.log_reader()
    day, ever = figures.sent(reader, since=now - DAY), figures.sent(reader)
    answered, held = figures.ended(reader, now - DAY)
    refused = figures.count(reader, event="egress:refused", since=now - DAY)
    facts = {"day": day, "ever": ever, "answered": answered, "held": held, "refused": refused, "open": figures.unsettled(reader, now - DAY)}
    if day.requests:
        return Reading("departures", INFO, "something left", f"{day.words} left the perimeter in the last 24 hours.", facts)
    if day.checkpoints:
        sentence = f"No request left the perimeter in the last 24 hours; {figures.checkpoints_told(day.checkpoints)} did."
        return Reading("departures", *((ATTENTION, "not settled") if facts["open"] else (INFO, "checkpoints left")), sentence, facts)
    if facts["open"]:
        return Reading("departures", ATTENTION, "not settled", "No send was recorded in the last 24 hours.", facts)
    return Reading("departures", GOOD, "nothing left", "Nothing left the perimeter in the last 24 hours.", facts)


def door(now: datetime) -> Reading:
    """Whether an alarm, or somebody, closed the broker."""
    found = perimeter_acts.closed(wiring.log_reader())
    if found is None:
        return Reading("door", GOOD, "not closed", "No alarm has closed the broker.")
    sentence = f"The broker is closed: {found.get('why', 'no reason is written down')}. Nothing can be sent until an administrator opens it again."
    return Reading("door", BAD, "closed by alarm", sentence, {"seq": found["seq"]})


def canary(now: datetime) -> Reading:
    """Whether the last attempts of each process to get out failed, as they must."""
    reader = wiring.log_reader()
    newest = counts.newest_rounds(entry.fields for event in CANARY for entry in reader.find(event=event, limit=200))
    if not newest:
        return Reading("canary", ATTENTION, "not run yet", "The canary has not tried to get out yet. It tries every minute in every process.")
    last = max(newest.values(), key=lambda fields: int(fields["seq"]))
    when, attempts = figures.moment(last["time"]), sum(int(fields.get("attempts", 0)) for fields in newest.values())
    facts = {"time": when, "attempts": attempts, "processes": len(newest), "seq": last["seq"]}
    out = [role for role, fields in newest.items() if fields["event"] == "canary:reached"]
    if out:
        sentence = f"The canary reached the outside on its last run in {', '.join(sorted(out))}. The walls of this host do not hold."
        return Reading("canary", BAD, "got out", sentence, {**facts, "seq": newest[out[0]]["seq"]})
    if now - when > CANARY_LATE:
        return Reading("canary", ATTENTION, "late", "The canary was held on its last run, but that was more than five minutes ago.", facts)
    silent = sorted(role for role, fields in newest.items() if fields["event"] == "canary:silent")
    if silent:
        return Reading("canary", ATTENTION, "silent", f"The canary has gone silent in {', '.join(silent)}: whether these are held is not known.", facts)
    reached = figures.last(reader, ("canary:reached",))
    if reached and now - figures.moment(reached.fields["time"]) < DAY:
        return Reading(
            "canary", ATTENTION, "got out today", "The canary is held now, but it reached the outside in the last 24 hours.", {**facts, "seq": reached.seq}
        )
    return Reading("canary", GOOD, "held", f"All {attempts} ways out that the canary tried in {_processes(len(newest))} were denied.", facts)


def _processes(count: int) -> str:
    return "1 process" if count == 1 else f"{count} processes"


def reconciliation(now: datetime) -> Reading:
    """Whether the counts of what left agree."""
    last = figures.last(wiring.log_reader(), counts.RECONCILED)
    if last is None:
        return Reading("reconciliation", INFO, "not done yet", "Ledger, kernel, observer and firewall have not been held against each other yet.")
    facts, failed = {"seq": last.seq, "time": figures.moment(last.fields["time"])}, [row for row in counts.invariants(last.fields) if row.state == "bad"]
    if failed:
        return Reading("reconciliation", BAD, "does not add up", f"{failed[0].name} failed: {failed[0].why}.", facts)
    if now - facts["time"] > CANARY_LATE:
        return Reading("reconciliation", ATTENTION, "late", "The last reconciliation is more than five minutes old. The worker may be down.", facts)
    missing = [row.name for row in counts.invariants(last.fields) if row.state == "unknown"]
    words = f"; not possible on this host: {', '.join(missing)}" if missing else ""
    return Reading("reconciliation", GOOD, "adds up", f"What was permitted, sent and counted agrees to the byte{words}.", facts)


def log_head(now: datetime) -> Reading:
    """Size and root of the log, and whether it takes entries."""
    size, root, _ = wiring.log_reader().head()
    last = figures.last(wiring.log_reader())
    facts = {"size": size, "root": root.hex(), "time": figures.moment(last.fields["time"]) if last else None}
    if not wiring.log_is_up():
        return Reading("log", BAD, "not taking entries", "The sequencer does not answer. Without it every request is refused.", facts)
    return Reading("log", GOOD, "taking entries", f"{size:,} entries, each one provable against the signed head.", facts)


def classification(now: datetime) -> Reading:
    """Whether a classifier worker completes a scan."""
    if not wiring.classifier_is_up():
        return Reading("classification", BAD, "not completing", "No scan completes: every request is treated as unscannable and answered inside, or refused.")
    return Reading("classification", GOOD, "reading", "Requests are read in full before anything is decided.")


def engines(now: datetime) -> Reading:
    """Whether each domain's engine answers, with which model, how sealed."""
    found = [_engine(name) for name in settings.DOMAIN_NAMES]
    down = [engine["domain"] for engine in found if not engine["up"]]
    if down:
        word = "down" if len(down) == len(found) else "partly down"
        return Reading("engines", BAD, word, f"No answer from the engine of: {', '.join(down)}. Requests there are refused.", {"engines": found})
    return Reading("engines", GOOD, "up", "Every domain has its own engine, sealed off from the network.", {"engines": found})


def _engine(name: str) -> dict[str, Any]:
    try:
        return {"domain": name, "up": True, **figures.engine_facts(wiring.describe_engine(name))}
    except Exception as error:
        return {"domain": name, "up": False, "fault": type(error).__name__}


def policies(now: datetime) -> Reading:
    """Which revision is active per domain, and what waits for a second person."""
    active = {row.domain: row for row in PolicyRevision.objects.filter(state="active").select_related("author")}
    waiting = list(PolicyRevision.objects.filter(state="proposed").order_by("id"))
    missing = [name for name in settings.DOMAIN_NAMES if name not in active]
    facts = {"active": [(wiring.domain(name), active.get(name)) for name in settings.DOMAIN_NAMES], "waiting": waiting}
    unlogged = [name for name, row in active.items() if not wiring.in_force(name, row.digest)]
    if unlogged:
        sentence = f"The policy in force for {', '.join(unlogged)} has no activation in the log. It is not used, and the API closes."
        return Reading("policies", BAD, "not in the log", sentence, facts)
    if missing:
        return Reading("policies", BAD, "missing", f"No active policy for: {', '.join(missing)}. Requests there are refused.", facts)
    if waiting:
        many = "1 revision waits" if len(waiting) == 1 else f"{len(waiting)} revisions wait"
        return Reading("policies", WAITING, "waiting", f"Every domain has an active policy; {many} for approval.", facts)
    return Reading("policies", GOOD, "active", "Every domain has an active policy.", facts)


def queue(now: datetime) -> Reading:
    """Background work: what runs, what waits, what failed."""
    open_jobs = list(Job.objects.filter(state__in=["queued", "running"]).order_by("id"))
    failed = Job.objects.filter(state="failed", created__gte=now - DAY).count()
    stuck = [job for job in open_jobs if job.state == "queued" and now - job.created > timedelta(minutes=10)]
    facts = {"open": open_jobs, "failed": failed}
    if stuck:
        return Reading("queue", BAD, "stuck", f"{_jobs(len(stuck))} waiting for over ten minutes. The worker may be down.", facts)
    if failed:
        return Reading("queue", ATTENTION, "failures", f"{_jobs(failed)} failed in the last 24 hours.", facts)
    return Reading("queue", GOOD, "idle" if not open_jobs else "working", f"{_jobs(len(open_jobs))} waiting or running.", facts)


def _jobs(count: int) -> str:
    return "1 job" if count == 1 else f"{count or 'No'} jobs"
