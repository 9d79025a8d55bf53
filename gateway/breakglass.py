"""The life of a break-glass window: asked for by one person, opened by another, ended by either, by an administrator, or by the clock.

Touches the log, which is the only place where a window exists, and the control plane's version, so that processes look again. Called by
the console, `manage.py policy break-glass` and the worker. The rules that hold after it was opened are elsewhere, and do not trust
this module: `gateway.policy.window` for a decision, `gateway.egress.inforce` for a send, `audit.log.glass` for an auditor.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction

from gateway import administration, people, wiring
from gateway.administration import raise_snapshot
from gateway.models import Application, User
from gateway.people import ADMINISTRATOR, APPROVER
from gateway.policy.facts import Policy
from gateway.policy.window import EVERYTHING, LONGEST, Window
from gateway.review import Refused

Record = Callable[..., Any]

LAPSES = timedelta(hours=1)
"""How long a request waits for its second person."""
REACHES = ("local", "edge", "cloud")
KEPT = 200
REASON_LIMIT = 200
STEPS = ("opened", "declined", "ended", "expired")


@dataclass(frozen=True, slots=True)
class Told:
    """One window as the log tells its life: the request, and the newest step after it."""

    asked: Mapping[str, Any]
    opened: Mapping[str, Any] | None
    last: Mapping[str, Any]
    used: int

    @property
    def id(self) -> str:
        """Its id, which everything decided under it bears."""
        return str(self.asked["break_glass"])

    @property
    def lapses(self) -> datetime:
        """Until when it waits for its second person."""
        return datetime.fromisoformat(self.asked["time"]) + LAPSES

    def state(self, now: datetime) -> str:
        """Return waiting, lapsed, open, declined, ended or expired."""
        step = str(self.last["event"]).partition(":")[2]
        if step == "requested":
            return "waiting" if now < self.lapses else "lapsed"
        if step == "opened":
            return "open" if now < datetime.fromisoformat(self.last["ends"]) else "expired"
        return step


def constraints(policy: Policy) -> list[str]:
    """Return what a window may lift of a policy, as reasons spell it; `policy` for all of it."""
    labels = [f"label:{name}" for name in sorted(policy.labels) if name != "unscannable"]
    clauses = [f"when:{number}" for number, clause in enumerate(policy.clauses, start=1) if clause.mode == "enforce"]
    places = [*(f"require:{name}" for name in sorted(policy.places.require)), *(["places"] if policy.places.jurisdictions is not None else [])]
    return [EVERYTHING, "baseline", *labels, *clauses, *places]


def request(domain: str, lifts: Sequence[str], reach: str, minutes: int, reason: str, *, app: str = "", person: User, record: Record) -> str:
    """Ask for a window and return its id. Nothing is lifted before another person opens it."""
    _require(person, domain, ADMINISTRATOR, APPROVER)
    policy = administration.active_policy(domain)
    if policy is None:
        raise Refused("unknown_domain", f"there is no policy in force in {domain!r}")
    if not lifts or not set(lifts) <= set(constraints(policy)):
        raise Refused("unknown_constraint", f"what is lifted must be among {', '.join(constraints(policy))}")
    if app and not Application.objects.filter(name=app, domain=domain, enabled=True).exists():
        raise Refused("unknown_application", f"there is no application {app} in {domain}")
    if reach not in REACHES or not 1 <= minutes <= LONGEST.total_seconds() // 60:
        raise Refused("bad_window", f"the reach is one of {', '.join(REACHES)}, the time 1 to {int(LONGEST.total_seconds() // 60)} minutes")
    if not 0 < len(reason.strip()) <= REASON_LIMIT or not reason.isprintable():
        raise Refused("no_reason", f"a reason of 1 to {REASON_LIMIT} printable characters is needed; it stands in the log")
    asked = {"domain": domain, "app": app, "lifts": sorted(set(lifts)), "reach": reach, "minutes": minutes, "reason": reason.strip(), "policy": policy.digest}
    number = secrets.token_hex(8)
    with transaction.atomic():
        _alone(domain)
        record({"event": "breakglass:requested", "break_glass": number, **asked, "actor": person.username})
    return number


def confirm(number: str, *, person: User, record: Record) -> datetime:
    """Open what somebody else asked for, until the time returned. An approver's step, and never that of the person who asked."""
    with transaction.atomic():
        asked = _waiting(number)
        _require(person, str(asked["domain"]), APPROVER)
        if asked["actor"] == person.username:
            raise Refused("second_person_needed", f"{person.username} asked for this, so somebody else has to confirm it")
        _alone(str(asked["domain"]))
        policy = administration.active_policy(str(asked["domain"]))
        if policy is None or policy.digest != asked["policy"]:
            raise Refused("base_changed", "another policy came into force since this was asked for: ask again")
        ends = datetime.now(UTC) + timedelta(minutes=int(asked["minutes"]))
        carried = {name: asked[name] for name in ("break_glass", "domain", "app", "lifts", "reach", "reason", "policy")}
        record({
            "event": "breakglass:opened", **carried, "ends": ends.isoformat(timespec="seconds"), "requested": asked["seq"],
            "requested_by": asked["actor"], "actor": person.username,
        })  # fmt: skip
    return ends


def decline(number: str, *, person: User, record: Record) -> None:
    """End a request without effect; whoever asked may withdraw it."""
    with transaction.atomic():
        asked = _waiting(number)
        _require(person, str(asked["domain"]), ADMINISTRATOR, APPROVER)
        raise_snapshot()
        record({"event": "breakglass:declined", "break_glass": number, "domain": asked["domain"], "actor": person.username})


def end(number: str, *, person: User, record: Record) -> None:
    """End an open window before its time: either of the two, or an administrator."""
    with transaction.atomic():
        raise_snapshot()
        told = find(number)
        if told is None or told.opened is None or told.state(datetime.now(UTC)) != "open":
            raise Refused("nothing_to_do", f"no window {number} is open")
        if person.username not in (told.opened["requested_by"], told.opened["actor"]):
            _require(person, str(told.opened["domain"]), ADMINISTRATOR)
        record({"event": "breakglass:ended", **_named(told.opened), "used": told.used, "actor": person.username})


def expire(*, record: Record) -> list[str]:
    """Write down of each window whose time is over that it ended. It had ended by itself: nothing waits for this."""
    now, found = datetime.now(UTC), []
    for told in windows():
        if told.opened is not None and told.last is told.opened and told.state(now) == "expired":
            record({"event": "breakglass:expired", **_named(told.opened), "ends": told.opened["ends"], "used": told.used})
            found.append(told.id)
    return found


def windows(domain: str = "") -> list[Told]:
    """Return the windows of a domain, or of all, the newest request first."""
    return [_told(life) for life in _lives(domain)]


def waiting() -> list[Told]:
    """Return the requests of every domain that wait for a second person now, the newest first."""
    now = datetime.now(UTC)
    return [told for life in _lives() if (told := Told(life[0], None, life[-1], 0)).state(now) == "waiting"]


def _lives(domain: str = "") -> list[list[Mapping[str, Any]]]:
    """Return the steps of each window, the newest request first."""
    reader = wiring.log_reader()
    entries = {step: [entry.fields for entry in reader.find(event=f"breakglass:{step}", domain=domain or None, limit=KEPT)] for step in ("requested", *STEPS)}
    steps: dict[str, list[Mapping[str, Any]]] = {}
    for fields in sorted((each for rows in entries.values() for each in rows), key=lambda each: int(each["seq"])):
        steps.setdefault(str(fields["break_glass"]), []).append(fields)
    return [life for life in reversed(steps.values()) if life[0]["event"] == "breakglass:requested"]


def find(number: str) -> Told | None:
    """Return one window by its id."""
    return next((told for told in windows() if told.id == number), None)


def open_windows() -> list[Window]:
    """Return every window that is open now, by the rule that decides requests."""
    from django.conf import settings

    found = [window for name in settings.DOMAIN_NAMES if (window := wiring.standing_window(name)) is not None]
    return [window for window in found if window.at(datetime.now(UTC))]


def _told(life: list[Mapping[str, Any]]) -> Told:
    opened = next((fields for fields in life if fields["event"] == "breakglass:opened"), None)
    return Told(life[0], opened, life[-1], _used(str(life[0]["break_glass"])) if opened else 0)


def _used(number: str) -> int:
    """Return how many requests were decided under a window."""
    return _counted("request:intent", number)


def _counted(event: str, number: str) -> int:
    finder = wiring.log_finder()
    finder.catch_up()
    return int(finder.count(wiring.log_query({"event": event, "break_glass": number})))


def _alone(domain: str) -> None:
    """Refuse while a window of the domain is open: one at a time can be understood. Takes the control plane's lock first."""
    raise_snapshot()
    window = wiring.standing_window(domain)
    if window is not None and window.at(datetime.now(UTC)):
        raise Refused("open_already", f"window {window.id} is open in {domain}; end it first")


def _waiting(number: str) -> Mapping[str, Any]:
    told = find(number)
    over = any(_counted(f"breakglass:{step}", number) for step in STEPS)  # `find` sees the newest of each only
    if told is None or over or told.state(datetime.now(UTC)) != "waiting":
        raise Refused("nothing_to_do", f"no request {number} waits for a second person")
    return told.asked


def _named(opened: Mapping[str, Any]) -> dict[str, Any]:
    return {"break_glass": opened["break_glass"], "domain": opened["domain"], "requested_by": opened["requested_by"], "confirmed_by": opened["actor"]}


def _require(person: User, domain: str, *roles: str) -> None:
    if not people.holds(person, *roles, domain=domain):
        raise Refused("role_missing", f"{person.username} would need the role {' or '.join(roles)} in {domain}")
