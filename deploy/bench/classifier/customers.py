"""Short utterances of customers in many countries: own templates, values from Faker by locale, made at run time from a seed.

Half of the locales and templates are in each half. Faker's name lists are also where recognizers may have learned from:
this set says how values of many countries are seen, the prompts say how unseen names are.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from io import StringIO
from typing import Any

from deploy.bench.classifier.templates import FOLDER, blocks

LOCALES = {
    "dev": "en_US en_GB de_DE fr_FR es_ES it_IT nl_NL pl_PL pt_BR sv_SE no_NO da_DK fi_FI cs_CZ hu_HU tr_TR ro_RO hr_HR en_IN en_AU id_ID el_GR".split(),
    "held": "en_CA en_NZ en_IE de_AT de_CH fr_CA fr_CH es_MX es_AR es_CO es_CL pt_PT nl_BE sk_SK sl_SI lt_LT lv_LV et_EE vi_VN fil_PH az_AZ bg_BG".split(),
}
EACH = {"positive": 6, "negative": 2}
NATIONALITIES = "Polish|Brazilian|Vietnamese|Moroccan|Swedish|Ghanaian|Chilean|Turkish|Georgian|Irish".split("|")
SHAPES = ("%d/%m/%Y", "%Y-%m-%d", "%B %d, %Y", "%d.%m.%Y", "%b %d %Y")


def rows(half: str, seed: int) -> Iterator[dict[str, Any]]:
    """Yield the rows of one half."""
    listed = [(words[0], line) for words, body in blocks((FOLDER / half / "customers.txt").read_text()) for line in body.splitlines()]
    for number, (kind, line) in enumerate(listed):
        for turn in range(EACH[kind]):
            yield _row(half, kind == "positive", f"{kind}-{number:03}-{turn}", line.replace("\\n", "\n"), random.Random(f"{seed} {line} {turn}"))


def _row(half: str, sensitive: bool, name: str, line: str, source: random.Random) -> dict[str, Any]:
    locale = source.choice(LOCALES[half])
    values = _values(locale, source)
    what = sorted(key for key in values if "{" + key + "}" in line and key not in ("amount", "company"))
    return {
        "id": f"{half}-customer-{name}",
        "set": "customers",
        "domain": "general",
        "kind": locale,
        "lang": "en",
        "text": line.format(**values),
        "sensitive": sensitive,
        "what": what,
    }


def _values(locale: str, source: random.Random) -> dict[str, Any]:
    fake, plain = _faker(locale), _faker("en_US")
    for one in (fake, plain):
        one.seed_instance(source.getrandbits(32))
    first, last, first2, last2 = fake.first_name(), fake.last_name(), fake.first_name(), fake.last_name()
    return {
        "name": f"{first} {last}", "first": first, "last": last, "name2": f"{first2} {last2}", "last2": last2, "prefix": source.choice(["Mr", "Mrs", "Ms", "Dr."]),
        "street": _or(fake, plain, "street_address").replace("\n", ", "), "city": _or(fake, plain, "city"), "zip": _or(fake, plain, "postcode"), "phone": _or(fake, plain, "phone_number"), "email": _or(fake, plain, "email"),
        "dob": fake.date_of_birth(minimum_age=16, maximum_age=95).strftime(source.choice(SHAPES)), "age": source.randint(16, 95), "card": fake.credit_card_number(),
        "iban": _or(fake, plain, "iban"), "ssn": _or(fake, plain, "ssn"), "plate": _or(fake, plain, "license_plate"), "ip": fake.ipv4_public(), "job": _or(fake, plain, "job").lower(),
        "company": _or(fake, plain, "company"), "account": str(source.randint(10**7, 10**11)), "amount": f"{source.randint(20, 900)} euros", "nationality": source.choice(NATIONALITIES),
    }  # fmt: skip


@cache
def _faker(locale: str) -> Any:
    from faker import Faker

    return Faker(locale)


def _or(fake: Any, plain: Any, method: str) -> str:
    """Return a value of the locale, or a plain one where Faker has none. Some providers print a notice, which is dropped."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        return str(getattr(fake, method, getattr(plain, method))())
