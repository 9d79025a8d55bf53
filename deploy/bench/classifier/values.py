"""Invented people and identifiers that fill the slots of the templates: one seeded source, one person per text.

Pure. Names come from this project's own lists (`names.txt` of each half), never from a generator that a recognizer may
have learned from. Identifiers that have a check digit carry a right one, except where people write them without: NPI and
tax numbers are right only half of the time, because a label must be enough.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from datetime import date, timedelta

LETTERS, DIGITS = string.ascii_uppercase, string.digits
IBAN_SHAPES = {"en": ("GB", "LLLLDDDDDDDDDDDDDD"), "de": ("DE", "D" * 18), "fr": ("FR", "D" * 23), "es": ("ES", "D" * 20), "it": ("IT", "L" + "D" * 22)}
DIAGNOSES = {
    "en": "ulcerative colitis|stage II melanoma|postpartum depression|COPD|HIV|chronic hepatitis B|epilepsy|anorexia nervosa|atrial fibrillation|endometriosis",
    "de": "Vorhofflimmern|Multiple Sklerose|Colitis ulcerosa|eine schwere Depression|COPD|ein Mammakarzinom|Epilepsie|eine Nierenkolik",
    "fr": "sclérose en plaques|insuffisance cardiaque|dépression sévère|épilepsie|hépatite C|polyarthrite|endométriose",
    "es": "esclerosis múltiple|fibrilación auricular|depresión mayor|epilepsia|hepatitis C|artritis reumatoide|endometriosis",
    "it": "sclerosi multipla|fibrillazione atriale|depressione maggiore|epilessia|epatite C|artrite reumatoide|endometriosi",
}
JOBS = {
    "en": "beekeeper|crane operator|church organist|ferry captain|piano tuner|lock keeper",
    "de": "Imkerin|Kranführerin|Organistin|Hebamme|Schleusenwärterin|Försterin",
    "fr": "apiculteur|grutier|organiste|éclusier|facteur|tonnelier",
    "es": "apicultor|gruista|organista|cartero|tonelero|pastor",
    "it": "apicoltore|gruista|organista|postino|bottaio|pastore",
}
CITIES = {
    "en": "Grimsby|Duluth|Sligo|Wagga Wagga|Kamloops|Macon|Hexham|Yakima",
    "de": "Husum|Zwickau|Bregenz|Bad Tölz|Thun|Emden|Passau",
    "fr": "Quimper|Bourges|Namur|Aurillac|Sion|Dieppe|Vesoul",
    "es": "Soria|Lugo|Arequipa|Écija|Puebla|Teruel|Mérida",
    "it": "Cuneo|Rovigo|Matera|Lecco|Nuoro|Gorizia|Terni",
}
STREETS = {
    "en": "{n} Tannery Lane|{n} Old Quay Road|{n} Birchwood Ave|Flat 3, {n} Mill Street|{n} W Juniper Blvd Apt 4B|{n} Gasworks Close",
    "de": "Am Gaswerk {n}|Lindenallee {n}a|Gerberstr. {n}|Hinterm Deich {n}|Schillerplatz {n}|Kirchgasse {n}",
    "fr": "{n} rue des Tanneurs|{n} bis avenue de la Gare|{n}, impasse du Moulin|{n} quai de l'Écluse|{n} chemin des Vignes",
    "es": "calle Curtidores {n}|C/ del Molino {n}, 2º B|avenida de la Estación {n}|plaza del Pozo {n}|camino Viejo {n}",
    "it": "via dei Conciatori {n}|viale della Stazione {n}/B|vicolo del Mulino {n}|piazza Pozzo {n}|corso Vigneti {n}",
}
TITLES = {"en": "Mr|Mrs|Ms|Dr", "de": "Herr|Frau|Dr.", "fr": "M.|Mme|Dr", "es": "Don|Doña|la Sra.|el Sr.", "it": "il sig.|la sig.ra|il dott."}
NATIONS = {"en": "Peruvian|Latvian|Kenyan", "de": "lettisch|peruanisch", "fr": "péruvienne|lettone", "es": "peruana|letona", "it": "peruviana|lettone"}
DRUGS = "sertraline|apixaban|metformin|methotrexate|quetiapine|levetiracetam|bisoprolol|tamoxifen"
ICD = "F32.1|E11.9|C50.4|G40.2|K51.0|I48.1|B18.2|N80.0"
MAIL_HOSTS = "fastpost.example|gmx.example|mailbox.test|orchid-mail.com|nordpost.net"
PHONES = {
    "en": "+1 (DDD) 555-DDDD|DDD-555-DDDD|07D00 DDDDDD|+44 20 7946 0DDD",
    "de": "0151 DDDDDDDD|+49 40 DDDDDDD|0341/DDDDDD|(089) DDD DD DD",
    "fr": "06 DD DD DD DD|+33 6 DD DD DD DD|01.DD.DD.DD.DD|0470DDDDDD",
    "es": "6DD DDD DDD|+34 9DD DD DD DD|6DD-DD-DD-DD|9DDDDDDDD",
    "it": "3DD DDDDDDD|+39 06 DDDDDDD|3DD.DDD.DDDD|0421 DDDDDD",
}
ZIPS = {"en": "DDDDD", "de": "DDDDD", "fr": "DD000", "es": "DD0DD", "it": "DD0DD"}
DATES = {
    "en": "%m/%d/%Y|%d %B %Y|%B %d, %Y|%d/%m/%y",
    "de": "%d.%m.%Y|%d.%m.%y",
    "fr": "%d/%m/%Y|%d.%m.%Y",
    "es": "%d/%m/%Y|%d-%m-%Y",
    "it": "%d/%m/%Y|%d.%m.%Y",
}
SHAPES = {
    "mrn": "DDDDDDD|MDDDDDDDD|LDDDDDD|DDDDDDDDDD",
    "member": "LLLDDDDDDDDD|WDDDDDDDDD|DDDDDDDDD-0D",
    "claim": "CLM-DDDDDDD|DDDDLDDDDD|SDDDDDDDD",
    "rx": "DDDDDDD|6DDDDD-0D",
    "enc": "DDDDDDDD|E-DDDDDD|2025DDDDD",
    "account": "DDDDDDDDDD|DDDDDDDD|0DDDDDDDDDDD",
    "loan": "LN-DDDDDDD|DDDDDDDDD|HDDDDDD",
    "policy": "HX-DDDDDD|PLDDDDDDDD|DD/DDDDDD/D",
    "passport": "DDDDDDDDD|LDDDDDDDD|LLDDDDDDD",
    "dl": "LDDDDDDD|LLLLL DDDDDDLL9LL",
    "plate": "LLL-DDDD|LL DDD LL|LL-LL DDD|DDDD LLL",
    "employee": "DDDDDD|EDDDDD|P-DDDD",
    "ticket": "DDDDDD|TDDDDD",
    "case": "D C DDD/25|25-cv-0DDDD|DDDD/2025|XII-DDD-25",
    "idcard": "LDDLLDDDDD|LDDDDDDDDD",
    "taxde": "DDDDDDDDDDD|DD DDD DDD DDD",
    "taxfr": "0D DD DDD DDD DDD|DDDDDDDDDDDDD",
    "kvnr": "LDDDDDDDDD",
    "lanr": "DDDDDDDDD",
    "serial": "PMDDDDDDL|SN DDDDDDDD",
    "awskey": "AKIAXXXXXXXXXXXXXXXX",
    "mac": "HH:HH:HH:HH:HH:HH",
    "ip": "203.0.113.DD|81.D7.1DD.DD|10.2D.D.1DD",
    "eth": "0x" + "h" * 40,
    "exp": "1D/2D",
    "mbi": "1LLDLLDLLDD",
    "bic": "LLLLDEFFXXX|LLLLGB2L|LLLLFRPP",
    "secret": "y" * 40,
    "apikey": "sk_live_" + "y" * 24 + "|" + "y" * 32,
    "password": "yyyyyyDD!|Tulpe-DDDD|summerDDDD",
    "user": "zzzzzzDD|z.zzzzzz|zzzzz_zz",
}
ALPHABETS = {
    "D": DIGITS,
    "L": "ABCDEFGHJKMNPRTVWXY",
    "X": LETTERS + "234567",
    "H": "0123456789abcdef",
    "h": "0123456789abcdef",
    "y": string.ascii_letters + DIGITS,
    "z": "abdefgiklmnoprstuv",
}
NOT_IDENTIFYING = {
    "amount",
    "date",
    "dateiso",
    "datecompact",
    "diag",
    "drug",
    "icd",
    "job",
    "sex",
    "title",
    "city",
    "codename",
    "exp",
    "bic",
    "isin",
    "nationality",
    "aba",
    "initials",
}
"""Slots that alone make nobody known: a text that holds only these must be marked `describes`."""


def shaped(source: random.Random, shapes: str) -> str:
    """Return one value of a shape: a letter of `ALPHABETS` stands for any of its characters."""
    shape = source.choice(shapes.split("|"))
    head = next((fixed for fixed in ("sk_live_", "AKIA", "Tulpe-", "summer", "CLM-", "LN-", "HX-", "PL", "SN ", "PM", "0x") if shape.startswith(fixed)), "")
    return head + "".join(source.choice(ALPHABETS[letter]) if letter in ALPHABETS else letter for letter in shape[len(head) :])


def luhn(digits: str) -> str:
    """Return the digits with their Luhn check digit (ISO/IEC 7812-1)."""
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(reversed(digits)))
    return digits + str(-total % 10)


def card(source: random.Random) -> str:
    """Return a payment card number, written as people write it."""
    plain = luhn(source.choice(["4539", "5425", "4716", "5290"]) + shaped(source, "D" * 11))
    joint = source.choice([" ", "-", ""])
    return joint.join(plain[at : at + 4] for at in range(0, 16, 4))


def iban(source: random.Random, lang: str) -> str:
    """Return an IBAN with the right check digits (ISO 13616)."""
    country, shape = IBAN_SHAPES[lang]
    account = shaped(source, shape)
    number = int("".join(str(int(letter, 36)) for letter in account + country + "00"))
    plain = f"{country}{98 - number % 97:02}{account}"
    return plain if source.random() < 0.5 else " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))


def ssn(source: random.Random) -> str:
    """Return a US social security number in a range that is issued."""
    return f"{source.choice([*range(200, 660)])}-{source.randint(10, 98)}-{source.randint(1000, 9998)}"


def nhs(source: random.Random) -> str:
    """Return an NHS number with its modulus 11 check digit."""
    while True:
        nine = shaped(source, "4DDDDDDDD|6DDDDDDDD")
        check = -sum(int(digit) * (10 - place) for place, digit in enumerate(nine)) % 11
        if check < 10:
            return f"{nine[:3]} {nine[3:6]} {nine[6:]}{check}"


def nir(source: random.Random) -> str:
    """Return a French social security number with its key (97 minus the rest)."""
    plain = (
        f"{source.choice('12')}{source.randint(40, 99)}{source.randint(1, 12):02}{source.randint(10, 95)}{source.randint(1, 990):03}{source.randint(1, 990):03}"
    )
    return f"{plain[0]} {plain[1:3]} {plain[3:5]} {plain[5:7]} {plain[7:10]} {plain[10:]} {97 - int(plain) % 97:02}"


def nif(source: random.Random) -> str:
    """Return a Spanish DNI with its letter."""
    number = source.randint(10_000_000, 79_999_999)
    return f"{number}{'-' if source.random() < 0.3 else ''}{'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}"


def codice(source: random.Random) -> str:
    """Return the shape of an Italian codice fiscale (its check letter is any letter: the label must be enough)."""
    return shaped(source, "LLLLLLDD") + source.choice("ABCDEHLMPRST") + f"{source.randint(1, 28):02}" + shaped(source, "LDDDL")


def aba(source: random.Random) -> str:
    """Return a US routing number whose weighted sum is a multiple of ten."""
    eight = f"{source.randint(1, 12):02}" + shaped(source, "DDDDDD")
    return eight + str(-sum(int(digit) * weight for digit, weight in zip(eight, (3, 7, 1) * 3, strict=False)) % 10)


def isin(source: random.Random) -> str:
    """Return an ISIN with its check digit."""
    head = source.choice(["US", "DE", "FR"]) + shaped(source, "DDDDDDDDD")
    digits = "".join(str(int(letter, 36)) for letter in head)
    return head + luhn(digits)[-1]


def dea(source: random.Random) -> str:
    """Return a DEA number with its check digit."""
    six = shaped(source, "DDDDDD")
    check = (sum(map(int, six[::2])) + 2 * sum(map(int, six[1::2]))) % 10
    return f"{source.choice('ABFM')}{source.choice(LETTERS)}{six}{check}"


def npi(source: random.Random) -> str:
    """Return an NPI, its check digit right half of the time."""
    nine = "1" + shaped(source, "DDDDDDDD")
    return luhn("80840" + nine)[5:] if source.random() < 0.5 else nine + source.choice(DIGITS)


def btc(source: random.Random) -> str:
    """Return a Bitcoin address of the old kind (base58check)."""
    from hashlib import sha256

    payload = b"\0" + source.randbytes(20)
    number = int.from_bytes(payload + sha256(sha256(payload).digest()).digest()[:4], "big")
    letters = ""
    while number:
        number, rest = divmod(number, 58)
        letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"[rest] + letters
    return "1" + letters


MADE: dict[str, Callable[[random.Random], str]] = {
    "card": card, "ssn": ssn, "nhs": nhs, "nir": nir, "nif": nif, "cf": codice, "aba": aba, "isin": isin, "dea": dea, "npi": npi, "btc": btc,
    "vin": lambda source: "".join(source.choice("ABCDEFGHJKLMNPRSTUVWXYZ0123456789") for _ in range(17)),
    "age": lambda source: str(source.randint(4, 97)),
    "sex": lambda source: source.choice("MF"),
    "amount": lambda source: source.choice(["EUR 1,240", "$8,312.50", "14.900 €", "3 450,00 €", "$61k", "£920"]),
    "codename": lambda source: source.choice("Heron|Basalt|Larkspur|Tundra|Marzipan|Cobalt|Otter".split("|")),
    "drug": lambda source: source.choice(DRUGS.split("|")),
    "icd": lambda source: source.choice(ICD.split("|")),
}  # fmt: skip
BY_LANGUAGE = {"diag": DIAGNOSES, "job": JOBS, "city": CITIES, "title": TITLES, "nationality": NATIONS}


class Person:
    """One invented person of a text: every slot asked for again has the same value."""

    def __init__(self, source: random.Random, lang: str, names: tuple[list[str], list[str]]) -> None:
        self._source, self._lang, self._made = source, lang, dict[str, str]()
        self._made["first"], self._made["last"] = (source.choice(part) for part in names)
        self._born = date(2025, 6, 1) - timedelta(days=source.randint(1_500, 34_000))

    def __getitem__(self, slot: str) -> str:
        """Return the value of a slot. An unknown one is a KeyError."""
        if slot not in self._made:
            self._made[slot] = self._make(slot)
        return self._made[slot]

    def _make(self, slot: str) -> str:
        source, lang = self._source, self._lang
        if slot in MADE:
            return MADE[slot](source)
        if slot in BY_LANGUAGE:
            return source.choice(BY_LANGUAGE[slot][lang].split("|"))
        if slot in SHAPES:
            return shaped(source, SHAPES[slot])
        return self._own(slot) or self._dated(slot)

    def _own(self, slot: str) -> str:
        source, lang = self._source, self._lang
        first, last = self._made["first"], self._made["last"]
        match slot:
            case "name" | "nameup":
                return f"{first} {last}".upper() if slot == "nameup" else f"{first} {last}"
            case "firstup" | "lastup":
                return self[slot[:-2]].upper()
            case "initials":
                return first[0] + last[0]
            case "email":
                return f"{_ascii(first)}{source.choice(['.', '_', ''])}{_ascii(last)}{source.choice(['', '7', '84'])}@{source.choice(MAIL_HOSTS.split('|'))}"
            case "phone" | "zip":
                return shaped(source, PHONES[lang] if slot == "phone" else ZIPS[lang])
            case "street":
                return source.choice(STREETS[lang].split("|")).format(n=source.randint(2, 198))
            case "iban":
                return iban(source, lang)
        return ""

    def _dated(self, slot: str) -> str:
        day = self._born if slot.startswith("dob") else date(2025, 1, 1) + timedelta(days=self._source.randint(0, 300))
        shape = {"": self._source.choice(DATES[self._lang].split("|")), "iso": "%Y-%m-%d", "compact": "%Y%m%d"}[slot.removeprefix("dob").removeprefix("date")]
        return day.strftime(shape)


def _ascii(name: str) -> str:
    import unicodedata

    return "".join(letter for letter in unicodedata.normalize("NFKD", name.lower()) if letter.isascii() and letter.isalpha())
