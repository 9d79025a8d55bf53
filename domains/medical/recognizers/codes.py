"""Clinical codes: ICD-10, NDC, LOINC. A single code is vocabulary; beside a word of diagnosis, or in company, it is someone's.

Pure patterns. Called by `domains.medical.recognizers.build`.
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer

from domains.recognizing import Rule, digits_of, luhn, words

ICD = r"[A-TV-Z]\d[0-9AB](?:\.[0-9A-Z]{1,4})?"
ICD_WORDS = words(
    """
    icd, icd10, icd-10, diagnosis, diagnoses, diagnosed, dx, code, coded, billing, principal, comorbid, problem, assessment
    """
)


def is_loinc(text: str) -> bool:
    """LOINC: the last digit is Luhn over all."""
    return luhn(digits_of(text))


def build() -> list[EntityRecognizer]:
    """Return the recognizers of clinical codes."""
    dotted = r"(?<![\w.-])[A-TV-Z]\d[0-9AB]\.[0-9A-Z]{1,4}(?![\w-])"
    bare = r"(?<![\w.-])[A-TV-Z]\d[0-9AB](?![\w.-])"
    several = rf"(?<![\w.-])(?=[^.\n]{{1,60}}\.\w){ICD}(?:[,;/\s]{{1,3}}(?:and\s)?{ICD}){{1,20}}(?![\w-])"
    named = rf"(?i:\bicd-?\s?(?:10|9)?(?:-cm)?|\bdiagnos[ie]s(?:\scodes?)?|\bdx)[\"'\s:=#(]{{1,4}}(?:codes?\s|is\s)?(?P<v>{ICD})\b"
    return [
        Rule("Icd10", "ICD10_CODE", (named, 0.7), (several, 0.5), (dotted, 0.3), (bare, 0.05), near=ICD_WORDS, digits=2),
        Rule(
            "Ndc",
            "NDC_CODE",
            (r"(?<![\w-])(?:\d{4}-\d{4}-\d{2}|\d{5}-\d{3}-\d{2}|\d{5}-\d{4}-\d{1,2})(?![\w-])", 0.3),
            (r"(?i)\bndc\b[\s:#]{0,3}(?:code|no\.?|number)?[\s:#]{0,3}(?P<v>\d[\d-]{8,13})\b", 0.7),
            near=("ndc", "drug", "medication", "rx", "dispensed", "tablet", "mg", "pharmacy"),
            digits=8,
        ),
        Rule(
            "Loinc",
            "LOINC_CODE",
            (r"(?<![\w-])\d{1,5}-\d(?![\w-])", 0.01),
            check=is_loinc,
            proved=0.1,
            near=("loinc", "observation", "http://loinc.org"),
            digits=2,
        ),
    ]
