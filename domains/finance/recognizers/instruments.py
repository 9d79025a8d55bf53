"""Instruments and legal entities: ISIN, CUSIP, SEDOL, LEI. Strong checksums decide alone, weak ones want a label.

Pure patterns. Called by `domains.finance.recognizers.build`.
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer
from stdnum import cusip, isin, lei
from stdnum.gb import sedol

from domains.recognizing import Rule, valid, words

NEAR = words(
    """
    isin, cusip, sedol, lei, security, bond, position, holding, instrument, shares, buy, sell, trade, portfolio
    """
)


def build() -> list[EntityRecognizer]:
    """Return the recognizers of instruments."""
    return [
        Rule(
            "Isin",
            "ISIN",
            (r"(?<![A-Za-z0-9])[A-Z]{2}[A-Z0-9]{9}\d(?![A-Za-z0-9])", 0.1),
            (_named("isin", "[A-Z]{2}[A-Z0-9]{9}[0-9]"), 0.7),
            check=lambda text: valid(isin, text),
            proved=0.7,
            near=NEAR,
            digits=1,
        ),
        Rule(
            "Cusip",
            "CUSIP",
            (r"(?<![\w-])(?=[A-Z0-9]{0,8}[A-Z])\d{3}[A-Z0-9]{5}\d(?![\w-])", 0.03),
            (_named("cusip", "[A-Z0-9]{8}[0-9]"), 0.7),
            check=lambda text: valid(cusip, text),
            proved=0.3,
            near=NEAR,
            digits=4,
        ),
        Rule(
            "Sedol",
            "SEDOL",
            (r"(?<![\w-])(?=[A-Z0-9]{0,6}[A-Z])[B-DF-HJ-NP-TV-Z0-9]{6}\d(?![\w-])", 0.02),
            (_named("sedol", "[A-Z0-9]{6}[0-9]"), 0.7),
            check=lambda text: valid(sedol, text),
            proved=0.2,
            near=NEAR,
            digits=1,
        ),
        Rule(
            "Lei",
            "LEI",
            (r"(?<![A-Za-z0-9])[A-Z0-9]{18}\d{2}(?![A-Za-z0-9])", 0.05),
            (_named("lei", "[A-Z0-9]{18}[0-9]{2}"), 0.7),
            check=lambda text: valid(lei, text),
            proved=0.7,
            near=NEAR,
            digits=2,
        ),
    ]


def _named(label: str, value: str) -> str:
    return rf"(?i:\b{label})(?i:\s(?:number|code|no\.?))?[\"'\s:=#]{{1,4}}(?i:is\s)?(?P<v>{value})\b"
