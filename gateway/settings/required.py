"""What a production start must be told, as one pure function: every omission at once, in sentences, and none has a default.

Called by `gateway.settings.production`, which refuses to start on any, and by `manage.py doctor`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gateway.settings import databases

ROLES = ("api", "console", "worker", "sequencer", "classifier", "engine", "broker", "observer")
APART = ("api", "console", "worker", "sequencer", "broker", "engine", "observer")
"""Who must not share a user with any other: they hold the permit key, people's sessions, background work, the log key, the providers' credentials, foreign
code, and the second count; and by their user the log knows who writes. Only the classifier, which holds nothing, may be of the engine's."""
DEFAULT_ORIGIN = "cordon.local/log"


def complaints(environment: Mapping[str, str]) -> list[str]:
    """Return what is missing or unusable, one sentence each; empty when a production start may go on."""
    found = [*_folders(environment), *_texts(environment), *_addresses(environment), *_users(environment.get("CORDON_USERS", "")), *_switches(environment)]
    return [f"{name} {sentence}" for name, sentence in found]


def _folders(environment: Mapping[str, str]) -> list[tuple[str, str]]:
    return [
        (name, f"must be an absolute path: {what}")
        for name, what in (("CORDON_VAR", "where state lives"), ("CORDON_RUN", "where the unix sockets are"))
        if not Path(environment.get(name, "")).is_absolute()
    ]


def _texts(environment: Mapping[str, str]) -> list[tuple[str, str]]:
    wanted = {
        "CORDON_ORIGIN": "must name this log, as in gateway.example.org/log; it stands in every checkpoint; only audit rotate changes it",
        "CORDON_JURISDICTION": "must say where these machines stand, as a country code",
        "CORDON_PERIMETER": "must list the address blocks that are inside, and no more than those",
        "CORDON_ALLOWED_HOSTS": "must list the host names under which the console is reached",
    }
    return [(name, sentence) for name, sentence in wanted.items() if environment.get(name, "").strip() in ("", DEFAULT_ORIGIN, "unknown")]


def _addresses(environment: Mapping[str, str]) -> list[tuple[str, str]]:
    found = []
    for name in ("CORDON_DATABASE_URL", "CORDON_LOG_URL"):
        if sentence := databases.complaint(environment.get(name, "")):
            found.append((name, sentence))
    return found


def _users(text: str) -> list[tuple[str, str]]:
    users = dict(pair.strip().split(":", 1) for pair in text.split(",") if ":" in pair)
    if missing := [role for role in ROLES if not users.get(role)]:
        return [("CORDON_USERS", f"must give every role a user, as in api:cordon-api,...; missing: {', '.join(missing)}")]
    if rooted := [role for role in ROLES if users[role] in ("root", "0")]:
        return [("CORDON_USERS", f"must not give root to {', '.join(rooted)}")]
    shared = sorted({role for role in APART for other in ROLES if other != role and users[other] == users[role] and {role, other} != {"engine", "classifier"}})
    return [("CORDON_USERS", f"must give a user of its own to {', '.join(shared)}: each holds what no other role may")] if shared else []


def _switches(environment: Mapping[str, str]) -> list[tuple[str, str]]:
    """Switches of other software that would weaken a start, and that somebody may have set in good faith."""
    on = [name for name in ("DEBUG", "DJANGO_DEBUG", "CORDON_DEBUG") if environment.get(name, "").lower() not in ("", "0", "false", "no")]
    off = {"none", "off", "disabled", "0", "false"}
    found = [(name, "is set, and there is no debug mode here") for name in on]
    if environment.get("CORDON_SANDBOX", "").lower() in off:
        found.append(("CORDON_SANDBOX", "asks for no sandbox; nothing starts without one"))
    return found
