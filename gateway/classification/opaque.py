# ruff: noqa: E501
"""What a string holds that cannot be judged as text: bytes in disguise, broken characters, scripts nobody wrote rules for.

Pure. Called by `gateway.classification.classifier` on every string. Types are told by structure and magic bytes, never by a
declared type. Hashes, UUIDs and other short runs stay under the length that counts as a blob.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from gateway.classification.views.codings import decode64, readable

BLOB = 256
_RUN = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_=-]{40,}+(?:\r?\n[A-Za-z0-9+/_=-]{4,}+)*+")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){128,}")
_BASE64 = re.compile(r"[A-Za-z0-9+/_=-]+")
_BROKEN = re.compile("[\x00\ud800-\udfff]")
_DATA = re.compile(r"(?i)\bdata:([a-z]{1,20}/[a-z0-9.+-]{1,80})?(?:;[a-z0-9=.-]{1,60}){0,3},")
_ARMOUR = re.compile(r"-----BEGIN PGP (?:MESSAGE|SIGNED|ENCRYPTED)|-----BEGIN (?:PKCS7|CMS)|\bbegin 6[0-7]{2} \S{1,80}\n")
_MAGIC = (
    *(b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF", b"OggS", b"fLaC", b"wOFF", b"SQLite format 3"),
    *(b"PK\x03\x04", b"\x1f\x8b\x08", b"7z\xbc\xaf", b"Rar!", b"BZh9", b"\xfd7zXZ", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"MZ\x90\x00"),
)
READ = ("LATIN", "GREEK", "CYRILLIC")
"""Scripts that these rules were built for, at least after folding. Much of any other is not judged as harmless."""
FOREIGN_SHARE, FOREIGN_LEAST = 0.2, 4
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def opaque(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield spans that cannot be read, with one word saying why."""
    if broken := _BROKEN.search(text):
        yield (*broken.span(), "broken")
    if "-----" in text or "begin 6" in text:
        yield from ((*match.span(), "armour") for match in _ARMOUR.finditer(text))
    if "data:" in text.lower():
        yield from ((*match.span(), "data-url") for match in _DATA.finditer(text) if _declares_bytes(match, text))
    if text.startswith("%PDF-"):
        yield 0, len(text), "file"
    for match in _RUN.finditer(text):
        if is_file(match.group()):
            yield (*match.span(), "file")
        elif len(match.group()) >= BLOB and not decodes(match.group()):
            yield (*match.span(), "blob")
    if not text.isascii() and foreign(text):
        yield 0, len(text), "script"


def _declares_bytes(match: re.Match[str], text: str) -> bool:
    """True unless the data URL is plain text, or base64 of it, which the decoded view reads."""
    if not (match.group(1) or "text/plain").lower().startswith("text/"):
        return True
    body = _BASE64.match(text, match.end())
    return ";base64" in match.group().lower() and (body is None or decode(body.group()) is None)


def is_file(run: str) -> bool:
    """True when base64 characters begin with the magic bytes of a file type that is not text."""
    try:
        return base64.b64decode(run[:24].replace("-", "+").replace("_", "/"), validate=True).startswith(_MAGIC)
    except (binascii.Error, ValueError):
        return False


def decodes(run: str) -> bool:
    """True when a run of base64 or hexadecimal characters is text underneath, which the views then read, or is only a long word."""
    squeezed = re.sub(r"[\r\n=]", "", run)
    if _HEX.fullmatch(squeezed):
        return readable(bytes.fromhex(squeezed)) is not None
    if len(set(squeezed)) < 12 or squeezed.isdigit():
        return True
    return decode(squeezed) is not None


def decode(run: str) -> str | None:
    """Return the text under base64, plain or compressed, or None when it is not base64 or not text."""
    return readable(decode64(run))


_VOUCHED = re.compile(
    r"(?i)(?<![A-Za-z])(?:ssn|social security|itin|nino|nhs|npi|mbi|mrn|medical record|patient|iban|cards?|passport|phone|mobile|fax|whatsapp|telefon|handy|e-?mail"
    r"|mail me|transfer to|account|konto|kontonummer|compte|cuenta|tarjeta|karte|carte|password|secret|diagnosis)(?![A-Za-z])"
)
_PLAIN_TOKEN = re.compile(
    r"[\"'(\[{<*_`]*(?:[A-Za-zÀ-ÿ]+(?:['’&/.,:;!?-]+[A-Za-zÀ-ÿ]+)*|[$€£]?[0-9]{1,4}(?:[.,:/-][0-9]{1,4}){0,3}(?:[a-z]{1,3}|%)?|[A-Z]{1,4}-?[0-9]{1,4}|(?:https?|ftp|file)://\S+"
    r"|[A-Za-z_]\w*(?:\.\w+)*(?:\(\S*\)?)?|[^\w\s]{1,3})[\"')\]}>*_`.,;:!?=…]*"
)
_CHANGES = re.compile(r"(?<=[A-Za-z])[^A-Za-z\s]|(?<=[0-9])[^0-9\s]|(?<=[^\w\s])\w")
REACH, LEAD, LEAST_ODD = 200, 4, 12


def veiled(text: str) -> bool:
    """True when what follows a word for an identifier is written in no way that a person or a program writes: something stays unread."""
    return any(_is_odd(text[match.end() : match.end() + REACH]) for match in _VOUCHED.finditer(text))


def _is_odd(tail: str) -> bool:
    """True when odd words begin among the first few and make up at least so many characters together."""
    odd, begun = 0, False
    for place, token in enumerate(tail.split()):
        if (len(token) > 1 or not token.isascii()) and not _is_plain(token):
            odd, begun = odd + len(token), True
        elif begun or place >= LEAD:
            break
        if odd >= LEAST_ODD:
            return True
    return False


def _is_plain(token: str) -> bool:
    if len(token) > 3 and len(_CHANGES.findall(token)) * 3 >= len(token) and "://" not in token and "(" not in token:
        return bool(re.fullmatch(r"[$€£(]?[0-9]{1,4}(?:[.,:/-][0-9]{1,4}){1,3}[%).,]?", token))
    return bool(_PLAIN_TOKEN.fullmatch(token)) or "://" in token


def foreign(text: str) -> bool:
    """True when a good share of the letters is of scripts we have no rules for."""
    others = sum(_is_foreign(character) for character in _BEYOND_ASCII.findall(text))
    return others >= FOREIGN_LEAST and others > FOREIGN_SHARE * sum(map(str.isalpha, text))


@cache
def _is_foreign(character: str) -> bool:
    plain = unicodedata.normalize("NFKC", character)[0]
    return plain.isalpha() and not unicodedata.name(plain, "").startswith(READ)
