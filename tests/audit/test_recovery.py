"""A log that cannot go on: what is left is set aside, and a new one begins by naming the gap."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from audit import keys
from audit.appender import Appender, Wanted
from audit.client import Receipt
from audit.closed import closed_logs, place_of
from audit.cosignatures import keep_policy, open_cosigned
from audit.ending import AHEAD, CONTRADICTED
from audit.heads import witness_heads
from audit.location import log_file, source
from audit.log.note import parse_vkey
from audit.log.proof import check_proof
from audit.log.trust import TrustPolicy, Witness
from audit.log.witness import AddCheckpoint
from audit.reader import LogReader
from audit.recovery import PEOPLE, recover, survey
from audit.rows import StoreError
from audit.sequencer import open_log
from audit.store import Store
from audit.witness import Witness as Served
from audit.witness import make_witness
from audit.writers import Writer
from tests.audit.running import in_postgres

OLD, NEW = "gateway.example/log", "gateway.example/log-2"
SAID = {"reason": "disk lost", "actor": "anna", "second": "ben"}
STAMP = "20270101T000000Z"


class SimulatedWitness:
    name = "auditor"

    def __init__(self, size: int) -> None:
        self._size = size

    def newest(self, origin: str) -> tuple[int, bytes] | None:
        return (self._size, bytes(32)) if origin == OLD else None


def fill(var: Path) -> None:
    keys.ensure(var / "keys", OLD)
    appender = open_log(var, OLD, ["general"])
    for number, event in enumerate(("policy:activated", "policy:rolled_back")):
        header = {"event": event, "domain": "general", "policy": str(number) * 64, "previous": "", "widens": True, "body_commit": "c" * 64}
        appender.append([Wanted(f"event-{number}", header, b"sealed", Writer("console", 0))])
    appender.append([Wanted(f"test-{n}", {"event": "test:made", "n": n}) for n in range(4)])
    appender.close()


@pytest.fixture
def var(tmp_path: Path) -> Path:
    fill(tmp_path)
    return tmp_path


def opened(var: Path) -> list[dict[str, Any]]:
    return [entry.fields for entry in LogReader(source(var)).range(0, 9)]


def test_the_first_entry_names_the_gap_and_policies_go_on(var: Path) -> None:
    with closing(LogReader(log_file(var))) as reader:
        root = reader.head()[1]
    found = recover(var, NEW, ["general"], [SimulatedWitness(9)], SAID, stamp=STAMP)
    assert (found.size, found.known, found.known_by, found.gap) == (7, 9, "the witness auditor", 2)
    first, carried = opened(var)
    expected = {"event": "log:opened", "origin": NEW, "continues": OLD, "last_size": 7, "last_root": root.hex(), "known_size": 9, "gap": 2, **SAID}
    assert expected.items() <= first.items() and first["last_key"].startswith(f"{OLD}+")
    assert (carried["event"], carried["policy"], carried["carried"], carried["widens"]) == ("policy:rolled_back", "1" * 64, True, False)
    assert LogReader(source(var)).body(1) == b"sealed", "its document opens as before"
    again = open_log(var, NEW, ["general"])
    assert isinstance(again.append([Wanted("event-on", {"event": "test:made"})])[0], Receipt)
    again.close()


def test_what_a_witness_contradicted_in_is_known_of_the_gap(var: Path) -> None:
    """A witness on another host is not asked by this command; what it said when it ended the log is in the log."""
    appender = open_log(var, OLD, [])
    appender.append([Wanted("contradicted", {"event": CONTRADICTED, "name": "far", "reason": AHEAD, "seen": 12, "size": 7})])
    appender.close()
    found = recover(var, NEW, ["general"], [], SAID, stamp=STAMP)
    assert (found.size, found.known, found.known_by, found.gap) == (8, 12, "the witness far", 4)


def test_who_holds_which_role_goes_on_in_its_order(var: Path) -> None:
    told = [("user:added", "ada"), ("role:granted", "ada"), ("user:signed_in", "ada"), ("role:ended", "ada")]
    with closing(Appender(Store(log_file(var)), keys.load(var / "keys"))) as appender:
        for event, subject in told:
            appender.append([Wanted(f"p-{event}", {"event": event, "subject": subject, "role": "viewer"}, None, Writer("console", 7))])
    recover(var, NEW, ["general"], [], SAID, stamp=STAMP)
    carried = [entry for entry in opened(var) if entry.get("subject") == "ada"]
    assert [entry["event"] for entry in carried] == ["user:added", "role:granted", "role:ended"]
    assert all(entry["carried"] and entry["writer"] == "command line" for entry in carried)


def test_the_events_on_people_are_those_that_are_followed() -> None:
    from gateway.standing import RULE, STEPS

    assert set(PEOPLE) == {*STEPS, RULE}


def test_what_is_left_is_set_aside_whole(var: Path) -> None:
    with closing(LogReader(log_file(var))) as reader:
        head = reader.head()
    recover(var, NEW, ["general"], [], SAID, stamp=STAMP)
    assert (var / f"log-{STAMP}" / "log.mark").exists()
    [old] = closed_logs(var)
    assert old.reader.head() == head and old.vkey.startswith(f"{OLD}+")
    assert check_proof(old.reader.entry(4).leaf, old.reader.proof(4), [parse_vkey(old.vkey)])[0] == 4
    assert [path.name for path in (var / "log" / "closed").iterdir()] == [f"{STAMP.lower()}.sqlite3"], "read without a file beside it"
    assert (var / "keys" / f"log.key.{STAMP}").read_text().startswith(f"PRIVATE+KEY+{OLD}")


def test_logs_set_aside_one_after_the_other_are_all_read(var: Path) -> None:
    recover(var, NEW, ["general"], [], SAID, stamp=STAMP)
    recover(var, f"{NEW}-3", ["general"], [], SAID, stamp=STAMP.replace("2027", "2028"))
    assert [(each.vkey.split("+")[0], each.reader.head()[0]) for each in closed_logs(var)] == [(NEW, 2), (OLD, 7)]
    place_of(var, STAMP.replace("2027", "2028")).write_bytes(b"lost")
    assert closed_logs(var) == [], "what was before one that cannot be read is not known to be of this log"


def test_witnesses_go_on_and_what_they_said_of_the_old_log_does_not_hold_the_new_one_up(var: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A witness that is away is answered for by what it signed, and that was of the old log."""
    old, folder = keys.load_verifier(var / "keys"), var / "witnesses"
    home = tmp_path_factory.mktemp("w")
    key = make_witness(home, "w.example/1", [old.vkey()])
    keep_policy(folder, TrustPolicy(((old, ""),), (Witness("w1", key, "https://w.example"),), {}, "w1"))
    with closing(LogReader(log_file(var))) as reader:
        _, _, note = reader.head()
    line = Served(home).cosign(AddCheckpoint(0, (), note).text())[1]
    open_cosigned(folder).add(note, line, open_cosigned(folder).trust)
    recover(var, NEW, ["general"], witness_heads(folder), SAID, stamp=STAMP)
    new = keys.load_verifier(var / "keys")
    assert (open_cosigned(folder).trust.log_keys(), open_cosigned(folder).newest("w.example/1")) == ([new, old], None)
    open_log(var, NEW, ["general"], witness_heads(folder)).close()
    assert closed_logs(var)[0].reader.checkpoint_at(7)[1].count("— w.example/1 ") == 1, "the old log is shown with them"


def test_a_log_of_which_nothing_is_left(var: Path) -> None:
    for path in log_file(var).parent.glob("log.sqlite3*"):
        path.unlink()
    assert survey(var, []).known == 7, "this machine's own mark remembers"
    found = recover(var, NEW, ["general"], [], SAID, stamp=STAMP)
    assert (found.size, found.gap) == (0, 7) and len(opened(var)) == 1


def test_a_log_that_somebody_reads_is_left_where_it_is(var: Path) -> None:
    with closing(LogReader(log_file(var))) as reader:
        reader.head()
        with pytest.raises(StoreError, match="stop the gateway"):
            recover(var, NEW, ["general"], [], SAID, stamp=STAMP)
        assert len(list(reader.range(0, 9))) == 7
    assert recover(var, NEW, ["general"], [], SAID, stamp=STAMP).size == 7


def test_a_running_log_and_an_old_name_are_refused(var: Path) -> None:
    with pytest.raises(StoreError, match="choose another"):
        recover(var, OLD, ["general"], [], SAID, stamp=STAMP)
    running = Appender(Store(log_file(var)), keys.load(var / "keys"))
    with pytest.raises(StoreError, match="stop the gateway"):
        recover(var, NEW, ["general"], [], SAID, stamp=STAMP)
    running.close()
    assert len(opened(var)) == 7, "nothing was touched"


def test_in_postgresql_the_schema_is_set_aside(tmp_path: Path, databases: Iterator[str], monkeypatch: pytest.MonkeyPatch) -> None:
    owner = next(databases)
    for name, value in in_postgres(owner).items():
        monkeypatch.setenv(name, value)
    fill(tmp_path)
    with pytest.raises(StoreError, match="--owner-url"):
        recover(tmp_path, NEW, ["general"], [], SAID, stamp=STAMP)
    found = recover(tmp_path, NEW, ["general"], [], SAID, stamp=STAMP, owner_url=owner)
    assert found.size == 7 and [fields["event"] for fields in opened(tmp_path)] == ["log:opened", "policy:rolled_back"]
    assert [(each.vkey.split("+")[0], each.reader.head()[0]) for each in closed_logs(tmp_path)] == [(OLD, 7)]
