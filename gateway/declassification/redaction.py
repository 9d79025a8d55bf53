"""Pseudonymisation of one canonical request: every found value of the given labels becomes a placeholder.

Pure. Called by `gateway.declassification.step`. Nothing here is trusted: the result is classified and decided again, and what was found
only in a disguise, in a member name or outside the messages stays as it is, so that the second reading holds the request inside.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from gateway.declassification.vault import Vault
from gateway.ports import Finding, dump

EXACT = ("text", "combined")
"""Stages whose findings say where in a string they are."""

LONGEST = 64
"""A finding that is a whole string and longer than this says only that it is somewhere in it."""

SHORT = 5
"""Words of fewer letters are looked for as words, longer ones and other values wherever their letters and digits stand together."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_NAMES, _ADDRESSES = frozenset({"PERSON"}), frozenset({"EMAIL_ADDRESS"})


class Span(NamedTuple):
    """A stretch of one string to be replaced, in code points."""

    start: int
    end: int
    entity: str


class Slot(NamedTuple):
    """A string of the document that may be rewritten, and how."""

    path: str
    text: str
    put: Callable[[str], None]


def redacted(canonical: bytes, findings: Iterable[Finding], labels: frozenset[str]) -> tuple[bytes, Vault]:
    """Return the document with placeholders for every found value of `labels`, and what they stand for."""
    document = json.loads(canonical)
    slots = list(_slots(document))
    exact = _exact([finding for finding in findings if finding.label in labels], {slot.path: slot.text for slot in slots})
    known = _values(slots, exact)
    vault = Vault(canonical.decode())
    for slot in slots:
        spans = _merged([*exact.get(slot.path, ()), *_again(slot.text, known)])
        if spans:
            slot.put(_replaced(slot.text, spans, vault))
    return dump(document), vault


def _slots(document: Mapping[str, Any]) -> Iterator[Slot]:
    """Yield every string that is prose or data of the caller; nothing that the protocol reads (roles, types, names, ids)."""
    for number, message in enumerate(document.get("messages") or ()):
        path = f"/messages/{number}"
        yield from _strings(message, path, ("content", "refusal"))
        for place, part in enumerate(message["content"] if isinstance(message.get("content"), list) else ()):
            yield from _strings(part, f"{path}/content/{place}", ("text", "refusal"))
        for place, call in enumerate(message.get("tool_calls") or ()):
            if isinstance(call, dict) and isinstance(function := call.get("function"), dict):
                yield from _strings(function, f"{path}/tool_calls/{place}/function", ("arguments",))


def _strings(holder: dict[str, Any], path: str, names: Sequence[str]) -> Iterator[Slot]:
    for name in names:
        if isinstance(text := holder.get(name), str):
            yield Slot(f"{path}/{name}", text, lambda new, name=name: holder.__setitem__(name, new))  # type: ignore[misc]


def _exact(findings: Sequence[Finding], texts: Mapping[str, str]) -> dict[str, list[Span]]:
    """Return the spans of findings that say where they are, by path."""
    spans: dict[str, list[Span]] = {}
    for each in findings:
        text = texts.get(each.path)
        if text is None or each.stage not in EXACT or not 0 <= each.start < each.end <= len(text):
            continue
        if (each.start, each.end) == (0, len(text)) and len(text) > LONGEST:
            continue
        spans.setdefault(each.path, []).append(Span(each.start, each.end, each.type))
    return spans


def _values(slots: Sequence[Slot], exact: Mapping[str, Sequence[Span]]) -> dict[str, str]:
    """Return every value found anywhere, and the single words of people's names, with their types: they may stand elsewhere unnoticed."""
    known: dict[str, str] = {}
    for slot in slots:
        for start, end, entity in exact.get(slot.path, ()):
            value = slot.text[start:end]
            known.setdefault(value, entity)
            for word in _WORD.findall(value) if entity in _NAMES else ():
                if not word.islower():
                    known.setdefault(word, entity)
    return known


def _again(text: str, known: Mapping[str, str]) -> Iterator[Span]:
    """Yield every place where a known value stands as a word of its own."""
    if not known:
        return
    longest_first = "|".join(re.escape(value) for value in sorted(known, key=len, reverse=True))
    for match in re.finditer(rf"(?<!\w)(?:{longest_first})(?!\w)", text):
        yield Span(match.start(), match.end(), known[match.group()])


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans that do not overlap: the union of those that did, with the type of the longest."""
    merged: list[Span] = []
    for span in sorted(set(spans), key=lambda each: (each.start, -each.end, each.entity)):
        if merged and span.start < merged[-1].end:
            last = merged[-1]
            entity = last.entity if last.end - last.start >= span.end - span.start else span.entity
            merged[-1] = Span(last.start, max(last.end, span.end), entity)
        else:
            merged.append(span)
    return merged


def _replaced(text: str, spans: Sequence[Span], vault: Vault) -> str:
    pieces, at = [], 0
    for start, end, entity in spans:
        pieces += [text[at:start], vault.placeholder(entity, text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def unaccounted(canonical: bytes, findings: Iterable[Finding], labels: frozenset[str]) -> bool:
    """True when something was found in what would be sent, and nothing of its type was rewritten in that string: who knows what it is."""
    found = [finding for finding in findings if finding.label in labels and finding.stage != "opinion" and not finding.path.startswith("withheld:")]
    exact = _exact(found, {slot.path: slot.text for slot in _slots(json.loads(canonical))})
    rewritten = {(path, span.entity) for path, spans in exact.items() for span in spans}
    return any((finding.path.partition("#")[0], finding.type) not in rewritten for finding in found)


def remains(document: bytes, vault: Vault) -> bool:
    """True when a replaced value, or a word of a name, still stands anywhere in the document, however it is cased, cut or joined."""
    texts = [unicodedata.normalize("NFKC", text).casefold() for text in _every_string(json.loads(document))]
    for placeholder in vault.values:
        texts = [text.replace(placeholder.casefold(), " ") for text in texts]
    solid, words = [_solid(text) for text in texts], {word for text in texts for word in _WORD.findall(text)}
    return any(_stands(needle, solid, words) for needle in _needles(vault))


def _stands(needle: str, solid: Sequence[str], words: set[str]) -> bool:
    if len(needle) < SHORT and needle.isalpha():
        return needle in words
    return bool(needle) and any(needle in text for text in solid)


def _needles(vault: Vault) -> Iterator[str]:
    """Yield what must not be left of each value: its letters and digits, and the words of a name or of an address's first half."""
    for placeholder, value in vault.values.items():
        entity, folded = placeholder[1:-1].rpartition("_")[0], unicodedata.normalize("NFKC", value).casefold()
        yield _solid(folded)
        if entity in _NAMES | _ADDRESSES:
            yield from _WORD.findall(folded.partition("@")[0])


def _solid(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _every_string(value: Any) -> Iterator[str]:
    """Yield every string of a document but the model's name: keys and values, and numbers as they are written."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            if key != "model":
                yield from _every_string(item)
    elif isinstance(value, list):
        for item in value:
            yield from _every_string(item)
    elif not isinstance(value, bool) and value is not None:
        yield str(value)
