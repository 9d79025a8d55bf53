"""The model file: a line of magic, a line of JSON that lists the arrays, then the arrays. No pickle, no archive, no code.

`write` is for training only. `read` checks the digest of the whole file before it looks inside.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"CORDON-MODEL 1\n"
Arrays = dict[str, NDArray[Any]]


class ModelRefused(RuntimeError):
    """The model file is missing, altered or not of this version: the classifier must not start."""


def pin(path: Path) -> Path:
    """Return where the expected digest of a model file is written down."""
    return path.with_suffix(".sha256")


def write(path: Path, facts: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> str:
    """Write the model and its pin; return the digest. The same arrays give the same bytes."""
    listed = [[name, array.dtype.str, list(array.shape)] for name, array in arrays.items()]
    header = json.dumps({"facts": facts, "arrays": listed}, ensure_ascii=True, sort_keys=True).encode()
    content = MAGIC + header + b"\n" + b"".join(np.ascontiguousarray(array).tobytes() for array in arrays.values())
    path.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    pin(path).write_text(digest + "\n")
    return digest


def read(path: Path, expected: str | None = None) -> tuple[dict[str, Any], Arrays, str]:
    """Return facts, arrays and digest of a model file. Raises `ModelRefused` unless its digest is the pinned one."""
    try:
        expected = expected or pin(path).read_text().strip()
        content = path.read_bytes()
    except OSError as error:
        raise ModelRefused(f"the model {path.name} or its pinned digest cannot be read ({error.strerror}): install the package again") from error
    digest = hashlib.sha256(content).hexdigest()
    if digest != expected:
        raise ModelRefused(f"the model {path.name} has the digest {digest[:16]}…, pinned is {expected[:16]}…: it was altered or belongs to another release")
    return (*_parse(path, content), digest)


def _parse(path: Path, content: bytes) -> tuple[dict[str, Any], Arrays]:
    if not content.startswith(MAGIC):
        raise ModelRefused(f"the model {path.name} is not of the format this version reads")
    end = content.index(b"\n", len(MAGIC))
    header, place, arrays = json.loads(content[len(MAGIC) : end]), end + 1, {}
    for name, kind, shape in header["arrays"]:
        dtype = np.dtype(kind)
        count = int(np.prod(shape, dtype=np.int64))
        arrays[name] = np.frombuffer(content, dtype, count, place).reshape(shape)
        place += count * dtype.itemsize
    return header["facts"], arrays
