"""What people's judgements of findings say about each recognizer: precision with its interval, and what another threshold would change.

Pure. Called by the console's feedback page and by `manage.py classify --report`. It describes; nothing changes by itself. People
judge what catches their eye, so this is no random sample: the interval covers chance, not that choice.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

RIGHT, WRONG, MISSED = "right", "not_sensitive", "missed"
VERDICTS = (RIGHT, WRONG, MISSED)
STEPS = 10
"""Scores are counted in tenths, and thresholds are tried at each of them."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement: of a finding, or of something that was missed, which has neither recognizer nor score."""

    recognizer: str
    entity: str
    verdict: str
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Bar:
    """How many judged findings have a score from `low` up to a tenth more."""

    low: float
    right: int
    wrong: int


@dataclass(frozen=True, slots=True)
class Raised:
    """What a threshold would have dropped: false alarms, and right findings with them."""

    threshold: float
    wrong: int
    right: int


@dataclass(frozen=True, slots=True)
class Line:
    """One recognizer's findings of one entity type, as people judged them. The precision is None where nobody judged."""

    recognizer: str
    entity: str
    right: int
    wrong: int
    missed: int
    precision: float | None
    interval: tuple[float, float]
    bars: tuple[Bar, ...]
    raised: tuple[Raised, ...]


def report(judged: Iterable[Judged]) -> list[Line]:
    """Return one line per recognizer and entity type, most judged first."""
    groups: dict[tuple[str, str], list[Judged]] = {}
    for each in judged:
        groups.setdefault((each.recognizer, each.entity), []).append(each)
    lines = [_line(recognizer, entity, group) for (recognizer, entity), group in groups.items()]
    return sorted(lines, key=lambda line: (-(line.right + line.wrong + line.missed), line.recognizer, line.entity))


def _line(recognizer: str, entity: str, group: Sequence[Judged]) -> Line:
    right = [each.score for each in group if each.verdict == RIGHT]
    wrong = [each.score for each in group if each.verdict == WRONG]
    judged = len(right) + len(wrong)
    bars = [Bar(low / STEPS, _tenth(right, low), _tenth(wrong, low)) for low in range(STEPS)]
    raised = [each for step in range(1, STEPS + 1) if (each := _raised(step / STEPS, wrong, right)).wrong or each.right]
    missed = sum(each.verdict == MISSED for each in group)
    precision = len(right) / judged if judged else None
    return Line(recognizer, entity, len(right), len(wrong), missed, precision, wilson(len(right), judged), tuple(bars), tuple(raised))


def _raised(threshold: float, wrong: Sequence[float], right: Sequence[float]) -> Raised:
    return Raised(threshold, sum(score < threshold for score in wrong), sum(score < threshold for score in right))


def _tenth(scores: Sequence[float], low: int) -> int:
    return sum(min(STEPS - 1, int(score * STEPS + 1e-9)) == low for score in scores)


def wilson(hits: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """Return the 95 % score interval of a share (Wilson 1927). Of nothing, everything is possible."""
    if not total:
        return 0.0, 1.0
    share, square = hits / total, z * z
    middle = (share + square / (2 * total)) / (1 + square / total)
    reach = z * math.sqrt(share * (1 - share) / total + square / (4 * total * total)) / (1 + square / total)
    return max(0.0, middle - reach), min(1.0, middle + reach)
