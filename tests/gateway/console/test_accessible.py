"""Log, entry, evidence and export pages: no rule of axe-core is broken, light and dark, at three widths; targets are large enough."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.models import Job, User
from tests.accessibility import violations

from .test_browser import pytestmark as browser_marks
from .test_browser import visit

__all__ = ["visit"]
pytestmark = browser_marks
WIDTHS = (320, 768, 1280)


@pytest.fixture
def pages(log: Any, request_in_log: int) -> list[str]:
    """Return the addresses, over a log with a request that left and jobs in every state."""
    same = {"audit_id": "c" * 32, "domain": "general", "app": "ward-notes", "labels": []}
    log.record({"event": "request:intent", "reach": "cloud", "reasons": ["baseline"], "complete": True, "effect": "permit", "policy": "ab" * 32, **same})
    log.record({"event": "request:outcome", "tier": "cloud", "place": "far", "code": "ok", **same})
    olga = User.objects.get(username="olga")
    period = {"from": "2026-11-01T00:00:00+00:00", "to": "2026-11-02T00:00:00+00:00", "domain": ""}
    states = {"queued": {}, "running": {"attempts": 2}, "done": {"file": "cordon-evidence.zip", "bytes": 4_500_000}, "failed": {}}
    jobs = [
        Job.objects.create(kind="evidence", state=state, parameters=period, result=result, author=olga, phase="reading entries", done=3, total=9, error="why")
        for state, result in states.items()
    ]
    return ["/log/", "/log/?domain=general", "/log/?tier=edge", f"/log/{request_in_log}/", "/evidence/", *(f"/evidence/{job.pk}/" for job in jobs)]


def test_the_help_and_a_failed_proof_break_none_either(visit: Any, pages: list[str]):
    page = visit(viewport={"width": 1280, "height": 900}).sign_in("olga")
    base = page.url.rstrip("/")
    page.goto(base + "/log/")
    page.keyboard.press("?")
    assert violations(page) == []
    page.goto(base + pages[3])
    page.wait_for_selector("[data-proof=holds]")
    page.keyboard.press("x")
    page.wait_for_selector("[data-proof=fails]")
    assert violations(page) == []


def test_without_a_rule_broken_on_purpose_the_check_could_not_fail(visit: Any, pages: list[str]):
    page = visit().sign_in("olga")
    page.evaluate("document.querySelector('main').insertAdjacentElement('beforeend', document.createElement('img'))")
    assert any(found.startswith("image-alt") for found in violations(page))
