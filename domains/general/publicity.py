"""Whether a name is talked about as a public one: known to history or fiction, or asked about as general knowledge.

Pure. Named by `Domain.public`; called by `gateway.classification.bearing`, which then leaves the name out as evidence. That removes
hints of names only: no identifier, no label and no stage.
"""

from __future__ import annotations

import re

from domains.general import public

NEAR = 70
LONGEST = 400
"""Characters up to which a text may be a question of general knowledge as a whole."""

_TALK = re.compile(
    r"(?i)(?<!\w)(?:president|prime\sminister|chancellor|emperor|queen|pope|saint|actors?|actress|singers?|bands?|albums?|songs?|lyrics|films?|movies?|novels?|painters?|paintings?|philosophers?"
    r"|physicists?|mathematicians?|theorem|theory|composers?|symphon\w+|operas?|poets?|poems?|directed|starring|starred|biography|famous|celebrit(?:y|ies)|oscar|nobel|grammy|world\s(?:cup|war|record)"
    r"|championship|olympics?|league|quotes?\s(?:by|from)|speech|style\sof|in\sthe\svoice\sof|pretend|embrace\sthe\srole|embody|act\sas|characters?|historians?|century|presidency|presidential|election"
    r"|senate|inventor|invented|astronaut|explorer|expedition|bundeskanzler(?:in)?|präsident|schauspieler(?:in)?|sänger(?:in)?|gedicht|roman|oper|gemälde|maler(?:in)?|dichter(?:in)?|im\sstil"
    r"|acteur|actrice|chanteu(?:r|se)|peintre|romans?|poèmes?|tableaux?|actor|cantante|pintor(?:a)?|pintó|escribió|novelas?|poemas?|cuadros?|attore|attrice|pittore|romanz[oi]|opere|poesie"
    r"|leadership\sof|literary|literature|(?:speak|talk|write|sing|paint|sound)\slike|persona|impersonate|employed\sby|works?\s(?:of|by)|protagonist|sitcom|episode|trilogy|ceo|chief\sexecutive|chair(?:man|woman|person)|co-?founder|minister|governor|spokes(?:man|woman|person)|senator|mayor|news\sarticle|vorstandsvorsitzende[rn]?|minister(?:in)?|pdg|ministre|presidente|ministr[oa]|role-?play\w*|autobiography|memoir|bestseller|founder\sof|net\sworth|v\.|vs\.)(?!\w)"
)
_ASKED = re.compile(
    r"(?is)\A\W{0,3}(?:(?:what|who|whom|whose|when|where|why|how|which|in\swhich|at\swhich|by\swhich|for\swhich|was|were|did|explain|describe|compare|summari[sz]e|name|list|tell\sme\sabout)\b"
    r"|(?:wer|was|wann|warum|wo|wie|welche[rsnm]?|in\swelche[rmn]?|erkläre?|vergleiche)\b|(?:qui|que|qu[’']|quand|pourquoi|où|comment|combien|quel(?:le)?s?|explique[rz]?|dans\squel(?:le)?)\b"
    r"|(?:quién(?:es)?|qué|cuándo|por\squé|dónde|cómo|cuánt[oa]s?|cuál(?:es)?|en\squé|explica)\b|(?:chi|che|quando|perché|dove|come|quant[eio]|qual[ei]?|in\sche|spiega)\b)"
)
_PAST = re.compile(
    r"(?i)(?<!\w)(?:did|was|were|had|wrote|invented|discovered|painted|composed|founded|born|died|role|contribution|theory|works?|war(?:en)?|wurden?|hatten?|schrieb|starb|entdeckte|erfand|malte"
    r"|komponierte|gründete|lebte|était|étaient|fut|a-t-(?:il|elle)|vécut|vivait|écrivit|peignit|mourut|fue|fueron|era|hizo|nació|murió|vivió|descubrió|pintó|escribió|compuso|fu|furono|fece|scrisse"
    r"|dipinse|compose|scoprì|nacque|morì|visse)(?!\w)"
)
_OWN = re.compile(
    r"(?i)(?<!\w)(?:i|i[’']?m|me|my|mine|we|us|our|ours|ich|mir|mich|mein\w{0,2}|wir|uns|unser\w{0,2}|je|j[’']\w+|moi|mon|ma|mes|nous|notre|nos|yo|mí|mis?|nosotr[oa]s|nuestr[oa]s?|io|mio|mia|miei|mie|noi|nostr[oaie]"
    r"|(?:a|the|this|our)\s(?:patient|client|customer|colleague|tenant|employee|applicant)|patient(?:in)?|client|customer|kund(?:e|in)|cliente?|paziente|paciente)(?!\w)"
)
_KNOWN = re.compile(
    r"(?i)(?<!\w)(?:neighbou?rs?|colleagues?|husband|wife|boyfriend|girlfriend|partner|mother|father|brother|sister|son|daughter|grand(?:mother|father|ma|pa)|uncle|aunt|cousin|tenant|lodger|boss|teacher"
    r"|nachbar(?:in|n)?|kolleg(?:e|in|en)|mutter|vater|bruder|schwester|sohn|tochter|voisine?s?|collègue|mère|père|frère|sœur|fils|fille|vecin[oa]s?|compañer[oa]|madre|padre|herman[oa]|hij[oa]"
    r"|vicin[oa]|collega|fratello|sorella|figli[oa]|looking\sfor|dating\sprofile)(?!\w)"
)
_INITIALS = re.compile(r"\A(?:[^\W\d_]\.\s?){1,3}")
_PLACE = re.compile(r"(?i)\s(?:river|archipelago|mountains|valley|islands?|desert|canyon|avenue|cathedral|playhouse|theatre|museum)\Z")
_THING = re.compile(
    r"(?i)\A(?:[’']s?)?\s(?:catheter|tube|drain|needle|man[o]?euv(?:re|er)|triad|sign|test|scores?|scale|classification|criteria|index|operation|procedure|bypass|stain|reflex|syndrome|disease|law|theorem|equation"
    r"|algorithm|distribution|effect|method|principle|paradox|constant|number|ratio|model|transform|series|curve|syndrom|krankheit|gesetz|satz|archipelago|river|lake|valley|street|award|prize|method)(?!\w)"
)
_OF = re.compile(
    r"(?i)(?:syndrome\sde|maladie\sde|signe\sde|loi\sde|théorème\sde|sindrome\sdi|malattia\sdi|morbo\sdi|legge\sdi|teorema\sdi|síndrome\sde|enfermedad\sde|signo\sde|ley\sde|teorema\sde|morbus|loi\sd[’']|satz\sdes"
    r"|satz\svon|politique\sde|banca\sdei)\s\Z"
)


def is_public(text: str, start: int, end: int) -> bool:
    """True when the name at these offsets is known to history or fiction, or is that of a thing named after somebody."""
    name = " ".join(text[start:end].casefold().replace("’s", "").replace("'s", "").split())
    if name in public.PUBLIC or _INITIALS.sub("", name) in public.PUBLIC_SURNAMES:
        return True
    if _PLACE.search(text[start:end]):
        return True
    before = bool(_OF.search(text[max(0, start - NEAR) : start]))
    return before or (" " not in name and bool(_THING.match(text[end : end + NEAR])))


def is_talked_of(text: str, start: int, end: int) -> bool:
    """True when the words around a name speak of a public person, and nobody of their own affairs."""
    return bool(_TALK.search(text[max(0, start - NEAR) : start]) or _TALK.search(text[end : end + NEAR])) and not _OWN.search(
        text[max(0, start - NEAR) : end + NEAR]
    )


def is_personal(text: str) -> bool:
    """True for a short text about its writer or somebody they know: family, neighbours, colleagues, customers."""
    return len(text) <= LONGEST and bool(_OWN.search(text) or _KNOWN.search(text))


def asks_of_the_past(text: str) -> bool:
    """True for one short question about what was, in which nobody speaks of their own affairs: a question of general knowledge."""
    return len(text) <= LONGEST and bool(_ASKED.search(text) and _PAST.search(text)) and not _OWN.search(text)
