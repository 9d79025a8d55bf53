"""`manage.py model add|list|verify`: the models of this installation. Any GGUF file is admitted by its digest.

Each admission is in the log before it takes effect. Works through `gateway.wiring`.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from gateway import wiring
from gateway.errors import CordonError
from gateway.genuine import NotGenuine
from gateway.wiring.models import catalog, require_genuine

ACTOR = "operator"


class Command(BaseCommand):
    """Admit, list and check models."""

    help = "add FILE [--name N] [--use]; list [--json]; verify"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the three actions."""
        actions = parser.add_subparsers(dest="action", required=True)
        add = actions.add_parser("add", help="admit a GGUF file: check it, copy it, name it by its sha256")
        add.add_argument("file", type=Path)
        add.add_argument("--name", help="what applications call it; the file's own name unless given")
        add.add_argument("--use", action="store_true", help="let the engines load it from their next start")
        actions.add_parser("list", help="show the admitted models").add_argument("--json", action="store_true")
        actions.add_parser("verify", help="hash every admitted file again")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        """Run one action."""
        home = settings.CORDON_VAR / "models"
        try:
            match action:
                case "add":
                    self._add(home, options["file"], options["name"], use=options["use"])
                case "list":
                    self._list(home, as_json=options["json"])
                case _:
                    self._verify(home)
        except (catalog.ModelError, CordonError, NotGenuine) as error:
            raise CommandError(str(error)) from None

    def _add(self, home: Path, file: Path, name: str | None, *, use: bool) -> None:
        if use:
            require_genuine(file)
        seen = catalog.inspect(file, name)
        wiring.record({"event": "model:admitted", "actor": ACTOR, "model": seen.name, "digest": seen.digest, "default": use})
        model = catalog.admit(file, home, name=name)
        if use:
            catalog.make_default(home, model.digest)
        self.stdout.write(f"{model.name} is admitted: {model.architecture}, {model.size / 1e6:.1f} MB, context {model.context_length}, sha256 {model.digest}")
        if not model.template:
            self.stdout.write("It brings no chat template: messages are shown to it as ChatML.")
        self.stdout.write("The engines load it at their next start." if use else "Add it again with --use to let the engines load it.")

    def _list(self, home: Path, *, as_json: bool) -> None:
        models = catalog.models(home)
        if as_json:
            self.stdout.write(json.dumps([catalog.as_row(model) for model in models], indent=1))
            return
        for model in models:
            mark = "*" if model.default else " "
            self.stdout.write(
                f"{mark} {model.name:<30} {model.architecture:<10} {model.size / 1e6:>9.1f} MB  context {model.context_length:<7} {model.digest[:16]}"
            )
        self.stdout.write("* is what the engines load" if models else "no model is admitted yet: model add FILE")

    def _verify(self, home: Path) -> None:
        found = catalog.verify(home)
        states = {model.name: found[model.digest] for model in catalog.models(home)}
        for name, state in states.items():
            self.stdout.write(f"{name}: {state}")
        if bad := [name for name, state in states.items() if state != "ok"]:
            raise CommandError(f"not what was admitted: {', '.join(bad)}. Admit the file again; the engines refuse it until then.")
