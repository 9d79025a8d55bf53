"""A policy that asks for what no policy may is never in force: not by any role, page, call, command, task, nor by a row put into the database."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from domains.contract import UNSCANNABLE
from gateway import administration, people, wiring
from gateway.console.steps import STEPS, edition
from gateway.events import COMMANDS, PAGES, TASKS
from gateway.models import Approval, PolicyRevision, User
from gateway.policy.danger import dangers
from gateway.policy.decision import decide
from gateway.policy.document import canonical, parse
from gateway.policy.facts import Facts
from gateway.review import Refused, review_against
from gateway.snapshot import PolicyUnavailable
from gateway.wiring import plane
from tests.gateway.console.conftest import PASSWORD
from tests.gateway.console.test_policy_flow import EDIT, fields
from tests.simulators.world import CLOUD

BASE = "domain: general\nbaseline: {reach: cloud}\n"
DRAFTS = {
    "a sensitive label to cloud": BASE + "labels: {pii: {reach: cloud}}\n",
    "a failed detector ignored": BASE + "labels: {unscannable: {reach: cloud}, pii: {reach: local}}\n",
    "hidden behind app and role": BASE
    + "labels: {phi: {reach: cloud}}\n"
    + "when:\n- {app: one, then: {reach: local}}\n- {role: nurse, then: {reach: edge}}\n- {app: two, role: head, then: {reach: cloud}}\n",
    "hidden behind a country and a test": BASE
    + "labels: {secret: {reach: cloud, jurisdictions: [DE]}}\ntests: [{given: {labels: [secret]}, expect: {reach: local}}]\n",
}
LAST_DAY = people.today()
EVERYBODY = ("anna", "ben", "carla", "olga", "edna", "vera", "audrey", "owen", "all")


class Stage:
    """The console with somebody of every role, and somebody of all of them; what was in force when it began; one dangerous text."""

    def __init__(self, log: Any, sign_in: Any, text: str, folder: Path) -> None:
        self.log, self.sign_in, self.text, self.folder = log, sign_in, text, folder
        self.policy, self.before = parse(text), self.active()
        made = {"edna": people.POLICY_EDITOR, "vera": people.VIEWER, "audrey": people.AUDITOR, "owen": people.APPLICATION_OWNER}
        for name, role in made.items():
            people.create_person(name, PASSWORD, [role], until=LAST_DAY, record=log.record)
        people.create_person("all", PASSWORD, list(people.ROLES), until=LAST_DAY, record=log.record)

    def active(self) -> PolicyRevision:
        found = administration.active_revision("general")
        assert found
        return found

    def person(self, name: str) -> User:
        return User.objects.get(username=name)

    def row(self, state: str, **more: Any) -> PolicyRevision:
        """Put the dangerous policy into the database as if it had come so far, with every approval that could be wanted."""
        text = {"digest": self.policy.digest, "document": canonical(self.policy).decode(), "source": self.text}
        if state == "active":
            PolicyRevision.objects.filter(domain="general", state="active").update(state="retired")
        row = PolicyRevision.objects.create(domain="general", state=state, author=self.person("anna"), approvals_needed=1, **text, **more)
        Approval.objects.bulk_create(Approval(revision=row, approver=self.person(name)) for name in ("ben", "carla"))
        return row

    def every_step(self, row: PolicyRevision) -> list[Any]:
        """Let everybody take every step on every face, on what is there now. Return the answers of the pages."""
        answers = []
        for name in EVERYBODY:
            client = self.sign_in(name)
            for step in (each for each in STEPS if each != "reject"):
                row.refresh_from_db()
                seen, address = edition(self.active() if step == "restore" else row), f"policies/general/revisions/{row.number}"
                answers.append(client.post(f"/{address}/{step}", {"seen": seen}))
                client.post(f"/api/{address}/{step}", headers={"if-match": f'"{seen}"'})
        return answers


@pytest.fixture(autouse=True)
def proved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same two policies are proved once, however many people ask."""
    known: dict[tuple[str, str], Any] = {}

    def once(policy: Any, active: Any) -> Any:
        key = (policy.digest, active.digest if active else "")
        if key not in known:
            known[key] = review_against(policy, active)
        return known[key]

    monkeypatch.setattr(administration, "review_against", once)


def by_page(stage: Stage) -> None:
    """Drafted as YAML, proposed, approved, activated by everybody."""
    for name in EVERYBODY:
        stage.sign_in(name).post(EDIT, {"as": "yaml", "yaml": stage.text, "seen": edition(stage.active())})
    rows = list(PolicyRevision.objects.filter(state="draft"))
    assert {row.author.username for row in rows} == {"anna", "edna", "all"}
    for row in rows[:1]:
        stage.every_step(row)
        page = stage.sign_in("vera").get(f"/policies/general/revisions/{row.number}/").content.decode()
        shown = dangers(stage.policy, wiring.domain("general"))[0].example.sentence.replace("->", "-&gt;")
        assert f"Counter-example: {shown}" in page and ">Propose<" not in page and "It cannot be proposed" in page


def by_form(stage: Stage) -> None:
    """The locked cells of the form, sent all the same."""
    anna, cells = stage.sign_in("anna"), {f"reach-{name}": cell.reach.word for name, cell in stage.policy.labels.items()}
    anna.post(EDIT, {**fields(anna), **cells})
    stage.every_step(PolicyRevision.objects.get(state="draft"))


def by_edit_of_a_fine_draft(stage: Stage) -> None:
    """A harmless draft, proposed; then another text under it."""
    anna = stage.sign_in("anna")
    row = administration.draft("general", BASE, author=stage.person("anna"), record=stage.log.record)
    administration.propose(row.pk, actor=stage.person("anna"), expected=row.tag, record=stage.log.record)
    row.refresh_from_db()
    anna.post(EDIT, {"as": "yaml", "yaml": stage.text, "from": str(row.number), "seen": edition(row)})
    anna.put(f"/api/policies/general/revisions/{row.number}/text", json.dumps({"text": stage.text}), "application/json", headers={"if-match": edition(row)})
    row.refresh_from_db()
    assert row.digest == parse(BASE).digest


def by_api(stage: Stage) -> None:
    for name in EVERYBODY:
        for body in ({"text": stage.text}, {"document": json.loads(canonical(stage.policy))}):
            seen = f'"{edition(stage.active())}"'
            stage.sign_in(name).post("/api/policies/general/drafts", json.dumps(body), "application/json", headers={"if-match": seen})
    row = PolicyRevision.objects.filter(state="draft").first()
    assert row
    stage.every_step(row)
    shown = stage.sign_in("vera").get(f"/api/policies/general/revisions/{row.number}").json()
    assert shown["obstacle"] and shown["dangers"][0]["example"]


def by_command(stage: Stage) -> None:
    file = stage.folder / "general.yaml"
    file.write_text(stage.text)
    for more in ([], ["--propose"]):
        with pytest.raises((CommandError, SystemExit)) as refused:
            call_command("policy", "apply", str(file), "--author", "anna", "--approver", "ben", "--approver", "carla", *more, stdout=io.StringIO())
        assert "[findings]" in str(refused.value) or "[red_test]" in str(refused.value) or "[dangerous]" in str(refused.value)
    assert not PolicyRevision.objects.filter(state__in=["draft", "proposed"]).exists()


def by_proposal_put_into_the_database(stage: Stage) -> None:
    """The row says: proposed, approved twice. Whoever activates it looks at the document again."""
    stage.every_step(stage.row("proposed", base=stage.before))


def by_earlier_revision_put_into_the_database(stage: Stage) -> None:
    from django.utils import timezone

    row = stage.row("retired", activated=timezone.now())
    page = stage.sign_in("ben").get(f"/policies/general/revisions/{row.number}/restore").content.decode()
    assert "Nobody can go back to it" in page and "Counter-example" in page
    stage.every_step(row)


def by_first_start(stage: Stage) -> None:
    """The shipped policy of a domain, exchanged for a dangerous one, on an empty database."""
    PolicyRevision.objects.filter(domain="general").delete()
    home = wiring.domain("general")
    dangerous = type(home)(**{**{name: getattr(home, name) for name in home.__dataclass_fields__}, "policy": json.loads(canonical(stage.policy))})
    with pytest.raises(Refused):
        administration._install(dangerous, stage.log.record)


def by_task(stage: Stage) -> None:
    """No task of the worker takes a step of a revision's life: a replay reads."""
    assert not {event for row in TASKS.values() for event in row.events} & {"policy:activated", "policy:rolled_back", "policy:approved", "policy:proposed"}
    from gateway import replaying

    row = stage.row("draft")
    replaying.run(replaying.ask(row, 24, author=stage.person("anna")).pk)
    row.refresh_from_db()
    assert row.state == "draft"


WAYS: dict[str, Callable[[Stage], None]] = {
    name: way
    for name, way in globals().items()
    if name.startswith("by_")
}  # fmt: skip
COVERED = {"revision_activate", "revision_restore", "api_activate", "api_restore"}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("draft", DRAFTS)
def test_it_is_never_in_force(draft: str, way: str, log: Any, sign_in: Any, tmp_path: Path) -> None:
    stage = Stage(log, sign_in, DRAFTS[draft], tmp_path)
    WAYS[way](stage)
    assert not PolicyRevision.objects.filter(digest=stage.policy.digest, state="active").exists()
    assert way == "by_first_start" or stage.active().digest == stage.before.digest
    assert not [event for event in log.events() if event in ("policy:activated", "policy:rolled_back")]


@pytest.mark.parametrize("draft", DRAFTS)
def test_a_row_that_the_database_calls_active_is_not_used_and_would_not_open_the_floor(draft: str, log: Any, sign_in: Any, tmp_path: Path) -> None:
    stage = Stage(log, sign_in, DRAFTS[draft], tmp_path)
    for name in ("general", "medical", "finance"):
        found = administration.active_revision(name)
        assert found
        log.record({"event": "policy:activated", "domain": name, "policy": found.digest, "previous": ""})
    stage.row("active")
    administration.raise_snapshot()
    view = plane.load_view(-1)
    assert view and set(view.policies) == {"medical", "finance"}
    with pytest.raises(PolicyUnavailable):
        view.policy("general")
    floor = wiring.domain("general").floor
    for labels in ({"pii"}, {"phi"}, {"secret"}, {UNSCANNABLE}):
        decided = decide(Facts("general", frozenset(labels), True, app="two", role="head"), stage.policy, floor, (CLOUD,))
        assert decided.places == (), "the floor holds every decision, whatever a policy asks for"


def test_every_way_that_puts_a_policy_in_force_is_tried_here() -> None:
    def leaves(table: Any) -> set[str]:
        return {name for name, row in table.items() if {"policy:activated", "policy:rolled_back"} & set(row.events)}

    assert leaves(PAGES) == COVERED
    assert leaves(COMMANDS) == {"policy apply", "up", "provision start", "audit recover", "audit rotate"}, (
        "the last two write what the old log said, and no other"
    )
