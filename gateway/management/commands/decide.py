"""`manage.py decide --domain D [--policy FILE]`: requests on stdin, decisions on stdout, one JSON line each, same order.

Touches the databases for reading only, where they exist; needs no running process and sends nothing.
The path is that of a request: parse, classify, decide, by the same functions.
"""

from __future__ import annotations

import io
import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.utils import OperationalError

from domains.contract import UNSCANNABLE, Domain
from gateway import administration
from gateway.canonical import Parsed
from gateway.management import classifying
from gateway.management.rows import Row, rows
from gateway.policy.decision import decide
from gateway.policy.document import PolicyError, parse
from gateway.policy.facts import Facts, Place, Policy
from gateway.ports import Completed


class Command(BaseCommand):
    """Decide, send nothing."""

    help = 'JSON lines {"id","text"} or {"id","body"} in; {"id","effect","reach","places","reasons","policy"} out'
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the domain and the policy."""
        parser.add_argument("--domain", required=True)
        parser.add_argument("--policy", type=Path, help="decide by this document instead of the active one")

    def handle(self, *args: Any, domain: str, policy: Path | None, **options: Any) -> None:
        """Decide every row."""
        from gateway import wiring

        try:
            home = wiring.domain(domain)
        except KeyError:
            raise CommandError(f"there is no domain {domain!r}", returncode=2) from None
        rules, places, classifier = _policy(home, policy), _places(home), classifying.classifier()
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # a row that is no UTF-8 is refused as a row
        for row in rows(sys.stdin):
            self.stdout.write(json.dumps(self.decided(row, home, rules, places, classifier)))

    @staticmethod
    def decided(row: Row, home: Domain, rules: Policy, places: list[Place], classifier: Any) -> dict[str, Any]:
        """Return the answer to one row."""
        if row.request is None:
            return {"id": row.id, "error": row.error.code if row.error else "invalid_request"}
        labels, complete = _labels(row.request, classifier, home.name)
        decision = decide(Facts(home.name, labels, complete, **row.context), rules, home.floor, places)
        answer = {"effect": decision.effect, "reach": decision.reach.word, "places": list(decision.places), "reasons": list(decision.reasons)}
        refusal = {"code": decision.code} if decision.code else {}
        tried = {"shadow": [{"clause": would.clause, "would": would.constraint.reach.word} for would in decision.shadow]} if rules.shadowed else {}
        return {"id": row.id, **answer, **tried, "policy": decision.policy, **refusal}


def _labels(request: Parsed, classifier: Any, domain: str) -> tuple[frozenset[str], bool]:
    """Return the labels and whether the request was read to its end. What raises was not."""
    try:
        scan = classifier.scan(request.canonical, request.withheld, domain=domain)
    except Exception:
        return frozenset({UNSCANNABLE}), False
    return (scan.labels, True) if isinstance(scan, Completed) else (frozenset({UNSCANNABLE}), False)


def _policy(home: Domain, file: Path | None) -> Policy:
    """Return the policy of the file, else the active one, else the shipped one where nothing ran yet."""
    try:
        if file is not None:
            return parse(file.read_bytes(), home)
        return administration.active_policy(home.name) or parse(home.policy, home)
    except OperationalError:
        return parse(home.policy, home)
    except (PolicyError, OSError) as error:
        raise CommandError(f"{file}: {error}", returncode=2) from None


def _places(home: Domain) -> list[Place]:
    from gateway import wiring

    try:
        return wiring.places()
    except OperationalError:
        return wiring.engine_places()
