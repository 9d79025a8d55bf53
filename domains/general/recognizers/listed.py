# ruff: noqa: E501 - patterns and labels are data
"""Names told by the lists alone: a given name and a family name side by side. A hint, not a finding: company decides.

An entity recognizer over `names`. Called by `domains.general.recognizers.build`; `gateway.classification.combine` reads what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from presidio_analyzer import EntityRecognizer, RecognizerResult

from domains.general.recognizers.names import family, given, ordinary
from domains.general.recognizers.names.reading import folded
from domains.general.recognizers.naming import NOT_NAMES
from domains.recognizing import result, surface_of

BOTH, MIXED, ORDINARY, REVERSED, HALF, SINGLE, QUIET = 0.9, 0.86, 0.6, 0.85, 0.7, 0.45, 0.45
"""Scores: both names listed, one of them an ordinary word, both ordinary words, family name first, one listed,
a given name alone, a public person."""

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_TOKEN = rf"{_UPPER}[^\W\d_]{{0,24}}(?:[-’'][^\W\d_]{{1,24}}){{0,2}}\.?"
_PARTICLE = r"(?:de|da|do|dos|du|van|von|vom|zu|der|den|ten|bin|ibn|al|el|la|le|di|del|della|af|av)"
_RUN = re.compile(rf"(?<![\w@#.-]){_TOKEN}(?:(?:[ ]|,[ ]|(?<=\.)){_TOKEN}|[ ]{_PARTICLE}(?!\w)){{0,5}}")
_PIECE = re.compile(r"[^\s,]+?(?=[\s,]|(?<=\.)|\Z)|,")
_LOWER = re.compile(r"(?<![\w@#./'’-])[a-zà-öø-ÿ]{3,24}(?![\w@/'’-])")
_INITIALLED = re.compile(rf"(?<![\w.@&-])(?P<initials>(?:{_UPPER}\.[ -]?){{1,3}}){_UPPER}[^\W\d_]{{2,24}}(?:[-’'][^\W\d_]{{2,24}})?(?=['’]s|[ ,][ ]?[a-zà-ÿ])")
_LETTERED = re.compile(
    r"(?i)(?<![a-z])(?:hepatitis|vitamins?|types?|groups?|influenza|class|grade|appendix|sections?|parts?|phases?|tables?|factors?|omega|proteins?|plans?|options?|steps?|figures?|exhibits?|category|categories|schedules?|h[ae]+mophilia"
    r"|strains?|stages?|levels?|questions?|answers?|items?|points?|letters?|choices?|and|or|blood)\s\Z"
)
"""Words before a letter that is no initial: `vitamin D. Patients`."""
_POSSESSIVE = re.compile(r"['’]s?\Z")
_PUBLIC = re.compile(
    r"(?i)(?<!\w)(?:president|prime\sminister|chancellor|emperor|queen|pope|saint|actors?|actress|singers?|bands?|albums?|songs?|lyrics|films?|movies?|novels?|painters?|paintings?|philosophers?"
    r"|physicists?|mathematicians?|theorem|theory|composers?|poets?|poems?|directed|starring|starred|biography|famous|celebrity|celebrities|oscar|nobel|grammy|who\s(?:is|was|are|were|won|wrote"
    r"|invented|discovered|painted|played)|world\s(?:cup|war|record)|championship|olympics?|league|quotes?\s(?:by|from)|speech|style\sof|in\sthe\svoice\sof|pretend|embrace\sthe\srole|act\sas|character"
    r"|historians?|century|presidency|presidential|election|senate|shakespeare|inventor|astronaut|explorer|wer\s(?:ist|war)|qui\s(?:est|était|a\sécrit)|quién\s(?:es|fue|escribió)|chi\s(?:è|era|ha\sscritto)"
    r"|bundeskanzler(?:in)?|präsident|schauspieler(?:in)?|sänger(?:in)?|acteur|actrice|chanteu(?:r|se)|actor|cantante|attore|attrice|roman|autobiography|memoir|bestseller|ceo\sof|founder\sof|net\sworth)(?!\w)"
)
_NEAR = 70
_BEFORE = folded(
    """
    san santa saint st st. lake mount mt mt. fort port new los las el cape rio sao são north south east west upper lower
    """
)
_AFTER = folded(
    """
    inc inc. llc ltd ltd. corp corp. co gmbh ag sa plc llp lp nv bv university hospital street avenue road prize award foundation institute college
    school airport
    """
)

_FUNCTION = folded(
    "as an in is it no of on or so to up us we he be by do go if me at am my the and but for nor yet not you she her his its our all any can may was are has had"
)


class ListedName(EntityRecognizer):  # type: ignore[misc]
    """A listed given name followed by a listed or capitalised family name, in either order, in capitals or all lower case."""

    def __init__(self, name: str = "ListedName", entity: str = "PERSON_NAME") -> None:
        super().__init__([entity], name=name)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(self, text: str, entities: Any, nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Return the hints in this text."""
        surface_of(text, nlp_artifacts)
        found = [each for match in _RUN.finditer(text) for each in _run(match.group(), match.start())]
        found += _lower_pairs(text)
        found += _initialled(text)
        return [result(self, self.supported_entities[0], start, end, quieter(text, start, end, score)) for start, end, score in found]


def quieter(text: str, start: int, end: int, score: float) -> float:
    """Return the score, lower when the words around speak of a public person: a president, a singer, somebody asked about."""
    around = text[max(0, start - _NEAR) : start] + " " + text[end : end + _NEAR]
    return min(score, QUIET) if _PUBLIC.search(around) else score


def _initialled(text: str) -> Iterator[tuple[int, int, float]]:
    """Yield an initial and a surname of whom something is said: `J. Miller has`. It counts only beside a term or another hint."""
    for match in _INITIALLED.finditer(text):
        surname = match.group()[len(match["initials"]) :]
        if (
            surname.casefold() not in NOT_NAMES
            and surname.casefold() not in _FUNCTION
            and not _LETTERED.search(text, max(0, match.start() - 16), match.start())
        ):
            yield match.start(), match.end(), HALF


def _lower_pairs(text: str) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs of lower-case words that are a given and a family name and neither an ordinary word."""
    before: re.Match[str] | None = None
    for match in _LOWER.finditer(text):
        if before and match.start() == before.end() + 1 and text[before.end()] == " " and given(before.group()) and _lower_pair(before.group(), match.group()):
            yield before.start(), match.end(), 0.6
        before = match


def _lower_pair(one: str, other: str) -> bool:
    return family(other) and not ordinary(one) and not ordinary(other) and len(one) > 3 and len(other) > 3 and not other.endswith("s")


def _run(run: str, offset: int) -> Iterator[tuple[int, int, float]]:
    """Yield (start, end, score) of the names in one run of capitalised words."""
    pieces = [(match.group(), match.start(), match.end()) for match in _PIECE.finditer(run)]
    place = 0
    while place < len(pieces):
        last, score = _name_at(pieces, place)
        if score:
            yield offset + pieces[place][1], offset + pieces[last][2], score
            place = last
        place += 1


def _name_at(pieces: Sequence[tuple[str, int, int]], place: int) -> tuple[int, float]:
    """Return (index of the last piece, score) of the name that starts at `place`, score 0 for none."""
    first = _bare(pieces[place][0])
    if first == ",":
        return place, 0.0
    if first.casefold() in NOT_NAMES or (place and pieces[place - 1][0].casefold() in _BEFORE) or first.casefold() in _BEFORE:
        return place, 0.0
    comma = place + 1 < len(pieces) and pieces[place + 1][0] == ","
    second = _skip(pieces, place + 1 + comma)
    if second >= len(pieces) or pieces[second][0] == ",":
        initialled = second > place + 1 and not comma and pieces[second - 1][0][0].isupper()
        known = given(first) and not ordinary(first)
        return (second - 1, HALF) if initialled and known else (place, SINGLE if known else 0.0)
    last = _bare(pieces[second][0])
    if last.casefold() in NOT_NAMES or _followed(pieces, second):
        return second, 0.0
    score = _reversed(first, last) if comma else _pair(first, last)
    return (second, score) if score else (place, SINGLE if given(first) and not ordinary(first) else 0.0)


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word.rstrip("."))


def _skip(pieces: Sequence[tuple[str, int, int]], place: int) -> int:
    """Return the index of the next whole word after initials and particles."""
    while place < len(pieces) and pieces[place][0] != "," and (len(pieces[place][0].rstrip(".")) == 1 or pieces[place][0][0].islower()):
        place += 1
    return place


def _followed(pieces: Sequence[tuple[str, int, int]], place: int) -> bool:
    """True when what follows makes it a firm, a school or a street."""
    return place + 1 < len(pieces) and (pieces[place + 1][0].casefold() in _AFTER or _bare(pieces[place + 1][0]).casefold() in NOT_NAMES)


def _reversed(first: str, last: str) -> float:
    return REVERSED if family(first) and given(last) and not (ordinary(first) or ordinary(last)) else 0.0


def _pair(first: str, last: str) -> float:
    """Score a given and a family name side by side; a family name first counts a little less, an initial before a family name less still."""
    if first.casefold() in _FUNCTION:
        return 0.0
    plain = (not ordinary(first), not ordinary(last))
    if given(first):
        if family(last):
            return BOTH if all(plain) else MIXED if any(plain) else ORDINARY
        return HALF if plain[0] and len(last) > 2 else 0.0
    if family(first) and given(last) and all(plain):
        return 0.75
    return HALF if len(first) == 1 and family(last) and plain[1] else 0.0
