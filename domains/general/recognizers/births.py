# ruff: noqa: E501 - patterns are data: one alternative after the other
"""Dates of birth and ages, in numbers and in words, in five languages.

Pure patterns. A date of birth is a finding, an age only a hint. Called by `domains.general.recognizers.build`.
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer

from domains.general.recognizers.gated import Gated as Rule

MONTH = (
    r"(?i:jan(?:uary|uar|vier)?|enero|gennaio|jänner|feb(?:ruary|ruar|braio|rero)?|févr?(?:ier)?|mar(?:ch|s|zo)?|märz|mrz|apr(?:il|ile)?|avr(?:il)?|abril|may|mai|mayo|maggio"
    r"|jun[ei]?|juin|junio|giugno|jul[iy]?|juil(?:let)?|julio|luglio|aug(?:ust)?|août|agosto|sept?(?:ember|embre|iembre)?|settembre|o[ck]t(?:ober|obre|ubre)?|ottobre|nov(?:ember|embre|iembre)?"
    r"|de[cz](?:ember)?|déc(?:embre)?|dic(?:embre|iembre)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|\.|º|°)?"
DATE = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{2,4}"
    rf"|{_DAY}[\s-](?:of\s|de\s)?{MONTH}\.?,?[\s-](?:de\s|del\s)?(?:\d{{4}}|['’]?\d{{2}}(?!\d))|{MONTH}\.?\s{{1,2}}{_DAY},?\s{{1,2}}(?:\d{{4}}|['’]\d{{2}})|\d{{8}}(?!\d))"
)
"""A full date in figures or words, of five languages."""
LABEL = (
    r"\bd\.?\s?o\.?\s?b\b\.?|\b(?:date|year|day|place\sand\sdate)\sof\sbirth|\bbirth[\s_-]?(?:date|day)|\bdate_of_birth|\bborn|\bb\.|\bgeboren(?:\sam)?|\bgeb\.|\bgeb(?:urts)?[\s_-]?(?:datum|tag)|\bgeburtstag"
    r"|\bnée?(?:\(e\))?\sle|\bdate\sde\snaissance|\bné\(e\)|\bddn\b|\bfecha\sde\snac(?:imiento)?\.?|\bf\.\s?nac\.?|\bnacid[oa](?:\sel)?|\bnací\sel|\bnat[oa](?:/a)?\sil|\bsono\snat[oa]\sil|\bdata\sdi\snascita|\bgeboortedatum"
    r"|\bnascid[oa]|\bdata\sde\snascimento|\bfødselsdato|\bfödd|\bfødt|\bdata\surodzenia|\bur\."
)
_TRIGGER = r"(?i:b(?:orn|irth|\.)|d\.?\s?o\.?\s?b|geb|n[ée]+e?[\s(]|naissance|ddn|nac|nat[oa]|nasc|geboort|födel|fød|född|urodz|ur\.)"


def build() -> list[EntityRecognizer]:
    """Return the recognizers of birth dates and ages."""
    linked = rf"(?i:{LABEL})[^\w\n]{{0,8}}(?i:on\s|is\s|was\s|as\s|am\s|el\s|the\s|le\s|il\s|den\s|ist\s|war\s|est\s|es\s|era\s|è\s|día\s|d[ií]a\s){{0,2}}[^\w\n]{{0,4}}(?P<v>{DATE})"
    placed = rf"(?i:\b(?:born|geboren|nacid[oa]|nat[oa]|née?)\s(?:on|in|am|en|a|à)\s)(?:[^\W\d_]{{2,20}},?\s){{1,3}}(?:(?i:on|am|el|le|il)\s)?(?P<v>{DATE})"
    whose = rf"(?i:\b(?:birthday|date\sof\sbirth|geburtstag|geburtsdatum|anniversaire|cumpleaños|compleanno)\s(?:of|von|de|di|del|der|des|du|della)\s(?:[^\W\d_]{{2,16}}\s){{1,4}}(?:is|was|ist|war|est|es|è)\s)(?:(?i:on|the|am|le|el|il)\s)?(?P<v>{DATE})"
    after = rf"(?P<v>{DATE})\s?[(\[]?(?i:dob\b|d\.o\.b\.?|date\sof\sbirth|geb\.|born\b)"
    entered = rf"(?P<v>{DATE})[^\n.?!\d]{{1,32}}\b(?i:birthday|date\sof\sbirth|birth\s?date|dob|geburtstag|geburtsdatum|anniversaire|date\sde\snaissance|cumpleaños|fecha\sde\snacimiento|compleanno|data\sdi\snascita)\b"
    starred = rf"(?<![\w*])\*\s?(?P<v>\d{{1,2}}\.\d{{1,2}}\.(?:19|20)?\d{{2}}|{DATE})(?!\d)"
    bracketed = r"(?<![\w])[A-ZÀ-ÖØ-ÞŁŚŻŠČŽ][^\W\d_]{1,24}\s\((?P<v>\d{1,2}[./-]\d{1,2}[./-](?:19[2-9]\d|200\d)|(?:19[2-9]\d|200\d)-\d{2}-\d{2})\)"
    alone = (
        r"\A\s{0,4}(?:(?i:a|answer|patient|client|caller|user|customer|antwort|r|réponse)[:.)]\s{0,3})?"
        rf"(?P<v>(?:(?:19[2-9]\d|200\d)[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:19[2-9]\d|200\d)|{_DAY}[\s-](?:de\s)?{MONTH},?[\s-](?:de\s)?(?:19[2-9]\d|200\d)|{MONTH}\s{_DAY},?\s(?:19[2-9]\d|200\d)))\s{{0,3}}\.?\s{{0,4}}\Z"
    )
    return [
        Rule("BirthDate", "DATE_OF_BIRTH", (linked, 0.8), (placed, 0.7), (whose, 0.7), (after, 0.7), (entered, 0.6), trigger=_TRIGGER, digits=3),
        Rule("BracketedBirthDate", "DATE_OF_BIRTH", (bracketed, 0.45), gate=("(",), trigger=r"\(\d", digits=5),
        Rule("StarredBirthDate", "DATE_OF_BIRTH", (starred, 0.5), gate=("*",), trigger=r"\*\s?\d", digits=4),
        Rule("LoneBirthDate", "DATE_OF_BIRTH", (alone, 0.45), trigger=r"\d", digits=5),
        _age(),
        _own_age(),
    ]


def _own_age() -> EntityRecognizer:
    """An age that somebody says of themselves, or of one described person: a finding, where an age alone is a hint."""
    number = r"(?:1[01]\d|[1-9]\d)"
    said = (
        rf"(?i:(?<!\w)(?:i['’]?m|i\sam)\s(?:(?:now|only|already|almost|nearly|just|about\sto\sturn|turning|an?)\s){{0,2}}(?P<v>{number})(?:[\s-]?(?:years?|yrs?)[\s-]?(?:old|of\sage)\b|\s?y/?o\b"
        r"|(?=\s(?:and|now|with|but|years\sold|male|female|m|f)\b)(?!\sand\sa\shalf|\sand\s\d)))"
    )
    turned = rf"(?i:(?:\bi(?:['’]ve)?\s(?:have\s)?(?:just\s|recently\s)?turn(?:ed)?|(?:\A|[.!?,\n])\s{{0,2}}just\sturned)\s(?P<v>{number}))(?!\s?%|[\w:]|[.,]\d|\spercent|\sdegrees)"
    others = (
        rf"(?i:(?<!\w)(?:ich\sbin\s(?:erst\s|schon\s|jetzt\s|gerade\s)?(?P<v>{number})(?=\sjahre|\sund\s|,)|j['’]ai\s(?P<w>{number})\sans\b(?!\sd['’e])|tengo\s(?P<x>{number})\saños\b(?!\sde\s)"
        rf"|ho\s(?P<y>{number})\sanni\b(?!\sdi\s)))"
    )
    told = rf"(?i:(?<!\w)(?:our|my)\s\w{{3,15}},\san?\s(?P<v>{number})-year-old\s(?:[a-z]+(?:an|ish|ese|ch|i)|dutch|greek|czech|thai)\s\w)"
    listed = rf"\A\W{{0,3}}(?P<v>{number}),\s[^\n]{{3,90}}?,\s(?i:single|married|divorced|widowed|separated|ledig|verheiratet|geschieden|célibataire|mariée?|divorcée?|solter[oa]|casad[oa]|divorciad[oa]|celibe|nubile|sposat[oa])\b"
    return Rule("OwnAge", "PERSONAL_TRAIT", (said, 0.5), (turned, 0.5), (others, 0.5), (told, 0.5), (listed, 0.5), trigger=r"\d", digits=2)


def _age() -> EntityRecognizer:
    number = r"(?<![\d.,-])(?:1[01]\d|[1-9]?\d)"
    return Rule(
        "Age",
        "PERSON_AGE",
        (rf"{number}[\s-]?(?:years?|yrs?|yr)[\s-]?(?:old|of\sage)\b|{number}\s?(?:y/?o|yo)\b|{number}-year-old", 0.6),
        (
            r"(?i:\b(?:aged?|alter|âge|âgée?\sde|edad|età|years)(?:\sof|\sist|\sis)?\s?[:=]?\s(?:von\s)?)(?:1[01]\d|[1-9]\d)\b(?!\s?(?:%|minutes|hours|days|pages))",
            0.6,
        ),
        (rf"{number}(?:\s(?i:ans|años|anni|jahre(?:\salt)?|jaar|anos|år)\b|[\s-]?jährige[rnms]?\b|-?enne\b)", 0.6),
        (
            r"(?i:\b(?:turn(?:ed|s|ing)|turned|will\sbe|cumplí|cumple|compie|wird|wurde)\s(?:just\s)?)(?:1[01]\d|[1-9]\d)\b(?=[\s,.;!?]|\Z)(?!\s?(?:%|percent))",
            0.5,
        ),
        (
            r"(?i:\b(?:my|our|his|her|their|the|meine?|unsere?|sein|ihre?|mon|ma|notre|mi|nuestr[oa]|mio|mia)\s(?:husband|wife|partner|mother|mum|mom|father|dad|son|daughter|brother|sister|aunt|uncle|grand(?:ma|pa|mother|father)|cousin|niece|nephew|neighbou?r|tenant|lodger"
            r"|colleague|boss|friend|customer|client|nanny|cleaner|mann|frau|mutter|vater|sohn|tochter|bruder|schwester|tante|onkel|oma|opa|nachbar(?:in)?|kolleg(?:e|in)|kund(?:e|in)|mari|femme|mère|père|fils|fille|frère|sœur|voisine?|marido|mujer|madre|padre|hij[oa]|herman[oa]|vecin[oa]|marito|moglie"
            r"|figli[oa]|fratello|sorella|vicin[oa])(?:\sis|\swas|\sist|\sest|\ses|\sè|,|\s\()\s?)(?:1[01]\d|[1-9]\d)(?=[,.;)]|\sand\b|\sund\b|\set\b|\sy\b|\se\b)",
            0.6,
        ),
        (r"(?i:\b(?:he|she|they|sie|er|elle|il|lui|lei)\s(?:is|are|ist|est|è)\s[A-Za-z]{4,14},\s)(?:1[01]\d|[1-9]\d)(?=[,.;]|\sand\b|\sund\b)", 0.6),
        (r"(?i:\bas\san?\s[^\d,.;\n]{3,44}?\sof\s)(?:1[01]\d|[1-9]\d)(?=\s[Ii]\b|[,.;]|\Z)(?!\s?%)", 0.6),
        (r"(?<![\w/])(?:[MFWmfw]/?\s?\d{2}|\d{2}\s?/?[MFmf])(?![\w/])", 0.5),
        (r"(?i:\b(?:born\sin|jahrgang|geboren|née?\sen|nacid[oa]\sen|nat[oa]\snel)\s)(?:19|20)\d\d\b", 0.6),
        digits=1,
        trigger=r"\d",
    )
