"""What one round of training reads: corpora as they are and with other people in them, filled templates, and texts without names.

Reads the data folder, Python's own library as code, and Django's translations as prose in five languages. Touches nothing else.
"""

from __future__ import annotations

import re
import sysconfig
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import django

from deploy.training.corpora import ANNOTATED, Document, corpus, held_out, texts
from deploy.training.people import Country
from deploy.training.synthesis import LANGUAGES, Writer, joined, lines, replaced

SHARES = {
    "en": 12000,
    "de": 5000,
    "fr": 4000,
    "es": 4000,
    "it": 4000,
    "nameless": 7000,
    "carried": 5000,
    "code": 1500,
    "prose": 2500,
    "queries": 9000,
    "diseases": 5000,
    "sentences": 3000,
    "inserted": 8000,
    "noise": 1500,
}
"""Documents of each sort in one round, beside the corpora."""

FOREIGN = (
    "nl",
    "pl",
    "pt",
    "sv",
    "da",
    "nb",
    "fi",
    "cs",
    "sk",
    "hu",
    "ro",
    "tr",
    "el",
    "ru",
    "uk",
    "bg",
    "ar",
    "fa",
    "he",
    "hi",
    "ja",
    "ko",
    "zh_Hans",
    "th",
    "vi",
    "id",
)


class Mixture:
    """Everything training reads, loaded once; `round` makes another mix of it."""

    def __init__(self, folder: Path, lands: list[Country]) -> None:
        self.lands = lands
        self.corpora = {name: [each for each in corpus(folder, name) if not held_out(each.text)] for name in ANNOTATED}
        bank, help_, ill = (texts(folder / "ner" / f"negatives_{name}.jsonl.gz") for name in ("banking77_train", "clinc150_train", "medquad_questions"))
        given = {name.lower() for land in lands[:6] for name in land.first}
        common = {word for word, times in Counter(word for text in bank + ill for word in text.lower().split()).items() if times > 2}
        self.queries = [text for text in bank + help_ if not held_out(text) and not (set(re.findall(r"\w+", text.lower())) & given) - common]
        self.questions = [text for text in ill if not held_out(text)]
        self.diseases = [text for text in texts(folder / "ner" / "disease_names_medquad.jsonl.gz") if not held_out(text)]
        self.code, self.prose, self.foreign = code(), prose(LANGUAGES), prose(FOREIGN)
        self.sources = [self.queries, self.prose, self.questions, self.queries, self.prose, self.code]

    def round(self, seed: int) -> list[Document]:
        """Return one round of documents in random order."""
        writer = Writer(self.lands, seed, self.diseases)
        chance = writer.chance
        documents = [each for name in ANNOTATED for each in self.corpora[name]]
        documents += [replaced(each, lambda kind, old: _other(writer, kind, old)) for each in documents if chance.random() < 0.7]
        for language in LANGUAGES:
            templates = lines(language)
            made = [writer.fill(chance.choice(templates), language) for _ in range(SHARES[language])]
            made += [writer.sentence(language) for _ in range(SHARES["sentences"] * (2 if language == "en" else 1))]
            chance.shuffle(made)
            documents += _joined_some(made, chance)
        templates = lines("nameless")
        documents += [writer.fill(chance.choice(templates)) for _ in range(SHARES["nameless"])]
        carriers, ill = lines("carriers"), lines("diseases")
        documents += [self._carried(writer, chance.choice(self.queries), carriers) for _ in range(SHARES["carried"])]
        documents += [self._carried(writer, chance.choice(self.diseases), ill) for _ in range(SHARES["diseases"])]
        documents += [writer.inserted(chance.choice(self.sources[place % len(self.sources)])) for place in range(SHARES["inserted"])]
        documents += [writer.noise() for _ in range(SHARES["noise"])]
        plain = chance.choices(self.queries, k=SHARES["queries"]) + chance.choices(self.questions, k=SHARES["queries"] // 2)
        plain += chance.choices(self.code, k=SHARES["code"]) + chance.choices(self.prose, k=SHARES["prose"]) + chance.choices(self.foreign, k=SHARES["prose"])
        documents += _joined_some([Document(text) for text in plain], chance)
        documents = [varied(each, chance) for each in documents]
        chance.shuffle(documents)
        return documents

    def _carried(self, writer: Writer, text: str, frames: list[str]) -> Document:
        before, after = writer.chance.choice(frames).split("{Q}")
        return joined([writer.fill(before), Document(text), writer.fill(after)], "")


def _joined_some(documents: list[Document], chance: Random) -> list[Document]:
    """Put every eighth document together with the one after it."""
    result: list[Document] = []
    for document in documents:
        if result and chance.random() < 0.12 and len(result[-1].text) < 600:
            result[-1] = joined([result[-1], document], chance.choice((" ", "\n", "\n\n", ". ")))
        else:
            result.append(document)
    return result


def _other(writer: Writer, kind: str, old: str) -> str:
    """Return another name of the same kind, about as full as the old one."""
    if kind == "person":
        return writer.fill("{P}" if " " in old else writer.chance.choice(("{F}", "{L}"))).text
    if writer.chance.random() < 0.7:
        return old
    return writer.firm() if kind == "organisation" else writer.fill("{C}").text


def varied(document: Document, chance: Random) -> Document:
    """Return the document as hasty people and old systems write it: all small, all capitals, without diacritics, words capitalised."""
    roll, text = chance.random(), document.text
    if roll < 0.12:
        other = text.lower()
    elif roll < 0.17:
        other = text.upper()
    elif roll < 0.26:
        other = "".join(each if each.isascii() or unicodedata.combining(each) else unicodedata.normalize("NFKD", each)[0] for each in text)
    elif roll < 0.30:
        other = text.title()
    else:
        return document
    return replace(document, text=other) if len(other) == len(text) else document


def code() -> list[str]:
    """Return pieces of Python's standard library, without the lines that say who wrote them."""
    pieces = []
    for file in sorted(Path(sysconfig.get_paths()["stdlib"]).glob("*.py")):
        rows = [row for row in file.read_text(errors="ignore").splitlines() if not re.search(r"author|\bby\b|@|copyright|contribut|thanks", row, re.IGNORECASE)]
        pieces += ["\n".join(rows[start : start + 12]) for start in range(0, len(rows), 12)]
    return [piece for piece in pieces if piece.strip()]


def prose(languages: Sequence[str]) -> list[str]:
    """Return sentences of Django's translations."""
    found = []
    for language in languages:
        for file in sorted(Path(django.__file__).parent.glob(f"**/locale/{language}/LC_MESSAGES/django.po")):
            body = file.read_text().partition("\n\n")[2]
            field = "msgid" if language == "en" else "msgstr"
            for match in re.finditer(rf'^{field}(?:\[\d\])? ((?:"[^"\n]*"\n)+)', body, re.MULTILINE):
                text = "".join(re.findall(r'"([^"\n]*)"', match[1])).replace("\\n", "\n")
                found += [text] if len(text.split()) > 1 else []
    return found
