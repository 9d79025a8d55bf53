"""From controls to evidence: what frameworks ask for, which file of the bundle answers, and what it shows in this period.

Pure, standard library only (a part of the single-file verifier). Called by `audit.log.stated`. The rows are our own
reading, in our own words, as of `AS_OF`; laws and dates change, and whether a control is met an assessor decides. What is
observed is computed: SHOWN where the enclosed files show it, CONTRADICTED where they say otherwise, otherwise NOT SHOWN.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from audit.log.gather import Gathered
from audit.log.ladder import MEASURED, NOT_PROVED, PROVED

AS_OF = "2026-11"
SHOWN_HERE, NOT_SHOWN, CONTRADICTED = "shown", "not shown", "contradicted"

FRAMEWORKS: tuple[tuple[str, str, str, str], ...] = (
    ("HIPAA", "164.312(b)", "Record activity in systems that hold health information, and be able to examine it.", "requests"),
    ("HIPAA", "164.308(a)(1)(ii)(D)", "Review records of activity regularly.", "reviews"),
    ("HIPAA", "164.312(c)(1)", "Protect records against improper alteration.", "integrity"),
    ("HIPAA", "164.312(e)(1)", "Guard what is transmitted over a network.", "egress"),
    ("HIPAA", "164.316(b)(2)(i)", "Keep documentation for six years.", "retention"),
    ("GDPR", "Art. 5(1)(f), 32", "Security of processing, integrity and confidentiality.", "flow"),
    ("GDPR", "Art. 5(2), 24", "Be able to demonstrate compliance.", "integrity"),
    ("GDPR", "Art. 25", "Protection by design and by default.", "soundness"),
    ("GDPR", "Art. 17", "Erase on request, and show that it was done.", "shred"),
    ("GDPR", "Art. 30", "Keep records of processing.", "requests"),
    ("GDPR", "Art. 44 to 49", "Know and justify transfers to third countries.", "destinations"),
    ("PCI DSS 4.0.1", "10.2", "Log accesses, administrative actions and authentication.", "requests"),
    ("PCI DSS 4.0.1", "10.3", "Protect logs against change, and notice a change.", "integrity"),
    ("PCI DSS 4.0.1", "10.4", "Review logs.", "reviews"),
    ("PCI DSS 4.0.1", "10.5", "Keep twelve months of logs, three at hand.", "retention"),
    ("PCI DSS 4.0.1", "10.7", "Detect and answer failures of logging.", "drills"),
    ("SOC 2", "CC6.1, CC6.6", "Restrict access across the boundary.", "deny"),
    ("SOC 2", "CC6.7", "Restrict what is transmitted outside.", "egress"),
    ("SOC 2", "CC7.2, CC7.3", "Watch for anomalies and evaluate them.", "deny"),
    ("SOC 2", "CC8.1", "Authorise and test changes.", "changes"),
    ("SOC 2", "PI1.2 to PI1.4", "Process completely and accurately.", "requests"),
    ("ISO/IEC 27001:2022", "A.5.28", "Collect and preserve evidence.", "integrity"),
    ("ISO/IEC 27001:2022", "A.5.33", "Protect records against loss and falsification.", "integrity"),
    ("ISO/IEC 27001:2022", "A.8.12", "Prevent data leaking.", "flow"),
    ("ISO/IEC 27001:2022", "A.8.15", "Keep, protect and analyse logs.", "requests"),
    ("ISO/IEC 27001:2022", "A.8.16", "Monitor activities.", "deny"),
    ("ISO/IEC 27001:2022", "A.8.17", "Synchronise clocks.", "clock"),
    ("ISO/IEC 42001:2023", "A.6.2.8", "Record events of an AI system while it is in use.", "requests"),
    ("EU AI Act", "Art. 12", "Record events automatically over the lifetime of a high-risk system.", "requests"),
    ("EU AI Act", "Art. 19, 26(6)", "Keep those records for at least six months.", "retention"),
    ("EU AI Act", "Art. 26(5)", "Monitor the operation of the system.", "reviews"),
    ("DORA", "Art. 9, RTS 2024/1774 Art. 12", "Log network traffic and protect logs against tampering and deletion.", "egress"),
    ("DORA", "Art. 10, RTS 2024/1774 Art. 12", "Detect failures of logging; synchronise clocks.", "drills"),
    ("SEC 17a-4", "(f)(2)(i)(A)", "An audit trail that recreates an original record when it was modified or deleted.", "integrity"),
    ("NIST SP 800-53", "au-2", "Log the events that matter.", "requests"),
    ("NIST SP 800-53", "au-3", "Say in each record what happened, when, where and with what outcome.", "requests"),
    ("NIST SP 800-53", "au-5.4", "Stop where logging fails.", "drills"),
    ("NIST SP 800-53", "au-8", "Stamp records with a reliable time.", "clock"),
    ("NIST SP 800-53", "au-9.3", "Protect records by cryptography.", "integrity"),
    ("NIST SP 800-53", "au-10", "Keep an action from being denied later.", "integrity"),
    ("NIST SP 800-53", "au-11", "Keep records as long as they are needed.", "retention"),
    ("NIST SP 800-53", "ac-4", "Enforce where information may flow.", "flow"),
    ("NIST SP 800-53", "sc-7.5", "Deny by default, permit by exception.", "deny"),
    ("NIST SP 800-53", "sc-7.8", "Route traffic through an authenticated proxy.", "egress"),
    ("NIST SP 800-53", "sc-7.10", "Prevent exfiltration.", "deny"),
    ("NIST SP 800-53", "ca-7", "Monitor continuously.", "deny"),
    ("NIST SP 800-53", "si-4", "Monitor the system for attacks.", "deny"),
)
"""Framework, control, what it asks in our words, and the observation that speaks to it."""


def mapping(rungs: Sequence[Mapping[str, Any]], gathered: Gathered, witnesses: Sequence[str]) -> dict[str, Any]:
    """Return `controls.json`: the observations of this period, and each control with the one that speaks to it."""
    observed = observations(rungs, gathered, witnesses)
    rows = [{"framework": framework, "control": control, "asks": asks, "observation": key} for framework, control, asks, key in FRAMEWORKS]
    note = (
        "Our own reading, in our own words; not legal advice. Whether a control is met is for an assessor to decide. Dates move: as of this one, the duties "
        "of the EU AI Act for high-risk systems of its Annex III begin on 2 December 2027, of its Annex I on 2 August 2028."
    )
    return {"v": 1, "as_of": AS_OF, "note": note, "observations": observed, "controls": rows}


def observations(rungs: Sequence[Mapping[str, Any]], gathered: Gathered, witnesses: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return what the bundle shows, by subject: status, sentence, files."""
    integrity, egress, soundness = rungs[0], rungs[1], rungs[2]
    figures, events = gathered.figures.result(), gathered.events
    bad = figures["sensitive_to_cloud"]
    countries = len({key[2] for key in gathered.left if key[0] == "cloud"})
    return {
        "integrity": _of_rung(integrity, "log/checkpoints/range.note", "log/proofs/manifest.tlog-proof", "verify/verify.py"),
        "requests": _of(
            gathered.entries > 0,
            f"{gathered.entries:,} entries, numbers without a gap; {figures['requests']:,} requests, each with what was decided.",
            "log/entries.jsonl",
        ),
        "egress": _of_rung(egress, "recon.json", "destinations.json"),
        "soundness": _of_rung(soundness, "policy/index.json"),
        "flow": _of(
            soundness["status"] == PROVED and not bad,
            f"{bad:,} sends or permits with a label to a place outside. {soundness['sentence']}",
            "policy/index.json",
            "recon.json",
            contradicted=bad > 0,
        ),
        "deny": _of(
            gathered.canary_rounds > 0 and not (gathered.canary_reached or gathered.canary_silent or gathered.canary_empty),
            f"{gathered.canary_rounds:,} rounds of attempts to get out, {gathered.canary_reached:,} of which reached the outside and "
            f"{gathered.canary_empty:,} of which attempted nothing; {gathered.canary_silent:,} times a canary was silent.",
            "canary.jsonl",
            contradicted=gathered.canary_reached > 0,
        ),
        "destinations": _of(
            True,
            f"{figures['sent']:,} sends, with bytes, labels and permits by destination; places outside in {countries:,} jurisdictions. "
            f"{gathered.settled_sent:,} permits without an outcome were settled as sent by the observer's count: "
            "destinations.json tells them apart.",
            "destinations.json",
            "places.json",
        ),
        "changes": _changes(events),
        "reviews": _counted(events, ("details:opened", "review:"), "openings of details and reviews; an export alone is none;", "reviews.jsonl"),
        "retention": _counted(events, ("retention:", "hold:"), "entries of retention, holds and deletion at the end of a term", "retention.jsonl"),
        "shred": _of(
            events.get("shred:done", 0) > 0 and not (gathered.shred_found or gathered.shred_unsearched),
            f"{events.get('shred:done', 0):,} erasures by destroying a key; after {gathered.shred_found:,} of them something was found, and after "
            f"{gathered.shred_unsearched:,} not everything was searched.",
            "shred.jsonl",
            contradicted=gathered.shred_found > 0,
        ),
        "drills": _drills(gathered),
        "clock": _clock(bool(witnesses)),
    }


def _of(shown: bool, sentence: str, *files: str, contradicted: bool = False) -> dict[str, Any]:
    return {"status": CONTRADICTED if contradicted else SHOWN_HERE if shown else NOT_SHOWN, "sentence": sentence, "files": list(files)}


def _of_rung(rung: Mapping[str, Any], *files: str) -> dict[str, Any]:
    return _of(
        rung["status"] in (PROVED, MEASURED), rung["sentence"], *files, contradicted=rung["title"] == "Completeness of egress" and rung["status"] == NOT_PROVED
    )


def _counted(events: Mapping[str, int], begins: tuple[str, ...], words: str, file: str) -> dict[str, Any]:
    count = sum(number for event, number in events.items() if event.startswith(begins))
    return _of(count > 0, f"{count:,} {words} in the period.", file)


def _clock(witnessed: bool) -> dict[str, Any]:
    """Time that never falls says nothing of its being right: only somebody else's clock does."""
    words = "times of witnesses may bound it, see the check interval, which needs their keys" if witnessed else "no other clock stands beside the log's own"
    return _of(False, f"Time never falls from one entry to the next; {words}.", "log/entries.jsonl")


def _changes(events: Mapping[str, int]) -> dict[str, Any]:
    steps = {step: events.get(f"policy:{step}", 0) for step in ("drafted", "proposed", "approved", "activated", "rolled_back")}
    said = ", ".join(f"{count:,} {step.replace('_', ' ')}" for step, count in steps.items())
    return _of(any(steps.values()), f"Steps of policy revisions: {said}. The check approvals judges who consented.", "policy/index.json")


def _drills(gathered: Gathered) -> dict[str, Any]:
    said = "; ".join(f"{name} ({count:,})" for name, count in sorted(gathered.drills.items()))
    failed = any(name.endswith(": failed") for name in gathered.drills)
    return _of(bool(gathered.drills), f"Drills: {said}." if said else "No drill is recorded in the period.", "drills.jsonl", contradicted=failed)
