"""Cases without a name: one person told by age and sex with a condition, clinical notes, beds and initials, very old people.

Pure patterns. Called by `domains.medical.recognizers.build`. A question about anybody of an age is generic until something narrows
it down: a day, a place, an occupation, a measured value.
"""

from __future__ import annotations

import re

from presidio_analyzer import EntityRecognizer, RecognizerResult

from domains.medical.recognizers.company import ASKS, Beside, care_around, ill_around, is_generic, sentence_around
from domains.medical.recognizers.people import AGE_SEX, RELATIVE, TITLED
from domains.recognizing import Rule

HEADING = (
    r"(?im)(?:^|[\n;|]|\.\s)[ \t>*#_-]{0,6}(?:[soap]|subjective|objective|assessment|plan|assessment\s(?:and|&|/)\splan|a/p|hpi|c\.?c|chief\scomplaint"
    r"|history\sof\spresent(?:ing)?\s(?:illness|complaint)|p\.?m\.?hx?|past\smedical\shistory|psh|ros|physical\sexam|p/?e|o/e|vitals?"
    r"|meds|medications?|current\smeds|allergies|nkda|impression|disposition|dispo|social\shistory|family\shistory|shx|fhx|hospital\scourse"
    r"|discharge\s(?:diagnosis|medications?|summary)|labs|imaging|anamnese|eigenanamnese|familienanamnese|befund|untersuchungsbefund"
    r"|diagnosen?|dg|therapie|procedere|prozedere|medikation|vorerkrankungen|epikrise|beurteilung|aufnahmebefund|labor|allergien|entlassmedikation"
    r"|verlauf|ant[ée]c[ée]dents?|atcd|motif(?:\sd['’](?:hospitalisation|admission|entr[ée]e)|\sde\sconsultation)?|histoire\sde\sla\smaladie|hdm"
    r"|traitement(?:\sde\ssortie|\shabituel)?|examen\s(?:clinique|physique)|conclusion|diagnostic|allergie?s?|motivo\s(?:de\s)?(?:consulta|ingreso)"
    r"|antecedentes(?:\spersonales)?|enfermedad\sactual|exploraci[óo]n(?:\sf[íi]sica)?|juicio\scl[íi]nico|tratamiento(?:\sal\salta)?|diagn[óo]stico"
    r"|alergias"
    r"|anamnesi|anamnesi\s(?:remota|patologica|prossima)|esame\sobiettivo|diagnosi|terapia(?:\sdomiciliare)?|motivo\sdel?\sricovero|decorso"
    r"|allergie)[ \t*_]{0,3}:"
)
MARK = (
    r"(?<![\w])(?:c/o|s/p|h/o|p/w|w/u|PMHx?|PSH|SOB|NAD|NKDA|RRR|CTAB|PERRLA|A&O\s?x\s?\d|AAOx\d|WNL|HEENT|prn|PRN|BID|TID|QID|b\.?i\.?d|q\d{1,2}h|qhs|qd"
    r"|d/c['’]?d|f/u|hx|Hx|Dx|Rx|Tx|CXR|NSR|EBL|GCS\s?\d{1,2}|NEWS2?\s?[:=]?\s?\d|POD\s?#?\d|hep\slock"
    r"|Z\.\s?n\.|V\.\s?a\.|o\.\s?B\.|a\.\s?W\.|i\.\s?v\.|s\.\s?c\.|St\.\s?p\.|AZ|EZ|KHK|RR\s?\d{2,3}/\d{2,3}|BP\s?:?\s?\d{2,3}/\d{2,3}|HR\s?:?\s?\d{2,3}"
    r"|SpO2\s?:?\s?\d{2}|sats?\s\d{2}|T\s?:?\s?3\d[.,]\d|temp\s?:?\s?3\d[.,]\d|TA\s?:?\s?\d{2,3}/\d{2,3}|FC\s?:?\s?\d{2,3}|PA\s?:?\s?\d{2,3}/\d{2,3}"
    r"|ATCD|HTA|TTO|AP:|EF\s\d{2}|HbA1c\s?:?\s?\d|Hb\s?:?\s?\d{1,2}[.,]\d|Na\s?:?\s?1\d\d|K\s?:?\s?\d[.,]\d|Cr(?:ea)?\s?:?\s?\d[.,]?\d?|CRP\s?:?\s?\d"
    r"|WBC\s?:?\s?\d|INR\s?:?\s?\d|\d-\d-\d(?:-\d)?|pt|Pt|Pat\.|\d{1,4}\s?mg)(?![\w])"
)
BED = (
    r"(?i:(?<![\w-])(?:bed|(?:side\s)?room|rm|ward|bay|cubicle|bett|zimmer|zi\.|station|chambre|ch\.|lit|habitaci[óo]n|hab\.?|cama|box|stanza|letto|camera"
    r"|reparto)\s{0,2}(?:no\.?|nr\.?|n[°º.]|#)?\s{0,1}(?:[a-z]?\d{1,4}[a-z]?|[a-z]\d))(?![\w-])"
)
LETTER = (
    r"(?i:\bthank\syou\s(?:very\smuch\s)?for\s(?:referring|seeing|asking\sme\sto\ssee|your\sreferral\sof)\s(?:this|the|mr|ms|mrs|miss|[\w-]{1,20}\s)"
    r"|\b(?:i|we)\s(?:saw|reviewed|met)\s(?:this|your)\s(?:\w{1,14}\s){0,2}(?:patient|lady|gentleman|man|woman|girl|boy|child)"
    r"|\bwir\sberichten\s(?:ihnen\s)?(?:nachfolgend\s)?über\s|\bo\.\s?g\.\s(?:pat|patient)"
    r"|\bje\svous\s(?:adresse|remercie\s(?:de|d['’])[^.\n]{0,20}(?:m['’]avoir\sadress|adress))|\bj['’]ai\s(?:vu|reçu)\sen\sconsultation\b|\b(?:le"
    r"|te)\s(?:remito|derivo)\sa\s|\bremito\sa\s(?:la\s|el\s)?paciente|\b(?:le|ti)\sinvio\s(?:la|il)\s(?:sig|pazient)"
    r"|\bsi\sdimette\sin\sdata|\bhas\sbeen\sunder\smy\scare\b|\bin\sunserer?\s(?:stationären\s)?behandlung\sbefand)"
)
"""How letters about one patient begin, in five languages."""
OCCUPANT = (
    r"(?i)\b(?:lady|gentleman|woman|man|girl|boy|bloke|chap|nana|dame|monsieur|vieille|señora?|varón|mujer|donna|uomo|signora|student|teacher|farmer|driver|nurse|miner"
    r"|retired|pensioner|rentner(?:in)?|landwirt(?:in)?|retraitée?|jubilad[oa]|pensionat[oa]|pt|pat|patient\w{0,2}|paciente|paziente|resident)\b"
)
"""Somebody who lies in a bed, told by sex, age of life or trade."""
INITIALS = r"(?<![\w.])[A-Z]\.\s?[A-Z]\.?(?![\w])"
_NOT_BED = re.compile(r"(?i)conference|meeting|hotel|booking|reserv|classroom|breakout|trains?\s(?:to|from|station)|bus\s(?:stop|station)|radio|floor\splan")
_SHORTHAND = re.compile(r"(?i)\d\s?y/?o|\d\s?[mf]\b|\d\s?j\.")
_NUMBERED = re.compile(r"\d")


def is_case(before: str, here: str, after: str) -> bool:
    """A condition, treatment or complaint is told of this person, in no generic question."""
    shorthand = bool(_SHORTHAND.search(here)) and care_around(before, "", after) and not is_generic(sentence_around(before, here, after))
    return shorthand or ill_around(before, here, after)


def is_old_patient(before: str, here: str, after: str) -> bool:
    """An age over 89 is an identifier by itself where the setting is care or a relation."""
    about = care_around(before, here, after) or bool(re.search(RELATIVE, before + here + after)) or bool(re.search(TITLED, before + after))
    return about and not is_generic(sentence_around(before, here, after))


def lies_there(before: str, here: str, after: str) -> bool:
    """Somebody by initials, title or age lies in this bed, and the words are of care."""
    around = before + after
    someone = re.search(INITIALS, around) or re.search(TITLED, around) or re.search(AGE_SEX, around) or re.search(OCCUPANT, around)
    return bool(someone) and care_around(before, "", after) and not _NOT_BED.search(around) and not is_generic(sentence_around(before, here, after))


class Note(EntityRecognizer):
    """A clinical note by its build: headings of a note, or shorthand with measured values, so many within `REACH` characters."""

    REACH, HEADINGS, MARKS = 900, 3, 4
    TRIGGER = re.compile(rf"{HEADING}|{MARK.replace('|pt|Pt|Pat', '')}")

    def __init__(self) -> None:
        self.heading, self.mark = re.compile(HEADING), re.compile(MARK)
        super().__init__(["CLINICAL_NOTE"], name="ClinicalNote")

    def load(self) -> None:
        """Nothing to load."""

    def analyze(self, text: str, entities: object, nlp_artifacts: object = None) -> list[RecognizerResult]:
        """Return one result for each stretch of text that is built like a note."""
        found = self._dense(text, self.heading, self.HEADINGS) or self._dense(text, self.mark, self.MARKS)
        return [RecognizerResult("CLINICAL_NOTE", start, end, 0.6) for start, end in found]

    def _dense(self, text: str, pattern: re.Pattern[str], least: int) -> list[tuple[int, int]]:
        marks = [(match.start(), match.end(), match.group().strip(" \n\t>*#_-;|.:").lower()) for match in pattern.finditer(text)]
        for first in range(len(marks) - least + 1):
            group = [mark for mark in marks[first : first + 3 * least] if mark[1] - marks[first][0] <= self.REACH]
            start, end = marks[first][0], group[-1][1]
            if len({word for *_, word in group}) >= least and _NUMBERED.search(text[start : end + 200]) and not ASKS.match(text[:200].lower()):
                return [(start, end)]
        return []


def build() -> list[EntityRecognizer]:
    """Return the recognizers of cases without a name."""
    old = (
        r"(?i:(?<![\w.,/-])(?:9\d|1[01]\d)[\s-]{0,2}(?:years?|yrs?|yr|y|jahre|jährig\w{0,2}|j\.|ans|años|anni)(?:[\s-]{0,2}(?:old|of\sage|alt))?(?![\w])"
        r"|\baged?:?\s(?:9\d|1[01]\d)(?![\w%])|(?<![\w.,/-])(?:9\d|1[01]\d)\s?(?:y/?o|yo[mf]?)(?![\w])"
        r"|\b(?:ist|is|was|tiene|ha|a)\s(?:9\d|1[01]\d)\s(?:years|jahre|años|anni|ans)\b|\balter:?\s(?:9\d|1[01]\d)(?![\w%])|\bnovantenne\b"
        r"|\bnonagenari\w{1,3}\b|\bcentenarian\b)"
    )
    return [
        Beside("PatientCase", "PATIENT_CASE", (AGE_SEX, 0.6), company=is_case, reach=160, digits=1),
        Beside("VeryOld", "PATIENT_AGE", (old, 0.5), company=is_old_patient, reach=120, digits=2),
        Beside("BedOf", "CARE_LOCATION", (BED, 0.5), company=lies_there, reach=80, digits=1),
        Rule("Letter", "CLINICAL_NOTE", (LETTER, 0.6)),
        Note(),
    ]
