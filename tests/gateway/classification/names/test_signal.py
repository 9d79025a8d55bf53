"""The whole-message signal as shipped: descriptions without names are heard, questions and long texts are not."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.classification.names import ModelRefused
from gateway.classification.names.modelfile import pin
from gateway.classification.names.signal import ADVISED, DOMAINS, MODEL, STRIDE, WINDOW, Signal, grams, windows

HEARD = """
medical | My patient, a beekeeper in his sixties, stopped his blood thinner after a nosebleed and came in with a stroke last night. Draft the letter.
medical | Meine Patientin, eine junge Lehrerin, hat ihre Tabletten abgesetzt und gestern einen Krampfanfall gehabt. Schreibe den Arztbrief.
finance | Only the board knows that we will buy the second largest dairy in March. Write the message to staff for the day it becomes public.
finance | Une de nos clientes, veuve, veut vendre son portefeuille avant que son fils ne l'apprenne. Rédige une note.
general | One of my employees has been crying in the office since her miscarriage and I have to give her a warning tomorrow. Write the text.
general | Mi hermana vive con un hombre que le pega y no quiere ir a la policía. ¿Qué hago?
"""

UNHEARD = """
What are the first symptoms of a stroke?
How does a merger work?
Write a Python function that sorts a list of customers by age.
Write a short story about a lighthouse keeper who loses his memory.
In the trial, 412 patients received the drug and 38 percent improved.
How do I cancel my card?
Wie lange ist die Kündigungsfrist für Mieter?
Quelle est la différence entre une action et une obligation ?
"""


LEADS = """
Please answer in two lines.
As a table, please.
Bitte kurz antworten.
En deux phrases.
"""


@pytest.fixture(scope="module")
def signal() -> Signal:
    return Signal.load()


@pytest.mark.parametrize("row", HEARD.strip().splitlines())
def test_descriptions_of_somebody_are_heard_by_their_domain(signal: Signal, row: str) -> None:
    domain, text = row.split(" | ")
    assert signal.probabilities(text)[domain] >= ADVISED


@pytest.mark.parametrize("text", UNHEARD.strip().splitlines())
def test_questions_stories_code_and_statistics_are_not(signal: Signal, text: str) -> None:
    assert signal.probability(text) < ADVISED


def test_length_alone_never_raises_it(signal: Signal) -> None:
    once = "How do I cancel my card and what does the transfer cost abroad? " * 10
    assert signal.probability(once * 40) <= signal.probability(once) + 0.05


def test_five_hundred_harmless_sentences_are_harmless(signal: Signal) -> None:
    calm = [text for text in UNHEARD.strip().splitlines() if not text.startswith("Write")]
    sentences = [f"{start} {rest}" for start in LEADS.strip().splitlines() for rest in calm]
    long = " ".join((sentences * (500 // len(sentences) + 1))[:500])
    assert max(signal.probabilities(long).values()) < ADVISED


def test_words_of_a_sort_share_a_feature_across_languages() -> None:
    assert grams("mother")[0, 2] == grams("Mutter")[0, 2] == grams("nonna")[0, 2] != grams("loan")[0, 2]


def test_a_description_inside_a_long_harmless_text_is_heard(signal: Signal) -> None:
    calm = "How do I cancel my card and what does the transfer cost abroad? " * 30
    case = HEARD.strip().splitlines()[0].partition(" | ")[2] * 3
    assert signal.probability(calm + case + calm) > ADVISED > signal.probability(calm)


@settings(deadline=None)
@given(st.text(max_size=2000))
def test_any_text_is_judged(signal: Signal, text: str) -> None:
    likely = signal.probabilities(text)
    assert tuple(likely) == DOMAINS
    assert all(0 <= each <= 1 for each in likely.values())
    assert signal.probability(text) == max(likely.values())


@given(st.integers(1, 5000))
def test_windows_cover_every_word(count: int) -> None:
    places, measure = windows(count)
    assert places[0][0] == 0
    assert places[-1][1] == count
    assert all(later[0] <= earlier[1] for earlier, later in pairwise(places))
    assert all(last - first == min(count, WINDOW) for first, last in places)
    assert len(places) <= count / STRIDE + 1
    assert measure <= WINDOW


def test_words_are_numbered_alike_in_every_process() -> None:
    assert grams("My patient, 54").tolist() == MY_PATIENT


def test_an_altered_model_is_refused(tmp_path: Path) -> None:
    copy = tmp_path / MODEL.name
    shutil.copy(MODEL, copy)
    shutil.copy(pin(MODEL), tmp_path)
    content = bytearray(copy.read_bytes())
    content[-1] ^= 1
    copy.write_bytes(content)
    with pytest.raises(ModelRefused, match="was altered"):
        Signal.load(copy)


def test_another_kind_of_model_is_refused() -> None:
    with pytest.raises(ModelRefused, match="other features"):
        Signal.load(MODEL.with_name("names.model"))


MY_PATIENT = [[118413, 94236, 17824, 29922, 33090], [55275, 61555, 72793, 107492, 84274], [122657, 81414, 131027, 113005, 107115]]
