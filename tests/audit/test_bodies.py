"""Sealed details: only the domain's key opens them, only the true ones fit their entry."""

from __future__ import annotations

import pytest

from audit.bodies import BodyError, check, commitment, seal, unseal

KEY = b"k" * 32
BODY = {"app": "triage-bot", "score": 0.5, "counts": {"x": 1}}


def test_sealed_opened_and_checked() -> None:
    sealed, commit = seal(KEY, "medical", BODY)
    opened = unseal(KEY, "medical", sealed)
    assert opened.fields() == BODY
    assert check(commit, opened)
    assert not check(commitment(b"s" * 32, opened.text), opened)


def test_equal_bodies_look_unrelated() -> None:
    """Neither ciphertext nor commitment tells that two requests were the same, or lets one guess a short body."""
    first, second = seal(KEY, "medical", BODY), seal(KEY, "medical", BODY)
    assert first[0] != second[0] and first[1] != second[1]
    assert b"triage" not in first[0]


@pytest.mark.parametrize("place", [0, 1, 20, -1])
def test_changed_bytes_do_not_open(place: int) -> None:
    sealed = bytearray(seal(KEY, "medical", BODY)[0])
    sealed[place] ^= 1
    with pytest.raises(BodyError):
        unseal(KEY, "medical", bytes(sealed))


@pytest.mark.parametrize(("key", "domain"), [(b"x" * 32, "medical"), (KEY, "finance"), (b"", "medical")])
def test_another_key_or_domain_does_not_open(key: bytes, domain: str) -> None:
    with pytest.raises(BodyError):
        unseal(key, domain, seal(KEY, "medical", BODY)[0])


def test_a_body_has_a_limit() -> None:
    with pytest.raises(BodyError, match="65536"):
        seal(KEY, "medical", {"x": "y" * 70_000})
