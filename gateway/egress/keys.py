"""Make the door's keys at first run: the permit pair, and the key of the broker's own store.

Writes under `keys/`. Called by the supervisor. `permit.key` is read where decisions are made, `permit.pub` and
`broker.key` by the broker.
"""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def _write_once(path: Path, content: bytes, mode: int) -> None:
    """Write a file that appears whole or not at all, and never replaces another."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    try:
        os.write(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def ensure(keys_dir: Path) -> None:
    """Create what is missing; keep what is there. `permit.pub` is always that of `permit.key`."""
    keys_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (keys_dir / "permit.key").exists():
        _write_once(keys_dir / "permit.key", secrets.token_bytes(32), 0o600)
    if not (keys_dir / "broker.key").exists():
        _write_once(keys_dir / "broker.key", secrets.token_bytes(32), 0o600)
    if not (keys_dir / "permit.pub").exists():
        public = permit_key(keys_dir).public_key().public_bytes_raw()
        _write_once(keys_dir / "permit.pub", base64.b64encode(public) + b"\n", 0o644)


def permit_key(keys_dir: Path) -> Ed25519PrivateKey:
    """Read the key that permits are signed with."""
    return Ed25519PrivateKey.from_private_bytes((keys_dir / "permit.key").read_bytes())


def permit_public_key(keys_dir: Path) -> Ed25519PublicKey:
    """Read the key that permits are checked with."""
    return Ed25519PublicKey.from_public_bytes(base64.b64decode((keys_dir / "permit.pub").read_bytes()))


def broker_key(keys_dir: Path) -> bytes:
    """Read the key of the broker's store."""
    return (keys_dir / "broker.key").read_bytes()
