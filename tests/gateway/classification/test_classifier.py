"""The scan as a whole: coverage at random places, what clears, what is unscannable, and what the digest binds."""

from __future__ import annotations

import gc
import hashlib
import json
import time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from presidio_analyzer import Pattern, PatternRecognizer

from domains.contract import Constraint, Domain, Floor
from domains.recognizing import CHUNK, Surface
from gateway.classification.classifier import Classifier, build
from gateway.classification.normalise import TooMuch

CANARY = "536-90-4399"

WORDS = st.sampled_from(["alpha", "beta", "a longer sentence about nothing", "", "x", "42", "ünïcode"])
JSON = st.recursive(
    WORDS | st.integers(-9, 9) | st.booleans() | st.none(), lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4), max_leaves=12
)
PLANTS = st.sampled_from(["value", "key"])


def planted(document, path: list[int], how: str):
    """Return the document with the canary at the place that `path` leads to."""
    if isinstance(document, list) and document:
        place = path[0] % len(document) if path else 0
        return [planted(item, path[1:], how) if n == place else item for n, item in enumerate(document)]
    if isinstance(document, dict) and document:
        names = list(document)
        name = names[path[0] % len(names)] if path else names[0]
        if how == "key" and len(path) <= 1:
            return document | {CANARY: 1}
        return document | {name: planted(document[name], path[1:], how)}
    return {CANARY: document} if how == "key" else CANARY


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=JSON, path=st.lists(st.integers(0, 9), max_size=5), how=PLANTS, side=st.booleans())
def test_an_identifier_at_any_leaf_or_key_raises_its_label(classifier, document, path, how, side):
    body = json.dumps({"messages": [{"role": "user", "content": "hi"}], "extra": planted(document, path, how)}).encode()
    scan = classifier.scan(body) if side else classifier.scan(b"{}", body)
    assert "pii" in scan.labels


BENIGN = [
    "Write a short poem about the sea in winter, in four lines.",
    "What is the difference between a savings account and a checking account?",
    "How long does a transfer to another bank usually take, and is there a fee?",
    "Why was my card payment declined although there is money in the account?",
    "What are the symptoms of type 2 diabetes, and how is it treated?",
    "Is ibuprofen safe together with a blood thinner? Answer in general terms.",
    "Explain how an MRI scan works to a ten-year-old.",
    "def add(a, b):\n    return a + b\n\nassert add(2, 3) == 5",
    "SELECT name, price FROM products WHERE price > 19.99 ORDER BY name LIMIT 10;",
    "Fix this: for (let i = 0; i < items.length; i++) { total += items[i].price; }",
    "In 1969 the first people walked on the Moon; 12 did until 1972.",
    "Summarise the causes of the First World War in five points.",
    "The train leaves at 14:35 from platform 7 and arrives at 18:02.",
    "Give me a recipe for 4 people with 500 g of flour and 3 eggs.",
    '{"name": "get_weather", "parameters": {"type": "object", "properties": {"city": {"type": "string"}}}}',
    "Version 3.11.7 fixes issue #4521; see section 4.2.1 of the manual.",
]


@pytest.mark.parametrize("text", BENIGN)
def test_harmless_prompts_of_each_kind_stay_clear(labels, text):
    assert labels(text) == set()


def test_length_alone_raises_nothing(labels):
    assert labels(" ".join(text for text in BENIGN if "{" not in text) * 40) == set()


@pytest.mark.parametrize(
    "content",
    [
        [{"type": "text", "text": "what is this?"}, {"type": "image_url", "image_url": {"url": "https://example.com/x.png"}}],
        [{"type": "input_audio", "input_audio": {"data": "UklGRg==", "format": "wav"}}],
        [{"type": "file", "file": {"file_id": "file-1"}}],
        list(range(500, 540)),
        "nul \x00 inside",
        "half a \ud800 pair",
    ],
)
def test_what_is_not_text_is_unscannable(labels, content):
    assert "unscannable" in labels(content)


@pytest.mark.parametrize("document", [b"", b"not json", b"\xff\xfe", b'{"a":' * 5000])
def test_what_cannot_be_read_raises(classifier, document):
    with pytest.raises((ValueError, RecursionError)):
        classifier.scan(document)


def test_the_digest_is_of_exactly_the_canonical_bytes(classifier):
    canonical = b'{"messages":[{"role":"user","content":"hello"}]}'
    assert classifier.scan(canonical).digest == hashlib.sha256(canonical).hexdigest()
    assert classifier.scan(canonical, b'{"user":"bob@example.com"}').labels == {"pii"}


def test_member_names_are_context_for_their_values(labels):
    assert labels({"metadata": {"mrn": 1015952}}) == {"phi"}
    assert labels({"metadata": {"accountNumber": "88213345"}}) == {"financial"}
    assert labels({"metadata": {"build": "88213345"}}) == set()


def test_positions_are_code_points_of_the_string_itself(classifier):
    found = classifier.scan(json.dumps({"metadata": {"mail": "é bob@quarrel.com"}}).encode()).findings[0]
    assert (found.path, found.start, found.end, found.type) == ("/metadata/~0", 2, 17, "EMAIL_ADDRESS")


def test_an_identifier_across_a_chunk_border_is_found(labels):
    for shift in (-12, -8, -4, 0, 4):
        assert "pii" in labels(("word " * CHUNK)[: CHUNK + shift] + " mail bob.builder@quarrel.com " + "word " * 100)


def test_chunks_cover_everything_and_overlap():
    text = "".join(chr(97 + n % 26) for n in range(3 * CHUNK))
    pieces = [(offset, piece.text) for offset, piece in Surface(text).chunks(0, len(text))]
    assert all(text[offset : offset + len(piece)] == piece for offset, piece in pieces)
    assert pieces[-1][0] + len(pieces[-1][1]) == len(text)
    assert all(one + len(piece) - other >= 256 for (one, piece), (other, _) in pairwise(pieces))


@pytest.mark.parametrize("unit", ["1-", "%41", "4a ", "DE89 "])
def test_two_megabytes_of_numbers_are_refused_at_once(classifier, unit):
    start = time.process_time()
    with pytest.raises(TooMuch):
        classifier.scan(json.dumps({"t": unit * (2_000_000 // len(unit))}).encode())
    assert time.process_time() - start < 1


def rule(score: float = 0.9, entity: str = "FAKE") -> PatternRecognizer:
    return PatternRecognizer(entity, name="Fake", patterns=[Pattern("p", "abc", score)])


def test_an_entity_type_without_a_label_is_refused():
    with pytest.raises(LookupError, match="FAKE"):
        Classifier([rule()], {})


def test_the_ruleset_names_the_rules():
    one, same, other = (Classifier([rule(score)], {"FAKE": "pii"}).ruleset for score in (0.9, 0.9, 0.8))
    assert one == same != other
    assert Classifier([rule()], {"FAKE": "phi"}).ruleset != one


def test_a_domain_that_cannot_be_loaded_stops_the_build():
    broken = Domain("x", "X", (), Floor(Constraint(), {}), {}, {}, "domains.nowhere:build", "")
    with pytest.raises(ModuleNotFoundError):
        build([broken])


UNITS = [
    *("a.", "1234567890", " ", "mail ", "a@", "1-", "Aa Bb ", "a b c ", "ab:cd:", "Mr. Aa Bb", "\n", '"', "password=", "<a>"),
    *("%41", "4a ", "4a,", "DE89 ", "77 ", "\\065"),
    *("2021-01-01 ", "(555) ", "patient Aa ", "E11.9, ", "DE89 3704 0044 ", "9-year old "),
]


@pytest.mark.parametrize("unit", UNITS)
def test_the_worst_input_stays_linear(classifier, unit):
    """CPU time of 64 kB against 16 kB: four times the input may not cost sixteen times the work.

    The least of three, without the garbage collector, whose full pass over the objects of a whole test run takes
    longer than the scan; a quadratic scan is sixteen times as slow in each of the three.
    """

    def once(body: bytes) -> float:
        start = time.process_time()
        classifier.scan(body)
        return time.process_time() - start

    def cost(size: int) -> float:
        body = json.dumps({"t": (unit * size)[:size]}).encode()
        return min(once(body) for _ in range(3))

    gc.collect()
    gc.disable()
    try:
        once(b'{"t": ""}')
        assert cost(64_000) < 10 * cost(16_000) + 0.1
    finally:
        gc.enable()
