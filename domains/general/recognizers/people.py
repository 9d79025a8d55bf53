"""Names that say they are names: titled, labelled, introduced, or beside an e-mail address or an identifier.

Pure patterns. Called by `domains.general.recognizers.build`.
"""

from __future__ import annotations

import re

from presidio_analyzer import EntityRecognizer

from domains.recognizing import FULL_NAME, Rule, words

ROLES = (
    "patient",
    "client",
    "customer",
    "applicant",
    "insured",
    "claimant",
    "employee",
    "plaintiff",
    "defendant",
    "witness",
    "attending",
    "physician",
    "surgeon",
    "nurse",
    "guardian",
    "spouse",
    "wife",
    "husband",
    "son",
    "daughter",
    "mother",
    "father",
    "contact",
    r"next\sof\skin",
    "nok",
    "beneficiary",
    "member",
    r"(?:account|card|policy)\s?holder",
    "cardholder",
    "author",
    "attorney",
    "counsel",
    r"(?:court\s)?reporter",
    "manager",
    "assignee",
    "owner",
    "requester",
    "candidate",
    "tenant",
    "landlord",
    "student",
    "teacher",
    "borrower",
    "recipient",
    "sender",
    "subscriber",
    "signed",
    "attn",
    "attention",
    "from",
    "to",
    "cc",
    "bcc",
    r"(?:witnessed|prepared|submitted|reviewed|reported|assigned|signed)\s(?:by|to)",
    "re",
    "employee",
    "provider",
    "user",
)
NAME_LABELS = (
    r"(?:full|first|last|middle|given|family|sur|maiden|legal|patient|customer|client|employee|contact|display|user|account|cardholder|holder)[\s_-]?name",
    "name",
    "nombre",
    "nom",
    "cognome",
    "vorname",
    "nachname",
    "apellidos?",
)
RELATED = r"my\s(?:client|patient|wife|husband|son|daughter|boss|neighbou?r|colleague|friend|doctor|mother|father|tenant|landlord)"
TITLES = "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Herr|Frau|Sra?|Mme|Mlle|Judge|Justice|Capt|Sgt|Lt|Rev|Hon|Atty|Doctor|Professor"
NOT_NAMES = frozenset(
    words(
        """
        A, Access, Account, Act, Address, Affordable, All, An, Bank, Care, Center, Centre, City, Company, Corporation, Country, Customer, Data,
        Date, Department, Dear, Disease, Email, Everyone, File, Health, Hospital, Human, Information, Madam, Management, Name, New, Not, Number,
        Our, Outcome, Phone, Please, Portal, Privacy, Project, Protection, Record, Records, Rights, Safety, Server, Service, Services, Sir, State,
        Street, Support, System, Team, Thank, That, The, This, University, User, Your
        """
    )
)
JOINT_TRIGGER = r"(?:[:=|>–—]|\bis\b)[\"'*_\s]{0,4}[A-ZÀ-Þ][^\W\d_]"
PARTIES = r"plaintiff|defendant|patient|claimant|witness|(?:our|the)\s(?:client|customer|employee)"
RECORDS = r"(?:record|account|profile|config|setup|file|chart|report|statement|invoice|ticket|notes?|letter)\s(?:for|of|by)"
PARTY_GATE = words(
    """
    plaintiff, defendant, patient, claimant, witness, client, customer, employee, my , record , account , profile , config , setup , file ,
    chart , report , statement , invoice , ticket , note, letter
    """
)
JOINT = r"[\"'*_\s]{0,3}(?:[:=|>–—]|=>|\bis\b)[\"'*_\s]{0,4}"
INTRODUCTION = (
    r"(?i:\bmy\s(?:full\s|legal\s)?name\sis|\bmy\sname['’]s|\bje\sm['’]appelle|\bich\shei(?:ß|ss)e|\bme\sllamo|\bmi\schiamo|\bmein\sname\sist|\bmi\snombre\ses"
    r"|\bmon\snom\sest)"
)
MENTION = (
    r"(?i:\bI['’]m|\bI\sam|\bthis\sis|\bnamed|\bcalled|\bspeak(?:ing)?\s(?:to|with)|\bmet\swith|\bdear|\bhi|\bhello|\bgood\s(?:morning|afternoon|evening),?)"
)
CLOSING = r"(?i:\bregards|\bsincerely|\bcheers|\bbest|\bthanks|\bsigned|\byours\struly)"
INTRODUCTION_GATE = words(
    """
    name, i am, i'm, i’m, this is, called, met with, speak, regards, sincerely, cheers, dear, signed, best, thanks, appelle, hei, llamo, chiamo,
    nombre, mon nom, yours truly, good , hi , hello
    """
)


def _refuse(text: str) -> bool:
    return not NOT_NAMES.isdisjoint(re.split(r"[\s\n]+", text))


def build() -> list[EntityRecognizer]:
    """Return the recognizers of names."""
    roles, labels = "|".join(ROLES), "|".join(NAME_LABELS)
    return [
        Rule("TitledName", "PERSON", (rf"\b(?:{TITLES})\.?\s(?P<v>{FULL_NAME})", 0.6), refuse=_refuse),
        Rule(
            "LabelledName",
            "PERSON",
            (rf"(?<![A-Za-z])(?i:{labels}){JOINT}(?P<v>{FULL_NAME})", 0.6),
            (rf"(?<![A-Za-z])(?i:{roles})(?:['’]s\sname)?{JOINT}(?P<v>{FULL_NAME})", 0.6),
            trigger=JOINT_TRIGGER,
            refuse=_refuse,
        ),
        Rule(
            "NameInRole",
            "PERSON",
            (rf"(?<![A-Za-z])(?i:{PARTIES}|{RELATED}|{RECORDS}),?\s(?P<v>{FULL_NAME})", 0.5),
            gate=PARTY_GATE,
            refuse=_refuse,
        ),
        Rule(
            "IntroducedName",
            "PERSON",
            (rf"{INTRODUCTION}\s(?P<v>{FULL_NAME})", 0.7),
            (rf"{MENTION}\s(?P<v>{FULL_NAME})", 0.5),
            (rf"{CLOSING},?\s{{0,2}}\n\s{{0,4}}(?P<v>{FULL_NAME})", 0.6),
            (
                r"(?i:\bmy\s(?:full\s|legal\s)?name\sis\s(?P<v>(?!not\b|on\b|in\b|the\b|a\b|too\b)[a-z]{2,20}\s[a-z]{2,20}(?=\s(?:and|i|my|from|born)\b|\s?[,.;!?\n]|\Z)))",
                0.5,
            ),
            gate=INTRODUCTION_GATE,
            refuse=_refuse,
        ),
        Rule(
            "IdentifiedName",
            "PERSON",
            (rf"(?P<v>{FULL_NAME})\s{{0,2}}<[^<>@\s]{{1,64}}@", 0.7),
            (rf"(?P<v>{FULL_NAME})\s{{0,2}}[(,]\s{{0,2}}(?i:dob|ssn|mrn|d\.o\.b|born|aged?\s[0-9]|bar\sno|id\s?[:#])", 0.7),
            refuse=_refuse,
        ),
    ]
