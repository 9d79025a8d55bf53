"""Presidio without its network, its skipping and its quadratic passes; context that works without lemmas."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest
from presidio_analyzer import Pattern, PatternRecognizer
from presidio_analyzer.predefined_recognizers import EmailRecognizer, UsPassportRecognizer

from gateway.classification.engine import Engine
from gateway.classification.gate import Gate

BLOCKED = """
import socket
asked = []
class Refused(socket.socket):
    def __init__(self, *a, **k):
        raise OSError("no sockets here")
def refuse(*a, **k):
    asked.append(a)
    raise OSError("no names here")
socket.socket, socket.getaddrinfo, socket.create_connection = Refused, refuse, refuse
from gateway.classification.classifier import build
from gateway.settings.base import load_domains
from presidio_analyzer.predefined_recognizers import EmailRecognizer
from gateway.classification.engine import Engine
from gateway.classification.gate import Gate
scan = build(load_domains()).scan(b'{"messages":[{"role":"user","content":"mail maria@example.com or ring +1 415 555 2671"}]}')
assert scan.labels == {"pii"}, scan
assert Engine([EmailRecognizer()]).judge("mail maria@example.com")[0].entity_type == "EMAIL_ADDRESS"
print("asked the network:", asked)
"""


def test_building_and_scanning_touch_no_network():
    """In a process of its own, so that nothing was imported before the network was taken away."""
    done = subprocess.run([sys.executable, "-c", BLOCKED], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == "asked the network: []", done.stderr


def test_a_stock_recognizer_validates_addresses_offline(monkeypatch):
    engine = Engine([EmailRecognizer()])

    def refuse(*args, **kwargs):
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert [result.score for result in engine.judge("mail bob@example.com")] == [1.0]
    assert engine.judge("mail bob@example.notatld") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("passport number 912345678", True), ("the figure 912345678", False), ("912345678 is my passport", True), ("compassport 912345678", False)],
)
def test_context_raises_without_lemmas(text, found):
    assert bool(Engine([UsPassportRecognizer()]).judge(text)) is found


def test_a_slow_pattern_is_never_skipped():
    """Stock Presidio answers 'nothing found' after its time-out; here a pattern runs to its end, and the process has the deadline."""
    import presidio_analyzer.pattern_recognizer as stock

    Engine([EmailRecognizer()])
    assert stock.REGEX_TIMEOUT_SECONDS is None
    slow = PatternRecognizer("SLOW", patterns=[Pattern("slow", r"(?:x+x+)+y", 0.9)])
    assert Engine([slow]).judge("x" * 18 + " xxy")[0].entity_type == "SLOW"


def test_no_recognizers_is_an_error():
    with pytest.raises(ValueError, match="no recognizers"):
        Engine([])


def test_the_better_of_two_results_on_one_span_remains():
    weak, strong = (PatternRecognizer("X", name=name, patterns=[Pattern(name, "abc", score)]) for name, score in (("weak", 0.5), ("strong", 0.9)))
    assert [(result.start, result.end, result.score) for result in Engine([weak, strong]).judge("abc abc")] == [(0, 3, 0.9), (4, 7, 0.9)]


def test_where_numbers_settle_it_nobody_looks_for_words(classifier, monkeypatch):
    def words(self, text):
        raise AssertionError("looked for words")

    monkeypatch.setattr(Gate, "worded", words)
    found = classifier.engine.judge("harmless words and " * 3000 + "MRN 1015952", stop=lambda result: result.entity_type == "MEDICAL_RECORD_NUMBER")
    assert "MEDICAL_RECORD_NUMBER" in {each.entity_type for each in found}
