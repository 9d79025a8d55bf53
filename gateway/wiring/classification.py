"""The in-process classifier, for commands and the console's previews. Presidio is imported when it is first asked for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from gateway.wiring.domains import domains

if TYPE_CHECKING:
    from gateway.classification.classifier import Classifier


@cache
def classifier() -> Classifier:
    """Return a classifier that runs the same code as the workers."""
    from gateway.classification.classifier import build

    return build(domains())
