"""Typed readers of the environment. `NAME_FILE` names a file that holds the value of `NAME`."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path


class Unusable(ValueError):
    """A variable holds what cannot be used. The message names it and says what it must be."""


def text(name: str, default: str) -> str:
    """Return the variable, or the content of the file its `_FILE` twin names, or the default. Raises `OSError` for a missing file."""
    if name in os.environ:
        return os.environ[name]
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text().strip()
    return default


def said(value: str) -> str:
    """Return what an option says, or what the file holds that it names by an absolute path: a secret belongs on no command line. Raises `Unusable`."""
    if not value.startswith("/"):
        return value
    try:
        return Path(value).read_text().strip()
    except OSError as error:
        raise Unusable(f"{value} cannot be read: {error.strerror}") from None


def integer(name: str, default: int) -> int:
    """Return the variable as a whole number. Raises `Unusable`."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise Unusable(f"{name} must be a whole number, not {value!r}") from None


def port(name: str, default: int) -> int:
    """Return the variable as a TCP port; 0 stands for a free one. Raises `Unusable`."""
    number = integer(name, default)
    if not 0 <= number <= 65535:
        raise Unusable(f"{name} must be a port from 0 to 65535, not {number}")
    return number


def words(name: str, default: str) -> list[str]:
    """Return the variable split at commas, blanks dropped."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def networks(name: str, default: str) -> list[str]:
    """Return the variable as address blocks. Raises `Unusable` for one that is none."""
    blocks = words(name, default)
    for block in blocks:
        try:
            ipaddress.ip_network(block)
        except ValueError:
            raise Unusable(f"{name} must list address blocks such as 10.0.0.0/8, not {block!r}") from None
    return blocks
