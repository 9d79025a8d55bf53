"""`manage.py person add NAME --role R [--role R]` and `person list`: who can sign in to the console.

Prints a generated password once. The log holds `user:added`; without a running log nobody is added.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gateway import people
from gateway.errors import CordonError
from gateway.models import User


class Command(BaseCommand):
    """Add and list people."""

    help = "add NAME --role administrator|approver|compliance_officer (repeatable); list"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the two actions."""
        actions = parser.add_subparsers(dest="action", required=True)
        add = actions.add_parser("add", help="add a person and print the password once")
        add.add_argument("name")
        add.add_argument("--role", action="append", required=True, choices=sorted(people.ROLES))
        actions.add_parser("list", help="who can sign in")
        actions.add_parser("password", help="give a person a new password and print it once").add_argument("name")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        """Run one action."""
        if action == "list":
            return self._list()
        if action == "password":
            return self._password(options["name"])
        return self._add(options["name"], options["role"])

    def _add(self, name: str, roles: list[str]) -> None:
        from gateway import wiring

        password = people.new_password()
        try:
            people.create_person(name, password, roles, record=wiring.record, actor="command line")
        except (ValueError, CordonError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{name}  {', '.join(sorted(roles))}\npassword: {password}\nIt is shown once; it can be changed after signing in.")

    def _password(self, name: str) -> None:
        from gateway import wiring

        password = people.new_password()
        try:
            people.change_password(name, password, record=wiring.record, actor="command line")
        except (ValueError, CordonError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"password: {password}\nIt is shown once; it can be changed after signing in.")

    def _list(self) -> None:
        for person in User.objects.order_by("username"):
            roles = ", ".join(person.groups.values_list("name", flat=True))
            self.stdout.write(f"{person.username}\t{roles}\t{'enabled' if person.is_active else 'disabled'}")
