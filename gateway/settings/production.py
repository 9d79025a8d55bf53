"""The production profile: a user, a unit and keys of its own for each role, PostgreSQL over unix sockets, and nothing by default.

A start that is told too little ends with everything that is missing, at once (`required`). `deploy/README.md` is the guide.
"""

from __future__ import annotations

import os
from pathlib import Path

from gateway.settings import databases, env
from gateway.settings.base import *
from gateway.settings.base import DOMAIN_NAMES
from gateway.settings.required import complaints


def _told() -> dict[str, str]:
    """Return the environment with what `_FILE` variables name read in."""
    names = {name.removesuffix("_FILE") for name in os.environ if name.startswith("CORDON_")} | set(os.environ)
    return {name: env.text(name, "") for name in names}


_environment = _told()
if _missing := complaints(_environment):
    raise env.Unusable("the production profile was not told enough. Each of these must be put right:\n" + "\n".join(f"  - {each}" for each in _missing))

CORDON_PROFILE = "production"
CORDON_VAR, CORDON_RUN = Path(_environment["CORDON_VAR"]), Path(_environment["CORDON_RUN"])
CORDON_KEYS = CORDON_VAR / "keys"
CORDON_HOST = env.text("CORDON_HOST", "127.0.0.1")
CORDON_API_PORT = env.port("CORDON_API_PORT", 8000)
CORDON_CONSOLE_PORT = env.port("CORDON_CONSOLE_PORT", 8001)
DATABASES = databases.databases(_environment["CORDON_DATABASE_URL"], DOMAIN_NAMES)
CELERY_BROKER_PATH = CORDON_VAR / "jobs" / "queue.sqlite3"


def _secret_key() -> str:
    """Return the console's secret; a role that may not read it signs nothing, and gets one of its own."""
    try:
        return (CORDON_KEYS / "console.key").read_text()
    except OSError:
        return os.urandom(32).hex()


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = env.words("CORDON_ALLOWED_HOSTS", "")
# TLS ends at a proxy in front, on this machine or in this pod, which sets the header and strips it from callers.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
