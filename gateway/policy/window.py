"""Break-glass: for a while, and by two people, part of a policy's word is lifted. Never any of the floor's.

Pure. A window names which constraints of one policy revision it lifts, and how far instead; every other constraint still holds, so a
decision under a window is an intersection like any other: more labels only narrow it, and the floor is always in it. What was not
read to its end is under no window. The clock is the caller's: a window is handed in only while it is open (`at`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from domains.contract import UNSCANNABLE, Constraint, Reach
from gateway.policy.facts import Facts, Policy

Named = tuple[str, Constraint]
LONGEST = timedelta(hours=4)
EVERYTHING = "policy"
"""Lifts whatever the policy says: the floor alone is left, up to the window's reach."""
UNREAD = frozenset({f"label:{UNSCANNABLE}", "incomplete"})
"""What no window can name."""


@dataclass(frozen=True, slots=True)
class Window:
    """One opened window. `lifts` are ids as reasons spell them; `app` is one application, empty for all; times are RFC 3339, UTC."""

    id: str
    domain: str
    policy: str
    lifts: frozenset[str]
    reach: Reach
    ends: str
    requested_by: str
    confirmed_by: str
    app: str = ""
    opened: str = ""
    reason: str = ""
    instead: Named = field(init=False, repr=False, compare=False)
    """What stands for each constraint that is lifted."""
    judged: dict[str, tuple[Constraint, bool]] = field(init=False, repr=False, compare=False, default_factory=dict)
    """What was found of each constraint that was ever looked at: a policy keeps its own, so each is judged once for a policy and a window."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "instead", ("break-glass", Constraint(self.reach)))

    def at(self, now: datetime) -> bool:
        """True until it ends. One whose times or people cannot be read, or that is one person's, was never open."""
        try:
            begun, end = datetime.fromisoformat(self.opened), datetime.fromisoformat(self.ends)
        except ValueError:
            return False
        two = bool(self.requested_by and self.confirmed_by) and self.requested_by != self.confirmed_by
        return two and now < end <= begun + LONGEST

    def covers(self, facts: Facts, policy: Policy) -> bool:
        """True for a request that it is about: of its domain, application and policy, and read to its end."""
        whole = facts.complete and UNSCANNABLE not in facts.labels
        return whole and facts.domain == self.domain and policy.digest == self.policy and self.app in ("", facts.app)

    def over(self, named: Iterable[Named]) -> list[Named]:
        """Return constraints, the lifted ones replaced. One that already permits what the window does stays."""
        judged, instead, found = self.judged, self.instead, []
        for each in named:
            known = judged.get(each[0])
            if known is None or known[0] is not each[1]:  # another object than the one judged: the floor's, another policy's
                known = judged[each[0]] = (each[1], self._lifts(*each))
            found.append(instead if known[1] else each)
        return found

    def _lifts(self, name: str, constraint: Constraint) -> bool:
        """True when this constraint is lifted, and is narrower than what then stands for it."""
        named = name != "floor" and name not in UNREAD and (name in self.lifts or EVERYTHING in self.lifts)
        return named and constraint.within(self.instead[1]) and constraint != self.instead[1]


def of_entry(fields: Mapping[str, Any]) -> Window | None:
    """Return the window that a `breakglass:opened` entry opened; None for one that says it in no form we know."""
    lifts, reach = fields.get("lifts"), {reach.word: reach for reach in Reach}.get(str(fields.get("reach")))
    texts = {name: fields.get(name, "") for name in ("domain", "policy", "ends", "requested_by", "app", "reason")}
    if not isinstance(lifts, list) or reach is None or not all(isinstance(text, str) for text in texts.values()):
        return None
    opened, confirmed = str(fields.get("time", "")), str(fields.get("actor", ""))
    return Window(str(fields.get("break_glass", "")), lifts=frozenset(lifts), reach=reach, opened=opened, confirmed_by=confirmed, **texts)


OPENED, ENDED = "breakglass:opened", ("breakglass:ended", "breakglass:expired")
OPENERS = frozenset({"console", "command line"})
"""Processes whose word opens a window: those that people act through."""


def standing(opened: Mapping[str, Any] | None, ended: Mapping[str, Any] | None) -> Window | None:
    """Return the window that the newest of both kinds of entries of a domain leave open; whether it still is, says `at`."""
    if opened is None or opened.get("writer") not in OPENERS or (ended is not None and ended["seq"] > opened["seq"]):
        return None
    return of_entry(opened)


def widest(policy: Policy) -> Window:
    """Return the window beyond which none can go: it lifts all that the policy says, up to the cloud. The proof asks about this one."""
    return Window("", policy.domain, policy.digest, frozenset({EVERYTHING}), Reach.CLOUD, "", "", "")
