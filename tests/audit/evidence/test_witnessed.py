"""A bundle of a log that has witnesses: it carries what they cosigned, reaches to what they saw, and verifies under their policy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from audit import keys
from audit.cosignatures import Cosignatures
from audit.evidence import witnessed
from audit.feeder import Response, ask_all
from audit.log import layout
from audit.log.presented import Brought
from audit.log.trust import TrustPolicy, Witness
from audit.log.verify import verify
from audit.reader import LogReader
from audit.witness import Witness as Own
from audit.witness import make_witness
from tests.audit.evidence.conftest import DAY, START
from tests.audit.evidence.test_bundle import files


@pytest.fixture
def watched(log: Any, tmp_path: Path) -> Any:
    """The log of the busy day, with a witness that has cosigned it twice."""
    folder = tmp_path / "w"
    make_witness(folder, "w.example", [log.vkey])
    own = Own(folder, clock=lambda: log.now.timestamp())
    trust = TrustPolicy(((keys.parse_vkey(log.vkey), ""),), (Witness("w", own.key, "unix:w"),), {}, "w")
    log.trust, log.kept = trust, Cosignatures(tmp_path / "kept" / "cosigned.sqlite3", trust)

    def post(witness: Witness, body: str) -> Response:
        answer, lines = own.cosign(body)
        return Response(answer.status, f"{answer.size}\n" if answer.status == 409 else lines or answer.reason)

    def ask() -> int:
        (asked,) = ask_all(log.reader, trust, log.kept, post)
        assert asked.status == 200, asked
        return log.reader.head()[0]

    log.ask = ask
    log.reader.close()
    log.reader = LogReader(log.reader.path, log.kept)
    return log


def statuses(path: Path, log: Any, **brought: Any) -> dict[str, str]:
    return {result.name: result.status for result in verify(path, Brought(log.trust, **brought))}


def test_a_period_that_is_not_over_reaches_to_what_witnesses_have_seen(watched: Any, build: Any) -> None:
    first = watched.ask()
    watched.add("user:signed_in", actor="noor")
    size = watched.ask()
    watched.add("user:signed_in", actor="somebody since")
    path = build(end=START + 2 * DAY, cosigned=size)
    found = statuses(path, watched, at=int(watched.now.timestamp()))
    assert [name for name, status in found.items() if status == "FAIL"] == []
    assert {found[name] for name in ("cosig", "interval", "fresh", "trust", "root", "period")} == {"PASS"}
    content = files(path)
    assert b"somebody since" not in content[layout.ENTRIES]
    assert content[layout.TRUST].decode() == watched.trust.text()
    assert content[layout.COSIGNED].count(b"\n") == 1 and first < size


def test_without_asking_first_the_quorum_is_missing_and_said_to_be(watched: Any, build: Any) -> None:
    watched.ask()
    watched.add("user:signed_in", actor="noor")
    assert statuses(build(end=START + 2 * DAY), watched)["cosig"] == "FAIL"


def test_a_period_that_is_over_is_under_a_cosigned_checkpoint_whenever_that_came(watched: Any, build: Any) -> None:
    watched.add("user:signed_in", actor="noor")
    watched.ask()
    assert statuses(build(), watched)["cosig"] == "PASS"


def test_a_checkpoint_kept_from_before_the_range_can_be_held_against_it(watched: Any, build: Any) -> None:
    watched.ask()
    _, kept = watched.reader.checkpoint_at(1)
    watched.now = START + 3 * DAY
    for number in range(40, 44):
        watched.request(number)
    watched.ask()
    path = build(start=START + 3 * DAY, end=START + 4 * DAY)
    assert statuses(path, watched, retained=kept)["retained"] == "PASS"
    other = kept.replace(kept.split("\n")[2], "A" * 43 + "=")
    assert statuses(path, watched, retained=other)["retained"] == "FAIL"


def test_many_cosigned_checkpoints_are_thinned_out_evenly() -> None:
    assert witnessed.thinned(range(5)) == [0, 1, 2, 3, 4]
    thin = witnessed.thinned(range(100_000))
    assert (len(thin), thin[-1], thin == sorted(set(thin))) == (witnessed.NOTES, 99_999, True)
