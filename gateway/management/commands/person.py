"""`manage.py person add|list|enrol|reset|identity|grant|end|disable|enable`: who can sign in to the console, and with which roles.

A role is written `ROLE` for every domain or `ROLE@DOMAIN` for one. Nobody's password is made or shown here: `add` and `enrol` print two codes
once, with which the person chooses it. Each change is in the log first; without a running log nothing changes.
"""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gateway import enrolling, people, sign_on
from gateway.errors import CordonError
from gateway.models import Grant, User

_ROLES = ", ".join(people.ROLES)


class Command(BaseCommand):
    """Add and list people, and change their roles."""

    help = (
        "add NAME --role ROLE[@DOMAIN] [--until DAY]; list; enrol NAME; reset NAME; identity NAME SUBJECT; "
        "grant NAME ROLE[@DOMAIN] [--until DAY]; end NAME ROLE[@DOMAIN]; disable NAME; enable NAME"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the actions."""
        actions = parser.add_subparsers(dest="action", required=True)
        add = actions.add_parser("add", help="add a person and print the two codes once with which they choose a password")
        add.add_argument("name")
        add.add_argument("--role", action="append", required=True, help=f"{_ROLES}; with @DOMAIN for one domain only")
        actions.add_parser("list", help="who can sign in")
        actions.add_parser("enrol", help="end a person's password and sessions, and print two codes once for choosing another").add_argument("name")
        actions.add_parser("reset", help="take somebody's second factors away, who lost them, and end their sessions").add_argument("name")
        actions.add_parser("disable", help="end a person's access; roles and name stay").add_argument("name")
        actions.add_parser("enable", help="give a person their access back, also where only a row says that they have it").add_argument("name")
        identity = actions.add_parser("identity", help="let an identity at the organisation's provider (its `sub`) sign a person in")
        identity.add_argument("name")
        identity.add_argument("subject")
        grant = actions.add_parser("grant", help="give a person one more role, or another last day")
        end = actions.add_parser("end", help="take a role away")
        for parsed in (grant, end):
            parsed.add_argument("name")
            parsed.add_argument("role", help="ROLE or ROLE@DOMAIN")
        for parsed in (add, grant):
            parsed.add_argument("--until", type=date.fromisoformat, help="the last day, YYYY-MM-DD; an auditor needs one")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        """Run one action; what is refused is one sentence."""
        try:
            getattr(self, f"_{action}")(options)
        except (ValueError, CordonError) as error:
            raise CommandError(str(error)) from None

    def _add(self, options: dict[str, Any]) -> None:
        from gateway import wiring

        person = people.create_person(options["name"], None, options["role"], until=options["until"], record=wiring.record, actor="command line")
        self.stdout.write(f"{person.username}  {', '.join(people.roles_told(person))}")
        self._codes(enrolling.both(person, record=wiring.record, actor="command line"))

    def _enrol(self, options: dict[str, Any]) -> None:
        from gateway import wiring

        self._codes(enrolling.both(people.named(options["name"]), record=wiring.record, actor="command line"))

    def _codes(self, codes: tuple[str, str]) -> None:
        self.stdout.write(f"first code:  {codes[0]}\nsecond code: {codes[1]}")
        self.stdout.write("Both are shown once and serve once, within 24 hours: at /enrol in the console, to choose a password.")

    def _reset(self, options: dict[str, Any]) -> None:
        from gateway import wiring

        people.reset_factors(people.named(options["name"]), record=wiring.record, actor="command line", alone=True)
        self.stdout.write(f"{options['name']} signs in with the password alone now, and is signed out everywhere.")

    def _identity(self, options: dict[str, Any]) -> None:
        from gateway import wiring

        row = sign_on.provider()
        if row is None:
            raise ValueError("no provider is declared: manage.py sso set")
        sign_on.link(people.named(options["name"]), row.issuer, options["subject"], record=wiring.record, actor="command line")
        self.stdout.write(f"{options['subject']} at {row.issuer} signs {options['name']} in.")

    def _grant(self, options: dict[str, Any]) -> None:
        from gateway import wiring

        wanted = people.holdings_named([options["role"]], options["until"])[0]
        people.grant_role(people.named(options["name"]), wanted, record=wiring.record, actor="command line")
        self.stdout.write(f"{options['name']} holds {wanted}.")

    def _end(self, options: dict[str, Any]) -> None:
        from gateway import wiring

        role, _, domain = options["role"].partition("@")
        rows = Grant.objects.filter(person=people.named(options["name"]), role=role, domain=domain)
        if not rows:
            raise ValueError(f"{options['name']} does not hold {options['role']}")
        for row in rows:
            people.end_role(row.pk, record=wiring.record, actor="command line")
        self.stdout.write(f"{options['name']} no longer holds {options['role']}.")

    def _disable(self, options: dict[str, Any]) -> None:
        from gateway import wiring

        people.disable_person(people.named(options["name"]), record=wiring.record, actor="command line")
        self.stdout.write(f"{options['name']} can no longer sign in.")

    def _enable(self, options: dict[str, Any]) -> None:
        from gateway import wiring

        people.enable_person(people.named(options["name"]), record=wiring.record, actor="command line")
        self.stdout.write(f"{options['name']} can sign in, with the roles that the log says.")

    def _list(self, options: dict[str, Any]) -> None:
        for person in User.objects.order_by("username"):
            roles = ", ".join(people.roles_told(person))
            self.stdout.write(f"{person.username}\t{roles}\t{'enabled' if person.is_active else 'disabled'}")
