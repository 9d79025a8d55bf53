"""The claim ladder: five rungs, each with what it rests on, and none said louder than the bundle can show.

Pure, standard library only (a part of the single-file verifier). `claims.json` is what machines read and the verifier
makes again; the report and the page print the same rungs. Called by `audit.log.stated`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

PROVED, MEASURED, RECORDED, NOT_PROVED, NOT_MEASURED, NOT_CLAIMED = "proved", "measured", "recorded", "not proved", "not measured", "not claimed"

NO_WITNESS = "No witness: the operator could have rewritten this. No one else has cosigned this log, so whoever holds its key could have made all of it anew."
OUTSIDE_CLAIMS = (
    "That the people named are those who acted: on the command line, whoever runs as the gateway's user may name any author and approver; "
    "such entries are marked.",
    "That the administrator of the host or its kernel did not interfere.",
    "That no sensitive content was missed by the recognizers: they are a filter, whose recall this bundle does not state.",
    "What other software on the same host sent.",
    "Side channels: timing, sizes, electromagnetic emission.",
)


def ladder(
    scope: Mapping[str, Any],
    recon: Mapping[str, Any],
    policies: Sequence[Mapping[str, Any]],
    witnesses: Sequence[str],
    judged: Mapping[str, int],
    *,
    glass: Mapping[str, int] | None = None,
) -> list[dict[str, Any]]:
    """Return the five rungs in order. `witnesses` are the names of those who cosigned the range's checkpoint, `glass` the figures of break-glass."""
    return [_integrity(scope, witnesses), _egress(recon), _soundness(policies, glass), _classification(judged), _nothing_more()]


def _rung(rung: int, title: str, status: str, sentence: str, rests: str) -> dict[str, Any]:
    return {"rung": rung, "title": title, "status": status, "sentence": sentence, "rests": rests}


def _integrity(scope: Mapping[str, Any], witnesses: Sequence[str]) -> dict[str, Any]:
    if scope["end"] == scope["first"]:
        return _rung(1, "Integrity", NOT_PROVED, "The log holds no entry in this range, so there is nothing to prove.", "")
    cosigned = (
        f"The root carries cosignatures under the names {', '.join(witnesses)}, which nothing here has verified. They count for as much as you trust those "
        "keys, got by another way."
        if witnesses
        else NO_WITNESS
    )
    sentence = (
        f"Entries {scope['first']} to {scope['end'] - 1} are, byte for byte and without a gap, those under the root that the log {scope['origin']} "
        f"signed at size {scope['size']}. {cosigned}"
    )
    return _rung(1, "Integrity", PROVED, sentence, "SHA-256, Ed25519, and the log's public key, which you must have from a source other than this bundle.")


def _egress(recon: Mapping[str, Any]) -> dict[str, Any]:
    permits, orphans, kernel = recon["permits"], recon["sent_without_permit"]["count"], recon["kernel"]
    faults = orphans + permits["sent_more_than_once"]["count"] + kernel["contradictions"]
    failed, settled, canaries = recon["reconciliation"]["failed"], permits["settled_sent"]["count"], recon.get("canaries", {})
    contradicted = faults + failed + canaries.get("reached", 0)
    quiet = canaries.get("silent", 0) + canaries.get("empty", 0)
    measured = kernel["performed"] and not kernel["open"] and not quiet
    sentence = (
        f"{permits['issued']:,} permits were logged before anything was sent under them; {permits['sent']:,} were used, "
        f"{permits['unspent']['count']:,} were refused by the broker, {permits['possibly_sent']['count']:,} have no recorded outcome and count as sent. "
        + (f"{settled:,} more have no outcome of the broker and were settled as sent. " if settled else "")
        + (f"{faults:,} sends contradict this and need an explanation. " if faults else "" if contradicted else "No send lacks its permit. ")
        + (f"{failed:,} reconciliations failed: counters and ledger contradict each other. " if failed else "")
        + (f"In {canaries['reached']:,} rounds a canary reached the outside. " if canaries.get("reached") else "")
        + (f"{quiet:,} times a canary was silent or attempted nothing. " if quiet else "")
        + kernel["why"]
        + ("" if kernel["performed"] else " A send that nobody logged would not show here.")
    )
    status = NOT_PROVED if contradicted else MEASURED if measured else RECORDED
    rests = "The broker being the only process that can reach the network" + (
        ", and the kernel, whose counters two processes read." if kernel["performed"] else "."
    )
    return _rung(2, "Completeness of egress", status, sentence, rests)


def _broken(glass: Mapping[str, int] | None) -> str:
    if not glass:
        return ""
    return (
        f" Break-glass windows opened in the period: {glass['windows']:,}; requests decided under one, wider than the policy in force though never than the "
        f"floor: {glass['requests']:,}. The check break-glass judges who opened each."
    )


def _soundness(policies: Sequence[Mapping[str, Any]], glass: Mapping[str, int] | None) -> dict[str, Any]:
    unproved = [policy["digest"][:12] for policy in policies if not policy["proof"].get("holds")]
    if not policies:
        return _rung(3, "Policy soundness", NOT_PROVED, f"No policy revision of the period is in this bundle.{_broken(glass)}", "")
    if unproved:
        sentence = f"{len(policies) - len(unproved)} of {len(policies)} policy revisions are proved; not proved: {', '.join(unproved)}.{_broken(glass)}"
        return _rung(3, "Policy soundness", NOT_PROVED, sentence, "")
    sentence = (
        f"For every possible input, each policy revision in this bundle ({len(policies)}) sends no label beyond the reach of its domain's floor, "
        f"and nothing unread outside. Exhaustive enumeration and a solver agree; the solver's input is enclosed.{_broken(glass)}"
    )
    return _rung(3, "Policy soundness", PROVED, sentence, "The labels being right: policy decides about labels, not about content.")


def _classification(judged: Mapping[str, int]) -> dict[str, Any]:
    told = sum(judged.values())
    people = (
        f" People judged {told:,} findings in the period: {judged.get('right', 0):,} right, {judged.get('not_sensitive', 0):,} not sensitive, "
        f"{judged.get('missed', 0):,} missed. They looked where they chose to, so this is no measure of all."
        if told
        else ""
    )
    sentence = (
        "How many of all sensitive requests the recognizers find was not measured for this bundle. A domain whose baseline is local does not depend on it: "
        f"everything of that domain stays inside whatever is found.{people}"
    )
    return _rung(4, "Classification quality", NOT_MEASURED, sentence, "")


def _nothing_more() -> dict[str, Any]:
    return _rung(5, "Not claimed", NOT_CLAIMED, " ".join(OUTSIDE_CLAIMS), "")
