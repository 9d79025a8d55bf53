"""The sentences of the core, read from the code that makes them: each as one template, with a name for every value in it.

The core knows no language: commands, files and the log say what it says in English. Pages show the same sentences in German, so
`deploy.catalogue` takes their templates from here, and `gateway.console.sentences` recognises a sentence by them. What a template is made
of is followed through the function: both sides of a choice, a name that was given a text before. A sentence of which no text can be seen
where it is made is a fault, unless it passes on what another said. Pure but for reading the sources.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
REFUSALS = (
    *("InvalidRequest", "UnknownModel", "Incapable", "PolicyDenied", "NoCompliantRoute", "InspectionUnavailable", "AuditUnavailable"),
    *("PlaceUnavailable", "PlaceBusy", "PlaceUnreachable", "UpstreamError"),
)
CORE = ("gateway/*.py", "gateway/policy/*.py", "gateway/declassification/*.py", "gateway/wiring/*.py", "domains/contract.py")
PEOPLE = ("gateway/people.py", "gateway/holding.py", "gateway/retention.py", "gateway/shredding.py", "gateway/feedback.py", "gateway/evidence.py")
MADE: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("Refused", 1, (*CORE, "gateway/console/keeping.py", "gateway/console/pages/*.py")),
    ("EditConflict", 0, CORE),
    ("PolicyError", 1, CORE),
    ("error", 1, ("gateway/policy/document.py",)),
    ("Finding", 3, ("gateway/policy/lint.py",)),
    ("Answer", 5, ("gateway/policy/proof.py",)),
    ("TooManyCases", 0, CORE),
    ("DeclarationError", 1, CORE),
    ("ValueError", 0, (*PEOPLE, "domains/contract.py")),
    ("BodyError", 0, ("audit/bodies.py", "audit/keystore.py")),
    ("Verdict", 2, ("audit/reconciliation/*.py",)),
    ("_verdict", 2, ("audit/reconciliation/*.py",)),
    ("_store", 2, ("gateway/administration.py",)),
    ("told", 3, ("audit/evidence/*.py",)),
    ("progress", 0, ("audit/evidence/*.py", "gateway/evidence.py")),
    *((name, 0, (*CORE, "gateway/egress/*.py")) for name in REFUSALS),
)
"""What makes a sentence, which of its arguments the sentence is, and where."""
GIVEN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("phase", ("gateway/evidence.py", "gateway/replaying.py")),
    ("error", ("gateway/evidence.py", "gateway/replaying.py")),
    ("note", ("gateway/administration.py", "gateway/console/pages/*.py")),
    ("why", ("gateway/egress/observer.py", "gateway/perimeter.py")),
)
"""Arguments by name, and keys of a record, that hold a sentence."""
SAYS: tuple[tuple[str, str], ...] = (
    ("gateway/policy/cases.py", "sentence"),
    ("gateway/policy/cases.py", "_describe"),
    ("gateway/policy/proof.py", "_recall"),
    ("gateway/policy/proof.py", "_at_most"),
    ("gateway/policy/obligations.py", "problem"),
    ("gateway/policy/suggestion.py", "sentence"),
    ("gateway/perimeter.py", "_out"),
    *(("audit/reconciliation/invariants.py", name) for name in ("_verdict", "_bytes", "r2", "r4", "r5", "r6", "r7", "r8")),
)
"""Functions that return sentences."""
TABLES: tuple[tuple[str, str], ...] = (
    ("gateway/policy/danger.py", "SENTENCES"),
    ("gateway/policy/countries.py", "HINT"),
    ("gateway/policy/countries.py", "HINTS"),
    ("gateway/policy/lint.py", "UNLISTED"),
    ("gateway/steering.py", "_SENTENCES"),
    ("gateway/console/keeping.py", "NOTE"),
    *(("gateway/probing.py", name) for name in ("UNPERMITTED", "RELAYS", "SIMULATED")),
)
"""Sentences, and tables of them, at the level of a module."""
PASSED_ON = frozenset({"str", "_", "sentence", "message", "error", "remark", "why", "note"})
"""Calls and attributes by which a sentence of somebody else is passed on; `_` is a page's own, in the reader's language already."""


class Unseen(Exception):
    """A sentence of which no text can be seen where it is made."""


def templates() -> list[str]:
    """Return every template, once, in order. Raises `Unseen`."""
    found = {each for name, position, places in MADE for path in _files(places) for each in _made(path, name, position)}
    found |= {each for name, places in GIVEN for path in _files(places) for each in _given(path, name)}
    found |= {each for path, name in SAYS for each in _returned(ROOT / path, name)}
    found |= {each for path, name in TABLES for each in _table(ROOT / path, name)}
    return sorted(each for each in found if re.search(r"[A-Za-z]{2}", re.sub(r"\{\w+\}", "", each)))


def _files(places: tuple[str, ...]) -> Iterator[Path]:
    for place in places:
        yield from sorted(ROOT.glob(place))


def _made(path: Path, name: str, position: int) -> Iterator[str]:
    """Yield the sentences given to one kind of constructor in a file."""
    for function in _functions(path):
        for node in _own(function):
            if isinstance(node, ast.Call) and _called(node) == name and len(node.args) > position:
                yield from _spelt(node.args[position], function, f"{path.relative_to(ROOT)}:{node.lineno}")


def _given(path: Path, name: str) -> Iterator[str]:
    """Yield the sentences given by this name."""
    for function in _functions(path):
        for node in _own(function):
            values = [node.value] if isinstance(node, ast.keyword) and node.arg == name else []
            if isinstance(node, ast.Dict):
                values = [value for key, value in zip(node.keys, node.values, strict=True) if isinstance(key, ast.Constant) and key.value == name]
            for value in values:
                yield from _spelt(value, function, f"{path.relative_to(ROOT)}:{value.lineno}")


def _returned(path: Path, name: str) -> Iterator[str]:
    """Yield the sentences that a function returns, one of them or many."""
    for function in _functions(path):
        if isinstance(function, ast.FunctionDef) and function.name == name:
            for node in _own(function):
                value = node.value if isinstance(node, ast.Return) else node.elt if isinstance(node, ast.GeneratorExp | ast.ListComp) else None
                value = node.args[0] if isinstance(node, ast.Call) and _called(node) == "append" else value
                if isinstance(value, ast.Constant | ast.JoinedStr | ast.BinOp | ast.IfExp):
                    yield from _spelt(value, function, f"{path.relative_to(ROOT)}:{value.lineno}")


def _table(path: Path, name: str) -> Iterator[str]:
    """Yield a sentence at the level of a module, or the values of a table of them."""
    for node in ast.parse(path.read_text()).body:
        targets = [node.target] if isinstance(node, ast.AnnAssign) else node.targets if isinstance(node, ast.Assign) else []
        values = list(itertools.chain(*[_values(node) for each in targets if isinstance(each, ast.Name) and each.id == name]))
        yield from (value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str))


def _values(node: ast.AST) -> list[ast.expr]:
    value = node.value if isinstance(node, ast.AnnAssign | ast.Assign) else None
    return list(value.values) if isinstance(value, ast.Dict) else [value] if value is not None else []


@cache
def _functions(path: Path) -> tuple[ast.AST, ...]:
    """Return the module itself and every function in it."""
    tree = ast.parse(path.read_text())
    return (tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)))


@cache
def _own(function: ast.AST) -> tuple[ast.AST, ...]:
    """Return what belongs to a function and not to one inside it."""
    found: list[ast.AST] = []
    for child in ast.iter_child_nodes(function):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            found += [child, *_own(child)]
    return tuple(found)


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""


def _spelt(node: ast.expr, function: ast.AST, where: str) -> Iterator[str]:
    """Yield the templates of a sentence."""
    found = _texts(node, function)
    if found is None and not _passes_on(node, function):
        raise Unseen(f"{where}: the sentence is not spelled where it is made: {ast.unparse(node)}")
    for parts in found or ():
        yield _named(parts)


def _passes_on(node: ast.expr, function: ast.AST) -> bool:
    """True for what another said: `str(error)`, its sentence, or what this function was given."""
    if isinstance(node, ast.Call):
        return _called(node) in PASSED_ON | {name for _, name in SAYS}
    if isinstance(node, ast.Subscript):
        return _passes_on(node.value, function)
    if isinstance(node, ast.IfExp | ast.BoolOp):
        return all(_passes_on(each, function) for each in ([node.body, node.orelse] if isinstance(node, ast.IfExp) else node.values))
    if isinstance(node, ast.Name):
        values = _before(node.id, function)
        return node.id in _arguments(function) | {name for _, name in TABLES} or any(_passes_on(each, function) for each in values)
    return isinstance(node, ast.Attribute) and node.attr in PASSED_ON


def _arguments(function: ast.AST) -> set[str]:
    named = {each.name for each in ast.walk(function) if isinstance(each, ast.ExceptHandler) and each.name}
    return named | {each.arg for each in ast.walk(function) if isinstance(each, ast.arg)}


Parts = tuple[str | ast.expr, ...]


def _texts(node: ast.expr, function: ast.AST) -> list[Parts] | None:
    """Return every way in which an expression can be a text, as literal parts and values; None where it is no text that can be seen."""
    if isinstance(node, ast.Constant):
        return [(node.value,)] if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return _product([_texts(each, function) or [()] for each in node.values])
    if isinstance(node, ast.FormattedValue):
        return _placed(node, function) or [(node.value,)]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _product([_texts(each, function) or [(each,)] for each in (node.left, node.right)])
    if isinstance(node, ast.IfExp):
        return _either([node.body, node.orelse], function)
    if isinstance(node, ast.BoolOp):
        return [each for value in node.values for each in _texts(value, function) or []] or None
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
        return _texts(node.value, function)
    if isinstance(node, ast.Call) and _called(node) == "next" and len(node.args) == 2:
        return _texts(node.args[1], function)
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Dict):
        return _either(node.value.values, function)
    if isinstance(node, ast.Name):
        return [each for value in _before(node.id, function) for each in _texts(value, function) or []] or None
    return None


def _placed(node: ast.FormattedValue, function: ast.AST) -> list[Parts] | None:
    """Return what a value in a sentence can be, where that is a text of ours. Of one that may be something else nothing is foreseen."""
    value = node.value
    values = _before(value.id, function) if isinstance(value, ast.Name) else [value]
    seen = [_texts(each, function) for each in values if isinstance(each, ast.Constant | ast.JoinedStr | ast.IfExp | ast.Subscript)]
    if node.conversion != -1 or node.format_spec or not seen or len(seen) < len(values) or None in seen:
        return None
    return [each for texts in seen for each in texts or ()]


def _either(values: Sequence[ast.expr], function: ast.AST) -> list[Parts] | None:
    """Return the texts of a choice: a side that is no text of ours is a value. None where no side is one."""
    sides = [_texts(each, function) for each in values]
    return None if not any(sides) else [part for side, value in zip(sides, values, strict=True) for part in side or [(value,)]]


def _before(name: str, function: ast.AST) -> list[ast.expr]:
    """Return what a name was given in this function."""
    plain = [each.value for each in _own(function) if isinstance(each, ast.Assign) and any(isinstance(to, ast.Name) and to.id == name for to in each.targets)]
    return plain + [each.value for each in _own(function) if isinstance(each, ast.NamedExpr) and each.target.id == name]


def _product(parts: list[list[Parts]]) -> list[Parts]:
    return [tuple(itertools.chain(*each)) for each in itertools.product(*parts)]


def _named(parts: Parts) -> str:
    """Return a template: the literal parts, and for each value a name that its expression suggests."""
    text, used = "", set[str]()
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        name = stem = _stem(part)
        for number in itertools.count(2):
            if name not in used:
                break
            name = f"{stem}_{number}"
        used.add(name)
        text += f"{{{name}}}"
    return text


def _stem(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr.strip("_") if node.attr not in ("word", "pk", "id") else _stem(node.value)
    if isinstance(node, ast.Name):
        return node.id.strip("_").lower()
    if isinstance(node, ast.Subscript):
        return _stem(node.value)
    if isinstance(node, ast.Call):
        return _stem(node.args[0]) if node.args else _stem(node.func)
    names = [each.id for each in ast.walk(node) if isinstance(each, ast.Name)]
    return names[0].strip("_").lower() if names else "value"
