"""People as patients: a name with a condition or a treatment, a case told by age and sex, dates of a person's care.

Pure patterns, first level: a name here is titled, labelled or two capitalised words right beside the clinical verb.
Called by `domains.medical.recognizers.build`.
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer

from domains.recognizing import DATE, FULL_NAME, NAME, Rule, Together, words

UNDERGOES = (
    r"(?i:was|is|has|had|were|been|being|presents?|presented|complains?|complained|reports?|underwent|received|receives|takes"
    r"|taking|suffers?|suffering|tested|denies)"
)
CLINICAL = (
    r"(?i:\bdiagnos\w{1,6}|\bprescri\w{1,6}|\badmitted\b|\bdischarged\b|\bsymptom\w{0,4}|\bchemo\w{0,8}|\bradiotherapy|\bsurgery|\bbiopsy|\btumou?r|\bcancer|\bcarcinoma|\bmelanoma|\bleuk"
    r"|\blymphoma|\bdiabet\w{1,4}|\bhypertens\w{1,4}|\bHIV\b|\bAIDS\b|\bhepatitis|\basthma|\bCOPD\b|\bCHF\b|\bstroke\b|\bepilep\w{1,4}|\bseizure|\bdepress\w{1,5}|\banxiety|\bbipolar"
    r"|\bschizo\w{1,8}|\bdementia|\balzheimer|\bparkinson|\bpregnan\w{1,3}|\bmiscarriage|\babortion|\boverdose|\baddict\w{1,4}|\balcoholism|\binfection|\bpneumonia|\btuberculosis"
    r"|\bchest\spain|\bmyocardial|\binfarction|\barrhythmia|\bmigraine|\barthritis|\bcovid|\bsepsis|\bfracture|\binsulin|\bmetformin|\blisinopril|\bwarfarin|\bstatin|\bantidepress\w{1,5}"
    r"|\bmg\b|\bmcg\b|\blabs\b|\bblood\spressure|\bA1c\b|\bMRI\b|\bCT\sscan|\bbiops\w{1,3}|\btherapy\b|\btreatment\b|\bclinic\b|\bpatient\b)"
)
TITLED = rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Herr|Frau|Mme|Sra?)\.?\s{NAME}"
AGED = (
    r"(?i:\b\d{1,3}[\s-]{0,2}(?:years?|yrs?|months?|weeks?|days?|y)[\s-]{0,2}(?:of\sage|olds?)\b|\b\d{1,3}\s?(?:y/?o|yom|yof"
    r"|y\.o\.)(?![a-z])|\baged?:?\s\d{1,3}\b|\b\d{1,3}\s?[MF]\b(?=\s(?:with|w/|c/o|p/w|presents|admitted)))"
)
PERSON = r"(?i:male|female|man|woman|boy|girl|patient|gentleman|lady|m|f|infant|child|neonate|toddler|teenager|adolescent|she|he|her|his|caucasian|pt)"
SIGHT = (
    r"(?i:diagnos\w{1,6}|presents?\b|presented|presenting|admitted|discharged|complain\w{1,4}|history\sof|hx\sof|status\spost"
    r"|s/p|underwent|prescribed|treated|suffer\w{1,4}|c/o|pmh|with\s(?:a\s)?(?:known|new|severe|chronic|acute))"
)
EVENT = (
    r"(?i:\badmi(?:tted|ssion)|\bdischarged?|\bdate\sof\s(?:service|admission|discharge|surgery|death|visit|procedure)"
    r"|\bdos\b|\bdod\b|\bdied|\bdeceased|\bsurgery|\bvisit|\badmit|\bservice|\bcollected|\bappointment)"
)
NOT_PATIENTS = frozenset(
    words(
        """
        My, Child, Your, Our, Good, Disease, Syndrome, Disorder, Clinic, Hospital, Center, Centre, University, Health, Institute, Test, Therapy,
        Treatment, The, This, What, When, How, Does, Can, Why, Is, Are, Which, Type, Virus, Patients, Medical, Department, Act, Journal, Study,
        Trial, Drug, Food, Association, Society, Foundation, National, American, World, School, College, Council, Committee
        """
    )
)


def _no_patient(text: str) -> bool:
    return not NOT_PATIENTS.isdisjoint(text.split())


def build() -> list[EntityRecognizer]:
    """Return the recognizers of people as patients."""
    subject = rf"(?P<v>{FULL_NAME}),?\s(?:{UNDERGOES}\s){{1,3}}(?:[\w-]{{1,20}}\s){{0,4}}(?={CLINICAL}|(?i:positive\sfor|on\s\w{{3,20}}\smg))"
    labelled = rf"(?i:\bpatient(?:\sname)?|\bpt\.?(?:\sname)?|\bresident)[\"'\s]{{0,3}}[:=–—-]?[\"'\s]{{1,3}}(?P<v>{FULL_NAME})"
    whose = rf"(?P<v>{FULL_NAME})['’]s\s(?:\w{{1,20}}\s){{0,3}}(?:{CLINICAL})"
    return [
        Rule("PatientName", "PATIENT_NAME", (labelled, 0.7), gate=("patient", "pt", "resident"), refuse=_no_patient),
        Rule("PatientSubject", "PATIENT_CONDITION", (subject, 0.6), (whose, 0.6), refuse=_no_patient),
        Together("TitledPatient", "PATIENT_CONDITION", TITLED, CLINICAL, reach=120, score=0.5, gate=("mr", "ms", "miss", "mx", "herr", "frau", "mme", "sr")),
        Rule(
            "PatientCase",
            "PATIENT_CASE",
            (rf"{AGED}(?:[\s,]{{1,2}}\w{{1,20}}){{0,3}}[\s,]{{1,2}}{PERSON}\b[^.\n]{{0,120}}{SIGHT}", 0.6),
            (rf"{SIGHT}[^.\n]{{0,60}}{AGED}\s{PERSON}\b", 0.5),
            digits=1,
        ),
        Rule(
            "VeryOld",
            "PATIENT_CASE",
            (r"(?i)\b(?:9\d|1[01]\d)[\s-]{0,2}(?:years?|yrs?|y)[\s-]{0,2}old\b(?=[^.\n]{0,60}(?:patient|man|woman|male|female|resident))", 0.5),
            digits=2,
        ),
        Rule(
            "ServiceDate",
            "SERVICE_DATE",
            (rf"{EVENT}(?:\sdate)?(?:\s(?:on|to|from|was|is|at)){{0,2}}[\s:=]{{1,3}}(?P<v>{DATE})", 0.5),
            gate=("admi", "discharg", "service", "dos", "dod", "died", "deceased", "surgery", "visit", "collected", "appointment", "date of"),
            digits=3,
        ),
    ]
