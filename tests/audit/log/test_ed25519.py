"""Plain Python signature checks agree with OpenSSL and with the adversarial vectors of others."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import keys
from audit.log.ed25519 import ed25519_usable, ed25519_verify
from tests.audit.vectors import own


@settings(max_examples=15, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=100), st.integers(0, 511))
def test_agrees_with_openssl_on_good_and_on_flipped_signatures(seed: bytes, message: bytes, bit: int) -> None:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = private.public_key().public_bytes_raw(), private.sign(message)
    flipped = bytearray(signature)
    flipped[bit // 8] ^= 1 << bit % 8
    assert ed25519_verify(public, message, signature) and keys.verify(public, message, signature)
    assert not ed25519_verify(public, message, bytes(flipped)) and not keys.verify(public, message, bytes(flipped))


def test_wycheproof() -> None:
    cases = own("wycheproof_ed25519.json")["tests"]
    assert len(cases) == 151
    for verify in (ed25519_verify, keys.verify):
        given_ = [(case["tcId"], verify(*(bytes.fromhex(case[name]) for name in ("pk", "msg", "sig"))), case["result"] == "valid") for case in cases]
        assert [number for number, found, due in given_ if found != due] == []


def test_keys_of_small_order_and_crooked_encodings_are_not_usable() -> None:
    neutral, of_order_two = b"\x01" + bytes(31), (2**255 - 20).to_bytes(32, "little")
    beyond_the_field = (2**255 - 18).to_bytes(32, "little")
    assert not any(ed25519_usable(key) for key in (neutral, of_order_two, bytes(32), beyond_the_field, b"short"))
    assert ed25519_usable(Ed25519PrivateKey.generate().public_key().public_bytes_raw())
