"""`manage.py sso set|show|off`: single sign-on with the organisation's identity provider.

The gateway asks the provider nothing. Two documents that it publishes are fetched by whoever declares it, on any machine, and read here
from files: the discovery document and the keys. Declare again when the keys change.
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gateway import sign_on
from gateway.errors import CordonError


class Command(BaseCommand):
    """Declare, show and switch off the identity provider."""

    help = "set --name NAME --client ID --discovery FILE --keys FILE; show; off"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the actions."""
        actions = parser.add_subparsers(dest="action", required=True)
        declare = actions.add_parser("set", help="declare the provider, or its new keys")
        declare.add_argument("--name", required=True, help="what the button says")
        declare.add_argument("--client", required=True, help="the client id that the provider gave this console")
        declare.add_argument("--discovery", required=True, type=Path, help="file with what ISSUER/.well-known/openid-configuration says")
        declare.add_argument("--keys", required=True, type=Path, help="file with what its jwks_uri says")
        actions.add_parser("show", help="what is declared")
        actions.add_parser("off", help="no more single sign-on")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        """Run one action; what is refused is one sentence."""
        try:
            getattr(self, f"_{action}")(options)
        except (ValueError, OSError, CordonError) as error:
            raise CommandError(str(error)) from None

    def _set(self, options: dict[str, Any]) -> None:
        from gateway import wiring

        discovery, keys = (sign_on.read(options[name].read_text()) for name in ("discovery", "keys"))
        row = sign_on.declare(options["name"][:64], options["client"], discovery, keys, record=wiring.record, actor="command line")
        self.stdout.write(f"{row.issuer} signs people in, with {len(row.keys)} keys. Redirect address to allow there: https://CONSOLE/sign-in/sso/back")

    def _show(self, options: dict[str, Any]) -> None:
        row = sign_on.provider()
        if row is None:
            self.stdout.write("no provider is declared")
            return
        self.stdout.write(f"{row.name}\t{row.issuer}\tclient {row.client_id}\tkeys {', '.join(str(key['kid']) for key in row.keys)}")

    def _off(self, options: dict[str, Any]) -> None:
        from gateway import wiring

        sign_on.switch_off(record=wiring.record, actor="command line")
        self.stdout.write("Single sign-on is off. Whoever has a password signs in with it.")
