"""Tables of patients: a header that names a person column and a care column, and rows under it that hold values.

Pure. Reads CSV, TSV, semicolon and pipe tables, markdown among them. Called by `domains.medical.recognizers.build`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from presidio_analyzer import EntityRecognizer, RecognizerResult

from domains.medical.lexicon import fold, has_term
from domains.recognizing import words

PERSON_COLUMNS = words(
    """
    name, patient, patient name, patientname, patient_name, pt, pt name, pt_name, first name, first_name, firstname, last name, last_name, lastname, surname,
    full name, fullname, given name, family name, initials, patient initials, nom, prenom, nom prenom, nom et prenom, patiente, patientin, vorname, nachname,
    familienname, nombre, nombre y apellidos, apellido, apellidos, paciente, cognome, nome, nome e cognome, paziente, resident, client, member name, subject,
    initialen, kurzel, iniciales, iniziali, versicherter
    """
)
ID_COLUMNS = words(
    """
    mrn, patient id, patient_id, patientid, pt id, pt_id, pid, nhs, nhs no, nhs number, nhs_number, dob, date of birth, date_of_birth, birthdate, birth date,
    geburtsdatum, geb, geb datum, gebdat, date de naissance, ddn, fecha de nacimiento, fecha nac, f nac, data di nascita, data nascita, hospital no,
    chart no, subject id, subject_id, usubjid, subjid, member id, member_id, ssn, patienten id, patientennummer, patientennr, fallnummer, fallnr, kvnr,
    versichertennummer, ipp, n dossier, numero de dossier, nir, nhc, historia, historia clinica, n historia, cip, sip, codice fiscale, cf, tessera sanitaria,
    cartella, n cartella, id paciente, id paziente, encounter id, encounter_id, csn, accession, age, alter, edad, eta, age sex
    """
)
CARE_COLUMNS = words(
    """
    diagnosis, diagnoses, dx, primary dx, condition, conditions, problem, icd, icd10, icd 10, icd_10, icd code, icd_code, dx code, medication, medications,
    meds, drug, dose, treatment, therapy, ward, room, bed, admission, admitted, admission date, admit date, admission_date, admit_date, discharge,
    discharge date, discharge_date, los, allergies, allergy, lab, labs, result, hba1c, a1c, bp, sbp, bmi, glucose, egfr, creatinine, blood type, vitals,
    procedure, surgery, operation, provider, physician, gp, pcp, attending, insurance, payer, chief complaint, complaint, symptoms, notes, comorbidities,
    test, visit, visit date, next appt, appointment, diagnose, diagnosen, medikation, medikament, station, zimmer, bett, aufnahme, aufnahmedatum, entlassung,
    entlassdatum, befund, therapie, hausarzt, kasse, krankenkasse, op, labor, diagnostic, diagnostics, pathologie, traitement, medicament, chambre, lit,
    service, entree, sortie, medecin, mutuelle, motif, antecedents, diagnostico, enfermedad, patologia, tratamiento, medicacion, medicamento, habitacion,
    cama, ingreso, alta, medico, servicio, alergias, aseguradora, motivo, diagnosi, terapia, farmaco, farmaci, reparto, stanza, letto, ricovero, dimissione,
    allergie, esito, prestazione, patologie, status hiv, hiv, hiv status
    """
)
SURE_COLUMNS = frozenset(
    {
        "mrn",
        "patient",
        "patient name",
        "patient_name",
        "patient id",
        "patient_id",
        "patientid",
        "pt id",
        "nhs number",
        "nhs no",
        "patientin",
        "paciente",
        "paziente",
        "nhc",
        "kvnr",
        "ipp",
        "fallnummer",
        "patientennummer",
        "usubjid",
        "subject id",
        "versichertennummer",
    }
)
_GATE = re.compile(r"(?i)[|,;\t][^\n]{0,400}\n")
_LINE = re.compile(r"[^\n]{3,2000}")
_RULER = re.compile(r"[\s|:+=-]+\Z")
_PUNCTUATION = re.compile(r"[\"'`*()\[\].:#/_-]+")
LINES = 400


class PatientTable(EntityRecognizer):
    """A table whose header says that its rows are people in care."""

    def __init__(self) -> None:
        self.person, self.ids, self.care = _plain(PERSON_COLUMNS), _plain(ID_COLUMNS), _plain(CARE_COLUMNS)
        self.sure = _plain(SURE_COLUMNS)
        super().__init__(["PATIENT_TABLE"], name="PatientTable")

    def load(self) -> None:
        """Nothing to load."""

    def analyze(self, text: str, entities: object, nlp_artifacts: object = None) -> list[RecognizerResult]:
        """Return one result per table, over its header and first row."""
        if not _GATE.search(text):
            return []
        lines = [match for match in _LINE.finditer(text) if not _RULER.fullmatch(match.group())]
        found = []
        for header, row in pairwise(lines[:LINES]):
            separator = next((each for each in "|\t;," if header.group().count(each) >= 2 and row.group().count(each) >= 1), "")
            if separator and self._is_header(_cells(header.group(), separator)) and _has_values(_cells(row.group(), separator)):
                found.append(RecognizerResult("PATIENT_TABLE", header.start(), row.end(), 0.7))
        return found

    def _is_header(self, cells: list[str]) -> bool:
        people, ids, care = (sum(cell in known for cell in cells) for known in (self.person, self.ids, self.care))
        sure = any(cell in self.sure for cell in cells)
        return bool(
            (sure and people + ids + care >= 2)
            or (people + ids >= 2 and care >= 1)
            or (people and care >= 2)
            or (people and any(has_term(cell) for cell in cells))
        )


def _plain(columns: Iterable[str]) -> frozenset[str]:
    return frozenset(column.replace("_", " ") for column in columns)


def _cells(line: str, separator: str) -> list[str]:
    return [_PUNCTUATION.sub(" ", fold(cell)).strip().replace("  ", " ") for cell in line.strip().strip("|").split(separator)][:64]


def _has_values(cells: list[str]) -> bool:
    """True when a row holds something, not only placeholders and types."""
    filled = [
        cell
        for cell in cells
        if cell and cell not in {"string", "str", "int", "date", "text", "varchar", "xxx", "n a", "null", "none", "bool", "float", "integer"}
    ]
    return len(filled) >= 2
