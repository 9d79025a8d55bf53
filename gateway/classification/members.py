"""What the members of an object say with the names above them, or all together: said again, each as a label and a text.

Pure. Called by `gateway.classification.walk`. A label may stand members above its value (`{"mrn": {"current": ...}}`), a number may be cut
into members or written as character codes, and a message may be told in member names alone. Names that say a measure (`width`) stop it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from domains.recognizing import EVERY_LABEL, PHRASE
from gateway.classification.labels import gloss, words
from gateway.classification.views.letters import FUNCTION

Trail = tuple[str, ...]
"""Member names above a value that are no words of the API, outermost first."""

DIGITS, PIECE, PIECES = 4, 48, 12
"""Figures of a value worth a label from above, characters of a short value, and how many of them make one number."""

WHOLE = range(6, 35)
"""Figures of a number that is cut into members."""

CODES = range(6, 16)
"""Character codes that spell something; more than that is opaque, whatever it spells."""

FEWEST, RUN, OVERLAP = 3, 48, 8
"""Names that tell something together, and how many of them are read as one text."""

MEASURES = words("""
    width height depth length size weight count total sum amount price cost balance rate ratio percent min max minimum maximum limit limits offset step
    timeout retries ms sec seconds minutes hours days ttl interval port ports version major minor patch page pages rows columns x y z lat lon score
    threshold temperature level index position priority rank quantity qty bytes kb mb gb px dpi exclusiveminimum exclusivemaximum minlength maxlength
    minitems maxitems multipleof age currency rating q quarter week month year day
    views likes hits errors capacity duration elapsed expires created updated timestamp
""")
"""Words of names that say how much or when, so that no label above them is about their value."""

DATED = (words("year yr y yyyy jahr annee ano anno"), words("month mon m mm monat mois mes mese"), words("day d dd tag jour dia giorno"))
"""Names of the parts of a date: year, month, day."""

_COUNTED = re.compile(r"([^\W\d]{1,24})([0-9]{1,3})")
_NUMBER = re.compile(r"[0-9]+")
_FIGURES = re.compile(r"[0-9]")
_TELLING = FUNCTION | words("has had her his him she he me was were dont didnt")


def said(members: Sequence[tuple[str, Any]], trail: Trail, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield (label, text) for what one object, or a list as members without names, says again. `known` are words of the API: they tell nothing."""
    values = [(name, str(item)) for name, item in members if isinstance(item, str) and len(item) <= PIECE]
    plain = [(name, value) for name, value in values if not _measures(name)]
    if label := _announcing(trail):
        yield from ((label, value) for name, value in plain if len(_FIGURES.findall(value)) >= DIGITS and not _announcing((name,)))
        yield from ((label, whole) for whole in _wholes([value for _, value in plain]))
    yield from (("", text) for text in _numbered(values))
    if trail and (date := _date(values)):
        yield gloss(trail[-1]), date
    yield from (("", text) for text in spelled([item for _, item in members]))
    if not trail:
        yield from (("", text) for text in told(members, known))


def _announcing(trail: Trail) -> str:
    """Return the nearest name that is a label of some recognizer, unless a measure stands below it."""
    for name in reversed(trail):
        if _measures(name):
            return ""
        spelled_out = gloss(name).lower().split()
        phrases = (" ".join(spelled_out[at : at + count]) for at in range(len(spelled_out)) for count in range(1, min(len(spelled_out) - at, PHRASE) + 1))
        if not EVERY_LABEL.isdisjoint(phrases):
            return gloss(name)
    return ""


def _measures(name: str) -> bool:
    return name.lower() in MEASURES or not MEASURES.isdisjoint(gloss(name).lower().split())


def _wholes(values: Sequence[str]) -> Iterator[str]:
    """Yield a number that is cut into the short values of one object, with blanks and without."""
    pieces = [value for value in values if len(value) <= PIECES and _FIGURES.search(value)]
    figures = sum(len(_FIGURES.findall(piece)) for piece in pieces)
    if 1 < len(pieces) <= PIECES and figures in WHOLE:
        yield " ".join(pieces)
        yield "".join(pieces)


def _numbered(values: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield what members of one name and a number say in their order (`part1`, `part2`), after what the other members say."""
    stems: dict[str, list[tuple[int, str]]] = {}
    for name, value in values:
        if (match := _COUNTED.fullmatch(name)) and not _measures(match[1].strip("_")):
            stems.setdefault(match[1], []).append((int(match[2]), value))
    for pieces in stems.values():
        if len(pieces) in range(2, PIECES + 1):
            others = " ".join(value for name, value in values if not _COUNTED.fullmatch(name))
            said = [value for _, value in sorted(pieces)]
            yield f"{others} {''.join(said)}".strip()
            yield f"{others} {' '.join(said)}".strip()


def _date(values: Sequence[tuple[str, str]]) -> str:
    """Return the date that members for year, month and day make, or nothing."""
    parts = [next((value for name, value in values if name.lower() in names and _NUMBER.fullmatch(value)), "") for names in DATED]
    return f"{parts[0]}-{parts[1]:0>2}-{parts[2]:0>2}" if all(parts) else ""


def spelled(items: Sequence[Any]) -> Iterator[str]:
    """Yield the text that a few numbers, also in lists within the list, spell as character codes."""
    flat = [each for item in items for each in (item if isinstance(item, list) else [item])]
    numbers = [int(each) for each in flat if isinstance(each, str) and len(each) <= 3 and each.isascii() and each.isdigit()]
    if len(numbers) == len(flat) and len(flat) in CODES and all(0x20 <= number < 0x7F for number in numbers):
        yield "".join(map(chr, numbers))


def told(members: Sequence[tuple[str, Any]], known: frozenset[str]) -> Iterator[str]:
    """Yield what names tell that stand over nothing else that tells: three or more in a row, a small word of some language among them."""
    for is_name, run in groupby(_names(members, known), key=bool):
        if not is_name:
            continue
        names = list(run)
        for first in range(0, max(1, len(names) - OVERLAP), RUN - OVERLAP):
            piece = names[first : first + RUN]
            if len(piece) >= FEWEST and not _TELLING.isdisjoint(" ".join(map(gloss, piece)).lower().split()):
                yield " ".join(piece)


def _names(value: Any, known: frozenset[str]) -> Iterator[str]:
    """Yield the names of a tree in document order, and an empty one wherever something else is said."""
    if not isinstance(value, list):
        yield from [""] if isinstance(value, str) and any(map(str.isalpha, value)) else ()
        return
    for each in value:
        if not isinstance(each, tuple):
            yield from _names(each, known)
            continue
        name, item = each
        yield "" if name in known else name
        yield from _names(item, known)
