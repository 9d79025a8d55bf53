"""Which controls of NIST SP 800-53 this bundle says something about, and what. Pure. Called by `audit.evidence.bundle`.

A control is satisfied here only for what the enclosed files prove or the log contradicts nowhere; an assessor decides
about the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from audit.evidence.claims import PROVED
from audit.evidence.gather import Gathered
from audit.evidence.oscal import Control


def controls(claims: Mapping[str, Any], recon: Mapping[str, Any], gathered: Gathered) -> list[Control]:
    """Return the controls with what was observed in this period."""
    rung = {each["title"]: each for each in claims["ladder"]}
    figures, orphans = claims["figures"], recon["sent_without_permit"]["count"]
    reached, rounds = figures["canaries_reached"], len(gathered.canary)
    return [
        Control("au-2", "Event logging", gathered.entries > 0, f"{gathered.entries} entries, each request with intent and outcome", ("log/entries.jsonl",)),
        Control("au-9.3", "Cryptographic protection of audit information", rung["Integrity"]["status"] == PROVED, rung["Integrity"]["sentence"],
                ("log/checkpoints/range.note", "log/outside.json", "verify/verify.py")),
        Control("au-10", "Non-repudiation", rung["Integrity"]["status"] == PROVED, "The manifest of this bundle is an entry of the log it reports on.",
                ("log/proofs/manifest.tlog-proof",)),
        Control("ac-4", "Information flow enforcement", rung["Policy soundness"]["status"] == PROVED and not figures["sensitive_to_cloud"],
                f"{rung['Policy soundness']['sentence']} {figures['sensitive_to_cloud']} sends or permits with a label to a place outside.", ("policy/index.json", "recon.json")),
        Control("sc-7.8", "Route traffic to authenticated proxy servers", not orphans,
                f"{figures['sent']} sends, {orphans} of them without a permit. {recon['kernel']['why']}", ("recon.json", "destinations.json")),
        Control("sc-7.5", "Deny by default, allow by exception", rounds > 0 and not reached,
                f"{rounds} canary rounds, {reached} of them reached the outside", ("canary.jsonl",)),
    ]  # fmt: skip
