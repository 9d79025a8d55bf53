"""The medical domain's floor and its shipped policy. Data only: health data of patients.

Pure. Read by `domains.medical.domain`. The floor is the limit in code; the policy is a document like any other,
the first revision of this domain, and an administrator may replace it by another within the floor.
"""

from __future__ import annotations

from domains.contract import INSIDE, Constraint, Floor, Reach

EDGE = Constraint(reach=Reach.EDGE)

FLOOR = Floor(
    baseline=EDGE,
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
        "baseline": "A text from a care setting is about a patient until shown otherwise, and no classifier's recall is certain enough to show it.",
        "phi": "Patient data is under professional secrecy; it is answered on this machine only.",
        "pci": "Card numbers have no business in a care setting; nothing outside this machine may see one.",
        "secret": "A credential that left once is lost for good.",
        "mnpi": "Inside information that strays into a care setting is somebody else's to release.",
        "pii": "A name or number from a care setting may at most reach a node inside the perimeter.",
        "financial": "Billing data names patients; it may at most reach a node inside the perimeter.",
        "unscannable": "What could not be read may hold anything, patient data first.",
    },
)

DEFAULT = {
    "domain": "medical",
    "baseline": {"reach": "local"},
    "labels": {
        "phi": {"reach": "local"},
        "pii": {"reach": "local"},
        "secret": {"reach": "local"},
        "unscannable": {"reach": "local"},
    },
    "obligations": {"deny_when_held": False, "inspect_reply": True, "retain_days": 0},
    "tests": [
        {"given": {}, "expect": {"effect": "permit", "reach": "local"}},
        {"given": {"labels": ["phi"]}, "expect": {"effect": "permit", "reach": "local"}},
        {"given": {"labels": ["pii"]}, "expect": {"effect": "permit", "reach": "local"}},
        {"given": {"labels": ["secret", "pci"]}, "expect": {"effect": "permit", "reach": "local"}},
        {"given": {"complete": False}, "expect": {"effect": "permit", "reach": "local"}},
    ],
}
