"""Characters that look like others, or like nothing, as ASCII. Pure and linear; each character is looked at a fixed number of times."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from anyascii import anyascii

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e001f\U000e007f-\U000e0fff\x00-\x07\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]"
)
_CONTROLS = re.compile(r"\x1b\[[0-9;?]{0,16}[A-Za-z]|\x1b[()][A-Z0-9]|[^\n]\x08|[\x00-\x08\x0e-\x1f\x7f]")
_BIDI = re.compile("[\u202e\u2067]([^\u202c\u2069\u202e\u2067\n]*)[\u202c\u2069]?")
_SELECTED = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{4,}")
_TAGS = {0xE0000 + code: code for code in range(0x20, 0x7F)}
"""Tag characters spell ASCII that nobody sees, and that a model may read."""
_MARKS = re.compile("(?<=[A-Za-z0-9@.,:/ _+-])[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_PLAIN: dict[int, str] = (
    dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－⁃─━➖˗𐆑"), "-")
    | dict.fromkeys(map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u2800"), " ")
    | dict.fromkeys(map(ord, "。｡․۔܁܂‧"), ".")
    | dict.fromkeys(map(ord, "＠﹫"), "@")
    | dict.fromkeys(map(ord, "‘’‚‛′"), "'")
    | {0x2680 + n: str(n + 1) for n in range(6)}
    | {0x1F100: "0", **{0x1F101 + n: str(n) for n in range(10)}}
    | {first + n: chr(65 + n) for first in (0x1F130, 0x1F150, 0x1F170, 0x1F1E6) for n in range(26)}
    | {0x2488 + n: str(n + 1) for n in range(9)}
    | {0x2474 + n: str(n + 1) for n in range(9)}
    | {0x1F51F: "10"}
    | {first + n: str(n) for first in (0x1FBF0,) for n in range(10)}
    | {0x1F0A1 + suit + n: str(n + 1) for suit in (0, 16, 32, 48) for n in range(10)}
)
_CHINESE = re.compile("[〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖](?:[ \\-・、]?[〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]){3,}")
_NUMERALS = str.maketrans("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖", "00123456789123456789")
_LOOKALIKES = str.maketrans(
    "аеорсхуіјѕһԁѵԛԝӏьгпкмнтвзбАВЕКМНОРСТХІЈЅҮԌԚԜЗБαορνικτυεηρσχωγβϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹաօսհոցսգքյզԱՕՍՏԼᎠᎡᎢᎪᎬᎳᎷᎻᏀᏃᏆᏎᏏᏒᏙᏚᏞᏟᏢᏦᏴᎥᎽᏂᏓᏔᏩ",
    "aeopcxyijshdvqwlbrnkmhtb36ABEKMHOPCTXIJSYGQW36aopviktuenpoxwybcjABEZHIKMNOPTYXCwouhngugpjqUOUSLDRTAEWMHGZISbRVSLCPKBiYhlWG",
)
_WORD = re.compile(r"[\w@.+-]{1,80}")
_LATIN = re.compile(r"[A-Za-z0-9@]")


def fold(text: str) -> str:
    """Return the text in compatibility form, without invisible characters, with digits, dashes and look-alike letters as ASCII."""
    if "\x1b" in text or "\x08" in text or "\x7f" in text:
        text = _CONTROLS.sub("", text)
    if text.isascii():
        return text
    text = _BIDI.sub(lambda match: match.group(1)[::-1], _SELECTED.sub(_selected, text))
    if _CHINESE.search(text):
        text = _CHINESE.sub(lambda match: match.group().translate(_NUMERALS), text)
    seen = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text.translate(_TAGS)).translate(_PLAIN)).translate(_PLAIN)
    seen = _MARKS.sub("", _INVISIBLE.sub("", seen))
    if seen.isascii():
        return seen
    seen = "".join(character if character.isascii() else _digit(character) for character in seen)
    return _WORD.sub(_fold_word, seen)


def _selected(match: re.Match[str]) -> str:
    """Return the bytes that a run of variation selectors spells, when they are text."""
    codes = bytes(code - 0xFE00 if code < 0xFE10 else code - 0xE0100 + 16 for code in map(ord, match.group()))
    return codes.decode("ascii", "ignore") if all(32 <= code < 127 for code in codes) else ""


@cache
def _digit(character: str) -> str:
    """Return the digit that a character of any script is, or the character."""
    if unicodedata.category(character) not in ("Nd", "No", "Nl", "So"):
        return character
    value = unicodedata.numeric(character, -1)
    return str(int(value)) if 0 <= value < 100 and value == int(value) else character


def _fold_word(match: re.Match[str]) -> str:
    """Replace look-alike letters in words that mix them with Latin letters or digits; plain Greek and Cyrillic stays."""
    word = match.group()
    if word.isascii() or not _LATIN.search(word):
        return word
    word = word.translate(_LOOKALIKES)
    return word if word.isascii() else "".join(map(_latin, word))


@cache
def _latin(character: str) -> str:
    """Return the Latin letter for one of another script or shape; accents of Latin letters stay, they are spelling."""
    if character.isascii() or (unicodedata.name(character, "").startswith("LATIN") and unicodedata.decomposition(character)) or character in "ßøæœðþłđı":
        return character
    plain = anyascii(character)
    return plain if len(plain) == 1 else character


def strip_accents(text: str) -> str:
    """Return the text in lower case without accents: what word tables are written in."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFD", text.lower().replace("ß", "ss").replace("ł", "l"))
    return "".join(character for character in plain if not unicodedata.combining(character))
