"""Texts made of neighbouring parts, for identifiers that are split over messages, fields or lines. First level.

Pure. Two parts: the tail of each string with the head of the next, and a question with the number that answers it. Many parts:
runs of short neighbours, and card numbers made of their digits alone. Called by `gateway.classification.classifier`; only what a
label or a checksum vouches for counts there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from domains.recognizing import LOOK_BACK, NAMING, luhn
from gateway.classification import normalise
from gateway.classification.labels import words
from gateway.classification.views import gate
from gateway.classification.views.folding import fold
from gateway.classification.walk import KNOWN, TELLING, Leaf, Part

EDGE = 64
QUESTION, TURNS, ANNOUNCED = 1200, 3, 6
SHORT, FEWEST, NEIGHBOURS, MOST = 160, 2, 6, 24
PIECE = 48
VALUE, MEMBERS, OBJECTS = 160, 16, 64
BRIEF, SPREAD, LEAST, BESIDE = 48, 10, 8, 10
LENGTHS = (15, 16)
PLAIN, DISGUISED = frozenset({"folded", "unescaped", "decoded", "joined"}), frozenset({"words", "codes", "escapes", "romans"})
"""Views in which a string says the same, plainly; and groups of views that may turn up figures where none is seen."""
STRUCTURE = words("""
    role type id tool_call_id model temperature top_p presence_penalty frequency_penalty max_tokens max_completion_tokens n top_logprobs
""")
"""Labels of what is no neighbour of anything: names of the protocol, and settings whose range the API checks."""
_DIGITS = re.compile(r"[0-9]")
_FIRST, _LAST = re.compile(r"(?i)\b(?:first|given)\b"), re.compile(r"(?i)\b(?:last|family)\b|\bsurname\b")
_GROUP = re.compile(r"[0-9](?:[0-9-]*[0-9])?")
_OPEN, _GOES_ON = re.compile(r"(?:[^\W\d_]?[0-9+-]|@\S*)\s*\Z"), re.compile(r"\s*(?:[0-9+@-]|\w[\w-]*[.@]\w)")
_ANSWER = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z]{1,4}[-/ ]?)?[0-9](?:[ ./-]?[A-Za-z0-9]){3}")


def joins(parts: Sequence[Part]) -> Iterator[tuple[str, str]]:
    """Yield (path of the later part, joined text) for what two parts, or a question and its answer, say together."""
    values = [leaf for leaf in _values(parts) if not leaf.is_fragment]
    over = [(one, other) for one, between, other in zip(values, values[1:], values[2:], strict=False) if len(between.text) <= BRIEF and _breaks_off(one, other)]
    for one, other in (*pairwise(values), *over):
        tail, head = one.text[-EDGE:], other.text[:EDGE]
        if _tells(tail + head):
            yield other.path, tail + " " + head
            yield other.path, tail.rstrip() + head.lstrip()
    messages = [leaf for leaf in values if leaf.path.startswith("/messages/")]
    yield from _answers(messages)
    yield from _digits(messages)
    yield from _scattered(messages)


def _breaks_off(one: Leaf, other: Leaf) -> bool:
    """True when a string ends within a number or an address, and another begins as that could go on."""
    return bool(_OPEN.search(one.text[-EDGE:]) and _GOES_ON.match(other.text[:EDGE]))


def objects(parts: Sequence[Part]) -> Iterator[tuple[str, str]]:
    """Yield (path, `key: value; key: value`) for each small object of short values, so that its names and terms are read as one text.

    At most `OBJECTS` of them: a document of more is a table, and the walk reads those row by row.
    """
    held = [leaf for leaf in _values(parts) if not leaf.is_fragment]
    found = 0
    for above, own in groupby(held, lambda leaf: leaf.path.rpartition("/")[0]):
        members = [leaf for leaf in own if len(leaf.text) <= VALUE]
        telling = {leaf.label for leaf in members if leaf.label not in KNOWN - TELLING}
        written = sum(1 for leaf in members if any(map(str.isalpha, leaf.text)))
        if not 2 <= len(members) <= MEMBERS or len(telling) < 2 or written < 2:
            continue
        found += 1
        if found > OBJECTS:
            return
        yield above, "; ".join([*_person(members), *(f"{leaf.label}: {leaf.text}" for leaf in members)])


def plain(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with every short string written plainly, or nothing when all are: a piece may be in disguise by itself."""
    written = [_plainly(part) if isinstance(part, Leaf) and not part.is_again and len(part.text) <= SHORT else part for part in parts]
    return written if any(one is not other for one, other in zip(written, parts, strict=True)) else []


def _plainly(leaf: Leaf) -> Leaf:
    seen = gate.look(leaf.text) if not leaf.text.isalpha() or not leaf.text.isascii() else None
    if seen is None or not seen.names & gate.VIEWS:
        return leaf
    said = [view for stage, view in normalise.views(leaf.text, seen) if stage in PLAIN]
    return replace(leaf, text=said[-1]) if said else leaf


def _tells(text: str) -> bool:
    """True when a text holds a figure or an address, as it stands or in disguise."""
    if _DIGITS.search(text) or "@" in text:
        return True
    return (not text.isascii() and bool(_DIGITS.search(fold(text)))) or bool(gate.triggered(text) & DISGUISED)


def _person(members: Sequence[Leaf]) -> Iterator[str]:
    """Yield a first and a last name as one name."""
    first = next((leaf.text for leaf in members if _FIRST.search(leaf.label)), "")
    last = next((leaf.text for leaf in members if _LAST.search(leaf.label)), "")
    if first and last:
        yield f"{first} {last}"


def _names(parts: Sequence[Part]) -> Iterator[tuple[str, str]]:
    """Yield neighbouring member names put together, and a name with its value, where both hold part of a number or an address."""
    leaves = [part for part in parts if isinstance(part, Leaf) and not part.is_again and part.text and part.label not in STRUCTURE]
    keys = [leaf for leaf in leaves if leaf.is_key and leaf.text not in KNOWN and len(leaf.text) <= PIECE]
    for first in range(0, len(keys), MOST):
        yield from _together(keys[max(0, first - NEIGHBOURS) : first + MOST], "", least=2)
    for key, value in pairwise(leaves):
        if key.is_key and not value.is_key and key.path == value.path and _DIGITS.search(key.text) and len(value.text) <= PIECE and _DIGITS.search(value.text):
            yield key.path, key.text + value.text
            yield key.path, f"{key.text} {value.text}"


def _scattered(leaves: Sequence[Leaf]) -> Iterator[tuple[str, str]]:
    """Yield a word for an identifier with the one group of figures of each short text after it, other texts between them left out."""
    for place, leaf in enumerate(leaves):
        named = list(NAMING.finditer(leaf.text[-QUESTION:]))
        if not named:
            continue
        pieces = [found for after in leaves[place + 1 : place + 1 + SPREAD] if (found := _only_group(after.text))]
        own = _GROUP.findall(leaf.text[-BRIEF:])
        digits = "".join([*own, *pieces] if len(own) == 1 else pieces)
        if len(pieces) >= 2 and LEAST <= len(digits) <= max(LENGTHS) + 3:
            yield leaf.path, f"{leaf.text[-QUESTION:][max(0, named[-1].end() - LOOK_BACK) : named[-1].end()]} {digits}"


def _only_group(text: str) -> str:
    """Return the one group of figures in a text that says little more, or nothing."""
    groups = _GROUP.findall(text) if len(text) <= BRIEF else []
    return groups[0] if len(groups) == 1 and sum(map(str.isalpha, text)) <= BESIDE else ""


def runs(parts: Sequence[Part]) -> Iterator[tuple[str, str]]:
    """Yield (path of the first part, joined text) for each run of two or more short neighbours, each run at most twice over."""
    yield from _names(parts)
    for is_short, run in groupby(_values(parts), lambda leaf: len(leaf.text) <= PIECE):
        if is_short:
            pieces = list(run)
            yield from _together([leaf for leaf in pieces if not leaf.is_fragment], "", least=3)
            for label, own in groupby(pieces, lambda leaf: leaf.label):
                if label not in KNOWN:
                    yield from _together(list(own), f"{label}: ", least=2)


def _values(parts: Sequence[Part]) -> list[Leaf]:
    return [part for part in parts if isinstance(part, Leaf) and not part.is_key and not part.is_again and part.label not in STRUCTURE and part.text]


def _together(pieces: Sequence[Leaf], label: str, *, least: int) -> Iterator[tuple[str, str]]:
    texts = [leaf.text for leaf in pieces]
    if len(texts) >= least and (_tells(" ".join(texts)) or _tells("".join(texts))):
        yield pieces[0].path, label + " ".join(texts)
        yield pieces[0].path, label + "".join(texts)
        yield from ((pieces[0].path, f"{texts[0]} {''.join(texts[first:])}") for first in (1, 2) if not label and first + 1 < len(texts) <= MOST)


def _answers(leaves: Sequence[Leaf]) -> Iterator[tuple[str, str]]:
    """Yield each word for an identifier of the turns before with the number of a short text: a question may say a lot after it."""
    for place, leaf in enumerate(leaves):
        if not place or len(leaf.text) > SHORT or not (answer := _ANSWER.search(leaf.text)):
            continue
        asked = " ".join(before.text[-QUESTION:] for before in leaves[max(0, place - TURNS) : place])[-QUESTION:]
        for word in list(NAMING.finditer(asked))[-ANNOUNCED:]:
            yield leaf.path, asked[max(0, word.end() - LOOK_BACK) : word.end()] + " " + leaf.text[answer.start() :]


def _digits(leaves: Sequence[Leaf]) -> Iterator[tuple[str, str]]:
    """Yield card-length digit strings that pass the card's checksum, made of the digits of consecutive short texts.

    Texts that are all digits may be many and of one digit each; of others, only a few that hold at least two.
    """
    held = [(leaf.path, digits, digits == leaf.text.strip()) for leaf in leaves if len(leaf.text) <= SHORT and (digits := "".join(_DIGITS.findall(leaf.text)))]
    held = [piece for piece in held if piece[2] or len(piece[1]) >= FEWEST]
    for first in range(len(held)):
        run = ""
        for count, (path, digits, is_bare) in enumerate(held[first : first + MOST]):
            if len(run) >= max(LENGTHS) or (count >= NEIGHBOURS and not is_bare):
                break
            if run and len(run + digits) in LENGTHS and luhn(run + digits):
                yield path, run + digits
            run += digits
