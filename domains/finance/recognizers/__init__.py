"""Recognizers of the finance domain: cards, accounts and instruments, payment messages, inside information.

Presidio recognizers over `domains.recognizing`. `build` is named by `Domain.recognizers`; entity types and their labels are in
`domains.finance.entities`.
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer

from domains.finance.recognizers import accounts, cards, instruments, messages


def build() -> list[EntityRecognizer]:
    """Return the recognizers of this domain, new each time."""
    return [*cards.build(), *accounts.build(), *instruments.build(), *messages.build()]
