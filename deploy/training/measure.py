"""Judge a named-entity model: `python -m deploy.training.measure --data DIR [--model FILE]`. Prints tables of Markdown.

Reads the held-out part of the corpora, documents of templates and countries that training never saw, and DIR/eval.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from deploy.training.corpora import ANNOTATED, Document, corpus, held_out, rows, texts
from deploy.training.people import OTHER_LOCALES, countries
from deploy.training.synthesis import Writer, lines
from gateway.classification.names.tagger import MODEL, Tagger, load

THRESHOLDS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9)
BENIGN = ("banking77", "clinc150", "medquad_q", "humaneval", "mtbench")
LINED = ("clinical", "legal", "technology", "adversarial")
SEED, MADE = 77, 3000


def interval(hits: int, of: int) -> str:
    """Return a share with its 95 % interval (Wilson)."""
    if not of:
        return "-"
    share, z = hits / of, 1.96
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return f"{share:.3f} [{middle - half:.3f}, {middle + half:.3f}]"


def people_sets(folder: Path) -> dict[str, list[Document]]:
    """Return the sets with people in them."""
    sets = {name: [each for each in corpus(folder, name) if held_out(each.text)] for name in ANNOTATED}
    writer = Writer(countries(OTHER_LOCALES, SEED), SEED)
    for name, file in (("own templates, other countries", "held_out"), ("own templates, looked at once", "unseen")):
        templates = lines(file)
        sets[name] = [writer.fill(writer.chance.choice(templates)) for _ in range(MADE)]
    for name in LINED:
        sets[f"pii-anon {name}, lines"] = list(_lines(folder / "eval" / f"piianon_{name}.jsonl.gz"))
    return sets


def _lines(path: Path) -> Iterable[Document]:
    for row in rows(path):
        place = 0
        for line in row["text"].split("\n"):
            spans = tuple(
                (start - place, end - place, "person") for kind, start, end in row["spans"] if kind == "PERSON_NAME" and place <= start < place + len(line)
            )
            yield Document(line, spans)
            place += len(line) + 1


def judged(tagger: Tagger, documents: Sequence[Document], kind: str) -> Callable[[float], tuple[tuple[int, int], ...]]:
    """Return a function from a threshold to (found, of), (right, found), (documents found, of) and (documents wrongly flagged, of)."""
    seen = [([(a, b) for a, b, k in each.spans if k == kind], [name for name in tagger.spans(each.text) if name.kind == kind]) for each in documents]

    def at(threshold: float) -> tuple[tuple[int, int], ...]:
        recall, precision, flagged, wrong = [0, 0], [0, 0], [0, 0], [0, 0]
        for gold, names in seen:
            kept = [name for name in names if name.score >= threshold]
            recall[0] += sum(any(name.start < b and a < name.end for name in kept) for a, b in gold)
            recall[1] += len(gold)
            precision[0] += sum(any(name.start < b and a < name.end for a, b in gold) for name in kept)
            precision[1] += len(kept)
            side = flagged if gold else wrong
            side[0] += any(name.start < b and a < name.end for name in kept for a, b in gold) if gold else bool(kept)
            side[1] += 1
        return tuple((each[0], each[1]) for each in (recall, precision, flagged, wrong))

    return at


def recall_table(tagger: Tagger, folder: Path, kind: str = "person", thresholds: Sequence[float] = (0.3, 0.5, 0.7, 0.9), only: str = "") -> Iterable[str]:
    """Yield rows: set, threshold, recall, precision, document recall, documents without names that are flagged."""
    yield "| set | threshold | recall | precision | document recall | flagged without any |\n|---|---|---|---|---|---|"
    for name, documents in people_sets(folder).items():
        if (kind != "person" and "pii-anon" in name) or (only and name != only):
            continue
        at = judged(tagger, documents, kind)
        for threshold in thresholds:
            yield f"| {name} | {threshold} | {' | '.join(interval(*each) for each in at(threshold))} |"


def benign_table(tagger: Tagger, folder: Path) -> Iterable[str]:
    """Yield rows: set, threshold, share of texts with a person of any length, of two words and more."""
    yield "| set | threshold | any person | two words or more |\n|---|---|---|---|"
    for name in BENIGN:
        found = [[each for each in tagger.spans(text) if each.kind == "person"] for text in texts(folder / "eval" / f"benign_{name}.jsonl.gz")]
        for threshold in THRESHOLDS:
            short = sum(any(each.score >= threshold for each in names) for names in found)
            full = sum(any(each.score >= threshold and each.words > 1 for each in names) for names in found)
            yield f"| {name} | {threshold} | {interval(short, len(found))} | {interval(full, len(found))} |"


def calibration(tagger: Tagger, folder: Path) -> Iterable[str]:
    """Yield rows: scores said, share that was right, on all sets with people."""
    bins: dict[int, list[bool]] = {}
    for name, documents in people_sets(folder).items():
        if "pii-anon" in name:
            continue
        for each in documents:
            gold = [(a, b) for a, b, k in each.spans if k == "person"]
            for found in tagger.spans(each.text):
                if found.kind == "person":
                    bins.setdefault(min(9, int(found.score * 10)), []).append(any(found.start < b and a < found.end for a, b in gold))
    yield "| score | names | right |\n|---|---|---|"
    for place in sorted(bins):
        yield f"| {place / 10:.1f}-{place / 10 + 0.1:.1f} | {len(bins[place])} | {interval(sum(bins[place]), len(bins[place]))} |"


def tables(tagger: Tagger, folder: Path) -> str:
    """Return every table under its title."""
    parts = (
        ("People found", recall_table(tagger, folder)),
        ("The recall dial, on own templates looked at once", recall_table(tagger, folder, thresholds=THRESHOLDS, only="own templates, looked at once")),
        ("People where there are none", benign_table(tagger, folder)),
        ("Places", recall_table(tagger, folder, "place", (0.5,))),
        ("Organisations", recall_table(tagger, folder, "organisation", (0.5,))),
        ("Calibration: of the spans with a score, how many are right", calibration(tagger, folder)),
    )
    return "\n\n".join("\n".join((f"### {title}\n", *table)) for title, table in parts)


def main() -> None:
    """Print every table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=MODEL)
    arguments = parser.parse_args()
    print(tables(load(arguments.model), arguments.data))


if __name__ == "__main__":
    main()
