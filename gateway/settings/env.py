"""Typed readers of the environment. `NAME_FILE` names a file that holds the value of `NAME`."""

from __future__ import annotations

import os
from pathlib import Path


def text(name: str, default: str) -> str:
    """Return the variable, or the content of the file its `_FILE` twin names, or the default. Raises `OSError` for a missing file."""
    if name in os.environ:
        return os.environ[name]
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text().strip()
    return default


def integer(name: str, default: int) -> int:
    """Return the variable as a whole number. Raises `ValueError` naming the variable."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ValueError(f"{name} must be a whole number, not {value!r}") from None


def words(name: str, default: str) -> list[str]:
    """Return the variable split at commas, blanks dropped."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]
