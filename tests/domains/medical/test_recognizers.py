"""Medical domain: every entity type, prompts in five languages, harmless questions, checksums, and long texts in linear work."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domains.medical.domain import DOMAIN
from domains.medical.entities import ENTITIES, HINTS
from domains.medical.lexicon import fold, terms
from domains.medical.recognizers import build
from domains.medical.recognizers.codes import is_sctid
from domains.medical.recognizers.numbers import is_dea, is_kvnr, is_npi
from tests.domains.medical import prompts
from tests.domains.medical.rows import ROWS
from tests.domains.recognition import Engine, found, seen


@pytest.fixture(scope="module")
def engine():
    return Engine(build())


def alarms(engine, text: str) -> set[str]:
    return found(engine, text) - set(HINTS)


def test_there_is_a_row_for_every_entity_type():
    assert {row.entity for row in ROWS} == set(ENTITIES)


def test_evidence_is_no_finding():
    assert not set(HINTS) & set(ENTITIES) and DOMAIN.hints == HINTS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.entity)
def test_found(engine, row):
    assert row.entity in found(engine, row.positive)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.entity)
def test_not_found(engine, row):
    assert row.entity not in found(engine, row.negative)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.entity)
def test_found_in_disguise(classifier, row):
    assert row.entity in seen(classifier, row.evasive)


@pytest.mark.parametrize("text", [*prompts.NUMBERS, *prompts.PAYLOADS, *prompts.PEOPLE, *prompts.CASES, *prompts.TOLD, *prompts.LONG])
def test_a_patient_is_seen(engine, text):
    assert alarms(engine, text)


@pytest.mark.parametrize("text", prompts.HARMLESS)
def test_harmless_texts_are_nobodys(engine, text):
    assert alarms(engine, text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "MRN 1 015952",
        "mrn\t1015952",
        "patinet id 448812",
        "Patientenummer 448812",
        "versichertenumer K881203344",
        "prescripton no 8812034",
        "acession no 8812034",
    ],
)
def test_misspelt_labels_are_read(engine, text):
    assert alarms(engine, text)


@pytest.mark.parametrize(("text", "valid"), [("1234567893", True), ("1234567890", False), ("7837664728", False)])
def test_npi_checksum(text, valid):
    assert is_npi(text) is valid


@pytest.mark.parametrize(("text", "valid"), [("AB1234563", True), ("AB1234567", False)])
def test_dea_checksum(text, valid):
    assert is_dea(text) is valid


@pytest.mark.parametrize(("text", "valid"), [("A123456780", True), ("A123456781", False), ("A12345678", False)])
def test_kvnr_checksum(text, valid):
    assert is_kvnr(text) is valid


@pytest.mark.parametrize(("text", "valid"), [("44054006", True), ("73211009", True), ("44054007", False), ("12345", False)])
def test_snomed_checksum(text, valid):
    assert is_sctid(text) is valid


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("type 2 diabetes", {"diabetes"}),
        ("Herzinfarkt und Brustkrebs", {"Herzinfarkt", "Brustkrebs"}),
        ("la sclérose en plaques", {"sclérose en plaques"}),
        ("infarto de miocardio", {"infarto", "miocardio"}),
        ("terapia con atorvastatina", {"atorvastatina"}),
        ("hearing aids, visual aids", set()),
        ("AIDS", {"AIDS"}),
        ("the academia of empathy", set()),
    ],
)
def test_terms_in_five_languages(text, named):
    assert {text[start:end] for start, end in terms(text)} == named


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(text)
    assert all(0 <= start < end <= len(text) for start, end in terms(text))


@pytest.mark.parametrize("piece", ["my mother ", "Mr. A", "67-year-old ", "a|b|c\n", "MSH|", "patient ", "E11.", "1-", "I have had "])
def test_repetition_is_read_to_the_end(engine, piece):
    """Finishing at all is the point: a pattern that blows up would not."""
    engine.judge(piece * 2000)
