"""The database wall between domains: a violation planted at each place, and refused there."""

from __future__ import annotations

import importlib
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connections

from domains.exchange import Unreadable
from gateway.models import Application
from gateway.routers import DomainRouter

NAMES = settings.DOMAIN_NAMES
PAIRS = list(permutations(NAMES, 2))
KEYS = {name: bytes([number]) * 32 for number, name in enumerate(NAMES, start=1)}


def store(name: str) -> Any:
    return importlib.import_module(f"domains.{name}.store")


def exchange(name: str) -> Any:
    return apps.get_model(name, "Exchange")


@pytest.mark.parametrize("name", NAMES)
def test_a_model_is_read_written_and_migrated_at_home_only(name: str) -> None:
    router = DomainRouter()
    assert router.db_for_read(exchange(name)) == router.db_for_write(exchange(name)) == name
    assert [alias for alias in connections if router.allow_migrate(alias, name)] == [name]
    assert router.db_for_read(Application) == "default"
    assert not router.allow_migrate(name, "gateway")


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_no_relation_leaves_a_database(one: str, other: str) -> None:
    router = DomainRouter()
    assert not router.allow_relation(exchange(one)(), exchange(other)())
    assert not router.allow_relation(exchange(one)(), Application())
    assert router.allow_relation(exchange(one)(), exchange(one)())


@pytest.mark.django_db(databases=NAMES)
@pytest.mark.parametrize("name", NAMES)
def test_each_database_holds_its_own_tables_only(name: str) -> None:
    tables = set(connections[name].introspection.table_names())
    assert tables - {"django_migrations"} == {f"{name}_exchange"}


@pytest.mark.parametrize(("named", "touched"), [pytest.param(*pair, marks=pytest.mark.django_db(databases=pair[:1])) for pair in PAIRS])
def test_a_test_that_names_one_database_cannot_query_another(named: str, touched: str) -> None:
    store(named).read("a1", KEYS[named])
    with pytest.raises(Exception, match=f"(?s)not allowed.*{touched}"):
        store(touched).read("a1", KEYS[touched])


@pytest.mark.django_db(databases=NAMES)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_store_cannot_read_what_another_domain_kept(one: str, other: str) -> None:
    store(one).keep("a1", b"request", b"reply", 30, KEYS[one])
    assert store(other).read("a1", KEYS[one]) is None, "another database"
    with pytest.raises(Unreadable):
        store(one).read("a1", KEYS[other])


@pytest.mark.django_db(databases=NAMES)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_row_carried_over_the_wall_does_not_open_even_under_its_own_key(one: str, other: str) -> None:
    store(one).keep("a1", b"request", b"reply", 30, KEYS[one])
    row = exchange(one).objects.get()
    exchange(other).objects.create(audit_id="a1", created=row.created, expires=row.expires, ciphertext=bytes(row.ciphertext))
    with pytest.raises(Unreadable):
        store(other).read("a1", KEYS[one])


@pytest.mark.parametrize("name", NAMES)
def test_no_domain_names_another_in_its_code(name: str) -> None:
    folder = Path(settings.BASE_DIR) / "domains" / name
    text = "\n".join(file.read_text() for file in folder.rglob("*.py"))
    assert not [other for other in NAMES if other != name and f"domains.{other}" in text]
