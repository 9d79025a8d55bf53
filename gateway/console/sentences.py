"""A sentence of the core in the page's language: recognised by the template it was made from, its values put into the German one.

Pure but for reading `gateway/locale/sentences.txt` once, which `deploy.catalogue` writes from the code. The core knows no language, and what
is recorded stays as it was recorded: only what a page shows is translated, at the moment it is shown. Called by the filter `translated`
and by the pages. A text that nobody knows is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _

from gateway.console.language import ENGLISH

TEMPLATES = Path(__file__).parents[1] / "locale" / "sentences.txt"
LONGEST = 2_000
"""Characters. What is longer was written by somebody else: it is shown as it is, and costs nothing."""
WORDS = frozenset({"state", "states", "kind"})
"""Values that are words of ours: each is translated for itself."""
_PLACE = re.compile(r"\{(\w+)\}")
_LISTED = re.compile(r"[\w.@+-]+(?:,? (?:and|or) [\w.@+-]+)+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_LINE = re.compile(r"line (\d+)")


def translated(text: Any) -> str:
    """Return a text in the language of the page: of ours in whole, or put together of sentences of the core and what they are about."""
    text = str(text)
    if not text or len(text) > LONGEST or get_language() == ENGLISH:
        return text
    return _known(text) or _pieces(text)


def opened(said: Any) -> str:
    """Return a sentence of the core as one that stands alone: with a capital and a full stop."""
    text = translated(said)
    return f"{text[:1].upper()}{text[1:]}."


def _known(text: str) -> str:
    """Return the translation of one text; nothing where it is none that can be translated."""
    said: str = gettext(text)
    return said if said != text else _matched(text)


def _matched(text: str) -> str:
    """Return the translation of a sentence with values in it, of the template that says most of it."""
    for template, pattern in _patterns():
        if found := pattern.fullmatch(text):
            return _filled(gettext(template), found.groupdict())
    return ""


def _filled(template: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: _value(place[1], values.get(place[1], "")), template)


def _pieces(text: str) -> str:
    """Return sentences that stand one after the other, and what stands before one (a path, a line), each for itself."""
    first, between, rest = text.partition("; ")
    if between:
        return translated(first) + between + translated(rest)
    first, between, rest = text.partition(": ")
    if between:
        return (_known(first) or _place(first)) + between + translated(rest)
    return _place(text)


def _place(text: str) -> str:
    found = _LINE.fullmatch(text)
    return _("line {number}").format(number=found[1]) if found else text


def _value(name: str, value: str) -> str:
    """Return a value as it stands in the sentence: one of several words may be a sentence itself; a single word is a name or a code."""
    if _GROUPED.fullmatch(value):
        return value.replace(",", _(","))
    if name in WORDS:
        value = re.sub(r"\w+", lambda word: word[0] if word[0] in ("and", "or") else gettext(word[0]), value)
    if _LISTED.fullmatch(value):
        return value.replace(" and ", _(" and ")).replace(" or ", _(" or "))
    return translated(value) if " " in value.strip() else value


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Return the templates with values: those that begin with most words of their own first, then those with most words at all."""
    templates = [each for each in TEMPLATES.read_text().splitlines() if _PLACE.search(each)]
    return [(each, _pattern(each)) for each in sorted(templates, key=lambda each: (-each.index("{"), -len(_PLACE.sub("", each)), each))]


def _pattern(template: str) -> re.Pattern[str]:
    parts = _PLACE.split(template)
    return re.compile("".join(f"(?P<{part}>.*?)" if place % 2 else re.escape(part) for place, part in enumerate(parts)), re.DOTALL)
