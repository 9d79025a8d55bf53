"""Is it up, is it built, what does this host offer? Asked by the supervisor, the doctor and the overview page."""

from __future__ import annotations

import asyncio
import fcntl
import importlib.util
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings

from audit.client import Unavailable
from gateway.classification.pool import ClassifierPool
from gateway.egress.client import BrokerClient, BrokerUnavailable
from gateway.ports import Completed
from gateway.wiring.log import client
from gateway.wiring.models import engine_client
from inference import sandbox
from inference.client import EngineClient, EngineFailed, EngineUnavailable


def log_is_up() -> bool:
    """True when the sequencer answers."""
    try:
        client().ping()
    except Unavailable:
        return False
    return True


def is_running() -> bool:
    """True when a supervisor holds the lock of this `CORDON_VAR`."""
    try:
        with (settings.CORDON_VAR / "up.lock").open("r") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def engine_is_built() -> bool:
    """True when llama.cpp is installed beside this interpreter."""
    return importlib.util.find_spec("llama_cpp") is not None


def host_offers() -> dict[str, str]:
    """Return which layers of the sandbox this host gives."""
    return sandbox.host()


def is_up(role: str, argument: str | None, url: str) -> Callable[[], bool]:
    """Return a question to one kind of process: do you answer?"""
    if role == "sequencer":
        return log_is_up
    if role == "engine":
        return lambda: _describes(engine_client(str(argument)))
    if role in ("api", "console"):
        return lambda: _answers_http(url, "/healthz")
    if role == "classifier":
        return classifier_is_up
    if role == "broker":
        return broker_is_up
    return lambda: True


def _describes(engine: EngineClient) -> bool:
    try:
        return bool(asyncio.run(asyncio.wait_for(engine.describe(), 2)))
    except (EngineUnavailable, EngineFailed, TimeoutError):
        return False


def rules() -> tuple[str, str] | None:
    """Return the digests of the rules that the classifier judges by and of their compiled form, None when no scan completes."""

    async def ask() -> tuple[str, str] | None:
        pool = ClassifierPool(settings.CORDON_RUN / "classifier.sock", settings.CORDON_INSPECTION_MS)
        scan = await pool(b'{"ping":"pong"}')
        return (scan.ruleset, scan.compiled) if isinstance(scan, Completed) else None

    return asyncio.run(ask())


def classifier_is_up() -> bool:
    """True when a classifier worker completes a scan."""
    return rules() is not None


def broker_is_up() -> bool:
    """True when the broker tells its boot nonce."""

    async def ask() -> bool:
        return bool(await asyncio.wait_for(BrokerClient(settings.CORDON_RUN / "broker.sock").nonce(), 2))

    try:
        return asyncio.run(ask())
    except (BrokerUnavailable, TimeoutError, OSError):
        return False


def _answers_http(url: str, path: str) -> bool:
    """Ask our own listener on this machine, over a plain socket: no HTTP client lives outside the broker."""
    parts = urlsplit(url)
    try:
        with socket.create_connection((parts.hostname, parts.port), timeout=2) as sock:
            sock.sendall(f"GET {path} HTTP/1.1\r\nhost: {parts.netloc}\r\nconnection: close\r\n\r\n".encode())
            return sock.recv(16).startswith(b"HTTP/1.1 200")
    except OSError:
        return False
