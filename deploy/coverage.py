# ruff: noqa: E501 - data
"""Writes COVERAGE.md: every entity type of every domain, how it is told, by which recognizers, and the three texts that test it.

Reads the registry and the rows of the tests; touches COVERAGE.md. Run it as `.venv/bin/python -m deploy.coverage`; `tests/domains/test_coverage.py`
fails when the file is not what this writes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

from presidio_analyzer import EntityRecognizer

from domains.contract import Domain
from gateway.settings.base import load_domains

FILE = Path(__file__).parent.parent / "COVERAGE.md"
ROWS = ("tests.domains.{}.rows:ROWS", "tests.domains.test_{}_recognizers:ROWS", "tests.domains.test_{}_recognizers:TABLE")
HEAD = """# What the classifier looks for

Written by `.venv/bin/python -m deploy.coverage` from the registry and the test rows; a test fails when it is out of date.
*How it is told*: by a `label` beside it, a `pattern`, a `checksum` on top, or a `structure` (tables, messages, name lists). A label alone suffices.
Each row has one text that must be found, one that must not, and one in disguise that must; they are in `tests/domains`.
"""
HIPAA = {
    "PERSON": "A names", "PATIENT_NAME": "A names", "STREET_ADDRESS": "B geography", "GEO_POSITION": "B geography", "DATE_OF_BIRTH": "C dates", "SERVICE_DATE": "C dates", "PERSON_AGE": "C ages",
    "PHONE_NUMBER": "D, E telephone and fax", "EMAIL_ADDRESS": "F e-mail", "US_SSN": "G social security", "MEDICAL_RECORD_NUMBER": "H medical record", "HEALTH_PLAN_NUMBER": "I health plan",
    "BANK_ACCOUNT": "J accounts", "DRIVER_LICENSE": "K certificates and licences", "VEHICLE_ID": "L vehicles", "DEVICE_ID": "M devices", "PERSONAL_URL": "N URLs", "IP_ADDRESS": "O IP addresses",
    "BIOMETRIC_ID": "P biometric", "RECORD_NUMBER": "R any other unique code", "NATIONAL_ID": "R any other unique code",
}  # fmt: skip
"""Entity types to the letter of 45 CFR 164.514(b)(2)(i)."""


def rows_of(domain: str) -> Sequence[Any]:
    """Return the test rows of a domain, from the first place that has some; none when there is no such place."""
    for place in ROWS:
        with suppress(ImportError, AttributeError):
            return tuple(resolve_name(place.format(domain)))
    return ()


def way(recognizer: EntityRecognizer) -> str:
    """Return how a recognizer tells what it finds."""
    if hasattr(recognizer, "inner") or getattr(recognizer, "check", None):
        return "checksum"
    return "label" if hasattr(recognizer, "minimum") else "pattern" if getattr(recognizer, "patterns", ()) else "structure"


def lines(domain: Domain) -> Iterator[str]:
    """Yield the table of one domain."""
    recognizers = resolve_name(domain.recognizers)()
    rows: Mapping[str, Any] = {row.entity: row for row in rows_of(domain.name)}
    yield f"\n## {domain.title}\n"
    yield "| entity type | raises | told by | recognizers | HIPAA | found | not found | in disguise |\n|---|---|---|---|---|---|---|---|"
    for entity, label in (domain.entities | {name: f"hint: {kind}" for name, kind in domain.hints.items()}).items():
        own = [each for each in recognizers if entity in each.supported_entities]
        row = rows.get(entity)
        texts = [_cell(getattr(row, name, "")) for name in ("positive", "negative", "evasive")]
        names = sorted({each.name for each in own})
        shown = ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
        yield f"| {entity} | {label} | {', '.join(sorted({way(each) for each in own}))} | {shown} | {HIPAA.get(entity, '')} | {' | '.join(texts)} |"


def _cell(text: str) -> str:
    """Return a text as one cell: short, on one line. Secrets of the tests are made at run time and are not repeated here."""
    plain = " ".join(text.split()).replace("|", "\\|").replace("`", "'")
    return f"`{plain[:60]}`" if plain and not any(word in plain for word in ("PRIVATE", "AKIA", "eyJ", "QUtJQ")) else ""


def document() -> str:
    """Return COVERAGE.md as it must be."""
    return HEAD + "\n".join(line for domain in load_domains() for line in lines(domain)) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    FILE.write_text(document())
