"""The single-file verifier and the single-file witness, made from the modules of this package.

Reads the package's own source files. Caller: `audit.evidence`, which puts `source()` into every bundle as
verify/verify.py. Why made and not written: two verifiers written by hand differ sooner or later, and a difference
between verifiers is exactly what a forger looks for. So there is one source, written within the standard library of
Python 3.9 and later, and this joins it: docstrings and comments stay, so that an auditor can read it top to bottom.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from functools import cache
from pathlib import Path

MODULES = (
    "layout", "verdict", "forms", "shapes", "entry", "merkle", "ed25519", "note", "checkpoint", "cosignature", "proof", "trust", "receipt", "chain", "figures",
    "semantics", "approvals", "inforce", "glass", "kernel", "permits", "gather", "alike", "gapped", "tabular", "extracts", "ocsf", "derived", "lives",
    "readme", "ladder", "completeness", "controls", "oscal", "stated", "bundle", "beside", "walk", "presented", "checks", "witnessed", "verify",
)  # fmt: skip
TITLE = '''"""Offline verifier of a Cordon evidence bundle. Needs Python 3.9 or later and nothing else: no network, no packages.

    python3 -I verify.py BUNDLE.zip [--trust FILE] [--retained CHECKPOINT] [--receipt FILE ...] [--witness-head FILE] [--at TIME]

or, in the unpacked bundle, python3 -I verify/verify.py with the same options.

It extracts nothing, writes nothing, and prints one line per check: PASS, FAIL, or NOT POSSIBLE and why. Exit status 0
only when nothing failed; 3 when nothing failed and the bundle was made by rules that this verifier does not know, so that
some checks were not made. Get FILE, the log's verifier key, from the operator by another way than this bundle. A copy of
this program from somewhere you trust is better than the one in the bundle: whoever forges evidence can forge a verifier.
"""
'''


WITNESS_MODULES = ("log/merkle", "log/ed25519", "log/note", "log/checkpoint", "log/cosignature", "log/witness", "witness")
WITNESS_TITLE = '''"""A witness of transparency logs, in one file. Needs Python 3.11 or later and the package `cryptography`.

    python3 witness.py init NAME --dir D --log VKEY      python3 witness.py serve --dir D --listen HOST:PORT
    python3 witness.py sign --dir D SLIP                 python3 witness.py head --dir D

Run it as another user, better on another host, best by somebody else than whoever runs the log. Protocol: c2sp.org/tlog-witness.
"""
'''


@cache
def source() -> str:
    """Return the text of verify/verify.py."""
    return join(TITLE, [f"log/{module}" for module in MODULES])


@cache
def witness_source() -> str:
    """Return the text of the single-file witness."""
    return join(WITNESS_TITLE, WITNESS_MODULES)


def join(title: str, modules: Sequence[str]) -> str:
    """Return modules of `audit`, in this order, as one file."""
    folder = Path(__file__).parent.parent
    imports: set[str] = set()
    names: set[str] = set()
    parts: list[str] = []
    for module in modules:
        text = (folder / f"{module}.py").read_text()
        tree = ast.parse(text)
        own = _names(tree)
        if repeated := own & names:
            raise ValueError(f"{module} defines {sorted(repeated)} a second time")
        names |= own
        imports |= _imports(tree)
        parts.append(_part(module, text, tree))
    return "\n".join([title, "from __future__ import annotations\n", *sorted(imports), *parts])


def _names(tree: ast.Module) -> set[str]:
    """Return what a module defines at its top level."""
    names = set()
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}
    return names


def _imports(tree: ast.Module) -> set[str]:
    """Return the standard-library imports of a module. Our own must be by plain name, as all end up side by side."""
    imports = set()
    for node in _import_nodes(tree):
        if not (isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("audit.", "__future__"))):
            imports.add(ast.unparse(node))
        elif any(alias.asname for alias in node.names):
            raise ValueError("an import under another name cannot be joined")
    return imports


def _import_nodes(tree: ast.Module) -> list[ast.Import | ast.ImportFrom]:
    return [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]


def _part(module: str, text: str, tree: ast.Module) -> str:
    """Return a module's text without its imports, its docstring as comments."""
    lines = text.splitlines()
    for node in _import_nodes(tree):
        for number in range(node.lineno - 1, node.end_lineno or node.lineno):
            lines[number] = ""
    docstring = tree.body[0]
    end = docstring.end_lineno or 1
    comments = [f"# {line}".rstrip() for line in (ast.get_docstring(tree) or "").splitlines()]
    code = "\n".join(lines[end:]).strip("\n")
    return "\n".join(["", "", f"# {'-' * 20} audit/{module}.py {'-' * 20}", *comments, "", code, ""])
