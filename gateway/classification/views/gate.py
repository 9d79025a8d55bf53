# ruff: noqa: E501
"""One pass over a text that says which views could differ from it, so that plain prose pays for nothing else.

`TRIGGERS` names each group of views with a Hyperscan pattern that matches whatever its functions could change; the engine may run them
in its own pass and hand the names to `normalise.views`. Without Hyperscan every group is tried: the same results, only slower.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

try:
    import hyperscan
except ImportError:  # pragma: no cover - no wheel for this platform
    hyperscan = None  # type: ignore[assignment]

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
    r"|(?i)(?:zero|one|two|three|four|five|six|seven|eight|nine|null|eins|zwei|drei|vier|sechs|sieben|acht|neun)(?:zero|one|two|three|four|five|six|seven|eight|nine|null|eins|zwei|drei|vier|sechs|sieben|acht|neun)",
    "romans": r"\b[IVXN0][IVX]{0,3}[ ,.;/-]{1,3}[IVXN0A-Z][IVX]{0,3}[ ,.;/-]{1,3}[IVXN0A-Z][IVX]{0,3}[ ,.;/-]{1,3}[IVXN0A-Z][IVX]{0,3}\b",
    "markup": (
        r"</?[A-Za-z]|<!|/\*|\]\(|\[/?(?i:b|i|u|s|url|color|size|code|quote|sub|sup)[\]=]|\\[A-Za-z]{2,16}[{\[*]|\\[,;:!-]|\{[0-9A-Za-z@.+-]{1,4}\}|\{\}|\$[^$\n]{1,200}\$"
        r"|[A-Za-z0-9@.+-][*`]{1,3}[A-Za-z0-9@.+-]|(?:\*|`|__|~~|''|\|\||==)[A-Za-z0-9@+]|[A-Za-z0-9@.+-](?:__|~~|''|\|\||==)"
        r"|['\"`]\s{0,4}[+.,;&|~^<>)(\\]{0,3}\s{0,8}[fbruFBRU]?['\"`]|(?:^|\W)['\"`][^'\"`\n]{1,48}['\"`]\W|\\\n|\w'\w'\w'"
    ),
    "signs": (
        r"(?i)[\[({<_*-]\s?(?:at|.{1,2}t|aet|@|arroba|arobase|chiocciola|klammeraffe|dot|\.|punkt|punto|point|ponto)\s?[\])}>_*-]"
        r"|\b(?:arroba|arobase|chiocciola|klammeraffe|apenstaartje|malpa|aet|at sign|at-sign)\b|\bat\b.{1,90}\b(?:dot|punkt|punto|point|ponto|punt|kropka|period|full stop)\b"
        r"|@.{1,60}\b(?:dot|punkt|punto|point|ponto|punt|kropka)\b|[0-9]\s(?:dot|punkt|punto|point|ponto|dash|slash)\s[0-9]"
    ),
    "spaced": r"(?:^|\W)\w\W{1,3}(?:\w{1,10}|\W{1,3})\W{1,3}\w\W{1,3}\w{1,10}\W{1,3}\w\W{1,3}\w{1,10}\W{1,3}\w\W|(?:^|[^A-Za-z0-9_])[A-Za-z0-9_@.+-](?:[^A-Za-z0-9]{1,4}[A-Za-z0-9_@.+-]){3}[^A-Za-z0-9]{1,4}[A-Za-z0-9_@.+-](?:[^A-Za-z0-9_]|$)|[A-Za-z0-9](?:_[A-Za-z0-9]){4}",
    "lines": r"\n[^\n]{0,40}\n[^\n]{0,40}(?:\n|$)|[A-Za-z0-9._+-]@[A-Za-z0-9.-]{0,40}[ \t]{0,3}\r?\n|\r?\n[ \t>+#|*/-]{0,6}[A-Za-z0-9._+-]{0,40}@",
    "digits": (
        r"[0-9OolI|SBZ][^A-Za-z0-9]{0,5}[0-9OolI|SBZ][^A-Za-z0-9]{0,5}[0-9OolI|SBZ][^A-Za-z0-9]{0,5}[0-9OolI|SBZ][^A-Za-z0-9]{0,5}[0-9][^A-Za-z0-9]{0,5}[0-9]"
        r"|[A-Za-z][0-9]{5,}|[0-9]{5,}[A-Za-z]|0[xXbBoO][0-9A-Fa-f]{5}|[0-9][eE]\+?[0-9]|[0-9](?:[^0-9]{1,24}[0-9]{1,4}){5}|[0-9]\s?(?:x|times|×|mal|fois|veces)\s|[0-9](?:'?s|es)\b|\b[0-9OolISBZ|]{2,4}[ -][0-9OolISBZ|]{2,4}[ -][0-9OolISBZ|]{3,4}\b|[OolISBZ|]{1,8}[0-9][0-9OolISBZ|]{7}|[0-9][OolISBZ|][0-9OolISBZ|]{7}"
    ),
    "turns": (
        r"(?i)\b(?:eht|dna|ruoy|htiw|rebmun|drac|nss|liame|enohp|tneitap|tnuocca|ym|morf|siht|taht|llac|nrm|nabi|gur|naq|lbhe|jvgu|ahzore|pneq|ffa|rznvy|cubar|cngvrag|nppbhag|sebz|guvf|gung|vf|zl)\b"
        r"|[a-z]{2,6}(?:\.[a-z0-9-]{1,40}){1,4}@|[0-9]{13}|[0-9]{8,}[A-Z]{2}|@[a-z0-9.-]{1,80}\.[a-z]|[_`a-h\\]{2}[`_][_`a-h\\]|[!-~]{2,}o[!-~]{2,64}\][!-~]{2}"
    ),
}
"""Group of views to the pattern that says that they could differ. Patterns run on UTF-8 bytes."""

GROUPS = frozenset(TRIGGERS)


def triggered(text: str) -> frozenset[str]:
    """Return the groups of views that could differ from the text: a superset of those that do."""
    if hyperscan is None:  # pragma: no cover
        return GROUPS
    database, names = _database()
    found: set[str] = set()
    database.scan(text.encode("utf-8", "surrogatepass"), match_event_handler=lambda number, *_: found.add(names[number]))
    return frozenset(found)


@cache
def _database() -> tuple[Any, tuple[str, ...]]:
    names = tuple(TRIGGERS)
    database = hyperscan.Database()
    flags = [hyperscan.HS_FLAG_SINGLEMATCH | (hyperscan.HS_FLAG_CASELESS if pattern.startswith("(?i)") else 0) for pattern in TRIGGERS.values()]
    patterns = [pattern.replace("(?i)", "").replace("(?i:", "(?i:").encode() for pattern in TRIGGERS.values()]
    database.compile(expressions=patterns, ids=list(range(len(names))), elements=len(names), flags=flags)
    return database, names
