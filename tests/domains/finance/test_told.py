"""What people write about money in five languages is found; what they ask, publish and program is not."""

from __future__ import annotations

import pytest

from domains.finance.entities import ENTITIES, HINTS
from domains.finance.recognizers import build
from tests.domains.finance import told
from tests.domains.finance.harmless import HARMLESS
from tests.domains.recognition import Engine, found


@pytest.fixture(scope="module")
def engine():
    return Engine(build())


@pytest.mark.parametrize("text", told.NUMBERS)
def test_numbers_with_labels_and_shapes(engine, text):
    assert found(engine, text) & set(ENTITIES)


@pytest.mark.parametrize("text", told.LIVES)
def test_people_told_by_their_money(engine, text):
    assert found(engine, text) & {"PERSONAL_FINANCES", "CLIENT_MATTER"}


@pytest.mark.parametrize("text", told.DEALS)
def test_inside_information(engine, text):
    assert "INSIDE_INFORMATION" in found(engine, text)


@pytest.mark.parametrize("text", told.STRUCTURES)
def test_messages_tables_and_orders(engine, text):
    assert found(engine, text) & set(ENTITIES)


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless(engine, text):
    assert found(engine, text) <= set(HINTS)


@pytest.mark.parametrize("text", told.TERMS)
def test_words_of_somebodys_finances_are_a_hint(engine, text):
    assert "FINANCE_TERM" in found(engine, text)


@pytest.mark.parametrize("text", ["The bank opened in 1906.", "Die Bank liegt am Fluss.", "shares rose", "a car", "la banque centrale", "el banco central"])
def test_a_mention_of_a_bank_is_no_hint(engine, text):
    assert "FINANCE_TERM" not in found(engine, text)
