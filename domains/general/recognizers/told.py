# ruff: noqa: E501 - patterns are data: one alternative after the other
"""People told by age, origin, trade and place in one breath, without a name: what each says is a hint, the breath is a finding.

Pure patterns. Trades and towns are any words: no list knows them all, so the shape of the sentence has to say that somebody is meant.
Called by `domains.general.recognizers.build`.
"""

from __future__ import annotations

import re

from presidio_analyzer import EntityRecognizer, RecognizerResult

from domains.general.publicity import asks_of_the_past
from domains.general.recognizers.births import DATE
from domains.general.recognizers.gated import Gated as Rule
from domains.general.recognizers.sensitive import JOBS, PEOPLES
from domains.recognizing import words

AGE = r"(?:1[6-9]|[2-9]\d|1[01]\d)(?![\d%°:]|[.,]\d)"
"""From sixteen on: of children and of small numbers much is told that is of nobody."""

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_PLACE = (
    rf"(?!(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|winter|chapter|section|figure|table|excel|python)){_CAPITAL}[^\W\d_]{{1,24}}"
)
_ANY = r"[^\d.?!;:\n]"
_SEX = r"(?:male|female|man|woman|männlich|weiblich|homme|femme|hombre|mujer|uomo|donna)"
_IN = r"(?:living|based|residing|working|lives|works|employed|born|settled|from|in|of|near|outside)"
_ITEM = r"[^\W\d_][^\d.,:;?!\n|<>={}]{2,48}"
_END = r"(?=[,;.!?)]|\sand\b|\sfrom\b|\sin\b|\s?\Z)"
_THINGS = r"(?!\s(?:whisk(?:e)?y|wine|rum|cognac|car|tree|house|building|temple|castle|cheese|brandy|port)\b)"
_TRAIT = re.compile(rf"(?i)(?<!\w)(?:{PEOPLES}|{_SEX}|{JOBS}|single|married|divorced|widowed)(?!\w)")
_CAPITALS = re.compile(rf"(?<!\w){_PLACE}")
_BORN = r"(?:19[2-9]\d|200\d)"


def build() -> list[EntityRecognizer]:
    """Return the recognizers of people told in one breath."""
    return [_first(), _other(), _origin(), _brief(), _short()]


def _first() -> EntityRecognizer:
    """Somebody who tells their own age with anything else of themselves."""
    own = r"(?<!\w)(?:i['’]?m|i\sam)\s"
    return Rule(
        "OwnAgeTold", "PERSONAL_TRAIT",
        (rf"(?i:{own}(?P<v>{AGE}),\s(?:an?|from|living|born|single|married|divorced|widowed|retired|working|male|female)\s)", 0.5),
        (rf"(?i:{own}an?\s{_ANY}{{3,70}}?,\s(?P<v>{AGE})(?=,|\sand\b|\sfrom\b|\sin\b|\sliving\b))", 0.5),
        (rf"(?i:{own}(?:{PEOPLES})\sand\s(?P<v>{AGE})(?=[,;.!?]|\sand\b|\syears\b|\s?\Z))", 0.5),
        (rf"(?i:(?<!\w)i(?:\swill|\sshall|['’]ll)\s(?:soon\s)?(?:be|turn)\s(?P<v>{AGE})(?=\s(?:in|on|next|this|soon|years)\b|[,.;]|\s?\Z)(?!\s?(?:in\sline|minutes|percent)))", 0.5),
        (rf"(?i:(?<!\w)(?:being|aged|at(?:\sthe\sage\sof)?|as)\s(?P<v>{AGE})\sand\s(?:an?|working|still|living|retired|from|{PEOPLES})\s)", 0.5),
        (rf"(?<!\w)[Aa]t\s(?:the\sage\sof\s)?(?P<v>{AGE}),?\sI\s", 0.5),
        (rf"(?i:(?<!\w)my\sage\sis\s(?P<v>{AGE}))", 0.5),
        trigger=r"\d", digits=2,
    )  # fmt: skip


def _other() -> EntityRecognizer:
    """Somebody of whom an age and a place are told in one clause."""
    who = r"(?:he|she|the\s(?:applicant|candidate|customer|client|tenant|patient|caller|driver|guest|employee|buyer|seller|neighbou?r))"
    return Rule(
        "ToldInOneBreath", "PERSON",
        (rf"(?<!\w)[Aa]n?\s{_ANY}{{3,70}}?,?\s(?:of|aged)\s{AGE}\s(?:years\s)?(?:from|in|living\sin|of)\s{_PLACE}", 0.5),
        (rf"(?<![\w.,-]){AGE}[\s-]?years?[\s-]?old\s{_ANY}{{2,90}}?\s(?i:{_IN})\s(?:in\s|near\s|from\s)?{_PLACE}", 0.5),
        (rf"(?<!\w){_PLACE}\s?:\s{_ANY}{{3,60}}?,?\s(?i:aged)\s{AGE}(?!\w)", 0.5),
        (rf"(?i:(?<!\w){who}\sis\s)(?P<v>{AGE},\s(?:and\s)?an?\s[^\W\d_]{{3}})", 0.5),
        (rf"(?i:(?<!\w){who}\sis\san?\s){_ANY}{{3,60}}?\s(?i:from|in|of)\s(?P<v>{_PLACE}{_ANY}{{0,24}}?(?:,|\sand)\s{AGE}){_END}", 0.5),
        (rf"(?<!\w)[^\W\d_]{{3,24}}\s\({AGE}\)\s(?i:from|of|living\sin|in)\s{_PLACE}", 0.5),
        (rf"(?<!\w){_PLACE}-based\s{_ANY}{{3,60}}?,\s{AGE}{_END}", 0.5),
        (rf"(?<!\w)(?i:from|near|living\sin)\s{_PLACE}(?:\s[^\W\d_]{{2,16}}){{0,2}},\s(?i:aged\s)?{AGE},\s", 0.5),
        (rf"\A\W{{0,3}}{AGE}\sand\s(?i:an?\s)?[^\W\d_]{_ANY}{{2,60}}?\s(?i:in|from|near)\s{_PLACE}", 0.5),
        trigger=r"\d", digits=2,
    )  # fmt: skip


def _origin() -> EntityRecognizer:
    """Somebody told by origin and age, whatever else stands between."""
    people = rf"(?<!\w)(?i:{PEOPLES})(?!\w){_THINGS}"
    return Rule(
        "OriginAndAge", "PERSON",
        (rf"(?<![\w.,-])(?i:{AGE}[\s-]?years?[\s-]?old\s){people}\s[a-z]", 0.5),
        (rf"{people}{_ANY}{{0,60}}?\s?\({AGE}\)", 0.5),
        (rf"{people}(?:,|\sand)\s(?i:aged\s)?{AGE}{_END}", 0.5),
        (rf"(?<![\w.,-]){AGE},\s{people}", 0.5),
        (rf"(?i:\bone|\ba|\ban|\bthe)\s{people}\s{_ANY}{{3,90}}?(?:\(\d{{4,6}}\))?,\s{AGE}\s(?i:years?\sold|y/?o)\b", 0.5),
        trigger=r"\d", digits=2,
    )  # fmt: skip


def _brief() -> EntityRecognizer:
    """Somebody told as a list: trade, age or date of birth, town; one of its parts must be of a person or written large."""
    middle = rf"(?:{AGE}|{DATE})"
    head = r"\A\W{0,3}(?:[^\n:\d]{2,40}:\s)?"
    tail = r"[.!]?\s{0,3}(?:\n|\Z)"
    return Rule(
        "ToldAsList", "PERSON",
        (rf"{head}(?P<v>(?:{_ITEM},\s){{1,4}}{middle}(?:,\s{_ITEM}(?:\s\d{{4,6}})?){{1,4}}){tail}", 0.5),
        (rf"{head}(?P<v>{middle},\s{_ITEM}(?:,\s(?:\d{{4,6}}(?:-\d{{3}})?\s)?{_ITEM}){{1,4}}){tail}", 0.5),
        (rf"{head}(?P<v>(?:{_ITEM},\s){{2,4}}{DATE}){tail}", 0.5),
        (rf"\A\W{{0,3}}(?P<v>{DATE}\s[^\W\d_][^\d.?!:;\n]{{5,80}}){tail}", 0.5),
        refuse=_of_nobody, trigger=r"\d", digits=2,
    )  # fmt: skip


LONGEST, AROUND = 260, 110
"""Characters of a message that is short enough to be about one person, and how near its parts must stand."""

_TRADE = re.compile(
    rf"(?i)(?<!\w)(?:{JOBS}|work(?:s|ed|ing)?\s(?:as|in|for)|jobs?|trade|employed|profession|occupation|arbeite\w*|beruf|travaill\w*|métier|trabaj\w*|lavor\w*"
    r"|[^\W\d_]{3,20}(?:er|or|ist|ian|ant|man|woman|eur|euse|ier|ière|nik|ista|ero|ora|tor|rice|yst|grapher|keeper|officer|nurse|clerk|chef|pilot|agent|aide|apprentice|lehrling|erin|ärztin|ndin))(?!\w)"
)
_SOMEWHERE = re.compile(rf"(?<!\w)(?i:in|from|near|at|around|outside|of|to|aus|bei|à|de|en|da|a)\s{_PLACE}|{_PLACE},|,\s{_PLACE}")
_NO_TRADE = frozenset(
    words(
        "for, or, nor, per, her, over, under, after, never, ever, other, another, order, number, later, either, whether, rather, water, paper, letter, offer, answer, user, computer, server, better, member, power, lower, higher, larger"
        ", smaller, faster, older, younger, summer, winter, december, november, october, september, matter, cover, enter, shower, dinner, weather, corner, customer, want, important, current, different, recent, present, moment, event"
        ", percent, account, amount, restaurant, apartment, department, certain, than, human, man, can, plan, consider, prefer, remember, color, error, door, floor, poor, major, minor, prior, list, exist, assist, grant, plant"
    )
)


class Short(Rule):
    """`Rule` for a number or a date in a short message that names a place and a trade or an origin near it: somebody's age or birth."""

    def _judge(self, match: re.Match[str], score: float) -> RecognizerResult | None:
        text = match.string
        if len(text) > LONGEST or asks_of_the_past(text):
            return None
        near = text[max(0, match.start() - AROUND) : match.start()] + " ; " + text[match.end() : match.end() + AROUND]
        trades = any(word.group().casefold() not in _NO_TRADE for word in _TRADE.finditer(near))
        if not (trades or re.search(rf"(?i)(?<!\w)(?:{PEOPLES})(?!\w)", near)) or not _SOMEWHERE.search(near):
            return None
        return super()._judge(match, score)


def _short() -> EntityRecognizer:
    """Somebody told in a short message by an age or a birth, a place and a trade or an origin, in any order."""
    old = r"(?<![\w.,:#$€£/+*=-])(?<!\bfor\s)(?<!\bthan\s)(?<!\bleast\s)(?<!\bmost\s)(?<!\bover\s)(?<!\bunder\s)(?<!\babout\s)(?<!\bin\s)(?<!\bto\s)(?<!\bby\s)(?<!\broom\s)(?<!\bpage\s)(?<!\bgate\s)"
    after = r"(?=[,;.!?)](?!\d)|\s(?:and|in|from|now|next|this|years?|yo|y/o|living|working|who|when|i|he|she|with|as|but|so|or|jahre|ans|años|anni)\b|\s?\Z)"
    return Short("ToldInShort", "PERSON", (rf"{old}(?P<v>{AGE}){after}", 0.45), (rf"(?P<v>{DATE})", 0.45), refuse=_is_recent, trigger=r"\d", digits=2)


def _is_recent(told: str) -> bool:
    """True for a date that is nobody's birth."""
    return len(told) > 3 and not _LIVING.search(told)


_YEAR = re.compile(r"(?<!\d)(?:1[0-9]|2[0-9])\d\d(?!\d)")
_LIVING = re.compile(rf"(?<!\d){_BORN}(?!\d)")


def _of_nobody(listed: str) -> bool:
    """True for a list in which nothing is said of a person: no sex, origin or trade, and nothing written large; or of no birth year."""
    if _YEAR.search(listed) and not _LIVING.search(listed):
        return True
    return not (_TRAIT.search(listed) or _CAPITALS.search(listed))
