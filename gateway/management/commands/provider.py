"""`manage.py provider add|list|disable|rotate-key`: places outside the perimeter. Out of the box there is none.

Acts through `gateway.placing`. The key is read once from its file and shown nowhere.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from gateway import placing
from gateway.declaration import WIRES, words
from gateway.management import declaring


class Command(BaseCommand):
    """Declare, list and disable providers."""

    help = "add NAME --kind openai|anthropic --base-url URL --models M[,M] --jurisdiction CC ...; list; disable NAME; rotate-key NAME --key-file F"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the actions."""
        add = declaring.add_arguments(parser.add_subparsers(dest="action", required=True), "provider", None)
        add.add_argument("--kind", required=True, choices=WIRES)
        add.add_argument("--agreements", default="", metavar="A[,A]", help="what it has signed: DPA, BAA, ZDR, ...")
        add.add_argument("--labels", default="", metavar="L[,L]", help="labels that the broker lets through to it; none unless named, whatever policy says")
        add.add_argument("--outside", action="store_true", help="treat an address inside the perimeter (loopback too) as outside in every respect")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        """Run one action."""
        self.stdout.write(declaring.tell(*getattr(self, f"_{action.replace('-', '_')}")(options), as_json=options["json"]))

    def _add(self, options: dict[str, Any]) -> tuple[Any, str]:
        with declaring.refusing():
            granted = {name: words(options[name], name) for name in ("agreements", "labels")}
        row = declaring.declare("provider", options, wire=options["kind"], outside=options["outside"], **granted)
        rule = "Policy decides what may go there; requests with a label go only where --labels allows."
        return row, f"{row['name']}  {row['tier']}  {', '.join(row['models'])}\n{rule}"

    def _disable(self, options: dict[str, Any]) -> tuple[Any, str]:
        row = declaring.step(placing.disable, options["name"], kind="provider")
        return row, f"{row['name']} is disabled: the broker refuses it from now on, and its key is gone"

    def _resolve(self, options: dict[str, Any]) -> tuple[Any, str]:
        found = declaring.resolve(options["name"], kind="provider")
        return found, f"{options['name']} is at {', '.join(found)} from now on"

    def _rotate_key(self, options: dict[str, Any]) -> tuple[Any, str]:
        row = declaring.step(placing.rotate, options["name"], str(declaring.read_key(options["key_file"])), kind="provider")
        return row, f"{row['name']} is asked with the new key from now on; sends under way end with the old one"

    def _list(self, options: dict[str, Any]) -> tuple[Any, str]:
        rows = declaring.listing("provider")
        return rows, "\n".join(map(declaring.describe, rows)) or "no providers: nothing can leave"
