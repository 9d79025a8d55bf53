"""Static files travel compressed and are known again; pages never are compressed."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

CSS = "/static/vendor/bootstrap-5.3.9/bootstrap.min.css"
FILE = Path(__file__).resolve().parents[3] / "gateway/console" / CSS.removeprefix("/")


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.fixture
def client(log: Any) -> Client:
    return Client()


def test_a_static_file_is_packed_for_who_takes_it_and_whole_for_who_does_not(client: Client):
    packed, whole = client.get(CSS, headers={"accept-encoding": "gzip, br"}), client.get(CSS)
    sent = body(packed)
    assert packed["Content-Encoding"] == "gzip" and gzip.decompress(sent) == FILE.read_bytes() == body(whole)
    assert len(sent) * 4 < FILE.stat().st_size and "Content-Encoding" not in whole
    assert "Accept-Encoding" in packed["Vary"]


def test_a_packed_file_is_known_again(client: Client):
    packed = client.get(CSS, headers={"accept-encoding": "gzip"})
    assert client.get(CSS, headers={"accept-encoding": "gzip", "if-none-match": packed["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", ["/sign-in", "/"])
def test_pages_are_never_packed(path: str, sign_in: Any):
    answer = sign_in("anna" if path == "/" else None).get(path, headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200 and "Content-Encoding" not in answer
