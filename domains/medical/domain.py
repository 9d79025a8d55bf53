"""The medical domain, in one value: health data of patients.

Pure. Loaded by name from the list `DOMAINS` in the settings; loads neither Presidio nor Django.
"""

from __future__ import annotations

from domains.contract import Caution, Domain, Label
from domains.medical.entities import ENTITIES, HINTS
from domains.medical.policy import DEFAULT, FLOOR

DOMAIN = Domain(
    name="medical",
    title="Medical",
    labels=(Label("phi", "Patient data", "Anything that ties a person to health or care: record numbers, diagnoses with a name, insurance numbers."),),
    floor=FLOOR,
    policy=DEFAULT,
    entities=ENTITIES,
    recognizers="domains.medical.recognizers:build",
    store="domains.medical.store",
    hints=HINTS,
    caution=Caution(label="phi", name=0.35, alone=0.6, described=0.4),
)
