"""What a process holds: only what the log's newest activation says, told by digest, and refused where it cannot be held."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError

from gateway import administration
from gateway.models import PolicyRevision
from gateway.policy.document import canonical, parse
from gateway.snapshot import STALE_AFTER, Active, PolicyUnavailable, Snapshot, View
from gateway.wiring import plane, policies
from gateway.wiring.policies import MISSING, NOT_IN_FORCE, UNREADABLE, Holding, Teller, held_by_processes

pytestmark = pytest.mark.django_db
NARROWED = "domain: general\nbaseline: {reach: local}\n"
DOMAINS = {"medical", "finance", "general"}


class Log:
    """Entries as a log would hold them, and the clock they are stamped by. `down` makes it unreadable."""

    def __init__(self) -> None:
        self.entries: list[Any] = []
        self.now, self.down = datetime(2027, 1, 1, tzinfo=UTC), False

    def record(self, header: Any, body: Any = None, **_: Any) -> None:
        fields = {**header, "time": self.now.isoformat()}
        self.entries.append(type("Entry", (), {"fields": fields, "seq": len(self.entries)}))

    def find(self, *, event: str, domain: str, limit: int) -> list[Any]:
        if self.down:
            raise OSError("the log cannot be read")
        return [entry for entry in reversed(self.entries) if entry.fields["event"] == event and entry.fields.get("domain") == domain][:limit]


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Log:
    """Shipped policies in force, long ago."""
    log = Log()
    monkeypatch.setattr(policies, "log_reader", lambda: log)
    administration.install_defaults(log.record)
    log.now += timedelta(days=1)

    class Now(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return log.now

    monkeypatch.setattr(policies, "datetime", Now)
    return log


def active(domain: str = "general") -> PolicyRevision:
    return PolicyRevision.objects.get(domain=domain, state="active")


def activated(log: Log, text: str = NARROWED) -> PolicyRevision:
    """Put a policy in force as administration does: first the entry, then the row."""
    before, policy = active(), parse(text)
    log.record({"event": "policy:activated", "domain": "general", "policy": policy.digest, "previous": before.digest})
    return planted(policy)


def planted(policy: Any) -> PolicyRevision:
    """Make a policy the active row of the database, whatever the log says."""
    PolicyRevision.objects.filter(domain=policy.domain, state="active").update(state="retired")
    row = PolicyRevision.objects.create(domain=policy.domain, digest=policy.digest, document=canonical(policy).decode(), state="active")
    administration.raise_snapshot()
    return row


def test_what_is_in_force_is_held_and_read_again_only_when_something_changed(log: Log) -> None:
    holding = Holding()
    view = plane.load_view(-1, holding)
    assert view and set(view.policies) == DOMAINS and not view.faults
    assert plane.load_view(view.version, holding) is None
    row = activated(log)
    newer = plane.load_view(view.version, holding)
    assert newer and newer.policy("general").digest == row.digest


@pytest.mark.parametrize("wider", [True, False], ids=["never activated", "activated once, replaced since"])
def test_a_row_planted_behind_the_log_is_never_held_and_only_its_domain_is_refused(wider: bool, log: Log) -> None:
    first = parse(active().document)
    activated(log)
    log.now += timedelta(minutes=1)
    planted(parse("domain: general\nbaseline: {reach: cloud}\n") if wider else first)
    view = plane.load_view(-1)
    assert view and set(view.policies) == {"medical", "finance"} and view.faults == {"general": NOT_IN_FORCE}
    with pytest.raises(PolicyUnavailable) as refused:
        view.policy("general")
    assert (refused.value.status, refused.value.code) == (503, "policy_unavailable")


def test_a_row_planted_without_a_word_is_found_though_nothing_says_that_something_changed(log: Log) -> None:
    """The log goes on to another policy, and the database does not follow: the version stays, the look at the log finds it."""
    clock = [0.0]
    holding = Holding(lambda: clock[0])
    view = plane.load_view(-1, holding)
    assert view
    log.record({"event": "policy:activated", "domain": "general", "policy": "f" * 64, "previous": active().digest})
    clock[0] += 2
    assert plane.load_view(view.version, holding) is None, "an activation may still be on its way into the database"
    log.now += policies.SETTLES
    clock[0] += 2
    newer = plane.load_view(view.version, holding)
    assert newer and newer.faults == {"general": NOT_IN_FORCE}
    activated(log)
    newer = plane.load_view(newer.version, holding)
    assert newer and not newer.faults, "repeated, it heals"


@pytest.mark.parametrize(
    ("change", "fault"), [({"state": "retired"}, MISSING), ({"document": "{"}, UNREADABLE), ({"document": '{"domain":"finance"}'}, UNREADABLE)]
)
def test_a_domain_without_a_policy_that_can_be_used_is_refused_and_the_others_are_not(change: dict[str, str], fault: str, log: Log) -> None:
    PolicyRevision.objects.filter(domain="medical", state="active").update(**change)
    view = plane.load_view(-1)
    assert view and view.faults == {"medical": fault} and view.policy("finance")


def test_a_changed_document_is_another_policy_whatever_the_row_calls_it(log: Log) -> None:
    row = active("finance")
    PolicyRevision.objects.filter(pk=row.pk).update(document=row.document.replace('"edge"', '"cloud"'))
    view = plane.load_view(-1)
    assert view and view.faults == {"finance": NOT_IN_FORCE}


@pytest.mark.parametrize("broken", ["log", "database"])
def test_what_cannot_be_confirmed_is_held_for_a_while_and_then_refused(broken: str, log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, told = [0.0], []
    holding = Holding(lambda: clock[0])
    snapshot = Snapshot(lambda version: plane.load_view(version, holding), lambda: clock[0], tell=lambda view, fresh: told.append(fresh))
    snapshot.refresh()
    digest = snapshot.current().policy("general").digest
    if broken == "log":
        log.down = True
    else:
        monkeypatch.setattr(plane, "version_now", lambda: (_ for _ in ()).throw(OperationalError("gone")))
    clock[0] += STALE_AFTER - 1
    snapshot.refresh()
    assert Active(snapshot)["general"].digest == digest, "the last good one"
    clock[0] += 2
    snapshot.refresh()
    for ask in (snapshot.current, snapshot.places, lambda: Active(snapshot)["general"], lambda: Active(snapshot).get("general", None)):
        with pytest.raises(PolicyUnavailable):
            ask()
    assert told == [True, True, False]


def test_the_api_does_not_start_without_any_policy(log: Log, tmp_path: Any, settings: Any) -> None:
    settings.CORDON_RUN = tmp_path
    PolicyRevision.objects.update(state="retired")
    with pytest.raises(SystemExit, match="does not start without a policy: medical: there is no active policy"):
        plane.data_plane()


def test_each_process_tells_what_it_holds_and_who_is_silent_is_not_listed(tmp_path: Any, settings: Any) -> None:
    settings.CORDON_RUN = tmp_path
    policy = parse(NARROWED)
    Teller("api")(View(1, policies={"general": policy}, faults={"medical": MISSING}), True)
    Teller("worker")(View(1, policies={"general": policy}), False)
    api, worker = held_by_processes()
    assert api == {"role": "api", "pid": os.getpid(), "policies": {"general": policy.digest}, "faults": {"medical": MISSING}}
    assert worker["policies"] == {} and set(worker["faults"]) == DOMAINS
    old = tmp_path / f"policies-api-{os.getpid()}.json"
    os.utime(old, (0, 0))
    (tmp_path / "policies-api-7.json").write_text("{")
    assert [each["role"] for each in held_by_processes()] == ["worker"]
    assert json.loads(old.read_text())["role"] == "api"


@pytest.mark.parametrize(("wanted", "asked"), [(False, []), (True, ["broker"])])
def test_the_broker_is_asked_only_where_it_is_to_run(tmp_path: Any, settings: Any, monkeypatch: pytest.MonkeyPatch, wanted: bool, asked: list[str]) -> None:
    settings.CORDON_RUN = tmp_path
    monkeypatch.setattr(policies, "broker_is_wanted", lambda: wanted)
    monkeypatch.setattr(policies, "_broker", lambda: [{"role": "broker"}])
    assert [each["role"] for each in held_by_processes()] == asked, "its socket stands before it runs: whoever asks there waits"


# ---- break-glass ----------------------------------------------------------------------------------------------------

OPENED = {"event": "breakglass:opened", "break_glass": "w", "domain": "general", "lifts": ["policy"], "reach": "edge", "policy": "p"}


def test_a_break_glass_window_is_taken_from_the_log_and_from_nothing_else(log: Log) -> None:
    holding = Holding(clock=lambda: 0.0)
    assert plane.load_view(-1, holding).windows == {}
    log.record({**OPENED, "writer": "console", "requested_by": "a", "actor": "b", "ends": "e"})
    view = plane.load_view(-1, holding)
    assert {name: window.id for name, window in view.windows.items()} == {"general": "w"}
    holding.clock = lambda: 10.0
    assert plane.load_view(view.version, holding) is None
    log.record({"event": "breakglass:ended", "domain": "general", "break_glass": "w"})
    holding.clock = lambda: 20.0  # the log alone says so: nothing told the processes to look
    assert plane.load_view(view.version, holding).windows == {}
