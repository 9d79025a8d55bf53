"""The data plane over ASGI: routes, keys, rendering, streaming, errors and disconnects, in a simulated world."""

from __future__ import annotations

import asyncio
import gzip
import json
import zlib
from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace

import pytest

from domains.contract import Constraint, Reach
from gateway import keys
from gateway.api import receipts
from gateway.api.application import application
from gateway.errors import PlaceUnavailable, UpstreamError
from gateway.plane import Plane
from gateway.snapshot import Caller, Snapshot, View
from tests.simulators.world import FLOOR, POLICY, World

KEY = keys.make("general")
PEPPER = b"p" * 32
KNOWN = {"entry": '{"event":"request:outcome"}', "proof": ""}
VIEW = View(1, {KEY.key_id: Caller("demo", "general", keys.digest(KEY.text, PEPPER))}, {"general": POLICY}, World().places)


def plane(world: World) -> Plane:
    snapshot = Snapshot(lambda version: VIEW if version < 1 else None)
    snapshot.refresh()

    @contextmanager
    def trace(request):
        yield world.ports()

    return Plane(
        snapshot,
        trace,
        lambda audit_id, domain: [KNOWN] if audit_id == "known" else [],
        lambda k, stored: keys.matches(k, stored, PEPPER),
        "vkey",
        4096,
        {"general": FLOOR},
        earlier=lambda audit_id, domain: ("vkey of before", [KNOWN]) if (audit_id, domain) == ("before", "general") else ("", []),
    )


def ask(world: World, method: str, path: str, body: dict | bytes | None = None, key: str = KEY.text, *, leave_after=None, chunk=1 << 20, **headers: str):
    """Return (status, headers, body) of one request; `leave_after` disconnects after so many sent messages, `chunk` cuts the body."""
    raw = body if isinstance(body, bytes) else json.dumps(body or {}).encode()
    names = {"content-type": "application/json", "authorization": f"Bearer {key}"} | {k.replace("_", "-"): v for k, v in headers.items()}
    scope = {"type": "http", "method": method, "path": path, "headers": [(k.lower().encode(), v.encode()) for k, v in names.items()]}
    sent: list[dict] = []

    async def serve() -> None:
        pieces, gone = [raw[at : at + chunk] for at in range(0, len(raw), chunk)] or [b""], asyncio.Event()
        incoming = [{"type": "http.request", "body": piece, "more_body": place < len(pieces) - 1} for place, piece in enumerate(pieces)]

        async def receive():
            if incoming:
                return incoming.pop(0)
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message):
            sent.append(message)
            if leave_after is not None and len(sent) == leave_after:
                gone.set()
            await asyncio.sleep(0)

        await application(plane(world))(scope, receive, send)

    asyncio.run(serve())
    return sent[0]["status"], {k.decode(): v.decode() for k, v in sent[0]["headers"]}, b"".join(message.get("body", b"") for message in sent)


CHAT = {"model": "auto", "messages": [{"role": "user", "content": "hello"}]}


def test_a_whole_answer_says_who_answered():
    status, headers, body = ask(World(labels=frozenset({"phi"})), "POST", "/v1/chat/completions", CHAT | {"model": "big"})
    answer = json.loads(body)
    assert (status, answer["model"], answer["choices"][0]["message"]["content"]) == (200, "tiny", "one two three")
    assert answer["usage"] == {"prompt_tokens": 3, "completion_tokens": 3, "total_tokens": 6}
    assert (headers["x-cordon-place"], headers["x-cordon-tier"], headers["x-cordon-labels"]) == ("engine-general", "local", "phi")
    assert headers["x-cordon-policy"] == POLICY.digest and headers["x-cordon-audit-id"] == headers["x-request-id"]


@pytest.mark.parametrize("usage", [True, False])
def test_a_streamed_answer(usage):
    asked = CHAT | {"stream": True} | ({"stream_options": {"include_usage": True}} if usage else {})
    status, headers, body = ask(World(), "POST", "/v1/chat/completions", asked)
    events = [line.removeprefix("data: ") for line in body.decode().split("\n\n") if line]
    assert (status, headers["content-type"], events[-1]) == (200, "text/event-stream; charset=utf-8", "[DONE]")
    chunks = [json.loads(event) for event in events[:-1]]
    assert "".join(c["choices"][0]["delta"].get("content", "") for c in chunks if c["choices"]) == "one two three"
    assert [c for c in chunks if not c["choices"]] == ([{**chunks[-1]}] if usage else [])


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("POST", "/v1/embeddings", 404, "endpoint_not_offered"),
        ("POST", "/v1/embeddings/anything/below", 404, "endpoint_not_offered"),
        ("POST", "/v2/embeddings", 404, "unknown_url"),
        ("POST", "/v1/chat/completions/", 404, "unknown_url"),
        ("POST", "/v1/chat/completions/x", 404, "unknown_url"),
        ("GET", "/v1/chat/completions", 405, "method_not_allowed"),
        ("POST", "/v1/models", 405, "method_not_allowed"),
        ("GET", "/", 404, "unknown_url"),
        ("GET", "/admin/", 404, "unknown_url"),
        ("GET", "/v1/models/nonsense", 404, "model_not_found"),
        ("GET", "/v1/receipts/other", 404, "receipt_not_found"),
    ],
)
def test_there_is_no_other_path(method, path, status, code):
    world = World()
    got, _, body = ask(world, method, path, CHAT)
    assert (got, json.loads(body)["error"]["code"], world.diary) == (status, code, [])


def test_models_and_receipts_of_the_callers_domain():
    listed = [model["id"] for model in json.loads(ask(World(), "GET", "/v1/models")[2])["data"]]
    assert listed == ["auto", "local", "general", "tiny", "middle", "big"]
    assert json.loads(ask(World(), "GET", "/v1/receipts/known")[2])["entries"] == [KNOWN]


def test_a_receipt_of_a_log_before_this_one_comes_with_that_logs_key():
    told = json.loads(ask(World(), "GET", "/v1/receipts/before")[2])
    assert (told["vkey"], told["entries"]) == ("vkey of before", [KNOWN])
    assert json.loads(ask(World(), "GET", "/v1/receipts/known")[2])["vkey"] == "vkey"


def test_a_receipt_asked_for_at_once_waits_for_its_outcome_and_not_for_ever():
    """An answer is given before its outcome is in the log."""
    intent, outcome = {"entry": '{"event":"request:intent"}', "proof": ""}, KNOWN

    def entries(*readings: list[dict]) -> list[dict]:
        told = iter(readings)
        plane = SimpleNamespace(receipts=lambda audit_id, domain: next(told, readings[-1]))
        return asyncio.run(receipts._whole(plane, "a1", "general"))

    assert entries([intent], [intent], [intent, outcome]) == [intent, outcome]
    assert entries([]) == []
    assert entries([intent]) == [intent], "a request that is still running"


def test_a_key_is_not_shown_models_it_can_never_reach(monkeypatch):
    strict = replace(VIEW, policies={"general": replace(POLICY, baseline=Constraint(reach=Reach.LOCAL))})
    monkeypatch.setattr(Snapshot, "current", lambda self: strict)
    assert [model["id"] for model in json.loads(ask(World(), "GET", "/v1/models")[2])["data"]] == ["auto", "local", "general", "tiny"]


@pytest.mark.parametrize("key", ["", "nonsense", KEY.text[:-1] + "0" * (KEY.text[-1] != "0") + "1" * (KEY.text[-1] == "0"), keys.make("general").text])
def test_a_wrong_key_is_refused(key):
    status, _, body = ask(World(), "POST", "/v1/chat/completions", CHAT, key)
    assert (status, json.loads(body)["error"]["code"]) == (401, "invalid_api_key")


PLAIN = json.dumps(CHAT).encode()
RAW = zlib.compressobj(wbits=-15)
RAW_DEFLATE = RAW.compress(PLAIN) + RAW.flush()
BOMB = gzip.compress(b" " * 50_000_000)


@pytest.mark.parametrize(
    ("headers", "raw", "status", "code"),
    [
        ({"content_type": "text/plain"}, PLAIN, 400, "unsupported_media_type"),
        ({"content_type": "multipart/form-data; boundary=x"}, PLAIN, 400, "unsupported_media_type"),
        ({"content_type": "application/json; charset=utf-16"}, PLAIN, 400, "unsupported_media_type"),
        ({"content_type": "application/json; charset=iso-8859-1"}, PLAIN, 400, "unsupported_media_type"),
        ({"content_type": "application/json; charset=utf-8; charset=utf-7"}, PLAIN, 400, "unsupported_media_type"),
        ({}, json.dumps(CHAT).encode("utf-16"), 400, "invalid_encoding"),
        ({}, json.dumps(CHAT).encode("utf-16-le"), 400, "invalid_encoding"),
        ({}, json.dumps(CHAT).encode("utf-32-be"), 400, "invalid_encoding"),
        ({}, b"\xef\xbb\xbf" + PLAIN, 400, "invalid_encoding"),
        ({}, PLAIN.replace(b"hello", "h\u00e4llo".encode("latin-1")), 400, "invalid_encoding"),
        ({"content_encoding": "br"}, PLAIN, 400, "unsupported_encoding"),
        ({"content_encoding": "zstd"}, PLAIN, 400, "unsupported_encoding"),
        ({"content_encoding": "gzip, gzip"}, gzip.compress(gzip.compress(PLAIN)), 400, "unsupported_encoding"),
        ({"content_encoding": "whatever"}, PLAIN, 400, "unsupported_encoding"),
        ({"content_encoding": "gzip"}, PLAIN, 400, "invalid_compression"),
        ({"content_encoding": "gzip"}, gzip.compress(PLAIN)[:-4], 400, "invalid_compression"),
        ({"content_encoding": "gzip"}, gzip.compress(PLAIN) + b"MRN 4815162342", 400, "invalid_compression"),
        ({"content_encoding": "gzip"}, gzip.compress(PLAIN) + gzip.compress(b"more"), 400, "invalid_compression"),
        ({"content_encoding": "deflate"}, b"", 400, "invalid_compression"),
        ({"content_encoding": "gzip"}, BOMB[:4000], 413, "body_too_large"),
        ({"content_encoding": "deflate"}, zlib.compress(b"x" * 1_000_000), 413, "body_too_large"),
        ({}, b"x" * 5000, 413, "body_too_large"),
        ({"content_length": "999999999"}, PLAIN, 413, "body_too_large"),
        ({}, b"{}", 400, "missing_required_parameter"),
    ],
)
def test_bodies_that_are_refused(headers, raw, status, code):
    world = World()
    got, _, body = ask(world, "POST", "/v1/chat/completions", raw, **headers)
    assert (got, json.loads(body)["error"]["code"], world.diary) == (status, code, [])


class Hearing(World):
    """A world that keeps what the classifier was given."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[bytes] = []

    async def classify(self, canonical, withheld=b"{}", **context):
        self.heard.append(canonical)
        return await super().classify(canonical, withheld)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [("identity", PLAIN), ("gzip", gzip.compress(PLAIN)), ("X-GZIP", gzip.compress(PLAIN)), ("deflate", zlib.compress(PLAIN)), ("deflate", RAW_DEFLATE)],
)
def test_a_packed_body_is_read_as_what_it_holds(encoding, packed):
    plain, unpacked = Hearing(), Hearing()
    ask(plain, "POST", "/v1/chat/completions", CHAT)
    assert ask(unpacked, "POST", "/v1/chat/completions", packed, content_encoding=encoding)[0] == 200
    assert unpacked.heard == plain.heard != []


@pytest.mark.parametrize("size", [1, 7, 4096])
def test_a_body_in_chunks_is_read_whole_and_its_limit_holds(size):
    world = World()
    assert ask(world, "POST", "/v1/chat/completions", PLAIN, chunk=size)[0] == 200
    assert ask(world, "POST", "/v1/chat/completions", b"x" * 5000, chunk=size)[0] == 413


def test_a_header_that_decides_how_to_read_must_not_be_there_twice():
    status, _, body = ask(World(), "POST", "/v1/chat/completions", gzip.compress(PLAIN), content_encoding="gzip", Content_encoding="identity")
    assert (status, json.loads(body)["error"]["code"]) == (400, "duplicate_header")


@pytest.mark.parametrize("again", [{"Authorization": "Bearer another"}, {"x_cordon_when_held": "deny", "X_cordon_when_held": "no"}])
def test_a_header_that_says_who_asks_or_what_may_happen_must_not_be_there_twice(again):
    """A front that looks at one of two keys must not see another caller than we do."""
    world = World()
    status, _, body = ask(world, "POST", "/v1/chat/completions", CHAT, **again)
    assert (status, json.loads(body)["error"]["code"], world.diary) == (400, "duplicate_header", [])


def test_a_refusal_tells_the_client_whether_to_try_again():
    world = World(labels=frozenset({"phi"}))
    status, headers, body = ask(world, "POST", "/v1/chat/completions", CHAT | {"model": "big"}, x_cordon_when_held="deny")
    assert (status, json.loads(body)["error"]["code"], headers["x-should-retry"]) == (403, "policy_denied", "false")
    down = World(broken={"engine-general": PlaceUnavailable("down", retry_after=3), "rack": PlaceUnavailable("down", retry_after=3)})
    status, headers, body = ask(down, "POST", "/v1/chat/completions", CHAT)
    assert (status, json.loads(body)["error"]["code"], headers["x-should-retry"], headers["retry-after"]) == (503, "no_compliant_route", "true", "3")


def test_an_unforeseen_error_shows_nothing_of_itself():
    world = World(broken={"engine-general": ValueError("MRN 00000000")})  # type: ignore[dict-item]
    status, _, body = ask(world, "POST", "/v1/chat/completions", CHAT)
    assert status == 500 and b"MRN" not in body and json.loads(body)["error"]["code"] == "internal_error"


def test_a_failure_in_mid_stream_is_an_error_event():
    class Breaking(World):
        async def complete(self, *args):
            async for event in super().complete(*args):
                yield event
                raise UpstreamError("broke off")

    _, _, body = ask(Breaking(), "POST", "/v1/chat/completions", CHAT | {"stream": True})
    *_, error, done = [line.removeprefix("data: ") for line in body.decode().split("\n\n") if line]
    assert json.loads(error)["error"]["code"] == "upstream_error" and done == "[DONE]"


def test_a_client_that_leaves_cancels_the_work():
    world = World()
    ask(world, "POST", "/v1/chat/completions", CHAT | {"stream": True}, leave_after=2)
    assert world.entries[-1]["code"] == "cancelled" and world.diary[-2] == "end engine-general"


def test_a_key_disabled_while_the_body_comes_in_is_disabled(monkeypatch):
    views = [VIEW, replace(VIEW, callers={})]
    monkeypatch.setattr(Snapshot, "current", lambda self: views.pop(0) if len(views) > 1 else views[0])
    status, _, body = ask(World(), "POST", "/v1/chat/completions", CHAT)
    assert (status, json.loads(body)["error"]["code"]) == (401, "invalid_api_key")


def test_a_body_that_does_not_arrive_is_given_up(monkeypatch):
    monkeypatch.setattr("gateway.api.http.BODY_SECONDS", 0.05)
    sent = []

    async def serve():
        async def never():
            await asyncio.sleep(60)

        async def send(message):
            sent.append(message)

        headers = [(b"content-type", b"application/json"), (b"authorization", f"Bearer {KEY.text}".encode())]
        await application(plane(World()))({"type": "http", "method": "POST", "path": "/v1/chat/completions", "headers": headers}, never, send)

    asyncio.run(serve())
    assert sent[0]["status"] == 408 and json.loads(sent[1]["body"])["error"]["code"] == "request_timeout"
