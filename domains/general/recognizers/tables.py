# ruff: noqa: E501 - patterns are data: one alternative after the other
"""Tables of people: CSV, TSV, Markdown, aligned columns and SQL inserts whose heading row names what the values below it are.

An entity recognizer. Called by `domains.general.recognizers.build`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from presidio_analyzer import EntityRecognizer, RecognizerResult

from domains.general.recognizers.people import strange, unlisted
from domains.recognizing import DATE, result, surface_of

ROWS = 400
"""Rows under one heading that are read; the first is enough to decide."""

_LINE = re.compile(r"[^\n]+")
_CELL = {
    ",": re.compile(r"[ \t]*(?:\"(?P<q>[^\"]{0,200})\"|(?P<p>[^,\"]{0,200}))[ \t]*(?:,|\Z)"),
    ";": re.compile(r"[ \t]*(?:\"(?P<q>[^\"]{0,200})\"|(?P<p>[^;\"]{0,200}))[ \t]*(?:;|\Z)"),
    "\t": re.compile(r" *(?P<p>[^\t]{0,200})(?:\t|\Z)"),
    "|": re.compile(r"[ \t]*(?P<p>[^|]{0,200})(?:\||\Z)"),
    "  ": re.compile(r"(?P<p>(?:[^ ]| (?! )){1,200})(?: {2,}|\Z)"),
}
_RULER = re.compile(r"[\s|:+=-]{3,}\Z")
_INSERT = re.compile(r"(?i)\binsert\s{1,4}into\s{1,4}[\w.\"`\[\]]{1,80}\s{0,3}\((?P<columns>[^()]{3,600})\)\s{0,4}values\s{0,4}(?=\()")
_TUPLE = re.compile(r"\s{0,4}\((?P<values>[^()]{3,800})\)\s{0,3},?")
_VALUE = re.compile(r"\s{0,4}(?:N?'(?P<q>[^']{0,200})'|\"(?P<d>[^\"]{0,200})\"|(?P<p>[^,'\"]{0,100}))\s{0,4}(?:,|\Z)")
_LETTERS = re.compile(r"[^\W\d_][^\W\d_ .'’-]{0,1}[^\d_<>{}()=;/]{0,60}\Z")
_DATE = re.compile(DATE)


def _digits(least: int) -> Callable[[str], bool]:
    return lambda value: sum(map(str.isdigit, value)) >= least and len(value) <= 40


def _named(value: str) -> bool:
    return len(value) > 1 and bool(_LETTERS.match(value)) and not strange(value)


def _full_name(value: str) -> bool:
    return _named(value) and len(value.split()) > 1 and not unlisted(value)


def _address(value: str) -> bool:
    return bool(re.search(r"\d", value)) and bool(re.search(r"[^\W\d_]{3}", value))


def _secret(value: str) -> bool:
    return 4 <= len(value) <= 100 and not re.match(r"(?i)[<{$*]|x{3}|null|none|true|false|string|text|yes|no\Z|changeme|varchar|hash", value)


COLUMNS: Sequence[tuple[str, re.Pattern[str], Callable[[str], bool]]] = [
    (entity, re.compile(rf"(?i)(?:{pattern})\Z"), check)
    for entity, pattern, check in (
        (
            "PERSON",
            r"(?:patient|full|last|family|sur|maiden|employee|customer|client|contact|student|member|insured|tenant|applicant|beneficiary|emp|cust|legal|cardholder)[\s_.-]?name|l_?name|surname|lastname"
            r"|nachname|familienname|nom(?:[\s_]de[\s_]famille)?|apellidos?|cognome|achternaam|nazwisko|sobrenome|name,\svorname|nome[\s_]e[\s_]cognome|nombre[\s_](?:completo|y[\s_]apellidos)|patient(?:in)?|paciente|paziente",
            _named,
        ),
        (
            "PERSON",
            r"names?|employees?|customers?|clients?|contacts?|users?|owners?|students?|members?|manager|supervisor|assignee|attendees?|participants?|teacher|doctor|physician|author|candidate|applicant|tenant"
            r"|beneficiary|payee|recipient|sender|person|guest|passenger|driver|nombre|nome|naam|mitarbeiter(?:in)?|kunde|kundin|ansprechpartner|salariée?|empleado|dipendente|cliente|display[\s_]?name"
            r"|account[\s_]?holder|plaintiff|defendant|witness|attorney|reporter",
            _full_name,
        ),
        ("DATE_OF_BIRTH", r"d\.?o\.?b\.?|birth[\s_-]?(?:date|day)|date[\s_]of[\s_]birth|born|geburtsdatum|geb\.?(?:-?datum)?|date[\s_]de[\s_]naissance|fecha[\s_](?:de[\s_])?nac(?:imiento)?|data[\s_]di[\s_]nascita",
         lambda value: bool(_DATE.match(value))),
        ("PHONE_NUMBER", r"(?:\w{1,12}[\s_])?(?:phone|mobile|cell|tel|telephone|fax|handy|telefon|téléphone|teléfono|telefono|móvil|portable|cellulare)(?:[\s_]?(?:no|nr|number|nummer|num))?\.?", _digits(7)),
        ("STREET_ADDRESS", r"(?:\w{1,12}[\s_])?(?:address|street|adresse|anschrift|straße|strasse|dirección|direccion|domicilio|indirizzo|addr)(?:[\s_]?(?:line)?[\s_]?1)?", _address),
        ("NATIONAL_ID", r"ssn|social[\s_]security(?:[\s_](?:no|number))?|sin|nin|nino|dni|nif|nie|cpf|bsn|pesel|personnummer|(?:national|government|citizen)[\s_]?id(?:[\s_]?(?:no|number))?|passport(?:[\s_]?(?:no|number|num))?"
         r"|tax[\s_]?id|steuer[\s_-]?id|svnr|nir|codice[\s_]fiscale|aadhaar|ahv(?:-?nr)?|driver'?s?[\s_]licen[sc]e", _digits(5)),
        ("PERSONNEL_ID", r"(?:employee|emp|staff|student|badge|personnel|payroll|personal|matrikel)[\s_-]?(?:id|no|nr|number|num|nummer)\.?|matricule", _digits(3)),
        ("RECORD_NUMBER", r"mrn|(?:patient|member|customer|client|account|acct|insured|policy|claim|kunden|patienten|konto|cliente)[\s_-]?(?:id|no|nr|number|num|nummer|#)\.?|account|acct|iban|card(?:[\s_](?:no|number))?", _digits(4)),
        ("USERNAME", r"user[\s_]?name|login|user[\s_]?id|benutzername|identifiant|usuario", lambda value: bool(re.fullmatch(r"[A-Za-z][\w.@-]{3,40}", value)) and bool(re.search(r"[\d_.]", value))),
        ("PASSWORD", r"pass(?:word|wd|phrase|code)?|pwd|passwort|kennwort|contraseña|mot[\s_]de[\s_]passe|secret|api[\s_]?key|token|pin", _secret),
    )
]  # fmt: skip
"""Entity type, heading, and what a value under it must look like."""

_GIVEN = re.compile(r"(?i)(?:first|given|fore|middle)[\s_.-]?names?|f_?name|vorname|prénoms?|prenoms?|voornaam|imię")
_NAMED = re.compile(r"(?i)[a-zà-ÿ#.'][\wà-ÿ .,/#'()-]{0,40}\Z")


class TableOfPeople(EntityRecognizer):  # type: ignore[misc]
    """Values under headings that say whose or what they are."""

    def __init__(self, name: str = "TableOfPeople") -> None:
        super().__init__(list(dict.fromkeys(entity for entity, _, _ in COLUMNS)), name=name)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(self, text: str, entities: Any, nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Return the results in this text."""
        surface = surface_of(text, nlp_artifacts)
        found = [result(self, *each, 0.6) for each in _lines(text)] if "\n" in text else []
        return found + ([result(self, *each, 0.6) for each in _inserts(text)] if "insert" in surface.lower else [])


Kinds = dict[int, list[tuple[str, Callable[[str], bool]]]]


def _kinds(headings: Sequence[str]) -> Kinds:
    """Return what the values of each column must look like, by the column's number."""
    stripped = [heading.strip(" \"'`*[]:") for heading in headings]
    found: Kinds = {
        number: kinds for number, heading in enumerate(stripped) if (kinds := [(e, check) for e, pattern, check in COLUMNS if pattern.match(heading)])
    }
    if any(entity == "PERSON" for kinds in found.values() for entity, _ in kinds) or len(found) > 1:
        found |= {number: [("PERSON", _named)] for number, heading in enumerate(stripped) if _GIVEN.fullmatch(heading)}
    return found


def _lines(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield (entity, start, end) of the cells under headings. Each line is read once."""
    kinds: Kinds = {}
    separator, width, rows = "", 0, 0
    for match in _LINE.finditer(text):
        line = match.group()
        if kinds and _RULER.match(line):
            continue
        cells = list(_cells(line, separator)) if kinds else []
        if kinds and len(cells) == width and rows < ROWS:
            rows += 1
            yield from _row(kinds, cells, match.start())
        else:
            separator, kinds, width = _heading(line)
            rows = 0


def _heading(line: str) -> tuple[str, Kinds, int]:
    """Return the separator, the kinds of the columns and their number, when a line is a heading row of short words."""
    if len(line) > 2000:
        return "", {}, 0
    for separator in ("\t", "|", ";", ",", "  "):
        if separator in line.strip(" |"):
            cells = [cell for cell, _ in _cells(line, separator)]
            if len(cells) > 1 and all(_NAMED.match(cell.strip(" \"'`*")) or not cell.strip() for cell in cells) and (kinds := _kinds(cells)):
                return separator, kinds, len(cells)
    return "", {}, 0


def _cells(line: str, separator: str) -> Iterator[tuple[str, int]]:
    """Yield (text, offset) of the cells of one line."""
    start = len(line) - len(line.lstrip(" |")) if separator == "|" else 0
    end = len(line.rstrip("\r"))
    end = len(line[:end].rstrip(" |")) if separator == "|" else end
    place = start
    while place < end and (match := _CELL[separator].match(line, place, end)) and match.end() > place:
        group = match.lastgroup or "p"
        yield match.group(group), match.start(group)
        place = match.end()


def _row(kinds: Kinds, cells: Sequence[tuple[str, int]], offset: int) -> Iterator[tuple[str, int, int]]:
    for number, wanted in kinds.items():
        cell, start = cells[number]
        value = cell.strip(" \"'`*")
        for entity, check in wanted:
            if value and check(value):
                yield entity, offset + start, offset + start + len(cell)


def _inserts(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _INSERT.finditer(text):
        columns = match.group("columns").split(",")
        kinds, place, rows = _kinds(columns), match.end(), 0
        while kinds and rows < ROWS and (values := _TUPLE.match(text, place)):
            cells = [(each.group(each.lastgroup or "p") or "", each.start(each.lastgroup or "p")) for each in _VALUE.finditer(values.group("values"))]
            if len(cells) >= len(columns):
                yield from _row(kinds, cells, values.start("values"))
            place, rows = values.end(), rows + 1
