"""Compiled rules: once at set-up, copied at the first start, compiled at a start whose code or site is another; never used when altered."""

from __future__ import annotations

import os
import sys

import pytest

from gateway.classification.compiled import database
from gateway.supervisor import rules

DOMAINS = ["domains.general"]


@pytest.fixture
def compiled(monkeypatch):
    """Stand in for the compiler: note what was compiled, and leave a file."""
    done = []

    def compile_(folder, environment):
        done.append(folder)
        (folder / "gate-1.db").write_bytes(b"whole")

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
