"""A sentence of the core on a German page: as its template says it, with its own values, and anything else as it is."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from gateway.console.sentences import opened, translated

SAID = {
    "the author of a revision cannot approve it": "wer eine Fassung schrieb, kann ihr nicht zustimmen",
    "there is no domain 'law'": "einen Bereich 'law' gibt es nicht",
    "a request labelled phi, pii, app triage -> a provider (cloud), jurisdiction not declared": (
        "eine Anfrage mit phi, pii, app triage → ein Anbieter (cloud), Land nicht angegeben"
    ),
    "a request without any label, not read to its end -> this machine's engine": (
        "eine Anfrage ohne Etikett, nicht zu Ende gelesen → die Engine dieser Maschine"
    ),
    "lint: labels.phi.reach: phi marks a request as sensitive; a sensitive request is never answered outside the perimeter.": (
        "Lint: labels.phi.reach: phi kennzeichnet eine Anfrage als sensibel; eine sensible Anfrage wird nie außerhalb des Perimeters beantwortet."
    ),
    "line 3: baseline: 'reach' is missing": "Zeile 3: baseline: 'reach' fehlt",
    "anna would need the role policy_editor or administrator in general": "anna bräuchte die Rolle policy_editor oder administrator in general",
    "None of 1,240 answers to application bot came from beyond local, and cloud is permitted: narrow it to local.": (
        "Von 1.240 Antworten an die Anwendung bot kam keine von jenseits von local, und erlaubt ist cloud: Engen Sie es auf local ein."
    ),
    "As written, a request could travel beyond the floor of the domain. For example a request without any label": (
        "So geschrieben, könnte eine Anfrage über die Untergrenze des Bereichs hinaus gelangen. Zum Beispiel eine Anfrage ohne Etikett"
    ),
    "permit 7: its connection was not seen to end; 20 bytes to 10.0.0.1 443 that no permit names": (
        "Erlaubnis 7: Das Ende ihrer Verbindung wurde nicht gesehen; 20 Bytes an 10.0.0.1 443, die keine Erlaubnis nennt"
    ),
    "OSError: No space left on device": "OSError: No space left on device",
    "CASE-17: for the auditor": "CASE-17: for the auditor",
    "": "",
}


@pytest.mark.parametrize("said", SAID)
def test_what_the_core_says_is_shown_in_german(said: str):
    with override("de"):
        assert translated(said) == SAID[said]


def test_in_english_it_is_what_the_core_says():
    with override("en"):
        assert [translated(said) for said in SAID] == list(SAID)


def test_a_sentence_that_stands_alone_begins_with_a_capital():
    with override("de"):
        assert opened("this is the last administrator") == "Dies ist der letzte Administrator."


def test_a_long_text_of_somebody_else_is_not_looked_at():
    text = "there is no domain " + "x" * 2_000
    with override("de"):
        assert translated(text) == text
