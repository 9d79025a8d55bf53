"""Application keys: their form, and that only the whole key is recognised."""

from __future__ import annotations

import pytest

from gateway import keys

PEPPER = b"p" * 32


def test_a_key_is_recognised_by_its_hmac() -> None:
    key = keys.make("medical")
    assert keys.parse(key.text) == key
    assert keys.key_id(key.text) == key.key_id
    assert keys.matches(key.text, keys.digest(key.text, PEPPER), PEPPER)
    assert len(bytes.fromhex(key.secret)) == 32
    assert key.secret not in repr(key)
    assert keys.make("medical").text != key.text


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("medical", "general"),
        lambda text: text[:-1] + ("0" if text[-1] != "0" else "1"),
        lambda text: text.upper(),
        lambda text: text + "\n",
        lambda text: " " + text,
        lambda text: text.replace("cordon", "c0rdon"),
        lambda text: "",
        lambda text: "é" * 100,
    ],
)
def test_anything_else_is_not(change: object) -> None:
    text = keys.make("medical").text
    assert not keys.matches(change(text), keys.digest(text, PEPPER), PEPPER)


def test_another_pepper_recognises_nothing() -> None:
    text = keys.make("general").text
    assert not keys.matches(text, keys.digest(text, PEPPER), b"q" * 32)
