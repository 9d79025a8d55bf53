"""The finance domain, in one value: payment, account and market data.

Pure. Loaded by name from the list `DOMAINS` in the settings; loads neither Presidio nor Django.
"""

from __future__ import annotations

from domains.contract import Caution, Domain, Label
from domains.finance.entities import ENTITIES, HINTS
from domains.finance.policy import DEFAULT, FLOOR

DOMAIN = Domain(
    name="finance",
    title="Finance",
    labels=(
        Label("pci", "Card data", "A payment card number, its security code, or its magnetic stripe."),
        Label("financial", "Account data", "Account numbers, balances, tax numbers and transactions of a person or a firm."),
        Label("mnpi", "Inside information", "Material facts about an issuer that are not public: results before release, mergers, deal names."),
    ),
    floor=FLOOR,
    policy=DEFAULT,
    entities=ENTITIES,
    recognizers="domains.finance.recognizers:build",
    store="domains.finance.store",
    hints=HINTS,
    caution=Caution(label="financial", name=0.45, alone=0.7, described=0.4),
)
