# ruff: noqa: E501
"""Numbers whose characters stand apart, brought together with the words before them. Counts only with a label or a checksum.

Pure and linear: bounded patterns and windows, a fixed number of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

AHEAD, BEFORE, WINDOWS = 420, 40, 12
LONGEST, FEWEST, FILLER = 34, 7, 24
_LABEL = re.compile(
    r"(?i)(?<![A-Za-z])(?=[A-Za-z])(?:ssn|social security|social|itin|tin|nino|nhs|npi|dea|mbi|mrn|medical record|record|chart|patient|member|policy|claim|account|acct|konto\w{0,8}|cuenta"
    r"|compte|conto|card|karte|tarjeta|carte|carta|visa|mastercard|amex|iban|transfer|routing|sort code|passport|licen[cs]e|phone|mobile|cell|tel|telefon\w{0,3}|handy|fax|call|whatsapp|text|ring|reach|message|sms|anrufen|erreichbar|appel\w{0,6}|joindre|llam\w{1,6}|chiam\w{1,6}"
    r"|e-?mail|pan|id|identifier|number|nummer|num[eé]ro|n[uú]mero|vin|imei|dni|nie|cpf|bsn|pesel|aadhaar|tax)s?(?![A-Za-z])"
)
_SEPARATED = re.compile(r"(?<![A-Za-z0-9])[0-9OolI|](?:[^A-Za-z0-9,]{0,4}[0-9OolI|]){8,33}(?![A-Za-z0-9])")
_LETTERED = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}[^A-Za-z0-9,]{0,3}[0-9OI](?:[^A-Za-z0-9,]{0,3}[A-Z0-9]){12,32}(?![A-Za-z0-9])")
_LISTED = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9](?:[^A-Za-z0-9]{1,12}[A-Za-z0-9]){7,40}(?![A-Za-z0-9])")
_LEET = re.compile(r"(?<![A-Za-z0-9])[0-9OolISBZ|](?:[^A-Za-z0-9,]{0,3}[0-9OolISBZ|]){7,33}(?![A-Za-z0-9])")
_LEET_LETTERED = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}[ -]?[0-9OlISBZ](?:[ -]?[0-9OlISBZ]){12,32}(?![A-Za-z0-9])")
_GLUED = re.compile(r"(?<![0-9])[0-9]{7,19}(?![0-9])")
_GLUED_IBAN = re.compile(r"(?i)[a-z]{2}[0-9]{2}[a-z0-9]{10,40}")
_LACED = re.compile(r"(?<![A-Za-z0-9])(?:[0-9][A-Za-z]){7,34}[0-9]?(?![A-Za-z0-9])|(?<![A-Za-z0-9])(?:[A-Za-z][0-9]){7,34}(?![A-Za-z0-9])")
_LACED_MAIL = re.compile(r"(?<!\S)\S{14,120}(?!\S)")
_COUNTED = re.compile(r"(?<![\w.])([1-9][0-9]?)\s?(?:x|times|×|\*|mal|fois|veces)\s(?:a |an |the )?(?:digit )?([0-9])(?![0-9])")
_FOLLOWED = re.compile(r"(?i)(?<![a-z])(two|three|four|five|six|seven|eight|nine|ten)\s([0-9])(?:'?s|es)(?![a-z])")
_SUM = re.compile(r"\(?\s?([0-9]{1,19})\s?([+-])\s?([0-9]{1,19})\s?\)?")
_HEX_NUMBER = re.compile(r"(?<![0-9A-Za-z])0[xX]([0-9a-fA-F]{5,16})(?![0-9A-Za-z])")
_BITS_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:0b([01]{17,64})|0o([0-7]{7,22}))(?![0-9A-Za-z])")
_EXPONENT = re.compile(r"(?<![\w.])([0-9])\.([0-9]{5,18})[eE]\+?([0-9]{1,2})(?![0-9])")
_GROUPED = re.compile(r"(?<![\w.,$€£¥])[0-9]{1,3}(?:[,'_ ][0-9]{3}){2,6}(?![\w%])")
_DIGITS = re.compile(r"[0-9]+")
_PIECE = re.compile(r"[0-9]+|(?<![A-Za-z])[A-Za-z](?![A-Za-z])|(?<![A-Za-z])[A-Z]{1,4}(?=[0-9])")
_BROKEN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{0,3}[0-9][A-Z0-9-]{1,18}[ \t]?\r?\n[ \t>|#/*]{0,6}[0-9][A-Z0-9-]{1,18}(?![A-Za-z0-9])")
_SOCIAL = re.compile(r"(?<![\w.,/-])([0-8][0-9]{2})(?! ?- ?|\s?[.,:]\s?)( ?[^\w\s] ?|_)([0-9]{2})\2([0-9]{4})(?![\w-]|[.,]\d)")
_DOUBLED = re.compile(r"(?<![0-9])(?:([0-9])\1){7,19}(?![0-9])")
_QUERY = re.compile(r"(?:\S{4,80}\?)?(?:[?&;]?[A-Za-z_][A-Za-z0-9_]{0,11}=[^&;=\s]{1,12}[&;]){2,40}[A-Za-z_][A-Za-z0-9_]{0,11}=[^&;=\s]{1,12}")
_VALUE = re.compile(r"=([^&;=\s]{1,12})")
_CHUNKS = tuple(re.compile(rf"(?<![^\s|\"'(\[:])(?:[^,\n]{{{size}}},){{3,24}}[^,\n]{{1,{size}}}(?![^\s.;)\]|\"'])") for size in (2, 3, 4))
_TEN = re.compile(r"(?<![A-Za-z0-9])\+?[A-J]{1,16}(?:[ -][A-J]{1,16}){0,6}(?![A-Za-z0-9])")
_ALPHABETS = (str.maketrans("ABCDEFGHIJ", "1234567890"), str.maketrans("ABCDEFGHIJ", "0123456789"))
_OVER = "!@#$%^&*()"
_SHIFTED = re.compile(r"(?<!\S)\+?[!@#$%^&*()]{1,19}(?:[ -][!@#$%^&*()]{1,19}){0,6}(?![^\s.,;?])")
_DIGIT_LIKE = str.maketrans("OolI|SBZ", "00111582")
_BREAK = re.compile(r"\n\s*\n|[?!]\s|\.\s+[A-Z]")


def gather(text: str) -> str:
    """Return the long numbers whose characters are held apart, glued to letters or written with letters, each with the words before it."""
    lettered = list(_letters(text))
    if not lettered and sum(map(text.count, "0123456789")) < 1:
        return ""
    return " ; ".join(
        dict.fromkeys([*lettered, *_apart(text), *_repeated(text), *_chunked(text), *_computed(text), *_glued(text), *_after_labels(text), *_queried(text)])
    )


def _with(text: str, start: int, number: str) -> str:
    return f"{text[max(0, start - BEFORE) : start].rstrip()} {number}"


def _apart(text: str) -> Iterator[str]:
    for match in _SEPARATED.finditer(text):
        digits = re.sub(r"[^0-9]", "", match.group().translate(_DIGIT_LIKE))
        if digits != match.group() and sum(map(str.isdigit, match.group())) * 2 > len(digits):
            yield _with(text, match.start(), digits)
    for match in _LEET.finditer(text):
        run = match.group()
        if not run.replace(" ", "").isdigit() and any(map(str.isdigit, run)) and len(set(run)) > 1 and not run.isalpha():
            yield _with(text, match.start(), re.sub(r"[^0-9]", "", run.translate(_DIGIT_LIKE)))
    for match in _LEET_LETTERED.finditer(text):
        run = re.sub(r"[ -]", "", match.group())
        yield run[:2] + run[2:].translate(_DIGIT_LIKE)
    yield from (re.sub(r"[^A-Za-z0-9]", "", match.group()) for match in _LETTERED.finditer(text))
    for match in _LISTED.finditer(text):
        run = re.sub(r"[^A-Za-z0-9]", "", match.group())
        if sum(map(str.isdigit, run)) * 2 > len(run):
            yield _with(text, match.start(), run)
    for match in _BROKEN.finditer(text):
        yield _with(text, match.start(), re.sub(r"[^A-Za-z0-9-]", "", match.group()))
    for match in _SOCIAL.finditer(text):
        yield _with(text, match.start(), "-".join(match.group(1, 3, 4)))
    for match in _LACED.finditer(text):
        yield _with(text, match.start(), re.sub(r"[^0-9]", "", match.group()))


def _letters(text: str) -> Iterator[str]:
    """Yield numbers written with ten letters or with the signs over the digits of a keyboard, after the label that vouches for them."""
    for run in _TEN.finditer(text):
        if sum(map(str.isalpha, run.group())) >= FEWEST and _LABEL.search(text, max(0, run.start() - BEFORE), run.start()):
            yield from (_with(text, run.start(), run.group().translate(table)) for table in _ALPHABETS)
    for run in _SHIFTED.finditer(text):
        if sum(mark in _OVER for mark in run.group()) >= FEWEST and len(set(run.group())) > 3:
            yield _with(text, run.start(), run.group().translate(str.maketrans(_OVER, "1234567890")))


def _glued(text: str) -> Iterator[str]:
    for match in _GLUED.finditer(text):
        if text[max(0, match.start() - 1) : match.start()].isalpha() or text[match.end() : match.end() + 1].isalpha():
            yield _with(text, re.search(r"\w*\Z", text[: match.start()][-20:]).start() + max(0, match.start() - 20), match.group())  # type: ignore[union-attr]
    for match in _GLUED_IBAN.finditer(text):
        run = match.group().upper()
        for at in range(min(8, len(run) - 14)):
            if run[at : at + 2].isalpha() and run[at + 2 : at + 4].isdigit():
                yield from (run[at : at + size] for size in _IBAN_LENGTHS.get(run[at : at + 2], ()) if len(run) >= at + size)
    for match in _GLUED_ANY.finditer(text):
        run = match.group()
        yield from (run[:size] for size in _IBAN_LENGTHS.get(run[:2], ()) if len(run) >= size)


_IBAN_LENGTHS = {
    code: (int(size),)
    for code, size in (
        pair.split(":")
        for pair in [
            "AD:24",
            "AE:23",
            "AT:20",
            "BE:16",
            "BG:22",
            "BR:29",
            "CH:21",
            "CY:28",
            "CZ:24",
            "DE:22",
            "DK:18",
            "EE:20",
            "ES:24",
            "FI:18",
            "FR:27",
            "GB:22",
            "GR:27",
            "HR:21",
            "HU:28",
            "IE:22",
            "IL:23",
            "IT:27",
            "LT:20",
            "LU:20",
            "LV:21",
            "MT:31",
            "NL:18",
            "NO:15",
            "PL:28",
            "PT:25",
            "RO:24",
            "SA:24",
            "SE:24",
            "SI:19",
            "SK:24",
            "TR:26",
        ]
    )
}
_GLUED_ANY = re.compile(rf"(?:{'|'.join(_IBAN_LENGTHS)})[0-9]{{2}}[A-Z0-9]{{11,30}}")


def _repeated(text: str) -> Iterator[str]:
    """Yield numbers whose every digit is said twice, and numbers between whose digits the same words stand."""
    for match in _DOUBLED.finditer(text):
        yield _with(text, match.start(), match.group()[::2])
    groups, start, first = list(_DIGITS.finditer(text)), 0, ""
    for place in range(1, len(groups) + 1):
        filler = text[groups[place - 1].end() : groups[place].start()] if place < len(groups) else None
        if filler is not None and len(filler) <= FILLER and (place - 1 == start or filler.casefold() == first):
            first = filler.casefold()
            continue
        figures = "".join(match.group() for match in groups[start:place])
        if place - start >= 4 and FEWEST <= len(figures) <= LONGEST and any(map(str.isalpha, first)):
            yield _with(text, groups[start].start(), figures)
        start = place


def _chunked(text: str) -> Iterator[str]:
    """Yield what was cut into pieces of equal length with commas between them."""
    for shape in _CHUNKS:
        for match in shape.finditer(text):
            said = match.group().replace(",", "")
            if "@" in said or sum(map(str.isdigit, said)) >= FEWEST:
                yield _with(text, match.start(), said)


def _computed(text: str) -> Iterator[str]:
    """Yield numbers given as sums, in other bases, with an exponent or in groups of thousands."""
    for match in _HEX_NUMBER.finditer(text):
        yield _with(text, match.start(), str(int(match.group(1), 16)))
    for match in _BITS_NUMBER.finditer(text):
        yield _with(text, match.start(), str(int(match.group(1) or match.group(2), 2 if match.group(1) else 8)))
    for match in _EXPONENT.finditer(text):
        whole = match.group(1) + match.group(2)
        yield _with(text, match.start(), whole.ljust(int(match.group(3)) + 1, "0") if int(match.group(3)) < 20 else whole)
    for match in _SUM.finditer(text):
        one, sign, other = match.groups()
        if len(one) >= 5 and len(other) >= 3:
            yield _with(text, match.start(), str(int(one) + int(other) if sign == "+" else abs(int(one) - int(other))))
    for match in _GROUPED.finditer(text):
        digits = re.sub(r"[^0-9]", "", match.group())
        if len(digits) >= 13:
            yield _with(text, match.start(), digits)


def _after_labels(text: str) -> Iterator[str]:
    """Yield each label with the scattered digits, and with the scattered letters and digits, of the text after it."""
    reached = 0
    for number, match in enumerate(_LABEL.finditer(text)):
        if number >= WINDOWS:
            break
        if match.end() < reached or _LABEL.search(text, match.end(), _first_figure(text, match.end())):
            continue
        window = _expanded(text[match.end() : match.end() + AHEAD])
        stop = _BREAK.search(window, 60)
        pieces = _uncounted(_PIECE.findall(window[: stop.start()] if stop else window))
        digits = "".join(piece for piece in pieces if piece.isdigit())
        groups = sum(map(str.isdigit, pieces))
        if groups >= 4 and FEWEST <= len(digits) <= LONGEST and len(digits) <= 4 * groups:
            reached = match.end() + 40
            label = text[max(0, match.start() - 24) : match.end()]
            yield f"{label} {digits}"
            mixed = "".join(pieces).upper()
            if mixed != digits and len(mixed) <= LONGEST:
                yield f"{label} {mixed}"


def _first_figure(text: str, start: int) -> int:
    found = _DIGITS.search(text, start, start + AHEAD)
    return found.start() if found else start


def _queried(text: str) -> Iterator[str]:
    """Yield the values of three and more short parameters put together: `?a=536-&b=90-4&c=399`."""
    for match in _QUERY.finditer(text):
        yield _with(text, match.start(), "".join(_VALUE.findall(match.group())))


def _expanded(window: str) -> str:
    """Return the window with counted repetitions written out: `3 times 1`."""
    window = _COUNTED.sub(lambda match: match.group(2) * min(int(match.group(1)), 20), window)
    names = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return _FOLLOWED.sub(lambda match: match.group(2) * (names.index(match.group(1).lower()) + 2), window)


def _uncounted(pieces: list[str]) -> list[str]:
    """Return the pieces without a counter that runs before or after each of them: 1 is 5, 2 is 3, 3 is 6."""
    for first in (0, 1):
        counter = pieces[first::2]
        if len(counter) >= 4 and all(
            piece == str(n) for n, piece in enumerate(counter, int(counter[0]) if counter[0].isdigit() and int(counter[0]) < 2 else 1)
        ):
            return pieces[1 - first :: 2]
    return pieces
