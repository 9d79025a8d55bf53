"""Clinical messages told by their structure: HL7 v2, FHIR, X12, clinical documents, DICOM headers. They exist to carry patients.

Pure patterns. Called by `domains.medical.recognizers.build`.
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer

from domains.recognizing import Rule

RESOURCES = (
    "Patient|Encounter|Observation|Condition|MedicationRequest|MedicationStatement|MedicationAdministration|DiagnosticReport|Procedure|AllergyIntolerance|Immunization"
    "|CarePlan|Claim|ClaimResponse|Coverage|ExplanationOfBenefit|RelatedPerson|Bundle|DocumentReference|ServiceRequest|Specimen|Appointment|FamilyMemberHistory"
)


def build() -> list[EntityRecognizer]:
    """Return the recognizers of clinical messages."""
    return [
        Rule(
            "Hl7",
            "HL7_MESSAGE",
            (r"\bMSH\|\^~\\{1,2}&", 0.95),
            (r"(?:^|[\r\n\"])(?:PID|NK1|PV1|IN1|OBX|OBR|DG1|AL1|GT1)\|[^\r\n]{0,12}\|", 0.9),
            (r"\bPID\|\d?\|", 0.9),
            gate=("msh|", "pid|", "nk1|", "pv1|", "in1|", "obx|", "obr|", "dg1|", "al1|", "gt1|"),
        ),
        Rule(
            "Fhir",
            "FHIR_RESOURCE",
            (rf"\\?[\"']?resourceType\\?[\"']?\s{{0,3}}[:=]\s{{0,3}}\\?[\"'](?:{RESOURCES})\b", 0.9),
            (rf"<(?:{RESOURCES})\s[^>]{{0,80}}http://hl7\.org/fhir", 0.9),
            gate=("resourcetype", "hl7.org/fhir"),
        ),
        Rule(
            "X12",
            "X12_MESSAGE",
            (r"\bISA\*\d\d\*.{10}\*\d\d\*", 0.9),
            (r"\bGS\*H[A-Z]\*|\bGS\*B[EH]\*", 0.8),
            (r"\bST\*(?:27[0-8]|837|835|834|820)\*", 0.9),
            (r"~\s{0,2}(?:NM1\*(?:QC|IL|74)|DMG\*D8|HI\*ABK)\*", 0.9),
            gate=("isa*", "gs*", "st*", "nm1*", "dmg*", "hi*"),
        ),
        Rule(
            "ClinicalDocument",
            "CLINICAL_DOCUMENT",
            (r"<(?:\w{1,10}:)?ClinicalDocument[\s>]", 0.9),
            (r"urn:hl7-org:v3", 0.8),
            (r"<(?:\w{1,10}:)?recordTarget[\s>]", 0.8),
            gate=("clinicaldocument", "urn:hl7-org", "recordtarget"),
        ),
        Rule(
            "Dicom",
            "DICOM_HEADER",
            (r"\(0010,\s?(?:0010|0020|0030|0040|1000|1010)\)", 0.9),
            (r"\b(?:PatientName|PatientID|PatientBirthDate|StudyInstanceUID)\b\"?\s{0,2}[:=]", 0.7),
            gate=("(0010,", "patientname", "patientid", "patientbirthdate", "studyinstanceuid"),
        ),
    ]
