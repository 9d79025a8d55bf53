"""Every page in German: nothing visible is left out of the catalogue, nothing in it is left untranslated, and codes stay English.

A text that somebody adds to a template without marking it, or marks without translating it, fails here. After translating:
`python -m deploy.catalogue`.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from deploy import catalogue
from gateway import wiring
from gateway.models import User

from .frame_pages import PAGES, furnished

pytestmark = pytest.mark.django_db(databases=["default", "medical", "finance", "general"])
TEMPLATES = Path(__file__).parents[3] / "templates"
ENGLISH = re.compile(r"\b(the|are|were|of|and|not|with|this|that|been|which|from|has|have|would|can|who|your|every|each)\b", re.IGNORECASE)
KEPT = frozenset({"Cordon", "UTC", "YAML", "JSON", "SHA-256", "Ed25519"})
"""Words that are the same in every language."""
CODES = frozenset({"none", "local", "edge", "cloud", "nobody", "policy"})
"""Codes of reach, a field of an entry, and a person's name: they stand on pages as in the log."""
PLACEHOLDERS = re.compile(r"%\((\w+)\)s|\{(\w+)[^}]*\}")


@pytest.fixture(scope="module")
def translations() -> dict[str, str]:
    return catalogue.read(catalogue.FOLDER / "django.po")


def test_the_catalogue_holds_what_is_visible_and_no_more(translations: dict[str, str]):
    assert sorted(translations) == catalogue.visible(), "python -m deploy.catalogue"
    assert [english for english, german in translations.items() if not german] == []
    assert (catalogue.FOLDER / "django.po").read_text() == catalogue.written(translations)
    assert (catalogue.FOLDER / "django.mo").read_bytes() == catalogue.compiled(translations), "python -m deploy.catalogue"


def test_placeholders_and_edges_are_those_of_the_english(translations: dict[str, str]):
    """A plural's ending may be left out in German: its name ends in a number."""
    for english, german in translations.items():
        wanted, found = ({first or second for first, second in PLACEHOLDERS.findall(text)} for text in (english, german))
        assert found <= wanted and all(name.endswith("_2") for name in wanted - found), english
        assert (english[0] == " ", english[-1] == " ") == (german[0] == " ", german[-1] == " "), english


def other_words() -> dict[str, str]:
    """Return each word that stands for nothing in the catalogue, and the one that stands for it."""
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", (TEMPLATES.parent / "gateway/locale/de/WORDS.md").read_text(), re.MULTILINE)
    return {word: german for _, german, words in rows[1:] for word in words.split(", ")}


def test_one_word_stands_for_one_thing(translations: dict[str, str]):
    others = other_words()
    assert others["Passwort"] == "Kennwort" and len(others) > 30
    wrong = [f"{word}, not {others[word]}: {german}" for german in translations.values() for word in others if re.search(rf"\b{word}\b", german)]
    assert wrong == [], "\n".join(wrong)


def test_the_compiled_catalogue_is_read_by_gettext():
    import gettext

    with (catalogue.FOLDER / "django.mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Sign in") == "Anmelden"


def test_our_words_stand_for_our_texts(translations: dict[str, str]):
    """Django has a German of its own for some of the same texts, such as `Password`: ours comes first."""
    with override("de"):
        assert {text: gettext(text) for text in translations if catalogue.FORMS not in text} == {
            text: german for text, german in translations.items() if catalogue.FORMS not in text
        }
    assert translations["Password"] == "Kennwort"


def bare(source: str) -> list[str]:
    """Return the visible words of a template that are not marked for translation."""
    text = re.sub(
        r"\{% blocktranslate.*?%\}.*?\{% endblocktranslate %\}|\{#.*?#\}|<!--.*?-->|\{% block body_class %\}.*?\{% endblock %\}", "", source, flags=re.S
    )
    named = re.findall(r'\b(?:aria-label|title|placeholder|alt|data-label|aria-description)="((?:[^"{]|\{%.*?%\}|\{\{.*?\}\})*)"', text, re.S)
    text = re.sub(r"<(code|pre|kbd)\b.*?</\1>", "", text, flags=re.S)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.S)
    words = [*re.sub(r"<[^>]*>", "\n", text).split("\n"), *(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", each, flags=re.S) for each in named)]
    return [each.strip() for each in words if re.search(r"[A-Za-z]{2}", re.sub(r"&\w+;", "", each)) and each.strip(" .,:·()") not in KEPT]


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_no_template_holds_a_word_that_cannot_be_translated(path: Path):
    assert bare(path.read_text()) == [], "wrap it in {% translate %} or {% blocktranslate %}"


def test_the_check_of_templates_can_fail():
    assert bare('<p>Hello</p><a title="{% if x %}Go on{% endif %}">{% translate "x" %}</a>') == ["Hello", "Go on"]


class Texts(HTMLParser):
    """The texts of a page and its labels, but of what is code, data or said to be English."""

    SKIPPED = frozenset({"code", "pre", "kbd", "script", "style", "textarea"})
    VOID = frozenset({"input", "br", "link", "meta", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        given = dict(attributes)
        if not any(self._open):
            self.found += [value for name, value in given.items() if name in ("aria-label", "title", "placeholder", "data-label") and value]
        if tag not in self.VOID:
            classes = set((given.get("class") or "").split())
            self._open.append(tag in self.SKIPPED or given.get("lang", "de") != "de" and tag != "html" or bool(classes & {"hash", "code"}))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and not any(self._open):
            self.found.append(re.sub(r"\s+", " ", data).strip())


def test_every_page_speaks_german(log: Any, request_in_log: int, sign_in: Any, translations: dict[str, str]):
    site = furnished(log, request_in_log)
    english = {text for text, german in translations.items() if german != text and len(text) > 3} - set(translations.values())
    left: dict[str, list[str]] = {}
    for name, (who, places) in PAGES.items():
        for place in places:
            answer = sign_in(who).get(place(site), headers={"accept-language": "de-AT,de;q=0.9,en;q=0.5"})
            assert answer["Content-Language"] == "de" and '<html lang="de"' in answer.content.decode(), name
            texts = Texts()
            texts.feed(answer.content.decode())
            left[place(site)] = [text for text in texts.found if text not in CODES and (text in english or ENGLISH.search(text))]
    told = [f"{page}: {text}" for page, found in left.items() for text in dict.fromkeys(found)]
    assert told == [], "\n".join(told)


class Measures(HTMLParser):
    """What a page gives to drawings and to fields of days that no browser would read."""

    NUMBERS = frozenset({"x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "width", "height"})

    def __init__(self) -> None:
        super().__init__()
        self.read, self.unread = 0, []

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        given = dict(attributes)
        for name in self.NUMBERS & set(given):
            self._note(f"<{tag} {name}={given[name]}>", re.fullmatch(r"-?\d+(\.\d+)?%?", given[name]))
        if tag == "input" and given.get("type") in ("date", "datetime-local") and given.get("value"):
            wanted = r"\d{4}-\d\d-\d\d" + (r"T\d\d:\d\d" if given["type"] == "datetime-local" else "")
            self._note(f"<input {given['name']}={given['value']}>", re.fullmatch(wanted, given["value"]))

    def _note(self, told: str, fits: Any) -> None:
        self.read += 1
        if not fits:
            self.unread.append(told)


@pytest.mark.parametrize("language", ["en", "de"])
def test_drawings_and_fields_get_numbers_and_days_as_a_browser_reads_them(log: Any, request_in_log: int, sign_in: Any, language: str):
    site, seen = furnished(log, request_in_log), 0
    for who, places in PAGES.values():
        for address in (place(site) for place in places):
            measures = Measures()
            measures.feed(sign_in(who).get(address, headers={"accept-language": language}).content.decode())
            seen += measures.read
            assert measures.unread == [], address
    assert seen > 100


def test_what_a_button_is_about_is_named_in_german_too(sign_in: Any):
    page = sign_in("anna").get("/roles/", headers={"accept-language": "de"}).content.decode()
    assert "von Richtlinienautor" in page and "Policy editor" not in page


def test_a_choice_is_kept_with_the_person_and_at_the_door(sign_in: Any, log: Any):
    client = sign_in("anna")
    assert b"Overview" in client.get("/").content
    answer = client.post("/language", {"language": "de", "next": "/log/"})
    assert (answer.status_code, answer.url, User.objects.get(username="anna").language) == (302, "/log/", "de")
    assert "Übersicht".encode() in client.get("/", headers={"accept-language": "en"}).content
    elsewhere = sign_in("anna")
    assert "Übersicht".encode() in elsewhere.get("/").content, "on another computer too"
    door = Client()
    door.post("/language", {"language": "de"})
    assert b"Anmelden" in door.get("/sign-in", headers={"accept-language": "en"}).content
    for wrong in ("fr", "", "de; DROP"):
        client.post("/language", {"language": wrong})
    assert User.objects.get(username="anna").language == "de"


def test_log_codes_and_the_management_api_stay_english(sign_in: Any, log: Any):
    client = sign_in("anna")
    client.post("/language", {"language": "de"})
    before = len(log.events())
    client.post("/applications/add", {"name": "bot", "domain": "general"})
    [entry] = wiring.log_reader().range(before, before + 10)
    with override("en"):
        assert entry.fields["event"] == "app:added" and not any("ü" in str(value) for value in entry.fields.values())
    found = client.get("/api/status", headers={"accept-language": "de"})
    assert found["Content-Language"] == "en" and "Something needs you" in found.json()["headline"]


def test_one_word_for_a_password_also_where_django_speaks():
    from django.contrib.auth.forms import PasswordChangeForm
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    with override("de"):
        labels = [str(field.label) for field in PasswordChangeForm(User()).fields.values()]
        with pytest.raises(ValidationError) as refused:
            validate_password("password")
        said = [*labels, *refused.value.messages]
    assert len(said) == 5 and all("ennw" in each for each in said), said
    assert not any("assw" in each for each in said), said
