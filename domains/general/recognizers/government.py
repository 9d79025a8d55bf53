# ruff: noqa: E501 - patterns and labels are data
"""Numbers that a state or an institution gives a person: by label alone, or by shape and checksum where those are strong.

python-stdnum knows the checksums, `countries` the documents. Weak checksums (one digit of nine) never decide alone.
Called by `domains.general.recognizers.build`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from presidio_analyzer import EntityRecognizer
from stdnum import get_cc_module
from stdnum.us import itin, ssn

from domains.general.recognizers.countries import AMBIGUOUS, DOCUMENTS, GENERAL, KIND
from domains.recognizing import PHRASE, Check, Labelled, Number, Numbered, Rule, digits_of, valid, words

SHAPES = {
    "99999999A": ("es.dni",),
    "A9999999A": ("es.nie",),
    "AAAAAA99A99A999A": ("it.codicefiscale",),
    "AAAAA9999A": ("in_.pan",),
    "99AAAAA9999A9A9": ("in_.gstin",),
    "AAAA999999AAAAAA99": ("mx.curp",),
    "AAAA999999AAAAAAA9": ("mx.curp",),
    "AAAA999999AA9": ("mx.rfc",),
    "AAAA999999999": ("mx.rfc",),
    "AAAA999999A99": ("mx.rfc",),
    "AAA9999999": ("in_.epic",),
    "A99999999A": ("ke.pin", "al.nipt"),
    "A999999999999A": ("mu.nid",),
    "A999999999999": ("gb.upn",),
    "9999999A": ("ie.pps",),
    "9999999AA": ("ie.pps",),
    "99999999": (),
    "9" * 11: ("pl.pesel", "tr.tckimlik", "no.fodselsnummer", "be.nn", "ee.ik", "gr.amka", "br.cpf"),
    "9" * 12: ("in_.aadhaar",),
    "9" * 13: ("ro.cnp", "za.idnr", "si.emso"),
    "9" * 15: ("fr.nir",),
    "9" * 17 + "A": ("cn.ric",),
    "9" * 18: ("cn.ric",),
}
"""Compact shapes (9 a digit, A a letter) to the countries whose number looks so. Their checksum and their dates decide."""

SEPARATED = {
    "br.cpf": r"\d{3}\.\d{3}\.\d{3}-\d{2}",
    "br.cnpj": r"\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2}",
    "se.personnummer": r"(?:19|20)?\d{6}[-+]\d{4}",
    "dk.cpr": r"\d{6}-\d{4}",
    "cz.rc": r"\d{6}/\d{3,4}",
    "cl.rut": r"\d{1,2}\.\d{3}\.\d{3}-[\dkK]",
    "kr.rrn": r"\d{6}-\d{7}",
    "ch.ssn": r"756\.\d{4}\.\d{4}\.\d{2}",
    "ch.uid": r"CHE-\d{3}\.\d{3}\.\d{3}",
    "be.nn": r"\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}",
    "ca.sin": r"\d{3}[ -]\d{3}[ -]\d{3}",
    "my.nric": r"\d{6}-\d{2}-\d{4}",
    "de.idnr": r"\d{2} \d{3} \d{3} \d{3}",
    "fr.nir": r"[12] ?\d{2} ?\d{2} ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2}",
    "ie.pps": r"\d{7}[A-W][A-IW]?",
    "fi.hetu": r"\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]",
    "is_.kennitala": r"\d{6}-\d{4}",
    "in_.aadhaar": r"[2-9]\d{3}[ -:]\d{4}[ -:]\d{4}",
    "it.codicefiscale": r"[A-Za-z]{3} ?[A-Za-z]{3} ?\d{2}[A-Za-z]\d{2} ?[A-Za-z]\d{3}[A-Za-z]",
    "es.dni": r"\d{1,2}\.?\d{3}\.?\d{3}[- ]?[A-HJ-NP-TV-Z]",
    "es.nie": r"[XYZ][- ]?\d{7}[- ]?[A-HJ-NP-TV-Z]",
    "pk.cnic": r"\d{5}-\d{7}-\d",
    "pl.pesel": r"\d{11}",
    "ar.cuit": r"\d{2}-\d{8}-\d",
    "id.npwp": r"\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}",
    "pt.cc": r"\d{8} ?\d ?[A-Z0-9]{2}\d",
    "gr.amka": r"\d{11}",
    "at.vnr": r"\d{4} \d{6}",
    "ve.rif": r"[VEJPG]-?\d{8}-?\d",
    "co.nit": r"\d{3}\.\d{3}\.\d{3}-\d",
    "us.ptin": r"P\d{8}",
}
"""Numbers told by their punctuation; the checksum lifts them over the threshold."""

LETTERED = frozenset(("it.codicefiscale", "fi.hetu", "fr.nir", "br.cnpj", "br.cpf"))
"""Those whose form and check together are not met by chance when digits are brought together."""

PERSONNEL_LABELS = words(
    """
    employee, emp, badge, staff, student, personnel, payroll, officer, bar, bar no, matriculation, personalnummer, personal nr, mitarbeiter, mitarbeiternummer, matrikelnummer, matrikel, dienstausweis,
    matricule, numéro de matricule, numéro d employé, número de empleado, empleado, nómina, legajo, expediente, numero dipendente, matricola, personeelsnummer, worker, associate, crew,
    enrollment, enrolment, sbn, state bar, attorney, attorney no, attorney registration, notary, notary commission, commission, clock, security badge, access card, keycard, library card, military, service number, edipi, dod id
    """
)
CASE_LABELS = words(
    """
    docket, case, court case, cause, certificate, warrant, parole, inmate, booking, matter, file no, claim, citation, police report, incident, report no, complaint, index no, civil action, civil action no, action no,
    appeal, appeal no, probate, aktenzeichen, az, geschäftszeichen, az nr, aktennummer, vorgangsnummer, kassenzeichen, fallnummer, numéro de dossier, dossier, n rg, rg n, numéro de rôle, expediente,
    número de expediente, autos, procedimiento, causa, fascicolo, procedimento, protocollo, numero di pratica, pratica, zaaknummer, crime reference, offender, prisoner, doc no, alien file, petition, receipt no, uscis receipt, grievance, hr case
    """
)
RECORD_LABELS = words(
    """
    customer number, customer id, customer no, client number, client id, client no, kundennummer, kunden nr, kundennr, kdnr, vertragsnummer, vertrags nr, numéro client, numéro de client, n client, numéro de contrat, número de cliente,
    número de contrato, codice cliente, numero cliente, numero contratto, klantnummer, loyalty, loyalty number, membership, membership number, membership no, mitgliedsnummer, mitglieds nr, numéro d adhérent, número de socio, frequent flyer, frequent flyer number, miles and more,
    ktn, known traveler, known traveler number, redress, booking reference, confirmation number, reservation, pnr, ticket number, e ticket, tracking number, tracking, shipment, order number for, subscriber id, subscriber number, meter number, zählernummer, utility account
    """
)
NEAR = words(
    """
    id, national, insurance, identity, personal, tax, citizen, registration, birth
    """
)
_SUFFIXES = ("", " numero", " número", " numéro", " nummer", " nr", " n")


@cache
def module(dotted: str) -> object:
    """Return one python-stdnum module, `country.name`. Raises `LookupError` when there is none."""
    country, _, name = dotted.partition(".")
    found = get_cc_module(country.rstrip("_"), name)
    if found is None:
        raise LookupError(f"python-stdnum has no module {dotted}")
    return found


LIKELY, CERTAIN, LONG = 0.55, 0.6, 15
"""What one check digit says of a number without a label (less than views ask that bring distant digits together), what letters or a long
number with their check say, and the digits from which a number is long."""

_BY_SHAPE = {shape: [module(name) for name in names] for shape, names in SHAPES.items()}


def by_shape(number: Number) -> float:
    """Score a number whose shape and checksum are those of some country's personal number."""
    shape = re.sub("[A-Z]", "A", re.sub("[0-9]", "9", number.compact))
    raw = number.surface.text[number.start - len(number.prefix) : number.end]
    if raw == raw.lower() and "A" in shape and len(shape) < LONG:
        return 0.3
    sure = CERTAIN if "A" in shape or len(shape) >= LONG else LIKELY
    return sure if any(valid(each, number.compact) for each in _BY_SHAPE.get(shape, ())) else 0.0


class Documented(Labelled):
    """`Labelled` for the labels of many countries: those that are words of other uses too count right before a number only."""

    def __init__(self, name: str, entity: str, labels: Iterable[str], *, minimum: int = 5, check: Check | None = None) -> None:
        plain = frozenset(labels)
        suffixed = (f"{label}{suffix}" for label in plain for suffix in _SUFFIXES)
        super().__init__(name, entity, (label for label in suffixed if len(label.split()) <= PHRASE), minimum=minimum, check=check)
        self.distinct = self.labels - AMBIGUOUS

    def _score(self, number: Number) -> float:
        if not self._long_enough(number):
            return 0.0
        if not self.labels.isdisjoint(number.tails):
            score = 0.7
        elif number.digits >= 6 and not (self.distinct.isdisjoint(number.heads) and self.distinct.isdisjoint(number.around)):
            score = 0.45
        else:
            return 0.0
        return 0.95 if self.check and self.check(number.compact) else score


def _is_grouped_ssn(text: str) -> bool:
    """Three, two and four digits in the ranges that are given out. Nine digits in a row prove nothing."""
    return not text.isdigit() and valid(ssn, digits_of(text))


def build() -> list[EntityRecognizer]:
    """Return the recognizers of numbers given by states and institutions."""
    return [*_american(), *_national(), *_documents(), *_institutional()]


def _american() -> list[EntityRecognizer]:
    return [
        Rule(
            "SocialSecurity",
            "US_SSN",
            (r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])", 0.5),
            (r"(?<![\w.,-])(?<!\d )\d{3}([ .])\d{2}\1\d{4}(?![\w-]|[ .,]\d)", 0.35),
            (r"(?<![\w.-])\d{9}(?![\w-])", 0.05),
            check=_is_grouped_ssn,
            near=("ssn", "social", "ss#", "ssa", "security"),
            digits=9,
        ),
        Labelled(
            "LabelledSocialSecurity", "US_SSN", ("ssn", "social security", "social", "soc sec", "ss"), check=lambda text: valid(ssn, text)
        ),
        Rule("LastFour", "US_SSN", (r"(?i)\b(?:last\s(?:four|4)(?:\sdigits)?\s(?:of\s)?(?:my\s|the\s|his\s|her\s)?(?:ssn|social(?:\ssecurity)?)\D{0,12}|(?:ssn|social)\s(?:ending\s(?:in|with)|last\s4)\D{0,4}|xxx-xx-|\*{3}-\*{2}-)(?P<v>\d{4})\b", 0.6), digits=4),
        Rule("IndividualTaxpayer", "US_ITIN", (r"(?<![\d-])9\d{2}-\d{2}-\d{4}(?![\d-])", 0.5), check=lambda text: valid(itin, digits_of(text)), digits=9),
    ]  # fmt: skip


def _national() -> list[EntityRecognizer]:
    def separated(name: str, pattern: str) -> Rule:
        return Rule(
            f"National_{name}",
            "NATIONAL_ID",
            (rf"(?<![\w.-]){pattern}(?![\w-]| \d)", 0.15),
            check=lambda text: valid(module(name), text.replace(":", "")),
            proved=CERTAIN if name in LETTERED else LIKELY,
            near=NEAR,
            digits=7,
        )

    nino = r"(?<![A-Za-z\d])(?!BG|GB|NK|KN|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Za-z\d])"
    hong_kong = r"(?<![A-Za-z\d])[A-Z]{1,2}\d{6}\([\dA]\)"
    singapore = r"(?<![A-Za-z\d])[STFGM]\d{7}[A-Z](?![A-Za-z\d])"
    german = r"(?<![A-Za-z\d])\d{2} ?[0-8]\d[01]\d\d{2} ?[A-Z] ?\d{3}(?![A-Za-z\d])"
    return [
        Numbered("NationalByShape", "NATIONAL_ID", by_shape),
        *(separated(name, pattern) for name, pattern in SEPARATED.items()),
        Rule("NationalByLetters", "NATIONAL_ID", (nino, 0.5), (hong_kong, 0.5), (singapore, 0.45), (german, 0.45), near=NEAR, digits=6),
    ]


def _documents() -> list[EntityRecognizer]:
    """One labelled recognizer for each entity type, with the labels of all countries' documents and their checksums."""
    found = []
    for entity, general in GENERAL.items():
        own = [document for document in DOCUMENTS if KIND[document.kind] == entity]
        labels = {*words(general), *(label for document in own for label in document.labels)}
        modules = [module(document.module) for document in own if document.module != "-"]
        name = "Labelled" + "".join(part.title() for part in entity.split("_"))
        found.append(Documented(name, entity, labels, minimum=5 if entity != "TAX_ID" else 6, check=_any_of(modules)))
    return found


def _any_of(modules: list[object]) -> Check:
    return lambda text: any(valid(each, text) for each in modules)


def _institutional() -> list[EntityRecognizer]:
    username = (
        r"(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))(?i:user(?:name|[\s_-]?id)?|login|handle|screen\sname|benutzer(?:name|kennung)?|identifiant|usuario|utilisateur|utente|nome\sutente|account|nick(?:name)?|alias|gamertag|discord|telegram|skype)[\"'*\s]{0,3}(?::=|[:=]"
        r"|\bis\b|\bist\b)[\"'\s]{0,3}(?P<v>(?=[\w.#-]{0,30}[\d_.#])[A-Za-z@][\w.@#-]{3,40}(?<![.,]))"
    )
    people = r"(?:(?:C:)?\\{1,2}Users\\{1,2}|/home/|/Users/)(?P<v>(?!user|admin|public|default|ubuntu|root|test|me\b|app|your|name|runner|vagrant|ec2|pi\b|node|jovyan|shared|guest)(?=[\w.-]{0,20}[.\d])[A-Za-z][\w.-]{2,30})(?=[\\/\s\"']|\Z)"
    return [
        Documented("LabelledPersonnel", "PERSONNEL_ID", PERSONNEL_LABELS, minimum=4),
        Documented("LabelledCase", "CASE_NUMBER", CASE_LABELS, minimum=5),
        Documented("LabelledRecord", "RECORD_NUMBER", RECORD_LABELS, minimum=5),
        Rule(
            "Docket",
            "CASE_NUMBER",
            (r"(?<![\w:-])\d{1,2}:\d{2}-[a-z]{2,4}-\d{3,6}(?:-[A-Z]{2,6}){0,2}\b", 0.6),
            (r"(?<![\w-])(?:19|20)\d\d-(?!Q[1-4])[A-Z]{2,4}-\d{2,7}\b", 0.6),
            (r"(?<![\w-])(?:CV|CR|DR|PR|FA|SC|JV|BK|AP)-?(?:19|20)?\d\d-\d{3,8}\b", 0.5),
            (r"(?<![\w/.])\d{1,3}\s(?:C|O|S|T|U|Ca|Sa|AZR|BvR|StR|ZR|Js|Ds|Ls|F|Ns|K|B|E)\s\d{1,5}/\d{2}(?!\d)", 0.5),
            digits=5,
        ),
        Rule("Username", "USERNAME", (username, 0.5), (people, 0.5), trigger=r"(?i:user|login|handle|screen|benutzer|identifiant|usuario|utente|account|nick|alias|gamertag|discord|telegram|skype|/home/)"),
    ]  # fmt: skip
