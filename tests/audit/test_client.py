"""Both clients: a receipt or `Unavailable`, never a guess, and never longer than asked."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from audit.bodies import check
from audit.client import AsyncAuditClient, AuditClient, Receipt, Unavailable, Wish
from audit.keystore import KeyStore
from audit.log.entry import EntryError, decode
from audit.sealing import BodySealer
from tests.audit.running import DOMAIN_KEYS, RunningLog

EVENT = {"event": "test:made"}


def test_a_body_is_sealed_before_it_leaves(running: RunningLog) -> None:
    receipt = running.client().append({**EVENT, "domain": "medical"}, {"app": "triage"})
    sealed = running.reader().body(receipt.seq)
    assert sealed is not None
    opened = running.keystore.open_body("medical", sealed)
    assert opened.fields() == {"app": "triage"}
    assert check(decode(receipt.entry)["body_commit"], opened)


@pytest.mark.parametrize("header", [{}, {"event": "test:made", "x": 1.5}, {"event": "test:made", "seq": 1}])
def test_a_header_that_the_log_would_refuse_is_not_sent(header: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(EntryError):
        AuditClient(tmp_path / "absent.sock", None).append(header)


@pytest.mark.parametrize("event_id", ["short", "x" * 129, "bad\0event-2", "with a space", "event-one-é", "event-one\n"])
def test_an_event_id_has_a_usable_length(event_id: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="8 to 128"):
        AuditClient(tmp_path / "absent.sock", None).append(EVENT, event_id=event_id)


def test_a_body_needs_its_domains_key(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        AuditClient(tmp_path / "absent.sock", BodySealer(KeyStore(tmp_path / "keys.sqlite3", DOMAIN_KEYS))).append({**EVENT, "domain": "finance"}, {"x": 1})


def test_pipelined_over_one_connection(running: RunningLog) -> None:
    async def scenario() -> list[Receipt]:
        client = running.async_client()
        receipts = await asyncio.gather(*(client.append({**EVENT, "n": n}) for n in range(300)))
        await client.close()
        return receipts

    receipts = asyncio.run(scenario())
    assert [decode(receipt.entry)["n"] for receipt in receipts] == list(range(300))
    assert sorted(receipt.seq for receipt in receipts) == list(range(1, 301))


def test_an_async_client_survives_a_restart(log: RunningLog) -> None:
    async def scenario() -> tuple[Receipt, Receipt]:
        client = log.async_client()
        first = await client.append(EVENT)
        log.end(9)
        log.start()
        second = await client.append(EVENT)
        await client.close()
        return first, second

    log.start()
    first, second = asyncio.run(scenario())
    assert (first.seq, second.seq) == (1, 2)


@pytest.fixture
def deaf(tmp_path: Path) -> Iterator[Path]:
    """A listener behind which nobody answers: a sequencer that hangs, or is being restarted."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(tmp_path / "deaf.sock"))
    listener.listen(8)
    yield tmp_path / "deaf.sock"
    listener.close()


def test_nobody_answers(deaf: Path) -> None:
    started = time.monotonic()
    with pytest.raises(Unavailable, match="in time"):
        AuditClient(deaf, None, timeout=0.2).append(EVENT)
    with pytest.raises(Unavailable, match="in time"):
        asyncio.run(AsyncAuditClient(deaf, None, timeout=0.2).append(EVENT))
    assert time.monotonic() - started >= 0.4


def test_nobody_listens(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="cannot be reached") as caught:
        AuditClient(tmp_path / "absent.sock", None).append(EVENT)
    assert caught.value.retry_after == 1
    with pytest.raises(Unavailable, match="cannot be reached"):
        asyncio.run(AsyncAuditClient(tmp_path / "absent.sock", None).append(EVENT))


def test_a_refusal_arrives_with_its_code(running: RunningLog) -> None:
    client = running.client()
    client.append({**EVENT, "n": 1}, event_id="event-one")
    with pytest.raises(Unavailable) as caught:
        client.append({**EVENT, "n": 2}, event_id="event-one")
    assert caught.value.code == "event_id_reused"


def test_a_cancelled_append_leaves_the_connection_in_order(running: RunningLog) -> None:
    async def scenario() -> Receipt:
        client = running.async_client()
        await client.append(EVENT)
        task = asyncio.create_task(client.append({**EVENT, "n": 1}))
        await asyncio.sleep(0)
        task.cancel()
        receipt = await client.append({**EVENT, "n": 2})
        await client.close()
        return receipt

    assert decode(asyncio.run(scenario()).entry)["n"] == 2


def test_entries_that_belong_together_share_a_commit(running: RunningLog) -> None:
    """An idle log begins a commit with the first entry that arrives: they arrive in one piece."""

    async def scenario() -> list[list[Receipt]]:
        client = running.async_client()
        pairs = [
            await client.append_all([Wish(EVENT, event_id=f"first-{n:04}"), Wish(EVENT, event_id=f"second-{n:04}", after={"intent": f"first-{n:04}"})])
            for n in range(20)
        ]
        await client.close()
        return pairs

    for first, second in asyncio.run(scenario()):
        assert decode(second.entry)["intent"] == first.seq
        assert first.proof.partition("\n\n")[2] == second.proof.partition("\n\n")[2], "one checkpoint for both"


def test_together_means_that_one_refusal_is_told(running: RunningLog) -> None:
    async def scenario() -> None:
        client = running.async_client()
        try:
            with pytest.raises(Unavailable) as refused:
                await client.append_all([Wish(EVENT), Wish(EVENT, after={"intent": "never-seen"})])
            assert refused.value.code == "too_early"
        finally:
            await client.close()

    asyncio.run(scenario())


def test_a_patient_entry_shares_the_next_commit_and_does_not_wait_for_ever(running: RunningLog) -> None:
    """Nobody waits for it: it begins no commit at once, so whoever comes next does not wait for its flush."""

    async def scenario() -> tuple[list[tuple[int, int]], Receipt]:
        client, pairs = running.async_client(), []
        for _ in range(20):
            patient = asyncio.create_task(client.append(EVENT, patient=True))
            await asyncio.sleep(0.001)
            other = await client.append(EVENT)
            assert other.proof and not (await patient).proof, "nobody checks a proof of what nobody waits for"
            pairs.append((patient.result().seq, other.seq))
        alone = await client.append(EVENT, patient=True)
        await client.close()
        return pairs, alone

    pairs, alone = asyncio.run(scenario())
    ends = {size for size, _, _ in running.reader().checkpoints(limit=1000)}
    assert any(min(pair) + 1 not in ends for pair in pairs), "on a busy machine some may come too late for a shared commit, never all"
    assert alone.seq == 41
