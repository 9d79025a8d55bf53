"""Policies to begin with, each for one domain: data files beside this module, a head of four sentences and then the document.

Pure but for reading its own files once. A template is a text like any other: it goes through the same life, and its own tests come with it.
Called by `manage.py policy templates` and by the editor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from gateway.policy.document import parse
from gateway.policy.source import read

_BETWEEN = "\n---\n"


@dataclass(frozen=True, slots=True)
class Template:
    """One template: for whom, what it does, what it does not promise, and the text of the document, with its comments."""

    name: str
    domain: str
    title: str
    whom: str
    does: str
    promises_not: str
    text: str


@cache
def templates() -> Mapping[str, Template]:
    """Return every template by its name, in the order of domains."""
    folder = files("gateway.policy") / "templates"
    found = [_made(file.name.removesuffix(".yaml"), file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".yaml")]
    return MappingProxyType({each.name: each for each in sorted(found, key=lambda each: (each.domain, each.name))})


def _made(name: str, file: str) -> Template:
    head, _, text = file.partition(_BETWEEN)
    told = read(head).value
    assert isinstance(told, dict), name
    return Template(name=name, domain=parse(text).domain, text=text, **{key: str(value.value) for key, value in told.items()})
