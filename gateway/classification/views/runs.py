# ruff: noqa: E501
"""Where in a text something is written in another code, and the same text with it written plainly in place.

Pure and linear: bounded patterns, each run decoded once. Keeping the text around a run keeps the label that vouches for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gateway.classification.views.codings import ascii_text, decode45, decoded, decoded_punctuated, from_codes, uudecode
from gateway.classification.views.spelling import braille, morse

TRIES = 400
"""Runs decoded in one text. More than that is no text with something in it."""

_TOKEN = re.compile(r"(?<![A-Za-z0-9+/_=-])={0,2}[A-Za-z0-9+/_-]{10,}+={0,6}(?:\r?\n[ \t]{0,8}[A-Za-z0-9+/_-]{4,}+={0,6})*+")
_WORDLIKE = re.compile(r"[A-Za-z]?[a-z]+\Z|[A-Z]+\Z|[0-9]{1,19}\Z|[_-]+\Z")
_NAME = re.compile(r"(?:[A-Z]?[a-z]{2,}|[A-Z]{2,8}|[0-9]{1,4})(?:[_/-](?:[A-Z]?[a-z]{1,}|[A-Z]{1,8}|[0-9]{1,4}))+\Z")
_HEX_SPACED = re.compile(r"(?<![0-9A-Za-z])[0-9A-Fa-f]{2}(?:[ :,;.|_-]{1,2}[0-9A-Fa-f]{2}){5,}+(?![0-9A-Za-z])")
_HEX_PREFIXED = re.compile(r"(?:(?:0[xX]|\\x|#|\$|&[hH])[0-9A-Fa-f]{2}[\s,;+'\"()]{0,4}){5,}")
_HEX_WORDS = re.compile(r"(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{4}|[0-9A-Fa-f]{8})(?:[ \n]{1,2}[0-9A-Fa-f]{4,8}){2,}(?![0-9A-Za-z])")
_HEX_ONE = re.compile(r"[0-9A-Fa-f]{2}")
_CODES = re.compile(
    r"(?<![0-9A-Za-z.])(?:\\|0o)?[0-9]{2,3}(?![0-9A-Za-z])(?:(?:[ ,;:|/_\t\n\])+-]{1,4}|\\)(?:\\|0o|\[?char[\](]{1,2})?[0-9]{2,3}(?![0-9A-Za-z])){5,}+",
    re.IGNORECASE,
)
_CALLS = re.compile(r"(?:(?:n?chr?w?|char|unichr|char_?code|to_?char|\[char\]|%c)[\s(\[]{0,3}(?:0x)?[0-9A-Fa-f]{2,3}[)\]\s.+&|,~;]{0,8}){5,}", re.IGNORECASE)
_CALL_ONE = re.compile(r"(?:0x)?([0-9A-Fa-f]{2,3})(?![0-9A-Za-z])", re.IGNORECASE)
_CODE = re.compile(r"[0-9]{2,3}")
_BINARY = re.compile(r"(?<![0-9A-Za-z])(?:0b)?[01]{7,8}(?:[ ,;\n|_-]{0,3}(?:0b)?[01]{7,8}){4,}+(?![0-9A-Za-z])")
_UU = re.compile(r"begin(?:-base64)? [0-7]{3} [^\n]{1,80}\n((?:[ -`a-z][ -~]{0,64}\n){1,2000})")
_YENC = re.compile(r"=ybegin [^\n]{1,200}\n([^\n]{1,4000})\n=yend")
_PUNCTUATED = re.compile(r"(?<!\S)[!-~]{9,400}(?!\S)")
_STUFFED = re.compile(r"[^A-Za-z0-9\s][A-Za-z0-9]|[A-Za-z][0-9]|[0-9][A-Za-z]|[a-z][A-Z]")
_BASE45 = re.compile(r"(?<![A-Za-z0-9])[0-9A-Z$%*+./:-](?:[0-9A-Z$%*+./:-]| (?! )){11,400}(?<! )")
_EQUAL = tuple(
    re.compile(
        rf"(?<![A-Za-z0-9+/=_-])(?:[A-Za-z0-9+/_-]{{{size}}}(?:[^A-Za-z0-9+/=_-]|\\[nrt]){{1,5}}){{{1 if size > 7 else 2},}}[A-Za-z0-9+/_-]{{1,{size}}}={{0,6}}(?![A-Za-z0-9])"
    )
    for size in (3, 4, 5, 6, 7, 8, 10, 12, 16, 20, 24, 32)
)
_DROPPED = tuple((front, back) for back in (0, 1) for front in range(4))
_SEPARATORS = re.compile(r"\\[nrt]|[^A-Za-z0-9+/=_-]")


def plainly(text: str) -> str:
    """Return the text with everything that is written in another code written plainly in place."""
    if "begin" in text:
        text = _UU.sub(lambda match: uudecode(match.group(1)) or match.group(), text)
        text = _YENC.sub(lambda match: "".join(chr((ord(character) - 42) % 256) for character in match.group(1)), text)
    text = codes(text)
    text = _TOKEN.sub(_token, text)
    text = _PUNCTUATED.sub(_punctuated, text)
    if not text.isascii():
        text = braille(text)
    return morse(text)


def codes(text: str) -> str:
    """Return the text with lists of character codes as the characters."""
    text = _CALLS.sub(lambda match: _spelled(match, _CALL_ONE.findall(match.group())), text)
    text = _BINARY.sub(lambda match: _spelled(match, _octets(match.group())), text)
    text = _HEX_PREFIXED.sub(lambda match: _spelled(match, re.findall(r"(?:0[xX]|\\x|#|\$|&[hH])([0-9A-Fa-f]{2})", match.group()), 16), text)
    text = _CODES.sub(lambda match: _spelled(match, _CODE.findall(match.group())), text)
    text = _HEX_SPACED.sub(_hexadecimal, text)
    return _HEX_WORDS.sub(_hexadecimal, text)


def _octets(run: str) -> list[str]:
    bits = "".join(re.findall("[01]+", run.replace("0b", " ")))
    sizes = {len(one) for one in re.findall("[01]+", run.replace("0b", " "))}
    size = 7 if sizes == {7} or (len(sizes) == 1 and len(bits) % 8 and not len(bits) % 7) else 8
    return [bits[at : at + size] for at in range(0, len(bits), size)] if len(bits) % size == 0 else []


def _hexadecimal(match: re.Match[str]) -> str:
    run = re.sub(r"[^0-9A-Fa-f]", "", match.group())
    return (decoded(run) if len(run) >= 12 and not len(run) % 2 else None) or match.group()


def _spelled(match: re.Match[str], codes_: list[str], base: int = 0) -> str:
    if not codes_:
        return match.group()
    if base == 16:
        return decoded("".join(codes_)) or match.group()
    said = list(from_codes(codes_))
    return " ".join(dict.fromkeys(said)) if said else match.group()


def _token(match: re.Match[str]) -> str:
    run = match.group()
    if (_WORDLIKE.match(run) and (len(run) < 18 or run.isdigit())) or (len(run) < 48 and _NAME.match(run)):
        return run
    squeezed = re.sub(r"\s", "", run)
    found = decoded(squeezed)
    if found is None and "\n" in run:
        return "\n".join(decoded(line.strip()) or line for line in run.split("\n"))
    if found is None and "=" in run.rstrip("=").lstrip("="):
        return "=".join((decoded(piece) or piece) if len(piece) >= 10 else piece for piece in run.split("="))
    return run if found is None else found


def _punctuated(match: re.Match[str]) -> str:
    run = match.group()
    if len(_STUFFED.findall(run)) * 5 < len(run) or "://" in run:
        return run
    found = decoded_punctuated(run)
    if found is None and run[-1] in ".,;:!?)'\"":
        found = decoded_punctuated(run[:-1])
    return run if found is None else found


def regrouped(text: str) -> str:
    """Return the text with runs that were cut into groups of equal length decoded in place."""
    for shape in _EQUAL:
        text = shape.sub(_group, text)
    return _BASE45.sub(_spacious, text) if re.search(r"[0-9A-Z$%*+./:-]{5}", text) else text


def _group(match: re.Match[str]) -> str:
    whole = match.group()
    pieces = [piece for piece in _SEPARATORS.split(whole) if piece]
    for front, back in _DROPPED:
        run = "".join(pieces[front : len(pieces) - back])
        if len(run) < 12 or _WORDLIKE.match(run):
            continue
        found = decoded(run)
        if found is not None:
            return " ".join([*pieces[:front], found, *pieces[len(pieces) - back :]])
    return whole


def _spacious(match: re.Match[str]) -> str:
    run = match.group()
    if run.replace(" ", "").isalpha() or run.replace(" ", "").isdigit():
        return run
    for start in _starts(run):
        found = ascii_text(decode45(run[start:]))
        if found:
            return run[:start] + found
    return run


def _starts(run: str) -> Iterator[int]:
    """Yield where a run may begin when capitals stand before it."""
    yield 0
    yield from (match.end() for match, _ in zip(re.finditer(" ", run), range(3), strict=False))
