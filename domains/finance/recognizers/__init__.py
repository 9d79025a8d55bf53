"""Recognizers of the finance domain: cards, accounts, numbers of customers, instruments, wallets, messages, tables, circumstances, inside information.

Presidio recognizers over `domains.recognizing`. `build` is named by `Domain.recognizers`; entity types and their labels are in
`domains.finance.entities`. The customer's restricted list has a builder of its own, `restricted.build`.
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer

from domains.finance.recognizers import accounts, cards, circumstances, inside, instruments, messages, references, statements, wallets


def build() -> list[EntityRecognizer]:
    """Return the recognizers of this domain, new each time."""
    modules = (cards, accounts, references, instruments, wallets, messages, statements, circumstances, inside)
    return [recognizer for module in modules for recognizer in module.build()]
