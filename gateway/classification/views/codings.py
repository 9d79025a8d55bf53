"""Bytes written as characters: bases 16 to 94, uuencode, character codes; and compressed bytes under them, under a cap.

Pure. Every decoder returns text or None; what decodes to something that is no readable text is not decoded. Linear, except for bases
that are one long number, whose length is bounded.
"""

from __future__ import annotations

import base64
import binascii
import bz2
import lzma
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterator

from gateway.classification.views.folding import fold

CAP = 65_536
"""Bytes that a compressed run may become; more is cut off, and what is cut off is opaque."""

BIG = 160
"""Longest run read as one long number: the cost of that is quadratic."""

LEAST = 6
_B58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_B36 = "0123456789abcdefghijklmnopqrstuvwxyz"
_B62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_B45 = {character: n for n, character in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")}
_A85 = bytes(range(33, 118))
_Z85 = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
_B91 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+,./:;<=>?@[]^_`{|}~"'
_FROM_Z85 = bytes.maketrans(_Z85, _A85)
_CROCKFORD = str.maketrans("0123456789ABCDEFGHJKMNPQRSTVWXYZ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_HEX32 = str.maketrans("0123456789ABCDEFGHIJKLMNOPQRSTUV", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_XX = bytes.maketrans(b"+-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", bytes(range(32, 96)))
_ROT13 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "NOPQRSTUVWXYZABCDEFGHIJKLMnopqrstuvwxyzabcdefghijklm")


def text_of(data: bytes) -> str | None:
    """Return bytes as text, or None when they are none: neither UTF-8 nor UTF-16, or mostly unprintable."""
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError:
        return None
    printable = sum(character.isprintable() or character in "\r\n\t" or _is_thin(character) for character in text)
    return text if text and printable >= 0.95 * len(text) else None


def _is_thin(character: str) -> bool:
    """True for blanks, and for characters that nobody sees and that people put between others to hide them."""
    return not character.isascii() and unicodedata.category(character) in ("Cf", "Zs", "Zl", "Zp", "Mn")


def _encoding(data: bytes) -> str:
    """Tell UTF-16 by its mark, or by the zeros that it leaves in every other byte of Latin text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    pairs = len(data) // 2
    if pairs < 4 or len(data) % 2:
        return "utf-8"
    return "utf-16-le" if data[1::2].count(0) > 0.7 * pairs else "utf-16-be" if data[::2].count(0) > 0.7 * pairs else "utf-8"


def inflate(data: bytes) -> bytes | None:
    """Return what compressed bytes hold, at most `CAP` of it, told by how they begin; raw deflate only when it ends as it should."""
    try:
        if data[:2] == b"\x1f\x8b" or (data[:1] == b"\x78" and len(data) > 2 and int.from_bytes(data[:2], "big") % 31 == 0):
            return zlib.decompressobj(47).decompress(data, CAP)
        if data[:3] == b"BZh":
            return bz2.BZ2Decompressor().decompress(data, CAP)
        if data[:6] == b"\xfd7zXZ\x00" or data[:3] == b"\x5d\x00\x00":
            return lzma.LZMADecompressor(memlimit=1 << 24).decompress(data, CAP)
        raw = zlib.decompressobj(-15)
        found = raw.decompress(data, CAP)
        return found if raw.eof and not raw.unused_data and len(found) >= LEAST else None
    except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError):
        return None


def readable(data: bytes | None) -> str | None:
    """Return the text that bytes are, or hold compressed, or None."""
    if not data:
        return None
    text = text_of(data)
    if text is not None:
        return text
    held = inflate(data)
    return text_of(held) if held else None


def decode64(run: str) -> bytes | None:
    """Return the bytes under base64 of either alphabet, padded or not, or None."""
    squeezed = re.sub(r"[\s=]", "", run).replace("-", "+").replace("_", "/")
    if len(squeezed) % 4 == 1:
        return None
    try:
        return base64.b64decode(squeezed + "=" * (-len(squeezed) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def decode16(run: str) -> bytes | None:
    """Return the bytes under hexadecimal digits, or None."""
    try:
        return bytes.fromhex(run)
    except ValueError:
        return None


def decode32(run: str, table: dict[int, int] | None = None) -> bytes | None:
    """Return the bytes under base32, of the alphabet that `table` translates from, or None."""
    upper = run.rstrip("=").upper()
    try:
        return base64.b32decode((upper.translate(table) if table else upper) + "=" * (-len(upper) % 8))
    except (binascii.Error, ValueError):
        return None


def as_number(run: str, alphabet: str) -> bytes | None:
    """Return the bytes of a run that is one number in the base of its alphabet, or None."""
    if len(run) > BIG:
        return None
    number = 0
    for character in run:
        digit = alphabet.find(character)
        if digit < 0:
            return None
        number = number * len(alphabet) + digit
    return number.to_bytes((number.bit_length() + 7) // 8 or 1, "big")


def decode85(run: str, table: bytes | None = None) -> bytes | None:
    """Return the bytes under ascii85, or under the alphabet that `table` translates from, or None."""
    try:
        data = run.encode("ascii").translate(table) if table else run.removeprefix("<~").removesuffix("~>").encode("ascii")
        return base64.a85decode(data)
    except (ValueError, UnicodeEncodeError):
        return None


def decode_b85(run: str) -> bytes | None:
    """Return the bytes under base85 as Git and Python write it, or None."""
    try:
        return base64.b85decode(run)
    except ValueError:
        return None


def decode45(run: str) -> bytes | None:
    """Return the bytes under base45, or None."""
    if len(run) % 3 == 1 or not _B45.keys() >= set(run):
        return None
    values = [_B45[character] for character in run]
    whole = len(values) - len(values) % 3
    numbers = [one + 45 * two + 2025 * three for one, two, three in zip(values[0:whole:3], values[1:whole:3], values[2:whole:3], strict=True)]
    last = [values[whole] + 45 * values[whole + 1]] if whole < len(values) else []
    if max(numbers, default=0) > 0xFFFF or max(last, default=0) > 0xFF:
        return None
    return b"".join(number.to_bytes(2, "big") for number in numbers) + bytes(last)


def decode91(run: str) -> bytes | None:
    """Return the bytes under base91, or None."""
    out, value, held, bits = bytearray(), -1, 0, 0
    for character in run:
        digit = _B91.find(character)
        if digit < 0:
            return None
        if value < 0:
            value = digit
            continue
        value += digit * 91
        held |= value << bits
        bits += 13 if value & 8191 > 88 else 14
        while bits > 7:
            out.append(held & 255)
            held, bits = held >> 8, bits - 8
        value = -1
    if value + 1:
        out.append((held | value << bits) & 255)
    return bytes(out)


def uudecode(lines: str) -> str | None:
    """Return the text under uuencoded (or xxencoded) lines, or None."""
    out = b""
    for line in lines.splitlines():
        for table in (None, _XX):
            try:
                out += binascii.a2b_uu(line.encode("ascii").translate(table) if table else line.encode("ascii"))
                break
            except (binascii.Error, UnicodeEncodeError, ValueError):
                continue
    return readable(out)


def ascii_text(data: bytes | None) -> str | None:
    """Return text that is ASCII, or folds to it: what a decoder that takes nearly anything must yield to be believed."""
    text = readable(data)
    return text if text is not None and len(text) >= LEAST and (text.isascii() or fold(text).isascii()) else None


def _loose(data: bytes | None) -> str | None:
    text = readable(data)
    return text if text is not None and len(text) >= LEAST else None


def _sixty_four(run: str) -> str | None:
    return _loose(decode64(run))


ALPHANUMERIC: tuple[tuple[re.Pattern[str], Callable[[str], str | None]], ...] = (
    (re.compile(r"(?:0[xX])?(?:[0-9A-Fa-f]{2}){6,}\Z"), lambda run: _loose(decode16(run[2:] if run[:2] in ("0x", "0X") else run))),
    (re.compile(r"[A-Z2-7]{10,}={0,6}\Z|[a-z2-7]{16,}={0,6}\Z"), lambda run: ascii_text(decode32(run))),
    (re.compile(r"[A-Za-z0-9+/_-]{8,}={0,2}\Z"), _sixty_four),
    (re.compile(r"[0-9A-Z]{12,}={0,6}\Z"), lambda run: ascii_text(decode32(run, _HEX32))),
    (re.compile(r"[0-9A-Za-z]{12,}\Z"), lambda run: ascii_text(decode32(run, _CROCKFORD))),
    (re.compile(r"[1-9A-HJ-NP-Za-km-z]{10,}\Z"), lambda run: ascii_text(as_number(run, _B58))),
    (re.compile(r"[0-9A-Za-z]{10,}\Z"), lambda run: ascii_text(as_number(run, _B62)) or ascii_text(as_number(run, _B62.swapcase()))),
    (re.compile(r"[0-9a-z]{12,}\Z|[0-9A-Z]{12,}\Z"), lambda run: ascii_text(as_number(run.lower(), _B36))),
    (re.compile(r"={0,2}[A-Za-z0-9+/_-]{8,}\Z"), lambda run: ascii_text(decode64(run[::-1])) or ascii_text(decode64(run.translate(_ROT13)))),
    (re.compile(r"[0-9A-Fa-f]{12,}\Z"), lambda run: ascii_text(decode16(run[::-1]))),
    (re.compile(r"(?=.*[0-9])[0-9A-Z $%*+./:-]{9,}\Z"), lambda run: ascii_text(decode45(run))),
)
PUNCTUATED: tuple[tuple[re.Pattern[str], Callable[[str], str | None]], ...] = (
    (re.compile(r"(?:<~)?[!-uz]{8,}(?:~>)?\Z"), lambda run: ascii_text(decode85(run))),
    (re.compile(r"[!#-&(-+\-0-Z^-~;<=>?@]{8,}\Z"), lambda run: ascii_text(decode_b85(run))),
    (re.compile(r"[!#-&(-+\--:<=>-Z\[\]^a-z{}?@/*]{8,}\Z"), lambda run: ascii_text(decode85(run, _FROM_Z85))),
    (re.compile(r"[!-~]{8,}\Z"), lambda run: ascii_text(decode91(run))),
    (re.compile(r"[0-9A-Z $%*+./:-]{9,}\Z"), lambda run: ascii_text(decode45(run))),
)


def decoded(run: str) -> str | None:
    """Return the text under one run of letters and digits, or None."""
    return _first(run, ALPHANUMERIC)


def decoded_punctuated(run: str) -> str | None:
    """Return the text under one run with punctuation, or None."""
    return _first(run, PUNCTUATED)


def _first(run: str, decoders: tuple[tuple[re.Pattern[str], Callable[[str], str | None]], ...]) -> str | None:
    for shape, decoder in decoders:
        if shape.match(run):
            found = decoder(run)
            if found is not None:
                return found
    return None


def from_codes(codes: list[str]) -> Iterator[str]:
    """Yield the text that a list of codes spells in hexadecimal, decimal, octal or binary, when all of it is printable ASCII."""
    for base in (2,) if all(len(code) >= 7 for code in codes) else (10, 16, 8):
        try:
            characters = [int(code, base) for code in codes]
        except ValueError:
            continue
        if all(0x20 <= code < 0x7F or code in (9, 10, 13) for code in characters):
            yield "".join(map(chr, characters))
        elif all(9 <= code < 0x100 for code in characters) and (text := ascii_text(bytes(characters))):
            yield text
