"""The general domain's floor and its shipped policy. Data only: everything that belongs to no regulated domain.

Pure. Read by `domains.general.domain`. The floor is the limit in code; the policy is a document like any other,
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
        "baseline": "A text that bears no label may be opened to an outside place by policy, if one was added at all.",
        "phi": "Health data that strays here keeps the protection it has at home.",
        "pci": "Card numbers that stray here keep the protection they have at home.",
        "secret": "A credential that left once is lost for good.",
        "mnpi": "Inside information that strays here keeps the protection it has at home.",
        "pii": "Personal data may at most reach a node inside the perimeter.",
        "financial": "Account data may at most reach a node inside the perimeter.",
        "unscannable": "What could not be read may hold anything.",
    },
    declassify=frozenset({"pii"}),
)

DEFAULT = {
    "domain": "general",
    "baseline": {"reach": "cloud"},
    "labels": {
        "pii": {"reach": "local"},
        "secret": {"reach": "local"},
        "phi": {"reach": "local"},
        "pci": {"reach": "local"},
        "financial": {"reach": "local"},
        "mnpi": {"reach": "local"},
        "unscannable": {"reach": "local"},
    },
    "obligations": {"deny_when_held": False, "inspect_reply": False, "retain_days": 0},
    "tests": [
        {"given": {"labels": ["pii"]}, "expect": {"effect": "permit", "reach": "local"}},
        {"given": {"labels": ["secret"]}, "expect": {"effect": "permit", "reach": "local"}},
        {"given": {"labels": ["phi"]}, "expect": {"effect": "permit", "reach": "local"}},
        {"given": {"labels": ["financial", "pii"]}, "expect": {"effect": "permit", "reach": "local"}},
        {"given": {"labels": ["mnpi", "pci"]}, "expect": {"effect": "permit", "reach": "local"}},
        {"given": {"complete": False}, "expect": {"effect": "permit", "reach": "local"}},
    ],
}
