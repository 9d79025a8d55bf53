"""What cannot be judged as text, told by structure and magic bytes; and what only looks so."""

from __future__ import annotations

import base64
import hashlib
import os

import pytest

from gateway.classification.opaque import opaque

ENGLISH = "please translate the following sentence into german and tell me what the second word means there, then say it again more slowly"
GERMAN = (
    "Die Sitzung wurde beendet, weil niemand mehr etwas sagen wollte. Am naechsten Morgen trafen sich alle wieder im kleinen Saal, "
    "und der Vorsitzende las die Fragen vor, die noch offen waren; eine Antwort fand sich nicht."
)
POLISH = (
    "Wczoraj po obiedzie poszliśmy na długi spacer przez las, a potem nad rzekę, gdzie było bardzo cicho. Nikt nie mówił ani słowa, "
    "bo wszyscy słuchali ptaków i wiatru, który poruszał liśćmi drzew nad naszymi głowami."
)
TURKISH = (
    "Bugün hava çok güzel, bu yüzden parka gidip biraz yürüdük ve sonra kahve içtik. Akşam eve dönünce yemek yaptık ve hep birlikte film izledik, "
    "ama film çok uzun sürdü ve hepimiz uyuyakaldık. Bugün yine aynı parka gideceğiz ve bu sefer kitap okuyacağız."
)


def shifted(text: str, by: int) -> str:
    """Return the text with each small letter so many places on."""
    return "".join(chr(97 + (ord(c) - 97 + by) % 26) if c.islower() else c for c in text)


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
        (base64.b64encode(os.urandom(108)).decode(), "blob"),
        (base64.b85encode(os.urandom(160)).decode(), "blob"),
        ("hidden" + " \t  \t \t\t" * 9, "blanks"),
        (shifted(ENGLISH, 3), "cipher"),
        (shifted(ENGLISH, 20), "cipher"),
        (ENGLISH.translate(str.maketrans("abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba")), "cipher"),
        (TURKISH, "language"),
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
        ENGLISH,
        GERMAN,
        POLISH,
        "ACGTTGCA GGCATTAC TTAGGCAT " * 8,
        "Nguyen Xiaoyu, Mbappe Kylian, Szczepanski Grzegorz, Ivanov Dmitri, Okonkwo Chukwuemeka, Yilmaz Ayşe",
        "XKQ7P-9WZ2M-4TRD8-VBN3C-HJ6LF",
        hashlib.sha512(b"x").hexdigest(),
        "sha384-" + base64.b64encode(hashlib.sha384(b"x").digest()).decode(),
        "/usr/local/lib/python/site-packages/package_of_words/another_package/yet_another_module/with_long_names/and_more/of_them/at_the_end",
        "function add(first,second){return first+second};function multiply(first,second){return first*second};var result=add(multiply(width,height),offset);",
        "Translate 你好 into English, please, and say how it is pronounced.",
    ],
)
def test_readable(text):
    assert kinds(text) == []
