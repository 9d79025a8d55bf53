# ruff: noqa: E501 - data
"""Texts turned round, upside down or by an alphabet, turned back. Pure and linear; only where something gives the turn away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from domains.recognizing import luhn

NEAR, WIDE = 120, 400
_TOKEN = re.compile(r"\S{6,120}")
_BACKWARD = re.compile(
    r"\A[\"'(<]?(?:[a-z]{2,6}(?:\.[a-z0-9-]{1,40}){1,4}@[\w.+-]{1,64}|[0-9A-Z]{6,30}[0-9]{2}[A-Z]{2}|[0-9]{13,19})[\"')>.,;]?\Z",
    re.IGNORECASE,
)
_COMMON = """
    the and your with number card ssn email phone patient account my from this that is me call mrn iban nhs passport mobile transfer please charge text address has have for you
    needs medical record social security declined front deposit friday diagnosed takes breast cancer use form mail cell chart check bank money send
    nummer karte konto bitte ist der die und ich mein telefon rufen carte numero compte mon est pour tarjeta cuenta mi favor
"""
_REAL = """ ton saw no on ti os era are net ten si der red im mi nom pus """
_TURNED = {word[::-1] for word in _COMMON.split() if f" {word[::-1]} " not in _REAL}
BACKWARD = "|".join(sorted(_TURNED, key=lambda word: (-len(word), word))) + "|si ym"
"""Common words read backwards that are no words themselves: the longest first, and in one order in every process, for it is compiled and stored."""

_BACKWARD_WORDS = re.compile(rf"(?i)(?<![a-z])(?:{BACKWARD})(?![a-z])")
_NOTE = re.compile(
    r"(?i)[(\[]?(?:(?:read|written|spelled|it['’]s|is|,)\s)?(?:backwards?|reversed|in\sreverse(?:\sorder)?|back\sto\sfront|right\sto\sleft|rückwärts(?:\sgelesen)?|von\shinten|à\sl['’]envers|al\srevés|al\scontrario)[)\]]?[:,]?\s{0,2}"
    r"(?P<said>[A-Za-z0-9@][A-Za-z0-9@.+ -]{5,60})"
)
_ROT13_WORDS = re.compile(
    r"(?i)(?<![a-z])(?:gur|naq|lbhe|jvgu|ahzore|pneq|ffa|rznvy|cubar|cngvrag|nppbhag|zl|sebz|guvf|gung|znvy|vf|vqragvsvpngvba|vona|zea|cnffcbeg)(?![a-z])"
)
_ROT13_MAIL = re.compile(r"(?i)[\w.+-]{1,64}@(?:[a-z0-9-]{1,40}\.)+(?:pbz|bet|arg|rqh|tbi|vb|qr|se|rf|vg|hx|pu|ng|rh|vasb)(?![a-z])")
_GROUPS = re.compile(r"(?<![0-9-])[0-9]{4}(?:[ -][0-9]{4}){3}(?![0-9-])")
_BRAND = re.compile(r"4|5[1-5]|2[2-7]|3[47]|6(?:011|5)")
_YEARS = re.compile(r"(?:(?:19|20)[0-9]{2}[ -]?){3}")
_TURNED = re.compile(r"(?<!\S)[!-~]{3,120}(?!\S)")
_TURNED_NUMBER = re.compile(r"(?<!\S)[_`a-hi\[\\\]^WXZ]{2,30}(?: [_`a-hi\[\\\]^WXZ]{2,30}){0,9}(?=[.,!?]?(?!\S))")
_TURNED_TO = re.compile(r"[\w.+-]{2,64}@[\w-]{1,40}\.[\w.-]{2,40}[.,;!?]?\Z|[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}\Z")
_ROT13 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "NOPQRSTUVWXYZABCDEFGHIJKLMnopqrstuvwxyzabcdefghijklm")
_BY_47 = {code: 33 + (code + 14) % 94 for code in range(33, 127)}
_BY_18 = _ROT13 | {ord("0") + n: ord("0") + (n + 5) % 10 for n in range(10)}
_UPSIDE = {
    **dict(zip("ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz", "abcdefghijklmnopqrstuvwxyz", strict=True)),
    "ı": "i",
    "ɓ": "g",
    "ſ": "j",
    "Ɩ": "1",
    "⇂": "1",
    "ᄅ": "2",
    "ᘔ": "2",
    "Ɛ": "3",
    "ㄣ": "4",
    "ߤ": "4",
    "ϛ": "5",
    "9": "6",
    "ㄥ": "7",
    "6": "9",
    "˙": ".",
    "‾": "_",
}
UPSIDE_ONLY = re.compile("[ɐɔǝɟƃɥᴉɾʞɯɹʇʌʍʎƖᄅᘔƐㄣϛㄥ˙⇂ᄂ]")
_UP_RUN = re.compile(r"\S*[ɐɔǝɟƃɥᴉɾʞɯɹʇʌʍʎƖᄅᘔƐㄣϛㄥ˙⇂]\S*(?:[ ]\S*[0-9ɐɔǝɟƃɥᴉɾʞɯɹʇʌʍʎƖᄅᘔƐㄣϛㄥ˙⇂]\S*)*")


def upright(text: str) -> str:
    """Return the text with runs of upside-down letters and figures set upright and read from the other end."""
    if text.isascii() or len(UPSIDE_ONLY.findall(text)) < 2:
        return text
    return _UP_RUN.sub(lambda match: "".join(_UPSIDE.get(character, character) for character in reversed(match.group())), text)


def turns(text: str) -> Iterator[str]:
    """Yield the text read backwards, with words reversed in place, and with the alphabet turned back, where something hints at it."""
    for read in (lambda run: run[::-1], lambda run: " ".join(group[::-1] for group in re.split("[ -]", run))):
        grouped = _GROUPS.sub(lambda match, read=read: _vouched(match.group(), read(match.group())), text)  # type: ignore[misc]
        if grouped != text:
            yield grouped
    backward = _TOKEN.sub(lambda match: match.group()[::-1] if _BACKWARD.match(match.group()) else match.group(), text)
    if backward != text:
        yield backward
    if said := _around(_BACKWARD_WORDS, text):
        yield said[::-1]
        yield " ".join(word[::-1] for word in said.split(" "))
    if _NOTE.search(text):
        yield _NOTE.sub(lambda match: f" {match['said'].strip()[::-1]} ", text)
    if said := _around(_ROT13_WORDS, text):
        yield said.translate(_ROT13)
        yield said.translate(_BY_18)
    elif _ROT13_MAIL.search(text):
        yield _ROT13_MAIL.sub(lambda match: match.group().translate(_ROT13), text)
    turned = _TURNED.sub(_by_47, _TURNED_NUMBER.sub(_number_by_47, text))
    if turned != text:
        yield turned


def _vouched(run: str, turned: str) -> str:
    """Return a card's number read from its end, or group by group, when the checksum holds only so."""
    return turned if _BRAND.match(turned) and not _YEARS.match(run) and luhn(re.sub("[ -]", "", turned)) and not luhn(re.sub("[ -]", "", run)) else run


def _around(words: re.Pattern[str], text: str) -> str:
    """Return the part of the text around such words where two of them stand near each other, or nothing."""
    places = [match.start() for match in words.finditer(text)]
    reached, parts = 0, []
    for one, other in pairwise(places):
        if other - one <= NEAR and other + WIDE > reached:
            parts.append(text[max(reached, one - WIDE) : other + WIDE])
            reached = other + WIDE
    return "\n".join(parts)


def _number_by_47(match: re.Match[str]) -> str:
    """Return words turned by 47 places when that makes a long number of them: small words of code do too, but without 0, 1, + and -."""
    run = match.group()
    turned = " ".join(run.split()).translate(_BY_47)
    return turned if sum(map(str.isdigit, turned)) >= 7 and any(mark in run for mark in "_`\\Z") else run


def _by_47(match: re.Match[str]) -> str:
    """Return a word turned by 47 places when that makes an address or a number of it; a full stop after it stays one."""
    word = match.group()
    turned, tail = word.translate(_BY_47), ""
    if word[-1] in ".,!?" and not _TURNED_TO.match(turned):
        turned, tail = word[:-1].translate(_BY_47), word[-1]
    return turned + tail if _TURNED_TO.match(turned) and not word.isdigit() else word
