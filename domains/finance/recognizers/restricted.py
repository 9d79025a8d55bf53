"""The customer's restricted list: issuers whose bare name, in a request, is inside information.

Pure. One linear walk over the words of a text: whatever the case, accents, spacing and legal form. `build` is called by the engine with
the lines of the site's list; it raises `ValueError` for a name that has no letter or digit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from presidio_analyzer import EntityRecognizer, RecognizerResult

from domains.recognizing import result

LEGAL_FORMS = frozenset(
    """
    ag se gmbh mbh kg kgaa co ohg ug ev eg sa sas sarl sasu sca sl slu sau spa srl snc sapa plc inc incorporated corp corporation ltd
    limited llc llp lp company nv bv ab asa as oyj oy aps
    the group holding holdings gruppe groupe gruppo grupo kk pty pte bhd sae psc sab cv
    """.split()  # noqa: SIM905
)
_WORD = re.compile(r"[^\W_]+(?:[.](?=[^\W_][.\s]|[^\W_]$)[^\W_])*")
LONGEST = 80
"""Letters of a name that are compared: what follows does not tell issuers apart."""


def fold(word: str) -> str:
    """Return a word in lower case without accents or dots."""
    plain = unicodedata.normalize("NFKD", word.replace("ß", "ss").replace("ẞ", "ss")).casefold()
    return "".join(character for character in plain if character.isalnum())


def key(name: str) -> str:
    """Return what two spellings of an issuer's name share: folded words without legal forms, joined. Of legal forms alone, all of them."""
    parts = [fold(word) for word in _WORD.findall(name)]
    kept = [part for part in parts if part not in LEGAL_FORMS]
    return "".join(kept or parts)[:LONGEST]


class RestrictedList(EntityRecognizer):
    """Finds the names of a list. Words of the text are joined until they are a name or the beginning of none."""

    def __init__(self, names: Sequence[str]) -> None:
        self.keys = frozenset(key(name) for name in names)
        if "" in self.keys:
            raise ValueError("a restricted name must have a letter or a digit")
        self._beginnings = frozenset(each[:length] for each in self.keys for length in range(1, len(each) + 1))
        super().__init__(["INSIDE_INFORMATION"], name="RestrictedList")

    def load(self) -> None:
        """Nothing to load."""

    def analyze(self, text: str, entities: Any, nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Return the names in this text: the longest at each word."""
        if not self.keys:
            return []
        found = [(fold(match.group()), *match.span()) for match in _WORD.finditer(text)]
        ends = [(found[place][1], end) for place in range(len(found)) if (end := self._end(found, place))]
        return [result(self, "INSIDE_INFORMATION", start, end, 0.9) for start, end in ends]

    def _end(self, found: Sequence[tuple[str, int, int]], place: int) -> int:
        """Return where the longest name that begins with this word ends, 0 for none."""
        joined, best = "", 0
        for word, _, end in found[place : place + LONGEST]:
            if joined and word in LEGAL_FORMS and joined + word not in self._beginnings:
                continue
            joined = (joined + word)[:LONGEST]
            if joined in self.keys or (len(joined) > 5 and joined[-1] == "s" and joined[:-1] in self.keys):
                best = end
            if joined not in self._beginnings:
                break
        return best


def build(names: Sequence[str]) -> EntityRecognizer:
    """Return the recognizer of these names. Of none, one that finds nothing."""
    return RestrictedList(names)
