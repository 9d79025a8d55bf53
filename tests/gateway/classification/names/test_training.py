"""Training gives the same bytes from the same texts: a small one twice here, the whole one by `python -m deploy.training.names --check`."""

from __future__ import annotations

from pathlib import Path

import pytest

from deploy.training import names
from deploy.training.corpora import Document
from deploy.training.learner import Learner, Lexicon

TEXTS = [
    Document(f"Jane Roe met {name} in the library of Ulm, and they spoke of it for an hour.", ((0, 8, "person"),)) for name in ("Ann", "Ben", "Cem", "Dee")
]


def trained(seed: int):
    """Train for a few steps on a handful of texts."""
    learner, lexicon, seen = Learner(seed), Lexicon(), names.Seen()
    for _ in range(3):
        for words, tags in names.packed(TEXTS * 12, lexicon, seen):
            learner.step(words, tags, lexicon, names.PEAK)
    return learner, lexicon, seen.common(lexicon)


def digest(path: Path, seed: int) -> str:
    return names.export(path, *trained(seed))


def test_the_same_texts_and_seed_give_the_same_bytes_and_another_seed_others(tmp_path):
    one, again, other = (digest(tmp_path / f"{number}.model", seed) for number, seed in enumerate((11, 11, 12)))
    assert one == again != other
    assert (tmp_path / "0.model").read_bytes() == (tmp_path / "1.model").read_bytes()


@pytest.mark.parametrize(("seed", "same"), [(11, True), (12, False)])
def test_the_check_compares_with_the_pinned_model_and_writes_nothing(tmp_path, monkeypatch, seed, same):
    pinned = tmp_path / "names.model"
    digest(pinned, 11)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    monkeypatch.setattr(names, "train", lambda folder, rounds: trained(seed))
    assert names.is_the_same(tmp_path, pinned, 1) is same
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
