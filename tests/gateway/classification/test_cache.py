"""Verdicts are remembered: for the same string under the same terms, within a budget, and without any text."""

from __future__ import annotations

import json

import pytest
from presidio_analyzer import EntityRecognizer

from domains.contract import Caution
from domains.recognizing import result
from gateway.classification.cache import HEAVIEST, Verdict, Verdicts
from gateway.classification.classifier import Classifier
from gateway.classification.stages import People
from gateway.ports import Finding

FINDING = Finding("X", "pii", "/messages/0/content", 0, 4, 0.9, "text", "R")


class Counting(EntityRecognizer):
    """Finds `secret`, and counts what it is asked."""

    def __init__(self):
        super().__init__(["FAKE"], name="Counting")
        self.asked: list[str] = []

    def load(self):
        pass

    def analyze(self, text, entities, nlp_artifacts=None):
        self.asked.append(text)
        place = text.find("secret")
        return [result(self, "FAKE", place, place + 6, 0.9)] if place >= 0 else []


@pytest.fixture
def counting():
    return Counting()


@pytest.fixture
def classifier(counting):
    made = Classifier([counting], {"FAKE": "pii"}, people=People({"general": Caution(), "medical": Caution(label="phi")}))
    counting.asked.clear()
    return made


def body(*texts: str) -> bytes:
    return json.dumps({"messages": [{"role": "user", "content": text} for text in texts]}).encode()


def test_a_string_is_judged_once_and_remembered(classifier, counting):
    first, again = classifier.scan(body("a secret")), classifier.scan(body("a secret"))
    assert counting.asked == ["a secret"]
    assert first == again and first.labels == {"pii"}


def test_only_what_is_new_in_a_conversation_is_judged(classifier, counting):
    classifier.scan(body("hello there", "a secret"))
    scan = classifier.scan(body("hello there", "a secret", "and more"))
    assert counting.asked == ["hello there", "a secret", "and more"]
    assert [finding.path for finding in scan.findings] == ["/messages/1/content"]


def test_the_same_string_elsewhere_is_found_there(classifier):
    classifier.scan(body("a secret"))
    assert [finding.path for finding in classifier.scan(body("new", "a secret")).findings] == ["/messages/1/content"]


@pytest.mark.parametrize("other", [{"domain": "medical"}, {"domain": None}, {"domain": "general", "scope": "another-app"}])
def test_another_domain_or_scope_asks_again(classifier, counting, other):
    classifier.scan(body("a secret"), domain="general", scope="app")
    classifier.scan(body("a secret"), **other)
    assert len(counting.asked) == 2


def test_another_ruleset_asks_again(classifier, counting):
    classifier.scan(body("a secret"))
    classifier.ruleset = "another"
    classifier.scan(body("a secret"))
    assert len(counting.asked) == 2


def test_what_neighbours_say_together_is_asked_each_time(classifier):
    assert [classifier.scan(body("the sec", "ret 1")).labels for _ in range(2)] == [{"pii"}, {"pii"}]


def test_a_scan_that_stopped_early_is_not_remembered(classifier, counting):
    assert classifier.scan(body("a secret"), decisive=frozenset({"pii"})).settled
    counting.asked.clear()
    assert not classifier.scan(body("a secret")).settled and counting.asked == ["a secret"]


def test_what_raises_is_not_remembered(classifier, counting, monkeypatch):
    def fail(*arguments, **named):
        raise LookupError

    with monkeypatch.context() as patch:
        patch.setattr(counting, "analyze", fail)
        with pytest.raises(LookupError):
            classifier.scan(body("a secret"))
    assert classifier.scan(body("a secret")).labels == {"pii"}


def test_no_text_is_held(classifier):
    classifier.scan(body("a very secret word"))
    held = repr(vars(classifier.verdicts))
    assert "secret" not in held and "very" not in held and "FAKE" in held and "/messages" not in held


def test_keys_differ_between_processes_and_between_facts():
    one, other = Verdicts(), Verdicts()
    assert one.key("a", "b") == one.key("a", "b") != other.key("a", "b")
    assert one.key("ab", "") != one.key("a", "b") != one.key("", "ab")


def test_the_oldest_leaves_when_there_are_too_many():
    held = Verdicts(entries=2)
    keys = [held.key(str(number)) for number in range(3)]
    held.put(keys[0], Verdict(()))
    held.put(keys[1], Verdict(()))
    assert held.get(keys[0])
    held.put(keys[2], Verdict(()))
    assert [bool(held.get(key)) for key in keys] == [True, False, True] and len(held) == 2


def test_the_budget_counts_findings():
    held = Verdicts(weight=10)
    for number in range(9):
        held.put(held.key(str(number)), Verdict((FINDING,) * 4))
    assert len(held) == 2 and held.weight == 10
    held.put(held.key("dense"), Verdict((FINDING,) * HEAVIEST))
    assert held.get(held.key("dense")) is None
