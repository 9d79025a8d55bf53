"""People's judgement of what the classifier found: written down once, never changed.

Touches the control-plane database, the log through the `record` it is given, and, only where the person asked for it, the domain's own
encrypted store. Called by the console's playground and by `manage.py classify`. A judgement changes no rule and no earlier entry.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction

from gateway.models import Feedback, User
from gateway.ports import Finding
from gateway.thresholds import MISSED, VERDICTS, Judged

KEPT_DAYS = 365
"""How long a text stays that somebody keeps as labelled data."""

PREFIX = "labelled-"
Record = Callable[..., Any]
Keep = Callable[[str, bytes, bytes, int], None]
"""Keeps (id, text, judgement, days) in the domain's own store, encrypted."""


def give(verdict: str, *, author: User, domain: str, ruleset: str, record: Record, found: Finding | None = None, entity: str = "",
         app: str = "", comment: str = "", text: str = "", keep: Keep | None = None) -> Feedback:  # fmt: skip
    """Write down one judgement: of a finding, or that an entity was missed. The log has it first. Raises `ValueError` for a verdict that fits neither."""
    if verdict not in VERDICTS or (found is None) != (verdict == MISSED):
        raise ValueError(f"no judgement: {verdict}")
    kept = f"{PREFIX}{uuid.uuid4().hex}" if keep else ""
    row = Feedback(
        author=author, domain=domain, app=app, verdict=verdict, entity=found.type if found else entity, recognizer=found.recognizer if found else "",
        stage=found.stage if found else "", score=found.score if found else 0.0, ruleset=ruleset, comment=comment[:200], kept=kept,
    )  # fmt: skip
    with transaction.atomic():
        record(_header(row), {"comment": row.comment, "app": app})
        row.save()
        if keep:
            keep(kept, text.encode(), json.dumps(_facts(row, found)).encode(), KEPT_DAYS)
    return row


def _header(row: Feedback) -> dict[str, Any]:
    """Return the entry of a judgement. Entries hold no fractions, so the score is in percent."""
    return {
        "event": "feedback:given", "domain": row.domain, "actor": row.author.username, "verdict": row.verdict, "type": row.entity,
        "recognizer": row.recognizer, "stage": row.stage, "score_percent": round(row.score * 100), "ruleset": row.ruleset, "kept": bool(row.kept),
    }  # fmt: skip


def _facts(row: Feedback, found: Finding | None) -> dict[str, Any]:
    span = {"path": found.path, "start": found.start, "end": found.end} if found else {}
    return {"verdict": row.verdict, "type": row.entity, "recognizer": row.recognizer, "stage": row.stage, "score": row.score, **span}


def judged(domain: str = "") -> list[Judged]:
    """Return every judgement, of one domain or of all, for the report."""
    rows = Feedback.objects.filter(domain=domain) if domain else Feedback.objects.all()
    return [Judged(row.recognizer, row.entity, row.verdict, row.score) for row in rows]


def labelled(domain: str, read: Callable[[str], tuple[bytes, bytes] | None]) -> Iterator[dict[str, Any]]:
    """Yield the texts that people kept as labelled data in one domain, each with its judgement, as rows that `classify` reads."""
    for row in Feedback.objects.filter(domain=domain).exclude(kept="").order_by("pk"):
        if found := read(row.kept):
            yield {"id": row.kept, "text": found[0].decode(), **json.loads(found[1])}
