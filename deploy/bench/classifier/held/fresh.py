"""Tricks invented after development had ended (2026-11-30), for one measurement: no rule was written for any of them, no row of theirs was read.

Pure. From a later change of the views on they are held tricks like the others. `PAIRS` puts every second one into one of a text or a body, by a
fixed seed.
"""

from __future__ import annotations

import base64
import gzip
import json
import random
import re
from collections.abc import Callable
from itertools import cycle
from typing import Any
from urllib.parse import quote

from deploy.bench.classifier.evasion import Trick, request

TONGUES = (
    "zero one two three four five six seven eight nine",
    "null eins zwei drei vier fünf sechs sieben acht neun",
    "zéro un deux trois quatre cinq six sept huit neuf",
)
BOLD, CIRCLES = 0x1D7CE, "⓪①②③④⑤⑥⑦⑧⑨"


def _each(make: Callable[[str], str]) -> Callable[[str], str]:
    return lambda value: "".join(map(make, value))


def _digits(make: Callable[[str], str]) -> Callable[[str], str]:
    return lambda value: "".join(make(letter) if letter.isdigit() else letter for letter in re.sub(r"[ -]", "", value)).strip()


def _numerals(base: int) -> Callable[[str], str]:
    return lambda value: value.translate({48 + n: base + n for n in range(10)})


def _pieces(value: str, size: int = 3) -> list[str]:
    return [value[at : at + size] for at in range(0, len(value), size)]


def _tongues(value: str) -> str:
    tables = cycle([table.split() for table in TONGUES])
    return " ".join(next(tables)[int(letter)] if letter.isdigit() else letter for letter in re.sub(r"[ -]", "", value))


def _turns(signs: str) -> Callable[[str], str]:
    def made(value: str) -> str:
        turn = cycle(signs)
        return "".join(letter + next(turn) for letter in value)

    return made


def _caesar(by: int) -> Callable[[str], str]:
    return lambda value: "".join(
        chr((ord(letter) - base + by) % 26 + base) if letter.isalpha() and (base := 65 if letter.isupper() else 97) else letter for letter in value
    )


def _dump(value: str) -> str:
    rows = _pieces(value, 8)
    return "\n" + "\n".join(f"{number * 8:08x}  {row.encode().hex(' ')}  |{'.' * len(row)}|" for number, row in enumerate(rows))


def _mixed(value: str) -> str:
    turn = cycle(range(3))
    return "".join((letter, chr(0xFF10 + int(letter)), CIRCLES[int(letter)])[next(turn)] if letter.isdigit() else letter for letter in value)


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


VALUE: dict[str, Callable[[str], str]] = {
    "two emoji in turn": _turns("🍎🍐"),
    "white brackets": _each(lambda letter: f"⟦{letter}⟧"),
    "superscript tags in turn": lambda v: "".join(f"<sup>{letter}</sup>" if place % 2 else letter for place, letter in enumerate(v)),
    "colour codes between": _each(lambda letter: f"\x1b[3{ord(letter) % 8}m{letter}"),
    "entities of both bases": lambda v: "".join(f"&#{ord(letter)};" if place % 2 else f"&#x{ord(letter):X};" for place, letter in enumerate(v)),
    "percent codes in base64": lambda v: _b64("".join(f"%{byte:02x}" for byte in v.encode()).encode()),
    "base64 in lines of eight": lambda v: "\n".join(_pieces(_b64(("value " + v).encode()), 8)),
    "hex with colons": lambda v: v.encode().hex(":").upper(),
    "hex dump": _dump,
    "array of bytes": lambda v: "{" + ", ".join(f"0x{byte:02X}" for byte in v.encode()) + "}",
    "bytes literal": lambda v: "b'" + "".join(f"\\x{byte:02x}" for byte in v.encode()) + "'",
    "list of codes": lambda v: json.dumps(list(v.encode())),
    "three languages in turn": _tongues,
    "stretched words": lambda v: re.sub(r"([aeiou])", r"\1\1", _tongues(v)),
    "letters moved by three": _caesar(3),
    "cdata for each": _each(lambda letter: f"<![CDATA[{letter}]]>"),
    "cells": lambda v: "| " + " | ".join(v) + " |",
    "keys of an ini file": lambda v: "\n" + "\n".join(f"k{number}={piece}" for number, piece in enumerate(_pieces(v))),
    "exports of a shell": lambda v: "\n" + "\n".join(f"export ID_{number}='{piece}'" for number, piece in enumerate(_pieces(v, 4))),
    "added lines of a diff": lambda v: "\n" + "\n".join(f"+{piece}" for piece in _pieces(v, 4)),
    "footnotes": lambda v: "".join(f"{piece}[{number}]" for number, piece in enumerate(_pieces(v, 4), 1)),
    "every other bold": lambda v: "".join(chr(BOLD + int(letter)) if letter.isdigit() and place % 2 else letter for place, letter in enumerate(v)),
    "full width and circles": _mixed,
    "khmer digits": _numerals(0x17E0),
    "tibetan digits": _numerals(0xF20),
    "o'clock": _digits(lambda digit: f"{digit} o'clock, "),
    "digit and comma words": _digits(lambda digit: f"{digit} comma "),
    "turned, then base64": lambda v: _b64(("x " + v)[::-1].encode()),
    "base64, then turned": lambda v: _b64(("value " + v).encode())[::-1],
    "packed, then hex": lambda v: gzip.compress(("value " + v).encode(), mtime=0).hex(),
    "percent over json": lambda v: quote(json.dumps("".join(f"\\u{ord(letter):04x}" for letter in v))),
    "assembled in shell": lambda v: "$(printf '%s' " + " ".join(f"'{piece}'" for piece in _pieces(v)) + ")",
    "assembled in excel": lambda v: "=" + "&".join(f'"{piece}"' for piece in _pieces(v, 4)),
    "angle quotes": lambda v: "».«".join(_pieces(v)).join("«»"),
    "soft marks in turn": _turns("\u200c\u200d"),
}
TEXT: dict[str, Callable[[str], str]] = {
    "as a haiku of lines": lambda t: "\n\n".join(_pieces(t, 14)),
    "hash comments": lambda t: "\n".join(f"# {line}" for line in _pieces(t, 18)),
    "list of codes throughout": lambda t: json.dumps(list(t.encode())),
    "percent codes twice throughout": lambda t: quote("".join(f"%{byte:02X}" for byte in t.encode())),
    "base64 in a yaml block": lambda t: "data: |\n" + "\n".join(f"  {line}" for line in _pieces(_b64(t.encode()), 24)),
    "every word turned": lambda t: " ".join(word[::-1] for word in t.split(" ")),
    "hair spaces throughout": "\u200a".join,
    "sentence in a log line": lambda t: f'2026-01-07T04:10:00Z INFO handler msg={json.dumps(t)} took=12ms',
}  # fmt: skip


def _nested(carrier: str, value: str) -> dict[str, Any]:
    inner: dict[str, Any] = {"end": True}
    for piece in reversed(_pieces(value, 4)):
        inner = {"piece": piece, "next": inner}
    call = {"id": "c1", "type": "function", "function": {"name": "keep", "arguments": json.dumps({"about": carrier.format("").strip(), "chain": inner})}}
    return request("keep it", {"role": "assistant", "content": None, "tool_calls": [call]}, {"role": "tool", "tool_call_id": "c1", "content": "ok"})


def _counted(carrier: str, value: str) -> dict[str, Any]:
    pieces = _pieces(value, 5)
    said = [f"part {number} of {len(pieces)}: {piece}" for number, piece in enumerate(pieces, 1)]
    return request(carrier.format("(in parts)"), {"role": "assistant", "content": "Send them."}, *said)


def _described(carrier: str, value: str) -> dict[str, Any]:
    half = len(value) // 2
    tools = [{"type": "function", "function": {"name": name, "description": part, "parameters": {"type": "object", "properties": {}}}}
        for name, part in (("one", carrier.format(value[:half])), ("two", f"continued: {value[half:]}"))]  # fmt: skip
    return request("go", tools=tools)


BODY: dict[str, Callable[[str, str], Any]] = {
    "a chain in tool arguments": _nested,
    "numbered parts": _counted,
    "over two descriptions": _described,
    "stop list of pieces": lambda c, v: request(c.format("(see the stop words)"), stop=_pieces(v, max(4, -(-len(v) // 4)))),
    "label in a member name": lambda c, v: request("note this", metadata={c.format("").strip(" :.?!=")[:60] or "x": v}),
}
LIKE_NUMBERS = {
    "three languages in turn",
    "stretched words",
    "every other bold",
    "full width and circles",
    "khmer digits",
    "tibetan digits",
    "o'clock",
    "digit and comma words",
}
KNOWN = {
    "every word turned",
    "list of codes",
    "list of codes throughout",
    "hair spaces throughout",
    "bytes literal",
    "percent codes twice throughout",
    "hex with colons",
    "khmer digits",
    "tibetan digits",
}
"""Near relatives stand among the development half's tricks: counted apart."""
TRICKS = (
    *(Trick(name, "value", make, digits=name in LIKE_NUMBERS, known=name in KNOWN) for name, make in VALUE.items()),
    *(Trick(name, "text", make, known=name in KNOWN) for name, make in TEXT.items()),
    *(Trick(name, "body", make) for name, make in BODY.items()),
)
_SOURCE = random.Random("fresh pairs 2026-11-30")
PAIRS = tuple((name, _SOURCE.choice([*TEXT, *BODY])) for number, name in enumerate(VALUE) if number % 2)
