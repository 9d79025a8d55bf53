"""The sets: well-formed, big enough, halves that share nothing, positives that hold what they say."""

from __future__ import annotations

import random
import re
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban, luhn
from stdnum.es import dni
from stdnum.fr import nir
from stdnum.gb import nhs
from stdnum.us import rtn

from deploy.bench.classifier import customers, length, sets, templates, values
from deploy.bench.classifier.evasion import IDENTIFIERS, applied
from deploy.bench.classifier.templates import DOMAINS, HALVES, LANGUAGES, SLOT

ROWS = {half: list(sets.every(half)) for half in HALVES}


def of(half: str, name: str) -> list[dict]:
    return [row for row in ROWS[half] if row["set"] == name]


def tricks(half: str):
    return import_module(f"deploy.bench.classifier.{half}.evasion")


@pytest.mark.parametrize("half", HALVES)
def test_rows_are_well_formed(half):
    assert len({row["id"] for row in ROWS[half]}) == len(ROWS[half])
    for row in ROWS[half]:
        assert {"id", "set", "domain", "kind", "lang", "sensitive", "what"} <= row.keys() and ("text" in row) != ("body" in row), row["id"]
        assert row["domain"] in DOMAINS and row["lang"] in LANGUAGES and row["id"].startswith(half)
        assert bool(row["what"]) == row["sensitive"], row["id"]
        assert row.get("text", "x").strip() and not SLOT.search(row.get("text", "")), row["id"]


@pytest.mark.parametrize("half", HALVES)
def test_halves_are_big_enough(half):
    assert len(of(half, "prompts")) >= 400 and len(of(half, "negatives")) >= 300
    assert len((templates.FOLDER / half / "customers.txt").read_text().splitlines()) >= 120 and len(customers.LOCALES[half]) >= 20
    assert {(row["domain"], row["lang"]) for row in of(half, "prompts")} == {(domain, lang) for domain in DOMAINS for lang in LANGUAGES}
    assert {(row["domain"], row["lang"]) for row in of(half, "negatives")} == {(domain, lang) for domain in DOMAINS for lang in LANGUAGES}
    assert len(tricks(half).TRICKS) >= 45 and {row["what"][0] for row in of(half, "evasion")} == {hidden.type for hidden in IDENTIFIERS[half]}


def test_the_held_half_hides_in_more_ways():
    held = tricks("held")
    assert sum(not trick.beyond for trick in held.TRICKS) >= 40 and len(held.PAIRS) >= 60


def template_lines(half: str) -> set[str]:
    names = [name for listed in templates.names(half).values() for part in listed for name in part]
    harmless = [line for lang in LANGUAGES for line in templates.harmless(half, lang)]
    utterances = [line for line in (templates.FOLDER / half / "customers.txt").read_text().splitlines() if not line.startswith("%%")]
    return {*names, *harmless, *utterances, *(template.text for template in (*templates.positives(half), *templates.negatives(half)))}


def test_halves_share_nothing():
    assert template_lines("dev") & template_lines("held") == set()
    thought_of = {trick.name for trick in tricks("dev").TRICKS} & {trick.name for trick in tricks("held").TRICKS}
    assert thought_of == {trick.name for trick in tricks("held").TRICKS if trick.known}, "what development thought of too is counted apart"
    assert set(customers.LOCALES["dev"]) & set(customers.LOCALES["held"]) == set()
    texts = [{row["text"] for row in ROWS[half] if "text" in row and row["set"] != "controls"} for half in HALVES]
    assert {text for text in texts[0] & texts[1] if len(text) > 40} == set()


@pytest.mark.parametrize("half", HALVES)
def test_the_hash_and_not_the_writer_chose_the_half(half):
    raw = [body for domain in DOMAINS for _, body in templates.blocks((templates.FOLDER / half / f"prompts.{domain}.txt").read_text())]
    lines = [line for _, body in templates.blocks((templates.FOLDER / half / "negatives.txt").read_text()) for line in body.splitlines()]
    assert {templates.half(text) for text in (*raw, *lines)} == {half}


@pytest.mark.parametrize("half", HALVES)
def test_every_prompt_holds_what_it_says(half):
    for template in templates.positives(half):
        people, seed = templates.names(half)[template.lang], template.text
        source = random.Random(seed)
        person = (values.Person(source, template.lang, people), values.Person(source, template.lang, people))
        wanted = [person[slot[2] == "2"][slot[1]] for slot in SLOT.finditer(template.text)]
        text = templates.filled(template, random.Random(seed), people)
        assert template.what and all(value.lower() in text.lower() for value in wanted), template.text[:60]
        assert wanted or "describes" in template.flags, template.text[:60]


@pytest.mark.parametrize("half", HALVES)
def test_every_variant_still_holds_the_values(half):
    """Typos and surroundings never touch a value: each variant is the filled template with something around it."""
    for number, template in enumerate(templates.positives(half)):
        for variant in sets.VARIANTS[:2]:
            source = random.Random(f"{sets.SEEDS[half]} {template.domain} {number} {variant}")
            text = templates.filled(template, source, templates.names(half)[template.lang])
            assert any(text in row["text"] for row in of(half, "prompts") if row["id"].endswith(f"{template.domain}-{number:03}-{variant}"))


@pytest.mark.parametrize("half", HALVES)
def test_customers_hold_what_they_say(half):
    for row in of(half, "customers"):
        assert "{" not in row["text"] and "}" not in row["text"], row["id"]
        assert row["sensitive"] == bool(row["what"])


WRAPS = {
    "plain",
    "csv without spaces",
    "json key",
    "json in json",
    "json thrice",
    "toml",
    "glued to letters",
    "punycode",
    "encoded word",
    "escaped regular expression",
}
"""Tricks that leave the value in one piece and put something around it."""


@pytest.mark.parametrize("half", HALVES)
def test_tricks_hide(half):
    for hidden in IDENTIFIERS[half]:
        value, carrier = hidden.make(random.Random(hidden.type)), hidden.carriers[0]
        for trick in tricks(half).TRICKS:
            made = applied(value, carrier, (trick,)) if trick.takes == "value" and trick.name not in WRAPS else None
            assert made is None or value not in made["text"], f"{trick.name} hides nothing of {hidden.type}"


@pytest.mark.parametrize("half", HALVES)
def test_bodies_of_tricks_are_read_by_the_api(half):
    from gateway.management.rows import rows

    for row in (row for row in of(half, "evasion") if "body" in row):
        import json

        (parsed,) = rows([json.dumps({"id": row["id"], "body": row["body"]})])
        assert parsed.error is None, f"{row['id']}: {parsed.error}"


@pytest.mark.parametrize("words", [500, 30_000])
def test_long_documents_are_long_and_end_with_the_identifier(words):
    clear, held = (
        next(row["text"] for row in of("dev", "length") if row["kind"] == f"{words} words" and row["sensitive"] is sensitive) for sensitive in (False, True)
    )
    assert abs(len(clear.split()) - words) < words * 0.02 and held == f"{clear}\n{length.SSN}" and not re.search(r"\d", clear)


@given(st.integers(0, 2**32))
def test_numbers_have_right_check_digits(seed):
    source = random.Random(seed)
    assert luhn.is_valid(values.card(source).replace(" ", "").replace("-", ""))
    assert all(iban.is_valid(values.iban(source, lang)) for lang in ("de", "fr", "it", "en"))
    assert nhs.is_valid(values.nhs(source)) and nir.is_valid(values.nir(source)) and dni.is_valid(values.nif(source)) and rtn.is_valid(values.aba(source))
