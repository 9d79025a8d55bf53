"""What a member name, a column's heading or a form's label says, in the words that recognizers know.

Pure. Called by `gateway.classification.walk` and `tables`. Names are cut into words (`dateOfBirth`, `fecha_nacimiento`), and words of
German, French, Spanish and Italian get the English term behind them, so that one list of context words serves five languages.
The words of the name itself always stay: a gloss adds, it never replaces.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

LONGEST = 80
_HUMP = re.compile(r"(?<=[a-zß-öø-ÿ0-9])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
_GAP = re.compile(r"[\s_.\-/]+")


def words(text: str) -> frozenset[str]:
    """Return the words of a list that is written as text."""
    return frozenset(text.split())


_MEANINGS = """
date of birth: geburtsdatum geburtstag geboren gebdatum gebdat geb naissance ne nee nacimiento fnac nascita nato nata birthdate birthday bday birth
first name: vorname rufname prenom forename givenname
last name: nachname familienname zuname surname apellido apellidos cognome lastname familyname
full name: vollname fullname
patient: patient paciente paziente patientin patienten
patient number: patientennummer patientennr fallnummer fallnr behandlungsnummer historiaclinica nhc cartella ipp
record number: aktenzeichen aktennummer dossier expediente fascicolo
customer number: kundennummer kundennr cliente client kunde
employee number: personalnummer mitarbeiternummer matricule matricola empleado dipendente
member number: mitgliedsnummer versichertennummer adherent asegurado assicurato
policy number: versicherungsnummer policennummer vertragsnummer poliza polizza contrat contrato contratto
account number: kontonummer konto kontonr cuenta compte conto accountno acctno acct
card number: kreditkarte kartennummer tarjeta carta cardno
phone: telefon telefonnummer handy handynummer mobilnummer rufnummer telefono telephone movil celular cellulare portable
fax: telefax
address: adresse anschrift strasse wohnort direccion domicilio calle indirizzo rue
postal code: plz postleitzahl cap codepostal codigopostal
social security number: sozialversicherungsnummer svnr svnummer nss nir ssno socialsecurity
tax id: steuernummer steueridentifikationsnummer steuerid nif fiscale taxid
passport number: reisepass passnummer reisepassnummer pasaporte passeport passaporto passportno
identity card number: ausweisnummer personalausweis dni nie identite identidad identita
driver license number: fuehrerschein fuhrerschein fuhrerscheinnummer permis licencia patente driverlicense drivinglicence
licence plate: kennzeichen nummernschild matricula targa immatriculation
password: passwort kennwort contrasena clave motdepasse mdp passwd pwd
diagnosis: diagnose diagnostic diagnostico diagnosi befund
medication: medikament medikation medicament medicamento farmaco
prescription number: rezeptnummer ordonnance receta ricetta
"""

_TERMS = {name: meaning.strip() for line in _MEANINGS.strip().splitlines() for meaning, _, names in [line.partition(":")] for name in names.split()}

_PAIRS = {
    ("numero", "securite"): "social security number",
    ("seguridad", "social"): "social security number",
    ("securite", "sociale"): "social security number",
    ("historia", "clinica"): "patient number",
    ("codigo", "postal"): "postal code",
    ("code", "postal"): "postal code",
    ("mot", "passe"): "password",
    ("given", "name"): "first name",
    ("family", "name"): "last name",
}
_NUMBERED = words("nummer nr numero num no numéro número n")
"""Words that only say that something is a number."""

_ALONE = {"nom": "name", "nombre": "name", "nome": "name", "tel": "phone", "mobile": "phone", "portable": "phone"}
"""Words that mean this only when they are the whole name, for they mean other things in other company."""


@lru_cache(maxsize=4096)
def gloss(name: str) -> str:
    """Return a name as words, with the English term for what it says where we know one. A single plain word that is not known stays as it is."""
    if len(name) > LONGEST or not any(map(str.isalpha, name)):
        return name
    pieces = [piece for piece in _GAP.split(_HUMP.sub(" ", name)) if piece]
    plain = [_plain(piece) for piece in pieces]
    terms = _terms(plain)
    if len(pieces) == 1 and not terms:
        return name
    spaced = " ".join(pieces if not _HUMP.search(name) else (piece if piece.isupper() else piece.lower() for piece in pieces))
    return " ".join([spaced, *(term for term in terms if term not in spaced.lower())])


def _terms(plain: list[str]) -> list[str]:
    """Return the English terms of words without accents, in order, each once."""
    found = [_PAIRS[pair] for pair in pairwise(plain) if pair in _PAIRS]
    found += [_TERMS[word] for word in plain if word in _TERMS]
    if len(plain) == 1 and plain[0] in _ALONE:
        found.append(_ALONE[plain[0]])
    if found == ["patient"] and any(word in _NUMBERED for word in plain):
        found = ["patient number"]
    return list(dict.fromkeys(found))


def _plain(word: str) -> str:
    lowered = word.lower().replace("ß", "ss")
    return "".join(each for each in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(each)).strip("°º.:#")
