"""From one log to the next: what an auditor sees who knows the old log's key alone, and every way in which the link between two logs can be a lie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from audit.log.presented import Brought
from audit.log.trust import TrustPolicy, Witness
from audit.log.verdict import FAIL, NOT_POSSIBLE, PASS
from tests.audit.log.making import Files, ToyLog, at, export, story, write_zip
from tests.audit.log.periods import Periods, bent, beyond, enclosing, other, receipt, swapped
from tests.audit.log.test_attacks import both
from tests.audit.log.town import ToyWitness

Bundle = Callable[[Periods], Files]


def of_the_new(made: Periods) -> Files:
    return made.of_the_new()


def of_the_old(made: Periods) -> Files:
    return made.of_the_old()


def results(files: Files, brought: Brought, folder: Path) -> dict[str, tuple[str, str]]:
    return {result.name: (result.status, result.detail) for result in both(write_zip(files, folder / "b.zip"), brought)}


def test_the_old_key_leads_to_the_new_log_and_nothing_lies_between(tmp_path: Path) -> None:
    made = Periods()
    found = results(made.of_the_new(), made.brought(), tmp_path)
    assert {name for name, (status, _) in found.items() if status == FAIL} == set()
    assert found["chain"] == (PASS, "continues gateway.example/2026, closed at 15 entries: nothing lies between")
    assert found["trust"] == (PASS, "gateway.example/2026, whose key you trust, was closed by an entry that names this log's key")
    assert "what was before 2026-03-01T10:01:41.000000Z is in gateway.example/2026, which this log continues" in found["period"][1]


def test_a_closed_log_is_exported_with_the_word_of_the_one_that_goes_on(tmp_path: Path) -> None:
    made = Periods()
    found = results(made.of_the_old(), made.brought(at=1_790_000_000), tmp_path)
    assert {name for name, (status, _) in found.items() if status == FAIL} == set()
    assert found["chain"] == (PASS, "closed at 15 entries, and gateway.example/2027 continues it: nothing lies between")
    assert found["manifest-logged"][1].startswith("entry 3 of gateway.example/2027, which continues this log, holds the digest")
    assert found["consistency"][1] == "the checkpoint of gateway.example/2027, which goes on from this log's last tree, of size 4 extends that of size 3"
    assert found["period"][1].endswith("until this log was closed is in the bundle; what follows is in gateway.example/2027")


@pytest.mark.parametrize(("bundle", "outside"), [(of_the_new, "which this log continues"), (of_the_old, "which continues this log")])
def test_what_an_auditor_holds_of_the_other_log_is_told_from_a_strangers(bundle: Bundle, outside: str, tmp_path: Path) -> None:
    made = Periods()
    kept, head = (made.old, made.new) if bundle is of_the_new else (made.new, made.old)
    receipts = receipt(made.old, 1), receipt(made.new, 1)
    found = results(bundle(made), made.brought(retained=kept.checkpoint(2), receipts=receipts), tmp_path)
    assert found["retained"][0] == NOT_POSSIBLE and outside in found["retained"][1]
    assert found["receipt"] == (PASS, "1 entries of 2 receipts stand in this log; 1 lie outside this bundle")
    stranger = results(bundle(made), made.brought(retained=story(ToyLog(head.key.name)).checkpoint(2), receipts=(receipt(story(ToyLog()), 1),)), tmp_path)
    assert {stranger[name][0] for name in ("retained", "receipt")} == {FAIL}


def test_a_log_that_went_on_after_its_end_is_found_out_by_whoever_holds_something_of_it(tmp_path: Path) -> None:
    found = results(*beyond(Periods()), tmp_path)
    assert {found[name][0] for name in ("retained", "receipt")} == {FAIL}
    assert "this log was closed at 15" in found["retained"][1] and "beyond the 15 entries" in found["receipt"][1]


def went_on(made: Periods) -> tuple[str, str]:
    """What somebody holds of a log that has more than it is said to have been closed with: a checkpoint, a receipt."""
    made.old.append({"event": "request:intent", "audit_id": "c1", "domain": "general", "labels": []}, at(2000))
    return made.old.checkpoint(), receipt(made.old, len(made.old.leaves) - 1)


def another(made: Periods) -> tuple[str, str]:
    """What somebody holds of a log of that name and size with another entry in it."""
    made.old.leaves.pop()
    return went_on(made)


@pytest.mark.parametrize(
    ("held", "words"), [(went_on, "of size 16, and gateway.example/2026 was closed at 15"), (another, "another tree of gateway.example/2026 of size 15")]
)
def test_a_log_cut_and_then_closed_is_found_out_in_the_bundle_of_the_next(held: Callable[[Periods], tuple[str, str]], words: str, tmp_path: Path) -> None:
    """It is not left to another bundle what this one's chain already contradicts."""
    made = Periods()
    files = made.of_the_new()
    kept, told = held(made)
    found = results(files, made.brought(retained=kept, receipts=(told,)), tmp_path)
    for name in ("retained", "receipt"):
        assert found[name][0] == FAIL and words in found[name][1]
    witness = ToyWitness("w.example")
    witness.ask(made.old, len(made.old.leaves), 3000)
    trust = TrustPolicy(((made.old.key, ""),), (Witness("w", witness.key, ""),), {}, "w")
    found = results(files, made.brought(trust=trust, head=witness.head), tmp_path)
    assert found["withead"][0] == FAIL and words in found["withead"][1]


def of(bundle: Bundle, **entries: Any) -> Callable[[], Files]:
    return lambda: bundle(Periods(**entries))


def with_rows(bundle: str, bend: Callable[[list[Any]], None]) -> Callable[[], Files]:
    return lambda: getattr(Periods(), f"of_the_{bundle}")(bend)


def not_the_last() -> Files:
    """The closed log's bundle shows an earlier tree than its last."""
    made = Periods()
    rows = [made.link(len(made.new.leaves))]
    made.old.leaves.pop()
    return export(made.old, until=at(3000), forge=enclosing(rows), logged_in=made.new)


def two_links(second: Callable[[Periods], Any]) -> Callable[[], Files]:
    made = Periods()
    return lambda: made.of_the_new(lambda rows: rows.append(second(made)))


LIES = [
    # what is not so, the bundle, what the check says
    ("the old log names another as the next", of(of_the_new, closing={"continued_by": "gateway.example/else"}), "the closing entry names another log"),
    ("the old log names another key", of(of_the_new, closing={"next_key": ToyLog().key.vkey()}), "the closing entry names another log"),
    ("the last entry closes nothing", of(of_the_new, closing={"event": "log:resumed"}), "the closing entry is not the last of its log"),
    ("the new log continues another", of(of_the_new, opening={"continues": "gateway.example/else"}), "the opening entry names another log"),
    ("the new log names another key", of(of_the_new, opening={"last_key": ToyLog().key.vkey()}), "the opening entry names another log"),
    ("entries of the old one are left out", of(of_the_new, opening={"last_size": 14}), "names another tree than the one that was closed"),
    ("another history is continued", of(of_the_new, opening={"last_root": "0" * 64}), "names another tree than the one that was closed"),
    ("the new log is older than the old one's end", of(of_the_new, since=at(99)), "dated before the earlier one's end"),
    ("the first entry opens nothing", of(of_the_new, opening={"event": "log:started"}), "the opening entry is not the first of its log"),
    ("the closing entry was altered", with_rows("new", bent("closed", "entry", "log:closed", "log:Closed")), "the proof leads to another root"),
    ("the opening entry was altered", with_rows("new", bent("opened", "entry", '"gap":0', '"gap":1')), "the proof leads to another root"),
    ("an entry stands for another", with_rows("new", swapped), "no signature of a known key"),
    ("the link is between two other logs", with_rows("new", other), "leads neither to this log nor on from it"),
    ("there is no link in the chain", with_rows("new", list.clear), "holds no link"),
    ("the chain leads on from nowhere", two_links(lambda made: Periods().link(1)), "that it does not name"),
    ("the first entry is of another tree of this log", with_rows("new", lambda rows: rows.__setitem__(0, Periods().link(1))), "leads neither"),
    ("the closed log had more", not_the_last, "the entry that closed this log is not the last of this tree"),
    ("a closed log's link was altered", with_rows("old", bent("closed", "entry", "log:closed", "log:Closed")), "the proof leads to another root"),
]


@pytest.mark.parametrize(("what", "files", "words"), LIES, ids=[row[0] for row in LIES])
def test_a_link_that_is_not_so_fails(what: str, files: Callable[[], Files], words: str, tmp_path: Path) -> None:
    status, detail = results(files(), Brought(), tmp_path)["chain"]
    assert status == FAIL and words in detail


def test_the_new_logs_first_entry_is_proved_in_the_tree_of_the_bundle(tmp_path: Path) -> None:
    made = Periods()
    files = made.of_the_new(lambda rows: rows.__setitem__(0, made.link(1)))
    assert results(files, Brought(), tmp_path)["chain"] == (FAIL, "the first entry of this log is proved in another tree than this")


def test_another_logs_word_does_for_no_export(tmp_path: Path) -> None:
    """An export that is logged elsewhere counts only in a log that the chain leads to."""
    made, stranger = Periods(), ToyLog("gateway.example/2027")
    files = export(made.old, until=at(3000), logged_in=story(stranger))
    assert results(files, Brought(), tmp_path)["manifest-logged"][0] == FAIL
    files = export(made.new, until=at(3000), forge=enclosing([made.link(len(made.new.leaves))]), logged_in=made.old)
    assert results(files, Brought(), tmp_path)["manifest-logged"][0] == FAIL


def test_trust_goes_forward_and_never_back(tmp_path: Path) -> None:
    """Who knows the new log's key alone has nobody's word for the old one's: the new log's key could have signed any."""
    made = Periods()
    brought = Brought(trust=TrustPolicy(((made.new.key, ""),)))
    assert results(made.of_the_old(), brought, tmp_path)["trust"][0] == FAIL
    assert results(made.of_the_new(), brought, tmp_path)["trust"] == (PASS, "the log's key is one you trust")


def test_without_links_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert results(export(story(ToyLog())), Brought(), tmp_path)["chain"][0] == NOT_POSSIBLE
