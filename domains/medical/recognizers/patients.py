"""Named people as patients: a labelled, titled or plain name with a condition, a treatment or a complaint, in five languages.

Pure patterns, first level: a name here is titled, labelled or two capitalised words beside the clinical verb; the named-entity model
finds others and `combine` ties them to terms. Called by `domains.medical.recognizers.build`.
"""

from __future__ import annotations

import re

from presidio_analyzer import EntityRecognizer

from domains.medical.lexicon import has_symptom
from domains.medical.recognizers.company import Beside, is_generic, sentence_around, term_around, term_follows
from domains.medical.recognizers.people import HAS, PARTICULAR_M, TITLED, TITLED_LOWER, TITLED_UPPER
from domains.recognizing import FULL_NAME, NAME, Rule, words

NOT_PATIENTS = frozenset(
    words(
        """
        My, Child, Your, Our, Good, Disease, Syndrome, Disorder, Clinic, Hospital, Center, Centre, University, Health, Institute, Test, Therapy, Treatment,
        The, This, What, When, How, Does, Can, Why, Is, Are, Which, Type, Virus, Patients, Medical, Department, Act, Journal, Study, Trial, Drug, Food,
        Association, Society, Foundation, National, American, World, School, College, Council, Committee, Safety, Care, Rights, Portal, Data, Name, Number,
        Education, Protection, Affordable, Record, Records, Guidelines, Cancer, Diabetes, Stroke, Heart, Kidney, Lung, Die, Der, Das, Welche, Welcher,
        Welches, Les, Une, Des, Los, Las, Una, Gli, Was, Wie, Quels, Quelle, Qué, New, United, South, North, Red, Prime, Minister, President, Diese, Eine,
        Disposition, Status, History, Management, Information, Monitoring, Satisfaction, Outcomes, Experience, Access, Services, Service, Support,
        Engagement
        """
    )
)
_COMMON = frozenset(
    words(
        """
        safety, care, data, education, records, record, population, outcomes, outcome, satisfaction, portal, experience, engagement, is, was, has, had, with,
        who, the, and, or, in, on, to, of, for, a, an, at, by, as, reports, states, denies, came, seen, will, can, may, not, also, then, now, should, must,
        number, name, id, identifier, no, dob, stable, presents, presented, complains, admitted, discharged, given, taking, started, needs, feels, felt,
        very, well, still, info, information, history, journey, flow, rights, group, cohort, level, side, view, management, monitoring, volume, numbers,
        visits, files, file, chart, notes, note, list, table, service, services, access, support, advocate, advocacy, adherence, compliance, centered,
        reported, specific, facing, from, his, her, my, your, our, their, this, that, says, said, told, died, fell, age, aged, male, female, man, woman,
        year, years, old, being, be, been, are
        """
    )
)


def is_no_patient(text: str) -> bool:
    """True when a capitalised phrase holds a word that no name has."""
    return not NOT_PATIENTS.isdisjoint(re.split(r"[\s-]", text))


def is_common(text: str) -> bool:
    """True when a lower-case phrase after `patient` holds an ordinary word."""
    return not _COMMON.isdisjoint(text.lower().split())


def told_of(before: str, here: str, after: str) -> bool:
    """A term is named on either side, or a complaint after it, in no generic question."""
    sentence = sentence_around(before, here, after)
    return (term_around(before, here, after) or has_symptom(after)) and not (is_generic(sentence) and not term_follows(before, here, after))


def _has_something(before: str, here: str, after: str) -> bool:
    if is_generic(sentence_around(before, here, after)):
        return False
    return term_follows(before, here, after) or (bool(re.match(r"(?i)[\s\w]{0,30}\b(?:c/o|complain|presents|denies|reports)", after)) and has_symptom(after))


def _labelled() -> list[EntityRecognizer]:
    label = (
        r"(?<![A-Za-z])(?i:patient(?:in|e|en)?(?:[\s_-]?name)?|pt\.?(?:\sname)?|pat\.?|resident|paciente|paziente|nom\s(?:du\s|de\sla\s)?patiente?"
        r"|nombre\sdel?\s(?:la\s)?paciente|nome\s(?:del\s)?paziente|name\sde[rs]\spatient(?:in|en)"
        r"|patientenname|versicherter?|assistito|betr(?:eff|\.)?|betrifft|concerne|objet|asunto|oggetto)"
    )
    return [
        Rule(
            "PatientName",
            "PATIENT_NAME",
            (rf"{label}[\"'\s*_]{{0,4}}[:=–—>|-]?[\"'\s*_|]{{1,4}}(?P<v>{FULL_NAME}|{NAME},\s?{NAME}|[A-ZÀ-Þ]{{2,20}},?\s{NAME})", 0.7),
            (
                (r"(?<![A-Za-z])(?i:patient(?:\sname)?|pt\.?(?:\sname)?)\s{0,2}[:=]\s{0,2}(?P<v>[a-z]{3,15}\s[a-z]{3,18})(?=\s{0,2}(?:[,;(/]|\d|dob|mrn|age))"),
                0.6,
            ),
            (r"(?<![\w^])(?P<v>[A-ZÀ-Þ][A-ZÀ-Þ'-]{1,24}\^[A-ZÀ-Þ][A-ZÀ-Þ'-]{1,24})(?![\w])", 0.6),
            (
                (
                    rf"(?i:\bsehr\sgeehrte\b[^\n]{{0,80}}\n[^\n]{{0,200}}|\bwir\sberichten\b[^\n]{{0,60}}|\bthank\syou\sfor\s(?:referring"
                    rf"|seeing)\b[^\n]{{0,40}}"
                    rf"|\bje\svous\sadresse\s)(?P<v>{TITLED})"
                ),
                0.6,
            ),
            gate=(
                "patient",
                "pt",
                "pat",
                "resident",
                "pacient",
                "pazient",
                "^",
                "versichert",
                "assistit",
                "betr",
                "concerne",
                "objet",
                "asunto",
                "oggetto",
                "geehrt",
                "berichten",
                "referring",
                "seeing",
                "adresse",
            ),
            refuse=lambda text: is_no_patient(text) or is_common(text),
        ),
        Rule(
            "DictatedPatient",
            "PATIENT_NAME",
            (
                (
                    r"(?<![A-Za-z])(?:pt|pat|patient|resident)\.?\s(?P<v>[a-z]{3,15}\s[a-z]{3,18})(?=,?\s(?:c/o|complain|presents|presented|p/w|admitted"
                    r"|is\sa\s\d|aged|age|dob|mrn|born|seen|s/p|h/o|\d{1,3}\s?(?:y|yo|f\b|m\b)|on\sward|in\s(?:bed|room)|room|bed|klagt|kommt|stellt))"
                ),
                0.6,
            ),
            gate=("pt", "pat", "resident"),
            refuse=is_common,
        ),
    ]


def _conditions() -> list[EntityRecognizer]:
    subject = rf"(?P<v>{FULL_NAME}),?{HAS}"
    whose = rf"(?P<v>{FULL_NAME})['’]s?(?=\s)"
    age = (
        rf"(?P<v>{FULL_NAME})(?:,?\s(?:is|ist|est|es|è)\s(?:an?\s)?\d{{1,3}}[\s-](?:years?|yr|yo|jahre|j|ans|años|anni)|,?\s\(?\d{{1,3}}\s?(?:yo|y/o"
        rf"|[MFmfw]\b|J\.|ans|años|anni|Jahre)|,?\s(?:c/o|p/w|s/p|Z\.\s?n\.|presents|presented))"
    )
    return [
        Beside("PatientSubject", "PATIENT_CONDITION", (subject, 0.6), company=_has_something, reach=100, refuse=is_no_patient),
        Beside("PatientOwns", "PATIENT_CONDITION", (whose, 0.6), company=term_follows, reach=50, gate=("'", "’"), refuse=is_no_patient),
        Beside("PatientAged", "PATIENT_CONDITION", (age, 0.6), company=told_of, reach=150, refuse=is_no_patient),
        Beside(
            "TitledPatient",
            "PATIENT_CONDITION",
            (TITLED, 0.5),
            (TITLED_UPPER, 0.5),
            (PARTICULAR_M, 0.5),
            company=told_of,
            reach=150,
            trigger=(
                r"(?<![A-Za-z])(?:signor|señor|madame|monsieur|frau|herr|mrs?\b|do[nñ]|M[rsxlm]|Miss|Master|Mlle|Mada|Monsi|Mademoi|H[er]|Fr|Sr|Se[ñn]or|D\."
                r"|Don|Doña|Sig|M\.|MR|MS|MME|HERR|FRAU|SR)"
            ),
        ),
        Beside(
            "DictatedTitle",
            "PATIENT_CONDITION",
            (TITLED_LOWER, 0.5),
            company=told_of,
            reach=120,
            trigger=r"(?<![A-Za-z])(?:mrs?|herr|frau|hr|mme|se[ñn]ora|sra|signora|sig|monsieur)\b",
        ),
    ]


def build() -> list[EntityRecognizer]:
    """Return the recognizers of named patients."""
    return [*_labelled(), *_conditions()]
