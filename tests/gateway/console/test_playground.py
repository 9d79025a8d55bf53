"""The playground and the judgements: what is shown, what is written down, and that the text is nowhere else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from domains.contract import Reach
from gateway import administration, feedback, wiring
from gateway.console.forms import LONGEST_TRIAL
from gateway.models import Application, Feedback, PolicyRevision, User
from gateway.policy.decision import decide
from gateway.policy.document import canonical, parse
from gateway.policy.facts import Place
from gateway.ports import Incomplete, Scan

TEXT = "write to jane.roe@example.com today"


@pytest.fixture(autouse=True)
def judged_here(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The classifier of this process in place of the workers' socket; returns what it was given."""
    asked: list[bytes] = []

    def classify(canonical: bytes, withheld: bytes = b"{}", *, domain: str) -> Scan:
        asked.append(canonical)
        found: Scan = wiring.classifier().scan(canonical, withheld)
        return found

    monkeypatch.setattr(wiring, "classify", classify)
    return asked


def post(client: Any, text: str = TEXT, **more: Any) -> Any:
    return client.post("/playground/", {"text": text, "kind": "text", "domain": "general"} | more)


def judge(client: Any, verdict: str = "not_sensitive:0", **more: Any) -> Any:
    given = {"text": TEXT, "kind": "text", "domain": "general", "verdict": verdict, "ruleset": wiring.classifier().ruleset}
    return client.post("/playground/feedback", given | more)


def plain(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_what_is_found_is_marked_and_explained(sign_in: Any, log: Any):
    answer = post(sign_in("olga"))
    page, words = answer.content.decode(), plain(answer)
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    assert '<mark class="found" title="EMAIL_ADDRESS">jane.roe@example.com' in page
    assert "EMAIL_ADDRESS" in words and "pii" in words and "It stays inside" in words and "9 to 29" in words
    assert "Nothing was sent, nothing was kept" in words


def test_of_several_readings_the_surest_is_shown_and_all_count(sign_in: Any, log: Any):
    answer = post(sign_in("olga"), "Patient Erika Mustermann, born 1970-02-03, seen on 12.03.2024.")
    shown, behind = ([row["finding"] for row in answer.context[name]] for name in ("findings", "behind"))
    assert "DATE_OF_BIRTH" in {each.type for each in shown if each.start == 31} and "SERVICE_DATE" in {each.type for each in behind if each.start == 31}
    assert {each.label for each in behind} <= set(answer.context["labels"]), "the verdict rests on them too"
    assert f"{len(behind)} weaker readings of the same characters" in plain(answer)
    assert all(row["finding"] == answer.context["trial"].findings[row["place"]] for row in answer.context["behind"]), "what is judged is what is shown"


@pytest.mark.parametrize(("name", "domain", "label"), [("patient", "medical", "phi"), ("transfer", "finance", "financial"), ("harmless", "general", None)])
@pytest.mark.parametrize("language", ["en", "de"])
def test_an_example_shows_what_its_name_says(sign_in: Any, log: Any, name: str, domain: str, label: str | None, language: str):
    client = sign_in("anna")
    client.post("/language", {"language": language})
    form = client.get(f"/playground/?example={name}").context["form"]
    labels = post(client, str(form["text"].initial), domain=form["domain"].initial).context["labels"]
    assert form["domain"].initial == domain and (label in labels if label else labels == [])


def test_an_example_that_is_none_leaves_the_form_empty(sign_in: Any, log: Any):
    assert sign_in("anna").get("/playground/?example=<script>").context["form"]["text"].initial is None


def test_a_harmless_text_has_no_finding(sign_in: Any, log: Any):
    words = plain(post(sign_in("anna"), "What is the capital of France?"))
    assert "No finding." in words and "Labels none" in words


def test_the_verdict_is_that_of_a_live_request(sign_in: Any, log: Any):
    """The page's trial is made by the functions that enforcement calls (`tests/gateway/test_trial.py`), from policy, floor and places in force."""
    found = post(sign_in("anna"), domain="medical").context["trial"]
    policy, floor = administration.active_policy("medical"), wiring.domain("medical").floor
    assert policy is not None and found.decision == decide(found.facts, policy, floor, wiring.places()) and found.decision.policy == policy.digest


def test_the_way_to_the_decision_is_shown_step_by_step(sign_in: Any, log: Any):
    answer = post(sign_in("olga"))
    told = [(step.title, step.left.reach, step.narrowed) for step in answer.context["steps"]]
    assert told == [("Floor of the domain", "edge", True), ("Baseline", "edge", False), ("Label pii", "local", True)], told
    assert "How the decision came about" in plain(answer)


FAR = Place("faraway", "provider", Reach.CLOUD, ("big",))


@pytest.fixture
def declassifying(log: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place outside, and a policy of the general domain under which people are pseudonymised for it."""
    engine = Place("engine-general", "engine", Reach.LOCAL, ("tiny",), "general")
    monkeypatch.setattr(wiring, "places", lambda: [engine, FAR])
    row = PolicyRevision.objects.get(domain="general", state="active")
    policy = parse({**json.loads(row.document), "declassify": {"pii": "pseudonymise"}}, wiring.domain("general"))
    PolicyRevision.objects.filter(pk=row.pk).update(document=canonical(policy).decode(), digest=policy.digest)


def test_what_would_be_sent_is_shown_with_its_placeholders(sign_in: Any, log: Any, declassifying: None):
    answer = post(sign_in("anna"), model="big")
    page, words = answer.content.decode(), plain(answer)
    assert '<mark class="placeholder-mark">&lt;EMAIL_ADDRESS_1&gt;</mark>' in page and "What faraway would be sent" in words
    sent = page.split('id="h-sent"')[1].split("</section>")[0]
    assert "jane" not in sent and "with placeholders in place of what was found" in words
    assert "Nothing is replaced in this request" in plain(post(sign_in("anna")))


# --- kept as a test of the policy ------------------------------------------------------------------------------


def keep(client: Any, text: str = TEXT, **more: Any) -> Any:
    Application.objects.get_or_create(name="desk", domain="general", defaults={"key_id": "d", "key_hmac": "0" * 64})
    return client.post("/playground/keep", {"text": text, "kind": "text", "domain": "general", "app": "desk"} | more)


def test_a_trial_is_kept_as_a_test_in_a_draft_without_its_text(sign_in: Any, log: Any):
    client = sign_in("anna")
    answer, before = keep(client), PolicyRevision.objects.get(domain="general", state="active")
    draft = PolicyRevision.objects.get(state="draft")
    assert answer.url == f"/policies/general/revisions/{draft.number}/" and log.events()[-1] == "policy:drafted"
    document = json.loads(draft.document)
    assert document["tests"][-1] == {"given": {"app": "desk", "labels": ["pii"]}, "expect": {"effect": "permit", "reach": "local"}}
    assert {**document, "tests": document["tests"][:-1]} == {"tests": [], **json.loads(before.document)}
    assert "jane" not in draft.document + draft.source and "jane" not in json.dumps([entry.fields for entry in wiring.log_reader().range(0, 99)])
    assert "holds this test already" in plain(keep(client)) and len(json.loads(PolicyRevision.objects.get(state="draft").document)["tests"]) == len(
        document["tests"]
    )
    keep(client, "What is the capital of France?")
    assert len(json.loads(PolicyRevision.objects.get(state="draft").document)["tests"]) == len(document["tests"]) + 1


def test_comments_of_the_draft_stay(sign_in: Any, log: Any):
    author = User.objects.get(username="anna")
    source = "# why\ndomain: general\nbaseline: {reach: local}  # careful\ntests:\n- {given: {}, expect: {reach: local}}\n"
    administration.draft("general", source, author=author, record=log.record)
    keep(sign_in("anna"))
    draft = PolicyRevision.objects.get(state="draft")
    assert draft.source.startswith(source) and parse(draft.source, "general").digest == draft.digest and len(json.loads(draft.document)["tests"]) == 2


def test_without_the_log_no_test_is_kept(sign_in: Any, log: Any):
    client, log.down = sign_in("anna"), True
    assert "log is not taking entries" in plain(keep(client)) and not PolicyRevision.objects.filter(state="draft").exists()
    assert keep(sign_in("ben")).status_code == 403 and keep(client, "").status_code == 422


def test_a_whole_body_is_read_as_the_api_reads_it(sign_in: Any, log: Any):
    body = json.dumps({"model": "local", "messages": [{"role": "user", "content": "hi"}], "metadata": {"mrn": "4815162342"}})
    page = post(sign_in("anna"), body, kind="body")
    assert "withheld:/metadata" in plain(page) and '<mark class="found"' in page.content.decode()
    refused = post(sign_in("anna"), '{"model":"x","messages":[],"fallbacks":[]}', kind="body")
    assert refused.status_code == 422 and "client_routing_refused" in plain(refused)


def test_hostile_words_are_escaped(sign_in: Any, log: Any):
    hostile = '<script>alert(1)</script> "><img src=x> jane.roe@example.com'
    page = post(sign_in("anna"), hostile).content.decode()
    assert "<script>alert" not in page and "<img" not in page and "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_line_ends_are_those_an_application_sends(sign_in: Any, log: Any, judged_here: list[bytes]):
    post(sign_in("anna"), "one\r\ntwo")
    assert b"one\\ntwo" in judged_here[0] and b"\\r" not in judged_here[0]


def test_an_application_brings_its_purpose_and_stays_in_its_domain(sign_in: Any, log: Any):
    Application.objects.create(name="triage", domain="medical", purpose="triage", role="nurse", key_id="k", key_hmac="0" * 64)
    request = post(sign_in("anna"), app="triage", domain="medical").context["trial"].request
    assert (request.app, request.purpose, request.role) == ("triage", "triage", "nurse")
    assert "belongs to medical" in plain(post(sign_in("anna"), app="triage", domain="general"))


@pytest.mark.parametrize("more", [{"text": ""}, {"text": "x" * (LONGEST_TRIAL + 1)}, {"domain": "nowhere"}, {"kind": "odd"}, {"app": "unknown"}])
def test_a_form_that_says_nothing_judgeable_is_shown_again(more: dict[str, str], sign_in: Any, log: Any):
    assert post(sign_in("anna"), **more).status_code == 422


def test_what_was_not_read_to_its_end_is_said_to_be_unscannable(sign_in: Any, log: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(wiring, "classify", lambda *args, **options: Incomplete("deadline"))
    words = plain(post(sign_in("anna")))
    assert "not read to its end (deadline)" in words and "unscannable" in words and "Missed" not in words


def test_a_trial_leaves_nothing_behind(sign_in: Any, log: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture):
    secret, client, before = "canary-word-8c1f", sign_in("anna"), len(log.events())
    assert secret in post(client, f"{secret} {TEXT}").content.decode()
    assert len(log.events()) == before and Feedback.objects.count() == 0
    assert secret not in client.get("/playground/").content.decode() and secret not in json.dumps(dict(client.session))
    assert secret not in caplog.text and not [path for path in tmp_path.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]


# --- judgements ------------------------------------------------------------------------------------------------


def test_a_judgement_is_in_the_log_and_in_the_table_without_the_text(sign_in: Any, log: Any):
    answer = judge(sign_in("ben"), comment="a role account")
    row = Feedback.objects.get()
    assert "is written down" in plain(answer) and TEXT in answer.content.decode().replace("&quot;", '"')
    assert (row.author.username, row.verdict, row.entity, row.score, row.kept) == ("ben", "not_sensitive", "EMAIL_ADDRESS", 0.9, "")
    entry = wiring.log_reader().find(event="feedback:given", limit=1)[0].fields
    assert (entry["actor"], entry["verdict"], entry["type"], entry["score_percent"], entry["kept"]) == ("ben", "not_sensitive", "EMAIL_ADDRESS", 90, False)
    assert entry["ruleset"] == wiring.classifier().ruleset and "jane" not in json.dumps(entry)


def test_a_miss_names_the_type_that_was_missed(sign_in: Any, log: Any):
    judge(sign_in("olga"), "missed", entity="PERSON")
    row = Feedback.objects.get()
    assert (row.verdict, row.entity, row.recognizer) == ("missed", "PERSON", "")


@pytest.mark.parametrize(
    ("verdict", "more"),
    [
        ("not_sensitive:99", {}),
        ("not_sensitive", {}),
        ("missed:0", {}),
        ("wrong:0", {}),
        ("not_sensitive:0", {"ruleset": "0" * 64}),
        ("not_sensitive:0", {"ruleset": ""}),
        ("missed", {"entity": "NOTHING_LIKE_IT"}),
        ("not_sensitive:0", {"comment": "it is john.doe@example.com again"}),
        ("not_sensitive:0", {"text": ""}),
    ],
)
def test_what_is_no_judgement_is_not_written_down(verdict: str, more: dict[str, str], sign_in: Any, log: Any):
    before = len(log.events())
    assert judge(sign_in("anna"), verdict, **more).status_code == 422
    assert Feedback.objects.count() == 0 and len(log.events()) == before


def test_without_the_log_there_is_no_judgement(sign_in: Any, log: Any):
    client, log.down = sign_in("anna"), True
    assert "log is not taking entries" in plain(judge(client))
    assert Feedback.objects.count() == 0


def test_a_judgement_is_never_edited_nor_deleted(sign_in: Any, log: Any):
    judge(sign_in("anna"))
    row = Feedback.objects.get()
    for change in (row.save, row.delete):
        with pytest.raises(TypeError):
            change()


@pytest.mark.django_db(databases=["default", "general"])
def test_the_text_is_kept_only_when_asked_for_and_only_under_the_domains_key(sign_in: Any, log: Any):
    judge(sign_in("anna"), keep="on")
    row, key = Feedback.objects.get(), wiring.domain_keys()["general"]
    from domains.general.models import Exchange

    stored = Exchange.objects.get(audit_id=row.kept)
    assert TEXT.encode() not in bytes(stored.ciphertext) and (stored.expires - stored.created).days == feedback.KEPT_DAYS
    [kept] = feedback.labelled("general", lambda name: wiring.store("general").read(name, key))
    assert (kept["text"], kept["verdict"], kept["type"], kept["start"]) == (TEXT, "not_sensitive", "EMAIL_ADDRESS", 9)


def test_the_report_counts_and_draws(sign_in: Any, log: Any):
    for verdict in ("right:0", "right:0", "not_sensitive:0", "missed"):
        judge(sign_in("anna"), verdict, entity="PERSON" if verdict == "missed" else "")
    words = plain(sign_in("olga").get("/feedback/"))
    assert "EMAIL_ADDRESS" in words and "0.67, 95 % interval 0.21 to 0.94" in words and "1 of 1" in words and "4 judgements" in words
    page = sign_in("olga").get("/feedback/?domain=general").content.decode()
    assert page.count('class="bar-right"') == 10 and 'height="48.0"' not in page.split('class="bar-wrong"')[1].split("/>")[0]
    assert "Nobody has judged" in plain(sign_in("olga").get("/feedback/?domain=medical"))
    assert sign_in("olga").get("/feedback/?domain=nowhere").status_code == 404
