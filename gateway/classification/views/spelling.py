# ruff: noqa: E501, SIM905
"""Numbers and letters written as words: digits and numbers up to 99 in eight languages, spelling alphabets, Roman numerals, Morse.

Pure. Tables are built once at import. A run counts only when several words of numbers stand together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gateway.classification.views.folding import strip_accents

LEAST = 4
NEAR, WIDE = 80, 160
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {
    "en": "zero one two three four five six seven eight nine",
    "de": "null eins zwei drei vier funf sechs sieben acht neun",
    "fr": "zero un deux trois quatre cinq six sept huit neuf",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve",
    "it": "zero uno due tre quattro cinque sei sette otto nove",
    "pt": "zero um dois tres quatro cinco seis sete oito nove",
    "nl": "nul een twee drie vier vijf zes zeven acht negen",
    "pl": "zero jeden dwa trzy cztery piec szesc siedem osiem dziewiec",
    "sv": "noll ett tva tre fyra fem sex sju atta nio",
    "other": "oh un zwo duas quatro fuenf meia siedem eighth niner",
    "more": "nought one two three fower fife six seven ait nein",
    "mis": "naught won too tree for fiver sicks sevin ate nine",
    "nil": "nil wun tu thuh foor faiv siks sehven ayt nyne",
    "o": "o ein to free fore cinc sechs septem octo nove",
    "la": "aught unus duo tres quattuor quinque sex septem octo novem",
    "ru": "nol odin dva tri chetyre pyat shest sem vosem devyat",
}
_TEEN = {
    "en": "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "de": "zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn",
    "fr": "dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
    "es": "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve",
    "it": "dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove",
    "pt": "dez onze doze treze catorze quinze dezasseis dezassete dezoito dezanove",
    "nl": "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
}
_TENS_OF = {
    "en": _TENS,
    "de": "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig",
    "fr": "vingt trente quarante cinquante soixante - quatre-vingt -",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
}
_AND = {"en": ("-",), "de": (), "fr": ("-", "-et-"), "es": ("-y-", "-"), "it": ("", "-"), "pt": ("-e-",), "nl": ()}
_NATO = (
    "alfa alpha bravo charlie delta echo foxtrot golf hotel india juliett juliet kilo lima mike november oscar papa quebec romeo sierra tango uniform "
    "victor whiskey whisky xray yankee zulu anton berta casar dora emil friedrich gustav heinrich ida julius kaufmann ludwig martha nordpol otto paula "
    "quelle richard samuel siegfried theodor ulrich viktor wilhelm xanthippe ypsilon zacharias zeppelin"
).split()
_TIMES = {"double": 2, "doppel": 2, "doble": 2, "triple": 3, "treble": 3, "quadruple": 4, "twice": 2}
_SIGNS = {
    **dict.fromkeys(("dash", "hyphen", "minus", "bindestrich", "strich", "guion", "tiret", "trattino"), "-"),
    **dict.fromkeys(("dot", "period", "punkt", "punto", "point", "ponto"), "."),
    **dict.fromkeys(("at", "arroba", "arobase", "chiocciola", "klammeraffe"), "@"),
    **dict.fromkeys(("plus", "mas", "piu"), "+"),
    **dict.fromkeys(("space", "then", "and", "comma", "followed", "by", "slash", "leerzeichen", "dann", "puis", "luego", "poi"), ""),
    "underscore": "_",
}


def _numbers() -> dict[str, str]:
    """Return every way to write the numbers up to 99, in words joined by `-`, with their digits."""
    table: dict[str, str] = {}
    for units in _UNITS.values():
        for digit, word in enumerate(units.split()):
            table.setdefault(word, str(digit))
    for language, teens in _TEEN.items():
        table.update({word: str(10 + n) for n, word in enumerate(teens.split())})
        for ten, word in enumerate(_TENS_OF[language].split(), 2):
            if word != "-":
                table[word] = str(ten * 10)
                table.update(_joined(language, ten, word))
    for n, word in enumerate(_TEEN["fr"].split()):
        table |= {f"soixante-{word}": str(70 + n), f"soixante-et-{word}": str(70 + n), f"quatre-vingt-{word}": str(90 + n)}
    table |= {"quatre-vingts": "80", "septante": "70", "huitante": "80", "octante": "80", "nonante": "90"}
    return table


def _joined(language: str, ten: int, word: str) -> dict[str, str]:
    found = {}
    for unit, small in enumerate(_UNITS[language].split()):
        if not unit:
            continue
        value = str(ten * 10 + unit)
        found.update({f"{word}{link}{small}": value for link in _AND[language]})
        short = "ein" if small == "eins" else small
        if language in ("de", "nl"):
            found |= {f"{short}{'und' if language == 'de' else 'en'}{word}": value, f"{short}-{'und' if language == 'de' else 'en'}-{word}": value}
        if language == "it" and unit in (1, 8):
            found[word[:-1] + small] = value
        if language == "es":
            found["veinti" + small if ten == 2 else f"{word[:-1]}i{small}"] = value
    return found


NUMBERS = _numbers()
_LETTERS = {word: word[0] for word in _NATO}
_WORDS = NUMBERS | dict.fromkeys(_TIMES, "") | _SIGNS | _LETTERS
_ANY = "|".join(sorted((word.replace("-", r"[\s-]{1,2}") for word in _WORDS), key=len, reverse=True))
_GAP = r"(?:[\s,;:/._|+'\"()*-]{1,4})"
_RUN = re.compile(
    rf"(?<![a-z])(?:(?:{_ANY})(?![a-z])|[a-z0-9](?![a-z0-9])|[0-9]{{2,4}}(?![a-z0-9])|[@.+&#;%=\\-])(?:{_GAP}?(?<![a-z])(?:(?:{_ANY})(?![a-z])|[a-z0-9](?![a-z0-9])|[0-9]{{2,4}}(?![a-z0-9])|[@.+&#;%=\\-])){{3,160}}"
)
_FIGURES = re.compile(r"[0-9]{4}")
_PIECE = re.compile(rf"(?<![a-z])(?:{_ANY})(?![a-z])|[a-z0-9]+|[@.+_-]|(?<=\s)[!-/:-@\[-`{{-~](?=\s)")
_COUNTRY = re.compile(r"(?<![A-Za-z])[A-Za-z]{2} (?=[0-9]{12})")
_GLUED_WORDS = "|".join(sorted({word for language in ("en", "de", "es", "it", "fr") for word in _UNITS[language].split()}, key=lambda word: (-len(word), word)))
_GLUED = re.compile(rf"(?<![a-z])(?:(?:{_GLUED_WORDS})[-.]?){{4,60}}(?![a-z])")
_MIXED = re.compile(r"(?<![a-z0-9.-])[a-z0-9.-]{4,199}+(?![a-z0-9.-])")
_MIXES = re.compile(r"[0-9][a-z]{3}|[a-z]{3}[0-9]")
_MIXED_WHOLE = re.compile(rf"(?:[0-9]{{0,6}}[-.]?(?:{_GLUED_WORDS})[-.]?){{1,60}}[0-9]{{0,6}}[.-]?")
_GLUED_ONE = re.compile(_GLUED_WORDS)
_WEAK = frozenset(
    "for to too o at and by then dot point space dash ate won free fore tree six sex sei in a e un um een ett mike papa hotel golf india oscar delta point plus".split()
)
_SMALL = frozenset(("for", "to", "a", "and", "at", "by", "in"))
"""Words that end no number when a word follows them."""
_TRIGGER = re.compile(
    rf"(?<![a-z])(?=[a-z])(?:{'|'.join(sorted((word for word in NUMBERS if '-' not in word and word not in _WEAK), key=len, reverse=True))})(?![a-z])"
)
LEET_WORDS = "z3r0|0n3|tw0|thr33|f0ur|f1v3|s1x|s3v3n|31ght|e1ght|n1n3|3ins|zw31|dr31|v13r|f4nf|s3chs|s13b3n|4cht|n3un"
_LEET_RUN = re.compile(rf"(?<![a-z0-9])(?:(?:{LEET_WORDS})(?:[\s,.-]{{1,3}}|\Z)){{3,60}}")
_LEET = str.maketrans("013457", "oieast")
_NATO_TRIGGER = re.compile(rf"(?<![a-z])(?=[a-z])(?:{'|'.join(_NATO)})(?![a-z])")
_ROMAN = re.compile(r"(?<![A-Za-z])(?:[IVX]{1,4}|N|nulla|0)(?:[ ,.;/-]{1,3}(?:[IVX]{1,4}|N|nulla|0|[A-Z])(?![A-Za-z])){5,40}")
_ROMANS = {word: str(n) for n, word in enumerate("N I II III IV V VI VII VIII IX X".split())} | {"nulla": "0", "0": "0", "IIII": "4", "VIIII": "9"}
_MORSE_RUN = re.compile(r"(?<![.\w-])[.-]{1,6}(?:[ \t]{0,2}[/|\n \t][ \t]{0,2}[.-]{1,6}){4,}(?![.\w-])")
_MORSE = dict(
    zip(
        (
            ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.. "
            "----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----. .-.-.- .--.-. .-.-. -....- ..--.-"
        ).split(),
        "abcdefghijklmnopqrstuvwxyz0123456789.@+-_",
        strict=True,
    )
)
_BRAILLE_RUN = re.compile("[\u2800-\u28ff]{3,}")
_BRAILLE = dict(zip("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵", "abcdefghijklmnopqrstuvwxyz", strict=True)) | {"⠲": ".", "⠤": "-", "⠖": "+", "⠀": " ", "⠂": ",", "⠒": ":"}


def numerals(text: str) -> str:
    """Return the text with runs of spelled numbers and letters as figures; the same text when there are none."""
    lower = _LEET_RUN.sub(lambda match: match.group().translate(_LEET), strip_accents(text))
    found = [match.start() for match in _TRIGGER.finditer(lower)]
    if len(found) < LEAST and len(_NATO_TRIGGER.findall(lower)) < LEAST and not _GLUED.search(lower) and not _is_mixed(lower):
        return text
    plain = _MIXED.sub(_unmixed, _GLUED.sub(lambda match: _unglued(match.group()), lower))
    shown = text if plain == lower and len(lower) == len(text) else plain
    out, last = [], 0
    for match in _near(plain):
        said = _said(match)
        if said != match.group():
            out += [shown[last : match.start()], said]
            last = match.end()
    if not out and plain == lower:
        return text
    return _COUNTRY.sub(lambda match: match.group().upper().strip(), "".join([*out, shown[last:]]))


def _near(plain: str) -> Iterator[re.Match[str]]:
    """Yield the runs around places where two strong words or two figures of them stand near each other."""
    places = sorted(match.start() for pattern in (_TRIGGER, _NATO_TRIGGER, _FIGURES) for match in pattern.finditer(plain))
    start = end = 0
    for one, other in [*pairwise(places), (0, 0)]:
        if other and other - one <= NEAR and one - WIDE <= end:
            start, end = (start if end else max(0, one - WIDE)), other + WIDE
            continue
        if end:
            yield from _RUN.finditer(plain, start, min(end, len(plain)))
            start = end = 0
        if other and other - one <= NEAR:
            start, end = max(0, one - WIDE), other + WIDE


def _unglued(run: str) -> str:
    """Return a run with its words of numbers as figures."""
    return _GLUED_ONE.sub(lambda one: NUMBERS[one.group()], run)


def _is_mixed(text: str) -> bool:
    return any(_unmixed(match) != match.group() for match in _MIXED.finditer(text))


def _unmixed(match: re.Match[str]) -> str:
    return _unglued(match.group()) if _MIXES.search(match.group()) and _MIXED_WHOLE.fullmatch(match.group()) else match.group()


def _said(match: re.Match[str]) -> str:
    words = [re.sub(r"[\s-]+", "-", piece) if len(piece) > 1 else piece for piece in _PIECE.findall(match.group())]
    lead = tail = ""
    while words and words[-1] in _SMALL and match.string[match.end() :].lstrip()[:1].isalpha():
        tail = f"{words.pop()} {tail}"
    while words and words[0].isalpha() and words[0] in _SIGNS:
        lead += words.pop(0) + " "
    counted = [word for word in words if word in NUMBERS or word in _LETTERS]
    if len(counted) < LEAST or (len(counted) < 7 and all(word in _WEAK for word in counted)):
        return match.group()
    return f"{lead}{_figures(words)} {tail}"


def _figures(words: list[str]) -> str:
    said, times = "", 1
    for word in words:
        if word in _TIMES:
            times = _TIMES[word]
            continue
        value = NUMBERS.get(word, _SIGNS.get(word, _LETTERS.get(word, word)))
        said, times = said + (value * times), 1
    return said.upper() if "@" not in said else said


def romans(text: str) -> str:
    """Return the text with runs of Roman numerals as figures."""
    return _ROMAN.sub(lambda match: "".join(_ROMANS.get(word, word) for word in re.findall(r"\w+", match.group())), text)


def morse(text: str) -> str:
    """Return the text with runs of Morse as letters."""
    return _MORSE_RUN.sub(lambda match: "".join(_MORSE.get(sign, "") for sign in re.split(r"[\s/|]+", match.group())), text)


def braille(text: str) -> str:
    """Return the text with runs of Braille as letters and figures."""
    return _BRAILLE_RUN.sub(lambda match: _touched(match.group()), text)


def _touched(run: str) -> str:
    said, figures = "", False
    for sign in run.replace("⠈⠁", "@"):
        if sign == "⠼":
            figures = True
            continue
        letter = _BRAILLE.get(sign, sign)
        said += str("jabcdefghi".index(letter)) if figures and letter in "abcdefghij" else letter
        figures = figures and letter in "abcdefghij,."
    return said
