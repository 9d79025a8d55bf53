"""The German catalogue, by hand's own tools: `python -m deploy.catalogue` gathers what is visible, keeps what is translated, and compiles.

Reads templates and code of the console, and what the core says (`deploy.sentences`); writes `gateway/locale/de/LC_MESSAGES/django.po` and, from
it, the compiled `django.mo`, which is committed: no tool of another kind is needed to run or to set up. The templates of the core's sentences
go into `gateway/locale/sentences.txt`, by which pages recognise them. A text that is not translated stands there with an empty translation,
and `tests/gateway/console/test_german.py` names it. `--check` changes nothing and fails when something would change.
"""

from __future__ import annotations

import ast
import os
import re
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from deploy import sentences

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "gateway" / "locale" / "de" / "LC_MESSAGES"
SENTENCES = ROOT / "gateway" / "locale" / "sentences.txt"
HEADER = "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\nLanguage: de\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
_TEXT = r"u?'(?:\\.|[^'\\])*'|u?\"(?:\\.|[^\"\\])*\""
_CALL = re.compile(rf"\b(?:_|gettext|ngettext)\(({_TEXT})(?:,\s*({_TEXT}),)?")
NAMES = frozenset({"_", "lazy", "gettext", "gettext_lazy", "ngettext", "counting"})
FORMS = "\0"
"""Between the text for one and the text for many, in English and in German: as the compiled catalogue has it."""


def of_templates(folder: Path) -> Iterator[str]:
    """Yield what templates mark for translation."""
    from django.utils.translation.template import templatize

    for path in sorted(folder.rglob("*.html")):
        for match in _CALL.finditer(templatize(path.read_text(), origin=str(path))):
            yield FORMS.join(str(ast.literal_eval(form.removeprefix("u"))) for form in match.groups() if form)


def of_code(folder: Path) -> Iterator[str]:
    """Yield what code marks for translation."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMES and bool(node.args)
            if called:
                texts = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]  # type: ignore[attr-defined]
                yield FORMS.join(texts)


def of_data() -> Iterator[str]:
    """Yield what domains and roles say of themselves, which knows nothing of languages: templates pass it through `translated`."""
    from gateway.console import spoken

    yield from spoken.texts()


def visible() -> list[str]:
    """Return every text that can be translated, once, in order."""
    return sorted({*of_templates(ROOT / "templates"), *of_code(ROOT / "gateway" / "console"), *of_data(), *sentences.templates()} - {""})


def listed() -> str:
    """Return the templates of the core's sentences, one a line."""
    return "\n".join(sentences.templates()) + "\n"


def read(path: Path) -> dict[str, str]:
    """Return the translations of a catalogue: English text to German."""
    found: dict[str, str] = {}
    for block in path.read_text().split("\n\n"):
        values = dict.fromkeys(("msgid", "msgid_plural", "msgstr", "msgstr[0]", "msgstr[1]"), "")
        current = ""
        for line in block.splitlines():
            key, _, rest = line.partition(" ")
            if key in values:
                current = key
            text = rest if key in values else line
            if current and text.startswith('"'):
                values[current] += ast.literal_eval(text)
        plural = values["msgid_plural"]
        german = FORMS.join((values["msgstr[0]"], values["msgstr[1]"])) if plural and values["msgstr[1]"] else values["msgstr"]
        found[FORMS.join((values["msgid"], plural)) if plural else values["msgid"]] = german
    return {english: german for english, german in found.items() if english}


def written(translations: Mapping[str, str]) -> str:
    """Return the catalogue as text, one text and its translation after the other."""
    blocks = [f"msgid {_quoted('')}\nmsgstr {_quoted(HEADER)}"]
    blocks += [_block(english, german) for english, german in sorted(translations.items())]
    return "\n\n".join(blocks) + "\n"


def _block(english: str, german: str) -> str:
    """Return one text and its translation; of one that depends on a number, both forms."""
    if FORMS not in english:
        return f"msgid {_quoted(english)}\nmsgstr {_quoted(german)}"
    (one, many), (first, second) = english.split(FORMS), german.split(FORMS) if german else ("", "")
    return f"msgid {_quoted(one)}\nmsgid_plural {_quoted(many)}\nmsgstr[0] {_quoted(first)}\nmsgstr[1] {_quoted(second)}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def compiled(translations: Mapping[str, str]) -> bytes:
    """Return the catalogue as gettext reads it (GNU MO, little-endian): sorted texts, then their translations, ended by NUL."""
    pairs = sorted((english.encode(), german.encode()) for english, german in {"": HEADER, **translations}.items() if german)
    start = 28 + 16 * len(pairs)
    tables, blob = [b"", b""], b""
    for column in (0, 1):
        for pair in pairs:
            tables[column] += struct.pack("<II", len(pair[column]), start + len(blob))
            blob += pair[column] + b"\0"
    return struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start) + tables[0] + tables[1] + blob


def renewed(texts: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    """Return the translations of these texts, those unknown empty."""
    return {text: known.get(text, "") for text in texts}


def main(arguments: list[str]) -> int:
    """Renew the catalogue, or with `--check` say whether it is as it should be."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gateway.settings.embedded")
    import django

    django.setup()
    catalogue, machine = FOLDER / "django.po", FOLDER / "django.mo"
    translations = renewed(visible(), read(catalogue) if catalogue.exists() else {})
    text, binary, said = written(translations), compiled(translations), listed()
    if "--check" in arguments:
        return int((catalogue.read_text(), machine.read_bytes(), SENTENCES.read_text()) != (text, binary, said))
    FOLDER.mkdir(parents=True, exist_ok=True)
    SENTENCES.write_text(said)
    catalogue.write_text(text)
    machine.write_bytes(binary)
    missing = [english for english, german in translations.items() if not german]
    print(f"{len(translations)} texts, {len(missing)} without a translation", *missing, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
