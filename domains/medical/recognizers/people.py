"""What a person looks like in a care text, as pattern sources: titles, relations, ages with a sex, the first person, in five languages.

Pure data. Read by `patients`, `cases` and `firsthand`. Names are titled, labelled, or two capitalised words: the named-entity model finds the rest.
"""

from __future__ import annotations

from domains.recognizing import NAME

TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Master|Herrn?|Hr|Frau|Mme|Mlle|Madame|Monsieur|Mademoiselle|Sra?|Srta|D\.ª|Señora?|Señorita|Don|Doña|Sig(?:\.?ra|\.?na)?|Signora?"
    r"|Signorina)"
)
TITLED = (
    rf"(?<![\w.])(?:{TITLE}|signora?|señora?|madame|monsieur|frau|herrn?|mrs?|don|doña)\.?\s{{1,2}}(?:[A-Z]\.\s?){{0,2}}(?:(?:de|da|van|von|der|den|al|la|le"
    rf"|di|del|dos|Dr\.)\s){{0,2}}{NAME}"
)
TITLED_UPPER = rf"(?<![\w.])(?:MR|MRS|MS|HERR|FRAU|MME|SRA|SR|{TITLE})\.?\s{{1,2}}[A-ZÀ-Þ]{{2,20}}(?![\w])"
TITLED_LOWER = (
    r"(?<![\w.])(?:mr|mrs|herrn?|frau|hr|mme|señora|sra|signora|sig\.ra|monsieur)\.?\s"
    r"(?!(?:und|der|die|das|den|ich|ist|hat|mit|von|doktor|dr|vor|aus|wurde|war|le|la|de|el|il|was|is|has|que|qui|et|a|an|en|mi|y)\b)[^\W\d_]{3,20}(?![\w])"
)
PARTICULAR_M = rf"(?<![\w.])(?:M|Fr|Hr|D)\.\s(?:[A-Z]\.\s)?{NAME}"

RELATIVE = (
    r"(?i:(?<![\w])(?:my|our|his|her)\s(?:\w{1,12}[\s-]){0,2}?(?:mother|mom|mum|mommy|mummy|father|dad|daddy|wife|husband|spouse|partner|boyfriend"
    r"|girlfriend|fianc[eé]e?|son|daughter|baby|newborn|kid|child|toddler|brother|sister|twin|grandmother|grandma|granny"
    r"|nan|grandfather|grandpa|grandson|granddaughter|aunt|auntie|uncle|cousin|niece|nephew|stepmother|stepfather|stepson|stepdaughter|mother-in-law"
    r"|father-in-law|ex|friend|neighbou?r|boss|manager|colleague|coworker|co-worker|roommate|flatmate|tenant"
    r"|employee|student|pupil|teacher|client|patient|landlord|nanny|carer)"
    r"|(?<![\w])(?:meine[rmn]?|mein|unsere?[rmn]?|seine[rm]?|ihre[rm]?)\s(?:\w{1,12}\s){0,2}?(?:mutter|mama|vater|papa|frau|mann|ehemann|ehefrau"
    r"|partner(?:in)?|freund(?:in)?|sohn|tochter|baby|kind|bruder|schwester|oma|opa|großmutter|grossmutter|großvater|grossvater"
    r"|tante|onkel|cousine?|nichte|neffe|enkel(?:in)?|schwiegermutter|schwiegervater|nachbar(?:in)?|chef(?:in)?|kolleg(?:e|en|in)|mitarbeiter(?:in)?"
    r"|schüler(?:in)?|patient(?:in)?)"
    r"|(?<![\w])(?:mon|ma|notre|sa|son)\s(?:\w{1,12}\s){0,2}?(?:mère|mere|maman|père|pere|papa|femme|mari|époux|épouse|compagn(?:on|e)|conjoint(?:e)?"
    r"|copain|copine|fils|fille|bébé|enfant|frère|frere|sœur|soeur|grand-mère|grand-père|mamie|papi|papy"
    r"|tante|oncle|cousine?|nièce|neveu|belle-mère|beau-père|voisine?|chef|patronne?|collègue|collegue|employée?|élève|patiente?|ami|amie)"
    r"|(?<![\w])(?:mi|nuestr[oa]|su)\s(?:\w{1,12}\s){0,2}?(?:madre|mamá|mama|padre|papá|papa|esposa|esposo|marido|mujer|pareja|novi[oa]|hij[oa]|bebé|bebe"
    r"|niñ[oa]|herman[oa]|abuel[oa]|tí[oa]|prim[oa]|sobrin[oa]|suegr[oa]|cuñad[oa]|niet[oa]"
    r"|vecin[oa]|jef[ea]|compañer[oa]|colega|emplead[oa]|alumn[oa]|paciente|amig[oa])"
    r"|(?<![\w])(?:mi[oa]|nostr[oa]|su[oa])\s(?:\w{1,12}\s){0,2}?(?:madre|mamma|padre|papà|papa|moglie|marito|compagn[oa]|fidanzat[oa]|figli[oa]"
    r"|bambin[oa]|neonat[oa]|fratello|sorella|nonn[oa]|zi[oa]|cugin[oa]|nipote|suocer[oa]|cognat[oa]"
    r"|vicin[oa]|capo|collega|dipendente|alunn[oa]|paziente|amic[oa]))(?![\w])"
)
"""Somebody told by their relation to the writer: the writer is known, so the relative is."""

HAS = (
    r"(?i:(?:who|which|qui|que|che|die|der|,)?\s?(?:\w{1,14}['’]?\s){0,3}?(?:has|have|had|is|are|was|were|got|gets|takes|took|taking|suffers|suffered"
    r"|died|passed|diagnosed|underwent|undergoes|needs|needed|started|lives|fights|contracted|developed|tested|uses|lost|just|been"
    r"|hat|hatte|ist|wurde|war|leidet|litt|nimmt|bekommt|bekam|erkrankte|kämpft|muss|starb|a|avait|est|était|souffre|prend|vient|fait|doit|lutte|suit"
    r"|tiene|tuvo|padece|sufre|toma|fue|está|esta|estuvo|ha|han|lleva|murió"
    r"|aveva|soffre|prende|è|era|deve|fa|assume|combatte|['’]s)(?![\w]))"
)
"""A verb by which somebody has a condition or takes a medicine."""

SELF = (
    r"(?i:(?<![\w'’])(?:i|we)(?:['’](?:ve|m|d)|\s(?:have|had|was|were|am|got|get|just|recently|take|took|suffer|suffered|tested|live|underwent|need"
    r"|needed|use|started|stopped|contracted|developed|survived|struggle|struggled|think\si\shave|might\sbe|lost|gave))"
    r"(?:\s(?:just|been|also|now|recently|still|currently|got|had|taking|on|with|newly|actually|both|chronic|severe|mild|type|stage))*?"
    r"|(?<![\w])(?:ich\s(?:habe|hab|hatte|bin|leide|nehme|wurde|war|bekam|bekomme|muss|kämpfe|lebe)|habe\sich|bin\sich|nehme\sich|leide\sich|wurde\sich"
    r"|bei\smir\s(?:wurde|ist|hat)|man\shat\s(?:bei\s)?mir|mir\swurde)"
    r"|(?<![\w])(?:j['’]ai|j['’]avais|je\s(?:suis|souffre|prends|viens|fais|suis\ssuivie?|vis)|on\sm['’]a|m['’]a\s(?:diagnostiqu|trouv|prescri)\w{0,4}"
    r"|j['’]étais)"
    r"|(?<![\w])(?:tengo|tuve|padezco|sufro|tomo|estoy|estuve|soy|me\s(?:han?|diagnosticaron|detectaron|operaron|recetaron|dijeron|encontraron|acaban)"
    r"|llevo|vivo\scon|he\s(?:sido|tenido))"
    r"|(?<![\w])(?:ho|avevo|soffro|prendo|assumo|sono\s(?:stat[oa]|incinta|malat[oa]|in\scura|affett[oa]|in\sterapia|diabetic[oa]|sieropositiv[oa])"
    r"|mi\s(?:hanno|è|ha|sono)|convivo|sto\s(?:facendo|prendendo|assumendo)|faccio))(?![\w])"
)
"""The writer as the one who has or takes something."""

MINE = (
    r"(?i:(?<![\w])(?:my|meine?[nrms]?|mon|ma|mes|mis?|il\smio|la\smia|i\smiei|le\smie|mia|mio)\s(?!(?:friend|favou?rite|app|company|team|client|paper"
    r"|research|thesis|code)\b)(?:\w{2,14}\s)?)"
)

AGE_SEX = (
    r"(?i:(?<![\w.])\d{1,3}[\s-]{0,2}(?:years?|yrs?|yr|months?|weeks?|days?|y)[\s-]{0,2}(?:of\sage|olds?|o)\b,?(?:[\s-]\w{1,14}){0,4}?[\s-]{0,2}\b(?:male"
    r"|female|man|woman|boy|girl|gentleman|lady|infant|child|neonate|toddler|teenager|adolescent|patient|pt|mother|father"
    r"|nurse|teacher|farmer|driver|student|worker|lawyer|engineer|veteran|widow(?:er)?|smoker|retired|pensioner|priest|professor|m|f)\b"
    r"|(?<![\w.])\d{1,3}\s?(?:y/?o|yom|yof|yr\sold|y\.o\.|yo|y)\s?(?:[a-z]{1,12}\s){0,2}?(?:male|female|man|woman|lady|gentleman|boy|girl|m|f|wm|wf|bm|bf"
    r"|pt|patient)\b|(?<![\w.])\d{1,3}\s?yo[mf]?\b|(?<![\w./-])\d{2}\s?/?[mf]\b(?=\s?(?:,|with|w/|c/o|p/w|presents|presented|admitted|pmh|hx|who|s/p|on"
    r"|brought|bib))"
    r"|(?<![\w.])\d{1,3}[\s-]years?[\s-]old\b(?![\s-]{0,2}(?:company|firm|building|bridge|house|study|drug|car|law|tradition|hospital|trial|program"
    r"|guideline|whisky|brand|vaccine"
    r"|data|question|technology|debate|record|church|tree|bug|code|system|problem|business|school|city|age)\w{0,4}\b)"
    r"|(?<![\w.])\d{1,3}-?\s?j(?:ä|ae)hr\w{0,4}\s(?!jubil|bestehen|vertrag|laufzeit|garantie|studie)[^\W\d]{3,20}"
    r"|\b(?:elle|il)\sa\s\d{1,3}\sans\b|\b(?:sie|er)\sist\s\d{1,3}(?:\sjahre)?\b|\btiene\s\d{1,3}\saños\b|\bha\s\d{1,3}\sanni\b|\b\d{1,3}\s(?:ans|años"
    r"|anni),\s(?!dont|the)[^\W\d]{4,16}"
    r"|\b(?!plus|moins|partir|age|âge|dur[ée]e|exp[ée]rience|personnes|patients|adultes|enfants|hommes|femmes|mayores|menores|edad|durante|adultos|niños"
    r"|personas|oltre|pazienti|adulti|persone|periodo|période)"
    r"[^\W\d]{4,16}\s(?:de|di)\s\d{1,3}\s(?:ans|años|anni)\b"
    r"|\b(?:male|female|man|woman|boy|girl|patient|pt|gentleman|lady|child|resident)(?:\sis)?(?:,)?\s(?:aged?|age:?)\s\d{1,3}\b"
    r"|\b[mf]\s?,?\s?(?:aged?\s)?\d{2}\s?(?:y|yo|yrs?|years)\b|\b(?:she|he)\sis\s(?:a\s)?\d{1,3}(?:\syears\sold)?\b"
    r"|(?<![\w.])\d{1,3}\s?-?\s?(?:j\.|jähr\w{0,5}|jaehr\w{0,5}|jhr\.|jährige[rns]?)\s{0,2}(?:\w{1,16}\s){0,2}?(?:pat\w{0,8}|mann|frau|junge|mädchen|herr"
    r"|dame|kind|säugling|rentner(?:in)?|lehrer(?:in)?|m|w)\b|\b(?:mann|frau|patient(?:in)?|pat\.|junge|mädchen),?\s\(?\d{1,3}\s?(?:jahre|j\.|j\b|jährig)"
    r"|\b(?:homme|femme|patiente?|garçon|fille|fillette|monsieur|dame|enfant|nourrisson|retraitée?|agricult\w{2,5}"
    r"|infirmi\w{2,3})\s(?:\w{1,14}\s){0,2}?(?:âgée?|agée?|agee?)?\s?(?:de\s)?\d{1,3}\s(?:ans|mois)\b|\bâgée?\sde\s\d{1,3}\sans"
    r"|\b(?:varón|varon|hombre|mujer|paciente|niñ[oa]|lactante|señora?|anciano|anciana|jubilad[oa])\s(?:\w{1,14}\s){0,2}?de\s\d{1,3}\s(?:años|anos|meses)\b"
    r"|\b(?:uomo|donna|paziente|bambin[oa]|ragazz[oa]|signora?|pensionat[oa]|anzian[oa]|neonat[oa])\s(?:\w{1,14}\s){0,2}?di\s(?:anni\s\d{1,3}"
    r"|\d{1,3}\s(?:anni|mesi))\b|\b\d{2}enne\b)"
)
"""One person told by age and sex, as case histories begin."""
