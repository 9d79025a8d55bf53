"""A rule that counts only in company: its pattern finds the person or the number, the words around it say whether that is about care.

Pure. Called by the recognizers of this package. The company is looked for within `reach` characters on either side, so the work
is bounded by the number of matches.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from presidio_analyzer import RecognizerResult

from domains.medical.lexicon import fold, has_care, has_symptom, terms
from domains.recognizing import Rule

Company = Callable[[str, str, str], bool]
"""Judges (text before, the match, text after), nearest characters last and first."""

SENTENCE = re.compile(r"[.!?;](?=\s)|\n")
ASKS = re.compile(
    r"\W{0,3}(?:(?:hi|hello|hey|please|ok|so|and|also|hallo|bitte|bonjour|svp|hola|ciao|buongiorno|salve|doc|q|question|frage|pregunta|domanda)\W{1,3}){0,2}"
    r"(?:what|which|how|should|shall|can|could|is\s(?:there|it|a|an)|are\s(?:there|we)|does|do|why|when|would|will|tell\sme|explain|describe|list"
    r"|recommend|suggest|give|create|write|make|design|compare|define|in\sa\b|for\sa\b"
    r"|welche[rsmn]?|wie|was|wann|warum|soll|sollte|kann|darf|gibt\ses|erklar\w*|nenne\w*|que|qu'|quel\w*|comment|pourquoi|est-ce|faut-il|peut|un\shomme"
    r"|expliqu\w*|donne\w*|cual\w*|como|puede|debe\w*|cuanto\w*|explica\w*"
    r"|quale|quali|come|cosa|puo|deve|quanto|spiega\w*|perche)\b"
)
SPECIFIC = re.compile(
    r"(?i)\b(?:yesterday|today|tonight|last\s(?:week|night|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn"
    r"|winter)|since\s|ago\b|this\smorning"
    r"|presented|presents|admitted|denies|gestern|heute|seit\s|vor\s\w{1,6}\s(?:tagen|wochen|jahren|monaten)|hier\b|depuis|il\sy\sa|ayer|hace\s|desde\s"
    r"|ieri|fa\b|mg\b|mmol|mmhg"
    r"|\d{2,3}/\d{2,3}|works?\sas|working\sas|lives?\sin|living\sin|from\s[a-z]{3,}|who\slives|our\s(?:ward|clinic|hospital|practice|village|town))"
)
ABOUT = re.compile(
    r"(?i)\b(?:questions?|about|wonder\w*|articles?|papers?|code|datasets?|projects?|essays?|reports?|presentations?|exams?|classes|lecture|app|models?"
    r"|information|read|heard|interest\w*|website|write|writing"
    r"|explain|know|research\w*|stud(?:y|ies|ying)|learn\w*|teach\w*|guidelines?|patients\swith|people\swith|if|frage\w*|uber|artikel|aufsatz"
    r"|questions?\ssur|article|pregunta\w*|sobre|articulo|domanda|articolo"
    r"|not|never|kein\w?|nicht|jamais|nunca|mai|afraid|worried|fear|risk|avoid|prevent\w*|symptoms\sof|signs\sof|cure|watch\w*|movie|book|donat\w*|charity)\b"
)
TOPIC = re.compile(
    r"(?i)[\s-]{1,2}(?:research\w*|project|class|course|paper|dataset|data|app|model|exam|essay|code|study|studies|textbook|chapter|presentation|lecture"
    r"|quiz|article|blog|charity|awareness|centre|center"
    r"|foundation|association|prevention|screening\sprogram\w*|guidelines?|patients|clinic)\b"
)


class Beside(Rule):
    """A `Rule` whose matches count only where `company` agrees with what stands around them."""

    def __init__(self, name: str, entity: str, *patterns: tuple[str, float], company: Company, reach: int = 120, **rest: Any) -> None:
        super().__init__(name, entity, *patterns, **rest)
        self.company, self.reach = company, reach

    def _judge(self, match: re.Match[str], score: float) -> RecognizerResult | None:
        text = match.string
        before, after = text[max(0, match.start() - self.reach) : match.start()], text[match.end() : match.end() + self.reach]
        return super()._judge(match, score) if self.company(before, match.group(), after) else None


def sentence_around(before: str, here: str, after: str) -> str:
    """Return the sentence that a match stands in, as far as the reach goes, with its closing mark."""
    start = max((match.end() for match in SENTENCE.finditer(before)), default=0)
    ending = re.search(r"[.!?](?=\s|\Z)|\n", after)
    return before[start:] + here + (after[: ending.end()] if ending else after)


def is_generic(sentence: str) -> bool:
    """True for a question about anybody of an age or with a condition, without anything that narrows it down to one person."""
    folded = fold(sentence)
    return bool(ASKS.match(folded)) and not SPECIFIC.search(folded)


def term_around(before: str, here: str, after: str) -> bool:
    """A condition, a treatment or a medicine is named on either side."""
    return _any(terms(after)) or _any(terms(before))


def care_around(before: str, here: str, after: str) -> bool:
    """The setting is care, or something medical is named."""
    return has_care(before) or has_care(here) or has_care(after) or term_around(before, here, after)


def ill_around(before: str, here: str, after: str) -> bool:
    """A term or a complaint is named in the match or on either side, and the sentence is no generic question."""
    told = term_around(before, here, after) or _any(terms(here)) or has_symptom(after) or has_symptom(before)
    return told and not is_generic(sentence_around(before, here, after))


def term_follows(before: str, here: str, after: str) -> bool:
    """A term follows in the same sentence, and it is told of the subject: not a question about it, a paper on it, a fear of it."""
    clause = SENTENCE.split(after, maxsplit=1)[0]
    found = next(terms(clause), None)
    if found is None:
        return False
    return not ABOUT.search(fold(clause[: found[0]])) and not TOPIC.match(clause[found[1] :]) and len(clause[: found[0]].split()) <= 9


def either(*companies: Company) -> Company:
    """Return the company that any of several is."""
    return lambda before, here, after: any(company(before, here, after) for company in companies)


def _any(spans: Any) -> bool:
    return next(iter(spans), None) is not None
