"""The contract: the same suite on every entry of `DOMAINS`, so that a new domain is tested by being listed."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError

from domains.contract import ANYWHERE, INSIDE, NOWHERE, UNSCANNABLE, Constraint, Domain, Reach, meet_all
from domains.exchange import Unreadable
from gateway.policy import selftest
from gateway.policy.decision import decide
from gateway.policy.document import parse
from gateway.policy.facts import Facts
from gateway.policy.lint import lint
from gateway.policy.proof import prove

NAMES = settings.DOMAIN_NAMES
pytestmark = pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.django_db(databases=[name])) for name in NAMES])


def loaded(name: str) -> Domain:
    return importlib.import_module(f"domains.{name}.domain").DOMAIN


def test_one_name_everywhere(name: str) -> None:
    domain = loaded(name)
    app = importlib.import_module(f"domains.{name}.apps")
    config = next(value for value in vars(app).values() if getattr(value, "label", None) == name)
    assert domain.name == name == config.label == domain.policy["domain"]
    assert name in settings.DATABASES
    assert domain.store == f"domains.{name}.store"
    assert domain.recognizers == f"domains.{name}.recognizers:build"


def test_loading_a_domain_loads_neither_django_nor_presidio(name: str) -> None:
    program = f"import sys, domains.{name}.domain; print([m for m in sys.modules if m.split('.')[0] in ('django', 'presidio_analyzer', 'gateway')])"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PATH": os.environ["PATH"]})
    assert found.stdout.strip() == "[]"


def test_every_cell_of_the_floor_has_its_reason(name: str) -> None:
    floor = loaded(name).floor
    assert set(floor.reasons) == {"baseline", *floor.labels}
    assert all(reason.endswith(".") and len(reason) > 20 for reason in floor.reasons.values())


def test_the_floor_lets_no_label_out(name: str) -> None:
    domain = loaded(name)
    listed = {label for other in NAMES for label in (each.name for each in loaded(other).labels)} | {UNSCANNABLE}
    for label in listed:
        assert domain.floor.constraint(frozenset({label})).reach <= Reach.EDGE, label
    for label in {"phi", "pci", "secret", "mnpi", UNSCANNABLE, "a label nobody knows"}:
        assert domain.floor.constraint(frozenset({label})).reach == Reach.LOCAL, label


def test_labels_are_described_and_raised_by_something_known(name: str) -> None:
    domain = loaded(name)
    known = {label.name for other in NAMES for label in loaded(other).labels} | {UNSCANNABLE}
    assert all(label.title and label.meaning.endswith(".") for label in domain.labels)
    assert set(domain.entities.values()) <= known


def test_the_shipped_policy_is_clean_tested_and_proved(name: str) -> None:
    domain = loaded(name)
    policy = parse(domain.policy, domain)
    assert lint(policy, domain) == []
    assert policy.tests
    assert selftest.red(policy, domain.floor) == ()
    assert prove(policy, domain).holds


def test_what_was_not_read_is_answered_here_and_nowhere_else(name: str) -> None:
    domain = loaded(name)
    decision = decide(Facts(name, frozenset(), complete=False), parse(domain.policy, domain), domain.floor, ())
    assert (decision.effect, decision.reach) == ("permit", Reach.LOCAL)


# ---- the store --------------------------------------------------------------------------------------------------------

KEY, OTHER_KEY = bytes(range(32)), bytes(32)
REQUEST, REPLY = b'{"messages":[{"role":"user","content":"canary-7c1f"}]}', "grün".encode()


@pytest.fixture
def store(name: str) -> object:
    return importlib.import_module(loaded(name).store)


def test_what_is_kept_is_read_back_under_the_key_only(name: str, store: object) -> None:
    store.keep("a1", REQUEST, REPLY, 30, KEY)
    assert store.read("a1", KEY) == (REQUEST, REPLY)
    assert store.read("a2", KEY) is None
    with pytest.raises(Unreadable):
        store.read("a1", OTHER_KEY)
    with pytest.raises(IntegrityError):
        store.keep("a1", REQUEST, b"another reply", 30, KEY)


def test_nothing_is_in_clear_and_no_two_rows_are_alike(name: str, store: object) -> None:
    store.keep("a1", REQUEST, REPLY, 30, KEY)
    store.keep("a2", REQUEST, REPLY, 30, KEY)
    rows = list(store.Exchange.objects.values_list("ciphertext", flat=True))
    assert all(b"canary" not in bytes(row) for row in rows)
    assert bytes(rows[0])[12:] != bytes(rows[1])[12:]


def test_a_row_moved_to_another_id_does_not_open(name: str, store: object) -> None:
    store.keep("a1", REQUEST, REPLY, 30, KEY)
    store.Exchange.objects.update(audit_id="a2")
    with pytest.raises(Unreadable):
        store.read("a2", KEY)


def test_a_changed_byte_or_a_cut_row_does_not_open(name: str, store: object) -> None:
    store.keep("a1", REQUEST, REPLY, 30, KEY)
    whole = bytes(store.Exchange.objects.get().ciphertext)
    for damaged in (whole[:-1] + bytes([whole[-1] ^ 1]), whole[:20], b""):
        store.Exchange.objects.update(ciphertext=damaged)
        with pytest.raises(Unreadable):
            store.read("a1", KEY)


def test_what_is_kept_keeps_its_labels_and_a_row_relabelled_does_not_open(name: str, store: object) -> None:
    store.keep("a1", REQUEST, REPLY, 30, KEY, labels={"phi", "pii"})
    assert store.Exchange.objects.get().labels == "phi pii" and store.read("a1", KEY) == (REQUEST, REPLY)
    for lowered in ("pii", ""):
        store.Exchange.objects.update(labels=lowered)
        with pytest.raises(Unreadable):
            store.read("a1", KEY)


def test_retention_ends(name: str, store: object) -> None:
    store.keep("never", REQUEST, REPLY, 0, KEY)
    store.keep("short", REQUEST, REPLY, 1, KEY)
    store.keep("long", REQUEST, REPLY, 30, KEY)
    assert store.read("never", KEY) is None
    assert store.purge(datetime.now(UTC)) == 0
    assert store.purge(datetime.now(UTC) + timedelta(days=2)) == 1
    assert store.read("short", KEY) is None
    assert store.forget("long") is True
    assert store.forget("long") is False
    assert store.Exchange.objects.count() == 0


def test_a_key_of_another_length_is_refused(name: str, store: object) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        store.keep("a1", REQUEST, REPLY, 1, b"short")


# ---- the algebra all of this rests on ---------------------------------------------------------------------------------


def test_the_meet(name: str) -> None:
    german, european = Constraint(Reach.EDGE, frozenset({"DE"})), Constraint(Reach.CLOUD, frozenset({"DE", "FR"}), frozenset({"mtls"}))
    met = german.meet(european)
    assert met == european.meet(german) == meet_all([european, german]) == Constraint(Reach.EDGE, frozenset({"DE"}), frozenset({"mtls"}))
    assert met.within(german)
    assert met.within(european)
    assert not german.within(european)
    assert meet_all([]) == ANYWHERE
    assert meet_all([ANYWHERE, INSIDE, NOWHERE]) == NOWHERE
    assert loaded(name).floor.baseline.within(ANYWHERE)
