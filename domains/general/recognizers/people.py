# ruff: noqa: E501 - patterns are data: one alternative after the other
"""Names that say they are names: titled, labelled, introduced, greeted, signed, or beside an e-mail address or an identifier.

Pure patterns over `naming`. Called by `domains.general.recognizers.build`.
"""

from __future__ import annotations

import re

from presidio_analyzer import EntityRecognizer, RecognizerResult

from domains.general.recognizers.gated import Gated as Rule
from domains.general.recognizers.names import likely, likely_full
from domains.general.recognizers.naming import (
    CLOSING,
    FULL,
    GREETING,
    INTRODUCTION,
    LOWER,
    MENTION,
    NAME_LABELS,
    NOT_NAMES,
    RELATED,
    REVERSED,
    ROLES,
    TITLES,
    WEAK_ROLES,
    WORD,
)
from domains.recognizing import words

JOINT = r"[\"'*_\s)\]]{0,4}(?:[:=|>–—]|=>|\bis\b|\bist\b)[\"'*_\s(\[{]{0,4}"
JOINT_TRIGGER = r"(?:[:=|>–—]|\bist?\b)[\"'*_\s(\[{]{0,4}[^\W\d_]"
STAMP = r"(?:\[?(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},?[ T]{1,2})?\(?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:[AaPp]\.?[Mm]\.?)?[\])]?[\s,–-]{1,3})"
RECORDS = (
    r"(?:record|account|profile|config|setup|file|chart|report|statement|invoice|ticket|notes?|letter|case|contract|resume|cv|offer|reference)\s(?:for|of|by)"
)
_SPLIT = re.compile(r"[\s,]+")


def build() -> list[EntityRecognizer]:
    """Return the recognizers of names."""
    return [*_titled(), *_labelled(), _related(), *_introduced(), _greeted(), *_identified(), *_written(), *_met(), _lettered()]


def strange(text: str) -> bool:
    """True when a word of it belongs to no name of a person, or nothing in it is longer than two letters."""
    parts = _SPLIT.split(text.strip())
    return not NOT_NAMES.isdisjoint(part.strip(".").casefold() for part in parts) or all(len(part) < 3 for part in parts)


def unlisted(text: str) -> bool:
    """True when it is strange, or no word of it is on the lists of names."""
    return strange(text) or not likely(text)


def _unlisted_pair(text: str) -> bool:
    return strange(text) or not likely_full(text)


def _titled() -> list[EntityRecognizer]:
    eastern = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,4}\s?[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,4}"
    return [Rule(
        "TitledName", "PERSON", (rf"(?<![\w.])(?:{TITLES})\b\.?\s(?P<v>{eastern})", 0.6), (rf"(?<![\w.])(?:{TITLES})\b\.?\s(?:(?:Dr|Prof|Dott|med|jur|Ing)\b\.?\s){{0,3}}(?P<v>{FULL})", 0.6), refuse=_title_refuses,
        trigger=rf"(?<![\w.])(?:{TITLES})\b\.?\s",
    ), Rule(
        "TitledSurname", "PERSON_NAME", (rf"(?<![\w.])(?:{TITLES})\b\.?\s(?:(?:Dr|Prof|Dott|med|jur|Ing)\b\.?\s){{0,3}}(?P<v>{WORD})", 0.6),
        refuse=_title_refuses, trigger=rf"(?<![\w.])(?:{TITLES})\b\.?\s",
    )]  # fmt: skip


def _title_refuses(text: str) -> bool:
    return strange(text) or text.isupper()


def _labelled() -> list[EntityRecognizer]:
    label, role, weak = (rf"(?<![A-Za-z])(?i:{each})" for each in (NAME_LABELS, ROLES, WEAK_ROLES))
    either = rf"(?:{FULL}|{REVERSED})"
    return [
        Rule("LabelledName", "PERSON", (rf"{label}{JOINT}(?P<v>{either})", 0.6), trigger=JOINT_TRIGGER, refuse=strange),
        Rule("LabelledRole", "PERSON", (rf"{role}(?:\(s\)|s)?(?:['’]s\sname|\sname)?{JOINT}(?P<v>{either})", 0.6), trigger=JOINT_TRIGGER, refuse=strange),
        Rule("LabelledParty", "PERSON", (rf"{weak}\s{{0,2}}:[\"'*_\s]{{0,4}}(?P<v>{either})", 0.6), gate=(":",), refuse=unlisted),
        Rule("LabelledLower", "PERSON", (rf"(?:{label}|{role}){JOINT}(?P<v>{LOWER})", 0.6), trigger=JOINT_TRIGGER, refuse=_unlisted_pair),
        Rule(
            "LabelledFamilyName",
            "PERSON",
            (
                rf"(?<![A-Za-z])(?i:(?:last|family|sur|maiden)[\s_-]?name|lname|apellidos?|cognome|nachname|familienname|nom\sde\sfamille|achternaam|nazwisko|sobrenome){JOINT}(?P<v>{WORD})",
                0.5,
            ),
            trigger=JOINT_TRIGGER,
            refuse=unlisted,
        ),
        Rule(
            "LabelledSingleName",
            "PERSON_NAME",
            (rf"{label}{JOINT}(?P<v>{WORD})", 0.6),
            (rf"{role}{JOINT}(?P<v>{WORD})", 0.5),
            trigger=JOINT_TRIGGER,
            refuse=unlisted,
        ),
    ]


def _related() -> EntityRecognizer:
    parties = r"(?:our|the|unsere?[nr]?|notre|nuestr[oa]|nostr[oa])?\s?(?:client|customer|employee|plaintiff|defendant|patient|claimant|witness|decedent|petitioner|respondent|debtor)"
    return Rule(
        "NameInRole",
        "PERSON",
        (rf"(?<![A-Za-z])(?i:{parties}|{RELATED}|{RECORDS}),?\s(?:is\s|was\s|named\s|called\s|,\s)?(?P<v>{FULL})", 0.5),
        refuse=strange,
        trigger=r"(?i:our|the|my|his|her|unse|notre|nuestr|nostr|client|customer|employee|plaintiff|defendant|patient|claimant|witness|decedent|petitioner|respondent|debtor"
        r"|for|of|by|mein|mon|ma|mi|su)[a-zäöüß]{0,3},?\s",
    )


def _introduced() -> list[EntityRecognizer]:
    told = r"(?i:\bmy\s(?:full\s|legal\s)?name\sis\s(?P<v>(?!not\b|on\b|in\b|the\b|a\b|too\b)[a-z]{2,20}\s[a-z]{2,20}(?=\s(?:and|i|my|from|born)\b|\s?[,.;!?\n]|\Z)))"
    lower = r"(?:my\sname\sis|i\sam|i['’]m|this\sis|ich\shei(?:ß|ss)e|ich\sbin|mein\sname\sist|je\sm['’]appelle|je\ssuis|me\sllamo|soy|mi\snombre\ses|mi\schiamo|sono)"
    return [
        Rule(
            "IntroducedName",
            "PERSON",
            (rf"{INTRODUCTION}\s(?P<v>{FULL})", 0.7),
            (told, 0.5),
            (rf"(?i:\bthis\sis)\s(?P<v>{FULL})(?=,?\s(?:I\s|I['’]|from\s|calling\s|speaking\b|again\b|here\b))", 0.5),
            trigger=r"(?i:this|name|nom|appelle|hei|llamo|chiamo|hier|soussign|sottoscritt|yo,|i,|undersigned)",
            refuse=strange,
        ),
        Rule("MentionedName", "PERSON", (rf"{MENTION}[\s,:]{{1,2}}(?P<v>{FULL})", 0.5), refuse=unlisted),
        Rule("IntroducedLower", "PERSON", (rf"(?i:\b{lower})\s(?P<v>{LOWER})", 0.5), refuse=_unlisted_pair),
    ]


def _greeted() -> EntityRecognizer:
    return Rule(
        "GreetedName",
        "PERSON",
        (rf"{GREETING},?\s(?:(?i:Herrn?|Frau|Mr|Mrs|Ms|M|Mme|Mlle|Madame|Monsieur|Sra?|Señora?|Sig|Signora?|Dott|Dr|Prof)\b\.?\s){{0,2}}(?P<v>{FULL})", 0.5),
        refuse=unlisted,
    )


def _identified() -> list[EntityRecognizer]:
    beside = r"(?i:dob|ssn|mrn|d\.o\.b|born|geb\.|geboren|née?\b|nacid[oa]|nat[oa]\b|aged?\s[0-9]|age:|bar\s(?:no|num|#)|sbn|id\s?[:#]|(?:employee|student|badge)\s(?:id|no|number)|\d{1,3}\s?(?:yo|y/o|yrs?|years?)\b|tel|phone|cell|mobile|email)"
    return [
        Rule(
            "IdentifiedName",
            "PERSON",
            (rf"(?P<v>{FULL})[\"']?\s{{0,2}}[<(\[]\s{{0,2}}(?:mailto:)?[^<>@\s()]{{1,64}}@", 0.7),
            (rf"(?P<v>{FULL})\s{{0,2}}[(,]\s{{0,2}}{beside}", 0.7),
            refuse=strange,
        ),
        Rule(
            "NameBesideMail",
            "PERSON",
            (rf"(?P<v>{FULL})[\"']?[\s,;|:]{{1,3}}[\w.+-]{{1,40}}@[\w-]{{1,40}}\.", 0.6),
            gate=("@",),
            refuse=unlisted,
        ),
        Rule("NameBeforeMoney", "PERSON", (rf"(?P<v>{FULL})[\s,;:|–-]{{1,3}}(?:[$€£]\s?|(?:USD|EUR|GBP)\s)\d", 0.45), refuse=_unlisted_pair, digits=1),
    ]


def _written() -> list[EntityRecognizer]:
    return [
        Rule(
            "SignedName",
            "PERSON",
            (rf"{CLOSING}[,.!]?[ \t]{{0,3}}(?:\r?\n[ \t]{{0,4}}){{1,4}}(?P<v>{FULL})", 0.6),
            (rf"(?:/s/|/S/|\bgez\.|\bi\.\s?A\.|\bi\.\s?V\.|\bp\.p\.|\bsgd\.?)[ \t]{{0,3}}(?P<v>{FULL})", 0.6),
            refuse=strange,
            trigger=r"\n|/[sS]/|gez\.|i\.|p\.p|sgd",
        ),
        Rule("SpeakerLine", "PERSON", (rf"(?m:^)[ \t>*-]{{0,6}}{STAMP}(?P<v>{FULL})[\])*]{{0,2}}\s?[:>–-]", 0.5), refuse=strange, digits=3),
        Rule(
            "ContactCard",
            "PERSON",
            (rf"(?m:^)(?:N(?:;[A-Z=;-]{{1,30}})?:(?P<v>{WORD};{WORD})|FN(?:;[A-Z=;-]{{1,30}})?:(?P<w>{FULL}))", 0.7),
            (rf"(?i:(?<![A-Za-z])(?:cn|displayname|gecos)\s?[=:]\s?)(?P<v>{FULL})", 0.6),
            gate=("n:", "n;", "cn=", "cn:", "displayname", "gecos"),
        ),
        Rule("StampedSpeaker", "PERSON", (rf"(?m:^)[ \t>*-]{{0,6}}\**(?P<v>{FULL})\**\s{{1,3}}[\[(]?\d{{1,2}}:\d{{2}}", 0.5), refuse=unlisted, digits=3),
        Rule("MentionedAt", "PERSON", (rf"(?<![\w.])@(?P<v>{FULL})", 0.5), (r"(?<![\w.])@(?P<v>[a-zA-Z]{3,20}[._][a-zA-Z]{3,24})(?![\w(@])", 0.5), gate=("@",), refuse=_handle_refuses),
        Rule(
            "AuthorLine",
            "PERSON",
            (rf"(?:@author|git\sconfig\s(?:--global\s)?user\.name|user\.name\s?=)[\s\"'=]{{1,4}}(?P<v>{FULL})", 0.6),
            gate=("@author", "user.name"),
            refuse=strange,
        ),
    ]  # fmt: skip


def _met() -> list[EntityRecognizer]:
    """Names in a sentence of somebody's own life: who owes, who called, whose family, whose friend."""
    acts = r"(?:owes?\s(?:me|us)|left\s(?:a|me\sa)\s(?:voicemail|message)|(?:called|texted|emailed|phoned|messaged|rang|visited|contacted)\s(?:me|us|again|twice|back|yesterday|today|this\smorning|about)|lives?\s(?:next\sdoor|upstairs|downstairs)|still\shasn['’]t\spaid)"
    asked = (
        r"(?i:\b(?:did|has|have|hat|haben|est-ce\sque|ha))\s(?P<v>"
        + FULL
        + r")\s(?i:pay|paid|sign|signed|send|sent|return|returned|transfer|transferred|answer|arrive|arrived|schon|bezahlt|überwiesen|payé|a\spayé|pagado|pagato)\b"
    )
    family = rf"(?i:\b(?:to|from|for|with|are|by)\sthe)\s(?P<v>(?:(?:van|von|de|der|den|di|da|al)\s){{0,2}}{WORD})\sfamily\b"
    doors = r"(?:\(?(?i:in\s|from\s|of\s|aus\s|de\s|du\s|del\s|dell['’]|im\s|en\s)?(?i:unit|apt\.?|apartment|flat|room|suite|house|zimmer|wohnung|whg\.?|haus|appartement|appt\.?|chambre|piso|apartamento|habitación|interno|appartamento|stanza|camera|bed|ward))"
    lower = (
        r"(?i:\bmy\s(?:bf|gf|boyfriend|girlfriend|husband|wife|boss|neighbou?r|friend|coworker|colleague|landlord|roommate|ex|brother|sister|cousin|uncle|aunt|son|daughter|teacher|manager))\s(?P<v>[a-z]{3,20}\s[a-z]{3,20})"
        r"(?=\s(?:tested|has|is|was|got|had|said|wants?|won['’]?t|keeps?|told|asked|owes?|lives?|works?|just|died|left|broke)\b)"
    )
    return [
        Rule("MetName", "PERSON", (rf"(?P<v>{FULL})\s{acts}", 0.5), (asked, 0.5), refuse=strange, trigger=r"(?i)owes?|left|called|texted|emailed|phoned|messaged|rang|visited|contacted|lives?|hasn|did|has|have|hat|haben|que|ha"),
        Rule("TitledAtDoor", "PERSON", (rf"(?<![\w.])(?:{TITLES})\b\.?\s(?P<v>{WORD}),?\s{doors}\s?(?:#|no\.?\s?|n[º°]\s?|nr\.?\s?)?\d{{1,4}}[A-Za-z]?\b", 0.5), refuse=_title_refuses, trigger=r"\d"),
        Rule("FamilyOf", "PERSON", (family, 0.5), gate=(" family",), trigger=r"\sfamily\b", refuse=_no_family),
        Rule("RelatedLower", "PERSON", (lower, 0.5), gate=("my ",), trigger=r"(?i)\bmy\s", refuse=unlisted),
    ]  # fmt: skip


class _InOtherLetters(Rule):
    """`Rule` for a name in Greek or Cyrillic letters: in a text of Latin ones, or as all there is. In prose of those letters it says nothing."""

    def _judge(self, match: re.Match[str], score: float) -> RecognizerResult | None:
        text = match.string
        if len(text) > SHORT and sum(map(_is_other, text)) * 2 > sum(map(str.isalpha, text)):
            return None
        return super()._judge(match, score)


def _lettered() -> EntityRecognizer:
    """Two or three capitalised words in Greek or Cyrillic letters."""
    large, small = "[\u0386-\u03ab\u0400-\u042f]", "[\u03ac-\u03ce\u0430-\u045f]"
    word = rf"{large}{small}{{2,20}}(?:-{large}{small}{{2,20}})?"
    return _InOtherLetters("NameInOtherLetters", "PERSON", (rf"(?<![\w.])(?P<v>{word}(?:[ ]{large}\.)?(?:[ ]{word}){{1,2}})(?![\w-]|[ ]\d)", 0.5))


SHORT = 60
"""Characters up to which a text in other letters may be nothing but a name."""


def _is_other(character: str) -> bool:
    return "\u0370" <= character <= "\u04ff"


_FAMILIES = frozenset(words("royal, holy, simpson, kardashian, addams, medici, romanov, habsburg, kennedy, bush, whole, first, extended, nuclear"))


def _no_family(text: str) -> bool:
    """True for families of the public, and for words before `family` that are no name."""
    return text.casefold() in _FAMILIES or strange(text)


def _handle_refuses(text: str) -> bool:
    return _unlisted_pair(re.sub(r"[._]", " ", text))
