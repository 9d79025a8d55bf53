"""The shapes of rule: words before and after a number, context, checks, gates, and what is no identifier."""

from __future__ import annotations

import pytest

from domains.recognizing import Labelled, Numbered, Rule, Surface, Together, luhn, words

RECORD = Labelled("Record", "X", ("mrn", "medical record"))


def spans(recognizer, text: str) -> list[tuple[str, float]]:
    return [(text[result.start : result.end], result.score) for result in recognizer.analyze(text, None)]


@pytest.mark.parametrize(
    "text",
    [
        "MRN 1015952",
        "mrn: 1015952",
        "MRN number is 1015952",
        "patientMrn=1015952",
        '"medical_record": "1015952"',
        "Medical Record No. 1015952",
        "MRN-1015952",
        "MRN\t1015952",
        "1015952 (MRN)",
        "the MRN of the man in bed four: 1015952",
    ],
)
def test_a_label_alone_suffices(text):
    assert spans(RECORD, text)


@pytest.mark.parametrize("text", ["MRN", "1015952", "MRN 12", "MRN 2021", "MRN 2021-03-04", "MRN $1015952", "MRN 19.99", "hmrn 1015952", "room 1015952"])
def test_what_is_no_identifier_is_none(text):
    assert spans(RECORD, text) == []


def test_a_check_raises_and_never_clears():
    checked = Labelled("Card", "X", ("card",), check=luhn)
    assert [score for _, score in spans(checked, "card 79927398713")] == [0.95]
    assert [score for _, score in spans(checked, "card 79927398710")] == [0.7]


def test_letters_attached_to_a_number_belong_to_it():
    assert spans(RECORD, "MRN: AB-1015952") == [("AB-1015952", 0.7)]


def test_a_rule_returns_its_named_group_and_its_gate_stops_it():
    rule = Rule("R", "X", (r"id (?P<v>\d+)", 0.5), gate=("id",), check=lambda text: text == "7")
    assert spans(rule, "id 5 id 7") == [("5", 0.5), ("7", 0.95)]
    assert spans(rule, "no 5") == []


def test_a_rule_refuses_what_it_is_told_to():
    assert spans(Rule("R", "X", (r"\w+", 0.5), refuse=lambda text: text == "no"), "yes no") == [("yes", 0.5)]


def test_a_function_of_one_number():
    assert spans(Numbered("N", "X", lambda number: 0.6 if number.compact == "AB12" else 0.0), "it is AB-12 or 13") == [("AB-12", 0.6)]


@pytest.mark.parametrize(("text", "count"), [("deal here, secret there", 1), ("secret, then a deal", 1), ("deal " + "x" * 60 + " secret", 0), ("deal", 0)])
def test_two_patterns_near_each_other(text, count):
    assert len(spans(Together("T", "X", "deal", "secret", reach=40), text)) == count


def test_a_surface_is_computed_once_and_only_for_its_own_text():
    surface = Surface("MRN 1015952")
    assert surface.numbers is surface.numbers
    assert spans(RECORD, "nothing") == [] and RECORD.analyze("other", None, surface) == []


def test_words_are_phrases_between_commas():
    assert words("a, b c,\n d ,") == ("a", "b c", "d")


@pytest.mark.parametrize("text", ["MRN 1015952.0", "mrn\n1015952.0", "MRN 4,815,162,342", "M.R.N.: 4815162342", "M.R.N. 4815162342", "MRN 1015952%"])
def test_how_tables_and_typists_write_an_identifier(text):
    assert spans(RECORD, text)


@pytest.mark.parametrize("text", ["medical record 4,815,162", "MRN 19.0", "MRN 4,815,162.50", "MRN 12.5%", "population 4,815,162,342", "m.r.x. 1015952"])
def test_an_amount_is_no_identifier(text):
    assert spans(RECORD, text) == []
