"""What a domain is: the frozen vocabulary that every module speaks.

Pure. Imports nothing of ours and no third party. `domains/<name>/domain.py` makes one `Domain`; `gateway`
reads it. Nothing here knows how a request is served, classified or logged.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any


class Reach(IntEnum):
    """How far a request may travel: the chain `none < local < edge < cloud`."""

    NONE = 0
    LOCAL = 1
    EDGE = 2
    CLOUD = 3

    @property
    def word(self) -> str:
        """The one spelling used in policy documents, headers, entries and pages."""
        return self.name.lower()

    @classmethod
    def parse(cls, word: str) -> Reach:
        """Return the reach named by `word`. Raises `ValueError` for any other spelling."""
        for reach in cls:
            if reach.word == word:
                return reach
        raise ValueError(f"reach must be one of none, local, edge, cloud, not {word!r}")


@dataclass(frozen=True, slots=True)
class Constraint:
    """Where a request may go. A meet semilattice: `meet` only ever narrows.

    `jurisdictions` is the set of country codes that storage and processing may be in, None for any.
    `require` names attributes (agreements, certifications) a place must have. Both bind places on
    another host or of another operator; this machine's own engine is the perimeter and meets them.
    """

    reach: Reach = Reach.CLOUD
    jurisdictions: frozenset[str] | None = None
    require: frozenset[str] = frozenset()

    def meet(self, other: Constraint) -> Constraint:
        """Return the widest constraint that is within both."""
        if self.jurisdictions is None or other.jurisdictions is None:
            jurisdictions = other.jurisdictions if self.jurisdictions is None else self.jurisdictions
        else:
            jurisdictions = self.jurisdictions & other.jurisdictions
        return Constraint(min(self.reach, other.reach), jurisdictions, self.require | other.require)

    def within(self, other: Constraint) -> bool:
        """True when every place this permits, `other` permits too."""
        return self.meet(other) == self


ANYWHERE = Constraint()
INSIDE = Constraint(reach=Reach.LOCAL)
NOWHERE = Constraint(reach=Reach.NONE)

UNSCANNABLE = "unscannable"
"""The label of what could not be read in full or in time. Every floor holds it inside."""


def meet_all(constraints: Sequence[Constraint]) -> Constraint:
    """Return the meet of any number of constraints; of none, `ANYWHERE`. The same as folding `meet`, in one pass."""
    reach, jurisdictions, require = Reach.CLOUD, None, frozenset[str]()
    for each in constraints:
        reach = each.reach if each.reach < reach else reach
        if each.jurisdictions is not None:
            jurisdictions = each.jurisdictions if jurisdictions is None else jurisdictions & each.jurisdictions
        if each.require:
            require |= each.require
    return Constraint(reach, jurisdictions, require)


@dataclass(frozen=True, slots=True)
class Label:
    """A sensitivity label: `name` in documents and headers, `title` on pages, `meaning` for people."""

    name: str
    title: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Floor:
    """The limit in code that no policy revision, exception, header, key or role can go beyond (law 4).

    `declassify` names the labels that a policy may have pseudonymised before the request is classified and decided on again.
    """

    baseline: Constraint
    labels: Mapping[str, Constraint]
    reasons: Mapping[str, str] = field(default_factory=dict)
    declassify: frozenset[str] = frozenset()

    def constraint(self, labels: frozenset[str]) -> Constraint:
        """Return the floor for these labels. A label the floor does not know is held inside."""
        return meet_all([self.baseline, *(self.labels.get(label, INSIDE) for label in sorted(labels))])


HINTS = frozenset({"person", "place", "organisation", "age", "date", "occupation", "origin", "reference", "term"})
"""Kinds of evidence that raise no label alone: a name or a quasi-identifier, and a `term` of a domain's trade."""


@dataclass(frozen=True, slots=True)
class Caution:
    """How little it takes in a domain before a name or a description of a person counts. Probabilities in 0..1.

    `name` is what the named-entity model must reach for a name to be evidence at all, `alone` for a full name to count with
    nothing beside it, `described` what the whole-message signal must reach to raise `label` by itself; 1.01 means never.
    """

    label: str = "pii"
    name: float = 0.5
    alone: float = 0.9
    described: float = 1.01


@dataclass(frozen=True, slots=True)
class Domain:
    """One compliance domain. Its name is also its folder, app label, database alias, queue and engine.

    `entities` maps Presidio entity types found by this domain's recognizers to the label they raise, `hints` those that are
    evidence only to their kind (one of `HINTS`); `caution` says how much evidence makes a person in this domain's requests, and
    `public`, the dotted name of a module, who is known to everybody (see `gateway.classification.bearing`).
    `policy` is the shipped default policy document. `recognizers` and `store` are dotted names,
    so that importing a domain loads neither Presidio nor Django models.
    """

    name: str
    title: str
    labels: tuple[Label, ...]
    floor: Floor
    policy: Mapping[str, Any]
    entities: Mapping[str, str]
    recognizers: str
    store: str
    hints: Mapping[str, str] = field(default_factory=dict)
    caution: Caution = Caution()
    public: str = ""


LoadDomains = Callable[[], Sequence[Domain]]
