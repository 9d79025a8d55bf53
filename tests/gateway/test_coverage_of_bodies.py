"""Law 2 as a property: an identifier at any leaf of any valid body, key or value, raises the label or is refused by name.

Every field that the API accepts has a row here; a new field without one fails.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway import wiring
from gateway.canonical import ROLES, SENT, WITHHELD, parse_chat
from gateway.errors import InvalidRequest

CANARY = "jane.roe@example.com"
WORDS = st.sampled_from(["a sunny day", "hello", "north", "a red leaf", "draft two", "blue", "yes", "ok then", "winter"])
NAMES = st.sampled_from(["alpha", "beta", "gamma", "delta", "omega", "colour", "shape", "flavour"])
TREE = st.recursive(
    WORDS | st.booleans() | st.integers(0, 99) | st.none(), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3)
)
SCHEMA = st.fixed_dictionaries(
    {
        "type": st.just("object"),
        "properties": st.dictionaries(NAMES, st.fixed_dictionaries({"type": st.just("string"), "description": WORDS, "enum": st.lists(WORDS)})),
    }
)
PART = st.fixed_dictionaries({"type": st.just("text"), "text": WORDS})
CALL = st.fixed_dictionaries(
    {
        "id": st.just("call-1"),
        "type": st.just("function"),
        "function": st.fixed_dictionaries({"name": NAMES, "arguments": st.dictionaries(NAMES, WORDS, min_size=1).map(json.dumps)}),
    }
)
MESSAGE = st.fixed_dictionaries(
    {"role": st.sampled_from(sorted(ROLES)), "content": WORDS | st.lists(PART, min_size=1, max_size=3)},
    optional={"name": NAMES, "tool_calls": st.lists(CALL, min_size=1, max_size=2), "tool_call_id": st.just("call-1"), "refusal": WORDS, "annotations": TREE},
)
TOOL = st.fixed_dictionaries(
    {"type": st.just("function"), "function": st.fixed_dictionaries({"name": NAMES, "description": WORDS, "parameters": SCHEMA, "strict": st.booleans()})}
)
UNIT, COUNT = st.sampled_from([0, 0.1, 0.25, 0.5, 1]), st.integers(1, 8)

FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "model": st.just("auto"), "messages": st.lists(MESSAGE, min_size=1, max_size=4), "stream": st.booleans(),
    "stream_options": st.fixed_dictionaries({"include_usage": st.booleans()}, optional={"alpha": WORDS}), "temperature": UNIT, "top_p": UNIT,
    "max_tokens": COUNT, "max_completion_tokens": COUNT, "stop": WORDS | st.lists(WORDS, min_size=1, max_size=4), "seed": COUNT, "n": COUNT,
    "presence_penalty": UNIT, "frequency_penalty": UNIT, "logit_bias": st.dictionaries(st.just("17"), COUNT), "logprobs": st.booleans(), "top_logprobs": COUNT,
    "response_format": st.fixed_dictionaries({"type": st.just("json_schema"), "json_schema": st.fixed_dictionaries({"name": NAMES, "schema": SCHEMA})}),
    "tools": st.lists(TOOL, min_size=1, max_size=2), "parallel_tool_calls": st.booleans(), "reasoning_effort": st.just("low"), "verbosity": st.just("low"),
    "tool_choice": st.just("auto") | st.fixed_dictionaries({"type": st.just("function"), "function": st.fixed_dictionaries({"name": NAMES})}),
    "prediction": st.fixed_dictionaries({"type": st.just("content"), "content": WORDS | st.lists(PART, min_size=1)}),
    "metadata": st.dictionaries(NAMES, TREE, min_size=1), "user": NAMES, "safety_identifier": NAMES, "prompt_cache_key": NAMES, "store": st.booleans(),
    "service_tier": st.just("auto"),
}  # fmt: skip
BODY = st.fixed_dictionaries(
    {name: FIELDS[name] for name in ("model", "messages")}, optional={n: f for n, f in FIELDS.items() if n not in ("model", "messages")}
)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], bool]]:
    """Yield (path, is a key) of every string of a document."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield (*path, name), True
            yield from leaves(item, (*path, name))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from leaves(item, (*path, place))
    elif isinstance(value, str):
        yield path, False


def planted(body: dict[str, Any], path: tuple[Any, ...], is_key: bool) -> bytes:
    """Return the body with the canary in place of one key, or inside one value."""
    body = copy.deepcopy(body)
    holder = body
    for step in path[:-1]:
        holder = holder[step]
    if is_key:
        holder[CANARY] = holder.pop(path[-1])
    else:
        holder[path[-1]] = f"{holder[path[-1]]} {CANARY}"
    return json.dumps(body).encode()


def labels(raw: bytes, domain: str | None = None) -> frozenset[str]:
    parsed = parse_chat(raw)
    return frozenset(wiring.classifier().scan(parsed.canonical, parsed.withheld, domain=domain).labels)


def test_every_field_of_the_api_has_a_row():
    assert set(FIELDS) == SENT | WITHHELD


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much])
@given(body=BODY, data=st.data())
def test_an_identifier_at_any_leaf_raises_the_label_or_is_refused(body: dict[str, Any], data: st.DataObject):
    path, is_key = data.draw(st.sampled_from(list(leaves(body))))
    try:
        assert labels(planted(body, path, is_key)) != frozenset(), path
    except InvalidRequest as refused:
        assert refused.code in ("unknown_parameter", "invalid_value", "unknown_part", "missing_required_parameter", "invalid_type", "hosted_tool_refused")
        assert CANARY not in refused.message or refused.code == "unknown_parameter"


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=BODY)
def test_without_the_identifier_nothing_is_found(body: dict[str, Any]):
    """The property above says something only where the bodies themselves are clear."""
    assert labels(json.dumps(body).encode(), domain="general") == frozenset()


@pytest.mark.parametrize("name", sorted(SENT | WITHHELD))
def test_each_field_is_either_scanned_or_cannot_hold_text(name: str):
    holders = {"stream_options": {"alpha": CANARY}, "messages": [{"role": "user", "content": CANARY}], "tools": [{"x": [{"y": CANARY}]}], "stop": [CANARY]}
    objects = ("logit_bias", "response_format", "tool_choice", "metadata", "prediction")
    value = holders.get(name) or ({CANARY: 1} if name in objects else CANARY)
    raw = json.dumps({"model": "auto", "messages": [{"role": "user", "content": "hello"}]} | {name: value}).encode()
    try:
        assert labels(raw) != frozenset()
    except InvalidRequest as refused:
        assert (refused.code, refused.param) == ("invalid_type", name)


FULL: dict[str, Any] = {
    "model": "auto",
    "messages": [
        {"role": "system", "content": "hello", "name": "alpha", "annotations": {"alpha": ["winter", {"beta": "yes"}]}},
        {"role": "user", "content": [{"type": "text", "text": "north"}]},
        {"role": "assistant", "refusal": "blue", "tool_calls": [{"id": "call-1", "function": {"name": "beta", "arguments": '{"a": "yes"}'}}]},
        {"role": "tool", "tool_call_id": "call-1", "content": "winter"},
    ],
    "stream_options": {"include_usage": True, "alpha": "yes"}, "stop": ["winter", "north"], "logit_bias": {"17": 1}, "verbosity": "low",
    "response_format": {"type": "json_schema", "json_schema": {"name": "omega", "schema": {"properties": {"colour": {"enum": ["blue"]}}}}},
    "tools": [{"type": "function", "function": {"name": "gamma", "description": "hello", "parameters": {"properties": {"shape": {"enum": ["north"]}}}}}],
    "tool_choice": {"type": "function", "function": {"name": "delta"}}, "prediction": {"type": "content", "content": [{"type": "text", "text": "hello"}]},
    "metadata": {"alpha": {"beta": ["yes"]}}, "user": "omega", "safety_identifier": "alpha", "prompt_cache_key": "beta", "service_tier": "auto",
}  # fmt: skip


def test_every_leaf_of_one_body_that_uses_every_field():
    for path, is_key in leaves(FULL):
        try:
            assert labels(planted(FULL, path, is_key)) != frozenset(), path
        except InvalidRequest as refused:
            assert refused.code in (
                "unknown_parameter",
                "invalid_value",
                "unknown_part",
                "missing_required_parameter",
                "invalid_type",
                "hosted_tool_refused",
            ), path


def test_the_canary_in_each_of_many_messages_at_any_distance():
    for turn in (0, 1, 10, 39):
        messages = [{"role": "user" if place % 2 == 0 else "assistant", "content": "hello"} for place in range(40)]
        messages[turn]["content"] = f"write to {CANARY}"
        assert labels(json.dumps({"model": "auto", "messages": messages}).encode()) != frozenset()


@pytest.mark.parametrize("at", [0, 16_384, 262_144, 1_000_000])
def test_the_canary_at_any_byte(at: int):
    text = ("a sunny day in the north. " * (at // 26 + 1))[:at] + f" {CANARY} " + "blue sky. " * 10
    assert labels(json.dumps({"model": "auto", "messages": [{"role": "user", "content": text}]}).encode()) != frozenset()
