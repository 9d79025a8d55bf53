"""The permit: every field is under the signature, and each rule has its own refusal."""

from __future__ import annotations

import base64
from dataclasses import fields, replace

import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gateway.egress.permit import DOMAIN, Permit, canonical, check, commitment, issue, read, sha256
from gateway.egress.reasons import Reason, Refusal
from tests.audit.log.making import stray

KEY = Ed25519PrivateKey.generate()
BODY = b'{"model":"m-1"}'
NOW = 1_800_000_000
PERMIT = Permit(
    id="1" * 32, audit_id="req-1", place="acme", tier="cloud", scheme="https", destination="api.example.com:443", method="POST",
    path="/v1/chat/completions", headers_sha256="a" * 64, body_sha256=sha256(BODY), body_len=len(BODY), salt="b" * 64, labels=(), policy="c" * 64,
    ruleset="d" * 64, entry_sha256="e" * 64, not_before=NOW, expires=NOW + 30, boot="f" * 32,
)  # fmt: skip


def verdict(token: bytes, body: bytes = BODY, *, now: float = NOW, boot: str = PERMIT.boot, used: tuple[Permit, ...] = ()) -> str:
    result = check(token, body, key=KEY.public_key(), now=now, boot=boot, used=used)
    return result.reason.value if isinstance(result, Refusal) else "granted"


def test_a_genuine_permit_is_granted_and_says_what_was_issued():
    assert check(issue(KEY, PERMIT), BODY, key=KEY.public_key(), now=NOW, boot=PERMIT.boot, used=()) == PERMIT


@pytest.mark.parametrize("name", [field.name for field in fields(Permit)])
def test_a_changed_field_breaks_the_signature(name: str):
    line, _, signature = issue(KEY, PERMIT).partition(b"\n")
    document = orjson.loads(line)
    value = document[name]
    document[name] = value + 1 if isinstance(value, int) else [*value, "pii"] if isinstance(value, list) else value[1:] + value[:1] + "x"
    assert verdict(canonical(document) + b"\n" + signature) == "signature"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"boot": "0" * 32}, Reason.BOOT),
        ({"expires": NOW + 31}, Reason.LIFETIME),
        ({"expires": NOW}, Reason.LIFETIME),
        ({"not_before": NOW + 10, "expires": NOW + 20}, Reason.NOT_YET),
        ({"not_before": NOW - 30, "expires": NOW}, Reason.EXPIRED),
        ({"body_len": len(BODY) + 1}, Reason.BODY_LENGTH),
        ({"body_sha256": sha256(b"other")}, Reason.BODY_DIGEST),
        ({"v": 2}, Reason.MALFORMED),
        ({"labels": ("b", "a")}, Reason.MALFORMED),
        ({"labels": ("a", "a")}, Reason.MALFORMED),
        ({"body_len": -1}, Reason.MALFORMED),
        ({"salt": ""}, Reason.MALFORMED),
        ({"path": "/v1\r\nx: y"}, Reason.MALFORMED),
        ({"place": "x" * 600}, Reason.MALFORMED),
    ],
)
def test_a_signed_permit_that_breaks_a_rule(change: dict, reason: Reason):
    assert verdict(issue(KEY, replace(PERMIT, **change))) == reason.value


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"used": (PERMIT,)}, "used"),
        ({"now": NOW + 30}, "expired"),
        ({"now": NOW - 2}, "not_yet"),
        ({"boot": "9" * 32}, "boot"),
        ({"body": BODY + b" "}, "body_length"),
        ({"body": BODY.replace(b"m-1", b"m-2")}, "body_digest"),
        ({"now": NOW + 29.9}, "granted"),
        ({"now": NOW - 0.5}, "granted"),
    ],
)
def test_a_genuine_permit_at_the_wrong_moment(arguments: dict, reason: str):
    assert verdict(issue(KEY, PERMIT), **arguments) == reason


def signed(line: bytes, domain: bytes = DOMAIN) -> bytes:
    return line + b"\n" + base64.b64encode(KEY.sign(domain + line))


LINE = canonical(PERMIT.document())


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        (b"", "signature"),
        (b"{}", "signature"),
        (LINE + b"\n", "signature"),
        (LINE + b"\n!!!", "signature"),
        (signed(LINE, b""), "signature"),
        (signed(LINE, b"cordon checkpoint/v1\n"), "signature"),
        (LINE + b"\n" + base64.b64encode(Ed25519PrivateKey.generate().sign(DOMAIN + LINE)), "signature"),
        (LINE + b"\n" + stray(signed(LINE).rpartition(b"\n")[2].decode()).encode(), "signature"),
        (signed(b"[]"), "malformed"),
        (signed(b"not json"), "malformed"),
        (signed(LINE.replace(b'"v":1', b'"v":1.0')), "malformed"),
        (signed(LINE.replace(b'"v":1', b'"v":true')), "malformed"),
        (signed(LINE.replace(b":", b": ", 1)), "malformed"),
        (signed(LINE.replace(b'{"', b'{"extra":1,"', 1)), "malformed"),
        (signed(LINE.replace(b'{"', b'{"v":2,"', 1)), "malformed"),
        (signed(b" " * 20_000 + LINE), "malformed"),
    ],
)
def test_what_is_no_permit(token: bytes, reason: str):
    assert verdict(token) == reason


def test_nothing_is_read_from_an_unsigned_permit():
    assert read(LINE + b"\nAAAA", KEY.public_key()) == Refusal(Reason.SIGNATURE)


def test_the_public_commitment_hides_a_guessable_body():
    one, other = (commitment(salt * 64, sha256(BODY)) for salt in "ab")
    assert one != other
    assert sha256(BODY) not in (one, other)
