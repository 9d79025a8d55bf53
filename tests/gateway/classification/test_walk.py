"""The walk: every string, every key, every number worth reading; and no content in a path."""

from __future__ import annotations

import json

import pytest

from gateway.classification.walk import Leaf, Opaque, load, walk


def texts(document) -> list[str]:
    return [part.text for part in walk(load(json.dumps(document).encode())) if isinstance(part, Leaf)]


def kinds(document) -> list[str]:
    return [part.kind for part in walk(load(json.dumps(document).encode())) if isinstance(part, Opaque)]


def test_keys_and_values_at_any_depth():
    assert texts({"a": [{"b": {"c": "d"}}, "e"]}) == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(("number", "read"), [("536904399", True), ("4111111111111111.0", True), ("0.7", False), ("12", False)])
def test_numbers_are_read_as_they_are_written(number, read):
    assert [part.text for part in walk(load(f'{{"n":{number}}}'.encode()))] == (["n", number] if read else ["n"])


def test_both_of_two_members_of_one_name_are_read():
    assert [part.text for part in walk(load(b'{"a":"one","a":"two"}'))] == ["a", "one", "a", "two"]


def test_a_path_holds_words_of_the_api_and_places_only():
    parts = list(walk(load(b'{"messages":[{"content":"x"}],"metadata":{"bob@example.com":"y"}}')))
    assert [part.path for part in parts] == ["/messages", "/messages/0/content", "/messages/0/content", "/metadata", "/metadata/~0", "/metadata/~0"]


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ({"type": "image_url", "image_url": {"url": "https://example.com/a.png"}}, "image_url"),
        ({"type": "input_audio", "input_audio": {"data": "AAAA", "format": "wav"}}, "input_audio"),
        ({"type": "file", "file": {"file_id": "f-1"}}, "file"),
        ({"image_url": {"url": "https://example.com/a.png"}}, "image_url"),
        ({"content": list(range(1000, 1040))}, "numbers"),
        ({"prompt": [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]]}, "numbers"),
    ],
)
def test_what_is_not_text_is_told_by_structure(document, kind):
    assert kind in kinds(document)


@pytest.mark.parametrize("document", [{"properties": {"file": {"type": "string", "description": "a path"}}}, {"enum": [1, 2, 3]}, {"audio": None}])
def test_what_only_looks_like_it_is_not(document):
    assert kinds(document) == []


def test_depth_over_64_is_opaque():
    document: object = "deep"
    for _ in range(70):
        document = [document]
    assert kinds(document) == ["depth"]


@pytest.mark.parametrize("document", [b'{"a":NaN}', b"\xff", b"", b'{"a":', b"[" * 100_000])
def test_what_is_not_json_raises(document):
    with pytest.raises((ValueError, RecursionError)):
        load(document)


def labelled(document) -> dict[str, str]:
    return {part.text: part.label for part in walk(load(json.dumps(document).encode())) if isinstance(part, Leaf) and part.label and not part.is_again}


@pytest.mark.parametrize(
    ("document", "text", "label"),
    [
        ({"mrn": {"enum": ["4815162342"]}}, "4815162342", "mrn"),
        ({"properties": {"ssn": {"type": "string", "default": "536904399"}}}, "536904399", "ssn"),
        ({"mrn": {"const": 4815162342}}, "4815162342", "mrn"),
        ({"ssn": {"examples": [{"value": "536904399"}]}}, "536904399", "ssn"),
        ({"ssn": {"536904399": True}}, "536904399", "ssn"),
        ({"mrn": {"id": "4815162342"}}, "4815162342", "mrn id"),
        ({"type": {"text": "MRN"}, "value": "4815162342"}, "4815162342", "MRN"),
        ({"type": {"coding": [{"code": "MR", "display": "Medical record"}]}, "value": "4815162342"}, "4815162342", "MR Medical record"),
        ({"ssn": {"name": "home", "value": "536904399"}}, "536904399", "ssn home"),
        ({"messages": [{"content": "x"}]}, "x", "content"),
        ({"tool_calls": [{"id": "call-1"}]}, "call-1", "id"),
        ({"port": {"type": "integer", "default": 8080}}, "8080", "port"),
    ],
)
def test_what_stands_above_a_value_is_its_label(document, text, label):
    assert labelled(document)[text] == label


def test_short_numbers_of_a_list_are_fragments():
    parts = walk(load(b'{"card":[41,1111],"n":17}'))
    assert [(part.text, part.is_fragment) for part in parts if isinstance(part, Leaf) and not part.is_key and not part.is_again] == [
        ("41", True),
        ("1111", False),
    ]
