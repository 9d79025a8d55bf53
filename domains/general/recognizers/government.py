"""Numbers that a state or an institution gives a person: by shape and checksum, or by label alone.

python-stdnum knows the checksums. Weak checksums (one digit of nine) never decide alone. Called by `domains.general.recognizers.build`.
"""

from __future__ import annotations

import re

from presidio_analyzer import EntityRecognizer
from stdnum import get_cc_module
from stdnum.us import itin, ssn

from domains.recognizing import Labelled, Number, Numbered, Rule, digits_of, valid, words

SHAPES = {
    "99999999A": ("es.dni",),
    "A9999999A": ("es.nie",),
    "AAAAAA99A99A999A": ("it.codicefiscale",),
    "AAAAA9999A": ("in_.pan",),
    "AAAA999999AAAAAA99": ("mx.curp",),
    "AAAA999999AAAAAAA9": ("mx.curp",),
    "9" * 11: ("pl.pesel", "tr.tckimlik", "no.fodselsnummer", "be.nn", "ee.ik", "gr.amka"),
    "9" * 12: ("in_.aadhaar",),
    "9" * 13: ("ro.cnp", "za.idnr", "si.emso"),
    "9" * 15: ("fr.nir",),
    "9" * 17 + "A": ("cn.ric",),
    "9" * 18: ("cn.ric",),
}
"""Compact shapes (9 a digit, A a letter) to the countries whose number looks so. Their checksum decides."""

SEPARATED = {
    "br.cpf": r"\d{3}\.\d{3}\.\d{3}-\d{2}",
    "se.personnummer": r"\d{6}[-+]\d{4}",
    "dk.cpr": r"\d{6}-\d{4}",
    "cz.rc": r"\d{6}/\d{3,4}",
    "cl.rut": r"\d{1,2}\.\d{3}\.\d{3}-[\dkK]",
    "kr.rrn": r"\d{6}-\d{7}",
    "ch.ssn": r"756\.\d{4}\.\d{4}\.\d{2}",
    "be.nn": r"\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}",
    "ca.sin": r"\d{3} \d{3} \d{3}",
    "my.nric": r"\d{6}-\d{2}-\d{4}",
    "de.idnr": r"\d{2} \d{3} \d{3} \d{3}",
    "fr.nir": r"[12] \d{2} \d{2} \d{2} \d{3} \d{3} \d{2}",
    "ie.pps": r"\d{7}[A-W][A-IW]?",
    "fi.hetu": r"\d{6}[-+A-F]\d{3}[0-9A-Y]",
    "is_.kennitala": r"\d{6}-\d{4}",
    "in_.aadhaar": r"[2-9]\d{3} \d{4} \d{4}",
}
"""Numbers told by their punctuation; the checksum lifts them over the threshold."""

NATIONAL_LABELS = words(
    """
    national, national insurance, nino, id card, identity card, identity, citizen, personal, aadhaar, aadhar, cpf, dni, nie, nif, bsn, pesel,
    curp, rut, personnummer, codice fiscale, steuer, steuernummer, sozialversicherungsnummer, ausweis, ausweisnummer, sin, social insurance,
    nric, hkid, voter, residence permit, permit, visa, green card, alien, alien registration, immigration, tfn, abn, my number, jmbg, cnp, egn,
    cpr, insee, nir, securite sociale, sécurité sociale, pps, ahv, government, state
    """
)
TAX_LABELS = words(
    """
    itin, ein, tin, tax, tax id, taxpayer, taxpayer id, vat, vat id, employer identification, fein, utr, steuer id, rfc, gst, gstin,
    tax identification
    """
)
LICENSE_LABELS = words(
    """
    driver license, drivers license, driver s license, driver s licence, driving licence, driving license, driver licence, drivers licence, dl,
    license, licence, führerschein, permis de conduire
    """
)
PERSONNEL_LABELS = words(
    """
    employee, emp, badge, staff, student, personnel, payroll, officer, bar, bar no, matriculation
    """
)
CASE_LABELS = words(
    """
    docket, case, court case, cause, certificate, warrant, parole, inmate, booking
    """
)
NEAR = words(
    """
    id, national, insurance, identity, personal, tax, citizen, registration, birth
    """
)


def _module(dotted: str) -> object:
    country, _, name = dotted.partition(".")
    module = get_cc_module(country.rstrip("_"), name)
    if module is None:
        raise LookupError(f"python-stdnum has no module {dotted}")
    return module


_BY_SHAPE = {shape: [_module(name) for name in names] for shape, names in SHAPES.items()}


def by_shape(number: Number) -> float:
    """Score a number whose shape and checksum are those of some country's personal number."""
    shape = re.sub("[A-Z]", "A", re.sub("[0-9]", "9", number.compact))
    return 0.6 if any(valid(module, number.compact) for module in _BY_SHAPE.get(shape, ())) else 0.0


def _is_grouped_ssn(text: str) -> bool:
    """Three, two and four digits in the ranges that are given out. Nine digits in a row prove nothing."""
    return not text.isdigit() and valid(ssn, digits_of(text))


def build() -> list[EntityRecognizer]:
    """Return the recognizers of numbers given by states and institutions."""
    return [*_american(), *_national(), *_institutional()]


def _american() -> list[EntityRecognizer]:
    return [
        Rule(
            "SocialSecurity",
            "US_SSN",
            (r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])", 0.5),
            (r"(?<![\w.,-])(?<!\d )\d{3}([ .])\d{2}\1\d{4}(?![\w-]|[ .,]\d)", 0.35),
            (r"(?<![\w.-])\d{9}(?![\w-])", 0.05),
            check=_is_grouped_ssn,
            near=("ssn", "social", "ss#", "ssa", "security"),
            digits=9,
        ),
        Labelled("LabelledSocialSecurity", "US_SSN", ("ssn", "social security", "social", "soc sec", "ss"), check=lambda text: valid(ssn, text)),
        Rule("IndividualTaxpayer", "US_ITIN", (r"(?<![\d-])9\d{2}-\d{2}-\d{4}(?![\d-])", 0.5), check=lambda text: valid(itin, digits_of(text)), digits=9),
    ]


def _national() -> list[EntityRecognizer]:
    def separated(name: str, pattern: str) -> Rule:
        module = _module(name)
        return Rule(
            f"National_{name}",
            "NATIONAL_ID",
            (rf"(?<![\w.-]){pattern}(?![\w-]| \d)", 0.15),
            check=lambda text: valid(module, text),
            proved=0.6,
            near=NEAR,
            digits=7,
        )

    nino = r"(?<![A-Za-z\d])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Za-z\d])"
    hong_kong = r"(?<![A-Za-z\d])[A-Z]{1,2}\d{6}\([\dA]\)"
    return [
        Numbered("NationalByShape", "NATIONAL_ID", by_shape),
        *(separated(name, pattern) for name, pattern in SEPARATED.items()),
        Rule("NationalByLetters", "NATIONAL_ID", (nino, 0.5), (hong_kong, 0.5), near=NEAR, digits=6),
        Labelled("LabelledNationalId", "NATIONAL_ID", NATIONAL_LABELS, minimum=5, near=False),
    ]


def _institutional() -> list[EntityRecognizer]:
    username = (
        r"(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))(?i:user(?:name|[\s_-]?id)?|login|handle|screen\sname)[\"'\s]{0,3}(?::=|[:=]"
        r"|\bis\b)[\"'\s]{0,3}(?P<v>(?=[\w.-]{0,30}[\d_])[A-Za-z@][\w.@-]{3,40})"
    )
    return [
        Labelled("LabelledTax", "TAX_ID", TAX_LABELS, minimum=6),
        Labelled("LabelledPassport", "PASSPORT", ("passport", "reisepass", "pasaporte", "passeport", "passaporto"), minimum=6),
        Labelled("LabelledLicense", "DRIVER_LICENSE", LICENSE_LABELS, minimum=5, near=False),
        Labelled("LabelledPersonnel", "PERSONNEL_ID", PERSONNEL_LABELS, near=False),
        Labelled("LabelledCase", "CASE_NUMBER", CASE_LABELS, minimum=5, near=False),
        Rule(
            "Docket",
            "CASE_NUMBER",
            (r"(?<![\w:-])\d{1,2}:\d{2}-[a-z]{2,4}-\d{3,6}(?:-[A-Z]{2,6}){0,2}\b", 0.6),
            (r"(?<![\w-])(?:19|20)\d\d-[A-Z]{2,4}-\d{2,7}\b", 0.6),
            digits=5,
        ),
        Rule("Username", "USERNAME", (username, 0.5), gate=("user", "login", "handle", "screen")),
    ]
