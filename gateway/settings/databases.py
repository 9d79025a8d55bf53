"""PostgreSQL for the control plane and each domain: one database, and in it a schema and a role per wall. Pure.

The login role of the URL owns nothing. Each connection takes on the role of its schema when it starts (`-c role=`), and a role can see
no schema but its own: what a domain's tables hold is behind the database's permissions too, not only behind the router's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

CONTROL = "control"
_PATIENCE = "-c statement_timeout=30000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000"  # milliseconds


def role(name: str) -> str:
    """Return the role that owns a schema of this name, and the schema's own name: they are the same."""
    return f"cordon_{name}"


def complaint(url: str) -> str | None:
    """Return what is wrong with the address of the database, if anything."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres") or not parts.username or not parts.path.strip("/"):
        return "must be postgresql://USER@/DATABASE?host=/FOLDER"
    if not parse_qs(parts.query).get("host", [""])[0].startswith("/"):
        return "must name the folder of a unix socket (?host=/run/postgresql): the processes that use it have no network"
    return None


def databases(url: str, domain_names: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return Django's `DATABASES`: `default` for the control plane, one alias per domain."""
    return {"default": _database(url, CONTROL)} | {name: _database(url, name) for name in domain_names}


def _database(url: str, name: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parse_qs(parts.query)["host"][0],
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": f"-c role={role(name)} -c search_path={role(name)} {_PATIENCE}"},
    }


def setup(login: str, domain_names: Sequence[str]) -> list[str]:
    """Return the statements that make roles and schemas, for whoever owns the database. Each may be repeated."""
    statements = ["REVOKE ALL ON SCHEMA public FROM PUBLIC", _make_role(login, "LOGIN NOINHERIT")]
    for name in (CONTROL, *domain_names):
        own = role(name)
        statements += [
            _make_role(own, "NOLOGIN"),
            f'GRANT "{own}" TO "{login}"',
            f'CREATE SCHEMA IF NOT EXISTS "{own}" AUTHORIZATION "{own}"',
            f'REVOKE ALL ON SCHEMA "{own}" FROM PUBLIC',
        ]
    return statements


def _make_role(name: str, attributes: str) -> str:
    make = f'CREATE ROLE "{name}" {attributes} NOSUPERUSER NOCREATEDB NOCREATEROLE'
    return f"DO $$ BEGIN {make}; EXCEPTION WHEN duplicate_object THEN NULL; END $$"  # `CREATE ROLE` has no `IF NOT EXISTS`
