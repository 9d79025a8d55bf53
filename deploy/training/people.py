"""Invented people, places and firms of many countries, drawn with a given source of chance.

Names come from Faker's lists (MIT) of `LOCALES`; those of `OTHER_LOCALES` are only for judging. Names in other scripts are also
given in Latin letters. Touches nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from anyascii import anyascii
from faker import Faker

from gateway.classification.names.tokens import words

LOCALES = words(
    """en_US en_US en_GB en_GB en_IN en_NZ en_IE en_NG de_DE de_DE de_AT de_CH fr_FR fr_FR fr_CH fr_CA es_ES es_ES es_MX es_AR es_CO it_IT it_IT nl_NL
    nl_BE pl_PL cs_CZ sl_SI hr_HR hu_HU da_DK sv_SE no_NO fi_FI is_IS et_EE lt_LT pt_BR el_GR ru_RU uk_UA tr_TR az_AZ fr_DZ hy_AM ka_GE
    id_ID vi_VN th_TH ja_JP ko_KR zh_CN zh_TW ha_NG yo_NG ig_NG zu_ZA tw_GH ga_IE mk_MK"""
)
SCRIPTS = words("ar_SA fa_IR he_IL ja_JP zh_CN ko_KR ru_RU el_GR hi_IN th_TH uk_UA bg_BG")
"""Locales whose names are also seen in their own script; without short vowels, some have no faithful Latin spelling."""

OTHER_LOCALES = words("pt_PT ro_RO lv_LV en_KE es_CL bg_BG sk_SK en_PK fr_BE uz_UZ")
POOL = 700

EAST = {
    "first": words(
        """Wei Jing Xiu Hao Ming Yan Jun Fang Lei Xin Haruto Yui Sakura Ren Kenji Akiko Hiroshi Yuki Takumi Minh Linh Thanh Huong Tuan Mai Priya Rahul Aisha
        Fatima Mohammed Mohamed Omar Yusuf Khadija Amina Chidi Ngozi Amara Kwame Kofi Adjoa Ji-woo Min-jun Seo-yeon Hyun Jae Soo-min Arjun Deepika Sanjay
        Ananya Vikram Leila Hassan Ibrahim Zainab Layla Tariq Olga Dmitri Svetlana Ivan Natasha Aleksei Oksana Tariku Selam Abebe Dawit Tendai Thabo
        Sipho Lindiwe Ahmed Ali Hussein Mahmoud Youssef Karim Nadia Salma Rania Huda Samir Walid Khaled Faisal Abdullah Abdul Noura Mariam Reza Mehdi
        Shirin Parisa Kaveh Maryam Avi Yael Noam Shira Moshe Tamar Eitan Lakshmi Karthik Meena Suresh Ramesh Lalitha Kavya Anil Sunil Pooja Neha Ravi
        Chaminda Nimal Kumari Siti Nur Budi Dewi Agus Rizal Jose Maria Angelica Somchai Niran Malee Aigul Nursultan Bolat Aslan Zarina Timur Nino Giorgi
        Tamar Ararat Anahit Moana Tane"""
    ),
    "last": words(
        """Zhang Wang Li Chen Liu Yang Huang Zhao Wu Zhou Xu Sun Tanaka Suzuki Sato Yamamoto Watanabe Nakamura Kobayashi Ito Nguyen Tran Pham Le Hoang Vo
        Patel Singh Kumar Sharma Gupta Reddy Iyer Mukherjee Chatterjee Banerjee Khan Ahmed Hussein Hussain Malik Qureshi Okafor Adeyemi Mensah Diallo
        Traoré Keita Ndiaye Sow Okonkwo Eze Balogun Kim Park Choi Lee Jung Kang Ivanov Petrov Kuznetsova Volkov Shevchenko Haddad Al-Sayed Al-Farsi
        Rahman Begum Chowdhury Tesfaye Bekele Haile Moyo Ncube Dlamini Nkosi Mokoena Suharto Wijaya Santoso Hidayat Dela-Cruz Santos Reyes Bautista
        Srisai Chaiyaporn Abdullaev Karimov Al-Masri Abdallah Mansour Khalil Nasser Saleh Hamdan Darwish Najjar Bakr Aziz Farouk Hosseini Ahmadi Karimi
        Rezaei Moradi Jafari Cohen Levy Mizrahi Peretz Biton Friedman Katz Azoulay Subramanian Krishnan Venkatesan Nair Menon Pillai Rao Desai Joshi
        Kulkarni Perera Fernando Jayasuriya Silva Nazarbayev Beridze Petrosyan Sargsyan Tui Ngata Kealoha"""
    ),
}
SUFFIXES = {"Jr.": 0.01, "Sr.": 0.003, "III": 0.004}
PARTICLES = ("von", "van", "van der", "de", "de la", "del", "di", "da", "dos", "le", "von der", "zu", "bin", "al", "El", "Mac", "ten")
TITLES = {
    "en": (
        "Mr.",
        "Mrs.",
        "Ms.",
        "Mr",
        "Mrs",
        "Dr.",
        "Dr",
        "Prof.",
        "Professor",
        "Miss",
        "Sir",
        "Nurse",
        "Judge",
        "Officer",
        "Captain",
        "Rev.",
        "Father",
        "Sister",
    ),
    "de": ("Herr", "Frau", "Herrn", "Dr.", "Prof.", "Frau Dr.", "Herr Dr.", "Dipl.-Ing.", "Pfarrer", "Hr.", "Fr."),
    "fr": ("M.", "Mme", "Mlle", "Monsieur", "Madame", "Dr", "Docteur", "Maître", "Me", "Professeur", "Pr"),
    "es": ("Sr.", "Sra.", "señor", "señora", "Señor", "Don", "Doña", "don", "Dr.", "Dra.", "profesora", "D.", "Srta."),
    "it": ("sig.", "Sig.", "sig.ra", "signor", "signora", "Signor", "Signora", "dott.", "Dott.ssa", "avv.", "Ing.", "prof.", "Don", "Suor"),
}


@dataclass
class Country:
    """What people, places and firms of one locale are called."""

    first: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    cities: list[str] = field(default_factory=list)
    streets: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    firms: list[str] = field(default_factory=list)
    jobs: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Person:
    """One invented person: given names and surnames, as written in full."""

    first: str
    last: str


def countries(locales: Sequence[str], seed: int) -> list[Country]:
    """Return one country for each locale; a locale named twice counts twice. Other scripts come along in Latin letters."""
    known = {locale: _country(locale, seed + place) for place, locale in enumerate(dict.fromkeys(locales))}
    known["scripts"] = Country(*([name for locale in SCRIPTS for name in _names(locale, seed)[part][:60]] for part in (0, 1)))
    known["east"] = Country(first=list(EAST["first"]), last=list(EAST["last"]))
    return [known[locale] for locale in [*locales, "east", "east", "east", "scripts"]]


def _country(locale: str, seed: int) -> Country:
    first, last = _names(locale, seed)
    source, chance = Faker(locale), Random(seed)  # noqa: S311 - reproducible on purpose
    source.seed_instance(seed)
    made = {
        "cities": [source.city() for _ in range(150)],
        "streets": [source.street_address() for _ in range(150)],
        "addresses": [source.address() for _ in range(200)],
        "firms": [source.company() for _ in range(150)],
        "jobs": [source.job() for _ in range(150)],
    }
    country = Country(first=first, last=last, **{name: sorted(set(each)) for name, each in made.items()})
    if any(not name.isascii() and ord(name[0]) > 0x250 for name in first):
        _latin(country, chance)
    return country


def _names(locale: str, seed: int) -> tuple[list[str], list[str]]:
    """Return given names and surnames of a locale, of both sexes, without doubles."""
    source = Faker(locale)
    source.seed_instance(seed)
    both = []
    for method in ("first_name", "last_name"):
        names = {str(getattr(source, each)()).strip() for each in (method, f"{method}_male", f"{method}_female") for _ in range(POOL)}
        both.append(sorted(name for name in names if 0 < len(name) < 25))
    return both[0], both[1]


def _latin(country: Country, chance: Random) -> None:
    """Give most entries of a country of another script in Latin letters; keep some as they are."""
    for name in ("first", "last"):
        kept = [each if chance.random() < 0.1 else anyascii(each).replace("'", "").replace("`", "").title() for each in getattr(country, name)]
        setattr(country, name, kept)
    for name in ("cities", "streets", "addresses", "firms"):
        setattr(country, name, [each if chance.random() < 0.1 else anyascii(each) for each in getattr(country, name)])


def person(chance: Random, lands: list[Country]) -> Person:
    """Draw a person: most of one country, some with names of two, with second names and particles now and then."""
    land = chance.choice(lands)
    other = land if chance.random() < 0.9 else chance.choice(lands)
    first, last = chance.choice(land.first), chance.choice(other.last)
    roll = chance.random()
    if roll < 0.05:
        first = f"{first} {chance.choice(land.first)}"
    elif roll < 0.12:
        first = f"{first} {chance.choice('ABCDEFGHIJKLMNOPRSTVW')}."
    elif roll < 0.14:
        first = f"{first}-{chance.choice(land.first)}"
    roll = chance.random()
    if roll < 0.05:
        last = f"{last}-{chance.choice(land.last)}"
    elif roll < 0.09:
        last = f"{last} {chance.choice(land.last)}"
    elif roll < 0.12:
        last = f"{chance.choice(PARTICLES)} {last}"
    elif roll < 0.14:
        last = chance.choice(("O'", "D'", "Mc", "Mac")) + last
    elif roll < 0.15:
        last = f"{last} {chance.choice(sorted(SUFFIXES))}"
    return Person(first, last)
