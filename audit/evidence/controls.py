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
    integrity, soundness = rung["Integrity"], rung["Policy soundness"]
    flow = f"{soundness['sentence']} {figures['sensitive_to_cloud']} sends or permits with a label to a place outside."
    sends = f"{figures['sent']} sends, {orphans} of them without a permit. {recon['kernel']['why']}"
    # id, title, satisfied, observed, files
    table = (
        ("au-2", "Event logging", gathered.entries > 0, f"{gathered.entries} entries, each request with intent and outcome", "log/entries.jsonl"),
        ("au-9.3", "Cryptographic protection", integrity["status"] == PROVED, integrity["sentence"], "log/checkpoints/range.note verify/verify.py"),
        ("au-10", "Non-repudiation", integrity["status"] == PROVED, "The manifest of this bundle is itself in the log.", "log/proofs/manifest.tlog-proof"),
        ("ac-4", "Information flow enforcement", soundness["status"] == PROVED and not figures["sensitive_to_cloud"], flow, "policy/index.json recon.json"),
        ("sc-7.8", "Route traffic to authenticated proxy servers", not orphans, sends, "recon.json destinations.json"),
        ("sc-7.5", "Deny by default", rounds > 0 and not reached, f"{rounds} canary rounds, {reached} of them reached the outside", "canary.jsonl"),
    )
    return [Control(ident, title, satisfied, observed, tuple(files.split())) for ident, title, satisfied, observed, files in table]
