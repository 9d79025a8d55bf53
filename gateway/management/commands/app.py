"""`manage.py app add NAME --domain D [--purpose P] [--role R]`, and `list`, `disable`, `enable`, `key`, `owner`: who may call the API.

`--purpose` and `--role` are what the conditions of a policy (`when:`) can name; a caller cannot say them itself.

Touches the control-plane database and, through the wiring, the log. A key is printed once and stored nowhere.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from gateway import administration, applications, people
from gateway.administration import Refused
from gateway.errors import CordonError
from gateway.models import Application


class Command(BaseCommand):
    """Add, list, disable and enable applications."""

    help = "add NAME --domain D [--purpose P] [--role R] [--json]; list [--json]; disable NAME; enable NAME; key NAME; owner NAME [PERSON]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the actions."""
        actions = parser.add_subparsers(dest="action", required=True)
        add = actions.add_parser("add", help="register an application and print its key once")
        add.add_argument("name")
        add.add_argument("--domain", required=True)
        add.add_argument("--purpose", default="", help="what it is for, as a policy's `when: [{purpose: ...}]` names it")
        add.add_argument("--role", default="", help="whose requests it makes, as a policy's `when: [{role: ...}]` names it; not a role of the console")
        listing = actions.add_parser("list", help="all applications")
        for parsed in (add, listing):
            parsed.add_argument("--json", action="store_true", dest="as_json")
        actions.add_parser("disable", help="end an application's access").add_argument("name")
        actions.add_parser("enable", help="give a disabled application its access back").add_argument("name")
        actions.add_parser("key", help="give an application another key and print it once").add_argument("name")
        owner = actions.add_parser("owner", help="say who owns an application; without a person, nobody in particular")
        owner.add_argument("name")
        owner.add_argument("person", nargs="?", default="")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        """Run one action; what is refused is one sentence and exit status 2."""
        try:
            getattr(self, f"_{action}")(options)
        except (Refused, CordonError) as error:
            raise CommandError(str(error), returncode=2) from None
        except ValidationError as error:
            raise CommandError(" ".join(error.messages), returncode=2) from None

    def _add(self, options: dict[str, Any]) -> None:
        from gateway import wiring

        name, domain = options["name"], options["domain"]
        key = administration.register_application(name, domain, purpose=options["purpose"], role=options["role"], record=wiring.record, actor="command line")
        if options["as_json"]:
            self.stdout.write(json.dumps({"name": name, "domain": domain, "key": key}))
        else:
            self.stdout.write(f"{name}  ({domain})\nkey: {key}\nIt is shown once and stored nowhere.")

    def _list(self, options: dict[str, Any]) -> None:
        for row in Application.objects.order_by("name"):
            shown = {"name": row.name, "domain": row.domain, "purpose": row.purpose, "role": row.role, "key_id": row.key_id, "enabled": row.enabled}
            state = "enabled" if row.enabled else "disabled"
            self.stdout.write(json.dumps(shown) if options["as_json"] else f"{row.name}\t{row.domain}\t{row.key_id}\t{state}")

    def _disable(self, options: dict[str, Any]) -> None:
        from gateway import wiring

        administration.disable_application(options["name"], record=wiring.record, actor="command line")
        self.stdout.write(f"{options['name']} is disabled; its key is refused within seconds.")

    def _enable(self, options: dict[str, Any]) -> None:
        from gateway import wiring

        administration.enable_application(options["name"], record=wiring.record, actor="command line")
        self.stdout.write(f"{options['name']} is enabled; the key it had works again within seconds.")

    def _key(self, options: dict[str, Any]) -> None:
        from gateway import wiring

        key = applications.rotate_key(options["name"], record=wiring.record, actor="command line")
        self.stdout.write(f"key: {key}\nIt is shown once and stored nowhere. The key before is refused within seconds.")

    def _owner(self, options: dict[str, Any]) -> None:
        from gateway import wiring

        try:
            owner = people.named(options["person"]) if options["person"] else None
        except ValueError as error:
            raise CommandError(str(error), returncode=2) from None
        applications.set_owner(options["name"], owner, record=wiring.record, actor="command line")
        self.stdout.write(f"{options['name']} is owned by {options['person'] or 'nobody in particular'}.")
