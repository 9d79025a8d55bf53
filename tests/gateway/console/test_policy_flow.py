"""A change of policy as people do it in the pages: author, other approvers, activation, going back."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from gateway import administration
from gateway.console import policy_form
from gateway.console.steps import edition
from gateway.models import PolicyRevision
from gateway.policy.document import parse
from gateway.wiring.domains import domain

EDIT, CHECK = "/policies/general/edit", "/policies/general/check"


def active() -> PolicyRevision:
    found = administration.active_revision("general")
    assert found
    return found


def fields(client: Any, url: str = EDIT) -> dict[str, str]:
    """Read the editor's form from its markup, as a browser does."""
    text = client.get(url).content.decode()
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", text):
        given = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        if given.get("type") in ("radio", "checkbox") and not re.search(r"\schecked", tag):
            continue
        if "name" in given:
            found[given["name"]] = given.get("value", "on")
    for name, body in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', text, re.S):
        options = re.findall(r"<option([^>]*)>(.*?)</option>", body)
        given, words = next((option for option in options if "selected" in option[0]), options[0])
        value = re.search(r'value="([^"]*)"', given)
        found[name] = value.group(1) if value else words
    return {name: html.unescape(value) for name, value in found.items()}


def save(client: Any, **changes: str) -> PolicyRevision:
    sent = {**fields(client), **{name.replace("__", "-"): value for name, value in changes.items()}}
    answer = client.post(EDIT, sent)
    assert answer.status_code == 302, answer.content.decode()
    return led_to(answer)


def led_to(answer: Any) -> PolicyRevision:
    """Return the revision that an answer leads to: the address says its number."""
    _, _, domain, _, number, _ = answer.url.split("/")
    revision = administration.revision_numbered(domain, int(number))
    assert revision
    return revision


def step(client: Any, revision: PolicyRevision, name: str) -> str:
    seen = edition(active() if name == "restore" else PolicyRevision.objects.get(pk=revision.pk))
    answer = client.post(f"/policies/general/revisions/{revision.number}/{name}", {"seen": seen}, follow=True)
    revision.refresh_from_db()
    return answer.content.decode()


def test_the_untouched_form_means_the_same_policy(sign_in: Any):
    revision = save(sign_in("anna"))
    assert revision.digest == active().digest


@pytest.mark.parametrize("domain", ["medical", "finance", "general"])
def test_the_untouched_form_is_the_identity_for_every_domain(domain: str, sign_in: Any):
    client, url = sign_in("anna"), f"/policies/{domain}/edit"
    answer = client.post(url, fields(client, url))
    revision = led_to(answer)
    assert revision.digest == administration.active_revision(domain).digest


def test_a_full_editor_is_not_too_much_for_the_console(sign_in: Any):
    """As many rows as the form shows, every field of each filled in: more than Django takes unless told."""
    rows = {"app": "a", "purpose": "p", "role": "r", "then": {"reach": "local"}}
    tests = [{"given": {"app": f"a{number}"}, "expect": {"reach": "local"}} for number in range(60)]
    full = parse({"domain": "general", "baseline": {"reach": "edge"}, "when": [{**rows, "app": f"a{number}"} for number in range(60)], "tests": tests})
    form = policy_form.fields(full, domain("general")) | {f"spare-{number}": "" for number in range(200)}
    answer = sign_in("anna").post(CHECK, form)
    assert len(form) > 1_000 and answer.status_code == 200


def test_narrowing_by_form_needs_one_other_person(log: Any, sign_in: Any):
    anna, ben = sign_in("anna"), sign_in("ben")
    revision = save(anna, reach__baseline="edge", **{"when-1-app": "triage-bot", "when-1-reach": "local"}, note="less")
    policy = administration.parse(revision.document, "general")
    assert (policy.baseline.reach.word, [dict(clause.when) for clause in policy.clauses]) == ("edge", [{"app": "triage-bot"}])
    assert "Requests without any label: cloud before, edge with this revision." in anna.get(f"/policies/general/revisions/{revision.number}/").content.decode()
    assert "Another person can now approve" in step(anna, revision, "propose")
    assert "0 of 1 approvals" in step(anna, revision, "activate")
    assert revision.state == "proposed"
    assert "Your approval is recorded" in step(ben, revision, "approve")
    assert "is active" in step(ben, revision, "activate")
    assert active().pk == revision.pk
    assert [event for event in log.events() if event.startswith("policy:")] == ["policy:drafted", "policy:proposed", "policy:approved", "policy:activated"]


def test_an_author_who_is_also_approver_cannot_approve(log: Any, sign_in: Any):
    from gateway import people
    from gateway.models import User

    both = people.create_person("both", "a-long-enough-password", ["administrator", "approver"], record=log.record)
    client = sign_in(both.username)
    revision = save(client, reach__baseline="local")
    step(client, revision, "propose")
    assert "Approve</button>" not in client.get(f"/policies/general/revisions/{revision.number}/").content.decode()
    assert "the author of a revision cannot approve it" in step(client, revision, "approve")
    assert User.objects.get(username="both") and revision.approvals.count() == 0


def test_going_back_in_two_clicks_and_widening_waits_for_two(sign_in: Any):
    anna, ben, carla = sign_in("anna"), sign_in("ben"), sign_in("carla")
    first = active()
    narrow = save(anna, reach__baseline="local")
    for client, name in ((anna, "propose"), (ben, "approve"), (anna, "activate")):
        step(client, narrow, name)
    first.refresh_from_db()
    assert first.state == "retired"
    assert "waits for approval" in step(anna, first, "restore")
    wide = PolicyRevision.objects.get(domain="general", state="proposed")
    assert wide.digest == first.digest and active().pk == narrow.pk
    step(ben, wide, "approve")
    assert "1 of 2 approvals" in step(ben, wide, "activate")
    step(carla, wide, "approve")
    step(carla, wide, "activate")
    assert active().pk == wide.pk
    narrow.refresh_from_db()
    assert "is in force again" in step(ben, narrow, "restore")
    assert active().digest == narrow.digest


def test_back_is_two_clicks_and_the_second_shows_proof_and_difference(log: Any, sign_in: Any):
    anna, ben, carla = sign_in("anna"), sign_in("ben"), sign_in("carla")
    first = active()
    narrow = save(anna, reach__baseline="local")
    into_force(narrow, (anna, "propose"), (ben, "approve"), (anna, "activate"))
    wide = save(anna, reach__baseline="edge")
    into_force(wide, (anna, "propose"), (ben, "approve"), (carla, "approve"), (anna, "activate"))
    url = f"/policies/general/revisions/{narrow.number}/restore"
    assert f'href="{url}"' in ben.get("/policies/general/").content.decode() and "Go back" not in sign_in("olga").get("/policies/general/").content.decode()
    for row, said in ((first, "takes two approvers: it widens"), (narrow, "at once: it widens nothing")):
        described = re.search(rf'id="back-{row.number}">([^<]*)<', ben.get("/policies/general/").content.decode())
        assert described and described[1] == said, "said beside the button, before the first click"
        assert said in ben.get(f"/policies/general/revisions/{row.number}/").content.decode()
    page = ben.get(url).content.decode()
    assert "Going back widens nothing" in page and "every question holds" in page
    assert "Requests without any label: edge before, local with this revision." in page and "When it was activated" not in page
    before = len(log.events())
    assert "Propose going back" in ben.get(f"/policies/general/revisions/{first.number}/restore").content.decode()
    assert len(log.events()) == before, "looking changes nothing"
    assert "is in force again" in ben.post(url, {"seen": edition(active())}, follow=True).content.decode()
    assert active().digest == narrow.digest


@pytest.mark.parametrize("number", [2, 3, 99])
def test_there_is_no_way_back_to_what_was_never_in_force(number: int, sign_in: Any):
    anna = sign_in("anna")
    save(anna, reach__baseline="edge")
    step(anna, save(anna, reach__baseline="local"), "reject")
    assert anna.get(f"/policies/general/revisions/{number}/restore").status_code == 404


def test_a_step_on_what_changed_meanwhile_does_nothing_and_shows_how_it_stands(log: Any, sign_in: Any):
    anna = sign_in("anna")
    draft = save(anna, reach__baseline="edge")
    seen = edition(draft)
    anna.post(f"{EDIT}?from={draft.number}", {**fields(anna, f"{EDIT}?from={draft.number}"), "note": "another reason"})
    before = log.events()
    for name in ("propose", "reject"):
        answer = anna.post(f"/policies/general/revisions/{draft.number}/{name}", {"seen": seen})
        assert answer.status_code == 412 and "Nothing was done" in answer.content.decode() and "another reason" in answer.content.decode()
    assert log.events() == before
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_lost_edit_is_shown_beside_the_one_that_was_in_its_way(sign_in: Any):
    anna = sign_in("anna")
    sent = {**fields(anna, EDIT + "?as=yaml"), "as": "yaml", "yaml": COMMENTED}
    draft = led_to(anna.post(EDIT, sent))
    url = f"{EDIT}?from={draft.number}&as=yaml"
    stale = fields(anna, url)
    anna.post(EDIT, {**stale, "as": "yaml", "yaml": COMMENTED.replace("pii: {reach: local}", "pii: {reach: none}")})
    answer = anna.post(EDIT, {**stale, "as": "yaml", "yaml": COMMENTED.replace("# ours", "# mine, typed with care"), "note": "typed"})
    page = answer.content.decode()
    assert answer.status_code == 412 and 'value="typed"' in page
    mine, theirs = page.partition("line-mine")[2], page.partition("line-theirs")[2]
    assert "typed with care" in mine and "reach: none" in theirs
    assert page.count("typed with care") == 2, "in the editor and in the comparison"
    anna.post(EDIT, {**fields(anna, url), "as": "yaml", "yaml": COMMENTED.replace("# ours", "# mine, typed with care")})
    draft.refresh_from_db()
    assert "typed with care" in draft.source, "whoever saw both decides"


def test_yaml_says_the_same_and_errors_keep_what_was_typed(sign_in: Any):
    client = sign_in("anna")
    seen = edition(active())
    text = "domain: general\nbaseline: {reach: sideways}  # typed with care\n"
    answer = client.post(EDIT, {"as": "yaml", "yaml": text, "seen": seen})
    page = answer.content.decode()
    assert answer.status_code == 422 and "line 2" in page and "typed with care" in page
    good = client.post(EDIT, {"as": "yaml", "yaml": "domain: general\nbaseline: {reach: edge}\n", "seen": seen})
    assert good.status_code == 302


def test_no_edit_is_lost(sign_in: Any):
    anna, ben = sign_in("anna"), sign_in("ben")
    stale = fields(anna)
    other = save(anna, reach__baseline="edge")
    for client, name in ((anna, "propose"), (ben, "approve"), (anna, "activate")):
        step(client, other, name)
    answer = anna.post(EDIT, {**stale, "reach-baseline": "local", "note": "typed meanwhile"})
    page = answer.content.decode()
    assert answer.status_code == 412 and "changed meanwhile" in page and "typed meanwhile" in page
    assert 'value="local" checked aria-label="Every request: local"' in page


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ("domain: general\nbaseline: {reach: cloud}\nlabels: {secret: {reach: cloud}}\n", "beyond the floor"),
        (
            "domain: general\nbaseline: {reach: cloud}\nlabels: {secret: {reach: cloud}}\n",
            "Counter-example: a request labelled secret -&gt; a provider (cloud)",
        ),
        ("domain: general\nbaseline: {reach: cloud}\ntests: [{given: {}, expect: {reach: local}}]\n", "test 1 expects"),
    ],
)
def test_a_dangerous_draft_can_be_saved_but_never_proposed(document: str, sentence: str, sign_in: Any):
    client = sign_in("anna")
    answer = client.post(EDIT, {"as": "yaml", "yaml": document, "seen": edition(active())})
    revision = PolicyRevision.objects.latest("id")
    page = client.get(answer.url).content.decode()
    assert "It cannot be proposed" in page and sentence in page and ">Propose</button>" not in page
    step(client, revision, "propose")
    assert revision.state == "draft"


def test_live_check_says_what_would_change_and_saves_nothing(sign_in: Any):
    client = sign_in("anna")
    count = PolicyRevision.objects.count()
    judged = client.post(CHECK, {**fields(client), "reach-baseline": "local"}).content.decode()
    assert ">narrower<" in judged and "It only narrows" in judged and "<html" not in judged
    assert "It cannot be read." in client.post(CHECK, {"as": "yaml", "yaml": "domain: ["}).content.decode()
    assert PolicyRevision.objects.count() == count


def test_cells_beyond_the_floor_are_locked_with_their_reason(sign_in: Any):
    page = sign_in("anna").get(EDIT).content.decode()
    assert 'name="reach-secret" value="local"' in page
    assert 'name="reach-secret" value="cloud"' not in page and 'name="reach-secret" value="edge"' not in page
    assert "A credential that left once is lost for good." in page


def test_reading_needs_no_script_and_no_editor_role(sign_in: Any):
    page = sign_in("olga").get("/policies/general/").content.decode()
    assert "In plain words" in page and "Change this policy" not in page


def into_force(revision: PolicyRevision, *steps: tuple[Any, str]) -> None:
    for client, name in steps:
        step(client, revision, name)
    assert revision.state == "active"


def page_of(client: Any, revision: PolicyRevision) -> str:
    return client.get(f"/policies/general/revisions/{revision.number}/").content.decode()


def test_a_revision_in_force_shows_what_was_decided_then_not_what_would_be_now(sign_in: Any):
    anna, ben, carla = sign_in("anna"), sign_in("ben"), sign_in("carla")
    narrow = save(anna, reach__baseline="local")
    into_force(narrow, (anna, "propose"), (ben, "approve"), (anna, "activate"))
    wide = save(anna, reach__baseline="edge")
    into_force(wide, (anna, "propose"), (ben, "approve"), (carla, "approve"), (anna, "activate"))
    for revision, seen in (
        (narrow, ("1 of 1 given when it was activated", "cloud before, local with", "revision 1 of General")),
        (wide, ("2 of 2 given when it was activated", "local before, edge with", "revision 2 of General")),
    ):
        page = page_of(anna, revision)
        assert "When it was activated" in page and "permits exactly" not in page
        assert all(words in page for words in seen), seen
    assert "there was nothing to compare it with" in page_of(anna, PolicyRevision.objects.filter(domain="general").earliest("id"))


def test_an_obligation_that_changes_is_said_beside_what_is_permitted(sign_in: Any):
    """Of a draft, of what is in force, and of going back, where it is the other way round."""
    anna, ben = sign_in("anna"), sign_in("ben")
    first, kept = active(), save(anna, retain_days="1")
    told, undone = "Exchanges are not kept. With this revision: Exchanges are kept", "for 1 day. With this revision: Exchanges are not kept."
    assert told in page_of(anna, kept) and "It permits exactly what revision 1 permits." in page_of(anna, kept)
    assert "Inhalte werden nicht aufbewahrt. Mit dieser Fassung: Inhalte werden" in html.unescape(
        anna.get(f"/policies/general/revisions/{kept.number}/", headers={"accept-language": "de"}).content.decode()
    )
    into_force(kept, (anna, "propose"), (ben, "approve"), (anna, "activate"))
    assert told in page_of(anna, kept) and undone not in page_of(anna, kept)
    assert undone in anna.get(f"/policies/general/revisions/{first.number}/restore").content.decode()
    assert "other obligation" not in page_of(anna, first)


def test_enough_approvals_are_said_and_an_old_proposal_must_be_proposed_again(log: Any, sign_in: Any):
    anna, ben, carla = sign_in("anna"), sign_in("ben"), sign_in("carla")
    old, other = save(anna, reach__baseline="edge"), save(anna, reach__baseline="local")
    for client, name in ((anna, "propose"), (ben, "approve")):
        step(client, old, name)
    assert "approved, not active" in page_of(anna, old) and "Activate</button>" in page_of(anna, old)
    assert "approved, not active" in anna.get("/policies/general/").content.decode()
    into_force(other, (anna, "propose"), (ben, "approve"), (anna, "activate"))
    page = page_of(ben, old)
    assert "its approvals no longer count" in page and "out of date" in page and "approved, not active" not in page
    assert "out of date: propose it again" in ben.get("/policies/general/").content.decode()
    assert "Activate</button>" not in page and "Approve</button>" not in page
    assert "propose it again" in step(anna, old, "activate") and old.state == "proposed"
    assert "propose it again" in step(carla, old, "approve")
    assert "Propose again</button>" in page_of(anna, old)
    assert "Another person can now approve" in step(anna, old, "propose") and old.state == "rejected"
    again = PolicyRevision.objects.get(domain="general", state="proposed")
    assert (again.digest, again.base, again.approvals.count(), again.number) == (old.digest, other, 0, 4)
    assert "0 of 2 approvals" in step(anna, again, "activate")


def test_the_editor_names_the_revision_it_starts_from_also_when_a_text_comes_back(sign_in: Any):
    anna, ben = sign_in("anna"), sign_in("ben")
    text = "domain: general\nbaseline: {reach: local}\n"
    stale = fields(anna)
    assert "Starts from revision 1 of General, the active one" in anna.get(EDIT).content.decode()
    first = led_to(anna.post(EDIT, {"as": "yaml", "yaml": text, "seen": edition(active())}))
    into_force(first, (anna, "propose"), (ben, "approve"), (anna, "activate"))
    seen = fields(anna)
    assert (seen["seen"], seen["from"]) == (edition(first), str(first.number))
    again = PolicyRevision.objects.create(domain="general", digest=first.digest, document=first.document, state="rejected")
    PolicyRevision.objects.filter(pk=first.pk).update(state="retired")
    PolicyRevision.objects.filter(pk=again.pk).update(state="active", base=first)
    answer = anna.post(EDIT, {**seen, "note": "made from the earlier one"})
    assert answer.status_code == 412, "the same text in force again is another revision"
    page = answer.content.decode()
    assert "Starts from revision 2 of General, while revision 3 is active" in page and f'name="seen" value="{edition(active())}"' in page
    assert anna.post(EDIT, {**stale, "seen": "nonsense"}).status_code == 412


def pressed(client: Any, do: str, url: str = EDIT, **changes: str) -> Any:
    """Press a button of the editor that saves nothing."""
    count = PolicyRevision.objects.count()
    answer = client.post(EDIT, {**fields(client, url), **changes, "do": do})
    assert PolicyRevision.objects.count() == count
    return answer


def test_without_script_a_button_checks_adds_removes_and_turns_and_keeps_what_was_typed(sign_in: Any):
    anna = sign_in("anna")
    typed = {"reach-baseline": "edge", "note": "typed", "jurisdictions-pii": "Germany!"}
    for do in ("check", "add-when", "add-test", "drop-test-1", "view-yaml", "anything"):
        page = pressed(anna, do, **typed).content.decode()
        assert 'value="typed"' in page and "Germany!" in page and "It cannot be read." in page, do
    page = pressed(anna, "add-when", **{"when-1-app": "bot"}).content.decode()
    assert 'name="when-2-app" value=""' in page and page.count("autofocus") == 1
    page = pressed(anna, "drop-test-1").content.decode()
    assert 'name="test-1-labels"' not in page and 'name="test-2-labels"' in page


def test_both_views_are_the_same_document_unsaved_as_it_is(sign_in: Any):
    anna = sign_in("anna")
    first = led_to(anna.post(EDIT, {**fields(anna, EDIT + "?as=yaml"), "as": "yaml", "yaml": COMMENTED}))
    url = f"{EDIT}?from={first.number}"
    page = pressed(anna, "view-yaml", url, **{"reach-baseline": "edge", "when-1-app": "bot", "when-1-reach": "none"})
    text = html.unescape(re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page.content.decode(), re.S).group(1))
    assert text == COMMENTED.replace("reach: cloud", "reach: edge") + "when:\n  - {app: bot, then: {reach: none}}\n"
    turned = anna.post(EDIT, {**fields(anna, url + "&as=yaml"), "as": "yaml", "yaml": text, "do": "view-form"}).content.decode()
    assert 'name="when-1-app" value="bot"' in turned and "by decision of the board" in turned, "the text is carried along"
    broken = anna.post(EDIT, {**fields(anna, url + "&as=yaml"), "as": "yaml", "yaml": "domain: [", "do": "view-form"})
    assert broken.status_code == 422 and "domain: [" in broken.content.decode()


def test_a_policy_s_own_test_is_changed_beside_the_cell_it_is_about(sign_in: Any):
    anna = sign_in("anna")
    red = {"reach-pii": "edge"}
    judged = anna.post(CHECK, {**fields(anna), **red}).content.decode()
    assert (
        "Test 1, labels pii: expects effect permit, reach local and gets effect permit, reach edge." in judged
        and "Nobody could propose it: 1 test fails." in judged
    )
    judged = anna.post(CHECK, {**fields(anna), **red, "test-1-reach": "edge", "reach-baseline": "edge"}).content.decode()
    assert "two other people would have to approve" in judged and "may reach nodes inside the perimeter" in judged


def test_a_text_that_cannot_be_read_is_judged_as_nothing_else(sign_in: Any):
    page = sign_in("anna").post(EDIT, {"as": "yaml", "yaml": "domain: general\nbaseline: {reach: sideways}\n", "seen": edition(active())}).content.decode()
    panel = page[page.index('id="checked"') :]
    assert "cannot be read" in panel and "Nothing else is judged" in panel
    assert "of its own tests pass" not in panel and "permits exactly" not in panel


def test_a_step_named_on_the_command_line_says_so(log: Any, sign_in: Any):
    from gateway.models import User

    named = {"writer": "command line", "writer_uid": 1234}
    revision = save(sign_in("anna"), reach__baseline="edge")
    step_of = {"expected": revision.tag, "record": lambda header, body=None: log.record({**header, **named}, body)}
    administration.propose(revision.pk, actor=User.objects.get(username="anna"), **step_of)
    administration.approve(revision.pk, approver=User.objects.get(username="ben"), **step_of)
    administration.activate(revision.pk, actor=User.objects.get(username="anna"), **step_of)
    page = page_of(sign_in("olga"), revision)
    assert page.count("named on the command line by uid 1234") == 3
    other = save(sign_in("anna"), reach__baseline="local")
    into_force(other, (sign_in("anna"), "propose"), (sign_in("ben"), "approve"), (sign_in("anna"), "activate"))
    assert "command line" not in page_of(sign_in("olga"), other)


COMMENTED = "domain: general   # ours\nbaseline: {reach: cloud}\nlabels: {pii: {reach: local}}   # by decision of the board\n"


def test_what_was_written_as_yaml_comes_back_as_written(sign_in: Any):
    anna = sign_in("anna")
    sent = {**fields(anna, EDIT + "?as=yaml"), "as": "yaml", "yaml": COMMENTED}
    draft = led_to(anna.post(EDIT, sent))
    assert "# by decision of the board" in anna.get(f"/policies/general/revisions/{draft.number}/").content.decode()
    url = f"{EDIT}?from={draft.number}"
    assert "# by decision of the board" in anna.get(url + "&as=yaml").content.decode()
    anna.post(EDIT, fields(anna, url))
    draft.refresh_from_db()
    assert draft.source == COMMENTED, "a form that changes nothing loses nothing"
    anna.post(EDIT, {**fields(anna, url), "reach-baseline": "edge", "note": "by form"})
    draft.refresh_from_db()
    assert draft.source == COMMENTED.replace("reach: cloud", "reach: edge"), "and one that changes something changes that"


@pytest.mark.parametrize(("domain", "name"), [("medical", "hipaa"), ("finance", "mnpi"), ("general", "hr")])
def test_a_template_fills_the_form_and_nothing_is_saved_before_somebody_saves(domain: str, name: str, sign_in: Any):
    from gateway.policy.template import templates

    anna, url = sign_in("anna"), f"/policies/{domain}/edit"
    template = templates()[name]
    assert f"template={name}" in anna.get(url).content.decode()
    filled = anna.get(f"{url}?template={name}").content.decode()
    assert template.title in filled and template.promises_not in filled
    assert not PolicyRevision.objects.filter(state="draft").exists()
    sent = fields(anna, f"{url}?template={name}")
    assert "Nothing else is judged" not in anna.post(f"/policies/{domain}/check", sent).content.decode()
    revision = led_to(anna.post(url, sent))
    assert revision.digest == administration.parse(template.text).digest, "its tests came with it"
    assert "# " in anna.get(f"{url}?template={name}&as=yaml").content.decode()


@pytest.mark.parametrize("name", ["pci", "nothing"])
def test_a_template_of_another_domain_is_not_there(name: str, sign_in: Any):
    assert sign_in("anna").get(f"{EDIT}?template={name}").status_code == 404
    assert f"template={name}" not in sign_in("anna").get(EDIT).content.decode()


def test_a_draft_that_was_begun_is_offered_where_another_is_begun(sign_in: Any):
    anna = sign_in("anna")
    assert "Go on with your draft" not in anna.get(EDIT).content.decode()
    begun = save(anna, note="with the kept test")
    offered = anna.get(EDIT).content.decode()
    assert f"?from={begun.number}" in offered and "with the kept test" in offered and "is not saved with it" in offered
    assert "Go on with your draft" not in anna.get(f"{EDIT}?from={begun.number}").content.decode()
