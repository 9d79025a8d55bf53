"""What a check can say: PASS, FAIL, or NOT POSSIBLE, each with its reason.

Pure, standard library only (a part of the single-file verifier). Callers: the modules of checks, `audit.log.verify`.
"""

from __future__ import annotations

from dataclasses import dataclass

PASS, FAIL, NOT_POSSIBLE = "PASS", "FAIL", "NOT POSSIBLE"


@dataclass(frozen=True)
class Result:
    """The line of one check."""

    name: str
    status: str
    detail: str


class Failed(Exception):
    """What this check found wrong."""


class Impossible(Exception):
    """Why this check could not be made."""


def need(condition: object, sentence: str) -> None:
    """Raise `Failed` with the sentence unless the condition holds."""
    if not condition:
        raise Failed(sentence)
