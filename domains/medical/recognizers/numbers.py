"""Numbers of care: record, encounter, plan, claim, prescription, provider. Most have no checksum: the label decides.

Pure patterns. Called by `domains.medical.recognizers.build`.
"""

from __future__ import annotations

import re

from presidio_analyzer import EntityRecognizer
from stdnum.gb import nhs

from domains.recognizing import Labelled, Number, Numbered, Rule, digits_of, luhn, valid, words

RECORD_LABELS = words(
    """
    mrn, mrns, medical record, med record, med rec, medrec, health record, chart, patient, patient identifier, pt, hospital, emr, ehr, mpi,
    unit record, medical rec, patient account, record, krankenakte, patientennummer, historia clinica
    """
)
ENCOUNTER_LABELS = words(
    """
    encounter, visit, accession, specimen, admission, csn, hospital account, har, episode, appointment, lab order, sample
    """
)
PLAN_LABELS = words(
    """
    member, member id, subscriber, beneficiary, insurance, ins, group, health plan, health insurance, plan, medicare, medicaid, hicn, payer,
    insurance id, insured, policyholder, health card, versichertennummer, krankenversicherung, hic
    """
)
CLAIM_LABELS = words(
    """
    claim, claim id, prior auth, prior authorization, authorization, auth, referral, preauthorization, eob, remittance
    """
)
PRESCRIPTION_LABELS = ("rx", "prescription", "script", "rx number", "refill", "dispense")
PROVIDER_LABELS = ("npi", "provider", "national provider identifier", "national provider", "prescriber", "taxonomy", "upin")


def is_npi(text: str) -> bool:
    """CMS: ten digits, first 1 or 2, Luhn over 80840 and the number."""
    digits = digits_of(text)
    return len(digits) == 10 and digits[0] in "12" and luhn("80840" + digits)


def is_dea(text: str) -> bool:
    """DEA: two letters, seven digits; (d1+d3+d5) + 2 (d2+d4+d6) ends in d7."""
    digits = [int(digit) for digit in digits_of(text)]
    return len(digits) == 7 and (sum(digits[0:6:2]) + 2 * sum(digits[1:6:2])) % 10 == digits[6]


_MBI = re.compile(r"[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9][0-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9][0-9][AC-HJKMNP-RT-Y]{2}[0-9]{2}")


def by_position(number: Number) -> float:
    """Score a Medicare beneficiary identifier: it has no check digit, but its positions are telling."""
    return 0.6 if _MBI.fullmatch(number.compact) else 0.0


def build() -> list[EntityRecognizer]:
    """Return the recognizers of numbers of care."""
    return [
        Labelled("LabelledRecord", "MEDICAL_RECORD_NUMBER", RECORD_LABELS),
        Rule(
            "PrefixedRecord",
            "MEDICAL_RECORD_NUMBER",
            (r"(?i)(?<![A-Za-z])(?:MRN|PAT|PT)[-#_:]\s?(?P<v>[A-Z]{0,3}\d{4,12})\b", 0.7),
            gate=("mrn", "pat", "pt"),
            digits=4,
        ),
        Labelled("LabelledEncounter", "ENCOUNTER_NUMBER", ENCOUNTER_LABELS, minimum=5, near=False),
        Labelled("LabelledPlan", "HEALTH_PLAN_NUMBER", PLAN_LABELS, minimum=5, near=False),
        Labelled("LabelledClaim", "CLAIM_NUMBER", CLAIM_LABELS, minimum=5, near=False),
        Labelled("LabelledPrescription", "PRESCRIPTION_NUMBER", PRESCRIPTION_LABELS, minimum=5, near=False),
        Labelled("LabelledProvider", "US_NPI", PROVIDER_LABELS, minimum=7, check=is_npi),
        Rule(
            "ProviderByCheck",
            "US_NPI",
            (r"(?<![\w.-])[12]\d{9}(?![\w-])", 0.05),
            check=is_npi,
            proved=0.3,
            near=("npi", "provider", "physician", "prescriber", "clinic"),
            digits=10,
        ),
        Labelled("LabelledDea", "US_DEA", ("dea", "dea registration"), check=is_dea),
        Rule(
            "DeaByCheck",
            "US_DEA",
            (r"(?<![A-Za-z\d])[ABCDEFGHJKLMPRSTUX][A-Z9]\d{7}(?![A-Za-z\d])", 0.2),
            check=is_dea,
            proved=0.6,
            near=("dea", "prescriber", "physician", "controlled"),
            digits=7,
        ),
        Numbered("MedicareByPosition", "US_MBI", by_position),
        Labelled("LabelledMedicare", "US_MBI", ("mbi", "medicare beneficiary", "medicare beneficiary identifier")),
        Labelled("LabelledNhs", "UK_NHS", ("nhs", "nhs no", "chi"), minimum=8, check=lambda text: valid(nhs, text)),
        Rule(
            "NhsByCheck",
            "UK_NHS",
            (r"(?<![\w.-])\d{3}[ -]\d{3}[ -]\d{4}(?![\w-])", 0.05),
            check=lambda text: valid(nhs, text),
            proved=0.3,
            near=("nhs", "patient", "gp", "hospital"),
            digits=10,
        ),
    ]
