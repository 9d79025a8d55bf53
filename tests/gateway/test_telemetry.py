"""A trace per request: the steps as children of one root, in a file or at a collector's unix socket, never content."""

from __future__ import annotations

import asyncio
import json
import socket
import threading

import pytest

from gateway.enforcement import enforce
from gateway.errors import UpstreamError
from gateway.telemetry import Tracing
from tests.simulators.world import World, asking


def traced(tmp_path, world, request, collector=""):
    tracing = Tracing(tmp_path, collector)

    async def run():
        with tracing.request(request) as span:
            async for _ in enforce(request, span.bind(world.ports())):
                pass

    try:
        asyncio.run(run())
    except UpstreamError:
        pass
    tracing.flush()
    path = tmp_path / "spans.jsonl"
    return [span for line in path.read_text().splitlines() for span in json.loads(line)["resourceSpans"][0]["scopeSpans"][0]["spans"]]


def test_the_steps_are_children_of_the_request(tmp_path):
    spans = traced(tmp_path, World(), asking("auto"))
    root = next(span for span in spans if span["name"] == "request")
    assert {span["name"] for span in spans if span["parentSpanId"] == root["spanId"]} == {
        "classify", "decide", "record request:intent", "complete", "save", "record request:outcome",
    }  # fmt: skip
    assert root["parentSpanId"] == "" and len({span["traceId"] for span in spans}) == 1


def test_errors_are_told_by_type_and_content_never(tmp_path):
    world = World(broken={"engine-general": UpstreamError("MRN 00000000")})
    request = asking("auto", canonical=b'{"messages":"MRN 00000000"}')
    spans = traced(tmp_path, world, request)
    assert "MRN" not in json.dumps(spans)
    assert next(span for span in spans if span["name"] == "complete")["status"] == {"code": 2, "message": "UpstreamError"}


def test_a_collector_is_reached_over_a_unix_socket_only(tmp_path):
    path, got = tmp_path / "otlp.sock", []
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(path))
        server.listen()

        def collect():
            connection, _ = server.accept()
            got.append(connection.recv(65536))
            connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
            connection.close()

        thread = threading.Thread(target=collect)
        thread.start()
        traced(tmp_path, World(), asking("auto"), str(path))
        thread.join(5)
    assert got[0].startswith(b"POST /v1/traces HTTP/1.1\r\n") and b"cordon-api" in got[0]


@pytest.mark.parametrize("collector", ["", "/nonexistent/otlp.sock"])
def test_a_collector_that_is_away_costs_no_request(tmp_path, collector):
    assert traced(tmp_path, World(), asking("auto"), collector)
