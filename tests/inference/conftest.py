"""Real engine processes for the tests: a sealed child behind a listening unix socket, as the supervisor starts it."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from inference.catalog import BUNDLED, admit
from inference.client import EngineClient, EngineUnavailable

ROOT = Path(__file__).resolve().parent.parent.parent


class Answer(NamedTuple):
    """One whole answer."""

    text: str
    finish: str | None
    usage: dict[str, Any]
    deltas: list[dict[str, Any]]


class Engine:
    """One engine process. The test holds the listener, as the supervisor does."""

    def __init__(self, home: Path, model: Path, **environment: str) -> None:
        self.path, self.log = home / "engine.sock", home / "engine.log"
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(self.path))
        self.listener.listen(64)
        self.client = EngineClient(self.path, answers_within=30)
        passed = {"CORDON_VAR": str(home), "CORDON_RUN": str(home), "CORDON_MODEL": str(model), "CORDON_MODEL_NAME": "cordon-demo", "CORDON_THREADS": "1"}
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gateway.process", "engine", "general"],
                cwd=ROOT,
                env=kept | passed | {"CORDON_LISTEN_FD": str(self.listener.fileno())} | environment,
                pass_fds=[self.listener.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def describe(self) -> dict[str, Any]:
        return asyncio.run(self.client.describe())

    def ask(self, prompt: str = "Hello", **parameters: Any) -> Answer:
        return asyncio.run(self.complete(prompt, **parameters))

    async def complete(self, prompt: str = "Hello", **parameters: Any) -> Answer:
        deltas = []
        async with contextlib.aclosing(self.client.complete(body(prompt, **parameters))) as events:
            async for event in events:
                if event["type"] == "usage":
                    return Answer("".join(delta["delta"].get("content", "") for delta in deltas), deltas[-1]["finish_reason"], event, deltas)
                deltas.append(event)
        raise AssertionError("no usage event")

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        status = self.process.wait(20)
        self.listener.close()
        return status


def body(prompt: str, **parameters: Any) -> bytes:
    """Return a canonical chat body."""
    return json.dumps({"model": "cordon-demo", "messages": [{"role": "user", "content": prompt}], "seed": 7} | parameters).encode()


LONG = {"type": "json_schema", "json_schema": {"name": "long", "schema": {"type": "array", "items": {"type": "boolean"}, "minItems": 700, "maxItems": 700}}}
"""A response format that takes some thousand steps: what is cancelled or killed while it runs cannot be done already."""


@pytest.fixture(scope="session")
def admitted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled model, admitted."""
    return admit(BUNDLED, tmp_path_factory.mktemp("models"), "cordon-demo").path


@pytest.fixture
def start(admitted: Path) -> Iterator[Callable[..., Engine]]:
    """Start engines; they end with the test."""
    if importlib.util.find_spec("llama_cpp") is None:
        pytest.skip("llama.cpp is not built; run inference/build.py")
    started: list[Engine] = []

    def start(model: Path | None = None, **environment: str) -> Engine:
        home = Path(tempfile.mkdtemp(prefix="cordon-engine-"))  # short: a socket path holds 107 bytes
        (home / "models").mkdir()
        path = home / "models" / (model or admitted).name
        os.link(model or admitted, path)
        started.append(Engine(home, path, **environment))
        return started[-1]

    yield start
    for engine in started:
        if engine.process.poll() is None:
            engine.stop(signal.SIGKILL)


@pytest.fixture(scope="module")
def engine(admitted: Path) -> Iterator[Engine]:
    """One engine for the tests that only ask."""
    if importlib.util.find_spec("llama_cpp") is None:
        pytest.skip("llama.cpp is not built; run inference/build.py")
    home = Path(tempfile.mkdtemp(prefix="cordon-engine-"))
    (home / "models").mkdir()
    path = home / "models" / admitted.name
    os.link(admitted, path)
    engine = Engine(home, path)
    yield engine
    engine.stop()


def unavailable(engine: Engine) -> EngineUnavailable:
    """Return the refusal that a short-patience client gets."""
    client = EngineClient(engine.path, answers_within=0.3)

    async def ask() -> None:
        async for _ in client.complete(body("Hello")):
            pass

    with pytest.raises(EngineUnavailable) as refusal:
        asyncio.run(ask())
    return refusal.value
