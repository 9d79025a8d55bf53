"""Finding the words of medicine in a text: by stem, by ending, as whole words and as phrases, in one pass over its different words.

Pure. Touches nothing. Offsets are code points of the text given. Called by `domains.medical.recognizers`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from domains.medical.vocabulary import ABBREVIATIONS, CARE, COMPOUNDS, ENDINGS, ORDINARY, PHRASES, STEMS, SYMPTOMS, WORDS

KEY = 3
"""Letters by which stems and endings are looked up."""
LEAST = 7
"""Letters a word must have before its ending alone tells it."""

_ACCENTS = str.maketrans("àáâãäåèéêëìíîïòóôõöùúûüýÿñçÀÁÂÃÄÅÈÉÊËÌÍÎÏÒÓÔÕÖÙÚÛÜÝÑÇ’", "aaaaaaeeeeiiiiooooouuuuyyncAAAAAAEEEEIIIIOOOOOUUUUYNC'")
_WORD = re.compile(r"[^\W_]{2,40}")


def fold(text: str) -> str:
    """Return the text in lower case without accents, character for character, so that offsets stay."""
    plain = text if text.isascii() else text.translate(_ACCENTS)
    lower = plain.lower()
    return lower if len(lower) == len(text) else "".join(each.lower() if len(each.lower()) == 1 else each for each in plain)


def _keyed(parts: Iterable[str], *, last: bool = False) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        found[part[-KEY:] if last else part[:KEY]].append(part)
    return {key: tuple(group) for key, group in found.items()}


_STEMS, _ENDS = _keyed(STEMS), _keyed(ENDINGS, last=True)
_WHOLE = frozenset(WORDS) | {phrase for phrase in PHRASES if " " not in phrase}
_PHRASES: Mapping[str, tuple[str, ...]] = {
    first: tuple(phrase for phrase in PHRASES if phrase.startswith(first + " ")) for first in {phrase.split()[0] for phrase in PHRASES if " " in phrase}
}
_COMPOUND = re.compile("|".join(f"(?<=.{{4}}){part}" for part in COMPOUNDS))
LONG = 11
"""Letters from which a word may be a compound."""
_SHORT = {word.lower() for word in ABBREVIATIONS}
_CARE, _SYMPTOMS = frozenset(CARE), frozenset(SYMPTOMS)


def is_term(word: str) -> bool:
    """True when one folded word names a condition, a treatment or a medicine."""
    if word in _WHOLE:
        return True
    if word in ORDINARY:
        return False
    if word.startswith(_STEMS.get(word[:KEY], ("\0",))):
        return True
    if len(word) >= LEAST and word.endswith(_ENDS.get(word[-KEY:], ("\0",))):
        return True
    return len(word) >= LONG and bool(_COMPOUND.search(word))


def terms(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the terms in a text, left to right. Linear: every different word is judged once."""
    folded = fold(text)
    wanted = {word for word in set(_WORD.findall(folded)) if word in _PHRASES or word in _SHORT or is_term(word)}
    for match in _WORD.finditer(folded) if wanted else ():
        if match.group() in wanted and (end := _end(text, folded, match)):
            yield match.start(), end


def _end(text: str, folded: str, match: re.Match[str]) -> int:
    """Return where the term that begins here ends, or 0."""
    for phrase in _PHRASES.get(match.group(), ()):
        if folded.startswith(phrase, match.start()):
            return match.start() + len(phrase)
    if match.group() in _SHORT:
        return match.end() if text[match.start() : match.end()].isupper() else 0
    return match.end() if is_term(match.group()) else 0


def has_term(text: str) -> bool:
    """True when a condition, a treatment or a medicine is named."""
    return next(terms(text), None) is not None


def has_care(text: str) -> bool:
    """True when a word of the care setting occurs."""
    return not _CARE.isdisjoint(_WORD.findall(fold(text)))


def has_symptom(text: str) -> bool:
    """True when an everyday complaint is named."""
    return not _SYMPTOMS.isdisjoint(_WORD.findall(fold(text)))
