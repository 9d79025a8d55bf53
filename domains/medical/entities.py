"""Entity types of the medical domain and the label each raises: all are protected health information.

Pure data. Read by `domains.medical.domain`; the recognizers that find these are in `domains.medical.recognizers`.
"""

from __future__ import annotations

from collections.abc import Mapping

PHI = (
    "MEDICAL_RECORD_NUMBER", "ENCOUNTER_NUMBER", "HEALTH_PLAN_NUMBER", "CLAIM_NUMBER", "PRESCRIPTION_NUMBER", "US_NPI", "US_DEA", "US_MBI", "UK_NHS",
    "ICD10_CODE", "NDC_CODE", "LOINC_CODE", "HL7_MESSAGE", "FHIR_RESOURCE", "X12_MESSAGE", "CLINICAL_DOCUMENT", "DICOM_HEADER",
    "PATIENT_NAME", "PATIENT_CONDITION", "PATIENT_CASE", "SERVICE_DATE",
)  # fmt: skip

ENTITIES: Mapping[str, str] = dict.fromkeys(PHI, "phi")
