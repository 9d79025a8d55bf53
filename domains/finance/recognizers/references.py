"""Numbers that a label claims for somebody: account, loan, policy, claim, customer, contract, mandate, payment, in five languages.

Pure patterns over `domains.finance.vocabulary`. Two shapes see every label: `Reference` where the value is a number with the label in its
words, and a pattern where small words, letters or punctuation stand between. Called by `domains.finance.recognizers.build`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from presidio_analyzer import EntityRecognizer, RecognizerResult

from domains.finance import vocabulary as say
from domains.recognizing import Check, Labelled, Places, Rule, Surface

_AFTER = re.compile(rf"[ \u00a0-]{{0,2}}{say.UNIT}|[.,]\d{{1,2}}(?!\d)\s?{say.UNIT}")
_BEFORE = re.compile(
    r"(?:[$€£¥+~≈<>]|(?<![^\W\d_])(?i:usd|eur|gbp|chf|about|around|over|under|least|most|than|nearly|approximately|rund|etwa"
    r"|environ|circa|unos|casi))\s?\Z"
)
_ROUND = re.compile(r"[1-9]\d?\d?0{3,8}\Z")
_DATE = re.compile(
    r"(?:(?:19|20)\d\d[-/.]?(?:0?[1-9]|1[0-2])[-/.]?(?:[0-2]?\d|3[01])|(?:[0-2]?\d|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.](?:19"
    r"|20)?\d\d|(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?)\Z"
)
_ANNOUNCED = re.compile(rf"(?i)(?:[#:=№°º]|(?<![^\W\d_]){say.NUMBER_WORDS}\.?)[\s\"':=#]{{0,4}}\Z")
_START = r"(?:(?<![^\W\d_])|(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ]))"
_JOIN = (
    rf"(?:[ \t_.-]{{0,3}}(?:{say.LINKS}[ _])?{say.NUMBER_WORDS}(?![^\W\d_])){{0,2}}[\s:=#.°º№\"'*"
    rf"|\[(\])>/_-]{{1,6}}(?:{say.LINKS}[\s:]{{1,2}}){{0,2}}[\"'#*(]{{0,2}}"
)
_VALUE = r"(?P<v>(?=[A-Za-z]{0,8}[-/.]?[A-Za-z]{0,4}[-/.]?\d|[A-Z]{1,4} \d)[A-Za-z0-9](?:[A-Za-z0-9*]|[-/.](?=[A-Za-z0-9*])| (?=\d{2}(?!\d?[./-]\d))){3,39})"


def is_amount(text: str, start: int, end: int) -> bool:
    """True when the number at `start` is money, a count or a duration, by what stands before and after it or by its zeros."""
    if _AFTER.match(text, end) or _BEFORE.search(text, max(0, start - 16), start):
        return True
    return bool(_ROUND.match(text[start:end])) and not _ANNOUNCED.search(text, max(0, start - 24), start)


class Reference(Labelled):
    """A labelled number that is no amount: `a loan of 250000` and `wire 5,000 euros` are none of anybody's numbers."""

    def within(self, surface: Surface, places: Sequence[Places]) -> list[RecognizerResult]:
        """Return the results whose number starts in stretches of a text."""
        return [found for found in super().within(surface, places) if not is_amount(surface.text, found.start, found.end)]


Kinds = tuple[type[Reference], type[Rule]]
"""The two shapes of a labelled number, or finer ones."""


def alternation(labels: Iterable[str]) -> str:
    """Return a pattern for any of these phrases, longest first, however their words are joined."""
    return "|".join(re.escape(label).replace(r"\ ", r"[\s_.'’/-]{1,3}") for label in sorted(set(labels), key=lambda each: (-len(each), each)))


def _no_reference(minimum: int) -> Check:
    def refuse(value: str) -> bool:
        digits = sum(character.isdigit() for character in value)
        return digits < minimum or bool(_DATE.match(value) or (value.isdigit() and _ROUND.match(value)) or re.match(r"\d{1,7}\.\d{1,4}\Z", value))

    return refuse


def labelled(
    name: str, entity: str, labels: Sequence[str], *, minimum: int = 5, near: bool = False, check: Check | None = None, kinds: Kinds | None = None,
) -> list[EntityRecognizer]:  # fmt: skip
    """Return both shapes for one list of labels. `minimum` is how many digits make a number somebody's."""
    pattern = rf"{_START}(?i:(?:{alternation(labels)}){_JOIN}){_VALUE}(?![^\W_])(?![ \u00a0-]{{0,2}}{say.UNIT})"
    reference, named = kinds or (Reference, Rule)
    return [
        reference(f"Labelled{name}", entity, labels, minimum=minimum, near=near, check=check),
        named(f"Named{name}", entity, (pattern, 0.6), digits=minimum, refuse=_no_reference(minimum)),
    ]


def build() -> list[EntityRecognizer]:
    """Return the recognizers of labelled numbers."""
    return [
        *labelled("Account", "BANK_ACCOUNT", say.ACCOUNT, minimum=5, near=True),
        *labelled("SortCode", "SORT_CODE", say.SORT_CODE, minimum=5),
        *labelled("Depot", "DEPOT_NUMBER", say.DEPOT, minimum=5),
        *labelled("Loan", "LOAN_NUMBER", say.LOAN, minimum=5),
        *labelled("Policy", "POLICY_NUMBER", say.POLICY, minimum=5),
        *labelled("Claim", "INSURANCE_CLAIM", say.CLAIM, minimum=5),
        *labelled("Customer", "CUSTOMER_NUMBER", say.CUSTOMER, minimum=4),
        *labelled("Contract", "CONTRACT_NUMBER", say.CONTRACT, minimum=5),
        *labelled("Invoice", "INVOICE_NUMBER", say.INVOICE, minimum=5),
        *labelled("Mandate", "MANDATE_REFERENCE", say.MANDATE, minimum=5),
        *labelled("Transaction", "TRANSACTION_ID", say.TRANSACTION, minimum=6),
        *labelled("TaxNumber", "TAX_NUMBER", say.TAX, minimum=6),
        *_shaped(),
    ]


def _shaped() -> list[EntityRecognizer]:
    uuid = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}"
    payment = r"(?i:uetr|end[\s_-]?to[\s_-]?end(?:[\s_-]?id)?|transaction(?:[\s_-]?id)?|payment(?:[\s_-]?id)?|gpi|tx(?:n)?[\s_-]?id)"
    creditor = (
        r"(?<![A-Za-z0-9])(?:DE\d{2}[A-Z0-9]{3}0\d{10}|FR\d{2}[A-Z0-9]{3}[A-Z0-9]{6}|ES\d{5}[A-Z0-9]{9}|IT\d{2}[A-Z0-9]{3}[A-Z0-9]{16}"
        r"|AT\d{2}[A-Z0-9]{3}0\d{10})(?![A-Za-z0-9])"
    )
    stem = r"(?<![A-Za-z0-9])(?:ACC|ACCT|CUST|CLI|KD|POL|CLM|LOAN|LN|MTG|TXN|TRX|CTR|PF|DEP|MNDT|DISP|CHB)[-_#/ ]?(?=\d)(?P<v>\d{5,14})(?![\w-])"
    cic = r"(?i:\b(?:credit(?:or)?|gl[äa]ubiger|ics|creanc|cr[ée]ancier|acreedor|sepa|ci\b))"
    return [
        Rule("Uetr", "TRANSACTION_ID", (rf"{payment}[\s\"':=#]{{1,5}}(?:is\s)?(?P<v>{uuid})(?![\w-])", 0.7), digits=4),
        Rule(
            "CreditorId",
            "MANDATE_REFERENCE",
            (creditor, 0.3),
            near=("creditor", "gläubiger", "glaubiger", "sepa", "ics", "mandat", "lastschrift", "acreedor", "créancier"),
            digits=8,
        ),
        Rule(
            "CreditorNamed",
            "MANDATE_REFERENCE",
            (rf"{cic}[^\n]{{0,30}}?(?P<v>(?<![A-Za-z0-9])[A-Z]{{2}}\d{{2}}ZZZ[A-Z0-9]{{6,20}})(?![A-Za-z0-9])", 0.8),
            gate=("zzz",),
        ),
        Rule("StemmedNumber", "CUSTOMER_NUMBER", (stem, 0.5), digits=5),
    ]
