"""Tricks of the development half: those that are listed in the research of this project and known to who builds the classifier."""

from __future__ import annotations

import base64
import codecs
import gzip
import html
import json
import re
import urllib.parse
from typing import Any

from deploy.bench.classifier.dev import disguises
from deploy.bench.classifier.evasion import Trick, request

ENGLISH = "zero one two three four five six seven eight nine".split()
GERMAN = "null eins zwei drei vier fünf sechs sieben acht neun".split()
CYRILLIC = str.maketrans("aeopcxyABEKMHOPCTX", "аеорсхуАВЕКМНОРСТХ")
FULL = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(33, 127)})


def numerals(base: int) -> dict[int, str]:
    """Return a table from ASCII digits to the ten that start at a code point."""
    return str.maketrans({str(digit): chr(base + digit) for digit in range(10)})


CIRCLED = str.maketrans({str(digit): ("①②③④⑤⑥⑦⑧⑨"[digit - 1] if digit else "⓪") for digit in range(10)})


def b64(text: str) -> str:
    """Return base64 with padding."""
    return base64.b64encode(text.encode()).decode()


def words(value: str, table: list[str]) -> str:
    """Return the digits as words, separators dropped."""
    return " ".join(table[int(letter)] if letter.isdigit() else letter for letter in re.sub(r"[ -]", "", value))


def keys(carrier: str, value: str) -> dict[str, Any]:
    """Return a body with the value as a member's name in tool arguments."""
    call = {"id": "c1", "type": "function", "function": {"name": "save", "arguments": json.dumps({carrier.format(value): 1})}}
    return request("save it", {"role": "assistant", "content": None, "tool_calls": [call]}, {"role": "tool", "tool_call_id": "c1", "content": "done"})


def _split(joint: str) -> Any:
    return lambda value: value[: len(value) // 2] + joint + value[len(value) // 2 :]


def _cut(carrier: str, value: str) -> tuple[str, str]:
    """Return a sentence cut in the middle of its value."""
    text, half = carrier.format(value), len(value) // 2
    at = text.index(value) + half
    return text[:at], text[at:]


def _messages(carrier: str, value: str) -> dict[str, Any]:
    first, second = _cut(carrier, value)
    return request(first, {"role": "assistant", "content": "Go on."}, second)


def _parts(carrier: str, value: str) -> dict[str, Any]:
    first, second = _cut(carrier, value)
    return request({"role": "user", "content": [{"type": "text", "text": first}, {"type": "text", "text": second}]})


VALUE = {
    "plain": lambda v: v,
    "zero-width between": "\u200b".join,
    "soft hyphen between": "\u00ad".join,
    "bidi override": lambda v: "\u202e" + v[::-1] + "\u202c",
    "word joiner inside": _split("\u2060"),
    "no-break space and hyphen": lambda v: v.replace(" ", "\u00a0").replace("-", "\u2011"),
    "en dash": lambda v: v.replace("-", "–").replace(" ", "–"),
    "full width": lambda v: v.translate(FULL),
    "arabic-indic digits": lambda v: v.translate(numerals(0x660)),
    "devanagari digits": lambda v: v.translate(numerals(0x966)),
    "mathematical digits": lambda v: v.translate(numerals(0x1D7CE)),
    "circled digits": lambda v: v.translate(CIRCLED),
    "subscript digits": lambda v: v.translate(numerals(0x2080)),
    "cyrillic homoglyphs": lambda v: v.translate(CYRILLIC),
    "leet O and l": lambda v: v.replace("0", "O").replace("1", "l"),
    "spaced characters": lambda v: " ".join(v.replace(" ", "")),
    "dots between": lambda v: ".".join(re.sub(r"[ -]", "", v)),
    "underscores for separators": lambda v: v.replace(" ", "_").replace("-", "_"),
    "newline inside": _split("\n"),
    "number words en": lambda v: words(v, ENGLISH),
    "number words de": lambda v: words(v, GERMAN),
    "at and dot in words": lambda v: v.replace("@", " [at] ").replace(".", " (dot) ") if "@" in v else v,
    "slashes": lambda v: v if "@" in v else v.replace("-", "/").replace(" ", "/"),
    "url encoding": lambda v: "".join(f"%{byte:02X}" for byte in v.encode()),
    "url encoding twice": lambda v: urllib.parse.quote("".join(f"%{byte:02X}" for byte in v.encode())),
    "html entities": lambda v: "".join(f"&#{ord(letter)};" for letter in v),
    "html tags inside": lambda v: v[:4] + "<b></b>" + v[4:],
    "json escapes": lambda v: "".join(f"\\u{ord(letter):04x}" for letter in v),
    "base64": b64,
    "base64 twice": lambda v: b64(b64("id " + v)),
    "base64 url-safe, no padding": lambda v: base64.urlsafe_b64encode(("id=" + v).encode()).decode().rstrip("="),
    "gzip and base64": lambda v: base64.b64encode(gzip.compress(("id " + v).encode(), mtime=0)).decode(),
    "data url": lambda v: "data:text/plain;base64," + b64("id " + v),
    "hex": lambda v: v.encode().hex(),
    "quoted-printable": lambda v: "".join(f"={byte:02X}" for byte in v.encode()),
    "json in json": lambda v: json.dumps(json.dumps({"v": v})),
    "json key": lambda v: json.dumps({v: 1}),
    "csv without spaces": lambda v: f"1,{v},x",
    "emphasis inside": lambda v: f"**{v[:3]}**{v[3:]}",
    "glued to letters": lambda v: f"x{v}y",
    "rot13": lambda v: codecs.encode(v, "rot13"),
    "reversed": lambda v: v[::-1],
    "emoji between": lambda v: "🙂".join(re.sub(r"[ -]", "", v)),
    "string concatenation": lambda v: f'"{v[:6]}" + "{v[6:]}"',
    "entities by name and number": lambda v: html.escape(v).replace("-", "&#x2d;").replace("@", "&commat;").replace(" ", "&nbsp;"),
}
DIGITS_ONLY = {"dots between", "number words en", "number words de", "emoji between", "glued to letters", "leet O and l"}
TRICKS = (
    *(Trick(name, "value", make, digits=name in DIGITS_ONLY) for name, make in VALUE.items()),
    *disguises.SEEN,
    Trick("base64 of the sentence", "text", lambda text: b64(text)),
    Trick("split over two messages", "body", _messages),
    Trick("split over two parts", "body", _parts),
    Trick("member name in tool arguments", "body", keys),
    Trick("metadata", "body", lambda c, v: request("hello", metadata={"note": c.format(v)})),
    Trick("user field", "body", lambda c, v: request("hello", user=c.format(v))),
    Trick("stop sequence", "body", lambda c, v: request("hello", stop=[c.format(v)])),
    Trick("system message", "body", lambda c, v: request({"role": "system", "content": c.format(v)}, "hello")),
    Trick("tool schema", "body", lambda c, v: request("hello", tools=[{"type": "function", "function": {"name": "f", "description": c.format(v), "parameters": {"type": "object", "properties": {}}}}])),
    Trick("author name", "body", lambda c, v: request({"role": "user", "name": c.format(v).replace(" ", "_")[:60], "content": "hello"})),
)  # fmt: skip
PAIRS = (
    *disguises.PAIRS,
    ("zero-width between", "base64 of the sentence"), ("full width", "split over two messages"), ("html entities", "tool schema"), ("number words en", "metadata"),
    ("cyrillic homoglyphs", "split over two parts"), ("spaced characters", "base64 of the sentence"), ("url encoding", "member name in tool arguments"), ("hex", "user field"),
    ("emoji between", "stop sequence"), ("reversed", "system message"), ("dots between", "split over two messages"), ("json escapes", "base64 of the sentence"),
)  # fmt: skip
