"""`manage.py node add|list|disable`: places inside the perimeter, on another host or port. Refused if the address is not inside.

Writes through `gateway.management.declaring`. A node is reached through the broker too: one door.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from gateway.management import declaring


class Command(BaseCommand):
    """Declare, list and disable nodes."""

    help = "add NAME --base-url URL --models M[,M] [--key-file F] [--ca-file F] [--attributes A[,A]]; list; disable NAME"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the three actions."""
        add = declaring.add_arguments(parser.add_subparsers(dest="action", required=True), "node")
        add.add_argument("--jurisdiction", default=settings.CORDON_JURISDICTION, metavar="CC", help="where it runs, as a two-letter code")
        add.add_argument("--attributes", default="", metavar="A[,A]", help="what it has: mtls, gpu, ...")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        """Run one action."""
        match action:
            case "add":
                self._add(options)
            case "disable":
                declaring.disable(options["name"], "node")
                self.stdout.write(f"{options['name']} is disabled")
            case _:
                rows = declaring.listing("node")
                self.stdout.write(json.dumps(rows) if options["json"] else "\n".join(map(declaring.describe, rows)) or "no nodes: this machine only")

    def _add(self, options: dict[str, Any]) -> None:
        jurisdiction = options["jurisdiction"]
        place = declaring.Declaration(
            name=options["name"],
            kind="node",
            base_url=options["base_url"],
            models=declaring.words(options["models"]),
            jurisdiction=jurisdiction if jurisdiction == "unknown" else jurisdiction.upper(),
            attributes=declaring.words(options["attributes"]),
            key=declaring.read_key(options["key_file"]),
            ca_pem=declaring.read_pem(options["ca_file"]),
        )
        tier = declaring.declare(place)
        self.stdout.write(f"{place.name}  {tier}  {', '.join(place.models)}")
