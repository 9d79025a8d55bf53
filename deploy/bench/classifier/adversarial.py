"""Inputs of 100 kB made to be slow: repeats that regular expressions, views and joins like least. Pure.

`INPUTS` maps a name to a function of the size in characters.
"""

from __future__ import annotations

import base64
import gzip
import json
import random
from collections.abc import Callable, Iterator
from string import ascii_letters, digits, punctuation

SIZE = 100_000


def _repeat(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def _nested_base64(size: int) -> str:
    text = "mrn 1015952 "
    while len(text) < size // 2:
        text = base64.b64encode((text * 2).encode()).decode()
    return text[:size]


UNITS = """a|1|a.|1-|1 |mrn |mrn:|Dr |A A |Ab |%41|&#65;|QUJD|41|one |<|\\u0041|a@|name: Ab |"1"+|1.|1,|4111 |(|[|{"a":|http://a.|a-b_|=41|\\x41|::|Mr. Ab |12/|+1 |aB3$|
 |\t|\u200b1|é|١|🙂1|born |0x|eyJ|../|--|AAAA-|patient |card |a.a@a.a |SELECT '1',|1\n|| |::1|#1|'|"|``` |*1|_1|~|^1|^|$|ssn is |zero-|double |dot at """.split(
    "|"
)
DISGUISED = """.- |⠁⠃|I V X |01000001 |101 102 |chr(65)+|\\N{DIGIT ONE}|=?utf-8?q?=41?= |+AEE-|xn--a-|begin 644 a\\n|a b c d |alfa bravo |one two |eins-zwei-|b (at) c (dot) d |
 eht dna |<b>1</b>|/*a*/1|1 x 2 |2024-01-01 |A1B2C3|4a |%2541|<td>1</td>|a=1\\n|a: 1\\n|a,b\\n|1,2\\n|a\u0301|\uff11|\u0661 |Jane Roe has HIV. |Dr. A. B. |MRN |no. 1 |
 my |I have |patient 1 |12 years old |account |[1](a)|{"a":"1"},|("a",1),|card 4 1 |\ud835\udfcf""".split("|")
"""More units: disguises of every kind that the views know, and words that open rules."""


def _units() -> Iterator[tuple[str, Callable[[int], str]]]:
    for unit in DISGUISED:
        said = unit.strip("\n").replace("\\n", "\n")
        yield f"repeat {said!r}", _repeat(said)


def _random(letters: str) -> Callable[[int], str]:
    return lambda size: "".join(random.Random(size).choices(letters, k=size))


RANDOM = {
    "random digits": _random("0123456789"),
    "random digits and blanks": _random("0123456789 "),
    "random hexadecimal": _random("0123456789abcdef"),
    "random base64": _random(ascii_letters + digits + "+/"),
    "random signs": _random(digits + ascii_letters + punctuation + " "),
    "random letters and blanks": _random(ascii_letters + "     "),
    "random lines of numbers": _random("0123456789   .,-\n"),
    "random names": lambda size: " ".join(random.Random(1).choices(["Jane", "Roe", "John", "Park", "has", "is", "the", "HIV", "41", "of", "Ulm"], k=size // 4))[
        :size
    ],
}
INPUTS: dict[str, Callable[[int], str]] = {f"repeat {unit!r}": _repeat(unit) for unit in UNITS if unit} | {
    **dict(_units()),
    **RANDOM,
    "mail tail": lambda size: "a." * (size // 2 - 12) + " mail bob@example.com",
    "label and colons": lambda size: "mrn" + ":" * size,
    "base64 of base64": _nested_base64,
    "gzip bomb in base64": lambda size: base64.b64encode(gzip.compress(b"1" * size * 40, mtime=0)).decode()[:size],
    "json in json": lambda size: json.dumps(json.dumps(json.dumps({"a": "1-" * (size // 4)})))[:size],
    "digits in lines": lambda size: "\n".join(f"{number % 10}" for number in range(size // 2)),
    "table of numbers": lambda size: "\n".join("| " + " | ".join(str(number * 7919 + column) for column in range(10)) + " |" for number in range(size // 60))[
        :size
    ],
    "names": lambda size: ("Jane Roe, John Doe, Mary Major, " * (size // 30))[:size],
    "dense": lambda size: ("MRN 1015952, SSN 536-90-4399, card 4111 1111 1111 1111, bob@example.com, +1 415 555 2671. " * (size // 80))[:size],
    "mixed scripts": lambda size: ("аa１1⑴١" * (size // 6))[:size],
    "capital words": lambda size: ("Alpha Beta Gamma Delta " * (size // 23))[:size],
    "long words": lambda size: " ".join("x" * 5000 for _ in range(size // 5001)),
    "near-misses": lambda size: ("536-90-439 4111 1111 1111 111 DE8937040044053201300 " * (size // 52))[:size],
}

OVER_A_SECOND = (
    "table of numbers",
    "repeat '1,2\\n'",
    "repeat '🙂1'",
    "repeat '1\\n'",
    "digits in lines",
    "repeat '2024-01-01 '",
    "repeat '١'",
    "repeat '１'",
    "repeat '\\u200b1'",
    "mixed scripts",
    "repeat '\\\\x41'",
    "repeat '\\\\u0041'",
)
"""Those that took more than a second of CPU per 100 kB when BENCHMARKS.md was written. Under the deadline they end as unscannable."""
