"""Break-glass: whatever was decided under a window lies within one that two people opened.

Pure, standard library only (a part of the single-file verifier). Caller: `audit.log.walk`. A window is the entries of its life; what was
decided under it names its id. Only people of the console count as shown to be two: on the command line anybody may be named.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from audit.log.approvals import COMMAND_LINE, CONSOLE, way
from audit.log.entry import TIERS
from audit.log.inforce import LAG
from audit.log.semantics import Findings, seconds_between, texts

ASKED, OPENED, OVER = "breakglass:requested", "breakglass:opened", ("breakglass:ended", "breakglass:expired")
USES = frozenset({"request:intent", "request:declassified", "request:outcome", "egress:permitted", "egress:sent"})
LONGEST_WINDOW = 4 * 3600.0
"""Seconds. A request may wait for its second person as long as that too, so what is further back than both is not there."""
CARRIED = ("domain", "app", "lifts", "reach", "policy", "reason")


class GlassRules:
    """Follows break-glass windows through the range. Add every entry in order.

    `whole` says that the range begins with the log; else what happened before it is not in it.
    """

    def __init__(self, *, whole: bool) -> None:
        self.findings, self.doubts = Findings(), Findings()
        self.opened = self.used = 0
        self._whole, self._since = whole, ""
        self._asked: dict[str, Mapping[str, Any]] = {}
        self._open: dict[str, Mapping[str, Any]] = {}
        self._over: dict[str, str] = {}
        self.intents: dict[str, str] = {}
        """Requests under a window, by their audit id."""

    def add(self, fields: Mapping[str, Any], *, binding: bool, since: str) -> None:
        """Judge one entry that names a window, a permit or a rewritten request, by those before it. The range begins at `since`."""
        self._since = since
        event, number = fields["event"], fields.get("break_glass", "")
        if event in USES:
            self._use(fields, number, binding)
        elif event == ASKED:
            self._asked.setdefault(str(number), fields)
        elif event == OPENED:
            self._opening(fields, str(number))
        elif event in OVER:
            self._over.setdefault(str(number), fields["time"])

    def _find(self, fields: Mapping[str, Any], sentence: str) -> None:
        self.findings.add(f"entry {fields['seq']}: {sentence}")

    def _reaches_back(self, fields: Mapping[str, Any]) -> bool:
        """True when what this entry rests on would be in the range, had it happened."""
        return self._whole or seconds_between(self._since, fields["time"]) > LONGEST_WINDOW

    def _opening(self, fields: Mapping[str, Any], number: str) -> None:
        self.opened += 1
        if number in self._open:
            self._find(fields, "a break-glass window opened twice")
        self._open[number] = fields
        first, second, ends = fields.get("requested_by"), fields.get("actor"), fields.get("ends")
        if not first or not second or first == second:
            self._find(fields, "a break-glass window that one person opened")
        elif not isinstance(ends, str) or not _lasts(fields["time"], ends):
            self._find(fields, "a break-glass window without an end, or longer than four hours")
        else:
            self._asking(fields, number)

    def _asking(self, fields: Mapping[str, Any], number: str) -> None:
        """Hold an opening against the request for it."""
        asked = self._asked.get(number)
        if asked is None:
            self._missing(fields, "a break-glass window that nobody asked for", "the request for a break-glass window lies before this bundle")
        elif asked.get("actor") != fields.get("requested_by"):
            self._find(fields, "a break-glass window that somebody else asked for")
        elif any(asked.get(name) != fields.get(name) for name in CARRIED):
            self._find(fields, "a break-glass window that is not the one asked for")
        elif typed := [each for each in map(way, (asked, fields)) if each != CONSOLE]:
            where = "on the command line" if COMMAND_LINE in typed else "elsewhere than in the console"
            self.doubts.add(f"entry {fields['seq']}: who opened a break-glass window was named {where}")

    def _missing(self, fields: Mapping[str, Any], found: str, doubted: str) -> None:
        if self._reaches_back(fields):
            self._find(fields, found)
        else:
            self.doubts.add(f"entry {fields['seq']}: {doubted}")

    def _use(self, fields: Mapping[str, Any], number: object, binding: bool) -> None:
        event, audit_id = fields["event"], str(fields.get("audit_id", ""))
        under = self.intents.get(audit_id, "")
        if event == "request:intent" and number:
            self.intents[audit_id] = str(number)
            self.used += binding
        elif event == "request:declassified" and under != number:
            self.intents[audit_id] = str(number)  # decided on anew, without the window: its permits are under none either
        elif event == "egress:permitted" and number != under:
            if under:
                self._find(fields, "a permit under another break-glass window than its request")
            else:
                self._missing(fields, "a permit under break-glass, which its request was not", "a permit under break-glass, its request before this bundle")
        if number:
            self._within(fields, str(number))

    def _within(self, fields: Mapping[str, Any], number: str) -> None:
        window = self._open.get(number)
        if window is None:
            self._missing(fields, "under a break-glass window that nobody opened", "under a break-glass window opened before this bundle")
        elif any(fields.get(name, window.get(name)) != window.get(name) for name in ("domain", "policy")) or not _of_app(fields, window):
            self._find(fields, "under a break-glass window of another domain, policy or application")
        elif fields["event"] in ("request:intent", "egress:permitted") and self._ended(fields, window, number):
            self._find(fields, "under a break-glass window after its end")
        elif _too_far(fields, window):
            self._find(fields, "under a break-glass window, further out than it reaches")
        elif fields.get("complete") is False or "unscannable" in texts(fields, "labels"):
            self._find(fields, "under a break-glass window although it was not read to its end")

    def _ended(self, fields: Mapping[str, Any], window: Mapping[str, Any], number: str) -> bool:
        """True when its end had come `LAG` seconds before: so long may what was decided take to be logged, and a process to see an end."""
        ends = [_utc(str(window.get("ends", ""))), self._over.get(number, "")]
        return any(end and seconds_between(end, fields["time"]) > LAG for end in ends)


def _too_far(fields: Mapping[str, Any], window: Mapping[str, Any]) -> bool:
    """True when a decision, permit or send goes further than the window: what is decided under one never does."""
    reaches = [fields.get(name) for name in ("reach", "tier") if name in fields]
    known = TIERS.index(window["reach"]) if window.get("reach") in TIERS else -1
    return any(reach not in TIERS or TIERS.index(reach) > known for reach in reaches)


def _of_app(fields: Mapping[str, Any], window: Mapping[str, Any]) -> bool:
    return not window.get("app") or fields.get("app", window["app"]) == window["app"]


def _lasts(begins: str, ends: str) -> bool:
    end = _utc(ends)
    return bool(end) and 0 < seconds_between(begins, end) <= LONGEST_WINDOW


def _utc(time: str) -> str:
    """Return a time if it is spelt as entries and windows spell it, else nothing."""
    try:
        seconds_between(time, time)
    except (ValueError, TypeError):
        return ""
    return time if time.endswith(("Z", "+00:00")) and len(time) in (20, 25, 27) else ""
