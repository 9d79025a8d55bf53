"""The offline verifier: `python -m audit.log.verify BUNDLE [--trust FILE] [...]`, one line per check.

Exit status 0 when none failed, 1 when one did, 2 for unusable arguments, 3 when none failed and what the bundle says of its
entries was not made again, because its form is unknown here (`audit.log.forms`): no clean result.

Touches the bundle and the files named, read-only; standard library only. This module and those it imports are, joined
into one file by `audit.log.standalone`, the `verify/verify.py` of every bundle: one source, so that the two verifiers
cannot disagree. A check says PASS, FAIL, or NOT POSSIBLE and why. What each catches alone: `deploy/AUDITORS.md`.
"""

from __future__ import annotations

import argparse
import gc
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path

from audit.log.beside import cores
from audit.log.bundle import BundleError, open_bundle
from audit.log.checks import (
    check_approvals,
    check_bodies,
    check_break_glass,
    check_canary,
    check_canon,
    check_chain,
    check_claims,
    check_derived,
    check_destinations,
    check_extension,
    check_form,
    check_logsig,
    check_manifest,
    check_manifest_logged,
    check_period,
    check_policies,
    check_root,
    check_sem,
    check_stated,
    check_time,
    check_trust,
)
from audit.log.entry import EntryError
from audit.log.forms import MADE_AGAIN, known_form
from audit.log.layout import MANIFEST
from audit.log.merkle import ProofError
from audit.log.note import NoteError
from audit.log.presented import DELAY, WINDOW, Brought, Evidence
from audit.log.receipt import ReceiptError
from audit.log.trust import parse_trust
from audit.log.verdict import FAIL, NOT_POSSIBLE, PASS, Failed, Impossible, Result
from audit.log.witnessed import check_cosig, check_fresh, check_interval, check_kernel, check_receipt, check_retained, check_withead

UNKNOWN_FORM = 3
"""Exit status when nothing failed and some of the checks could not be made for the bundle's form."""
DOUBTS = (BundleError, EntryError, NoteError, ProofError, ReceiptError, zipfile.BadZipFile, zlib.error, UnicodeDecodeError, EOFError)

Check = Callable[[Evidence], str]
CHECKS: dict[str, Check] = {
    "manifest": check_manifest,
    "manifest-logged": check_manifest_logged,
    "form": check_form,
    "canon": check_canon,
    "root": check_root,
    "logsig": check_logsig,
    "consistency": check_extension,
    "chain": check_chain,
    "time": check_time,
    "period": check_period,
    "sem": check_sem,
    "approvals": check_approvals,
    "policies": check_policies,
    "break-glass": check_break_glass,
    "claims": check_claims,
    "destinations": check_destinations,
    "canary": check_canary,
    "derived": check_derived,
    "stated": check_stated,
    "bodies": check_bodies,
    "kernel": check_kernel,
    "trust": check_trust,
    "cosig": check_cosig,
    "interval": check_interval,
    "fresh": check_fresh,
    "retained": check_retained,
    "receipt": check_receipt,
    "withead": check_withead,
}
"""Name -> check, in the order printed. A new check is one line here and a function of `Evidence`."""


LOOKING = frozenset({
    "canon", "time", "period", "sem", "approvals", "policies", "break-glass", "claims", "destinations", "canary", "derived", "stated", "bodies", "kernel",
    "interval",
})  # fmt: skip
"""The checks that look into every entry, at some 40 microseconds each: `--integrity` leaves them out, and says so."""


def run_check(name: str, check: Check, evidence: Evidence) -> Result:
    """Return the line of one check. Whatever goes wrong inside it is a failure, never a pass."""
    try:
        if evidence.brought.integrity and name in LOOKING:
            raise Impossible("left out by --integrity, which hashes entries and does not look into them")
        if name in MADE_AGAIN:
            known_form(evidence.manifest)
        return Result(name, PASS, check(evidence))
    except Impossible as reason:
        return Result(name, NOT_POSSIBLE, str(reason))
    except (Failed, *DOUBTS) as reason:
        return Result(name, FAIL, str(reason))
    except Exception as error:
        return Result(name, FAIL, f"the evidence could not be read ({type(error).__name__})")


def verify(path: Path, brought: Brought = Brought()) -> list[Result]:  # noqa: B008 (frozen)
    """Return the results of all checks on the bundle at a path."""
    try:
        evidence = Evidence(open_bundle(path), brought, lambda: open_bundle(path))
    except (BundleError, OSError, ValueError) as error:
        return [Result("archive", FAIL, str(error))] + [Result(name, NOT_POSSIBLE, "the bundle cannot be read safely") for name in CHECKS]
    safe = Result("archive", PASS, f"{len(evidence.bundle.names)} files, safe to read")
    with without_collector():
        evidence.begin()
        return [safe, *(run_check(name, check, evidence) for name, check in CHECKS.items())]


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep the cycle collector from going through millions of live objects again and again: a verification makes no cycles worth it."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def render(results: list[Result]) -> str:
    """Return the lines to print. Nothing in them can move the cursor of a terminal."""
    lines = [f"{result.status:<12}  {result.name:<15}  {result.detail}" for result in results]
    counts = {status: sum(result.status == status for result in results) for status in (PASS, FAIL, NOT_POSSIBLE)}
    verdict = "VERIFICATION FAILED" if counts[FAIL] else "NOTHING FAILED, NOT EVERYTHING CHECKED" if unknown_form(results) else "NOTHING FAILED"
    lines.append(f"{verdict}: {counts[PASS]} passed, {counts[FAIL]} failed, {counts[NOT_POSSIBLE]} not possible")
    if unknown_form(results):
        lines.append(f"NOT CHECKED, because this verifier does not know the bundle's form: {', '.join(sorted(MADE_AGAIN))}. This is no clean result.")
    return "\n".join("".join(c if c.isprintable() else "?" for c in line) for line in lines) + "\n"


def unknown_form(results: list[Result]) -> bool:
    """True when the bundle is of a form that could not be made again."""
    return any(result.name == "form" and result.status == NOT_POSSIBLE for result in results)


def unpacked_around(file: Path) -> Path | None:
    """Return the unpacked bundle that the verifier at `file` lies in, for a call without arguments; None when it lies in none."""
    folder = file.resolve().parent.parent
    return folder if (folder / MANIFEST).is_file() else None


def read_time(text: str) -> int:
    """Return a time given on the command line as POSIX seconds: those, or RFC 3339. Raises `ValueError`."""
    if text.isascii() and text.isdigit():
        return int(text)
    time = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return int((time if time.tzinfo else time.replace(tzinfo=timezone.utc)).timestamp())  # noqa: UP017 (Python 3.9)


def read_text(path: Path) -> str:
    """Return a file that the reader brought. Raises `ValueError` when it is too large to be one."""
    if path.stat().st_size > 8 << 20:
        raise ValueError("over 8 MiB")
    return path.read_bytes().decode()


def parser_of_arguments(around: Path | None) -> argparse.ArgumentParser:
    """Return what reads the command line."""
    parser = argparse.ArgumentParser(prog="verify.py", description="Verify a Cordon evidence bundle offline, with public keys only.")
    parser.add_argument("bundle", nargs="?", type=Path, default=around, help="the ZIP, or the folder it unpacks to; needless within an unpacked bundle")
    parser.add_argument(
        "--trust", type=Path, metavar="FILE", help="the log's key, or a tlog-policy with witnesses and quorum, got by another way than the bundle"
    )
    parser.add_argument("--retained", type=Path, metavar="CHECKPOINT", help="a checkpoint of this log that you kept, such as range.note of an earlier bundle")
    parser.add_argument("--receipt", type=Path, metavar="FILE", nargs="+", action="extend", default=[], help="receipts of requests, as their callers got them")
    parser.add_argument("--witness-head", type=Path, metavar="FILE", help="the checkpoint that a witness last cosigned, as the witness gave it to you")
    parser.add_argument("--at", metavar="TIME", type=read_time, help="when you received the bundle: RFC 3339 or POSIX seconds")
    parser.add_argument("--integrity", action="store_true", help="only what hashes and signatures show, in a tenth of the time: entries are not looked into")
    parser.add_argument("--one-core", action="store_true", help="work in this process alone: the same results, later")
    parser.add_argument(
        "--delay", metavar="SECONDS", type=int, default=DELAY, help="longest time from a checkpoint to its cosignature (%(default)s); slips take longer"
    )
    parser.add_argument("--window", metavar="SECONDS", type=int, default=WINDOW, help="how old the newest cosignature may be at --at (%(default)s)")
    return parser


def main(arguments: list[str]) -> int:
    """Verify the bundle named. Returns 0, 1, 2 or 3 as told at the top of this module."""
    parser = parser_of_arguments(unpacked_around(Path(__file__)))
    options = parser.parse_args(arguments)
    if options.bundle is None:
        parser.error("name the bundle: this program does not lie in the verify folder of an unpacked one")
    if not options.bundle.exists():
        parser.error(f"there is no {options.bundle}")
    texts = {}
    for name in ("trust", "retained", "witness_head"):
        try:
            texts[name] = read_text(getattr(options, name)) if getattr(options, name) else None
        except (OSError, ValueError) as error:
            parser.error(f"--{name.replace('_', '-')}: {error}")
    try:
        trust = parse_trust(texts["trust"]) if texts["trust"] is not None else None
        receipts = tuple(read_text(path) for path in options.receipt)
    except (OSError, ValueError) as error:
        parser.error(f"--trust or --receipt: {error}")
    brought = Brought(
        trust,
        texts["retained"],
        receipts,
        texts["witness_head"],
        options.at,
        options.delay,
        options.window,
        options.integrity,
        not options.one_core and cores() > 1,
    )
    results = verify(options.bundle, brought)
    sys.stdout.write(render(results))
    return 1 if any(result.status == FAIL for result in results) else UNKNOWN_FORM if unknown_form(results) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
