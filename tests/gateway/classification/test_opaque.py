"""What cannot be judged as text, told by structure and magic bytes; and what only looks so."""

from __future__ import annotations

import base64
import os

import pytest

from gateway.classification.opaque import opaque


def kinds(text: str) -> list[str]:
    return [kind for _, _, kind in opaque(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (base64.b64encode(os.urandom(300)).decode(), "blob"),
        (base64.urlsafe_b64encode(os.urandom(300)).decode().rstrip("="), "blob"),
        (base64.encodebytes(os.urandom(600)).decode(), "blob"),
        (os.urandom(200).hex(), "blob"),
        (base64.b64encode(b"%PDF-1.7 " + os.urandom(60)).decode(), "file"),
        (base64.b64encode(b"\x89PNG\r\n\x1a\n" + os.urandom(60)).decode(), "file"),
        ("see data:image/png;base64,iVBORw0KGgo=", "data-url"),
        ("data:application/octet-stream,abc", "data-url"),
        ("%PDF-1.4\n%abc", "file"),
        ("-----BEGIN PGP MESSAGE-----\n\nhQEMA", "armour"),
        ("a\x00b", "broken"),
        ("a\ud800b", "broken"),
        ("患者姓名是王小明今天入院", "script"),
        ("مرحبا كيف حالك اليوم", "script"),
    ],
)
def test_opaque(text, kind):
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "plain prose",
        "Übergrößenträger aßen früh; l'été où; año",
        "Пожалуйста, переведите это на английский",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "550e8400-e29b-41d4-a716-446655440000",
        "-" * 400,
        base64.b64encode(b"nothing but words here, again and again. " * 12).decode(),
        "data: a list, of things",
        "data:text/plain,hello",
        "ACGT" * 100,
        "Translate 你好 into English, please, and say how it is pronounced.",
    ],
)
def test_readable(text):
    assert kinds(text) == []
