"""One request as people follow it: received, inspected, decided, permitted, sent, answered; and why, in words. Pure.

Called by the entry's page with every entry of one audit id, in order. A stage for which the log has no entry says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gateway.console.figures import size_words
from gateway.console.telling import NO_FARTHER, listed

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: what happened, when, in which entries, and its reasons where it has some. `state` is good, attention, bad or none."""

    title: str
    text: str
    state: str = "good"
    entries: tuple[int, ...] = ()
    time: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(slots=True)
class _Request:
    """The entries of a request, by what they are."""

    by: dict[str, list[Fields]] = field(default_factory=dict)

    def every(self, event: str) -> list[Fields]:
        return self.by.get(event, [])

    def one(self, event: str) -> Fields | None:
        return self.every(event)[0] if self.every(event) else None


def timeline(entries: Sequence[Fields]) -> list[Stage]:
    """Return the stages of one request; nothing when these are not the entries of a request."""
    request = _Request()
    for fields in entries:
        request.by.setdefault(fields["event"], []).append(fields)
    intent, outcome = request.one("request:intent"), request.one("request:outcome")
    if intent is None and outcome is None:
        return []
    return [*_before(intent), _permitted(request), _sent(request), _answered(outcome)]


def _stage(title: str, text: str, state: str, *entries: Fields, reasons: Sequence[str] = ()) -> Stage:
    return Stage(title, text, state, tuple(each["seq"] for each in entries), str(entries[0]["time"]) if entries else "", tuple(reasons))


def _before(intent: Fields | None) -> list[Stage]:
    if intent is None:
        return [_stage("Received", "The entry of what was decided is not in the log: this must not be.", "bad")]
    app = f"by the application {intent['app']} " if intent.get("app") else ""
    received = f"A request {app}in the domain {intent.get('domain', '?')}."
    labels = [label for label in intent.get("labels", []) if label != "unscannable"]
    found = f"Found: {listed(labels)}." if labels else "Nothing sensitive was found."
    inspected = found if intent.get("complete", True) else f"It could not be read to its end, so it counts as unscannable.{' ' + found if labels else ''}"
    denied = intent.get("effect") == "deny"
    reach = str(intent.get("reach", "none"))
    decided = "Refused." if denied else f"Requests like this {NO_FARTHER[reach]}." if reach != "cloud" else "It may reach providers outside the perimeter."
    return [
        _stage("Received", received, "good", intent),
        _stage("Inspected", inspected, "good" if intent.get("complete", True) else "attention", intent),
        _stage("Decided", decided, "attention" if denied else "good", intent, reasons=[told(reason) for reason in intent.get("reasons", [])]),
    ]


def told(reason: str) -> str:
    """Return one reason of a decision in words. The log's own token follows where words alone could mislead."""
    kind, _, name = reason.partition(":")
    words = {
        "floor": "The domain's floor, which is in the code and which no policy can lower, holds it here.",
        "baseline": "The policy's baseline for everything in this domain holds it here.",
        "incomplete": "What could not be read to its end is treated as most sensitive.",
        "places": "The policy's rule for all places narrows it.",
        "no-policy": "No policy is in force for this domain, so nothing is permitted.",
    }
    named = {
        "label": f"The label {name} holds it here.",
        "when": f"Condition {name} of the policy applies to this application, purpose or role.",
        "require": f"Only places with {name} qualify.",
    }
    return words.get(reason) or (named.get(kind, "") if name else "") or f"Rule {reason}."


def _permitted(request: _Request) -> Stage:
    permits = request.every("egress:permitted")
    if permits:
        said = "; ".join(f"{size_words(int(each.get('body_len', 0)))} to {_where(each)}" for each in permits)
        return _stage(
            "Permitted", f"{'One permit' if len(permits) == 1 else f'{len(permits)} permits'}, signed before anything left: {said}.", "good", *permits
        )
    sends = request.every("egress:sent")
    if sends:
        return _stage("Permitted", "Something was sent without a permit in the log: this must not be.", "bad")
    return _stage("Permitted", "No permit was given: nothing was allowed to leave this machine.", "none")


def _where(fields: Fields) -> str:
    country = fields.get("jurisdiction", "")
    return f"{fields.get('place', '?')} ({fields.get('tier', '?')}{', ' + country if country not in ('', 'unknown') else ''})"


def _sent(request: _Request) -> Stage:
    sends, refused, permits = request.every("egress:sent"), request.every("egress:refused"), request.every("egress:permitted")
    parts = [f"{size_words(int(each.get('bytes_out', 0)))} to {_where(each)}, {size_words(int(each.get('bytes_in', 0)))} came back" for each in sends]
    parts += [f"the door refused ({each.get('code') or 'no reason given'})" for each in refused]
    text = "; ".join(parts)
    open_ends = {each.get("permit") for each in permits} - {each.get("permit") for each in (*sends, *refused)}
    if open_ends:
        return _stage("Sent", f"{text + '; ' if text else ''}a permit has no recorded outcome: treat it as sent.", "attention", *sends, *refused)
    if not parts:
        return _stage("Sent", "Nothing was sent.", "none")
    return _stage("Sent", f"{text[:1].upper()}{text[1:]}.", "attention" if refused else "good", *sends, *refused)


def _answered(outcome: Fields | None) -> Stage:
    if outcome is None:
        return _stage("Answered", "No outcome is recorded: the request is still running, or the gateway was stopped in the middle of it.", "attention")
    code = outcome.get("code", "ok")
    if code != "ok" and outcome.get("tier", "none") == "none":
        return _stage("Answered", f"Nobody answered: the request ended with {code}.", "attention", outcome)
    text = f"By {_where(outcome)}" + (f", ended with {code}" if code != "ok" else "")
    held = " A model outside was named; policy kept the request inside." if outcome.get("held") is True else ""
    return _stage("Answered", f"{text}.{held}", "good" if code == "ok" else "attention", outcome)
