"""Who proposed, approved and activated a policy revision, and by which way: in words for the report, the page and the README.

Pure, standard library only (a part of the single-file verifier). A
revision's `steps` are the log's own entries about it, as `gateway.evidence` found them. The console lets in only
who signed in; what was named on the command line is said to have been, wherever a name stands. Called by `audit.log.stated`
and the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from audit.log.approvals import COMMAND_LINE

SIGNED_IN = ("console", "start", "")
"""Ways that need no mark: people at the console, the product's own first start, and entries that name no way."""
STEP_VERBS = {"drafted": "drafted", "proposed": "proposed", "approved": "approved", "activated": "put in force", "rolled_back": "put in force again"}
NOBODY = "nobody: shipped with the product"


def typed(policy: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the steps of a revision for which nobody signed in."""
    return [each for each in policy.get("steps", ()) if each["via"] not in SIGNED_IN]


def made(each: Mapping[str, Any]) -> str:
    """Return how a step was made, when that is more than having signed in."""
    if each["via"] in SIGNED_IN:
        return ""
    where = "on the command line" if each["via"] == COMMAND_LINE else f"by a process other than the console ({each['via']})"
    return f" \u2014 named {where} by uid {each['uid']}, not signed in"


def who(policy: Mapping[str, Any], wanted: Iterable[str], people: Sequence[str]) -> str:
    """Return the people of some steps, each with the mark of how it was made."""
    steps = [each for each in policy.get("steps", ()) if each["step"] in wanted]
    return "; ".join(person + next((made(each) for each in reversed(steps) if each["who"] == person), "") for person in people)


def approvals(policy: Mapping[str, Any]) -> str:
    """Return who approved a revision."""
    return who(policy, ("approved",), policy["approvals"]) or ("nobody" if policy["author"] != "shipped" else NOBODY)


def author(policy: Mapping[str, Any]) -> str:
    """Return who wrote a revision."""
    return who(policy, ("drafted", "proposed"), [policy["author"]])


def activation(policy: Mapping[str, Any]) -> str:
    """Return who put a revision in force."""
    steps = [each for each in policy.get("steps", ()) if each["step"] in ("activated", "rolled_back")]
    return f"{steps[-1]['who']}{made(steps[-1])}" if steps else "in no entry of this log"


def sentences(policies: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return one sentence for every step for which nobody signed in."""
    return [
        f"{policy['domain']} {policy['digest'][:12]}: {STEP_VERBS.get(each['step'], each['step'])} by {each['who']}{made(each)}"
        for policy in policies
        for each in typed(policy)
    ]
