"""Reading the annotated corpora and the texts without names, and cutting them into training and held-out parts by hash.

Reads `DIR/ner/*.jsonl.gz` and `DIR/eval/*.jsonl.gz`. Touches nothing else.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from gateway.classification.names.network import TAGS
from gateway.classification.names.tokens import positions, words

Span = tuple[int, int, str]

KINDS = {
    **dict.fromkeys(words("per person politician scientist musicalartist writer researcher"), "person"),
    **dict.fromkeys(words("loc location geo-loc country"), "place"),
    **dict.fromkeys(words("org organisation politicalparty university band corporation group"), "organisation"),
}
"""What the corpora call their kinds. Anything else (works, products, awards) is no name here."""

ANNOTATED = ("wikigold", "btc", "wnut17_train", "sec_filings_fin5", "uner_ewt_dev", "crossner")
NAMELESS = ("negatives_medquad_questions", "negatives_banking77_train", "negatives_clinc150_train")
NO_SPACE_BEFORE = frozenset({".", ",", "!", "?", ";", ":", ")", "]", "}", "'s", "n't", "'m", "'re", "'ve", "'ll", "'d", "%", "”", "’s", '"),', ".,"})
NO_SPACE_AFTER = frozenset({"(", "[", "{", "$", "#", "@", "“", '("'})
HELD_OUT = 10
"""One document in so many is held out."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text and the names in it: (start, end, kind), in code points."""

    text: str
    spans: tuple[Span, ...] = ()


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the JSON lines of a compressed file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def corpus(folder: Path, name: str) -> list[Document]:
    """Return the sentences of one annotated corpus as running text."""
    return [document for row in rows(folder / "ner" / f"{name}.jsonl.gz") if (document := _joined(row["tokens"], row["tags"])).text]


def texts(path: Path) -> list[str]:
    """Return the texts of one set."""
    return [row["text"] for row in rows(path) if row["text"].strip()]


def held_out(text: str) -> bool:
    """True for the documents that training never sees."""
    return crc32(text.encode("utf-8", "surrogatepass")) % HELD_OUT == 0


def _joined(words: Sequence[str], tags: Sequence[str]) -> Document:
    """Put tokens back together as people write them."""
    text, spans, kind, start = "", [], "", 0
    for place, (word, tag) in enumerate(zip(words, tags, strict=True)):
        mark, _, name = tag.partition("-")
        this = KINDS.get(name.lower(), "") if mark != "O" else ""
        if kind and (this != kind or mark == "B"):
            spans.append((start, len(text), kind))
            kind = ""
        if text and word not in NO_SPACE_BEFORE and words[place - 1] not in NO_SPACE_AFTER:
            text += " "
        if this and not kind:
            kind, start = this, len(text)
        text += word
    if kind:
        spans.append((start, len(text), kind))
    return Document(text, tuple(spans))


def tagged(document: Document) -> list[int]:
    """Return the tag number of every token: a token that a name touches is in it."""
    tags, place, before = [], 0, None
    spans = sorted(document.spans)
    for start, end in positions(document.text):
        while place < len(spans) and spans[place][1] <= start:
            place += 1
        inside = place < len(spans) and spans[place][0] < end
        tags.append((TAGS.index("B-" + spans[place][2]) + (spans[place] is before)) if inside else 0)
        before = spans[place] if inside else None
    return tags
