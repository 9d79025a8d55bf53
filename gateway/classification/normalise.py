"""De-obfuscated views of one string: what it says once written plainly. First level; each view only adds findings.

Pure and linear: every repetition is bounded, decoding goes at most three deep and four times the input. A view is made only
when its cheap trigger is present, so that plain prose pays a few scans. Called by `gateway.classification.classifier`.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from urllib.parse import unquote

from gateway.classification.opaque import decode, text_of

DEPTH, GROWTH = 3, 4

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u2800\U000e0000-\U000e001f\U000e007f-\U000e0fff]"
)
_TAGS = {0xE0000 + code: code for code in range(0x20, 0x7F)}
"""Tag characters spell ASCII that nobody sees, and that a model may read."""
_MARKS = re.compile("(?<=[A-Za-z0-9@.:/ _-])[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-") | dict.fromkeys(
    map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " "
)
_LOOKALIKES = str.maketrans("аеорсхуіјѕһԁѵАВЕКМНОРСТХІЈЅαορνικτΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcxyijshdvABEKMHOPCTXIJSaopviktABEZHIKMNOPTYX")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_ESCAPE = re.compile(r"\\{1,4}u([0-9a-fA-F]{4})|\\{1,4}x([0-9a-fA-F]{2})|\\{1,4}u\{([0-9a-fA-F]{1,6})\}")
_PRINTABLE = re.compile(r"(?:=[0-9A-F]{2}){3,}")
_RUN = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{12,}+={0,2}(?:\r?\n[A-Za-z0-9+/_-]{4,}+={0,2})*+")
_HEX = re.compile(r"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{2}[ :]?){8,}+")
_BASE32 = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z2-7]{16,}+|[a-z2-7]{16,}+)={0,6}(?![A-Za-z0-9])")
_HEX_LIST = re.compile(r"(?<![0-9A-Za-z])(?:0[xX]|\\x)?[0-9A-Fa-f]{2}(?![0-9A-Za-z])(?:[ ,;:|/_\t\n-]{1,3}(?:0[xX]|\\x)?[0-9A-Fa-f]{2}(?![0-9A-Za-z])){7,}+")
_CODES = re.compile(r"(?<![0-9A-Za-z.])\\?[0-9]{2,3}(?![0-9A-Za-z])(?:(?:[ ,;:|/_\t\n-]{1,3}\\?|\\)[0-9]{2,3}(?![0-9A-Za-z])){7,}+")
_BINARY = re.compile(r"(?<![0-9A-Za-z])[01]{7,8}(?![0-9A-Za-z])(?:[ ,]{1,2}[01]{7,8}(?![0-9A-Za-z])){7,}+")
_CODE = re.compile(r"[0-9]+")
_MARKUP = re.compile(r"(?<=[A-Za-z0-9@.])(?:\*{1,3}|_{2,3}|`{1,3}|~~|</?[a-z]{1,6}>|[\"']\s?\+\s?[\"']){1,4}(?=[A-Za-z0-9@.])")
_SPACED = re.compile(r"(?<!\w)[\w@.+-](?:[ \t][\w@.+-](?!\w)){7,}+")
_SEPARATED = re.compile(r"(?<![A-Za-z0-9])[0-9OolI|](?:[^A-Za-z0-9,]{0,4}[0-9OolI|]){8,33}(?![A-Za-z0-9])")
_LETTERED = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}[^A-Za-z0-9,]{0,3}[0-9OI](?:[^A-Za-z0-9,]{0,3}[A-Z0-9]){12,32}(?![A-Za-z0-9])")
_GLUED = re.compile(r"(?<![0-9])[0-9]{13,19}(?![0-9])")
_DIGIT_LIKE = str.maketrans("OolI|", "00111")
_WORDS = {
    word: str(digit)
    for digit, words in enumerate(
        (
            "zero oh null nul cero zéro",
            "one uno eins un",
            "two dos zwei deux",
            "three tres drei trois",
            "four cuatro vier quatre",
            "five cinco fünf cinq",
            "six seis sechs",
            "seven siete sieben sept",
            "eight ocho acht huit",
            "nine nueve neun neuf niner",
        )
    )
    for word in words.split()
}
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_SPELLED = re.compile(rf"(?i)\b(?:(?:double|triple)\s)?(?:{_WORD})(?:[\s,.-]{{1,3}}(?:(?:dash|hyphen|double|triple)[\s,]{{1,2}})?(?:{_WORD})\b){{4,40}}")
_SPELLED_TRIGGER = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "zero")


class TooMuch(ValueError):
    """The views of one string outgrew their budget: nobody writes so, and it cannot be judged in time."""


def views(text: str) -> Iterator[tuple[str, str]]:
    """Yield (stage, text) for every view of a string that differs from it. Raises `TooMuch` over the budget."""
    budget = GROWTH * len(text) + 4096
    for stage, view in _views(text, 0):
        budget -= len(view)
        if budget < 0:
            raise TooMuch("views outgrew their budget")
        yield stage, view


def _views(text: str, depth: int) -> Iterator[tuple[str, str]]:
    folded = fold(text)
    if folded != text:
        yield "folded", folded
    plain = unescape(folded)
    if plain != folded:
        plain = fold(plain)
        yield "unescaped", plain
    joined = join(plain)
    if joined != plain:
        yield "joined", joined
    if digits := skeleton(joined):
        yield "skeleton", digits
    if depth < DEPTH:
        for decoded in decoded_runs(plain):
            yield "decoded", decoded
            yield from _views(decoded, depth + 1)


def fold(text: str) -> str:
    """Return the text in compatibility form, without invisible characters, with digits, dashes and look-alike letters as ASCII."""
    if text.isascii():
        return text
    seen = _INVISIBLE.sub("", unicodedata.normalize("NFKC", _INVISIBLE.sub("", text.translate(_TAGS))).translate(_DASHES))
    seen = _MARKS.sub("", seen)
    if seen.isascii():
        return seen
    seen = "".join(str(unicodedata.decimal(character)) if not character.isascii() and character.isdecimal() else character for character in seen)
    return _fold_words(seen)


def _fold_words(text: str) -> str:
    """Replace look-alike letters in words that mix them with Latin letters or digits; plain Greek and Cyrillic stays."""
    return re.sub(r"[\w@.+-]{1,80}", lambda match: match.group().translate(_LOOKALIKES) if re.search(r"[A-Za-z0-9@]", match.group()) else match.group(), text)


def unescape(text: str) -> str:
    """Return the text with percent, entity, backslash and quoted-printable escapes undone, at most three times over."""
    for _ in range(3):
        before = text
        if "%" in text and _PERCENT.search(text):
            text = unquote(text)
        if "&" in text and _ENTITY.search(text):
            text = html.unescape(text)
        if "\\" in text and _ESCAPE.search(text):
            text = _ESCAPE.sub(_character, text)
        if "=" in text and _PRINTABLE.search(text):
            text = _PRINTABLE.sub(lambda match: bytes.fromhex(match.group().replace("=", "")).decode("utf-8", "replace"), text)
        if text == before:
            break
    return text


def _character(match: re.Match[str]) -> str:
    code = int(match.group(1) or match.group(2) or match.group(3), 16)
    return chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"


def join(text: str) -> str:
    """Return the text with markup inside words, spacing between single characters and spelled digits taken out."""
    if any(mark in text for mark in "*_`~<+"):
        text = _MARKUP.sub("", text)
    text = _SPACED.sub(lambda match: re.sub(r"[ \t]", "", match.group()), text)
    lower = text.lower()
    if sum(lower.count(word) for word in _SPELLED_TRIGGER) >= 5:
        text = _SPELLED.sub(_digits_of_words, text)
    return text


def _digits_of_words(match: re.Match[str]) -> str:
    digits, times = "", 1
    for word in re.findall(r"[^\W\d_]+", match.group().lower()):
        if word in ("double", "triple"):
            times = 2 if word == "double" else 3
        elif word in _WORDS:
            digits, times = digits + _WORDS[word] * times, 1
    return digits


def skeleton(text: str) -> str:
    """Return the long numbers whose digits are held apart, glued to letters or written with letters, each with the words before it."""
    if sum(map(text.count, "0123456789")) < 5:
        return ""
    found = []
    for match in _SEPARATED.finditer(text):
        digits = re.sub(r"[^0-9]", "", match.group().translate(_DIGIT_LIKE))
        if digits != match.group() and sum(map(str.isdigit, match.group())) * 2 > len(digits):
            found.append(text[max(0, match.start() - 32) : match.start()] + digits)
    found += [re.sub(r"[^A-Za-z0-9]", "", match.group()) for match in _LETTERED.finditer(text)]
    found += [match.group() for match in _GLUED.finditer(text) if not _stands_alone(text, match)]
    return " ; ".join(found)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    return not (text[max(0, match.start() - 1) : match.start()].isalpha() or text[match.end() : match.end() + 1].isalpha())


def decoded_runs(text: str) -> Iterator[str]:
    """Yield the texts under runs of base64 and of hexadecimal digits."""
    for match in _RUN.finditer(text):
        run = match.group()
        if (run.isalpha() and (run.islower() or run.istitle() or run.isupper())) or run.isdigit():
            continue
        found = decode(run)
        if found is not None and len(found) >= 6:
            yield found
    for match in _HEX.finditer(text):
        digits = re.sub(r"[ :]", "", match.group())
        if not digits.isdigit() or len(digits) >= 20:
            found = text_of(bytes.fromhex(digits))
            if found is not None:
                yield found
    yield from _base32(text)
    yield from _code_lists(text)


def _base32(text: str) -> Iterator[str]:
    """Yield the texts under runs of base32: of one case, and readable underneath, which words in capitals are not."""
    for match in _BASE32.finditer(text) if len(text) >= 16 else ():
        run = match.group().rstrip("=").upper()
        with suppress(binascii.Error, ValueError):
            if (found := text_of(base64.b32decode(run + "=" * (-len(run) % 8)))) and found.isascii():
                yield found


def _code_lists(text: str) -> Iterator[str]:
    """Yield the texts under lists of character codes: hexadecimal, decimal, octal or binary."""
    if sum(map(text.count, "0123456789")) < 14:
        return
    for match in _HEX_LIST.finditer(text):
        yield from _spelled(re.findall(r"(?:0[xX]|\\x)?([0-9A-Fa-f]{2})(?![0-9A-Fa-f])", match.group()), 16)
    for match in _CODES.finditer(text):
        codes = _CODE.findall(match.group())
        yield from _spelled(codes, 10)
        yield from _spelled(codes, 8)
    for match in _BINARY.finditer(text):
        yield from _spelled(re.findall("[01]{7,8}", match.group()), 2)


def _spelled(codes: Sequence[str], base: int) -> Iterator[str]:
    """Yield the text that codes spell when all of them are of printable ASCII."""
    try:
        characters = [int(code, base) for code in codes]
    except ValueError:
        return
    if all(0x20 <= code < 0x7F or code in (9, 10, 13) for code in characters):
        yield "".join(map(chr, characters))
