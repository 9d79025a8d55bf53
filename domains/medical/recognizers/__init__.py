"""Recognizers of the medical domain: numbers of care, codes, clinical messages, and people as patients.

Presidio recognizers over `domains.recognizing`. `build` is named by `Domain.recognizers`; entity types and their labels are in
`domains.medical.entities`. A person without a condition, and a condition without a person, are not found here.
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer

from domains.medical.recognizers import codes, numbers, patients, payloads


def build() -> list[EntityRecognizer]:
    """Return the recognizers of this domain, new each time."""
    return [*numbers.build(), *codes.build(), *payloads.build(), *patients.build()]
