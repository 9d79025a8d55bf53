"""The dialects spoken at the far end. A wire is one module: path, headers, credential, translation of requests, reader of answers.

Pure. The broker uses the header half, the completer the reader half. A new dialect is one module and one line.
"""

from __future__ import annotations

from types import ModuleType

from gateway.egress.wires import anthropic, openai, witness

WIRES: dict[str, ModuleType] = {"openai": openai, "anthropic": anthropic, "witness": witness}


def named(wire: str) -> ModuleType:
    """Return the wire. Raises `ValueError` for a dialect that is not spoken here."""
    if wire not in WIRES:
        raise ValueError(f"unknown wire {wire!r}; known: {', '.join(sorted(WIRES))}")
    return WIRES[wire]
