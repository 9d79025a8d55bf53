"""The sets of the classifier's measurement: `python -m deploy.bench.classifier.sets dev > rows.jsonl` writes one half.

Every row is `{"id", "half", "set", "domain", "kind", "lang", "text" | "body", "sensitive", "what"}` and made anew from the templates of
its half and a fixed seed. Whoever tunes the classifier looks at `dev` only; `held` is for judging.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from typing import Any

from deploy.bench.classifier import customers, length, templates
from deploy.bench.classifier.templates import Template

Row = dict[str, Any]
SEEDS = {"dev": 20_251, "held": 77_003}
VARIANTS = ("plain", "deep", "again")
CHATTY = {"chat", "dispute"}


def prompts(half: str) -> Iterator[Row]:
    """Yield prompts as real users write them: each template as it is, deep in other text, and again with other people."""
    for number, template in enumerate(templates.positives(half)):
        variants = VARIANTS if template.what != ("describes",) else VARIANTS[:2]
        for variant in variants:
            source = random.Random(f"{SEEDS[half]} {template.domain} {number} {variant}")
            text = _varied(templates.filled(template, source, templates.names(half)[template.lang]), template, variant, half, source)
            yield _row(f"{half}-prompt-{template.domain}-{number:03}-{variant}", "prompts", template, text, sensitive=True) | {"variant": variant}


def negatives(half: str) -> Iterator[Row]:
    """Yield the hard negatives."""
    for number, template in enumerate(templates.negatives(half)):
        yield _row(f"{half}-negative-{template.domain}-{number:03}", "negatives", template, template.text, sensitive=False)


def evasion(half: str) -> Iterator[Row]:
    """Yield the identifiers under every trick of the half."""
    from deploy.bench.classifier.evasion import rows

    module = import_module(f"deploy.bench.classifier.{half}.evasion")
    yield from rows(half, SEEDS[half], module.TRICKS, getattr(module, "PAIRS", ()))


def fresh(half: str) -> Iterator[Row]:
    """Yield the held half's identifiers under the tricks that were invented when development had ended."""
    if half != "held":
        return
    from deploy.bench.classifier.evasion import rows

    module = import_module("deploy.bench.classifier.held.fresh")
    for row in rows(half, SEEDS[half] + 1, module.TRICKS, module.PAIRS):
        yield row | {"id": row["id"].replace(half, f"{half}-fresh", 1), "set": "fresh" if row["sensitive"] else "fresh controls"}


def every(half: str) -> Iterator[Row]:
    """Yield all rows of a half."""
    made = (prompts(half), negatives(half), customers.rows(half, SEEDS[half]), evasion(half), fresh(half), length.rows(half, SEEDS[half]))
    yield from ({**row, "half": half} for row in chain.from_iterable(made))


def _row(name: str, of: str, template: Template, text: str, *, sensitive: bool) -> Row:
    what = list(template.what) if sensitive else []
    return {"id": name, "set": of, "domain": template.domain, "kind": template.kind, "lang": template.lang, "text": text, "sensitive": sensitive, "what": what}


def _varied(text: str, template: Template, variant: str, half: str, source: random.Random) -> str:
    if variant == "deep":
        before, after = (_filler(half, template.lang, source, most) for most in (25, 6))
        return f"{before}\n\n{text}\n\n{after}"
    return _typos(text, template, source) if variant == "again" and template.kind in CHATTY else text


def _filler(half: str, lang: str, source: random.Random, most: int) -> str:
    sentences = templates.harmless(half, lang)
    return " ".join(source.choice(sentences) for _ in range(source.randint(1, most)))


def _typos(text: str, template: Template, source: random.Random) -> str:
    """Swap two letters in some words of the template itself: never in a value, and never in the word before one."""
    fixed = set(templates.SLOT.sub(" ", template.text).split())
    words = text.split(" ")
    for at, word in enumerate(words[:-1]):
        if word in fixed and len(word) > 5 and word.isalpha() and source.random() < 0.25:
            words[at] = word[:2] + word[3] + word[2] + word[4:]
    return " ".join(words)


def main() -> int:
    """Write one half as JSON lines."""
    for row in every(sys.argv[1] if len(sys.argv) > 1 else "dev"):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
