"""Health told at first hand: what the writer has or takes, and what people have whom a relation to the writer names, in five languages.

Pure patterns. Called by `domains.medical.recognizers.build`. Whoever writes is known to the gateway; so is their mother.
"""

from __future__ import annotations

import re

from presidio_analyzer import EntityRecognizer

from domains.medical.lexicon import fold, has_symptom, terms
from domains.medical.recognizers.company import ABOUT, SENTENCE, TOPIC, Beside, term_follows
from domains.medical.recognizers.people import HAS, MINE, RELATIVE, SELF

_SUPPOSED = re.compile(r"(?i)(?:\bif|\bwhether|\bwhen|\bwenn|\bfalls|\bsi|\bse|\bquand|\bcuando|\bcould|\bwhat\sif)\s\Z")
_MIDWAY = re.compile(r"[a-z]\s\Z")
"""`My` in capitals amid a sentence is a title of something to read."""
_LASTS = re.compile(
    r"(?i)\b(?:for|since|past|last|seit|depuis|desde|hace|da|every)\s(?:the\s|about\s|over\s|zwei\s)?(?:\w{1,8}\s)?(?:days?|weeks?|months?|years?|night"
    r"|morning|tagen?|wochen?|monaten?|jahren?|jours?|semaines?|mois|ans|d[íi]as?|semanas?|mes(?:es)?|años|giorni|settiman[ae]|mesi|anni)\b"
)
_OWN = re.compile(
    r"(?i)(?:mein|meine|meiner|meinem|my|mon|ma|mes|mis?|mio|mia)\s(?:blood\s(?:pressure|sugar|test|type|results?)|lab\sresults|test\sresults"
    r"|medical\s(?:records?|history|condition)|diagnosis|prescription|psychiatrist|oncologist|therapist|psychologist|cardiologist|gynecologist|medication"
    r"|meds"
    r"|blutdruck|blutwerte|diagnose|befund|medikamente|psychiater\w{0,2}|therapeut\w{0,2}|onkolog\w{0,2}|tension|glycémie|prise\sde\ssang|diagnostic"
    r"|ordonnance|psychiatre|psy|oncologue|presi[óo]n|az[úu]car|diagn[óo]stico|psiquiatra|onc[óo]log[oa]|pressione|glicemia|diagnosi|psichiatra"
    r"|oncologo)\b"
)


def has_it(before: str, here: str, after: str) -> bool:
    """The person named by the match has a condition or takes a medicine; or has had a complaint for a while."""
    if _SUPPOSED.search(before) or (here.startswith("My ") and _MIDWAY.search(before)):
        return False
    clause = SENTENCE.split(after, maxsplit=1)[0]
    return term_follows(before, here, after) or (has_symptom(clause[:60]) and bool(_LASTS.search(clause)) and not ABOUT.search(fold(clause[:40])))


def is_mine(before: str, here: str, after: str) -> bool:
    """`my` belongs to a condition right behind it, which is no topic: `my depression`, not `my depression paper`."""
    owned = here[here.rstrip().find(" ") + 1 :] if " " in here.rstrip() else ""
    found = next(terms(owned + after), None)
    return found is not None and found[0] <= len(owned) and not TOPIC.match((owned + after)[found[1] :])


def is_told(before: str, here: str, after: str) -> bool:
    """A value, a change or a term comes with the result that is the writer's own."""
    clause = SENTENCE.split(after, maxsplit=1)[0]
    return (
        bool(re.search(r"\d", clause))
        or bool(re.match((r"(?i)\W{0,3}(?:is|was|are|were|has|said|says|told|put|came|ist|war|sind|hat|est|a|son|es|est[áa]|ha|è|me|mi|m['’])\b"), clause))
        or next(terms(clause), None) is not None
    )


def build() -> list[EntityRecognizer]:
    """Return the recognizers of health told at first hand."""
    relative = rf"{RELATIVE}{HAS}"
    possessed = rf"{RELATIVE}['’]s"
    worded = (
        r"(?i:(?<![\w])(?:my|meine?[mn]?|ma|mi|mia)\s(?:doctor|gp|physician|psychiatrist|arzt|ärztin|hausarzt|médecin|médico|médica|doctora?|medico"
        r"|dottoressa)\s(?:\w{1,12}\s){0,2}(?:prescribed|put\sme|diagnosed|told|said|gave|wants\sme|verschrieb|verschrieben|verordnet|hat\smir|meint"
        r"|m['’]a|me\sha"
        r"|me\srecet\w{1,4}|me\sdijo|mi\sha|dice))"
    )
    return [
        Beside("OwnHealth", "OWN_HEALTH", (SELF, 0.5), (worded, 0.5), company=has_it, reach=90),
        Beside("OwnCondition", "OWN_HEALTH", (MINE, 0.5), company=is_mine, reach=60),
        Beside("OwnResult", "OWN_HEALTH", (_OWN.pattern, 0.5), company=is_told, reach=70),
        Beside("RelativeHealth", "RELATIVE_HEALTH", (relative, 0.5), (possessed, 0.5), company=has_it, reach=100),
    ]
