"""The German catalogue, by hand's own tools: `python -m deploy.catalogue` gathers what is visible, keeps what is translated, and compiles.

Reads templates and code of the console; writes `gateway/locale/de/LC_MESSAGES/django.po` and, from it, the compiled `django.mo`, which is
committed: no tool of another kind is needed to run or to set up. A text that is not translated stands there with an empty translation,
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

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "gateway" / "locale" / "de" / "LC_MESSAGES"
HEADER = "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\nLanguage: de\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
_CALL = re.compile(r"\b(?:_|gettext)\((u?'(?:\\.|[^'\\])*'|u?\"(?:\\.|[^\"\\])*\")")
NAMES = frozenset({"_", "lazy", "gettext", "gettext_lazy"})


def of_templates(folder: Path) -> Iterator[str]:
    """Yield what templates mark for translation."""
    from django.utils.translation.template import templatize

    for path in sorted(folder.rglob("*.html")):
        for match in _CALL.finditer(templatize(path.read_text(), origin=str(path))):
            yield str(ast.literal_eval(match[1].removeprefix("u")))


def of_code(folder: Path) -> Iterator[str]:
    """Yield what code marks for translation."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMES and bool(node.args)
            if called and isinstance(text := node.args[0], ast.Constant) and isinstance(text.value, str):  # type: ignore[attr-defined]
                yield text.value


def of_data() -> Iterator[str]:
    """Yield what domains and roles say of themselves, which knows nothing of languages: templates pass it through `translated`."""
    from gateway.console import spoken

    yield from spoken.texts()


def visible() -> list[str]:
    """Return every text that can be translated, once, in order."""
    return sorted({*of_templates(ROOT / "templates"), *of_code(ROOT / "gateway" / "console"), *of_data()} - {""})


def read(path: Path) -> dict[str, str]:
    """Return the translations of a catalogue: English text to German."""
    found: dict[str, str] = {}
    for block in path.read_text().split("\n\n"):
        values = {"msgid": "", "msgstr": ""}
        current = ""
        for line in block.splitlines():
            key, _, rest = line.partition(" ")
            if key in values:
                current = key
            text = rest if key in values else line
            if current and text.startswith('"'):
                values[current] += ast.literal_eval(text)
        found[values["msgid"]] = values["msgstr"]
    return {english: german for english, german in found.items() if english}


def written(translations: Mapping[str, str]) -> str:
    """Return the catalogue as text, one text and its translation after the other."""
    blocks = [f"msgid {_quoted('')}\nmsgstr {_quoted(HEADER)}"]
    blocks += [f"msgid {_quoted(english)}\nmsgstr {_quoted(german)}" for english, german in sorted(translations.items())]
    return "\n\n".join(blocks) + "\n"


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
    text, binary = written(translations), compiled(translations)
    if "--check" in arguments:
        return int(catalogue.read_text() != text or machine.read_bytes() != binary)
    FOLDER.mkdir(parents=True, exist_ok=True)
    catalogue.write_text(text)
    machine.write_bytes(binary)
    missing = [english for english, german in translations.items() if not german]
    print(f"{len(translations)} texts, {len(missing)} without a translation", *missing, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
