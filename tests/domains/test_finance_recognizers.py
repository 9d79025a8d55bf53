"""Finance domain: one positive, one negative and one evasive text for each entity type. Numbers are public test numbers or invented."""

from __future__ import annotations

import pytest

from domains.finance.entities import ENTITIES
from domains.finance.recognizers import build
from domains.finance.recognizers.cards import is_card
from tests.domains.recognition import Engine, Row, found, seen

MT = "{1:F01BANKBEBBAXXX0000000000}\n:50K:/12345678\nJANE ROE"

TABLE = [
    Row("CREDIT_CARD", "4111 1111 1111 1111", "4111 1111 1111 1112 units", "four " + "one " * 15),
    Row("TRACK_DATA", ";4111111111111111=29121010000012300000?", "x=29121010000012300000", "%B4111111111111111^ROE/JANE^2912101"),
    Row("CARD_SECURITY", "CVV 123", "cvs 123", "security code: 4321"),
    Row("IBAN_CODE", "DE89 3704 0044 0532 0130 00", "DE89 lanes", "DE89_3704_0044_0532_0130_00"),
    Row("BIC", "BIC DEUTDEFF", "TRANSFER the money", "swift code: deutdeff500".upper()),
    Row("ABA_ROUTING_NUMBER", "routing number 021000021", "population 021000021", "routingNumber=021000021"),
    Row("ISIN", "US0378331005", "US0378331006", "isin: us0378331005".upper()),
    Row("CUSIP", "CUSIP 037833100", "part 037833100", "holding 38259P508 in the portfolio"),
    Row("SEDOL", "SEDOL B0YBKJ7", "seat B0YBKJ8", "buy shares B0YBKJ7 today"),
    Row("LEI", "529900T8BM49AURSDO55", "529900T8BM49AURSDO56", "LEI: 529900T8BM49AURSDO55"),
    Row("BANK_ACCOUNT", "account number 88213345", "my account of 2019", '{"accountNumber": "88213345"}'),
    Row("LOAN_NUMBER", "loan #7781203", "a loan for 30 years", "mortgageId: 7781203"),
    Row("POLICY_NUMBER", "policy no. HX-558120", "the policy of 2019", "policyNumber=HX558120"),
    Row("CUSTOMER_NUMBER", "customer number 10023456", "customer service", "clientId: C10023456"),
    Row("CRYPTO", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "1BoatSLRHtKNngkdXEeobR76b53LETtpyU", "0x52908400098527886E0F7030069857D2E4169EE7"),
    Row("SWIFT_MESSAGE", MT, ":50 per cent:", MT.replace("{", "&#123;")),
    Row("ISO20022_MESSAGE", 'xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001"', "urn:iso:std:iso:9001", "%3CCstmrCdtTrfInitn%3E"),
    Row(
        "INSIDE_INFORMATION",
        "We will acquire Nordwind AG; it is not yet public.",
        "The merger was announced in the press last year.",
        "Project Falcon: the takeover closes in May",
    ),
]


@pytest.fixture(scope="module")
def engine():
    return Engine(build())


def test_the_table_has_a_row_for_every_entity_type():
    assert {row.entity for row in TABLE} == set(ENTITIES)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.entity)
def test_found(engine, row):
    assert row.entity in found(engine, row.positive)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.entity)
def test_not_found(engine, row):
    assert row.entity not in found(engine, row.negative)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.entity)
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
