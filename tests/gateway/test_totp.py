"""One-time codes: the vectors of RFC 6238, and that no code is taken twice or out of its time."""

from __future__ import annotations

import pytest

from gateway import totp

SECRET = b"12345678901234567890"  # of RFC 6238, appendix B

# time -> code, of the appendix (eight digits)
VECTORS = {59: "94287082", 1111111109: "07081804", 1111111111: "14050471", 1234567890: "89005924", 2000000000: "69279037", 20000000000: "65353130"}


@pytest.mark.parametrize(("moment", "code"), VECTORS.items())
def test_the_vectors_of_the_rfc(moment: int, code: str) -> None:
    assert totp.code(SECRET, moment // totp.PERIOD, 8) == code
    assert totp.code(SECRET, moment // totp.PERIOD) == code[-6:]


@pytest.mark.parametrize(("late", "taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_one_step_wrong(late: int, taken: bool) -> None:
    given = totp.code(SECRET, (1_000_000_000 + late) // totp.PERIOD)
    assert (totp.accepted(SECRET, given, 1_000_000_000, 0) is not None) == taken


def test_a_code_is_taken_once_and_none_before_it_later() -> None:
    now = 1_000_000_000
    step = totp.accepted(SECRET, totp.code(SECRET, now // 30), now, 0)
    assert step == now // 30
    for given in (now // 30, now // 30 - 1):
        assert totp.accepted(SECRET, totp.code(SECRET, given), now, step) is None
    assert totp.accepted(SECRET, totp.code(SECRET, now // 30 + 1), now, step) == step + 1


@pytest.mark.parametrize("given", ["", "12345", "abcdef", "0000000", "１２３４５６"])
def test_what_is_no_code_is_none(given: str) -> None:
    assert totp.accepted(SECRET, given, 59, 0) is None


def test_the_address_names_issuer_and_person() -> None:
    assert totp.address(SECRET, "ann+e@x", "Cordon") == "otpauth://totp/Cordon:ann%2Be%40x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Cordon"
    assert totp.spelt(SECRET).replace(" ", "") in totp.address(SECRET, "a", "Cordon")
