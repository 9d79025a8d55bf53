"""What an administrator says of a place: what cannot be said, what widens, what holds on which day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gateway.declaration import Declaration, DeclarationError, country, dated, declaration, is_relayed, key_of, valid_on, widens, words

ACME = Declaration(
    name="acme", kind="provider", base_url="https://api.example.com/v1", models=("a", "b"), jurisdiction="DE", processing="DE", operator="Acme",
    agreements=("DPA", "ZDR"), certifications={"C5": "2026-12-31"}, labels=("pii",), needs_key=True, price_in="0.1", currency="EUR",
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "is_wider"),
    [
        ({}, False),
        ({"models": ("a",)}, False),
        ({"models": ("a", "b", "c")}, True),
        ({"agreements": ("DPA",)}, False),
        ({"agreements": ("DPA", "BAA")}, True),
        ({"labels": ()}, False),
        ({"labels": ("pii", "phi")}, True),
        ({"certifications": {}}, False),
        ({"certifications": {"C5": "2026-11-30"}}, False),
        ({"certifications": {"C5": "2027-12-31"}}, True),
        ({"certifications": {"C5": "2026-12-31", "ISO27001": "2027-01-01"}}, True),
        ({"jurisdiction": "unknown"}, False),
        ({"processing": "FR"}, True),
        ({"operator": "Another", "price_in": "0.2", "context": 4096}, False),
        ({"base_url": "https://other.example.com/v1"}, True),
        ({"wire": "anthropic"}, True),
        ({"outside": True}, True),
        ({"ca_pem": "x"}, True),
        ({"needs_key": False}, True),
    ],
)
def test_what_needs_a_second_person(change: dict, is_wider: bool):
    assert widens(ACME, replace(ACME, **change)) is is_wider


def test_it_comes_back_from_its_document():
    again = declaration(ACME.document())
    assert again.document() == ACME.document() and not widens(ACME, again) and not widens(again, ACME)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "Acme"}, "name"),
        ({"name": "engine-general"}, "name"),
        ({"models": ()}, "models"),
        ({"models": ("glm:cloud",)}, "models"),
        ({"jurisdiction": "EU"}, "jurisdiction"),
        ({"processing": "de"}, "processing"),
        ({"wire": "smtp"}, "wire"),
        ({"price_in": "0,1"}, "price_in"),
        ({"price_out": "1e3"}, "price_out"),
        ({"currency": ""}, "currency"),
        ({"context": 5}, "context"),
    ],
)
def test_what_cannot_be_said_names_its_field(change: dict, field: str):
    with pytest.raises(DeclarationError) as refused:
        replace(ACME, **change).check()
    assert refused.value.field == field


def test_the_log_is_told_everything_but_the_authority_itself():
    told = replace(ACME, ca_pem="-----BEGIN").header()
    assert told["pinned"] is True and "BEGIN" not in repr(told) and told["certifications"] == ["C5 until 2026-12-31"]


@pytest.mark.parametrize(("day", "holds"), [("2026-12-30", True), ("2026-12-31", True), ("2027-01-01", False)])
def test_a_certification_holds_up_to_its_last_day(day: str, holds: bool):
    assert ("C5" in valid_on(day, ["DPA"], {"C5": "2026-12-31"})) is holds
    assert "DPA" in valid_on(day, ["DPA"], {"C5": "2026-12-31"})


@pytest.mark.parametrize(
    ("model", "relayed"), [("glm-4.6:cloud", True), ("gpt-oss:120b-cloud", True), ("m:online", True), ("llama3:8b", False), ("cloud-9", False)]
)
def test_names_by_which_a_server_means_somewhere_else(model: str, relayed: bool):
    assert is_relayed(model) is relayed


def test_spellings():
    assert words(" a, b\nc,a ") == ["a", "b", "c"]
    assert dated("C5=2026-12-31\nISO27001 = 2027-01-01") == {"C5": "2026-12-31", "ISO27001": "2027-01-01"}
    assert [country(text) for text in ("de", "", "Unknown", " ie ")] == ["DE", "unknown", "unknown", "IE"]
    for bad in ("a b", "", "x" * 5000, "é"):
        with pytest.raises(DeclarationError) as refused:
            key_of(bad)
        assert not bad.strip() or bad not in str(refused.value)
