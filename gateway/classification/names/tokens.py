"""Text to tokens, tokens to feature rows: what training and runtime must do alike, to the bit.

Pure. One compiled pattern, linear in the text: a token is of bounded length, so a text of one endless word is many tokens.
"""

from __future__ import annotations

import re
import unicodedata
from zlib import crc32

LONGEST = 32
"""Letters or digits of one token; a longer run is several tokens."""

_MARKS = r"[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0981-\u09cd\u0a01-\u0a4d\u0a81-\u0acd\u0b82-\u0bcd\u0d80-\u0ddf\u0e31-\u0e4e]"
"""Marks that belong to the letter before them and that Python's `\\w` leaves out."""

_LETTERS = rf"[^\W\d_]{{1,{LONGEST}}}"
TOKEN = re.compile(
    rf"(?:[dljntsmc]|qu|dell|all|nell|dall|sull|un)['’](?=[^\W\d_])|[DLJNTSMC]['’](?=[a-zà-ÿ])"  # l'avocat, dell'ufficio; not D'Angelo
    rf"|{_LETTERS}(?:{_MARKS}{{1,4}}[^\W\d_]{{0,{LONGEST}}}){{0,8}}(?:['’](?![sS]\b){_LETTERS})?"
    rf"|\d{{1,{LONGEST}}}|[ \t]{{0,8}}\n\s*|\t| {{2,}}|['’][sS]\b|[-=]{{2,{LONGEST}}}|[*#~+.]{{2,{LONGEST}}}|_{{1,{LONGEST}}}|[^\w\s]"
)
"""Words (with an inner apostrophe), digits, breaks and gaps, signs. A single blank is no token."""

ROWS = {"word": 1 << 15, "start": 1 << 12, "end": 1 << 12, "form": 1 << 9, "piece": 1 << 15}
"""Feature tables and their sizes: lower-cased word, first letters, last letters, shape, and pieces of three or four letters."""

OFFSET = {name: sum(list(ROWS.values())[:place]) for place, name in enumerate(ROWS)}
TOTAL = sum(ROWS.values())
WHOLE = 6
"""So many features of a token count fully; of the n pieces after them each counts 1/√n."""


def words(text: str) -> tuple[str, ...]:
    """Return the words of a list written as one text."""
    return tuple(text.split())


def tokens(text: str) -> list[str]:
    """Return the tokens of `text`."""
    return TOKEN.findall(text)


def positions(text: str) -> list[tuple[int, int]]:
    """Return start and end of every token, in code points."""
    return [match.span() for match in TOKEN.finditer(text)]


def plain(word: str) -> str:
    """Return the word in lower case and without diacritics: `Łukasz` and `LUKASZ` are read alike."""
    low = word.lower()
    if low.isascii():
        return low
    bare = "".join(each for each in unicodedata.normalize("NFKD", low) if not unicodedata.combining(each))
    return bare.translate(_STROKES)


_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})


def form(token: str) -> str:
    """Return the shape of a token: how it is capitalised, about how long it is, and its script."""
    first = token[0]
    if first.isspace():
        return "blank line" if token.count("\n") > 1 else "line" if "\n" in token else "cell" if first == "\t" else "gap"
    if not first.isalpha():
        return f"0{min(len(token), 9)}" if first.isdigit() else token[:2]
    case = "x" if token.islower() else "X" if token.isupper() else "Xx" if token.istitle() else "xX" if first.islower() else "XxX"
    script = "" if token.isascii() else "é" if ord(first) < 0x370 else str(ord(first) >> 7)
    return f"{case}{min(len(token), 10)}{script}"


def features(token: str) -> list[int]:
    """Return the row numbers of a token: `WHOLE` whole ones, then one for each of its pieces."""
    first, shape = token[0], form(token)
    low = plain(token) if first.isalpha() else "0" * min(len(token), 6) if first.isdigit() else shape
    rows = [
        _row("word", low),
        _row("start", low[:3]),
        _row("start", f"{low[:1]}|{shape}"),
        _row("end", low[-3:]),
        _row("end", f"|{low[-2:]}"),
        _row("form", shape),
    ]
    if first.isalpha():
        edged = f"^{low}$"
        rows += [_PIECES + crc32(piece) % _PIECE_ROWS for size in (3, 4) for piece in _pieces(edged, size)]
    return rows


_PIECES, _PIECE_ROWS = OFFSET["piece"], ROWS["piece"]


def _pieces(text: str, size: int) -> list[bytes]:
    """Return every run of so many letters, encoded; in one go where a letter is a byte."""
    count = len(text) - size + 1
    if text.isascii():
        whole = text.encode()
        return [whole[place : place + size] for place in range(count)]
    return [text[place : place + size].encode("utf-8", "surrogatepass") for place in range(count)]


def _row(table: str, value: str) -> int:
    return OFFSET[table] + crc32(value.encode("utf-8", "surrogatepass")) % ROWS[table]
