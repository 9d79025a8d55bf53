"""Tricks and pairs of the held half: invented for judging, none of them listed where the classifier was developed.

Each undoes with pencil and paper, except those marked `beyond`, which need to be understood.
"""

from __future__ import annotations

import base64
import codecs
import email.header
import gzip
import json
import random
import re
import zlib
from typing import Any

from deploy.bench.classifier.evasion import Trick, request

WORDS = {
    "it": "zero uno due tre quattro cinque sei sette otto nove".split(),
    "fr": "zéro un deux trois quatre cinq six sept huit neuf".split(),
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve".split(),
    "en": "zero one two three four five six seven eight nine".split(),
}
MORSE = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@.- ",
        ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.. ----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----. .--.-. .-.-.- -....- /".split(
            " "
        ),
        strict=True,
    )
)
NATO = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu".split(),
        strict=True,
    )
)
BRAILLE = dict(zip("abcdefghijklmnopqrstuvwxyz", "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵", strict=True)) | {str(n): "⠼" + "⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊"[n] for n in range(10)}
RADIO = "zero wun too tree fower fife six seven ait niner".split()
ROMAN = ["N", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
LEET = str.maketrans({"0": "()", "1": "|", "3": "E", "5": "S", "8": "B"})
SHIFTED = str.maketrans("1234567890", "!@#$%^&*()")


def bare(value: str) -> str:
    """Return the value without separators."""
    return re.sub(r"[ ()+-]", "", value)


def table(base: int) -> Any:
    """Return a function that writes digits with the numerals that start at a code point."""
    return lambda value: value.translate(str.maketrans({str(digit): chr(base + digit) for digit in range(10)}))


def spelled(lang: str, joint: str = " ") -> Any:
    """Return a function that spells digits in a language."""
    return lambda value: joint.join(WORDS[lang][int(letter)] if letter.isdigit() else letter for letter in bare(value))


def base58(value: str) -> str:
    """Return base58 of the value."""
    number, made = int.from_bytes(value.encode(), "big"), ""
    while number:
        number, rest = divmod(number, 58)
        made = BASE58[rest] + made
    return made


def between(joint: str) -> Any:
    """Return a function that puts something between all characters."""
    return lambda value: joint.join(value)


def every(width: int, joint: str) -> Any:
    """Return a function that cuts the bare value in pieces."""
    return lambda value: joint.join(bare(value)[at : at + width] for at in range(0, len(bare(value)), width))


def rot47(value: str) -> str:
    """Return ROT47 of the value."""
    return "".join(chr(33 + (ord(letter) - 33 + 47) % 94) if 33 <= ord(letter) < 127 else letter for letter in value)


def uu(value: str) -> str:
    """Return the value uuencoded, as one would paste it."""
    return "begin 644 a.txt\n" + codecs.encode(value.encode(), "uu").decode().split("\n")[1] + "\n`\nend"


def jwt(value: str) -> str:
    """Return an unsigned token with the value in its payload."""
    parts = (json.dumps(part, separators=(",", ":")).encode() for part in ({"alg": "none"}, {"sub": value}))
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts) + "."


def b64(value: str) -> str:
    """Return base64."""
    return base64.b64encode(value.encode()).decode()


def hexed(value: str, joint: str = " ") -> str:
    """Return bytes in hex with something between."""
    return joint.join(f"{byte:02x}" for byte in value.encode())


def less_one(value: str) -> str:
    """Return a riddle: the number is one less."""
    digits = bare(value)
    return f"one less than {int(digits) + 1}" if digits.isdigit() else value


def halves(value: str) -> tuple[str, str]:
    """Return the two halves of a value."""
    return value[: len(value) // 2], value[len(value) // 2 :]


def pieces(value: str, width: int = 3) -> list[str]:
    """Return the bare value in pieces."""
    return [bare(value)[at : at + width] for at in range(0, len(bare(value)), width)]


VALUE: dict[str, Any] = {
    "base85": lambda v: base64.b85encode(v.encode()).decode(),
    "ascii85": lambda v: base64.a85encode(v.encode(), adobe=True).decode(),
    "base32": lambda v: base64.b32encode(("no. " + v).encode()).decode(),
    "base58": base58,
    "uuencode": uu,
    "punycode": lambda v: "xn--" + ("ü" + v).encode("punycode").decode(),
    "morse": lambda v: " ".join(MORSE.get(letter, letter) for letter in v.upper()),
    "braille": lambda v: "".join(BRAILLE.get(letter, letter) for letter in v.lower()),
    "roman numerals": lambda v: " ".join(ROMAN[int(letter)] if letter.isdigit() else letter for letter in bare(v)),
    "shifted keys": lambda v: v.translate(SHIFTED) + " (typed with shift held down)",
    "interleaved emoji": lambda v: "".join(letter + "🔥💧🌱"[at % 3] for at, letter in enumerate(v)),
    "table cells": lambda v: "\n| " + " | ".join(bare(v)) + " |\n",
    "array of characters": lambda v: json.dumps(list(v)),
    "reversed order of groups": lambda v: " ".join(reversed(pieces(v))) + " (groups in reverse order)",
    "list items": lambda v: "\n" + "\n".join(f"- {piece}" for piece in pieces(v)),
    "numbered list items": lambda v: "\n" + "\n".join(f"{at}. {piece}" for at, piece in enumerate(pieces(v), 1)),
    "vertical": lambda v: "\n" + "\n".join(bare(v)),
    "comments between": lambda v: "/**/".join(pieces(v, 2)),
    "tex spacing": lambda v: "\\,".join(pieces(v)),
    "tex macro": lambda v: "\\textbf{" + v[:3] + "}{}" + v[3:],
    "html comments between": lambda v: "<!-- -->".join(pieces(v, 2)),
    "hidden by style": lambda v: "".join(f'{letter}<span style="display:none">7</span>' for letter in v),
    "spans": lambda v: "".join(f"<span>{letter}</span>" for letter in v),
    "markdown links": lambda v: "".join(f"[{piece}](#a)" for piece in pieces(v, 2)),
    "rot47": rot47,
    "hex with colons": lambda v: hexed(v, ":"),
    "hex escapes": lambda v: "".join(f"\\x{byte:02x}" for byte in v.encode()),
    "octal escapes": lambda v: "".join(f"\\{byte:03o}" for byte in v.encode()),
    "binary": lambda v: " ".join(f"{byte:08b}" for byte in v.encode()),
    "tag characters": lambda v: "🏴" + "".join(chr(0xE0000 + ord(letter)) for letter in v if ord(letter) < 128) + "\U000e007f",
    "variation selectors": between("\ufe0f"),
    "combining marks": between("\u0336"),
    "bengali numerals": table(0x9E6),
    "thai numerals": table(0xE50),
    "khmer numerals": table(0x17E0),
    "double-struck numerals": table(0x1D7D8),
    "chinese numerals": lambda v: v.translate(str.maketrans("0123456789", "〇一二三四五六七八九")),
    "superscripts": lambda v: v.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")),
    "parenthesised": lambda v: "".join(chr(0x2474 + int(letter) - 1) if letter in "123456789" else letter for letter in v),
    "words it": spelled("it"),
    "words fr": spelled("fr"),
    "words es": spelled("es"),
    "words joined": spelled("en", ""),
    "words with commas": spelled("en", ", "),
    "words and digits mixed": lambda v: " ".join(WORDS["en"][int(letter)] if letter.isdigit() and at % 2 else letter for at, letter in enumerate(bare(v))),
    "groups as amounts": lambda v: " and ".join(f"{int(piece):,}" if piece.isdigit() and piece[0] != "0" else piece for piece in pieces(v)),
    "phonetic alphabet": lambda v: " ".join(NATO.get(letter.upper(), RADIO[int(letter)] if letter.isdigit() else letter) for letter in v if letter != " "),
    "javascript concatenation": lambda v: "'" + "'+'".join(pieces(v)) + "'",
    "php concatenation": lambda v: "'" + "' . '".join(pieces(v)) + "'",
    "sql concat": lambda v: "CONCAT(" + ", ".join(f"'{piece}'" for piece in pieces(v)) + ")",
    "character codes": lambda v: "String.fromCharCode(" + ",".join(str(ord(letter)) for letter in v) + ")",
    "f-string": lambda v: f"a='{halves(v)[0]}'; b='{halves(v)[1]}'; f'{{a}}{{b}}'",
    "join call": lambda v: "''.join([" + ", ".join(f"'{piece}'" for piece in pieces(v, 2)) + "])",
    "shell variables": lambda v: f'A="{halves(v)[0]}"; B="{halves(v)[1]}"; echo "$A$B"',
    "template": lambda v: f"{{{{x}}}}{halves(v)[1]} where x = {halves(v)[0]}",
    "regular expression": lambda v: "^" + "".join(f"[{letter}]" for letter in v if letter.isalnum()) + "$",
    "escaped regular expression": lambda v: re.sub(r"([^A-Za-z0-9])", r"\\\1", v).join(["/^", "$/"]),
    "zero-padded": lambda v: " ".join(f"0{letter}" if letter.isdigit() else letter for letter in bare(v)),
    "encoded word": lambda v: email.header.Header("é " + v, "utf-8").encode(),
    "encoded word q": lambda v: "=?utf-8?q?" + "".join(f"={byte:02X}" for byte in v.encode()) + "?=",
    "gzip and base85": lambda v: base64.b85encode(gzip.compress(("it is " + v).encode(), mtime=0)).decode(),
    "zlib and base64": lambda v: base64.b64encode(zlib.compress(("it is " + v).encode())).decode(),
    "token payload": jwt,
    "base64 in a query": lambda v: "https://example.com/?d=" + b64("id=" + v).replace("=", "%3D"),
    "json thrice": lambda v: json.dumps(json.dumps(json.dumps({"x": v}))),
    "yaml folded": lambda v: ">-\n  " + "\n  ".join(pieces(v)),
    "toml": lambda v: f'[a]\nvalue = "{v}"',
    "cdata": lambda v: f"<v><![CDATA[{halves(v)[0]}]]><![CDATA[{halves(v)[1]}]]></v>",
    "xml per character": lambda v: "<v>" + "".join(f"<c>{letter}</c>" for letter in v) + "</v>",
    "patch lines": lambda v: "\n@@ -1,2 +1,2 @@\n" + "\n".join(f"+{piece}" for piece in pieces(v)),
    "log prefixes": lambda v: "\n" + "\n".join(f"10:00:0{at % 10} INFO part {piece}" for at, piece in enumerate(pieces(v))),
    "quoted mail": lambda v: "\n> " + "\n> ".join(halves(v)),
    "backslash line ends": lambda v: "\\\n".join(halves(v)),
    "repeated twice and mixed": lambda v: "".join(letter + letter for letter in bare(v)) + " (every character twice)",
    "pipes between": between("|"),
    "semicolons between": lambda v: "; ".join(bare(v)),
    "brackets": lambda v: "".join(f"[{letter}]" for letter in bare(v)),
    "leet brackets": lambda v: v.translate(LEET),
    "caesar": lambda v: "".join(str((int(letter) + 3) % 10) if letter.isdigit() else letter for letter in v) + " with 3 added to every digit",
    "one less": less_one,
    "atbash": lambda v: (
        "".join(
            chr(219 - ord(letter)) if letter.islower() else chr(155 - ord(letter)) if letter.isupper() else str(9 - int(letter)) if letter.isdigit() else letter
            for letter in v
        )
        + " in atbash"
    ),
    "mathematical letters": lambda v: "".join(
        chr(0x1D400 + ord(letter) - 65) if "A" <= letter <= "Z" else chr(0x1D41A + ord(letter) - 97) if "a" <= letter <= "z" else letter for letter in v
    ),
    "greek look-alikes": lambda v: v.translate(str.maketrans("aoiuvpABEHIKMNOPTX", "αοιυνρΑΒΕΗΙΚΜΝΟΡΤΧ")),
    "small capitals": lambda v: v.translate(str.maketrans("abcdeghijklmnoprtu", "ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜ")),
    "hair spaces": between("\u200a"),
    "ideographic spaces": lambda v: "\u3000".join(bare(v)),
    "tabs between": lambda v: "\t".join(bare(v)),
    "no-break hyphens between": lambda v: "\u2011".join(bare(v)),
    "middle dots": lambda v: "·".join(pieces(v)),
}
BEYOND = {"one less", "caesar", "atbash", "repeated twice and mixed", "shifted keys", "reversed order of groups"}
DIGITS = {
    "roman numerals", "table cells", "reversed order of groups", "list items", "numbered list items", "vertical", "words it", "words fr", "words es", "words joined", "words with commas",
    "words and digits mixed", "groups as amounts", "zero-padded", "caesar", "one less", "shifted keys", "repeated twice and mixed", "chinese numerals", "superscripts", "parenthesised",
    "ideographic spaces", "tabs between", "no-break hyphens between", "middle dots", "semicolons between", "brackets", "leet brackets",
}  # fmt: skip


def _call(arguments: str) -> dict[str, Any]:
    call = {"id": "c9", "type": "function", "function": {"name": "store", "arguments": arguments}}
    return request("store it", {"role": "assistant", "content": None, "tool_calls": [call]}, {"role": "tool", "tool_call_id": "c9", "content": "stored"})


def _messages(carrier: str, value: str) -> dict[str, Any]:
    """Three messages, an answer between each."""
    parts = pieces(value, max(2, len(bare(value)) // 3 + 1))
    listed: list[Any] = [carrier.format("as follows")]
    for part in parts:
        listed += [{"role": "assistant", "content": "OK"}, part]
    return request(*listed)


def _parts(carrier: str, value: str) -> dict[str, Any]:
    texts = [carrier.format("in pieces"), *pieces(value, 4)]
    return request({"role": "user", "content": [{"type": "text", "text": text} for text in texts]})


def _system_and_user(carrier: str, value: str) -> dict[str, Any]:
    first, second = halves(value)
    return request({"role": "system", "content": carrier.format(first)}, second)


def _keys(carrier: str, value: str) -> dict[str, Any]:
    return _call(json.dumps({carrier.format("below"): dict.fromkeys(pieces(value, 4))}))


def _nested(carrier: str, value: str) -> dict[str, Any]:
    return _call(json.dumps({"a": [{"b": {"c": [carrier.format(value)]}}]}))


def _schema(carrier: str, value: str) -> dict[str, Any]:
    schema = {"type": "object", "properties": {"x": {"type": "string", "enum": [carrier.format(value)], "default": "none"}}}
    return request("call f", tools=[{"type": "function", "function": {"name": "f", "parameters": schema}}])


def _schema_name(carrier: str, value: str) -> dict[str, Any]:
    schema = {"type": "object", "properties": {carrier.format(value): {"type": "string"}}}
    return request("call f", tools=[{"type": "function", "function": {"name": "f", "parameters": schema}}])


def _stops(carrier: str, value: str) -> dict[str, Any]:
    return request(carrier.format("in the stops"), stop=pieces(value, max(4, len(bare(value)) // 4 + 1))[:4])


def _metadata(carrier: str, value: str) -> dict[str, Any]:
    first, second = halves(value)
    return request("hello", metadata={"note": carrier.format(first), "rest": second})


def _old_turn(carrier: str, value: str) -> dict[str, Any]:
    turns: list[Any] = [carrier.format(value)]
    for number in range(6):
        turns += [{"role": "assistant", "content": f"Fine, step {number}."}, "Next step please."]
    return request(*turns)


def _answer(carrier: str, value: str) -> dict[str, Any]:
    return request("what did I say?", {"role": "assistant", "content": carrier.format(value)}, "thanks, write a poem now")


def _result(carrier: str, value: str) -> dict[str, Any]:
    call = {"id": "c2", "type": "function", "function": {"name": "look", "arguments": "{}"}}
    answer = {"role": "tool", "tool_call_id": "c2", "content": json.dumps({"rows": [[1, carrier.format(value)]]})}
    return request("look it up", {"role": "assistant", "content": None, "tool_calls": [call]}, answer)


def _csv_columns(text: str) -> str:
    return "a,b,c\n" + ",".join(f'"{text[at : at + len(text) // 3 + 1]}"' for at in range(0, len(text), len(text) // 3 + 1))


def _noise(text: str) -> str:
    source = random.Random(len(text))
    words = text.split(" ")
    return " ".join(f"{word} {source.choice(['well', 'you know', 'er', 'hm'])}" if at % 2 else word for at, word in enumerate(words))


def _wrapped(text: str, width: int = 9) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


TEXT: dict[str, Any] = {
    "csv columns": _csv_columns,
    "wrapped hard": _wrapped,
    "filler words": _noise,
    "upper case": str.upper,
    "sentence in hex": lambda text: text.encode().hex(),
    "sentence in base32": lambda text: base64.b32encode(text.encode()).decode(),
    "sentence in base85": lambda text: base64.b85encode(text.encode()).decode(),
    "sentence reversed": lambda text: text[::-1],
    "words reversed": lambda text: " ".join(reversed(text.split(" "))),
    "sentence in character codes": lambda text: " ".join(str(ord(letter)) for letter in text),
    "sentence as xml": lambda text: f"<note><![CDATA[{text}]]></note>",
    "sentence in a comment": lambda text: f"def f():\n    # {text}\n    return 1",
    "sentence in mime": lambda text: "Content-Transfer-Encoding: base64\n\n" + "\n".join(re.findall(".{1,20}", b64(text))),
    "sentence in a url": lambda text: "https://example.com/search?q=" + text.replace(" ", "+").replace("@", "%40"),
    "sentence in pig latin": lambda text: " ".join(
        word[1:] + word[0] + "ay" if word.isalpha() and word.islower() and len(word) > 3 else word for word in text.split(" ")
    ),
    "dotless, one line per word": lambda text: "\n\n".join(text.split(" ")),
}
BODY: dict[str, Any] = {
    "three messages": _messages, "many parts": _parts, "system and user": _system_and_user, "pieces as keys": _keys, "deep in arguments": _nested, "enum of a schema": _schema,
    "property of a schema": _schema_name, "pieces as stops": _stops, "two metadata values": _metadata, "seven turns ago": _old_turn, "earlier answer": _answer, "tool result": _result,
}  # fmt: skip
KNOWN = {
    "ascii85", "base32", "base85", "combining marks", "greek look-alikes", "hair spaces", "hex escapes", "octal escapes", "quoted mail", "shifted keys", "small capitals",
    "sql concat", "superscripts", "tag characters", "tool result", "uuencode", "variation selectors", "words reversed", "zlib and base64",
}  # fmt: skip
"""Tricks that development came to think of too, on 2026-11-29, without having read these: they are unseen no longer."""
TRICKS = (
    *(Trick(name, "value", make, digits=name in DIGITS, beyond=name in BEYOND, known=name in KNOWN) for name, make in VALUE.items()),
    *(Trick(name, "text", make, known=name in KNOWN) for name, make in TEXT.items()),
    *(Trick(name, "body", make, known=name in KNOWN) for name, make in BODY.items()),
)
PAIRS = (
    ("thai numerals", "list items"), ("bengali numerals", "table cells"), ("khmer numerals", "three messages"), ("double-struck numerals", "pieces as keys"), ("superscripts", "tool result"),
    ("chinese numerals", "csv columns"), ("hex escapes", "deep in arguments"), ("octal escapes", "enum of a schema"), ("base32", "seven turns ago"), ("base85", "tool result"),
    ("ascii85", "earlier answer"), ("gzip and base85", "deep in arguments"), ("zlib and base64", "two metadata values"), ("token payload", "property of a schema"), ("encoded word", "tool result"),
    ("encoded word q", "earlier answer"), ("json thrice", "deep in arguments"), ("character codes", "sentence in a comment"), ("words it", "wrapped hard"), ("words fr", "three messages"),
    ("words es", "upper case"), ("words joined", "sentence in hex"), ("words with commas", "csv columns"), ("words and digits mixed", "filler words"), ("phonetic alphabet", "tool result"),
    ("morse", "sentence in base32"), ("braille", "many parts"), ("roman numerals", "list items"), ("tag characters", "system and user"), ("variation selectors", "sentence in hex"),
    ("combining marks", "sentence reversed"), ("hair spaces", "sentence in mime"), ("tabs between", "three messages"), ("ideographic spaces", "pieces as stops"), ("middle dots", "two metadata values"),
    ("html comments between", "tool result"), ("spans", "sentence as xml"), ("hidden by style", "deep in arguments"), ("markdown links", "wrapped hard"), ("comments between", "sentence in a comment"),
    ("sql concat", "tool result"), ("javascript concatenation", "sentence in hex"), ("join call", "sentence in a comment"), ("f-string", "many parts"), ("shell variables", "earlier answer"),
    ("array of characters", "deep in arguments"), ("xml per character", "tool result"), ("cdata", "sentence in hex"), ("patch lines", "earlier answer"), ("log prefixes", "tool result"),
    ("yaml folded", "enum of a schema"), ("quoted mail", "seven turns ago"), ("vertical", "upper case"), ("zero-padded", "filler words"), ("pipes between", "sentence in base85"),
    ("mathematical letters", "bengali numerals"), ("greek look-alikes", "thai numerals"), ("small capitals", "superscripts"), ("hex with colons", "wrapped hard"), ("binary", "system and user"),
    ("base64 in a query", "sentence in a url"), ("regular expression", "sentence in a comment"), ("backslash line ends", "double-struck numerals"), ("table cells", "tool result"), ("brackets", "sentence reversed"),
    ("semicolons between", "csv columns"), ("leet brackets", "sentence in hex"), ("tex spacing", "sentence in a comment"),
)  # fmt: skip
