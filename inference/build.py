"""Build llama-cpp-python once from its pinned source and install it: `python inference/build.py`.

Standard library only: it runs before anything else is installed (called by `make run` and `make test`). The pinned
sdist gives a pure-Python wheel; CMake builds only the `llama` library beside it (a third of the work of a plain
`pip install`). Both are kept under `$CORDON_CACHE`, `$XDG_CACHE_HOME/cordon` or `~/.cache/cordon`, by a key of
version, source digest, flags and compiler, so a second environment takes seconds and a second run nothing.

`CORDON_CMAKE_ARGS` adds flags, for instance `-DGGML_NATIVE=ON` (faster, not portable) or `-DGGML_CUDA=ON`.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
RECORD = Path(sys.prefix) / "cordon-llama.json"
NEEDED_BYTES = 1_200_000_000
FLAGS = (
    "-DCMAKE_BUILD_TYPE=Release",
    "-DBUILD_SHARED_LIBS=ON",
    "-DCMAKE_BUILD_WITH_INSTALL_RPATH=ON",
    "-DCMAKE_INSTALL_RPATH=$ORIGIN",
    "-DCMAKE_PLATFORM_NO_VERSIONED_SONAME=ON",
    *(f"-DLLAMA_BUILD_{part}=OFF" for part in ("COMMON", "TESTS", "EXAMPLES", "TOOLS", "SERVER", "UI")),
    "-DLLAMA_USE_PREBUILT_UI=OFF",
    "-DLLAMA_OPENSSL=OFF",
    "-DLLAMA_CURL=OFF",
    "-DGGML_LLAMAFILE=OFF",  # its kernels choose by row count: off, an answer does not depend on what else is in the batch
    "-DGGML_NATIVE=OFF",  # a cached build must run on another machine of the same kind
)


class Unbuildable(Exception):
    """The engine cannot be built here; the message says what is missing and what to do."""


class Pin(NamedTuple):
    """One package as the lock names it."""

    name: str
    version: str
    digests: tuple[str, ...]


def pinned(lock: str, name: str) -> Pin:
    """Return the pin of one package in the text of a hash-locked requirements file. Raises `Unbuildable`."""
    found = re.search(rf"^{re.escape(name)}==(\S+)((?: \\\n\s+--hash=sha256:[0-9a-f]{{64}})+)", lock, re.MULTILINE)
    if not found:
        raise Unbuildable(f"requirements/runtime.lock does not pin {name} with a hash.")
    return Pin(name, found[1], tuple(re.findall(r"sha256:([0-9a-f]{64})", found[2])))


def compilers() -> tuple[str, str]:
    """Return the paths of a C and a C++ compiler. Raises `Unbuildable` naming the package to install."""
    c = shutil.which(os.environ.get("CC", "cc")) or shutil.which("gcc") or shutil.which("clang")
    cxx = shutil.which(os.environ.get("CXX", "c++")) or shutil.which("g++") or shutil.which("clang++")
    if not c or not cxx:
        why = "The local engine is compiled once on this machine, and no C/C++ compiler was found."
        raise Unbuildable(f"{why} On Debian or Ubuntu: sudo apt install build-essential")
    return c, cxx


def flags() -> list[str]:
    """Return the CMake flags of this build, the operator's own last."""
    return [*FLAGS, *shlex.split(os.environ.get("CORDON_CMAKE_ARGS", ""))]


def build_key(pin: Pin, options: Sequence[str], compiler: str) -> str:
    """Return the cache key: equal keys mean the same libraries."""
    seen = subprocess.run([compiler, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    parts = [pin.version, *pin.digests, *options, seen, platform.machine(), platform.libc_ver()[0]]
    return f"llama-{pin.version}-" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def cache_root() -> Path:
    """Return the folder that keeps builds."""
    if given := os.environ.get("CORDON_CACHE"):
        return Path(given)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cordon"


def require_space(folder: Path) -> None:
    """Raise `Unbuildable` when the disk under `folder` cannot hold the build."""
    free = shutil.disk_usage(folder).free
    if free < NEEDED_BYTES:
        why = f"Building the local engine needs {NEEDED_BYTES / 1e9:.1f} GB free under {folder}; there are {free / 1e9:.1f} GB."
        raise Unbuildable(f"{why} Free some, or set CORDON_CACHE to a folder on another disk.")


def say(text: str) -> None:
    """Print one line of progress at once."""
    print(f"  {text}", flush=True)


def run(step: str, command: Sequence[str | Path], **environment: str) -> None:
    """Run one quiet step; show its output only when it fails."""
    say(step)
    words = [str(part) for part in command]
    done = subprocess.run(words, env=os.environ | environment, text=True, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        raise Unbuildable(f"{step}: failed. The last lines were:\n{tail(done.stdout)}")


def tail(text: str, lines: int = 25) -> str:
    """Return the last lines of an output."""
    return "\n".join(text.splitlines()[-lines:])


def compile_with_progress(command: Sequence[str | Path]) -> None:
    """Run ninja, turning its `[12/96]` into a percentage with the time elapsed."""
    started, shown, lines = time.monotonic(), -1, [""]
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        lines = [*lines[-200:], line]
        if found := re.match(r"\[(\d+)/(\d+)\]", line):
            percent = 100 * int(found[1]) // int(found[2])
            if percent != shown and (sys.stdout.isatty() or percent // 10 != shown // 10):
                print_percent(percent, time.monotonic() - started)
                shown = percent
    if process.wait():
        raise Unbuildable(f"Compiling llama.cpp failed. The last lines were:\n{tail(''.join(lines))}")
    if sys.stdout.isatty():
        print()


def print_percent(percent: int, elapsed: float) -> None:
    """Show progress: in place on a terminal, a line for each tenth elsewhere."""
    start, end = ("\r", "") if sys.stdout.isatty() else ("", "\n")
    print(f"{start}  compiling llama.cpp: {percent:3d} %  {elapsed:4.0f} s", end=end, flush=True)


def tools(root: Path) -> Path:
    """Return the `bin` of an environment with the hash-locked cmake, ninja and build backend."""
    lock = REQUIREMENTS / "build.lock"
    home = root / f"tools-{platform.python_version()}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:16]}"
    if not (home / "complete").exists():
        shutil.rmtree(home, ignore_errors=True)
        run("making the build environment", [sys.executable, "-m", "venv", home])
        run("installing cmake and ninja", [home / "bin" / "python", "-m", "pip", "install", "--quiet", "--only-binary=:all:", "--require-hashes", "-r", lock])
        (home / "complete").touch()
    return home / "bin"


def source(python: Path, work: Path, pin: Pin) -> Path:
    """Download the pinned sdist; pip refuses any other digest."""
    listed = work / "pin.txt"
    listed.write_text(f"{pin.name}=={pin.version} " + " ".join(f"--hash=sha256:{digest}" for digest in pin.digests))
    options = ["--quiet", "--no-deps", "--no-build-isolation", f"--no-binary={pin.name}", "--require-hashes"]
    command: list[str | Path] = [python, "-m", "pip", "download", *options, "-d", work, "-r", listed]
    run(f"downloading {pin.name} {pin.version} (77 MB)", command, TMPDIR=str(work), CMAKE_ARGS="-DLLAMA_BUILD=OFF")
    return next(work.glob("*.tar.gz"))


def build(work: Path, bin_: Path, pin: Pin, pair: tuple[str, str]) -> None:
    """Leave `wheel/` and `lib/` in `work`."""
    python, path = bin_ / "python", f"{bin_}{os.pathsep}{os.environ.get('PATH', '')}"
    sdist = source(python, work, pin)
    wheel: list[str | Path] = [python, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-cache-dir", "-w", work / "wheel", sdist]
    run("making the Python package", wheel, CMAKE_ARGS="-DLLAMA_BUILD=OFF", PATH=path, TMPDIR=str(work))
    with tarfile.open(sdist) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", lambda member, path: member)  # Debian 12's Python has none yet
        archive.extractall(work / "source")  # noqa: S202  its digest is pinned
    tree = next((work / "source").iterdir()) / "vendor" / "llama.cpp"
    made = [f"-DCMAKE_C_COMPILER={pair[0]}", f"-DCMAKE_CXX_COMPILER={pair[1]}", f"-DCMAKE_MAKE_PROGRAM={bin_ / 'ninja'}"]
    run("configuring llama.cpp", [bin_ / "cmake", "-S", tree, "-B", work / "build", "-G", "Ninja", *flags(), *made])
    compile_with_progress([bin_ / "cmake", "--build", work / "build", "--target", "llama"])
    (work / "lib").mkdir()
    for library in (work / "build" / "bin").glob("lib*.so*"):
        shutil.copy2(library, work / "lib" / library.name)


def keep(work: Path, kept: Path) -> None:
    """Move the results of a finished build to their place in the cache, in one step."""
    for left in ("build", "source"):
        shutil.rmtree(work / left, ignore_errors=True)
    for sdist in work.glob("*.tar.gz"):
        sdist.unlink()
    shutil.rmtree(kept, ignore_errors=True)
    work.rename(kept)


def install(kept: Path, key: str) -> None:
    """Put the wheel and its libraries into this environment and write the record."""
    wheel = next((kept / "wheel").glob("*.whl"))
    run("installing the engine", [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--force-reinstall", wheel])
    lib = package() / "lib"
    lib.mkdir(exist_ok=True)
    digests = {}
    for library in sorted((kept / "lib").iterdir()):
        shutil.copy2(library, lib / library.name)
        digests[library.name] = hashlib.sha256(library.read_bytes()).hexdigest()
    RECORD.write_text(json.dumps({"key": key, "libraries": digests, "flags": flags()}, indent=1))


def package() -> Path:
    """Return the folder of the llama_cpp package in this environment."""
    import sysconfig

    return Path(sysconfig.get_path("purelib")) / "llama_cpp"


def installed(key: str) -> bool:
    """True when this environment already has exactly this build."""
    return RECORD.exists() and json.loads(RECORD.read_text())["key"] == key and (package() / "lib" / "libllama.so").exists()


@contextmanager
def only_one(root: Path) -> Iterator[None]:
    """Hold the cache against a second build at the same time."""
    with (root / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def ensure() -> None:
    """Build unless built, install unless installed."""
    pin = pinned((REQUIREMENTS / "runtime.lock").read_text(), "llama-cpp-python")
    pair = compilers()
    key = build_key(pin, flags(), pair[1])
    if installed(key):
        return
    root = cache_root()
    root.mkdir(parents=True, exist_ok=True)
    with only_one(root):
        kept = root / key
        if not (kept / "lib").exists():
            require_space(root)
            print(f"Building the local engine ({pin.name} {pin.version}), once, about 2 minutes on 2 cores:", flush=True)
            work = root / f".{key}-{os.getpid()}"
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir()
            try:
                build(work, tools(root), pin, pair)
                keep(work, kept)
            finally:
                shutil.rmtree(work, ignore_errors=True)
        install(kept, key)


def main() -> int:
    """Return 0 when `import llama_cpp` works in this environment."""
    try:
        ensure()
    except Unbuildable as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
