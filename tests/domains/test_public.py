"""Who is known to everybody: names long dead or invented are public, names that living people bear are not."""

from __future__ import annotations

import pytest

from domains.general.public import PUBLIC, PUBLIC_SURNAMES
from domains.general.publicity import is_public

KNOWN = ["Leo Tolstoy", "Marie Curie", "Bilbo Baggins", "Nelson Mandela", "Frida Kahlo", "Johann Strauß", "Hercule Poirot", "Simón Bolívar", "Ada Lovelace"]
BORNE = ["John Nash", "Thomas Anderson", "Rachel Green", "Max Mustermann", "John Doe", "Adam Smith", "Muhammad Ali", "Paul Smith", "Bobby Moore"]
UNMISTAKABLE = ["Shakespeare", "Einstein", "Mozart", "Goya", "Tolkien"]
BORNE_ALONE = ["Martin", "Gandhi", "Borges", "Müller", "Camus", "Robert", "Newton"]


@pytest.mark.parametrize("name", KNOWN)
def test_the_long_dead_and_the_invented_are_public(name):
    assert is_public(f"I wrote of {name} there", 11, 11 + len(name))


@pytest.mark.parametrize("name", BORNE)
def test_names_of_living_people_are_not(name):
    assert name.casefold() not in PUBLIC


def test_last_names_that_are_unmistakable_alone():
    assert {name.casefold() for name in UNMISTAKABLE} <= PUBLIC_SURNAMES
    assert PUBLIC_SURNAMES.isdisjoint(name.casefold() for name in BORNE_ALONE)


def test_the_lists_are_long_and_folded():
    assert len(PUBLIC) >= 1500
    assert all(name == name.casefold() == " ".join(name.split()) for name in PUBLIC | PUBLIC_SURNAMES)
