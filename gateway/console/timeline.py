"""One request as people follow it: received, inspected, decided, permitted, sent, answered; and why, in words. Pure.

Called by the entry's page with every entry of one audit id, in order. A stage for which the log has no entry says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
        return [_stage(_("Received"), _("The entry of what was decided is not in the log: this must not be."), "bad")]
    app = _("by the application {intent} ").format(intent=intent["app"]) if intent.get("app") else ""
    received = _("A request {app}in the domain {intent}.").format(app=app, intent=intent.get("domain", "?"))
    labels = [label for label in intent.get("labels", []) if label != "unscannable"]
    found = _("Found: {listed}.").format(listed=listed(labels)) if labels else _("Nothing sensitive was found.")
    inspected = (
        found
        if intent.get("complete", True)
        else _("It could not be read to its end, so it counts as unscannable.{labels}").format(labels=" " + found if labels else "")
    )
    denied = intent.get("effect") == "deny"
    reach = str(intent.get("reach", "none"))
    decided = (
        "Refused."
        if denied
        else _("Requests like this {reach}.").format(reach=NO_FARTHER[reach])
        if reach != "cloud"
        else _("It may reach providers outside the perimeter.")
    )
    return [
        _stage(_("Received"), received, "good", intent),
        _stage(_("Inspected"), inspected, _("good") if intent.get("complete", True) else _("attention"), intent),
        _stage(_("Decided"), decided, _("attention") if denied else _("good"), intent, reasons=[told(reason) for reason in intent.get("reasons", [])]),
    ]


def told(reason: str) -> str:
    """Return one reason of a decision in words. The log's own token follows where words alone could mislead."""
    kind, _rest, name = reason.partition(":")
    words = {
        "floor": _("The domain's floor, which is in the code and which no policy can lower, holds it here."),
        "baseline": _("The policy's baseline for everything in this domain holds it here."),
        "incomplete": _("What could not be read to its end is treated as most sensitive."),
        "places": _("The policy's rule for all places narrows it."),
        "no-policy": _("No policy is in force for this domain, so nothing is permitted."),
    }
    named = {
        "label": _("The label {name} holds it here.").format(name=name),
        "when": _("Condition {name} of the policy applies to this application, purpose or role.").format(name=name),
        "require": _("Only places with {name} qualify.").format(name=name),
    }
    return words.get(reason) or (named.get(kind, "") if name else "") or _("Rule {reason}.").format(reason=reason)


def _permitted(request: _Request) -> Stage:
    permits = request.every("egress:permitted")
    if permits:
        said = "; ".join(_("{size_words} to {where}").format(size_words=size_words(int(each.get("body_len", 0))), where=_where(each)) for each in permits)
        return _stage(
            _("Permitted"),
            _("{f}, signed before anything left: {said}.").format(
                f=ngettext("One permit", "{permits} permits", len(permits)).format(permits=len(permits)), said=said
            ),
            "good",
            *permits,
        )
    sends = request.every("egress:sent")
    if sends:
        return _stage(_("Permitted"), _("Something was sent without a permit in the log: this must not be."), "bad")
    return _stage(_("Permitted"), _("No permit was given: nothing was allowed to leave this machine."), "none")


def _where(fields: Fields) -> str:
    country = fields.get("jurisdiction", "")
    return f"{fields.get('place', '?')} ({fields.get('tier', '?')}{', ' + country if country not in ('', 'unknown') else ''})"


def _sent(request: _Request) -> Stage:
    sends, refused, permits = request.every("egress:sent"), request.every("egress:refused"), request.every("egress:permitted")
    parts = [
        _("{size_words} to {where}, {size_words_2} came back").format(
            size_words=size_words(int(each.get("bytes_out", 0))), where=_where(each), size_words_2=size_words(int(each.get("bytes_in", 0)))
        )
        for each in sends
    ]
    parts += [_("the door refused ({each})").format(each=each.get("code") or _("no reason given")) for each in refused]
    text = "; ".join(parts)
    open_ends = {each.get("permit") for each in permits} - {each.get("permit") for each in (*sends, *refused)}
    if open_ends:
        return _stage(
            _("Sent"), _("{text}a permit has no recorded outcome: treat it as sent.").format(text=text + "; " if text else ""), "attention", *sends, *refused
        )
    if not parts:
        return _stage(_("Sent"), _("Nothing was sent."), "none")
    return _stage(_("Sent"), f"{text[:1].upper()}{text[1:]}.", _("attention") if refused else _("good"), *sends, *refused)


def _answered(outcome: Fields | None) -> Stage:
    if outcome is None:
        return _stage(_("Answered"), _("No outcome is recorded: the request is still running, or the gateway was stopped in the middle of it."), "attention")
    code = outcome.get("code", "ok")
    if code != "ok" and outcome.get("tier", "none") == "none":
        return _stage(_("Answered"), _("Nobody answered: the request ended with {code}.").format(code=code), "attention", outcome)
    text = _("By {where}").format(where=_where(outcome)) + (_(", ended with {code}").format(code=code) if code != "ok" else "")
    held = _(" A model outside was named; policy kept the request inside.") if outcome.get("held") is True else ""
    return _stage(_("Answered"), f"{text}.{held}", _("good") if code == "ok" else _("attention"), outcome)
