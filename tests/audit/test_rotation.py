"""A planned change to a new log: at each step, what a crash leaves is the old log, or nothing that starts, or the new one, and never two that go on.

A step is stopped by SIGKILL in a process of its own. Repeated with the same origin, the command goes on; repeated with another, it says so.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from audit import keys
from audit.appender import Appender, Wanted
from audit.client import Receipt
from audit.closed import closed_logs
from audit.cosignatures import keep_policy, open_cosigned
from audit.ending import AHEAD, CONTRADICTED
from audit.evidence.chained import Chain
from audit.heads import witness_heads
from audit.location import WRITE, log_file, source
from audit.log.chain import read_link
from audit.log.entry import load_canonical
from audit.log.note import NoteError
from audit.log.trust import TrustPolicy, Witness
from audit.reader import LogReader
from audit.rotation import rotate
from audit.rows import StoreError
from audit.sequencer import open_log
from audit.store import Store
from audit.witness import Witness as Served
from audit.witness import make_server, make_witness
from tests.audit.running import in_postgres
from tests.audit.test_recovery import NEW, OLD, SimulatedWitness, fill
from tests.audit.vectors import ROOT

SAID = {"reason": "a new year", "actor": "anna", "second": "ben"}
KILLED = """
import importlib, os, signal, sys
from pathlib import Path
from audit.rotation import rotate
module, name, before = sys.argv[2:5]
owner, _, name = name.rpartition(".")
target = getattr(importlib.import_module(module), owner) if owner else importlib.import_module(module)
real, skipped = getattr(target, name), [int(sys.argv[5])]
def killing(*a, **k):
    if skipped[0]:
        skipped[0] -= 1
        return real(*a, **k)
    found = None if before == "before" else real(*a, **k)
    os.kill(os.getpid(), signal.SIGKILL)
    return found
setattr(target, name, killing)
rotate(Path(sys.argv[1]), {new!r}, ["general"], [], {said!r})
""".replace("{new!r}", repr(NEW)).replace("{said!r}", repr(SAID))
CLOSING, OLD_LOG, NOTHING, NEW_LOG = "audit.rotation", OLD, "", NEW
# where the process is killed: module, function, before or after it, how many calls pass first -> what starts then
STEPS = [
    (CLOSING, "_close", "before", 0, OLD_LOG),
    (CLOSING, "settle", "after", 0, OLD_LOG),
    ("audit.keys", "ensure", "after", 0, OLD_LOG),
    ("audit.appender", "Appender.append", "before", 0, OLD_LOG),
    ("audit.store", "Store.commit", "before", 0, OLD_LOG),
    ("audit.store", "Store.commit", "after", 0, NOTHING),
    (CLOSING, "_close", "after", 0, NOTHING),
    (CLOSING, "_cosigned", "after", 0, NOTHING),
    (CLOSING, "settle", "after", 1, NOTHING),
    ("pathlib", "Path.rename", "after", 2, NOTHING),
    (CLOSING, "_put_away", "after", 0, NOTHING),
    (CLOSING, "open_store", "after", 1, NOTHING),
    ("audit.store", "Store.commit", "before", 1, NOTHING),
    ("audit.store", "Store.commit", "after", 1, NOTHING),
    (CLOSING, "_begin", "after", 0, NOTHING),
    ("os", "link", "after", 0, NOTHING),
    (CLOSING, "_switch_keys", "after", 0, NOTHING),
    (CLOSING, "_hand_over_witnesses", "after", 0, NOTHING),
    (CLOSING, "_switch_mark", "before", 0, NOTHING),
    (CLOSING, "_switch_mark", "after", 0, NEW_LOG),
]


@pytest.fixture
def var(tmp_path: Path) -> Path:
    fill(tmp_path)
    return tmp_path


def starts(var: Path) -> str:
    """The origin of the log that a sequencer goes on with, and empty where none starts."""
    try:
        with closing(open_log(var, keys.load(var / "keys").verifier.name, ["general"])) as log:
            [told] = log.append([Wanted("goes-on-now", {"event": "test:made"})])
            return keys.load(var / "keys").verifier.name if isinstance(told, Receipt) else ""
    except (StoreError, NoteError):
        return ""


def chain(var: Path) -> list[tuple[str, str, int]]:
    """The links from log to log, as a bundle of the present one encloses them, each verified: from, to, size of what was closed."""
    present = LogReader(source(var))
    logs = [*reversed(closed_logs(var)), type(closed_logs(var)[0])(keys.load_verifier(var / "keys").vkey(), present)]
    size, note = present.checkpoint_at(present.head()[0])
    links = [read_link(load_canonical(line)) for line in Chain(present, logs).member(size, note).splitlines()]
    return [(link.before.name, link.after.name, link.closed.size) for link in links]


def test_what_is_closed_names_what_goes_on_and_that_begins_with_its_last_tree(var: Path) -> None:
    done = rotate(var, NEW, ["general"], [], SAID)
    first, carried = (entry.fields for entry in LogReader(source(var)).range(0, 9))
    [old] = closed_logs(var)
    size, root, _ = old.reader.head()
    assert (done.before, done.after, done.size, done.root) == (OLD, NEW, size, root) == (OLD, NEW, 8, root)
    named = {"event": "log:opened", "origin": NEW, "continues": OLD, "last_size": 8, "last_root": root.hex(), "last_key": old.vkey, "gap": 0, **SAID}
    assert named.items() <= first.items()
    assert (carried["event"], carried["policy"], carried["carried"]) == ("policy:rolled_back", "1" * 64, True)
    last = old.reader.entry(7).fields
    assert {"event": "log:closed", "continued_by": NEW, "next_key": keys.load_verifier(var / "keys").vkey(), **SAID}.items() <= last.items()
    assert chain(var) == [(OLD, NEW, 8)] and starts(var) == NEW
    assert not [path for path in (var / "keys").rglob("*") if path.is_file() and f"PRIVATE+KEY+{OLD}+" in path.read_text()], "nobody signs for it any more"


def test_periods_follow_one_another(var: Path) -> None:
    for number in (2, 3, 4):
        rotate(var, f"{OLD}-{number}", ["general"], [], SAID)
    assert chain(var) == [(OLD, f"{OLD}-2", 8), (f"{OLD}-2", f"{OLD}-3", 3), (f"{OLD}-3", f"{OLD}-4", 3)]


@pytest.mark.parametrize(("module", "name", "when", "skip", "found"), STEPS, ids=[f"{row[2]} {row[0]}.{row[1]} {row[3]}" for row in STEPS])
def test_killed_at_a_step(module: str, name: str, when: str, skip: int, found: str, var: Path) -> None:
    process = subprocess.run([sys.executable, "-c", KILLED, str(var), module, name, when, str(skip)], cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert process.returncode == -signal.SIGKILL, process.stderr[-500:]
    assert starts(var) == found, "the one or the other, or neither; and who tried leaves nothing that another log could begin in"
    if found != NEW_LOG:
        rotate(var, NEW, ["general"], [], SAID)
    assert starts(var) == NEW
    assert chain(var) == [(OLD, NEW, 9 if found == OLD_LOG else 8)]


def test_what_was_begun_is_finished_for_no_other_name(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as stopped:
        stopped.setattr("audit.rotation._begin", lambda *a: (_ for _ in ()).throw(StoreError("the disk")))
        with pytest.raises(StoreError, match="the disk"):
            rotate(var, NEW, ["general"], [], SAID)
    with pytest.raises(StoreError, match=f"was closed for {NEW}"):
        rotate(var, "gateway.example/other", ["general"], [], SAID)
    assert rotate(var, NEW, ["general"], [], {"reason": "x", "actor": "x", "second": "y"}).said == SAID, "as the closing entry says"


def closed_only(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop a rotation right after its closing entry."""
    with monkeypatch.context() as stopped:
        stopped.setattr("audit.rotation._put_away", lambda *a: (_ for _ in ()).throw(StoreError("the disk")))
        with pytest.raises(StoreError, match="the disk"):
            rotate(var, NEW, ["general"], [], SAID)


def test_a_log_that_cannot_be_read_for_a_moment_costs_no_key(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The closing entry names one key: made anew, the next log would have been closed for by nobody."""
    closed_only(var, monkeypatch)
    with monkeypatch.context() as away:
        away.setattr("audit.rotation._begun", lambda *a: None)  # what it says of a log that cannot be read
        with pytest.raises(StoreError, match="this log was closed"):
            rotate(var, NEW, ["general"], [], SAID)
    rotate(var, NEW, ["general"], [], SAID)
    assert chain(var) == [(OLD, NEW, 8)] and starts(var) == NEW


def test_no_other_key_goes_on_than_the_one_named(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed_only(var, monkeypatch)
    waiting = var / "keys" / "next"
    for name in ("log.key", "log.vkey"):
        (waiting / name).unlink()
    for what in ("the old one", "another of that name"):
        with pytest.raises(StoreError, match="restore it, no other may go on"):
            rotate(var, NEW, ["general"], [], SAID)
        assert starts(var) == "", what
        keys.ensure(waiting, NEW)


def test_a_mark_that_cannot_be_written_moves_nothing(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mark is what keeps a third log from beginning between the two."""
    monkeypatch.setattr("audit.mark.Path.replace", lambda *a: (_ for _ in ()).throw(OSError))
    (var / "log" / "log.mark").unlink(missing_ok=True)
    with pytest.raises(StoreError, match=r"log\.mark cannot be written"):
        rotate(var, NEW, ["general"], [], SAID)
    assert log_file(var).exists()


def contradicted(var: Path) -> None:
    with closing(open_log(var, OLD, [])) as log:
        log.append([Wanted("contradicted", {"event": CONTRADICTED, "name": "far", "reason": AHEAD, "seen": 12, "size": 7})])


REFUSED = [
    ("its own name", OLD, [], lambda var: None, "choose another"),
    ("a witness has seen more", NEW, [SimulatedWitness(9)], lambda var: None, "has seen 9 entries"),
    ("a witness ended it", NEW, [], contradicted, "has seen 12 entries"),
]


@pytest.mark.parametrize(("why", "origin", "witnesses", "bend", "words"), REFUSED, ids=[row[0] for row in REFUSED])
def test_refused(why: str, origin: str, witnesses: list, bend: object, words: str, var: Path) -> None:
    bend(var)  # type: ignore[operator]
    with pytest.raises(StoreError, match=words):
        rotate(var, origin, ["general"], witnesses, SAID)
    assert log_file(var).exists() and keys.load(var / "keys").verifier.name == OLD


def test_while_the_log_is_written_or_read_nothing_is_changed(var: Path) -> None:
    with closing(Appender(Store(log_file(var)), keys.load(var / "keys"))), pytest.raises(StoreError, match="stop the gateway"):
        rotate(var, NEW, ["general"], [], SAID)
    with closing(LogReader(log_file(var))) as reader:
        reader.head()
        with pytest.raises(StoreError, match="stop the gateway"):
            rotate(var, NEW, ["general"], [], SAID)
        assert reader.entry(reader.head()[0] - 1).fields["event"] == "test:made", "it is not even closed"
    rotate(var, NEW, ["general"], [], SAID)
    with pytest.raises(StoreError, match="is or was the origin"):
        rotate(var, OLD, ["general"], [], SAID)


def test_witnesses_cosign_the_last_tree_and_go_on_with_the_new_log(var: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    home, old, folder = tmp_path_factory.mktemp("w"), keys.load_verifier(var / "keys"), var / "witnesses"
    key, url = make_witness(home, "w.example/1", [old.vkey()]), f"unix:{folder / 'w.sock'}"
    keep_policy(folder, TrustPolicy(((old, ""),), (Witness("w1", key, url),), {}, "w1"))
    server = make_server(Served(home), url)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    rotate(var, NEW, ["general"], witness_heads(folder), SAID)
    server.shutdown()
    server.server_close()
    assert closed_logs(var)[0].reader.checkpoint_at(8)[1].count("— w.example/1 ") == 1
    assert (open_cosigned(folder).trust.log_keys(), open_cosigned(folder).newest("w.example/1")) == ([keys.load_verifier(var / "keys"), old], None)
    open_log(var, NEW, ["general"], witness_heads(folder)).close()


def test_in_postgresql_the_schema_is_put_away(tmp_path: Path, databases: Iterator[str], monkeypatch: pytest.MonkeyPatch) -> None:
    owner = next(databases)
    for name, value in in_postgres(owner).items():
        monkeypatch.setenv(name, value)
    fill(tmp_path)
    with pytest.raises(StoreError, match="--owner-url"):
        rotate(tmp_path, NEW, ["general"], [], SAID)
    with monkeypatch.context() as stopped:
        stopped.delenv(WRITE)  # whoever types the command is the owner, and need not come in as the one who may only append
        stopped.setattr("audit.rotation._switch_keys", lambda *a: (_ for _ in ()).throw(StoreError("killed")))
        with pytest.raises(StoreError, match="killed"):
            rotate(tmp_path, NEW, ["general"], [], SAID, owner_url=owner)
    assert starts(tmp_path) == ""
    rotate(tmp_path, NEW, ["general"], [], SAID, owner_url=owner)
    assert chain(tmp_path) == [(OLD, NEW, 8)] and starts(tmp_path) == NEW
