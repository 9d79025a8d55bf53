"""Is anything wrong, did anything leave: one sentence from all readings, which claims no more than they bear. Pure. Called by the overview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gateway.console.figures import counted
from gateway.console.reading import ATTENTION, BAD, GOOD, INFO, UNKNOWN, WAITING, Reading

BEARING = ("door", "canary", "reconciliation", "log")
"""The parts without which "nothing left" is only what the log says."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state whose colour the answer bears, the one sentence on top, what left in a sentence, and the readings that are not fine, worst first.

    `good` only where nothing left, nothing is wrong and everything that shows it is fine; `waiting` while the first rounds of a start are due.
    """

    state: str
    headline: str
    left: str
    wrong: list[Reading]


def verdict(found: Sequence[Reading]) -> Verdict:
    """Return what the overview says first."""
    order = (BAD, UNKNOWN, ATTENTION)
    wrong = sorted((reading for reading in found if reading.state in order), key=lambda reading: order.index(reading.state))
    parts = {reading.name: reading for reading in found}
    said = left(parts)
    if not wrong:
        return Verdict(*_calm(parts, said), said, [])
    return Verdict(BAD if wrong[0].state == BAD else ATTENTION, _("Something needs you: {sentence}").format(sentence=wrong[0].sentence), said, wrong)


def _calm(parts: Mapping[str, Reading], said: str) -> tuple[str, str]:
    """Return state and headline where nothing is wrong: which door there is says more than what is still being read."""
    if "departures" not in parts:
        return UNKNOWN, said
    doubt, closed = _doubt(parts), parts.get("perimeter")
    if doubt is None:
        return (GOOD if parts["departures"].state == GOOD else INFO), said
    waits = doubt in parts and parts[doubt].state == WAITING
    nowhere = closed is not None and closed.state == GOOD and parts["departures"].state == GOOD
    return (WAITING if waits else UNKNOWN), closed.sentence if closed is not None and nowhere else said


def _doubt(parts: Mapping[str, Reading]) -> str | None:
    """Return the first part that does not bear what the log says: one that waits comes last, the others tell more."""
    doubts = [name for name in BEARING if name not in parts or parts[name].state != GOOD]
    return min(doubts, key=lambda name: name in parts and parts[name].state == WAITING, default=None)


def left(parts: Mapping[str, Reading]) -> str:
    """Return whether anything left, as surely as it is known: of what was not read or does not add up, that it is not known."""
    departures = parts.get("departures")
    if departures is None or departures.state == UNKNOWN:
        return _("Whether anything left is not known: the log could not be read.")
    doubt = _doubt(parts)
    if departures.facts.get("open"):
        return f"{departures.sentence} {_permits(int(departures.facts['open']))}"
    if doubt is None:
        return departures.sentence
    why = parts[doubt].sentence if doubt in parts else _("{doubt} was not read.").format(doubt=doubt)
    if doubt in parts and parts[doubt].state == WAITING:
        return _("The log says: {sentence} This is being confirmed: {why}").format(sentence=departures.sentence, why=why)
    return _("The log says: {sentence} This is not confirmed: {why}").format(sentence=departures.sentence, why=why)


def _permits(count: int) -> str:
    if count == 1:
        return _("One permit has no outcome yet: what was sent under it is not known.")
    return _("{count} permits have no outcome yet: what was sent under them is not known.").format(count=counted(count))
