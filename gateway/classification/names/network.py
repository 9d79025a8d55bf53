"""The network's forward pass: three convolutions over a text's tokens and a softmax, in numpy, linear in the tokens.

Pure. Training runs the same layers on the same arrays; only the way back is its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

LAYERS: tuple[tuple[str, tuple[int, ...]], ...] = (("one", (-2, -1, 0, 1, 2)), ("two", (-1, 0, 1)), ("three", (-2, 0, 2)))
"""Name of each layer's weights and the neighbours it looks at."""

REACH = sum(max(shifts) for _, shifts in LAYERS)
"""So many tokens on each side can change what is said of a token."""

TAGS = ("O", "B-person", "I-person", "B-place", "I-place", "B-organisation", "I-organisation")


def unfold(rows: Matrix, shifts: Sequence[int]) -> Matrix:
    """Return every row beside its neighbours at `shifts`, zeros beyond the edges."""
    count, width = rows.shape
    wide = np.zeros((count, len(shifts) * width), np.float32)
    for place, shift in enumerate(shifts):
        first, last = max(0, -shift), min(count, count - shift)
        if first < last:
            wide[first:last, place * width : (place + 1) * width] = rows[first + shift : last + shift]
    return wide


def probabilities(rows: Matrix, weights: Mapping[str, NDArray[np.float32]]) -> Matrix:
    """Return the probability of every tag for every token, from the tokens' embedding rows."""
    for place, (name, shifts) in enumerate(LAYERS):
        out = unfold(rows, shifts) @ weights[f"{name}.w"]
        out += weights[f"{name}.b"]
        np.maximum(out, 0, out=out)
        rows = out if place == 0 else rows + out
    return softmax(rows @ weights["out.w"] + weights["out.b"])


def softmax(scores: Matrix) -> Matrix:
    """Return each row as probabilities."""
    scores -= scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    return scores
