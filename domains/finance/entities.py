"""Entity types of the finance domain and the label each raises: card data, accounts and clients, inside information; and its hints.

Pure data. Read by `domains.finance.domain`; the recognizers that find these are in `domains.finance.recognizers`.
"""

from __future__ import annotations

from collections.abc import Mapping

PCI = ("CREDIT_CARD", "TRACK_DATA", "CARD_SECURITY")
FINANCIAL = (
    "IBAN_CODE", "BIC", "ABA_ROUTING_NUMBER", "SORT_CODE", "BANK_ACCOUNT", "DEPOT_NUMBER", "LOAN_NUMBER", "POLICY_NUMBER", "INSURANCE_CLAIM", "CUSTOMER_NUMBER",
    "CONTRACT_NUMBER", "INVOICE_NUMBER", "MANDATE_REFERENCE", "TRANSACTION_ID", "TAX_NUMBER", "ISIN", "CUSIP", "SEDOL", "LEI", "FIGI", "WKN", "CRYPTO",
    "SWIFT_MESSAGE", "ISO20022_MESSAGE", "FIX_MESSAGE", "ACH_FILE", "STATEMENT_FILE", "FINANCIAL_RECORD", "PERSONAL_FINANCES", "CLIENT_MATTER",
)  # fmt: skip
MNPI = ("INSIDE_INFORMATION",)
SECRET = ("WALLET_KEY",)

ENTITIES: Mapping[str, str] = dict.fromkeys(PCI, "pci") | dict.fromkeys(FINANCIAL, "financial") | dict.fromkeys(MNPI, "mnpi") | dict.fromkeys(SECRET, "secret")
HINTS: Mapping[str, str] = {"FINANCE_TERM": "term", "INSTRUMENT": "term"}
