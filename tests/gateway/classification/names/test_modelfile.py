"""A model that is missing, altered or of another version is refused, in words an operator understands."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from gateway.classification.names import ModelRefused, load
from gateway.classification.names.modelfile import pin, read, write
from gateway.classification.names.tagger import MODEL


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(MODEL, tmp_path)
    shutil.copy(pin(MODEL), tmp_path)
    return tmp_path / MODEL.name


def test_the_pinned_digest_is_the_files(copy: Path) -> None:
    assert load(copy).digest == pin(MODEL).read_text().strip()


@pytest.mark.parametrize("place", [0, 40, 5000, -1])
def test_one_altered_byte_is_refused(copy: Path, place: int) -> None:
    content = bytearray(copy.read_bytes())
    content[place] ^= 1
    copy.write_bytes(content)
    with pytest.raises(ModelRefused, match="was altered or belongs to another release"):
        load(copy)


def test_a_missing_model_is_refused(copy: Path) -> None:
    copy.unlink()
    with pytest.raises(ModelRefused, match="cannot be read"):
        load(copy)


def test_a_missing_pin_is_refused(copy: Path) -> None:
    pin(copy).unlink()
    with pytest.raises(ModelRefused, match="cannot be read"):
        load(copy)


def test_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.model"
    write(path, {}, {})
    path.write_bytes(b"PK" + path.read_bytes())
    import hashlib

    with pytest.raises(ModelRefused, match="format"):
        read(path, hashlib.sha256(path.read_bytes()).hexdigest())


def test_a_model_of_other_features_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.model"
    write(path, {"tags": ["O"], "rows": {}, "vocabulary": []}, {"table": np.zeros((1, 1), np.int8)})
    with pytest.raises(ModelRefused, match="other features"):
        load(path)


def test_what_is_written_is_read_and_the_same_twice(tmp_path: Path) -> None:
    arrays = {"one": np.arange(6, dtype="<f4").reshape(2, 3), "two": np.array([1, -1], "i1")}
    first = write(tmp_path / "a.model", {"b": 1, "a": "é"}, arrays)
    second = write(tmp_path / "b.model", {"a": "é", "b": 1}, arrays)
    facts, found, digest = read(tmp_path / "a.model")
    assert first == second == digest
    assert facts == {"a": "é", "b": 1}
    assert all((found[name] == arrays[name]).all() for name in arrays)
