"""Every check of the door, on a real log: a permit whose story has one flaw is refused for that flaw."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from audit.log.checkpoint import open_checkpoint
from gateway.egress import permit
from gateway.egress import proof as proofs
from gateway.egress.door import Spent
from gateway.egress.proof import announced
from gateway.egress.reasons import Refused
from gateway.ports import Entry
from tests.gateway.egress.conftest import BODY, KEY, NOW, World


def spend(world: World, token: bytes, receipt, body: bytes = BODY, proof: str | None = None, entry: bytes | None = None) -> str:
    try:
        world.runs = world.runs or [world.door()]
        world.runs[0].check(token, receipt.entry if entry is None else entry, receipt.proof if proof is None else proof, body)
    except Refused as refused:
        return refused.refusal.reason.value
    return "cleared"


def permitted(world: World, entry: dict | None = None, **changes):
    return asyncio.run(world.permitted(world.draft(**changes), entry=entry))


def test_a_permit_clears_once(world: World):
    token, receipt = permitted(world)
    assert [spend(world, token, receipt) for _ in range(3)] == ["cleared", "used", "used"]


def test_after_a_restart_every_unspent_permit_is_void(world: World):
    token, receipt = permitted(world)
    world.boot = "c" * 32
    assert spend(world, token, receipt) == "boot"


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"event": "request:intent"}, "log_entry"),
        ({"permit": "0" * 32}, "log_entry"),
        ({"boot": "0" * 32}, "log_entry"),
        ({"digest": "0" * 64}, "log_entry"),
        ({"body_len": 1}, "log_entry"),
        ({"destination": "api.example.com:443"}, "log_entry"),
        ({"place": "other"}, "log_entry"),
        ({"tier": "edge"}, "log_entry"),
        ({"labels": ["pii"]}, "log_entry"),
        ({"policy": "0" * 64}, "log_entry"),
        ({"ruleset": "0" * 64}, "log_entry"),
        ({"audit_id": "req-2"}, "log_entry"),
        ({"note": "more than asked is fine"}, "cleared"),
    ],
)
def test_the_log_must_have_announced_exactly_this(world: World, entry: dict, reason: str):
    token, receipt = permitted(world, entry)
    assert spend(world, token, receipt) == reason


def test_the_entry_must_be_the_one_the_permit_names(world: World):
    token, _ = permitted(world)
    _, other = permitted(world)
    assert spend(world, token, other) == "log_entry"


def permitted_together(world: World, count: int):
    """Permits whose entries share a commit."""
    drafts = [world.draft() for _ in range(count)]
    entries = [Entry(announced(draft) | {"domain": "general", "jurisdiction": "DE"}, {}) for draft in drafts]
    receipts = asyncio.run(world.log.record_all(entries))
    return [(permit.issue(world.key, replace(draft, entry_sha256=permit.sha256(each.entry))), each) for draft, each in zip(drafts, receipts, strict=True)]


def test_entries_of_one_commit_share_one_look_at_its_checkpoint_and_a_forged_one_is_looked_at_each_time(world: World, monkeypatch: pytest.MonkeyPatch):
    opened: list[str] = []
    monkeypatch.setattr(proofs, "open_checkpoint", lambda note, *more: opened.append(note) or open_checkpoint(note, *more))
    together, (token, alone) = permitted_together(world, 3), permitted(world)
    assert [spend(world, *each) for each in together] == ["cleared"] * 3 and len(opened) == 1
    forged = alone.proof.replace(alone.proof.splitlines()[-1], together[0][1].proof.splitlines()[-1])
    assert [spend(world, token, alone, proof=proof) for proof in (forged, forged, alone.proof)] == ["log_proof", "log_proof", "cleared"]
    assert len(opened) == 4


@pytest.mark.parametrize(
    "tamper",
    [
        lambda proof: "",
        lambda proof: proof.replace("index ", "index 1"),
        lambda proof: proof.rpartition("\n\n")[0] + "\n\n",
        lambda proof: proof[:-8] + ("AAAA" if proof[-8:-4] != "AAAA" else "BBBB") + proof[-4:],
        lambda proof: proof.replace("tests.example/log", "other.example/log"),
    ],
)
def test_a_proof_that_does_not_hold(world: World, tamper):
    permitted(world)  # so that the tree has more than one leaf
    token, receipt = permitted(world)
    assert spend(world, token, receipt, proof=tamper(receipt.proof)) == "log_proof"


def test_a_proof_of_another_entry(world: World):
    _, other = permitted(world)
    token, receipt = permitted(world)
    assert spend(world, token, receipt, proof=other.proof) == "log_proof"


def test_an_entry_that_was_never_logged(world: World):
    draft = world.draft()
    _, receipt = asyncio.run(world.permitted(draft))
    forged = receipt.entry.replace(b'"seq":', b'"seq":1')
    token = permit.issue(world.key, replace(draft, entry_sha256=permit.sha256(forged)))
    assert spend(world, token, receipt, entry=forged) == "log_proof"


def test_a_log_of_another_key_vouches_for_nothing(world: World, tmp_path):
    from audit import keys as log_keys

    token, receipt = permitted(world)
    other = log_keys.ensure(tmp_path / "other", "tests.example/log").vkey()
    (world.var / "keys" / "log.vkey").write_text(other + "\n")
    assert spend(world, token, receipt) == "log_proof"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"place": "unknown"}, "place"),
        ({"destination": "api.example.com:443"}, "destination"),
        ({"path": "/v1/files"}, "path"),
        ({"method": "PUT"}, "method"),
        ({"tier": "edge"}, "tier"),
        ({"labels": ("pii",)}, "labels"),
        ({"headers_sha256": "0" * 64}, "headers"),
        ({"not_before": NOW - 30, "expires": NOW}, "expired"),
        ({"expires": NOW + 60}, "lifetime"),
    ],
)
def test_a_logged_permit_that_the_door_does_not_grant(world: World, changes: dict, reason: str):
    token, receipt = permitted(world, **changes)
    assert spend(world, token, receipt) == reason


def test_a_refused_permit_is_not_spent_and_a_cleared_one_is_whatever_follows(world: World):
    token, receipt = permitted(world)
    assert spend(world, token, receipt, body=b"{}") == "body_length"
    assert spend(world, token, receipt) == "cleared"


def test_a_disabled_place_is_refused_at_once(world: World):
    token, receipt = permitted(world)
    world.store.drop("acme")
    assert spend(world, token, receipt) == "place"


def test_an_allow_list_changed_outside_cordon_shuts_the_door(world: World):
    token, receipt = permitted(world)
    path = world.var / "broker" / "allowed.json"
    path.write_text(path.read_text().replace("127.0.0.1", "127.0.0.2"))
    assert spend(world, token, receipt) == "store"


def test_a_place_without_its_key_is_refused(world: World):
    world.store.put(world.target, None)
    with pytest.raises(Refused, match="credential"):
        world.door().credential(world.target)
    world.store.put(world.target, KEY)
    assert world.door().credential(world.target) == KEY


def test_spent_permits_are_remembered_until_they_expire_and_no_longer(world: World):
    spent = Spent()
    for number in range(5000):
        spent.add(world.draft(id=f"{number:032x}", expires=NOW + (1 if number < 4000 else 30)), NOW + (0 if number < 4090 else 2))
    kept = {number for number in (1, 4000, 4999) if world.draft(id=f"{number:032x}", expires=NOW + 30) in spent}
    assert kept == {4000, 4999}


def test_a_clock_that_goes_back_gives_no_spent_permit_back(world: World):
    """Ahead, the door forgets what has expired; back again, nobody knows which of those were spent."""
    token, receipt = permitted(world)
    assert spend(world, token, receipt) == "cleared"
    world.now = NOW + 3600
    world.runs[0].clock = lambda: world.now
    for number in range(5000):
        world.runs[0].spent.add(world.draft(id=f"{number:032x}", expires=NOW + 3600 + number % 2), world.now)
    world.now = NOW + 1
    assert spend(world, token, receipt) == "used"


@pytest.mark.parametrize(
    ("then", "reason"),
    [
        ({"event": "policy:activated", "domain": "general", "policy": "b" * 64}, "policy"),
        ({"event": "policy:rolled_back", "domain": "general", "policy": "b" * 64}, "policy"),
        ({"event": "policy:activated", "domain": "medical", "policy": "b" * 64}, "cleared"),
        ({"event": "policy:proposed", "domain": "general", "policy": "b" * 64}, "cleared"),
        ({"event": "ruleset:loaded", "ruleset": "s" * 64}, "ruleset"),
        ({"event": "ruleset:loaded", "ruleset": "r" * 64}, "cleared"),
    ],
)
def test_a_permit_must_be_under_what_the_log_says_is_in_force_now(world: World, then: dict, reason: str):
    token, receipt = permitted(world)
    world.log.append(then)
    assert spend(world, token, receipt) == reason


@pytest.mark.parametrize(("changes", "reason"), [({"policy": "c" * 64}, "policy"), ({"policy": ""}, "policy"), ({"ruleset": "c" * 64}, "ruleset")])
def test_a_policy_or_ruleset_that_never_was_in_force(world: World, changes: dict, reason: str):
    token, receipt = permitted(world, **changes)
    assert spend(world, token, receipt) == reason


def test_an_activation_that_is_in_the_database_and_not_in_the_signed_tree_counts_for_nothing(world: World):
    import sqlite3

    token, receipt = permitted(world, policy="f" * 64)
    database = sqlite3.connect(world.var / "log" / "log.sqlite3")
    names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
    for name in names:
        database.execute(f"DROP TRIGGER {name}")
    row = database.execute("SELECT leaf FROM entry WHERE event = 'policy:activated'").fetchone()
    database.execute("UPDATE entry SET leaf = ? WHERE event = 'policy:activated'", (row[0].replace(b"a" * 64, b"f" * 64),))
    database.commit()
    assert spend(world, token, receipt) == "log_proof"


def test_a_log_that_cannot_be_read_shuts_the_door(world: World):
    token, receipt = permitted(world)
    world.runs = [world.door()]
    (world.var / "log" / "log.sqlite3").rename(world.var / "log" / "elsewhere")
    assert spend(world, token, receipt) == "store"
