"""How the lists of names are written: words with white space between them. Pure. Read by the data modules of this folder."""

from __future__ import annotations


def folded(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())
