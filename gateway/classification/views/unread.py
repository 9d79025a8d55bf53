"""What stays unread beside a word for an identifier: written in no way that a person or a program writes, so nobody can say what it is.

Pure; each label costs a bounded look at what follows it. Called by `gateway.classification.normalise` for texts that no view made plain.
"""

from __future__ import annotations

import re
from itertools import dropwhile

from gateway.classification.views.folding import strip_accents
from gateway.classification.views.letters import FUNCTION, strangeness

LABEL = (
    "ssn|social security|itin|nino|nhs|npi|mbi|mrn|medical record|patient|iban|cards?|passport|phone|mobile|fax|whatsapp|telefon|handy|e-?mail"
    "|mail me|transfer to|account|konto|kontonummer|compte|cuenta|tarjeta|karte|carte|password|secret|diagnosis"
)
_VOUCHED = re.compile(rf"(?i)(?<![A-Za-z])(?=[A-Za-z])(?:{LABEL})(?![A-Za-z])")
_PLAIN_TOKEN = re.compile(
    r"[\"'(\[{<*_`]*(?:[A-Za-zÀ-ÿ]{1,24}(?:['’&/.,:;!?-]+[A-Za-zÀ-ÿ]{1,24})*|[$€£]?[0-9]{1,4}(?:[.,:/-][0-9]{1,4}){0,3}(?:[a-z]{1,3}|%)?|[A-Z]{1,4}-?[0-9]{1,4}|(?:https?|ftp|file)://\S+"
    r"|[A-Za-z_]\w*(?:\.\w+)*(?:\(\S*\)?)?|[^\w\s]{1,3})[\"')\]}>*_`.,;:!?=…]*"
)
_CHANGES = re.compile(r"(?<=[A-Za-z])[^A-Za-z\s]|(?<=[0-9])[^0-9\s]|(?<=[^\w\s])\w")
_TURNS = re.compile(r"(?<=[a-z])[A-Z]|(?<=[A-Za-z])[0-9]|(?<=[0-9])[A-Za-z]|(?<=[A-Z][A-Z])[a-z]")
_DATE_LIKE = re.compile(r"[$€£(]?[0-9]{1,4}(?:[.,:/-][0-9]{1,4}){1,3}[%).,]?")
_MARKS = re.compile(r"[^\w\s]|_")
_BYTE = re.compile(r"[0-9A-Fa-f]{2}")
_LETTERS = re.compile(r"[a-z]{2,}")
_RULE = re.compile(r"[-=|: +*_.#~]*")
_CODE = re.compile(r"\.\w|[(_]|['\"`]?\s?[,)\]]|\s?=\s?['\"]{0,2}\w{0,20}['\"]{0,2}\s?[,)\n=]")
"""What follows a word that is an attribute, an argument or a name in a program."""

_BLOCK = re.compile(r"\n[ \t]{4,}")
REACH, LEAD, LEAST_ODD, LEAST_STRONG = 200, 4, 12, 7
AGAIN, FRESH = 8, 2
"""So many words in a row, so many fewer kinds of them, and no small word: an alphabet of its own, such as digits have."""
STRANGE, STRANGE_LETTERS = 3.5, 14
DRAWN = 80


def veiled(text: str) -> bool:
    """True when what follows a word for an identifier is written in no way that a person or a program writes."""
    tails = (text[match.end() : match.end() + REACH] for match in _VOUCHED.finditer(text))
    return any(is_odd(_BLOCK.split(tail, maxsplit=1)[0]) for tail in tails if not _CODE.match(tail))


def is_odd(tail: str) -> bool:
    """True when what begins so stays unread: odd words, an alphabet of its own, letters of no language, or a drawing."""
    tokens = tail.split()
    return _odd_words(tokens) or repeats(tokens) or _apart(tokens) or _gibberish(tail) or _is_drawn(tail)


def _odd_words(tokens: list[str]) -> bool:
    """True when odd words begin among the first few and make up enough characters together."""
    odd, least, begun = 0, LEAST_ODD, False
    for place, token in enumerate(tokens):
        weight = 0 if len(token) == 1 and token.isascii() else _weight(token)
        if weight:
            odd, begun = odd + len(token), True
            least = LEAST_STRONG if weight > 1 else least
        elif begun or place >= LEAD:
            break
        if odd >= least:
            return True
    return False


def _weight(token: str) -> int:
    """Return how odd a word is: 0 plain, 1 odd, 2 so odd that little of it suffices."""
    if "://" in token or _RULE.fullmatch(token):
        return 0
    bare = token.strip("\"'()[]{}<>*_`.,;:!?=")
    if _is_jumble(bare) or _is_symbols(token):
        return 2
    if len(token) > 3 and len(_CHANGES.findall(token)) * 3 >= len(token) and "(" not in token:
        return 0 if _DATE_LIKE.fullmatch(token) else 1
    return 0 if _PLAIN_TOKEN.fullmatch(token) else 1


def _is_jumble(word: str) -> bool:
    """True for letters of both sizes and figures in turns, and for a long number with letters in it."""
    if not word.isascii() or not word.isalnum():
        return False
    if sum(map(str.isdigit, word)) >= 8 and len(word) >= 10 and not word.isdigit():
        return True
    return len(word) >= 7 and len(_TURNS.findall(word)) * 4 >= len(word) and len(_TURNS.findall(word)) >= 3


def _is_symbols(token: str) -> bool:
    """True for a word of signs: several kinds of them, hardly a letter or figure among them, and no smiley or rule."""
    marks = _MARKS.findall(token)
    return len(token) >= 5 and len(marks) * 2 > len(token) and len(set(marks)) >= 3 and not _RULE.fullmatch(token)


def repeats(tokens: list[str]) -> bool:
    """True when the first words after a label, two at most left out, are few kinds again and again, and none is a small word."""
    return any(_repeats(tokens[first:]) for first in range(min(3, len(tokens))))


def _repeats(tokens: list[str]) -> bool:
    if len(tokens) < AGAIN or len(set(tokens[: AGAIN + 3])) > len(tokens[: AGAIN + 3]) - FRESH:
        return False
    words = [strip_accents(token).strip("\"'()[]{},;:.!?") for token in tokens[: AGAIN + 3]]
    if any(len(word) > 10 or word in FUNCTION or word.isdigit() for word in words[:AGAIN]):
        return False
    if not FRESH <= len(set(words)) <= len(words) - FRESH:
        return False
    said = [word for word in words if any(map(str.isalnum, word))]
    return len(said) >= AGAIN if said else _is_tally("".join(words))


def _is_tally(marks: str) -> bool:
    """True for strokes; a rule or the border of a table is none."""
    return not _RULE.fullmatch(marks) or ("|" in marks and "-" not in marks)


def _apart(tokens: list[str]) -> bool:
    """True when many words are one character or one small number: somebody counts them out."""
    first = [token.strip("\"'()[],;:.") for token in tokens[:18]]
    singles = [token for token in first[:14] if len(token) == 1 and token.isalnum() and token not in ("a", "I")]
    bytes_ = [token for token in first if (token.isdigit() and len(token) <= 3) or (len(token) == 2 and _BYTE.fullmatch(token))]
    return len(singles) >= 6 or len(bytes_) >= 12 or (len(singles) >= 5 and sum(map(str.isdigit, singles)) >= 4)


def _gibberish(tail: str) -> bool:
    words = _LETTERS.findall(strip_accents(tail[:REACH]).partition("\n\n")[0])[:8]
    words = list(dropwhile(FUNCTION.__contains__, words))[:6]
    if sum(map(len, words)) < STRANGE_LETTERS or any(word in FUNCTION for word in words):
        return False
    return strangeness(words) > STRANGE


def _is_drawn(tail: str) -> bool:
    """True when what follows is lines of signs with hardly a letter or figure: digits drawn of strokes."""
    drawn = "".join(tail[:DRAWN].split())
    marks = _MARKS.findall(drawn)
    return len(marks) >= 12 and len(drawn) - len(marks) <= 3 and len(set(marks)) >= 2 and "|" in drawn and "_" in drawn
