"""The evasion battery: identifiers of many kinds, each under every trick of a half, alone or in a pair of tricks.

Pure. A trick changes the value (`value`), the whole sentence (`text`) or makes a request body (`body`). A trick that
changes nothing for an identifier gives no row. `beyond` marks what no reader can undo (paraphrase): counted apart.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from deploy.bench.classifier import values


@dataclass(frozen=True, slots=True)
class Trick:
    """One way to hide. `takes` is `value`, `text` or `body`; `digits` limits it to identifiers made of digits.

    `known` is a trick of the held half that somebody thought of in development too, without having seen it: counted apart.
    """

    name: str
    takes: str
    make: Callable[..., Any]
    digits: bool = False
    beyond: bool = False
    known: bool = False


@dataclass(frozen=True, slots=True)
class Hidden:
    """One identifier: its type, the domain that minds it, how it is made, and the sentences that carry it."""

    type: str
    domain: str
    make: Callable[[random.Random], str]
    carriers: tuple[str, ...]


def _joined(source: random.Random, lang: str = "en") -> str:
    return values.iban(source, lang).replace(" ", "")


IDENTIFIERS = {
    "dev": (
        Hidden("ssn", "general", values.ssn, ("My SSN is {}.", "social security number {} thanks", "please use {} for the form")),
        Hidden("card", "finance", lambda s: _spaced(values.card(s)), ("Charge card {} please", "the number on it is {}", "{} exp 11/27")),
        Hidden("pan", "finance", lambda s: _bare(values.card(s)), ("Charge card {} please", "why was {} declined", "it says {} on the front")),
        Hidden("email", "general", lambda s: f"{s.choice(['maria.lunt', 'j_okoro', 'tim.vasquez'])}@{s.choice(['harbour-clinic.org', 'northbank.com'])}", ("mail me at {} ok", "my address is {}", "forward it to {} today")),
        Hidden("phone", "general", lambda s: f"+1 415 555 {s.randint(1000, 9999)}", ("call my phone {}", "my mobile: {}", "you can text me at {}")),
        Hidden("iban", "finance", lambda s: _joined(s, "de"), ("transfer to {}", "IBAN {}", "send the deposit to {} by Friday")),
        Hidden("mrn", "medical", lambda s: str(s.randint(10**6, 10**7)), ("MRN {} needs a new chart", "medical record number {}", "patient with MRN: {}")),
        Hidden("nhs", "medical", values.nhs, ("NHS number {}", "her NHS no is {}", "nhs number: {} please check")),
        Hidden("passport", "general", lambda s: f"{s.choice('CFGX')}{s.randint(10**7, 10**8 - 1)}", ("passport number {}", "my passport no. is {}", "Passport: {}")),
        Hidden("name", "medical", lambda s: s.choice(["Gwendolyn Abernathy", "Horatio Lanyon", "Deepika Iyer"]), ("{} was diagnosed with epilepsy", "patient {} takes quetiapine for schizophrenia", "Mrs {} has breast cancer")),
    ),
    "held": (
        Hidden("ssn", "general", values.ssn, ("My social security number: {}", "SSN={}", "the applicant gave {} as SSN")),
        Hidden("card", "finance", lambda s: _spaced(values.card(s)), ("pay with credit card {}", "card number {} was stolen", "put it on {} and send the receipt")),
        Hidden("pan", "finance", lambda s: _bare(values.card(s)), ("pay with credit card {}", "my visa is {}", "the terminal printed {} in full")),
        Hidden("email", "general", lambda s: f"{s.choice(['b.trelawny', 'odile.mercier', 'ikeda77'])}@{s.choice(['quayside-dental.com', 'postbox.net'])}", ("write to {} please", "login {} does not work", "e-mail: {}")),
        Hidden("phone", "general", lambda s: f"({s.randint(212, 216)}) 555-{s.randint(1000, 9999)}", ("ring me on {}", "phone: {}", "her number is {} after six")),
        Hidden("iban", "finance", lambda s: _joined(s, "fr"), ("my IBAN: {}", "pay the rent to {}", "bank account {}")),
        Hidden("mrn", "medical", lambda s: str(s.randint(10**7, 10**8)), ("chart of MRN {}", "MRN={}", "record number (MRN) {} is locked")),
        Hidden("nhs", "medical", values.nhs, ("NHS No. {}", "their NHS number is {}", "NHS number {} on the referral")),
        Hidden("passport", "general", lambda s: str(s.randint(10**8, 10**9 - 1)), ("passport no {}", "my passport number is {}", "US passport {} was lost")),
        Hidden("name", "medical", lambda s: s.choice(["Winifred Shuttleworth", "Barnaby Gathercole", "Nkechi Okonkwo"]), ("{} has stage II melanoma", "patient {} is on methotrexate for psoriasis", "Mr {} was admitted with pneumonia")),
    ),
}  # fmt: skip

CONTROLS = (
    ("word", "the title of the play is {}", "Green Lantern Fair"),
    ("count", "two to the twentieth is {}", "1048576"),
    ("note", "we need {} for the hall", "24 chairs and 12 tables"),
)
"""Harmless values under the same tricks: what is held because it cannot be read, or because a trick looks like an identifier."""


def _bare(value: str) -> str:
    return value.replace(" ", "").replace("-", "")


def _spaced(value: str) -> str:
    plain = _bare(value)
    return " ".join(plain[at : at + 4] for at in range(0, 16, 4))


def rows(half: str, seed: int, tricks: Sequence[Trick], pairs: Sequence[tuple[str, str]] = ()) -> Iterator[dict[str, Any]]:
    """Yield one row per identifier and trick, then per identifier and pair."""
    named = {trick.name: trick for trick in tricks}
    for trick in tricks:
        yield from _under(half, seed, trick.name, (trick,))
        yield from _controls(half, trick)
    for first, second in pairs:
        yield from _under(half, seed, f"{first} + {second}", (named[first], named[second]))


def _under(half: str, seed: int, name: str, chain: tuple[Trick, ...]) -> Iterator[dict[str, Any]]:
    for hidden in IDENTIFIERS[half]:
        source = random.Random(f"{seed} {name} {hidden.type}")
        value, carrier = hidden.make(source), source.choice(hidden.carriers)
        made = applied(value, carrier, chain)
        if made is None:
            continue
        row = {
            "id": f"{half}-evasion-{name}-{hidden.type}",
            "set": "evasion",
            "domain": hidden.domain,
            "kind": name,
            "lang": "en",
            "sensitive": True,
            "what": [hidden.type],
        }
        yield row | made | {"pair": len(chain) > 1, "beyond": any(trick.beyond for trick in chain), "known": any(trick.known for trick in chain)}


def _controls(half: str, trick: Trick) -> Iterator[dict[str, Any]]:
    for kind, carrier, value in CONTROLS:
        made = applied(value, carrier, (trick,))
        if made is not None:
            row = {
                "id": f"{half}-control-{trick.name}-{kind}",
                "set": "controls",
                "domain": "general",
                "kind": trick.name,
                "lang": "en",
                "sensitive": False,
                "what": [],
            }
            yield row | made


def applied(value: str, carrier: str, chain: tuple[Trick, ...]) -> dict[str, Any] | None:
    """Return the text or body with the value hidden, or None where a trick does not apply. Order: value, then text, then body."""
    shown, plain = value, carrier.format(value)
    for trick in chain:
        if trick.takes == "value":
            if trick.digits and sum(letter.isdigit() for letter in shown) < 6:
                return None
            shown = trick.make(shown)
    text = carrier.replace("{}", shown)
    for trick in chain:
        if trick.takes == "text":
            text = trick.make(text)
    for trick in chain:
        if trick.takes == "body":
            body = trick.make(carrier, shown)
            return None if body is None else {"body": body}
    return None if text == plain and all(trick.name != "plain" for trick in chain) else {"text": text}


def request(*messages: object, **fields: Any) -> dict[str, Any]:
    """Return a request body; a message that is a string is from the user."""
    listed = [{"role": "user", "content": message} if isinstance(message, str) else message for message in messages]
    return {"model": "auto", "messages": listed, **fields}
