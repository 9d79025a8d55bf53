"""One choice, rebuilt: limits that the readers rely on."""

from __future__ import annotations

import pytest

from gateway.egress.wires.answer import TEXT_LIMIT, MalformedAnswer, choice, tokens


def test_text_is_capped():
    with pytest.raises(MalformedAnswer, match="content"):
        choice({"delta": {"content": "x" * (TEXT_LIMIT + 1)}}, "delta")


def test_likelihoods_nested_without_end_do_not_recurse():
    entry: dict = {"token": "a", "logprob": -1}
    for _ in range(900):
        entry = {"token": "a", "logprob": 5, "top_logprobs": [entry]}
    [token] = choice({"delta": {}, "logprobs": {"content": [entry]}}, "delta").logprobs["content"]
    assert token["logprob"] == 0.0
    assert token["top_logprobs"] == [{"token": "a", "logprob": 0.0, "bytes": None}]


@pytest.mark.parametrize(("given", "kept"), [(0, 0), (5, 5), (-1, 0), (1.5, 0), (10**9, 0), ("5", 0), (None, 0)])
def test_counts(given, kept):
    assert tokens({"prompt_tokens": given})["prompt_tokens"] == kept
