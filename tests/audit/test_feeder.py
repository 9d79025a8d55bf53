"""The log asks its witnesses: what they cosign is kept and shown, what they refuse is told, and a rolled-back log is not continued."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from audit import keys
from audit.cosignatures import Cosignatures, open_cosigned
from audit.feeder import Response, ask_all, post_nearby, witness_size
from audit.heads import witness_heads
from audit.log.cosignature import open_cosignatures
from audit.log.note import NoteError
from audit.log.proof import check_proof, parse_proof
from audit.log.receipt import verify_receipt
from audit.log.trust import TrustPolicy, Witness
from audit.reader import LogReader
from audit.witness import Witness as Served
from audit.witness import make_server, make_witness
from tests.audit.running import RunningLog


class Scene:
    """A real log, a real witness on a socket, and the policy that names it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.log = RunningLog(path / "v").start()
        self.client = self.log.client()
        self.folder = path / "v" / "witnesses"
        self.folder.mkdir(parents=True)
        make_witness(path / "w", "w.example/1", [self.log.key.vkey()])
        self.url = f"unix:{self.folder / 'w.sock'}"
        self.server = make_server(Served(path / "w"), self.url)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        witness = Witness("w1", Served(path / "w").key, self.url)
        self.trust = TrustPolicy(((self.log.key, ""),), (witness,), {}, "w1")
        (self.folder / "trust.policy").write_text(self.trust.text())

    @property
    def kept(self) -> Cosignatures:
        return open_cosigned(self.folder)

    def reader(self) -> LogReader:
        return LogReader(self.log.path, self.kept)

    def request(self, number: int) -> None:
        for event in ("request:intent", "request:outcome"):
            self.client.append({"event": event, "audit_id": f"a{number}", "domain": "general", "labels": []})

    def ask(self, **changes: object) -> list[tuple[str, int, str, int | None]]:
        asked = ask_all(self.reader(), self.trust, self.kept, changes.get("post", post_nearby))  # type: ignore[arg-type]
        return [(each.witness, each.status, each.words, each.ahead) for each in asked]

    def close(self) -> None:
        self.client.close()
        self.log.close()
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    made = Scene(tmp_path)
    yield made
    made.close()


def test_what_is_cosigned_is_kept_and_every_proof_carries_it(scene: Scene) -> None:
    scene.request(1)
    size = scene.reader().head()[0]
    assert scene.ask() == [("w1", 200, f"cosigned size {size}", None)]
    reader = scene.reader()
    proof = reader.proof(2)
    assert check_proof(reader.entry(2).leaf, proof, [scene.log.key], keys.verify)
    assert list(open_cosignatures(parse_proof(proof).checkpoint, scene.trust.witness_keys()).times) == ["w.example/1"]
    scene.request(2)
    assert scene.ask()[0][1] == 200
    assert scene.kept.sizes(0, 1000) == [size, size + 2]
    assert scene.reader().checkpoint_at(1)[0] == size


def test_a_receipt_says_who_cosigned_and_before_that_that_nobody_has(scene: Scene) -> None:
    scene.request(1)

    def receipt() -> dict[str, object]:
        reader = scene.reader()
        entries = [{"entry": each.leaf.decode(), "proof": reader.proof(each.seq)} for each in reversed(reader.find(audit_id="a1"))]
        return {"v": 1, "audit_id": "a1", "domain": "general", "vkey": scene.log.key.vkey(), "entries": entries}

    first = verify_receipt(receipt(), trusted=scene.trust.text())
    assert [check.status for check in first] == ["PASS"] * 4 + ["NOT POSSIBLE"]
    scene.ask()
    later = verify_receipt(json.loads(json.dumps(receipt())), trusted=scene.trust.text())
    assert [check.status for check in later] == ["PASS"] * 5
    assert later[-1].detail == "cosigned by w.example/1"


def test_a_witness_that_knows_more_or_less_than_is_kept_here_is_asked_again_from_there(scene: Scene) -> None:
    scene.request(1)
    scene.ask()
    (scene.folder / "cosigned.sqlite3").unlink()
    scene.request(2)
    assert scene.ask()[0][1] == 200
    assert witness_size(scene.reader().head()[2], scene.trust.witnesses[0], post_nearby) == scene.reader().head()[0]


def test_a_witness_that_has_seen_more_than_this_log_holds_is_named(scene: Scene) -> None:
    scene.request(1)
    assert scene.ask(post=lambda witness, body: Response(409, "99\n")) == [("w1", 409, "has cosigned size 99, this log holds 4", 99)]


def test_a_witness_that_somebody_else_asked_meanwhile_contradicts_nothing(scene: Scene) -> None:
    """It has seen more than the checkpoint it was sent, and no more than the log holds by then."""
    scene.request(1)

    def meanwhile(witness: Witness, body: str) -> Response:
        scene.request(2)
        return Response(409, "6\n")

    assert scene.ask(post=meanwhile) == [("w1", 409, "has cosigned size 6 meanwhile, which this log holds", None)]


@pytest.mark.parametrize(
    ("answers", "apart"),
    [
        ([Response(422, "the proof leads to other roots\n")], True),
        ([Response(409, "3\n"), Response(422, "the proof leads to other roots\n")], True),
        ([Response(409, "4\n"), Response(409, "4\n")], True),
        ([Response(409, "3\n"), Response(409, "4\n")], False),
        ([Response(403, "the signature does not hold\n")], False),
        ([Response(500, "later\n")], False),
    ],
    ids=["no proof leads there", "nor from its own size", "another tree of this size", "asked by another meanwhile", "another key", "a fault of its own"],
)
def test_a_witness_that_has_seen_other_entries_is_told_from_one_that_only_refuses(scene: Scene, answers: list[Response], apart: bool) -> None:
    scene.request(1)
    left = iter(answers)
    (asked,) = ask_all(scene.reader(), scene.trust, scene.kept, lambda witness, body: next(left))
    assert (asked.apart, asked.ahead) == (apart, None)


@pytest.mark.parametrize(
    ("response", "words"),
    [
        (Response(422, "the proof leads to other roots\n"), "the proof leads to other roots"),
        (Response(200, "hello\n"), "answered with no cosignature of its own: malformed signature line"),
        (Response(200, ""), "answered with no cosignature of its own: no witness named in the policy signed this"),
        (Response(409, "many\n"), "answered 409 without its size"),
    ],
)
def test_what_a_witness_says_instead_is_told_and_nothing_is_kept(scene: Scene, response: Response, words: str) -> None:
    scene.request(1)
    assert scene.ask(post=lambda witness, body: response)[0][2] == words
    assert scene.kept.sizes(0, 1000) == []


def test_a_witness_that_is_away_is_asked_again_later(scene: Scene) -> None:
    scene.request(1)
    trust = replace(scene.trust, witnesses=(replace(scene.trust.witnesses[0], url=f"unix:{scene.path / 'nobody.sock'}"),))
    (asked,) = ask_all(scene.reader(), trust, scene.kept, post_nearby)
    assert asked.status == 0 and "cannot be reached" in asked.words


def test_only_what_holds_under_a_witnesss_key_is_kept(scene: Scene) -> None:
    scene.request(1)
    _, _, note = scene.reader().head()
    make_witness(scene.path / "other", "other.example", [scene.log.key.vkey()])
    lines = Served(scene.path / "other").cosign(f"old 0\n\n{note}")[1]
    with pytest.raises(NoteError):
        scene.kept.add(note, lines, scene.trust)


def test_a_restored_backup_is_refused_at_start(scene: Scene) -> None:
    """The witness has seen more than the database holds: the sequencer says so and does not start."""
    scene.request(1)
    scene.ask()
    assert [head.newest(scene.log.key.name) for head in witness_heads(scene.folder)] == [scene.reader().head()[:2]]
    scene.client.close()
    scene.log.end()
    for path in scene.log.path.parent.glob("log.*"):
        path.unlink()
    scene.log.start()
    assert scene.log.process is not None and scene.log.process.wait(30) == 1
    assert "the witness w1 has seen 4 entries" in scene.log.process.stderr.read()  # type: ignore[union-attr]


def test_what_a_witness_signed_before_speaks_for_it_while_it_is_away(scene: Scene) -> None:
    scene.request(1)
    scene.ask()
    head = scene.reader().head()[:2]
    (scene.folder / "w.sock").unlink()
    assert [each.newest(scene.log.key.name) for each in witness_heads(scene.folder)] == [head]
    (scene.folder / "cosigned.sqlite3").unlink()
    with pytest.raises(OSError, match="not reachable"):
        witness_heads(scene.folder)[0].newest(scene.log.key.name)
