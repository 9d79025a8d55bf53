"""Compiled Hyperscan databases, kept in one folder by the digest of all that they depend on, so that no start compiles them anew.

Touches that folder when it is given one, and `/proc/cpuinfo`. Called by `gateway.classification.gate` and `views.gate`.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

import hyperscan

FLAGS = hyperscan.HS_FLAG_SINGLEMATCH | hyperscan.HS_FLAG_DOTALL


used: dict[str, str] = {}
"""Names of the stored files that this process made or took up, and the digest of what each holds. What is not among them, nothing of these rules needs."""


def digest() -> str:
    """Return one digest of all compiled rules that this process judges by, wherever they came from: the log has it beside the ruleset's."""
    return hashlib.sha256(json.dumps(sorted(used.items())).encode()).hexdigest()


def key(names: Sequence[str], flags: Sequence[int] = (), numbers: Sequence[int] = ()) -> str:
    """Return the digest of all that a compiled database depends on: expressions and how they are asked, library, and what this processor can do."""
    features = next((line for line in _lines("/proc/cpuinfo") if line.startswith(("flags", "Features"))), "")
    library = [version("hyperscan"), str(getattr(hyperscan, "HS_VERSION_STRING", "")), sys.platform, features]
    facts = [list(names), list(flags), list(numbers), FLAGS, hyperscan.HS_MODE_BLOCK, library]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def _lines(path: str) -> Sequence[str]:
    with suppress(OSError):
        return Path(path).read_text().splitlines()
    return ()


def database(names: Sequence[str], folder: Path | None, flags: Sequence[int] = (), numbers: Sequence[int] = ()) -> Any:
    """Return the compiled database, None of nothing: the stored one when it is whole and of these expressions, else a new one.

    `flags`: one for each name, else `FLAGS`; `numbers`: what each is called in a match, else its place.
    """
    if not names:
        return None
    name = f"gate-{key(names, flags, numbers)}.db"
    compiled = _stored(folder / name) if folder else None
    if compiled is None:
        compiled = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        compiled.compile(expressions=[name.encode() for name in names], ids=list(numbers) or list(range(len(names))), flags=list(flags) or [FLAGS] * len(names))
        if folder:
            _write(folder / name, hyperscan.dumpb(compiled))
    used[name] = hashlib.sha256(hyperscan.dumpb(compiled)).hexdigest()
    compiled.scratch = hyperscan.Scratch(compiled)
    return compiled


def remembered(fact: str, folder: Path | None, derive: Callable[[], Any]) -> Any:
    """Return what follows from a fact: the stored answer (anything that JSON can hold) when it is whole, else derived now and stored."""
    name = f"needs-{hashlib.sha256(fact.encode('utf-8', 'surrogatepass')).hexdigest()}.json"
    body = _whole(folder / name) if folder else None
    if body is None:
        body = json.dumps(derive()).encode()
        if folder:
            _write(folder / name, body)
    used[name] = hashlib.sha256(body).hexdigest()
    return json.loads(body)


def _stored(path: Path) -> Any:
    """Return a stored database, or None when it is missing or not what was written."""
    try:
        body = _whole(path)
        return None if body is None else hyperscan.loadb(body, hyperscan.HS_MODE_BLOCK)
    except hyperscan.HyperscanError:
        return None


def _whole(path: Path) -> bytes | None:
    """Return what a file holds behind its digest, or None when it is missing or altered."""
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    return raw[32:] if hashlib.sha256(raw[32:]).digest() == raw[:32] else None


def _write(path: Path, body: bytes) -> None:
    """Write a file beside its digest, whole or not at all. A process that may not write has it in memory only."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(hashlib.sha256(body).digest() + body)
        fresh.replace(path)
