# ruff: noqa: E501 - patterns and labels are data
"""Presidio's own country recognizers, judged by our rule: a strong check counts alone, a weak one beside its words or as the whole text.

Patterns, contexts and checks are Presidio's; their quadratic or network-bound ones (PAN of India's loose pattern, URL, e-mail, date) are not used.
Called by `domains.general.recognizers.build`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from presidio_analyzer import EntityRecognizer, PatternRecognizer, RecognizerResult, predefined_recognizers
from presidio_analyzer.predefined_recognizers import InPanRecognizer

from domains.recognizing import Places, Rule, Surface, result, words

STRONG = {
    "DeSocialSecurityRecognizer": "NATIONAL_ID", "EsNieRecognizer": "NATIONAL_ID", "EsNifRecognizer": "NATIONAL_ID", "FiPersonalIdentityCodeRecognizer": "NATIONAL_ID",
    "InGstinRecognizer": "COMPANY_ID", "ItFiscalCodeRecognizer": "NATIONAL_ID", "PlPeselRecognizer": "NATIONAL_ID", "SePersonnummerRecognizer": "NATIONAL_ID",
    "TrNationalIdRecognizer": "NATIONAL_ID", "UkDrivingLicenceRecognizer": "DRIVER_LICENSE", "ZaIdNumberRecognizer": "NATIONAL_ID", "KrRrnRecognizer": "NATIONAL_ID",
    "KrFrnRecognizer": "NATIONAL_ID", "UkNinoRecognizer": "NATIONAL_ID", "DeHandelsregisterRecognizer": "COMPANY_ID",
}  # fmt: skip
"""Shape and check together are rare enough to count alone."""

WEAK = {
    "AuAbnRecognizer": "COMPANY_ID", "AuAcnRecognizer": "COMPANY_ID", "AuMedicareRecognizer": "NATIONAL_ID", "AuTfnRecognizer": "TAX_ID", "CaPostalCodeRecognizer": "STREET_ADDRESS",
    "CaSinRecognizer": "NATIONAL_ID", "DeBsnrRecognizer": "NATIONAL_ID", "DeFuehrerscheinRecognizer": "DRIVER_LICENSE", "DeHealthInsuranceRecognizer": "NATIONAL_ID",
    "DeIdCardRecognizer": "NATIONAL_ID", "DeKfzRecognizer": "VEHICLE_ID", "DeLanrRecognizer": "NATIONAL_ID", "DePassportRecognizer": "PASSPORT", "DePlzRecognizer": "STREET_ADDRESS",
    "DeTaxIdRecognizer": "TAX_ID", "DeTaxNumberRecognizer": "TAX_ID", "DeVatIdRecognizer": "COMPANY_ID", "EsPassportRecognizer": "PASSPORT", "InAadhaarRecognizer": "NATIONAL_ID",
    "InPassportRecognizer": "PASSPORT", "InVehicleRegistrationRecognizer": "VEHICLE_ID", "InVoterRecognizer": "NATIONAL_ID", "ItDriverLicenseRecognizer": "DRIVER_LICENSE",
    "ItIdentityCardRecognizer": "NATIONAL_ID", "ItPassportRecognizer": "PASSPORT", "ItVatCodeRecognizer": "COMPANY_ID", "KrBrnRecognizer": "COMPANY_ID",
    "KrDriverLicenseRecognizer": "DRIVER_LICENSE", "KrPassportRecognizer": "PASSPORT", "NgNinRecognizer": "NATIONAL_ID", "NgVehicleRegistrationRecognizer": "VEHICLE_ID",
    "PhPassportRecognizer": "PASSPORT", "PhTinRecognizer": "TAX_ID", "PhUmidRecognizer": "NATIONAL_ID", "SeOrganisationsnummerRecognizer": "COMPANY_ID", "SgFinRecognizer": "NATIONAL_ID",
    "SgUenRecognizer": "COMPANY_ID", "ThTninRecognizer": "NATIONAL_ID", "TrLicensePlateRecognizer": "VEHICLE_ID", "UkPassportRecognizer": "PASSPORT", "UkPostcodeRecognizer": "STREET_ADDRESS",
    "UkVehicleRegistrationRecognizer": "VEHICLE_ID", "UsLicenseRecognizer": "DRIVER_LICENSE", "UsPassportRecognizer": "PASSPORT",
    "ZaCompanyRegistrationRecognizer": "COMPANY_ID", "ZaDriverLicenseRecognizer": "DRIVER_LICENSE", "ZaIncomeTaxNumberRecognizer": "TAX_ID", "ZaLicensePlateRecognizer": "VEHICLE_ID",
    "ZaPassportRecognizer": "PASSPORT", "ZaTrafficRegisterNumberRecognizer": "NATIONAL_ID", "ZaVatNumberRecognizer": "COMPANY_ID",
}  # fmt: skip
"""Shape or check are so common that they count beside a word of theirs, or when there is nothing else in the text."""

NEVER_ALONE = frozenset(
    words("ZaTrafficRegisterNumberRecognizer, ZaIncomeTaxNumberRecognizer, KrDriverLicenseRecognizer, ZaDriverLicenseRecognizer, DeFuehrerscheinRecognizer")
)
"""Any digits of their length pass: never somebody's without a word."""

VAGUE = frozenset(words(
    """
    number, no, id, code, card, check, account, bank, car, name, state, government, document, company, business, customer, entry, phone, payment, invoice, date, person, address, city, plate, post, zip, mail, tax, vehicle,
    uk, us, india, de, it, india , service, member, in, my, number , license, permit, travel, transport, registration, nummer, pass
    """
))  # fmt: skip
"""Context words of Presidio's that stand beside too many other numbers."""

_EDGE = " \t\r\n.,;:!?\"'()[]"
_LONGEST = 48
_LEAST, _PLAIN, _LONG = 7, 8, 12
"""Characters of a document's number that is told by its shape alone, of one in small letters, and from which those are no accident in a text."""


class Stock(Rule):
    """One of Presidio's pattern recognizers: its patterns and its check, our scores and our entity type."""

    def __init__(self, inner: PatternRecognizer, entity: str, strong: bool) -> None:
        near = [word for word in (each.casefold().strip() for each in inner.context or ()) if word not in VAGUE and len(word) > 1]
        patterns = [(f"(?i:{_inline(pattern.regex)})", pattern.score) for pattern in inner.patterns]
        super().__init__(f"Stock{inner.name}", entity, *patterns, near=near)
        self.inner, self.strong = inner, strong

    def within(self, surface: Surface, places: Sequence[Places]) -> list[RecognizerResult]:
        """Return the results in stretches of a text; what is the whole text counts more."""
        text, found = surface.text, super().within(surface, places)
        if not found or len(text) > _LONGEST:
            return found
        alone = [
            each for each in found if not text[: each.start].strip(_EDGE) and not text[each.end :].strip(_EDGE) and self._telling(text[each.start : each.end])
        ]
        return found + [result(self, self.supported_entities[0], each.start, each.end, max(each.score, 0.45)) for each in alone]

    def _telling(self, value: str) -> bool:
        """True when the text is nothing else and its own check holds, or it has the letters and the length of a document's number."""
        if self.inner.name in NEVER_ALONE:
            return False
        if self.inner.validate_result(value):
            return True
        return not value.isdigit() and (len(value) >= _PLAIN or (len(value) >= _LEAST and value == value.upper())) and self.inner.validate_result(value) is None

    def _judge(self, match: re.Match[str], score: float) -> RecognizerResult | None:
        text = match.group()
        checked = self.inner.validate_result(text)
        if checked is False or self.inner.invalidate_result(text) or not any(map(str.isdigit, text)):
            return None
        score = (self._sure(text) if self.strong and (checked or score >= 0.5) else 0.3) if checked or score >= 0.05 else 0.05
        return result(self, self.supported_entities[0], match.start(), match.end(), score)

    def _sure(self, text: str) -> float:
        """Digits with one check digit are met by chance where digits of a table or a program are read together; small letters are words."""
        if not any(map(str.isalpha, text)):
            return 0.55
        return 0.3 if text == text.lower() and len(text) < _LONG else 0.6


def _inline(pattern: str) -> str:
    return pattern.replace("(?i)", "")


def build() -> list[EntityRecognizer]:
    """Return Presidio's recognizers of countries' documents."""
    listed = [(name, entity, True) for name, entity in STRONG.items()] + [(name, entity, False) for name, entity in WEAK.items()]
    found: list[EntityRecognizer] = [Stock(getattr(predefined_recognizers, name)(), entity, strong) for name, entity, strong in listed]
    return [*found, Stock(InPanRecognizer(patterns=InPanRecognizer.PATTERNS[:2]), "TAX_ID", strong=False)]
