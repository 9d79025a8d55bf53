"""`manage.py classify --domain D [--explain]`: requests on stdin, labels and findings on stdout, one JSON line each, same order.

Needs no running process and no database. Rows are read as the API reads bodies, and refused with its codes.
Findings hold positions and types, never the text.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from domains.contract import INSIDE, UNSCANNABLE, Domain, Reach
from gateway.management.rows import Row, rows
from gateway.ports import Finding


class Command(BaseCommand):
    """Classify, send nothing."""

    help = 'JSON lines {"id","text"} or {"id","body"} in; {"id","labels","sensitive","findings","complete"} out'
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the domain and --explain."""
        parser.add_argument("--domain", required=True, help="whose floor says what is sensitive; the recognizers of all domains judge every row")
        parser.add_argument("--explain", action="store_true", help="add label, stage and recognizer to each finding")

    def handle(self, *args: Any, domain: str, explain: bool, **options: Any) -> None:
        """Answer every row as it is read."""
        from gateway import wiring

        try:
            home = wiring.domain(domain)
        except KeyError:
            raise CommandError(f"there is no domain {domain!r}", returncode=2) from None
        classifier = wiring.classifier()
        for row in rows(sys.stdin):
            self.stdout.write(json.dumps(classified(row, home, classifier, explain=explain)))
            self.stdout.flush()


def classified(row: Row, home: Domain, classifier: Any, *, explain: bool = False) -> dict[str, Any]:
    """Return the answer to one row. What raises was not read to its end, and is unscannable."""
    if row.request is None:
        return {"id": row.id, "error": row.error.code if row.error else "invalid_request"}
    try:
        scan = classifier.scan(row.request.canonical, row.request.withheld)
    except Exception:
        return {"id": row.id, "labels": [UNSCANNABLE], "sensitive": True, "findings": [], "complete": False}
    findings = [shown(finding, explain=explain) for finding in scan.findings]
    return {"id": row.id, "labels": sorted(scan.labels), "sensitive": sensitive(scan.labels, home), "findings": findings, "complete": True}


def sensitive(labels: frozenset[str], home: Domain) -> bool:
    """True when the domain's floor holds any of these labels below cloud. A label that it does not know is held inside."""
    return any(home.floor.labels.get(label, INSIDE).reach < Reach.CLOUD for label in labels)


def shown(finding: Finding, *, explain: bool) -> dict[str, Any]:
    """Return one finding for print."""
    plain = {"type": finding.type, "start": finding.start, "end": finding.end, "score": finding.score, "path": finding.path}
    return plain | ({"label": finding.label, "stage": finding.stage, "recognizer": finding.recognizer} if explain else {})
