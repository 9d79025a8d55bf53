"""Documents made of templates: invented people in letters, notes, chats, tables, code and forms, in five languages.

A slot is `{P}`: see `SLOTS`. A number after it means the same one again (`{P1}`, `{F1}`, `{L1}` are one person).
Reads `templates/`. Touches nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from deploy.training.corpora import Document, Span
from deploy.training.people import TITLES, Country, Person, person

TEMPLATES = Path(__file__).with_name("templates")
LANGUAGES = ("en", "de", "fr", "es", "it")
SLOT = re.compile(r"\{(PH|PI|PU|AM|E2|[A-Z$b])(\d*)\}")
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
}
FIRMS, TRADES = (
    [each.strip() for each in text.split(",")]
    for text in (
        """Harbor, Northfield, Summit, Blue Ridge, Granite, Lakeside, Pinnacle, Evergreen, Stonebridge, Cobalt, Meridian, Redwood, Silverline, Bayview,
        Crestwood, Ironwood, Apex, Keystone, Orchid, Nordlicht, Rheintal, Alpen, Soleil, Belmont, Aurora, Vega, Atlas, Helios, Stella, Montaña""",
        """Capital, Health Partners, Medical Center, Bank, Insurance Co., Holdings LLC, Clinic, Hospital, Logistics Inc, Pharma, Credit Union, Systems,
        Partners LLP, Securities, Foods Ltd, Energy Corp, Foundation, University, GmbH, AG, SARL, S.p.A., S.L., Versicherung, Klinik, Assurances,
        Consulting, Motors, Software""",
    )
)


def lines(name: str) -> list[str]:
    """Return the templates of one file, with their line breaks and tabulators."""
    return [line.replace("\\n", "\n").replace("\\t", "\t") for line in (TEMPLATES / f"{name}.txt").read_text().splitlines() if line.strip()]


def lists() -> dict[str, list[str]]:
    """Return the word lists: eponyms, diseases, drugs, products, brands, streets."""
    return {name: [each.strip() for each in text.split(";") if each.strip()] for name, text in zip(*sections(TEMPLATES / "words.txt"), strict=True)}


def sections(path: Path) -> tuple[list[str], list[str]]:
    """Return the titles and the texts of a file of `[title]` blocks."""
    blocks = re.split(r"^\[([\w ]+)\]\n", path.read_text(), flags=re.MULTILINE)[1:]
    return blocks[::2], [block.rstrip("\n") for block in blocks[1::2]]


class Writer:
    """Fills templates with people, places and firms of the given countries."""

    def __init__(self, lands: list[Country], seed: int, diseases: Sequence[str] = ()) -> None:
        self.chance, self.lands, self.lists = Random(seed), lands, lists()  # noqa: S311 - reproducible on purpose
        self.grammar = {name: text.split("|") for name, text in zip(*sections(TEMPLATES / "grammar.txt"), strict=True)}
        self.settled = [land for land in lands if land.cities]
        self.diseases = [*self.lists["diseases"], *diseases]
        self.slots: dict[str, Callable[[str], str]] = {
            "D": self._date,
            "N": lambda _: "",
            "G": lambda _: str(self.chance.randint(1, 95)),
            "E": self._mail,
            "X": lambda _: self.chance.choice(self.lists["diseases"] if self.chance.random() < 0.6 else self.diseases),
            "M": lambda _: self.chance.choice(self.lists["drugs"]),
            "J": lambda _: self.chance.choice(self.chance.choice(self.settled).jobs),
            "B": lambda _: self.chance.choice(self.lists["tech"]),
            "b": lambda _: self.chance.choice(self.lists["tech"]).split()[0].lower(),
            "R": lambda _: self.chance.choice(self.lists["brands"]),
            "K": lambda _: self.chance.choice(self.lists["eponyms"]),
            "E2": lambda _: self.chance.choice(self.lists["signs"]),
            "PH": self._phone,
            "$": self._amount,
        }

    def fill(self, template: str, language: str = "en") -> Document:
        """Return the template with every slot filled, and where the names are."""
        cast: dict[str, Person] = {}
        text, spans, last = "", [], 0
        for match in SLOT.finditer(template):
            text += template[last : match.start()]
            last = match.end()
            before, value, kind = self._value(match[1], match[2], cast, language)
            text += before
            if kind:
                spans.append((len(text), len(text) + len(value), kind))
            text += value
        return Document(text + template[last:], tuple(spans))

    def sentence(self, language: str) -> Document:
        """Return a sentence put together by the grammar: somebody does something, or something is done with somebody."""
        parts, chance = self.grammar, self.chance
        after = chance.choice(parts[f"{language} after"])
        after = f" {after}" if after[:1].isalpha() else after
        if chance.random() < 0.5:
            before = chance.choice(parts[f"{language} before"]) + " " if chance.random() < 0.7 else ""
            template = f"{before}{chance.choice(('{P}', '{P}', '{P}', '{F}', '{T}'))} {chance.choice(parts[f'{language} verb'])}{after}"
        else:
            begin = chance.choice(parts[f"{language} object"])
            begin = begin[0].upper() + begin[1:] if chance.random() < 0.4 else begin
            template = f"{begin} {chance.choice(('{P}', '{P}', '{P}', '{F}', '{T}', '{PI}'))}{after}"
        return self.fill(template, language)

    def inserted(self, text: str) -> Document:
        """Return a text with somebody's name at a place of no meaning: what a name looks like must be enough."""
        gaps = [place for place, sign in enumerate(text) if sign == " "] or [len(text)]
        place = self.chance.choice(gaps)
        name = self.fill(self.chance.choice(("{P}", "{P}", "{F}")))
        return joined([Document(text[:place] + " "), name, Document(text[place:])], "")

    def noise(self) -> Document:
        """Return what machines write: keys, hashes, long identifiers."""
        signs = self.chance.choice(
            ("0123456789abcdef", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", "abcdefghijklmnopqrstuvwxyz", "AbCdEfGh", "abz 01")
        )
        parts = ["".join(self.chance.choice(signs) for _ in range(self.chance.randint(4, 70))) for _ in range(self.chance.randint(1, 6))]
        return Document(
            self.chance.choice(("key = {}", "{}", "sha256:{}", '"{}"', "token {} expired")).format(self.chance.choice((" ", "-", "\n", "_")).join(parts))
        )

    def _value(self, slot: str, number: str, cast: dict[str, Person], language: str) -> tuple[str, str, str]:
        """Return what stands before the name, the filling, and its kind."""
        if slot in ("P", "F", "L", "T", "PI", "PU"):
            who = cast.setdefault(number, person(self.chance, self.lands)) if number else person(self.chance, self.lands)
            title = self.chance.choice(TITLES[language]) + " " if slot == "T" or (slot == "P" and self.chance.random() < 0.04) else ""
            return title, self._named(slot, who), "person"
        if slot in ("C", "A", "AM", "S"):
            return "", self._place(slot), "place"
        if slot == "O":
            return "", self.firm(), "organisation"
        if slot == "N":
            return "", "".join(self.chance.choice("0123456789") for _ in range(int(number or 4))), ""
        return "", self.slots[slot](language), ""

    def _named(self, slot: str, who: Person) -> str:
        """Return a person as the slot wants it written, with the variants of everyday writing."""
        first, last, roll = who.first, who.last, self.chance.random()
        name = {"F": first, "L": last, "T": last if roll < 0.7 else f"{first} {last}", "PI": f"{last}, {first}", "PU": f"{first} {last}".upper()}.get(slot, "")
        if not name:
            name = f"{first} {last}"
            forms = ((0.80, name), (0.84, f"{last}, {first}"), (0.88, f"{first[0]}. {last}"), (0.90, f"{last} {first}"), (0.915, f"{first} {last.upper()}"))
            name = next((each for limit, each in forms if roll < limit), f"{last.upper()} {first}" if roll < 0.92 else name)
        roll = self.chance.random()
        return name.lower() if roll < 0.05 else name.upper() if roll < 0.08 and slot != "PU" else name

    def _place(self, slot: str) -> str:
        land, roll = self.chance.choice(self.settled), self.chance.random()
        if slot == "C":
            return self.chance.choice(land.cities) if roll < 0.9 else self.chance.choice(self.lists["streets"])
        if slot == "S":
            return self.chance.choice(land.streets).replace("\n", ", ") if roll < 0.7 else self.chance.choice(self.lists["streets"])
        address = self.chance.choice(land.addresses)
        return address if slot == "AM" or roll < 0.1 else address.replace("\n", ", ")

    def firm(self) -> str:
        """Return the name of a firm."""
        roll = self.chance.random()
        if roll < 0.45:
            return self.chance.choice(self.chance.choice(self.settled).firms)
        return f"{self.chance.choice(FIRMS)} {self.chance.choice(TRADES)}" if roll < 0.8 else self.chance.choice(self.lists["brands"])

    def _date(self, language: str) -> str:
        day, month, year = self.chance.randint(1, 28), self.chance.randint(1, 12), self.chance.randint(1930, 2025)
        word = MONTHS[language].split()[month - 1]
        return self.chance.choice(
            (f"{month:02}/{day:02}/{year}", f"{year}-{month:02}-{day:02}", f"{day}.{month}.{year}", f"{day} {word} {year}", f"{word} {day}", word)
        )

    def _mail(self, _: str) -> str:
        who = person(self.chance, self.lands)
        return f"{who.first.split()[0]}.{who.last.split()[-1]}{self.chance.choice(('', '7', '82'))}@example.{self.chance.choice(('com', 'org', 'net'))}".lower()

    def _phone(self, _: str) -> str:
        digits = "".join(self.chance.choice("0123456789") for _ in range(9))
        return self.chance.choice((f"+1 ({digits[:3]}) {digits[3:6]}-{digits[5:]}", f"0{digits[:3]} {digits[3:]}", f"+49 {digits[:2]} {digits[2:]}", digits))

    def _amount(self, _: str) -> str:
        number = self.chance.randint(5, 90000)
        return self.chance.choice((f"${number}", f"{number} €", f"{number:,} USD", f"EUR {number}.00", f"£{number}", f"{number} euros", f"{number} dollars"))


def joined(parts: Sequence[Document], glue: str) -> Document:
    """Return several documents as one text."""
    text, spans = "", []
    for place, part in enumerate(parts):
        text += glue if place else ""
        spans += [(start + len(text), end + len(text), kind) for start, end, kind in part.spans]
        text += part.text
    return Document(text, tuple(spans))


def replaced(document: Document, choose: Callable[[str, str], str]) -> Document:
    """Return the document with every name replaced by what `choose` gives for its kind and old text."""
    text, spans, last = "", [], 0
    for start, end, kind in sorted(document.spans):
        if start < last:
            continue
        text += document.text[last:start]
        value = choose(kind, document.text[start:end])
        spans.append((len(text), len(text) + len(value), kind))
        text += value
        last = end
    return Document(text + document.text[last:], tuple(spans))


def kept(spans: Sequence[Span], kind: str) -> list[Span]:
    """Return the spans of one kind."""
    return [span for span in spans if span[2] == kind]
