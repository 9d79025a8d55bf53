"""Text that a request carries as bytes: the `file_data` of a file part, and data URLs. By content, never by declared type.

Pure. Called by `gateway.classification.walk`. Only what decodes to exactly one text is read; all else stays unreadable, which is
sensitive. Strictness matters: the receiver decodes the same characters, so nothing may be left in them that we did not see.
"""

from __future__ import annotations

import base64
import binascii
import re

_DATA = re.compile(r"data:([a-z0-9.+/-]{0,120})((?:;[a-z0-9_.-]{1,40}=[^;,]{1,80}){0,4});base64,", re.IGNORECASE)
_CHARSET = re.compile(r";charset=([^;,]+)", re.IGNORECASE)
_NOT_TEXT = (b"%PDF-", b"%!PS", b"{\\rtf", b"PK\x03\x04", b"\x1f\x8b", b"GIF8", b"RIFF", b"BZh", b"Rar!", b"OggS", b"ID3", b"MZ", b"#!AMR")
"""How files begin that a decoder of text might let through. Files with other beginnings fail as text by themselves."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def text_of(data: str) -> tuple[str, str] | None:
    """Return (declared type and parameters, the text), or None when this is no base64 of one readable text."""
    head = _DATA.match(data)
    if head is None and data[:5].lower() == "data:":
        return None
    before, packed = (head.group(), data[head.end() :]) if head else ("", data)
    declared = _CHARSET.search(before)
    text = _decoded(packed, declared.group(1).strip("\"'").lower() if declared else "utf-8")
    return None if text is None else (before[len("data:") : -len(",")], text)


def _decoded(packed: str, charset: str) -> str | None:
    try:
        content = base64.b64decode(packed, validate=True)
    except (binascii.Error, ValueError):
        return None
    if not content or base64.b64encode(content).decode() != packed or content.startswith(_NOT_TEXT) or content[257:262] == b"ustar":
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if charset not in ("utf-8", "utf8", "us-ascii") and not (text.isascii() and charset in ("iso-8859-1", "latin1", "windows-1252")):
        return None
    return None if _CONTROL.search(text) else text.removeprefix("\ufeff")
