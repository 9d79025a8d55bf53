"""Leaks that somebody found once, each with its neighbours, through the whole classifier."""

from __future__ import annotations

import pytest

KEY = "AKIA" + "Q3EXAMPLEKEY7ABC"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("J. Miller has HIV", "phi"),
        ("K. Lindqvist tested positive for syphilis", "phi"),
        ("R. Fernández tiene hepatitis C", "phi"),
        (" ".join(KEY[at : at + 4] for at in range(0, 20, 4)), "secret"),
        ("key " + "-".join(KEY[at : at + 5] for at in range(0, 20, 5)), "secret"),
        ("Pt in bed 7, ward 4B, 67 yo retired fisherman from Whitby, admitted 3/11 w/ COPD exac, wife deceased, daughter in Leeds visits weekly.", "phi"),
        ("The gentleman in bed 9, the retired driver from Leith, is MRSA positive.", "phi"),
        ("Side room 4. 29F primary school teacher from Hebden, 31/40, BP 160/100, proteinuria, husband present.", "phi"),
        ("Zi 7: 83-jährige Pat. aus dem Heim, Sturz am Montag, Demenz, Betreuer informiert.", "phi"),
        ("Chambre 12, dame de 79 ans, ancienne institutrice de Vannes, AVC le 3 mars, sous Eliquis.", "phi"),
        ("unser laden wird gekauft, deal steht, am donnerstag kommt die meldung. sag keinem was", "mnpi"),
        ("you can text me at un quatre un cinq cinq cinq cinq huit cinq quatre cinq", "pii"),
    ],
)
def test_it_is_found(labels, text, label):
    assert label in labels(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vitamin D. Patients with deficiency need supplements.",
        "hepatitis B. Treatment depends on viral load.",
        "A. Smith's invisible hand is a metaphor",
        "ASIA PACIFIC REGIONAL SALES MEETING NOTES ARE DUE",
        "Bed 12 is free again",
        "Ward 4 needs two more nurses tonight",
        "Der Laden um die Ecke wird verkauft, steht in der Zeitung",
    ],
)
def test_its_harmless_neighbour_stays_clear(labels, text):
    assert labels(text) == set()
