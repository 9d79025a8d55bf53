"""`manage.py classify --domain D [--explain]`: requests on stdin, labels and findings on stdout, one JSON line each, same order.

Needs no running process and no database. Rows are read as the API reads bodies, and refused with its codes.
Findings hold positions and types, never the text. At a terminal a table is printed; `--format` says otherwise.
`--report` and `--labelled` read what people judged in the console instead: those two need the databases.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from domains.contract import INSIDE, UNSCANNABLE, Domain, Reach
from gateway.management import classifying
from gateway.management.rows import Row, rows
from gateway.ports import Finding

HEADINGS = ("type", "label", "where", "score", "recognizer", "stage", "path")
JUDGED = ("recognizer", "entity", "right", "not sensitive", "missed", "precision", "95 % interval")


class Command(BaseCommand):
    """Classify, send nothing."""

    help = 'JSON lines {"id","text"} or {"id","body"} in; {"id","labels","sensitive","findings","complete"} out'
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the domain, what to print, and how."""
        parser.add_argument("--domain", help="whose floor says what is sensitive; the recognizers of all domains judge every row")
        parser.add_argument("--explain", action="store_true", help="add label, stage and recognizer to each finding")
        parser.add_argument("--format", choices=("json", "table"), help="json lines, or a table to read; the table is for terminals unless asked for")
        parser.add_argument("--report", action="store_true", help="print what people's judgements say of each recognizer, and read no rows")
        parser.add_argument("--labelled", action="store_true", help="print the texts that people kept as labelled data, and read no rows")

    def handle(self, *args: Any, domain: str | None, explain: bool, report: bool, labelled: bool, **options: Any) -> None:
        """Answer every row as it is read, or print the report."""
        as_table = options["format"] == "table" or (options["format"] is None and self.stdout.isatty())
        home = _home(domain, needed=not report)
        if report:
            self._print(judged_table(_judged(home)) if as_table else (json.dumps(line) for line in _judged(home)))
        elif labelled and home:
            self._print(json.dumps(row, ensure_ascii=False) for row in _kept(home))
        elif home:
            self._print(_answers(home, explain=explain or as_table, as_table=as_table))

    def _print(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stdout.write(line)
            self.stdout.flush()


def _home(name: str | None, *, needed: bool) -> Domain | None:
    """Return the domain named. Raises `CommandError` for none where one is needed, and for one that is not enabled."""
    from gateway import wiring

    if name is None:
        if needed:
            raise CommandError("name the domain: --domain D", returncode=2)
        return None
    try:
        return wiring.domain(name)
    except KeyError:
        raise CommandError(f"there is no domain {name!r}", returncode=2) from None


def _answers(home: Domain, *, explain: bool, as_table: bool) -> Iterator[str]:
    classifier = classifying.classifier()
    for row in rows(sys.stdin):
        answer = classified(row, home, classifier, explain=explain)
        yield "\n".join(table(answer)) if as_table else json.dumps(answer)
    if as_table:
        yield weighed(home)


def weighed(home: Domain) -> str:
    """Return how this domain weighs what is not settled by an identifier: why the same text may have other labels in another domain."""
    caution = home.caution
    return (
        f"In {home.name} a name counts beside another hint from a score of {caution.name:.2f}, alone from {caution.alone:.2f}, and a description without"
        f" identifiers from {caution.described:.2f} (label {caution.label}); other domains weigh otherwise."
    )


def classified(row: Row, home: Domain, classifier: Any, *, explain: bool = False) -> dict[str, Any]:
    """Return the answer to one row. What raises was not read to its end, and is unscannable."""
    if row.request is None:
        return {"id": row.id, "error": row.error.code if row.error else "invalid_request"}
    try:
        scan = classifier.scan(row.request.canonical, row.request.withheld, domain=home.name, full=True)
    except Exception:
        return {"id": row.id, "labels": [UNSCANNABLE], "sensitive": True, "findings": [], "complete": False}
    findings = [shown(finding, explain=explain) for finding in scan.findings]
    return {"id": row.id, "labels": sorted(scan.labels), "sensitive": sensitive(scan.labels, home), "findings": findings, "complete": True}


def sensitive(labels: frozenset[str], home: Domain) -> bool:
    """True when the domain's floor holds any of these labels below cloud. A label that it does not know is held inside."""
    return any(home.floor.labels.get(label, INSIDE).reach < Reach.CLOUD for label in labels)


def shown(finding: Finding, *, explain: bool) -> dict[str, Any]:
    """Return one finding for print. The stage is the view it was found in; `text` is the string as it stands."""
    plain = {"type": finding.type, "start": finding.start, "end": finding.end, "score": finding.score, "path": finding.path}
    return plain | ({"label": finding.label, "stage": finding.stage, "recognizer": finding.recognizer} if explain else {})


# --- to read -----------------------------------------------------------------------------------------------------


def table(answer: dict[str, Any]) -> Iterator[str]:
    """Yield the lines in which a person reads one answer: a verdict, and a row for each finding."""
    if "error" in answer:
        yield f"{answer['id']}: refused ({answer['error']})"
        return
    verdict = "sensitive" if answer["sensitive"] else "not sensitive here" if answer["labels"] else "nothing found"
    unread = "" if answer["complete"] else ", not read to its end"
    yield f"{answer['id']}: {verdict}{unread} ({', '.join(answer['labels']) or 'no label'})"
    cells = [
        (each["type"], each["label"], f"{each['start']}-{each['end']}", f"{each['score']:.2f}", each["recognizer"] or "structure", each["stage"], each["path"])
        for each in answer["findings"]
    ]
    yield from columns(HEADINGS, cells) if cells else ()


def columns(headings: tuple[str, ...], cells: list[tuple[str, ...]]) -> Iterator[str]:
    """Yield rows under headings, each column as wide as its widest cell."""
    widths = [max(map(len, column)) for column in zip(headings, *cells, strict=True)]
    for row in (headings, *cells):
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def judged_table(lines: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the report on judgements as a table."""
    if not lines:
        yield "Nobody has judged a finding yet: see the playground of the console."
        return
    yield from columns(JUDGED, [_cells(line) for line in lines])


def _cells(line: dict[str, Any]) -> tuple[str, ...]:
    known = line["precision"] is not None
    interval = f"{line['interval'][0]:.2f} to {line['interval'][1]:.2f}" if known else "-"
    counts = (str(line["right"]), str(line["wrong"]), str(line["missed"]))
    return (line["recognizer"] or "-", line["entity"] or "something else", *counts, f"{line['precision']:.2f}" if known else "not known", interval)


# --- what people judged --------------------------------------------------------------------------------------------


def _judged(home: Domain | None) -> list[dict[str, Any]]:
    from gateway import feedback
    from gateway.thresholds import report

    return [asdict(line) for line in report(feedback.judged(home.name if home else ""))]


def _kept(home: Domain) -> Iterator[dict[str, Any]]:
    from gateway import feedback, wiring

    store, key = wiring.store(home.name), wiring.domain_keys()[home.name]
    return feedback.labelled(home.name, lambda name: store.read(name, key))
