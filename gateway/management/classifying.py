"""The classifier for commands that judge rows: what keeps it from starting is a sentence and exit status 2, not a traceback."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError


def classifier() -> Any:
    """Return the classifier of this installation. Raises `CommandError` with exit status 2 when it does not start."""
    from gateway import wiring

    try:
        return wiring.classifier()
    except wiring.ClassifierRefused as error:
        raise CommandError(f"the classifier does not start: {error}", returncode=2) from error
