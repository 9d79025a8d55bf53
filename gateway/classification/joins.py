"""Texts made of neighbouring parts, for identifiers that are split over messages, fields or lines. First level.

Pure. Three joins: the tail of each string with the head of the next, a question with the number that answers it, and the digits
alone of up to six short neighbouring message texts. Called by `gateway.classification.classifier`; only what a label or a checksum
vouches for counts there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from domains.recognizing import LOOK_BACK, NAMING
from gateway.classification.walk import Leaf, Part

EDGE = 64
QUESTION, TURNS, ANNOUNCED = 1200, 3, 6
SHORT, FEWEST, NEIGHBOURS = 160, 2, 6
LENGTHS = (15, 16)
STRUCTURE = frozenset({"role", "type", "id", "tool_call_id", "model"})
_DIGITS = re.compile(r"[0-9]")
_ANSWER = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z]{1,4}[-/ ]?)?[0-9](?:[ ./-]?[A-Za-z0-9]){3}")


def joins(parts: Sequence[Part]) -> Iterator[tuple[str, str]]:
    """Yield (path of the later part, joined text)."""
    values = [part for part in parts if isinstance(part, Leaf) and not part.is_key and part.label not in STRUCTURE and part.text]
    for one, other in pairwise(values):
        tail, head = one.text[-EDGE:], other.text[:EDGE]
        if _DIGITS.search(tail + head) or "@" in tail + head:
            yield other.path, tail + " " + head
            yield other.path, tail.rstrip() + head.lstrip()
    messages = [leaf for leaf in values if leaf.path.startswith("/messages/")]
    yield from _answers(messages)
    yield from _digits(messages)


def _answers(leaves: Sequence[Leaf]) -> Iterator[tuple[str, str]]:
    """Yield each word for an identifier of the turns before with the number of a short text: a question may say a lot after it."""
    for place, leaf in enumerate(leaves):
        if not place or len(leaf.text) > SHORT or not (answer := _ANSWER.search(leaf.text)):
            continue
        asked = " ".join(before.text[-QUESTION:] for before in leaves[max(0, place - TURNS) : place])[-QUESTION:]
        for word in list(NAMING.finditer(asked))[-ANNOUNCED:]:
            yield leaf.path, asked[max(0, word.end() - LOOK_BACK) : word.end()] + " " + leaf.text[answer.start() :]


def _digits(leaves: Sequence[Leaf]) -> Iterator[tuple[str, str]]:
    """Yield card-length digit strings made of the digits of consecutive short texts that hold at least two each."""
    held = [(leaf.path, digits) for leaf in leaves if len(leaf.text) <= SHORT and len(digits := "".join(_DIGITS.findall(leaf.text))) >= FEWEST]
    for first in range(len(held)):
        run = ""
        for path, digits in held[first : first + NEIGHBOURS]:
            if run and len(run + digits) in LENGTHS:
                yield path, run + digits
            run += digits
            if len(run) >= max(LENGTHS):
                break
