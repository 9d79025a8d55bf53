# ruff: noqa: E501
"""One pass over a text that says which views could differ from it, so that plain prose pays for nothing else.

`TRIGGERS` names each group of views with a Hyperscan pattern that matches whatever its functions could change; the engine may run them
in its own pass and hand the names to `normalise.views`. `prepare` keeps the compiled patterns in a folder. One scan at a time per process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import hyperscan

from gateway.classification.compiled import database
from gateway.classification.views.spelling import LEET_WORDS
from gateway.classification.views.tongues import SOUNDS, TELLING
from gateway.classification.views.turning import BACKWARD
from gateway.classification.views.unread import AGAIN, FRESH, LABEL, repeats

_STRONG = (
    "zero|one|ein|un|elf|zw.{1,2}lf|dix|onze|douze|treize|seize|diez|once|doce|dieci|undici|dodici|tien|twaalf|[a-z]{2,6}zehn|double|triple|zero|null|nul|cero|oh|nought|naught|nil|two|three|five|seven|eight|nine|niner|four|eins|zwei|zwo|drei|vier|f.{1,2}nf|sechs|sieben|acht|neun|deux|trois|quatre|cinq|sept|huit|neuf"
    "|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|due|tre|quattro|cinque|sette|otto|nove|um|dois|quatro|sete|oito|een|twee|drie|vijf|zeven|negen"
    "|jeden|dwa|trzy|cztery|pi|sze|siedem|osiem|dziewi|ten|eleven|twelve|[a-z]{2,6}teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    "|[a-z]{0,12}zig|drei.{1,2}ig|vingt|trente|quarante|cinquante|soixante|quatre-vingt|veint[a-z]{1,8}|treinta|cuarenta|won|fife|sicks|sevin"
)
_NATO = (
    "alfa|alpha|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?|kilo|lima|mike|november|oscar|papa|quebec|romeo|sierra|tango|uniform|victor"
    "|whiske?y|x-?ray|yankee|zulu|anton|berta|dora|emil|friedrich|gustav|heinrich|ludwig|martha|nordpol|siegfried|theodor"
)
TRIGGERS: Mapping[str, str] = {
    "characters": r"[\x80-\xff\x1b\x08\x7f]",
    "escapes": r"%[0-9A-Fa-f]{2}|%u[0-9A-Fa-f]{4}|&#|&[A-Za-z]{2,8};|\\[uxUN0-7'\"/@.-]|\\[2-7][0-9a-fA-F]|=[0-9A-Fa-f]{2}|=[ \t]{0,3}\r?\n|=\?|\+[A-Za-z0-9+/]{3,}-|[xX][nN]--|U\+[0-9]",
    "runs": (
        r"[A-Za-z0-9+/_-]{3,}[0-9][A-Za-z][A-Za-z0-9+/=_-]{3,}|[A-Za-z0-9+/_-]{3,}[a-z0-9][A-Z0-9][A-Za-z0-9+/=_-]{4,}|[0-9][A-Za-z][A-Za-z0-9+/=_-]{8,}|[A-Z2-7]{16,}|[A-Z0-9]{4,}[0-9][A-Z0-9]{5,}|[0-9][A-Z0-9]{3,}[A-Z][A-Z0-9]{5}|[A-Z]{2}[a-z][A-Za-z0-9+/=_-]{7}"
        r"|[a-z2-7]{4,}[2-7][a-z2-7]{7,}|[a-z2-7]{20,}|\bbegin[ -]|=ybegin|[^A-Za-z0-9\s][A-Za-z0-9][!-~]{0,12}[^A-Za-z0-9\s.,;:!?)][A-Za-z0-9][!-~]{3,}"
        r"|[A-Za-z][0-9][!-~]{0,4}[^A-Za-z0-9\s.,;:][!-~]{3}|[0-9A-Z$%*+./:-]{6,} [0-9A-Z$%*+./:-]{1,}"
    ),
    "codes": (
        r"(?:0[xX]|\\x|#|\$|&[hH])[0-9A-Fa-f]{2}[^0-9A-Za-z]{0,4}(?:0[xX]|\\x|#|\$|&[hH])[0-9A-Fa-f]{2}|"
        r"\b[0-9]{2,3}[^0-9A-Za-z]{1,4}[0-9]{2,3}[^0-9A-Za-z]{1,4}[0-9]{2,3}[^0-9A-Za-z]{1,4}[0-9]{2,3}\b|[0-9A-Fa-f]{2}[^0-9A-Za-z]{1,4}[0-9A-Fa-f]{2}[^0-9A-Za-z]{1,4}[0-9A-Fa-f]{2}[^0-9A-Za-z]{1,4}[0-9A-Fa-f]{2}\b|[01]{7}[^\n]{0,3}[01]{7}"
        r"|(?i:chr|char|char_?code|unichr)\W{0,3}(?:0x)?[0-9A-Fa-f]{2}|\\[0-9]{2,3}\\|[.-]{1,6}[ /|\n\t]{1,3}[.-]{1,6}[ /|\n\t]{1,3}[.-]{1,6}"
    ),
    "groups": r"(?:[a-z][A-Z]|[A-Z]{2}[a-z]|[0-9][A-Za-z]|[A-Za-z][0-9])[A-Za-z0-9+/=_-]{0,30}[^A-Za-z0-9][^\n]{0,40}(?:[a-z][A-Z]|[A-Z]{2}[a-z]|[0-9][A-Za-z]|[A-Za-z][0-9])|\b[0-9A-Fa-f]{4}[ \n][0-9A-Fa-f]{4}[ \n][0-9A-Fa-f]{4}\b|[A-Z0-9]{3}[^A-Za-z0-9\n]{1,4}[A-Z0-9]{3,}[^A-Za-z0-9\n]{1,4}[A-Z0-9]*[0-9][A-Z0-9]*\b",
    "words": rf"(?i)\b(?:{_STRONG}|{_NATO})\b.{{0,16}}\b(?:{_STRONG}|{_NATO})\b"
    rf"|(?i:\b(?:{TELLING})\b.{{0,16}}\b(?:{TELLING})\b)"
    rf"|(?i:\b(?:{LEET_WORDS})\b.{{1,3}}\b(?:{LEET_WORDS})\b)"
    rf"|(?i:\b(?:{SOUNDS})\b(?:[ ,.-]{{1,3}}(?:{SOUNDS})\b){{4}})"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|zero)[0-9]{1,4}[a-z0-9]{3}|[0-9](?:one|two|three|four|five|six|seven|eight|nine|zero)"
    r"|(?i)(?:zero|one|two|three|four|five|six|seven|eight|nine|null|eins|zwei|drei|vier|sechs|sieben|acht|neun)(?:zero|one|two|three|four|five|six|seven|eight|nine|null|eins|zwei|drei|vier|sechs|sieben|acht|neun)",
    "romans": r"\b[IVXN0][IVX]{0,3}[ ,.;/-]{1,3}[IVXN0A-Z][IVX]{0,3}[ ,.;/-]{1,3}[IVXN0A-Z][IVX]{0,3}[ ,.;/-]{1,3}[IVXN0A-Z][IVX]{0,3}\b",
    "markup": (
        r"</?[A-Za-z]|<!|/\*|\]\(|\[/?(?i:b|i|u|s|url|color|size|code|quote|sub|sup)[\]=]|\\[A-Za-z]{2,16}[{\[*]|\\[,;:!-]|\{[0-9A-Za-z@.+-]{1,4}\}|\{\}|\$[^$\n]{1,200}\$"
        r"|[A-Za-z0-9@.+-][*`]{1,3}[A-Za-z0-9@.+-]|(?:\*|`|__|~~|''|\|\||==)[A-Za-z0-9@+]|[A-Za-z0-9@.+-](?:__|~~|''|\|\||==)"
        r"|['\"`]\s{0,4}[+.,;&|~^<>)(\\]{0,3}\s{0,8}[fbruFBRU]?['\"`]|(?:^|\W)['\"`][^'\"`\n]{1,48}['\"`]\W|\\\n|\w'\w'\w'"
    ),
    "signs": (
        r"(?i)[\[({<_*-]\s?(?:at|.{1,2}t|aet|@|arroba|arobase|chiocciola|klammeraffe|dot|\.|punkt|punto|point|ponto)\s?[\])}>_*-]"
        r"|\b(?:half|part|hälfte|teil|moiti.{1,2}|mitad|met.{1,2})\b.{1,60}\b(?:half|part|hälfte|teil|moiti.{1,2}|mitad|met.{1,2})\b|\b(?:arroba|arobase|chiocciola|klammeraffe|apenstaartje|malpa|aet|at sign|at-sign)\b|\bat\b.{1,90}\b(?:dot|punkt|punto|point|ponto|punt|kropka|period|full stop|stop)\b|[\[({<]\s?at[ -]sign"
        r"|@.{1,60}\b(?:dot|punkt|punto|point|ponto|punt|kropka)\b|[0-9]\s(?:dot|punkt|punto|point|ponto|dash|slash|minus|hyphen|tiret|strich|guion|trattino|streepje)\s[0-9]"
    ),
    "spaced": r"(?:^|\W)\w\W{1,3}(?:\w{1,10}|\W{1,3})\W{1,3}\w\W{1,3}\w{1,10}\W{1,3}\w\W{1,3}\w{1,10}\W{1,3}\w\W|(?:^|[^A-Za-z0-9_])[A-Za-z0-9_@.+-](?:[^A-Za-z0-9]{1,4}[A-Za-z0-9_@.+-]){3}[^A-Za-z0-9]{1,4}[A-Za-z0-9_@.+-](?:[^A-Za-z0-9_]|$)|[A-Za-z0-9](?:_[A-Za-z0-9]){4}",
    "lines": r"\n[ \t]{0,4}(?://|#|>|--|\*)[ \t]|\n[^\n]{0,40}\n[^\n]{0,40}(?:\n|$)|[A-Za-z0-9._+-]@[A-Za-z0-9.-]{0,40}[ \t]{0,3}\r?\n|\r?\n[ \t>+#|*/-]{0,6}[A-Za-z0-9._+-]{0,40}@",
    "digits": (
        r"[0-9OolI|SBZ][^A-Za-z0-9]{0,5}[0-9OolI|SBZ][^A-Za-z0-9]{0,5}[0-9OolI|SBZ][^A-Za-z0-9]{0,5}[0-9OolI|SBZ][^A-Za-z0-9]{0,5}[0-9][^A-Za-z0-9]{0,5}[0-9]"
        r"|[A-Za-z][0-9]{5,}|[0-9]{5,}[A-Za-z]|0[xXbBoO][0-9A-Fa-f]{5}|[0-9][eE]\+?[0-9]|[0-9](?:[^0-9]{1,24}[0-9]{1,4}){5}|[0-9]\s?(?:x|times|×|mal|fois|veces)\s|[0-9](?:'?s|es)\b|\b[0-9OolISBZ|]{2,4}[ -][0-9OolISBZ|]{2,4}[ -][0-9OolISBZ|]{3,4}\b|\b[A-J]{7,}\b|\b[A-J]{1,6}[ -][A-J]{2,6}[ -][A-J]{2,6}\b|[!@#$%^&*()]{2,19}[ -]?[!@#$%^&*()]{2,19}[ -]?[!@#$%^&*()]{3}|[OolISBZ|]{1,8}[0-9][0-9OolISBZ|]{7}|[0-9][OolISBZ|][0-9OolISBZ|]{7}"
    ),
    "turns": (
        rf"(?i)\b(?:{BACKWARD}|gur|naq|lbhe|jvgu|ahzore|pneq|ffa|rznvy|cubar|cngvrag|nppbhag|sebz|guvf|gung|vf|zl)\b|(?i:backward|reverse|rückwärts|von hinten|l.{1, 3}envers|al rev|al contrario|back to front)"
        r"|[a-z]{2,6}(?:\.[a-z0-9-]{1,40}){1,4}@|[0-9]{13}|[0-9]{4}[ -][0-9]{4}[ -][0-9]{4}[ -][0-9]{4}|[0-9]{8,}[A-Z]{2}|@[a-z0-9.-]{1,80}\.[a-z]|[_`a-h\\]{2}[`_][_`a-h\\]|[!-~]{2,}o[!-~]{2,64}\][!-~]{2}"
    ),
}
"""Group of views to the pattern that says that they could differ. Patterns run on UTF-8 bytes."""

GROUPS = frozenset(TRIGGERS)
BLOCK, MARGIN = 2048, 128
_RARE = "(?:ae|b[dfghkmnpqvwxz]|c[bdfgmpqsvwx]|d[bqvx]|g[cfjkpqvwxz]|h[bgjqvxz]|iy|j[bcfghlmnpqrstvwxz]|k[cfgpqvxz]|l[rwxz]|m[fhjqxz]|n[jqwx]|p[bgkqvwx]|q[a-tv-z]|r[jx]|s[vx]|t[djqx]|uq|v[bcdfghkmpqtwx]|w[cgjqvxz]|x[bdgjkmnrvwz]|z[bfgjqrsvx])"
SHAPES: Mapping[str, str] = {
    "odd": (
        r"[!-/:-@\[-`{-~]{4}|(?:[0-9A-Za-z]{1,3}[!-+\x2d-/:-@\[-`{-~]){4}|(?:\s[b-zB-HJ-Z0-9@.][\x2c;:.]?\s+\S{1,12}){3}|[0-9](?:[^0-9]{1,24}[0-9]{1,4}){3}"
        r"|[A-Za-z0-9]{0,20}(?:[0-9][A-Za-z]|[A-Za-z][0-9]|[a-z][A-Z])[A-Za-z0-9]{0,8}(?:[0-9][A-Za-z]|[A-Za-z][0-9]|[a-z][A-Z])|[A-Z]{2}[0-9]{8}|[0-9]{10}"
    ),
    "rare": rf"(?i){_RARE}[a-z ,.]{{0,16}}{_RARE}[a-z ,.]{{0,16}}{_RARE}",
    "blanks": r"(?: {1,8}\t{1,8}){6}",
    "long": r"[A-Za-z0-9+/_=-]{40}",
    "dense": r"[!-~]{64}",
    "armour": r"-----|begin 6",
    "data": r"(?i)data:",
}
"""What else the same pass looks for: `odd` counts only beside a word for an identifier, the others are of `gateway.classification.opaque`."""

_NAMES = (*TRIGGERS, *SHAPES)
_EXPRESSIONS = (*TRIGGERS.values(), *SHAPES.values(), rf"(?i)\b(?:{LABEL})\b")
_LABELS = len(_NAMES)
_FIRST = 96
_FOLDER: list[Path | None] = [None]


def seen(text: str) -> frozenset[str]:
    """Return the groups of views that could differ from the text, a superset of those that do, and the shapes in it."""
    data = text.encode("utf-8", "surrogatepass")
    found: set[int] = set()
    labels: list[int] = []

    def note(number: int, _start: int, end: int, _flags: int, _context: object) -> None:
        if number == _LABELS:
            labels.append(end)
        else:
            found.add(number)

    _database().scan(data, match_event_handler=note)
    names = {_NAMES[number] for number in found}
    if labels and ("odd" in names or "rare" in names or not text.isascii() or any(_may_repeat(data[end : end + _FIRST]) for end in labels)):
        names |= {"unread", "digits"}
    return frozenset(names)


def _may_repeat(tail: bytes) -> bool:
    """True when the first words after a label are fewer kinds than words: `gateway.classification.views.unread` looks closer."""
    words = tail.split()[:11]
    return len(words) >= AGAIN and len(set(words)) <= len(words) - FRESH and repeats(tail.decode("utf-8", "replace").split())


def triggered(text: str) -> frozenset[str]:
    """Return the groups of views that could differ from the text: a superset of those that do."""
    return seen(text) & VIEWS


VIEWS = GROUPS | {"unread"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What one pass saw in a text: all of it, and where; a short text is one block."""

    names: frozenset[str]
    blocks: tuple[tuple[int, frozenset[str]], ...]


def look(text: str) -> Seen:
    """Return what stands in each block of a text, each with a margin."""
    if len(text) <= 2 * BLOCK:
        names = seen(text)
        return Seen(names, ((0, names),))
    blocks = tuple((at, seen(text[max(0, at - MARGIN) : at + BLOCK + MARGIN])) for at in range(0, len(text), BLOCK))
    return Seen(frozenset().union(*(names for _, names in blocks)), blocks)


def prepare(folder: Path | None) -> None:
    """Take the compiled patterns from this folder, or keep them there: compiling takes seconds."""
    if _FOLDER[0] != folder:
        _FOLDER[0] = folder
        _database.cache_clear()
    _database()


@cache
def _database() -> Any:
    once = hyperscan.HS_FLAG_SINGLEMATCH
    return database(_EXPRESSIONS, _FOLDER[0], [*[once] * _LABELS, 0])
