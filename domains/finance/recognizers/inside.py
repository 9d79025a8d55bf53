# ruff: noqa: E501 - patterns are data: one alternative after the other
"""Inside information: a deal or results, beside words of secrecy or of a time to come, about somebody in particular; five languages.

Pure patterns. A question about the rules of inside information is none. Called by `domains.finance.recognizers.build`.
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer

from domains.finance.recognizers.scene import AMOUNT, GENERAL, Scene
from domains.recognizing import Rule, Together

W, E = r"(?<![^\W\d_])", r"(?![^\W\d_])"
DEAL = (
    rf"(?i){W}(?:acqui(?:re|res|red|ring|sition|rer)|merg(?:er|e|ing)|take-?over|tender\soffer|definitive\sagreement|term\ssheet|earnings"
    rf"|guidance|IPO|buy-?out|LBO|MBO|buy-?back|share\srepurchase|divest\w{{0,6}}|spin-?off|carve-?out"
    r"|offer\sprice|(?:final|binding|indicative|non-binding|revised|our|the|counter)\s(?:bid|offer)|bidder|bid\s(?:price|for|of|at)"
    r"|private\splacement|restructuring|lay-?offs?|profit\swarning|quarterly\s(?:results|numbers|figures)|(?:q[1-4]|fy\d{0,4}|full[- ]year"
    r"|half[- ]year|h[12])\s(?:\w{1,12}\s)?(?:results|numbers|figures|revenues?|sales|eps|ebitda?|profit|loss|earnings|outlook)"
    r"|capital\s(?:raise|increase)|rights\sissue|dividend\s(?:cut|increase|suspension)|target(?:\scompany)?|due\sdiligence|data\sroom|deal"
    r"|revenues?|EPS|EBITDA?|fairness\sopinion|exclusivity|break(?:-up)?\sfee|letter\sof\sintent|LOI|NBO|SPA|signing|FDA\s(?:approval|decision"
    r"|rejection)|trial\s(?:results|readout)|phase\s(?:3|iii)\s(?:data|results|readout|trial)|CEO\s(?:resign\w{0,5}|departure|change"
    r"|succession|will|is\sleaving|steps?)|resignation|settlement|covenant\sbreach|rating\sdowngrade|going\sconcern|insolvency|chapter\s11"
    r"|impairment|write-?down|restat\w{1,6}|contract\s(?:win|loss)|recall"
    r"|[üu]bernahme\w{0,8}|[üu]bernehmen|[üu]bernimmt|kaufen\sdie|fusion\w{0,4}|fusionier\w{1,4}|kaufangebot|angebotspreis|quartals(?:zahlen"
    r"|ergebnis\w{0,2}|bericht)|jahreszahlen|halbjahreszahlen|gewinnwarnung|kapitalerh[öo]hung|b[öo]rsengang|aktienr[üu]ckkauf"
    r"|zielgesellschaft|zukauf|verkauf\sder|verkaufsprozess|stellenabbau|prognose\w{0,12}|umsatz\w{0,8}|bieter\w{0,8}|exklusivit[äa]t"
    r"|vorl[äa]ufige\szahlen"
    r"|acquisition|rachat|racheter|acqu[ée]rir|offre\s(?:publique|de\srachat)|OPA|OPE|fusion|cession|r[ée]sultats?|chiffre\sd['’]affaires"
    r"|avertissement\ssur\sr[ée]sultats|augmentation\sde\scapital|introduction\sen\sbourse|lettre\sd['’]intention|cible|pr[ée]visions?"
    r"|licenciements?"
    r"|adquisici[óo]n|adquirir|compra\sde|absorci[óo]n|fusi[óo]n|oferta\s(?:p[úu]blica|vinculante)|resultados|ampliaci[óo]n\sde\scapital"
    r"|salida\sa\sbolsa|aviso\ssobre\sbeneficios|previsiones|despidos|ingresos\sdel|carta\sde\sintenciones"
    r"|acquisizione|acquisire|acquistare|fusione|offerta\s(?:pubblica|vincolante)|OPA|risultati|utili|aumento\sdi\scapitale|quotazione|ricavi"
    r"|stime|lettera\sd['’]intenti|cessione|licenziamenti)" + E
)
STRONG = (
    rf"(?i){W}(?:(?:not|n['’]t|never)\s(?:yet\s)?(?:been\s)?(?:yet\s)?(?:public\w{{0,3}}|announced?|disclosed?|released?|known|out|signed\soff)"
    rf"|nobody\s(?:outside\s)?knows|non-?public|material\snon|MNPI|unannounced|undisclosed|unreleased|pre-?announcement|embargo\w{{0,3}}"
    rf"|restricted\slist|watch\slist|wall[\s-]?cross\w{{0,3}}|insider\slist|over\sthe\swall|behind\sthe\s(?:chinese\s)?wall"
    r"|strictly\s(?:confidential|private)|keep\s(?:this|it|that)\s(?:quiet|secret|confidential|between\sus|to\syourself|under\swraps)"
    r"|price[\s-]sensitive|market[\s-]sensitive|under\sNDA|(?:black-?out|quiet|closed)\s(?:period|window)|do\snot\s(?:trade|share|forward"
    r"|circulate|distribute)|before\s(?:the\s)?(?:market|street|news|public|investors?)\s(?:opens?|knows?|finds?|breaks?|hears?|is\stold)"
    r"|hasn['’]t\sbeen|haven['’]t\s(?:told|announced|disclosed)"
    r"|noch\snicht\s(?:[öo]ffentlich|bekannt\w{0,2}|ver[öo]ffentlicht|angek[üu]ndigt|publik|kommuniziert|gemeldet)|nicht\s[öo]ffentlich\w{0,2}"
    r"|insider(?:information\w{0,3}|liste|verzeichnis)|streng\s(?:vertraulich|geheim)|sperrfrist|ad[\s-]hoc(?:-meldung|-mitteilung)?"
    r"|kursrelevant|unver[öo]ffentlicht\w{0,2}|bevor\s(?:die|der|das|wir|es)"
    r"|pas\sencore\s(?:public\w{0,3}|publi[ée]\w{0,2}|annonc[ée]\w{0,2}|officiel\w{0,2}|divulgu[ée]\w{0,2}|communiqu[ée]\w{0,2})"
    r"|non\spubli\w{1,4}|information\w?\sprivil[ée]gi[ée]e\w?|liste\sd['’]initi[ée]s|strictement\sconfidentiel\w{0,2}|sous\sembargo"
    r"|avant\s(?:l['’]annonce|la\spublication|le\scommuniqu[ée])"
    r"|(?:a[úu]n|todav[íi]a)\sno\s(?:es|se|ha|est[áa])\s\w{2,14}|no\s(?:es\s)?p[úu]blic\w{1,2}|informaci[óo]n\sprivilegiada"
    r"|lista\sde\siniciados|estrictamente\sconfidencial|antes\s(?:del\sanuncio|de\s(?:la\spublicaci[óo]n|anunciar\w{0,2}|publicar\w{0,2}))"
    r"|sin\santunciar"
    r"|non\s(?:ancora|[èe]\sancora)\s(?:pubblic\w{1,2}|annunciat\w|comunicat\w|not\w)|non\s(?:[èe]\s)?pubblic\w|informazion\w\sprivilegiat\w"
    r"|strettamente\sriservat\w|prima\s(?:dell['’]annuncio|della\spubblicazione|del\scomunicato))" + E
)
WEAK = (
    rf"(?i){W}(?:(?:before|prior\sto|ahead\sof|until)\s(?:the\s|its\s|their\s|our\s|we\s|it\s|they\s|this\s"
    rf"|any\s)?(?:\w{{1,20}}\s)?(?:announc\w{{1,8}}|public\w{{0,5}}|earnings\srelease|releases?|disclos\w{{1,5}}|goes\spublic|is\spublic"
    rf"|go\slive|press\srelease|filing)|insiders?|inside\sinformation|confidential(?:ly|ity)?|secret|privately|quietly|internal\sonly|draft"
    r"|(?:will|to|going\sto|plan\w{0,3}\sto|expected\sto|intend\w?\sto|about\sto)\s(?:be\s)?(?:announce\w?|release\w?|publish\w{0,2}"
    r"|report\w{0,2}|disclose\w?|sign|launch|close|cut|lower\w{0,2}|withdraw\w?|withdrawn|miss|beat|submit)|signing\s(?:is\s)?(?:on|next|this"
    r"|planned|expected|in)|(?:next|this|on)\s(?:week|month|monday|tuesday|wednesday|thursday|friday|quarter)|tomorrow"
    r"|vertraulich\w{0,2}|geheim|intern|morgen|n[äa]chste\s?n?\s(?:woche|monat|montag|dienstag|mittwoch|donnerstag|freitag)"
    r"|confidentiel\w{0,2}|demain|la\ssemaine\sprochaine|confidencial\w{0,2}|ma[ñn]ana|la\spr[óo]xima\ssemana|riservat\w|confidenzial\w|domani"
    r"|la\sprossima\ssettimana)" + E
)
OURS = (
    rf"(?:(?i:{W}(?:we|we['’]re|we['’]ll|we['’]ve|our|us|I|I['’]m|I['’]ve|my|ours|wir|uns|unser\w{{0,2}}|ich|mein\w{{0,2}}|nous|notre|nos|mon"
    rf"|j['’]ai|nosotros|nuestr\w{{1,2}}|vamos|hemos|noi|nostr\w|abbiamo|stiamo|the\s(?:client|board|target|issuer|buyer|seller|acquirer|bidder"
    rf"|sponsor|company|counterparty)|management|project\s\w{{3,15}}|mandant\w{{0,2}}|vorstand|aufsichtsrat|der\s(?:kunde|k[äa]ufer|bieter)"
    rf"|le\s(?:client|conseil)|il\scliente|el\scliente|el\sconsejo|il\scda){E}))"
)
FIRM = (
    r"(?:\b[A-ZÀ-Þ][\w&.-]{1,30}\s(?:AG|SE|GmbH|SA|S\.A\.|SAS|SpA|S\.p\.A\.|SL|plc|PLC|Inc\.?|Corp\.?|Ltd\.?|LLC|NV|N\.V\.|AB|ASA|Holdings?|Group"
    r"|Pharma\w{0,10}|Biotech|Energy|Bank|Therapeutics|Systems|Industries)\b|\b(?:NYSE|NASDAQ|LSE|XETRA)\s?:\s?[A-Z]{1,5}\b|\$[A-Z]{2,5}\b)"
)
FIGURE = rf"(?:{AMOUNT}|\d[\d.,]{{0,8}}\s?(?:%|percent|prozent|bps|x\b)|(?i:per\sshare|a\sshare|je\saktie|par\saction|por\sacci[óo]n|per\sazione))"
NOT_CODE = (
    r"(?!(?:Manag|Gutenberg|Runway|Euler|Plan|Team|Financ|Cost|Report|Summary|Overview|Description|Timeline|Budget|Lead|Owner|Name|Scope|Based"
    r"|Work|Sponsor|Veritas|Syndicate|Loom|Jupyter|Zero|Lombok|Bond|Goals|Status|Charter|Proposal|Risk|Documentation|Requirement|Director|Deliver"
    r"|Title|Number|Type|Start)[a-z]{0,12}\b)"
)
CODE_NAME = (
    rf"(?:\b(?:Project|Operation|Projekt|Projet|Proyecto|Progetto|Codename|Code\sname|Deckname)\s[\"'“”„«]?{NOT_CODE}[A-ZÀ-Þ][A-Za-zà-ÿ]{{2,15}}\b"
    rf"|(?i:code-?named?|deckname|nom\sde\scode|nombre\sen\sclave|nome\sin\scodice)\s{{0,2}}:?\s?[\"'“„«]?[A-ZÀ-Þ][a-zà-ÿ]{{2,15}})"
)
TOLD = (
    rf"(?i){W}(?:(?:we|i|i['’]ve|we['’]ve|he|she|they|you)\s(?:have\s|has\s|were\s|was\s|are\s|am\s|been\s|just\s|got\s"
    rf"|now\s){{0,3}}(?:been\s)?(?:wall[\s-]?crossed|brought\sover\sthe\swall|added\s(?:him|her|them|you|me|us"
    rf"|\w{{2,15}})?\s?to\sthe\s(?:insider|restricted|watch)\slist|made\san?\sinsiders?)|(?:is|are|goes|went|now)\son\sour\s(?:restricted|watch"
    rf"|grey|gray)\slist|add\s(?:[A-Z]?[\w.-]{{1,20}}\s){{1,4}}to\s(?:the|our)\s(?:restricted|watch|insider|grey)\slist"
    r"|(?:we|they|buyer|bidder|client)\s?(?:are|['’]re|is)\sin\sexclusivity|in\sexclusivity\swith|in\sexklusivit[äa]t|contains?\s(?:MNPI"
    r"|inside\sinformation)|MNPI\s?[:–-]|insider\slist\s?[:–-]|wall[\s-]crossing\s(?:script|of|for\s[A-Z])|before\swe\s(?:announce"
    r"|go\spublic\swith|publish\sour|release\sour)|(?:board|vorstand|conseil|consejo|cda)\s(?:has\s|hat\s|a\s|ha\s)?(?:secretly|confidentially"
    r"|unanimously)\s(?:approved|agreed)|our\s(?:blackout|closed)\s(?:window|period)\s(?:starts|began|begins|ends|runs|until)"
    r"|auf\sdie\s(?:insiderliste|sperrliste|restricted\slist)\s(?:gesetzt|genommen|aufnehmen)|inscrit\w{0,2}\ssur\sla\sliste\sd['’]initi[ée]s"
    r"|incluid\w{1,2}\sen\sla\slista\sde\siniciados|iscritt\w\snel\sregistro\sinsider)"
)
RESULTS = (
    rf"(?i){W}(?:(?:our|unser\w{{0,2}}|nos|notre|nuestr\w{{1,2}}|i\snostri|il\snostro)\s(?:\w{{2,16}}\s){{0,3}}(?:q[1-4]|quarter\w{{0,2}}"
    rf"|earnings|results|eps|revenues?|guidance|ebitda?|quartalszahlen|zahlen|ergebnis\w{{0,2}}|prognose|umsatz\w{{0,2}}|r[ée]sultats?|ventes"
    rf"|chiffre|resultados|ingresos|ventas|beneficios?|risultati|ricavi|utili?|stime)|(?:cut|lower|withdraw|slash|miss|raise)\w{{0,3}}\s(?:our"
    rf"|the|full-year|fy|annual|its)\s(?:\w{{2,12}}\s)?(?:guidance|outlook|forecast|dividend))" + E
)
AHEAD = (
    rf"(?i){W}(?:will\s(?:be\s)?(?:miss|beat|announce\w?|release\w?|report\w{{0,2}}|publish\w{{0,2}}|cut|below|above|come\sin)|(?:come|came"
    rf"|coming)\sin\s(?:at|below|above|under|well)|(?:below|above|under|ahead\sof)\s(?:the\s)?(?:consensus|guidance|street|expectations"
    rf"|estimates)|before\sthe\s(?:call|release|announcement|print)|draft|preliminary|next\s(?:week|month|tuesday|wednesday|thursday|monday"
    rf"|friday)|tomorrow|not\s(?:yet|public)|unaudited|flash|pre-?release"
    r"|liegen\s(?:unter|über|deutlich)|unter\sden\serwartungen|vorl[äa]ufig\w{0,2}|morgen|n[äa]chste\w?\swoche|bevor|seront|sera"
    r"|inf[ée]rieurs?|sup[ée]rieurs?|demain|avant|ser[áa]n|por\sdebajo|por\sencima|ma[ñn]ana|antes|saranno|sotto\sle|sopra\sle|domani|prima)" + E
)
DRAFT = (
    rf"(?i){W}(?:draft\s(?:of\s|for\s|the\s|our\s|a\s){{0,3}}[^\n.?!]{{0,40}}?(?:release|announcement|script|statement|ad[\s-]?hoc|8-K|filing)"
    rf"|(?:pre-?release|pre-announcement|embargoed)\s(?:draft|copy|version)|entwurf\s[^\n.?!]{{0,40}}?(?:ad[\s-]?hoc\w{{0,12}}|pressemitteilung"
    rf"|meldung)|projet\sde\scommuniqu[ée]|borrador\s(?:de|del)\s[^\n.?!]{{0,20}}?(?:comunicado|nota)|bozza\s(?:di"
    rf"|del)\s[^\n.?!]{{0,20}}?comunicato)" + E
)
STEP = (
    rf"(?i){W}(?:(?:we['’]re|we\sare|we['’]ll|we\swill|our\s(?:ceo|cfo|chairman|board)\s(?:is|will|has)|i['’]m)\s(?:going\sto\s"
    rf"|about\sto\s)?(?:rais\w{{1,3}}|increas\w{{1,3}}|lower\w{{0,3}}|leav\w{{1,3}}|resign\w{{0,3}}|buy\w{{0,3}}|acquir\w{{1,3}}|sell\w{{0,3}}"
    rf"|announc\w{{1,3}}|bid\w{{0,4}})"
    r"|(?:earnings|results|merger|deal|takeover)\sleak|SPA\sfor|sale\sof\sour|wir\s(?:werden|kaufen|verkaufen|senken|[üu]bernehmen)"
    r"|on\sva\s(?:annoncer|racheter|c[ée]der)|nous\sallons\s(?:annoncer|racheter|c[ée]der)|vamos\sa\s(?:comprar|vender|anunciar|lanzar)"
    r"|compriamo|vendiamo|annunceremo|acquisiremo|insiderliste)" + E
)
SOON = (
    rf"(?i){W}(?:tomorrow|tonight|next\s(?:week|month|monday|tuesday|wednesday|thursday|friday)|(?:on\s|this\s)?(?:monday|tuesday|wednesday"
    rf"|thursday|friday|thu|fri|mon|tue|wed)(?:\s\d{{1,2}}\s?[ap]m)?|signing|nobody|don['’]?t\stell|announce\sit|board\sapproved|ad[\s-]?hoc"
    rf"|am\s\d{{1,2}}\.\s?\d{{1,2}}\.|morgen|n[äa]chste\w?\swoche|aktualisieren|projekt"
    r"|(?:lundi|mardi|mercredi|jeudi|vendredi|demain)|(?:el\s)?(?:lunes|martes|mi[ée]rcoles|jueves|viernes|ma[ñn]ana)|luned[ìi]|marted[ìi]"
    r"|mercoled[ìi]|gioved[ìi]|venerd[ìi]|domani|no\slo\scomentes|non\sdirlo)" + E
)
TALK = (
    rf"(?i){W}(?:profit\swarning|ebitda|guidance|(?:cfo|ceo|chairman|chief\sexecutive|chief\sfinancial\sofficer)\s(?:is|has|will|was)\s\w{{3,12}}|auditors?\s(?:won['’]?t|will\snot|refuse\w?)|trial\s(?:hold|halt|results?|readout)|clinical\shold"
    rf"|merger|take-?over|buy-?out|acquisition|acquiring|OPA|OPE|gewinnwarnung|übernahme\w{{0,8}}|fusion|kapitalerhöhung|rachat|acquisizione|fusione|adquisición|compra\sde|hecho\srelevante|absorción|bankruptcy|chapter\s11|delisting"
    rf"|the\s(?:deal|numbers|raise|round|bid)|on\srachète|nous\srachetons|compramos|vendemos|(?:we['’]?re|we\sare)\s(?:buying|selling|acquiring|merging)|buying\sout|wir\skaufen|acquistiamo|compriamo|we\slost\s(?:the|our)\s\w+\s(?:contract|customer|account))"
    + E
)
HUSH = (
    rf"(?i){W}(?:between\sus|only\s\w{{2,8}}\s(?:people|of\sus)\sknow|nobody\s(?:else\s)?knows|told\sus\s(?:informally|in\sconfidence|off\sthe\srecord)|off\sthe\srecord|before\sthe\sblack-?out|keep\sit\squiet"
    rf"|not\sout\syet|still\s(?:a\s)?secret|hush|unter\suns|bleibt\sunter\suns|streng\sgeheim|vertraulich\sbis|noch\sgeheim|entre\snous|confidentiel\sjusqu|ne\sdis\srien|personne\sne\ssait|entre\snosotros|no\sse\spuede\s(?:saber|decir|contar)"
    rf"|confidencial\shasta|nadie\slo\ssabe|no\ssalga\sde\saquí|de\saquí\sno\ssale|riservatissim\w|in\svia\sriservata|tra\s(?:di\s)?noi|nessuno\slo\ssa|prima\sdell['’]apertura|vor\sbörsenbeginn|avant\sl['’]ouverture|antes\sde\sla\sapertura)"
    + E
)
TALK_WHO = rf"(?i:{W}(?:on\srachète|compramos|vendemos|compriamo|we['’]?re|cfo|ceo|auditors?|board|firm(?:amos|iamo)|lançons|rsus?|our|the\sfda|vorstand|consejo|cda){E})"
GATE = (
    "public",
    "announc",
    "disclos",
    "releas",
    "mnpi",
    "embargo",
    "list",
    "cross",
    "wall",
    "confid",
    "quiet",
    "blackout",
    "black-out",
    "secret",
    "nda",
    "material",
    "knows",
    "sensitive",
    "share",
    "not ",
    "n't",
    "n’t",
    "before",
    "vertraulich",
    "öffentlich",
    "offentlich",
    "bekannt",
    "insider",
    "sperrfrist",
    "ad hoc",
    "ad-hoc",
    "kursrelevant",
    "bevor",
    "pas encore",
    "privil",
    "avant",
    "todav",
    "aún",
    "aun ",
    "públic",
    "antes",
    "pubblic",
    "riservat",
    "prima",
    "geheim",
    "annonc",
    "annunci",
    "anunci",
    "trade",
)


SOLD = (
    rf"(?i){W}(?:geschluckt|schluck(?:t|en)|einverleib\w{{1,3}}|(?:auf)?gekauft|kaufen\sdie|kauft\suns|(?:ver)?tick(?:en|t)|verscherbel\w{{1,3}}|verk(?:auft|aufen)|verhökern|übern(?:ommen|immt|ehmen|ahme)|geht?\san\sdie\sbörse|fusionier\w{{1,3}}"
    rf"|(?:macht|gehen|geht|sind)\spleite|insolvenz|steig(?:t|en)\s(?:bei\s\w{2, 12}\s)?ein|fusion|platzt|dicht\s?gemacht|von\sder\sbörse|gewinneinbruch|unterirdisch|prognose\sfliegt|gehört\suns\s(?:der|die|das)\s\w+\snicht|angebissen|schnappen\suns|käufer\s(?:sind|ist)|signing|stellenabbau|swallow(?:ed|ing)?|snapp(?:ed|ing)\sup|gobbl(?:ed|ing)\sup|bought(?:\sout)?|buying\s(?:us|them)|sold|selling\s(?:up|out|the)|taken\sover|going\s(?:bust|under|public)|float(?:ing|ed)"
    rf"|bouff(?:er|ée?)|avale[rzn]?|rachet(?:és?|er|ée|ent)|vend(?:ue?s?|re|ent|en|ida|ido|ono|uta|uto)|nos\scompran?|comprad[oa]|se\scome|quiebra|mangiat[oa]|comprat[oa]|ci\scomprano|fallisce)"
    + E
)
WHISPER = (
    rf"(?i){W}(?:psst|(?:noch\s)?nicht\soffiziell|steht\snoch\s(?:nirgends|nirgendwo)|sag(?:t|s)?\s(?:es\s|das\s|bitte\s)?(?:k(?:einem|einer)|niemand\w{{0,2}})|nicht\sweiter\s?sagen|unter\s(?:uns|der\shand)|hinter\svorgehaltener\shand|klappe\shalten|kein\swort|ausposaunen|rausposaunen|ausplaudern|(?:darf|soll)\s(?:das\s|davon\s)?(?:wissen|erfahren)|noch\snicht\s(?:raus|draußen|durchgesickert)|noch\sgeheim|ps+t+|nach\sbörsenschluss|noch\snix"
    rf"|wei(?:ß|ss)\s(?:noch\s|davon\s){0, 2}(?:keiner|niemand|kein\smensch|nix|nichts)|(?:verkauf|kauf)\s(?:schnell|noch|lieber)\s(?:noch\s)?(?:deine|paar|ein\spaar)|behalt(?:e|et|s)?\s(?:das|es)?\s?(?:bitte\s)?für\sdich|von\smir\s(?:hast\sdu|habt\sihr)\sdas\snicht|(?:meldung|ad[\s-]?hoc|mitteilung)\skommt|kommt\s(?:erst|dann)\s(?:am\s)?(?:montag|dienstag|mittwoch|donnerstag|freitag|morgen)"
    rf"|in\strockenen\stüchern|ist\s(?:so\sgut\swie\s)?(?:fix|durch|eingetütet)|deal\ssteht|kauf\sdir\s(?:vorher|noch|schnell|jetzt)|deck\sdich\s(?:vorher\s|jetzt\s)?ein|bevor(?:['’]?s|\ses|\sdie\smeldung)\s(?:raus|rauskommt|kommt)|vor\sder\smeldung"
    rf"|n(?:o|ot)t?\sofficial(?:\syet)?|isn['’]t\sofficial|(?:don['’]?t|do\snot)\stell\s(?:anyone|anybody|a\ssoul)|keep\sit\sto\syourself|between\s(?:you\sand\sme|us)|didn['’]t\shear\s(?:it|this)\sfrom\sme|under\sthe\sradar|buy\s(?:some\s)?(?:shares|stock)\s(?:before|now)|load\sup\sbefore"
    rf"|(?:ne|n['’])\s?(?:le\s)?(?:dis|dites)\s(?:rien\s)?à\spersonne|pas\s(?:encore\s)?officiel\w{{0,2}}|garde\s(?:ça|le)\spour\stoi|entre\snous|no\sse\slo\sdigas\sa\snadie|(?:aún|todavía)\sno\ses\soficial|que\sno\ssalga|non\sdirlo\sa\snessuno|non\s(?:è\s)?ancora\sufficiale|tienilo\sper\ste|acqua\sin\sbocca)"
    + E
)
CONCERN = (
    rf"(?:(?i:{W}(?:laden|bude|firma|konzern\w{{0,2}}|\w{{2,20}}-konzern|unternehmen|aktien?|anteile|börse|vorstand|aufsichtsrat|mandant|investor\w{{0,2}}|heuschrecke\w?|firms?|company|shop|shares?|stock|board|plant|competitor|boîte|entreprise|actions|empresa|acciones|ditta|azienda|azioni"
    rf"|werk|konkurren\w{1, 4}|quartal|börse|mandat|betriebsrat|bei\suns|investoren|[a-zäöü-]{2, 20}aktien|tochter(?:firma|gesellschaft)?){E})|{W}[A-ZÀ-Þ][\w&-]{{2,20}}\s(?:durch|von|by|par|por|da)\s[A-ZÀ-Þ][\w&-]{{2,20}})"
)
"""What is bought or sold in plain words, who must not know it, and that it is a firm: what people say in the corridor."""


def build() -> list[EntityRecognizer]:
    """Return the recognizers of inside information."""
    particular = rf"(?:{OURS}|{FIRM}|{CODE_NAME}|{FIGURE})"
    figured = rf"(?:{FIGURE}|{CODE_NAME}|{FIRM})"
    figured_or_soon = rf"(?:{figured}|{FIRM}|(?i:{W}(?:CEO|CFO|board|vorstand|filiale|prognose|subsidiary|unit){E}))"
    return [
        Scene("DealNotPublic", "INSIDE_INFORMATION", DEAL, STRONG, also=particular, unless=GENERAL, despite=figured, reach=200, score=0.6, gate=GATE),
        Scene("DealAhead", "INSIDE_INFORMATION", _named_deal(), WEAK, also=rf"{OURS}", unless=GENERAL, despite=CODE_NAME, reach=140, margin=80, score=0.5),
        Together(
            "CodeNamedDeal",
            "INSIDE_INFORMATION",
            CODE_NAME,
            DEAL,
            reach=140,
            score=0.5,
            gate=("proje", "operation ", "proye", "proge", "code", "deckname", "en clave", "in codice"),
        ),
        Scene("ResultsAhead", "INSIDE_INFORMATION", RESULTS, AHEAD, also=FIGURE, reach=120, margin=80, score=0.5),
        Scene("OwnStep", "INSIDE_INFORMATION", STEP, SOON, also=figured_or_soon, unless=GENERAL, despite=figured, reach=140, margin=60, score=0.5),
        Scene("DraftRelease", "INSIDE_INFORMATION", DRAFT, DEAL, also=figured, reach=160, margin=100, score=0.5),
        Scene(
            "DealTalk",
            "INSIDE_INFORMATION",
            TALK,
            HUSH,
            also=rf"(?:{OURS}|{FIGURE}|{TALK_WHO})",
            unless=GENERAL,
            despite=OURS,
            reach=160,
            margin=120,
            score=0.5,
        ),
        Scene("CorridorTalk", "INSIDE_INFORMATION", SOLD, WHISPER, also=CONCERN, unless=GENERAL, reach=160, margin=120, score=0.5),
        Rule("ToldInside", "INSIDE_INFORMATION", (TOLD, 0.6)),
    ]


def _named_deal() -> str:
    """A deal of ours in the words of those who do it: not any merger, but a step of one."""
    return (
        rf"(?i){W}(?:(?:we|wir|nous|I)\s(?:are\s|have\s|['’]re\s|will\s|plan\sto\s|intend\sto\s|werden\s|wollen\s|allons\s|are\sgoing\sto\s"
        rf"|are\sabout\sto\s){{0,2}}(?:acquir\w{{1,3}}|buy(?:ing)?\s(?:out\s)?[A-ZÀ-Þ]\w+|merg\w{{1,3}}|bid(?:ding)?|tak\w{{1,3}}\sover"
        rf"|advis\w{{1,3}}|sign\w{{0,3}}\sthe|submit\w{{0,4}}\s(?:a|our)|offer\w{{0,3}}|übernehmen|acqu[ée]rir|racheter)"
        r"|tender\soffer|definitive\sagreement|term\ssheet|fairness\sopinion|exclusivity|break(?:-up)?\sfee|letter\sof\sintent"
        r"|non-binding\soffer|binding\s(?:bid|offer)|offer\sprice|target\sboard|takeover\s(?:bid|offer|of)|acquisition\sof|merger\s(?:with"
        r"|agreement|talks)|due\sdiligence|data\sroom|guidance\scut|profit\swarning|lay\soff\s\d|layoffs?\sof|rights\sissue|private\splacement"
        r"|capital\sraise|(?:ceo|cfo)\s(?:will|is\sgoing\sto)\s(?:resign|step|leave)"
        r"|[üu]bernahmeangebot|[üu]bernahme\s(?:der|von)|kaufangebot|gewinnwarnung|kapitalerh[öo]hung|offre\sde\srachat|rachat\sde"
        r"|avertissement\ssur\sr[ée]sultats|lettre\sd['’]intention|oferta\svinculante|adquisici[óo]n\sde|carta\sde\sintenciones"
        r"|offerta\svincolante|acquisizione\sd\w{1,4}|lettera\sd['’]intenti)" + E
    )
