"""Entity types of the medical domain and the label each raises: all are protected health information. And its hints.

Pure data. Read by `domains.medical.domain`; the recognizers that find these are in `domains.medical.recognizers`.
"""

from __future__ import annotations

from collections.abc import Mapping

PHI = (
    "MEDICAL_RECORD_NUMBER", "ENCOUNTER_NUMBER", "SPECIMEN_NUMBER", "STUDY_SUBJECT_ID",
    "HEALTH_PLAN_NUMBER", "HEALTH_CLAIM_NUMBER", "PRESCRIPTION_NUMBER", "US_NPI", "US_DEA",
    "CLINICIAN_LICENSE", "US_MBI", "UK_NHS", "MEDICAL_DEVICE_ID", "BIOMETRIC_ID", "GENETIC_FINDING", "PATIENT_PHOTO",
    "PATIENT_PORTAL_URL", "CARE_CONTACT", "CARE_LOCATION",
    "ICD10_CODE", "PROCEDURE_CODE", "NDC_CODE", "DRUG_CODE", "LOINC_CODE", "SNOMED_CODE",
    "HL7_MESSAGE", "FHIR_RESOURCE", "X12_MESSAGE", "EDIFACT_MESSAGE", "XDT_MESSAGE", "CLINICAL_DOCUMENT", "DICOM_HEADER", "PATIENT_TABLE", "PATIENT_RECORD",
    "PATIENT_NAME", "PATIENT_CONDITION", "PATIENT_CASE", "PATIENT_AGE", "CLINICAL_NOTE", "OWN_HEALTH", "RELATIVE_HEALTH", "SERVICE_DATE",
)  # fmt: skip

ENTITIES: Mapping[str, str] = dict.fromkeys(PHI, "phi")

HINTS: Mapping[str, str] = {"MEDICAL_TERM": "term", "MEDICAL_CODE": "term", "CARE_PLACE": "reference"}
"""Evidence only: what a text is about, and where in a ward somebody lies."""
