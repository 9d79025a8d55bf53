"""Train the whole-message signal: `python -m deploy.training.described --data DIR [--out FILE]`. A minute; prints its scores.

Reads `texts/` (our own words; `[one|other]` are choices) and, as harmless texts, the questions and corpora under DIR. Every
template belongs to one half; each half is judged by a model that saw only the other, the model written saw both.
"""

from __future__ import annotations

import argparse
import os
import re
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from zlib import crc32

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

from deploy.training.card import write_card
from deploy.training.corpora import corpus, texts
from deploy.training.measure import BENIGN, interval
from deploy.training.mixture import code, prose
from deploy.training.synthesis import LANGUAGES, sections
from gateway.classification.names.modelfile import write
from gateway.classification.names.signal import ADVISED, BUCKETS, DOMAINS, MODEL, Signal, grams, windows

SEED, ROUNDS, BATCH, COPIES, DECAY, RATE, FAVOUR, START, SEVERAL, CASES, CLOSE = 5, 12, 32, 6, 1e-4, 0.1, 2, 0.3, 2, 120, 5
CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
TEXTS = Path(__file__).with_name("texts")
Weights = NDArray[np.float32]
Example = tuple[str, int, int]
"""A text, the number of its domain or -1 for a harmless one, and the number of its template."""


def templates(name: str) -> list[str]:
    """Return the templates of one file."""
    return [line.replace("\\n", "\n") for line in (TEXTS / f"{name}.txt").read_text().splitlines() if line.strip()]


def variants(template: str, chance: Random, count: int) -> list[str]:
    """Return some of the texts a template stands for."""
    return sorted({CHOICE.sub(lambda match: chance.choice(match[1].split("|")), template) for _ in range(count)})


def examples(half: int | None, chance: Random) -> list[Example]:
    """Return our own texts: of one half of the templates (0 or 1), or of all (None)."""
    made: list[Example] = []
    for number, name in enumerate((*DOMAINS, "harmless")):
        for template in templates(name):
            if half is None or crc32(template.encode()) % 2 == half:
                label = number if number < len(DOMAINS) else -1
                made += [(text, label, crc32(template.encode())) for text in variants(template, chance, COPIES)]
    return made


def cases(chance: Random) -> list[Example]:
    """Return descriptions put together by the grammar: somebody, what happened, a circumstance or two, and perhaps a request."""
    parts = {name: text.split("|") for name, text in zip(*sections(TEXTS / "cases.txt"), strict=True)}
    made = []
    for language in LANGUAGES:
        for number, domain in enumerate(DOMAINS):
            who, event, more, ask = (parts[f"{language} {domain} {part}"] for part in ("who", "event", "more", "ask"))
            for _ in range(CASES * (3 if language == "en" else 1)):
                happened = chance.choice(event)
                begin = f"{chance.choice(who)} {happened}."
                text = " ".join((begin[0].upper() + begin[1:], *chance.sample(more, chance.randint(0, 2)), chance.choice(ask))).strip()
                made.append((text, number, crc32(happened.encode())))
    return made


def harmless(folder: Path, chance: Random) -> list[Example]:
    """Return texts of others that describe nobody in particular: questions, encyclopaedic sentences, code, prose of programs."""
    found = [text for name in ("medquad_questions", "banking77_train", "clinc150_train") for text in texts(folder / "ner" / f"negatives_{name}.jsonl.gz")]
    found = chance.sample(found, 1500)
    for name, share in (("wikigold", 300), ("crossner", 300)):
        sentences = [document.text for document in corpus(folder, name)]
        found += [" ".join(chance.sample(sentences, chance.randint(1, 4))) for _ in range(share)]
    return [(text, -1, 0) for text in found + chance.sample(code(), 400) + chance.sample(prose(LANGUAGES), 400)]


def longer(made: Sequence[Example], chance: Random) -> list[Example]:
    """Return pairs as well: a question after a description is still one, two harmless texts are still none."""
    calm = [text for text, label, _ in made if label < 0]
    return [(text + chance.choice((" ", "\n", "\n\n")) + chance.choice(calm), label, origin) for text, label, origin in made if chance.random() < 0.3]


def train(made: Sequence[Example], seed: int) -> tuple[Weights, Weights]:
    """Return weights (bucket by domain) and biases: one logistic regression for each domain, by AdaGrad over small batches."""
    chance = np.random.Generator(np.random.PCG64(seed))
    weights, bias = np.zeros((BUCKETS + 1, len(DOMAINS)), np.float32), np.full(len(DOMAINS), -2, np.float32)
    squares, squares_bias = np.full_like(weights, START), np.full_like(bias, 1.0)
    useful = common(made)
    known = [(np.where(useful[rows], rows, BUCKETS).ravel(), label) for text, label, _ in made if len(rows := grams(text))]
    shares = np.array([1 / np.sqrt(windows(len(flat) // 2)[1]) for flat, _ in known], np.float32)
    labels = np.array([label for _, label in known])
    right = (labels[:, None] == np.arange(len(DOMAINS))).astype(np.float32)
    own = np.array([origin != 0 for text, _, origin in made if len(grams(text))])
    count = np.where(labels < 0, np.where(own, CLOSE, 1), FAVOUR).astype(np.float32)[:, None]
    for _ in range(ROUNDS):
        order = chance.permutation(len(known))
        for batch in np.array_split(order, len(known) // BATCH):
            flat = np.concatenate([known[place][0] for place in batch])
            lengths = np.array([len(known[place][0]) for place in batch])
            share = np.repeat(shares[batch], lengths)[:, None]
            sums = np.add.reduceat(weights[flat] * share, np.cumsum(lengths) - lengths, axis=0)
            error = count[batch] * (1 / (1 + np.exp(-np.clip(sums + bias, -30, 30))) - right[batch])
            unique, place = np.unique(flat, return_inverse=True)
            weights[BUCKETS] = 0
            step = DECAY * weights[unique]
            np.add.at(step, place, np.repeat(error, lengths, axis=0) * share)
            squares[unique] += step * step
            weights[unique] -= RATE * step / np.sqrt(squares[unique])
            total = error.sum(0)
            squares_bias += total * total
            bias -= RATE * total / np.sqrt(squares_bias)
    weights[BUCKETS] = 0
    return weights[:BUCKETS], bias


def common(made: Sequence[Example]) -> NDArray[np.bool_]:
    """Return which words and pairs stand in descriptions of several templates: what only one tells says nothing of the next."""
    seen: dict[int, set[int]] = {}
    for text, label, origin in made:
        if label >= 0:
            for bucket in grams(text).ravel().tolist():
                seen.setdefault(bucket, set()).add(origin)
    useful = np.zeros(BUCKETS, np.bool_)
    useful[[bucket for bucket, origins in seen.items() if len(origins) >= SEVERAL]] = True
    return useful


def packed(weights: Weights, bias: Weights) -> dict[str, NDArray[np.generic]]:
    """Return the weights in 16 bits."""
    return {"weights": weights.astype("<f2"), "bias": bias.astype("<f4")}


def main() -> None:
    """Judge by halves, train on everything, write the model and its card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=MODEL)
    arguments = parser.parse_args()
    chance = Random(SEED)  # noqa: S311
    other, tables = harmless(arguments.data, chance), []
    for half in (0, 1):
        model = Signal(packed(*train(mixed(half, chance) + other, SEED)), "")
        tables.append(report(model, examples(1 - half, chance), arguments.data, f"Trained on half {half}, judged on the other"))
    made = mixed(None, chance)
    digest = write(arguments.out, {"domains": list(DOMAINS), "buckets": BUCKETS}, arrays := packed(*train(made + other, SEED)))
    tables.append(report(Signal(arrays, ""), [], arguments.data, "The model written, trained on both halves"))
    told = {label >= 0: len({text for text, each, _ in made if (each >= 0) == (label >= 0)}) for _, label, _ in made}
    facts = {"digest": digest, "size": arguments.out.stat().st_size, "seconds": round(time.process_time()), "threshold": ADVISED}
    count = sum(len(templates(name)) for name in (*DOMAINS, "harmless"))
    card = arguments.out.with_name("SIGNAL_CARD.md")
    write_card("signal", card, positives=told[True], negatives=told[False], templates=count, tables="\n\n".join(tables), **facts)
    print(digest)


def mixed(half: int | None, chance: Random) -> list[Example]:
    """Return all our own texts that a half may learn from."""
    made = examples(half, chance) + cases(chance)
    return made + longer(made, chance)


def report(model: Signal, judged: Sequence[Example], folder: Path, title: str) -> str:
    """Return a table: what of each domain is found and how many of each harmless set, at several thresholds."""
    table = [f"### {title}\n", "| texts | " + " | ".join(map(str, THRESHOLDS)) + " |", "|---" * (1 + len(THRESHOLDS)) + "|"]
    sets = {f"{name}: found": [text for text, label, _ in judged if label == number] for number, name in enumerate(DOMAINS)}
    sets["own harmless texts, close to the cases: false alarms"] = [text for text, label, _ in judged if label < 0]
    sets |= {f"{name}: false alarms": texts(folder / "eval" / f"benign_{name}.jsonl.gz") for name in BENIGN}
    for name, those in sets.items():
        scores = [model.probability(text) for text in those]
        if those:
            table.append(f"| {name} | " + " | ".join(interval(sum(score >= threshold for score in scores), len(scores)) for threshold in THRESHOLDS) + " |")
    return "\n".join(table)


THRESHOLDS = (0.2, 0.25, 0.3, 0.4, 0.5, 0.7)
if __name__ == "__main__":
    main()
