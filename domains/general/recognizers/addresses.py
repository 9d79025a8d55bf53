# ruff: noqa: E501 - patterns are data: one alternative after the other
"""Postal addresses as some twenty-five countries write them, post boxes, and postal codes with a town or a label; positions on the globe.

Pure patterns. Called by `domains.general.recognizers.build`.
"""

from __future__ import annotations

import re

from presidio_analyzer import EntityRecognizer

from domains.recognizing import Rule, words

STREETS = (
    "St|Street|Ave|Avenue|Av|Rd|Road|Blvd|Boulevard|Ln|Lane|Dr|Drive|Ct|Court|Way|Pl|Place|Ter|Terrace|Pkwy|Parkway|Hwy|Highway|Sq|Square|Cir|Circle|Trail|Trl|Loop|Run|Path|Pike|Plaza|Point"
    "|Crescent|Cres|Close|Row|Mews|Quay|Grove|Gardens|Gdns|Walk|Rise|Hill|Park|Parade|Esplanade|Broadway|Alley|Ridge|Nagar|Marg|Colony|Salai|Chowk|Layout|Vihar|Enclave|Croft|Green|View|Vale"
)
RARER = (
    "Bypass|Causeway|Cove|Creek|Crossing|Crossroad|Estates?|Expressway|Extension|Falls|Forge|Fords?|Forks?|Freeway|Glens?|Harbors?|Haven|Heights|Hills|Hollow|Inlet|Island|Junctions?|Knolls?|Lakes?|Landing|Lodge|Manors?|Meadows?"
    "|Mews|Mills?|Mission|Motorway|Mountains?|Orchard|Oval|Overpass|Passage|Pines?|Plains?|Port|Prairie|Ranch|Rapids?|Rest|River|Shoals?|Shores?|Skyway|Springs?|Spurs?|Squares|Station|Stravenue|Stream|Summit|Throughway|Trace|Track"
    "|Trafficway|Alleyway|Annex|Arcade|Bayou|Beach|Bends?|Bluffs?|Bottom|Branch|Bridge|Brooks?|Burgs?|Camp|Canyon|Cape|Cliffs?|Common|Corners?|Course|Curve|Dale|Dam|Divide|Fields?|Flats?|Forest|Fort|Garden|Gateway|Groves?|Keys?|Locks?|Mall|Neck|Ramp|Tunnel|Turnpike|Underpass|Unions?|Valleys?|Via|Viaduct|Views|Villages?|Ville|Vista|Walks|Wall|Wells?"
)
"""Other street suffixes of the United States Postal Service (Publication 28): with a house number of two digits or more, no year."""
STATES = "A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]"
U, L = "[A-ZÀ-ÖØ-ÞĆČĎĐĘĞİŁŃŇŐŘŚŞŠŤŰŹŻŽȘȚ]", "[^\\W\\d_]"
_NUMBER = r"\d{1,4}(?:\s?[a-zA-Z](?!\w))?(?:\s?[-/]\s?\d{1,4}[a-zA-Z]?)?"
_WORD = rf"{U}{L}{{1,20}}(?:[-’'.]{L}{{0,20}})?"

ENGLISH = (
    (
        rf"(?<![\w.])\d{{1,6}}[A-Za-z]?(?:[-/]\d{{1,5}})?,?\s(?:[NSEW]{{1,2}}\.?\s|(?:North|South|East|West)\s)?(?:(?:{U}[\w'’.-]{{1,20}}|\d{{1,3}}(?:st|nd|rd|th))\s){{1,4}}(?:{STREETS})\b",
        0.7,
    ),
    (r"(?i:(?<![\w.])\d{1,6}\s(?:[a-z'’-]{2,20}\s){1,3}(?:street|avenue|boulevard|lane|drive|road|court|terrace|crescent)\b(?=[\s,.;]|\Z))(?<!\d\w{4}\s)", 0.4),
    (
        rf"(?:\A\W{{0,3}}|[,;:\n(]\s?|(?:\b(?:at|from|to|is|on|of|by|near|in|address)|['’]s|\s[-–/])\s)(?P<v>(?!(?:19|20)\d\d\s)\d{{2,6}}\s{U}[\w’'-]{{2,20}}\s(?:{RARER})s?)(?=[,.;!?\n/)]|\s{{0,3}}\Z|\s[-–/a-z(]|\s(?:Apt|Apartment|Suite|Unit|\d{{5}}))",
        0.5,
    ),
    (rf"(?<![\w.])\d{{1,5}}\s(?:{U}[\w'’-]{{1,20}}\s){{1,3}}(?i:apt|apartment|suite|ste|unit|flat)\.?\s?(?:#|no\.?\s?)?\d{{1,5}}[A-Za-z]?(?!\w)", 0.6),
    (rf"\b(?i:apt|apartment|suite|ste|unit|flat|studio)\.?\s?(?:#|no\.?\s?)?\d{{1,5}}[A-Za-z]?,\s{U}[\w’'-]{{1,20}}\s(?:{RARER}|{STREETS})\b", 0.6),
    (r"(?<![\w.])\d{1,6},?\s\d{1,3}(?:st|nd|rd|th)\s(?:St|Street|Ave|Avenue)\b", 0.7),
    (
        rf"\b(?i:apt|apartment|suite|ste|unit|flat|plot|h\.?\s?no|house\sno|door\sno|shop\sno|room)\.?\s?(?:#|no\.?\s?)?\s?\d{{1,5}}[A-Za-z]?\s?[,/-]\s?[^\n]{{0,40}}?\b(?:{STREETS})\b",
        0.6,
    ),
    (rf"\b(?:{STATES})[\s,]{{1,2}}\d{{5}}(?:-\d{{4}})?\b", 0.6),
    (
        rf"\b{_WORD},?\s(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|Ohio|Oklahoma|Oregon|Pennsylvania|Tennessee|Texas|Utah|Vermont|Virginia|Washington|Wisconsin|Wyoming)\s\d{{5}}\b",
        0.6,
    ),
    (r"(?<![A-Z\d])[A-Z]{1,2}\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2}\b", 0.5),
    (r"(?<![A-Z\d])[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d\b", 0.5),
    (r"\b(?:NSW|VIC|QLD|TAS|ACT|SA|WA|NT)\s\d{4}\b", 0.5),
)
GERMAN = (
    (
        rf"\b{U}{L}{{1,24}}(?:straße|strasse|str\.|weg|platz|allee|gasse|damm|ufer|chaussee|steig|stieg|pfad|markt|hof|brücke|ring|zeile|graben|twiete)\s{_NUMBER}(?![\w°%])",
        0.6,
    ),
    (rf"\b(?i:{L}{{2,24}}(?:straße|strasse|str\.))\s?{_NUMBER}(?![\w°%])", 0.6),
    (rf"\b{_WORD}(?:\s|-){{1,2}}(?:Straße|Strasse|Str\.|Weg|Platz|Allee|Gasse|Damm|Ufer|Ring|Chaussee|Promenade)\s{_NUMBER}(?![\w°%])", 0.6),
    (
        rf"\b(?:Am|An\sder|An\sdem|Im|In\sder|Auf\sder|Auf\sdem|Unter\sden|Zum|Zur|Hinter\sder|Alte[rs]?|Neue[rs]?|Große[rs]?|Kleine[rs]?|Lange)\s{_WORD}\s\d{{1,3}}\s?[a-z]?\s?,\s?(?:[DAC]H?-)?\d{{4,5}}\b",
        0.6,
    ),
    (rf"(?<![\w.])(?:D|A|CH|DE|AT)-\d{{4,5}}\s{_WORD}", 0.6),
    (r"\b(?i:postfach)\s\d{1,3}(?:\s\d{2,3}){0,2}\b", 0.6),
)
ROMANCE = (
    (
        r"\b\d{1,4}(?:\s?(?i:bis|ter|quater))?,?\s(?i:rue|av\.|avenue|bd|boulevard|impasse|chemin|allées?|place|quai|cours|route|passage|square|faubourg|sentier|villa)\s(?:(?i:de|du|des|la|le|les|l['’]|d['’]|de\sla|de\sl['’])\s?){0,3}[^\W_][\w'’-]{1,24}",
        0.6,
    ),
    (
        rf"\b(?:Calle|C/|Cl\.|Avenida|Avda\.?|Av\.|Plaza|Pza\.|Paseo|Pº|Ronda|Camino|Carrer|Travesía|Carretera|Urbanización|Glorieta)\s?(?:(?:de|del|la|las|los|el)\s){{0,3}}(?:[\wÀ-ÿ'’.]{{2,20}},?\s){{1,4}}(?:n[º°.]?\s?|núm\.?\s?)?{_NUMBER}(?![\w%])",
        0.6,
    ),
    (rf"\b(?i:calle|avenida|plaza|paseo)\s(?:[\wÀ-ÿ'’.]{{2,20}},?\s){{1,4}}(?:n[º°.]?\s?|núm(?:ero)?\.?\s?)?{_NUMBER}(?![\w%])", 0.5),
    (
        rf"\b(?:Via|V\.le|Viale|Piazza|P\.zza|Piazzale|Corso|C\.so|Vicolo|Largo|Strada|Contrada|Lungotevere|Salita)\s(?:(?:di|del|della|delle|dei|degli|dell['’]|la|il|lo)\s?){{0,2}}(?:[\wÀ-ÿ'’.]{{1,20}},?\s){{1,4}}(?:n[º°.]?\s?)?{_NUMBER}(?:/[A-Z])?(?![\w%])",
        0.6,
    ),
    (rf"\b(?i:via|viale|piazza|corso)\s(?:[a-zà-ÿ'’.]{{2,20}}\s){{1,3}}{_NUMBER}(?![\w%])", 0.45),
    (
        r"\b(?:Rua|R\.|Travessa|Alameda|Praça|Largo|Av\.|Avenida|Estrada|Rodovia)\s(?:(?:da|do|das|dos|de)\s)?(?:[\wÀ-ÿ'’.]{2,20}\s?){1,4},\s?(?:n[º°.]?\s?)?\d{1,5}",
        0.6,
    ),
    (r"(?<![\d-])\d{4}-\d{3}\s[A-ZÀ-Þ][a-zà-ÿ]{2,20}\b|\b(?i:cep)[:\s]{1,2}\d{5}-?\d{3}\b", 0.6),
    (
        r"\b(?:BP|B\.P\.|Boîte\spostale|Apartado(?:\sde\s[Cc]orreos)?|Casella\s[Pp]ostale|C\.P\.|Caixa\s[Pp]ostal|Postbus|Skr\.\s?poczt\.|Postboks|Box)\s\d{1,6}\b(?=[\s,.]{1,2}(?:\d{4,5}|[A-ZÀ-Þ]))",
        0.5,
    ),
)
NORTHERN = (
    (
        rf"\b{U}{L}{{1,24}}(?:straat|laan|gracht|plein|kade|dijk|singel|steeg|weg|gatan|vägen|gränd|torget|stigen|veien|vegen|gata|gaten|gade|vej|vænget|allé|katu|tie|kuja|polku|tori)\s\d{{1,4}}(?:\s?[A-Za-z](?!\w))?(?:[-/]\d{{1,4}})?(?![\w%])",
        0.6,
    ),
    (rf"\b{U}{L}{{1,24}}(?:marka|bakken|svingen|haugen|tunet|lia|åsen|pad|hof|baan|polder)\s\d{{1,4}}(?:\s?[A-Za-z](?!\w))?(?![\w%])", 0.5),
    (rf"\b{U}{L}{{2,24}}\s{L}{{2,24}}(?:katu|tie|kuja|polku|tori|kaari|rinne)\s\d{{1,4}}(?:\s?[A-Za-z](?!\w))?(?![\w%])", 0.5),
    (r"(?<![\w.])[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2},?\s[A-Z][a-z]{2,20}\b", 0.6),
    (rf"(?<![\w.])(?:S-|SE-|DK-|FI-|FIN-|N-|NO-|NL-|B-|BE-|L-|F-|FR-|E-|ES-|I-|IT-|P-|PT-|PL-)\d{{3,5}}(?:\s\d{{2}})?\s{_WORD}", 0.6),
)
EASTERN = (
    (rf"\b(?:Jalan|Jln?\.?|Gang|Gg\.)\s(?:{_WORD}\s){{1,3}}(?:No\.?\s?)?{_NUMBER}(?![\w%])", 0.6),
    (rf"(?<!\w)(?:[Ππ]λατεία|[Οο]δός|[Οο]δού|[Λλ]εωφόρος|[Λλ]εωφ\.)\s(?:[^\W\d_]{{2,24}}\s){{1,3}}{_NUMBER}(?![\w%])", 0.6),
    (rf"\b(?:plac|rynek|osiedle)\s(?:{_WORD}\s){{1,3}}{_NUMBER}(?![\w%])", 0.6),
    (
        rf"\b(?:ul\.|ulica|al\.|aleja|os\.|pl\.|ulice|tř\.|třída|nám\.|náměstí|utca|út|tér|bd\.|bulevardul|strada|str\.|Calea|Cad\.|Caddesi|Sok\.|Sokak|Sokağı|Mah\.|Mahallesi|bul\.|prosp\.|pr\.)\s?(?:{_WORD}\s?){{1,3}},?\s?(?:(?:nr|no|č\.p\.)\.?\s?:?\s?)?{_NUMBER}(?![\w%])",
        0.6,
    ),
    (rf"\b{_WORD}\s(?:u\.|utca|út|útja|tér|körút|sétány|Caddesi|Cad\.|Sokak|Sok\.|Sokağı|Bulvarı|sokağı)\s(?:No\s?[:.]?\s?)?{_NUMBER}(?![\w%])", 0.6),
    (rf"(?<![\w-])\d{{2}}-\d{{3}}\s{_WORD}", 0.6),
    (rf"\b\d{{1,4}}(?:-\d{{1,4}}){{0,3}},?\s{_WORD}(?:-(?:cho|chome|machi))?,\s{_WORD}-(?:ku|shi|gun|cho|machi)\b", 0.6),
    (r"\b[A-Z][a-z]{2,20}-(?:ku|shi),\s[A-Z][a-z]{2,20}(?:-(?:to|ken|fu))?,?\s(?:Japan\s)?(?:〒\s?)?\d{3}-\d{4}\b", 0.6),
    (r"〒\s?\d{3}-?\d{4}", 0.6),
    (r"\b\d{1,4}(?:-gil|-ro|-daero)\b|\b[A-Z][a-z]{2,20}-(?:ro|gil|daero|dong)\s\d{1,4}\b|\bBlk\s\d{1,4}[A-Z]?\b", 0.5),
    (
        rf"\b(?:Sector|Phase|Block|Plot\sNo\.?|H\.?\s?No\.?|Flat\sNo\.?)\s?[-:]?\s?\w{{1,8}},\s(?:{_WORD}[\s,]{{1,2}}){{1,4}}(?:[A-Z][a-z]+\s?[-–]?\s?)?[1-9]\d{{2}}\s?\d{{3}}\b",
        0.6,
    ),
)
C = "[^\\W\\d_a-zß-öø-ÿ]"
_HOUSE = r"\d{1,4}(?:\s?[^\W\d_](?!\w))?(?:\s?[-/]\s?\d{1,4}[a-zA-Z]?)?"
ROADS = (
    "Ampliación|Andador|Callejón|Calzada|Cerrada|Circuito|Circunvalación|Continuación|Corredor|Diagonal|Eje\\svial|Pasaje|Peatonal|Periférico|Privada|Prolongación|Retorno|Viaducto|Carrera|Transversal|Autopista|Vereda|Jirón|Borgo|Stretto|Rotonda|Incrocio|Canale|Lungarno|Traversa|Loc\\.|Località"
    "|Cesta|Ulica|Trg|Pot|Obala|Nabrežje|Put|Bulevar|Đường|Phố|Ngõ|Hẻm|Đại\\slộ|Boulevard|Chaussée|Steenweg|Clos|Drève|Venelle|Ruelle|Triq|Sqaq|Rruga|Bulevardi|Sheshi|Küçə|Stradă|Aleea|Intrarea|Șoseaua|Şoseaua|Splaiul|Largo|Beco|Ladeira|Quinta|Urb\\.|Bairro|Rampa|Calçada"
)
"""Words for streets that stand before their names, of countries whose others stand in the tables above."""
ENDINGS = (
    "gatvė|g\\.|prospektas|pr\\.|alėja|al\\.|plentas|pl\\.|iela|bulvāris|prospekts|laukums|gatve|tänav|tn\\.?|maantee|mnt\\.?|puiestee|pst\\.?|tee|plats|cesta|ulica|ulice|ul\\.|trg|pot|nábrežie|námestie|nám\\.|küçəsi|küç\\.|prospekti|pr-ti|меѓа|улица|gata|gade|stræde|strædet|plads|allé|torv|vænge"
    "|gränd|stig|kuja|raitti|sokağı|yolu|dreef|lei|steenweg|kaai|wal|markt|boord|weide|weg|straat|plein|gasse|strasse|straße|platz|halde|rain|matte|acker|bühl"
)
"""Words for streets that stand behind their names, with a space or without."""
ANYWHERE = (
    (rf"(?<!\w)(?:{ROADS})\s(?:[^\W\d_][\w’'.-]{{0,20}}\s){{1,4}}(?:n[º°.]?\s?|#\s?|č\.\s?)?{_NUMBER}(?![\w%])", 0.5),
    (rf"(?<!\w)\d{{1,4}},?\s(?:{ROADS})\s[^\W\d_][\w’'-]{{1,20}}", 0.5),
    (rf"(?<!\w)(?:{U}[\w’'.-]{{1,24}}\s){{1,3}}(?:{ENDINGS}),?\s{_NUMBER}(?![\w%])", 0.5),
    (rf"(?<!\w){U}{L}{{2,24}}(?:{ENDINGS})\s{_NUMBER}(?![\w%])", 0.5),
    (rf"(?<!\w)(?:{C}[\w’'.-]{{1,24}}\s){{1,3}}{_HOUSE}[,;/]?\s(?:[A-Z]{{1,3}}-)?(?!(?:19|20)\d\d\s)\d{{3}}[ -]?\d{{1,3}}\s{C}{L}{{2,24}}", 0.5),
    (rf"(?<!\w)(?:{C}[\w’'.-]{{1,24}}\s){{0,2}}{C}[\w’'-]{{1,24}},\s\d{{1,4}}[a-zA-Z]?,\s\d{{4,5}}\s{C}{L}{{2,24}}", 0.5),
    (rf"(?<!\w)(?:{C}[\w’'.-]{{2,24}}\s){{1,3}}{_HOUSE},?\s(?:\([A-Z]{{0,2}}-?\d{{4,6}}\)|[1-9]\d{{3}}\s?[A-Z]{{2}}(?!\w))", 0.5),
    (rf"(?<!\w)(?:{C}[\w’'.-]{{2,24}}\s){{1,3}}{_HOUSE},?\sc/o\s", 0.5),
    (
        rf"(?<!\w)(?:[Уу]л|[Бб]ул|[Пп]ер|[Пп]росп|[Пп]р-кт|[Пп]р|[Нн]аб|[Пп]л|[Жж]\.?к)\.\s?[\"«„]?{C}[\w’'-]{{1,24}}|(?<!\w)(?:д|дом|кв|корп|стр)\.\s?\d{{1,4}}",
        0.5,
    ),
)
"""A street of any language with its house number, then postal code and town; and how Slavic countries shorten the words for streets."""
HOUSES = rf"(?<![\w-]){C}[\w’'.-]{{2,24}}(?:\s{C}[\w’'.-]{{2,24}}){{0,3}}\s\d{{1,3}}\s?[^\W\d_]?(?:[-/]\d{{1,3}}[a-z]?)?(?![\w%°€$:]|[.,]\d|\s?(?:%|percent|euros?|minutes|hours|days))"
HOUSES_NEAR = words(
    """
    neighbour, neighbor, household, doorbell, bell says, parcel, deliver, courier, flat of, flat at, tenant, landlord, lives at, live at, moved out, moved to, house at, house in, postman, ring at, pick up at, meter
    """
)
BOX = ((r"\b(?i:p\.?\s?o\.?\s?box|post\soffice\sbox|private\sbag|locked\sbag)\s(?:no\.?\s)?\d{1,8}\b", 0.6),)
TOWN = rf"(?<![\w.,$€£-])\d{{4,5}}\s{U}{L}{{2,20}}(?:[\s-](?:{U}|am|an|im|sur|de|del|la)\S{{0,20}}){{0,2}}"
TOWN_NEAR = words(
    """
    straße, strasse, str., plz, wohnhaft, wohnt, adresse, anschrift, rue, avenue, code postal, habite, demeurant, domicili, calle, avenida, código postal, direcci, vive en, via , viale, piazza, cap ,
    indirizzo, residente, abita, gatan, vej, gade, veien, straat, laan, postcode, address, lives, zip, versand, lieferung, livraison, envío, spedizione
    """
)
HOME = (
    r"\b(?:home|mailing|street|postal|residential|billing|shipping|delivery|current|permanent|registered|work|office)[\s_-]?address|\baddress(?:[\s_]?(?:line)?[\s_]?1)?|\bresid(?:es|ing|ent)\s(?:at|in)|\blives?\s(?:at|on)|\bliving\sat"
    r"|\bmoved\sto|\bship(?:ped)?\sto|\bdeliver(?:ed)?\sto|\b(?:wohn|liefer|rechnungs|post|privat|heimat)?(?:anschrift|adresse)|\bwohnhaft(?:\sin)?(?:\sder)?|\bwohn(?:t|e|en)\s(?:in|am)(?:\sder)?|\bmeldeadresse|\bdemeurant(?:\sau)?"
    r"|\bhabit(?:e|ant)\s(?:au|à)|\bdomiciliée?\s(?:au|à)?|\bdirección|\bdireccion|\bdomicilio|\bdomiciliad[oa]\sen|\bvive\sen|\bresidente\s(?:en|in)|\bindirizzo|\babita\s(?:in|a)|\bvive\s(?:in|a)|\badres|\bendereço|\bmorada|\badress"
)
ZIP = r"\b(?:zip|postal|post)[\s_]?code|\bzip|\bpostcode|\bplz|\bpostleitzahl|\bcode\spostal|\bc\.?p\.?(?=\s?:)|\bcódigo\spostal|\bc\.?a\.?p\.?(?=\s?:)|\bpin\s?code|\beircode|\bpostnummer"


def build() -> list[EntityRecognizer]:
    """Return the recognizers of addresses and positions."""
    labelled = rf"(?i:{HOME})[\"'*\s:=]{{1,5}}(?:is\s|ist\s|est\s|es\s|è\s)?(?P<v>\d{{1,6}}\w?[,\s]\s?[^\W\d_][^\n\"]{{2,60}}|[^\W\d_][^\n\"\d]{{2,40}}\s\d{{1,5}}\s?[a-z]?\b)"
    code = rf"(?i:{ZIP})[\"'\s:=]{{1,4}}(?:is\s|ist\s)?(?P<v>(?=[A-Z \d-]{{0,8}}\d)[A-Z\d]{{1,5}}[ -]?[A-Z\d]{{2,5}})\b"
    patterns = (("English", ENGLISH), ("German", GERMAN), ("Romance", ROMANCE), ("Northern", NORTHERN), ("Eastern", EASTERN), ("Any", ANYWHERE), ("Box", BOX))
    return [
        *(Rule(f"{name}Address", "STREET_ADDRESS", *rules, digits=1) for name, rules in patterns),
        Rule("HouseNumber", "STREET_ADDRESS", (HOUSES, 0.2), near=HOUSES_NEAR, digits=1, refuse=_is_time),
        Rule("PostalTown", "STREET_ADDRESS", (TOWN, 0.2), near=TOWN_NEAR, digits=4),
        Rule("LabelledAddress", "STREET_ADDRESS", (labelled, 0.6), (code, 0.5), digits=1, refuse=_is_time, trigger=rf"(?i:{HOME}|{ZIP})"),
        *_positions(),
    ]


_TIME = re.compile(
    r"(?i)(?<!\w)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|january|february|march|april|may|june|july|august|september|october|november|december|today|tomorrow|next|week|month|version|page|chapter|step|level"
    r"|python|room|slot|uhr|o['’]clock|q[1-4])(?!\w)"
)


def _is_time(text: str) -> bool:
    """True when what was moved, or moved to, is a day, an hour or a version."""
    return bool(_TIME.search(text))


def _positions() -> list[EntityRecognizer]:
    degrees = r"\d{1,3}\s?°\s?\d{1,2}(?:\s?['′’]\s?\d{1,2}(?:\.\d{1,4})?)?\s?(?:[\"″”]|''|['′’])?\s?[NSEWOns]"
    named = r"(?i:\b(?:lat(?:itude)?|breite(?:ngrad)?|latitud|latitudine)[\"']?\s?[:=]\s?[\"']?-?\d{1,2}\.\d{2,10}[\"']?[\s,;&]{1,4}[\"']?(?:lon(?:gitude)?|lng|länge(?:ngrad)?|longitud|longitudine)[\"']?\s?[:=]\s?[\"']?-?\d{1,3}\.\d{2,10})"
    return [
        Rule(
            "Coordinates",
            "GEO_POSITION",
            (r"(?<![\d.])-?\d{1,2}\.\d{4,15}\s?[,;/]\s{0,2}-?\d{1,3}\.\d{4,15}(?![\d.])", 0.5),
            (r"(?<![\d.])\d{1,2}\.\d{3,15}\s?°?\s?[NS]\s?[,;/]?\s{0,2}\d{1,3}\.\d{3,15}\s?°?\s?[EWO](?!\w)", 0.6),
            (named, 0.6),
            (rf"{degrees}[\s,;]{{1,3}}{degrees}", 0.6),
            (r"(?<!\w)(?:geo:|/@|[?&](?:q|ll|center|query|destination)=(?:loc:)?)-?\d{1,2}\.\d{3,15}(?:,|%2C)-?\d{1,3}\.\d{3,15}", 0.6),
            digits=5,
        ),
        Rule(
            "PlaceCode",
            "GEO_POSITION",
            (
                r"(?<![\w/])///[a-zà-ÿ]{3,20}\.[a-zà-ÿ]{3,20}\.[a-zà-ÿ]{3,20}(?![\w.])|(?i:what3words[:\s/.com]{1,8})[a-zà-ÿ]{3,20}\.[a-zà-ÿ]{3,20}\.[a-zà-ÿ]{3,20}",
                0.6,
            ),
            (
                r"(?<![A-Z0-9+])[23456789CFGHJMPQRVWX]{8}\+[23456789CFGHJMPQRVWX]{2,3}(?![A-Z0-9+])|(?<![A-Z0-9+])(?=[A-Z0-9]{0,4}\d)[23456789CFGHJMPQRVWX]{4}\+[23456789CFGHJMPQRVWX]{2,3},?\s[A-Z][a-z]{2,20}",
                0.6,
            ),
            trigger=r"///|(?i:what3words)|\+[2-9CFGHJMPQRVWX]{2}",
        ),
    ]
