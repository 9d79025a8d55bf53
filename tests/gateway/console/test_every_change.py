"""Each change that a page makes is exactly one entry, with what was so before and is so after; each reading and export is one too."""

from __future__ import annotations

from typing import Any

import pytest

from gateway import administration, breakglass, enrolling, people, replaying, retention, shredding, wiring
from gateway.console.pages import evidence
from gateway.console.steps import edition
from gateway.events import EVENTS, PAGES
from gateway.models import Application, Job, SavedView, User
from gateway.policy.document import canonical, parse
from gateway.policy.suggestion import ENOUGH
from tests.gateway.console.conftest import PASSWORD
from tests.gateway.console.test_policy_flow import save, step

pytestmark = pytest.mark.django_db(databases=["default", "medical", "finance", "general"])
ID = "a" * 32
PLACES = ("place_add", "place_change", "place_key", "place_probe", "place_disable", "place_confirm", "place_examine", "place_reject")
API = ("api_draft", "api_edit", "api_propose", "api_approve", "api_reject", "api_activate", "api_restore")
GLASS_API = ("api_break_glass_ask", "api_break_glass_confirm", "api_break_glass_decline", "api_break_glass_end")
FACTORS = (
    "second",
    "app_add",
    "passkey_add",
    "factor_remove",
    "recovery_codes",
    "session_end",
    "sessions_end",
    "person_reset_ask",
    "person_reset",
    "person_reset_decline",
)
ELSEWHERE = {
    **dict.fromkeys(("sso_finish", "identity_remove"), "tests/gateway/console/test_sign_on.py"),
    **dict.fromkeys(FACTORS, "tests/gateway/console/test_factors.py"),
    **dict.fromkeys(API, "tests/gateway/console/test_rest_policies.py"),
    **dict.fromkeys(("api_start_shadow", "api_end_shadow"), "tests/gateway/console/test_shadow_draft.py"),
    "api_shadow_promote": "tests/gateway/console/test_rest_shadow.py",
    **dict.fromkeys(GLASS_API, "tests/gateway/console/test_rest_glass.py"),
    **dict.fromkeys(("playground_feedback", "playground_keep"), "tests/gateway/console/test_playground.py"),
    **dict.fromkeys(PLACES, "tests/gateway/console/test_places.py"),
}
"""Shown where its page is tested: it needs a classifier, or a door."""


class Stage:
    """The console's people, and what must be there before a change."""

    def __init__(self, log: Any, sign_in: Any, request_in_log: int) -> None:
        self.log, self.sign_in, self.seq = log, sign_in, request_in_log
        self.record = log.record

    def by(self, name: str) -> dict[str, Any]:
        return {"record": self.record, "actor": name}

    def app(self, *, enabled: bool = True) -> int:
        administration.register_application("bot", "general", record=self.record)
        if not enabled:
            administration.disable_application("bot", **self.by("anna"))
        return Application.objects.get().pk

    def revision(self, *steps: str) -> Any:
        made = save(self.sign_in("anna"), **{"reach-baseline": "local"})
        for who, name in zip(("anna", "ben"), steps, strict=False):
            step(self.sign_in(who), made, name)
        return made

    def replay(self) -> int:
        return replaying.ask(self.revision(), 24, author=User.objects.get(username="anna")).pk

    def unused(self) -> dict[str, str]:
        for number in range(ENOUGH):
            self.record(
                {"event": "request:outcome", "audit_id": f"a{number}", "domain": "general", "app": "a", "labels": [], "tier": "edge", "held": False}, {}
            )
        return {"kind": "baseline", "subject": "", "reach": "edge", "seen": edition(in_force())}

    def glass(self, *, opened: bool = False) -> str:
        anna, ben = (User.objects.get(username=name) for name in ("anna", "ben"))
        number = breakglass.request("general", ["policy"], "edge", 5, "why", person=anna, record=self.record)
        if opened:
            breakglass.confirm(number, person=ben, record=self.record)
        return number

    def shadowed(self) -> tuple[str, dict[str, str]]:
        policy = parse("domain: general\nbaseline: {reach: edge, shadow: {reach: local}}")
        row = in_force()
        row.document, row.digest = canonical(policy).decode(), policy.digest
        row.save()
        return "/policies/general/shadow/promote", {"clause": "baseline", "seen": edition(row)}

    def view(self) -> int:
        self.sign_in("anna").post("/log/views", {"name": "cloud", "query": "tier=cloud"})
        return SavedView.objects.get().pk

    def shredding(self) -> int:
        return shredding.ask("general", ID, "erasure", **self.by("anna")).id

    def hold(self, *, asked: bool = False) -> int:
        number = retention.set_hold("general", "", "case", **self.by("anna")).id
        if asked:
            retention.ask_lift(number, **self.by("anna"))
        return number

    def person(self, name: str) -> int:
        return User.objects.get(username=name).pk

    def asked_person(self) -> int:
        return people.request_person("dora", ["approver"], **self.by("anna"))[0].pk

    def codes(self, *, confirmed: bool = False) -> dict[str, str]:
        ben = User.objects.get(username="ben")
        one = enrolling.ask(ben, **self.by("anna"))
        two = enrolling.confirm(ben, **self.by("carla")) if confirmed else ""
        return {"username": "ben", "code_one": one, "code_two": two, **CODES}

    def asked_role(self) -> int:
        return people.request_role(User.objects.get(username="ben"), people.Holding("viewer", "medical"), **self.by("anna")).pk

    def bundle(self, folder: Any) -> int:
        (folder / "evidence" / "b.zip").write_bytes(b"zip")
        return Job.objects.create(kind="evidence", state="done", result={"file": "b.zip"}).pk


NARROWER = "domain: general\nbaseline: {reach: local}\n"


def in_force() -> Any:
    return administration.active_revision("general")


def _policy(stage: Stage, *steps: str, then: str) -> tuple[str, dict[str, str]]:
    revision = stage.revision(*steps)
    revision.refresh_from_db()
    return f"/policies/general/revisions/{revision.number}/{then}", {"seen": edition(revision)}


GLASS = {"lifts": ["policy"], "reach": "edge", "minutes": "5", "reason": "why", "app": ""}
PASSWORDS = {"old_password": PASSWORD, "new_password1": "another-long-password-7", "new_password2": "another-long-password-7"}
CODES = {"password": "another-long-password-7", "again": "another-long-password-7"}
PERIOD = {"start": "2027-01-01", "end": "2027-01-02", "domain": ""}

# page -> who, what is sent where
CHANGES: dict[str, tuple[str | None, Any]] = {
    "sign_in": (None, lambda s: ("/sign-in", {"username": "anna", "password": PASSWORD})),
    "sign_out": ("anna", lambda s: ("/sign-out", {})),
    "password": ("anna", lambda s: ("/password", PASSWORDS)),
    "policy_edit": (
        "anna",
        lambda s: (
            "/policies/general/edit",
            {"as": "yaml", "yaml": "domain: general\nbaseline: {reach: local}\n", "seen": edition(in_force())},
        ),
    ),
    "suggestion_draft": ("anna", lambda s: ("/policies/general/suggestions/draft", s.unused())),
    "shadow_promote": ("anna", lambda s: s.shadowed()),
    "break_glass_ask": ("anna", lambda s: ("/policies/general/break-glass/ask", GLASS)),
    "break_glass_confirm": ("ben", lambda s: (f"/policies/general/break-glass/{s.glass()}/confirm", {})),
    "break_glass_decline": ("ben", lambda s: (f"/policies/general/break-glass/{s.glass()}/decline", {})),
    "break_glass_end": ("ben", lambda s: (f"/policies/general/break-glass/{s.glass(opened=True)}/end", {})),
    "replay_ask": ("anna", lambda s: _policy(s, then="replay")),
    "replay_cancel": ("anna", lambda s: (f"/policies/general/replays/{s.replay()}/cancel", {})),
    "revision_propose": ("anna", lambda s: _policy(s, then="propose")),
    "revision_approve": ("ben", lambda s: _policy(s, "propose", then="approve")),
    "revision_reject": ("ben", lambda s: _policy(s, "propose", then="reject")),
    "revision_activate": ("anna", lambda s: _policy(s, "propose", "approve", then="activate")),
    "revision_start_shadow": ("anna", lambda s: _policy(s, then="start-shadow")),
    "revision_end_shadow": ("anna", lambda s: _in_shadow(s)),
    "revision_restore": ("anna", lambda s: _restore(s)),
    "log_view_save": ("anna", lambda s: ("/log/views", {"name": "cloud", "query": "tier=cloud"})),
    "log_view_remove": ("anna", lambda s: (f"/log/views/{s.view()}/remove", {})),
    "entry_details": ("olga", lambda s: (f"/log/{s.seq}/details", {})),
    "evidence_export": ("olga", lambda s: ("/evidence/export", PERIOD)),
    "evidence_download": ("olga", None),
    "application_add": ("anna", lambda s: ("/applications/add", {"name": "bot", "domain": "general"})),
    "application_key": ("anna", lambda s: (f"/applications/{s.app()}/key", {})),
    "application_owner": ("anna", lambda s: (f"/applications/{s.app()}/owner", {"owner": "ben"})),
    "role_rule": ("anna", lambda s: ("/roles/viewer/rule", {"demands": "yes"})),
    "role_ask": ("anna", lambda s: (f"/people/{s.person('ben')}/roles", {"role": "viewer", "domain": "medical"})),
    "role_confirm": ("carla", lambda s: (f"/people/roles/{s.asked_role()}/confirm", {})),
    "role_end": ("anna", lambda s: (f"/people/roles/{User.objects.get(username='ben').grants.get().pk}/end", {})),
    "application_disable": ("anna", lambda s: (f"/applications/{s.app()}/disable", {})),
    "application_enable": ("anna", lambda s: (f"/applications/{s.app(enabled=False)}/enable", {})),
    "retention_term": ("anna", lambda s: ("/retention/term", {"domain": "general", "days": "4000"})),
    "retention_term_confirm": ("olga", lambda s: (retention.set_term("general", 365, **s.by("anna")), ("/retention/term/general/confirm", {"days": "365"}))[1]),
    "hold_set": ("anna", lambda s: ("/retention/holds", {"domain": "general", "reason": "case"})),
    "hold_ask_lift": ("olga", lambda s: (f"/retention/holds/{s.hold()}/ask", {})),
    "hold_lift": ("olga", lambda s: (f"/retention/holds/{s.hold(asked=True)}/lift", {})),
    "shred_ask": ("anna", lambda s: ("/retention/shred", {"domain": "general", "audit_id": ID, "reason": "erasure"})),
    "shred_reject": ("olga", lambda s: (f"/retention/shred/{s.shredding()}/reject", {})),
    "shred_approve": ("olga", lambda s: (f"/retention/shred/{s.shredding()}/approve", {})),
    "person_add": ("anna", lambda s: ("/people/add", {"username": "dora", "roles": ["approver"]})),
    "person_disable": ("anna", lambda s: (f"/people/{s.person('ben')}/disable", {})),
    "person_enable": (
        "anna",
        lambda s: (people.disable_person(User.objects.get(username="ben"), **s.by("anna")), (f"/people/{s.person('ben')}/enable", {}))[1],
    ),
    "person_confirm": ("ben", lambda s: (f"/people/{s.asked_person()}/confirm", {})),
    "enrol": (None, lambda s: ("/enrol", s.codes(confirmed=True))),
    "enrolment_ask": ("anna", lambda s: (f"/people/{s.person('ben')}/codes/ask", {})),
    "enrolment_confirm": ("carla", lambda s: (s.codes(), (f"/people/{s.person('ben')}/codes", {}))[1]),
    "enrolment_decline": ("carla", lambda s: (s.codes(), (f"/people/{s.person('ben')}/codes/decline", {}))[1]),
}


def _in_shadow(stage: Stage) -> tuple[str, dict[str, str]]:
    path, seen = _policy(stage, then="start-shadow")
    stage.sign_in("anna").post(path, seen)
    return path.replace("start", "end"), seen


def _restore(stage: Stage) -> tuple[str, dict[str, str]]:
    first = in_force()
    stage.sign_in("anna").post(*_policy(stage, "propose", "approve", then="activate"))
    return f"/policies/general/revisions/{first.number}/restore", {"seen": edition(in_force())}


def test_the_table_is_whole() -> None:
    assert {name for name, row in PAGES.items() if row.events} == set(CHANGES) | set(ELSEWHERE)


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_one_entry(name: str, log: Any, sign_in: Any, request_in_log: int, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(evidence.export_evidence, "delay", lambda number: None)
    monkeypatch.setattr("gateway.console.pages.retention.shred.delay", lambda number: None)
    monkeypatch.setattr("gateway.console.pages.replay.replay_policy.delay", lambda number: None)
    stage, (who, prepare) = Stage(log, sign_in, request_in_log), CHANGES[name]
    if prepare is None:
        path, sent = f"/evidence/{stage.bundle(settings.CORDON_VAR)}/bundle.zip", None
    else:
        path, sent = prepare(stage)
    reader = wiring.log_reader()
    before = reader.head()[0]
    client = sign_in(who)
    answer = client.get(path) if sent is None else client.post(path, sent)
    assert answer.status_code in (200, 302), answer.content.decode()[:2000]
    entries = [entry.fields for entry in reader.range(before, before + 10)]
    assert [entry["event"] for entry in entries] == [entries[0]["event"]] and entries[0]["event"] in PAGES[name].events
    if EVENTS[entries[0]["event"]].change:
        assert {"before", "after"} <= entries[0].keys()
    if who:
        assert entries[0]["actor"] == who


@pytest.mark.parametrize(("failures", "event"), [(0, "user:sign_in_failed"), (1, "user:sign_in_failed")])
def test_a_failed_sign_in_is_one_entry(failures: int, event: str, log: Any, sign_in: Any) -> None:
    for _ in range(failures + 1):
        sign_in(None).post("/sign-in", {"username": "anna", "password": "wrong"})
    assert log.events()[-1] == event


def test_a_lock_out_is_one_entry_and_those_who_wait_are_none(log: Any, sign_in: Any, settings: Any) -> None:
    for _ in range(settings.CONSOLE_SIGN_IN_LIMIT + 3):
        sign_in(None).post("/sign-in", {"username": "anna", "password": "wrong"})
    events = [event for event in log.events() if event.startswith("user:")]
    assert events == ["user:sign_in_failed"] * (settings.CONSOLE_SIGN_IN_LIMIT - 1) + ["user:locked_out"]


def test_signing_out_works_when_the_log_does_not(log: Any, sign_in: Any) -> None:
    client = sign_in("anna")
    log.down = True
    assert client.post("/sign-out").status_code == 302 and client.get("/people/").status_code == 302
