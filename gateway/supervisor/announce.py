"""What `up` tells the person at the terminal: each step as it runs, then how to use what now runs. Secrets once."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any


def say(text: str) -> None:
    """Print one line at once."""
    print(f"  {text}", flush=True)


def step(name: str, work: Callable[[], None]) -> None:
    """Run one start-up step, showing its name and how long it took."""
    began = time.monotonic()
    if sys.stdout.isatty():
        print(f"  … {name}", end="\r", flush=True)
    work()
    print(f"  ✓ {name} ({time.monotonic() - began:.1f} s)", flush=True)


def ready(found: Mapping[str, Any], *, seconds: float, ready_file: str | None) -> None:
    """Print addresses and first-run secrets, and write the ready file, whole or not at all."""
    print(text(found, seconds), flush=True)
    if ready_file:
        path = Path(ready_file)
        partial = path.with_name(path.name + ".partial")
        descriptor = os.open(partial, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(as_json(found), file)
        partial.rename(path)


def as_json(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return the ready file: addresses always, credentials only on the first run."""
    document: dict[str, Any] = {"api": found["api"], "console": found["console"]}
    if found["admin"]:
        document["admin"] = {"user": found["admin"][0], "password": found["admin"][1]}
    if found["apps"]:
        document["apps"] = dict(found["apps"])
    return document


def text(found: Mapping[str, Any], seconds: float) -> str:
    """Return the announcement."""
    lines = ["", f"Cordon is ready ({seconds:.1f} s).", "", f"  API      {found['api']}/v1", f"  Console  {found['console']}"]
    if found["admin"]:
        user, password = found["admin"]
        lines += ["", "  First sign-in (shown once; change it in the console):", f"    user      {user}", f"    password  {password}"]
    if found["apps"]:
        lines += ["", "  Application keys, one per domain (shown once; `manage.py app add` makes more):"]
        lines += [f"    {name:<9} {key}" for name, key in found["apps"].items()]
    lines += ["", *try_it(found["api"], found["apps"]), "", "  Ctrl-C stops everything.", ""]
    return "\n".join(lines)


def try_it(api: str, apps: Mapping[str, str]) -> list[str]:
    """Return what to paste: with a key on the first run, and later with how to get one, because none is kept."""
    if apps:
        return ["  Try it:", "", curl(api, next(iter(apps.values())))]
    again = "  Keys were shown once, at the first start. Another: manage.py app add my-app --domain general"
    return [again, "  Try it:", "", "  export CORDON_KEY=...   # an application's key", curl(api, "$CORDON_KEY")]


def curl(api: str, key: str) -> str:
    """Return a line that works when pasted: an identifier made of reserved numbers, answered inside."""
    body = json.dumps({"model": "auto", "messages": [{"role": "user", "content": "Summarise: patient MRN 00000000 has a cough."}]})
    return f"""  curl -s {api}/v1/chat/completions -H "Authorization: Bearer {key}" -H 'Content-Type: application/json' -d '{body}'"""
