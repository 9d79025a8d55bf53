"""Tasks: one call each, ids as arguments, and a stop in good order gives the message back."""

import inspect

import pytest
from celery.exceptions import Reject

from gateway import evidence, tasks, upkeep


@pytest.mark.parametrize(
    ("task", "module", "function", "arguments"),
    [
        (tasks.export_evidence, evidence, "run", (7,)),
        (tasks.run_canary, upkeep, "canary", ()),
        (tasks.index_log, upkeep, "index", ()),
    ],
)
def test_each_is_one_call(monkeypatch, task, module, function, arguments):
    called = []
    monkeypatch.setattr(module, function, lambda *given: called.append(given))
    task.run(*arguments)
    assert called == [arguments]


def test_a_stop_in_good_order_gives_the_message_back(monkeypatch):
    def stopped(job_id):
        raise evidence.Stopped

    monkeypatch.setattr(evidence, "run", stopped)
    with pytest.raises(Reject) as raised:
        tasks.export_evidence.run(7)
    assert raised.value.requeue is True


def test_arguments_are_ids():
    signature = inspect.signature(tasks.export_evidence.run)
    assert list(signature.parameters) == ["job_id"]
    assert set(tasks.entries()) == {
        f"gateway.tasks.{name}"
        for name in (
            "export_evidence",
            "resume_jobs",
            "run_canary",
            "reconcile",
            "note_ruleset",
            "end_terms",
            "end_windows",
            "shred",
            "index_log",
            "ask_witnesses",
            "replay_policy",
        )
    }
