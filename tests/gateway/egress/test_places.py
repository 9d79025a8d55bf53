"""From a URL to a place: derived tier, or a sentence why not."""

from __future__ import annotations

import socket

import pytest

from domains.contract import Reach
from gateway.declaration import DeclarationError, refuse_relayed
from gateway.egress.places import PlaceError, destination, resolve
from tests.gateway.egress.conftest import PERIMETER

NAMES = {
    "api.example.com": ["11.0.0.1"],
    "rack.example.com": ["10.1.2.3"],
    "both.example.com": ["11.0.0.1", "10.1.2.3"],
    "evil.example.com": ["11.6.6.6"],
    "meta.example.com": ["169.254.169.254"],
}


def lookup(host: str, port: int) -> list[str]:
    if host in NAMES:
        return NAMES[host]
    if host[0].isdigit() or ":" in host:
        return [host]
    raise socket.gaierror(socket.EAI_NONAME, "unknown")


@pytest.mark.parametrize(
    ("url", "outside", "answer"),
    [
        ("https://api.example.com/v1", False, Reach.CLOUD),
        ("https://rack.example.com/v1", False, Reach.EDGE),
        ("https://rack.example.com/v1", True, Reach.CLOUD),
        ("http://127.0.0.1:9100/v1", False, Reach.EDGE),
        ("http://127.0.0.1:9100/v1", True, Reach.CLOUD),
        ("https://[::1]:9100/v1", False, Reach.EDGE),
        ("https://both.example.com/v1", False, "both sides"),
        ("https://meta.example.com/v1", False, "metadata"),
        ("https://missing.example.com/v1", False, "does not resolve"),
        ("http://api.example.com/v1", False, "http is for loopback"),
        ("http://rack.example.com/v1", False, "http is for loopback"),
    ],
)
def test_the_tier_follows_from_the_address(url, outside, answer):
    if isinstance(answer, Reach):
        assert resolve(url, PERIMETER, outside=outside, lookup=lookup) is answer
        return
    with pytest.raises(PlaceError, match=answer):
        resolve(url, PERIMETER, outside=outside, lookup=lookup)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://api.example.com/v1",
        "api.example.com",
        "https://",
        "https://user:secret@api.example.com/v1",
        "https://api.example.com/v1?key=secret",
        "https://api.example.com/v1#x",
        "https://api.example.com:99999/v1",
        "https://127.1/v1",
        "https://0x7f.0.0.1/v1",
        "https://2130706433/v1",
        "https://api_example.com/v1",
        "https://api.example.com/v1/../admin",
        "https://api.example.com/v%31",
        "https://api.example.com/v1 HTTP/1.1",
        "https://[fe80::1%25eth0/v1",
        "https://ex\u00e4mple.com/v1",
        "https://api.example.com\r\nx:y/v1 z",
    ],
)
def test_urls_that_are_refused_without_echoing_secrets(url):
    with pytest.raises(PlaceError) as refused:
        destination("acme", "provider", url)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "address", "path"),
    [
        ("https://api.example.com/v1", "api.example.com:443", "/v1/chat/completions"),
        ("https://API.Example.com./v1/", "api.example.com:443", "/v1/chat/completions"),
        ("http://127.0.0.1:9100", "127.0.0.1:9100", "/chat/completions"),
        ("https://[::1]:9100/openai/v1", "[::1]:9100", "/openai/v1/chat/completions"),
    ],
)
def test_one_spelling_of_each_destination(url, address, path):
    target = destination("acme", "provider", url)
    assert (target.address, target.path) == (address, path)


@pytest.mark.parametrize("model", ["gpt-oss:120b-cloud", "glm-4.6:cloud", "X:Cloud", "m:online"])
def test_models_that_a_nearby_server_relays_elsewhere(model):
    with pytest.raises(DeclarationError, match="runs elsewhere"):
        refuse_relayed(["llama3:8b", model])


def test_ordinary_model_names_pass():
    refuse_relayed(["llama3:8b", "cloud-atlas", "acme/cloud"])
