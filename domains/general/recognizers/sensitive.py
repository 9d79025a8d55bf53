# ruff: noqa: E501 - patterns are data: one alternative after the other
"""What describes a person: traits of special categories (GDPR article 9 and 10), and hints of place, origin and occupation.

Pure patterns. A trait in the first person or behind its label is a finding; elsewhere all of these are hints that count in company.
Called by `domains.general.recognizers.build`.
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer

from domains.recognizing import Rule

FAITH = (
    r"muslims?|muslima|moslem|jewish|jew|judaism|jüdisch|juive?|judí[oa]|ebre[oa]|catholic|katholisch|catholique|católic[oa]|cattolic[oa]|protestant|evangelisch|lutheran|baptist|mormon|hindu|buddhist|sikh|atheist|agnostic|jehovah['’]?s\switness"
    r"|zeugen?\sjehovas|orthodox|konfessionslos|scientologist|quaker|musulmane?s?|musulmán|musulman[oa]"
)
LOVE = r"gay|lesbian|lesbisch|bisexual|bisexuell|homosexual|homosexuell|schwul|queer|transgender|transsexual|trans\s(?:man|woman)|non-?binary|asexual|lesbienne|lesbiana|bisexuel(?:le)?|transgenre|omosessuale|hiv[\s-]positive"
UNION = r"(?:trade\s)?union\s(?:member(?:ship)?|rep(?:resentative)?|steward|organi[sz]er)|shop\ssteward|works\scouncil|betriebsrat(?:smitglied)?|gewerkschaft(?:smitglied|er|erin)?|ver\.?di-mitglied|syndiqué[e]?|délégué[e]?\ssyndical[e]?|afiliad[oa]\sal\ssindicato|sindicalista|iscritt[oa]\sal\ssindacato|delegat[oa]\ssindacale"
POLITICS = r"(?:member\sof\sthe\s(?:\w{1,20}\s){1,2}party|registered\s(?:democrat|republican|voter)|communist|socialist|anarchist|parteimitglied|mitglied\sder\s(?:spd|cdu|csu|afd|fdp|linken|grünen)|voted\sfor\s\w{2,20}|militante?\s(?:du|de|del)\s\w{2,20})"
CRIME = r"(?:convicted|conviction|arrested|indicted|felony|felon|misdemeanou?r|criminal\srecord|rap\ssheet|probation|parole|incarcerated|imprisoned|served\stime|sex\soffender|restraining\sorder|dui|dwi|vorbestraft|vorstrafen?|verurteilt|verhaftet|haftstrafe|bewährung|führungszeugnis|casier\sjudiciaire|condamnée?|antecedentes\spenales|condenad[oa]|precedenti\spenali|condannat[oa]|pregiudicat[oa])"
ETHNIC = r"(?:african[\s-]american|hispanic|latin[oa]|caucasian|asian[\s-]american|native\samerican|roma\b|sinti|romani|mixed[\s-]race|biracial|of\s(?:jewish|turkish|arab|african|asian|kurdish|roma)\s(?:descent|origin|heritage)|ethnicity|maghrébine?|gitan[oa]?|zigeuner)"
HARDSHIP = r"(?:asylum(?:\s(?:seeker|claim))?|refugee|undocumented|immigration\sstatus|visa\soverstay|bankrupt(?:cy)?|insolvent|garnishment|foster\scare|domestic\s(?:violence|abuse)|harassment|sexual\s(?:assault|harassment)|misconduct|disciplinary|terminated\sfor|fired\sfor|pip\b|performance\simprovement|maternity\sleave|parental\sleave|sick\sleave|krankgeschrieben|abmahnung|kündigung|licenciée?|licenciement|despid[oa]|licenziat[oa]|asylbewerber(?:in)?|divorce|custody|alcoholic|addict(?:ion|ed)?|rehab|suicidal|depress(?:ed|ion)|pregnant|pregnancy|disab(?:led|ility)|schwanger|behinder(?:t|ung)|enceinte|embarazada|incinta|salary|wage|gehalt|salaire|salario|stipendio|ssi\b|food\sstamps)"
TRAITS = rf"(?i:(?<![\w-])(?:{FAITH}|{LOVE}|{UNION}|{POLITICS}|{CRIME}|{ETHNIC}|{HARDSHIP})(?![\w-]))"
_DIRECT = rf"(?:{FAITH}|{LOVE}|{UNION})"
_LABEL = r"(?:religion|faith|religious\saffiliation|konfession|religionszugehörigkeit|confession|religión|religione|ethnicity|ethnic\sorigin|race|race/ethnicity|ethnie|etnia|sexual\sorientation|sexuelle\sorientierung|orientation\ssexuelle|orientación\ssexual|orientamento\ssessuale|political\s(?:opinions?|affiliation|party)|party\saffiliation|union\smember(?:ship)?|trade\sunion|criminal\srecord|immigration\sstatus|marital\sstatus|gender\sidentity|familienstand|état\scivil|estado\scivil|stato\scivile)"
_WORD = r"[A-ZÀ-ÖØ-ÞŁŚŻŠČŽ][^\W\d_]{2,24}(?:[ -][A-ZÀ-ÖØ-ÞŁŚŻŠČŽ][^\W\d_]{2,24}){0,2}"
JOBS = (
    r"nurse|teacher|engineer|accountant|lawyer|attorney|doctor|dentist|pharmacist|baker|carpenter|plumber|electrician|mechanic|driver|pilot|cashier|waiter|waitress|chef|cook|cleaner|janitor|farmer|fisherman|firefighter|police\sofficer|soldier|veteran"
    r"|professor|student|principal|pastor|priest|mayor|social\sworker|therapist|psychologist|architect|designer|developer|programmer|analyst|manager|director|secretary|receptionist|clerk|consultant|auditor|banker|broker|realtor|librarian|journalist"
    r"|editor|photographer|hairdresser|butcher|tailor|welder|miner|postman|paramedic|midwife|vet|veterinarian|contractor|foreman|supervisor|technician|retiree|pensioner"
    r"|lehrer(?:in)?|ingenieur(?:in)?|bäcker(?:in)?|krankenschwester|pfleger(?:in)?|anwalt|anwältin|arzt|ärztin|buchhalter(?:in)?|verkäufer(?:in)?|rentner(?:in)?|busfahrer(?:in)?|infirmi(?:er|ère)|enseignante?|professeure?|boulang(?:er|ère)|avocate?|comptable|retraitée?"
    r"|enfermer[oa]|maestr[oa]|profesora?|abogad[oa]|contador[a]?|panader[oa]|jubilad[oa]|infermier[ea]|insegnante|avvocat[oa]|ragionier[ea]|panettiere|pensionat[oa]"
)
PEOPLES = (
    r"american|british|english|scottish|irish|french|german|spanish|italian|dutch|belgian|swiss|austrian|polish|czech|hungarian|romanian|bulgarian|greek|turkish|syrian|iraqi|iranian|afghan|kurdish|lebanese|egyptian|moroccan|algerian|tunisian|nigerian|ghanaian"
    r"|kenyan|somali|ethiopian|eritrean|south\safrican|indian|pakistani|bangladeshi|sri\slankan|nepalese|chinese|japanese|korean|vietnamese|thai|filipin[oa]|indonesian|malaysian|australian|canadian|mexican|brazilian|colombian|venezuelan|peruvian|argentin(?:ian|e)"
    r"|chilean|cuban|dominican|haitian|jamaican|salvadoran|guatemalan|honduran|ukrainian|russian|belarusian|georgian|armenian|albanian|serbian|croatian|bosnian|portuguese|swedish|norwegian|danish|finnish|estonian|latvian|lithuanian|israeli|palestinian|jordanian|saudi"
)


def build() -> list[EntityRecognizer]:
    """Return the recognizers of traits and of hints."""
    first = rf"(?i:\b(?:i\sam|i['’]m|i\swas|as\sa|my\s(?:wife|husband|son|daughter|boss|colleague|brother|sister|mother|father|employee|neighbou?r)\s(?:is|was)|ich\sbin|als|je\ssuis|soy|sono|es|è)\s(?:an?\s|openly\s|a\spractising\s|praktizierende[r]?\s|eine?\s|un[ae]?\s)?)(?P<v>(?i:{_DIRECT}))(?![\w-])"
    crime = r"(?i:\b(?:i|he|she|they|my\s\w{2,12}|our\s\w{2,12})\s(?:was|were|got|has\sbeen|have\sbeen|am|is)\s)(?P<v>(?i:convicted|arrested|indicted|on\sparole|on\sprobation|incarcerated|a\sconvicted\sfelon|a\sregistered\ssex\soffender))\b"
    labelled = rf"(?i:(?<![A-Za-z]){_LABEL})[\"'*\s]{{0,3}}[:=|][\"'*\s]{{0,4}}(?P<v>(?!null|none|string|str\b|optional|required|enum|text|n/a|unknown|varchar|\W)[^\W\d_]{{2,24}}(?:[ -][^\W\d_]{{2,24}}){{0,2}})"
    living = r"(?i:\b(?:lives?\sin|living\sin|resid(?:es|ent|ing)\s(?:in|of|en)|moved\s(?:to|from)|born\sin|grew\sup\sin|based\sin|hometown|from|in|near|wohn(?:t|haft)\sin|lebt\sin|aus|geboren\sin|habite(?:\sà)?|née?\sà|vit\sà|originaire\sde|vive\sen|reside\sen|nacid[oa]\sen|natural\sde|vive\sa|abita\sa|residente\sa|nat[oa]\sa|di)\s)"
    return [
        Rule("SpecialTrait", "PERSONAL_TRAIT", (first, 0.5), (crime, 0.45)),
        Rule("LabelledTrait", "PERSONAL_TRAIT", (labelled, 0.5)),
        Rule("SensitiveTerm", "SENSITIVE_TRAIT", (TRAITS, 0.6)),
        Rule("LivingPlace", "PERSON_PLACE", (rf"{living}(?P<v>{_WORD})", 0.6)),
        Rule(
            "Origin",
            "PERSON_ORIGIN",
            (rf"(?i:\b(?:nationality|citizenship|citizen\sof|country\sof\sbirth|staatsangehörigkeit|nationalité|nacionalidad|nazionalità|cittadinanza)[\"'*\s:=]{{1,5}}(?:is\s)?)(?P<v>{_WORD})", 0.6),
            (rf"(?i:\b(?:{PEOPLES})\s(?:national|citizen|immigrant|refugee|passport|descent|origin|man|woman|couple|mother|father))\b", 0.6),
        ),
        Rule(
            "Occupation",
            "PERSON_OCCUPATION",
            (r"(?i:(?<!\w)(?:works?\sas|worked\sas|working\sas|job\stitle|occupation|profession|position|beruf|arbeitet\sals|métier|travaille\scomme|profesión|trabaja\s(?:como|de)|professione|lavora\scome)[\"'*\s:=]{1,4}(?:an?\s|is\s|eine?\s|un[ae]?\s)?)(?P<v>[^\W\d_]{3,24})", 0.6),
            (rf"(?i:(?<![\w-])(?:{JOBS})(?![\w-]))", 0.5),
        ),
    ]  # fmt: skip
