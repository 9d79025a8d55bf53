"""Break-glass over the management API: what is open or waits, and the steps of a window's life, as the page takes them.

Everything that changes goes through `gateway.breakglass`, which refuses what the rules do not allow, whoever asks: two people, four hours,
never the floor. Asking names in `If-Match` the revision whose constraints are to be lifted; a window itself is never edited.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from rest_framework.decorators import api_view, permission_classes
from rest_framework.request import Request
from rest_framework.response import Response

from gateway import administration, breakglass, wiring
from gateway.console.pages.break_glass import SHOWN
from gateway.console.rest import ByTable
from gateway.console.rest_answers import answered, attempted, refusal, sent, shown
from gateway.console.steps import edition, matched
from gateway.policy.document import parse
from gateway.review import Refused

STEPS: dict[str, Callable[..., Any]] = {"confirm": breakglass.confirm, "decline": breakglass.decline, "end": breakglass.end}
DOES = {
    "confirm": "open what somebody else asked for, until its time is over.",
    "decline": "end a request without effect; whoever asked may withdraw it.",
    "end": "end an open window before its time.",
}


@api_view(["GET"])
@permission_classes([ByTable])
def windows(request: Request, domain: str) -> Response:
    """GET /api/policies/{domain}/break-glass: the windows, newest request first, and what one could lift of the active revision, which `ETag` names."""
    active = administration.active_revision(domain) if domain in settings.DOMAIN_NAMES else None
    if active is None:
        return shown(None)
    found = {"windows": [_plain(told) for told in breakglass.windows(domain)[:SHOWN]], "may_lift": breakglass.constraints(parse(active.document, domain))}
    return Response(found, headers={"ETag": f'"{edition(active)}"'})


@api_view(["POST"])
@permission_classes([ByTable])
def ask(request: Request, domain: str) -> Response:
    """POST /api/policies/{domain}/break-glass/ask: ask for a window: lifts, reach, minutes, reason, app. Nothing is lifted before another person opens it."""
    active = administration.active_revision(domain) if domain in settings.DOMAIN_NAMES else None

    def act(seen: str) -> Response:
        matched(active, seen)
        chosen, app = _asked(sent(request))
        return _shown(breakglass.request(domain, *chosen, app=app, person=_person(request), record=wiring.record), 201)

    return answered(request, active, act)


def _asked(given: dict[str, Any]) -> tuple[tuple[list[str], str, int, str], str]:
    """Return what was asked for, each of the kind it must be: what it says is judged by `breakglass.request`. Raises `Refused`."""
    lifts, minutes = given.get("lifts"), given.get("minutes")
    texts = [given.get(name, "") for name in ("reach", "reason", "app")]
    # The last one is asked of the database, which takes no text that cannot be printed.
    if not isinstance(lifts, list) or not all(isinstance(each, str) for each in (*lifts, *texts)) or type(minutes) is not int or not texts[-1].isprintable():
        raise Refused("bad_window", "send 'lifts' as a list of texts, 'minutes' as a whole number, 'reach', 'reason' and 'app' as texts")
    reach, reason, app = texts
    return (lifts, reach, minutes, reason), app


def step(name: str) -> Callable[..., Response]:
    """Return the call that takes one step: POST /api/policies/{domain}/break-glass/{id}/{confirm, decline or end}."""

    @api_view(["POST"])
    @permission_classes([ByTable])
    def call(request: Request, domain: str, number: str) -> Response:
        told = breakglass.find(number)
        if told is None or told.asked["domain"] != domain:
            return refusal("not_found", "There is no such window.", 404)
        return attempted(lambda: (STEPS[name](number, person=_person(request), record=wiring.record), _shown(number))[1])

    call.__doc__ = f"POST /api/policies/{{domain}}/break-glass/{{id}}/{name}: {DOES[name]}"
    return call  # type: ignore[no-any-return]


def _person(request: Request) -> Any:
    return request.user


def _shown(number: str, status: int = 200) -> Response:
    told = breakglass.find(number)
    assert told is not None, "what was just written is in the log"
    return Response(_plain(told), status=status)


def _plain(told: breakglass.Told) -> dict[str, Any]:
    """Return a window's life as JSON values."""
    asked = {name: told.asked[name] for name in ("lifts", "reach", "minutes", "app", "reason", "policy")}
    opened = {"opened": told.opened["time"], "opened_by": told.opened["actor"], "ends": told.opened["ends"], "used": told.used} if told.opened else {}
    last = {"last": told.last["time"], "last_by": str(told.last.get("actor", ""))}
    return {"id": told.id, "state": told.state(datetime.now(UTC)), "asked": told.asked["time"], "asked_by": told.asked["actor"], **asked, **opened, **last}
