"""GGUF metadata, from files made here byte by byte."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from inference import gguf
from inference.catalog import BUNDLED


def text(value: str) -> bytes:
    data = value.encode()
    return struct.pack("<Q", len(data)) + data


def entry(name: str, value: str | int | list[int]) -> bytes:
    if isinstance(value, str):
        return text(name) + struct.pack("<I", 8) + text(value)
    if isinstance(value, list):
        return text(name) + struct.pack("<IIQ", 9, 4, len(value)) + struct.pack(f"<{len(value)}I", *value)
    return text(name) + struct.pack("<II", 4, value)


def model(*entries: bytes, version: int = 3, tensors: int = 1, keys: int | None = None) -> bytes:
    return b"GGUF" + struct.pack("<IQQ", version, tensors, len(entries) if keys is None else keys) + b"".join(entries)


LLAMA = entry("general.architecture", "llama")


def test_read(tmp_path: Path) -> None:
    file = tmp_path / "m.gguf"
    file.write_bytes(
        model(
            LLAMA,
            entry("tokenizer.ids", [1, 2, 3]),
            entry("llama.context_length", 2048),
            entry("general.name", "tiny"),
            entry("tokenizer.chat_template", "{{ x }}"),
        )
    )
    seen = gguf.read(file)
    assert (seen.architecture, seen.context_length, seen.name, seen.chat_template) == ("llama", 2048, "tiny", "{{ x }}")


def test_the_bundled_model() -> None:
    seen = gguf.read(BUNDLED)
    assert (seen.architecture, seen.name) == ("llama", "cordon-demo")
    assert seen.context_length >= 2048
    assert "im_start" in seen.chat_template
    assert BUNDLED.stat().st_size < 3_000_000


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "letters GGUF"),
        (b"PK\x03\x04 a zip", "letters GGUF"),
        (b"GGUF", "ends early"),
        (model(LLAMA)[:-2], "ends early"),
        (model(LLAMA, version=1), "version 1"),
        (model(LLAMA, tensors=0), "0 tensors"),
        (model(keys=2**40), "keys"),
        (model(), "no general.architecture"),
        (model(text("k") + struct.pack("<IQ", 8, 2**50)), "a text of"),
        (model(text("k") + struct.pack("<IIQ", 9, 8, 2**50)), "an array of"),
        (model(text("k") + struct.pack("<I", 77)), "unknown type 77"),
    ],
)
def test_what_is_no_model_is_refused_with_a_reason(tmp_path: Path, data: bytes, why: str) -> None:
    file = tmp_path / "m.gguf"
    file.write_bytes(data)
    with pytest.raises(gguf.NotGGUF, match=why):
        gguf.read(file)
