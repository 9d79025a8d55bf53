"""What an empty `CORDON_VAR` needs before the first start: folders, keys, tables, a model, people, keys for applications.

Each step is safe to repeat: a crash anywhere leaves a state from which the next start goes on.
Called by `manage.py up`. Talks to the running sequencer through `gateway.wiring.record`.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from gateway import administration, people, wiring
from gateway.models import Application, PolicyRevision, User
from gateway.standing import FIRST_RUN

FOLDERS = ("db", "log", "keys", "keystore", "models", "broker", "evidence", "jobs", "logs", "rules", "telemetry", "witnesses")


def folders() -> None:
    """Make every folder, closed to other users."""
    for path in (settings.CORDON_VAR, *(settings.CORDON_VAR / name for name in FOLDERS), settings.CORDON_RUN):
        Path(path).mkdir(parents=True, exist_ok=True, mode=0o700)
        os.chmod(path, 0o700)


def _secret(path: Path, make: Callable[[], bytes]) -> None:
    """Create a key file once, whole or not at all."""
    if path.exists():
        return
    partial = path.with_suffix(".partial")
    descriptor = os.open(partial, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(make())
        file.flush()
        os.fsync(file.fileno())
    partial.rename(path)


def keys() -> None:
    """Make every key that does not exist. Each is read by one role only; the folder is 0700."""
    home = settings.CORDON_KEYS
    _secret(home / "console.key", lambda: secrets.token_hex(32).encode())
    _secret(home / "apikey.pepper", lambda: secrets.token_bytes(32))
    for name in settings.DOMAIN_NAMES:
        _secret(home / f"domain-{name}.key", lambda: secrets.token_bytes(32))
    wiring.ensure_keys(home)


def tables() -> None:
    """Create or migrate each database. Skips the slow look where the recorded migrations are the newest."""
    for alias in connections:
        call_command("migrate", database=alias, verbosity=0, interactive=False)


def model(chosen: str | None, say: Callable[[str], None]) -> None:
    """Admit the chosen model, or the bundled demonstration model on the first run."""
    wiring.ensure_model(chosen, say)


def policies() -> None:
    """Activate each domain's shipped default where none is active."""
    if PolicyRevision.objects.filter(state="active").count() < len(settings.DOMAIN_NAMES):
        administration.install_defaults(wiring.record)


def administrator() -> tuple[str, str] | None:
    """Create the first administrator; return name and password, or None when people exist."""
    if User.objects.exists():
        return None
    password = secrets.token_urlsafe(12)
    people.create_person("admin", password, ["administrator"], record=wiring.record, actor=FIRST_RUN)
    return "admin", password


def applications() -> dict[str, str]:
    """Register one application per domain on the first run; return their keys, shown once."""
    if Application.objects.exists():
        return {}
    return {name: administration.register_application(f"{name}-app", name, purpose="", role="", record=wiring.record) for name in settings.DOMAIN_NAMES}
