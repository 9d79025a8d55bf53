"""The life of a break-glass window over a real log: two people, one at a time, an end that comes by itself, and an entry for each step."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from gateway import administration, breakglass, wiring
from gateway.models import PolicyRevision, Snapshot, User
from gateway.policy.window import OPENED
from gateway.review import Refused
from tests.gateway.console.conftest import LogInProcess, log, sign_in

__all__ = ["log", "sign_in"]
pytestmark = pytest.mark.django_db(databases=["default", "medical", "finance", "general"])


@pytest.fixture
def asked(log: LogInProcess) -> str:
    return ask(log)


def person(name: str) -> User:
    return User.objects.get(username=name)


def ask(log: LogInProcess, **changes: Any) -> str:
    given = {"domain": "general", "lifts": ["label:pii"], "reach": "edge", "minutes": 30, "reason": "incident 7", "person": person("anna")} | changes
    return breakglass.request(**given, record=by("console", log))


def by(writer: str, log: LogInProcess) -> Any:
    return lambda header, body=None: log.record({**header, "writer": writer, "writer_uid": 0}, body)


def opened(log: LogInProcess, number: str, who: str = "ben") -> datetime:
    return breakglass.confirm(number, person=person(who), record=by("console", log))


def code(step: Any) -> str:
    with pytest.raises(Refused) as refused:
        step()
    return refused.value.code


def test_from_asking_to_the_end(log: LogInProcess, asked: str) -> None:
    assert wiring.standing_window("general") is None
    version = Snapshot.objects.get().version
    ends = opened(log, asked)
    window = wiring.standing_window("general")
    assert (window.id, window.requested_by, window.confirmed_by, window.lifts, window.reach.word) == (asked, "anna", "ben", {"label:pii"}, "edge")
    assert window.at(ends - timedelta(seconds=2)) and not window.at(ends) and timedelta(minutes=29) < ends - datetime.now(UTC) <= timedelta(minutes=30)
    assert Snapshot.objects.get().version > version  # every process looks again
    breakglass.end(asked, person=person("anna"), record=by("console", log))
    assert wiring.standing_window("general") is None
    assert [event for event in log.events() if event.startswith("breakglass:")] == [f"breakglass:{step}" for step in ("requested", "opened", "ended")]


def test_nobody_opens_what_they_asked_for(log: LogInProcess) -> None:
    number = ask(log, person=person("ben"))
    assert code(lambda: opened(log, number, "ben")) == "second_person_needed"
    assert wiring.standing_window("general") is None and OPENED not in log.events()


@pytest.mark.parametrize("who", ["anna", "olga", "nobody"])
def test_only_an_approver_opens(log: LogInProcess, who: str) -> None:
    number = ask(log, person=person("ben"))
    assert code(lambda: opened(log, number, who)) == "role_missing"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"lifts": []}, "unknown_constraint"),
        ({"lifts": ["floor"]}, "unknown_constraint"),
        ({"lifts": ["label:unscannable"]}, "unknown_constraint"),
        ({"lifts": ["incomplete"]}, "unknown_constraint"),
        ({"reach": "none"}, "bad_window"),
        ({"minutes": 0}, "bad_window"),
        ({"minutes": 241}, "bad_window"),
        ({"reason": " "}, "no_reason"),
        ({"reason": "x" * 201}, "no_reason"),
        ({"app": "nobody-knows"}, "unknown_application"),
        ({"domain": "nowhere"}, "unknown_domain"),
    ],
)
def test_what_cannot_be_asked_for(log: LogInProcess, changes: dict, expected: str) -> None:
    assert code(lambda: ask(log, **changes)) == expected


def test_people_without_a_role_do_not_ask(log: LogInProcess) -> None:
    assert code(lambda: ask(log, person=person("olga"))) == "role_missing"


def test_one_at_a_time(log: LogInProcess, asked: str) -> None:
    other = ask(log)
    opened(log, asked)
    assert code(lambda: opened(log, other)) == "open_already"
    assert code(lambda: ask(log)) == "open_already"
    assert code(lambda: opened(log, asked)) == "nothing_to_do"


def test_a_request_lapses_and_another_policy_voids_it(log: LogInProcess, asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    PolicyRevision.objects.filter(domain="general", state="active").update(document='{"baseline":{"reach":"local"},"domain":"general"}')
    assert code(lambda: opened(log, asked)) == "base_changed"
    monkeypatch.setattr(breakglass, "LAPSES", timedelta(0))
    assert code(lambda: opened(log, asked)) == "nothing_to_do"
    assert breakglass.find(asked).state(datetime.now(UTC)) == "lapsed"


def test_what_was_declined_stays_so_however_many_were_after_it(log: LogInProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breakglass, "KEPT", 2)
    first, second = ask(log), ask(log)
    for number in (second, first):
        breakglass.decline(number, person=person("ben"), record=by("console", log))
    breakglass.decline(ask(log), person=person("ben"), record=by("console", log))
    assert code(lambda: opened(log, second)) == "nothing_to_do"
    assert wiring.standing_window("general") is None


def test_either_of_the_two_or_an_administrator_ends_it(log: LogInProcess) -> None:
    for who, ends in (("ben", True), ("carla", True), ("anna", True), ("olga", False)):
        number = ask(log, person=person("ben"))
        opened(log, number, "carla")
        step = lambda number=number, who=who: breakglass.end(number, person=person(who), record=by("console", log))  # noqa: E731
        if ends:
            step()
            assert code(step) == "nothing_to_do"
        else:
            assert code(step) == "role_missing"


def test_it_ends_by_itself_and_the_log_says_so_once(log: LogInProcess, asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ends = opened(log, asked)
    log.record({"event": "request:intent", "audit_id": "a", "domain": "general", "break_glass": asked, "labels": []}, {})
    assert breakglass.expire(record=by("worker", log)) == []

    class Later(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return ends + timedelta(seconds=1)

    monkeypatch.setattr(breakglass, "datetime", Later)
    assert breakglass.open_windows() == []
    assert breakglass.expire(record=by("worker", log)) == [asked] and breakglass.expire(record=by("worker", log)) == []
    entry = wiring.log_reader().find(event="breakglass:expired", limit=1)[0].fields
    assert (entry["break_glass"], entry["used"], entry["requested_by"], entry["confirmed_by"]) == (asked, 1, "anna", "ben")


def test_without_the_log_nothing_is_opened(log: LogInProcess, asked: str) -> None:
    log.down = True
    with pytest.raises(Exception, match="did not take"):
        opened(log, asked)
    log.down = False
    assert wiring.standing_window("general") is None


@pytest.mark.parametrize("writer", ["api", "worker", "broker", "unknown", ""])
def test_a_window_that_no_person_could_have_written_opens_nothing(log: LogInProcess, asked: str, writer: str) -> None:
    breakglass.confirm(asked, person=person("ben"), record=by(writer, log) if writer else log.record)
    assert wiring.standing_window("general") is None


def test_from_the_command_line(log: LogInProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "record", by("command line", log))

    def run(*arguments: str) -> str:
        out = StringIO()
        call_command("policy", "break-glass", *arguments, stdout=out)
        return out.getvalue()

    asking = ("open", "--domain", "general", "--lift", "policy", "--reach", "edge", "--minutes", "5", "--reason", "engine down", "--by", "anna")
    number = run(*asking).split()[2].rstrip(":")
    with pytest.raises(CommandError, match="role approver"):
        run("confirm", number, "--by", "anna")
    assert run("confirm", number, "--by", "ben").startswith("open until")
    assert f"{number}  open until" in run("list") and "by anna, ben  0 requests  engine down" in run("list", "--domain", "general")
    assert run("end", number, "--by", "ben") == "ended\n"
    assert wiring.standing_window("general") is None and administration.active_policy("general") is not None
