"""Payment cards: numbers proved by prefix and Luhn, or claimed by a label; track data; security codes.

Pure patterns. Called by `domains.finance.recognizers.build`.
"""

from __future__ import annotations

import re

from presidio_analyzer import EntityRecognizer

from domains.recognizing import Labelled, Rule, digits_of, luhn, words

BRANDS = re.compile(
    r"(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11,13}|6(?:011|5\d\d|4[4-9]\d)\d{12,15}"
    r"|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17}|(?:50|5[6-9]|6\d)\d{10,17}|9792\d{12}|220[0-4]\d{12})"
)
CARD_WORDS = words(
    """
    card, credit, debit, visa, mastercard, amex, american, discover, pan, cc, ccn, charge, pay, payment, karte, carte, tarjeta
    """
)
CARD_LABELS = words(
    """
    card, credit card, debit card, cc, ccn, pan, visa, mastercard, amex, american express, maestro, kreditkarte, carte bancaire, tarjeta
    """
)


def is_card(text: str) -> bool:
    """A known issuer range and a valid Luhn digit."""
    digits = digits_of(text)
    return bool(BRANDS.fullmatch(digits)) and luhn(digits)


def build() -> list[EntityRecognizer]:
    """Return the recognizers of card data."""
    number = r"(?<![\w.-])(?:\d[ -]?){12,18}\d(?![\w-]|\.\d)"
    touching = r"(?<!\d)\d{13,19}(?!\d)"
    cells = r"(?<![\w.-])(?<!\d,)(?<!\d, )\d{4}([^\w\n]{1,8})(?:\d{4}\1\d{4}\1\d{4}|\d{6}\1\d{5})(?!\w|[,.]\d|, \d)"
    track = r"%?B\d{12,19}\^[^\^\n]{2,26}\^\d{4}|;?\d{12,19}=\d{7,}"
    code = r"(?i)(?<![a-z])(?:cvv2?|cvc2?|cid|csc|card\ssecurity\scode|security\scode)[\"'\s:=#]{1,4}(?:is\s|code\s)?(?P<v>\d{3,4})\b"
    return [
        Rule("CardNumber", "CREDIT_CARD", (number, 0.1), (touching, 0.1), (cells, 0.1), check=is_card, near=CARD_WORDS, digits=13),
        Labelled("LabelledCard", "CREDIT_CARD", CARD_LABELS, minimum=12, check=is_card),
        Rule("TrackData", "TRACK_DATA", (track, 0.9), gate=("^", "="), digits=16),
        Rule("CardSecurity", "CARD_SECURITY", (code, 0.7), gate=("cv", "cid", "csc", "security code"), digits=3),
        Rule("CardEnding", "CREDIT_CARD", (r"(?i)\bcard\b[^.\n]{0,30}\bending\s(?:in|with)\s(?P<v>\d{4})\b", 0.5), gate=("ending",), digits=4),
    ]
