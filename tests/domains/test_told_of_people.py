"""Ages, plates and streets as people tell them, each with a harmless neighbour."""

from __future__ import annotations

import pytest

from domains.general.recognizers import build
from tests.domains.recognition import Engine, found


@pytest.fixture(scope="module")
def engine():
    return Engine(build())


@pytest.mark.parametrize(
    ("entity", "told", "harmless"),
    [
        ("PERSON_AGE", "My husband (33, designer) lost his card.", "My husband (designer) lost his card."),
        ("PERSON_AGE", "My aunt is 88, lives alone and is well.", "My aunt is late, lives alone and is well."),
        ("PERSON_AGE", "He is Brazilian, 78 and lives alone.", "It is Brazilian, 78 and counting."),
        ("PERSON_AGE", "As a baker of 54 I earn too little.", "As a total of 54 % we earn too little."),
        ("DATE_OF_BIRTH", "Was 24/10/1967 entered as my birthday?", "Was 24/10/1967 entered as the start?"),
        ("VEHICLE_ID", "HIW 110 was towed this morning", "BUS 110 was late this morning"),
        ("STREET_ADDRESS", "The flat at 297 Saidov Bridge Suite 665 is for rent.", "We read 297 Pages of Suite music."),
        ("PHONE_NUMBER", "Please stop calling 8 (700) 069-38-59", "The score was 8 (700) after two rounds"),
    ],
)
def test_told_and_harmless(engine, entity, told, harmless):
    assert entity in found(engine, told)
    assert entity not in found(engine, harmless)
