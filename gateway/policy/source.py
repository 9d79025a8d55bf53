"""The text of a policy document, read into plain values that know their path and line.

Pure. YAML and JSON by one reader: PyYAML's safe scanner with the YAML 1.2 words (so `NO` is Norway, not false).
Refuses what a policy never needs and an attacker might: anchors, aliases, tags, duplicate keys, depth, size.
Called by `gateway.policy.document` only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

LIMIT = 65_536
DEPTH = 12

Plain = str | int | bool | None


class PolicyError(ValueError):
    """A document that cannot be used. `code` is stable; `path` counts list items from 1, as reasons do."""

    def __init__(self, code: str, sentence: str, *, path: str = "", line: int | None = None) -> None:
        place = [f"line {line}"] if line else []
        super().__init__(": ".join([*place, *([path] if path else []), sentence]))
        self.code, self.sentence, self.path, self.line = code, sentence, path, line


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the document: a scalar, a list of values, or an object of values."""

    value: Plain | list[Value] | dict[str, Value]
    path: str
    line: int | None

    def error(self, code: str, sentence: str) -> PolicyError:
        """Return the error that points here."""
        return PolicyError(code, sentence, path=self.path, line=self.line)


class _Loader(yaml.SafeLoader):
    """Composes nodes without ever constructing objects."""

    yaml_implicit_resolvers: dict[str, Any] = {}
    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()  # type: ignore[no-untyped-call]  # the stubs leave it out
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise PolicyError("alias_refused", "anchors and aliases are not part of a policy document", line=line)
        if getattr(event, "tag", None) is not None:
            raise PolicyError("tag_refused", "tags are not part of a policy document", line=line)
        self.depth += 1
        if self.depth > DEPTH:
            raise PolicyError("too_deep", f"nested deeper than {DEPTH} levels", line=line)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


_TAG = "tag:yaml.org,2002:"
for _kind, _pattern, _first in [
    ("bool", r"true|false", "tf"),
    ("null", r"~|null|", ["~", "n", ""]),
    ("int", r"-?(?:0|[1-9][0-9]*)", "-0123456789"),
    ("float", r"-?(?:0|[1-9][0-9]*)?\.?[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|nan)", "-+.0123456789"),
]:
    _Loader.add_implicit_resolver(_TAG + _kind, re.compile(f"^(?:{_pattern})$"), list(_first))


def read(source: str | bytes | Mapping[str, Any]) -> Value:
    """Return the document. Raises `PolicyError`."""
    numbered = not isinstance(source, Mapping)
    node = _compose(_text(source))
    return _value(node, "", numbered)


def _text(source: str | bytes | Mapping[str, Any]) -> str:
    try:
        text = source.decode() if isinstance(source, bytes) else source if isinstance(source, str) else json.dumps(source)
        size = len(text.encode())
    except (UnicodeError, TypeError, ValueError, RecursionError):
        raise PolicyError("unreadable", "the document is not UTF-8 text, YAML or JSON") from None
    if size > LIMIT:
        raise PolicyError("too_large", f"the document has {size} bytes; the limit is {LIMIT}")
    return text.replace("\t", " ") if "\t" in text and _is_json(text) else text


def _is_json(text: str) -> bool:
    """True for JSON, where a tab can only be space between tokens; YAML's scanner would refuse it."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _compose(text: str) -> Any:
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise PolicyError("syntax", error.problem or "not YAML or JSON", line=mark.line + 1 if mark else None) from None
    except (yaml.YAMLError, ValueError) as error:
        if isinstance(error, PolicyError):
            raise
        raise PolicyError("syntax", "the text holds characters that YAML and JSON do not allow") from None
    if node is None:
        raise PolicyError("empty", "the document is empty")
    return node


def _value(node: Any, path: str, numbered: bool) -> Value:
    line = node.start_mark.line + 1 if numbered else None
    if isinstance(node, yaml.MappingNode):
        return Value(_object(node, path, numbered), path, line)
    if isinstance(node, yaml.SequenceNode):
        items = enumerate(node.value, start=1)
        return Value([_value(item, f"{path}.{number}".lstrip("."), numbered) for number, item in items], path, line)
    return Value(_scalar(node, path, line), path, line)


def _object(node: Any, path: str, numbered: bool) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1 if numbered else None
        if not isinstance(key_node, yaml.ScalarNode):
            raise PolicyError("bad_key", "a key must be a word", path=path, line=line)
        key = _characters(key_node.value, path, line)
        if key in found:
            raise PolicyError("duplicate_key", f"the key {key[:64]!r} is given twice", path=path, line=line)
        found[key] = _value(value_node, f"{path}.{key[:64]}".lstrip("."), numbered)
    return found


def _scalar(node: Any, path: str, line: int | None) -> Plain:
    kind = node.tag.removeprefix(_TAG)
    if kind == "bool":
        return bool(node.value == "true")
    if kind == "null":
        return None
    if kind == "int" and len(node.value) <= 18:
        return int(node.value)
    if kind in ("int", "float"):
        raise PolicyError("wrong_type", "only whole numbers of ordinary size are used in a policy", path=path, line=line)
    return _characters(node.value, path, line)


def _characters(text: str, path: str, line: int | None) -> str:
    """Join the surrogate pairs that a JSON escape leaves; refuse a lone one."""
    try:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeError:
        raise PolicyError("unreadable", "the text holds half a character", path=path, line=line) from None
