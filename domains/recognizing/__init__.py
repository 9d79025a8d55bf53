"""The shared alphabet of recognizers. Presidio recognizers, nothing of ours imported; called by `domains.<name>.recognizers`.

`surface` is what a text looks like once, `rules` the shapes of rule over it, `phrases` what patterns are made of, `stretches` where they look.
"""

from domains.recognizing.phrases import DATE, FULL_NAME, NAME, NAMING, Check, digits_of, luhn, valid, words
from domains.recognizing.rules import NUMBER_GATE, SUFFICIENT, Labelled, Numbered, Rule, Together, result
from domains.recognizing.stretches import BORDER, Places, Stretches, matches
from domains.recognizing.surface import CHUNK, EVERY_LABEL, LOOK_BACK, PHRASE, Number, Surface, surface_of

__all__ = [
    "BORDER", "CHUNK", "DATE", "EVERY_LABEL", "FULL_NAME", "LOOK_BACK", "NAME", "NAMING", "NUMBER_GATE", "PHRASE", "SUFFICIENT", "Check", "Labelled",
    "Number", "Numbered", "Places", "Rule", "Stretches", "Surface", "Together", "digits_of", "luhn", "matches", "result", "surface_of", "valid", "words",
]  # fmt: skip
