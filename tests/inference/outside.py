"""Everything an escape would reach, listening on this machine: for the sandbox's own tests and for those from inside each role."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def listening(tmp_path: Path) -> Iterator[dict[str, object]]:
    """Everything an escape would reach, listening on this machine."""
    for folder in ("secrets", "own"):
        (tmp_path / folder).mkdir(mode=0o777)
        (tmp_path / folder).chmod(0o777)
    for parent in (tmp_path, *tmp_path.parents):
        if parent.stat().st_uid == os.getuid() and str(parent).startswith("/tmp/"):
            parent.chmod(0o755)
    (tmp_path / "secrets" / "key").write_text("secret")
    with (
        socket.socket() as tcp,
        socket.socket(type=socket.SOCK_DGRAM) as udp,
        socket.socket(socket.AF_UNIX) as by_path,
        socket.socket(socket.AF_UNIX) as abstract,
    ):
        datagram = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        for sock in (tcp, udp):
            sock.bind(("127.0.0.1", 0))
        by_path.bind(str(tmp_path / "door"))
        datagram.bind(str(tmp_path / "letterbox"))
        (tmp_path / "reach").mkdir()
        permitted = socket.socket(socket.AF_UNIX)
        permitted.bind(str(tmp_path / "reach" / "door"))
        for name in ("door", "letterbox", "reach/door"):
            (tmp_path / name).chmod(0o777)
        abstract.bind(f"\0cordon-{os.getpid()}")
        for sock in (tcp, by_path, abstract, permitted):
            sock.listen(8)
        leaked = socket.create_connection(tcp.getsockname())
        yield {
            "tcp": tcp.getsockname()[1],
            "udp": udp.getsockname()[1],
            "unix": str(tmp_path / "door"),
            "permitted": str(tmp_path / "reach" / "door"),
            "datagram": str(tmp_path / "letterbox"),
            "abstract": f"cordon-{os.getpid()}",
            "pid": os.getpid(),
            "fd": tcp.fileno(),
            "leaked": leaked.fileno(),
            "file": str(tmp_path / "out"),
            "secret": str(tmp_path / "secrets" / "key"),
            "own": str(tmp_path / "own"),
        }
        leaked.close()
        datagram.close()
        permitted.close()
