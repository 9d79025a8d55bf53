"""Terms, holds and destroying: two people for each way out, the log first, and nothing that is held."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from audit.keystore import Shredded
from gateway import retention, shredding, wiring
from gateway.errors import AuditUnavailable
from gateway.models import Hold, Shredding
from gateway.review import Refused
from tests.gateway.console.conftest import log, sign_in  # noqa: F401  # fixtures

pytestmark = pytest.mark.django_db(databases=["default", "medical", "finance", "general"])
ID = "a" * 32


@pytest.fixture
def record(log: Any) -> Iterator[Any]:  # noqa: F811
    """The log's `record`, after one request of medical with details and a kept exchange, and one of general."""
    for audit_id, domain in ((ID, "medical"), ("b" * 32, "medical"), ("c" * 32, "general")):
        common = {"audit_id": audit_id, "domain": domain, "labels": []}
        log.record({"event": "request:intent", **common}, {"app": "x"})
        log.record({"event": "request:outcome", **common}, {"app": "x"})
    wiring.store("medical").keep(ID, b"question", b"answer", 30, wiring.domain_keys()["medical"])
    yield log.record


def details(audit_id: str = ID) -> list[bool]:
    """Which details of a request still open."""
    opened = []
    for entry in wiring.log_reader().find(audit_id=audit_id):
        try:
            wiring.details(entry.seq)
            opened.append(True)
        except Refused:
            opened.append(False)
    return opened


def by(name: str, record: Any) -> dict[str, Any]:
    return {"record": record, "actor": name}


def last() -> dict[str, Any]:
    reader = wiring.log_reader()
    return dict(reader.entry(reader.head()[0] - 1).fields)


# --- terms


def test_a_longer_term_is_one_persons_a_shorter_one_two(record: Any):
    assert retention.set_term("medical", 4000, **by("anna", record))
    assert last() | {"event": "retention:term_changed", "before": 2192, "after": 4000, "actor": "anna"} == last()
    assert not retention.set_term("medical", 365, **by("anna", record)) and retention.days_of("medical") == 4000
    with pytest.raises(Refused, match="somebody else"):
        retention.confirm_term("medical", 365, **by("anna", record))
    with pytest.raises(Refused, match="365 days; read it again"):  # olga saw 1000 days, and anna asked again meanwhile
        retention.confirm_term("medical", 1000, **by("olga", record))
    assert retention.days_of("medical") == 4000
    retention.confirm_term("medical", 365, **by("olga", record))
    assert retention.days_of("medical") == 365 and (last()["before"], last()["after"], last()["asked_by"], last()["actor"]) == (4000, 365, "anna", "olga")


@pytest.mark.parametrize(("days", "code"), [(182, "term_too_short"), (0, "term_too_short"), (2192, "nothing_to_do")])
def test_a_term_that_cannot_be(record: Any, days: int, code: str):
    with pytest.raises(Refused) as refused:
        retention.set_term("medical", days, **by("anna", record))
    assert refused.value.code == code


def test_what_is_past_its_term_is_destroyed_and_the_rest_stays(record: Any):
    now = datetime.now(UTC)
    assert retention.end_terms(record=record, now=now + timedelta(days=20)) == []
    before = wiring.log_reader().head()[0]
    retention.set_term("general", 9000, **by("anna", record))
    ended = retention.end_terms(record=record, now=now + timedelta(days=2194))
    assert [(each.domain, each.shards) for each in ended] == [("medical", 1)]
    assert (details(), details("c" * 32)) == ([False, False], [True, True])
    entry = last()
    assert (entry["event"], entry["shards"], entry["found_in"], entry["not_searched"]) == ("retention:ended", 1, [], [])
    assert entry["files_searched"] >= 5 and wiring.log_reader().head()[0] == before + 3
    assert retention.end_terms(record=record, now=now + timedelta(days=2194)) == [], "once"


@pytest.mark.parametrize("away", ["retention:ending", "retention:ended"])
def test_nothing_ends_without_a_word_of_it_while_the_log_is_away(record: Any, away: str):
    retention.set_term("general", 9000, **by("anna", record))

    def breaking(header: dict[str, Any]) -> Any:
        if header["event"] == away:
            raise AuditUnavailable("the log does not answer")
        return record(header)

    with pytest.raises(AuditUnavailable):
        retention.end_terms(record=breaking, now=(later := datetime.now(UTC) + timedelta(days=2194)))
    kept = away == "retention:ending"
    assert (details(), wiring.store("medical").kept()[0]) == ([kept, kept], int(kept))
    told = {"event": "retention:ending", "domain": "medical", "shards": 1, "exchanges": 1, "before": "kept", "after": "kept"}
    assert kept or last() | told == last()
    ended = retention.end_terms(record=record, now=later)
    assert ("medical" in [each.domain for each in ended]) is kept


def test_expired_exchanges_go_and_leave_an_entry(record: Any):
    store, later = wiring.store("medical"), datetime.now(UTC) + timedelta(days=31)
    hold = retention.set_hold("medical", ID, "case 7", **by("olga", record))
    assert retention.end_terms(record=record, now=later) == [] and store.kept()[0] == 1
    Hold.objects.filter(pk=hold.pk).delete()
    assert [(each.domain, each.exchanges) for each in retention.end_terms(record=record, now=later)] == [("medical", 1)]
    assert store.kept() == (0, None, None) and last()["exchanges"] == 1


# --- holds


def test_a_hold_takes_one_to_set_and_two_to_lift(record: Any):
    hold = retention.set_hold("medical", "", "case 7", **by("olga", record))
    assert last()["event"] == "hold:set" and (last()["before"], last()["after"]) == ("free", "held")
    with pytest.raises(Refused, match="nobody has asked"):
        retention.lift(hold.id, **by("anna", record))
    retention.ask_lift(hold.id, **by("olga", record))
    with pytest.raises(Refused, match="somebody else"):
        retention.lift(hold.id, **by("olga", record))
    assert retention.holds() == [hold]
    retention.lift(hold.id, **by("anna", record))
    assert retention.holds() == [] and (last()["event"], last()["asked_by"], last()["actor"]) == ("hold:lifted", "olga", "anna")


@pytest.mark.parametrize(("audit_id", "kept_back"), [("", 0), (ID, 1)])
def test_nothing_that_is_held_is_destroyed(record: Any, audit_id: str, kept_back: int):
    retention.set_hold("medical", audit_id, "case 7", **by("olga", record))
    with pytest.raises(Refused) as refused:
        shredding.ask("medical", ID, "erasure", **by("anna", record))
    assert refused.value.code == "held"
    assert [each for each in retention.end_terms(record=record, now=datetime.now(UTC) + timedelta(days=3000)) if each.domain == "medical"] == []
    assert details() == [True, True]


@pytest.fixture
def later(record: Any, log: Any) -> Iterator[Any]:  # noqa: F811
    """`record` of a log that was opened after that one could not go on."""
    log.close()
    gc.collect()  # what the log's process would have closed by ending
    call_command("audit", "recover", "--origin", "test.example/log-2", "--reason", "disk lost", "--by", "anna", "--second", "olga")
    log.open_again()
    yield log.record


@pytest.mark.parametrize("readable", [True, False], ids=["the old log is read", "the old log is gone"])
def test_a_hold_keeps_what_an_earlier_log_holds_of_a_request(later: Any, readable: bool):
    if not readable:
        [path] = (settings.CORDON_VAR / "log" / "closed").iterdir()
        path.write_bytes(b"lost")
    retention.set_hold("medical", ID, "case 7", **by("olga", later))
    ended = [each for each in retention.end_terms(record=later, now=datetime.now(UTC) + timedelta(days=3000)) if each.domain == "medical"]
    assert ended == [] and [shard.destroyed for shard in wiring.bodies.key_store("medical").shards("medical")] == [""]


def test_a_hold_on_nothing_known_keeps_nothing_that_is_in_this_log(record: Any):
    retention.set_hold("medical", "f" * 32, "case 8", **by("olga", record))
    ended = retention.end_terms(record=record, now=datetime.now(UTC) + timedelta(days=3000))
    assert [(each.shards, each.kept_back) for each in ended if each.domain == "medical"] == [(1, 0)]


def test_what_an_earlier_log_holds_of_a_request_can_be_destroyed(later: Any):
    row = shredding.ask("medical", ID, "erasure 18", **by("anna", later))
    shredding.approve(row.id, **by("olga", later))
    assert shredding.run(row.id, record=later).result["details"] == 2
    [(reader, entry), _] = wiring.entries_of(ID, "medical")
    with pytest.raises(Shredded):
        wiring.bodies.open_body("medical", reader.body(entry.seq))


def test_a_hold_that_came_after_the_approval_still_holds(record: Any):
    row = shredding.ask("medical", ID, "erasure", **by("anna", record))
    shredding.approve(row.id, **by("olga", record))
    retention.set_hold("medical", ID, "case 7", **by("olga", record))
    with pytest.raises(Refused, match="hold"):
        shredding.run(row.id, record=record)
    assert details() == [True, True]


# --- destroying


def test_destroying_takes_two_people_and_leaves_a_log_that_verifies(record: Any):
    row = shredding.ask("medical", ID, "erasure 17", **by("anna", record))
    with pytest.raises(Refused, match="somebody else"):
        shredding.approve(row.id, **by("anna", record))
    assert details() == [True, True]
    shredding.approve(row.id, **by("olga", record))
    done = shredding.run(row.id, record=record)
    assert (details(), details("b" * 32)) == ([False, False], [True, True])
    assert wiring.store("medical").read(ID, wiring.domain_keys()["medical"]) is None
    assert done.result | {"details": 2, "already_gone": 0, "exchange": True, "found_in": [], "not_searched": [], "searched": True} == done.result
    entry = last()
    assert (entry["event"], entry["before"], entry["after"], entry["asked_by"], entry["actor"]) == ("shred:done", "kept", "destroyed", "anna", "olga")
    assert "audit_id" not in entry, "the receipt of the request stays the story it was"
    reader = wiring.log_reader()
    for found in reader.find(audit_id=ID):
        assert reader.proof(found.seq)


def test_what_was_destroyed_is_not_asked_for_again_until_something_new_is_kept(record: Any):
    row = shredding.ask("medical", ID, "erasure 17", **by("anna", record))
    shredding.approve(row.id, **by("olga", record))
    shredding.run(row.id, record=record)
    assert shredding.destroyed("medical", ID) is not None and shredding.destroyed("medical", "b" * 32) is None
    before = wiring.log_reader().head()[0]
    with pytest.raises(Refused, match=r"was destroyed on \d{4}-\d\d-\d\d at \d\d:\d\d UTC: nothing is left to destroy"):
        shredding.ask("medical", ID, "erasure 18", **by("anna", record))
    assert wiring.log_reader().head()[0] == before
    shredding.Shredding.objects.update(done_at=datetime(2020, 1, 1, tzinfo=UTC))  # as if its entries had come since
    assert shredding.ask("medical", ID, "erasure 18", **by("anna", record)).state == "asked"


def test_a_copy_of_the_key_store_from_before_two_shreddings_is_told(record: Any):
    store = wiring.key_store().path
    shutil.copy(store, store.with_name("bodies.old"))
    for audit_id in ("b" * 32, ID):
        row = shredding.ask("medical", audit_id, "erasure", **by("anna", record))
        shredding.approve(row.id, **by("olga", record))
        assert shredding.run(row.id, record=record).result["found_in"] == ["bodies.old"]


def test_done_by_two_at_once_is_told_once(record: Any, monkeypatch: pytest.MonkeyPatch):
    row = shredding.ask("medical", ID, "erasure", **by("anna", record))
    shredding.approve(row.id, **by("olga", record))
    real, before = wiring.destroy_bodies, wiring.log_reader().head()[0]

    def late(domain: str, bodies: Any) -> Any:
        monkeypatch.setattr(wiring, "destroy_bodies", real)
        shredding.run(row.id, record=record)
        return real(domain, bodies)

    monkeypatch.setattr(wiring, "destroy_bodies", late)
    with pytest.raises(Refused, match="is approved"):
        shredding.run(row.id, record=record)
    assert (wiring.log_reader().head()[0], last()["event"], last()["details"]) == (before + 1, "shred:done", 2)


def test_a_shredding_the_log_does_not_take_stays_approved(record: Any):
    row = shredding.ask("medical", ID, "erasure", **by("anna", record))
    shredding.approve(row.id, **by("olga", record))
    with pytest.raises(ZeroDivisionError):
        shredding.run(row.id, record=lambda header: 1 / 0)
    assert shredding.unfinished() == [row.id]


def test_done_twice_is_done_once_and_says_that_nothing_was_left(record: Any):
    row = shredding.ask("medical", ID, "erasure", **by("anna", record))
    shredding.approve(row.id, **by("olga", record))
    shredding.run(row.id, record=record)
    with pytest.raises(Refused):
        shredding.run(row.id, record=record)
    Shredding.objects.filter(pk=row.id).update(state="approved")  # as a crash before the last step leaves it
    assert shredding.run(row.id, record=record).result | {"details": 0, "already_gone": 2, "searched": False} == Shredding.objects.get(pk=row.id).result


def test_declined_and_unknown(record: Any):
    row = shredding.ask("medical", ID, "erasure", **by("anna", record))
    shredding.reject(row.id, **by("olga", record))
    assert last()["event"] == "shred:rejected" and details() == [True, True]
    for domain, audit_id in (("general", ID), ("medical", "f" * 32)):
        with pytest.raises(Refused, match="no request"):
            shredding.ask(domain, audit_id, "erasure", **by("anna", record))


def test_when_the_log_takes_nothing_nothing_changes(log: Any, record: Any):  # noqa: F811
    from gateway.errors import AuditUnavailable

    row = shredding.ask("medical", ID, "erasure", **by("anna", record))
    log.down = True
    steps = (
        lambda: shredding.approve(row.id, **by("olga", record)), lambda: shredding.ask("medical", ID, "x", **by("anna", record)),
        lambda: retention.set_term("medical", 9000, **by("anna", record)), lambda: retention.set_hold("medical", "", "x", **by("anna", record)),
    )  # fmt: skip
    for step in steps:
        with pytest.raises(AuditUnavailable):
            step()
    assert (Shredding.objects.get().state, retention.days_of("medical"), retention.holds()) == ("asked", 2192, [])


# --- the page and the command


def test_the_page_from_asking_to_the_result(record: Any, sign_in: Any, monkeypatch: pytest.MonkeyPatch):  # noqa: F811
    sent: list[int] = []
    monkeypatch.setattr("gateway.console.pages.retention.shred.delay", sent.append)
    anna, olga = sign_in("anna"), sign_in("olga")
    anna.post("/retention/shred", {"domain": "medical", "audit_id": ID, "reason": "erasure 17"})
    row = Shredding.objects.get()
    assert "/approve" not in anna.get("/retention/").content.decode() and f"/retention/shred/{row.id}/approve" in olga.get("/retention/").content.decode()
    assert "has to approve" in anna.post(f"/retention/shred/{row.id}/approve", follow=True).content.decode() and sent == []
    olga.post(f"/retention/shred/{row.id}/approve")
    assert sent == [row.id]
    shredding.run(row.id, record=record)
    page = olga.get("/retention/").content.decode()
    assert "found nowhere" in page and "erasure 17" in page
    seq = wiring.log_reader().find(audit_id=ID)[0].seq
    assert "no longer to be opened" in olga.post(f"/log/{seq}/details").content.decode()


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/retention/shred", {"domain": "medical", "audit_id": "", "reason": "x"}),
        ("/retention/shred", {"domain": "elsewhere", "audit_id": ID, "reason": "x"}),
        ("/retention/term", {"domain": "medical", "days": "3"}),
        ("/retention/holds", {"domain": "medical", "audit_id": "<b>", "reason": "x"}),
        ("/retention/holds", {"domain": "medical", "reason": ""}),
    ],
)
def test_bad_input_is_said_beside_its_field(record: Any, sign_in: Any, path: str, sent: dict[str, str]):  # noqa: F811
    answer = sign_in("olga").post(path, sent)
    assert answer.status_code == 422 and "field-error" in answer.content.decode()


def test_the_page_of_terms_and_holds(record: Any, sign_in: Any):  # noqa: F811
    anna, olga = sign_in("anna"), sign_in("olga")
    olga.post("/retention/term", {"domain": "medical", "days": "365"})
    assert "/retention/term/medical/confirm" in anna.get("/retention/").content.decode()
    assert '<input type="hidden" name="days" value="365">' in anna.get("/retention/").content.decode()
    anna.post("/retention/term/medical/confirm")
    assert retention.days_of("medical") == 2192, "a form that does not say what was shown confirms nothing"
    anna.post("/retention/term/medical/confirm", {"days": "365"})
    assert retention.days_of("medical") == 365
    olga.post("/retention/holds", {"domain": "general", "reason": "case 7"})
    [hold] = retention.holds()
    olga.post(f"/retention/holds/{hold.id}/ask")
    assert f"/retention/holds/{hold.id}/lift" not in olga.get("/retention/").content.decode()
    anna.post(f"/retention/holds/{hold.id}/lift")
    assert (retention.days_of("medical"), retention.holds()) == (365, [])


def test_the_command_from_hold_to_search(record: Any, capsys: pytest.CaptureFixture[str]):
    call_command("audit", "hold", "set", "--domain", "medical", "--request", ID, "--reason", "case 7", "--by", "olga")
    shred = ["audit", "shred", "--domain", "medical", "--request", ID, "--reason", "erasure"]
    with pytest.raises(CommandError, match="hold"):
        call_command(*shred, "--by", "anna", "--second", "olga")
    number = str(retention.holds()[0].id)
    call_command("audit", "hold", "ask-lift", "--hold", number, "--by", "olga")
    call_command("audit", "hold", "lift", "--hold", number, "--by", "anna")
    for second in ("anna", "somebody"):
        with pytest.raises(CommandError):
            call_command(*shred, "--by", "anna", "--second", second)
    call_command(*shred, "--by", "anna", "--second", "olga")
    call_command("audit", "retention", "show")
    said = capsys.readouterr().out
    assert "destroyed the keys of 2 details and one exchange" in said and "found nowhere" in said and "medical    details 2192 days, 1 shards" in said
    assert details() == [False, False]
