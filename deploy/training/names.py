"""Train the named-entity model: `python -m deploy.training.names --data DIR --out FILE`.

Reads the corpora under DIR (see the model card for what and whose), writes FILE, its pinned digest and MODEL_CARD.md beside it.
One core, fixed seeds. Never run by the product. With `--check` nothing is written: the digest of what was trained is held against the
pinned one, and anything but the same bytes is exit status 1.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: several threads add up in another order

import numpy as np
from numpy.typing import NDArray

from deploy.training.card import data_table, write_card
from deploy.training.corpora import Document, tagged
from deploy.training.learner import GAP, Learner, Lexicon
from deploy.training.measure import tables
from deploy.training.mixture import Mixture
from deploy.training.people import LOCALES, SCRIPTS, countries
from gateway.classification.names.modelfile import write
from gateway.classification.names.network import TAGS
from gateway.classification.names.tagger import MODEL, flatten, load
from gateway.classification.names.tokens import ROWS, tokens

SEED, ROUNDS, BATCH, PEAK = 11, 6, 3000, 3e-3
VOCABULARY, OFTEN, RARELY = 20000, 8, 0.05
"""So many common words are kept with their embedding; a word is common when it was read that often, and at most so rarely in a name."""


def main() -> None:
    """Read the arguments, train, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--check", action="store_true", help="train, write nothing, and say whether the bytes are those of the pinned model")
    arguments = parser.parse_args()
    if arguments.check:
        sys.exit(0 if is_the_same(arguments.data, arguments.out, arguments.rounds) else 1)
    learner, lexicon, vocabulary = train(arguments.data, arguments.rounds)
    seconds = time.process_time()
    digest = export(arguments.out, learner, lexicon, vocabulary)
    describe(arguments.out, digest, arguments.data, round(seconds), len(vocabulary))
    print(digest)


def is_the_same(folder: Path, pinned: Path, rounds: int) -> bool:
    """Train anew and say whether the same bytes come out as the pinned model has."""
    with tempfile.TemporaryDirectory() as kept:
        digest = export(Path(kept) / pinned.name, *train(folder, rounds))
    wanted = hashlib.sha256(pinned.read_bytes()).hexdigest()
    print(f"trained {digest}\npinned  {wanted}\n{'the same bytes' if digest == wanted else 'other bytes'}")
    return digest == wanted


def describe(path: Path, digest: str, folder: Path, seconds: int, vocabulary: int) -> None:
    """Measure the model and write its card beside it."""
    facts = {"digest": digest, "size": path.stat().st_size, "seconds": seconds, "vocabulary": vocabulary, "locales": len({*LOCALES, *SCRIPTS})}
    write_card("names", path.with_name("MODEL_CARD.md"), data=data_table(folder), tables=tables(load(path), folder), **facts)


def train(folder: Path, rounds: int) -> tuple[Learner, Lexicon, list[str]]:
    """Return the trained weights, the words seen, and those to keep."""
    mixture, learner, lexicon, seen = Mixture(folder, countries(LOCALES, SEED)), Learner(SEED), Lexicon(), Seen()
    started = time.process_time()
    for number in range(rounds):
        losses = []
        batches = packed(mixture.round(SEED * 1000 + number), lexicon, seen)
        for place, (words, tags) in enumerate(batches):
            done = (number + place / len(batches)) / rounds
            losses.append(learner.step(words, tags, lexicon, PEAK * min(1, done * 40 + 0.05) * (1 - done) + 1e-5))
        print(f"round {number + 1}: loss {np.mean(losses):.4f}, {len(batches)} batches, {time.process_time() - started:.0f} s", flush=True)
    return learner, lexicon, seen.common(lexicon)


class Seen:
    """How often each word was read, outside and inside of names."""

    def __init__(self) -> None:
        self.outside: dict[int, int] = {}
        self.inside: dict[int, int] = {}

    def add(self, words: list[int], tags: list[int]) -> None:
        """Count the words of one document."""
        for word, tag in zip(words, tags, strict=True):
            side = self.inside if tag else self.outside
            side[word] = side.get(word, 0) + 1

    def common(self, lexicon: Lexicon) -> list[str]:
        """Return the most frequent words that are hardly ever in a name: no name of a corpus ends up readable in the model file."""
        words = list(lexicon.number)
        often = [(-times, words[word]) for word, times in self.outside.items() if times >= OFTEN and self.inside.get(word, 0) < RARELY * times]
        return [word for _, word in sorted(often)[:VOCABULARY]]


def packed(documents: list[Document], lexicon: Lexicon, seen: Seen) -> list[tuple[NDArray[np.int64], NDArray[np.int8]]]:
    """Return the documents as batches of word and tag numbers, with a gap after each document."""
    batches, words, tags = [], [], []
    for document in documents:
        numbers, right = [lexicon(word) for word in tokens(document.text)], tagged(document)
        seen.add(numbers, right)
        words += [*numbers, *[-1] * GAP]
        tags += [*right, *[0] * GAP]
        if len(words) >= BATCH:
            batches.append((np.array(words), np.array(tags, np.int8)))
            words, tags = [], []
    return batches


def export(path: Path, learner: Learner, lexicon: Lexicon, vocabulary: list[str]) -> str:
    """Write the model with its tables in 8 bits; return its digest."""
    flat, shares, starts = flatten([lexicon.rows[lexicon.number[word]] for word in vocabulary])
    known = np.add.reduceat(learner.table[flat] * shares[:, None], starts, axis=0)
    arrays = {**_rounded("table", learner.table), **_rounded("known", known), **{name: each.astype("<f4") for name, each in learner.weights.items()}}
    return write(path, {"tags": list(TAGS), "rows": ROWS, "vocabulary": vocabulary}, arrays)


def _rounded(name: str, table: NDArray[np.float32]) -> dict[str, NDArray[np.generic]]:
    """Return a table as 8-bit numbers with one scale for each row."""
    scale = (np.abs(table).max(axis=1, keepdims=True) / 127 + 1e-8).astype("<f2")
    return {name: np.clip(np.rint(table / scale.astype(np.float32)), -127, 127).astype("i1"), f"{name}.scale": scale}


def settled() -> None:
    """Start again with a fixed order of sets: one of Faker's lists is drawn from a set."""
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.execve(sys.executable, [sys.executable, "-m", "deploy.training.names", *sys.argv[1:]], {**os.environ, "PYTHONHASHSEED": "0"})  # noqa: S606


if __name__ == "__main__":
    settled()
    main()
