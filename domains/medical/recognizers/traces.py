"""What else singles a patient out: portal addresses, faxes of clinics, genetic findings, photographs, record-like objects in code.

Pure patterns. Called by `domains.medical.recognizers.build`.
"""

from __future__ import annotations

import re

from presidio_analyzer import EntityRecognizer

from domains.medical.recognizers.company import Beside, care_around, is_generic, sentence_around
from domains.medical.recognizers.people import RELATIVE, TITLED
from domains.recognizing import FULL_NAME, Rule, Together

_WHO = re.compile(
    rf"(?i:(?<![\w])(?:my|i|me|mine|ich|mein\w{{0,2}}|mon|ma|mes|je|mi|mis|yo|mio|mia|patient\w{{0,2}}|pat|pt|proband\w{{0,2}}|subject|carrier|he|she|her"
    rf"|his|daughter|son|mother|father|paciente|paziente|mrn|sample|23andme|ancestry)(?![\w]))|{RELATIVE}|{TITLED}|{FULL_NAME}"
)
GENE = (
    r"(?<![\w])(?:rs\d{3,10}(?:\s?\(?[ACGT][/;|]?[ACGT]\)?)?|(?:NM|NP|NC|NG|ENST)_?\d{6,12}(?:\.\d{1,2})?(?::[cgp]\.[\w>*+-]{2,20})?"
    r"|c\.\d{1,6}(?:[+-]\d{1,4})?(?:[ACGT]>[ACGT]|(?:del|dup|ins)[ACGT]{0,20})"
    r"|p\.\(?[A-Z][a-z]{2}\d{1,5}(?:[A-Z][a-z]{2}|fs|\*|Ter)\w{0,6}\)?|HLA-(?:A|B|C|DRB1|DQB1)\*\d{2}:\d{2}|APOE\s?[εe]?[234]/[εe]?[234])(?![\w])"
)
PICTURE = (
    r"(?i:\b(?:full[-\s]face|facial|face|wound|skin|clinical|intraoperative|passport|head)?\s?(?:photo(?:graph)?s?|pictures?|images?|selfies?|pics?"
    r"|x-?rays?|scans?|mugshots?)\s(?:is\s|are\s)?(?:(?:attached|enclosed|uploaded|shared)\s)?(?:of|showing|from|for)\s(?:the\s|this\s|our\s|my\s"
    r"|a\s)?(?:\w{1,14}\s)?(?:patients?|pt|resident)(?:['’]s)?\b"
    r"|\bpatients?(?:['’]s)?\s(?:full[-\s]face\s)?(?:face|facial|head|wound)?\s?(?:photo(?:graph)?s?|pictures?|images?|pics?|selfies?)\b|\b(?:foto|bild"
    r"|aufnahme|lichtbild)s?\s(?:de[rs]|vom|von)\s(?:\w{1,14}\s)?(?:patient\w{0,3}|pat\.)|\bpatientenfotos?\b"
    r"|\bphoto(?:graphie)?s?\s(?:du|de\sla|de)\s(?:visage\s(?:du|de\sla)\s)?patiente?\b|\bfoto(?:graf[íi]a)?s?\s(?:del?|de\sla|della)\s(?:rostro\s(?:del?"
    r"|de\sla)\s|volto\s(?:del|della)\s)?(?:paciente|paziente)\b)"
)
_GIVEN = re.compile(
    r"(?i)attach|enclos|uploaded|see\s|shows?|here\sis|send|sent|compare|recogni|identify|anbei|anhang|angeh[äa]ngt|ci-joint|joint|adjunt|allegat|\.(?:jpe?g"
    r"|png|heic|dcm|tiff?)\b|bed\s?\d|mrn|room"
)


def about_someone(before: str, here: str, after: str) -> bool:
    """A person is spoken of nearby, in no generic question."""
    return bool(_WHO.search(before[-100:] + " " + after[:100])) and not is_generic(sentence_around(before, here, after))


def is_given(before: str, here: str, after: str) -> bool:
    """A picture is there or on its way, not only spoken of."""
    return bool(_GIVEN.search(before + here + after)) and not is_generic(sentence_around(before, here, after))


def build() -> list[EntityRecognizer]:
    """Return the recognizers of these traces."""
    address = (
        r"https?://[^\s\"'<>]{0,80}(?i:mychart|patient|portal|paciente|paziente|dossier|doctolib|athena|epic|cerner|fhir|myhealth|chart|telehealth|ehr"
        r"|emr|clinic|hospital|rezept|fascicolo)[^\s\"'<>]{0,80}"
        r"(?:[?&/#](?i:id|mrn|pid|patient(?:_?id)?|token|csn|visit|enc(?:ounter)?|uid|record|case|appt|appointment|result"
        r"|order)s?[=/](?=[A-Za-z-]{0,24}\d)[\w%.-]{3,80}|/(?i:patients?|charts?|records?)/(?=[A-Za-z-]{0,24}\d)[\w%.-]{3,80})"
    )
    fax = r"(?i:\b(?:tele)?fax|\btelefax|\btélécopie|\bbeeper|\bpager|\bbleep)[^\d\n+(]{0,48}?[\s:=.#]{1,4}(?P<v>\+?\(?\d[\d ()./-]{3,18}\d)"
    name = (
        r"(?i:[\"'`]?\b(?:patient_?name|full_?name|first_?name|last_?name|given_?name|surname|name|nombre|nom|vorname|nachname|cognome|nome|apellidos?|prenom"
        r"|prénom)\b[\"'`]?\s{0,2}(?::|=>|=)\s{0,2}[\"'`])[A-ZÀ-Þ]"
    )
    health = (
        r"(?i:[\"'`]?\b(?:diagnos[ie]s|diagnosen?|conditions?|dx|icd(?:_?10)?(?:_?codes?)?|medications?|meds|allerg(?:y|ies)|treatments?|diseases?|symptoms?"
        r"|blood_?type|diagnostic|diagn[óo]stico|diagnosi|enfermedad|maladie|patolog[íi]a|krankheit|medikation|traitement|tratamiento|terapia|farmaci"
        r"|hiv_?status|chief_?complaint|ward)\b[\"'`]?\s{0,2}(?::|=>|=)\s{0,2}[\"'`\[{])"
    )
    return [
        Rule("PortalAddress", "PATIENT_PORTAL_URL", (address, 0.7), gate=("http",), digits=1),
        Beside("CareFax", "CARE_CONTACT", (fax, 0.5), company=care_around, reach=120, digits=5),
        Beside("GeneticFinding", "GENETIC_FINDING", (GENE, 0.5), company=about_someone, reach=140, digits=2),
        Beside("PatientPhoto", "PATIENT_PHOTO", (PICTURE, 0.5), company=is_given, reach=100),
        Rule(
            "PhotoFile",
            "PATIENT_PHOTO",
            ((r"(?i)(?<![\w])(?:patient|pt|wound|face|paciente|paziente)[_-][\w-]{0,40}\.(?:jpe?g|png|heic|dcm|tiff?|bmp)\b"), 0.5),
            gate=(".jp", ".png", ".heic", ".dcm", ".tif", ".bmp"),
        ),
        Together("PatientObject", "PATIENT_RECORD", name, health, reach=300, score=0.6, gate=("name", "nombre", "nom", "apellido", "cognome", "nome")),
    ]
