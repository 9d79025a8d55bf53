"""Make the database's passwords, once: `python3 deploy/containers/passwords.py [FOLDER]`. Standard library only; needs nothing of Cordon.

Writes what does not exist: `postgres` (the owner's password), `owner-url`, and for each role of the database the address with its own password:
`database-url` (console, api, worker), `log-url` (who reads the log), `log-write-url` (the sequencer alone). The commands that make those roles give
them these passwords. As root, each file goes to the one user or group of the image that reads it; else it is yours alone, for `kubectl create secret`.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path

SOCKET = "/run/postgresql"
ROLES = {"owner-url": "postgres", "database-url": "cordon", "log-url": "cordon_log_reader", "log-write-url": "cordon_log_writer"}
#          user, group: of the image (Dockerfile); 999 is the database image's own
READERS = {
    "postgres": (999, 999), "owner-url": (0, 0), "database-url": (0, 61000), "log-url": (0, 61010), "log-write-url": (61003, 61003),
}  # fmt: skip


def contents(existing: Mapping[str, str]) -> dict[str, str]:
    """Return every file's content: what exists as it is, else made from new passwords."""
    owner = existing.get("postgres") or secrets.token_urlsafe(32)
    passwords = {name: owner if name == "owner-url" else secrets.token_urlsafe(32) for name in ROLES}
    made = {name: f"postgresql://{role}:{passwords[name]}@/cordon?host={SOCKET}" for name, role in ROLES.items()}
    return {"postgres": owner} | made | dict(existing)


def write(folder: Path) -> list[str]:
    """Write what is missing; return its names. No file is open to others for a moment."""
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    existing = {name: (folder / name).read_text() for name in READERS if (folder / name).exists()}
    made = [name for name in READERS if name not in existing]
    for name, content in contents(existing).items():
        if name in made:
            descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(content)
    for name, (uid, gid) in READERS.items() if os.geteuid() == 0 else ():
        os.chown(folder / name, uid, gid)
        os.chmod(folder / name, 0o440 if gid != uid else 0o400)
    return made


def main() -> int:
    """Write, and say what was made. Returns the exit status."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent / "secrets"
    made = write(folder)
    print(f"made in {folder}: {', '.join(made)}" if made else f"{folder} has them all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
