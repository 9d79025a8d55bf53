"""Numbers told by their label in five languages, with accents left out, letters swapped, and labels that are ordinary words.

Pure. Called by `domains.medical.recognizers.numbers`. A label alone suffices; a checksum raises and its failure never clears.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from domains.medical.labels import TYPICAL
from domains.medical.lexicon import fold
from domains.recognizing import Check, Labelled, Number

_ANNOUNCED = re.compile(
    r"(?:[:#=|>]|[\"'`]\s?,|\b(?:no|nr|num|number|id|ids|n|nbr|nummer|ref|code|numero)\b\.?|n[°º]|№)[\s\"'`:#=>\[(*_-]{0,6}(?:[A-Za-z]{1,6}[-/]?)?\Z"
)
_NUMERAL = re.compile(r"n[°º]|№")


def plain(text: str) -> str:
    """Return a label as text is compared to it: lower case, no accents, `n°` and `nº` as `n`."""
    return fold(_NUMERAL.sub("n", text.lower()))


def misspelt(word: str) -> set[str]:
    """Return the word with two neighbours swapped, a letter left out, or a letter doubled, its first two letters kept."""
    places = range(2, len(word))
    swapped = {word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] for at in places}
    return swapped | {word[:at] + word[at + 1 :] for at in places} | {word[:at] + word[at] + word[at:] for at in places}


TYPOS: Mapping[str, str] = {wrong: word for word in TYPICAL if len(word) > 5 for wrong in misspelt(word) - set(TYPICAL)}


class Called(Labelled):
    """A `Labelled` over plain words: `sure` labels suffice before a number, `open` ones must announce one, `around` ones may be a few words away."""

    def __init__(
        self, name: str, entity: str, sure: Iterable[str], open: Iterable[str] = (), *, around: Iterable[str] = (), minimum: int = 4, check: Check | None = None
    ) -> None:
        super().__init__(name, entity, [*map(plain, sure)], minimum=minimum, near=False, check=check)
        self.open = tuple(f" {plain(label)}" for label in open)
        self.distant = tuple(f" {plain(label)} " for label in around)
        self.ends = frozenset(label.split(" ")[-1] for label in (*self.before, *self.open))

    literal = False

    def _score(self, number: Number) -> float:
        if not self._long_enough(number):
            return 0.0
        stages, lasts = _read(number)
        if self.ends.isdisjoint(lasts) and not (self.distant and number.digits >= 6):
            return 0.0
        score = self._told(stages, number)
        return 0.95 if score and self.check and self.check(number.compact) else score

    def _told(self, stages: tuple[str, ...], number: Number) -> float:
        if any(stage.endswith(self.before) for stage in stages):
            return 0.7
        if self.open and any(stage.endswith(self.open) for stage in stages) and (_is_long(number) or _is_announced(number)):
            return 0.55
        if number.digits >= 6 and self.distant and any(label in stages[0] + " " or number.after.startswith(label[1:]) for label in self.distant):
            return 0.45
        return 0.0


def _read(number: Number) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the words before a number as these labels are compared to them, and their last ones; made once for all recognizers."""
    if "called" not in number.derived:
        stages = tuple(map(_corrected, number.stages))
        number.derived["called"] = stages, frozenset(stage.rpartition(" ")[2] for stage in stages)
    found: tuple[tuple[str, ...], frozenset[str]] = number.derived["called"]
    return found


def _corrected(stage: str) -> str:
    folded = plain(stage)
    return " ".join(TYPOS.get(word, word) for word in folded.split(" "))


def _is_long(number: Number) -> bool:
    """So many digits, and not a round amount: nobody counts people so."""
    return number.digits >= 7 and not number.value.endswith("000")


def _is_announced(number: Number) -> bool:
    text = number.surface.text
    return bool(_ANNOUNCED.search(fold(text[max(0, number.start - 24) : number.start])))
