"""Digits said in words of many languages, each language by itself: what is an ordinary word in one is a digit only among its own.

Pure and linear: one look at each word. Written in Latin letters without accents; other alphabets are written so first. Called for texts
in which `TELLING` words stand near each other, and for all that are not ASCII.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from anyascii import anyascii

from gateway.classification.views.folding import strip_accents

LEAST = 5
"""Digits in a row that nobody says by chance."""

_DIGITS = """
danish: nul en to tre fire fem seks syv otte ni
norwegian: null en to tre fire fem seks sju atte ni
swedish: noll ett tva tre fyra fem sex sju atta nio
icelandic: null einn tveir thrir fjorir fimm sex sjo atta niu
finnish: nolla yksi kaksi kolme nelja viisi kuusi seitseman kahdeksan yhdeksan
estonian: null uks kaks kolm neli viis kuus seitse kaheksa uheksa
latvian: nulle viens divi tris cetri pieci sesi septini astoni devini
lithuanian: nulis vienas du trys keturi penki sesi septyni astuoni devyni
polish: zero jeden dwa trzy cztery piec szesc siedem osiem dziewiec
czech: nula jedna dva tri ctyri pet sest sedm osm devet
slovak: nula jeden dva tri styri pat sest sedem osem devat
croatian: nula jedan dva tri cetiri pet sest sedam osam devet
slovenian: nic ena dve tri stiri pet sest sedem osem devet
bulgarian: nula edno dve tri chetiri pet shest sedem osem devet
russian: nol odin dva tri chetyre piat shest sem vosem deviat
russian again: nol odin dva tri chetyre pyat shest sem vosem devyat
ukrainian: nul odin dva tri chotiri piat shist sim visim deviat
ukrainian again: nul odyn dva try chotyry pyat shist sim visim devyat
hungarian: nulla egy ketto harom negy ot hat het nyolc kilenc
romanian: zero unu doi trei patru cinci sase sapte opt noua
greek: miden ena dyo tria tessera pente exi epta okto ennea
greek again: miden ena duo tria tessera pente eksi efta oxto ennia
turkish: sifir bir iki uc dort bes alti yedi sekiz dokuz
albanian: zero nje dy tre kater pese gjashte shtate tete nente
catalan: zero un dos tres quatre cinc sis set vuit nou
basque: zero bat bi hiru lau bost sei zazpi zortzi bederatzi
welsh: dim un dau tri pedwar pump chwech saith wyth naw
irish: naid aon do tri ceathair cuig se seacht ocht naoi
esperanto: nul unu du tri kvar kvin ses sep ok nau
latin: nihil unus duo tres quattuor quinque sex septem octo novem
hindi: shunya ek do teen char paanch chhe saat aath nau
hindi again: shuny ek do tin char panch chhah sat ath nau
persian: sefr yek do se chahar panj shesh haft hasht noh
arabic: sifr wahid ithnan thalatha arbaa khamsa sitta sabaa thamaniya tisaa
arabic again: sifr wahad itnin talata arba khamsa sitta saba tamanya tisa
hebrew: efes ahat shtayim shalosh arba hamesh shesh sheva shmone tesha
chinese: ling yi er san si wu liu qi ba jiu
japanese: zero ichi ni san yon go roku nana hachi kyuu
japanese again: rei ichi ni san shi go roku shichi hachi kyu
korean: yeong il i sam sa o yuk chil pal gu
korean again: gong il i sam sa o yug chil pal gu
vietnamese: khong mot hai ba bon nam sau bay tam chin
thai: soon nueng song sam si ha hok chet paet kao
indonesian: nol satu dua tiga empat lima enam tujuh delapan sembilan
malay: kosong satu dua tiga empat lima enam tujuh lapan sembilan
tagalog: sero isa dalawa tatlo apat lima anim pito walo siyam
swahili: sifuri moja mbili tatu nne tano sita saba nane tisa
spanish: cero uno dos tres cuatro cinco seis siete ocho nueve
french: zero un deux trois quatre cinq six sept huit neuf
italian: zero uno due tre quattro cinque sei sette otto nove
portuguese: zero um dois tres quatro cinco seis sete oito nove
portuguese again: zero uma duas tres quatro cinco meia sete oito nove
dutch: nul een twee drie vier vijf zes zeven acht negen
german: null eins zwei drei vier fuenf sechs sieben acht neun
german again: null eins zwo drei vier funf sechs sieben acht neun
english: zero one two three four five six seven eight nine
sounds: oh won too tree for fife sicks sevin ate nein
sounds again: o wun to free fore fiver sick seven ait niner
ordinals: zeroth first second third fourth fifth sixth seventh eighth ninth
"""
TONGUES = tuple({word: str(digit) for digit, word in enumerate(line.partition(": ")[2].split())} for line in _DIGITS.strip().splitlines())
_OF: dict[str, tuple[int, ...]] = {
    word: tuple(place for place, tongue in enumerate(TONGUES) if word in tongue) for word in {word for tongue in TONGUES for word in tongue}
}
DIGITS = frozenset(_OF)
"""Words that are a digit in some language."""
TELLING = (
    "seks|syv|otte|fyra|fjorir|fimm|nolla|yksi|kaksi|kolme|viisi|kuusi|seitse[a-z]*|kahdeksan|yhdeksan|kaks|kolm|kuus|kaheksa|divi|cetri|pieci|devini|nulis|vienas|keturi|penki|septyni|astuoni"
    "|dwa|trzy|cztery|siedem|osiem|nula|jedna|ctyri|sedm|osm|devet|styri|sedem|osem|devat|jedan|cetiri|sedam|osam|stiri|edno|chetiri|nol|odin|odyn|chetyre|chotyry|shest|vosem|visim|nulla|egy|ketto|harom|negy|nyolc|kilenc"
    "|patru|cinci|sase|sapte|noua|miden|tria|tessera|pente|epta|efta|okto|ennea|sifir|iki|dort|yedi|sekiz|dokuz|gjashte|shtate|nente|vuit|hiru|bost|zazpi|zortzi|bederatzi|pedwar|chwech|saith|wyth|ceathair|cuig|seacht|ocht|naoi"
    "|kvar|kvin|quattuor|quinque|septem|novem|shunya|teen|paanch|chhe|saat|aath|sefr|yek|chahar|panj|haft|hasht|sifr|wahid|ithnan|thalatha|arbaa|khamsa|sitta|thamaniya|efes|ahat|shtayim|shalosh|hamesh|shmone|tesha"
    "|ling|liu|jiu|ichi|roku|hachi|kyuu|kyu|shichi|yeong|yuk|ryuk|chil|khong|nueng|paet|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|lapan|dalawa|tatlo|apat|anim|pito|walo|siyam|sifuri|moja|mbili|tatu|tano|nane|tisa|meia"
    "|qi|third|fourth|fifth|sixth|seventh|eighth|ninth|sicks|sevin|niner"
)
"""Words that are digits in some language and little else in English, for the gate."""

SOUNDS = "oh|o|won|wun|one|to|too|two|tree|three|free|for|four|fore|fife|five|fiver|sick|sicks|six|sevin|seven|ate|ait|eight|nein|nine|niner|zero"
"""Words that sound like English digits; five of them in a row are no sentence."""

_OTHER = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u3040-\ud7ff]")
_BARE = str.maketrans("ıøđ", "iod")
_WORD = re.compile(r"[a-z']+|[0-9]+")
_GAP = re.compile(r"[^a-z0-9]{0,4}\Z")


def spoken(text: str) -> str:
    """Return the text with runs of digits of one language as figures; the same text when there are none."""
    plain = strip_accents(anyascii(text) if _OTHER.search(text) else text.translate(_BARE))
    out, last = [], 0
    for start, end, figures in _runs(plain):
        out += [plain[last:start], figures]
        last = end
    return "".join([*out, plain[last:]]) if out else text


def _runs(plain: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, figures) of runs of words that are all digits in one language; a figure among them is one too."""
    start = end = 0
    tongues: tuple[int, ...] = ()
    said: list[str] = []
    for match in _WORD.finditer(plain):
        word = match.group().replace("'", "")
        known = tongues if word.isdigit() and said else _OF.get(word, ())
        together = tuple(each for each in tongues if each in known) if said and _GAP.match(plain, end, match.start()) else ()
        if together:
            tongues, end = together, match.end()
            said.append(word)
            continue
        if len(said) >= LEAST:
            yield start, end, _figures(said, tongues[0])
        start, end, tongues, said = match.start(), match.end(), known, [word] if known else []
    if len(said) >= LEAST:
        yield start, end, _figures(said, tongues[0])


def _figures(said: list[str], tongue: int) -> str:
    return "".join(TONGUES[tongue].get(word, word) for word in said)
