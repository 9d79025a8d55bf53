"""Views: what a string says once written plainly. Each trick hides an invented number that the view must show again."""

from __future__ import annotations

import base64
import json

import pytest

from gateway.classification.normalise import ALLOWANCE, GROWTH, UNREAD, TooMuch, views

SSN, CARD = "536-90-4399", "4111111111111111"
WORDS = dict(zip("0123456789", ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], strict=True))


def spread(mark: str) -> str:
    return mark.join(CARD)


TRICKS = {
    "zero width": (spread("\u200b"), CARD),
    "soft hyphen": (spread("\u00ad"), CARD),
    "full width": (CARD.translate({48 + i: 0xFF10 + i for i in range(10)}), CARD),
    "arabic digits": (CARD.translate({48 + i: 0x660 + i for i in range(10)}), CARD),
    "mathematical digits": (CARD.translate({48 + i: 0x1D7CE + i for i in range(10)}), CARD),
    "no-break hyphen": (SSN.replace("-", "\u2011"), SSN),
    "look-alike letters": ("bоb@exаmple.com", "bob@example.com"),
    "percent": ("".join(f"%{ord(c):02X}" for c in SSN), SSN),
    "percent twice": ("".join(f"%25{ord(c):02X}" for c in SSN), SSN),
    "entities": ("".join(f"&#{ord(c)};" for c in SSN), SSN),
    "json escapes": (json.dumps("".join(f"\\u{ord(c):04x}" for c in SSN)), SSN),
    "quoted printable": ("".join(f"={ord(c):02X}" for c in SSN), SSN),
    "base64": (base64.b64encode(f"id {SSN}".encode()).decode(), SSN),
    "base64 of base64": (base64.b64encode(base64.b64encode(f"number {SSN}".encode())).decode(), SSN),
    "url-safe, no padding": (base64.urlsafe_b64encode(f"id={SSN}?>".encode()).decode().rstrip("="), SSN),
    "hexadecimal": (f"id {SSN}".encode().hex(), SSN),
    "number words": (" ".join(WORDS[c] for c in CARD), CARD),
    "spaced": (" ".join(CARD), CARD),
    "underscores": ("4111_1111_1111_1111", CARD),
    "dots": (spread("."), CARD),
    "newline": ("41111111\n11111111", CARD),
    "emphasis": ("**4111**1111**1111**1111", CARD),
    "tags": ("4111<b></b>111111111111", CARD),
    "glued": (f"x{CARD}y", CARD),
    "letters for digits": ("4111-l111-1111-l111", CARD),
    "tag characters": ("hello" + "".join(chr(0xE0000 + ord(c)) for c in SSN), SSN),
    "struck through": ("".join(c + "\u0336" for c in SSN), SSN),
    "marks above": ("".join(c + "\u0305\u0332" for c in "bob@example.com"), "bob@example.com"),
    "base64 of utf-16, little end first": (base64.b64encode(f"id {SSN}".encode("utf-16-le")).decode(), SSN),
    "base64 of utf-16, big end first": (base64.b64encode(f"id {SSN}".encode("utf-16-be")).decode(), SSN),
    "base64 of utf-16 with its mark": (base64.b64encode(f"id {SSN}".encode("utf-16")).decode(), SSN),
    "hexadecimal of utf-16": (SSN.encode("utf-16-le").hex(), SSN),
    "base32": (base64.b32encode(f"id {SSN}".encode()).decode(), SSN),
    "base32, small, no padding": (base64.b32encode(f"id {SSN}".encode()).decode().rstrip("=").lower(), SSN),
    "hexadecimal codes": (",".join(f"{ord(c):02x}" for c in SSN), SSN),
    "hexadecimal codes as in code": (", ".join(f"0x{ord(c):02X}" for c in SSN), SSN),
    "decimal codes": (" ".join(str(ord(c)) for c in SSN), SSN),
    "decimal codes, above 99": (", ".join(str(ord(c)) for c in "bob@example.com"), "bob@example.com"),
    "octal codes": (" ".join(f"{ord(c):03o}" for c in SSN), SSN),
    "octal escapes": ("".join(f"\\{ord(c):03o}" for c in SSN), SSN),
    "binary codes": (" ".join(f"{ord(c):08b}" for c in SSN), SSN),
    "concatenated": ('"41111111" + "11111111"', CARD),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_a_view_shows_it_again(trick):
    hidden, plain = TRICKS[trick]
    assert any(plain in view for _, view in views(f"note: {hidden} ."))


@pytest.mark.parametrize(
    "text",
    [
        "Plain prose of ordinary words, with 3 numbers: 12, 400 and 7.",
        "def f(x): return x * 2  # twice",
        "See page 12; call it done.",
        "INTERNATIONALISATION",
        "counterrevolutionaries",
        "200, 300, 255, 0, 17, 900, 12, 3",
    ],
)
def test_plain_text_has_no_views(text):
    assert list(views(text)) == []


def test_views_that_outgrow_their_input_are_refused():
    with pytest.raises(TooMuch):
        list(views("\ufdfa" * 2000))  # one character that folds to eighteen


@pytest.mark.parametrize(
    "unit",
    [
        "a.",
        "1-",
        "a b ",
        "Aa Bb ",
        "ab:",
        "=41",
        "%4",
        "&#6",
        "\\u00",
        "one ",
        "O0l",
        "aGVsbG8",
        "\u200b",
        "<a>",
        "*",
        "4a,",
        "77 ",
        "\\065",
        "01010101 ",
        "MFRA",
        "e\u0336",
        "\U000e0031",
    ],
)
def test_the_worst_input_stays_linear(unit):
    """Bytes of views, which is what the recognizers then read: no more than the budget, or refused."""

    def read(size: int) -> int:
        try:
            return sum(len(view) for _, view in views((unit * size)[:size]))
        except TooMuch:
            return 0

    assert read(30_000) <= GROWTH * 30_000 + ALLOWANCE


@pytest.mark.parametrize(
    "text",
    [
        "My SSN is beş üç altı dokuz sıfır dört üç dokuz dokuz.",
        "patient with MRN cat dog cat owl elk owl cow bee came back",
        "My SSN is %#^-()-$#((.",
        "Charge card ntm2lTKWlTqZote please",
        "transfer to 1e 1f 62 63 69 6d 6a 6e 6a 6a 6e 6e 6a 6f",
        "mail me at qevme xtyd qpsydt gxkvq wjfh ok",
    ],
)
def test_what_stays_unread_beside_a_label_is_said_so(text):
    assert UNREAD in [stage for stage, _ in views(text)]


@pytest.mark.parametrize(
    "text",
    [
        "My SSN is something that I would rather keep, thank you very much.",
        "My card has not arrived yet, how long does a new card take to arrive?",
        "The patient, 43 years old, came back with a cough, a cough, and again a cough.",
        'def login(self, user, password):\n        """Return the session."""\n        return self.call("LOGIN", user, password)',
        "| Card | Phone |\n|------|-------|\n| Visa | Nokia |\n| Amex | Apple |",
        "account: see https://example.com/a/b?c=d&e=f for the terms and conditions",
    ],
)
def test_words_beside_a_label_are_read(text):
    assert UNREAD not in [stage for stage, _ in views(text)]


def test_of_a_long_text_only_changed_lines_are_a_view():
    before, after = (["line {n} of a text that says nothing" for n in range(count)] for count in (200, 150))
    text = "\n".join([*before, "id 536&#45;90&#45;4399", *after])
    (seen,) = [view for stage, view in views(text) if stage == "unescaped"]
    assert "536-90-4399" in seen and len(seen) < 1000


DANISH = dict(zip("0123456789", ["nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni"], strict=True))
TURKISH = dict(zip("0123456789", ["sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"], strict=True))
RUSSIAN = dict(zip("0123456789", ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"], strict=True))
FURTHER = {
    "words in leet": " ".join(WORDS[digit].translate(str.maketrans("oei", "031")) for digit in CARD),
    "a phrase between": " then comes a ".join(CARD),
    "said twice": "".join(digit * 2 for digit in CARD),
    "halves": f"last half {CARD[8:]}, first half {CARD[:8]}",
    "a note on the order": f"(read backwards) {CARD[::-1]}",
    "mathematical digits in groups": " ".join(CARD[at : at + 4] for at in range(0, 16, 4)).translate({48 + i: 0x1D7CE + i for i in range(10)}),
    "base64 of thin characters": base64.b64encode("\u200b".join(f"card {CARD}").encode()).decode(),
    "decimal codes of thin characters": " ".join(map(str, "\u200b".join(CARD).encode())),
}


@pytest.mark.parametrize("trick", FURTHER)
def test_a_further_trick_is_undone(trick):
    said = [view for _, view in views(f"the number is {FURTHER[trick]}")]
    assert any(CARD in view.replace(" ", "") for view in said), said


@pytest.mark.parametrize("words", [DANISH, TURKISH, RUSSIAN], ids=["danish", "turkish", "russian"])
def test_digits_in_words_of_other_languages(words):
    said = [view for _, view in views("the number is " + " ".join(words[digit] for digit in SSN.replace("-", "")))]
    assert any(SSN.replace("-", "") in view for view in said), said


@pytest.mark.parametrize(
    "text", ["I go to one of the two or three free trees", "ni en to do se go", "Das ist ein Satz mit zwei oder drei Worten", "from one to ten"]
)
def test_ordinary_words_are_no_digits(text):
    assert not any(any(map(str.isdigit, view)) for _, view in views(text))


def test_a_social_security_number_keeps_its_groups_under_other_marks():
    assert any("536-90-4399" in view for _, view in views("please use 536_90_4399 for the form"))


COMPOSED = {
    "code points, then turned": "esaelp 1300+U 1300+U 1300+U 1300+U drac egrahC",
    "words of digits over comment lines": "// MRN fire nul fir\n// e syv en tre otte",
    "words cut by lines": "MRN seven o\nne five s\nix two on\ne one",
}
"""Tricks one inside the other: what the last view must say."""


@pytest.mark.parametrize(("text", "said"), list(zip(COMPOSED.values(), ("Charge card 1111", "40471", "7156211"), strict=True)), ids=list(COMPOSED))
def test_tricks_come_in_any_order(text, said):
    assert any(said in view.replace(" ", "") or said in view for _, view in views(text)), list(views(text))


FIGURES = {
    "brackets": ("use (2)(6)(8)(1)(4)(5)(0)(9)(5) there", "268145095"),
    "bars": ("use 4|7|8|4|3|5|1|4|1| there", "478435141"),
    "a filler that is a digit elsewhere": ("it is 4 um 5 um 3 um 9 um 9 um 4 um 0 um so", "4539940"),
    "two fillers": ("it is 5 then a 7 then a 0 then a 4 then a 1 then a 5 so", "570415"),
    "chunks": ("card 4,539,940,289,899,253 is", "4539940289899253"),
    "letters": ("MRN DGFAHAB", "4761812"),
    "keys": ("card %#( (#)! %!)! @!#&", "539"),
    "groups turned": ("pay 2085 8544 1248 0925 now", "5290842144585802"),
}


@pytest.mark.parametrize("trick", FIGURES)
def test_figures_in_disguise_are_figures(trick):
    text, figures = FIGURES[trick]
    assert any(figures in view.replace(" ", "") for _, view in views(text)), list(views(text))


@pytest.mark.parametrize(
    "text", ["red, blue, red, blue, red, blue, red, blue", "the years 2019 2020 2021 2022", "one and two and three and four", "1, 5, 5, 5, 5, 5, 3"]
)
def test_lists_are_no_disguise(text):
    assert not any(stage in ("turned", "lines") or ("joined" in stage and "," in text) for stage, _ in views(text)), list(views(text))
