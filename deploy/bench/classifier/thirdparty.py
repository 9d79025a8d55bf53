"""Third-party development sets, read from a folder that is not part of this repository (`--data DIR`).

Documents with identifiers are read line by line: each line that holds the whole of a direct identifier is one prompt, since
whole documents hold eight or more and are too easy. Benign sets count false positives, in the domain the bar names.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DIRECT = frozenset(
    """PERSON_NAME MEDICAL_RECORD_NUMBER PHONE_NUMBER DATE_OF_BIRTH EMAIL_ADDRESS HEALTH_INSURANCE_ID NPI_NUMBER STREET_ADDRESS SOCIAL_SECURITY_NUMBER
    NATIONAL_ID_NUMBER EMPLOYEE_ID INSURANCE_POLICY_NUMBER DEA_NUMBER DRIVER_LICENSE_NUMBER USERNAME CREDIT_CARD_NUMBER BANK_ACCOUNT_NUMBER PASSPORT_NUMBER
    MAC_ADDRESS IP_ADDRESS PRESCRIPTION_NUMBER BANK_ROUTING_NUMBER IBAN API_KEY PASSWORD CRYPTOCURRENCY_ADDRESS BAR_NUMBER COURT_CASE_NUMBER DOCKET_NUMBER
    LICENSE_PLATE BIOMETRIC_ID""".split()
)
"""The types that identify directly, as the sets name them."""

DOCUMENTS = {"piianon_clinical": "medical", "piianon_legal": "general", "piianon_technology": "general", "piianon_adversarial": "general"}
BENIGN = {
    "benign_banking77": "general",
    "benign_clinc150": "general",
    "benign_humaneval": "general",
    "benign_mtbench": "general",
    "benign_medquad_q": "medical",
}
CASES = "presidio_recognizer_cases"


def records(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield the JSON lines of a set; nothing when the folder lacks it."""
    for path in (folder / f"{name}.jsonl.gz", folder / f"{name}.jsonl"):
        if path.exists():
            content = path.read_bytes()
            yield from map(json.loads, (gzip.decompress(content) if path.suffix == ".gz" else content).splitlines())
            return


def lines(record: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Yield each line of a document with the types of the direct identifiers that lie wholly in it."""
    for match in re.finditer(r"[^\n]+", record["text"]):
        inside = [kind for kind, start, end in record["spans"] if kind in DIRECT and match.start() <= start and end <= match.end()]
        yield match[0], sorted(set(inside))


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield all rows of the folder's sets."""
    for name, domain in DOCUMENTS.items():
        for record in records(folder, name):
            for number, (text, what) in enumerate(lines(record)):
                if what:
                    yield _row(f"{record['id']}-{number}", name, domain, text, what)
    for name, domain in BENIGN.items():
        for record in records(folder, name):
            yield _row(record["id"], name, domain, record["text"], [])
    for number, record in enumerate(records(folder, CASES)):
        if record["expected"]:
            yield _row(f"{CASES}-{number}", CASES, "general", record["text"], record["entities"] or [record["recognizer"]])


def _row(name: str, of: str, domain: str, text: str, what: list[str]) -> dict[str, Any]:
    return {"id": name, "set": of, "domain": domain, "kind": what[0] if what else "benign", "lang": "en", "text": text, "sensitive": bool(what), "what": what}
