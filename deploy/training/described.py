"""Train the whole-message signal: `python -m deploy.training.described --data DIR [--out FILE]`. A minute; prints its scores.

Reads `texts/` (our own words; `[one|other]` are choices) and, as harmless texts, the questions and corpora under DIR. `told_*` and
`calm_*` are divided by topics: each topic is judged, in all languages, by a model that saw nothing of it. The model written saw all.
"""

from __future__ import annotations

import argparse
import os
import re
import time
from collections.abc import Mapping, Sequence
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
from gateway.classification.names.signal import ADVISED, BUCKETS, COLUMNS, DOMAINS, MODEL, Signal, grams, windows

SEED, ROUNDS, BATCH, COPIES, DECAY, RATE, FAVOUR, START, SEVERAL, CASES, CLOSE = 5, 12, 32, 6, 1e-4, 0.1, 2, 0.3, 2, 120, 5
FOLDS, DROPPED, ELSEWHERE, CODE = 4, 0.3, 0.1, 1000
"""Parts the topics fall in; the share of words that a round does not see, so that no single word decides; how much it matters that
a description belongs to another domain: a case is a case, and whose it is matters less; and how many pieces of code are learned."""

CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
TEXTS = Path(__file__).with_name("texts")
Weights = NDArray[np.float32]
Example = tuple[str, int, int]
"""A text, the number of its domain or -1 for a harmless one, and the number of its template."""
Score = tuple[str, int, Mapping[str, float]]
"""The name of a set, the number of its domain or -1, and what the heads say of one of its texts."""


def templates(name: str) -> list[str]:
    """Return the templates of one file."""
    return [line.replace("\\n", "\n") for line in (TEXTS / f"{name}.txt").read_text().splitlines() if line.strip()]


def variants(template: str, chance: Random, count: int) -> list[str]:
    """Return some of the texts a template stands for."""
    return sorted({CHOICE.sub(lambda match: chance.choice(match[1].split("|")), template) for _ in range(count)})


def examples(chance: Random) -> list[Example]:
    """Return the texts that the templates stand for."""
    made: list[Example] = []
    for number, name in enumerate((*DOMAINS, "harmless")):
        for template in templates(name):
            label = number if number < len(DOMAINS) else -1
            made += [(text, label, crc32(template.encode())) for text in variants(template, chance, COPIES)]
    return made


def topics() -> dict[str, list[Example]]:
    """Return the descriptions and the harmless texts by topic, `# domain topic` or `# topic` in the files, of all languages together."""
    found: dict[str, list[Example]] = {}
    for kind in ("told", "calm"):
        for language in LANGUAGES:
            for block in (TEXTS / f"{kind}_{language}.txt").read_text().split("# ")[1:]:
                title, *lines = block.strip().split("\n")
                label = DOMAINS.index(title.split()[0]) if kind == "told" else -1
                found.setdefault(f"{kind} {title}", []).extend((line, label, crc32(line.encode())) for line in lines if line.strip())
    return found


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
    return [(text, -1, 0) for text in found + chance.sample(code(), CODE) + chance.sample(prose(LANGUAGES), 400)]


def longer(made: Sequence[Example], chance: Random) -> list[Example]:
    """Return pairs as well: a question after a description is still one, two harmless texts are still none."""
    calm = [text for text, label, _ in made if label < 0]
    return [(text + chance.choice((" ", "\n", "\n\n")) + chance.choice(calm), label, origin) for text, label, origin in made if chance.random() < 0.3]


def train(made: Sequence[Example], seed: int) -> tuple[Weights, Weights]:
    """Return weights (bucket by domain) and biases: one logistic regression for each domain, by AdaGrad over small batches."""
    chance = np.random.Generator(np.random.PCG64(seed))
    weights, bias = np.zeros((BUCKETS + 1, len(DOMAINS)), np.float32), np.full(len(DOMAINS), -2, np.float32)
    squares, squares_bias = np.full_like(weights, START), np.full_like(bias, 1.0)
    useful, made = common(made), [each for each in made if len(grams(each[0]))]
    known = [np.where(useful[rows], rows, BUCKETS).ravel() for rows in (grams(text) for text, _, _ in made)]
    shares = np.array([1 / np.sqrt(windows(len(flat) // COLUMNS)[1]) for flat in known], np.float32)
    right, count = aims(made)
    for _ in range(ROUNDS):
        order = chance.permutation(len(known))
        for batch in np.array_split(order, len(known) // BATCH):
            flat = np.concatenate([known[place] for place in batch])
            flat = np.where(chance.random(len(flat)) < DROPPED, BUCKETS, flat)
            lengths = np.array([len(known[place]) for place in batch])
            share = np.repeat(shares[batch], lengths)[:, None] / np.float32(1 - DROPPED)
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


def aims(made: Sequence[Example]) -> tuple[Weights, Weights]:
    """Return what each head should say of each text, and how much it matters."""
    labels, own = np.array([label for _, label, _ in made])[:, None], np.array([origin != 0 for _, _, origin in made])[:, None]
    right = labels == np.arange(len(DOMAINS))
    count = np.where(labels < 0, np.where(own, CLOSE, 1), np.where(right, FAVOUR, FAVOUR * ELSEWHERE))
    return right.astype(np.float32), count.astype(np.float32)


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
    """Judge by topics and by files, train on everything, write the model and its card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=MODEL)
    arguments = parser.parse_args()
    chance = Random(SEED)  # noqa: S311
    other, first, second = harmless(arguments.data, chance), examples(chance), topics()
    new, old = [each for block in second.values() for each in block], first + cases(chance)
    tables = [report(by_topic(second, old, other, chance), "Topics that the model never saw, four models together")]
    for title, learned, judged in (("told_ and calm_", new, first), ("the templates", old, new)):
        model = made_of(learned, other, chance)
        tables.append(report(scores(model, judged) + outside(model, arguments.data), f"Trained on {title} only, judged on the others"))
    model = packed(*train(mixed(old + new, chance) + other, SEED))
    digest = write(arguments.out, {"domains": list(DOMAINS), "buckets": BUCKETS}, model)
    tables.append(report(outside(Signal(model, ""), arguments.data), "The model written, trained on everything"))
    told = {sign: len({text for text, label, _ in old + new if (label >= 0) == sign}) for sign in (True, False)}
    facts = {"digest": digest, "size": arguments.out.stat().st_size, "seconds": round(time.process_time()), "threshold": ADVISED}
    count = sum(len(templates(name)) for name in (*DOMAINS, "harmless"))
    facts |= {"topics": len(second), "by_topic": sum(label >= 0 for _, label, _ in new), "calm": sum(label < 0 for _, label, _ in new)}
    card = arguments.out.with_name("SIGNAL_CARD.md")
    write_card("signal", card, positives=told[True], negatives=told[False], templates=count, tables="\n\n".join(tables), **facts)
    print(digest)


def mixed(made: Sequence[Example], chance: Random) -> list[Example]:
    """Return our own texts as a model learns them: alone, and some beside a harmless one."""
    return [*made, *longer(made, chance)]


def made_of(made: Sequence[Example], other: Sequence[Example], chance: Random) -> Signal:
    """Return a model of these texts of our own and the harmless ones of others."""
    return Signal(packed(*train([*mixed(made, chance), *other], SEED)), "")


def by_topic(blocks: dict[str, list[Example]], old: Sequence[Example], other: Sequence[Example], chance: Random) -> list[Score]:
    """Return the scores of every topic by a model that saw only other topics."""
    found, names = [], sorted(blocks)
    for fold in range(FOLDS):
        apart = names[fold::FOLDS]
        model = made_of([*old, *(each for name in names if name not in apart for each in blocks[name])], other, chance)
        found += scores(model, [each for name in apart for each in blocks[name]])
    return found


def scores(model: Signal, judged: Sequence[Example]) -> list[Score]:
    """Return what a model says of our own texts."""
    names = [f"{name}: found" for name in DOMAINS] + ["own harmless texts, close to the cases: false alarms"]
    return [(names[label], label, model.probabilities(text)) for text, label, _ in judged]


def outside(model: Signal, folder: Path) -> list[Score]:
    """Return what a model says of the harmless texts of others."""
    sets = {name: texts(folder / "eval" / f"benign_{name}.jsonl.gz") for name in BENIGN}
    return [(f"{name}: false alarms", -1, model.probabilities(text)) for name, those in sets.items() for text in those]


def report(judged: Sequence[Score], title: str) -> str:
    """Return a table: what of each set any head calls, at several thresholds, and what the own head of each domain calls."""
    table = [f"### {title}\n", "| texts | head | " + " | ".join(map(str, THRESHOLDS)) + " |", "|---" * (2 + len(THRESHOLDS)) + "|"]
    for name in dict.fromkeys(name for name, _, _ in judged):
        those = [(label, likely) for each, label, likely in judged if each == name]
        label = those[0][0]
        for head in ("any", *(DOMAINS if label < 0 else DOMAINS[label : label + 1])):
            likely = [max(each.values()) if head == "any" else each[head] for _, each in those]
            counted = " | ".join(interval(sum(value >= threshold for value in likely), len(likely)) for threshold in THRESHOLDS)
            table.append(f"| {name} | {head} | {counted} |")
    return "\n".join(table)


THRESHOLDS = (0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7)
if __name__ == "__main__":
    main()
