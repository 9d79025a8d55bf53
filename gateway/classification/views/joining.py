# ruff: noqa: E501
"""What stands between the characters of one word taken out: markup, code that joins strings, spacing, words for signs, line prefixes.

Pure and linear: bounded patterns; nothing is taken out of ordinary prose.
"""

from __future__ import annotations

import re

from gateway.classification.views.tongues import DIGITS

_COMMENT = re.compile(r"<!--.{0,200}?-->|/\*.{0,80}?\*/", re.DOTALL)
_HIDDEN = re.compile(r"<([a-z]{1,8})\s[^<>]{0,80}(?:display\s*:\s*none|hidden|font-size\s*:\s*0|opacity\s*:\s*0)[^<>]{0,40}>[^<>]{0,80}</\1>", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,160}>")
_BETWEEN_TAGS = re.compile(r"(</?[A-Za-z][^<>]{0,80}>)\s+(?=</?[A-Za-z])")
_LINK = re.compile(r"!?\[([^\[\]\n]{1,40})\]\([^()\n]{0,120}\)")
_BB = re.compile(r"\[/?(?:b|i|u|s|url|color|size|code|quote|sub|sup|center)(?:=[^\[\]]{0,40})?\]", re.IGNORECASE)
_COMMAND = re.compile(r"\\[A-Za-z]{2,16}\*?(?:\[[^\[\]]{0,20}\])?\{([^{}]{0,60})\}")
_THIN = re.compile(r"\\[,;:! ]|\{\}|~(?=[0-9A-Za-z]~)|\\-")
_MATHS = re.compile(r"\$([^$\n]{1,200})\$")
_BRACED = re.compile(r"(?<=[0-9A-Za-z@.}])?\{([0-9A-Za-z@.+-]{1,4})\}")
_MARKUP = re.compile(r"(?:\*{1,3}|_{2,3}|`{1,3}|~~|'{2,5}|\|\||==)(?=[A-Za-z0-9@.+-])|(?<=[A-Za-z0-9@.+-])(?:\*{1,3}|_{2,3}|`{1,3}|~~|'{2,5}|\|\||==)")
_CONCAT = re.compile(r"""(?<=[\w@.+ -])(["'`])\s{0,4}(?:\+|\.|,|;|&|\|\||\.\.|<>|~|\^|<<|\\\n|\)\s{0,2}\+\s{0,2}\()?\s{0,8}[fbrunFBRUN]?["'`](?=[\w@.+ -])""")
_LITERAL = re.compile(r"""(["'`])((?:(?!\1)[^\n\\]){1,48})\1""")
_SLICED = re.compile(
    r"""["']([^"'\n]{4,80})["']\s?(?:\[::-1\]|\.reverse\(|\.split\([^)]{0,4}\)\.reverse)|(?:reverse|REVERSE|strrev|reversed)\(\s?["']([^"'\n]{4,80})["']"""
)
_AT = re.compile(
    r"(?i)\s{0,3}[\[({<_*-]{1,2}\s{0,2}(?:at(?:[ -]sign)?|ät|aet|@|arroba|arobase|chiocciola|klammeraffe|apenstaartje|a commercial|snabel-?a)\s{0,2}[\])}>_*-]{1,2}\s{0,3}"
    r"|(?<=[\w.-])\s{1,3}(?:at|ät|aet|arroba|arobase|chiocciola|klammeraffe|apenstaartje|at sign|at-sign|malpa)\s{1,3}"
    r"(?=[\w-]{1,40}\s{0,3}(?:[\[({<]|\s(?:dot|full stop|punkt|punto|ponto|kropka)\s))|(?<=[\w.-])\s{1,3}(?:at|ät|aet|arroba|arobase|chiocciola|klammeraffe)\s{1,3}"
    r"(?=[\w-]{1,40}\.[a-z]{2,6}(?![\w]))|(?<=[\w.-])\s{1,3}(?:ät|aet|arroba|arobase|chiocciola|klammeraffe|apenstaartje|malpa)\s{1,3}(?=[\w-]{1,40}\s{1,3}(?:point|punt|period)\s)"
)
_DOT = re.compile(
    r"(?i)\s{0,3}[\[({<_*-]{1,2}\s{0,2}(?:dot|\.|punkt|punto|point|ponto|punt|kropka|period)\s{0,2}[\])}>_*-]{1,2}\s{0,3}"
    r"|(?<=[\w])\s{1,3}(?:dot|punkt|punto|point|ponto|punt|kropka|period|full stop|stop)\s{1,3}(?=[\w-]{1,40}(?:\s|@|$|[.,;!?]))"
)
_AT_TRIGGER = re.compile(
    r"(?i)(?:[\[({<_*-]\s?|\s)(?:at(?:[ -]sign)?|ät|aet|@|arroba|arobase|chiocciola|klammeraffe|apenstaartje|malpa)(?:\s?[\])}>_*-]|\s)"
    r".{1,80}?(?:dot|punkt|punto|point|ponto|punt|kropka|period|full stop|\.|@)|@.{1,60}?\b(?:dot|punkt|punto|point|ponto|punt|kropka)\b"
    r"|\w\s?[\[({<]\s?(?:dot|\.|punkt|punto|point|ponto)\s?[\])}>]\s?\w|[0-9]\s(?:dot|punkt|punto|point|ponto|dash|slash)\s[0-9]"
)
_SPOKEN = re.compile(r"(?<=[0-9])\s(?:dash|hyphen|minus|tiret|strich|guion|trattino|streepje)\s(?=[0-9])")
_SPACED = re.compile(r"(?<!\w)[\w@.+-](?P<gap>[ \t]{1,3}|\n|[^\w\s@,]{1,3}\s|[^\w\s@,]{1,4}|\s[^\w\s@,]{1,3}\s|_{1,2})(?:[\w@.+-](?P=gap)){4,}[\w@.+-](?!\w)")
_LOOSE = re.compile(r"(?<!\w)[\w@.+-](?:[ \t]{1,2}[\w@.+-](?!\w)){6,}+")
_BROKEN_MAIL = re.compile(
    r"[\w.+-]{1,40}[ \t]{0,3}\r?\n[ \t]{0,3}(?:[>+#|*/-]{0,3}[ \t]{0,2})[\w.+-]{0,40}@[\w-]{1,40}\.[\w.-]{2,40}|[\w.+-]{1,40}@[\w.-]{0,40}[ \t]{0,3}\r?\n[ \t]{0,3}[\w.-]{1,40}"
)
_PREFIX = re.compile(r"[ \t]{0,12}(?:(?:[>+#|*;:%-]{1,4}|//+|/\*+|REM|--|\d{1,4}[.:)\]|]|[a-zA-Z][.)])(?![\w])[ \t]{0,4}){0,3}")
_TAIL = re.compile(r"[ \t]{0,4}(?:[|\\;,]|\*/|\d{1,3}\.)?[ \t]*\Z")
SHORT_LINE, FEWEST_LINES = 24, 2
_WORDS = re.compile(r"\w+|[^\w\s]+")
PERIODS = (2, 3, 4)
_DRESSED = re.compile(
    r"[(\[{<\"'“|]?(?<![A-Za-z0-9])[0-9](?P<gap>[^A-Za-z0-9,.;:/+*=\n-]{1,4})(?<!\s)(?:[0-9](?P=gap)){6,32}(?:[0-9][)\]}>\"'”|]?)?"
    r"|(?<![A-Za-z0-9])[0-9](?P<wide>\s?[^A-Za-z0-9\s,.;:/+*=-]\s)(?:[0-9](?P=wide)){6,32}[0-9]?"
)


_SINGLES = re.compile(r"(?<!\S)\S(?: {1,4}\S(?!\S)){11,}")
_HALVES = re.compile(
    r"(?i)\b(?:second|last|latter|other|2nd|zweite|letzte|deuxième|segunda|seconda)\s(?:half|part|hälfte|teil|moitié|mitad|metà|parte)\s?[:=]?\s?(?:is\s|ist\s)?(?P<last>[^\s,;][^,;\n]{1,40}?)[,;]\s?(?:and\s|und\s)?"
    r"(?:the\s|die\s)?(?:first|front|1st|erste|première|primera|prima)\s(?:half|part|hälfte|teil|moitié|mitad|metà|parte)\s?[:=]?\s?(?:is\s|ist\s)?(?P<first>[^\s,;][^,;\n]{0,40}?)(?=[.,;!?]?(?:\s|\Z))"
)


def join(text: str) -> str:
    """Return the text without the markup, the joining code, the words for signs and the spacing inside words."""
    text = unmarked(text)
    text = _SPOKEN.sub("-", glued(text))
    if _AT_TRIGGER.search(text):
        text = _DOT.sub(".", _AT.sub("@", text))
    text = _HALVES.sub(lambda match: match["first"] + match["last"], text)
    return unspaced(text)


def unmarked(text: str) -> str:
    """Return the text without markup of HTML, Markdown, LaTeX and forums."""
    if "<" in text or "/*" in text:
        text = _CDATA.sub("", _COMMENT.sub("", _HIDDEN.sub("", text)))
        if _TAG.search(text):
            text = _TAG.sub("", _BETWEEN_TAGS.sub(r"\1", text))
    if "[" in text:
        text = _LINK.sub(r"\1", text)
        text = _BB.sub("", text) if "[/" in text else text
    if "\\" in text or "{" in text:
        for _ in range(2):
            text = _COMMAND.sub(r"\1", text)
        text = _BRACED.sub(r"\1", _THIN.sub("", text))
    if text.count("$") > 1:
        text = _MATHS.sub(r"\1", text)
    return _MARKUP.sub("", text) if any(mark in text for mark in "*_`~'|=") else text


def glued(text: str) -> str:
    """Return the text with string literals that code joins as one."""
    if "'" not in text and '"' not in text and "`" not in text:
        return text
    text = _SLICED.sub(lambda match: (match.group(1) or match.group(2))[::-1], text)
    return _CONCAT.sub("", text)


def literals(text: str) -> str:
    """Return the short string literals of a text put together, after the words before the first; nothing when there are not several."""
    found = list(_LITERAL.finditer(text))
    pieces = [match.group(2) for match in found if not match.group(2).isspace() and "{" not in match.group(2) and "%" not in match.group(2)]
    if len(pieces) < 2 or sum(map(len, pieces)) > 400:
        return ""
    return text[max(0, found[0].start() - 72) : found[0].start()] + " " + "".join(pieces)


def unspaced(text: str) -> str:
    """Return the text with words that were written one character at a time put together."""
    text = _SINGLES.sub(_words_of, text)
    text = _SPACED.sub(lambda match: _close(match.group(), match.group("gap")), text)
    return _LOOSE.sub(lambda match: re.sub(r"[ \t]", "", match.group()), text)


def _words_of(match: re.Match[str]) -> str:
    """Return characters that all stand apart as words, where wider gaps between some of them are those between words."""
    run = match.group()
    return re.sub(r"  +", " ", re.sub(r"(?<! ) (?! )", "", run)) if "  " in run and re.search(r"\S \S", run) else run


def _close(run: str, gap: str) -> str:
    """Return the run without its gaps: every second character where the gap is one that could also be content."""
    step = 1 + len(gap)
    return run[::step] if all(run[at : at + len(gap)] == gap for at in range(1, len(run), step)) else run.replace(gap, "")


def unbroken(text: str) -> str:
    """Return the text with e-mail addresses that a line break cuts put together."""
    return _BROKEN_MAIL.sub(lambda match: re.sub(r"[ \t]{0,3}\r?\n[ \t]{0,3}(?:[>+#|*/-]{1,3}[ \t]{0,2})?", "", match.group()), text)


def columns(text: str) -> str:
    """Return runs of short lines, their prefixes taken off, each as one word after the words before it."""
    lines = text.split("\n")
    if len(lines) < 2:
        return ""
    found, run, raw, before = [], [], "", ""
    for line in [*lines, "x" * (SHORT_LINE + 99)]:
        bare = _TAIL.sub("", line[_PREFIX.match(line).end() :]) if len(line) <= SHORT_LINE + 16 else line  # type: ignore[union-attr]
        if len(bare) <= SHORT_LINE and (bare or line.strip()):
            run.append(bare.strip())
            raw += _unprefixed(line)
            continue
        if not bare and not run:
            continue
        if len(run) >= FEWEST_LINES:
            found += [f"{before[-72:]} {''.join(run)}", f"{before[-72:]} {run[0]} {''.join(run[1:-1])} {run[-1]}", f"{before[-72:]} {raw}"]
        before, run, raw = (line if line.strip() else before), [], ""
    return " ; ".join(found)


def _unprefixed(line: str) -> str:
    """Return a line without its prefix and the one blank behind it; other blanks at its ends are its own."""
    mark = _PREFIX.match(line).group().rstrip(" \t")  # type: ignore[union-attr]
    return line[len(mark) + (bool(mark) and line[len(mark) : len(mark) + 1] == " ") :]


def undressed(text: str) -> str:
    """Return the text with digits that each stand in brackets or behind the same sign put together: nobody writes lists so."""
    return _DRESSED.sub(lambda match: f" {re.sub('[^0-9]', '', match.group())} ", text)


def unfilled(text: str) -> str:
    """Return the text without what stands between many neighbours again and again: `5 then 3 then 6 then`, `digit 5, digit 3,`."""
    words = _WORDS.findall(text)
    out: list[str] = []
    at, changed = 0, False
    while at < len(words):
        end, period = max((_reach(words, at, period), period) for period in PERIODS)
        if end > at + 4 * period:
            out.append("".join(words[at:end:period]))
            at, changed = end, True
        else:
            out.append(words[at])
            at += 1
    return " ".join(out) if changed else text


def _reach(words: list[str], at: int, period: int) -> int:
    """Return where a run ends in which every `period`-th word is short and of one kind, and those between are always the same."""
    between = words[at + 1 : at + period]
    if len(between) < period - 1 or len(words[at]) > 4 or not words[at].isalnum() or not _fills(between, words[at]):
        return at
    end, figures = at + 1, _has_figure(words[at])
    while words[end : end + period - 1] == between and end + period - 1 < len(words):
        following = words[end + period - 1]
        if len(following) > 4 or _has_figure(following) != figures:
            break
        end += period
    return end


def _fills(between: list[str], word: str) -> bool:
    """True for words that may stand between figures and say nothing; a digit in words does so only between figures."""
    if any(map(_has_figure, between)) or (len(between) > 1 and not any(map(str.isalpha, between))) or between in ([","], ["."], ["|"]):
        return False
    return _has_figure(word) or DIGITS.isdisjoint(map(str.casefold, between))


def _has_figure(word: str) -> bool:
    return any(map(str.isdigit, word))
