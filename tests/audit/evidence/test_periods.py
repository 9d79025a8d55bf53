"""Bundles across a change of logs: of the one that goes on and of the one that was closed, each checked with the first log's key alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from audit import keys
from audit.appender import Appender, Wanted
from audit.closed import Closed, closed_logs
from audit.evidence.bundle import build
from audit.location import log_file
from audit.log.presented import Brought
from audit.log.trust import TrustPolicy
from audit.log.verdict import FAIL
from audit.log.verify import verify
from audit.reader import LogReader
from audit.recovery import recover
from audit.rotation import rotate
from audit.sequencer import open_log
from tests.audit.test_recovery import OLD, SAID, fill

NOW = datetime.now(UTC)


class Site:
    """A place with a log, which is rotated; `export` makes a bundle of one of its logs and logs it in the present one."""

    def __init__(self, var: Path) -> None:
        self.var = var
        fill(var)
        self.first = keys.load_verifier(var / "keys")

    def rotate(self, number: int) -> None:
        rotate(self.var, f"{OLD}-{number}", ["general"], [], SAID)
        with closing(open_log(self.var, f"{OLD}-{number}", ["general"])) as log:
            log.append([Wanted(f"after-{number}-{n}", {"event": "test:made", "n": n}) for n in range(3)])

    def logs(self) -> list[Closed]:
        return [*reversed(closed_logs(self.var)), Closed(keys.load_verifier(self.var / "keys").vkey(), LogReader(log_file(self.var)))]

    def export(self, number: int, name: str = "b.zip", **changes: Any) -> Path:
        logs, out = self.logs(), self.var / name
        log = logs[number]
        with closing(open_log(self.var, logs[-1].origin, [])) as appender:
            arguments: dict[str, Any] = {"start": NOW - timedelta(days=1), "end": NOW + timedelta(days=1), "vkey": log.vkey, "logs": logs, **changes}
            build(log.reader, out, record=recording(appender), **arguments)
        for each in logs:
            each.reader.close()
        return out

    def checked(self, path: Path, **brought: Any) -> dict[str, tuple[str, str]]:
        trust = Brought(trust=TrustPolicy(((self.first, ""),)))
        return {result.name: (result.status, result.detail) for result in verify(path, replace(trust, **brought))}


def recording(appender: Appender) -> Callable[[dict[str, Any], str], Any]:
    return lambda header, event_id: appender.append([Wanted(event_id, header, None)])[0]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.mark.parametrize(
    ("number", "chain"),
    [
        (0, "closed at 8 entries, and gateway.example/log-2 continues it; closed at 6 entries, and gateway.example/log-3 continues it: nothing lies between"),
        (1, "continues gateway.example/log, closed at 8 entries; closed at 6 entries, and gateway.example/log-3 continues it: nothing lies between"),
        (2, "continues gateway.example/log-2, closed at 6 entries; continues gateway.example/log, closed at 8 entries: nothing lies between"),
    ],
    ids=["the first", "the middle one", "the present one"],
)
def test_each_log_is_exported_and_the_first_key_leads_to_it(site: Site, number: int, chain: str) -> None:
    for following in (2, 3):
        site.rotate(following)
    found = site.checked(site.export(number))
    assert {name: detail for name, (status, detail) in found.items() if status == FAIL} == {}
    assert found["chain"][1] == chain
    assert "gateway.example/log-3" in found["manifest-logged"][1] or number == 2


def test_the_same_export_of_a_closed_log_is_the_same_bundle(site: Site) -> None:
    site.rotate(2)
    first = site.export(0).read_bytes()
    assert site.export(0, "again.zip").read_bytes() == first


def test_what_was_kept_before_the_change_is_held_against_the_closed_logs_bundle(site: Site) -> None:
    before = site.export(0, logs=())
    assert site.checked(before)["chain"][0] == "NOT POSSIBLE"
    import zipfile

    with zipfile.ZipFile(before) as bundle:
        kept = bundle.read("log/checkpoints/range.note").decode()
    site.rotate(2)
    assert site.checked(site.export(0, "closed.zip"), retained=kept)["retained"][0] == "PASS"
    assert site.checked(site.export(1, "new.zip"), retained=kept)["retained"] == (
        "NOT POSSIBLE", "the checkpoint you kept is of gateway.example/log, which this log continues: hold it against a bundle of that log",
    )  # fmt: skip


def test_a_log_that_was_lost_and_not_closed_is_no_part_of_a_chain(site: Site) -> None:
    recover(site.var, f"{OLD}-2", ["general"], [], SAID, stamp="20200101T000000Z")
    assert site.checked(site.export(1))["chain"][0] == "NOT POSSIBLE"
    site.rotate(3)
    assert site.checked(site.export(2), trust=TrustPolicy(((keys.load_verifier(site.var / "keys"), ""),)))["chain"] == (
        "PASS", "continues gateway.example/log-2, closed at 4 entries: nothing lies between",
    )  # fmt: skip
