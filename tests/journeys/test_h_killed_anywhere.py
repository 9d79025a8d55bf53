"""(h) Any process ends at any moment: nothing sensitive is outside, and what is outside was permitted first. `killing` runs it for longer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest

from tests.journeys.conftest import add_provider
from tests.journeys.gateway import Gateway
from tests.journeys.killing import Account, Recorder, account, early, rounds
from tests.simulators.provider import Received

pytestmark = [pytest.mark.journey, pytest.mark.engine]


ROUNDS = 6
PLANTED = b'{"messages":[{"role":"user","content":"CANARY of MRN 00000000"}]}'


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Account, Account]]:
    home = tmp_path_factory.mktemp("killed")
    gateway = Gateway(home / "var").start()
    try:
        with Recorder() as provider:
            add_provider(gateway, provider, home)
            load, killed = rounds(gateway, provider, count=ROUNDS, seed=20261129)
            told = account(gateway, provider, load, killed)
            provider.received.append(Received("/v1/chat/completions", (), PLANTED, PLANTED, 0, 0))
            yield told, account(gateway, provider, load, killed)
    finally:
        gateway.stop()


@pytest.fixture
def told(accounts: tuple[Account, Account]) -> Account:
    return accounts[0]


def test_no_canary_byte_reaches_the_provider(told: Account):
    assert (told.canary_bytes, told.escaped, told.labelled) == (0, [], 0)


def test_every_request_at_the_provider_is_covered_by_a_durable_permit(told: Account):
    assert (told.uncovered, told.early) == (0, 0)


def test_there_was_something_to_find(told: Account):
    """The load was mixed: sensitive requests were answered inside, harmless ones reached the provider, and processes did end."""
    assert sum(told.killed.values()) == ROUNDS and len(told.killed) >= 2
    assert told.bodies > 3 and told.permitted >= told.bodies
    assert any(name.startswith("sensitive 200 local") for name in told.answers)
    assert any(name.startswith("harmless 200 cloud") for name in told.answers)


def test_a_request_that_nobody_permitted_would_be_found(accounts: tuple[Account, Account]):
    told, with_one_planted = accounts
    assert told.clean and not with_one_planted.clean
    assert with_one_planted.uncovered == 1 and with_one_planted.canary_bytes > 0


@pytest.mark.parametrize(
    ("arrived", "permitted", "found"),
    [((100,), (50,), 0), ((40,), (50,), 1), ((100, 300), (50, 250), 0), ((100, 200), (50, 250), 1)],
)
def test_a_body_asked_for_twice_needs_a_permit_before_each_arrival(arrived: tuple[int, ...], permitted: tuple[int, ...], found: int):
    digest = hashlib.sha256(b"x").hexdigest()
    received = [Received("/v1/chat/completions", (), b"x", b"x", 1_800_000_000 * 10**9 + ms * 10**6, 0) for ms in arrived]
    announced = [{"body_sha256": digest, "time": f"2027-01-15T08:00:00.{ms:03d}000Z"} for ms in permitted]
    assert early(received, announced) == found
