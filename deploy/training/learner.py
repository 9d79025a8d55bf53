"""The way back: gradients of the runtime's layers by hand, and Adam. Fixed seeds, one thread, float32.

Used by `deploy.training.names`. Touches nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gateway.classification.names.network import LAYERS, TAGS, Matrix, softmax, unfold
from gateway.classification.names.tagger import flatten
from gateway.classification.names.tokens import TOTAL, features

WIDTH, HIDDEN = 48, 80
GAP = 2
"""Empty rows between the documents of a batch: as far as one layer looks."""

FORGET_WORD, FORGET_TOKEN, DROP = 0.25, 0.06, 0.1
"""Shares of words read by their pieces only, of tokens read from their neighbours only, and of hidden units dropped."""


class Lexicon:
    """Every word seen in training and its feature rows, numbered in order of appearance."""

    def __init__(self) -> None:
        self.number: dict[str, int] = {}
        self.rows: list[list[int]] = []

    def __call__(self, word: str) -> int:
        """Return the number of a word."""
        found = self.number.get(word)
        if found is None:
            found = self.number[word] = len(self.rows)
            self.rows.append(features(word))
        return found


def fold(wide: Matrix, shifts: Sequence[int]) -> Matrix:
    """Return the gradient of the rows that `unfold` spread out."""
    count, width = wide.shape[0], wide.shape[1] // len(shifts)
    rows = np.zeros((count, width), np.float32)
    for place, shift in enumerate(shifts):
        first, last = max(0, -shift), min(count, count - shift)
        rows[first + shift : last + shift] += wide[first:last, place * width : (place + 1) * width]
    return rows


class Learner:
    """Weights, their moments, and one training step."""

    def __init__(self, seed: int) -> None:
        self.chance = np.random.Generator(np.random.PCG64(seed))
        self.table = (self.chance.standard_normal((TOTAL, WIDTH)) * 0.1).astype(np.float32)
        self.weights: dict[str, Matrix] = {}
        width = WIDTH
        for name, shifts in LAYERS:
            spread = np.sqrt(2 / (width * len(shifts))) * (1.0 if name == "one" else 0.5)
            self.weights[f"{name}.w"] = (self.chance.standard_normal((width * len(shifts), HIDDEN)) * spread).astype(np.float32)
            self.weights[f"{name}.b"] = np.zeros(HIDDEN, np.float32)
            width = HIDDEN
        self.weights["out.w"] = (self.chance.standard_normal((HIDDEN, len(TAGS))) * 0.05).astype(np.float32)
        self.weights["out.b"] = np.zeros(len(TAGS), np.float32)
        self.moments = {name: (np.zeros_like(each), np.zeros_like(each)) for name, each in [("table", self.table), *self.weights.items()]}
        self.steps = 0

    def step(self, words: NDArray[np.int64], tags: NDArray[np.int8], lexicon: Lexicon, rate: float) -> float:
        """Learn from one batch: `words` are numbers of the lexicon or -1 in a gap, `tags` the right answers. Return the mean loss."""
        self.steps += 1
        here = (words >= 0)[:, None].astype(np.float32)
        unique, index = np.unique(words, return_inverse=True)
        named = unique[unique >= 0]
        flat, shares, starts = flatten([lexicon.rows[word] for word in named])
        self._forget(shares, starts)
        embedded = np.add.reduceat(self.table[flat] * shares[:, None], starts, axis=0)
        shift = len(unique) - len(named)
        rows = np.concatenate([np.zeros((shift, WIDTH), np.float32), embedded])[index]
        kept = here * (self.chance.random((len(words), 1), np.float32) >= FORGET_TOKEN)
        loss, gradient, back = self._layers(rows * kept, here, tags)
        back *= kept
        order = np.argsort(index, kind="stable")
        bounds = np.searchsorted(index[order], np.arange(shift, len(unique)))
        embedded_back = np.add.reduceat(back[order], bounds, axis=0)
        self._learn_table(flat, np.repeat(embedded_back, np.diff(np.append(starts, len(flat))), axis=0) * shares[:, None], rate)
        for name, each in gradient.items():
            self._adam(name, self.weights[name], each, rate)
        return loss

    def _forget(self, shares: Matrix, starts: NDArray[np.int64]) -> None:
        """Make some words of the batch unknown: what is left are shape, ends and pieces."""
        lost = starts[self.chance.random(len(starts)) < FORGET_WORD]
        shares[lost] = 0

    def _layers(self, rows: Matrix, here: Matrix, tags: NDArray[np.int8]) -> tuple[float, dict[str, Matrix], Matrix]:
        trail = []
        for place, (name, shifts) in enumerate(LAYERS):
            wide = unfold(rows, shifts)
            out = np.maximum(wide @ self.weights[f"{name}.w"] + self.weights[f"{name}.b"], 0)
            keep = here * (self.chance.random(out.shape, np.float32) >= DROP) / np.float32(1 - DROP)
            out *= keep
            trail.append((wide, (out > 0) * keep))
            rows = out if place == 0 else rows + out
        likely = softmax(rows @ self.weights["out.w"] + self.weights["out.b"])
        count = here.sum()
        right = likely[np.arange(len(tags)), tags]
        loss = float(-(np.log(np.maximum(right, 1e-9)) * here[:, 0]).sum() / count)
        likely[np.arange(len(tags)), tags] -= 1
        likely *= here / count
        gradient = {"out.w": rows.T @ likely, "out.b": likely.sum(0)}
        back = likely @ self.weights["out.w"].T
        for place in reversed(range(len(LAYERS))):
            (name, shifts), (wide, passed) = LAYERS[place], trail[place]
            inner = back * passed
            gradient[f"{name}.w"], gradient[f"{name}.b"] = wide.T @ inner, inner.sum(0)
            under = fold(inner @ self.weights[f"{name}.w"].T, shifts)
            back = under if place == 0 else back + under
        return loss, gradient, back

    def _learn_table(self, flat: NDArray[np.int64], back: Matrix, rate: float) -> None:
        order = np.argsort(flat, kind="stable")
        touched, first = np.unique(flat[order], return_index=True)
        total = np.add.reduceat(back[order], first, axis=0)
        mean, square = self.moments["table"]
        mean[touched] = some = 0.9 * mean[touched] + 0.1 * total
        square[touched] = spread = 0.99 * square[touched] + 0.01 * total * total
        self.table[touched] -= rate * some / (np.sqrt(spread) + 1e-7)

    def _adam(self, name: str, weights: Matrix, gradient: Matrix, rate: float) -> None:
        mean, square = self.moments[name]
        mean *= 0.9
        mean += 0.1 * gradient
        square *= 0.999
        square += 0.001 * gradient * gradient
        weights -= rate * (mean / (1 - 0.9**self.steps)) / (np.sqrt(square / (1 - 0.999**self.steps)) + 1e-8)
