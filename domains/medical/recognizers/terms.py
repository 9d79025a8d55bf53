"""Evidence, not findings: words of medicine, and places in a ward. `combine` ties them to people.

Pure. The entities are in `domains.medical.entities.HINTS`. Called by `domains.medical.recognizers.build`.
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer, RecognizerResult

from domains.medical.lexicon import terms
from domains.medical.recognizers.cases import BED
from domains.recognizing import Rule

MOST = 400
"""Terms reported of one text: a text with more is about medicine everywhere."""


class Terms(EntityRecognizer):
    """Every condition, treatment and medicine that a text names, as evidence."""

    def __init__(self) -> None:
        super().__init__(["MEDICAL_TERM"], name="MedicalTerms")

    def load(self) -> None:
        """Nothing to load."""

    def analyze(self, text: str, entities: object, nlp_artifacts: object = None) -> list[RecognizerResult]:
        """Return the terms in this text."""
        return [RecognizerResult("MEDICAL_TERM", start, end, 0.5) for (start, end), _ in zip(terms(text), range(MOST), strict=False)]


def hints() -> list[EntityRecognizer]:
    """Return the recognizers of evidence."""
    return [Terms(), Rule("CarePlace", "CARE_PLACE", (BED, 0.5), digits=1)]
