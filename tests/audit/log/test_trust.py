"""Trust policies: the specification's example, every rule of its grammar broken once, quorums counted."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.log.note import COSIGNATURE, ED25519, NoteError, VerifierKey
from audit.log.trust import parse_trust


def vkey(name: str, kind: int = COSIGNATURE) -> str:
    return VerifierKey(name, kind, Ed25519PrivateKey.generate().public_key().public_bytes_raw()).vkey()


LOG, W = vkey("gateway.example/log", ED25519), {name: vkey(f"{name}.example") for name in ("X1", "X2", "X3", "Y1", "Y2", "Y3")}
EXAMPLE = f"""# the example of the specification
log {LOG}

witness X1 {W["X1"]}
witness X2 {W["X2"]}\thttps://x2.example/
 witness X3   {W["X3"]}
group X-witnesses 2 X1 X2 X3
witness Y1 {W["Y1"]}
witness Y2 {W["Y2"]}
witness Y3 {W["Y3"]}
group Y-witnesses any Y1 Y2 Y3
group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
"""


@pytest.mark.parametrize(
    ("cosigned", "enough"),
    [("X1 X2 Y1", True), ("X1 X3 Y3", True), ("X1 X2 X3", False), ("X1 Y1 Y2 Y3", False), ("", False), ("X1 X2 X3 Y1 Y2 Y3", True)],
)
def test_a_quorum_is_counted_by_its_groups(cosigned: str, enough: bool) -> None:
    assert parse_trust(EXAMPLE).satisfied({f"{name}.example" for name in cosigned.split()}) is enough


def test_a_policy_prints_and_reads_again() -> None:
    policy = parse_trust(EXAMPLE)
    assert parse_trust(policy.text()) == policy
    assert parse_trust(policy.text()).text() == policy.text()
    assert [witness.url for witness in policy.witnesses] == ["", "https://x2.example/", "", "", "", ""]


def test_bare_keys_are_logs_without_witnesses() -> None:
    policy = parse_trust(f"{LOG}\n\n")
    assert ([key.vkey() for key in policy.log_keys()], policy.witnesses, policy.quorum) == ([LOG], (), "none")
    assert policy.satisfied([])


BROKEN = [
    ("nothing", ""),
    ("no quorum", f"log {LOG}"),
    ("two quorums", "quorum none\nquorum none"),
    ("an unknown quorum", "quorum X1"),
    ("a quorum before its witness", f"quorum X1\nwitness X1 {W['X1']}"),
    ("a witness's key as log", f"log {W['X1']}\nquorum none"),
    ("a log's key as witness", f"witness X1 {LOG}\nquorum none"),
    ("a log twice", f"log {LOG}\nlog {LOG}\nquorum none"),
    ("a witness twice", f"witness X1 {W['X1']}\nwitness X2 {W['X1']}\nquorum none"),
    ("a name twice", f"witness X1 {W['X1']}\nwitness X1 {W['X2']}\nquorum none"),
    ("one key name twice", f"witness X1 {W['X1']}\nwitness X2 {vkey('X1.example')}\nquorum none"),
    ("the name none", f"witness none {W['X1']}\nquorum none"),
    ("an empty group", f"witness X1 {W['X1']}\ngroup g 1\nquorum g"),
    ("a threshold of zero", f"witness X1 {W['X1']}\ngroup g 0 X1\nquorum g"),
    ("a threshold beyond its members", f"witness X1 {W['X1']}\ngroup g 2 X1\nquorum g"),
    ("a threshold that is no number", f"witness X1 {W['X1']}\ngroup g most X1\nquorum g"),
    ("a member twice", f"witness X1 {W['X1']}\ngroup g 2 X1 X1\nquorum g"),
    ("a member of two groups", f"witness X1 {W['X1']}\ngroup g 1 X1\ngroup h 1 X1\nquorum g"),
    ("a group of itself", f"witness X1 {W['X1']}\ngroup g 1 g X1\nquorum g"),
    ("a member none", "group g 1 none\nquorum g"),
    ("an unknown line", "mirror x\nquorum none"),
    ("a key that is none", "log abc\nquorum none"),
    ("a control character", f"log {LOG}\r\nquorum none"),
    ("a bare key among lines", f"log {LOG}\n{W['X1']}\nquorum none"),
]


@pytest.mark.parametrize(("why", "text"), BROKEN, ids=[row[0] for row in BROKEN])
def test_every_rule_of_the_grammar_refuses(why: str, text: str) -> None:
    with pytest.raises(NoteError):
        parse_trust(text)


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_is_a_policy_or_is_refused(text: str) -> None:
    try:
        policy = parse_trust(text)
    except NoteError:
        return
    assert parse_trust(policy.text()) == policy
