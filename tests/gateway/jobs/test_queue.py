"""The lease queue, line by line: claim, renew, run out, acknowledge; and what is left in the file afterwards."""

import multiprocessing
import os
import sqlite3
import threading

import pytest

from gateway.jobs.queue import LeaseQueue


class Clock:
    """A clock that moves only when told to."""

    now = 1_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def messages(tmp_path, clock):
    opened = LeaseQueue(tmp_path / "jobs" / "queue.sqlite3", term=10, clock=clock)
    yield opened
    opened.close()


def files(queue):
    return {path.name: path.read_bytes() for path in queue.path.parent.iterdir()}


def test_oldest_first_and_each_once(messages):
    for number in range(3):
        messages.put("cordon", f"tag{number}", f"payload{number}")
    assert [messages.claim("cordon") for _ in range(4)] == [("payload0", 1), ("payload1", 1), ("payload2", 1), None]


def test_queues_do_not_see_each_other(messages):
    messages.put("medical", "tag", "payload")
    assert messages.claim("finance") is None
    assert (messages.size("finance"), messages.size("medical")) == (0, 1)


def test_a_lease_that_runs_out_is_handed_out_again_and_counted(messages, clock):
    messages.put("cordon", "tag", "payload")
    assert messages.claim("cordon") == ("payload", 1)
    clock.now += 9
    assert messages.claim("cordon") is None
    clock.now += 2
    assert messages.claim("cordon") == ("payload", 2)


def test_a_renewed_lease_does_not_run_out(messages, clock):
    messages.put("cordon", "tag", "payload")
    messages.claim("cordon")
    for _ in range(5):
        clock.now += 8
        messages.renew(["tag"])
    assert messages.claim("cordon") is None


def test_a_clock_set_back_does_not_hold_a_message_for_ever(messages, clock):
    messages.put("cordon", "tag", "payload")
    messages.claim("cordon")
    clock.now -= 3_600
    assert messages.claim("cordon") == ("payload", 2)


def test_released_is_free_at_once_and_acknowledged_is_gone(messages):
    messages.put("cordon", "tag", "payload")
    messages.claim("cordon")
    messages.release("tag")
    assert messages.claim("cordon") == ("payload", 2)
    messages.ack("tag")
    assert messages.size("cordon") == 0


def test_no_byte_of_an_acknowledged_payload_stays_in_any_file(messages):
    payload = "canary-5f1e-" * 40
    for number in range(50):
        messages.put("cordon", f"tag{number}", payload)
    assert any(b"canary-5f1e" in content for content in files(messages).values()), "the search must be able to find it"
    while messages.claim("cordon"):
        pass
    for number in range(50):
        messages.ack(f"tag{number}")
    assert messages.tidy()
    assert [name for name, content in files(messages).items() if b"canary-5f1e" in content] == []


def test_tidying_waits_for_a_reader_instead_of_blocking(messages):
    messages.put("cordon", "tag", "payload")
    messages.ack("tag")
    reader = sqlite3.connect(messages.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM message").fetchall()
    assert messages.tidy() is False
    reader.close()
    assert messages.tidy() is True


def test_generation_moves_when_another_connection_commits(messages):
    other = LeaseQueue(messages.path)
    before = messages.generation()
    assert messages.generation() == before
    other.put("cordon", "tag", "payload")
    assert messages.generation() != before
    other.close()


def test_the_file_is_for_its_owner_only(messages):
    messages.put("cordon", "tag", "payload")
    assert messages.path.stat().st_mode & 0o077 == 0


def test_where_a_group_has_the_folder_both_its_users_write_the_file(tmp_path):
    (tmp_path / "jobs").mkdir()
    (tmp_path / "jobs").chmod(0o2770)
    before = os.umask(0o007)
    try:
        shared = LeaseQueue(tmp_path / "jobs" / "queue.sqlite3")
        shared.put("cordon", "tag", "payload")
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "jobs").iterdir()} == {0o660}, "and what SQLite lays beside it"


def publish(path, name, count):
    queue = LeaseQueue(path)
    for number in range(count):
        queue.put("cordon", f"{name}-{number}", f"{name}-{number}")
    queue.close()


def test_concurrent_publishers_in_processes_lose_nothing(messages):
    messages.size("cordon")
    fork = multiprocessing.get_context("fork")
    children = [fork.Process(target=publish, args=(messages.path, name, 40)) for name in "abcd"]
    for child in children:
        child.start()
    for child in children:
        child.join(60)
    assert [child.exitcode for child in children] == [0] * 4
    got = set()
    while claimed := messages.claim("cordon"):
        got.add(claimed[0])
    assert got == {f"{name}-{number}" for name in "abcd" for number in range(40)}


def test_threads_share_one_handle_and_claim_each_message_once(messages):
    for number in range(100):
        messages.put("cordon", f"tag{number}", f"payload{number}")
    got, guard = [], threading.Lock()

    def work():
        while claimed := messages.claim("cordon"):
            with guard:
                got.append(claimed[0])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(got) == sorted(f"payload{number}" for number in range(100))


def test_a_forked_child_opens_its_own_handle(messages):
    messages.put("cordon", "before", "before")
    parent = messages._connection
    child = os.fork()
    if child == 0:
        messages.put("cordon", "child", "child")
        os._exit(0 if messages._connection is not parent else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    messages.put("cordon", "after", "after")
    assert messages.size("cordon") == 3
    assert messages._connection is parent
