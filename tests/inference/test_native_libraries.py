"""What the native code could call: the installed llama.cpp libraries import no network function at all."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pytest

NETWORK = {
    "socket",
    "connect",
    "bind",
    "listen",
    "accept",
    "accept4",
    "sendto",
    "sendmsg",
    "recvfrom",
    "recvmsg",
    "getaddrinfo",
    "gethostbyname",
    "SSL_connect",
}

pytestmark = pytest.mark.engine


def libraries() -> list[Path]:
    found = importlib.util.find_spec("llama_cpp")
    if found is None or not found.submodule_search_locations:
        pytest.skip("llama.cpp is not built; run inference/build.py")
    return sorted((Path(found.submodule_search_locations[0]) / "lib").glob("lib*.so"))


def imported(library: Path) -> set[str]:
    listing = subprocess.run(["nm", "-D", "--undefined-only", str(library)], capture_output=True, text=True, check=True).stdout
    return {line.split()[-1].partition("@")[0] for line in listing.splitlines()}


@pytest.mark.skipif(not shutil.which("nm"), reason="needs nm, which comes with the compiler")
def test_no_network_function_is_imported() -> None:
    seen = {library.name: imported(library) for library in libraries()}
    assert set(seen) == {"libggml-base.so", "libggml-cpu.so", "libggml.so", "libllama.so"}
    assert "malloc" in seen["libllama.so"]
    assert {name: symbols & NETWORK for name, symbols in seen.items()} == {name: set() for name in seen}
