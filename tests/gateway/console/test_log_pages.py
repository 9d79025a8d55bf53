"""The log explorer and one entry's page, over a real log: filters, pages, the proof shown, details opened."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from gateway import wiring
from gateway.console.pages.log import link


@pytest.fixture
def many(log: Any) -> None:
    for number in range(120):
        domain = ("medical", "general")[number % 2]
        log.record({"event": "request:intent", "audit_id": f"{number:032x}", "domain": domain, "labels": ["phi"] if domain == "medical" else []})


def seqs(answer: Any) -> list[int]:
    return [int(found) for found in re.findall(r'class="row-link" href="/log/(\d+)/"', answer.content.decode())]


def links(answer: Any) -> dict[str, str]:
    return {
        word: url.replace("&amp;", "&")
        for url, word in re.findall(r'<a class="btn btn-quiet" href="([^"]*)"[^>]*>(Newer|Newest|Older)', answer.content.decode())
    }


def test_pages_by_sequence_number_meet_without_gap_or_overlap(sign_in: Any, many: None):
    client = sign_in("olga")
    first = client.get("/log/")
    second = client.get("/log/" + links(first)["Older"])
    third = client.get("/log/" + links(second)["Older"])
    assert seqs(first) + seqs(second) + seqs(third) == list(range(120, -1, -1))
    assert "Older" not in links(third)
    assert seqs(client.get("/log/" + links(third)["Newer"])) == seqs(second)
    assert set(links(first)) == {"Older"}


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("domain=medical", 50),
        ("label=phi&domain=general", 0),
        ("event=log:opened", 1),
        (f"audit_id={5:032x}", 1),
        ("tier=cloud", 0),
        ("time_to=2020-01-01T00:00", 0),
    ],
)
def test_filters(query: str, count: int, sign_in: Any, many: None):
    answer = sign_in("anna").get(f"/log/?{query}")
    assert (answer.status_code, len(seqs(answer))) == (200, count)
    assert count or "No entry matches" in answer.content.decode()


@pytest.mark.parametrize(("query", "is_open"), [("", False), ("tier=local", False), ("event=request:intent", True), ("label=pii", True), ("code=<b>", True)])
def test_a_folded_filter_that_narrows_is_seen(query: str, is_open: bool, sign_in: Any, many: None):
    page = sign_in("olga").get(f"/log/?{query}").content.decode()
    assert page.count('<label class="form-label"') >= 11 and ('<details class="more mt-2" open>' in page) == is_open


def test_filters_travel_with_the_pages(sign_in: Any, many: None):
    client = sign_in("anna")
    first = client.get("/log/?domain=medical")
    second = client.get("/log/" + links(first)["Older"])
    assert "domain=medical" in links(first)["Older"] and len(seqs(second)) == 10
    assert all(wiring.log_reader().entry(seq).fields["domain"] == "medical" for seq in seqs(second))


@pytest.fixture
def watched(log: Any, many: None) -> None:
    """After 120 requests, a quiet night: 200 routine entries, one that is not routine, and one more request."""
    for _ in range(200):
        log.record({"event": "canary:denied", "attempts": 2, "denied": ["tcp4:EPERM"], "reached": []})
    log.record({"event": "canary:reached", "attempts": 2, "denied": [], "reached": ["tcp4"]})
    log.record({"event": "request:intent", "audit_id": "f" * 32, "domain": "general", "labels": []})


def test_routine_canary_entries_are_left_out_and_counted(sign_in: Any, watched: None):
    client = sign_in("olga")
    first = client.get("/log/")
    assert seqs(first) == [322, 321, *range(120, 72, -1)], "what is not routine stays"
    assert "200 routine entries of canaries and counters are not shown" in first.content.decode()
    second = client.get("/log/" + links(first)["Older"])
    assert seqs(second) == list(range(72, 22, -1)) and "routine entries" not in second.content.decode()
    assert seqs(client.get("/log/" + links(second)["Newer"])) == seqs(first)


def test_routine_canary_entries_can_be_shown_and_any_filter_shows_them(sign_in: Any, watched: None):
    client = sign_in("olga")
    shown = client.get("/log/?canary=shown")
    assert seqs(shown) == list(range(322, 272, -1)) and "leave them out" in shown.content.decode()
    older = client.get("/log/" + links(shown)["Older"])
    assert seqs(older) == list(range(272, 222, -1)), "the choice travels with the pages"
    for query in ("event=canary:denied", "time_from=2020-01-01T00:00", "tier=&event=canary:denied"):
        assert 300 in seqs(client.get(f"/log/?{query}")), query
    assert client.get("/log/?canary=maybe").status_code == 422


@pytest.mark.parametrize("query", ["domain=other", "before=-1", "before=x", "time_from=yesterday", "audit_id=%3Cb%3Ea"])
def test_a_filter_that_makes_no_sense_is_said(query: str, sign_in: Any, log: Any):
    assert sign_in("anna").get(f"/log/?{query}").status_code == 422


@pytest.fixture
def sends(log: Any) -> None:
    """Two requests of two applications, of which one left for a place outside, under two policies."""
    for name, policy, tier in (("ward-notes", "a" * 64, "local"), ("web-shop", "b" * 64, "cloud")):
        same = {"audit_id": name[0] * 32, "domain": "general", "policy": policy}
        log.record({"event": "request:intent", "app": name, "labels": [], **same})
        if tier == "cloud":
            log.record({"event": "egress:sent", "place": "far", "tier": tier, "bytes_out": 10, "permit": "p1", "digest": "d" * 64, **same})
        log.record({"event": "request:outcome", "app": name, "place": "engine", "tier": tier, "code": "ok" if tier == "local" else "upstream_error", **same})


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("app=ward-notes", [2, 1]),
        ("app=web-shop", [5, 4, 3]),
        ("place=far", [4]),
        ("code=upstream_error", [5]),
        (f"policy={'a' * 64}", [2, 1]),
        ("app=web-shop&tier=cloud&event=egress:sent", [4]),
        ("app=ward-notes&tier=cloud", []),
        ("audit_id=4", [4]),
        ("audit_id=400", []),
        (f"audit_id={'w' * 32}&event=egress:sent", [4]),
    ],
)
def test_every_field_is_a_filter_and_filters_combine(query: str, found: list[int], sign_in: Any, sends: None):
    answer = sign_in("olga").get(f"/log/?{query}")
    assert (answer.status_code, seqs(answer)) == (200, found)
    assert not found or f"{len(found)} entr" in answer.content.decode()


def test_the_chart_counts_requests_by_tier_and_says_the_same_in_a_table(sign_in: Any, sends: None):
    text = sign_in("olga").get("/log/").content.decode()
    assert re.search(r"<title>from [0-9: -]+: 1 local, 1 cloud</title>", text) and "Show as a table" in text
    assert "<svg viewBox" not in sign_in("olga").get("/log/?app=ward-notes&tier=cloud").content.decode(), "nothing to draw"


def test_what_the_index_has_not_read_is_said_and_not_silently_missing(sign_in: Any, many: None, monkeypatch: pytest.MonkeyPatch):
    from audit.finder import Finder

    genuine = Finder.catch_up
    monkeypatch.setattr(Finder, "catch_up", lambda self, limit=0: genuine(self, 30))
    assert "The search has read 30 of 121 entries" in sign_in("olga").get("/log/").content.decode()
    for _ in range(4):
        last = sign_in("olga").get("/log/")
    assert "The search has read" not in last.content.decode()


def saved(client: Any, name: str, query: str, **options: Any) -> Any:
    return client.post("/log/views", {"name": name, "query": query, **options}, follow=True)


def test_a_view_is_saved_opened_at_its_address_and_removed_each_time_in_the_log(sign_in: Any, log: Any, sends: None):
    olga = sign_in("olga")
    opened = saved(olga, "Left us", "tier=cloud&event=egress%3Asent", shared="on")
    assert seqs(opened) == [4] and "<h1>Left us</h1>" in opened.content.decode()
    address = next(url for url, _ in opened.redirect_chain if "/views/" in url)
    assert seqs(sign_in("anna").get(address, follow=True)) == [4]
    assert "already have a view" in saved(olga, "Left us", "tier=edge").content.decode()
    assert olga.post(f"{address}remove").status_code == 302
    assert olga.get(address).status_code == 404
    entries = [entry.fields for entry in wiring.log_reader().range(0, 100)][-2:]
    assert [(each["event"], each["before"], each["after"]) for each in entries] == [
        ("view:saved", "", "tier=cloud&event=egress%3Asent"),
        ("view:removed", "tier=cloud&event=egress%3Asent", ""),
    ]


def test_views_for_oneself_are_nobody_elses_and_shared_ones_end_by_author_or_administrator(sign_in: Any, sends: None):
    from gateway.models import SavedView

    saved(sign_in("olga"), "Mine", "tier=local")
    saved(sign_in("olga"), "Ours", "tier=cloud", shared="on")
    mine, ours = (SavedView.objects.get(name=name).pk for name in ("Mine", "Ours"))
    offered = sign_in("ben").get("/log/").content.decode().partition('aria-label="Saved views"')[2].partition("</nav>")[0]
    assert "Ours" in offered and "Mine" not in offered
    assert sign_in("ben").get(f"/log/views/{mine}/").status_code == 404
    assert sign_in("ben").post(f"/log/views/{ours}/remove").status_code == 404
    assert sign_in("anna").post(f"/log/views/{mine}/remove").status_code == 404
    assert sign_in("anna").post(f"/log/views/{ours}/remove").status_code == 302


@pytest.mark.parametrize("query", ["", "tier=<script>", "x" * 513])
def test_a_view_of_nothing_or_of_nonsense_is_refused(query: str, sign_in: Any, log: Any):
    assert "was not saved" in saved(sign_in("olga"), "x", query).content.decode()
    assert log.events() == ["log:opened"]


def test_without_the_log_no_view_is_saved(sign_in: Any, log: Any):
    from gateway.models import SavedView

    log.down = True
    client = sign_in("olga")
    client.raise_request_exception = False
    assert client.post("/log/views", {"name": "x", "query": "tier=local"}).status_code >= 500
    assert not SavedView.objects.exists()


def test_links_of_no_page():
    assert link({"domain": "general"}, before=None) == ""
    assert link({"domain": "general"}, before=7) == "?domain=general&before=7"


def test_entry_is_proved_step_by_step(sign_in: Any, many: None):
    text = sign_in("anna").get("/log/60/").content.decode()
    for said in ("proved to be in the log", "Hash the entry", "Climb the path", "Compare the root", "signed this root", "sibling hashes"):
        assert said in text
    assert "step-bad" not in text


def test_a_changed_entry_is_shown_as_not_proved(sign_in: Any, many: None, monkeypatch: pytest.MonkeyPatch):
    from dataclasses import replace

    reader = type(wiring.log_reader())
    genuine = reader.entry
    monkeypatch.setattr(reader, "entry", lambda self, seq: replace(genuine(self, seq), leaf=genuine(self, seq).leaf.replace(b"medical", b"general")))
    text = sign_in("anna").get("/log/1/").content.decode()
    assert "not proved" in text and "This entry or this proof was changed" in text


def test_downloads_verify_with_the_logs_own_code(sign_in: Any, many: None):
    from audit.log.note import parse_vkey
    from audit.log.proof import check_proof

    client = sign_in("anna")
    leaf, proof = client.get("/log/33/leaf"), client.get("/log/33/proof")
    assert leaf["Content-Disposition"] == 'attachment; filename="entry-33.json"'
    assert proof["Content-Disposition"] == 'attachment; filename="entry-33.tlog-proof"'
    index, head = check_proof(leaf.content, proof.content.decode(), [parse_vkey(wiring.vkey())])
    assert (index, head.size) == (33, 121)


def test_the_story_of_one_request(sign_in: Any, request_in_log: int):
    text = sign_in("anna").get(f"/log/{request_in_log}/").content.decode()
    assert text.index("request:intent") < text.index("request:outcome")
    assert "The whole request" in text


def test_details_are_for_compliance_officers_and_opening_them_is_logged(log: Any, sign_in: Any, request_in_log: int):
    url = f"/log/{request_in_log}/details"
    assert "Open details" not in sign_in("anna").get(f"/log/{request_in_log}/").content.decode()
    assert sign_in("anna").post(url).status_code == 403
    assert "EMAIL_ADDRESS" not in sign_in("olga").get(f"/log/{request_in_log}/").content.decode()
    opened = sign_in("olga").post(url)
    assert "EMAIL_ADDRESS" in opened.content.decode() and "matches the entry" in opened.content.decode()
    assert log.events()[-1] == "details:opened"
    log.down = True
    client = sign_in("olga")
    client.raise_request_exception = False
    assert "EMAIL_ADDRESS" not in client.post(url).content.decode()


def test_of_a_request_that_was_destroyed_nothing_is_offered_to_open(log: Any, sign_in: Any, request_in_log: int):
    from gateway.models import Shredding

    fields = wiring.log_reader().entry(request_in_log).fields
    row = Shredding.objects.create(domain=fields["domain"], audit_id=fields["audit_id"], reason="17", asked_by="anna", state="done", done_at=datetime.now(UTC))
    text = sign_in("olga").get(f"/log/{request_in_log}/").content.decode()
    assert "Open details" not in text and "no longer to be opened" in text and "Their key was destroyed on" in text
    Shredding.objects.filter(pk=row.pk).update(done_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert "Open details" in sign_in("olga").get(f"/log/{request_in_log}/").content.decode(), "what was kept since is still there"


def test_a_name_in_the_address_that_is_no_filter_is_said_to_be_ignored(sign_in: Any, request_in_log: int):
    client = sign_in("olga")
    text = client.get("/log/?labels=phi&domian=medical").content.decode()
    assert "domian, labels are no filters and were ignored" in text
    assert "no filter and was ignored" in client.get("/log/?labels=phi").content.decode()
    assert "ignored" not in client.get("/log/?label=&domain=&before=5").content.decode()


def test_an_entry_says_by_which_part_it_was_written(log: Any, sign_in: Any):
    by_command = log.record({"event": "app:enabled", "app": "triage-bot", "actor": "command line", "writer": "command line", "writer_uid": 1234}).seq
    by_console = log.record({"event": "app:enabled", "app": "triage-bot", "actor": "anna", "writer": "console", "writer_uid": 1234}).seq
    by_nobody = log.record({"event": "app:enabled", "app": "triage-bot", "actor": "anna"}).seq
    client = sign_in("olga")
    pages = [client.get(f"/log/{seq}/").content.decode() for seq in (by_command, by_console, by_nobody)]
    assert "Named on the command line by uid 1234." in pages[0]
    assert "Written by the console process." in pages[1]
    assert "Written by" not in pages[2] and "Named on" not in pages[2]


def test_details_say_how_the_engine_was_sealed(log: Any, sign_in: Any):
    sandbox = {"posture": "engine", "layers": {"netns": "root", "seccomp": "enforced"}}
    seq = log.record({"event": "request:outcome", "domain": "general", "code": "ok"}, {"inference": {"sandbox": sandbox}}).seq
    page = sign_in("olga").post(f"/log/{seq}/details").content.decode()
    assert "network: own, empty namespace (made as root)" in page


def test_choices_are_written_as_djangos_own_widget_writes_them():
    from django import forms

    from gateway.console.forms import PlainSelect

    choices = [("", "any"), ("a", "<b>a</b>"), ('"x', "&")]
    ours, theirs = (kind(attrs={"class": "form-select"}, choices=choices) for kind in (PlainSelect, forms.Select))
    for chosen in ("", None, "a", '"x'):
        plain, slow = (" ".join(each.render("f", chosen, {"id": "id_f"}).split()) for each in (ours, theirs))
        assert sorted(re.findall(r"<option[^<]*", plain)) == sorted(re.findall(r"<option[^<]*", slow))
        assert 'name="f"' in plain and 'id="id_f"' in plain and 'class="form-select"' in plain


def test_the_worker_keeps_the_index_up_in_bounded_steps(many: None, monkeypatch: pytest.MonkeyPatch):
    from audit.finder import Finder
    from gateway import upkeep

    steps, genuine = [], Finder.catch_up
    monkeypatch.setattr(Finder, "catch_up", lambda self, limit=50: steps.append(limit) or genuine(self, limit))
    assert upkeep.index() == (121, 121)
    assert steps == [50, 50, 50]


@pytest.mark.parametrize(("attempts", "said"), [(1, False), (2, True)])
def test_an_export_begun_again_says_so(attempts: int, said: bool, sign_in: Any, log: Any):
    from gateway.models import Job

    period = {"from": "2026-11-01T00:00:00+00:00", "to": "2026-11-02T00:00:00+00:00", "domain": ""}
    job = Job.objects.create(kind="evidence", state="running", parameters=period, result={"attempts": attempts}, done=1, total=2, phase="reading entries")
    text = sign_in("olga").get(f"/evidence/{job.pk}/").content.decode()
    assert '<progress max="2" value="1"' in text and "reading entries" in text
    assert ("is kept where the period" in text) is said
