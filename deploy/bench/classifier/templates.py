"""Templates of the sets: parse the plain files, fill them with invented people, and say which half a text belongs to.

Pure but for reading its own folder. A file holds blocks; a line `%% kind lang [domain] [flags]` opens one. Flags: `describes`
(no identifier, the circumstances make the person or the secret known) and `lower`. `$slot$` is filled by `values.Person`;
`$slot2$` belongs to a second person.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from deploy.bench.classifier.values import NOT_IDENTIFYING, Person

FOLDER = Path(__file__).resolve().parent
HALVES, LANGUAGES, DOMAINS = ("dev", "held"), ("en", "de", "fr", "es", "it"), ("medical", "finance", "general")
SLOT = re.compile(r"\$([a-z]+)(2?)\$")


def half(text: str) -> str:
    """Return the half that a template belongs to: one bit of its sha256. The writer cannot choose it."""
    return HALVES[hashlib.sha256(text.encode()).digest()[0] & 1]


@dataclass(frozen=True, slots=True)
class Template:
    """One text with slots."""

    kind: str
    lang: str
    domain: str
    flags: frozenset[str]
    text: str

    @property
    def what(self) -> tuple[str, ...]:
        """The types of identifiers it holds, or `describes`."""
        found = {slot for slot, _ in SLOT.findall(self.text)} - NOT_IDENTIFYING
        return tuple(sorted(found | (self.flags & {"describes"})))


def blocks(text: str) -> Iterator[tuple[list[str], str]]:
    """Yield the words of each header and the text under it."""
    for block in re.split(r"^%% ", text, flags=re.MULTILINE)[1:]:
        header, _, body = block.partition("\n")
        yield header.split(), body.rstrip("\n")


def parsed(text: str, domain: str = "") -> list[Template]:
    """Return the templates of a file. With no domain given the third word of each header is the domain."""
    made = []
    for words, body in blocks(text):
        kind, lang, *rest = words
        where, flags = (domain, rest) if domain else (rest[0], rest[1:])
        made.append(Template(kind, lang, where, frozenset(flags), body))
    return made


def one_per_line(templates: list[Template]) -> list[Template]:
    """Return one template per line of each block; `\\n` in a line is a line break."""
    return [Template(t.kind, t.lang, t.domain, t.flags, line.replace("\\n", "\n")) for t in templates for line in t.text.splitlines() if line.strip()]


def positives(of: str) -> list[Template]:
    """Return the templates of prompts that hold something sensitive."""
    return [template for domain in DOMAINS for template in parsed((FOLDER / of / f"prompts.{domain}.txt").read_text(), domain)]


def negatives(of: str) -> list[Template]:
    """Return the hard negatives, which have no slots."""
    return one_per_line(parsed((FOLDER / of / "negatives.txt").read_text()))


def names(of: str) -> dict[str, tuple[list[str], list[str]]]:
    """Return first and last names of each language."""
    rows = (line.split(" ", 2) for line in (FOLDER / of / "names.txt").read_text().splitlines())
    table = {(lang, part): listed.split("|") for lang, part, listed in rows}
    return {lang: (table[lang, "first"], table[lang, "last"]) for lang in LANGUAGES}


def harmless(of: str, lang: str) -> list[str]:
    """Return harmless sentences of a language, used to put an identifier deep in a text."""
    return {words[0]: body.splitlines() for words, body in blocks((FOLDER / of / "harmless.txt").read_text())}[lang]


def filled(template: Template, source: random.Random, people: tuple[list[str], list[str]]) -> str:
    """Return the text with every slot filled: the same slot, the same value."""
    first, second = Person(source, template.lang, people), Person(source, template.lang, people)
    text = SLOT.sub(lambda match: (second if match[2] else first)[match[1]], template.text)
    return text.lower() if "lower" in template.flags else text
