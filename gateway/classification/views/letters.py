"""How much letters look like words of the supported languages: what a cipher of letters cannot keep.

Pure and linear. `TABLE` says, for each letter, how many bits each next letter costs in the language that likes the pair best (English,
German, French, Spanish, Italian, Dutch, Portuguese, Polish; 0 to 9; counted over the message catalogues of Django and English questions).
Words of those languages cost 2.3 bits a letter, names and identifiers of programs up to 3.1, shifted or exchanged letters 3.5 and more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gateway.classification.labels import words
from gateway.classification.views.folding import strip_accents

ROWS = "_abcdefghijklmnopqrstuvwxyz"
TABLE = (
    "933333434454433436433433873"
    "224338634344242357232354754"
    "423771766136255377246377737"
    "218382880134487188482488842"
    "128661777155443179446485932"
    "145333645344332657224456574"
    "327731357177467277264277765"
    "126851834288354188345188878"
    "117571775277355177352377727"
    "235331436734342254423557795"
    "115531455353553255535255553"
    "225551553155225255432354545"
    "227631655245254277843368938"
    "223761979197544239746477949"
    "126432624185664278632468935"
    "164433656454331337224252665"
    "328572443358275138254358855"
    "444444444444344444444044444"
    "225531446295544267433455932"
    "147272655252456347732485953"
    "227791673294675269243465924"
    "224442435234332349222454563"
    "315550555255555255355455555"
    "125551553254553245535452525"
    "135353555255555334551555535"
    "124352445545343315533455525"
    "014361666056543266663164622"
)
"""One row for each letter of `ROWS`, `_` being a word's border, and in it one cost for each letter that may follow."""

STRANGE, LETTERS, KINDS = 3.25, 60, 7
"""Bits a letter from which letters are no words, how many of them it takes to say so, and of how many kinds: genes have four."""

PROSE, SHARE, SHORT = 200, 0.06, 4
FUNCTION = words("""
    the of and to in is that it for on with as was be this are by at from have not or an my you i we can do what how does if will your
    der die das und ist nicht ich sie mit den von zu ein eine auf fur dem des im es er wir sich auch wie bei oder
    le la les et est un une des du en que qui dans pour pas sur au avec ce je vous il elle nous sont plus
    el los las y es una por con para se del lo como mas su al esta no mi
    il di che non per un una sono del della con si gli da ho le nel alla
    het een van en is dat niet te op voor met zijn ik je aan er maar ook
    o os as um uma nao com para da dos por mais como na no ao foi
    w i z na nie sie do jest to ze od za po jak czy dla przez oraz co
""")
"""Small words of the supported languages, without accents. A domain that reads more languages adds theirs."""

_COST = {ROWS[n // 27] + ROWS[n % 27]: int(cost) for n, cost in enumerate(TABLE)}
_RUN = re.compile(r"(?<![^\W\d_])[^\W\d_][^\W\d_'\u2019]*+(?:[,;:.!?()\"]{0,3}[ \n]{1,2}[(\"]?[^\W\d_][^\W\d_'\u2019]*+){5,}+")
_WORD = re.compile(r"[a-z]{2,}")


def strangeness(said: Sequence[str]) -> float:
    """Return what the letters of words (small, without accents) cost on average, in bits."""
    paid = [_COST.get(pair, 0) for word in said for pair in map("".join, zip(f"_{word}", f"{word}_", strict=True))]
    return sum(paid) / len(paid) if paid else 0.0


def strange(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of prose whose letters are a cipher's, or whose words are of no language that these rules read."""
    for match in _RUN.finditer(text):
        if match.end() - match.start() < LETTERS:
            continue
        said = _WORD.findall(strip_accents(match.group()))
        if any(strangeness(window) > STRANGE for window in _windows(said)):
            yield (*match.span(), "cipher")
        elif match.end() - match.start() >= PROSE and _is_unknown(match.group()):
            yield (*match.span(), "language")


def _windows(said: Sequence[str]) -> Iterator[list[str]]:
    """Yield runs of words of `LETTERS` letters together, each word once; too few kinds of letters are no writing."""
    window: dict[str, None] = {}
    size = 0
    for word in said:
        if len(word) > 2 and word not in window:
            window[word] = None
            size += len(word)
        if size >= LETTERS:
            if len(set("".join(window))) >= KINDS:
                yield list(window)
            window, size = {}, 0


def _is_unknown(prose: str) -> bool:
    """True when almost no word is a small word that we know, though small words come again: it is no list, and no language we read."""
    said = strip_accents(prose).split()
    known = sum(word.strip(",;:.!?()\"'") in FUNCTION for word in said)
    if known > SHARE * len(said):
        return False
    small = [word for word in said if len(word) <= SHORT]
    return len(small) - len(set(small)) >= 2
