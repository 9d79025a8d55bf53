"""The witness protocol as a table: what each request is answered, and that the specification's example parses."""

from __future__ import annotations

import pytest

from audit import keys
from audit.log.checkpoint import Checkpoint
from audit.log.merkle import prove_consistency, subtree_root
from audit.log.note import NoteError, signature_line
from audit.log.witness import AddCheckpoint, judge, parse_add_checkpoint
from tests.audit.log.making import ToyLog, story

LOG, OTHER = story(ToyLog()), story(ToyLog())


def seen(size: int) -> Checkpoint | None:
    return Checkpoint(LOG.key.name, size, subtree_root(0, size, LOG.lookup)) if size else None


def request(old: int, size: int, *, note: str = "", path: tuple[bytes, ...] | None = None) -> AddCheckpoint:
    proof = tuple(prove_consistency(old, size, LOG.lookup)) if 0 < old <= size else ()
    return AddCheckpoint(old, proof if path is None else path, note or LOG.checkpoint(size))


def tree_of(log: ToyLog, size: int) -> Checkpoint:
    return Checkpoint(LOG.key.name, size, subtree_root(0, size, log.lookup))


FORGED = LOG.checkpoint(9).replace("\n9\n", "\n10\n")
POISONED = LOG.checkpoint(9) + signature_line(keys.VerifierKey("w.example", 4, LOG.key.public), bytes(72))
EXTENDED = LOG.checkpoint(9).replace("\n\n", "\nmore\n\n")
ANSWERS = [
    # why, seen, request, status, size told
    ("first of a log", 0, request(0, 9), 200, None),
    ("grown", 5, request(5, 9), 200, None),
    ("the same again", 9, request(9, 9), 200, None),
    ("a line of a stranger beside the log's", 5, request(5, 9, note=POISONED), 200, None),
    ("not a checkpoint", 5, request(5, 9, note="hello\n"), 400, None),
    ("an extension line", 5, request(5, 9, note=EXTENDED), 400, None),
    ("an old size beyond the checkpoint", 5, request(10, 9), 400, None),
    ("another log", 5, request(5, 9, note=story(ToyLog("other.example")).checkpoint(9)), 404, None),
    ("another key of the same name", 5, request(5, 9, note=OTHER.checkpoint(9)), 403, None),
    ("a changed size", 5, request(5, 10, note=FORGED), 403, None),
    ("an old size that is not the witness's", 5, request(3, 9), 409, 5),
    ("nothing was seen", 0, request(3, 9), 409, 0),
    ("asked with 0 for its size", 5, request(0, 9), 409, 5),
    ("older than what was seen", 9, request(5, 7), 409, 9),
    ("a proof of something else", 5, request(5, 9, path=(bytes(32),)), 422, None),
    ("no proof", 5, request(5, 9, path=()), 422, None),
    ("a proof where none is due", 0, request(0, 9, path=(bytes(32),)), 422, None),
    ("a proof between equal trees", 9, request(9, 9, path=(bytes(32),)), 422, None),
]


@pytest.mark.parametrize(("why", "known", "asked", "status", "told"), ANSWERS, ids=[row[0] for row in ANSWERS])
def test_each_request_has_its_answer(why: str, known: int, asked: AddCheckpoint, status: int, told: int | None) -> None:
    answer = judge(asked, [LOG.key], seen(known), keys.verify)
    assert (answer.status, answer.size) == (status, told)
    assert (answer.accepted is not None) == (status == 200)


def test_another_tree_of_the_same_size_is_a_conflict() -> None:
    answer = judge(request(9, 9), [LOG.key], Checkpoint(LOG.key.name, 9, bytes(32)), keys.verify)
    assert (answer.status, answer.size) == (409, 9)


EXAMPLE = """old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
"""


def test_the_example_of_the_specification_reads_and_prints_the_same() -> None:
    parsed = parse_add_checkpoint(EXAMPLE)
    assert (parsed.old, len(parsed.path)) == (20852014, 2)
    assert parsed.text() == EXAMPLE


HASH = "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "old 5",
        "old 05\n\nx\n",
        "old -1\n\nx\n",
        "new 5\n\nx\n",
        "old 5 \n\nx\n",
        "old 5\nnot base64\n\nx\n",
        "old 5\nAAAA\n\nx\n",
        "old 5\n" + HASH * 64 + "\nx\n",
    ],
)
def test_crooked_requests_are_refused(text: str) -> None:
    with pytest.raises(NoteError):
        parse_add_checkpoint(text)
