"""The gate is a superset: whatever a text is made of, the same findings with it as without. And the compiled database it keeps."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from presidio_analyzer import Pattern, PatternRecognizer

from domains.recognizing import BORDER, Labelled, Rule, Together
from gateway.classification import compiled as gating
from gateway.classification.engine import Engine
from gateway.classification.gate import BLOCK, Gate

TABLES = Path(__file__).parents[2] / "domains"


def texts_of(path: Path) -> list[str]:
    """Every string of a test module: the tables of the recognizers, and their prose."""
    nodes = ast.walk(ast.parse(path.read_text()))
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str) and 5 < len(node.value) < 400]


IDENTIFIERS = sorted({text for path in TABLES.rglob("*.py") for text in texts_of(path)})
ODD = ["ſ", "K", "İ", "ı", "é", "É", "ß", "٣", "４", "²", "\u00a0", "\u2003", "\u0301", "\x1c", "\x00", "\ud800", "😀", "日本", "Ж", "ﬁ", "\n", "\t", "’"]
PIECES = ["", " ", "-", ".", ",", ":", "=", "\n", "@", "0", "12", "1234", "A", "Ab", "is ", "the ", "x" * 70, " " * 70, "no. "]


def spans(results):
    return sorted((each.entity_type, each.start, each.end, round(each.score, 3)) for each in results)


def fragments_of(text: str):
    cuts = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    return cuts.map(lambda pair: text[min(pair) : max(pair)])


SOUP = st.lists(
    st.sampled_from(IDENTIFIERS) | st.sampled_from(IDENTIFIERS).flatmap(fragments_of) | st.sampled_from(ODD) | st.sampled_from(PIECES) | st.text(max_size=6),
    max_size=14,
).map("".join)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=SOUP, padding=st.sampled_from([0, 1, 300, BLOCK - 5, 2 * BLOCK - 170, 5 * BLOCK]))
def test_the_same_findings_with_the_gate_as_without(classifier, text, padding):
    placed = ("lorem ipsum " * (padding // 12 + 1))[:padding] + text
    for engine in (classifier.engine, classifier.hinting):
        if engine is not None:
            assert spans(engine.judge(placed)) == spans(engine.judge(placed, gated=False))


def test_every_text_of_the_recognizers_own_tables_gives_the_same_with_the_gate(classifier):
    assert len(IDENTIFIERS) > 300
    for number, text in enumerate(IDENTIFIERS):
        placed = "word " * (number % 3 * 30) + text
        assert spans(classifier.engine.judge(placed)) == spans(classifier.engine.judge(placed, gated=False)), text


def test_a_long_text_of_everything_gives_the_same_with_the_gate(classifier):
    text = " and then\n".join(IDENTIFIERS)[:60_000]
    assert spans(classifier.engine.judge(text)) == spans(classifier.engine.judge(text, gated=False))


def test_the_engine_stops_at_the_first_result_that_will_do(classifier):
    text = "harmless words and " * 3000 + "MRN 1015952"
    stopped = classifier.engine.judge(text, stop=lambda result: result.entity_type == "MEDICAL_RECORD_NUMBER")
    assert "MEDICAL_RECORD_NUMBER" in {each.entity_type for each in stopped}
    assert classifier.engine.judge(text, stop=lambda result: False) == classifier.engine.judge(text)


def test_of_a_short_text_everything_is_told_whatever_decides(classifier):
    text = "Patient MRN 1015952, account number 88213345."
    assert classifier.engine.judge(text, stop=lambda result: True) == classifier.engine.judge(text)


STOCK = [
    (r"\bfoo\d{3}(?!x)", ["foo123", "FOO123", "a foo٣٣٣ b", "foo123x"]),
    (r"(?<!a)k(ey|ar)\1?-[\w.]+", ["Key-1", "\u212aEY-\u0301", "akar-z"]),
    (r"straße\s+\d+", ["STRASSE 4", "straße\x1c4", "ſtraße 4"]),
    (r"(?i:é)tat|\p{Lu}{3}", ["État", "ABC"]),
    (r"[^\W\d]{4}\W?=\S", ["a\u0301bcd=x", "abcd =\u00a0"]),
    (r"a(?:b|c){2,}(?P<n>x)?(?(n)y|z)", ["abbz", "acbxy"]),
    (r"id:(?:foo){e<=1}", ["id:fxo"]),
    (r"colou?r[[:digit:]]", ["color7"]),
]


@pytest.mark.parametrize(("pattern", "texts"), STOCK)
@pytest.mark.parametrize("padding", ["", "lorem ipsum " * 200])
def test_a_stock_recognizer_finds_the_same_behind_the_gate(pattern, texts, padding):
    engine = Engine([PatternRecognizer("X", patterns=[Pattern("p", pattern, 0.9)])])
    for text in texts:
        assert spans(engine.judge(padding + text)) == stock(pattern, padding + text)


def stock(pattern: str, text: str):
    flags = regex.DOTALL | regex.MULTILINE | regex.IGNORECASE
    return [("X", *match.span(), 0.9) for match in regex.finditer(pattern, text, flags) if match.group()]


def test_what_cannot_be_gated_runs_always():
    gate = Gate([PatternRecognizer("X", patterns=[Pattern("p", r"\p{Lu}+", 0.9)]), PatternRecognizer("Y", patterns=[Pattern("p", r"foo", 0.9)])])
    assert gate.ungated == [0]
    assert list(gate.whole("some foo")) == [1]


def test_only_those_recognizers_run_that_can_find_something_and_only_there():
    one = Rule("One", "X", (r"needle\d", 0.9))
    other = Rule("Other", "X", (r"thread\d", 0.9))
    text = "hay " * 5000 + "needle7" + " hay" * 5000
    places = Gate([one, other]).whole(text)
    assert list(places) == [0]
    ((start, end),) = places[0][0]
    assert start <= text.index("needle7") - BORDER and text.index("needle7") + 7 + BORDER <= end and end - start < 10 * BLOCK


def test_two_patterns_are_both_needed():
    gate = Gate([Together("Both", "X", "merger", "secret")])
    assert not gate.whole("the merger is public") and gate.whole("the merger is secret")


def test_numbers_are_what_labels_wait_for():
    gate = Gate([Labelled("L", "X", ("mrn",))])
    assert not gate.whole("the mrn of 3 of 7 people") and gate.whole("mrn 12345")


@pytest.fixture
def compiled(monkeypatch):
    """Count how often a database is compiled."""
    count = []
    original = gating.hyperscan.Database

    class Counting(original):
        def compile(self, *arguments, **named):
            count.append(1)
            return super().compile(*arguments, **named)

    monkeypatch.setattr(gating.hyperscan, "Database", Counting)
    return count


RULES = [Rule("One", "X", (r"needle\d", 0.9))]


def finds(folder: Path) -> bool:
    return bool(Engine(RULES, folder).judge("a needle7 here"))


def test_a_compiled_gate_is_stored_once_and_read_again(tmp_path, compiled):
    assert finds(tmp_path)
    first = len(compiled)
    assert first and list(tmp_path.iterdir()) and finds(tmp_path)
    assert len(compiled) == first


@pytest.mark.parametrize("harm", [lambda raw: b"", lambda raw: raw[:-1], lambda raw: raw[:40] + b"\0" + raw[41:], lambda raw: b"x" * len(raw), None])
def test_a_missing_or_altered_gate_is_made_anew_and_never_skipped(tmp_path, compiled, harm):
    assert finds(tmp_path)
    first = len(compiled)
    for stored in tmp_path.iterdir():
        stored.unlink() if harm is None else stored.write_bytes(harm(stored.read_bytes()))
    assert finds(tmp_path)
    assert len(compiled) == 2 * first


def test_a_folder_that_may_not_be_written_changes_nothing(tmp_path, compiled):
    (tmp_path / "file").write_text("")
    assert finds(tmp_path / "file" / "below")


def test_other_rules_have_another_database():
    assert gating.key(["a"]) != gating.key(["b"]) and gating.key(["a", "b"]) != gating.key(["ab"])
