"""Make `.venv` from the hash-locked list and build the engine once: `python3 deploy/setup.py runtime|dev`.

Standard library only. Called by `make`. A stamp in the environment names what it was made from, so a second call
takes milliseconds; a call that was interrupted leaves no stamp and is simply repeated.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
SUPPORTED = ((3, 11), (3, 13))
NEEDED_MB = 2_500
BUILT_APART = ("llama-cpp-python",)


class CannotSetUp(Exception):
    """A clear sentence on what is missing and what to do."""


def check_host() -> None:
    """Raise `CannotSetUp` when Python, venv or the disk will not do."""
    low, high = SUPPORTED
    if not low <= sys.version_info[:2] <= high:
        found = ".".join(map(str, sys.version_info[:2]))
        raise CannotSetUp(f"Python {found} is not supported; 3.11, 3.12 or 3.13 is. Install one and name it: make run PYTHON=python3.11")
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise CannotSetUp(f"This Python lacks venv. On Debian or Ubuntu: sudo apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv") from None
    if (free := shutil.disk_usage(ROOT).free >> 20) < NEEDED_MB and not PYTHON.exists():
        raise CannotSetUp(f"Only {free} MB are free on the disk of {ROOT.name}; {NEEDED_MB} MB are needed.")


def stamp(kind: str) -> str:
    """Return what an environment of this kind is made from."""
    material = f"{kind} {sys.version} {ROOT}".encode() + (ROOT / "requirements" / f"{kind}.lock").read_bytes()
    return hashlib.sha256(material).hexdigest()


def is_ready(kind: str) -> bool:
    """True when the environment holds at least this kind."""
    made = {path.read_text() for path in VENV.glob("cordon-*.stamp")}
    return PYTHON.exists() and bool(made & {stamp("dev"), stamp(kind)})


def without(lock: str, names: tuple[str, ...]) -> str:
    """Return the lock less the packages that are built apart."""
    blocks = re.split(r"\n(?=[A-Za-z0-9])", lock)
    return "\n".join(block for block in blocks if block.split("==")[0] not in names)


def install(kind: str) -> None:
    """Create the environment and install the list, every file checked against its hash."""
    started = time.monotonic()
    print(f"  … creating .venv ({kind})", flush=True)
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    listed = VENV / f"{kind}.lock"
    listed.write_text(without((ROOT / "requirements" / f"{kind}.lock").read_text(), BUILT_APART))
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-deps", "--require-hashes", "--progress-bar", "on", "-r", str(listed)]
    packages = listed.read_text().count("==")
    print(f"  … installing {packages} packages, each checked against its hash", flush=True)
    with (VENV / "install.log").open("w") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        _show(process, log, packages)
    if process.returncode:
        raise CannotSetUp("pip could not install the list. Its last words:\n" + "\n".join((VENV / "install.log").read_text().splitlines()[-8:]))
    print(f"  ✓ packages ({time.monotonic() - started:.0f} s)", flush=True)


def _show(process: subprocess.Popen[str], log: object, packages: int) -> None:
    """Show one moving line on a terminal, keep everything in the log."""
    assert process.stdout is not None
    seen = 0
    for line in process.stdout:
        log.write(line)  # type: ignore[attr-defined]
        if line.startswith("Collecting "):
            seen += 1
            if sys.stdout.isatty():
                print(f"\r    {seen}/{packages} {line.split()[1][:50]:<50}", end="", flush=True)
        elif line.startswith("Installing collected"):
            print(("\r" if sys.stdout.isatty() else "") + f"    unpacking {packages} packages{'':<40}", flush=True)
    process.wait()


def build_engine() -> None:
    """Build and install llama-cpp-python, or find it built. Prints its own progress."""
    if subprocess.run([str(PYTHON), str(ROOT / "inference" / "build.py")], cwd=ROOT, check=False).returncode:
        raise CannotSetUp("The local engine could not be built; the reason stands above.")


def compile_rules() -> None:
    """Compile the classifier's rules, or find them compiled. Prints its own progress."""
    if subprocess.run([str(PYTHON), "-m", "deploy.rules"], cwd=ROOT, check=False).returncode:
        raise CannotSetUp("The classifier's rules could not be compiled; the reason stands above.")


def main(kind: str) -> int:
    """Set up; return an exit status."""
    try:
        check_host()
        if not is_ready(kind):
            install(kind)
            (VENV / f"cordon-{kind}.stamp").write_text(stamp(kind))
        build_engine()
        compile_rules()
    except CannotSetUp as error:
        print(f"\nCordon cannot be set up: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\ninterrupted; run it again to go on", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "runtime"))
