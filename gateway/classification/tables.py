"""Structure inside a string, said again with each label beside its value: tables, INSERT statements, key and value lines.

Pure. Called by `gateway.classification.walk`, whose leaves of JSON inside a string are said again the same way. The text itself is
scanned in any case; this only brings a heading to the value that stands far below it. Each form has a cheap trigger and one linear
pass. What comes out is bounded: `Overfull` says that a text would be said again too often, and it then counts as unreadable.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence

from gateway.classification.labels import gloss

PIECE = 1000
"""Rows are said again in pieces of about so many characters."""

GROWTH, ALLOWANCE = 8, 8192
"""What is said again may be so many times as long as the text, and this much longer. Only hostile tables are over it."""

HEADING, COLUMNS, CELL = 48, 256, 400
TOGETHER, LONGEST_KEY = 8, 3
"""So many key and value lines are said again together; a key has at most one word more than the second number."""

_DELIMITERS = "\t|;,"
_RULE = re.compile(r"[\s|:+=-]+\Z")
_SENTENCE = re.compile(r"[.!?](?:\s|\Z)")
_INSERT = re.compile(r"(?i)\binsert\s{1,9}into\s{1,9}[\w.\"`\[\]]{1,120}\s{0,9}\(([^()]{1,4000})\)\s{0,9}values")
_TUPLE = re.compile(r"[\s,]*+\(((?:[^()']++|'(?:[^']++|'')*+')*+)\)")
_VALUE = re.compile(r"\s*+(?:'((?:[^']++|'')*+)'|([^,']*+))\s*+(?:,|\Z)")
_LINE = re.compile(r"(?m)^([^\n:=]{2,56}+)[:=][ \t]{0,8}(\S[^\n]{0,200})")
_FRAME = " \t>*-\"'"
_PAIR = re.compile(r"(?<![\w.-])([^\W\d_][\w.-]{1,40}+)=(\"[^\"\n]{1,200}\"|'[^'\n]{1,200}'|[^\s,;&|\"']{1,200})")
_PERSONAL = re.compile(
    r"(?i)(?:first|last|full|maiden|user)\s?name|birth|\bdob\b|mrn|patient|phone|address|e-?mail|ssn|social sec|\bage\b|\bsex\b|gender|employee"
    r"|salary|diagnos|passport|account|member|customer|client|nurse|doctor|physician|student|geschlecht|\balter\b|sexe|sexo|sesso|edad|\beta\b"
)
_NAMES = frozenset({"name", "names", "nom name", "nombre name", "nome name"})
_CELL = re.compile(r"(?i)<(th|td)\b[^<>]{0,200}>\s{0,20}([^<]{0,400})")


class Overfull(Exception):
    """The text would be said again at many times its length."""


def said_again(text: str) -> Iterator[str]:
    """Yield what the tables and lines of a text say, one label beside each value. Raises `Overfull`."""
    left = GROWTH * len(text) + ALLOWANCE
    for piece in pieces(_rows(text)):
        left -= len(piece)
        if left < 0:
            raise Overfull
        yield piece


def pieces(rows: Iterable[str]) -> Iterator[str]:
    """Yield rows together, about `PIECE` characters at a time."""
    held, size = [], 0
    for row in rows:
        if row:
            held.append(row)
            size += len(row)
        if size >= PIECE:
            yield "\n\n".join(held)
            held, size = [], 0
    if held:
        yield "\n\n".join(held)


def told(headings: Sequence[str], values: Sequence[str]) -> str:
    """Return one row as `heading: value` lines. A heading without a letter says nothing."""
    pairs = zip(headings, values, strict=False)
    return "\n".join(f"{heading}: {value.strip()[:CELL]}" for heading, value in pairs if heading and value.strip())


def headings_of(cells: Sequence[str]) -> list[str]:
    """Return headings as recognizers read them. A bare `name` among columns that are not about people names a thing, and says nothing."""
    if len(cells) > COLUMNS:
        raise Overfull
    said = [heading(cell) for cell in cells]
    people = any(_PERSONAL.search(each) for each in said)
    return [each if people or each.lower() not in _NAMES else "" for each in said]


def heading(cell: str) -> str:
    """Return a column's heading as recognizers read it, or nothing."""
    plain = cell.strip().strip("*_`\"'[]").strip()[:HEADING]
    return gloss(plain) if any(map(str.isalpha, plain)) else ""


def _rows(text: str) -> Iterator[str]:
    if "\n" in text and any(delimiter in text for delimiter in _DELIMITERS):
        yield from _tables(text)
    lowered = text.lower() if "(" in text or "<" in text else ""
    if "insert" in lowered and "values" in lowered:
        yield from _inserts(text)
    if "<td" in lowered:
        yield from _html(text)
    if ":" in text or "=" in text:
        yield from _pairs(text)


# --- delimited tables ------------------------------------------------------------------------------------------


def _tables(text: str) -> Iterator[str]:
    lines = text.split("\n")
    if len(lines) < 2:
        return
    place = 0
    while place < len(lines) - 1:
        delimiter = _opens(lines[place], lines[place + 1])
        if not delimiter:
            place += 1
            continue
        end = place + 1
        while end < len(lines) and delimiter in lines[end]:
            end += 1
        yield from _table(lines[place:end], delimiter)
        place = end


def _opens(line: str, following: str) -> str:
    """Return the delimiter when these two lines can be the heading and the first row of a table, else nothing."""
    for delimiter in _DELIMITERS:
        if 0 <= line.find(delimiter) <= HEADING and delimiter in following and _may_fit(line, following, delimiter):
            counts = [len(_cells(each, delimiter)) for each in (line, following)]
            if counts[0] == counts[1] > 1 and not _is_prose(line, delimiter):
                return delimiter
    return ""


def _may_fit(line: str, following: str, delimiter: str) -> bool:
    """True unless counting alone says that two lines have not as many cells."""
    return delimiter == "|" or line.count(delimiter) == following.count(delimiter) or '"' in line or '"' in following


def _is_prose(line: str, delimiter: str) -> bool:
    """True when a line reads like a sentence or like data, not like headings."""
    cells = [cell.strip() for cell in _cells(line, delimiter)]
    worded = sum(any(map(str.isalpha, cell)) for cell in cells)
    if 2 * worded <= len(cells) or any(len(cell) > HEADING or cell.count("(") != cell.count(")") for cell in cells):
        return True
    return delimiter == "," and any(map(_SENTENCE.search, cells))


def _table(lines: Sequence[str], delimiter: str) -> Iterator[str]:
    headings = headings_of(_cells(lines[0], delimiter))
    for line in lines[1:]:
        if not _RULE.match(line):
            yield told(headings, _cells(line, delimiter))


def _cells(line: str, delimiter: str) -> list[str]:
    """Return the cells of one line. A quoted cell that goes on in the next line ends with its line."""
    if delimiter == "|":
        line = line.strip().removeprefix("|").removesuffix("|")
    if '"' not in line:
        return line.split(delimiter)
    try:
        return next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return line.split(delimiter)


def records(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the rows of a table that is given as lists. Raises `Overfull`."""
    headings = headings_of(header)
    return pieces(told(headings, cells) for cells in rows)


# --- statements, markup, lines ---------------------------------------------------------------------------------


def _inserts(text: str) -> Iterator[str]:
    for statement in _INSERT.finditer(text):
        headings = headings_of(statement.group(1).split(","))
        at = statement.end()
        while row := _TUPLE.match(text, at):
            yield told(headings, [quoted or bare for quoted, bare in _VALUE.findall(row.group(1))])
            at = row.end()


def _html(text: str) -> Iterator[str]:
    headings: list[str] = []
    for row in re.split(r"(?i)<tr\b", text):
        cells = _CELL.findall(row)
        names = [content for kind, content in cells if kind.lower() == "th"]
        values = [content for kind, content in cells if kind.lower() == "td"]
        if names and values:
            yield told(headings_of(names), values)
        elif names:
            headings = headings_of(names)
        elif values:
            yield told(headings, values)


def _pairs(text: str) -> Iterator[str]:
    """Yield key and value lines whose key says more in other words than as it stands."""
    found = [(match.start(), match.group(1).strip(_FRAME), match.group(2)) for match in _LINE.finditer(text)]
    if "=" in text:
        found += [(match.start(), match.group(1), match.group(2)) for match in _PAIR.finditer(text)]
    lines = [f"{said}: {value}" for _, name, value in sorted(found) if (said := _renamed(name))]
    for start in range(0, len(lines), TOGETHER):
        yield "\n".join(lines[start : start + TOGETHER])


def _renamed(name: str) -> str:
    """Return what a key says in other words, or nothing: for a phrase of many words, and for what says no more so."""
    if len(name) > HEADING or name.count(" ") > LONGEST_KEY:
        return ""
    said = gloss(name)
    return said if said != name else ""
