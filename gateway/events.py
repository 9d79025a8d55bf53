"""Every event there is, and which page, command and task leaves which: one table, read by the log's writer, the pages and the tests.

Pure. An event is `subject:action`. One that changes something tells `before` and `after`: its own, or those given here where
they follow from the event itself. A page, command or task that leaves no event says why. `deploy/EVENTS.md` is made from this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Event:
    """What an event says, and what was so before and is so after it; None where nothing changes, "told" where the entry tells both itself."""

    says: str
    change: tuple[str, str] | str | None = None


TOLD = "told"

EVENTS: Mapping[str, Event] = MappingProxyType({
    # the log itself
    "log:opened": Event("a log began; where it goes on for one that was lost: that one's last checkpoint, and the gap"),
    "log:started": Event("the log was started again; what each witness said"),
    "log:closed": Event("the log's last entry: which log continues it, and by which key", ("taking entries", "closed")),
    "log:stopped": Event("the log stopped while there was still room to say so", ("taking entries", "stopped")),
    "log:resumed": Event("there is room again", ("stopped", "taking entries")),
    "witness:added": Event("a witness was named", ("absent", "named")),
    "witness:permitted": Event("one checkpoint was permitted to be sent to a witness on another host"),
    "witness:refused": Event("a witness refused a checkpoint, or has seen more"),
    "witness:contradicted": Event("a witness has seen more than this log holds, or another: the log takes no more", ("taking entries", "ended")),
    # a request
    "request:intent": Event("what a request is, and how far it may go: before anything is done"),
    "request:declassified": Event("a request was rewritten, and is judged again"),
    "request:outcome": Event("how a request ended"),
    "egress:permitted": Event("one send was permitted"),
    "egress:opened": Event("a connection to a place was opened"),
    "egress:sent": Event("what the broker sent and received"),
    "egress:refused": Event("the door refused a send"),
    # policies
    "policy:drafted": Event("a draft was saved", ("", "draft")),
    "policy:proposed": Event("a draft was proposed", ("draft", "proposed")),
    "policy:approved": Event("somebody approved a proposal", ("proposed", "proposed, approved once more")),
    "policy:shadow_started": Event("a draft began to run in shadow beside the active policy", ("not tried", "in shadow")),
    "policy:shadow_ended": Event("its trial was ended", ("in shadow", "not tried")),
    "policy:rejected": Event("a proposal was rejected", ("proposed", "rejected")),
    "policy:activated": Event("a revision came into force: digests of both", TOLD),
    "policy:rolled_back": Event("an earlier revision came into force again: digests of both", TOLD),
    "policy:replayed": Event("somebody asked what a revision would have decided on past traffic"),
    "policy:replay_cancelled": Event("a replay was cancelled", ("asked for", "cancelled")),
    "breakglass:requested": Event("somebody asked that for a while part of a policy be lifted", ("in force", "in force, lifting asked for")),
    "breakglass:opened": Event("a second person opened it: what is lifted, how far, until when", ("in force", "lifted in part")),
    "breakglass:declined": Event("it was not opened", ("in force", "in force")),
    "breakglass:ended": Event("one of the two, or an administrator, ended it before its time", ("lifted in part", "in force")),
    "breakglass:expired": Event("its time was over: it had ended by itself", ("lifted in part", "in force")),
    "ruleset:loaded": Event("the classifier judges by other rules, or by another compiled form of them: digests of both"),
    # places and models
    "place:requested": Event("a place, or a change of one, was asked for", ("", "waits for a second person")),
    "place:examined": Event("the name of a place was about to be looked up"),
    "place:added": Event("a place was added", ("absent", "enabled")),
    "place:changed": Event("a place was changed", ("as it was declared", "as this entry says")),
    "place:rejected": Event("what was asked for a place was rejected", ("waits for a second person", "rejected")),
    "place:key_entered": Event("a place was given another key", ("the key before", "another key")),
    "place:probed": Event("what a place can do was seen to differ"),
    "place:resolved": Event("the addresses of a place were looked up again", ("the addresses before", "as this entry says")),
    "place:disabled": Event("a place was disabled", ("enabled", "disabled")),
    "place:enabled": Event("a place was enabled again", ("disabled", "enabled")),
    "model:admitted": Event("weights were admitted by digest", ("absent", "admitted")),
    # applications and people
    "app:added": Event("an application was registered", ("absent", "enabled")),
    "app:disabled": Event("an application's key is refused", ("enabled", "disabled")),
    "app:enabled": Event("an application's key is taken again", ("disabled", "enabled")),
    "app:key_changed": Event("an application was given another key: ids of both", TOLD),
    "app:owner_changed": Event("an application belongs to somebody else", TOLD),
    "user:requested": Event("an account was asked for", ("absent", "waits for a second person")),
    "user:added": Event("somebody may sign in, once they are enrolled", ("may not sign in", "may sign in")),
    "user:enrolment_asked": Event("it was asked that somebody enrol anew", ("as it was", "waits for a second person")),
    "user:enrolment_opened": Event("a second person agreed: the password before is over, two codes open the account", ("the password before", "two codes")),
    "user:enrolment_declined": Event("it was declined", ("waits for a second person", "as it was")),
    "user:enrolled": Event("somebody chose their password with both codes: whom each was shown to, and from which address", ("two codes", "a password")),
    "user:enrolment_failed": Event("codes were given that open no account"),
    "user:disabled": Event("somebody may no longer sign in", ("may sign in", "may not sign in")),
    "user:enabled": Event("somebody may sign in again", ("may not sign in", "may sign in")),
    "user:password_changed": Event("a password was changed", ("the password before", "another password")),
    "role:requested": Event("it was asked that somebody hold a role", ("not held", "waits for a second person")),
    "role:granted": Event("somebody holds a role", ("not held like this", "held")),
    "role:rejected": Event("a role that was asked for was declined", ("waits for a second person", "declined")),
    "role:rule_changed": Event("whether a role demands a second factor was changed", TOLD),
    "role:ended": Event("somebody no longer holds a role", ("held", "not held")),
    "user:signed_in": Event("somebody signed in, and how they proved who they are"),
    "user:identity_linked": Event("an identity at the organisation's provider signs somebody in", ("it does not", "it does")),
    "user:identity_unlinked": Event("it no longer does", ("it does", "it does not")),
    "sso:set": Event("the identity provider was declared, changed or switched off: issuer and key ids", TOLD),
    "user:step_up_failed": Event("somebody who is signed in did not prove it again"),
    "user:factor_added": Event("somebody added a second factor; with the first one came recovery codes", ("without it", "with it")),
    "user:factor_removed": Event("somebody took a second factor of theirs away", ("with it", "without it")),
    "user:recovery_codes_made": Event("somebody made new recovery codes", ("the codes before", "other codes")),
    "user:sessions_ended": Event("somebody ended sessions of theirs from afar", ("open", "ended")),
    "user:reset_asked": Event("it was asked that somebody's second factors be taken away", ("with them", "waits for a second administrator")),
    "user:reset_declined": Event("it was declined", ("waits for a second administrator", "with them")),
    "user:factors_reset": Event("somebody's second factors were taken away, and their sessions ended", ("with them", "without them")),
    "user:sign_in_failed": Event("a sign-in failed"),
    "user:locked_out": Event("a sign-in failed once too often: name and address are held for a while"),
    "user:signed_out": Event("somebody signed out"),
    # content that was read, and files that left
    "details:opened": Event("the details of one entry were opened"),
    "evidence:exported": Event("a bundle was made"),
    "evidence:requested": Event("somebody asked for a bundle"),
    "evidence:downloaded": Event("a bundle was taken out of the console"),
    "feedback:given": Event("somebody judged a finding, or a miss", ("", "judged")),
    "view:saved": Event("a view of the log was saved", TOLD),
    "view:removed": Event("a view of the log was removed", TOLD),
    # keeping and destroying
    "retention:term_asked": Event("a shorter term was asked for", TOLD),
    "retention:term_changed": Event("a term was changed", TOLD),
    "retention:ending": Event("what is past its term is about to be destroyed", ("kept", "kept")),
    "retention:ended": Event("what was past its term was destroyed; what was searched, what was found", ("kept", "destroyed")),
    "hold:set": Event("a legal hold was set", TOLD),
    "hold:lift_asked": Event("it was asked that a hold be lifted", TOLD),
    "hold:lifted": Event("a hold was lifted", TOLD),
    "shred:asked": Event("it was asked that the details of a request be destroyed", TOLD),
    "shred:rejected": Event("it was declined", TOLD),
    "shred:approved": Event("a second person agreed", TOLD),
    "shred:done": Event("the details were destroyed; what was searched, what was found", TOLD),
    # the walls, watched
    "canary:denied": Event("every way out was tried, and none was open"),
    "canary:reached": Event("a way out was open"),
    "canary:silent": Event("a process's canary was not heard"),
    "canary:ended": Event("a process was stopped on purpose: its canary is not to be heard any more"),
    "observer:counted": Event("connections as the kernel told them"),
    "observer:impossible": Event("the observer cannot observe here"),
    "perimeter:counted": Event("the firewall's counters"),
    "perimeter:reconciled": Event("ledger, kernel, observer and firewall were held against each other"),
    "perimeter:failed": Event("they contradict each other: which invariant, and why"),
    "perimeter:settled": Event("what became of a send whose outcome was missing"),
    "perimeter:closed": Event("the door was closed", ("open", "closed")),
    "perimeter:reopened": Event("the door was opened again", ("closed", "open")),
    # drills
    "drill:passed": Event("something was broken on purpose, and failed as it must: step by step"),
    "drill:failed": Event("something was broken on purpose, and did not fail as it must"),
    "drill:probe": Event("an entry of a drill's own throw-away log: never in this one"),
})  # fmt: skip


def completed(header: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry's header with `before` and `after` where they follow from its event. What it tells itself stays."""
    event = EVENTS.get(str(header.get("event")))
    change = event.change if event else None
    return {**dict(zip(("before", "after"), change, strict=True)), **header} if isinstance(change, tuple) else dict(header)


@dataclass(frozen=True, slots=True)
class Leaves:
    """What a page, command or task leaves: one of these events each time it does something, or none because `why`."""

    events: tuple[str, ...] = ()
    why: str = ""


def _leaves(*events: str) -> Leaves:
    return Leaves(events)


def _none(why: str) -> Leaves:
    return Leaves((), why)


READS = _none("reads only, and nothing sealed")

PAGES: Mapping[str, Leaves] = MappingProxyType({
    **dict.fromkeys((
        "home", "health", "policies", "policy", "shadow", "break_glass", "suggestions", "revision", "replay",
        "log", "log_view", "entry", "entry_leaf", "entry_proof", "evidence", "job",
        "applications", "quick_start", "feedback", "places", "place", "people", "roles", "security", "perimeter", "retention",
        "api_calls", "api_status", "api_policies", "api_policy", "api_revision", "api_shadow", "api_break_glass", "api_entries", "api_entry",
    ), READS),
    "policy_check": _none("judges a draft, keeps nothing"),
    "playground": _none("judges a text, keeps nothing of it"),
    "theme": _none("a cookie in the person's own browser"),
    "language": _none("how the person's own pages are worded: a cookie, and a field of the person"),
    "sign_in": _leaves("user:signed_in", "user:sign_in_failed", "user:locked_out"),
    "enrol": _leaves("user:enrolled", "user:enrolment_failed", "user:locked_out"),
    "second": _leaves("user:signed_in", "user:sign_in_failed", "user:locked_out"),
    "sso": _none("leads to the provider's page, keeps a question in the session"),
    "sso_back": _none("hands an answer on, believes nothing"),
    "sso_finish": _leaves("user:signed_in", "user:sign_in_failed", "user:locked_out", "user:identity_linked"),
    "identity_remove": _leaves("user:identity_unlinked"),
    "passkey_challenge": _none("gives a challenge, keeps nothing else"),
    "passkey_options": _none("gives a challenge, keeps nothing else"),
    "app_add": _leaves("user:factor_added"),
    "passkey_add": _leaves("user:factor_added"),
    "factor_remove": _leaves("user:factor_removed"),
    "recovery_codes": _leaves("user:recovery_codes_made"),
    "session_end": _leaves("user:sessions_ended"),
    "sessions_end": _leaves("user:sessions_ended"),
    "role_rule": _leaves("role:rule_changed"),
    "person_reset_ask": _leaves("user:reset_asked"),
    "person_reset": _leaves("user:factors_reset"),
    "person_reset_decline": _leaves("user:reset_declined"),
    "enrolment_ask": _leaves("user:enrolment_asked"),
    "enrolment_confirm": _leaves("user:enrolment_opened"),
    "enrolment_decline": _leaves("user:enrolment_declined"),
    "sign_out": _leaves("user:signed_out"),
    "password": _leaves("user:password_changed", "user:step_up_failed"),
    "policy_edit": _leaves("policy:drafted"),
    "suggestion_draft": _leaves("policy:drafted"),
    **dict.fromkeys(("shadow_promote", "api_shadow_promote"), _leaves("policy:drafted")),
    **dict.fromkeys(("break_glass_ask", "api_break_glass_ask"), _leaves("breakglass:requested")),
    **dict.fromkeys(("break_glass_confirm", "api_break_glass_confirm"), _leaves("breakglass:opened")),
    **dict.fromkeys(("break_glass_decline", "api_break_glass_decline"), _leaves("breakglass:declined")),
    **dict.fromkeys(("break_glass_end", "api_break_glass_end"), _leaves("breakglass:ended")),
    **dict.fromkeys(("api_draft", "api_edit"), _leaves("policy:drafted")),
    **dict.fromkeys(("revision_propose", "api_propose"), _leaves("policy:proposed", "policy:rejected")),
    **dict.fromkeys(("revision_approve", "api_approve"), _leaves("policy:approved")),
    **dict.fromkeys(("revision_reject", "api_reject"), _leaves("policy:rejected")),
    **dict.fromkeys(("revision_activate", "api_activate"), _leaves("policy:activated")),
    **dict.fromkeys(("revision_start_shadow", "api_start_shadow"), _leaves("policy:shadow_started")),
    **dict.fromkeys(("revision_end_shadow", "api_end_shadow"), _leaves("policy:shadow_ended")),
    "replay_ask": _leaves("policy:replayed"),
    "replay_cancel": _leaves("policy:replay_cancelled"),
    **dict.fromkeys(("revision_restore", "api_restore"), _leaves("policy:rolled_back", "policy:proposed")),
    "log_view_save": _leaves("view:saved"),
    "log_view_remove": _leaves("view:removed"),
    "entry_details": _leaves("details:opened"),
    "evidence_export": _leaves("evidence:requested"),
    "evidence_download": _leaves("evidence:downloaded"),
    "application_add": _leaves("app:added"),
    "application_disable": _leaves("app:disabled"),
    "application_enable": _leaves("app:enabled"),
    "application_key": _leaves("app:key_changed"),
    "application_owner": _leaves("app:owner_changed"),
    "playground_feedback": _leaves("feedback:given"),
    "playground_keep": _leaves("policy:drafted"),
    "retention_term": _leaves("retention:term_changed", "retention:term_asked"),
    "retention_term_confirm": _leaves("retention:term_changed"),
    "hold_set": _leaves("hold:set"),
    "hold_ask_lift": _leaves("hold:lift_asked"),
    "hold_lift": _leaves("hold:lifted"),
    "shred_ask": _leaves("shred:asked"),
    "shred_reject": _leaves("shred:rejected"),
    "shred_approve": _leaves("shred:approved"),
    "person_add": _leaves("user:requested"),
    "person_disable": _leaves("user:disabled"),
    "person_enable": _leaves("user:enabled"),
    "person_confirm": _leaves("user:added"),
    "role_ask": _leaves("role:requested"),
    "role_confirm": _leaves("role:granted"),
    "role_end": _leaves("role:ended", "role:rejected"),
    "place_add": _leaves("place:examined", "place:requested"),
    "place_change": _leaves("place:requested", "place:examined", "place:changed"),
    "place_confirm": _leaves("place:examined", "place:added", "place:changed"),
    "place_examine": _leaves("place:examined", "place:requested"),
    "place_reject": _leaves("place:rejected"),
    "place_key": _leaves("place:key_entered"),
    "place_probe": _leaves("place:probed"),
    "place_disable": _leaves("place:disabled"),
})  # fmt: skip

COMMANDS: Mapping[str, Leaves] = MappingProxyType({
    **dict.fromkeys((
        "app list", "classify", "decide", "doctor", "model list", "model verify", "node list", "provider list", "person list", "policy lint", "policy test",
        "policy prove", "policy diff", "policy replay", "policy show", "policy export", "policy schema", "policy templates", "policy suggest",
        "receipt verify",
        "witness list", "witness slip", "witness file", "witness head",
    ), READS),
    "app add": _leaves("app:added"),
    "app disable": _leaves("app:disabled"),
    "app enable": _leaves("app:enabled"),
    "app key": _leaves("app:key_changed"),
    "app owner": _leaves("app:owner_changed"),
    "audit setup": _none("makes an empty schema: there is no log yet"),
    "audit rotate": _leaves("log:closed", "log:opened", "policy:activated", "policy:rolled_back"),
    "audit recover": _leaves("log:opened", "policy:activated", "policy:rolled_back"),
    "audit retention": _leaves("retention:term_changed", "retention:term_asked", "retention:ending", "retention:ended"),
    "audit hold": _leaves("hold:set", "hold:lift_asked", "hold:lifted"),
    "audit shred": _leaves("shred:asked", "shred:approved", "shred:done"),
    "drill": _leaves("drill:passed", "drill:failed"),
    "evidence export": _leaves("evidence:exported"),
    "evidence recheck": READS,
    "model add": _leaves("model:admitted"),
    **{f"{kind} add": _leaves("place:examined", "place:added", "place:requested") for kind in ("node", "provider")},
    **{f"{kind} disable": _leaves("place:disabled") for kind in ("node", "provider")},
    **{f"{kind} rotate-key": _leaves("place:key_entered") for kind in ("node", "provider")},
    **{f"{kind} resolve": _leaves("place:examined", "place:resolved") for kind in ("node", "provider")},
    "perimeter canary": _leaves("canary:denied", "canary:reached"),
    "perimeter reconcile": _leaves("perimeter:reconciled", "perimeter:failed"),
    "perimeter observe": _leaves("observer:counted", "observer:impossible"),
    "perimeter count": _leaves("perimeter:counted"),
    "perimeter close": _leaves("perimeter:closed"),
    "perimeter reopen": _leaves("perimeter:reopened"),
    "person add": _leaves("user:added", "user:enrolment_opened"),
    "person enrol": _leaves("user:enrolment_opened"),
    "person grant": _leaves("role:granted"),
    "person disable": _leaves("user:disabled"),
    "person enable": _leaves("user:enabled"),
    "person identity": _leaves("user:identity_linked"),
    "sso set": _leaves("sso:set"),
    "sso off": _leaves("sso:set"),
    "sso show": READS,
    "person reset": _leaves("user:factors_reset"),
    "person end": _leaves("role:ended", "role:rejected"),
    "policy break-glass": _leaves("breakglass:requested", "breakglass:opened", "breakglass:declined", "breakglass:ended"),
    "policy apply": _leaves("policy:drafted", "policy:rejected", "policy:proposed", "policy:approved", "policy:activated"),
    "provision database": _none("makes empty schemas: the log may not be there yet"),
    "provision files": _none("makes folders and keys, as root, before anything runs"),
    "provision tables": _none("makes tables before the gateway runs"),
    "provision start": _leaves("model:admitted", "policy:activated", "user:added", "app:added"),
    "up": _leaves("log:opened", "log:started", "model:admitted", "policy:activated", "user:added", "app:added"),
    "witness add": _leaves("witness:added"),
    "witness ask": _leaves("witness:permitted", "witness:refused", "witness:contradicted"),
    "witness size": _leaves("witness:permitted"),
    "witness accept": _none("keeps a cosignature, which is evidence itself"),
    **dict.fromkeys(("witness init", "witness serve", "witness sign"), _none("is the witness, which keeps its own state")),
})  # fmt: skip

TASKS: Mapping[str, Leaves] = MappingProxyType(
    {
        "ask_witnesses": _leaves("witness:refused", "witness:contradicted"),
        "end_windows": _leaves("breakglass:expired"),
        "end_terms": _leaves("retention:ending", "retention:ended"),
        "export_evidence": _leaves("evidence:exported"),
        "index_log": _none("an index made from the log, which may be lost at any time"),
        "note_ruleset": _leaves("ruleset:loaded"),
        "reconcile": _leaves("perimeter:reconciled", "perimeter:failed", "perimeter:settled"),
        "replay_policy": _none("reads the log for what was asked, and writes its job's row"),
        "resume_jobs": _none("sends other tasks again"),
        "run_canary": _leaves("canary:denied", "canary:reached"),
        "shred": _leaves("shred:done"),
    }
)


def page() -> str:
    """Return `deploy/EVENTS.md`."""
    told = [(name, event, _change(event)) for name, event in EVENTS.items()]
    made = "Made by `python -m gateway.events` from `gateway/events.py`; a test compares them."
    lines = ["# Events", "", f"{made} Each change, each reading of something sealed, each export and each sign-in is one entry.", ""]
    lines += ["| event | says | before → after |", "|---|---|---|", *(f"| `{name}` | {event.says} | {change} |" for name, event, change in told), ""]
    for title, table in (("Pages", PAGES), ("Commands", COMMANDS), ("Tasks of the worker", TASKS)):
        rows = (f"| `{name}` | {', '.join(f'`{event}`' for event in row.events) or row.why} |" for name, row in sorted(table.items()))
        lines += [f"## {title}", "", "| | leaves |", "|---|---|", *rows, ""]
    return "\n".join(lines)


def _change(event: Event) -> str:
    return f"{event.change[0] or 'nothing'} → {event.change[1]}" if isinstance(event.change, tuple) else "in the entry" if event.change else ""


if __name__ == "__main__":
    print(page(), end="")
