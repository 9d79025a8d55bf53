#!/usr/bin/env python
"""Cordon's command line: `manage.py up`, `doctor`, `app`, `provider`, `policy`, `evidence`, ...

Only Cordon's own commands and Django's migrations are offered: a stock command such as `changepassword` would change
people without an entry in the log.
"""

import os
import sys
from pathlib import Path

COMMANDS = Path(__file__).resolve().parent / "gateway" / "management" / "commands"
OF_DJANGO = {"check", "makemigrations", "migrate", "showmigrations"}


def offered() -> list[str]:
    """Return the names of the commands."""
    return sorted({path.stem for path in COMMANDS.glob("[a-z]*.py")} | OF_DJANGO)


def main(arguments: list[str]) -> None:
    """Run one command under the embedded profile unless another is named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gateway.settings.embedded")
    if len(arguments) < 2 or arguments[1] not in offered():
        sys.exit("usage: manage.py COMMAND [--help], where COMMAND is one of\n  " + "\n  ".join(offered()))
    try:
        from django.core.management import execute_from_command_line
    except ModuleNotFoundError:
        sys.exit("This Python does not hold Cordon's packages. Run `make setup` once, then: .venv/bin/python manage.py " + " ".join(arguments[1:]))
    from gateway.settings.env import Unusable

    try:
        execute_from_command_line(arguments)
    except Unusable as error:
        sys.exit(f"Cordon cannot start: {error}.")
    except Exception as error:
        from gateway.wiring.unreadable import told

        if not (sentence := told(error)):
            raise
        sys.exit(sentence)


if __name__ == "__main__":
    main(sys.argv)
