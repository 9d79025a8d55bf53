"""Recognizers of the medical domain: numbers of care, codes, clinical messages, and people as patients, named or told.

Presidio recognizers over `domains.recognizing`. `build` is named by `Domain.recognizers`; entity types and their labels are in
`domains.medical.entities`, the evidence that raises no label alone among its hints.
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer

from domains.medical.recognizers import cases, codes, dates, firsthand, numbers, patients, payloads, tables, terms, traces


def build() -> list[EntityRecognizer]:
    """Return the recognizers of this domain, new each time."""
    found = [*numbers.build(), *codes.build(), *payloads.build(), *patients.build(), *cases.build(), *firsthand.build(), *dates.build(), *traces.build()]
    return [*found, tables.PatientTable(), *codes.hints(), *terms.hints()]
