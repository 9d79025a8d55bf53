"""People told by age, trade and place without a name, numbers that nothing explains, and streets of many countries: what is found, and what is not."""

from __future__ import annotations

import pytest

from domains.finance.recognizers import build as finance
from domains.general.recognizers import build as general
from tests.domains.recognition import Engine, found

PEOPLE = {"PERSON", "PERSONAL_TRAIT"}
TOLD = (
    "I'm 40, a television production assistant, and I live in Gutierrezville.",
    "I am a Vietnamese mental health nurse, 37, in Malmö 48819: what visa do I need?",
    "I am Polish and 26; which bank in Krk takes me?",
    "Being 85 and a therapist in Michaelmouth, I wonder about my pension.",
    "At 57 I still work as a therapist in East Max.",
    "mudlogger, 28, Mcdanielton",
    "Profile: Chilean, 59, officer, Garešnica.",
    "female, 78, Moroccan, psychotherapist",
    "A music therapist of 39 from West Christopherbury asked about early retirement.",
    "50-year-old Polish control engineer living in Jakobsen (9092)",
    "Patriciabury: insurance risk surveyor aged 86 seeks room.",
    "bagerlærling (83) from Esbjerg wants a loan",
    "The archivist in 54145 Odhiamboshire is Swedish and 80.",
    "exhibition designer, North Matthew, 14/01/1996",
    "She is 22, an actor, and lives in Melissa Ville.",
    "The flat of Αλέξανδρος Κίσσας is for rent.",
    "This is Chawin Sorattanachai, I called yesterday.",
)
OF_NOBODY = (
    "A table for 25 in Paris, please.",
    "Which trains run from Berlin to Ulm on day 30?",
    "red, 28, blue",
    "We tasted a 18 year old Scottish whisky.",
    "When was the painter of that picture born, 14/01/1896 in Vienna?",
    "The meeting of 14/01/2024 in Vienna was short.",
    "Open chapter 23, the one on Rome.",
)
NUMBERS = ("Someone hacked into 77196850735.", "does 15624133749 belong to your bank?", "use 3997403183")
RECKONED = (
    "What is 123456789 + 987654321?",
    "Is 77196850735 prime?",
    "Convert the timestamp 1609459200 to a date.",
    "two to the thirtieth is 1073741824",
    "The volume was 83000000.",
)
ACCOUNTS = ("There is money missing from 66824797035.", "Is there a freeze on 30029567741?", "The balance of 85243469954 looks wrong.")
STREETS = (
    "Stretto Ivo 521 is closed",
    "The house at Drahanská 18, 766 50 Stráž pod Ralskem has a new owner.",
    "бул. Киевский 9 is where the meter is.",
    "The Smiths at 391 Victoria Manors complained about noise.",
    "Lilydreef 9 9029ZF",
    "Parcel for Μπαλαμπάνη 5 was returned.",
)
NO_STREETS = ("Windows 11 is installed.", "We counted 391 of them.", "Chapter 18, page 766", "Level 5 of the game")


@pytest.fixture(scope="module")
def engines():
    return Engine(general()), Engine(finance())


@pytest.mark.parametrize("text", TOLD)
def test_told_in_one_breath(engines, text):
    assert found(engines[0], text) & PEOPLE


@pytest.mark.parametrize("text", OF_NOBODY)
def test_of_nobody(engines, text):
    assert not found(engines[0], text) & PEOPLE


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_that_nothing_explains(engines, text):
    assert "RECORD_NUMBER" in found(engines[0], text)


@pytest.mark.parametrize("text", RECKONED)
def test_a_number_that_is_an_amount(engines, text):
    assert "RECORD_NUMBER" not in found(engines[0], text)


def test_a_number_is_explained_by_a_long_text(engines):
    assert "RECORD_NUMBER" not in found(engines[0], "It says so. " * 30 + "use 3997403183")


@pytest.mark.parametrize("text", ACCOUNTS)
def test_an_account_that_is_talked_of(engines, text):
    assert "BANK_ACCOUNT" in found(engines[1], text)


@pytest.mark.parametrize("text", STREETS)
def test_streets_of_many_countries(engines, text):
    assert "STREET_ADDRESS" in found(engines[0], text)


@pytest.mark.parametrize("text", NO_STREETS)
def test_no_streets(engines, text):
    assert "STREET_ADDRESS" not in found(engines[0], text)
