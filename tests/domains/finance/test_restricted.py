"""The customer's restricted list: a name in any case, accent, spacing and legal form is inside information; linear in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domains.finance.recognizers import restricted

LIST = restricted.build(["Nordwind AG", "Société Générale d'Énergie", "Müller & Söhne GmbH", "N.V. Oranje", "Acme Holdings plc", "Blue River"])


def hits(text: str, recognizer=LIST) -> list[str]:
    return [text[found.start : found.end] for found in recognizer.analyze(text, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Nordwind AG",
        "what about NORDWIND?",
        "nordwind's price",
        "Nord-Wind",
        "Nordwinds Zahlen",
        "societe generale d energie",
        "SOCIÉTÉ GÉNÉRALE D’ÉNERGIE SA",
        "muller sohne",
        "Mueller, no: Müller und Söhne? Müller & Söhne!",
        "oranje nv",
        "Acme",
        "blue  river",
        "BlueRiver Inc.",
    ],
)
def test_found(text):
    assert hits(text)


@pytest.mark.parametrize("text", ["", "Nordwinter", "north wind", "a blue boat on a river", "AG", "plc", "holdings", "acmes"[:3], "societe generale"])
def test_not_found(text):
    assert hits(text) == []


def test_it_raises_inside_information_with_the_span_of_the_name():
    found = LIST.analyze("buy Nordwind AG now", None)
    assert [(each.entity_type, each.start, each.end) for each in found] == [("INSIDE_INFORMATION", 4, 12)]


def test_an_empty_list_finds_nothing_and_an_empty_name_is_refused():
    assert hits("Nordwind", restricted.build([])) == []
    with pytest.raises(ValueError, match="letter"):
        restricted.build(["--"])


@given(st.lists(st.sampled_from(["nord", "wind", "ag", "blue", "river", "societe", "acme", "the", "of", "a"]), max_size=60))
def test_never_more_names_than_words(parts):
    assert len(hits(" ".join(parts))) <= len(parts)


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_name_is_found_whatever_stands_around_it(before, after):
    assert any("Blue River" in hit for hit in hits(f"{before} \n. Blue River . {after}"))
