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
        return text_of(bytes.fromhex(squeezed)) is not None
    if len(set(squeezed)) < 12 or squeezed.isdigit():
        return True
    return decode(squeezed) is not None


def decode(run: str) -> str | None:
    """Return the text under base64, or None when it is not base64 or not text."""
    squeezed = re.sub(r"[\s=]", "", run).replace("-", "+").replace("_", "/")
    try:
        return text_of(base64.b64decode(squeezed + "=" * (-len(squeezed) % 4), validate=True))
    except (binascii.Error, ValueError):
        return None


def text_of(data: bytes) -> str | None:
    """Return bytes as text, or None when they are none: neither UTF-8 nor UTF-16, or mostly unprintable."""
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError:
        return None
    printable = sum(character.isprintable() or character in "\r\n\t" for character in text)
    return text if text and printable >= 0.95 * len(text) else None


def _encoding(data: bytes) -> str:
    """Tell UTF-16 by its mark, or by the zeros that it leaves in every other byte of Latin text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    pairs = len(data) // 2
    if pairs < 4 or len(data) % 2:
        return "utf-8"
    return "utf-16-le" if data[1::2].count(0) > 0.7 * pairs else "utf-16-be" if data[::2].count(0) > 0.7 * pairs else "utf-8"


def foreign(text: str) -> bool:
    """True when a good share of the letters is of scripts we have no rules for."""
    others = sum(_is_foreign(character) for character in _BEYOND_ASCII.findall(text))
    return others >= FOREIGN_LEAST and others > FOREIGN_SHARE * sum(map(str.isalpha, text))


@cache
def _is_foreign(character: str) -> bool:
    plain = unicodedata.normalize("NFKC", character)[0]
    return plain.isalpha() and not unicodedata.name(plain, "").startswith(READ)
