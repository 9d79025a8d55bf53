"""A policy's text with another meaning: only the places that differ are written anew, so comments, order and layout stay.

Pure. A library that writes YAML back with its comments hangs each comment on what stands before it: taking out one condition takes the next
one's comment along. Here the text itself is edited, at the marks that the scanner gives. Called by `writing`, which checks what it says afterwards.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

Edit = tuple[int, int, str]
"""Start and end in the text, and what stands there instead."""


class _Flow(yaml.SafeDumper):
    """Writes a value in one line."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never write an anchor: a policy holds none."""
        return True


def amended(source: str, wanted: Mapping[str, Any]) -> str:
    """Return the text, saying `wanted`. Raises `yaml.YAMLError` or `ValueError` for a text that cannot be edited."""
    text = source if source.endswith("\n") else source + "\n"
    node = yaml.compose(text, Loader=yaml.BaseLoader)
    if not isinstance(node, yaml.MappingNode):
        raise ValueError("no object to amend")
    edits: list[Edit] = []
    _mapping(_Text(text), node, wanted, edits)
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


class _Text:
    """The text, and where its lines begin."""

    def __init__(self, text: str) -> None:
        self.text = text

    def line(self, index: int) -> int:
        """Return where the line of this character begins."""
        return self.text.rfind("\n", 0, index) + 1

    def after(self, index: int) -> int:
        """Return where the line after this character's begins."""
        return self.text.index("\n", index) + 1

    def above(self, start: int) -> int:
        """Return where the comment right above this line begins; the line itself where there is none."""
        while start:
            before = self.line(start - 1)
            if not self.text[before:start].lstrip(" ").startswith("#"):
                break
            start = before
        return start


def _end(node: Any) -> int:
    """Return where a node's content ends. The scanner's own mark of a block lies beyond the comments that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(node, yaml.MappingNode) else last)
    return int(node.end_mark.index)


def _flow(value: Any) -> str:
    """Return a value in one line."""
    written = yaml.dump(value, Dumper=_Flow, default_flow_style=True, sort_keys=False, allow_unicode=True, width=1_000_000)
    return written.removesuffix("\n").removesuffix("\n...")


def _plain(node: Any) -> Any:
    """Return what a node says, in words that can be compared: numbers and truth values as they are written."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    return node.value


def _said(value: Any) -> Any:
    """Return a wanted value in the same words; lists of words are sets, and are compared as such."""
    if isinstance(value, Mapping):
        return {name: _said(each) for name, each in value.items()}
    if isinstance(value, list):
        words = [_said(each) for each in value]
        return sorted(words) if all(isinstance(each, str) for each in words) else words
    return value if isinstance(value, str) else json.dumps(value)


def _same(node: Any, value: Any) -> bool:
    return bool(_said(_plain(node)) == _said(value))


def _value(text: _Text, node: Any, wanted: Any, edits: list[Edit]) -> None:
    """Make one value say what is wanted, with as little as possible written anew."""
    if _same(node, wanted):
        return
    block = isinstance(node, yaml.CollectionNode) and not node.flow_style
    kept = isinstance(node, yaml.MappingNode) and isinstance(wanted, Mapping) and (block or {key.value for key, _ in node.value} == set(wanted))
    if kept:
        _mapping(text, node, wanted, edits)
    elif block and isinstance(node, yaml.SequenceNode) and isinstance(wanted, list) and wanted:
        _sequence(text, node, wanted, edits)
    else:
        edits.append((node.start_mark.index, _end(node), _flow(wanted)))


def _mapping(text: _Text, node: Any, wanted: Mapping[str, Any], edits: list[Edit]) -> None:
    here = {key.value: (key, value) for key, value in node.value}
    for name, (_, value) in here.items():
        if name in wanted:
            _value(text, value, wanted[name], edits)
    _without(text, [(key.start_mark.index, _end(value)) for name, (key, value) in here.items() if name not in wanted], node, edits)
    indent = " " * node.start_mark.column
    _after(text, node, [_entry(name, value, indent) for name, value in wanted.items() if name not in here], edits)


def _is_long(value: Any) -> bool:
    """True for a list of objects or an object of objects: one line each."""
    parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return any(isinstance(each, Mapping) for each in parts)


def _entry(name: str, value: Any, indent: str) -> str:
    if not _is_long(value):
        return f"{indent}{name}: {_flow(value)}\n"
    rows = [f"{key}: {_flow(each)}" for key, each in value.items()] if isinstance(value, Mapping) else [f"- {_flow(each)}" for each in value]
    return f"{indent}{name}:\n" + "".join(f"{indent}  {row}\n" for row in rows)


def _sequence(text: _Text, node: Any, wanted: Sequence[Any], edits: list[Edit]) -> None:
    """Align what stands there with what is wanted: what stays keeps its place and its comments."""
    dashes = [text.text.rindex("-", text.line(item.start_mark.index), item.start_mark.index) for item in node.value]
    before, after = [_subject(_plain(item)) for item in node.value], [_subject(each) for each in wanted]
    for _, start, end, first, last in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        both = min(end - start, last - first)
        for item, each in zip(node.value[start : start + both], wanted[first : first + both], strict=True):
            _value(text, item, each, edits)
        _without(text, [(dashes[place], _end(node.value[place])) for place in range(start + both, end)], node, edits)
        rows = [f"{' ' * node.start_mark.column}- {_flow(each)}\n" for each in wanted[first + both : last]]
        place = start + both
        at = text.after(_end(node.value[place - 1])) if place else text.line(dashes[0])
        edits.append((at, at, "".join(rows)))


def _subject(item: Any) -> str:
    """Return what an item is about: a condition without what it says then, a test without what it expects."""
    said = _said(item)
    about = {name: value for name, value in said.items() if name not in ("then", "expect")} if isinstance(said, dict) else said
    return json.dumps(about, sort_keys=True)


def _without(text: _Text, parts: Iterable[tuple[int, int]], node: Any, edits: list[Edit]) -> None:
    """Take out entries with the comments on their lines and right above them; what stands above the first may speak of all, and stays."""
    first = text.line(node.start_mark.index)
    for start, end in parts:
        line = text.line(start)
        if text.text[line:start].strip(" "):
            raise ValueError("an entry that shares its line")
        edits.append((line if line <= first else text.above(line), text.after(end), ""))


def _after(text: _Text, node: Any, rows: Sequence[str], edits: list[Edit]) -> None:
    """Write new entries at the end of a block."""
    if rows:
        at = text.after(_end(node))
        edits.append((at, at, "".join(rows)))
