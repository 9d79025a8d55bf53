"""What stands for what: one placeholder a value, and never one that somebody typed."""

from __future__ import annotations

from gateway.declassification.vault import Vault


def test_the_same_value_has_the_same_placeholder():
    vault = Vault("nothing of the kind")
    assert [vault.placeholder("PERSON", "Ann Example"), vault.placeholder("PERSON", "Bo Example"), vault.placeholder("PERSON", "Ann Example")] == [
        "<PERSON_1>", "<PERSON_2>", "<PERSON_1>",
    ]  # fmt: skip
    assert vault.values == {"<PERSON_1>": "Ann Example", "<PERSON_2>": "Bo Example"}
    assert vault.counts == {"PERSON": 2} and len(vault) == 2


def test_a_number_that_somebody_typed_is_not_given_out():
    vault = Vault("what do <PERSON_1>, <email_address_2> and <Iban_Code_4> mean?")
    assert [vault.placeholder("PERSON", name) for name in ("a", "b", "c")] == ["<PERSON_3>", "<PERSON_5>", "<PERSON_6>"]


def test_what_prints_a_vault_prints_no_value():
    vault = Vault("")
    vault.placeholder("PERSON", "Ann Example")
    assert "Ann" not in f"{vault!r} {vault}"
