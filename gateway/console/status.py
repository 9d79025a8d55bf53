"""Is anything wrong, did anything leave: every part of the gateway read once, for the overview and `/api/status`.

Touches the log (read-only), the control-plane database and the engines' sockets, all through `gateway.wiring`.
A part that cannot be read is reported as not known, never as fine.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from gateway import people, wiring
from gateway import perimeter as perimeter_acts
from gateway.console import counts, figures, surroundings
from gateway.console.filters import plain_time
from gateway.console.narrowed import narrowed
from gateway.console.reading import ATTENTION, BAD, GOOD, INFO, UNKNOWN, WAITING, Reading
from gateway.console.sentences import translated
from gateway.holding import EVERYWHERE, Scope
from gateway.models import Job, PolicyRevision

DAY = timedelta(days=1)
MANY = 5
CANARY_LATE = timedelta(minutes=5)
"""It tries every minute (`gateway.patrol`)."""
STARTED = datetime.now(UTC)
"""When this console was loaded: the gateway's processes start together."""
SETTLES = timedelta(minutes=2)
"""How long after a start the first rounds may be on their way. What is late then is late."""
PLACES = ("place:added", "place:changed", "place:disabled")
CLOCK_AHEAD = timedelta(minutes=2)
CANARY = ("canary:denied", "canary:reached", "canary:silent", "canary:ended")


def readings(now: datetime | None = None, scope: Scope = EVERYWHERE) -> list[Reading]:
    """Return one reading of each part, in the order of the page. Of domains that are out of scope, and of what names people, only how it is."""
    now = now or datetime.now(UTC)
    parts: list[tuple[str, Callable[[datetime], Reading]]] = [
        ("perimeter", perimeter),
        ("departures", partial(departures, scope=scope)),
        ("door", partial(door, scope=scope)),
        ("canary", partial(canary, scope=scope)),
        ("reconciliation", partial(reconciliation, scope=scope)),
        ("assurance", surroundings.assurance),
        ("log", log_head),
        ("witnesses", surroundings.witnesses),
        ("classification", classification),
        ("engines", partial(engines, scope=scope)),
        ("nodes", surroundings.others),
        ("policies", partial(policies, scope=scope)),
        ("people", partial(accounts, scope=scope)),
        ("queue", partial(queue, scope=scope)),
    ]
    return [_tolerant(name, part, now) for name, part in parts]


def _tolerant(name: str, part: Callable[[datetime], Reading], now: datetime) -> Reading:
    """Return the reading, or one that says it could not be taken. The kind of fault is named, its text is not: it may hold paths."""
    try:
        return part(now)
    except Exception as error:
        return Reading(
            name,
            UNKNOWN,
            _("not known"),
            _("{capitalize} could not be read ({error}), so how it is is not known.").format(capitalize=name.capitalize(), error=type(error).__name__),
        )


def perimeter(now: datetime) -> Reading:
    """Which places outside exist at all."""
    places = wiring.places()
    outside = [place for place in places if place.tier.word == "cloud"]
    edge = [place for place in places if place.tier.word == "edge"]
    facts = {"outside": outside, "edge": edge, "local": [place for place in places if place.tier.word == "local"]}
    if unlisted := sorted(_standing(wiring.log_reader()) - {place.name for place in outside}):
        sentence = _("By the log there are places outside that the control database does not list: {places}. Somebody changed it beside the console.")
        return Reading("perimeter", ATTENTION, _("not listed"), sentence.format(places=", ".join(unlisted)), facts)
    if not outside:
        return Reading("perimeter", GOOD, _("closed"), _("No place outside the perimeter exists, so no request can leave it."), facts)
    names = ", ".join(place.name for place in outside)
    if not wiring.broker_is_up():
        return Reading(
            "perimeter",
            ATTENTION,
            _("door shut"),
            _("Places outside exist ({names}), and the broker does not answer: nothing can be sent to them.").format(names=names),
            facts,
        )
    return Reading(
        "perimeter", INFO, _("open by policy"), _("Places outside the perimeter exist: {names}. Policy decides what may reach them.").format(names=names), facts
    )


def _standing(reader: Any) -> set[str]:
    """Return the places outside that the log tells of, and not that they were disabled: the newest step of each place counts."""
    steps = sorted((entry for event in PLACES for entry in reader.find(event=event, limit=200)), key=lambda entry: int(entry.seq))
    newest = {str(entry.fields.get("place", "")): entry.fields for entry in steps}
    return {name for name, fields in newest.items() if fields["event"] != "place:disabled" and fields.get("tier") == "cloud"}


def departures(now: datetime, scope: Scope = EVERYWHERE) -> Reading:
    """What left, as the log has it, and what may have: permits without outcome."""
    reader = narrowed(wiring.log_reader(), scope)
    day, ever = figures.sent(reader, since=now - DAY), figures.sent(reader)
    answered, held = figures.ended(reader, now - DAY)
    refused = figures.count(reader, event="egress:refused", since=now - DAY)
    facts = {"day": day, "ever": ever, "answered": answered, "held": held, "refused": refused, "open": figures.unsettled(reader, now - DAY)}
    if day.requests:
        return Reading("departures", INFO, _("something left"), _of(scope, _("{day} left the perimeter in the last 24 hours.").format(day=day.words)), facts)
    if day.checkpoints:
        sentence = _("No request left the perimeter in the last 24 hours; {checkpoints_told} did.").format(
            checkpoints_told=figures.checkpoints_told(day.checkpoints)
        )
        return Reading("departures", *((ATTENTION, _("not settled")) if facts["open"] else (INFO, _("checkpoints left"))), sentence, facts)
    if facts["open"]:
        return Reading("departures", ATTENTION, _("not settled"), _of(scope, _("No send was recorded in the last 24 hours.")), facts)
    if began := _began_within(now - DAY):
        sentence = _("Nothing left the perimeter since this log began on {time} UTC. What left before is told by the log that it continues, {continues}.")
        sentence = sentence.format(time=plain_time(began["time"][:16]), continues=began["continues"])
        return Reading("departures", INFO, _("nothing left since"), _of(scope, sentence), facts)
    return Reading("departures", GOOD, _("nothing left"), _of(scope, _("Nothing left the perimeter in the last 24 hours.")), facts)


def _began_within(start: datetime) -> dict[str, str]:
    """Return when the present log began and what it continues, where that is after `start`: it cannot speak of the time before."""
    began = wiring.log_began()
    return began if began["continues"] and figures.moment(began["time"]) > start else {}


def _of(scope: Scope, sentence: str) -> str:
    """Return a sentence with the domains that it is of, where it is not of all."""
    return sentence if scope.whole else _("{sentence} (Counted in: {domains}.)").format(sentence=sentence, domains=", ".join(sorted(scope.domains)))


def accounts(now: datetime, scope: Scope = EVERYWHERE) -> Reading:
    """Whether accounts and roles are what the log says: a row alone gives nothing, and somebody put it there."""
    found = people.contradictions()
    if not found:
        return Reading("people", GOOD, _("as in the log"), _("Every account and every role is what the log says."))
    said = "; ".join(found[:MANY]) if scope.whole else _("{count} of them").format(count=len(found))
    return Reading("people", BAD, _("not in the log"), _("Accounts or roles differ from the log, which alone counts: {found}.").format(found=said))


def door(now: datetime, scope: Scope = EVERYWHERE) -> Reading:
    """Whether an alarm, or somebody, closed the broker."""
    found = perimeter_acts.closed(wiring.log_reader())
    if found is None:
        return Reading("door", GOOD, _("not closed"), _("No alarm has closed the broker."))
    why = translated(found.get("why", "no reason was written down")) if scope.whole else _("the reason is told to whoever reads every domain")
    sentence = _("The broker is closed: {found}. Nothing can be sent until an administrator opens it again.").format(found=why)
    return Reading("door", BAD, _("closed by alarm"), sentence, {"seq": found["seq"]})


def canary(now: datetime, scope: Scope = EVERYWHERE) -> Reading:
    """Whether the last attempts of each process to get out failed, as they must."""
    reader = wiring.log_reader()
    newest = counts.newest_rounds(entry.fields for event in CANARY for entry in reader.find(event=event, limit=200))
    if not newest and _has_just_started(now):
        return Reading("canary", WAITING, _("due"), _("The gateway has just started. Each process tries every way out within a minute."))
    if not newest:
        return Reading("canary", ATTENTION, _("not run yet"), _("The canary has not tried to get out yet. It tries every minute in every process."))
    last = max(newest.values(), key=lambda fields: int(fields["seq"]))
    when, attempts = figures.moment(last["time"]), sum(int(fields.get("attempts", 0)) for fields in newest.values())
    facts = {"time": when, "attempts": attempts, "processes": len(newest), "seq": last["seq"]}
    out = [role for role, fields in newest.items() if fields["event"] == "canary:reached"]
    if out:
        names = ", ".join(sorted(process(role, scope) for role in out))
        sentence = _("The canary reached the outside on its last run in {out}. The walls of this host do not hold.").format(out=names)
        return Reading("canary", BAD, _("got out"), sentence, {**facts, "seq": newest[out[0]]["seq"]})
    if now - when > CANARY_LATE and _has_just_started(now):
        return Reading(
            "canary", WAITING, _("due"), _("The gateway was started again a moment ago. The canary was held before, and tries again within a minute."), facts
        )
    if now - when > CANARY_LATE:
        return Reading("canary", ATTENTION, _("late"), _("The canary was held on its last run, but that was more than five minutes ago."), facts)
    silent = sorted(process(role, scope) for role, fields in newest.items() if fields["event"] == "canary:silent")
    if silent:
        return Reading(
            "canary",
            ATTENTION,
            _("silent"),
            _("The canary has gone silent in {silent}: whether these are held is not known.").format(silent=", ".join(silent)),
            facts,
        )
    reached = figures.last(reader, ("canary:reached",))
    if reached and now - figures.moment(reached.fields["time"]) < DAY:
        return Reading(
            "canary",
            ATTENTION,
            _("got out today"),
            _("The canary is held now, but it reached the outside in the last 24 hours."),
            {**facts, "seq": reached.seq},
        )
    return Reading(
        "canary",
        GOOD,
        _("held"),
        _("All {attempts} ways out that the canary tried in {processes} were denied.").format(attempts=attempts, processes=_processes(len(newest))),
        facts,
    )


def _has_just_started(now: datetime) -> bool:
    return now - STARTED < SETTLES


def process(role: str, scope: Scope) -> str:
    """Return a process by name; an engine of another domain is an engine."""
    engine, dash, domain = role.partition("-")
    return engine if dash and domain in settings.DOMAIN_NAMES and not scope.covers(domain) else role


def _processes(count: int) -> str:
    return _("1 process") if count == 1 else _("{count} processes").format(count=count)


def reconciliation(now: datetime, scope: Scope = EVERYWHERE) -> Reading:
    """Whether the counts of what left agree."""
    last = figures.last(wiring.log_reader(), counts.RECONCILED)
    if last is None and _has_just_started(now):
        return Reading("reconciliation", WAITING, _("due"), _("The gateway has just started. What each party counted is compared within two minutes."))
    if last is None:
        sentence = _("Ledger, kernel, observer and firewall have not been held against each other yet. The worker may be down.")
        return Reading("reconciliation", ATTENTION, _("not done yet"), sentence)
    facts, failed = {"seq": last.seq, "time": figures.moment(last.fields["time"])}, [row for row in counts.invariants(last.fields) if row.state == "bad"]
    if failed:
        return Reading("reconciliation", BAD, _("does not add up"), _failed(failed[0], scope), facts)
    if now - facts["time"] > CANARY_LATE and _has_just_started(now):
        sentence = _("The gateway was started again a moment ago. The counts agreed before, and are compared again within two minutes.")
        return Reading("reconciliation", WAITING, _("due"), sentence, facts)
    if now - facts["time"] > CANARY_LATE:
        return Reading("reconciliation", ATTENTION, _("late"), _("The last reconciliation is more than five minutes old. The worker may be down."), facts)
    missing = [row.name for row in counts.invariants(last.fields) if row.state == "unknown"]
    words = _("; not possible on this host: {missing}").format(missing=", ".join(missing)) if missing else ""
    return Reading("reconciliation", GOOD, _("adds up"), _("What was permitted, sent and counted agrees to the byte{what}.").format(what=words), facts)


def _failed(row: counts.Invariant, scope: Scope) -> str:
    """Return which invariant failed, and why to whoever may read of every domain: the reason names permits and connections."""
    return _("{name} failed: {why}.").format(name=row.name, why=translated(row.why)) if scope.whole else _("{name} failed.").format(name=row.name)


def log_head(now: datetime) -> Reading:
    """Size and root of the log, and whether it takes entries."""
    size, root, _rest = wiring.log_reader().head()
    last = figures.last(wiring.log_reader())
    facts = {"size": size, "root": root.hex(), "time": figures.moment(last.fields["time"]) if last else None}
    if not wiring.log_is_up():
        return Reading("log", BAD, _("not taking entries"), _("The sequencer does not answer. Without it every request is refused."), facts)
    if facts["time"] and facts["time"] - now > CLOCK_AHEAD:
        sentence = _("The newest entry of the log is dated later than now: this machine’s clock was set back. “The last 24 hours” are others than you mean.")
        return Reading("log", ATTENTION, _("clock set back"), sentence, facts)
    return Reading("log", GOOD, _("taking entries"), _("{size} entries, each one provable against the signed head.").format(size=figures.counted(size)), facts)


def classification(now: datetime) -> Reading:
    """Whether a classifier worker completes a scan."""
    if not wiring.classifier_is_up():
        return Reading(
            "classification", BAD, _("not completing"), _("No scan completes: every request is treated as unscannable and answered inside, or refused.")
        )
    return Reading("classification", GOOD, _("reading"), _("Requests are read in full before anything is decided."))


def engines(now: datetime, scope: Scope = EVERYWHERE) -> Reading:
    """Whether each domain's engine answers, with which model, how sealed."""
    found = [_engine(name) for name in scope.within(settings.DOMAIN_NAMES)]
    down = [engine["domain"] for engine in found if not engine["up"]]
    if down:
        word = _("down") if len(down) == len(found) else _("partly down")
        return Reading(
            "engines", BAD, word, _("No answer from the engine of: {down}. Requests there are refused.").format(down=", ".join(down)), {"engines": found}
        )
    return Reading("engines", GOOD, _("up"), _("Every domain has its own engine, sealed off from the network."), {"engines": found})


def _engine(name: str) -> dict[str, Any]:
    try:
        return {"domain": name, "up": True, **figures.engine_facts(wiring.describe_engine(name))}
    except Exception as error:
        return {"domain": name, "up": False, "fault": type(error).__name__}


def policies(now: datetime, scope: Scope = EVERYWHERE) -> Reading:
    """Which revision is active per domain, and what waits for a second person."""
    domains = scope.within(settings.DOMAIN_NAMES)
    active = {row.domain: row for row in PolicyRevision.objects.filter(state="active", domain__in=domains).select_related("author")}
    waiting = list(PolicyRevision.objects.filter(state="proposed", domain__in=domains).order_by("id"))
    missing = [name for name in domains if name not in active]
    facts = {"active": [(wiring.domain(name), active.get(name)) for name in domains], "waiting": [(row, wiring.domain(row.domain).title) for row in waiting]}
    unlogged = [name for name, row in active.items() if not wiring.in_force(name, row.digest)]
    if unlogged:
        sentence = _("The policy in force for {unlogged} has no activation in the log. It is not used, and the API closes.").format(
            unlogged=", ".join(unlogged)
        )
        return Reading("policies", BAD, _("not in the log"), sentence, facts)
    if missing:
        return Reading(
            "policies", BAD, _("missing"), _("No active policy for: {missing}. Requests there are refused.").format(missing=", ".join(missing)), facts
        )
    if waiting:
        many = _("1 revision waits") if len(waiting) == 1 else _("{waiting} revisions wait").format(waiting=len(waiting))
        return Reading("policies", WAITING, _("waiting"), _("Every domain has an active policy; {many} for approval.").format(many=many), facts)
    return Reading("policies", GOOD, _("active"), _("Every domain has an active policy."), facts)


def queue(now: datetime, scope: Scope = EVERYWHERE) -> Reading:
    """Background work: what runs, what waits, what failed."""
    jobs = Job.objects.all() if scope.whole else Job.objects.filter(parameters__domain__in=sorted(scope.domains))
    open_jobs = list(jobs.filter(state__in=["queued", "running"]).order_by("id"))
    failed = jobs.filter(state="failed", created__gte=now - DAY).count()
    stuck = [job for job in open_jobs if job.state == "queued" and now - job.created > timedelta(minutes=10)]
    facts = {"open": open_jobs, "failed": failed}
    if stuck:
        return Reading("queue", BAD, _("stuck"), _("{jobs} waiting for over ten minutes. The worker may be down.").format(jobs=_jobs(len(stuck))), facts)
    if failed:
        return Reading("queue", ATTENTION, _("failures"), _("{jobs} failed in the last 24 hours.").format(jobs=_jobs(failed)), facts)
    return Reading("queue", GOOD, _("idle") if not open_jobs else _("working"), _("{jobs} waiting or running.").format(jobs=_jobs(len(open_jobs))), facts)


def _jobs(count: int) -> str:
    return _("1 job") if count == 1 else _("{count} jobs").format(count=count or _("No"))
