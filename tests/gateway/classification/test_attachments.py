"""Text attachments are read; what is not exactly one text stays unreadable, whatever it is declared to be."""

from __future__ import annotations

import base64
import json

import pytest

from gateway.classification.attachments import text_of
from gateway.classification.walk import Leaf, Opaque, load, walk


def packed(content: bytes, declared: str | None = None) -> str:
    data = base64.b64encode(content).decode()
    return data if declared is None else f"data:{declared};base64,{data}"


PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (packed(b"mrn,x\n4815162342,y\n", "text/csv"), "mrn,x\n4815162342,y\n"),
        (packed(b'{"mrn":1}', "application/json"), '{"mrn":1}'),
        (packed(b"# Title"), "# Title"),
        (packed("Größe".encode(), "text/plain;charset=utf-8"), "Größe"),
        (packed(b"plain", "text/plain;charset=iso-8859-1"), "plain"),
        (packed(b"declared an image, and is text", "image/png"), "declared an image, and is text"),
        (packed(b"\xef\xbb\xbfmarked", "text/csv"), "marked"),
    ],
)
def test_text_is_read_by_its_bytes(data: str, text: str):
    found = text_of(data)
    assert found is not None and found[1] == text


@pytest.mark.parametrize(
    "data",
    [
        packed(PNG, "text/plain"),
        packed(b"%PDF-1.7 only ascii here"),
        packed(b"{\\rtf1 hello}"),
        packed(b"PK\x03\x04abc"),
        packed(b"\x1f\x8b\x08abc"),
        packed(b"a" * 257 + b"ustar" + b"a" * 50),
        packed("Größe".encode("latin-1"), "text/plain;charset=iso-8859-1"),
        packed("Größe".encode(), "text/plain;charset=iso-8859-1"),
        packed(b"ASCII that another table reads otherwise", "text/plain;charset=utf-7"),
        packed("text".encode("utf-16")),
        packed(b"with\x00nul"),
        packed(b""),
        "bm90IGNhbm9uaWNhbB==",  # two bits left over that a lenient reader drops
        "with\nbreaks",
        "not base64!",
        "data:text/plain,unpacked",
        "data:,",
    ],
)
def test_all_else_is_not(data: str):
    assert text_of(data) is None


def kinds(part: object) -> tuple[list[str], list[str]]:
    """Return the kinds of unreadable places, and the texts that were read, of one message part."""
    parts = list(walk(load(json.dumps({"messages": [{"role": "user", "content": [part]}]}).encode())))
    return [each.kind for each in parts if isinstance(each, Opaque)], [each.text for each in parts if isinstance(each, Leaf)]


CSV = packed(b"mrn,x\n4815162342,y\n", "text/csv")


@pytest.mark.parametrize(
    "part",
    [
        {"type": "file", "file": {"filename": "a.csv", "file_data": CSV}},
        {"type": "file", "file": {"filename": "a.csv", "file_data": packed(b"mrn,x\n4815162342,y\n")}},
        {"type": "input_file", "filename": "a.csv", "file_data": CSV},
        {"type": "text", "text": CSV},
    ],
)
def test_a_text_attachment_is_a_string_like_any_other(part: dict):
    opaque, texts = kinds(part)
    assert opaque == [] and "mrn,x\n4815162342,y\n" in texts and "mrn: 4815162342\nx: y" in texts


@pytest.mark.parametrize(
    "part",
    [
        {"type": "file", "file": {"filename": "a.pdf", "file_data": packed(b"%PDF-1.7", "text/plain")}},
        {"type": "file", "file": {"file_id": "file-1"}},
        {"type": "file", "file": {"file_id": "file-1", "file_data": CSV}},
        {"type": "file", "file": {"file_data": CSV, "url": "https://files.example/x"}},
        {"type": "file", "file_url": "https://files.example/x", "file": {"file_data": CSV}},
        {"type": "file", "file": {}},
        {"type": "file"},
        {"type": "input_file", "file_url": "https://files.example/x"},
        {"type": "image_url", "image_url": {"url": packed(b"text in an image part", "text/plain")}},
        {"type": "image_url", "image_url": {"url": "https://files.example/x.png"}},
        {"type": "input_image", "image_url": "https://files.example/x.png"},
        {"type": "input_audio", "input_audio": {"data": "AAAA", "format": "wav"}},
    ],
)
def test_what_is_no_text_or_lies_elsewhere_is_unreadable(part: dict):
    assert kinds(part)[0] != []
