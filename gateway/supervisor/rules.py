"""The classifier's compiled rules: made ready once, for it may read and not write them.

Touches `CORDON_VAR/rules` and, read only, the folder in the environment that `make setup` fills (`python -m deploy.rules`). Every file in
them stands behind its own digest and is named by what it was made from: one that was altered is not used, but made anew, and a change of
code that leaves the rules alone compiles nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PREPARED = Path(sys.prefix) / "cordon" / "rules"
"""Where `make setup` leaves them: beside the packages that they were made with."""


class RulesRefused(ValueError):
    """The classifier's rules cannot be used; the message is the classifier's own sentence."""


def ready(folder: Path, domains: Sequence[str], environment: Mapping[str, str], prepared: Path = PREPARED) -> None:
    """Have the rules of these domains and this site in a folder: as they are, as `make setup` left them, or compiled. Raises `RulesRefused`.

    Where the code is another, each file is asked for anew by all that it depends on: what the change left alone is taken up as it is, the
    rest is compiled, and what nothing needs any more goes.
    """
    current = digest(domains)
    if _made(folder) == current:
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "made").unlink(missing_ok=True)
    needed = _copied(prepared, folder) if _made(prepared) == current else _compile(folder, environment)
    for old in folder.iterdir():
        if old.name not in needed:
            old.unlink()
    (folder / "made").write_text(current)


def _copied(prepared: Path, folder: Path) -> set[str]:
    """Copy what set-up has compiled, and return the names."""
    files = [*prepared.glob("*.db"), *prepared.glob("*.json")]
    for path in files:
        shutil.copyfile(path, folder / path.name)
    return {path.name for path in files}


def _compile(folder: Path, environment: Mapping[str, str]) -> set[str]:
    """Compile what is not there yet, and return the names of all files that these rules need. Raises `RulesRefused`."""
    command = [sys.executable, "-m", "gateway.classification.load"]
    done = subprocess.run(command, cwd=ROOT, env={**environment, "CORDON_VAR": str(folder.parent)}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RulesRefused(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "the classifier's rules cannot be compiled")
    return set(done.stdout.split())


def _made(folder: Path) -> str:
    """Return what a folder was made from, nothing when it is not whole: the stamp is written last."""
    stamp = folder / "made"
    return stamp.read_text() if stamp.is_file() else ""


def digest(domains: Sequence[str]) -> str:
    """Return a digest of the code, the site and the interpreter that the compiled rules depend on: the same for another copy of the same code."""
    whole = hashlib.sha256(f"{sys.version}{list(domains)}".encode())
    for path in _files():
        name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
        whole.update(f"{name}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return whole.hexdigest()


def _files() -> Iterator[Path]:
    for folder in ("domains", "gateway/classification"):
        yield from sorted((ROOT / folder).rglob("*.py"))
    for place in (os.environ.get("CORDON_SITE"), os.environ.get("CORDON_RECOGNIZERS")):
        if place:
            yield from sorted(path for path in (Path(place), *Path(place).glob("*")) if path.is_file())
