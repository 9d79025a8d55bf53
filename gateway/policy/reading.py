"""A third reading of the script: its formulas as Python functions, compiled from the very text that the solver is given.

Pure. Knows the handful of operators that `smt` writes, and raises `UnknownForm` for any other. Used by `proof` to ask formula and
deciding code about thousands of points, which takes a solver seconds and this a fraction of one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

_TOKEN = re.compile(r";[^\n]*|\(|\)|\|[^|]*\||[^\s()]+")
_NUMBER = re.compile(r"[0-9]+\Z")
_JOINED = {"and": " and ", "or": " or "}
_COMPARED = {"=": "==", "<=": "<=", ">": ">"}

Point = Mapping[str, Any]
Form = str | list[Any]


class UnknownForm(ValueError):
    """The script holds something that this reading does not know."""


def functions(script: str) -> dict[str, Callable[[Point], bool]]:
    """Return every definition of the script as a function of a point: a value for each declared constant."""
    namespace: dict[str, Any] = {}
    names: dict[str, str] = {}
    for form in _forms(script):
        if form[0] != "define-fun":
            continue
        _, name, arguments, kind, body = form
        if arguments or kind != "Bool":
            raise UnknownForm("a definition with arguments, or that is no truth value")
        names[_bare(name)] = f"f{len(names)}"
        source = f"def {names[_bare(name)]}(p): return bool({_python(body, names)})"
        exec(compile(source, "<script>", "exec"), namespace)  # noqa: S102 - of tokens that _python wrote itself
    return {name: namespace[own] for name, own in names.items()}


def _forms(script: str) -> Iterator[list[Any]]:
    """Yield the forms of the outermost level as nested lists."""
    open_: list[list[Any]] = [[]]
    for word in _TOKEN.findall(script):
        if word == "(":
            open_.append([])
        elif word == ")":
            done = open_.pop()
            if not open_:
                raise UnknownForm("a closing bracket too many")
            if len(open_) == 1:
                yield done
            else:
                open_[-1].append(done)
        elif not word.startswith(";"):
            open_[-1].append(word)
    if len(open_) != 1:
        raise UnknownForm("an opening bracket too many")


def _bare(name: str) -> str:
    return name.strip("|")


def _python(form: Form, names: Mapping[str, str]) -> str:
    """Return a form as a Python expression over the point `p`."""
    if isinstance(form, str):
        return _word(form, names)
    head, *rest = form
    parts = [_python(each, names) for each in rest]
    if head in _JOINED:
        return f"({_JOINED[head].join(parts)})" if parts else str(head == "and")
    if head == "not" and len(parts) == 1:
        return f"(not {parts[0]})"
    if head == "=>" and len(parts) == 2:
        return f"(not {parts[0]} or {parts[1]})"
    if head in _COMPARED and len(parts) == 2:
        return f"({parts[0]} {_COMPARED[head]} {parts[1]})"
    raise UnknownForm(f"an operator {str(head)[:20]!r} with {len(parts)} parts")


def _word(word: str, names: Mapping[str, str]) -> str:
    if word in ("true", "false"):
        return word.title()
    if _NUMBER.match(word):
        return word
    bare = _bare(word)
    return f"{names[bare]}(p)" if bare in names else f"p[{bare!r}]"
