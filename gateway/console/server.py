"""The console process: Django's WSGI application under gunicorn, on a listener it inherits.

`gateway.process` has already taken away what this process does not need: it may accept and fork, but it may not
connect, and it may not execute a program. So gunicorn gets its listener by number, keeps its heartbeat file under
`CORDON_RUN`, opens no control socket, and loads the application before it forks its one worker of several threads.
"""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication

from gateway import patrol

THREADS = 8
GRACE_SECONDS = 1


def _begin(arbiter: Any, worker: Any) -> None:
    """Let the canary go its rounds in the process that serves pages, and hold its policies there: a thread of its parent would not live through the fork."""
    from gateway import wiring

    if (canary := patrol.armed()) is not None:
        canary.walk()
    wiring.keep_policies("console")


def settings_for(listener: socket.socket, scratch: Path) -> dict[str, Any]:
    """Return gunicorn's settings. Pure but for taking over the listener's file descriptor."""
    return {
        "bind": [f"fd://{listener.detach()}"],
        "workers": 1,
        "worker_class": "gateway.console.serving.Patient",
        "threads": THREADS,
        "preload_app": True,
        "worker_tmp_dir": str(scratch),
        "control_socket_disable": True,
        "graceful_timeout": GRACE_SECONDS,
        "timeout": 60,
        "keepalive": 5,
        "limit_request_line": 2048,
        "limit_request_fields": 50,
        "forwarded_allow_ips": "",
        "accesslog": None,
        "loglevel": "warning",
        "proc_name": "cordon console",
        "post_fork": _begin,
    }


class Console(BaseApplication):
    """gunicorn with settings from `main` and nothing else: no command line, no configuration file."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Take over the options. gunicorn raises for one it does not know."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the WSGI application; called once, before the fork."""
        from gateway.wsgi import application

        return application


def main(arg: str | None, listener: socket.socket | None) -> int:
    """Serve until SIGTERM. `listener` is a bound and listening TCP socket."""
    if listener is None:
        raise SystemExit("console: no listening socket was handed over")
    from django.conf import settings

    scratch = Path(settings.CORDON_RUN)
    scratch.mkdir(parents=True, exist_ok=True)
    try:
        Console(settings_for(listener, scratch)).run()
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0
