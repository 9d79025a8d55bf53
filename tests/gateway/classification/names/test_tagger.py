"""The named-entity model as shipped: what it finds, what it leaves alone, and that nothing makes it fail or slow."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.classification.names import Name, Tagger, load, tagger
from gateway.classification.names.tokens import LONGEST, positions, tokens


@pytest.fixture(scope="module")
def model() -> Tagger:
    return load()


def people(model: Tagger, text: str, least: float = 0.5) -> list[str]:
    return [text[name.start : name.end] for name in model.spans(text) if name.kind == "person" and name.score >= least]


PEOPLE = """
en | Please send the replacement card to Adaeze Mbanefo, she moved last week. | Adaeze Mbanefo
en | hi this is tomasz wielgosz, i cannot log in | tomasz wielgosz
en | PATIENT: RUTH ADDINGTON, DOB 1961-03-02 | RUTH ADDINGTON
en | Patient: Oyelaran, Folake | Oyelaran, Folake
en | Dear Dr. Vasquez,\\nthank you for your letter.\\nRegards,\\nMei-Ling Hsu | Vasquez; Mei-Ling Hsu
en | {"name": "Siobhan Gallagher", "age": 41} | Siobhan Gallagher
en | id,name\\n1,Ingrid Solberg\\n2,Rashid Al-Amin | Ingrid Solberg; Rashid Al-Amin
en | user = User(name="Bogdan Lupescu", admin=True) | Bogdan Lupescu
en | J. R. Whitcombe signed the lease. | J. R. Whitcombe
en | my daughter Priyanka has asthma | Priyanka
de | Sehr geehrte Frau Hohenstein, Ihr Antrag wurde bewilligt. | Hohenstein
de | Der Patient Jürgen Kaltenbach klagt über Rückenschmerzen. | Jürgen Kaltenbach
de | mein name ist anneliese brückner | anneliese brückner
fr | Madame Lefebvre a appelé ce matin pour son fils Théo. | Lefebvre; Théo
fr | Je m'appelle Aurélie Marchandeau et j'habite à Lyon. | Aurélie Marchandeau
es | El cliente Joaquín Etxeberria quiere cerrar su cuenta. | Joaquín Etxeberria
es | Me llamo Guadalupe Orozco Beltrán. | Guadalupe Orozco Beltrán
it | La signora Ornella Bevilacqua ha chiesto un rimborso. | Ornella Bevilacqua
it | Egregio dottor Mastroianni, le scrivo per mio padre. | Mastroianni
"""

NOBODY = """
What are the symptoms of Parkinson's disease?
Is Hodgkin lymphoma hereditary?
Crohn's disease and Hashimoto's thyroiditis are autoimmune.
Treatment of Guillain-Barré syndrome in adults
Explain Bayes' theorem and the Gauss-Markov theorem.
Implement Dijkstra's algorithm in Python.
How do I restart Jenkins and Docker?
my card was declined at the gas station
Der Vertrag regelt die Haftung des Verkäufers und den Widerruf.
Die Ärztin verschreibt ein Medikament gegen die Entzündung.
Quelle est la différence entre un prêt et un crédit ?
¿Cuáles son los síntomas de la diabetes?
Come si disdice un abbonamento?
SELECT first_name, last_name FROM users ORDER BY last_name;
IMPORTANT SAFETY INSTRUCTIONS\\nREAD BEFORE USE
In May and June sales rose.
"""


def table(text: str) -> list[str]:
    return [line.replace("\\n", "\n") for line in text.strip().splitlines()]


@pytest.mark.parametrize("row", table(PEOPLE))
def test_people_are_found_in_five_languages(model: Tagger, row: str) -> None:
    _, text, expected = row.split(" | ")
    assert people(model, text) == expected.split("; ")


@pytest.mark.parametrize("text", table(NOBODY))
def test_eponyms_products_and_plain_prose_are_no_people(model: Tagger, text: str) -> None:
    assert people(model, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Please call Anna-Lena.", 1),
        ("Please call Anna-Lena Wischnewski today.", 2),
        ("Dear Mrs Wischnewski,", 1),
        ("Contract with Pieter van der Meulen of Utrecht", 2),
        ("Patient: Oyelaran, Folake", 2),
        ("Signed by E. Whitcombe", 2),
    ],
)
def test_titles_and_particles_are_no_words_of_a_name(model: Tagger, text: str, words: int) -> None:
    assert [name.words for name in model.spans(text) if name.kind == "person" and name.score >= 0.5] == [words]


def test_places_and_organisations_have_kinds_of_their_own(model: Tagger) -> None:
    text = "She works at Nordlicht Versicherung GmbH and lives in Regensburg."
    assert {(name.kind, text[name.start : name.end]) for name in model.spans(text) if name.score >= 0.5} == {
        ("organisation", "Nordlicht Versicherung GmbH"),
        ("place", "Regensburg"),
    }


def test_the_threshold_is_a_dial(model: Tagger) -> None:
    scores = [name.score for name in model.spans("Order for Quillon Farr, Main Road; cc Dana or may be Sunny")]
    assert all(tagger.LEAST <= score <= 1 for score in scores)
    assert len(set(scores)) > 1


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_judged_and_every_span_lies_on_tokens(model: Tagger, text: str) -> None:
    edges = positions(text)
    for name in model.spans(text):
        assert isinstance(name, Name)
        assert name.kind in tagger.KINDS
        assert tagger.LEAST <= name.score <= 1
        assert name.words >= 1
        assert name.start in {start for start, _ in edges}
        assert name.end in {end for _, end in edges}


@given(st.text(max_size=400))
def test_tokens_cover_everything_but_blanks(text: str) -> None:
    places = positions(text)
    assert [text[start:end] for start, end in places] == tokens(text)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    between = [*places, (len(text), len(text))]
    gaps = "".join(text[before:start] for (_, before), (start, _) in pairwise([(0, 0), *between]))
    assert not gaps.strip()


@given(st.sampled_from(["a", "Ab", "😀", "'", "\x00", "\u0301", "a'", "中", "\t ", " \n", "a.", "ſ", "=-", "_", "0"]), st.integers(1000, 3000))
def test_the_number_of_tokens_is_bounded_by_the_text(piece: str, times: int) -> None:
    made = tokens(piece * times)
    assert len(made) <= len(piece) * times
    assert all(len(token) <= 10 * LONGEST + LONGEST for token in made if not token.isspace())


def test_a_long_text_is_judged_as_its_parts_are(model: Tagger) -> None:
    """Work is done in blocks: a name far from a block's edge, on it, or beside it is found alike."""
    line = "The customer Adaeze Mbanefo asked for a new card and paid the fee.\n"
    alone = model.spans(line)
    count = 3 * tagger.BLOCK // len(tokens(line))
    together = model.spans(line * count)
    assert [name.kind for name in alone] == ["person"]
    assert len(together) == count
    assert {name.start - place * len(line) for place, name in enumerate(together)} == {alone[0].start}


def test_the_same_text_gives_the_same_names(model: Tagger) -> None:
    text = "Invoice for Folake Oyelaran, 12 Mill Lane, Leeds. " * 20
    assert model.spans(text) == load().spans(text) == model.spans(text)


def test_nothing_of_a_text_is_kept(model: Tagger) -> None:
    before = {name: id(value) for name, value in vars(model).items()}
    size = len(model._vocabulary)
    model.spans("Zyxwvut Qponmlk was here")
    assert {name: id(value) for name, value in vars(model).items()} == before
    assert len(model._vocabulary) == size
    assert "Zyxwvut" not in model._vocabulary


def test_empty_text_has_no_names(model: Tagger) -> None:
    assert model.spans("") == []
    assert model.spans("   ") == []


def test_features_do_not_depend_on_the_process(model: Tagger) -> None:
    """Python's own hash differs from run to run; the model's must not."""
    from gateway.classification.names.tokens import features

    assert features("Łukasz")[:2] == features("łukasz")[:2]
    assert features("Jane")[0] == features("JANE")[0]
    assert np.array(features("Jane")).tolist() == JANE


JANE = [14994, 33117, 36758, 39931, 39896, 41297, 43595, 41821, 52731, 58891, 74178, 56466, 62563]
