"""Admission: by digest, read-only, listed, checked again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from inference import catalog
from inference.catalog import BUNDLED, ModelError
from tests.inference.test_gguf import LLAMA, entry, model


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    file = tmp_path / "My Model (Q8).gguf"
    file.write_bytes(model(LLAMA, entry("llama.context_length", 512)))
    return file


def test_admitted_by_digest_and_read_only(tmp_path: Path) -> None:
    admitted = catalog.admit(BUNDLED, tmp_path / "models", "cordon-demo")
    assert admitted.path.name == f"{catalog.digest_of(BUNDLED)}.gguf"
    assert admitted.path.stat().st_mode & 0o777 == 0o444
    assert (admitted.name, admitted.default, admitted.context_length) == ("cordon-demo", True, 4096)


def test_the_original_may_change_or_go(tmp_path: Path, tiny: Path) -> None:
    admitted = catalog.admit(tiny, tmp_path / "models")
    tiny.write_bytes(b"changed")
    assert catalog.verify(tmp_path / "models") == {admitted.digest: "ok"}


def test_admitting_again_changes_nothing_but_the_name(tmp_path: Path, tiny: Path) -> None:
    home = tmp_path / "models"
    assert catalog.admit(tiny, home).name == "my-model-q8"
    assert catalog.admit(tiny, home, "renamed").name == "renamed"
    assert [found.name for found in catalog.models(home)] == ["renamed"]


def test_two_models_never_share_a_name(tmp_path: Path, tiny: Path) -> None:
    home = tmp_path / "models"
    catalog.admit(BUNDLED, home, "same")
    second = catalog.admit(tiny, home, "same")
    assert second.name == f"same-{second.digest[:8]}"
    assert catalog.find(home, second.digest[:12]) == second


def test_one_model_is_the_default(tmp_path: Path, tiny: Path) -> None:
    home = tmp_path / "models"
    assert catalog.default(home) is None
    catalog.admit(BUNDLED, home)
    second = catalog.admit(tiny, home)
    assert not second.default
    catalog.make_default(home, second.digest)
    assert [found.digest for found in catalog.models(home) if found.default] == [second.digest]
    with pytest.raises(ModelError):
        catalog.make_default(home, "0" * 64)


def test_verify_sees_a_changed_and_a_missing_file(tmp_path: Path, tiny: Path) -> None:
    home = tmp_path / "models"
    changed, missing = catalog.admit(BUNDLED, home), catalog.admit(tiny, home)
    changed.path.chmod(0o644)
    with changed.path.open("ab") as file:
        file.write(b"x")
    missing.path.unlink()
    assert catalog.verify(home) == {changed.digest: "changed", missing.digest: "missing"}


def test_inspect_keeps_nothing(tmp_path: Path, tiny: Path) -> None:
    assert catalog.inspect(tiny, "seen").name == "seen"
    assert not (tmp_path / "models").exists()


@pytest.mark.parametrize(("name", "why"), [("nowhere.gguf", "there is no file"), (".", "cannot be read"), ("notes.txt", "not a GGUF model")])
def test_refusals_say_why(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "notes.txt").write_text("weights")
    with pytest.raises(ModelError, match=why):
        catalog.admit(tmp_path / name, tmp_path / "models")


def test_a_bad_name_is_refused(tmp_path: Path, tiny: Path) -> None:
    with pytest.raises(ModelError, match="no model name"):
        catalog.admit(tiny, tmp_path / "models", "two words")


def test_no_space_is_said_before_copying(tmp_path: Path, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(100, 90, 10))  # type: ignore[attr-defined]
    with pytest.raises(ModelError, match="MB free"):
        catalog.admit(tiny, tmp_path / "models")
    assert not list((tmp_path / "models").glob("*.gguf"))
