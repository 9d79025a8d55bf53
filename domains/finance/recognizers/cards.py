# ruff: noqa: E501 - patterns are data: one alternative after the other
"""Payment cards: numbers proved by prefix and Luhn, or claimed by a label; masked numbers; track data; codes, expiry and PIN blocks.

Pure patterns. Called by `domains.finance.recognizers.build`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from presidio_analyzer import EntityRecognizer, RecognizerResult

from domains.finance import vocabulary as say
from domains.finance.recognizers.references import Reference, labelled
from domains.recognizing import Places, Rule, Surface, digits_of, luhn, words

BRANDS = re.compile(
    r"(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11,13}|6(?:011"
    r"|5\d\d|4[4-9]\d)\d{12,15}"
    r"|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17}|(?:50|5[6-9]|6\d)\d{10,17}|9792\d{12}|220[0-4]\d{12}|1800\d{11}|2131\d{11}|60\d{14})"
)
CARD_WORDS = words(
    "card, credit, debit, visa, mastercard, amex, american, discover, pan, cc, ccn, charge, pay, payment, karte, carte, tarjeta, carta, cvv, cvc, exp"
)
PLASTIC = (
    r"(?<![^\W\d_])(?:card|cards|visa|mastercard|amex|maestro|debit|credit|kreditkarte|girocard|karte|carte|cb|tarjeta|carta|bancomat|pan"
    r"|cc)(?![^\W\d_])"
)
MASK = r"[*xX•●#·…]"
ENDING = (
    r"(?:end(?:ing|s|ed)?(?:\s(?:in|with|on))?|last\s(?:four|4)(?:\sdigits)?(?:\s(?:are|is|of))?|endet\sauf|endend\sauf|endziffern"
    r"|letzte\w{0,2}\s(?:vier\s|4\s)?ziffern|mit\sendung"
    r"|(?:se\s)?termin\w{1,5}\s(?:par|en|con|in)|finissant\spar|(?:que\s)?acab\w{1,3}\sen|che\sfinisce\s(?:con|in))"
)


def is_card(text: str) -> bool:
    """A known issuer range and a valid Luhn digit."""
    digits = digits_of(text)
    return bool(BRANDS.fullmatch(digits)) and luhn(digits)


TESTS = frozenset(
    words(
        """
        4242424242424242, 4000000000000002, 4000000000009995, 4000000000000069, 4000000000000127, 4000000000000119, 4000002500003155, 4000002760003184, 4000056655665556, 4111111111111111, 4012888888881881,
        4222222222222, 4917610000000000, 5555555555554444, 5105105105105100, 2223003122003222, 5200828282828210, 378282246310005, 371449635398431, 378734493671000, 6011111111111117, 6011000990139424,
        6011000400000000, 30569309025904, 38520000023237, 36227206271667, 3530111333300000, 3566002020360505, 3566111111111113, 6200000000000005, 6759649826438453, 5019717010103742, 4000000000003220
        """
    )
)
"""Numbers that card schemes and payment services publish for trials."""
_TRIED = re.compile(
    r"(?i)(?<![a-z])(?:test(?:s|ing|[\s-]?(?:cards?|numbers?|mode|pan|data|suite|cases?|environment|kreditkarte|karte|nummer))?|sandbox|dummy|fake|stripe|adyen|braintree|testkarte|prueba|essai|prova|unit\stests?)(?![a-z])"
)


def is_trial(text: str, start: int, end: int) -> bool:
    """True for a published trial number where the words around it speak of trials. Elsewhere a card stays a card."""
    return digits_of(text[start:end]) in TESTS and bool(_TRIED.search(text[max(0, start - 100) : start]) or _TRIED.search(text[end : end + 100]))


class TriedNumber(Rule):
    """A `Rule` that leaves published trial numbers out."""

    def within(self, surface: Surface, places: Sequence[Places]) -> list[RecognizerResult]:
        """Return the results in stretches of a text."""
        return [found for found in super().within(surface, places) if not is_trial(surface.text, found.start, found.end)]


class TriedReference(Reference):
    """A `Reference` that leaves published trial numbers out."""

    def within(self, surface: Surface, places: Sequence[Places]) -> list[RecognizerResult]:
        """Return the results in stretches of a text."""
        return [found for found in super().within(surface, places) if not is_trial(surface.text, found.start, found.end)]


def build() -> list[EntityRecognizer]:
    """Return the recognizers of card data."""
    return [*_numbers(), *_masked(), *_secrets()]


def _numbers() -> list[EntityRecognizer]:
    number = r"(?<![\w.-])(?:\d[ -]?){11,18}\d(?![\w-]|\.\d)"
    touching = r"(?<!\d)\d{13,19}(?!\d)"
    dotted = r"(?<![\w.-])\d{4}([._/\u00a0\u2009\u202f])\d{4}\1\d{4}\1\d{1,7}(?!\w|\.\d)"
    cells = r"(?<![\w.-])(?<!\d,)(?<!\d, )\d{4}([^\w\n%]{1,8})(?:\d{4}\1\d{4}\1\d{4}|\d{6}\1\d{5})(?!\w|[,.]\d|, \d)"
    return [
        TriedNumber("CardNumber", "CREDIT_CARD", (number, 0.1), (touching, 0.1), (cells, 0.1), (dotted, 0.1), check=is_card, near=CARD_WORDS, digits=12),
        *labelled("Card", "CREDIT_CARD", say.CARD, minimum=12, check=is_card, kinds=(TriedReference, TriedNumber)),
    ]


def _masked() -> list[EntityRecognizer]:
    tail = rf"(?i){PLASTIC}[^\n;!?]{{0,40}}?\b{ENDING}[\s:\"'*xX#.…]{{1,10}}(?P<v>\d{{4}})(?![\d.,]\d)"
    first = rf"(?<![\w*])(?:\d{{4}}[ -]?\d{{2}}|\d{{4}}|\d{{6}})[ -]?(?:{MASK}[ -]?){{4,12}}\d{{3,4}}(?!\w)"
    last = rf"(?i){PLASTIC}[^\n;!?]{{0,24}}?(?P<v>(?<![\w*])(?:{MASK}{{1,8}}[ -]?){{1,5}}\d{{4}})(?!\w)"
    bare = rf"(?<![\w*])(?:{MASK}{{4}}[ -]){{2,3}}\d{{4}}(?!\w)"
    parts = r"(?i)(?:bin|first\s(?:six|6)(?:\sdigits)?)[\s:=is]{1,5}\d{6}\D{1,30}?(?:last\s(?:four|4)(?:\sdigits)?)[\s:=is]{1,5}(?P<v>\d{4})(?!\d)"
    return [
        Rule("CardEnding", "CREDIT_CARD", (tail, 0.5), digits=4, trigger=r"(?i)end|last|termin|finis|ziffer|acab"),
        Rule("CardMasked", "CREDIT_CARD", (first, 0.6), (last, 0.5), (bare, 0.2), digits=4, trigger=MASK, near=CARD_WORDS),
        Rule("CardParts", "CREDIT_CARD", (parts, 0.6), digits=10, gate=("last",)),
    ]


def _secrets() -> list[EntityRecognizer]:
    track = r"%?B\d{12,19}\^[^\^\n]{2,26}\^\d{4}|;?(?<!\d)\d{12,19}[=D]\d{7,40}(?!\w)|;?(?<!\d)\d{12,19}=\d{7,}"
    code = (
        r"(?i)(?<![a-z])(?:cvv2?|cvc2?|cid|csc|cvn|cav2?|card\ssecurity\scode|security\scode|card\sverification\s(?:code|value|number)"
        r"|pr[uü]fziffer|kartenpr[uü]fnummer|pr[uü]fnummer"
        r"|sicherheitscode|cryptogramme(?:\svisuel)?|code\sde\ss[ée]curit[ée]|c[oó]digo\sde\sseguridad|codice\sdi\ssicurezza)(?:[\s_-]?(?:code"
        r"|no|number|nr))?[\"'\s:=#]{1,4}"
        r"(?:(?:is|ist|lautet|est|es|è|code)\s){0,2}[\"']?(?P<v>\d{3,4})(?![\d.,]\d|\w)"
    )
    glued = r"(?i)(?<![a-z])(?:cvv2?|cvc2?)(?P<v>\d{3,4})(?!\w)"
    expiry = (
        rf"(?i){PLASTIC}[^\n]{{0,60}}?(?<![^\W\d_])(?:exp(?:iry|ires?|iration|\.|date)?(?:\sdate)?|valid\s(?:thru|through|until|to)"
        rf"|g[üu]ltig\sbis|ablauf(?:datum)?|expire(?:\sle)?|validit[éeà]|caduc\w{{1,5}}"
        r"|vence|vencimiento|scad(?:e|enza)?)[\s:.=]{1,4}(?P<v>(?:0[1-9]|1[0-2])\s?[/-]\s?(?:20)?\d\d)(?!\d)"
    )
    beside = r"(?<![\w.-])(?:\d[ -]?){12,18}\d[\s,;|]{1,4}(?P<v>(?:0[1-9]|1[0-2])[/-](?:20)?[2-4]\d[\s,;|]{1,4}\d{3,4})(?!\d)"
    block = r"(?i)\bpin[\s_-]?block[\"'\s:=]{1,5}(?:is\s)?(?P<v>[0-9A-F]{16})(?![0-9A-F])"
    pin = (
        r"(?i)(?:\b(?:card|atm|debit|bank|karten|geldkarten|my|his|her|their|the|meine?|la|il|el|le|mon|mi|mio)[\s-]{0,2}(?:pin|geheimzahl"
        r"|code\ssecret|code\spin)|\bpin[\s-]?(?:code|number|nummer))"
        r"[\s:=]{1,4}(?:(?:is|ist|lautet|est|es|è|was|code)\s){0,2}(?P<v>\d{4,6})(?![\d.,]\d|\w)"
    )
    return [
        Rule("TrackData", "TRACK_DATA", (track, 0.9), gate=("^", "=", "d"), digits=16),
        Rule(
            "CardSecurity", "CARD_SECURITY", (code, 0.7), (glued, 0.6), (block, 0.9), (pin, 0.6), (beside, 0.8), digits=3,
            gate=("cv", "cid", "csc", "code", "ziffer", "nummer", "pin", "crypto", "codice", "código", "cav", "verification", "/", "-", "geheimzahl", "codigo"),
        ),
        Rule("CardExpiry", "CARD_SECURITY", (expiry, 0.5), digits=3, trigger=r"(?i)exp|valid|g[üu]ltig|ablauf|caduc|venc|scad"),
    ]  # fmt: skip
