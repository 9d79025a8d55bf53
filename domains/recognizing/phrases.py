"""Small patterns and checks that rules are made of: dates, names, words that announce a number, checksums. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from stdnum.exceptions import ValidationError

Check = Callable[[str], bool]

_DIGITS = re.compile(r"[0-9]")
NAMING = re.compile(
    r"(?i)(?<![A-Za-z])(?:numbers?|no|num|nr|nbr|ids?|identifiers?|identification|mrns?|medrec|ssns?|social\ssecurity|npi|nhs|dea|mbi|csn|hicn|ein|itin|tin|vin|imei|iban|pan"
    r"|nino|dni|nie|cpf|bsn|pesel|aadhaar|passport|nummer|n[uú]mero|num[eé]ro)(?![A-Za-z])"
)
"""Words that announce an identifier, not an amount: `account number`, `MRN`."""

_MONTH = r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
DATE = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)?\s{{1,2}}(?:of\s)?{_MONTH}\.?,?\s{{1,2}}\d{{2,4}}|{_MONTH}\.?\s{{1,2}}\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,2}}\d{{2,4}}|\d{{8}})"
)
NAME = r"[A-ZÀ-ÖØ-Þ](?:['’][A-ZÀ-Þ])?[a-zß-öø-ÿ]{1,20}(?:-?[A-ZÀ-Þ][a-zß-öø-ÿ]{1,20})?(?![\w])"
FULL_NAME = rf"{NAME}(?:[ ][A-Z]\.?(?!\w))?(?:[ ](?:de|da|van|von|der|den|bin|al|la|le|di|del|dos)(?!\w)){{0,2}}(?:[ ]{NAME}){{1,2}}"
"""Two or three capitalised words on one line, with initials and particles: a name when a label or a title says so."""


def valid(module: Any, text: str) -> bool:
    """Ask one python-stdnum module. What it cannot read is not valid: a checksum only ever raises."""
    try:
        return bool(module.is_valid(text))
    except (ValidationError, ValueError):
        return False


def words(text: str) -> tuple[str, ...]:
    """Return the phrases of a list written with commas."""
    return tuple(phrase.strip() for phrase in text.replace("\n", " ").split(",") if phrase.strip())


def digits_of(text: str) -> str:
    """Return only the ASCII digits of a text."""
    return "".join(_DIGITS.findall(text))


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 check over a string of ASCII digits."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = ord(digit) - 48
        total += value * 2 - 9 * (value > 4) if place % 2 else value
    return total % 10 == 0
