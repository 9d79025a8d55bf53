"""The single file in each bundle: in step with the modules, standard library only, readable by older Pythons."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from audit.log import standalone
from audit.log.standalone import MODULES, source, witness_source


def imported(tree: ast.AST) -> set[str]:
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return found | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def test_it_needs_the_standard_library_only() -> None:
    names = {name.partition(".")[0] for name in imported(ast.parse(source()))}
    assert names <= set(sys.stdlib_module_names)
    assert not names & {"socket", "urllib", "http", "subprocess", "ctypes", "pickle", "os"}


def test_the_witness_needs_cryptography_and_nothing_else() -> None:
    names = {name.partition(".")[0] for name in imported(ast.parse(witness_source()))}
    assert names - set(sys.stdlib_module_names) == {"cryptography"}
    assert not names & {"urllib.request", "subprocess", "ctypes", "pickle"}


def test_it_reads_as_python_3_9() -> None:
    ast.parse(source(), feature_version=(3, 9))


def test_it_holds_every_definition_of_every_module() -> None:
    folder = Path(standalone.__file__).parent
    defined = {node.name for node in ast.walk(ast.parse(source())) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    for module in MODULES:
        wanted = {node.name for node in ast.walk(ast.parse((folder / f"{module}.py").read_text())) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        assert wanted <= defined, module


def test_every_module_that_the_verifier_uses_is_in_it() -> None:
    folder = Path(standalone.__file__).parent
    used = {name.rpartition(".")[2] for module in MODULES for name in imported(ast.parse((folder / f"{module}.py").read_text())) if name.startswith("audit.")}
    assert used <= set(MODULES)


@pytest.mark.parametrize(("text", "words"), [("def verify():\n    pass\n", "second time"), ("from audit.log.note import NoteError as Other\n", "another name")])
def test_what_cannot_be_joined_is_refused(text: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "log").mkdir()
    for module in MODULES:
        (tmp_path / "log" / f"{module}.py").write_text((Path(standalone.__file__).parent / f"{module}.py").read_text())
    (tmp_path / "log" / "layout.py").write_text(f'"""Bent."""\n{text}')
    monkeypatch.setattr(standalone, "__file__", str(tmp_path / "log" / "standalone.py"))
    with pytest.raises(ValueError, match=words):
        source.__wrapped__()
