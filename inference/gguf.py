"""Read the metadata of a GGUF file: what it is, before anything loads it.

Reads a file, bounded; runs no model code. Called by `inference.catalog` when a model is admitted.
Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md (little-endian, version 2 and 3).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

MAGIC = b"GGUF"
_SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9
_LONGEST, _MOST_KEYS, _MOST_ITEMS = 16 << 20, 4096, 4 << 20


class NotGGUF(ValueError):
    """The file is no GGUF model, or not one that can be read."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a GGUF file says of itself. `values` leaves out arrays."""

    version: int
    tensors: int
    values: dict[str, Any]

    @property
    def architecture(self) -> str:
        """Return the model family, `llama` for instance."""
        return str(self.values.get("general.architecture", ""))

    @property
    def name(self) -> str:
        """Return the name the file gives itself."""
        return str(self.values.get("general.name", ""))

    @property
    def context_length(self) -> int:
        """Return the longest context it was trained for."""
        return int(self.values.get(f"{self.architecture}.context_length", 0))

    @property
    def chat_template(self) -> str:
        """Return its chat template, empty when it has none."""
        return str(self.values.get("tokenizer.chat_template", ""))


def read(path: Path) -> Metadata:
    """Return the metadata of a file. Raises `NotGGUF` with a sentence that says what is wrong."""
    with path.open("rb") as file:
        if file.read(4) != MAGIC:
            raise NotGGUF(f"{path.name} is not a GGUF model: it does not start with the letters GGUF")
        try:
            return _metadata(file)
        except (struct.error, UnicodeDecodeError, NotGGUF) as error:
            raise NotGGUF(f"{path.name} starts like a GGUF model but its metadata cannot be read ({error})") from None


def _metadata(file: BinaryIO) -> Metadata:
    version, tensors, keys = struct.unpack("<IQQ", _take(file, 20))
    if version not in (2, 3):
        raise NotGGUF(f"GGUF version {version}, known are 2 and 3")
    if keys > _MOST_KEYS or not tensors:
        raise NotGGUF(f"{keys} keys and {tensors} tensors")
    values = {}
    for _ in range(keys):
        name = _string(file)
        value = _value(file, *struct.unpack("<I", _take(file, 4)))
        if value is not None:
            values[name] = value
    if "general.architecture" not in values:
        raise NotGGUF("no general.architecture")
    return Metadata(version, tensors, values)


def _take(file: BinaryIO, count: int) -> bytes:
    data = file.read(count)
    if len(data) < count:
        raise NotGGUF("the file ends early")
    return data


def _string(file: BinaryIO) -> str:
    (length,) = struct.unpack("<Q", _take(file, 8))
    if length > _LONGEST:
        raise NotGGUF(f"a text of {length} bytes")
    return _take(file, length).decode("utf-8", "replace")


def _value(file: BinaryIO, kind: int) -> Any:
    """Return one value; an array is read over and gives None."""
    if kind == _STRING:
        return _string(file)
    if kind == _ARRAY:
        inner, count = struct.unpack("<IQ", _take(file, 12))
        _skip(file, inner, count)
        return None
    if kind not in _SCALARS:
        raise NotGGUF(f"a value of unknown type {kind}")
    return struct.unpack(f"<{_SCALARS[kind]}", _take(file, struct.calcsize(_SCALARS[kind])))[0]


def _skip(file: BinaryIO, kind: int, count: int) -> None:
    if count > _MOST_ITEMS or kind == _ARRAY:
        raise NotGGUF(f"an array of {count} items of type {kind}")
    if kind in _SCALARS:
        _take(file, count * struct.calcsize(_SCALARS[kind]))
        return
    for _ in range(count):
        _value(file, kind)
