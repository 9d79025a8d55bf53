"""Writes the lists of given and family names of the general domain from Faker's person providers (MIT licence).

Touches `domains/general/recognizers/names/`. Run by hand when the lists should change: `.venv/bin/python -m deploy.name_lists [TEXTS...]`,
where TEXTS are gzipped JSON lines of ordinary text: a name that also occurs there in lower case is written to the list of ambiguous names.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from pkgutil import resolve_name

from domains.recognizing import words

PLACE = Path(__file__).parent.parent / "domains/general/recognizers/names"
LOCALES = words(
    """
    cs_CZ, da_DK, de_AT, de_CH, de_DE, en, en_GB, en_IE, en_IN, en_KE, en_NG, en_NZ, en_PK, en_US, es_AR, es_CA, es_CL, es_CO, es_ES, es_MX, et_EE,
    fi_FI, fr_BE, fr_CA, fr_CH, fr_FR, ga_IE, hr_HR, hu_HU, id_ID, is_IS, it_IT, lt_LT, lv_LV, nl_BE, nl_NL, no_NO, pl_PL, pt_BR, pt_PT, ro_RO, sk_SK,
    sl_SI, sv_SE, sw, tr_TR, tw_GH, vi_VN, yo_NG, zu_ZA
    """
)
NAMES_FIRST = frozenset({"mark", "grace", "ruby", "francisco", "melody", "jung"})
"""Ordinary words that are names far more often when they are written with a capital."""
_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]{1,24}(?:['’-][^\W\d_]{1,24})?\Z")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’-]+\Z")
_LOWER = re.compile(r"(?<!\w)[a-z]{2,20}(?!\w)")


def collect(attributes: Iterable[str]) -> set[str]:
    """Return the single-word names under these attributes of every locale's provider."""
    found: set[str] = set()
    for locale in LOCALES:
        try:
            provider = resolve_name(f"faker.providers.person.{locale}:Provider")
        except ModuleNotFoundError:
            continue
        for attribute in attributes:
            entries = getattr(provider, attribute, ())
            found.update(word for entry in (() if isinstance(entries, property) else entries) for word in str(entry).split())
    return {word for word in found if _NAME.match(word) and _LATIN.match(word)}


def lower_words(paths: Iterable[str]) -> set[str]:
    """Return the words that ordinary texts write in lower case more than once."""
    counts: Counter[str] = Counter()
    for path in paths:
        with gzip.open(path, "rt") as lines:
            for line in lines:
                row = json.loads(line)
                counts.update(_LOWER.findall(row.get("text") or " ".join(row.get("tokens", ()))))
    return {word for word, count in counts.items() if count > 1}


def write(name: str, title: str, names: set[str]) -> None:
    """Write one data module."""
    body = textwrap.fill(" ".join(sorted(names)), 158, break_long_words=False, break_on_hyphens=False)
    text = f'"""{title} Pure data, written by `deploy/name_lists.py` from Faker (MIT licence)."""\n\nfrom __future__ import annotations\n\n'
    text += "from domains.general.recognizers.names.reading import folded\n\n"
    (PLACE / f"{name}.py").write_text(text + f'{name.upper()} = folded(\n    """\n{body}\n"""\n)\n')


def main(paths: list[str]) -> None:
    """Write the three modules."""
    given = {name.casefold() for name in collect(("first_names", "first_names_male", "first_names_female", "first_names_nonbinary"))}
    family = {name.casefold() for name in collect(("last_names", "last_names_male", "last_names_female"))}
    write("given", "Given names of some forty countries, case folded.", given)
    write("family", "Family names of some forty countries, case folded.", family)
    if paths:
        write("ambiguous", "Names that are ordinary words too, case folded.", (given | family) & lower_words(paths) - NAMES_FIRST)


if __name__ == "__main__":
    main(sys.argv[1:])
