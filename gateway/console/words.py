"""What an entry says, in a sentence. Pure. Called by the log pages.

Values are only ever put into text that a template escapes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from gateway.console.figures import counted, size_words
from gateway.console.sentences import translated

Fields = Mapping[str, Any]


def sentence(fields: Fields) -> str:
    """Return one sentence about this entry. An event that is not known here is named as it is."""
    say = _SENTENCES.get(str(fields.get("event", "")))
    return say(fields) if say else str(fields.get("event", "entry"))


def labels_of(fields: Fields) -> str:
    """Return the labels as words."""
    return ", ".join(fields.get("labels", [])) or _("no sensitive label")


def by_hand(fields: Fields) -> str:
    """Return that a step was named on the command line, and by which user of the machine; nothing when it was not."""
    return _("named on the command line by uid {writer_uid}").format(writer_uid=fields.get("writer_uid", "?")) if fields.get("writer") == "command line" else ""


def written(fields: Fields) -> str:
    """Return by which part an entry was written, where it says so."""
    writer = fields.get("writer")
    return "" if not writer else f"{by_hand(fields).capitalize()}." if writer == "command line" else _("Written by the {writer} process.").format(writer=writer)


def _intent(fields: Fields) -> str:
    verb = _("may be answered") if fields.get("effect") != "deny" else _("is refused")
    return _("A request of {domain} with {labels_of} {verb}; it may reach {reach} at most{under}.").format(
        domain=fields.get("domain", "?"), labels_of=labels_of(fields), verb=verb, reach=fields.get("reach", "?"), under=under(fields)
    )


def under(fields: Fields) -> str:
    """Return that something was decided under break-glass; nothing where it was not."""
    return _(", under break-glass") if fields.get("break_glass") else ""


def _outcome(fields: Fields) -> str:
    code, place = fields.get("code", "ok"), fields.get("place")
    if code != "ok":
        return _("The request ended with {code}.").format(code=code)
    return _("The request was answered at {place} ({tier}).").format(place=place or "?", tier=fields.get("tier", "?"))


def _sent(fields: Fields) -> str:
    return _("{size_words} were sent to {place}, outside the perimeter.").format(
        size_words=size_words(int(fields.get("bytes_out", 0))), place=fields.get("place", "?")
    )


def _feedback(fields: Fields) -> str:
    found = (
        _("{what} by {recognizer}").format(what=fields.get("type") or _("something"), recognizer=fields.get("recognizer", "?"))
        if fields.get("recognizer")
        else fields.get("type") or _("something")
    )
    said = {
        "right": _("a finding of {found} right").format(found=found),
        "not_sensitive": _("a finding of {found} not sensitive").format(found=found),
    }.get(str(fields.get("verdict")))
    return (
        _("{actor} called {said}.").format(actor=fields.get("actor", "?"), said=said)
        if said
        else _("{actor} said that {found} was missed.").format(actor=fields.get("actor", "?"), found=found)
    )


def _inside(fields: Fields) -> str:
    return _(" in {what}").format(what=fields["role"]) if fields.get("role") else ""


def _out(fields: Fields) -> str:
    return size_words(int(fields.get("observed_out", 0)))


def _many(fields: Fields, name: str) -> int:
    return len(_texts(fields, name))


def _texts(fields: Fields, name: str) -> list[str]:
    value = fields.get(name)
    return value if isinstance(value, list) else []


def _contradiction(fields: Fields) -> str:
    return "; ".join(f"{name.upper()} {translated(fields[name].removeprefix('FAIL: '))}" for name in sorted(fields) if str(fields[name]).startswith("FAIL"))


def _finding(fields: Fields) -> str:
    return _("{size_words} had left").format(size_words=size_words(int(fields.get("left", 0)))) if fields.get("finding") == "sent" else _("nothing had left")


def _by(text: str) -> Callable[[Fields], str]:
    return lambda fields: _("{text} by {actor}.").format(text=text, actor=fields.get("actor", "?"))


def _policy(verb: str) -> Callable[[Fields], str]:
    return lambda fields: _("Policy of {domain} {verb} by {actor}.").format(domain=fields.get("domain", "?"), verb=verb, actor=fields.get("actor", "?"))


def _approved(fields: Fields) -> str:
    """Whole for itself: German approves in another case than it proposes."""
    return _("Policy of {domain} approved by {actor}.").format(domain=fields.get("domain", "?"), actor=fields.get("actor", "?"))


def _kept(text: str) -> Callable[[Fields], str]:
    return lambda fields: text.format_map(defaultdict(lambda: "?", fields))


def _number(fields: Fields, name: str) -> int:
    """Return a count of an entry; 0 where it holds none."""
    value = fields.get(name)
    return value if isinstance(value, int) else 0


def _ended(text: str) -> Callable[[Fields], str]:
    def say(fields: Fields) -> str:
        shards, exchanges = _number(fields, "shards"), _number(fields, "exchanges")
        return text.format(
            shards=ngettext("{count} shard of keys", "{count} shards of keys", shards).format(count=counted(shards)),
            exchanges=ngettext("{count} exchange", "{count} exchanges", exchanges).format(count=counted(exchanges)),
            domain=fields.get("domain", "?"),
        )

    return say


def _expired(fields: Fields) -> str:
    used = _number(fields, "used")
    told = ngettext(
        "The break-glass window of {domain} is over: {used} request was under it.",
        "The break-glass window of {domain} is over: {used} requests were under it.",
        used,
    )
    return told.format(domain=fields.get("domain", "?"), used=counted(used))


def _observed(fields: Fields) -> str:
    many = _many(fields, "connections")
    told = ngettext("The observer saw {many} connection end, {out} out.", "The observer saw {many} connections end, {out} out.", many)
    return told.format(many=counted(many), out=_out(fields))


def _subject(text: str) -> Callable[[Fields], str]:
    return lambda fields: f"{text}: {fields.get('subject') or fields.get('app') or fields.get('place') or fields.get('name') or '?'}."


def _step(text: str) -> Callable[[Fields], str]:
    """Return what says a step, whom or what it was about, and who took it, as far as the entry tells."""

    def say(fields: Fields) -> str:
        about = next((str(fields[name]) for name in ("subject", "app", "place", "name") if fields.get(name)), "")
        detail = str(fields.get("role") or fields.get("factor") or "").replace("_", " ")
        what = f"{about} ({detail})" if about and detail else about or detail
        told = f"{text}: {what}" if what else str(text)
        return _("{text}, by {actor}.").format(text=told, actor=fields["actor"]) if fields.get("actor") else f"{told}."

    return say


_SENTENCES: Mapping[str, Callable[[Fields], str]] = {
    "witness:added": _step(lazy("A witness was named")),
    "witness:refused": _step(lazy("A witness refused a checkpoint of the log")),
    "witness:contradicted": _step(lazy("A witness has seen another log")),
    "request:declassified": _step(lazy("What was found was replaced by placeholders, and the request was judged again")),
    "policy:replayed": _step(lazy("A replay of past requests was asked for")),
    "policy:replay_cancelled": _step(lazy("A replay was stopped")),
    "place:enabled": _step(lazy("A place was enabled")),
    "app:key_changed": _step(lazy("An application was given another key")),
    "app:owner_changed": _step(lazy("An application was given another owner")),
    "user:requested": _step(lazy("A new account was asked for")),
    "user:enrolment_failed": _step(lazy("Codes to enrol were wrong")),
    "role:requested": _step(lazy("A role was asked for")),
    "role:granted": _step(lazy("A role was granted")),
    "role:rejected": _step(lazy("A role that was asked for was declined")),
    "role:rule_changed": _step(lazy("Whether a role demands a second factor was changed")),
    "role:ended": _step(lazy("A role was ended")),
    "user:identity_linked": _step(lazy("Single sign-on was linked to an account")),
    "user:identity_unlinked": _step(lazy("Single sign-on was unlinked from an account")),
    "sso:set": _step(lazy("Single sign-on was set")),
    "user:step_up_failed": _step(lazy("Somebody signed in did not prove again who they are")),
    "user:factor_added": _step(lazy("A second factor was added")),
    "user:factor_removed": _step(lazy("A second factor was removed")),
    "user:recovery_codes_made": _step(lazy("Recovery codes were made")),
    "user:sessions_ended": _step(lazy("Sessions were ended")),
    "user:reset_asked": _step(lazy("It was asked to take a lost second factor away")),
    "user:reset_declined": _step(lazy("It was declined to take a second factor away")),
    "user:factors_reset": _step(lazy("Second factors were taken away")),
    "user:locked_out": _step(lazy("Too many attempts: sign-in waits")),
    "user:signed_out": _step(lazy("A person signed out")),
    "evidence:requested": _step(lazy("An export of evidence was asked for")),
    "evidence:downloaded": _step(lazy("Exported evidence was fetched")),
    "drill:probe": _step(lazy("An entry of a drill's throw-away log")),
    "log:opened": lambda fields: _("The log was opened."),
    "log:closed": lambda fields: _("The log was closed; another one continues it."),
    "request:intent": _intent,
    "request:outcome": _outcome,
    "egress:permitted": lambda fields: _("One send to {place} was permitted.").format(place=fields.get("place", "?")),
    "egress:sent": _sent,
    "egress:refused": lambda fields: _("The door refused a send ({code}).").format(
        code=fields.get("code") or ", ".join(fields.get("reasons", [])) or _("no reason given")
    ),
    "policy:drafted": _policy(lazy("drafted")),
    "policy:proposed": _policy(lazy("proposed")),
    "policy:approved": _approved,
    "policy:shadow_started": _policy(lazy("put in shadow")),
    "policy:shadow_ended": _policy(lazy("taken out of shadow")),
    "policy:rejected": _policy(lazy("rejected")),
    "policy:activated": _policy(lazy("activated")),
    "policy:rolled_back": _policy(lazy("rolled back")),
    "place:examined": lambda fields: _("The name {destination} was about to be looked up for the place {place}.").format(
        destination=fields.get("destination", "?"), place=fields.get("place", "?")
    ),
    "place:added": _subject(lazy("A place was added")),
    "place:requested": _subject(lazy("A place or a change of one was asked for")),
    "place:rejected": _subject(lazy("What was asked for a place was rejected")),
    "place:changed": _subject(lazy("A place was changed")),
    "place:key_entered": _subject(lazy("A place was given another key")),
    "place:probed": _subject(lazy("It was seen what the models of a place can do")),
    "place:resolved": lambda fields: _("The addresses of {place} were looked up again: {addresses}.").format(
        place=fields.get("place", "?"), addresses=", ".join(fields.get("addresses", [])) or _("none")
    ),
    "place:disabled": _subject(lazy("A place was disabled")),
    "app:added": _subject(lazy("An application was added")),
    "app:disabled": _subject(lazy("An application was disabled")),
    "app:enabled": _subject(lazy("An application was enabled again")),
    "user:signed_in": lambda fields: _("{actor} signed in.").format(actor=fields.get("actor", "?")),
    "user:sign_in_failed": lambda fields: _("A sign-in failed (account: {actor}).").format(actor=fields.get("actor", "?")),
    "user:added": _subject(lazy("A person was added")),
    "user:enrolment_asked": _subject(lazy("It was asked that somebody enrol anew")),
    "user:enrolment_opened": _subject(lazy("Two codes open an account")),
    "user:enrolment_declined": _subject(lazy("New codes were declined")),
    "user:enrolled": _subject(lazy("Somebody chose their password with both codes")),
    "user:disabled": _subject(lazy("A person was disabled")),
    "user:enabled": _subject(lazy("A person was enabled again")),
    "user:password_changed": lambda fields: _("{actor} changed their password.").format(actor=fields.get("actor", "?")),
    "model:admitted": lambda fields: _("Model {model} was admitted.").format(model=fields.get("model") or fields.get("name") or "?"),
    "ruleset:loaded": lambda fields: _("The classifier judges by the rules {ruleset} from here on.").format(ruleset=str(fields.get("ruleset", "?"))[:16]),
    "engine:sealed": lambda fields: _("The engine of {domain} was sealed off.").format(domain=fields.get("domain", "?")),
    "hold:set": _kept(lazy("A legal hold was set on {domain} ({subject}) by {actor}.")),
    "hold:lift_asked": _by(lazy("It was asked that a legal hold be lifted")),
    "hold:lifted": _by(lazy("A legal hold was lifted")),
    "retention:term_asked": _kept(lazy("A term of {after} days for {domain} was asked for by {actor}.")),
    "retention:term_changed": _kept(lazy("Details of {domain} are kept for {after} days instead of {before}.")),
    "retention:ending": _ended(lazy("The term ends for {shards} and {exchanges} of {domain}; they are about to be destroyed.")),
    "retention:ended": _ended(lazy("The term ended for {shards} and {exchanges} of {domain}.")),
    "breakglass:requested": lambda fields: _("{actor} asked for a break-glass window in {domain}.").format(
        actor=fields.get("actor", "?"), domain=fields.get("domain", "?")
    ),
    "breakglass:opened": lambda fields: _("{actor} opened the break-glass window that {requested_by} asked for in {domain}.").format(
        actor=fields.get("actor", "?"), requested_by=fields.get("requested_by", "?"), domain=fields.get("domain", "?")
    ),
    "breakglass:declined": lambda fields: _("{actor} declined a break-glass window.").format(actor=fields.get("actor", "?")),
    "breakglass:ended": lambda fields: _("{actor} ended the break-glass window of {domain} before its time.").format(
        actor=fields.get("actor", "?"), domain=fields.get("domain", "?")
    ),
    "breakglass:expired": _expired,
    "shred:asked": _subject(lazy("It was asked that the details of a request be destroyed")),
    "shred:rejected": _subject(lazy("It was declined to destroy the details of a request")),
    "shred:approved": _subject(lazy("It was approved to destroy the details of a request")),
    "shred:done": _kept(lazy("The details of {subject} were destroyed; {files_searched} files were searched for their keys.")),
    "drill:passed": _kept(lazy("The drill {drill} was run and failed as it must.")),
    "drill:failed": _kept(lazy("The drill {drill} was run, and something did not fail as it must.")),
    "witness:permitted": lambda fields: _("One checkpoint of the log was permitted to be sent to {place}.").format(place=fields.get("place", "?")),
    "log:started": lambda fields: _("The log was started again and its witnesses were asked."),
    "log:stopped": lambda fields: _("The log stopped: its disk was nearly full."),
    "log:resumed": lambda fields: _("The log went on: there is room again."),
    "canary:denied": lambda fields: _("The canary{inside} tried {attempts} ways out; all were denied.").format(
        inside=_inside(fields), attempts=fields.get("attempts", "?")
    ),
    "canary:reached": lambda fields: _("The canary{inside} got out by {texts}.").format(
        inside=_inside(fields), texts=", ".join(_texts(fields, "reached")) or "?"
    ),
    "canary:ended": lambda fields: _("The canary{inside} has ended: the process was stopped on purpose.").format(inside=_inside(fields)),
    "canary:silent": lambda fields: _("The canary{inside} has said nothing for {seconds} seconds.").format(
        inside=_inside(fields), seconds=fields.get("seconds", "?")
    ),
    "egress:opened": lambda fields: _("The broker began a new life: permits of any earlier one are void."),
    "observer:counted": _observed,
    "observer:impossible": lambda fields: _("No independent observer here: {why}.").format(why=translated(fields.get("why", "?"))),
    "perimeter:counted": lambda fields: _("Counters were read: {many} of the firewall, {many_2} of interfaces.").format(
        many=_many(fields, "counters"), many_2=_many(fields, "interfaces")
    ),
    "perimeter:reconciled": lambda fields: _("Ledger, kernel, observer and firewall were held against each other: {verdict}.").format(
        verdict=fields.get("verdict", "?")
    ),
    "perimeter:failed": lambda fields: _("Ledger, kernel, observer and firewall contradict each other: {contradiction}.").format(
        contradiction=_contradiction(fields)
    ),
    "perimeter:settled": lambda fields: _("A permit without outcome was settled: {finding}.").format(finding=_finding(fields)),
    "perimeter:closed": lambda fields: _("The broker was closed: {why}.").format(why=translated(fields.get("why", "?"))),
    "perimeter:reopened": lambda fields: _("The broker was opened again by {actor}: {reason}.").format(
        actor=fields.get("actor", "?"), reason=fields.get("reason", "?")
    ),
    "evidence:exported": _by(lazy("An evidence bundle was exported")),
    "feedback:given": _feedback,
    "view:saved": _subject(lazy("A view of the log was saved")),
    "view:removed": _subject(lazy("A view of the log was removed")),
    "details:opened": lambda fields: _("{actor} opened the details of {subject}.").format(
        actor=fields.get("actor", "?"), subject=fields.get("subject", _("an entry"))
    ),
}

EVENTS = tuple(_SENTENCES)
"""Every event that the pages know by name, in the order of a life: request, door, policy, register, people, the rest."""
