"""The census of routes: each is Enforced, Local-only or Refused, and a fixture proves it. A route without a row fails."""

from __future__ import annotations

import json
import socket
from typing import Any

import pytest
from django.urls import get_resolver

from gateway.api.application import ROUTES
from gateway.api.refused import REFUSED
from tests.gateway.api.test_application import CHAT, ask
from tests.gateway.console.conftest import log, sign_in  # noqa: F401 - fixtures
from tests.gateway.console.test_roles import POSTED, address, every_route
from tests.simulators.world import World

pytestmark = pytest.mark.django_db(databases=["default", "medical", "finance", "general"])  # the page of what is kept reads all of them

ENFORCED = {("POST", "/v1/chat/completions")}
LOCAL_ONLY = {("GET", "/v1/models"), ("GET", "/v1/models/"), ("GET", "/v1/receipts/")}

CLIENTS_CALL = [
    "/v1/completions",
    "/v1/responses",
    "/v1/responses/resp_1",
    "/v1/conversations",
    "/v1/embeddings",
    "/v1/files",
    "/v1/files/file-1/content",
    "/v1/uploads",
    "/v1/batches",
    "/v1/images/generations",
    "/v1/images/edits",
    "/v1/images/variations",
    "/v1/audio/speech",
    "/v1/audio/transcriptions",
    "/v1/audio/translations",
    "/v1/videos",
    "/v1/moderations",
    "/v1/assistants",
    "/v1/threads",
    "/v1/threads/runs",
    "/v1/vector_stores",
    "/v1/fine_tuning/jobs",
    "/v1/realtime",
    "/v1/realtime/sessions",
    "/v1/containers",
    "/v1/evals",
    "/v1/organization/usage",
    "/v1/edits",
    "/v1/engines",
    "/v1/messages",
]


def test_every_route_of_the_data_plane_has_a_row():
    assert set(ROUTES) == ENFORCED | LOCAL_ONLY


@pytest.mark.parametrize(("method", "path"), sorted(ENFORCED))
def test_enforced_a_sensitive_request_for_a_model_outside_is_answered_inside(method: str, path: str):
    world = World(labels=frozenset({"phi"}))
    status, headers, _ = ask(world, method, path, CHAT | {"model": "big"})
    assert (status, headers["x-cordon-tier"]) == (200, "local")
    assert world.diary[:3] == ["classify", "request:intent", "ask engine-general"] and "ask faraway" not in world.diary


@pytest.mark.parametrize(("method", "path"), sorted(LOCAL_ONLY))
def test_local_only_no_place_is_asked(method: str, path: str):
    world = World()
    ask(world, method, path + "known" * path.endswith("/"))
    ask(world, "GET", "/healthz")
    assert world.diary == []


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
@pytest.mark.parametrize("path", CLIENTS_CALL)
def test_refused_by_name_before_a_byte_of_it_is_read(method: str, path: str):
    world, unread = World(), b"\xff never read " * 10_000
    status, _, body = ask(world, method, path, unread, content_encoding="br")
    error = json.loads(body)["error"]
    assert (status, error["code"], world.diary) == (404, "endpoint_not_offered", [])
    assert error["message"] == REFUSED["/".join(path.split("/")[:3])]


def test_what_is_refused_by_name_is_called_by_somebody_and_not_served():
    served = {"/".join(path.split("/")[:3]) for _, path in ROUTES}
    called = {"/".join(path.split("/")[:3]) for path in CLIENTS_CALL}
    assert set(REFUSED) - called <= {"/v1/graders", "/v1/fine-tunes"} and not set(REFUSED) & served


def test_local_only_no_page_of_the_console_opens_a_connection(sign_in: Any, monkeypatch: pytest.MonkeyPatch):  # noqa: F811
    """Every URL of the Django configuration, asked by somebody of every role: nothing but sockets of this machine's files."""
    tried: list[Any] = []

    def connect(self: socket.socket, target: Any) -> None:
        if self.family != socket.AF_UNIX:
            tried.append(target)
        raise OSError("refused by the test")

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", connect)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: tried.append(args) or [])
    routes = every_route(get_resolver().url_patterns)
    assert len(routes) > 30
    for who in ("anna", "ben", "olga", None):
        for route in routes:
            client = sign_in(who)
            answer = client.post(address(route)) if route.name in POSTED else client.get(address(route))
            assert answer.status_code < 500, route.name
    assert tried == []
