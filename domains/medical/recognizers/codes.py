"""Clinical codes: ICD-10, ICD-11, OPS, CPT, HCPCS, NDC, LOINC, SNOMED CT, ATC. A single code is vocabulary; in company it is someone's.

Pure patterns. Called by `domains.medical.recognizers.build`. `What does E11.9 mean?` is a question; a code on a bill, in a record or beside a
person is a diagnosis. A code without company is the hint `MEDICAL_CODE`.
"""

from __future__ import annotations

import re
from typing import Any

from presidio_analyzer import EntityRecognizer

from domains.medical.lexicon import fold
from domains.medical.recognizers.company import Beside, Company, is_generic, sentence_around
from domains.medical.recognizers.people import AGE_SEX, RELATIVE, TITLED
from domains.recognizing import NAME, Rule, digits_of, luhn

ICD = r"[A-TV-Z]\d[0-9AB](?:\.[0-9A-Z]{1,4})?"
DOTTED = r"(?<![\w.-])[A-TV-Z]\d[0-9AB]\.(?:\d[0-9A-Z]{0,3}|-)[GVZLRB+*!]?(?![\w-])"
SYSTEM = (
    r"(?i:\bicd[-\s]?(?:1[01]|9|o)?(?:[-\s]?(?:cm|gm|pcs|fr))?|\bcim[-\s]?1[01]|\bcie[-\s]?1[01]|\bops|\bcpt|\bhcpcs|\bloinc|\bsnomed(?:[-\s]?ct)?|\bsctid"
    r"|\batc|\bndc|\bpzn|\bccam|\bebm|\bgo[äa]|\bdrg)"
)
_SOMEBODY = re.compile(
    rf"(?:(?<![\w])(?i:patient(?:in|en)?|pat|pt|paciente|paziente|mrn|dob|geb|n[ée]e?\sle|subject|resident|insured|member|claim|billed|billing|encounter"
    rf"|admitted|discharged?|principal\sd|secondary\sd|comorbid\w*|hauptdiagnose|nebendiagnose\w?|entlass\w*|aufnahme\w*|she|he|coded|charged|invoice"
    rf"|facture|rechnung|factura|fattura|fall(?:nummer)?|assessment|problem\slist|chart|ssn|date\sof\sservice|dos)(?![\w])|{TITLED}|{RELATIVE}|{AGE_SEX}"
    rf"|{NAME}\s{NAME})"
)
_NO_ONE = re.compile(
    r"(?i)\b(?:meaning|mean|difference|stand\sfor|definition|crosswalk|mapping|lookup|codeset|code\sset|value\sset|regex|valid(?:ate|ation)?|bedeut\w*"
    r"|unterschied|significa\w*|signifie|codebook|documentation\srequirements)\b"
)
_PERSONAL = re.compile(r"(?i)\b(?:mrn|dob|ssn|geb\.|patient:|patient\sname|member|claim\s(?:no|id|#))")


def beside_someone(before: str, here: str, after: str) -> bool:
    """A person, a record or a bill is spoken of nearby, and nobody asks what codes mean."""
    around = before + here + after
    if _PERSONAL.search(around):
        return True
    return bool(_SOMEBODY.search(around)) and not _NO_ONE.search(around) and not is_generic(sentence_around(before, here, after))


def is_recorded(before: str, here: str, after: str) -> bool:
    """A line that is a field of a record: the label begins the line and nobody asks."""
    return not is_generic(sentence_around(before, here, after)) and "?" not in after.partition("\n")[0] and not _NO_ONE.search(fold(before + after)[-200:])


def is_loinc(text: str) -> bool:
    """LOINC: the last digit is Luhn over all."""
    return luhn(digits_of(text))


_VERHOEFF = (
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678", "5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
)  # fmt: skip
_TURNS = (
    "0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258",
)  # fmt: skip


def is_sctid(text: str) -> bool:
    """SNOMED CT identifier: six to eighteen digits, Verhoeff check digit, partition 00, 01, 02, 10, 11 or 12 before it."""
    if not 6 <= len(text) <= 18 or text[-3:-1] not in {"00", "01", "02", "10", "11", "12"}:
        return False
    check = 0
    for place, digit in enumerate(reversed(text)):
        check = int(_VERHOEFF[check][int(_TURNS[place % 8][int(digit)])])
    return check == 0


def _coded(name: str, entity: str, *patterns: tuple[str, float], company: Company = beside_someone, reach: int = 110, **rest: Any) -> Beside:
    return Beside(name, entity, *patterns, company=company, reach=reach, **rest)


def build() -> list[EntityRecognizer]:
    """Return the recognizers of clinical codes."""
    several = (
        rf"(?<![\w.-])(?:{ICD}[GVZ]?[,;/|\s]{{1,3}}(?:(?:and|und|et|y|e)\s)?){{1,20}}{DOTTED}|{DOTTED}(?:[,;/|\s]{{1,3}}(?:(?:and|und|et|y"
        rf"|e)\s)?{ICD}[GVZ]?){{1,20}}(?![\w-])"
    )
    field = (
        rf"(?im:^[ \t>*\-\"']{{0,6}}(?:(?:primary|principal|secondary|admitting|discharge|final)\s)?(?:diagnos[ie]s?|diagnosen|dx\d?|diagnostics?"
        rf"|diagn[óo]sticos?|diagnosi|hauptdiagnose|nebendiagnosen?|assessment"
        rf"|problem)(?:[\s_-]?codes?)?[\"'*]{{0,2}}\s?[:=#]\s?[\"'(*]{{0,3}})(?P<v>{ICD})\b"
    )
    procedure = (
        r"(?i:\bcpt(?:\scodes?)?|\bhcpcs|\bops(?:-code)?|\bccam|\bicd-10-pcs|\bprocedure\scodes?)[\s:#=]{1,3}(?P<v>(?:\d{4,5}[A-Z]?|[A-V]\d{4}"
        r"|\d-\d{2}[0-9a-z](?:\.[0-9a-z]{1,3})?|[0-9A-HJ-NP-Z]{7}|[A-Z]{4}\d{3})(?:-\d{2})?)\b"
    )
    ops = r"(?<![\w.-])[1-9]-\d{2}[0-9a-z]\.[0-9a-z]{1,3}(?![\w.-])"
    atc = r"(?<![\w])[A-DGHJLMNPRSV]\d{2}[A-Z]{2}\d{2}(?![\w])"
    icd11 = r"(?<![\w.-])[1-9A-HJ-NP-X][A-HJ-NP-Z]\d[0-9A-HJ-NP-Z](?:\.[0-9A-HJ-NP-Z]{1,2})?(?:&X[A-Z0-9]{3,5})?(?![\w-])"
    ndc = r"(?<![\w-])(?:\d{4}-\d{4}-\d{2}|\d{5}-\d{3}-\d{2}|\d{5}-\d{4}-\d{1,2})(?![\w-])"
    return [
        Rule(
            "Icd10Field",
            "ICD10_CODE",
            ((r"\A\s{0,4}(?i:diagnosis|diagnose|dx|diagnostic|diagn[óo]stico|diagnosi)\s?:\s?(?P<v>[A-TV-Z]\d[0-9AB]\.[0-9A-Z]{1,4})\s{0,4}\Z"), 0.5),
            digits=2,
        ),
        _coded("Icd10Recorded", "ICD10_CODE", (field, 0.6), company=is_recorded, digits=2),
        _coded("Icd10", "ICD10_CODE", (several, 0.6), (DOTTED, 0.5), digits=3),
        _coded("Icd11", "ICD10_CODE", (rf"(?i:\bicd[-\s]?11\D{{0,12}})(?P<v>{icd11})", 0.6), digits=1, gate=("icd",)),
        _coded("ProcedureCode", "PROCEDURE_CODE", (procedure, 0.6), (ops, 0.5), digits=4),
        Rule(
            "Ndc",
            "NDC_CODE",
            (ndc, 0.3),
            near=("dispensed", "patient", "rx", "refill", "qty", "sig", "filled", "pharmacy", "administered"),
            digits=8,
        ),
        _coded(
            "NdcNamed",
            "NDC_CODE",
            (r"(?i)\b(?:ndc|pzn)\b[\s:#\"']{0,4}(?:code|no\.?|number)?[\s:#\"']{0,3}(?P<v>\d[\d-]{6,13})\b", 0.7),
            company=is_recorded,
            digits=7,
        ),
        _coded("AtcCode", "DRUG_CODE", (atc, 0.5), digits=4),
        _coded(
            "Loinc",
            "LOINC_CODE",
            (r"(?i:loinc|observation|\bobx\b|\blab\b)[^\n]{0,24}?(?<![\w-])(?P<v>\d{1,5}-\d)(?![\w-])", 0.5),
            (r"(?i:loinc)\W{1,4}(?P<v>\d{1,5}-\d)(?![\w-])[^\n]{0,30}\d", 0.5),
            company=_is_result,
            check=is_loinc,
            proved=0.7,
            digits=2,
            gate=("loinc", "observation", "obx", "lab"),
        ),
        _coded(
            "Snomed",
            "SNOMED_CODE",
            (r"(?i:snomed(?:[\s-]?ct)?|sctid|http://snomed\.info/sct)[^\d\n]{0,16}(?P<v>\d{6,18})(?!\d)", 0.6),
            check=is_sctid,
            proved=0.8,
            digits=6,
            gate=("snomed", "sctid"),
        ),
    ]


def _is_result(before: str, here: str, after: str) -> bool:
    """A LOINC code with a value after it, or beside somebody, is a result."""
    return beside_someone(before, here, after) or (
        bool(re.match(r"[^\n?]{0,40}?[\s=:|]\d{1,4}(?:[.,]\d)?\s?(?:mg|g/|mmol|%|u/|iu|mm|ml|k/|x10)", after.lower())) and is_recorded(before, here, after)
    )


def hints() -> list[EntityRecognizer]:
    """Return the recognizers of codes that are evidence only."""
    return [Rule("CodeHint", "MEDICAL_CODE", (DOTTED, 0.5), (rf"{SYSTEM}[\s:#]{{0,3}}(?i:codes?\s)?(?P<v>[A-Z]?\d[\w.-]{{2,9}})", 0.5), digits=2)]
