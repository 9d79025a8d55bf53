"""Accounts and the customer's own numbers: IBAN, routing numbers, BIC, and whatever a label calls an account, a loan, a policy.

Pure patterns. Called by `domains.finance.recognizers.build`.
"""

from __future__ import annotations

import phonenumbers
from presidio_analyzer import EntityRecognizer
from stdnum import bic, bitcoin, iban
from stdnum.us import rtn

from domains.recognizing import Labelled, Rule, valid, words

ACCOUNT_LABELS = words(
    """
    account, accounts, acct, acc, a c, acnt, checking, savings, brokerage, portfolio, bank account, account holder, sort code, sort, bsb,
    wallet, wire, deposit, iban, konto, kontonummer, compte, cuenta, conto, clabe, escrow, custody
    """
)
LOAN_LABELS = words(
    """
    loan, mortgage, credit line, line of credit, facility, lease, kredit, heloc, application
    """
)
POLICY_LABELS = ("policy", "insurance policy", "policy no", "annuity", "pol", "police")
CUSTOMER_LABELS = words(
    """
    customer, client, cif, customer reference, relationship, transaction, trade, confirmation, payment reference, reference, ref, invoice,
    cheque, check
    """
)
ROUTING_LABELS = ("routing", "aba", "rtn", "routing transit", "aba routing", "fedwire", "ach")
BIC_WORDS = words(
    """
    bic, swift, swiftcode, bank, iban, wire, transfer, beneficiary, correspondent
    """
)


def _of_no_country(text: str) -> bool:
    return text[4:6].upper() not in phonenumbers.SUPPORTED_REGIONS


def build() -> list[EntityRecognizer]:
    """Return the recognizers of accounts."""
    return [*_labelled(), *_proved(), *_crypto()]


def _labelled() -> list[EntityRecognizer]:
    return [
        Labelled("LabelledAccount", "BANK_ACCOUNT", ACCOUNT_LABELS, minimum=5),
        Labelled("LabelledLoan", "LOAN_NUMBER", LOAN_LABELS, minimum=6, near=False),
        Labelled("LabelledPolicy", "POLICY_NUMBER", POLICY_LABELS, minimum=5, near=False),
        Labelled("LabelledCustomer", "CUSTOMER_NUMBER", CUSTOMER_LABELS, minimum=6, near=False),
        Labelled("LabelledRouting", "ABA_ROUTING_NUMBER", ROUTING_LABELS, minimum=8, check=lambda text: valid(rtn, text)),
        Rule("Masked", "BANK_ACCOUNT", (r"(?i)\b(?:account|acct|a/c)\b[^.\n]{0,30}\bending\s(?:in|with)\s(?P<v>\d{4})\b", 0.5), gate=("ending",), digits=4),
    ]


def _proved() -> list[EntityRecognizer]:
    grouped = r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}[ -]?(?:[A-Za-z0-9]{4}[ -]?){2,7}[A-Za-z0-9]{1,4}(?![A-Za-z0-9])"
    named = r"(?i)\b(?:bic|swift)(?:[\s/]?(?:bic|swift|code))?[\"'\s:=#]{1,4}(?:is\s)?(?P<v>[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b"
    bare = r"(?<![A-Za-z0-9])[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?![A-Za-z0-9])"
    return [
        Rule(
            "Iban",
            "IBAN_CODE",
            (grouped, 0.2),
            check=lambda text: valid(iban, text),
            near=("iban", "account", "konto", "compte", "bank", "transfer"),
            digits=8,
        ),
        Rule(
            "RoutingNumber",
            "ABA_ROUTING_NUMBER",
            (r"(?<![\w.-])\d{9}(?![\w-])", 0.02),
            check=lambda text: valid(rtn, text),
            proved=0.2,
            near=("routing", "aba", "rtn", "wire", "bank", "ach"),
            digits=9,
        ),
        Rule(
            "Bic",
            "BIC",
            (named, 0.7),
            (bare, 0.03),
            check=lambda text: valid(bic, text) and any(character.isdigit() for character in text),
            proved=0.1,
            near=BIC_WORDS,
            refuse=_of_no_country,
            gate=("bic", "swift", "bank", "iban", "wire", "transfer"),
        ),
    ]


def _crypto() -> list[EntityRecognizer]:
    bitcoin_address = r"(?<![A-Za-z0-9])(?:[13][1-9A-HJ-NP-Za-km-z]{25,34}|bc1[02-9ac-hj-np-z]{11,71})(?![A-Za-z0-9])"
    return [
        Rule("Bitcoin", "CRYPTO", (bitcoin_address, 0.3), check=lambda text: valid(bitcoin, text), near=("btc", "bitcoin", "wallet", "address"), digits=1),
        Rule("Ethereum", "CRYPTO", (r"(?<![A-Za-z0-9])0x[a-fA-F0-9]{40}(?![A-Za-z0-9])", 0.6), gate=("0x",)),
    ]
