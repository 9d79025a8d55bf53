"""The claim ladder: five rungs, each with what it rests on, and none said louder than the bundle can show.

Pure. `claims.json` is what machines read and the verifier recomputes; the report and the page print the same rungs.
Called by `audit.evidence.bundle`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

PROVED, RECORDED, NOT_PROVED, NOT_MEASURED, NOT_CLAIMED = "proved", "recorded", "not proved", "not measured", "not claimed"

NO_WITNESS = "No witness has cosigned this log: whoever holds the log's key could have rewritten all of it before this bundle was made."
OUTSIDE_CLAIMS = (
    "That the people named are those who acted: on the command line, whoever runs as the gateway's user may name any author and approver; "
    "such entries are marked.",
    "That the administrator of the host or its kernel did not interfere.",
    "That no sensitive content was missed by the recognizers: they are a filter, whose recall this bundle does not state.",
    "What other software on the same host sent.",
    "Side channels: timing, sizes, electromagnetic emission.",
)


def claims(scope: Mapping[str, Any], figures: Mapping[str, Any], recon: Mapping[str, Any], policies: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return `claims.json`."""
    rungs = ladder(scope, recon, policies)
    return {
        **scope,
        "figures": figures,
        "ladder": rungs,
        "proved": [rung["sentence"] for rung in rungs if rung["status"] == PROVED],
        "recorded": [rung["sentence"] for rung in rungs if rung["status"] == RECORDED],
        "measured": [],
        "not_proved": [rung["sentence"] for rung in rungs if rung["status"] in (NOT_PROVED, NOT_MEASURED)],
        "not_claimed": list(OUTSIDE_CLAIMS),
    }


def ladder(scope: Mapping[str, Any], recon: Mapping[str, Any], policies: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the five rungs in order."""
    return [_integrity(scope), _egress(recon), _policy(policies), _classification(), _nothing_more()]


def _rung(rung: int, title: str, status: str, sentence: str, rests: str) -> dict[str, Any]:
    return {"rung": rung, "title": title, "status": status, "sentence": sentence, "rests": rests}


def _integrity(scope: Mapping[str, Any]) -> dict[str, Any]:
    if scope["end"] == scope["first"]:
        return _rung(1, "Integrity", NOT_PROVED, "The log holds no entry in this range, so there is nothing to prove.", "")
    sentence = (
        f"Entries {scope['first']} to {scope['end'] - 1} are, byte for byte and without a gap, those under the root that the log {scope['origin']} "
        f"signed at size {scope['size']}. {NO_WITNESS}"
    )
    return _rung(1, "Integrity", PROVED, sentence, "SHA-256, Ed25519, and the log's public key, which you must have from a source other than this bundle.")


def _egress(recon: Mapping[str, Any]) -> dict[str, Any]:
    permits, orphans = recon["permits"], recon["sent_without_permit"]["count"]
    faults = orphans + permits["sent_more_than_once"]["count"]
    sentence = (
        f"{permits['issued']:,} permits were logged before anything was sent under them; {permits['sent']:,} were used, "
        f"{permits['unspent']['count']:,} were refused by the broker, {permits['possibly_sent']['count']:,} have no recorded outcome and count as sent. "
        + (f"{faults:,} sends contradict this and need an explanation. " if faults else "No send lacks its permit. ")
        + "This is what the log says; it was not held against the kernel's byte counters, so a send that nobody logged would not show here."
    )
    return _rung(2, "Completeness of egress", NOT_PROVED if faults else RECORDED, sentence, "The broker being the only process that can reach the network.")


def _policy(policies: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    unproved = [policy["digest"][:12] for policy in policies if not policy["proof"].get("holds")]
    if not policies:
        return _rung(3, "Policy soundness", NOT_PROVED, "No policy revision of the period is in this bundle.", "")
    if unproved:
        sentence = f"{len(policies) - len(unproved)} of {len(policies)} policy revisions are proved; not proved: {', '.join(unproved)}."
        return _rung(3, "Policy soundness", NOT_PROVED, sentence, "")
    sentence = (
        f"For every possible input, each policy revision in this bundle ({len(policies)}) sends no label beyond the reach of its domain's floor, "
        "and nothing unread outside. Exhaustive enumeration and a solver agree; the solver's input is enclosed."
    )
    return _rung(3, "Policy soundness", PROVED, sentence, "The labels being right: policy decides about labels, not about content.")


def _classification() -> dict[str, Any]:
    sentence = (
        "How many of all sensitive requests the recognizers find was not measured for this bundle. A domain whose baseline is local does not depend on it: "
        "everything of that domain stays inside whatever is found."
    )
    return _rung(4, "Classification quality", NOT_MEASURED, sentence, "")


def _nothing_more() -> dict[str, Any]:
    return _rung(5, "Not claimed", NOT_CLAIMED, " ".join(OUTSIDE_CLAIMS), "")
