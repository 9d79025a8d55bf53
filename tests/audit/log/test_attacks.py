"""Every attack is caught by the checks that the documents name, honest bundles raise no alarm, and both verifiers agree on each."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from audit.log.presented import Brought
from audit.log.standalone import source
from audit.log.verdict import FAIL, NOT_POSSIBLE, PASS, Result
from audit.log.verify import CHECKS, LOOKING, verify
from tests.audit.log.alone import load
from tests.audit.log.attacks import ATTACKS, GLASS_HELD, a_checkpoint_sent, broken_glass, honest, matrix, told
from tests.audit.log.honest import honest_bundle
from tests.audit.log.making import Files, write_folder, write_zip
from tests.audit.vectors import ROOT

HONEST_BUNDLES = 60


def both(path: Path, brought: Brought) -> list[Result]:
    """Return the results, after seeing that the single file says the same word for word, with other processes at work beside it."""
    results = verify(path, brought)
    assert load(source()).verify(path, **{field.name: getattr(brought, field.name) for field in fields(brought)} | {"apart": True}) == results
    return results


def failed(files: Files, brought: Brought, path: Path) -> set[str]:
    return {result.name for result in both(write_zip(files, path / "bundle.zip"), brought) if result.status == FAIL}


def test_the_honest_town_passes_every_check_it_can(tmp_path: Path) -> None:
    town = honest()
    files = town.bundle()
    for path in (write_zip(files, tmp_path / "b.zip"), write_folder(files, tmp_path / "b")):
        results = both(path, town.brought())
        assert {result.name for result in results if result.status != PASS} == {"chain", "policies", "stated", "bodies"}
        assert [result.name for result in results] == ["archive", *CHECKS]


def test_a_checkpoint_sent_to_a_witness_through_the_broker_is_no_alarm(tmp_path: Path) -> None:
    files, brought = told(more=a_checkpoint_sent)(honest())
    results = {result.name: result for result in both(write_zip(files, tmp_path / "b.zip"), brought)}
    assert {name for name, result in results.items() if result.status == FAIL} == set()
    assert "21 of 21 sends seen to end by the observer" in results["kernel"].detail


@pytest.mark.parametrize(("entries", "status"), GLASS_HELD, ids=["two people", "the command line"])
def test_break_glass_as_it_should_be_is_no_alarm(entries: tuple, status: str, tmp_path: Path) -> None:
    files, brought = broken_glass(*entries)(honest())
    results = {result.name: result for result in both(write_zip(files, tmp_path / "b.zip"), brought)}
    assert {name for name, result in results.items() if result.status == FAIL} <= {"policies"}, "the town has one policy only"
    assert results["break-glass"].status == status and "requests decided under one: 1" in results["break-glass"].detail or status == NOT_POSSIBLE


@pytest.mark.parametrize("name", ATTACKS)
def test_each_attack_is_caught_by_the_checks_named(name: str, tmp_path: Path) -> None:
    _, checks, attack = ATTACKS[name]
    assert set(checks.split()) <= failed(*attack(honest()), tmp_path)


ALONE = {
    "interval": "a row is backdated and honestly cosigned",
    "kernel": "an event is never logged, its bytes did leave",
    "canon": "a key stands twice in an entry",
    "sem": "a permit is used twice",
}


@pytest.mark.parametrize("check", ALONE)
def test_some_attacks_have_one_catcher(check: str, tmp_path: Path) -> None:
    """No check may be left out: each of these is seen by nothing else (or only by what counts the same entries again)."""
    assert failed(*ATTACKS[ALONE[check]][2](honest()), tmp_path) - {"claims", "derived"} == {check}


def test_what_only_others_can_catch_passes_for_whoever_brings_nothing(tmp_path: Path) -> None:
    """An operator who rewrites his log under his own key is not seen by a first visitor, and the output says so."""
    for name in ("an entry is edited, the tree rebuilt", "a past entry is inserted", "a second tree, two of three witnesses collude"):
        files, _ = ATTACKS[name][2](honest())
        results = {result.name: result for result in both(write_zip(files, tmp_path / "b.zip"), Brought())}
        assert {each for each, result in results.items() if result.status == FAIL} <= {"kernel"}
        for check in ("trust", "cosig", "interval", "fresh", "retained", "receipt", "withead"):
            assert results[check].status == NOT_POSSIBLE
        assert "the operator could have rewritten this log" in results["cosig"].detail


@pytest.mark.parametrize("seed", range(HONEST_BUNDLES))
def test_no_honest_bundle_raises_an_alarm(seed: int, tmp_path: Path) -> None:
    files, brought = honest_bundle(seed)
    alarms = [result for result in verify(write_zip(files, tmp_path / "b.zip"), brought) if result.status == FAIL]
    assert alarms == []


def test_the_documents_hold_the_table_of_attacks() -> None:
    assert matrix() in (ROOT / "deploy" / "AUDITORS.md").read_text()


def test_the_documents_name_every_check() -> None:
    page = (ROOT / "deploy" / "AUDITORS.md").read_text()
    assert [name for name in ("archive", *CHECKS) if f"| `{name}` " not in page] == []


def test_integrity_alone_sees_what_hashes_see_and_says_what_it_left_out(tmp_path: Path) -> None:
    town = honest()
    path = write_zip(town.bundle(), tmp_path / "b.zip")
    results = {result.name: result for result in both(path, replace(town.brought(), integrity=True))}
    assert {name for name, result in results.items() if result.status == NOT_POSSIBLE} == LOOKING | {"chain"}
    assert all("left out by --integrity" in results[name].detail for name in LOOKING)
    files, brought = ATTACKS["an entry is edited"][2](honest())
    bent = {result.name: result.status for result in both(write_zip(files, tmp_path / "bent.zip"), replace(brought, integrity=True))}
    assert (bent["root"], bent["manifest-logged"], bent["claims"]) == (FAIL, FAIL, NOT_POSSIBLE)
