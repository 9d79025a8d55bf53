"""Instruments and legal entities: ISIN, CUSIP, SEDOL, LEI, FIGI, WKN. Public by themselves: a holding, an order or a client makes them sensitive.

Pure patterns. An identifier alone is only a hint, `INSTRUMENT`. Called by `domains.finance.recognizers.build`.
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer
from stdnum import cusip, figi, isin, lei
from stdnum.gb import sedol

from domains.finance.vocabulary import HOLDING
from domains.recognizing import Check, Rule, valid

ISIN = r"(?<![A-Za-z0-9])[A-Z]{2}[A-Z0-9]{9}\d(?![A-Za-z0-9])"
CUSIP = r"(?<![\w-])(?=[A-Z0-9]{0,8}[A-Z])\d{3}[A-Z0-9]{5}\d(?![\w-])"
SEDOL = r"(?<![\w-])(?=[A-Z0-9]{0,6}[A-Z])[B-DF-HJ-NP-TV-Z0-9]{6}\d(?![\w-])"
LEI = r"(?<![A-Za-z0-9])[A-Z0-9]{18}\d{2}(?![A-Za-z0-9])"
FIGI = r"(?<![A-Za-z0-9])BBG[B-DF-HJ-NP-TV-Z0-9]{8}\d(?![A-Za-z0-9])"
SIDE = (
    r"(?<![^\W\d_])(?i:buy|sell|bought|sold|long|short|hold|holds|holding|kaufe?n?|kauf|verkaufe?n?|verkauf|gekauft|verkauft|achat|acheter|vente"
    r"|vendre|vendu|achet[ée]|compra\w{0,3}|vend\w{1,4}|acquist\w{1,4}|nominal|qty|quantity|position|bestand|stück|units|shares)(?![^\W\d_])"
)
COUNT = r"\d{1,3}(?:[.,' ]\d{3}){1,4}|\d{2,9}(?:k|m|mm)?"


def build() -> list[EntityRecognizer]:
    """Return the recognizers of instruments: in company first, then alone."""
    return [
        *_held("Isin", "ISIN", ISIN, "[A-Z]{2}[A-Z0-9]{9}[0-9]", lambda text: valid(isin, text)),
        *_held("Cusip", "CUSIP", CUSIP, "[A-Z0-9]{8}[0-9]", lambda text: valid(cusip, text)),
        *_held("Sedol", "SEDOL", SEDOL, "[A-Z0-9]{6}[0-9]", lambda text: valid(sedol, text)),
        *_held("Lei", "LEI", LEI, "[A-Z0-9]{18}[0-9]{2}", lambda text: valid(lei, text)),
        *_held("Figi", "FIGI", FIGI, "BBG[A-Z0-9]{8}[0-9]", lambda text: valid(figi, text)),
        *_held("Wkn", "WKN", r"(?<![\w-])(?=[A-Z0-9]{0,5}\d)[A-HJ-NP-Z0-9]{6}(?![\w-])", "[A-HJ-NP-Z0-9]{6}", None),
    ]


def _held(name: str, entity: str, bare: str, value: str, check: Check | None) -> list[EntityRecognizer]:
    """Return three rules: with a holding's words near, in an order line, and alone as a hint."""
    named = rf"(?i:\b{name})(?i:[\s_-]?(?:number|code|no\.?|nr\.?|id))?[\"'\s:=#|,]{{1,4}}(?i:is\s|ist\s)?(?P<v>{value})(?![A-Za-z0-9])"
    identifier = f"(?:{named.replace('(?P<v>', '(?:')}|{bare})" if name in ("Isin", "Figi", "Lei") else named.replace("(?P<v>", "(?:")
    order = (
        rf"{SIDE}[^\n]{{0,24}}?(?<!\d)(?:{COUNT})(?!\d)[^\n]{{0,40}}?{identifier}|{identifier}[^\n]{{0,24}}?{SIDE}[^\n]{{0,16}}?(?<!\d)(?:{COUNT})(?!\d)"
        rf"|{identifier}[\s,;|:\t]{{1,4}}(?:{COUNT})(?![\d%])(?:[\s,;|\t])"
    )
    weak = 0.05 if check is None else 0.1
    return [
        Rule(f"{name}Held", entity, (named, 0.15), *(() if check is None else ((bare, 0.02),)), check=check, proved=0.2, near=HOLDING, digits=1),
        Rule(f"{name}Order", entity, (order, 0.5), digits=3),
        Rule(f"{name}Alone", "INSTRUMENT", (named, 0.5), *(() if check is None else ((bare, weak),)), check=check,
             proved=0.5 if name in ("Isin", "Lei", "Figi") else weak, digits=1),
    ]  # fmt: skip
