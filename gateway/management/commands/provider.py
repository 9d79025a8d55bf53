"""`manage.py provider add|list|disable`: places outside the perimeter. Out of the box there is none.

Writes through `gateway.management.declaring`. The key is read once from its file and shown nowhere.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from gateway.management import declaring


class Command(BaseCommand):
    """Declare, list and disable providers."""

    help = (
        "add NAME --kind openai --base-url URL --models M[,M] --jurisdiction CC --agreements A[,A] --key-file F [--outside] [--ca-file F]; list; disable NAME"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the three actions."""
        actions = parser.add_subparsers(dest="action", required=True)
        add = declaring.add_arguments(actions, "provider")
        add.add_argument("--kind", required=True, choices=["openai", "anthropic"])
        add.add_argument("--jurisdiction", required=True, metavar="CC", help="where it stores and processes, as a two-letter code")
        add.add_argument("--agreements", default="", metavar="A[,A]", help="what it has signed: DPA, BAA, ZDR, ...")
        add.add_argument("--labels", default="", metavar="L[,L]", help="labels that the broker lets through to it; none unless named, whatever policy says")
        add.add_argument("--outside", action="store_true", help="treat an address inside the perimeter (loopback too) as outside in every respect")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        """Run one action."""
        match action:
            case "add":
                self._add(options)
            case "disable":
                declaring.disable(options["name"], "provider")
                self.stdout.write(f"{options['name']} is disabled: the broker refuses it from now on, and its key is gone")
            case _:
                self._list(as_json=options["json"])

    def _add(self, options: dict[str, Any]) -> None:
        place = declaring.Declaration(
            name=options["name"],
            kind="provider",
            wire=options["kind"],
            base_url=options["base_url"],
            models=declaring.words(options["models"]),
            jurisdiction=options["jurisdiction"].upper(),
            attributes=declaring.words(options["agreements"]),
            labels=declaring.words(options["labels"]),
            outside=options["outside"],
            key=declaring.read_key(options["key_file"]),
            ca_pem=declaring.read_pem(options["ca_file"]),
        )
        tier = declaring.declare(place)
        self.stdout.write(
            f"{place.name}  {tier}  {', '.join(place.models)}\nPolicy decides what may go there; requests with a label go only where --labels allows."
        )

    def _list(self, *, as_json: bool) -> None:
        rows = declaring.listing("provider")
        self.stdout.write(json.dumps(rows) if as_json else "\n".join(map(declaring.describe, rows)) or "no providers: nothing can leave")
