"""Numbers of care: record, encounter, specimen, study, plan, claim, prescription, clinician, device. Most have no checksum: the label decides.

Pure patterns. Called by `domains.medical.recognizers.build`.
"""

from __future__ import annotations

import re

from presidio_analyzer import EntityRecognizer
from stdnum.fr import nir
from stdnum.gb import nhs

from domains.medical import labels
from domains.medical.recognizers.company import Beside, care_around
from domains.medical.recognizers.labelled import Called
from domains.recognizing import Number, Numbered, Rule, digits_of, luhn, valid, words

_MBI = re.compile(r"[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9][0-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9][0-9][AC-HJKMNP-RT-Y]{2}[0-9]{2}")
_DISTANT = words(
    """
    mrn, medical record, patient identifier, hospital number, patientennummer, fallnummer, numero de dossier, historia clinica, nhc, cartella clinica
    """
)


def is_npi(text: str) -> bool:
    """CMS: ten digits, first 1 or 2, Luhn over 80840 and the number."""
    digits = digits_of(text)
    return len(digits) == 10 and digits[0] in "12" and luhn("80840" + digits)


def is_dea(text: str) -> bool:
    """DEA: two letters, seven digits; (d1+d3+d5) + 2 (d2+d4+d6) ends in d7."""
    digits = [int(digit) for digit in digits_of(text)]
    return len(digits) == 7 and (sum(digits[0:6:2]) + 2 * sum(digits[1:6:2])) % 10 == digits[6]


def is_kvnr(text: str) -> bool:
    """German insured person's number (GKV): a letter as two digits and eight digits, weights 1 2 1 2 ..., cross sums, last digit the remainder by 10."""
    compact = re.sub(r"[^A-Z0-9]", "", text.upper())
    if not re.fullmatch(r"[A-Z]\d{9}", compact):
        return False
    digits = f"{ord(compact[0]) - 64:02d}{compact[1:9]}"
    products = [int(digit) * (1 + place % 2) for place, digit in enumerate(digits)]
    return sum(product // 10 + product % 10 for product in products) % 10 == int(compact[9])


def is_health_id(text: str) -> bool:
    """Any of the health numbers that have a checksum: KVNR, NIR, NHS or CHI."""
    return is_kvnr(text) or valid(nir, text) or valid(nhs, text)


def by_position(number: Number) -> float:
    """Score a Medicare beneficiary identifier: it has no check digit, but its positions are telling."""
    return 0.6 if _MBI.fullmatch(number.compact) else 0.0


def _care() -> list[EntityRecognizer]:
    return [
        Called("LabelledRecord", "MEDICAL_RECORD_NUMBER", labels.RECORD_SURE, labels.RECORD_OPEN, around=_DISTANT),
        Rule(
            "DashedRecord",
            "MEDICAL_RECORD_NUMBER",
            (
                (
                    r"(?i)(?<![A-Za-z])(?:mrn|chart|record|med\.?\srec\.?|unit\sno|hosp(?:ital)?\sno|patient|pt|id)[\s.:#]{1,3}(?:no\.?|nr\.?"
                    r"|#)?\s?(?P<v>\d{2,3}-\d{2,3}-\d{2,3})(?![\w-])"
                ),
                0.6,
            ),
            gate=("mrn", "chart", "record", "med", "unit", "hosp", "patient", "pt", "id"),
            digits=6,
        ),
        Rule(
            "PrefixedRecord",
            "MEDICAL_RECORD_NUMBER",
            (r"(?i)(?<![A-Za-z])(?:MRN|PAT|PT|NHC|IPP|PID|HOSP|UHID)[-#_:]\s?(?P<v>[A-Z]{0,3}\d{4,12})\b", 0.7),
            gate=("mrn", "pat", "pt", "nhc", "ipp", "pid", "hosp", "uhid"),
            digits=4,
        ),
        Called("LabelledEncounter", "ENCOUNTER_NUMBER", labels.ENCOUNTER_SURE, labels.ENCOUNTER_OPEN, minimum=5),
        Called("LabelledSpecimen", "SPECIMEN_NUMBER", labels.SPECIMEN_SURE, labels.SPECIMEN_OPEN),
        Called("LabelledSubject", "STUDY_SUBJECT_ID", labels.SUBJECT_SURE, labels.SUBJECT_OPEN, minimum=3),
        Called("LabelledPlan", "HEALTH_PLAN_NUMBER", labels.PLAN_SURE, labels.PLAN_OPEN, minimum=5, check=is_health_id),
        Called("LabelledClaim", "HEALTH_CLAIM_NUMBER", labels.CLAIM_SURE, labels.CLAIM_OPEN, minimum=5),
        Called("LabelledPrescription", "PRESCRIPTION_NUMBER", labels.PRESCRIPTION_SURE, labels.PRESCRIPTION_OPEN, minimum=5),
        Called("LabelledDevice", "MEDICAL_DEVICE_ID", labels.DEVICE_SURE),
        Called("LabelledBiometric", "BIOMETRIC_ID", labels.BIOMETRIC_SURE),
        Called("LabelledMedicare", "US_MBI", words("mbi, medicare beneficiary, medicare beneficiary identifier, medicare")),
        Called("LabelledNhs", "UK_NHS", labels.NHS_SURE, minimum=8, check=lambda text: valid(nhs, text)),
    ]


def _clinicians() -> list[EntityRecognizer]:
    return [
        Called(
            "LabelledProvider",
            "US_NPI",
            words("npi, national provider identifier, national provider, prescriber npi"),
            words("provider"),
            minimum=7,
            check=is_npi,
        ),
        Called("LabelledClinician", "CLINICIAN_LICENSE", labels.PROVIDER_SURE, labels.PROVIDER_OPEN, minimum=5),
        Called("LabelledDea", "US_DEA", ("dea", "dea registration", "dea reg"), check=is_dea),
        Rule(
            "ProviderByCheck",
            "US_NPI",
            (r"(?<![\w.-])[12]\d{9}(?![\w-])", 0.05),
            check=is_npi,
            proved=0.3,
            near=("npi", "provider", "physician", "prescriber", "clinic"),
            digits=10,
        ),
        Rule(
            "DeaByCheck",
            "US_DEA",
            (r"(?<![A-Za-z\d])[ABCDEFGHJKLMPRSTUX][A-Z9]\d{7}(?![A-Za-z\d])", 0.2),
            check=is_dea,
            proved=0.6,
            near=("dea", "prescriber", "physician", "controlled"),
            digits=7,
        ),
    ]


def _shapes() -> list[EntityRecognizer]:
    serial = (
        r"(?i)(?:\bserial|\bs/n|\bsn|\blot|\bmodel/serial|\bseriennummer|\bserien-?nr|\bcharge|n[°ºu][^\s]{0,5}\s(?:de\s|di\s)?s[ée]rie|\bmatricola"
        r"|\blotto|\blote)"
        r"[\s.:#]{0,3}(?:no\.?|number|nr\.?|n°)?[\s.:#=]{1,3}(?P<v>[A-Z]{0,4}-?\d[A-Z0-9-]{4,19})\b"
    )
    device = re.compile(
        r"(?i)pacemaker|implant|stent|prosthe|protes|prothes|defibrill|insulin\spump|cochlear|cpap|ventilator|hearing\said|heart\svalve|herzschrittmacher"
        r"|schrittmacher|stimulateur|marcapasos|herzklappe|glucose|dexcom|knee|\bhip\b|medtronic|intraocular|pompe|pumpe"
    )
    return [
        Numbered("MedicareByPosition", "US_MBI", by_position),
        Rule(
            "NhsByCheck",
            "UK_NHS",
            (r"(?<![\w.-])\d{3}[ -]\d{3}[ -]\d{4}(?![\w-])", 0.05),
            check=lambda text: valid(nhs, text),
            proved=0.3,
            near=("nhs", "patient", "gp", "hospital", "ward"),
            digits=10,
        ),
        Rule(
            "KvnrByCheck",
            "HEALTH_PLAN_NUMBER",
            (r"(?<![\w.-])[A-Z] ?\d{3} ?\d{3} ?\d{3}(?![\w-])", 0.05),
            check=is_kvnr,
            proved=0.3,
            near=("kasse", "aok", "barmer", "tk", "dak", "versicher", "patient", "pat", "gesundheitskarte", "kv"),
            digits=9,
        ),
        Rule(
            "NirByCheck",
            "HEALTH_PLAN_NUMBER",
            (r"(?<![\w.-])[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}(?![\w-])", 0.2),
            check=lambda text: valid(nir, text),
            proved=0.6,
            near=("secu", "sécu", "nir", "assuré", "patient", "vitale", "ins"),
            digits=13,
        ),
        Rule(
            "SpanishCip",
            "HEALTH_PLAN_NUMBER",
            (r"(?<![\w-])[A-Z]{4} ?\d{10,12}(?![\w-])", 0.3),
            (r"(?<![\w-])[BCDFGHJ-NP-TV-Z]{4,8} ?\d{6,12}(?![\w-])", 0.1),
            near=("cip", "tarjeta", "sanitaria", "paciente", "sns", "tsi", "salud"),
            digits=6,
        ),
        Rule(
            "Udi",
            "MEDICAL_DEVICE_ID",
            (r"\(01\)\s?\d{14}(?=\s?\((?:1[017]|21|240)\))", 0.8),
            (r"(?<![\w])01\d{14}(?:1[17]\d{6})?(?:10|21)[A-Z0-9]{4,20}(?![\w])", 0.4),
            digits=14,
        ),
        Beside(
            "DeviceSerial",
            "MEDICAL_DEVICE_ID",
            (serial, 0.6),
            company=lambda before, here, after: bool(device.search(before + here + after)),
            reach=100,
            digits=4,
        ),
        Beside(
            "PathologyNumber",
            "SPECIMEN_NUMBER",
            (r"(?<![\w/-])(?:[SCHEB]|SP|CY|GP|HS|NG)[ -]?(?:\d{2}|20\d\d)[-/]\d{3,7}(?![\w/-])", 0.5),
            company=care_around,
            digits=5,
        ),
    ]


def build() -> list[EntityRecognizer]:
    """Return the recognizers of numbers of care."""
    return [*_care(), *_clinicians(), *_shapes()]
