"""What a client may not choose: each way to steer a request is refused by its name, and nothing of it is echoed."""

from __future__ import annotations

import json

import pytest

from gateway.canonical import SENT, WITHHELD, parse_chat
from gateway.errors import InvalidRequest
from gateway.steering import REFUSED

ELSEWHERE = "http://elsewhere.example/x"
MESSAGES = [{"role": "user", "content": "Hello"}]


def refused(**more: object) -> InvalidRequest:
    with pytest.raises(InvalidRequest) as raised:
        parse_chat(json.dumps({"model": "m", "messages": MESSAGES} | more).encode())
    return raised.value


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("fallbacks", ["big"], "client_routing_refused"),
        ("context_window_fallbacks", [{"m": ["big"]}], "client_routing_refused"),
        ("models", ["m", "big"], "client_routing_refused"),
        ("route", "fallback", "client_routing_refused"),
        ("provider", {"order": ["far"]}, "client_routing_refused"),
        ("api_base", ELSEWHERE, "client_routing_refused"),
        ("base_url", ELSEWHERE, "client_routing_refused"),
        ("api_key", "sk-invented", "client_routing_refused"),
        ("num_retries", 3, "client_routing_refused"),
        ("extra_headers", {"x": "y"}, "client_routing_refused"),
        ("extra_body", {"models": ["big"]}, "client_routing_refused"),
        ("silent_model", "big", "client_routing_refused"),
        ("webhook_url", ELSEWHERE, "callback_refused"),
        ("callbacks", [ELSEWHERE], "callback_refused"),
        ("success_callback", ["elsewhere"], "callback_refused"),
        ("web_search_options", {}, "remote_url_refused"),
        ("mcp_servers", [{"url": ELSEWHERE}], "hosted_tool_refused"),
        ("guardrails", {}, "control_refused"),
        ("mock_response", "yes", "control_refused"),
    ],
)
def test_a_parameter_that_would_steer_is_refused_by_name(name: str, value: object, code: str):
    error = refused(**{name: value})
    assert (error.status, error.code, error.param, repr(name) in error.message) == (400, code, name, True)
    assert "elsewhere" not in error.message


@pytest.mark.parametrize(
    "part",
    [
        {"type": "image_url", "image_url": {"url": ELSEWHERE}},
        {"type": "image_url", "image_url": ELSEWHERE},
        {"type": "image_url", "image_url": {"url": "file:///etc/passwd"}},
        {"type": "image_url", "image_url": {"url": "//elsewhere.example/x"}},
        {"type": "image_url", "image_url": {"url": " data:text/plain,x"}},
        {"type": "image_url", "image_url": {"url": ["data:,x", ELSEWHERE]}},
        {"type": "input_image", "image_url": ELSEWHERE},
        {"type": "input_file", "file_url": ELSEWHERE},
        {"type": "file", "file": {"file_url": ELSEWHERE}},
        {"type": "input_audio", "input_audio": {"url": ELSEWHERE}},
        {"type": "text", "text": "x", "url": ELSEWHERE},
    ],
)
def test_no_address_of_a_client_is_dialled_or_passed_on(part: dict):
    error = refused(messages=[{"role": "user", "content": [{"type": "text", "text": "What is this?"}, part]}])
    assert (error.code, error.param) == ("remote_url_refused", "messages[0].content[1]")
    assert "elsewhere" not in error.message and "passwd" not in error.message


@pytest.mark.parametrize("url", ["data:image/png;base64,AA", "DATA:image/png;base64,AA"])
def test_content_in_the_request_itself_is_read(url: str):
    parsed = parse_chat(json.dumps({"model": "m", "messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": url}}]}]}).encode())
    assert parsed.needs == {"vision"}


@pytest.mark.parametrize(
    "tool",
    [
        {"type": "mcp", "server_url": ELSEWHERE, "server_label": "x"},
        {"type": "web_search"},
        {"type": "file_search", "vector_store_ids": ["v"]},
        {"type": "code_interpreter"},
        {"type": "function", "server_url": ELSEWHERE, "function": {"name": "f"}},
    ],
)
def test_only_the_callers_own_functions_are_tools(tool: dict):
    error = refused(tools=[{"type": "function", "function": {"name": "f"}}, tool])
    assert (error.code, error.param) == ("hosted_tool_refused", "tools[1]")


def test_what_is_refused_is_no_parameter_of_ours():
    assert not set(REFUSED) & (SENT | WITHHELD)


@pytest.mark.parametrize(
    ("more", "needs"),
    [
        ({"tools": [{"type": "function", "function": {"name": "f"}}]}, {"tools"}),
        ({"tools": []}, set()),
        ({"response_format": {"type": "json_schema", "json_schema": {"name": "x", "schema": {}}}}, {"json_schema"}),
        ({"response_format": {"type": "text"}}, set()),
    ],
)
def test_what_a_request_asks_of_a_model(more: dict, needs: set):
    assert parse_chat(json.dumps({"model": "m", "messages": MESSAGES} | more).encode()).needs == needs
