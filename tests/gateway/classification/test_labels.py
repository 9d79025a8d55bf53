"""Names as words, with the English term behind words of four other languages."""

from __future__ import annotations

import pytest

from gateway.classification.labels import gloss


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mrn", "mrn"),
        ("MRN", "MRN"),
        ("patientMrn", "patient mrn"),
        ("patientMRN", "patient MRN"),
        ("patient_mrn", "patient mrn"),
        ("patient-mrn", "patient mrn"),
        ("SSNNumber", "SSN number"),
        ("dateOfBirth", "date of birth"),
        ("Geburtsdatum", "Geburtsdatum date of birth"),
        ("date_naissance", "date naissance date of birth"),
        ("fechaNacimiento", "fecha nacimiento date of birth"),
        ("data_di_nascita", "data di nascita date of birth"),
        ("prénom", "prénom first name"),
        ("Contraseña", "Contraseña password"),
        ("numéroSécuritéSociale", "numéro sécurité sociale social security number"),
        ("código_postal", "código postal postal code"),
        ("numeroPaciente", "numero paciente patient number"),
        ("Straße", "Straße address"),
        ("nome", "nome name"),
        ("nomeProdotto", "nome prodotto"),
        ("price", "price"),
        ("12", "12"),
        ("x" * 500, "x" * 500),
    ],
)
def test_gloss(name: str, said: str):
    assert gloss(name) == said
