"""Texts as one byte per code point, and sets of characters as bits over those bytes.

Pure. ASCII is itself, everything else the kind of character it is, so that offsets are code points and no engine needs Unicode.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from functools import cache, reduce

DIGIT, UPPER, LETTER, SPACE, OTHER = range(0x80, 0x85)
"""Bytes that stand for a character beyond ASCII: by what `\\d`, `\\w` and `\\s` say of it."""

WORDS, BEYOND = (DIGIT, UPPER, LETTER), (DIGIT, UPPER, LETTER, SPACE, OTHER)
FOLDERS = {"\u017f": ord("S"), "\u212a": ord("K"), "\u0130": ord("I"), "\u0131": ord("I")}
"""Letters beyond ASCII whose other case is ASCII. They are seen as that letter."""


@cache
def kind(character: str) -> int:
    """Return the byte that stands for one character beyond ASCII."""
    if character in FOLDERS:
        return FOLDERS[character]
    if character.isdecimal():
        return DIGIT
    if character.isalnum():
        return UPPER if character.isupper() else LETTER
    return SPACE if character.isspace() else OTHER


def _beyond(error: UnicodeError) -> tuple[bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    return bytes(map(kind, error.object[error.start : error.end])), error.end


codecs.register_error("cordon.kinds", _beyond)


def encode(text: str) -> bytes:
    """Return one byte per code point: ASCII as it is, anything else by its kind."""
    return text.encode("ascii", "cordon.kinds")


def _table(kinds: Iterable[tuple[Iterable[int], int]]) -> bytes:
    table = list(range(256))
    for codes, letter in kinds:
        for code in codes:
            table[code] = letter
    return bytes(table)


_SPACES, _DIGITS = (*range(9, 14), *range(0x1C, 0x21), SPACE), (*range(0x30, 0x3A), DIGIT)
_UPPER, _LOWER = (*range(0x41, 0x5B), UPPER), (*range(0x61, 0x7B), LETTER)
FOLDED = _table([*(((code,), code + 32) for code in range(0x41, 0x5B)), ((UPPER,), LETTER), (_SPACES, 0x20), (_DIGITS, 0x30)])
"""View: letters without case, every digit as 0, every space as one."""

_OTHERS = (*range(9), *range(14, 0x1C), 0x7F, OTHER)
COARSE = bytes(letter | 0x80 for letter in _table([(_UPPER, 0x41), (_LOWER, 0x61), (_SPACES, 0x20), (_DIGITS, 0x30), (_OTHERS, 0x7F)]))
"""View: only whether a letter is a capital. All its bytes are beyond ASCII, so that no word of one view is met in the other."""


def mask_of(*codes: int) -> int:
    """Return the set of these bytes."""
    return reduce(lambda mask, code: mask | 1 << code, codes, 0)


ASCII, FOREIGN = (1 << 0x80) - 1, mask_of(*BEYOND)
FULL = ASCII | FOREIGN
CASELESS = mask_of(*FOLDERS.values())
DOUBTFUL = mask_of(0x1C, 0x1D, 0x1E, 0x1F)
"""Separators that `re` takes for spaces and `regex` may not."""


def _of(pattern: str, beyond: Sequence[int]) -> int:
    return mask_of(*(code for code in range(0x80) if re.match(pattern, chr(code))), *beyond)


_SETS = {"DIGIT": _of(r"\d", (DIGIT,)), "SPACE": _of(r"\s", (SPACE,)), "WORD": _of(r"\w", WORDS)}
CATEGORIES = {f"CATEGORY_{name}": mask for name, mask in _SETS.items()} | {f"CATEGORY_NOT_{name}": FULL & ~mask for name, mask in _SETS.items()}


def ascii_of(low: int, high: int, flags: int, *, negated: bool = False) -> int:
    """Return the ASCII characters of a range, and their other case where case is ignored."""
    codes = set(range(low, min(high, 0x7F) + 1))
    if flags & re.IGNORECASE:
        codes |= {ord(other) for code in codes for other in (chr(code).upper(), chr(code).lower())}
    return mask_of(*codes)


def beyond_ascii(low: int, high: int, flags: int) -> int:
    """Return the kinds of the characters of a range; of a very wide one, and of letters whose case is ignored, all that they could be."""
    mask = 0
    if high >= 0x80:
        wide = high - max(low, 0x80) > 4096
        mask = FOREIGN | CASELESS if wide else mask_of(*{kind(chr(code)) for code in range(max(low, 0x80), high + 1)})
    if flags & re.IGNORECASE:
        mask |= mask_of(UPPER, LETTER) | mask_of(*map(ord, "iIkKsS")) if mask else 0
    return mask
