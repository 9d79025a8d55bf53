"""A whole gateway for a test: `manage.py up` in a folder of its own, asked over real HTTP, stopped without a trace."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 90.0


@dataclass
class Answer:
    """One HTTP answer. `header` names are lower-case."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.json()["choices"][0]["message"]["content"]

    @property
    def code(self) -> str:
        return self.json()["error"]["code"]

    @property
    def tier(self) -> str:
        return self.headers.get("x-cordon-tier", "")

    @property
    def labels(self) -> set[str]:
        return set(filter(None, self.headers.get("x-cordon-labels", "").split(",")))

    @property
    def audit_id(self) -> str:
        return self.headers["x-cordon-audit-id"]


@dataclass
class Gateway:
    """Start with `start`, ask with `chat`, run commands with `manage`."""

    var: Path
    environment: dict[str, str] = field(default_factory=dict)
    ready: dict[str, Any] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[str] | None = None
    output: str = ""

    def env(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        own = {"CORDON_VAR": str(self.var), "CORDON_API_PORT": "0", "CORDON_CONSOLE_PORT": "0", "PYTHONDONTWRITEBYTECODE": "1"}
        return kept | own | self.environment

    def start(self, *wrapper: str) -> Gateway:
        """Run `manage.py up` until its ready file is there."""
        ready = self.var.parent / f"{self.var.name}.ready.json"
        ready.unlink(missing_ok=True)
        with (self.var.parent / f"{self.var.name}.up.log").open("w") as log:
            command = [*wrapper, sys.executable, str(ROOT / "manage.py"), "up", "--ready-file", str(ready)]
            self.process = subprocess.Popen(command, env=self.env(), cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, text=True, start_new_session=True)
        deadline = time.monotonic() + PATIENCE
        while not ready.exists():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise AssertionError(f"the gateway did not start:\n{self.said()}")
            time.sleep(0.05)
        self.ready = json.loads(ready.read_text())
        self.keys |= self.ready.get("apps", {})
        return self

    def said(self) -> str:
        """Return what `up` printed."""
        return (self.var.parent / f"{self.var.name}.up.log").read_text()

    def stop(self, number: int = signal.SIGINT) -> None:
        """End it as Ctrl-C does, and wait."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                raise

    def manage(self, *arguments: str, check: bool = True, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run one command against the same folder."""
        done = subprocess.run([sys.executable, str(ROOT / "manage.py"), *arguments], env=self.env(), cwd=ROOT, capture_output=True, text=True, input=stdin)
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def request(self, method: str, path: str, body: Any = None, key: str = "", **headers: str) -> Answer:
        """Send one HTTP request to the API."""
        connection = http.client.HTTPConnection(urlsplit(self.ready["api"]).netloc, timeout=60)
        raw = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
        try:
            connection.request(method, path, raw, {"Content-Type": "application/json", "Authorization": f"Bearer {key}"} | headers)
            response = connection.getresponse()
            return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())
        finally:
            connection.close()

    def chat(self, domain: str, content: Any, *, model: str = "auto", **more: Any) -> Answer:
        """Ask as the application of a domain. `content` is the user's text, or a whole list of messages."""
        messages = content if isinstance(content, list) else [{"role": "user", "content": content}]
        body = {"model": model, "messages": messages, "max_tokens": 24} | more
        return self.request("POST", "/v1/chat/completions", body, self.keys[domain])

    def processes(self) -> dict[str, int]:
        """Return role (and argument) -> process id of everything that runs under this supervisor."""
        assert self.process is not None
        return {name: pid for pid, name in _descendants(self.process.pid)}

    def kill(self, name: str) -> int:
        """SIGKILL one process by its role; return its pid."""
        pid = self.processes()[name]
        os.kill(pid, signal.SIGKILL)
        return pid

    def entries(self, **wanted: str) -> list[dict[str, Any]]:
        """Return log entries, oldest first, read from the log file itself; those of one request once its outcome is among them."""
        from audit.reader import LogReader

        reader = LogReader(self.var / "log" / "log.sqlite3")
        try:
            if audit_id := wanted.get("audit_id"):
                wait_until(lambda: reader.find(event="request:outcome", audit_id=audit_id, limit=1))
            return [entry.fields | {"seq": entry.seq} for entry in reversed(reader.find(limit=1000, **wanted))]
        finally:
            reader.close()


def _descendants(parent: int) -> list[tuple[int, str]]:
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_text().rpartition(")")[2].split()
            words = (path / "cmdline").read_bytes().decode().split("\0")
        except OSError:
            continue
        if int(fields[1]) == parent and "gateway.process" in words:
            found.append((int(path.name), "-".join(filter(None, words[words.index("gateway.process") + 1 :]))))
    return found


def wait_until(condition: Any, seconds: float = 15.0) -> None:
    """Poll a condition; fail with its last value."""
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < deadline, f"not within {seconds} s: {value!r}"
        time.sleep(0.05)
