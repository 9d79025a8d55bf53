# ruff: noqa: SIM905, UP031
"""Ways to hide an identifier from a reader of patterns, as functions of the plain value; and invented identifiers in a sentence each.

Data of `test_evasion`. Both tables were known when the views were written and what they missed was read: rates over them are
development figures, and say little about tricks that nobody has written down yet.
"""

from __future__ import annotations

import base64
import binascii
import bz2
import codecs
import gzip
import html
import json
import lzma
import quopri
import re
import zlib

IDENTIFIERS = {
    "ssn": ("My SSN is {}.", "536-90-4399"),
    "card": ("Charge card {} please", "4111 1111 1111 1111"),
    "card, unbroken": ("Charge card {} please", "4539578763621486"),
    "mail": ("mail me at {} ok", "maria.lopez@hospital.org"),
    "phone": ("call my phone {}", "+1 415 555 2671"),
    "iban": ("transfer to {}", "DE89370400440532013000"),
    "mrn": ("patient with MRN {} came back", "10159527"),
    "nhs": ("her NHS number is {} now", "943 476 5919"),
}
EN = "zero one two three four five six seven eight nine".split()
DE = "null eins zwei drei vier fünf sechs sieben acht neun".split()
FR = "zéro un deux trois quatre cinq six sept huit neuf".split()
ES = "cero uno dos tres cuatro cinco seis siete ocho nueve".split()
IT = "zero uno due tre quattro cinque sei sette otto nove".split()
NATO = (
    "alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor "
    "whiskey xray yankee zulu"
).split()
DIGITS = frozenset("0123456789")
MORSE = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz0123456789.@+-",
        (
            ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.. "
            "----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----. .-.-.- .--.-. .-.-. -....-"
        ).split(),
        strict=True,
    )
)
BRAILLE = dict(zip("abcdefghijklmnopqrstuvwxyz", "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵", strict=True)) | {".": "⠲", "@": "⠈⠁", "-": "⠤", "+": "⠖", " ": "⠀"}
B58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
B45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
Z85 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
A85 = "".join(map(chr, range(33, 118)))
UP = dict(zip("abcdefghijklmnopqrstuvwxyz0123456789.", "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz0ƖᄅƐㄣϛ9ㄥ86˙", strict=True))


def bare(v: str) -> str:
    return re.sub(r"[ -]", "", v) if "@" not in v else v


def half(v: str) -> int:
    return len(v) // 2


def table(source: str, target: str):
    return lambda v: v.translate(str.maketrans(source, target))


def named(words: list[str]):
    return lambda v: " ".join(words[int(c)] if c in DIGITS else c for c in bare(v))


def b(v: str) -> bytes:
    return f"id {v}".encode()


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def doubled(v: str) -> str:
    return re.sub(r"(\w+) \1(?: |$)", lambda m: f"double {m[1]} ", named(EN)(v))


def compound(v: str) -> str:
    tens = dict(enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2))
    teens = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()

    def pair(m) -> str:
        n = int(m[0])
        return f" {'oh ' + EN[n] if n < 10 else teens[n - 10] if n < 20 else tens[n // 10] + ('-' + EN[n % 10] if n % 10 else '')} "

    return re.sub(r"[0-9]", lambda m: f" {EN[int(m[0])]} ", re.sub(r"[0-9][0-9]", pair, bare(v)))


def compound_de(v: str) -> str:
    tens = dict(enumerate("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split(), 2))
    units = ["", "ein", *DE[2:]]
    teens = "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".split()

    def pair(m) -> str:
        n = int(m[0])
        return f" {'null ' + DE[n] if n < 10 else teens[n - 10] if n < 20 else (units[n % 10] + 'und' if n % 10 else '') + tens[n // 10]} "

    return re.sub(r"[0-9]", lambda m: f" {DE[int(m[0])]} ", re.sub(r"[0-9][0-9]", pair, bare(v)))


def compound_fr(v: str) -> str:
    teens = "dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf".split()
    tens = dict(enumerate("vingt trente quarante cinquante soixante".split(), 2))

    def pair(m) -> str:
        n = int(m[0])
        if n < 10:
            said = "zéro " + FR[n]
        elif n < 20:
            said = teens[n - 10]
        elif n < 70:
            said = tens[n // 10] + ("" if not n % 10 else " et un" if n % 10 == 1 else "-" + FR[n % 10])
        elif n < 80:
            said = "soixante" + (" et onze" if n == 71 else "-" + teens[n - 70])
        else:
            said = "quatre-vingt" + ("s" if n == 80 else "-" + (FR[n - 80] if n < 90 else teens[n - 90]))
        return f" {said} "

    return re.sub(r"[0-9]", lambda m: f" {FR[int(m[0])]} ", re.sub(r"[0-9][0-9]", pair, bare(v)))


def words_for(at: str, dot: str):
    return lambda v: v.replace("@", at).replace(".", dot) if "@" in v else re.sub("[ -]", dot, v)


def base58(data: bytes) -> str:
    number, out = int.from_bytes(data, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        out = B58[rest] + out
    return out


def base36(data: bytes) -> str:
    number, out = int.from_bytes(data, "big"), ""
    while number:
        number, rest = divmod(number, 36)
        out = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + out
    return out


def base45(data: bytes) -> str:
    out = ""
    for at in range(0, len(data), 2):
        n = int.from_bytes(data[at : at + 2], "big")
        for _ in range(3 if len(data[at : at + 2]) == 2 else 2):
            n, rest = divmod(n, 45)
            out += B45[rest]
    return out


def utf7(v: str) -> str:
    return "+" + base64.b64encode(v.encode("utf-16-be")).decode().rstrip("=") + "-"


def jwt(v: str) -> str:
    parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in ({"alg": "none"}, {"sub": v})]
    return ".".join([*parts, "c2ln"])


def uu(v: str) -> str:
    return "begin 644 x\n" + "".join(binascii.b2a_uu(b(v)[at : at + 45]).decode() for at in range(0, len(b(v)), 45)) + "`\nend"


def romans(v: str) -> str:
    return " ".join("N I II III IV V VI VII VIII IX".split()[int(c)] if c in DIGITS else c for c in bare(v))


def per_line(prefix: str, size: int = 4):
    return lambda v: "\n" + "\n".join(prefix.format(n=n) + v[at : at + size] for n, at in enumerate(range(0, len(v), size), 1)) + "\n"


LISTED = {
    "plain": lambda v: v,
    "zero width": lambda v: "\u200b".join(v),
    "soft hyphen": lambda v: "\u00ad".join(v),
    "word joiner": lambda v: v[: half(v)] + "\u2060" + v[half(v) :],
    "no-break": lambda v: v.replace(" ", "\u00a0").replace("-", "\u2011"),
    "en dash": lambda v: v.replace("-", "–").replace(" ", "–"),
    "full width": lambda v: "".join(chr(ord(c) + 0xFEE0) if 33 <= ord(c) < 127 else c for c in v),
    "arabic digits": table("0123456789", "٠١٢٣٤٥٦٧٨٩"),
    "devanagari digits": table("0123456789", "०१२३४५६७८९"),
    "math digits": lambda v: "".join(chr(0x1D7CE + int(c)) if c in DIGITS else c for c in v),
    "circled digits": table("0123456789", "⓪①②③④⑤⑥⑦⑧⑨"),
    "subscript digits": table("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
    "superscript digits": table("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "thai digits": table("0123456789", "๐๑๒๓๔๕๖๗๘๙"),
    "chinese digits": table("0123456789", "〇一二三四五六七八九"),
    "keycaps": lambda v: "".join(c + "\ufe0f\u20e3" if c in DIGITS else c for c in v),
    "parenthesised digits": lambda v: "".join(chr(0x2473 + int(c)) if c in "123456789" else c for c in v),
    "cyrillic": table("aeopcxyABEKMHOPCTX", "аеорсхуАВЕКМНОРСТХ"),
    "greek": table("aopiv", "αορiν"),
    "armenian": table("aouhn", "աօսհո"),
    "cherokee": table("DEHLMRTAh", "ᎠᎬᎻᏞᎷᎡᎢᎪᏂ"),
    "leet": lambda v: v.replace("0", "O").replace("1", "l"),
    "leet more": table("0158", "OISB"),
    "spaced": lambda v: " ".join(v.replace(" ", "")),
    "spaced twice": lambda v: "  ".join(v.replace(" ", "")),
    "underscores": lambda v: "_".join(bare(v)),
    "newline": lambda v: v[: half(v)] + "\n" + v[half(v) :],
    "bold inside": lambda v: "**" + v[:3] + "**" + v[3:],
    "emphasis each": lambda v: "".join(f"*{c}*" for c in bare(v)),
    "tags": lambda v: v[:4] + "<b></b>" + v[4:],
    "tag each": lambda v: "".join(f"<span class=x>{c}</span>" for c in v),
    "comments": lambda v: "<!-- -->".join(v),
    "latex": lambda v: "".join(f"\\textbf{{{c}}}" for c in v),
    "latex math": lambda v: "$" + "\\,".join(bare(v)) + "$",
    "emoji": lambda v: "🙂".join(bare(v)),
    "python concat": lambda v: f'"{v[:6]}" + "{v[6:]}"',
    "js concat each": lambda v: " + ".join(f"'{c}'" for c in v),
    "sql concat": lambda v: "CONCAT('" + "', '".join((v[:5], v[5:9], v[9:])) + "')",
    "sql pipes": lambda v: " || ".join(f"'{p}'" for p in (v[:3], v[3:8], v[8:])),
    "c literals": lambda v: " ".join(f'"{v[n : n + 4]}"' for n in range(0, len(v), 4)),
    "php dots": lambda v: " . ".join(f"'{v[n : n + 4]}'" for n in range(0, len(v), 4)),
    "array of characters": lambda v: json.dumps(list(v)),
    "join list": lambda v: f"''.join({list(v)!r})",
    "f-string": lambda v: f"a='{v[:5]}'; b='{v[5:]}'; f'{{a}}{{b}}'",
    "dots": lambda v: ".".join(bare(v)) if v[0].isdigit() else ". ".join(v),
    "[at] (dot)": words_for(" [at] ", " (dot) "),
    "at dot": words_for(" at ", " dot "),
    "arroba punto": words_for(" arroba ", " punto "),
    "ät punkt": words_for(" (ät) ", " punkt "),
    "arobase point": words_for(" arobase ", " point "),
    "chiocciola punto": words_for(" chiocciola ", " punto "),
    "words en": named(EN),
    "words de": named(DE),
    "words fr": named(FR),
    "words es": named(ES),
    "words it": named(IT),
    "double": doubled,
    "oh": lambda v: named(EN)(v).replace("zero", "oh"),
    "nought": lambda v: named(EN)(v).replace("zero", "nought"),
    "compound en": compound,
    "compound de": compound_de,
    "compound fr": compound_fr,
    "nato": lambda v: " ".join(NATO[ord(c.lower()) - 97] if c.isalpha() and c.isascii() else EN[int(c)] if c in DIGITS else c for c in bare(v)),
    "romans": romans,
    "percent": lambda v: "".join("%%%02X" % c for c in v.encode()),
    "percent thrice": lambda v: "".join("%%2525%02X" % c for c in v.encode()),
    "entities": lambda v: "".join(f"&#{ord(c)};" for c in v),
    "entities hex": lambda v: "".join(f"&#x{ord(c):x};" for c in v),
    "entities escaped": lambda v: html.escape("".join(f"&#{ord(c)};" for c in v)),
    "entities named": table("", "") and (lambda v: v.replace("@", "&commat;").replace(".", "&period;").replace("-", "&hyphen;").replace(" ", "&nbsp;")),
    "json escapes": lambda v: "".join(f"\\u{ord(c):04x}" for c in v),
    "hex escapes": lambda v: "".join(f"\\x{ord(c):02x}" for c in v),
    "css escapes": lambda v: "".join(f"\\{ord(c):x} " for c in v),
    "python long escapes": lambda v: "".join(f"\\U{ord(c):08x}" for c in v),
    "quoted printable": lambda v: "".join("=%02X" % c for c in v.encode()),
    "soft line breaks": lambda v: "=\n".join((v[:6], v[6:])),
    "encoded word q": lambda v: "=?utf-8?Q?" + "".join("=%02X" % c for c in v.encode()) + "?=",
    "encoded word b": lambda v: "=?utf-8?B?" + b64(v.encode()) + "?=",
    "utf-7": utf7,
    "punycode": lambda v: "xn--" + v.replace("@", "é@").encode("punycode").decode(),
    "base64": lambda v: b64(b(v)),
    "base64 short": lambda v: b64(v.encode()),
    "base64url": lambda v: base64.urlsafe_b64encode(b(v)).decode().rstrip("="),
    "base64 twice": lambda v: b64(b64(b(v)).encode()),
    "base64 broken": lambda v: re.sub("(.{8})", r"\1\n", b64(b(v))),
    "base64 spaced": lambda v: re.sub("(.{4})", r"\1 ", b64(b(v))),
    "base64 junk": lambda v: re.sub("(.{4})", r"\1!", b64(b(v))),
    "base32": lambda v: base64.b32encode(b(v)).decode(),
    "base58": lambda v: base58(b(v)),
    "base85": lambda v: base64.b85encode(b(v)).decode(),
    "ascii85": lambda v: base64.a85encode(b(v), adobe=True).decode(),
    "z85": lambda v: base64.a85encode(b(v).ljust(32)).decode().translate(str.maketrans(A85, Z85)),
    "base45": lambda v: base45(b(v)),
    "hex": lambda v: v.encode().hex(),
    "hex spaced": lambda v: v.encode().hex(" "),
    "hex colons": lambda v: v.encode().hex(":"),
    "hex 0x": lambda v: "0x" + v.encode().hex(),
    "uuencode": uu,
    "gzip base64": lambda v: b64(gzip.compress(b(v))),
    "zlib base64": lambda v: b64(zlib.compress(b(v))),
    "deflate base64": lambda v: b64(zlib.compress(b(v))[2:-4]),
    "bz2 base64": lambda v: b64(bz2.compress(b(v))),
    "xz base64": lambda v: b64(lzma.compress(b(v))),
    "zlib hex": lambda v: zlib.compress(b(v)).hex(),
    "zlib base85": lambda v: base64.b85encode(zlib.compress(b(v))).decode(),
    "codes dec": lambda v: ", ".join(str(ord(c)) for c in v),
    "codes hex": lambda v: " ".join(f"0x{ord(c):02x}" for c in v),
    "codes octal": lambda v: " ".join(f"{ord(c):03o}" for c in v),
    "binary": lambda v: " ".join(f"{ord(c):08b}" for c in v),
    "binary unbroken": lambda v: "".join(f"{ord(c):08b}" for c in v),
    "morse": lambda v: " ".join(MORSE.get(c, "/") for c in v.lower()),
    "braille": lambda v: "".join("⠼" + BRAILLE["jabcdefghi"[int(c)]] if c in DIGITS else BRAILLE.get(c.lower(), c) for c in v),
    "rot13": lambda v: codecs.encode(v, "rot13"),
    "rot13 with label": lambda v: codecs.encode(f"the identification is {v} thank you", "rot13"),
    "rot47": lambda v: "".join(chr(33 + (ord(c) + 14) % 94) if 33 <= ord(c) < 127 else c for c in v),
    "reversed": lambda v: v[::-1],
    "bidi": lambda v: "\u202e" + v[::-1] + "\u202c",
    "reversed words": lambda v: " ".join(re.split("[ -]", v)[::-1]) if "@" not in v else v[::-1],
    "upside down": lambda v: "".join(UP.get(c, c) for c in v.lower())[::-1],
    "tag characters": lambda v: "hello" + "".join(chr(0xE0000 + ord(c)) for c in v),
    "variation selectors": lambda v: "".join(c + "\ufe0f" for c in v),
    "selector bytes": lambda v: "🙂" + "".join(chr(0xE0100 + c - 16) if c >= 16 else chr(0xFE00 + c) for c in v.encode()),
    "marks": lambda v: "".join(c + "\u0335\u0321" for c in v),
    "glued": lambda v: f"x{bare(v)}y",
    "jwt": jwt,
    "data url": lambda v: "data:text/plain;base64," + b64(b(v)),
    "json in json": lambda v: json.dumps(json.dumps(json.dumps({"v": v}))),
    "cdata": lambda v: f"<v><![CDATA[{v[: half(v)]}]]><![CDATA[{v[half(v) :]}]]></v>",
    "column": lambda v: "\n" + "\n".join(bare(v)) + "\n",
    "quoted lines": per_line("> "),
    "diff lines": per_line("+ "),
    "comment lines": per_line("// "),
    "numbered lines": per_line("{n}: "),
    "markdown cells": lambda v: "\n| " + " | ".join(bare(v)) + " |\n",
    "member name": lambda v: json.dumps({v: 1}),
    "csv": lambda v: "1," + v + ",x",
}

INVENTED = {
    "chr calls": lambda v: "+".join(f"chr({ord(c)})" for c in v),
    "fromCharCode": lambda v: "String.fromCharCode(" + ",".join(str(ord(c)) for c in v) + ")",
    "format call": lambda v: f"'{{}}{{}}{{}}'.format('{v[:3]}','{v[3:7]}','{v[7:]}')",
    "printf": lambda v: f'printf("%s%s", "{v[: half(v)]}", "{v[half(v) :]}")',
    "python reversed": lambda v: f"'{v[::-1]}'[::-1]",
    "pluses without quotes": lambda v: "+".join(bare(v)),
    "then between": lambda v: " then ".join(bare(v)),
    "ordinals": lambda v: "; ".join(f"character {n} is {c}" for n, c in enumerate(bare(v), 1)),
    "run lengths": lambda v: ", ".join(f"{len(m[0])} times {m[1]}" if len(m[0]) > 1 else m[1] for m in re.finditer(r"(.)\1*", bare(v))),
    "homophones": lambda v: " ".join("oh won too tree for fife sicks sevin ate nein".split()[int(c)] if c in DIGITS else c for c in bare(v)),
    "words pt": lambda v: named("zero um dois três quatro cinco seis sete oito nove".split())(v),
    "words nl": lambda v: named("nul een twee drie vier vijf zes zeven acht negen".split())(v),
    "words pl": lambda v: named("zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć".split())(v),
    "words glued": lambda v: "".join(EN[int(c)].title() if c in DIGITS else c for c in bare(v)),
    "words hyphened": lambda v: "-".join(EN[int(c)] if c in DIGITS else c for c in bare(v)),
    "letters for digits": lambda v: " ".join("JABCDEFGHI"[int(c)] if c in DIGITS else c for c in bare(v)) + " (A=1, B=2, J=0)",
    "digits plus one": lambda v: "".join(str((int(c) + 1) % 10) if c in DIGITS else c for c in v) + " (each digit one too high)",
    "atbash": lambda v: v.translate(str.maketrans("abcdefghijklmnopqrstuvwxyz0123456789", "zyxwvutsrqponmlkjihgfedcba9876543210")),
    "caesar 3": lambda v: "".join(chr(97 + (ord(c) - 94) % 26) if c.islower() else str((int(c) + 3) % 10) if c in DIGITS else c for c in v),
    "stars between": lambda v: "*".join(bare(v)),
    "junk letters": lambda v: "".join(c + "xqz"[n % 3] for n, c in enumerate(bare(v))),
    "brackets": lambda v: "".join(f"[{c}]" for c in bare(v)),
    "regional and squared": lambda v: "".join(chr(0x1F130 + ord(c.upper()) - 65) if c.isalpha() else c for c in v),
    "fraktur": lambda v: "".join(chr(0x1D586 + ord(c) - 97) if c.islower() else chr(0x1D7E2 + int(c)) if c in DIGITS else c for c in v),
    "small capitals": table("abcdeghijklmnoprstuvwz", "ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡᴢ"),
    "dot look-alikes": lambda v: v.replace(".", "․").replace("@", "＠").replace("-", "⁃").replace(" ", "·"),
    "ideographic stop": lambda v: "。".join(bare(v)) if "@" not in v else v.replace(".", "。"),
    "tabs": lambda v: "\t".join(bare(v)),
    "ansi colours": lambda v: "".join(f"\x1b[31m{c}\x1b[0m" for c in v),
    "backspaces": lambda v: "".join(f"x\b{c}" for c in v),
    "xml element each": lambda v: "".join(f"<d>{c}</d>\n" for c in bare(v)),
    "yaml list": lambda v: "\n" + "\n".join(f"  - {c}" for c in bare(v)) + "\n",
    "yaml binary": lambda v: "!!binary |\n  " + b64(b(v))[:16] + "\n  " + b64(b(v))[16:],
    "csv quoted each": lambda v: ";".join(f'"{c}"' for c in bare(v)),
    "base36": lambda v: base36(b(v)),
    "base16 of gzip": lambda v: gzip.compress(b(v)).hex().upper(),
    "byte list": lambda v: str(list(v.encode())),
    "python bytes": lambda v: "b'" + "".join(f"\\x{c:02x}" for c in zlib.compress(v.encode())) + "'",
    "base64 reversed": lambda v: b64(b(v))[::-1],
    "base64 of hex": lambda v: b64(b(v).hex().encode()),
    "percent of base64": lambda v: "".join(f"%{c:02x}" for c in b64(b(v)).encode()),
    "rot13 of base64": lambda v: codecs.encode(b64(b(v)), "rot13"),
    "base64 quoted concat": lambda v: re.sub("(.{6})", r"\1' + '", b64(b(v))),
    "quoted printable module": lambda v: quopri.encodestring((v + " ünïcode").encode()).decode(),
    "pig latin": lambda v: " ".join(w[1:] + w[0] + "ay" for w in re.split("[ .@-]", v) if w),
    "every second": lambda v: "".join(c + "-" for c in bare(v)),
    "dice and cards": lambda v: "".join("⚀⚁⚂⚃⚄⚅"[int(c) - 1] if c in "123456" else c for c in v),
    "sum": lambda v: re.sub(r"[0-9]{4,}", lambda m: f"({int(m[0]) - 1000} + 1000)", bare(v)),
    "exponent": lambda v: re.sub(r"[0-9]{9,}", lambda m: f"{m[0][0]}.{m[0][1:]}e{len(m[0]) - 1}", bare(v)),
    "thousands": lambda v: re.sub(r"[0-9]{8,}", lambda m: f"{int(m[0]):,}", bare(v)),
    "hex number": lambda v: re.sub(r"[0-9]{6,}", lambda m: hex(int(m[0])), bare(v)),
    "digits between words": lambda v: " and ".join(re.findall(".{1,2}", bare(v))),
    "apostrophes": lambda v: "'".join(bare(v)),
    "markdown link": lambda v: "".join(f"[{c}](#)" for c in bare(v)),
    "bb code": lambda v: "".join(f"[b]{c}[/b]" for c in bare(v)),
    "powershell": lambda v: "+".join(f"[char]{ord(c)}" for c in v),
    "html hidden": lambda v: "<i style='display:none'>x</i>".join(v),
    "columns of two": lambda v: "\n".join(f"{c}  {n}." for n, c in enumerate(bare(v), 1)),
}
