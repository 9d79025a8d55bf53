"""Escapes of protocols and languages undone: percent, entities, backslashes, quoted-printable, encoded words, UTF-7, punycode.

Pure and linear: a fixed number of rounds, each a few bounded substitutions.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
import unicodedata
from urllib.parse import unquote

from gateway.classification.views.codings import readable

ROUNDS = 4
_PERCENTS = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_BYTES = re.compile(r"(?:\\x[0-9A-Fa-f]{2}){6,}")
_PERCENT_U = re.compile(r"%u([0-9A-Fa-f]{4})")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});?")
_ESCAPE = re.compile(
    r"\\{1,8}u([0-9a-fA-F]{4})|\\{1,8}x([0-9a-fA-F]{2})|\\{1,8}u\{([0-9a-fA-F]{1,6})\}|\\{1,8}U([0-9a-fA-F]{8})|\\{1,8}x\{([0-9a-fA-F]{1,6})\}"
    r"|\\{1,8}([0-3][0-7]{2})"
)
_NAMED = re.compile(r"\\N\{([A-Z0-9 -]{3,60})\}")
_CSS = re.compile(r"(?:\\0{0,4}[2-7][0-9a-fA-F][ \t]?){3,}")
_CSS_ONE = re.compile(r"\\0{0,4}([2-7][0-9a-fA-F])")
_CODE_POINT = re.compile(r"(?:U\+0{0,4}[2-7][0-9A-Fa-f][\s,;]{0,2}){3,}")
_CODE_POINT_ONE = re.compile(r"U\+0{0,4}([2-7][0-9A-Fa-f])")
_QUOTE = re.compile(r"\\+([\"'/@.-])")
_PRINTABLE = re.compile(r"(?:=[0-9A-Fa-f]{2}){1,}")
_SOFT_BREAK = re.compile(r"=[ \t]{0,3}\r?\n")
_ENCODED = re.compile(r"=\?([A-Za-z0-9_-]{2,20})\?([BbQq])\?([^?\s]{1,400})\?=\s{0,3}")
_UTF7 = re.compile(r"\+([A-Za-z0-9+/]{3,400})-")
_PUNY = re.compile(r"(?i)\bxn--([a-z0-9 .@+-]{2,80})")


def unescape(text: str) -> str:
    """Return the text with escapes undone, a few times over."""
    for _ in range(ROUNDS):
        before = text
        if "%" in text:
            text = _percent(text)
        if "&" in text and _ENTITY.search(text):
            text = html.unescape(text)
        if "\\" in text:
            text = _backslash(text)
        if "U+" in text:
            text = _CODE_POINT.sub(lambda match: "".join(chr(int(code, 16)) for code in _CODE_POINT_ONE.findall(match.group())), text)
        if "=" in text:
            text = _equals(text)
        if "+" in text:
            text = _UTF7.sub(_utf7, text)
        if text == before:
            break
    return _PUNY.sub(_puny, text) if "xn--" in text.lower() else text


def _percent(text: str) -> str:
    if "%u" in text:
        text = _PERCENT_U.sub(lambda match: _point(int(match.group(1), 16)), text)
    return _PERCENTS.sub(_octets, text)


def _octets(match: re.Match[str]) -> str:
    """Return what percent escapes say when it is text; `934%96L` is none."""
    try:
        return unquote(match.group(), errors="strict")
    except UnicodeDecodeError:
        return match.group()


def _packed(match: re.Match[str]) -> str:
    return readable(bytes.fromhex(match.group().replace("\\x", ""))) or match.group()


def _backslash(text: str) -> str:
    text = _BYTES.sub(_packed, text)
    if _CSS.search(text) and not re.search(r"(?:\\[0-3][0-7]{2}){3}", text):
        text = _CSS.sub(lambda match: "".join(chr(int(code, 16)) for code in _CSS_ONE.findall(match.group())), text)
    text = _NAMED.sub(_named, text) if "\\N{" in text else text
    return _QUOTE.sub(r"\1", _ESCAPE.sub(_character, text))


def _character(match: re.Match[str]) -> str:
    digits = match.group(match.lastindex or 0)
    return _point(int(digits, 8 if match.lastindex == 6 else 16))


def _point(code: int) -> str:
    return chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"


def _named(match: re.Match[str]) -> str:
    try:
        return unicodedata.lookup(match.group(1))
    except KeyError:
        return match.group()


def _equals(text: str) -> str:
    if "=?" in text:
        text = _ENCODED.sub(_encoded_word, text)
    if _SOFT_BREAK.search(text):
        text = _SOFT_BREAK.sub("", text)
    if len(_PRINTABLE.findall(text)) + text.count("==") and re.search(r"(?:=[0-9A-Fa-f]{2}){3}|=[0-9A-F]{2}\S{0,20}=[0-9A-F]{2}", text):
        text = _PRINTABLE.sub(_bytes, text)
    return text


def _bytes(match: re.Match[str]) -> str:
    return bytes.fromhex(match.group().replace("=", "")).decode("utf-8", "replace")


def _encoded_word(match: re.Match[str]) -> str:
    charset, how, body = match.groups()
    try:
        data = base64.b64decode(body + "=" * (-len(body) % 4)) if how in "Bb" else _PRINTABLE.sub(_bytes, body.replace("_", " ")).encode()
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError, binascii.Error, ValueError):
        return match.group()


def _utf7(match: re.Match[str]) -> str:
    """Return what a shifted run of UTF-7 says; a formula between plus and minus is no text and stays."""
    run = match.group(1)
    try:
        text = base64.b64decode(run + "=" * (-len(run) % 4)).decode("utf-16-be")
    except (binascii.Error, ValueError):
        return match.group()
    return text if text.isprintable() and sum(map(str.isascii, text)) * 2 > len(text) else match.group()


def _puny(match: re.Match[str]) -> str:
    try:
        return match.group(1).strip(" .").encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return match.group()
