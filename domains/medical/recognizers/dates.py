"""Dates of a person's care: admission, discharge, service, surgery, birth and death, in five languages, with or without the year.

Pure patterns. Called by `domains.medical.recognizers.build`. Words that any trade uses (`service`, `visit`) count beside words of care only.
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer

from domains.medical.recognizers.company import Beside, care_around
from domains.recognizing import Rule, words

MONTH = (
    r"(?i:jan(?:uar[iy]?|vier)?|j[äa]nner|gen(?:naio)?|ene(?:ro)?|feb(?:ruar[yi]?|brero|braio)?|f[ée]v(?:r|rier)?|mar(?:ch|s|zo)?|m[äa]rz|apr(?:il|ile)?"
    r"|avr(?:il)?|abr(?:il)?|may|mai|mayo|maggio|mag|june?|jun[io]{0,2}|juin|giu(?:gno)?|july?|jul[io]{0,2}|juil(?:let)?|lug(?:lio)?"
    r"|aug(?:ust)?|ao[ûu]t|ago(?:sto)?|sept?(?:ember|embre|tiembre|iembre)?|settembre|set|okt(?:ober)?|oct(?:ober|obre|ubre)?|ott(?:obre)?|nov(?:ember"
    r"|embre|iembre)?|dec(?:ember)?|d[ée]c(?:embre)?|dez(?:ember)?|dic(?:iembre|embre)?)"
)
DAY = (
    rf"(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d{{2}})?|\d{{1,2}}/\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th|er|\."
    rf"|º)?\s{{1,2}}(?:of\s|de\s|d['’])?{MONTH}\.?(?:,?\s{{1,2}}(?:de[l]?\s)?\d{{2,4}})?|{MONTH}\.?\s{{1,2}}\d{{1,2}}(?:st|nd|rd"
    rf"|th)?(?:,?\s{{1,2}}\d{{2,4}})?|\d{{8}})(?:(?=T\d\d)|(?![\w]))"
)
CARE_EVENT = (
    r"(?i:\b(?:re-?)?admi(?:tted|ssion)(?:\s(?:to|at|in|via)\s(?:[\w.&-]{1,20}\s?){1,4})?|\bdischarged?(?:\s(?:to|from|home)(?:\s[\w.-]{1,20}){0,3})?"
    r"|\bdates?\sof\s(?:service|admission|discharge|surgery|death|visit|procedure|operation|birth|delivery|injury|onset|accident|diagnosis)|\bdos\b"
    r"|\bdod\b|\bdoa\b|\bdol\b"
    r"|\bsurgery|\boperated|\bunderwent(?:\s\w{1,20}){1,5}|\btransplant\w{0,5}|\bdiagnosed(?:\swith)?(?:\s\w{1,20}){0,4}|\bhospitali[sz]ed"
    r"|\blast\sseen(?:\sin\sclinic)?|\bnext\s(?:appointment|appt|visit)|\bappointment|\bappt|\bfollow[-\s]?up|\bf/u|\bedd\b|\blmp\b|\bspecimen\scollected"
    r"|\bcollected|\bdeceased|\bexpired"
    r"|\baufgenommen|\baufnahme(?:datum|tag)?|\bentlass(?:en|ung|ungsdatum)|\bstation[äa]r(?:er?)?(?:\saufenthalt)?|\bop(?:-datum|eriert|eration)"
    r"|\bgeburtsdatum|\bverstorben|\bsterbedatum|\btodestag|\bvorgestellt|\bvorstellung|\bbehandelt|\bbehandlung(?:sdatum)?|\buntersuchung(?:sdatum)?"
    r"|\bentbindung(?:stermin)?|\berrechneter\stermin|\bdiagnostiziert"
    r"|\bhospitalis[ée]e?|\badmise?|\bhospitalisation|\bentr[ée]e|\bsortie|\bop[ée]r[ée]e?|\bconsultation|\bd[ée]c[ée]d[ée]e?|\bd[ée]c[èe]s"
    r"|\baccouchement|\brdv|\bexamen|\bdate\sd['’](?:admission|entr[ée]e|hospitalisation|intervention)"
    r"|\bingres(?:o|ad[oa]|[óo])|\bdad[oa]\sde\salta|\balta|\boperad[oa]|\bintervenid[oa]|\bfallec(?:id[oa]|i[óo])|\bconsulta|\bcita"
    r"|\bfecha\sde\s(?:ingreso|alta|nacimiento|consulta|intervenci[óo]n|defunci[óo]n|parto)|\bcirug[íi]a|\bparto"
    r"|\bricoverat[oa]|\bricovero|\bdimess[oa]|\bdimissione|\boperat[oa]|\bintervento|\bdecedut[oa]|\bdecesso|\bvisita|\bdata\sdi?\s(?:ricovero"
    r"|dimissione|nascita|intervento|decesso)|\bappuntamento|\bparto)"
)
WEAK_EVENT = (
    r"(?i:\bservice|\bvisit(?:ed)?|\bseen|\bdied|\bborn|\bdelivered|\bexam(?:ined)?|\bprocedure|\bscan(?:ned)?|\bgeboren|\bgeb\.|\bn[ée]e?|\bnacid[oa]"
    r"|\bnat[oa]|\bgestorben|\btermin|\bmort|\bmuri[óo]|\bmort[oa]|\btherapie|\bvaccinated|\bvaccine|\bimpfung|\bx-?ray|\bmrt?i?\b|\bct\b|\blabs?\b"
    r"|\bblood\stest|\bbiopsy)"
)
LINK = (
    r"(?:[\s\"'*_]{0,2}(?:\b(?:date|on|to|from|was|is|at|am|vom|den|der|seit|bis|le|du|en\sdate\sdu|el|del|il|in\sdata|de|dal|datum|um)\b)){0,3}[\"'*_\s:=,("
    r"|-]{1,5}"
)


def build() -> list[EntityRecognizer]:
    """Return the recognizers of dates of care."""
    return [
        Beside("CareDate", "SERVICE_DATE", (rf"{CARE_EVENT}{LINK}(?P<v>{DAY})", 0.5), company=_is_care, reach=120, digits=2),
        Beside("CareDateWeak", "SERVICE_DATE", (rf"{WEAK_EVENT}{LINK}(?P<v>{DAY})", 0.5), company=care_around, reach=120, digits=2),
        Beside(
            "DateOfCare",
            "SERVICE_DATE",
            (rf"(?P<v>{DAY})[\s,:;|)–-]{{1,4}}(?:\w{{1,12}}\s){{0,3}}?(?:{CARE_EVENT})", 0.5),
            company=care_around,
            reach=120,
            digits=2,
        ),
        Rule(
            "DateLabel",
            "SERVICE_DATE",
            (
                (
                    rf"(?i:\b(?:admission|discharge|admit|service|procedure|surgery|death|encounter|visit|collection|specimen)[\s_-]?date"
                    rf"|\bdates?_of_(?:service"
                    rf"|admission|discharge|death|birth)|\bdate\sof\s(?:admission|discharge|service|death|surgery)){LINK}(?P<v>{DAY})"
                ),
                0.6,
            ),
            gate=("date",),
            digits=3,
        ),
    ]


def _is_care(before: str, here: str, after: str) -> bool:
    """Words like `admitted` and `surgery` vouch for themselves; `appointment`, `sortie` and `alta` need words of care."""
    if here.lower().startswith(_SURE):
        return True
    return care_around(before, "", after)


_SURE = words(
    """
    admitted, admission, readmitted, discharge, date of s, date of a, date of di, date of de, dos, dod, surgery, hospitali, underwent, specimen coll, edd,
    lmp, aufgenommen, aufnahme, entlass, stationär, op-datum, operiert, verstorben, entbindung, hospitalis, décéd, accouchement, date d, ingres,
    dado de alta, dada de alta, intervenid, fecha de i, fecha de a, ricover, dimess, dimissione, data di, deceased, transplant, diagnosed with, operated,
    diagnostiziert
    """
)
