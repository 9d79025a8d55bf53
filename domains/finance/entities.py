"""Entity types of the finance domain and the label each raises: card data, accounts and instruments, inside information.

Pure data. Read by `domains.finance.domain`; the recognizers that find these are in `domains.finance.recognizers`.
"""

from __future__ import annotations

from collections.abc import Mapping

PCI = ("CREDIT_CARD", "TRACK_DATA", "CARD_SECURITY")
FINANCIAL = (
    "IBAN_CODE", "BIC", "ABA_ROUTING_NUMBER", "ISIN", "CUSIP", "SEDOL", "LEI", "BANK_ACCOUNT", "LOAN_NUMBER", "POLICY_NUMBER",
    "CUSTOMER_NUMBER", "CRYPTO", "SWIFT_MESSAGE", "ISO20022_MESSAGE",
)  # fmt: skip
MNPI = ("INSIDE_INFORMATION",)

ENTITIES: Mapping[str, str] = dict.fromkeys(PCI, "pci") | dict.fromkeys(FINANCIAL, "financial") | dict.fromkeys(MNPI, "mnpi")
