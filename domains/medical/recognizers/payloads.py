"""Clinical messages told by their structure: HL7 v2, FHIR, X12, EDIFACT, xDT, clinical documents, DICOM. They exist to carry patients.

Pure patterns. Called by `domains.medical.recognizers.build`. One segment, one field or one tag with a value is enough: messages arrive cut,
indented, escaped inside other strings, and with separators of their own.
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer

from domains.recognizing import Rule

RESOURCES = (
    "Patient|Encounter|Observation|Condition|MedicationRequest|MedicationStatement|MedicationAdministration|MedicationDispense|DiagnosticReport|Procedure"
    "|AllergyIntolerance|Immunization"
    "|CarePlan|CareTeam|Claim|ClaimResponse|Coverage|CoverageEligibilityRe(?:quest|sponse)|ExplanationOfBenefit|RelatedPerson|Person|Bundle"
    "|DocumentReference|ServiceRequest|Specimen|Appointment|FamilyMemberHistory|Composition|Consent|Device|DeviceRequest"
    "|EpisodeOfCare|Flag|Goal|ImagingStudy|QuestionnaireResponse|RiskAssessment|ClinicalImpression|Communication|DetectedIssue|MolecularSequence"
    "|NutritionOrder|ReferralRequest|ResearchSubject|VisionPrescription|Practitioner"
)
SEGMENTS = "PID|NK1|PV1|PV2|IN1|IN2|OBX|OBR|DG1|AL1|GT1|ORC|RXE|RXA|RXO|RXD|RXR|MRG|EVN|PD1|SPM|SCH|FT1|PR1|ACC|IAM|NTE|TXA|ARV|QRD|RGS|AIP|ZPI"
_START = r"(?:\A|[\r\n\"'`>~\x0b]|\\[rnx]|\\\\[rn]|[ \t]{2})[ \t]{0,12}"
SEPARATOR = r"[|!#$%;~¦^]"


def _messages() -> list[EntityRecognizer]:
    return [
        Rule(
            "Hl7",
            "HL7_MESSAGE",
            (r"(?<![A-Za-z0-9])MSH(?P<a>[^\w\s])[^\w\s]{3,8}(?P=a)", 0.95),
            (rf"{_START}(?:{SEGMENTS})\|[^\r\n]{{0,80}}\|", 0.9),
            (r"(?<![A-Za-z0-9])PID(?P<b>[|!#$%;~¦])\d{0,4}(?P=b)", 0.9),
            (r"(?<![A-Za-z0-9])(?:NK1|IN1|GT1|DG1|AL1|OBX)\|\d{1,3}\|", 0.9),
            (r"(?<![A-Za-z0-9])PV1\|\d{0,3}\|[A-Z]\|", 0.9),
            gate=(
                "msh",
                "pid",
                "nk1|",
                "pv1|",
                "pv2|",
                "in1|",
                "in2|",
                "obx|",
                "obr|",
                "dg1|",
                "al1|",
                "gt1|",
                "orc|",
                "rxe|",
                "rxa|",
                "rxo|",
                "rxd|",
                "rxr|",
                "mrg|",
                "evn|",
                "pd1|",
                "spm|",
                "sch|",
                "ft1|",
                "pr1|",
                "acc|",
                "iam|",
                "nte|",
                "txa|",
                "arv|",
                "qrd|",
                "rgs|",
                "aip|",
                "zpi|",
            ),
        ),
        Rule(
            "Fhir",
            "FHIR_RESOURCE",
            (rf"\\{{0,4}}[\"'`]?resource_?[tT]ype\\{{0,4}}[\"'`]?\s{{0,3}}(?::|=>|=(?!=))\s{{0,3}}\\{{0,4}}[\"'`]?(?:{RESOURCES})\b", 0.9),
            (rf"<(?:\w{{1,8}}:)?(?:{RESOURCES})\s[^>]{{0,80}}http://hl7\.org/fhir", 0.9),
            (r"(?<![A-Za-z])Patient/(?=[A-Za-z.-]{0,20}\d)[A-Za-z0-9.-]{2,64}(?![\w])", 0.7),
            (r"(?<![A-Za-z])Patient\?(?:[a-z-]{2,20}=[^\s&\"']{1,60}&?){1,6}", 0.7),
            (r"\\{0,4}[\"']birthDate\\{0,4}[\"']\s{0,3}:\s{0,3}\\{0,4}[\"']\d{4}", 0.8),
            (r"\\{0,4}[\"']family\\{0,4}[\"']\s{0,3}:\s{0,3}\\{0,4}[\"'][^\"'\\]{1,40}\\{0,4}[\"']\s{0,3},\s{0,8}\\{0,4}[\"']given\\{0,4}[\"']", 0.8),
            (r"<(?:family|given|birthDate)\svalue=[\"'][^\"']{1,40}[\"']", 0.8),
            gate=("resourcetype", "resource_type", "hl7.org/fhir", "patient/", "patient?", "birthdate", "family"),
        ),
        Rule(
            "X12",
            "X12_MESSAGE",
            (r"(?<![A-Za-z0-9])ISA(?P<a>[^\w\s])\d\d(?P=a).{10}(?P=a)\d\d(?P=a)", 0.9),
            (r"(?<![A-Za-z0-9])GS[*|^](?:H[A-Z]|BE)[*|^]", 0.8),
            (r"(?<![A-Za-z0-9])ST[*|^](?:27[0-8]|837|835|834|820)[*|^~]", 0.9),
            (r"(?<![A-Za-z0-9])NM1[*|^](?:QC|IL|74|71|72|77|82|85|DN|DQ|1P|03|PR|P3)[*|^][12][*|^]", 0.9),
            (
                (
                    r"(?<![A-Za-z0-9])(?:DMG[*|^]D8[*|^]\d|HI[*|^](?:ABK|BK|ABF|BF|ABJ|BJ|BBR)[:>^]|SV[12][*|^](?:HC|\d{4})[:*>]|CLM[*|^][\w-]{1,30}[*"
                    r"|^]\d|CLP[*"
                    r"|^][\w-]{1,30}[*|^]\d|INS[*|^][YN][*|^]\d\d|BHT[*|^]00\d\d[*|^]|SBR[*|^][PST][*|^]|TRN[*|^][12][*|^]\w)"
                ),
                0.9,
            ),
            (r"(?<![A-Za-z0-9])REF[*|^](?:1L|0F|SY|EJ|EA|F8|G1|D9|9F|1W|6P|IG)[*|^]\w", 0.8),
            (r"(?<![A-Za-z0-9])DTP[*|^](?:472|435|096|348|349|431|356)[*|^]R?D8[*|^]\d", 0.9),
            trigger=r"(?:ISA|GS|ST|NM1|DMG|HI|SV[12]|CLM|CLP|INS|BHT|SBR|TRN|REF|DTP)[^\w\s]",
        ),
        Rule(
            "Edifact",
            "EDIFACT_MESSAGE",
            (r"UNH\+[^'\n]{1,35}\+(?:MEDRPT|MEDREQ|MEDDIS|MEDPRE|MEDRUC|MEDRIP|INSLIS|HEALTH)", 0.9),
            (r"(?<![A-Za-z])(?:MEDRPT|MEDREQ|MEDDIS|MEDPRE|MEDRUC)[+:]\w", 0.8),
            (r"(?<![A-Za-z])(?:PNA|NAD|S0\d)\+(?:PAT|PO|SPR|HC)\+", 0.8),
            gate=("medr", "medd", "medp", "inslis", "pna+", "nad+", "unh+", "s0"),
        ),
        Rule(
            "Xdt",
            "XDT_MESSAGE",
            (r"(?:\A|[\r\n\"'`]|\\[rn])[ \t]{0,8}\d{3}8000(?:63\d\d|82\d\d|02\d\d|01\d\d|010\d|ad\w\d|con\w)", 0.9),
            (r"(?:\A|[\r\n\"'`]|\\[rn])[ \t]{0,8}\d{3}(?:310[1-7]|3622|3628|4109|4111|6001|6200|6220)[^\s\d|][^\r\n]{0,60}", 0.7),
            (r"(?:\A|[\r\n\"'`]|\\[rn])[ \t]{0,8}0\d\d(?:3000|3103|3105|3110|3119|4109|8432)[A-Z0-9]{1,14}(?=[\r\n\"'`\\]|\Z)", 0.8),
            digits=7,
        ),
    ]


def _documents() -> list[EntityRecognizer]:
    keys = (
        r"PatientName|PatientID|PatientBirthDate|PatientSex|PatientAge|PatientAddress|StudyInstanceUID|SeriesInstanceUID|AccessionNumber"
        r"|ReferringPhysicianName|OtherPatientIDs|InstitutionName|Patient['’]s\s(?:Name|Birth\sDate|Sex|Age|Address)|Patient\sID"
    )
    return [
        Rule(
            "ClinicalDocument",
            "CLINICAL_DOCUMENT",
            (r"<(?:\w{1,10}:)?ClinicalDocument[\s>]", 0.9),
            (r"urn:hl7-org:v3", 0.8),
            (r"<(?:\w{1,10}:)?(?:recordTarget|patientRole|administrativeGenderCode|birthTime)[\s>]", 0.8),
            (
                (
                    r"\\{0,4}[\"']_type\\{0,4}[\"']\s{0,3}:\s{0,3}\\{0,4}[\"'](?:COMPOSITION|EHR_STATUS|EVALUATION|OBSERVATION|ADMIN_ENTRY"
                    r"|PARTY_IDENTIFIED)\\{0,4}[\"']"
                ),
                0.8,
            ),
            (r"[\w]{3,40}(?:/[\w]{2,40}(?::\d{1,3})?){2,8}\|(?:magnitude|code|value|unit|terminology)\b", 0.8),
            (r"\\{0,4}[\"']?archetype_node_id\\{0,4}[\"']?\s{0,3}[:=]\s{0,3}\\{0,4}[\"']openEHR-EHR", 0.8),
            gate=(
                "clinicaldocument",
                "urn:hl7-org",
                "recordtarget",
                "patientrole",
                "administrativegendercode",
                "birthtime",
                "_type",
                "|magnitude",
                "|code",
                "|value",
                "|unit",
                "|terminology",
                "archetype_node_id",
            ),
        ),
        Rule(
            "Dicom",
            "DICOM_HEADER",
            (
                (
                    r"\(?\b(?:0010,\s?(?:0010|0020|0021|0030|0040|1000|1001|1010|1040|2154|4000)|0008,\s?(?:0050|0080|0090)"
                    r"|0020,\s?000[DdEe])\)?[ \t]{1,12}[^\n?]{0,40}?(?:\b(?:PN|LO|DA|CS|SH|AS|UI|LT)\b|[\[:='])"
                ),
                0.9,
            ),
            (r"\b0010\s?00(?:10|20|30|40)\\{0,4}[\"']?\s{0,3}:\s{0,3}\\{0,4}[{\"']", 0.9),
            (
                rf"(?<![A-Za-z])(?:{keys})\\{{0,4}}[\"'`]?\s{{0,12}}(?:[:=]|PN:|LO:|DA:|CS:|\|)(?!=)"
                r"\s{0,4}\\{0,4}[\"'`\[({]{0,3}(?=[A-Za-z0-9])(?!None|null|str\b|String|undefined)",
                0.7,
            ),
            gate=(
                "0010",
                "0008,",
                "0020,",
                "patientname",
                "patientid",
                "patientbirthdate",
                "patientsex",
                "patientage",
                "patientaddress",
                "studyinstanceuid",
                "seriesinstanceuid",
                "accessionnumber",
                "referringphysicianname",
                "otherpatientids",
                "institutionname",
                "patient's",
                "patient’s",
                "patient id",
            ),
        ),
    ]


def build() -> list[EntityRecognizer]:
    """Return the recognizers of clinical messages."""
    return [*_messages(), *_documents()]
