# ruff: noqa: E501 - patterns are data
"""A long plain number in a short message that does not say what it is: people write to a firm so about an account, an order, themselves.

Pure. In reckoning, code and statistics such numbers are said to be amounts, or stand among others. Called by `domains.general.recognizers.build`.
"""

from __future__ import annotations

import re

from presidio_analyzer import EntityRecognizer, RecognizerResult

from domains.recognizing import Rule

LONGEST = 240
_NUMBER = r"(?<![\w.,:#$€£/=+*^<>(\[{|-])(?<![+*/=<>^|-]\s)(?P<v>(?!\d{0,9}000(?!\d))(?!12345|98765)(?:[1-9]|0(?=\d{8}))\d{7,11})(?![\w,)\]}|/*+=<>^-]|\.\d|\s?[+*/=<>^%-]\s?\d)"
_RECKONED = re.compile(
    r"(?i)(?<!\w)(?:sum|total|product|factor\w*|primes?|square\sof|to\sthe\s\w+(?:th|st|nd|rd)|divi\w+|multipl\w+|times|plus|minus|subtract|add|square|root|power|digits?|integers?|decimals?|binary|hex\w*|octal|convert\w*|epoch|unix|timestamps?|seconds|milliseconds"
    r"|population|inhabitants|people|votes|views|bytes|bits|random|seed|volume|hash|checksum|version|build|release|port|isbn|ean|gtin|barcode|sku|part|model|number\sof|how\smany|count\w*|equals?|greater|less|larger|smaller|between|range"
    r"|summe|mal|geteilt|wurzel|einwohner|stellen|zahl|somme|divisé|multiplié|nombre\sde|habitants|suma|dividido|habitantes|somma|diviso|abitanti|print|return|def|const|let|var|select|import|array|list|function|is\sone\sof|sequence)(?!\w)"
)
_MEMBER = re.compile(r"\A[^\W_A-Z]+(?: [^\W_A-Z]+){0,7}:\s\S+\Z")
"""A value behind the name of its member: that name explains it, or nothing does."""
_WORDS = re.compile(r"[^\W\d_]{2,}")
_FIGURES = re.compile(r"\d{3,}")


class Unexplained(Rule):
    """`Rule` for a number that stands alone in a short text in which nothing is reckoned."""

    def _judge(self, match: re.Match[str], score: float) -> RecognizerResult | None:
        text = match.string
        if len(text) > LONGEST or len(_FIGURES.findall(text)) > 2 or _RECKONED.search(text) or _MEMBER.match(text) or not _WORDS.search(text):
            return None
        return super()._judge(match, score)


def build() -> list[EntityRecognizer]:
    """Return the recognizer of numbers that nothing explains."""
    return [Unexplained("UnexplainedNumber", "RECORD_NUMBER", (_NUMBER, 0.45), digits=8)]
