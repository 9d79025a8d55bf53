"""Names and hints together: what a model sees, whose caution counts, and that the last stage is asked last."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from presidio_analyzer import Pattern, PatternRecognizer

from domains.contract import Caution, Constraint, Domain, Floor
from gateway.classification.classifier import Classifier, build
from gateway.classification.stages import Hint, People, hints_of, latin, strictest

MEDICAL, GENERAL = Caution("phi", name=0.3, alone=0.8, described=0.7), Caution("pii", name=0.5, alone=0.9)


@dataclass(frozen=True)
class Name:
    kind: str
    start: int
    end: int
    score: float
    words: int


class Tagger:
    """Sees `Ada Lovelace` with the score it is made with, and counts what it is asked."""

    digest = "tagger-1"

    def __init__(self, score: float = 0.95):
        self.score, self.asked = score, []

    def spans(self, text: str):
        self.asked.append(text)
        place = text.find("Ada Lovelace")
        return [Name("person", place, place + 12, self.score, 2)] if place >= 0 else []


class Signal:
    digest = "signal-1"

    def probabilities(self, text: str) -> dict[str, float]:
        return {"medical": 0.75 if "describes somebody" in text else 0.0, "general": 0.0}


def classifier(tagger=None, signal=None) -> Classifier:
    def rule(entity: str, pattern: str) -> PatternRecognizer:
        return PatternRecognizer(entity, name=entity.title(), patterns=[Pattern(entity, pattern, 0.9)])

    rules = [rule("CARD", r"card \d+"), rule("ILLNESS", "hepatitis"), rule("AGE", r"\d+ years old")]
    hints = {"ILLNESS": Hint("term", "phi"), "AGE": Hint("age")}
    people = People({"medical": MEDICAL, "general": GENERAL}, tagger, signal)
    made = Classifier(rules, {"CARD": "pci"}, hints=hints, people=people)
    if tagger is not None:
        tagger.asked.clear()
    return made


def ask(made: Classifier, text: str, **terms):
    return made.scan(json.dumps({"messages": [{"role": "user", "content": text}]}).encode(), **terms)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("hepatitis is an illness", set()),
        ("the cat is 12 years old", set()),
        ("Ada Lovelace wrote a program", {"pii"}),
        ("Ada Lovelace has hepatitis", {"pii", "phi"}),
        ("Ada Lovelace, 36 years old", {"pii"}),
        ("this describes somebody", {"phi"}),
    ],
)
def test_what_names_and_hints_say_together(text, labels):
    assert ask(classifier(Tagger(), Signal()), text).labels == labels


@pytest.mark.parametrize(
    ("domain", "score", "found"),
    [("general", 0.85, False), ("medical", 0.85, True), (None, 0.85, True), ("unknown", 0.85, True), ("medical", 0.75, False), ("general", 0.95, True)],
)
def test_the_domain_of_the_request_says_how_cautious_to_be(domain, score, found):
    assert bool(ask(classifier(Tagger(score)), "Ada Lovelace", domain=domain).labels) is found


def test_a_finding_says_where_and_that_it_was_combined():
    finding = ask(classifier(Tagger()), "Dear Ada Lovelace").findings[0]
    assert (finding.type, finding.path, finding.start, finding.end, finding.stage, finding.recognizer) == (
        *("PERSON", "/messages/0/content", 5, 17, "combined", "Combination"),
    )


def test_a_member_name_before_the_text_does_not_shift_the_finding():
    made = classifier(Tagger())
    finding = made.scan(json.dumps({"metadata": {"about": "Ada Lovelace"}}).encode()).findings[0]
    assert (finding.start, finding.end) == (0, 12)


def test_the_model_reads_the_folded_view_where_it_differs():
    tagger = Tagger()
    assert ask(classifier(tagger), "A\u200bda Lovelace").labels == {"pii"}
    assert "Ada Lovelace" in tagger.asked


def test_names_in_greek_and_cyrillic_letters_are_read_in_latin_ones():
    made = classifier(Tagger())
    text = "Γράψε στην Ада Lovelace"
    assert latin("Ада, Γη") == ("Ada, Gi", [0, 1, 2, 3, 4, 5, 6])
    finding = ask(made, text).findings[0]
    assert text[finding.start : finding.end] == "Ада Lovelace"


def test_names_are_asked_for_only_when_nothing_has_decided():
    tagger = Tagger()
    scan = ask(classifier(tagger), "Ada Lovelace pays with card 4", decisive=frozenset({"pci"}))
    assert scan.settled and scan.labels == {"pci"} and tagger.asked == []
    tagger = Tagger()
    scan = ask(classifier(tagger), "Ada Lovelace pays with card 4", decisive=frozenset({"pci"}), full=True)
    assert not scan.settled and scan.labels == {"pci", "pii"} and tagger.asked


@pytest.mark.parametrize(("domain", "sentences", "found"), [("medical", 1, True), ("general", 1, False), (None, 1, True), ("medical", 400, False)])
def test_the_signal_of_a_domain_counts_there_and_length_raises_nothing(domain, sentences, found):
    text = "this describes somebody. " * sentences
    assert bool(ask(classifier(signal=Signal()), text, domain=domain).labels) is found


def test_a_name_can_decide_too():
    scan = ask(classifier(Tagger()), "Ada Lovelace", decisive=frozenset({"pii"}))
    assert scan.settled and scan.labels == {"pii"}


def test_a_model_that_raises_ends_the_scan():
    class Broken(Tagger):
        def spans(self, text):
            raise ArithmeticError

    made = classifier()
    made.people = People({}, Broken())
    with pytest.raises(ArithmeticError):
        ask(made, "Ada Lovelace")


def test_the_ruleset_names_the_models():
    assert len({classifier().ruleset, classifier(Tagger()).ruleset, classifier(Tagger(), Signal()).ruleset}) == 3


def test_the_strictest_caution_is_a_mix():
    assert strictest([MEDICAL, GENERAL]) == Caution("phi", name=0.3, alone=0.8, described=0.7)
    assert strictest([]) == Caution()


def domain(name: str, hints, caution=GENERAL) -> Domain:
    return Domain(name, name, (), Floor(Constraint(), {}), {}, {}, "domains.general.recognizers:build", "", hints, caution)


def test_a_term_carries_the_label_of_the_domain_that_declared_it():
    assert hints_of([domain("medical", {"ILLNESS": "term", "AGE": "age"}, MEDICAL)]) == {"ILLNESS": Hint("term", "phi"), "AGE": Hint("age")}


def test_a_hint_with_two_meanings_is_refused():
    with pytest.raises(LookupError, match="AGE"):
        build([domain("a", {"AGE": "age"}), domain("b", {"AGE": "term"})])
