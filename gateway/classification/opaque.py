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

from gateway.classification.views import gate
from gateway.classification.views.codings import decode64, readable
from gateway.classification.views.folding import strip_accents
from gateway.classification.views.letters import FUNCTION, PROSE, strange, strangeness

BLOB, DENSE = 128, 128
"""Characters from which a run of a coding's letters, or of any signs, is a blob when nothing reads it."""

DIGEST = frozenset({32, 40, 48, 56, 64, 96, 128})
"""Lengths of digests in hexadecimal: nobody can read them, and they say nothing. Digests in base64 are shorter than a blob."""

NO_WORDS, DENSE_WORDS, DENSE_LETTERS = 3.2, 3.15, 40
"""Bits a letter from which the letters in a run are no names of anything: paths, names in programs and minified code have words."""

USUAL = 8
"""So many of our small words in one block: it is prose that the rules read."""
_RUN = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_=-]{40,}+(?:\r?\n[A-Za-z0-9+/_=-]{4,}+)*+")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){64,}")
_PRINTED = re.compile(r"[!-~]{128,}+")
_BLANKS = re.compile(r"(?: {1,8}\t{1,8}){8,}+")
_PIECE = re.compile(r"[A-Za-z]{2,}")
_ESCAPED = re.compile(r"\\[ux][0-9A-Fa-f]{2,4}")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
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


def opaque(text: str, seen: gate.Seen | None = None) -> Iterator[tuple[int, int, str]]:
    """Yield spans that cannot be read, with one word saying why. `seen` is what `views.gate.look` saw, when the caller has asked already."""
    seen = gate.look(text) if seen is None else seen
    if ("\x00" in text or not text.isascii()) and (broken := _BROKEN.search(text)):
        yield (*broken.span(), "broken")
    if "armour" in seen.names:
        yield from ((*match.span(), "armour") for match in _ARMOUR.finditer(text))
    if "data" in seen.names:
        yield from ((*match.span(), "data-url") for match in _DATA.finditer(text) if _declares_bytes(match, text))
    if text.startswith("%PDF-"):
        yield 0, len(text), "file"
    yield from _runs(text, seen)
    yield from _unworded(text, seen)
    if not text.isascii() and foreign(text):
        yield 0, len(text), "script"


def _runs(text: str, seen: gate.Seen) -> Iterator[tuple[int, int, str]]:
    """Yield long runs that hold a file or that nothing reads, and blanks that spell something."""
    if "long" in seen.names:
        for match in _RUN.finditer(text):
            if is_file(match.group()):
                yield (*match.span(), "file")
            elif len(match.group()) >= BLOB and not decodes(match.group()):
                yield (*match.span(), "blob")
    if "dense" in seen.names:
        yield from ((*match.span(), "blob") for match in _PRINTED.finditer(text) if _is_dense(match.group()))
    if "blanks" in seen.names:
        yield from ((*match.span(), "blanks") for match in _BLANKS.finditer(text))


def _unworded(text: str, seen: gate.Seen) -> Iterator[tuple[int, int, str]]:
    """Yield stretches of letters that are a cipher's or of no language that the rules read."""
    for at, names in seen.blocks:
        block = text[at : at + gate.BLOCK + gate.MARGIN] if len(seen.blocks) > 1 else text
        if "rare" in names or (len(block) >= PROSE and len(FUNCTION.intersection(block.split())) < USUAL):
            yield from ((at + start, at + end, kind) for start, end, kind in strange(block))


def _is_dense(run: str) -> bool:
    """True when the letters in a run of signs are no words of any language or program."""
    if "://" in run or len(set(run)) < 24 or _BASE64.fullmatch(run):
        return False
    words = [word.lower() for word in _PIECE.findall(_HUMP.sub(" ", _ESCAPED.sub(" ", run)))]
    return sum(map(len, words)) >= DENSE_LETTERS and strangeness(words) > DENSE_WORDS


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
        return len(squeezed) in DIGEST or readable(bytes.fromhex(squeezed)) is not None
    if len(set(squeezed)) < 12 or squeezed.isdigit():
        return True
    words = [strip_accents(word) for word in _PIECE.findall(_HUMP.sub(" ", squeezed))]
    return strangeness(words) < NO_WORDS or decode(squeezed) is not None


def decode(run: str) -> str | None:
    """Return the text under base64, plain or compressed, or None when it is not base64 or not text."""
    return readable(decode64(run))


def foreign(text: str) -> bool:
    """True when a good share of the letters is of scripts we have no rules for."""
    others = sum(_is_foreign(character) for character in _BEYOND_ASCII.findall(text))
    return others >= FOREIGN_LEAST and others > FOREIGN_SHARE * sum(map(str.isalpha, text))


@cache
def _is_foreign(character: str) -> bool:
    plain = unicodedata.normalize("NFKC", character)[0]
    return plain.isalpha() and not unicodedata.name(plain, "").startswith(READ)
