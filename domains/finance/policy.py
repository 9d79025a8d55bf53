"""The finance domain's floor and its shipped policy. Data only: payment, account and market data.

Pure. Read by `domains.finance.domain`. The floor is the limit in code; the policy is a document like any other,
the first revision of this domain, and an administrator may replace it by another within the floor.
"""

from __future__ import annotations

from domains.contract import ANYWHERE, INSIDE, Constraint, Floor, Reach

EDGE = Constraint(reach=Reach.EDGE)

FLOOR = Floor(
    baseline=ANYWHERE,
    labels={
        "phi": INSIDE,
        "pci": INSIDE,
        "secret": INSIDE,
        "mnpi": INSIDE,
        "pii": EDGE,
        "financial": EDGE,
        "unscannable": INSIDE,
    },
    reasons={
        "baseline": "A finance text that bears no label at all may be opened to an outside place by policy; the shipped policy does not.",
        "phi": "Health data of a customer or employee is not ours to pass on.",
        "pci": "PCI DSS scope ends at this machine; a provider that sees a card number joins the scope.",
        "secret": "A credential that left once is lost for good.",
        "mnpi": "Passing on inside information is an offence, whoever the recipient is.",
        "pii": "Customer identity is under banking secrecy: at most a node inside the perimeter.",
        "financial": "Account data is under banking secrecy: at most a node inside the perimeter.",
        "unscannable": "What could not be read may hold anything, card numbers first.",
    },
    declassify=frozenset({"pii", "financial"}),
)

DEFAULT = {
    "domain": "finance",
    "baseline": {"reach": "edge"},
    "labels": {
        "pci": {"reach": "local"},
        "mnpi": {"reach": "local"},
        "financial": {"reach": "edge"},
        "pii": {"reach": "edge"},
        "phi": {"reach": "local"},
        "secret": {"reach": "local"},
        "unscannable": {"reach": "local"},
    },
    "obligations": {"deny_when_held": False, "inspect_reply": True, "retain_days": 0},
    "tests": [
        {"given": {"labels": ["pci"]}, "expect": {"effect": "permit", "reach": "local"}},
        {"given": {"labels": ["mnpi"]}, "expect": {"effect": "permit", "reach": "local"}},
        {"given": {"labels": ["financial", "pii"]}, "expect": {"effect": "permit", "reach": "edge"}},
        {"given": {"labels": ["financial", "secret"]}, "expect": {"effect": "permit", "reach": "local"}},
        {"given": {"complete": False}, "expect": {"effect": "permit", "reach": "local"}},
    ],
}
