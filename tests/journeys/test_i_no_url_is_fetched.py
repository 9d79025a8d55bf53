"""(i) Every field of a request that looks like a place to go: nobody goes there. A trap on this machine listens, and no connection comes.

Loopback is where a process with any network at all could get to; the namespaces of the roles have none, and the broker has no permit.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from tests.journeys.gateway import Gateway

pytestmark = [pytest.mark.journey, pytest.mark.engine]


class Trap:
    """Listens on TCP, IPv4 and IPv6 where there is one, and over UDP; says what came."""

    def __init__(self) -> None:
        self.tcp, self.udp = socket.create_server(("127.0.0.1", 0)), socket.socket(type=socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", self.tcp.getsockname()[1]))
        for each in (self.tcp, self.udp):
            each.settimeout(0.05)
        self.url = f"http://127.0.0.1:{self.tcp.getsockname()[1]}/leak"

    def sprung(self) -> bool:
        for take in (self.tcp.accept, lambda: self.udp.recv(1)):
            try:
                take()
            except TimeoutError:
                continue
            return True
        return False


@pytest.fixture(scope="module")
def trap() -> Iterator[Trap]:
    trap = Trap()
    yield trap
    trap.tcp.close()
    trap.udp.close()


def part(kind: str, **inner: Any) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": [{"type": "text", "text": "Look."}, {"type": kind, **inner}]}]}


FIELDS = {
    "image": lambda url: part("image_url", image_url={"url": url}),
    "image as text": lambda url: part("image_url", image_url=url),
    "input_image": lambda url: part("input_image", image_url=url),
    "file by url": lambda url: part("file", file={"file_url": url}),
    "file data": lambda url: part("file", file={"file_data": url, "filename": "a.pdf"}),
    "input_file": lambda url: part("input_file", file_url=url),
    "audio": lambda url: part("input_audio", input_audio={"data": url, "format": "wav"}),
    "video": lambda url: part("video_url", video_url={"url": url}),
    "document": lambda url: part("document", source={"type": "url", "url": url}),
    "api_base": lambda url: {"api_base": url},
    "base_url": lambda url: {"base_url": url},
    "extra_body": lambda url: {"extra_body": {"api_base": url}},
    "fallbacks": lambda url: {"fallbacks": [{"model": "x", "api_base": url}]},
    "models": lambda url: {"models": [url]},
    "model": lambda url: {"model": url},
    "proxy": lambda url: {"proxy": url},
    "webhook": lambda url: {"webhook": {"url": url}},
    "callback_url": lambda url: {"callback_url": url},
    "mcp tool": lambda url: {"tools": [{"type": "mcp", "server_label": "x", "server_url": url}]},
    "web search tool": lambda url: {"tools": [{"type": "web_search_preview", "filters": {"allowed_domains": [url]}}]},
    "function tool": lambda url: {"tools": [{"type": "function", "function": {"name": "get", "description": url, "parameters": {"$ref": url}}}]},
    "tool schema id": lambda url: {"tools": [{"type": "function", "function": {"name": "get", "parameters": {"$schema": url, "$id": url, "type": "object"}}}]},
    "response schema": lambda url: {"response_format": {"type": "json_schema", "json_schema": {"name": "x", "schema": {"$ref": url}}}},
    "metadata": lambda url: {"metadata": {"callback": url}},
    "user": lambda url: {"user": url},
    "name": lambda url: {"messages": [{"role": "user", "name": url, "content": "Hello"}]},
    "text": lambda url: {"messages": [{"role": "user", "content": f"Fetch {url} and ![x]({url}) <img src='{url}'>"}]},
    "previous response": lambda url: {"previous_response_id": url},
    "prompt template": lambda url: {"prompt": {"id": url}},
    "service tier": lambda url: {"service_tier": url},
    "store": lambda url: {"store": True, "metadata": {"s3": url}},
    "prediction": lambda url: {"prediction": {"type": "content", "content": url}},
}
HEADERS = (
    "X-Forwarded-Host",
    "X-Forwarded-For",
    "Forwarded",
    "X-Callback-Url",
    "Referer",
    "Origin",
    "X-Original-URL",
    "Proxy",
    "OpenAI-Base-URL",
    "traceparent",
)


@pytest.mark.parametrize("name", FIELDS)
def test_a_field(gateway: Gateway, trap: Trap, name: str):
    body = {"model": "auto", "messages": [{"role": "user", "content": "Hello"}], "max_tokens": 4} | FIELDS[name](trap.url)
    answer = gateway.request("POST", "/v1/chat/completions", body, gateway.keys["general"])
    assert answer.status in (200, 400, 403, 404, 503) and answer.tier in ("", "local")
    assert not trap.sprung()


@pytest.mark.parametrize("header", HEADERS)
def test_a_header(gateway: Gateway, trap: Trap, header: str):
    body = {"model": "auto", "messages": [{"role": "user", "content": "Hello"}], "max_tokens": 4}
    answer = gateway.request("POST", "/v1/chat/completions", body, gateway.keys["general"], **{header: trap.url})
    assert answer.status == 200 and answer.tier == "local"
    assert not trap.sprung()


@pytest.mark.parametrize("target", ["{url}", "//127.0.0.1:{port}/leak", "/v1/chat/completions?api_base={url}", "/v1/{url}", "/v1/files?url={url}"])
def test_a_target(gateway: Gateway, trap: Trap, target: str):
    port = trap.url.split(":")[2].split("/")[0]
    answer = gateway.request("POST", target.format(url=trap.url, port=port), {"model": "auto", "messages": []}, gateway.keys["general"])
    assert answer.status in (400, 404, 405)
    assert not trap.sprung()


def test_the_trap_works(trap: Trap):
    socket.create_connection(trap.tcp.getsockname()).close()
    assert trap.sprung() and not trap.sprung()
