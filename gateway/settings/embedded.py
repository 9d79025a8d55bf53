"""The embedded profile: one machine, SQLite files under `CORDON_VAR`, keys made on first run.

`CORDON_VAR` (default `var/`), `CORDON_API_PORT` (8000), `CORDON_CONSOLE_PORT` (8001); port 0 picks a free one.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from gateway.settings import env
from gateway.settings.base import *
from gateway.settings.base import BASE_DIR, DOMAIN_NAMES

CORDON_PROFILE = "embedded"
CORDON_VAR = Path(env.text("CORDON_VAR", str(BASE_DIR / "var"))).resolve()
CORDON_API_PORT = env.port("CORDON_API_PORT", 8000)
CORDON_CONSOLE_PORT = env.port("CORDON_CONSOLE_PORT", 8001)
CORDON_HOST = env.text("CORDON_HOST", "127.0.0.1")
CORDON_KEYS = CORDON_VAR / "keys"


def _run_dir(var: Path) -> Path:
    """Return the socket folder; a unix socket path holds at most 107 bytes, so a deep `var` gets a short one."""
    if len(os.fsencode(var)) < 70:
        return var / "run"
    name = hashlib.sha256(os.fsencode(var)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"cordon-{os.getuid()}-{name}"


CORDON_RUN = _run_dir(CORDON_VAR)


def _sqlite(name: str) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": CORDON_VAR / "db" / f"{name}.sqlite3",
        "OPTIONS": {
            "timeout": 10,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON",
        },
    }


DATABASES = {"default": _sqlite("control")} | {name: _sqlite(name) for name in DOMAIN_NAMES}


def _secret_key() -> str:
    """Return the console's secret, kept in `keys/console.key`; before the first run a throw-away one."""
    try:
        return (CORDON_KEYS / "console.key").read_text()
    except OSError:  # before the first run, or in a role that may not read it and signs nothing
        return os.urandom(32).hex()


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *env.words("CORDON_ALLOWED_HOSTS", "")]
CELERY_BROKER_PATH = CORDON_VAR / "jobs" / "queue.sqlite3"
