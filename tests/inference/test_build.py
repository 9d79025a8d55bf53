"""Building the engine: what stops it says what to do, and equal inputs are never built twice. Nothing is compiled here."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from inference import build
from inference.build import Pin, Unbuildable

LOCK = (
    "kombu==5.7.0 \\\n    --hash=sha256:"
    + "1" * 64
    + "\nllama-cpp-python==0.3.36 \\\n    --hash=sha256:"
    + "2" * 64
    + " \\\n    --hash=sha256:"
    + "3" * 64
    + "\n    # via -r runtime.in\n"
)
PIN = Pin("llama-cpp-python", "0.3.36", ("2" * 64, "3" * 64))


def test_the_pin_is_read_from_the_lock() -> None:
    assert build.pinned(LOCK, "llama-cpp-python") == PIN
    assert build.pinned((build.REQUIREMENTS / "runtime.lock").read_text(), "llama-cpp-python").version == "0.3.36"


@pytest.mark.parametrize("lock", ["", "llama-cpp-python==0.3.36\n", "not-llama-cpp-python==1 \\\n    --hash=sha256:" + "1" * 64])
def test_a_lock_without_a_hash_is_refused(lock: str) -> None:
    with pytest.raises(Unbuildable, match="does not pin"):
        build.pinned(lock, "llama-cpp-python")


def test_no_compiler_names_the_package_to_install(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert build.main() == 1
    assert "sudo apt install build-essential" in capsys.readouterr().err


def test_no_space_is_said_before_anything_is_downloaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10, 9, 1))  # type: ignore[attr-defined]
    with pytest.raises(Unbuildable, match="CORDON_CACHE"):
        build.require_space(tmp_path)


def test_the_key_changes_with_everything_that_changes_the_result(tmp_path: Path) -> None:
    compilers = []
    for version in ("12", "13"):
        compiler = tmp_path / f"cc{version}"
        compiler.write_text(f"#!/bin/sh\necho cc {version}\n")
        compiler.chmod(0o755)
        compilers.append(str(compiler))
    one, other = compilers
    keys = [
        build.build_key(PIN, ["-DA=1"], one),
        build.build_key(PIN, ["-DA=2"], one),
        build.build_key(PIN, ["-DA=1"], other),
        build.build_key(PIN._replace(digests=("4" * 64,)), ["-DA=1"], one),
    ]
    assert len(set(keys)) == 4
    assert keys[0] == build.build_key(PIN, ["-DA=1"], one)


def test_where_builds_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/x")
    monkeypatch.delenv("CORDON_CACHE", raising=False)
    assert build.cache_root() == Path("/x/cordon")
    monkeypatch.setenv("CORDON_CACHE", "/y")
    assert build.cache_root() == Path("/y")


def test_the_operators_flags_come_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORDON_CMAKE_ARGS", "-DGGML_NATIVE=ON -DX='a b'")
    assert build.flags()[-2:] == ["-DGGML_NATIVE=ON", "-DX=a b"]


def test_progress_and_a_failed_compile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = "print('[1/4] a'); print('[2/4] b'); print('[4/4] c')"
    build.compile_with_progress([sys.executable, "-c", script])
    shown = capsys.readouterr().out.splitlines()
    assert [line.split()[2:4] for line in shown] == [["25", "%"], ["50", "%"], ["100", "%"]]
    with pytest.raises(Unbuildable, match="no such header"):
        build.compile_with_progress([sys.executable, "-c", "print('[1/4] a'); print('no such header'); raise SystemExit(1)"])


def test_installed_means_this_key_and_the_library_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "RECORD", tmp_path / "record.json")
    monkeypatch.setattr(build, "package", lambda: tmp_path)
    assert not build.installed("k")
    (tmp_path / "record.json").write_text(json.dumps({"key": "k"}))
    assert not build.installed("k")
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "libllama.so").touch()
    assert build.installed("k")
    assert not build.installed("other")


def test_it_needs_nothing_but_the_standard_library() -> None:
    """`make run` starts it before anything is installed."""
    import ast

    tree = ast.parse(Path(build.__file__).read_text())
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names
