"""The broker's own two files: the allow-list (readable, authenticated) and the credentials (encrypted).

Reads and writes `broker/` under `CORDON_VAR`. Written by the commands, one writer at a time; read by the broker at every send,
so that a place that was disabled is refused at once. A file that fails its check means that nothing is sent.
"""

from __future__ import annotations

import base64
import fcntl
import hashlib
import hmac
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gateway.egress.acl import Destination, destination
from gateway.egress.permit import canonical

Stamp = tuple[int, int, int]


class StoreError(Exception):
    """A broker file is missing its check: it was changed by something that does not hold the broker's key."""


def _derive(key: bytes, purpose: bytes) -> bytes:
    return hmac.digest(key, b"cordon broker " + purpose, hashlib.sha256)


class Store:
    """Allow-list and credentials under one key. Methods raise `StoreError`."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.folder = folder
        self._allowed, self._credentials, self._lock = folder / "allowed.json", folder / "credentials", folder / ".lock"
        self._read: tuple[Stamp, dict[str, Destination]] = ((0, 0, 0), {})
        self._sealed_as_read: tuple[Stamp, dict[str, str]] = ((0, 0, 0), {})
        self._mac_key, self._seal_key = _derive(key, b"allow-list"), _derive(key, b"credentials")

    def allowed(self) -> dict[str, Destination]:
        """Return the allow-list by place name; without a file, nothing is allowed."""
        try:
            if (stamp := _stamp(self._allowed)) == self._read[0]:
                return dict(self._read[1])
            document = orjson.loads(self._allowed.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, orjson.JSONDecodeError):
            raise StoreError("the allow-list cannot be read") from None
        if not isinstance(document, dict) or not hmac.compare_digest(str(document.get("mac", "")), self._mac(document.get("places"))):
            raise StoreError("the allow-list was changed outside Cordon")
        found = {entry["name"]: destination(entry) for entry in document["places"]}
        self._read = (stamp, found)
        return dict(found)

    def credential(self, name: str) -> str | None:
        """Return the key of a place, None when it has none."""
        sealed = self._sealed().get(name)
        if sealed is None:
            return None
        try:
            raw = base64.b64decode(sealed, validate=True)
            return AESGCM(self._seal_key).decrypt(raw[:12], raw[12:], name.encode()).decode()
        except (InvalidTag, ValueError):
            raise StoreError("a credential was changed outside Cordon") from None

    def put(self, target: Destination, credential: str | None) -> None:
        """Allow a place. The credential goes first: a crash between leaves a key that nothing uses."""
        with self._writing():
            self._write_credential(target.name, credential)
            self._write_allowed(self.allowed() | {target.name: target})

    def allow(self, target: Destination) -> None:
        """Allow a place, or change how it is reached. The key it has stays."""
        with self._writing():
            self._write_allowed(self.allowed() | {target.name: target})

    def put_key(self, name: str, key: str) -> None:
        """Give a place another key. Replaced whole: a send reads the old one or the new one, never none."""
        with self._writing():
            self._write_credential(name, key)

    def drop(self, name: str) -> None:
        """Allow a place no longer, and forget its key."""
        with self._writing():
            self._write_allowed({key: value for key, value in self.allowed().items() if key != name})
            self._write_credential(name, None)

    def _mac(self, places: Any) -> str:
        return hmac.new(self._mac_key, canonical(places), hashlib.sha256).hexdigest()

    def _sealed(self) -> dict[str, str]:
        try:
            if (stamp := _stamp(self._credentials)) == self._sealed_as_read[0]:
                return self._sealed_as_read[1]
            sealed: dict[str, str] = orjson.loads(self._credentials.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, orjson.JSONDecodeError):
            raise StoreError("the credentials cannot be read") from None
        self._sealed_as_read = (stamp, sealed)
        return sealed

    def _write_credential(self, name: str, credential: str | None) -> None:
        sealed = {key: value for key, value in self._sealed().items() if key != name}
        if credential is not None:
            nonce = secrets.token_bytes(12)
            sealed[name] = base64.b64encode(nonce + AESGCM(self._seal_key).encrypt(nonce, credential.encode(), name.encode())).decode()
        _replace(self._credentials, canonical(sealed))

    def _write_allowed(self, allowed: Mapping[str, Destination]) -> None:
        places = [allowed[name].document() for name in sorted(allowed)]
        document = {"places": places, "mac": self._mac(places)}
        _replace(self._allowed, orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._lock.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._lock.open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield


def _stamp(path: Path) -> Stamp:
    """Return by what a file is known that is only ever replaced whole: another one, or the same."""
    seen = os.stat(path)
    return seen.st_ino, seen.st_mtime_ns, seen.st_size


def _replace(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.draft")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)
    draft.replace(path)
