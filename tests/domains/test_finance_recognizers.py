"""Finance domain: a row for each entity type, cards by their checksum and in cells, labels against checksums and amounts."""

from __future__ import annotations

import pytest

from domains.finance.entities import ENTITIES, HINTS
from domains.finance.recognizers import build
from domains.finance.recognizers.cards import is_card
from tests.domains.finance.rows import ROWS
from tests.domains.recognition import Engine, found, seen


@pytest.fixture(scope="module")
def engine():
    return Engine(build())


def test_the_table_has_a_row_for_every_entity_type():
    assert [row.entity for row in ROWS] == list(dict.fromkeys(row.entity for row in ROWS))
    assert {row.entity for row in ROWS} == set(ENTITIES)


def test_what_the_recognizers_find_is_declared():
    assert {entity for recognizer in build() for entity in recognizer.supported_entities} == set(ENTITIES) | set(HINTS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.entity)
def test_found(engine, row):
    assert row.entity in found(engine, row.positive)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.entity)
def test_not_found(engine, row):
    assert row.entity not in found(engine, row.negative)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.entity)
def test_found_in_disguise(classifier, row):
    assert row.entity in seen(classifier, row.evasive)


@pytest.mark.parametrize(
    ("digits", "valid"),
    [("4111111111111111", True), ("5555555555554444", True), ("378282246310005", True), ("4111111111111112", False), ("1234567812345670", False)],
)
def test_card_prefix_and_checksum(digits, valid):
    assert is_card(digits) is valid


def test_a_label_outlives_a_failed_checksum(engine):
    assert "CREDIT_CARD" in found(engine, "credit card number 4111 1111 1111 1112")
    assert "ABA_ROUTING_NUMBER" in found(engine, "routing number 021000022")
    assert "IBAN_CODE" in found(engine, "IBAN DE88 3704 0044 0532 0130 00")


@pytest.mark.parametrize(
    "text", ['"4111","1111","1111","1111"', "| 4111 | 1111 | 1111 | 1111 |", "|4111|1111|1111|1111|", "4111,1111,1111,1111", "3782, 822463, 10005"]
)
def test_a_card_in_the_cells_of_a_table(engine, text):
    assert "CREDIT_CARD" in found(engine, text)


@pytest.mark.parametrize(
    "text", ["[2012, 2013, 2014, 2015]", "| 4111 | 1111 | 1111 | 1112 |", "4000,4111,1111,1111,1111", "4111,1111,1111,1111,1111", "8080, 9090, 5432, 6379"]
)
def test_rows_of_other_numbers_are_no_card(engine, text):
    assert "CREDIT_CARD" not in found(engine, text)


@pytest.mark.parametrize("text", ["US0378331005", "ISIN: US0378331005", "529900T8BM49AURSDO55", "CUSIP 037833100", "WKN 716460"])
def test_an_instrument_alone_is_only_a_hint(engine, text):
    assert found(engine, text) == {"INSTRUMENT"}
