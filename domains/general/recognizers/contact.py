"""How to reach a person: e-mail, telephone, postal address; and the date of birth that goes with them.

Pure patterns, and `phonenumbers` on what is written like a telephone number. Called by `domains.general.recognizers.build`.
"""

from __future__ import annotations

import phonenumbers
from presidio_analyzer import EntityRecognizer

from domains.recognizing import DATE, Labelled, Number, Numbered, Rule, words

STREETS = (
    "St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Ln|Lane|Dr|Drive|Ct|Court|Way|Pl|Place|Ter|Terrace|Pkwy|Parkway|Hwy|Highway|Sq|Square|Cir|Circle|Trail"
    "|Crescent|Close|Row|Mews|Quay|Grove|Gardens|Walk"
)
STATES = "A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]"
BIRTH = (
    r"\bd\.?o\.?b\b\.?|\b(?:date|year|day)\sof\sbirth|\bbirth[\s_-]?(?:date|day)|\bdate_of_birth|\bborn|\bgeboren|\bgeburtsdatum|\bnée?\sle|\bdate\sde\snaissance"
    r"|\bfecha\sde\snacimiento|\bnacid[oa]|\bnat[oa]\sil"
)
BIRTH_GATE = words(
    """
    dob, d.o.b, birth, born, gebor, geburt, né, naissance, nacid, nacimiento, nato, nata
    """
)
HOME = r"\b(?:home|mailing|street|postal|residential|billing|shipping|delivery|current)[\s_]?address|\baddress|\bresid(?:es|ing)\sat|\blives?\sat|\bliving\sat"
DOMAIN = (
    r"(?:[A-Za-z0-9-]{1,63}\.){1,6}(?:com|org|net|edu|gov|mil|int|info|biz|io|co|ai|dev|app|health|uk|de|fr|es|it|nl|be|ch|at|ie|eu|us|ca|se|no|dk|fi|pl|pt|cz|br|mx|au|nz|za|jp"
    r"|cn|ru|in)(?![\w(\[=])"
)
"""A host name under a common top-level domain: what stands after an at sign with spaces, where `a.b @ c.d` may be arithmetic."""
PHONE_LABELS = words(
    """
    phone, telephone, tel, mobile, cell, fax, whatsapp, cellphone, call me at, call me on, call, reach me at, reach me on, text me at, handy,
    pager, telefon, móvil, teléfono, téléphone, telefono, contact
    """
)
PHONE_WORDS = (*PHONE_LABELS, "reach", "text", "sms", "dial")
REGIONS = words(
    """
    GB, DE, FR, ES, IT, NL, BE, CH, AT, IE, AU, IN, BR, PL, SE, ZA, JP
    """
)


def build() -> list[EntityRecognizer]:
    """Return the recognizers of contact data."""
    return [*_mail(), *_phone(), _birth(), *_address()]


def _mail() -> list[EntityRecognizer]:
    obscured = (
        r"(?i)(?<![\w.+-])[\w.+-]{1,40}+\s{0,2}[\[({<]\s?(?:at|@)\s?[\])}>]\s{0,2}[\w-]{1,40}+\s{0,2}(?:[\[({<]\s?(?:dot"
        r"|\.)\s?[\])}>]|\.|\sdot\s)\s{0,2}[a-z]{2,12}\b"
    )
    spaced = (
        rf"(?<![\w.+-])(?:[\w+-]{{1,40}}+(?:\.[\w+-]{{1,40}}+){{1,4}}|\w{{0,20}}[_\d]\w{{0,20}}|(?<=mail: )\w{{1,40}})[ \t]{{1,3}}@[ \t]{{0,3}}{DOMAIN}"
        rf"|(?<![\w.+-])[\w+.-]{{1,64}}+@[ \t]{{1,3}}{DOMAIN}"
    )
    spoken = r"(?i)(?<![\w.+-])[\w.+-]{2,40}+\sat\s[\w-]{2,40}+\sdot\s[a-z]{2,12}\b"
    return [
        Rule(
            "EmailAddress",
            "EMAIL_ADDRESS",
            (r"(?<![\w.+%'-])[\w.+%'-]{1,64}+@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}", 0.9),
            (r"[\w+%-]{1,20}@[\w-]{1,63}\.[\w.-]{1,63}", 0.6),
            gate=("@",),
        ),
        Rule("SpacedEmail", "EMAIL_ADDRESS", (spaced, 0.6), gate=(" @", "@ ", "\t@", "@\t")),
        Rule("ObscuredEmail", "EMAIL_ADDRESS", (obscured, 0.7), (spoken, 0.6), gate=("[at]", "(at)", "{at}", "<at>", " at ", "[ at", "( at", "[@", "(@")),
    ]


def _phone() -> list[EntityRecognizer]:
    written = (
        (r"(?<![\w+])\+[1-9]\d{0,2}[\s().\-]{0,3}\d(?:[\s().\-]{0,2}\d){6,13}(?!\d)", 0.7),
        (r"\(\d{3}\)\s?\d{3}[-.\s]\d{4}(?!\d)", 0.6),
        (r"(?<![\d.-])(?:1[-.])?\d{3}[-.]\d{3}[-.]\d{4}(?![\d-])", 0.5),
        (r"(?<![\w-])\d{3} \d{3} \d{4}(?![\w-]| \d)", 0.3),
        (r"(?<![\w-])00[1-9]\d[\s().\-]{0,3}\d(?:[\s().\-]{0,2}\d){7,12}(?!\d)", 0.4),
    )
    return [
        Rule("WrittenPhone", "PHONE_NUMBER", *written, near=PHONE_WORDS, digits=7),
        Numbered("NationalPhone", "PHONE_NUMBER", national_phone, near=PHONE_WORDS),
        Labelled("LabelledPhone", "PHONE_NUMBER", PHONE_LABELS, minimum=7),
    ]


def national_phone(number: Number) -> float:
    """Score a number written the way a country writes its own telephone numbers: trunk zero and groups."""
    if not 9 <= number.digits <= 12 or number.prefix or number.is_measure or not number.value.startswith("0"):
        return 0.0
    groups = sum(character in " -./" for character in number.value)
    return 0.5 if 1 <= groups <= 5 and any(_valid(number.value, region) for region in REGIONS) else 0.1


def _valid(text: str, region: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, region))
    except phonenumbers.NumberParseException:
        return False


def _birth() -> EntityRecognizer:
    linked = rf"(?i:{BIRTH})[^\w\n]{{0,6}}(?i:on\s|is\s|was\s|am\s|el\s|the\s)?[^\w\n]{{0,4}}(?P<v>{DATE})"
    placed = rf"(?i:\bborn\s(?:on|in)\s)(?:[A-Z][a-z]{{1,20}},?\s(?:on\s)?)?(?P<v>{DATE})"
    return Rule("BirthDate", "DATE_OF_BIRTH", (linked, 0.8), (placed, 0.7), gate=BIRTH_GATE, digits=3)


def _address() -> list[EntityRecognizer]:
    written = (
        (rf"(?<![\w.])\d{{1,6}}[A-Za-z]?,?\s(?:[NSEW]\.?\s|(?:North|South|East|West)\s)?(?:[A-Z][\w'’.-]{{1,20}}\s){{1,4}}(?:{STREETS})\b", 0.7),
        (r"(?i:(?<![\w.])\d{1,6}\s(?:[a-z'’-]{2,20}\s){1,3}(?:street|avenue|boulevard|lane)\b(?=[\s,.;]|\Z))", 0.4),
        (r"\b(?i:p\.?\s?o\.?\s?box)\s\d{1,8}\b", 0.6),
        (rf"\b(?:{STATES})[\s,]{{1,2}}\d{{5}}(?:-\d{{4}})?\b", 0.6),
        (r"(?<![A-Z\d])[A-Z]{1,2}\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2}\b", 0.5),
        (r"\b[A-ZÄÖÜ][a-zäöüß]{1,24}(?:straße|strasse|str\.|weg|platz|allee|gasse)\s\d{1,4}\s?[a-z]?\b", 0.7),
        (
            r"\b\d{1,4}(?:\s?(?:bis|ter))?,?\s(?i:rue|avenue|boulevard|impasse|chemin|allée|place|quai)\s(?:(?:de|du|des|la|le|les|l['’]|d['’])\s?){0,3}[A-ZÀ-Þ][\w'’-]{1,24}",
            0.7,
        ),
        (r"\b(?:Calle|Avenida|Avda\.?|Plaza|Paseo|Via|Viale|Piazza|Corso|Rua|Ulica|ul\.)\s(?:[\wÀ-ÿ'’.]{2,20}\s){1,4}(?:n[º°.]?\s?)?\d{1,4}\b", 0.6),
        (r"\b[A-Z][a-z]{2,24}(?:straat|laan|gracht|plein|gatan|vägen|veien|gade|vej)\s\d{1,4}\b", 0.7),
    )
    labelled = rf"(?i:{HOME})[\"'\s:=]{{1,5}}(?:is\s)?(?P<v>\d{{1,6}}\w?[,\s]\s?[A-Za-z][^\n\"]{{2,60}})"
    postal = r"(?i:\b(?:zip|postal)[\s_]?code|\bzip)[\"'\s:=]{1,4}(?:is\s)?(?P<v>\d{5}(?:-\d{4})?)\b"
    return [
        Rule("StreetAddress", "STREET_ADDRESS", *written, digits=1),
        Rule(
            "LabelledAddress",
            "STREET_ADDRESS",
            (labelled, 0.6),
            (postal, 0.5),
            gate=("address", "resid", "lives at", "live at", "living at", "zip", "postal"),
            digits=1,
        ),
    ]
