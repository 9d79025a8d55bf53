# ruff: noqa: E501 - patterns are data: one alternative after the other
"""People told by their money and by no number of theirs: first-person accounts with amounts, clients with circumstances; and hint terms.

Pure patterns in five languages. A question that could be anybody's is none. Called by `domains.finance.recognizers.build`.
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer

from domains.finance.recognizers.scene import AMOUNT, GENERAL, Scene
from domains.recognizing import Rule, Together

W, E = r"(?<![^\W\d_])", r"(?![^\W\d_])"
SELF = (
    rf"(?i){W}(?:(?:i|we|i['’]ve|we['’]ve|i['’]m|my\s(?:wife|husband|partner|dad|father|mum|mom|mother|brother|sister|son|daughter|ex)|he"
    rf"|she)\s(?:only\s|still\s|currently\s|now\s|also\s|have\s|has\s|already\s|just\s|both\s|jointly\s|together\s)?(?:owes?|owed|earns?"
    rf"|earn(?:ed|ing)|makes?|making|nets?|take\shome|bring\shome|gross(?:es)?|inherit(?:ed|s)?|saved|borrowed|gambled|defaulted)"
    r"|(?:i|we|he|she|i['’]ve|we['’]ve)\s(?:have|has|had|got|['’]ve\sgot)\s(?:\w{1,10}\s){0,3}(?=[^\n.]{0,30}(?:debts?|savings|saved"
    r"|in\sthe\sbank|mortgage|left\sto\spay|overdraft|in\sarrears|in\sstocks|in\smy|invested|pension|crypto|loan|loans|credit\scard|cards))"
    r"|(?:my|our|his|her)\s(?:\w{2,14}\s){0,2}(?:salary|income|pay|wages?|payslip|pay\s?check|take-?home|debts?|mortgage|loans?|overdraft"
    r"|savings|pension|401\(?k\)?|ira|isa|brokerage|portfolio|balance|net\sworth|rent|credit\sscore|fico(?:\sscore)?|credit\scards?(?:\sdebt)?"
    r"|tax\s(?:bill|debt|refund|return)|inheritance|bonus|alimony|child\ssupport|severance|benefits|holdings|crypto|house\sis\sworth|estate"
    r"|equity)"
    r"|(?:ich|wir)\s(?:verdiene|verdienen|schulde|schulden|habe\s(?:noch\s)?(?=[^\n.]{0,40}(?:schulden|erspart|kredit|auf\sdem\skonto|geerbt"
    r"|gespart|rücklagen|dispo))|haben\s(?=[^\n.]{0,40}(?:schulden|erspart|kredit|auf\sdem\skonto|geerbt|gespart))"
    r"|zahle\s(?:noch\s)?(?=[^\n.]{0,40}(?:ab|rate|kredit|unterhalt))|bekomme\s(?=[^\n.]{0,40}(?:netto|brutto|rente|gehalt|lohn))|beziehe)"
    r"|(?:mein|meine|meinem|meinen|meiner|unser|unsere|sein|seine|ihr|ihre)\s(?:\w{3,16}\s)?(?:gehalt|nettogehalt|bruttogehalt|einkommen"
    r"|nettoeinkommen|lohn|schulden|hypothek|kredit|darlehen|dispo|rente|ersparnisse?|kontostand|verm[öo]gen|depot|miete|erbe|erbschaft"
    r"|abfindung|bonus|kreditkarte|steuerschuld|schufa(?:-?score)?)"
    r"|(?:je|nous)\s(?:gagne|gagnons|dois|devons|touche|touchons|rembourse|per[çc]ois)|j['’]ai\s(?=[^\n.]{0,40}(?:dette|cr[ée]dit|[ée]pargn"
    r"|d[ée]couvert|h[ée]rit|plac|livret|[ée]conomi|compte))|(?:mon|ma|mes|notre|nos|son|sa|ses)\s(?:salaire|revenus?|paie|dettes?|pr[êe]t"
    r"|cr[ée]dits?|d[ée]couvert|[ée]pargne|retraite|patrimoine|solde|loyer|h[ée]ritage|hypoth[èe]que|imp[ôo]ts|pension)"
    r"|(?:gano|ganamos|debo|debemos|cobro|cobramos|hered[ée]|tengo\s(?=[^\n.]{0,40}(?:deuda|ahorr|hipoteca|pr[ée]stamo|en\sel\sbanco"
    r"|en\sla\scuenta)))|(?:mi|mis|nuestr\w{1,2}|su|sus)\s(?:sueldo|salario|n[óo]mina|ingresos|deudas?|hipoteca|pr[ée]stamo|ahorros|pensi[óo]n"
    r"|saldo|patrimonio|alquiler|herencia|tarjeta)"
    r"|(?:guadagno|guadagniamo|prendo|percepisco|devo|dobbiamo|ho\s(?=[^\n.]{0,40}(?:debit|risparm|mutuo|prestit|sul\sconto|ereditat)))"
    r"|(?:il\smio|la\smia|i\smiei|il\snostro|i\snostri|il\ssuo|i\ssuoi)\s(?:stipendio|reddito|salario|debit\w|mutuo|prestito|risparmi|pensione"
    r"|saldo|conto|patrimonio|affitto|eredit[àa]))" + E
)
GIVEN = (
    rf"(?:{AMOUNT}|(?<![\w.,])\d{{3,7}}(?=\s(?i:net|netto|gross|brutto|nets?|bruts?|netti|lordi|netos|brutos|a\s(?:month|year|week)|per\s(?:month"
    rf"|year)|monthly|im\smonat|monatlich|par\smois|al\smes|al\smese)))"
)
SCORE = (
    r"(?i)(?:(?:my|his|her|their|our|client['’]s|applicant['’]s|customer['’]s|borrower['’]s)\s(?:\w{2,12}\s){0,2}(?:credit\sscore|fico(?:\sscore)?"
    r"|credit\srating|schufa(?:-?score)?)|mein\w{0,2}\sschufa(?:-?score)?|fico(?:\sscore)?)\s?(?:is|of|was|at|dropped\sto|fell\sto|:|=|ist"
    r"|liegt\sbei|beträgt)\s?(?:only\s|around\s|about\s|just\s)?(?P<v>[3-9]\d{1,2})(?!\d|[.,]\d|\sand\sabove|\sor\s)"
)
PARTY = (
    rf"(?i){W}(?:(?:our|my|this|that|the|one\sof\s(?:our|my)|an?\s(?:long-?standing|elderly|new|existing|private|hnw|wealthy|corporate|retail"
    rf"|\d{{2}}-year-old)|unser\w{{0,2}}|mein\w{{0,2}}|dieser?|diese\w?|der|die|den|dem|notre|mon|ma|cette?|le|la|nuestr[oa]|mi|este|esta|el"
    rf"|il\snostro|il\smio|questo|questa|il|un['’]?\s?anzian\w)\s(?:[\w-]{{1,16}}\s){{0,2}}"
    r"(?:client|customer|borrower|applicant|policy-?holder|account\s?holder|card-?holder|debtor|beneficial\sowner|investor|insured|claimant"
    r"|co-?signer|guarantor|payee|member|mandant(?:in)?|kunden?|kundin|kreditnehmer(?:in)?|kontoinhaber(?:in)?|schuldner(?:in)?"
    r"|versicherungsnehmer(?:in)?|antragsteller(?:in)?|anleger(?:in)?|bankkunden?|cliente|cliente\sanziano|emprunteu(?:r|se)|titulaire"
    r"|assur[ée]e?|d[ée]biteur|titular|prestatario|deudor|asegurad[oa]|solicitante|intestatari[oa]|debitore|mutuatari[oa]|assicurat[oa]"
    r"|richiedente)"
    r")(?:['’]s)?(?!s|\s(?:service|support|onboarding|base|data|journey|experience|relationship|portal|segment|side|library|app|id\b|table"
    r"|class|object|satisfaction|protection|due\sdiligence))" + E
)
MATTER = (
    rf"(?i){W}(?:in\sarrears|arrears|past\sdue|overdue|(?:has\s|is\sin\s)default(?:ed)?|default(?:ed)?\son|delinquent|kyc|edd|aml\s(?:alert|hit"
    rf"|case)|pep|politically\sexposed|sanction\w{{0,4}}|sar\b|suspicious\s(?:activity|transaction)|overdraft|overdrawn|insolven\w{{1,4}}"
    rf"|bankrupt\w{{0,3}}|foreclos\w{{1,4}}|repossess\w{{1,4}}|divorce\w{{0,2}}|inherit\w{{1,5}}|net\sworth|salary|earns?|income|credit\sscore"
    rf"|fico"
    r"|source\sof\s(?:funds|wealth)|margin\scall|gambl\w{1,4}|debts?|owes|missed\s(?:\w{1,8}\s)?(?:payments?|instalments?)|stru(?:ck"
    r"|ctur)\w{1,4}\s(?:cash|deposits)|cash\sdeposits?|wired|transferred|withdr[ae]w\w{0,3}|portfolio|depot|holds|holdings|mortgage|loan"
    r"|refinanc\w{1,3}|restructur\w{1,4}|write-?off|collections?|garnish\w{1,5}|payday|pension|estate|trust|offshore|tax\s(?:evasion|debt"
    r"|residen\w{2,4})|lost\s(?:his|her|their)\s(?:job|savings)|fraud\w{0,5}|dispute\w{0,2}|chargeback|premium|lapsed|surrender\s(?:value"
    r"|the\spolicy)|balance|account"
    r"|r[üu]ckstand|zahlungsverzug|in\sverzug|verschuldet|[üu]berschuldet|schulden|insolvenz|privatinsolvenz|pf[äa]ndung|geldw[äa]sche\w{0,8}"
    r"|verdachtsmeldung|scheidung|erbschaft|geerbt|verm[öo]gen|gehalt|einkommen|kredit|darlehen|hypothek|dispo|[üu]berzogen|schufa|rente|konto"
    r"|eingezahlt|bareinzahlung\w{0,2}|[üu]berwiesen|gek[üu]ndigt"
    r"|impay[ée]\w{0,2}|retard\sde\spaiement|d[ée]couvert|surendett\w{1,5}|dettes?|faillite|saisie|divorc\w{1,2}|h[ée]rit\w{1,4}|patrimoine"
    r"|salaire|revenus|pr[êe]t|cr[ée]dit|portefeuille|soup[çc]on|blanchiment|compte|mor[ao]s[oa]|mora|impag\w{1,4}|deudas?|quiebra|concurso"
    r"|embargo|divorcio|herencia|patrimonio|sueldo|n[óo]mina|ingresos|hipoteca|pr[ée]stamo|cartera|blanqueo|cuenta"
    r"|insolut\w|arretrat\w|scopert\w|debit\w|fallimento|pignorament\w|divorzio|eredit\w{1,4}|stipendio|reddito|mutuo|prestito|portafoglio"
    r"|riciclaggio|segnalazione|conto|versat\w)" + E
)
PARTICULAR = (
    rf"(?:{AMOUNT}|(?i:{W}(?:aged?\s\d\d|\d\d[\s-]years?[\s-]old|\d\d\s?(?:jahre|ans|años|anni)|\d{{1,3}}[\s-](?:days?|months?|weeks?|payments?"
    rf"|instalments?|tage|monate|raten|jours|mois|mensualit[ée]s|d[íi]as|meses|cuotas|giorni|mesi|rate)|since\s(?:jan|feb|mar|apr|may|jun|jul"
    rf"|aug|sep|oct|nov|dec|20)\w{{0,8}}|(?:two|three|four|five|six|zwei|drei|vier|f[üu]nf|sechs|deux|trois|quatre|dos|tres|cuatro|due|tre"
    rf"|quattro)\s(?:months?|missed|payments?|instalments?|monate\w?|raten|mois|mensualit[ée]s|[ée]ch[ée]ances|meses|cuotas|mesi|rate)"
    r"|his\swife|her\shusband|his\s(?:son|daughter|brother|mother)|her\s(?:son|daughter|sister|mother)|seine\s(?:frau|tochter)|ihr\s(?:mann"
    r"|sohn)|sa\sfemme|son\smari|su\s(?:mujer|marido|esposa)|sua\smoglie|suo\smarito|last\s(?:week|month|year)|yesterday|letzte\w?\s(?:woche"
    r"|monat|jahr)|dernier|pasad[oa]|scors[oa])))"
)
RISK = (
    rf"(?i){W}(?:(?:our|my|this|unser\w{{0,2}}|notre|nuestr[oa]|il\snostro)\s(?:[\w-]{{1,16}}\s){{0,2}}(?:client|customer|borrower|kunden?"
    rf"|kundin|cliente)\s(?:is|was|has\sbeen|has|had|just|ist|hat|wurde|est|a|es|ha|è|sta|está)\s(?:\w{{1,12}}\s){{0,4}}(?:a\spep"
    rf"|politically\sexposed|sanctioned|in\sarrears|overdrawn|bankrupt|insolvent|delinquent|defaulted|laundering|being\sinvestigated"
    rf"|under\sinvestigation|in\sdefault|verschuldet|insolvent|pleite|zahlungsunf[äa]hig|im\sr[üu]ckstand|surendett[ée]e?|en\sfaillite"
    rf"|insolvable|moros[oa]|en\squiebra|insolvente|fallit[oa]))" + E
)
TITLED = (
    rf"(?:(?<![^\W\d_])(?:Mr|Mrs|Ms|Miss|Dr|Herr|Herrn|Frau|Familie|Eheleute|Monsieur|Madame|M\.|Mme|Mlle|Sr|Sra|[Ss]eñora?|Don|Doña|[Ss]ignora?|Sig"
    rf"|Sig\.ra|Dott)(?:\.|\sand\sMrs\.?)?\s[A-ZÀ-Þ][\wà-ÿ'’-]{{1,20}}"
    rf"|(?i:{W}(?:tenant|widow|widower|testator|heirs?|erbengemeinschaft|the\s(?:couple|subject|deceased|insured)|insured|subject"
    rf"|cust(?:omer)?\s[A-Z]\w+|mieter(?:in)?|locataire|inquilino|inquilina|vedova|veuve|viuda){E}))"
)
LISTED = (
    rf"{W}(?:visa|amex|mastercard|student\sloan|car\sloan|car|credit\scards?|mortgage|overdraft|loan|income|salary|base|bonus|rsus?|isa|sipp"
    rf"|pension(?:\spot)?|savings|etfs?|debt|rent|kredit\w{{0,3}}|dispo|einkommen|gehalt|brutto|netto|haus|depot|schulden|erspartes|rente|miete"
    rf"|anfangssaldo|endsaldo"
    r"|cr[ée]dits?(?:\sconso)?|pr[êe]t|salaire|revenus?|loyer|[ée]pargne|net\s[àa]\spayer|asnef|hipoteca|pr[ée]stamo|sueldo|ahorros|deudas?"
    r"|tarjeta|mutuo|prestito|stipendio|reddito|risparmi|debiti|wages|federal\stax\swithheld|t4\sincome)\s?(?:[\w]{1,12}\s){0,2}[:=(]?\s?" + GIVEN
)
NEED = (
    rf"(?i){W}(?:(?:i|we|my\s\w{{2,12}})\s(?:only\s)?(?:get\spaid|am\spaid)|tengo\sun\s(?:asnef|embargo|pr[ée]stamo)|sono\s(?:protestato"
    rf"|cattivo\spagatore)|je\ssuis\s(?:fich[ée]e?|interdite?\sbancaire)|ich\s(?:habe|bin)\s(?:einen\s)?(?:schufa|privatinsolvenz)|makes"
    rf"|gets\spaid|wants\sto\s(?:draw\sdown|invest)|(?:has|have)\s(?=[$€£]?\d[\d.,]{{0,9}}\s?(?:k|m)?\sto\sinvest))" + E
)
FILE_NOTE = (
    r"(?im)^[ \t>*#-]{0,4}(?:kyc|edd|aml|sar|credit\s(?:memo|file|application)|suitability|client\s(?:note|file|profile|meeting)|wealth\splan"
    r"|loan\s(?:file|memo)|kreditakte|kundenakte|beratungsprotokoll|geldw[äa]scheverdacht|fiche\sclient|dossier\scr[ée]dit|ficha\s(?:de\s)?cliente"
    r"|scheda\scliente)\b[^\n:?]{0,40}:(?=[^\n]{3,200}|\n[^\n]{3,200})"
)
FIELD = (
    rf"(?i){W}(?:annual\s(?:income|salary)|monthly\s(?:income|salary|expenses)|gross\s(?:income|salary|pay)|net\s(?:income|salary|pay|worth)"
    rf"|salary|base\s(?:pay|salary)|credit\sscore|fico|current\sbalance|available\sbalance|outstanding\sbalance|account\sbalance"
    rf"|closing\sbalance|amount\s(?:due|overdue|owed)|total\sdebt|loan\samount|credit\slimit|arrears|source\sof\s(?:funds|wealth)|aum|dti|ltv"
    rf"|tax\sowed"
    r"|bruttogehalt|nettogehalt|jahresgehalt|nettoeinkommen|monatseinkommen|kontostand|saldo|kreditsumme|darlehenssumme|restschuld"
    r"|r[üu]ckstand|salaire\s(?:net|brut)|revenu\s(?:annuel|mensuel|net)|solde|montant\sd[ûu]|encours|sueldo\s(?:neto|bruto)"
    r"|ingresos\s(?:anuales|mensuales|netos)|saldo\s(?:actual|pendiente)|importe\spendiente|stipendio\s(?:netto|lordo)|reddito\s(?:annuo"
    r"|mensile|netto)|saldo\scontabile|debito\sresiduo)"
    r"\s{0,3}[:=|]\s{0,3}[\"']?"
)
TERM = (
    rf"(?i){W}(?:account\s?holder|(?:current|savings|bank|checking|joint)\saccounts?|(?:his|her|their|client|customer)(?:['’]s)?\s(?:account"
    rf"|accounts|portfolio|balance|card|savings|pension|investments|holdings|file)|overdraft|overdrawn|kyc|edd|aml|pep|sar|arrears|past\sdue"
    rf"|delinquent|credit\s(?:score|limit|check|report|card|application|line)|fico|loan(?:\sapplication)?|mortgage|refinanc\w{{1,3}}|salary"
    rf"|payslip|pay\srise|raise\sto|take-?home|wages?|bonus\sof|payroll|income\sof|net\sworth\sof|debts?|owes|repay\w{{0,5}}|instal?lments?"
    rf"|direct\sdebit|standing\sorder|wire\stransfer|bank\stransfer|paid\sout|transferred|beneficial\sowner"
    rf"|source\sof\s(?:funds|wealth)|life\sinsurance|policy-?holder|premium\sof|insurance\sclaim|chargeback|inheritance|unpaid\sinvoice"
    rf"|tax\sreturn|garnish\w{{1,5}}|foreclosure|collection\sagency|debt\scollect\w{{2,4}}|client\smeeting|suitability|risk\sprofile"
    rf"|margin\scall|custody\saccount"
    r"|konto(?:stand|inhaber\w{0,2}|auszug|nummer)?|girokonto|sparkonto|depot|kredit(?:antrag|karte|rahmen|nehmer\w{0,2}|vertrag)?|darlehen\w{0,8}|hypothek|baufinanzierung"
    r"|dispo\w{0,8}|gehalt|gehaltsabrechnung|lohn|nettoeinkommen|einkommen|schulden|schufa|r[üu]ckst[äa]nd\w{0,2}|mahnung|inkasso|pf[äa]ndung"
    r"|privatinsolvenz|lastschrift|dauerauftrag|[üu]berweisung|[üu]berwiesen|rechnung|erbschaft|verm[öo]gen|geldw[äa]sche\w{0,8}"
    r"|lebensversicherung|versicherungsnehmer\w{0,2}|police|steuerbescheid|steuererkl[äa]rung|bonit[äa]t"
    r"|compte\s(?:courant|joint|bancaire|titres)|titulaire|d[ée]couvert|virement|pr[ée]l[èe]vement|pr[êe]t(?:\simmobilier)?|cr[ée]dit|emprunt"
    r"|salaire|fiche\sde\spaie|[ée]ch[ée]ances?|revenus|dettes?|impay[ée]s?|surendettement|saisie|assurance[\s-]vie|facture|h[ée]ritage|patrimoine|blanchiment"
    r"|avis\sd['’]imposition|huissier"
    r"|cuenta\s(?:corriente|bancaria|de\sahorros|conjunta)|titular|descubierto|transferencia|domiciliaci[óo]n|pr[ée]stamo|hipoteca|cr[ée]dito"
    r"|sueldo|n[óo]mina|ingresos|deudas?|impagos?|moros\w{1,4}|embargo|seguro\sde\svida|factura|herencia|patrimonio|blanqueo"
    r"|declaraci[óo]n\sde\sla\srenta"
    r"|conto\s(?:corrente|bancario|cointestato)|intestatari[oa]|scoperto|fid[oi]|sconfinament[oi]|bonifico|addebito|mutuo|prestito|finanziamento|stipendio|busta\spaga"
    r"|reddito|debit[oi]|insolut[oi]|pignoramento|assicurazione\ssulla\svita|fattura|eredit[àa]|riciclaggio|dichiarazione\sdei\sredditi)" + E
)
RISES = r"(?:(?<!\w)[A-ZÀ-Þ][\wà-ÿ'’-]{1,20}:?\s?[+±]\s?[$€£]?\d[\d.,]{1,8}\s?(?:[%€$£]|EUR|k)?[,;/\n]\s?(?:(?:and|und|et|y|e)\s)?){1,30}[A-ZÀ-Þ][\wà-ÿ'’-]{1,20}:?\s?[+±]\s?[$€£]?\d"
PAY = rf"(?i){W}(?:salar(?:y|ies)|wages?|raises?|pay|bonus(?:es)?|geh[äa]lt\w{{0,3}}|lohn\w{{0,8}}|pr[äa]mie\w{{0,2}}|salaires?|augmentations?|primes?|sueldos?|salarios?|subidas?|stipend\w{{1,2}}|aument\w{{1,2}}|premi){E}"
LEDGER = (
    r"(?<!\w)(?i:transfer|überweisung|dauerauftrag|gutschrift|lastschrift|virement|prélèvement|transferencia|bonifico|addebito|sepa|payment|zahlung|standing\sorder|direct\sdebit|ach|wire)\s(?:(?i:to|from|an|von|à|de|a|da|in|out)\s)?"
    r"(?P<v>(?!(?:Amount|Total|Fee|Fees|Limit|Date|Value|Sum|Betrag|Summe|Montant|Importe|Importo|Balance|The|My|Our|Reference|Ref|Order|Bank|USD|EUR|GBP|CHF)\b)[A-ZÀ-Þ][\wà-ÿ'’-]{1,20}(?:\s[A-ZÀ-Þ][\wà-ÿ'’.-]{0,20})?)"
    r"[\s,:;|-]{1,4}[-+]?(?:[$€£]\s?)?\d{1,3}(?:[.,'’ ]?\d{3}){0,3}[.,]\d{2}(?:\s?(?:€|\$|£|EUR|USD|GBP|CHF))?(?!\d)"
)


def build() -> list[EntityRecognizer]:
    """Return the recognizers of circumstances, and the hint."""
    return [
        Scene("OwnFinances", "PERSONAL_FINANCES", SELF, GIVEN, reach=60, margin=60, score=0.5, unless=_hypothetical(), despite=_owing()),
        Rule("CreditScore", "PERSONAL_FINANCES", (SCORE, 0.5), digits=3),
        Scene(
            "ClientMatter",
            "CLIENT_MATTER",
            PARTY,
            MATTER,
            also=PARTICULAR,
            unless=GENERAL,
            despite=r"(?i)(?<![^\W\d_])(?:our|my|this|unser\w{0,2}|notre|nuestr[oa]|il\snostro)\s(?:\w+\s){0,2}(?:client|customer|kunde|kundin|cliente)",
            reach=120,
            margin=80,
            score=0.5,
        ),
        Scene("TitledMatter", "CLIENT_MATTER", TITLED, MATTER, also=PARTICULAR, unless=_hypothetical(), reach=140, margin=80, score=0.5),
        Rule("ListedFinances", "PERSONAL_FINANCES", (rf"(?i){LISTED}[^.?!\n]{{0,30}}?[;,+\n/ ]\s?{LISTED}", 0.5), digits=4),
        Scene("NeedOfMoney", "PERSONAL_FINANCES", NEED, GIVEN, reach=100, margin=60, score=0.5, unless=_hypothetical()),
        Rule("ClientRisk", "CLIENT_MATTER", (RISK, 0.6)),
        Scene("ClientFile", "CLIENT_MATTER", FILE_NOTE, MATTER, also=PARTICULAR, reach=200, margin=40, score=0.5),
        Scene(
            "FinancialFields",
            "CLIENT_MATTER",
            rf"{FIELD}{AMOUNT}",
            r"(?i)(?<![^\W\d_])(?:name|client|customer|borrower|applicant|holder|employee|kunde|kundin|inhaber|antragsteller|mitarbeiter|nom|titulaire|"
            r"salari[ée]|nombre|titular|empleado|nome|cliente|intestatario|dipendente|dob|born|age)\s{0,3}[:=]",
            reach=240,
            score=0.5,
        ),
        Together("PayRises", "PERSONAL_FINANCES", RISES, PAY, reach=160, score=0.5),
        Rule("LedgerLine", "PERSONAL_FINANCES", (LEDGER, 0.5), digits=3),
        Rule("FinanceTerm", "FINANCE_TERM", (TERM, 0.5)),
    ]


def _hypothetical() -> str:
    """Made-up persons of exercises and examples; a first-person question is none."""
    return (
        r"(?i)(?<![^\W\d_])(?:suppose|imagine|assume|hypothetical\w{0,2}|for\sexample|e\.g\.|fictional|in\sthe\snovel|word\sproblem|transfer(?:red"
        r"|ring)?|moved?|convert|top\sup|send|withdraw|[üu]berweisen|virer|transferir|trasferire|angenommen|zum\sbeispiel|supposons|par\sexemple"
        r"|supongamos|por\sejemplo|supponiamo|per\sesempio)(?![^\W\d_])"
    )


def _owing() -> str:
    """What somebody says only of money that is theirs or that they owe."""
    return (
        r"(?i)(?<![^\W\d_])(?:owe\w?|owed|earn\w{0,3}|debts?|in\sarrears|take\shome|inherited|verdiene\w?|schulde\w?|geerbt|gagne|dois"
        r"|h[ée]rit[ée]|gano|debo|deudas?|hered[ée]|guadagno|devo|debiti|ereditato)(?![^\W\d_])"
    )
