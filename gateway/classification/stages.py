"""The last stage: names that a model sees, and what names and hints say together that none says alone.

Pure over the models it is given. Called by `gateway.classification.classifier` for the strings of a request that nothing has decided.
It only ever adds findings (law 5): without a model there are fewer of them, so a missing model is a refusal to start, not an empty stage.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from anyascii import anyascii

from domains.contract import Caution, Domain
from gateway.classification.bearing import Bearing, Public
from gateway.classification.combine import Combined, Evidence, combine

PASSAGE, LENGTHENING = 1000, 0.7
"""Characters of a passage in which somebody is described, and what each doubling of a text beyond them takes from the signal. It was
made for messages: every long narration has a window that sounds like somebody's story, and length alone must not raise anything."""


class Name(Protocol):
    """One name in a text: what kind of thing bears it, where it stands, how certain that is, and how many words it has."""

    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def score(self) -> float: ...  # noqa: D102
    @property
    def words(self) -> int: ...  # noqa: D102


class Tagger(Protocol):
    """A named-entity model. `digest` names its weights; the ruleset's digest covers it."""

    digest: str

    def spans(self, text: str) -> Sequence[Name]:
        """Return the names in a text."""
        ...


class Signal(Protocol):
    """A whole-message model: how probable it is that a text describes one particular person or case, by domain."""

    digest: str

    def probabilities(self, text: str) -> Mapping[str, float]:
        """Return a probability in 0..1 for each domain."""
        ...


_OTHER = re.compile("[\u0370-\u03ff\u0400-\u04ff\u1f00-\u1fff]")


def latin(text: str) -> tuple[str, list[int]]:
    """Return a text in Latin letters, and for each of its characters the place in the text that it stands for."""
    pieces = [anyascii(character) if _OTHER.match(character) else character for character in text]
    return "".join(pieces), [place for place, piece in enumerate(pieces) for _ in piece]


@dataclass(frozen=True, slots=True)
class Hint:
    """What a result of a hint-only entity type is evidence of, and the label that it raises in company."""

    kind: str
    label: str = ""


def hints_of(domains: Iterable[Domain]) -> dict[str, Hint]:
    """Return every domain's hints by entity type. A term carries the label of the domain that declared it. Raises `LookupError` for two meanings."""
    hints: dict[str, Hint] = {}
    for domain in domains:
        for entity, kind in domain.hints.items():
            hint = Hint(kind, domain.caution.label if kind == "term" else "")
            if hints.setdefault(entity, hint) != hint:
                raise LookupError(f"entity type {entity} is a hint of two kinds")
    return hints


def strictest(cautions: Sequence[Caution]) -> Caution:
    """Return the caution under which anything counts that counts under any of these."""
    if not cautions:
        return Caution()
    label = min(cautions, key=lambda caution: caution.described).label
    return Caution(label, min(each.name for each in cautions), min(each.alone for each in cautions), min(each.described for each in cautions))


@dataclass(frozen=True)
class People:
    """The names model, the whole-message signal, and how cautious each domain is."""

    cautions: Mapping[str, Caution] = field(default_factory=dict)
    tagger: Tagger | None = None
    signal: Signal | None = None
    name_label: str = "pii"
    public: Public | None = None

    def caution(self, domain: str | None) -> Caution:
        """Return the caution of a domain, of an unknown or unnamed one the strictest of all."""
        own = self.cautions.get(domain or "")
        return own if own is not None else strictest(list(self.cautions.values()))

    def named(self, text: str, hints: Sequence[Evidence]) -> list[Evidence]:
        """Return the hints that count, and the names that the model sees."""
        seen = list(self._seen(text)) if self.tagger is not None else []
        return list(Bearing.of(text, self.public).people(hints, seen))

    def _seen(self, text: str) -> Iterator[Evidence]:
        """Yield what the model sees, also of names in Greek and Cyrillic letters, written in the Latin ones that it learned."""
        assert self.tagger is not None
        read, places = (text, None) if not _OTHER.search(text) else latin(text)
        for name in self.tagger.spans(read):
            start, end = (name.start, name.end) if places is None else (places[name.start], places[name.end - 1] + 1)
            yield Evidence(name.kind, start, end, name.score, name.words)

    def described(self, text: str, domain: str | None) -> float:
        """Return the whole-message signal of a domain, of an unknown or unnamed one the highest."""
        if self.signal is None:
            return 0.0
        probabilities = self.signal.probabilities(text)
        likely = probabilities.get(domain or "", self._furthest(probabilities))
        return max(0.0, likely - LENGTHENING * math.log2(max(1.0, len(text) / PASSAGE)))

    def _furthest(self, probabilities: Mapping[str, float]) -> float:
        """Return the probability of the head that is furthest over its own domain's threshold, told against the lowest of them."""
        over = [probabilities[name] - caution.described for name, caution in self.cautions.items() if name in probabilities]
        return max(over) + self.caution(None).described if over else max(probabilities.values(), default=0.0)

    def combined(self, text: str | None, hints: Sequence[Evidence], domain: str | None) -> list[Combined]:
        """Return what the hints of one text say together with the names in it. Without the text, what the hints alone say."""
        caution = self.caution(domain)
        if text is None:
            return combine(hints, caution, self.name_label)
        described = self.described(text, domain) if caution.described <= 1 else 0.0
        personal = self.public is not None and self.public.is_personal(text)
        return combine(self.named(text, hints), caution, self.name_label, described, len(text), is_personal=personal)

    @property
    def digests(self) -> dict[str, str]:
        """Return the digests of the models."""
        return {name: model.digest for name, model in (("names", self.tagger), ("signal", self.signal)) if model is not None}
