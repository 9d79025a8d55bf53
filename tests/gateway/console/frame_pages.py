"""Every page of the console as a table: who opens it, and where. `test_frame.py` holds it against the URL configuration.

A new page fails there until it has its row here; then axe-core, the keyboard, the widths, the weight and the network log are its own too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from gateway import administration, breakglass, replaying, shadowing
from gateway.models import Application, Job, PlaceRecord, PolicyRevision, SavedView, User

DRAFT = "domain: general\nbaseline: {reach: edge}\n"


@dataclass
class Site:
    """A console in which every page has something to show: the numbers and names that addresses need."""

    log: Any
    seq: int
    numbers: dict[str, int] = field(default_factory=dict)


def furnished(log: Any, seq: int) -> Site:
    """Return a console with an application, places, a draft, a replay, jobs in every state and a saved view."""
    site, anna, olga = Site(log, seq), User.objects.get(username="anna"), User.objects.get(username="olga")
    ben, carla = User.objects.get(username="ben"), User.objects.get(username="carla")
    same = {"audit_id": "c" * 32, "domain": "general", "app": "ward-notes", "labels": []}
    log.record({"event": "request:intent", "reach": "cloud", "reasons": ["baseline"], "complete": True, "effect": "permit", "policy": "ab" * 32, **same})
    log.record({"event": "egress:sent", "tier": "cloud", "place": "far", "bytes_out": 4_200, "permit": "p1", **same})
    log.record({"event": "request:outcome", "tier": "cloud", "place": "far", "code": "ok", **same})
    log.record({"event": "canary:denied", "role": "api", "denied": ["tcp4:EPERM", "udp4:EPERM"], "attempts": 2})
    Application.objects.create(name="ward-notes-application-number-twelve", domain="general", purpose="triage", key_id="0123456789ab", key_hmac="0" * 64)
    PlaceRecord.objects.create(name="far", kind="provider", base_url="https://far.example/v1", model_names=["big"], jurisdiction="US", processing="US")
    draft = administration.draft("general", DRAFT, author=anna, record=log.record, note="less")
    period = {"from": "2026-11-01T00:00:00+00:00", "to": "2026-11-02T00:00:00+00:00", "domain": ""}
    jobs = {"queued": {}, "running": {"attempts": 2}, "done": {"file": "b.zip", "bytes": 4_500_000}, "failed": {}}
    for state, result in jobs.items():
        row = Job.objects.create(
            kind="evidence", state=state, parameters=period, result=result, author=olga, phase="reading entries", done=3, total=9, error="why"
        )
        site.numbers[state] = row.pk
    earlier = PolicyRevision.objects.get(domain="general", state="active")
    earlier.pk, earlier.state = None, "retired"
    earlier.save()
    site.numbers["earlier"] = earlier.number
    site.numbers["revision"] = PolicyRevision.objects.get(pk=draft.pk).number
    site.numbers["replay"] = replaying.ask(draft, 24, author=anna).pk
    asked, _ = (breakglass.request("general", ["policy"], "edge", 90, "incident 7", person=ben, record=log.record) for _ in range(2))
    breakglass.confirm(asked, person=carla, record=log.record)
    shadowing.start(draft.pk, actor=anna, expected=draft.tag, record=log.record)
    for reach in ("local", "other"):
        log.record({"event": "request:intent", "shadow": [f"draft:{draft.digest[:16]}:cloud:{reach}"], **same, "labels": ["pii"]})
    site.numbers["view"] = SavedView.objects.create(name="cloud", query="tier=cloud", shared=True, author=anna).pk
    return site


Where = Callable[[Site], str]


def at(*paths: str | Where) -> tuple[Where, ...]:
    """Return makers of addresses."""
    return tuple((lambda site, path=path: path) if isinstance(path, str) else path for path in paths)  # type: ignore[misc]


# page -> who opens it (nobody is signed in for None), and the addresses under which it looks different
PAGES: dict[str, tuple[str | None, tuple[Where, ...]]] = {
    "sign_in": (None, at("/sign-in")),
    "enrol": (None, at("/enrol")),
    "home": ("anna", at("/")),
    "password": ("anna", at("/password")),
    "policies": ("anna", at("/policies/")),
    "policy": ("anna", at("/policies/general/", "/policies/medical/")),
    "policy_edit": (
        "anna",
        at("/policies/general/edit", "/policies/general/edit?as=yaml", "/policies/general/edit?template=hr"),
    ),
    "suggestions": ("anna", at("/policies/general/suggestions/")),
    "revision": ("anna", at(lambda site: f"/policies/general/revisions/{site.numbers['revision']}/", "/policies/general/revisions/1/")),
    "revision_restore": ("anna", at(lambda site: f"/policies/general/revisions/{site.numbers['earlier']}/restore")),
    "break_glass": ("anna", at("/policies/general/break-glass/", "/policies/medical/break-glass/")),
    "shadow": ("anna", at("/policies/general/shadow/", "/policies/medical/shadow/")),
    "replay": ("anna", at(lambda site: f"/policies/general/replays/{site.numbers['replay']}/")),
    "log": ("olga", at("/log/", "/log/?tier=edge")),
    "entry": ("olga", at(lambda site: f"/log/{site.seq}/", "/log/0/")),
    "evidence": ("olga", at("/evidence/")),
    "job": ("olga", at(*(lambda site, state=state: f"/evidence/{site.numbers[state]}/" for state in ("queued", "running", "done", "failed")))),
    "applications": ("anna", at("/applications/")),
    "quick_start": ("anna", at("/quick-start/")),
    "playground": ("anna", at("/playground/")),
    "feedback": ("anna", at("/feedback/", "/feedback/?domain=medical")),
    "places": ("anna", at("/places/")),
    "place": ("anna", at("/places/of/far/")),
    "place_add": ("anna", at("/places/add")),
    "retention": ("anna", at("/retention/")),
    "perimeter": ("anna", at("/perimeter/")),
    "people": ("anna", at("/people/")),
    "roles": ("anna", at("/roles/")),
    "security": ("anna", at("/security/")),
    "app_add": ("anna", at("/security/app")),
}
NO_PAGE = ("/nothing-here",)
"""Answered by the error page."""


def stays_no_page(name: str, path: str, client: Client) -> bool:
    """True when this address shows no page to who may open it: it takes a form, or answers with data, a file or another address."""
    answer = client.get(path)
    return answer.status_code != 200 or not answer["Content-Type"].startswith("text/html")
