"""The measurement itself: intervals, verdicts, credit, and a planted broken classifier whose misses must show."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from deploy.bench.classifier import __main__ as bench
from deploy.bench.classifier import report, thirdparty
from deploy.bench.classifier.measure import Judge, Tally, Verdict, credit, summary, wilson
from gateway import wiring
from gateway.management.commands.classify import classified
from gateway.management.rows import rows
from tests.journeys.gateway import ROOT


@dataclass
class Found:
    label: str = "pii"
    type: str = "US_SSN"
    stage: str = "text"
    recognizer: str = "Planted"
    path: str = "/messages/0/content"
    start: int = 0
    end: int = 1
    score: float = 1.0


@dataclass
class Scan:
    findings: tuple[Found, ...]
    labels: frozenset[str] = field(init=False)

    def __post_init__(self):
        self.labels = frozenset(finding.label for finding in self.findings)


class Broken:
    """Sees the letters SSN and nothing else; breaks on `boom`."""

    ruleset = "0" * 64

    def scan(self, canonical, withheld=b"{}", **unused):
        if b"boom" in canonical:
            raise RuntimeError("no")
        return Scan((Found(),) if b"SSN" in canonical else ())


class WithDomain(Broken):
    def __init__(self):
        self.asked = []

    def scan(self, canonical, withheld, *, domain, full=False):
        self.asked.append((domain, full))
        return super().scan(canonical, withheld)


def row(name, text, sensitive, **other):
    about = {"id": name, "half": "dev", "set": "prompts", "domain": "general", "kind": "chat", "lang": "en", "variant": "plain"}
    return about | {"text": text, "sensitive": sensitive, "what": ["ssn"] if sensitive else []} | other


TINY = [
    row("dev-1", "SSN 536-90-4399", True),
    row("dev-2", "my social is 536-90-4399", True),
    row("held-3", "call 415 555 2671", True, half="held"),
    row("dev-4", "what is an SSN?", False, set="negatives"),
    row("dev-5", "why is the sky blue?", False, set="negatives"),
]


@pytest.mark.parametrize(
    "hits, total, low, high",
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662), (999, 1000, 0.9944, 0.9998)],
)
def test_wilson_interval(hits, total, low, high):
    assert wilson(hits, total) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 5000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_wilson_holds_the_share(counted):
    hits, total = counted
    low, high = wilson(hits, total)
    assert 0 <= low <= hits / total + 1e-12 and hits / total - 1e-12 <= high <= 1


def test_a_broken_classifier_shows_its_misses():
    verdicts = Judge(Broken(), wiring.domain).all(TINY)
    assert [verdict.held for verdict in verdicts] == [True, False, False, True, False]
    by = summary(verdicts, lambda row: row["set"])
    assert (by.recall["prompts"], by.false["negatives"]) == (Tally(1, 3), Tally(1, 2))


def printed(*tables) -> str:
    console = Console(width=200, record=True, file=open("/dev/null", "w"))
    for table in tables:
        console.print(table)
    return console.export_text()


def test_misses_name_the_development_half_and_only_count_the_held_one():
    verdicts = Judge(Broken(), wiring.domain).all(TINY)
    shown, revealed = printed(report.misses(verdicts, 9, reveal=False)), printed(report.misses(verdicts, 9, reveal=True))
    assert "dev-2" in shown and "dev-4" in shown and "false alarm 1" in shown and "held-3" not in shown and "held-3" in revealed
    assert "1/3" in printed(report.rates("t", verdicts, lambda row: row["set"]))


def test_what_fails_or_is_refused_is_held_and_counted_apart():
    judge = Judge(Broken(), wiring.domain)
    failed, refused = judge.all([row("a", "boom", True), row("b", "", True) | {"body": {"messages": [], "unknown": 1}, "text": "x"}])
    assert failed.held and failed.incomplete and refused.held and refused.refused


def test_domain_and_full_are_passed_to_a_scan_that_knows_them():
    classifier = WithDomain()
    judge = Judge(classifier, wiring.domain)
    judge.all([row("a", "SSN", True)])
    judge.held(*judge.parsed(row("b", "hello", False)), "medical")
    assert classifier.asked == [("general", True), ("medical", False)]


def test_verdicts_are_those_of_the_command():
    judge, home = Judge(Broken(), wiring.domain), wiring.domain("general")
    for each in TINY:
        (parsed,) = rows([json.dumps({"id": each["id"], "text": each["text"]})])
        assert classified(parsed, home, Broken())["sensitive"] == judge.verdict(each).held


def test_credit_says_what_would_be_lost():
    one, two = ("text", "A", "X"), ("folded", "B", "X")
    verdicts = [Verdict(TINY[0], True, found=(one, two)), Verdict(TINY[1], True, found=(two,)), Verdict(TINY[3], True, found=(one,))]
    assert credit(verdicts, 0) == [("folded", 2, 1, 0), ("text", 1, 0, 1)]


def test_third_party_documents_are_read_line_by_line(tmp_path):
    text = "Summary\nPatient: Jane Roe\nDiagnosis: gout"
    record = {"id": "d", "text": text, "spans": [["PERSON_NAME", 17, 25], ["HEALTH_CONDITION", 37, 41]]}
    (tmp_path / "piianon_clinical.jsonl").write_text(json.dumps(record) + "\n")
    (tmp_path / "benign_mtbench.jsonl").write_text(json.dumps({"id": "m", "text": "hi", "spans": []}) + "\n")
    assert [(made["text"], made["sensitive"], made["domain"]) for made in thirdparty.rows(tmp_path)] == [
        ("Patient: Jane Roe", True, "medical"),
        ("hi", False, "general"),
    ]


def test_the_whole_run_over_a_planted_classifier(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(bench.offline, "watch", Counter)
    monkeypatch.setattr("deploy.bench.classifier.engines.judge", lambda: Judge(Broken(), wiring.domain))
    monkeypatch.setattr(bench, "chosen", lambda given: TINY)
    monkeypatch.setattr(report, "console", Console(width=200, force_terminal=False))
    monkeypatch.setattr(sys, "argv", ["bench", "--no-speed", "--no-stock", "--misses", "5", "--json", str(tmp_path / "out.json")])
    assert bench.main() == 0
    kept = json.loads((tmp_path / "out.json").read_text())
    assert kept["ruleset"] == "0" * 64 and kept["rows"] == 5 and kept["cuts"]["set and domain"]["recall"]["dev prompts general"]["hits"] == 1 and kept["date"]
    assert "dev-2" in capsys.readouterr().out


def test_the_network_is_refused_and_counted():
    code = """
from deploy.bench.classifier import offline
counter = offline.watch()
import socket
for attempt in (lambda: socket.create_connection(("127.0.0.1", 9)), lambda: socket.getaddrinfo("example.com", 80)):
    try: attempt()
    except ConnectionRefusedError: pass
print(sum(counter.values()), socket.socketpair() and "unix sockets work")
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.split(" ", 1) == ["2", "unix sockets work\n"], done.stderr
