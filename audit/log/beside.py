"""Work in a process of its own while this one goes on: for a verification on a machine with more than one core.

Touches processes and a pipe between them; standard library only (a part of the single-file verifier). Caller:
`audit.log.presented`. Only the command line asks for it, as the only thread of its process. What the other process raises is
raised here; one that ends without a word is an error, never a result.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any


def cores() -> int:
    """Return how many cores this machine has, 1 where a process cannot be copied to work beside this one."""
    return multiprocessing.cpu_count() if "fork" in multiprocessing.get_all_start_methods() else 1


def beside(work: Callable[[], Any]) -> Callable[[], Any]:
    """Start `work` in a copy of this process; return what waits for its result, which must be plain values. To be called once."""
    context = multiprocessing.get_context("fork")
    reading, writing = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(work, writing), daemon=True)
    process.start()
    writing.close()

    def result() -> Any:
        try:
            found = reading.recv()
        except EOFError:
            raise RuntimeError("a process that worked beside this one ended without a result") from None
        finally:
            reading.close()
            process.join()
        if isinstance(found, Exception):
            raise found
        return found

    return result


def _work(work: Callable[[], Any], writing: Connection) -> None:
    """Do the work and tell its result, or what it raised."""
    try:
        found = work()
    except Exception as error:
        found = error
    writing.send(found)
