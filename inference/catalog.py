"""The models of this installation: admitted once by digest, then read-only. A changed file is another model and is refused.

Touches the models folder: `<sha256>.gguf` files (0444) and `catalog.json`. Called through `gateway.wiring`
by `manage.py up` and `manage.py model`.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from inference import gguf

BUNDLED = Path(__file__).resolve().parent / "demo" / "cordon-demo.gguf"
DEMONSTRATION = "cordon-demo"
"""What the bundled model calls itself, in its own file."""
_SPARE = 64 << 20


class ModelError(Exception):
    """A model cannot be admitted or used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Model:
    """One admitted model. `template` is the sha256 of its chat template."""

    name: str
    digest: str
    path: Path
    size: int
    architecture: str
    context_length: int
    template: str
    default: bool = False


def digest_of(path: Path) -> str:
    """Return the sha256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_demonstration(path: Path) -> bool:
    """True for the bundled model, whatever the file is called: it names itself. Raises `ModelError`."""
    return _read(path).name == DEMONSTRATION


def inspect(path: Path, name: str | None = None) -> Model:
    """Return what `admit` would list for this file, without keeping anything. Raises `ModelError`."""
    metadata = _read(path)
    template = hashlib.sha256(metadata.chat_template.encode()).hexdigest() if metadata.chat_template else ""
    chosen = _checked(name or _name_from(path))
    return Model(chosen, digest_of(path), path, path.stat().st_size, metadata.architecture, metadata.context_length, template)


def admit(path: Path, models_dir: Path, name: str | None = None) -> Model:
    """Validate a GGUF file, keep it under its digest, and list it. Admitting it again is harmless. Raises `ModelError`."""
    seen = inspect(path, name)
    models_dir.mkdir(parents=True, exist_ok=True)
    kept = models_dir / f"{seen.digest}.gguf"
    if not kept.exists():
        _keep(path, kept, seen.digest)
    with _catalog(models_dir) as rows:
        known = rows.get(seen.digest, {})
        rows[seen.digest] = {
            "name": _distinct(name or known.get("name") or seen.name, seen.digest, rows),
            "size": seen.size,
            "architecture": seen.architecture,
            "context_length": seen.context_length,
            "template": seen.template,
            "default": known.get("default", not rows),
        }
    return find(models_dir, seen.digest)


def models(models_dir: Path) -> list[Model]:
    """Return the admitted models, by name."""
    rows = _load(models_dir)
    return sorted((Model(digest=digest, path=models_dir / f"{digest}.gguf", **row) for digest, row in rows.items()), key=lambda model: model.name)


def find(models_dir: Path, wanted: str) -> Model:
    """Return the model with this name or (the start of) this digest. Raises `ModelError`."""
    found = [model for model in models(models_dir) if model.name == wanted or (len(wanted) >= 8 and model.digest.startswith(wanted))]
    if len(found) != 1:
        raise ModelError(f"no admitted model is called {wanted!r}" if not found else f"{wanted!r} names more than one model")
    return found[0]


def default(models_dir: Path) -> Model | None:
    """Return the model the engines load, None when nothing was admitted yet."""
    return next((model for model in models(models_dir) if model.default), None)


def make_default(models_dir: Path, digest: str) -> None:
    """Let the engines load this model from their next start."""
    with _catalog(models_dir) as rows:
        if digest not in rows:
            raise ModelError(f"no admitted model has digest {digest}")
        for key, row in rows.items():
            row["default"] = key == digest


def verify(models_dir: Path) -> dict[str, str]:
    """Hash every admitted file again. Returns digest -> `ok`, `changed` or `missing`."""
    return {model.digest: _state(model) for model in models(models_dir)}


def as_row(model: Model) -> dict[str, Any]:
    """Return a model as plain values, for printing."""
    return asdict(model) | {"path": str(model.path)}


def _state(model: Model) -> str:
    if not model.path.exists():
        return "missing"
    return "ok" if digest_of(model.path) == model.digest else "changed"


def _read(path: Path) -> gguf.Metadata:
    try:
        return gguf.read(path)
    except FileNotFoundError:
        raise ModelError(f"there is no file {path}") from None
    except (IsADirectoryError, PermissionError) as error:
        raise ModelError(f"{path} cannot be read: {error.strerror}") from None
    except gguf.NotGGUF as error:
        raise ModelError(f"{error}. Cordon loads GGUF files; convert other formats with llama.cpp's convert_hf_to_gguf.py.") from None


def _keep(path: Path, kept: Path, digest: str) -> None:
    """Copy the file, never link it: an admitted model must not change when the original does."""
    size, free = path.stat().st_size, shutil.disk_usage(kept.parent).free
    if free < size + _SPARE:
        raise ModelError(f"{path.name} needs {size / 1e6:.0f} MB in {kept.parent}; there are {free / 1e6:.0f} MB free")
    partial = kept.with_suffix(".partial")
    try:
        shutil.copyfile(path, partial)
        if digest_of(partial) != digest:
            raise ModelError(f"{path.name} changed while it was being copied")
        partial.chmod(0o444)
        partial.rename(kept)
    finally:
        partial.unlink(missing_ok=True)


def _name_from(path: Path) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", path.stem.lower()).strip("-.") or "model"


def _checked(name: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}", name):
        raise ModelError(f"{name!r} is no model name: use letters, digits and . _ : / -")
    return name


def _distinct(name: str, digest: str, rows: dict[str, Any]) -> str:
    """Return the name, with the digest's start when another model has it already."""
    taken = any(row["name"] == name for key, row in rows.items() if key != digest)
    return f"{name}-{digest[:8]}" if taken else name


def _load(models_dir: Path) -> dict[str, Any]:
    file = models_dir / "catalog.json"
    rows: dict[str, Any] = json.loads(file.read_text()) if file.exists() else {}
    return rows


@contextmanager
def _catalog(models_dir: Path) -> Iterator[dict[str, Any]]:
    """Give the rows to change; written in one step, under a lock."""
    with (models_dir / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        rows = _load(models_dir)
        yield rows
        partial = models_dir / "catalog.json.partial"
        with partial.open("w") as file:
            json.dump(rows, file, indent=1, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        partial.rename(models_dir / "catalog.json")
