"""`manage.py policy break-glass list|open|confirm|decline|end`: the console's steps for a terminal, on behalf of the person named.

The command line trusts its user, and the log says of each of these entries that it was written there: to an auditor, two names typed at one
terminal do not show two people. Called by `manage.py policy`.
"""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from gateway import breakglass, wiring
from gateway.models import User
from gateway.review import Refused

STEPS = {"confirm": breakglass.confirm, "decline": breakglass.decline, "end": breakglass.end}


def declare(parser: ArgumentParser) -> None:
    """Declare the steps and what each needs."""
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("list", help="every window, the newest first").add_argument("--domain", default="")
    ask = steps.add_parser("open", help="ask for a window; another person confirms it")
    ask.add_argument("--domain", required=True)
    ask.add_argument("--lift", action="append", required=True, metavar="CONSTRAINT", help="policy (all of it), baseline, label:NAME, when:N (repeatable)")
    ask.add_argument("--reach", required=True, choices=breakglass.REACHES)
    ask.add_argument("--minutes", type=int, required=True, help="1 to 240")
    ask.add_argument("--reason", required=True, help="it stands in the log")
    ask.add_argument("--app", default="", help="one application; without it, all of the domain")
    ask.add_argument("--by", required=True, help="who asks")
    for name, words in (("confirm", "open what somebody else asked for"), ("decline", "end a request without effect"), ("end", "end a window before its time")):
        step_ = steps.add_parser(name, help=words)
        step_.add_argument("number", metavar="ID")
        step_.add_argument("--by", required=True, help="who does it")


def step(options: dict[str, Any]) -> list[str]:
    """Take one step and return what to print. Raises `Refused`."""
    name = options["step"]
    if name == "list":
        return [_line(told) for told in breakglass.windows(options["domain"])] or ["no window was ever asked for"]
    how = {"person": _person(options["by"]), "record": wiring.record}
    if name == "open":
        wanted = (options["domain"], options["lift"], options["reach"], options["minutes"], options["reason"])
        number = breakglass.request(*wanted, app=options["app"], **how)
        return [f"asked for {number}: somebody else, an approver, has to confirm it"]
    done = STEPS[name](options["number"], **how)
    return [f"open until {done:%Y-%m-%d %H:%M:%S} UTC" if name == "confirm" else "declined" if name == "decline" else "ended"]


def _line(told: breakglass.Told) -> str:
    asked, people = told.asked, [told.asked["actor"], *([told.opened["actor"]] if told.opened else [])]
    until = f" until {told.opened['ends']}" if told.opened else ""
    what = f"{asked['domain']} {' '.join(asked['lifts'])} -> {asked['reach']}{' for ' + asked['app'] if asked['app'] else ''}"
    return f"{told.id}  {told.state(datetime.now(UTC))}{until}  {what}  by {', '.join(people)}  {told.used} requests  {asked['reason']}"


def _person(name: str) -> User:
    person = User.objects.filter(username=name, is_active=True).first()
    if person is None:
        raise Refused("unknown_person", f"{name} may not sign in")
    return person
