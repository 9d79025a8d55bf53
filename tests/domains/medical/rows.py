"""One positive, one negative and one evasive text for each entity type of the medical domain. All data is invented."""

from __future__ import annotations

from tests.domains.recognition import Row

HL7 = "MSH|^~\\&|LAB|X\rPID|1||1015952||ROE^JANE"

ROWS: list[Row] = [
    Row("MEDICAL_RECORD_NUMBER", "MRN 1015952", "page 1015952", "the MRN for this patient is 1 0 1 5 9 5 2"),
    Row("ENCOUNTER_NUMBER", "Encounter: 88123401", "an encounter in 2019", "encounterId=88123401"),
    Row("SPECIMEN_NUMBER", "specimen # 8812034", "a sample of 8812 people", "probennr.%3A%208812034"),
    Row("STUDY_SUBJECT_ID", "Subject ID 1032-007", "the subject of 1032 pages", '{"usubjid": "1032-007"}'),
    Row("HEALTH_PLAN_NUMBER", "member ID XK4482913", "a member since 2019", '{"memberId": "XK4482913"}'),
    Row("HEALTH_CLAIM_NUMBER", "claim no. 2024558812", "the claim of 2019", "prior authorization #PA-558812"),
    Row("PRESCRIPTION_NUMBER", "Rx# 7718820", "a prescription for rest", "rxNumber: 7718820"),
    Row("US_NPI", "NPI: 7837664728", "population 7837664728", "npi%3A%201234567893"),
    Row("US_DEA", "DEA AB1234563", "part AB1234567", "dea number: A B 1 2 3 4 5 6 3"),
    Row("CLINICIAN_LICENSE", "medical license G88120", "a licence since 2019", "LANR&#58; 123456601"),
    Row("US_MBI", "1EG4-TE5-MK73", "1EG4-LO5-SI73", "1EG4\u2011TE5\u2011MK73"),
    Row("UK_NHS", "NHS number 943 476 5919", "943 476 5918 copies", "nhsNumber: 9434765919"),
    Row("MEDICAL_DEVICE_ID", "pacemaker serial PJN881203", "printer serial PJN881203", "pace\u200bmaker serial PJN881203"),
    Row("BIOMETRIC_ID", "voiceprint id 8812-33", "a voice of 8812 people", "fingerprint\u00a0id: 8812033"),
    Row("GENETIC_FINDING", "my daughter carries BRCA2 c.5946delT", "Explain what rs1801133 is.", "patient is rs\u200b1801133 TT"),
    Row("PATIENT_PHOTO", "photo of the patient's face attached", "Photos of patients must never be published.", "ph\u00adoto of the patient attached"),
    Row(
        "PATIENT_PORTAL_URL",
        "https://mychart.example.org/portal/results?id=88120",
        "https://example.org/articles?id=88120",
        "https%3A%2F%2Fmychart.example.org%2Fportal%2Fresults%3Fid%3D88120",
    ),
    Row("CARE_CONTACT", "fax her labs to the clinic at 555-019-8123", "fax: 555-019-8123", "f\u200bax the chart to the ward: 555-019-8123"),
    Row("CARE_LOCATION", "bed 12, J.R., obs stable, nurse to recheck", "room 304 for J. R. and the board", "b\u200bed 12, J.R., nurse to recheck"),
    Row("ICD10_CODE", "Diagnosis: E11.9", "What does E11.9 mean?", "patient coded I10, E11.9, J45.909"),
    Row("PROCEDURE_CODE", "patient billed with CPT 99213", "Is CPT 99213 an office visit?", "patient billed with C\u200bPT 99213"),
    Row("NDC_CODE", "NDC 0002-8215-01", "part 0002-82", "dispensed 30 tablets 50242-040-62"),
    Row("DRUG_CODE", "Patientin erhielt C09AA05", "What is C09AA05?", "pati\u00adentin erhielt C09AA05"),
    Row("LOINC_CODE", "her LOINC 2345-7 was 182 mg/dL", "What is LOINC 2345-7?", "patient LOI\u200bNC 718-7 13.2 g/dl"),
    Row("SNOMED_CODE", "SNOMED CT 44054006 in his chart", "What is SNOMED CT 44054006?", "patient SNO\u200bMED 44054006"),
    Row("HL7_MESSAGE", HL7, "a|b|c|d", HL7.replace("|", "&#124;")),
    Row("FHIR_RESOURCE", '{"resourceType": "Patient"}', '{"resourceType": "bucket"}', '{\\"resourceType\\":\\"Patient\\"}'),
    Row("X12_MESSAGE", "ST*837*0001~NM1*IL*1*ROE*JANE", "2*837*1", "ST%2A837%2A0001"),
    Row("EDIFACT_MESSAGE", "UNH+1+MEDRPT:1:901:UN'", "UNH+1+ORDERS:D:96A:UN'", "UNH%2B1%2BMEDRPT:1:901:UN"),
    Row("XDT_MESSAGE", "01380006310\n0123101Roe", "80006310", "01380006310&#10;0123101Roe"),
    Row("CLINICAL_DOCUMENT", '<ClinicalDocument xmlns="urn:hl7-org:v3">', "<Document>", "&lt;ClinicalDocument &gt;"),
    Row("DICOM_HEADER", "(0010,0010) PN [ROE^JANE]", "(1,2) and (3,4)", "(0010,0030) DA [19780304]"),
    Row(
        "PATIENT_TABLE", "name,dob,diagnosis\nJane Roe,1978-03-04,E11.9\n", "product,price,qty\nbolt,3,200\n", "mrn&#44;dob&#44;ward\n1&#44;1978-03-04&#44;3B\n"
    ),
    Row(
        "PATIENT_RECORD",
        '{"name": "Jane Roe", "diagnosis": "epilepsy"}',
        '{"name": "bolt", "price": 3}',
        '{\\"name\\": \\"Jane Roe\\", \\"diagnosis\\": \\"epilepsy\\"}',
    ),
    Row("PATIENT_NAME", "Patient: Jane Roe", "Patient: please wait", "pt. name - Jane Roe"),
    Row("PATIENT_CONDITION", "Jane Roe was diagnosed with epilepsy", "What is epilepsy?", "Mrs. Roe received met\u00adformin 500 mg"),
    Row("PATIENT_CASE", "67-year-old man with a history of stroke", "a 10-year-old can read this", "54yo M presents with chest pain"),
    Row("PATIENT_AGE", "our 93-year-old resident fell again", "a 93-year-old bridge", "9\u200b3-year-old resident fell again"),
    Row("CLINICAL_NOTE", "c/o SOB, s/p CABG, BP 160/95, HR 110", "What does s/p mean?", "c/o SOB, s/p CABG,&#32;BP 160/95, HR 110"),
    Row("OWN_HEALTH", "I was diagnosed with HIV last week", "I have a question about HIV", "I was diag\u200bnosed with H\u200bIV"),
    Row("RELATIVE_HEALTH", "my mother has breast cancer", "my mother reads about cancer", "my mo\u200bther has breast can\u200bcer"),
    Row("SERVICE_DATE", "admitted on 2025-01-05", "released on 2025-01-05", "date of service: 5 January 2025"),
]
