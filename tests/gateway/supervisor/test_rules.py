"""Compiled rules: once at set-up, copied at the first start, compiled at a start whose code or site is another; never used when altered."""

from __future__ import annotations

import os
import re
import sys

import hyperscan
import pytest
from presidio_analyzer import EntityRecognizer

from gateway.classification import compiled as compiled_module
from gateway.classification.compiled import database
from gateway.classification.gate import Gate
from gateway.supervisor import rules

DOMAINS = ["domains.general"]


@pytest.fixture
def compiled(monkeypatch):
    """Stand in for the compiler: note what was compiled, and leave a file."""
    done = []

    def compile_(folder, environment):
        done.append(folder)
        (folder / "gate-1.db").write_bytes(b"whole")
        return {"gate-1.db"}

    monkeypatch.setattr(rules, "_compile", compile_)
    return done


def test_what_set_up_has_compiled_is_copied_and_not_compiled_again(tmp_path, compiled):
    prepared, home = tmp_path / "env" / "rules", tmp_path / "var" / "rules"
    rules.ready(prepared, DOMAINS, {}, prepared)
    rules.ready(home, DOMAINS, {}, prepared)
    rules.ready(home, DOMAINS, {}, prepared)
    assert compiled == [prepared] and (home / "gate-1.db").read_bytes() == b"whole"


def test_without_set_up_or_with_other_domains_they_are_compiled_here(tmp_path, compiled):
    prepared, home = tmp_path / "env" / "rules", tmp_path / "var" / "rules"
    rules.ready(home, DOMAINS, {}, prepared)
    rules.ready(prepared, DOMAINS, {}, prepared)
    rules.ready(home, [*DOMAINS, "domains.fourth"], {}, prepared)
    assert compiled == [home, prepared, home]


def test_another_copy_of_the_same_code_has_the_same_rules_and_other_code_has_not(tmp_path, monkeypatch):
    found = []
    for copy, text in (("a", "x = 1"), ("b", "x = 1"), ("c", "x = 2")):
        (tmp_path / copy / "domains").mkdir(parents=True)
        (tmp_path / copy / "domains" / "one.py").write_text(text)
        monkeypatch.setattr(rules, "ROOT", tmp_path / copy)
        found.append(rules.digest(DOMAINS))
    assert found[0] == found[1] != found[2]


def test_a_sites_own_rules_are_no_set_ups(tmp_path, compiled, monkeypatch):
    prepared, home, site = tmp_path / "env" / "rules", tmp_path / "var" / "rules", tmp_path / "site"
    rules.ready(prepared, DOMAINS, {}, prepared)
    site.mkdir()
    (site / "allow.txt").write_text("x")
    monkeypatch.setenv("CORDON_SITE", str(site))
    rules.ready(home, DOMAINS, {}, prepared)
    (site / "allow.txt").write_text("y")
    rules.ready(home, DOMAINS, {}, prepared)
    assert compiled == [prepared, home, home]


def test_a_start_that_died_while_compiling_is_made_good(tmp_path, compiled, monkeypatch):
    home = tmp_path / "rules"
    home.mkdir()
    (home / "gate-0.db").write_bytes(b"half")
    rules.ready(home, DOMAINS, {}, tmp_path / "none")
    assert sorted(path.name for path in home.iterdir()) == ["gate-1.db", "made"]


def test_rules_that_cannot_be_used_are_a_refusal_with_their_own_sentence(tmp_path):
    environment = {"PATH": os.environ["PATH"], "CORDON_DOMAINS": ",".join(DOMAINS), "CORDON_SITE": str(tmp_path / "missing")}
    with pytest.raises(rules.RulesRefused, match="does not start"):
        rules.ready(tmp_path / "rules", DOMAINS, environment, tmp_path / "none")
    assert not (tmp_path / "rules" / "made").exists() and sys.prefix in str(rules.PREPARED)


@pytest.mark.parametrize("harm", [lambda raw: raw[:-1], lambda raw: raw[:40] + b"\0" + raw[41:], lambda raw: b"\0" * 32 + raw[32:]])
def test_an_altered_copy_is_made_anew_and_never_used(tmp_path, harm):
    database(["needle"], tmp_path)
    (stored,) = tmp_path.iterdir()
    whole = stored.read_bytes()
    stored.write_bytes(harm(whole))
    found = []
    database(["needle"], tmp_path).scan(b"a needle", match_event_handler=lambda *match: found.append(match))
    assert found and stored.read_bytes() == whole


# --- what a stored file depends on -----------------------------------------------------------------------------


class Rule(EntityRecognizer):
    """A recognizer of one word."""

    def __init__(self, word: str) -> None:
        super().__init__(["X"], name=word)
        self.gates = [re.compile(word)]

    def load(self) -> None: ...

    def analyze(self, text, entities, nlp_artifacts=None):
        return []


TEXTS = ["a needle in hay", "hay alone", "thimble and thread", "NEEDLE", "needle" * 40]


def seen(words, folder):
    gate = Gate([Rule(word) for word in words], folder)
    return [gate.worded(text) for text in TEXTS]


@pytest.mark.parametrize("after", [["needle"], ["thimble"], ["needle", "thimble"], ["thimble", "needle"], ["needles?"], ["(?i)needle"], []])
def test_what_is_taken_up_from_a_store_of_other_rules_equals_what_is_compiled_fresh(tmp_path, after):
    for before in (["needle"], ["thimble"], ["needle", "thimble"]):
        seen(before, tmp_path / "store")
    assert seen(after, tmp_path / "store") == seen(after, tmp_path / "store") == seen(after, None) == seen(after, tmp_path / "fresh")


def test_rules_that_did_not_change_are_not_compiled_again(tmp_path, monkeypatch):
    fresh = seen(["needle", "thimble"], tmp_path)
    monkeypatch.setattr(compiled_module.hyperscan, "Database", lambda **_: pytest.fail("compiled"))
    assert seen(["needle", "thimble"], tmp_path) == fresh


FACTS = [
    ({"names": ["b"]}, {}),
    ({"names": ["a", "b"]}, {}),
    ({"names": ["a", "1"]}, {}),
    ({"flags": [hyperscan.HS_FLAG_DOTALL]}, {}),
    ({"numbers": [7]}, {}),
    ({}, {"version": lambda package: "0.0.1"}),
    ({}, {"_lines": lambda path: ["flags\t: sse2"]}),
    ({}, {"FLAGS": hyperscan.HS_FLAG_DOTALL}),
]


@pytest.mark.parametrize(("asked", "world"), FACTS)
def test_whatever_a_database_depends_on_gives_it_another_name(asked, world, monkeypatch):
    same = {"names": ["a"], "flags": [1], "numbers": [1]}
    before = compiled_module.key(**same)
    for name, value in world.items():
        monkeypatch.setattr(compiled_module, name, value)
    assert compiled_module.key(**{**same, **asked}) != before


def test_other_rules_under_the_right_name_are_another_compiled_form(tmp_path, monkeypatch):
    """Whoever may write the folder can put a database in another's place, with the digest that goes with it: the log is told."""
    digests = []
    for planted in (None, None, "thread"):
        monkeypatch.setattr(compiled_module, "used", {})
        if planted:
            [stored] = tmp_path.glob("*.db")
            database([planted], tmp_path / "elsewhere")
            next((tmp_path / "elsewhere").iterdir()).replace(stored)
            compiled_module.used.clear()
        database(["needle"], tmp_path)
        digests.append(compiled_module.digest())
    assert digests[0] == digests[1] != digests[2], "compiled or taken up is one, planted is another"


def test_what_nothing_needs_any_more_goes_and_what_is_needed_stays(tmp_path, monkeypatch):
    home = tmp_path / "rules"
    home.mkdir()
    for name in ("gate-1.db", "gate-2.db", "needs-1.json", "gate-3.99", "made"):
        (home / name).write_bytes(b"before")
    monkeypatch.setattr(rules, "_compile", lambda folder, environment: {"gate-1.db", "needs-1.json"})
    rules.ready(home, DOMAINS, {}, tmp_path / "none")
    assert sorted(path.name for path in home.iterdir()) == ["gate-1.db", "made", "needs-1.json"]
    assert (home / "gate-1.db").read_bytes() == b"before" and (home / "made").read_text() == rules.digest(DOMAINS)
