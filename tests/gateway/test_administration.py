"""The life of a revision, told step by step: who did what, what the log holds, what is in force."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings

from gateway import administration, keys
from gateway.administration import Refused
from gateway.models import Application, Grant, PolicyRevision, Snapshot, User
from gateway.people import ADMINISTRATOR, APPROVER, COMPLIANCE_OFFICER
from gateway.policy.document import parse, render

pytestmark = [pytest.mark.django_db(databases=["default"]), pytest.mark.usefixtures("log_agrees")]

OPENED = """
domain: general
baseline: {reach: cloud}
labels: {pii: {reach: edge}, secret: {reach: local}}
tests: [{given: {labels: [pii]}, expect: {reach: edge}}, {given: {labels: [secret]}, expect: {reach: local}}]
"""
NARROWED = """
domain: general
baseline: {reach: edge}
tests: [{given: {}, expect: {reach: edge}}, {given: {labels: [pii, secret]}, expect: {reach: local}}]
"""


class LogInMemory:
    """A stand-in for the log that can refuse, and notes what was in force when each entry came."""

    def __init__(self) -> None:
        self.entries: list[dict[str, Any]] = []
        self.in_force: list[str] = []
        self.down = False

    def __call__(self, header: dict[str, Any], body: dict[str, Any] | None = None) -> None:
        if self.down:
            raise ConnectionError("the log is down")
        self.entries.append(header)
        active = administration.active_revision(header["domain"])
        self.in_force.append(active.digest if active else "")

    @property
    def events(self) -> list[str]:
        return [entry["event"] for entry in self.entries]


def person(name: str, *roles: str) -> User:
    found = User.objects.create_user(username=name)
    Grant.objects.bulk_create(Grant(person=found, role=role) for role in roles)
    return found


@pytest.fixture
def log() -> LogInMemory:
    record = LogInMemory()
    administration.install_defaults(record)
    record.entries.clear()
    record.in_force.clear()
    return record


@pytest.fixture
def ada() -> User:
    return person("ada", ADMINISTRATOR)


@pytest.fixture
def paul() -> User:
    return person("paul", APPROVER)


@pytest.fixture
def quinn() -> User:
    return person("quinn", APPROVER)


def proposed(document: str, ada: User, log: LogInMemory) -> PolicyRevision:
    revision = administration.draft("general", document, author=ada, record=log)
    administration.propose(revision.pk, actor=ada, expected=revision.tag, record=log)
    revision.refresh_from_db()
    return revision


def in_force() -> str:
    """Return the tag of what is active."""
    active = administration.active_revision("general")
    assert active
    return active.tag


def refused(code: str) -> Any:
    return pytest.raises(Refused, check=lambda error: error.code == code)


def test_the_first_run_puts_every_shipped_policy_in_force_once() -> None:
    record = LogInMemory()
    assert {revision.domain for revision in administration.install_defaults(record)} == set(settings.DOMAIN_NAMES)
    assert administration.install_defaults(record) == []
    assert record.events == ["policy:activated"] * len(settings.DOMAIN_NAMES)
    assert {entry["actor"] for entry in record.entries} == {"shipped default"}
    assert Snapshot.objects.get().version == len(settings.DOMAIN_NAMES)


def test_a_narrowing_goes_from_draft_to_force_with_one_other_person(log: LogInMemory, ada: User, paul: User) -> None:
    before, version = administration.active_revision("general"), Snapshot.objects.get().version
    revision = proposed(NARROWED, ada, log)
    administration.approve(revision.pk, approver=paul, expected=revision.tag, record=log)
    administration.activate(revision.pk, actor=ada, expected=revision.tag, record=log)

    assert administration.active_policy("general") == parse(NARROWED)
    assert log.events == ["policy:drafted", "policy:proposed", "policy:approved", "policy:activated"]
    assert log.in_force == [before.digest] * 4, "each entry comes before its effect"
    assert [entry["actor"] for entry in log.entries] == ["ada", "ada", "paul", "ada"]
    assert log.entries[-1]["previous"] == before.digest
    assert log.entries[-1]["widens"] is False
    before.refresh_from_db()
    assert before.state == "retired"
    assert Snapshot.objects.get().version == version + 1


def test_a_widening_needs_two_other_people(log: LogInMemory, ada: User, paul: User, quinn: User) -> None:
    revision = proposed(OPENED, ada, log)
    assert revision.widens
    administration.approve(revision.pk, approver=paul, expected=revision.tag, record=log)
    with refused("approvals_missing"):
        administration.activate(revision.pk, actor=ada, expected=revision.tag, record=log)
    administration.approve(revision.pk, approver=quinn, expected=revision.tag, record=log)
    administration.activate(revision.pk, actor=ada, expected=revision.tag, record=log)
    assert administration.active_policy("general") == parse(OPENED)


def test_an_activation_names_author_and_approvers_and_how_many_were_needed(log: LogInMemory, ada: User, paul: User, quinn: User) -> None:
    revision = proposed(OPENED, ada, log)
    for approver in (quinn, paul):
        administration.approve(revision.pk, approver=approver, expected=revision.tag, record=log)
    administration.activate(revision.pk, actor=paul, expected=revision.tag, record=log)
    entry = log.entries[-1]
    life = {"author": "ada", "approvers": ["paul", "quinn"], "needed": 2, "widens": True, "revision": revision.pk, "actor": "paul"}
    assert {key: entry[key] for key in life} == life
    assert {each.get("revision") for each in log.entries if each["event"] != "policy:drafted"} == {revision.pk}


def test_whether_it_widens_is_judged_against_what_is_in_force_then(log: LogInMemory, ada: User, paul: User, quinn: User) -> None:
    """Approved as no change; meanwhile the domain was narrowed: what was approved was about another policy."""
    same = render(administration.active_policy("general")).replace("retain_days: 0", "retain_days: 1")
    waiting, narrower = proposed(same, ada, log), proposed(NARROWED, ada, log)
    for revision in (waiting, narrower):
        administration.approve(revision.pk, approver=paul, expected=revision.tag, record=log)
    administration.activate(narrower.pk, actor=ada, expected=narrower.tag, record=log)
    before = len(log.entries)
    for step, who in ((administration.activate, {"actor": ada}), (administration.approve, {"approver": quinn})):
        with refused("base_changed"):
            step(waiting.pk, expected=waiting.tag, record=log, **who)
    assert len(log.entries) == before

    again = administration.propose_again(waiting.pk, actor=ada, expected=waiting.tag, record=log)
    waiting.refresh_from_db()
    assert (waiting.state, again.state, again.author, again.approvals.count(), again.approvals_needed) == ("rejected", "proposed", ada, 0, 2)
    assert again.base == administration.active_revision("general")
    assert log.events[before:] == ["policy:rejected", "policy:proposed"]
    administration.approve(again.pk, approver=quinn, expected=again.tag, record=log)
    with refused("approvals_missing"):
        administration.activate(again.pk, actor=ada, expected=again.tag, record=log)
    with refused("wrong_state"):
        administration.propose_again(again.pk, actor=ada, expected=again.tag, record=log)


def test_the_same_text_in_force_again_is_another_base(log: LogInMemory, ada: User, paul: User, quinn: User) -> None:
    """A, then B, then A again: a proposal approved against the first A does not count against the second."""
    first = administration.active_policy("general")
    waiting, other = proposed(NARROWED, ada, log), proposed(OPENED, ada, log)
    administration.approve(waiting.pk, approver=paul, expected=waiting.tag, record=log)
    for approver in (paul, quinn):
        administration.approve(other.pk, approver=approver, expected=other.tag, record=log)
    administration.activate(other.pk, actor=ada, expected=other.tag, record=log)
    administration.rollback("general", first.digest, actor=ada, expected=in_force(), record=log)
    assert administration.active_policy("general") == first
    with refused("base_changed"):
        administration.activate(waiting.pk, actor=ada, expected=waiting.tag, record=log)


def test_a_proposal_equal_to_what_came_into_force_is_retired(log: LogInMemory, ada: User, paul: User) -> None:
    one, two = proposed(NARROWED, ada, log), proposed(NARROWED, ada, log)
    administration.approve(one.pk, approver=paul, expected=one.tag, record=log)
    administration.activate(one.pk, actor=ada, expected=one.tag, record=log)
    two.refresh_from_db()
    assert (two.state, two.activated) == ("retired", None)
    draft = administration.draft("general", NARROWED, author=ada, record=log)
    with refused("already_active"):
        administration.propose(draft.pk, actor=ada, expected=draft.tag, record=log)


def test_what_was_decided_stays_with_the_revision(log: LogInMemory, ada: User, paul: User, quinn: User) -> None:
    default, revision = administration.active_revision("general"), proposed(OPENED, ada, log)
    assert (revision.base, revision.base_digest, revision.approvals_needed) == (default, default.digest, 2)
    assert log.entries[-1]["previous"] == default.digest
    for approver in (paul, quinn):
        administration.approve(revision.pk, approver=approver, expected=revision.tag, record=log)
    administration.activate(revision.pk, actor=ada, expected=revision.tag, record=log)
    back = administration.rollback("general", default.digest, actor=ada, expected=in_force(), record=log)
    revision.refresh_from_db()
    assert (revision.state, revision.base, revision.approvals_needed) == ("retired", default, 2)
    assert (back.base, back.base_digest, back.approvals_needed) == (revision, revision.digest, 0)
    assert (default.base, default.base_digest, default.approvals_needed) == (None, None, 0)


def test_revisions_are_numbered_within_their_domain(log: LogInMemory, ada: User) -> None:
    text = "domain: {}\nbaseline: {{reach: local}}\n"
    made = [administration.draft(domain, text.format(domain), author=ada, record=log) for domain in ("general", "medical", "general")]
    assert [revision.number for revision in made] == [2, 2, 3]


def test_nobody_approves_alone(log: LogInMemory, paul: User) -> None:
    both = person("bo", ADMINISTRATOR, APPROVER)
    officer = person("olga", COMPLIANCE_OFFICER)
    revision = proposed(NARROWED, both, log)
    with refused("own_proposal"):
        administration.approve(revision.pk, approver=both, expected=revision.tag, record=log)
    with refused("role_missing"):
        administration.approve(revision.pk, approver=officer, expected=revision.tag, record=log)
    administration.approve(revision.pk, approver=paul, expected=revision.tag, record=log)
    with refused("approved_already"):
        administration.approve(revision.pk, approver=paul, expected=revision.tag, record=log)


def test_the_consent_of_somebody_who_left_does_not_count(log: LogInMemory, ada: User, paul: User) -> None:
    revision = proposed(NARROWED, ada, log)
    administration.approve(revision.pk, approver=paul, expected=revision.tag, record=log)
    paul.is_active = False
    paul.save()
    with refused("approvals_missing"):
        administration.activate(revision.pk, actor=ada, expected=revision.tag, record=log)


@pytest.mark.parametrize(
    ("code", "document"),
    [
        ("findings", OPENED.replace("pii: {reach: edge}", "pii: {reach: cloud}")),
        ("findings", OPENED + "obligations: {watermark: true}"),
        ("red_test", OPENED.replace("expect: {reach: edge}", "expect: {reach: local}")),
    ],
)
def test_what_does_not_hold_cannot_be_proposed(code: str, document: str, log: LogInMemory, ada: User) -> None:
    revision = administration.draft("general", document, author=ada, record=log)
    with refused(code):
        administration.propose(revision.pk, actor=ada, expected=revision.tag, record=log)
    revision.refresh_from_db()
    assert revision.state == "draft"
    assert log.events == ["policy:drafted"]


def test_a_proof_that_fails_blocks_the_proposal(log: LogInMemory, ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway.policy.smt.solve", lambda asked: (_ for _ in ()).throw(ImportError()))
    revision = administration.draft("general", NARROWED, author=ada, record=log)
    with refused("not_proved"):
        administration.propose(revision.pk, actor=ada, expected=revision.tag, record=log)


def test_without_the_log_nothing_happens(log: LogInMemory, ada: User, paul: User) -> None:
    revision = proposed(NARROWED, ada, log)
    administration.approve(revision.pk, approver=paul, expected=revision.tag, record=log)
    before, version = administration.active_policy("general"), Snapshot.objects.get().version
    log.down = True
    steps = [
        lambda: administration.draft("general", OPENED, author=ada, record=log),
        lambda: administration.activate(revision.pk, actor=ada, expected=revision.tag, record=log),
        lambda: administration.reject(revision.pk, actor=ada, expected=revision.tag, record=log),
        lambda: administration.register_application("late", "general", record=log),
    ]
    for step in steps:
        with pytest.raises(ConnectionError):
            step()
    assert administration.active_policy("general") == before
    assert Snapshot.objects.get().version == version
    assert not PolicyRevision.objects.filter(state="draft").exists()
    assert not Application.objects.exists()


def test_no_edit_is_lost_and_no_draft_is_taken_over(log: LogInMemory, ada: User) -> None:
    revision = administration.draft("general", OPENED, author=ada, record=log)
    seen = revision.tag
    administration.edit(revision.pk, NARROWED, author=ada, expected=seen, record=log)
    with refused("edit_conflict"):
        administration.edit(revision.pk, OPENED, author=ada, expected=seen, record=log)
    with refused("edit_conflict"):
        administration.propose(revision.pk, actor=ada, expected=seen, record=log)
    other = person("eve", ADMINISTRATOR)
    with refused("not_author"):
        administration.edit(revision.pk, OPENED, author=other, expected=PolicyRevision.objects.get(pk=revision.pk).tag, record=log)
    with refused("edit_conflict"):
        administration.draft("general", OPENED, author=ada, record=log, expected="")


def test_an_edit_of_a_comment_or_a_note_is_not_lost_either(log: LogInMemory, ada: User) -> None:
    """The digest names the meaning and sees neither; the tag does."""
    revision = administration.draft("general", NARROWED, author=ada, record=log)
    seen = revision.tag
    for text, note in ((NARROWED + "# why\n", None), (NARROWED, "why")):
        administration.edit(revision.pk, text, author=ada, expected=seen, record=log, note=note)
        with refused("edit_conflict"):
            administration.edit(revision.pk, NARROWED, author=ada, expected=seen, record=log)
        revision.refresh_from_db()
        assert revision.digest == parse(NARROWED).digest
        seen = revision.tag


def test_a_draft_is_not_proposed_against_another_policy_than_was_seen(log: LogInMemory, ada: User, paul: User) -> None:
    draft = administration.draft("general", OPENED, author=ada, record=log)
    seen, other = draft.tag, proposed(NARROWED, ada, log)
    administration.approve(other.pk, approver=paul, expected=other.tag, record=log)
    administration.activate(other.pk, actor=ada, expected=other.tag, record=log)
    with refused("edit_conflict"):
        administration.propose(draft.pk, actor=ada, expected=seen, record=log)
    draft.refresh_from_db()
    assert administration.propose(draft.pk, actor=ada, expected=draft.tag, record=log).active == parse(NARROWED)


def test_nobody_goes_back_from_another_policy_than_was_seen(log: LogInMemory, ada: User, paul: User) -> None:
    first, seen, other = administration.active_policy("general"), in_force(), proposed(NARROWED, ada, log)
    administration.approve(other.pk, approver=paul, expected=other.tag, record=log)
    administration.activate(other.pk, actor=ada, expected=other.tag, record=log)
    with refused("edit_conflict"):
        administration.rollback("general", first.digest, actor=ada, expected=seen, record=log)


def test_a_proposal_is_not_edited_any_more(log: LogInMemory, ada: User) -> None:
    revision = proposed(NARROWED, ada, log)
    with refused("wrong_state"):
        administration.edit(revision.pk, OPENED, author=ada, expected=revision.tag, record=log)


def test_a_rejected_proposal_stays_without_effect(log: LogInMemory, ada: User, paul: User) -> None:
    revision = proposed(NARROWED, ada, log)
    administration.reject(revision.pk, actor=paul, expected=revision.tag, record=log)
    with refused("wrong_state"):
        administration.activate(revision.pk, actor=ada, expected=revision.tag, record=log)
    assert log.events[-1] == "policy:rejected"


def test_rolling_back_to_narrower_is_immediate_and_to_wider_needs_the_others(log: LogInMemory, ada: User, paul: User, quinn: User) -> None:
    default = administration.active_policy("general")
    revision = proposed(OPENED, ada, log)
    for approver in (paul, quinn):
        administration.approve(revision.pk, approver=approver, expected=revision.tag, record=log)
    administration.activate(revision.pk, actor=ada, expected=revision.tag, record=log)

    administration.rollback("general", default.digest, actor=ada, expected=in_force(), record=log)
    assert administration.active_policy("general") == default
    assert log.events[-1] == "policy:rolled_back"

    again = administration.rollback("general", parse(OPENED).digest, actor=ada, expected=in_force(), record=log)
    assert again.state == "proposed"
    assert administration.active_policy("general") == default
    with refused("approvals_missing"):
        administration.activate(again.pk, actor=ada, expected=again.tag, record=log)
    with refused("unknown_revision"):
        administration.rollback("general", "0" * 64, actor=ada, expected=in_force(), record=log)


def test_an_application_gets_a_key_that_only_its_hmac_remembers(log: LogInMemory, tmp_path: Any, settings: Any) -> None:
    settings.CORDON_KEYS = tmp_path / "keys"
    text = administration.register_application("triage-bot", "medical", purpose="triage", record=log)
    row = Application.objects.get()
    assert keys.parse(text).domain == "medical"
    assert keys.matches(text, row.key_hmac, administration.pepper())
    assert text.rsplit("-", 1)[1] not in "".join(str(value) for value in row.__dict__.values())
    assert text not in str(log.entries)
    assert (settings.CORDON_KEYS / "apikey.pepper").stat().st_mode & 0o077 == 0
    with refused("name_taken"):
        administration.register_application("triage-bot", "general", record=log)
    with refused("unknown_domain"):
        administration.register_application("other", "legal", record=log)

    administration.disable_application("triage-bot", record=log, actor="ada")
    assert not Application.objects.get().enabled
    administration.enable_application("triage-bot", record=log, actor="ada")
    assert Application.objects.get().enabled and keys.matches(text, Application.objects.get().key_hmac, administration.pepper())
    with refused("nothing_to_do"):
        administration.enable_application("triage-bot", record=log, actor="ada")
    log.down = True
    with pytest.raises(ConnectionError):
        administration.disable_application("triage-bot", record=log, actor="ada")
    assert Application.objects.get().enabled
    assert log.events == ["app:added", "app:disabled", "app:enabled"]
