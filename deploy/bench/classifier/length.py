"""Long documents: 30,000 words of harmless sentences that must stay clear in the general domain, and the same with one identifier at the end.

Pure but for its folder. Sentences are composed from parts; a small share comes from the half's own harmless sentences.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from deploy.bench.classifier.templates import harmless

WHO = "the committee|a neighbour|the old gardener|our guide|the whole class|nobody|a visitor|the baker|someone in the back row|the choir|a passing cyclist|the night watch".split(
    "|"
)
DID = "looked at|talked about|measured|forgot|painted|moved|counted|praised|repaired|ignored|described|waited for".split("|")
THING = "the wooden gate|a basket of pears|the long table|the broken clock|the map on the wall|two empty boxes|the narrow bridge|a blue kettle|the timetable|some of the songs".split(
    "|"
)
WHEN = "after lunch|before the rain|on a quiet morning|during the break|in the second week|for a moment|without a word|as usual|at the end of the day|since the spring".split(
    "|"
)
JOIN = ", and |, but |, so |; |, while ".split("|")
SSN = "The last line of the form says that the social security number is 536-90-4399."


def sentence(source: random.Random) -> str:
    """Return one composed sentence of about 20 words."""
    part = [f"{source.choice(WHO)} {source.choice(DID)} {source.choice(THING)} {source.choice(WHEN)}" for _ in range(2)]
    return f"{part[0][0].upper()}{part[0][1:]}{source.choice(JOIN)}{part[1]}."


def document(half: str, words: int, seed: object) -> str:
    """Return a harmless document of this many words, in paragraphs."""
    source, made, count = random.Random(f"{seed} {words}"), [], 0
    own = harmless(half, "en")
    while count < words:
        line = source.choice(own) if source.random() < 0.2 else sentence(source)
        count += len(line.split())
        made.append(line + ("\n\n" if source.random() < 0.1 else " "))
    return " ".join("".join(made).split(" ")[:words])


def rows(half: str, seed: int, sizes: tuple[int, ...] = (500, 5_000, 30_000)) -> Iterator[dict[str, Any]]:
    """Yield each length twice: harmless, and with one identifier at the very end."""
    for words in sizes:
        for turn in range(3):
            text = document(half, words, f"{seed} {turn}")
            for sensitive in (False, True):
                name = f"{half}-length-{words}-{turn}-{'ssn' if sensitive else 'clear'}"
                row = {
                    "id": name,
                    "set": "length",
                    "domain": "general",
                    "kind": f"{words} words",
                    "lang": "en",
                    "sensitive": sensitive,
                    "what": ["ssn"] if sensitive else [],
                }
                yield row | {"text": f"{text}\n{SSN}" if sensitive else text}
