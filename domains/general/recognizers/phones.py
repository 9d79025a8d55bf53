# ruff: noqa: E501 - patterns and labels are data
"""Telephone numbers: international, with the trunk prefix of their country, with a label, or in a national grouping beside a word for telephones.

Patterns, and `phonenumbers` on what is written like a telephone number. Called by `domains.general.recognizers.build`.
"""

from __future__ import annotations

import re

import phonenumbers
from presidio_analyzer import EntityRecognizer

from domains.recognizing import Labelled, Number, Numbered, Rule, words

LABELS = words(
    """
    phone, telephone, tel, mobile, cell, fax, whatsapp, cellphone, call me at, call me on, call, reach me at, reach me on, text me at, handy, pager, contact, hotline, landline,
    telefon, telefonnummer, rufnummer, mobil, mobilnummer, durchwahl, telefax, festnetz, handynummer, móvil, teléfono, celular, tfno, tlf, téléphone, tél, portable, gsm, fixe,
    telefono, cellulare, cell, recapito, telefoon, telemóvel, telefone, puhelin, telefonnr, mob, cep, cep no, cep tel, ph, phone no, dial, ring, sms, signal, telegram, viber, direct line,
    call him on, call him at, call her on, call her at, call them on, text me on, text us at, message me at, message me on, whatsapp me on, whatsapp me at, reach us at, reach us on, reach him on, reach her on, get me on, contact me on, contact me at, phone me on,
    phone me at, ring us on, my number is, his number is, her number is, our number is, their number is, my new number is, meine nummer ist, seine nummer ist, ihre nummer ist, ruf mich an unter, erreichbar unter, erreichst du mich unter, erreichen sie mich unter,
    anrufen unter, melden sie sich unter, mon num, mon numéro est, son numéro est, appelle moi au, appelez moi au, joignable au, rappelez moi au, me joindre au, mi número es, su número es, llámame al, llámeme al, mi whatsapp, il mio numero è, chiamami al, mi chiami al, mijn nummer is, bel me op, meu número é, me liga no,
    mój numer to
    """
)
NEAR = (*LABELS, "reach", "text", "number is", "anrufen", "erreichbar", "appel", "joindre", "llama", "chiam", "contatt", "kontakt", "rufen")
REGIONS = words(
    """
    GB, DE, FR, ES, IT, NL, BE, CH, AT, IE, AU, IN, BR, PL, SE, ZA, JP, NZ, FI, DK, NO, KR, TR, IL, TH, MY, ID, PH, VN, AR, EG, NG, KE, UA, RO, SK, HR, SI, RS, BG, LU
    """
)
_FICTIONAL = re.compile(r"(?:\+?1)?\d{3}55501\d\d\Z")


def is_fictional(text: str) -> bool:
    """True for the numbers that the North American plan keeps for fiction (555-0100 to 555-0199), and for bits; a label still tells them."""
    return bool(_FICTIONAL.match(re.sub(r"[^+\d]", "", text))) or not re.search(r"[2-9]", text)


def build() -> list[EntityRecognizer]:
    """Return the recognizers of telephone numbers."""
    written = (
        (r"(?<![\w+])\+[1-9]\d{0,2}[\s().\-/]{0,3}\d(?:[\s().\-/]{0,2}\d){5,13}(?!\d)", 0.7),
        (r"\(\d{3}\)\s?\d{3}[-.\s]\d{4}(?!\d)", 0.6),
        (r"(?<![\d.-])(?:1[-.])?\d{3}[-.]\d{3}[-.]\d{4}(?![\d-])", 0.5),
        (r"(?<![\d.-])(?:\+?1[-. ])?\(?\d{3}\)?[-. ]{1,2}\d{3}[-. ]\d{4}\s{0,2}(?i:x|ext\.?|extension|#)\s?\d{1,6}\b", 0.7),
        (r"(?<![\w-])(?:00|\+)?1[-. ]\d{3}[-. ]\d{3}[-. ]\d{4}(?:x\d{1,6})?(?![\d-])", 0.6),
        (r"(?<![\w-])\d{3} \d{3} \d{4}(?![\w-]| \d)", 0.3),
        (r"(?<![\w-])00[1-9]\d[\s().\-/]{0,3}\d(?:[\s().\-/]{0,2}\d){7,12}(?!\d)", 0.4),
        (r"\(0\d{1,5}\)[\s-]?\d{2,5}(?:[\s-]?\d{2,5}){1,3}(?!\d)", 0.6),
        (r"\(\d{2}\)\s?9?\d{4}-\d{4}(?!\d)", 0.6),
        (r"(?<![\w,.-])(?:0[67](?:[ .-]\d{2}){4}|0[1-59](?:[ .-]\d{2}){4})(?![\d-])", 0.5),
        (r"(?<![\w,.-])07\d{3}[ -]?\d{3}[ -]?\d{3}(?![\d-])", 0.5),
        (r"(?<![\w,.-])0[1-9]\d{1,4}\s?/\s?\d{3,9}(?:[- ]\d{1,4}){0,3}(?![\d/-])", 0.5),
        (r"(?<![\w,.-])8 ?\(\d{3,4}\) ?\d{2,3}-\d{2}-\d{2}(?![\d-])", 0.6),
        (r"(?<![\w,.-])(?:0[57]0|0[89]0)-\d{4}-\d{4}(?![\d-])", 0.5),
    )
    loose = (
        (r"(?<![\w,.-])[6789]\d{2}[ .]\d{3}[ .]\d{3}(?![\w]|[ .]\d)", 0.3),
        (r"(?<![\w,.-])[6789]\d{2}(?:[ .-]\d{2}){3}(?!\w|[ .-]\d)", 0.3),
        (r"(?<![\w,.+-])[6789]\d{8}(?![\w-]|[.,]\d)", 0.1),
        (r"(?<![\w,.-])3[2-9]\d[ .-]?\d{3}[ .-]?\d{4}(?!\w)", 0.3),
        (r"(?<![\w,.-])[2-9]\d(?: \d{2}){3}(?!\w| \d)", 0.2),
        (r"(?<![\w,.-])[6-9]\d{4}[ -]?\d{5}(?![\w-])", 0.2),
        (r"(?<![\w,.-])9\d{2} \d{2} \d{3}(?!\w| \d)", 0.3),
        (r"(?<![\w,.-])[689]\d{3} \d{4}(?!\w| \d)", 0.2),
        (r"(?<![\w,.-])[2-9]\d{2}-\d{4}(?![\w-])", 0.2),
        (r"(?<![\w,.-])[1-9]\d{2}[ -]\d{2}[ -]\d{2}(?!\w|[ .-]\d)", 0.1),
    )
    return [
        Rule("WrittenPhone", "PHONE_NUMBER", *written, near=NEAR, digits=7, refuse=is_fictional),
        Rule("LoosePhone", "PHONE_NUMBER", *loose, near=NEAR, digits=7),
        Numbered("NationalPhone", "PHONE_NUMBER", national_phone, near=NEAR),
        Labelled("LabelledPhone", "PHONE_NUMBER", LABELS, minimum=7),
    ]


def national_phone(number: Number) -> float:
    """Score a number written the way a country writes its own telephone numbers: trunk zero and groups."""
    if not 9 <= number.digits <= 12 or number.prefix or number.is_measure or not number.value.startswith("0"):
        return 0.0
    groups = sum(character in " -./" for character in number.value)
    if not groups and number.surface.text.strip(" .\n?!\"'") == number.value:
        return 0.45 if any(_valid(number.value, region) for region in (*REGIONS, "PH", "TR")) else 0.1
    return 0.5 if 1 <= groups <= 5 and any(_valid(number.value, region) for region in REGIONS) else 0.1


def _valid(text: str, region: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, region))
    except phonenumbers.NumberParseException:
        return False
