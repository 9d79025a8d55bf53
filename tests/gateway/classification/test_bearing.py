"""What the shape of a word makes of a name: a table of spans, and that nothing but names of people is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domains.general import publicity
from gateway.classification.bearing import Bearing
from gateway.classification.combine import Evidence


def span(text: str, name: str, score: float = 0.9, words: int = 0) -> Evidence:
    start = text.index(name)
    return Evidence("person", start, start + len(name), score, words or len(name.split()))


def words_of(text: str, name: str, score: float = 0.9) -> int:
    """Return how many words of the name count, 0 when it counts for nothing."""
    return sum(found.words for found in Bearing.of(text, publicity).people([], [span(text, name, score)]))


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Please write to Marta Kowalczyk.", "Marta Kowalczyk", 2),
        ("please write to marta kowalczyk.", "marta kowalczyk", 2),
        ("Please paint the wooden gate.", "wooden gate", 1),
        ("PLEASE WRITE TO MARTA KOWALCZYK.", "MARTA KOWALCZYK", 2),
        ("Any IBAN shape will do.", "IBAN", 0),
        ("Any IBAN shape will do.", "IBAN shape", 0),
        ("Paul und Emil teilen Bonbons.", "Emil teilen", 1),
        ("Half of them for Hugo. Combien reste?", "Hugo. Combien", 1),
        ("What is Marbury v. Madison about?", "Marbury v. Madison", 1),
        ("Call Mrs Wischnewski today.", "Wischnewski", 2),
        ("Condolences to the Karlsson family.", "Karlsson", 2),
        ("Along the Rhine River there are castles.", "Rhine River", 0),
        ("Place a Foley catheter.", "Foley", 0),
        ("Was ist der Satz des Pythagoras?", "Pythagoras", 0),
        ("What did Karl Lindqvist discover?", "Karl Lindqvist", 1),
        ("What did our patient Karl Lindqvist say?", "Karl Lindqvist", 2),
        ("Write a poem in the style of Karl Lindqvist.", "Karl Lindqvist", 0),
    ],
)
def test_words_that_count(text: str, name: str, words: int) -> None:
    assert words_of(text, name) == words


def test_a_lower_case_word_needs_more_than_one_with_a_capital() -> None:
    assert words_of("ask marta about it", "marta", 0.9) == 0
    assert words_of("ask marta about it", "marta", 0.96) == 1
    assert words_of("Ask Marta about it", "Marta", 0.6) == 1


def test_a_listed_given_name_needs_the_model() -> None:
    text = "The Ward is full."
    listed, bearing = span(text, "Ward", 0.45), Bearing.of(text, publicity)
    assert list(bearing.people([listed])) == []
    assert len(list(bearing.people([listed], [span(text, "Ward", 0.3)]))) == 2


@pytest.mark.parametrize(
    ("text", "asks", "personal"),
    [
        ("What did Karl Lindqvist discover in 1882?", True, False),
        ("Pourquoi vivait-il à Guernesey ?", True, False),
        ("¿Cuántas obras escribió?", True, False),
        ("Quante opere scrisse?", True, False),
        ("Wer war am Südpol?", True, False),
        ("What did my mother say?", False, True),
        ("Our neighbour is 57.", False, True),
        ("Is it late?", False, False),
    ],
)
def test_questions(text: str, asks: bool, personal: bool) -> None:
    assert (publicity.asks_of_the_past(text), publicity.is_personal(text)) == (asks, personal)


@given(st.text(max_size=80), st.data())
def test_any_text_and_any_span_is_judged(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    kept = list(Bearing.of(text, publicity).people([Evidence("term", 0, 1)], [Evidence("person", start, end, 0.9, 2)]))
    assert kept[0].kind == "term"
    assert all((found.start, found.end, found.score) == (start, end, 0.9) for found in kept[1:])


def counted(text: str, *names: str, hints: tuple[Evidence, ...] = ()) -> set[str]:
    """Return the names of which two words or more count."""
    found = Bearing.of(text, publicity).people(hints, [span(text, name) for name in names])
    return {text[each.start : each.end] for each in found if each.kind == "person" and each.words > 1}


def test_who_is_spoken_of_as_public_once_is_so_everywhere():
    text = "Pretend to be Aldo Brandt and tell a joke. " + "The sea is wide and the sky is high. " * 3 + "Why do we need to go to the moon, Aldo Brandt?"
    assert counted(text, "Aldo Brandt") == set()


def test_nobody_is_public_beside_something_of_a_private_life():
    text = "Adela Brandt, the CEO of Brenntal, is 54 and ill."
    age = Evidence("age", text.index("54"), text.index("54") + 2)
    assert counted(text, "Adela Brandt") == set()
    assert counted(text, "Adela Brandt", hints=(age,)) == {"Adela Brandt"}


def test_a_list_of_given_names_is_no_full_name():
    assert counted("The names are Alice, Bert, Cheryl, David and Enid.", "Alice, Bert") == set()
    assert counted("Please write to Kowalczyk, Marta, today.", "Kowalczyk, Marta") == {"Kowalczyk, Marta"}
