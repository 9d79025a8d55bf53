"""What a response schema may ask of the engine, and where it stops."""

from __future__ import annotations

from typing import Any

import pytest

from inference.schema import TooMuch, bounded


def nested(depth: int) -> dict[str, Any]:
    return {"type": "array", "items": nested(depth - 1)} if depth else {"type": "string"}


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "object", "properties": {"kind": {"enum": ["a", "b"]}, "minLength": {"type": "integer"}}, "required": ["kind"]},
        {"type": "array", "items": {"type": "boolean"}, "minItems": 1000, "maxItems": 1000},
        {"type": "string", "pattern": "^[A-Z]{3}-?[0-9]{4}(a|b)$"},
        {"type": "string", "pattern": "^.{0,1000}$"},
        {"type": "string", "pattern": "^(abc){300}[{]+x$"},
        nested(30),
    ],
)
def test_taken(schema: dict[str, Any]) -> None:
    assert bounded(schema).startswith("{")


@pytest.mark.parametrize(
    ("schema", "limit"),
    [
        ({"type": "string", "minLength": 2_000_000_000}, "1000 repetitions in one place"),
        ({"type": "string", "maxLength": 100_000_000}, "1000 repetitions in one place"),
        ({"type": "array", "items": {}, "minItems": 1001}, "1000 repetitions in one place"),
        ({"$ref": "#/const", "const": {"type": "string", "minLength": 10**9}}, "1000 repetitions in one place"),
        ({"anyOf": [{"type": "string", "minLength": 1000}] * 6}, "5000 repetitions together"),
        ({"type": "string", "pattern": "^a{600}b{600}$"}, "1000 repetitions in one pattern"),
        ({"type": "string", "pattern": "^[{]{2000}$"}, "1000 repetitions in one pattern"),
        ({"type": "string", "pattern": "a" * 501}, "500 characters in one pattern"),
        ({"type": "string", "pattern": "^(.?.?.?){100}$"}, "repeats a repetition"),
        ({"type": "string", "pattern": "^(a|aa)*$"}, "repeats a repetition"),
        ({"type": "string", "pattern": "^(((a?)))*$"}, "repeats a repetition"),
        ({"type": "string", "pattern": "^a{3}{3}$"}, "repeats a repetition"),
        ({"type": "string", "pattern": "^.*.*.*.*.*$"}, "4096 ways to read one pattern"),
        ({"type": "string", "pattern": "^" + "(a|a)" * 13 + "$"}, "4096 ways to read one pattern"),
        ({"type": "string", "pattern": "a{1_0000}"}, "cannot be read"),
        ({"type": "string", "pattern": "[a"}, "cannot be read"),
        ({"type": "object", "properties": {str(number): {} for number in range(101)}}, "100 properties in one object"),
        ({"enum": list(range(501))}, "500 entries in one 'enum'"),
        ({"anyOf": [{}] * 501}, "500 entries in one 'anyOf'"),
        ({"const": [[0] * 100] * 60}, "5000 values"),
        (nested(40), "32 levels"),
        ({"const": "x" * 30_000}, "20000 characters"),
    ],
)
def test_over_a_limit_that_is_named(schema: dict[str, Any], limit: str) -> None:
    with pytest.raises(TooMuch, match=limit):
        bounded(schema)
