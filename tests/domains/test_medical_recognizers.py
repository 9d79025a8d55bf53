"""Medical domain: one positive, one negative and one evasive text for each entity type. All data is invented."""

from __future__ import annotations

import pytest

from domains.medical.entities import ENTITIES
from domains.medical.recognizers import build
from domains.medical.recognizers.numbers import is_dea, is_npi
from tests.domains.recognition import Engine, Row, found, seen

HL7 = "MSH|^~\\&|LAB|X\rPID|1||1015952||ROE^JANE"

TABLE = [
    Row("MEDICAL_RECORD_NUMBER", "MRN 1015952", "page 1015952", "the MRN for this patient is 1 0 1 5 9 5 2"),
    Row("ENCOUNTER_NUMBER", "Encounter: 88123401", "an encounter in 2019", "encounterId=88123401"),
    Row("HEALTH_PLAN_NUMBER", "member ID XK4482913", "a member since 2019", '{"memberId": "XK4482913"}'),
    Row("CLAIM_NUMBER", "claim no. 2024558812", "the claim of 2019", "prior authorization #PA-558812"),
    Row("PRESCRIPTION_NUMBER", "Rx# 7718820", "a prescription for rest", "rxNumber: 7718820"),
    Row("US_NPI", "NPI: 7837664728", "population 7837664728", "npi%3A%201234567893"),
    Row("US_DEA", "DEA AB1234563", "part AB1234567", "dea number: A B 1 2 3 4 5 6 3"),
    Row("US_MBI", "1EG4-TE5-MK73", "1EG4-LO5-SI73", "1EG4\u2011TE5\u2011MK73"),
    Row("UK_NHS", "NHS number 943 476 5919", "943 476 5918 copies", "nhsNumber: 9434765919"),
    Row("ICD10_CODE", "Diagnosis: E11.9", "vitamin B12 and E10 fuel", "coded I10, E11.9, J45.909"),
    Row("NDC_CODE", "NDC 0002-8215-01", "part 0002-82", "dispensed 30 tablets 50242-040-62"),
    Row("LOINC_CODE", "LOINC 2345-7", "score 3-1", "observation code 718-7"),
    Row("HL7_MESSAGE", HL7, "a|b|c|d", HL7.replace("|", "&#124;")),
    Row("FHIR_RESOURCE", '{"resourceType": "Patient"}', '{"resourceType": "bucket"}', '{\\"resourceType\\":\\"Patient\\"}'),
    Row("X12_MESSAGE", "ST*837*0001~NM1*IL*1*ROE*JANE", "2*837*1", "ST%2A837%2A0001"),
    Row("CLINICAL_DOCUMENT", '<ClinicalDocument xmlns="urn:hl7-org:v3">', "<Document>", "&lt;ClinicalDocument &gt;"),
    Row("DICOM_HEADER", "(0010,0010) PN [ROE^JANE]", "(1,2) and (3,4)", "(0010,0030) DA [19780304]"),
    Row("PATIENT_NAME", "Patient: Jane Roe", "Patient: please wait", "pt. name - Jane Roe"),
    Row("PATIENT_CONDITION", "Jane Roe was diagnosed with epilepsy", "What is epilepsy?", "Mrs. Roe received metformin 500 mg"),
    Row("PATIENT_CASE", "67-year-old man with a history of stroke", "a 10-year-old can read this", "54yo M presents with chest pain"),
    Row("SERVICE_DATE", "admitted on 2025-01-05", "released on 2025-01-05", "date of service: 5 January 2025"),
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


@pytest.mark.parametrize(("text", "valid"), [("1234567893", True), ("1234567890", False), ("7837664728", False)])
def test_npi_checksum(text, valid):
    assert is_npi(text) is valid


@pytest.mark.parametrize(("text", "valid"), [("AB1234563", True), ("AB1234567", False)])
def test_dea_checksum(text, valid):
    assert is_dea(text) is valid


@pytest.mark.parametrize(
    "text",
    [
        "What are the symptoms of Marfan Syndrome?",
        "Is there a cure for Type 2 Diabetes?",
        "How does the Mayo Clinic treat cancer?",
        "Which vitamins help with migraine?",
    ],
)
def test_questions_about_diseases_are_nobodys(engine, text):
    assert found(engine, text) == set()
