"""What the lists know of a word: is it somebody's given or family name, and is it an ordinary word too?

Pure. The lists are data modules written by `deploy/name_lists.py`. Called by the recognizers of people and tables.
"""

from __future__ import annotations

import re
import unicodedata

from domains.general.recognizers.names.ambiguous import AMBIGUOUS
from domains.general.recognizers.names.common import COMMON
from domains.general.recognizers.names.family import FAMILY
from domains.general.recognizers.names.given import GIVEN
from domains.general.recognizers.names.reading import folded

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+){0,3}")
_SHORT = 3
PLACES = folded(
    """
    america angeles asia austin austria bern berlin bologna boston brooklyn buenos cairo california carolina chad chelsea china cleveland columbia
    columbus cork dakota dallas denver diego england everest florence florida francisco geneva georgia houston india indiana ireland israel italia
    jackson jamaica jersey jordan kenya kent korea leon lima lincoln london los lourdes lucerne madison madrid malta manchester melbourne mexico milan
    milano miami monaco montana nevada new odessa orlando paris perth phoenix rio roma rome salem samoa san santa santo santiago savannah scotland
    sofia spain sydney tennessee texas toledo utah valencia venice verona victoria vienna virginia wales warsaw washington york zurich
    """
)
"""Names of places that are on the lists of names."""


def _plain(word: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFKD", word) if not unicodedata.combining(character))


_GIVEN = GIVEN | {_plain(name) for name in GIVEN if not name.isascii()}
_FAMILY = FAMILY | {_plain(name) for name in FAMILY if not name.isascii()}


def _on(names: frozenset[str] | set[str], word: str) -> bool:
    folded = word.casefold().replace("’", "'")
    return folded in names or ("-" in folded and all(part in names for part in folded.split("-")))


def given(word: str) -> bool:
    """True when the word is on the list of given names."""
    return _on(_GIVEN, word)


def family(word: str) -> bool:
    """True when the word is on the list of family names."""
    return _on(_FAMILY, word)


def ordinary(word: str) -> bool:
    """True when the word is an ordinary word or a place as well, or too short to tell."""
    folded = word.casefold()
    return folded in AMBIGUOUS or folded in COMMON or folded in PLACES or len(folded) < _SHORT


def likely(text: str) -> bool:
    """True when some word of a text is a listed name and nothing else."""
    return any((given(word) or family(word)) and not ordinary(word) for word in _WORD.findall(text))


def likely_full(text: str) -> bool:
    """True when a text starts with a listed given name and ends with a listed family name, or the other way round, neither an ordinary word."""
    words = _WORD.findall(text)
    if len(words) < 2 or any(ordinary(word) for word in (words[0], words[-1])):
        return False
    return (given(words[0]) and family(words[-1])) or (family(words[0]) and given(words[-1]))
