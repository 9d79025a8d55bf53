"""What an entry says, in a sentence. Pure. Called by the log pages.

Values are only ever put into text that a template escapes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from gateway.console.figures import size_words

Fields = Mapping[str, Any]


def sentence(fields: Fields) -> str:
    """Return one sentence about this entry. An event that is not known here is named as it is."""
    say = _SENTENCES.get(str(fields.get("event", "")))
    return say(fields) if say else str(fields.get("event", "entry"))


def labels_of(fields: Fields) -> str:
    """Return the labels as words."""
    return ", ".join(fields.get("labels", [])) or "no sensitive label"


def by_hand(fields: Fields) -> str:
    """Return that a step was named on the command line, and by which user of the machine; nothing when it was not."""
    return f"named on the command line by uid {fields.get('writer_uid', '?')}" if fields.get("writer") == "command line" else ""


def written(fields: Fields) -> str:
    """Return by which part an entry was written, where it says so."""
    writer = fields.get("writer")
    return "" if not writer else f"{by_hand(fields).capitalize()}." if writer == "command line" else f"Written by the {writer} process."


def _intent(fields: Fields) -> str:
    verb = "may be answered" if fields.get("effect") != "deny" else "is refused"
    return f"A request of {fields.get('domain', '?')} with {labels_of(fields)} {verb}; it may reach {fields.get('reach', '?')} at most{under(fields)}."


def under(fields: Fields) -> str:
    """Return that something was decided under break-glass; nothing where it was not."""
    return ", under break-glass" if fields.get("break_glass") else ""


def _outcome(fields: Fields) -> str:
    code, place = fields.get("code", "ok"), fields.get("place")
    if code != "ok":
        return f"The request ended with {code}."
    return f"The request was answered at {place or '?'} ({fields.get('tier', '?')})."


def _sent(fields: Fields) -> str:
    return f"{size_words(int(fields.get('bytes_out', 0)))} were sent to {fields.get('place', '?')}, outside the perimeter."


def _feedback(fields: Fields) -> str:
    found = f"{fields.get('type') or 'something'} by {fields.get('recognizer', '?')}" if fields.get("recognizer") else fields.get("type") or "something"
    said = {"right": f"a finding of {found} right", "not_sensitive": f"a finding of {found} not sensitive"}.get(str(fields.get("verdict")))
    return f"{fields.get('actor', '?')} called {said}." if said else f"{fields.get('actor', '?')} said that {found} was missed."


def _inside(fields: Fields) -> str:
    return f" in {fields['role']}" if fields.get("role") else ""


def _out(fields: Fields) -> str:
    return size_words(int(fields.get("observed_out", 0)))


def _many(fields: Fields, name: str) -> int:
    return len(_texts(fields, name))


def _texts(fields: Fields, name: str) -> list[str]:
    value = fields.get(name)
    return value if isinstance(value, list) else []


def _contradiction(fields: Fields) -> str:
    return "; ".join(f"{name.upper()} {fields[name].removeprefix('FAIL: ')}" for name in sorted(fields) if str(fields[name]).startswith("FAIL"))


def _finding(fields: Fields) -> str:
    return f"{size_words(int(fields.get('left', 0)))} had left" if fields.get("finding") == "sent" else "nothing had left"


def _by(text: str) -> Callable[[Fields], str]:
    return lambda fields: f"{text} by {fields.get('actor', '?')}."


def _policy(verb: str) -> Callable[[Fields], str]:
    return lambda fields: f"Policy of {fields.get('domain', '?')} {verb} by {fields.get('actor', '?')}."


def _kept(text: str) -> Callable[[Fields], str]:
    return lambda fields: text.format_map(defaultdict(lambda: "?", fields))


def _subject(text: str) -> Callable[[Fields], str]:
    return lambda fields: f"{text}: {fields.get('subject') or fields.get('app') or fields.get('place') or fields.get('name') or '?'}."


_SENTENCES: Mapping[str, Callable[[Fields], str]] = {
    "log:opened": lambda fields: "The log was opened.",
    "request:intent": _intent,
    "request:outcome": _outcome,
    "egress:permitted": lambda fields: f"One send to {fields.get('place', '?')} was permitted.",
    "egress:sent": _sent,
    "egress:refused": lambda fields: f"The door refused a send ({fields.get('code') or ', '.join(fields.get('reasons', [])) or 'no reason given'}).",
    "policy:drafted": _policy("drafted"),
    "policy:proposed": _policy("proposed"),
    "policy:approved": _policy("approved"),
    "policy:rejected": _policy("rejected"),
    "policy:activated": _policy("activated"),
    "policy:rolled_back": _policy("rolled back"),
    "place:examined": lambda fields: f"The name {fields.get('destination', '?')} was about to be looked up for the place {fields.get('place', '?')}.",
    "place:added": _subject("A place was added"),
    "place:requested": _subject("A place or a change of one was asked for"),
    "place:rejected": _subject("What was asked for a place was rejected"),
    "place:changed": _subject("A place was changed"),
    "place:key_entered": _subject("A place was given another key"),
    "place:probed": _subject("It was seen what the models of a place can do"),
    "place:resolved": lambda fields: f"The addresses of {fields.get('place', '?')} were looked up again: {', '.join(fields.get('addresses', [])) or 'none'}.",
    "place:disabled": _subject("A place was disabled"),
    "app:added": _subject("An application was added"),
    "app:disabled": _subject("An application was disabled"),
    "app:enabled": _subject("An application was enabled again"),
    "user:signed_in": lambda fields: f"{fields.get('actor', '?')} signed in.",
    "user:sign_in_failed": lambda fields: f"A sign-in failed (account: {fields.get('actor', '?')}).",
    "user:added": _subject("A person was added"),
    "user:disabled": _subject("A person was disabled"),
    "user:enabled": _subject("A person was enabled again"),
    "user:password_changed": lambda fields: f"{fields.get('actor', '?')} changed their password.",
    "model:admitted": lambda fields: f"Model {fields.get('model') or fields.get('name') or '?'} was admitted.",
    "ruleset:loaded": lambda fields: f"The classifier judges by the rules {str(fields.get('ruleset', '?'))[:16]} from here on.",
    "engine:sealed": lambda fields: f"The engine of {fields.get('domain', '?')} was sealed off.",
    "hold:set": _kept("A legal hold was set on {domain} ({subject}) by {actor}."),
    "hold:lift_asked": _by("It was asked that a legal hold be lifted"),
    "hold:lifted": _by("A legal hold was lifted"),
    "retention:term_asked": _kept("A term of {after} days for {domain} was asked for by {actor}."),
    "retention:term_changed": _kept("Details of {domain} are kept for {after} days instead of {before}."),
    "retention:ending": _kept("The term ends for {shards} shards of keys and {exchanges} exchanges of {domain}; they are about to be destroyed."),
    "retention:ended": _kept("The term ended for {shards} shards of keys and {exchanges} exchanges of {domain}."),
    "breakglass:requested": lambda fields: f"{fields.get('actor', '?')} asked for a break-glass window in {fields.get('domain', '?')}.",
    "breakglass:opened": lambda fields: (
        f"{fields.get('actor', '?')} opened the break-glass window that {fields.get('requested_by', '?')} asked for in {fields.get('domain', '?')}."
    ),
    "breakglass:declined": lambda fields: f"{fields.get('actor', '?')} declined a break-glass window.",
    "breakglass:ended": lambda fields: f"{fields.get('actor', '?')} ended the break-glass window of {fields.get('domain', '?')} before its time.",
    "breakglass:expired": lambda fields: f"The break-glass window of {fields.get('domain', '?')} is over: {fields.get('used', '?')} requests were under it.",
    "shred:asked": _subject("It was asked that the details of a request be destroyed"),
    "shred:rejected": _subject("It was declined to destroy the details of a request"),
    "shred:approved": _subject("It was approved to destroy the details of a request"),
    "shred:done": _kept("The details of {subject} were destroyed; {files_searched} files were searched for their keys."),
    "drill:passed": _kept("The drill {drill} was run and failed as it must."),
    "drill:failed": _kept("The drill {drill} was run, and something did not fail as it must."),
    "witness:permitted": lambda fields: f"One checkpoint of the log was permitted to be sent to {fields.get('place', '?')}.",
    "log:started": lambda fields: "The log was started again and its witnesses were asked.",
    "log:stopped": lambda fields: "The log stopped: its disk was nearly full.",
    "log:resumed": lambda fields: "The log went on: there is room again.",
    "canary:denied": lambda fields: f"The canary{_inside(fields)} tried {fields.get('attempts', '?')} ways out; all were denied.",
    "canary:reached": lambda fields: f"The canary{_inside(fields)} got out by {', '.join(_texts(fields, 'reached')) or '?'}.",
    "canary:ended": lambda fields: f"The canary{_inside(fields)} has ended: the process was stopped on purpose.",
    "canary:silent": lambda fields: f"The canary{_inside(fields)} has said nothing for {fields.get('seconds', '?')} seconds.",
    "egress:opened": lambda fields: "The broker began a new life: permits of any earlier one are void.",
    "observer:counted": lambda fields: f"The observer saw {_many(fields, 'connections')} connections end, {_out(fields)} out.",
    "observer:impossible": lambda fields: f"No independent observer here: {fields.get('why', '?')}.",
    "perimeter:counted": lambda fields: f"Counters were read: {_many(fields, 'counters')} of the firewall, {_many(fields, 'interfaces')} of interfaces.",
    "perimeter:reconciled": lambda fields: f"Ledger, kernel, observer and firewall were held against each other: {fields.get('verdict', '?')}.",
    "perimeter:failed": lambda fields: f"Ledger, kernel, observer and firewall contradict each other: {_contradiction(fields)}.",
    "perimeter:settled": lambda fields: f"A permit without outcome was settled: {_finding(fields)}.",
    "perimeter:closed": lambda fields: f"The broker was closed: {fields.get('why', '?')}.",
    "perimeter:reopened": lambda fields: f"The broker was opened again by {fields.get('actor', '?')}: {fields.get('reason', '?')}.",
    "evidence:exported": _by("An evidence bundle was exported"),
    "feedback:given": _feedback,
    "view:saved": _subject("A view of the log was saved"),
    "view:removed": _subject("A view of the log was removed"),
    "details:opened": lambda fields: f"{fields.get('actor', '?')} opened the details of {fields.get('subject', 'an entry')}.",
}

EVENTS = tuple(_SENTENCES)
"""Every event that the pages know by name, in the order of a life: request, door, policy, register, people, the rest."""
