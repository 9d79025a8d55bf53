"""Break-glass in the console: asked for, opened by another person, counted down, ended; on the overview while it is open."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from gateway import breakglass, people, wiring
from gateway.models import User

URL = "/policies/general/break-glass/"
ASKED = {"lifts": ["label:pii"], "reach": "edge", "minutes": "30", "reason": "incident 7", "app": ""}


@pytest.fixture
def log(log: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The log finds out that the console writes."""
    monkeypatch.setattr(wiring, "record", lambda header, body=None: log.record({**header, "writer": "console", "writer_uid": 0}, body))
    return log


@pytest.fixture
def open_and_waiting(log: Any) -> None:
    """One window that is open, and one that was asked for before it and still waits."""
    anna, ben = (User.objects.get(username=name) for name in ("anna", "ben"))
    first, _ = (breakglass.request("general", ["policy", "baseline"], "edge", 90, "incident 7", person=anna, record=wiring.record) for _ in range(2))
    breakglass.confirm(first, person=ben, record=wiring.record)


def told(client: Any, url: str = URL) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", client.get(url).content.decode())).split())


def asked(client: Any, **changes: Any) -> str:
    assert client.post(URL + "ask", {**ASKED, **changes}).status_code == 302
    return breakglass.windows()[0].id


def test_from_asking_to_the_end(log: Any, sign_in: Any) -> None:
    anna, ben = sign_in("anna"), sign_in("ben")
    number = asked(anna)
    assert "Waits for a second person: up to edge" in told(anna) and "Open it" not in told(anna) and "Withdraw" in told(anna)
    assert "Yes, open it for 30 minutes" in told(ben)
    ben.post(f"{URL}{number}/confirm")
    assert "incident 7" in told(ben) and 'data-ends="' in ben.get(URL).content.decode() and "End it now" in told(ben)
    assert "Break-glass is open in general" in told(anna, "/") and "asked for by anna, opened by ben" in told(anna, "/")
    log.record({"event": "request:intent", "audit_id": "a", "domain": "general", "break_glass": number, "labels": [], "app": "bot"}, {})
    link = unescape(re.search(r'href="(/log/\?break_glass=[^"]*)"', anna.get(URL).content.decode())[1])
    assert anna.get(link).context["found"].total == 2 + 1  # asked for, opened, one request
    anna.post(f"{URL}{number}/end")
    assert "Break-glass is open" not in told(anna, "/") and "anna, ben incident 7 ended 1" in told(anna)
    assert [event for event in log.events() if event.startswith("breakglass:")] == [f"breakglass:{step}" for step in ("requested", "opened", "ended")]


def test_nobody_opens_what_they_asked_for_whatever_they_send(log: Any, sign_in: Any) -> None:
    ben = sign_in("ben")
    number = asked(ben)
    page = ben.post(f"{URL}{number}/confirm", follow=True).content.decode()
    assert "somebody else has to confirm it" in page and "breakglass:opened" not in log.events()


@pytest.mark.parametrize(
    "changes", [{"lifts": []}, {"lifts": ["floor"]}, {"reach": "none"}, {"minutes": "241"}, {"minutes": "0"}, {"reason": ""}, {"app": "x"}]
)
def test_what_cannot_be_asked_for_is_said_at_the_form(changes: dict, log: Any, sign_in: Any) -> None:
    assert sign_in("anna").post(URL + "ask", {**ASKED, **changes}).status_code == 422
    assert not breakglass.windows()


def test_declined_it_stands_below_and_was_never_open(log: Any, sign_in: Any) -> None:
    number = asked(sign_in("anna"))
    sign_in("carla").post(f"{URL}{number}/decline")
    assert "incident 7 declined" in told(sign_in("olga"))
    assert wiring.standing_window("general") is None


def test_a_window_is_of_its_domain(log: Any, sign_in: Any) -> None:
    number = asked(sign_in("anna"))
    assert sign_in("ben").post(f"/policies/medical/break-glass/{number}/confirm").status_code == 404


def test_another_policy_makes_it_inert_and_the_page_says_so(log: Any, sign_in: Any) -> None:
    from gateway.models import PolicyRevision

    number = asked(sign_in("anna"))
    sign_in("ben").post(f"{URL}{number}/confirm")
    PolicyRevision.objects.filter(domain="general", state="active").update(document='{"baseline":{"reach":"local"},"domain":"general"}')
    assert "it lifts nothing any more" in told(sign_in("olga"))


def test_where_there_never_was_one_the_page_says_so(log: Any, sign_in: Any) -> None:
    assert "No window was ever asked for here" in told(sign_in("olga")) and "Ask for a window" not in told(sign_in("olga"))


NOTICE = "asked for break-glass in general"
WAITS_FOR = [
    ("an approver", ["approver"], True),
    ("an approver of this domain", ["approver@general"], True),
    ("an approver of another who reads here", ["approver@medical", "compliance_officer@general"], False),
    ("an administrator", ["administrator"], False),
]


@pytest.mark.parametrize(("roles", "seen"), [row[1:] for row in WAITS_FOR], ids=[row[0] for row in WAITS_FOR])
def test_a_request_that_waits_is_told_to_whoever_may_open_it(roles: list[str], seen: bool, log: Any, sign_in: Any) -> None:
    asked(sign_in("anna"))
    client = Client()
    client.force_login(people.create_person("dora", None, roles, record=wiring.record))
    until = f"{breakglass.waiting()[0].lapses:%H:%M}"
    assert (f"anna {NOTICE} , and you can open it until {until} UTC: incident 7. Look at it" in told(client, "/")) is seen
    assert (NOTICE in told(client, "/policies/general/")) is seen
    if roles == ["approver"]:
        assert NOTICE not in told(client, "/policies/medical/")


def test_it_is_told_in_german_with_the_way_there_and_only_while_it_waits(log: Any, sign_in: Any) -> None:
    ben, carla = sign_in("ben"), sign_in("carla")
    number = asked(ben)
    page = carla.get("/", headers={"accept-language": "de"}).content.decode()
    assert "ben verlangt Notfallzugriff in general" in page and f'href="{URL}"' in page
    assert NOTICE not in told(ben, "/")  # whoever asked cannot open it
    carla.post(f"{URL}{number}/decline")
    assert NOTICE not in told(carla, "/")
