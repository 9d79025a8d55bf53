"""A grammar stops growing while it is made, and one within the limits is the converter's own."""

from __future__ import annotations

import json
from typing import Any

import pytest

from inference import grammar
from inference.grammar import TooLarge, text_of

library = pytest.importorskip("llama_cpp.llama_grammar", reason="llama.cpp is not built; run inference/build.py")


def tree(depth: int) -> dict[str, Any]:
    """Definitions that each name the next one twice. A blank in a name makes the converter forget that it has seen it."""
    definitions: dict[str, Any] = {f"a {number}": {"properties": {side: {"$ref": f"#/$defs/a {number + 1}"} for side in "xy"}} for number in range(depth)}
    return {"$defs": definitions | {f"a {depth}": {"type": "string"}}, "properties": {"all": {"$ref": "#/$defs/a 0"}}}


def test_it_is_the_converters_own() -> None:
    schema = json.dumps({"type": "object", "properties": {"a": {"type": "string", "maxLength": 5}, "b": {"enum": [1, 2]}}})
    assert text_of(schema, library) == library.json_schema_to_gbnf(schema)
    assert text_of("{}", library) == library.JSON_GBNF


@pytest.mark.parametrize(
    "schema",
    [
        tree(60),
        {"properties": {str(number): {"type": "null"} for number in range(400)}},
        {"properties": {"n" * 900: {"type": "array", "items": {"enum": [1]}, "minItems": 900}}},
        {"properties": {"n" * 1100: {"type": "null"}}},
    ],
    ids=["references as a tree", "optional properties", "long names, many times", "a long name"],
)
def test_what_grows_too_large_stops(schema: dict[str, Any]) -> None:
    with pytest.raises(TooLarge):
        text_of(json.dumps(schema), library)


def test_the_limits() -> None:
    assert (grammar.MOST_RULES, grammar.LONGEST_TEXT) == (2_000, 200_000)
