"""The offline verifier: `python -m audit.log.verify BUNDLE [--trust FILE]`, one line per check, exit 0 when none failed.

Touches the bundle and the trust file, read-only; standard library only. This module and those it imports are, joined
into one file by `audit.log.standalone`, the `verify/verify.py` of every bundle: one source, so that the two verifiers
cannot disagree. A check says PASS, FAIL, or NOT POSSIBLE and why. What each check catches alone is in `tests/audit`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from audit.log.bundle import Bundle, BundleError, open_bundle
from audit.log.checkpoint import Checkpoint, open_checkpoint
from audit.log.entry import EntryError, canonical, decode, is_time, load_canonical
from audit.log.layout import (
    BODIES,
    CANARY,
    CLAIMS,
    DESTINATIONS,
    LOG_KEY,
    MANIFEST,
    MANIFEST_CONSISTENCY,
    MANIFEST_ENTRY,
    MANIFEST_KEYS,
    MANIFEST_PROOF,
    OUTSIDE,
    OUTSIDE_MANIFEST,
    RANGE_CHECKPOINT,
    REQUIRED,
    SCOPE_KEYS,
)
from audit.log.merkle import ProofError, check_consistency
from audit.log.note import NoteError, VerifierKey, decode_base64, parse_vkey
from audit.log.proof import check_proof
from audit.log.walk import Walk

PASS, FAIL, NOT_POSSIBLE = "PASS", "FAIL", "NOT POSSIBLE"
DOUBTS = (BundleError, EntryError, NoteError, ProofError, zipfile.BadZipFile, zlib.error, UnicodeDecodeError, EOFError)


@dataclass(frozen=True)
class Result:
    """The line of one check."""

    name: str
    status: str
    detail: str


class Failed(Exception):
    """What this check found wrong."""


class Impossible(Exception):
    """Why this check could not be made."""


def need(condition: object, sentence: str) -> None:
    """Raise `Failed` with the sentence unless the condition holds."""
    if not condition:
        raise Failed(sentence)


class Evidence:
    """A bundle as the checks see it: each part is read once, when a check first asks for it."""

    def __init__(self, bundle: Bundle, trusted: list[VerifierKey] | None) -> None:
        self.bundle, self.trusted = bundle, trusted

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """The manifest, of the right shape. Raises `BundleError`."""
        manifest = load_canonical(self.bundle.read(MANIFEST))
        if not isinstance(manifest, dict) or frozenset(manifest) != MANIFEST_KEYS or not isinstance(manifest["files"], dict):
            raise BundleError("manifest.json has not the keys of a manifest")
        first, end, size = (manifest[key] for key in ("first", "end", "size"))
        if not all(type(number) is int for number in (first, end, size, manifest["v"])) or not 0 <= first <= end <= size:
            raise BundleError("manifest.json names no range of entries")
        words = isinstance(manifest["origin"], str) and isinstance(manifest["domain"], str)
        if not words or not is_time(manifest["from"]) or not is_time(manifest["to"]) or manifest["from"] > manifest["to"]:
            raise BundleError("manifest.json names no period")
        return manifest

    @cached_property
    def keys(self) -> list[VerifierKey]:
        """The keys that the bundle brings for its log."""
        keys = [parse_vkey(line) for line in self.bundle.read(LOG_KEY).decode().splitlines()]
        return [key for key in keys if key.name == self.manifest["origin"]]

    @cached_property
    def checkpoint(self) -> Checkpoint:
        """The checkpoint of the range, its signature verified."""
        return open_checkpoint(self.bundle.read(RANGE_CHECKPOINT).decode(), self.keys)

    @cached_property
    def export(self) -> tuple[int, Checkpoint, dict[str, Any]]:
        """Index, later checkpoint and fields of the entry that logged this bundle, its proof verified."""
        leaf = self.bundle.read(MANIFEST_ENTRY)
        index, later = check_proof(leaf, self.bundle.read(MANIFEST_PROOF).decode(), self.keys)
        return index, later, decode(leaf)

    @cached_property
    def walk(self) -> Walk:
        """All exported entries, gone through once, in order."""
        outside = load_canonical(self.bundle.read(OUTSIDE))
        if not isinstance(outside, dict) or set(outside) != {"before", "after"}:
            raise BundleError("log/outside.json has not its two lists")
        before, after = ([decode_base64(str(item)) for item in outside[key]] for key in ("before", "after"))
        return Walk(self.manifest, before, after).through(self.bundle)


def check_manifest(evidence: Evidence) -> str:
    """Every file is in the manifest, is there, and has the digest named."""
    listed, present = evidence.manifest["files"], evidence.bundle.names
    need(evidence.manifest["v"] == 1, "manifest.json is of an unknown version")
    absent = sorted((set(listed) | REQUIRED) - present)
    need(not absent, f"absent: {', '.join(absent[:3])}")
    extra = sorted(present - set(listed) - OUTSIDE_MANIFEST)
    need(not extra, f"not in the manifest: {', '.join(extra[:3])}")
    need(not OUTSIDE_MANIFEST & set(listed), "the manifest lists what is made after it")
    for name in sorted(listed):
        digest = hashlib.sha256()
        for piece in evidence.bundle.chunks(name):
            digest.update(piece)
        need(digest.hexdigest() == listed[name], f"{name} is not the file that the manifest names")
    return f"{len(listed)} files, each with the digest that the manifest names"


def check_manifest_logged(evidence: Evidence) -> str:
    """The log holds an entry with the digest of this manifest, after the entries exported."""
    index, later, fields = evidence.export
    digest = hashlib.sha256(evidence.bundle.read(MANIFEST)).hexdigest()
    need(fields["event"] == "evidence:exported", "the entry beside the manifest is not of an export")
    need(fields.get("digest") == digest, "the log holds another manifest than this")
    need(fields["seq"] == index and index >= evidence.manifest["size"], "the export was logged before its range was complete")
    need(fields["time"] >= evidence.walk.last_time, "the export is dated before the last entry")
    need(later.origin == evidence.manifest["origin"], "the export was logged in another log")
    return f"entry {index} of the log holds the digest of manifest.json, proved by the checkpoint of size {later.size}"


def check_entries(evidence: Evidence) -> str:
    """Entries are canonical, within the schema, and without gap, repetition or disorder."""
    walk, manifest = evidence.walk, evidence.manifest
    need(not walk.malformed.count, walk.malformed.text())
    need(walk.count == manifest["end"] - manifest["first"], f"{walk.count} entries where the manifest names {manifest['end'] - manifest['first']}")
    return f"{walk.count} entries, numbers {manifest['first']} to {manifest['end'] - 1}, canonical and without gap"


def check_root(evidence: Evidence) -> str:
    """The Merkle root, computed again from every exported entry, is the one the log signed."""
    size, root = evidence.walk.tree()
    need(size == evidence.checkpoint.size, f"the entries make a tree of {size}, the checkpoint is of {evidence.checkpoint.size}")
    need(root == evidence.checkpoint.root, "the entries lead to another root than the checkpoint's")
    return f"recomputed from {evidence.walk.count} entries, equal to the checkpoint of size {size}"


def check_checkpoint(evidence: Evidence) -> str:
    """The checkpoint of the range carries the log's signature, origin and size."""
    need(evidence.checkpoint.origin == evidence.manifest["origin"], "the checkpoint is of another log")
    need(evidence.checkpoint.size == evidence.manifest["size"], "the checkpoint is not of the size that the manifest names")
    return f"size {evidence.checkpoint.size}, signed by {evidence.checkpoint.origin}"


def check_extension(evidence: Evidence) -> str:
    """The later checkpoint, which covers the manifest's entry, extends the checkpoint of the range."""
    old, (_, new, _) = evidence.checkpoint, evidence.export
    lines = evidence.bundle.read(MANIFEST_CONSISTENCY).decode().splitlines()
    check_consistency(old.size, new.size, [decode_base64(line) for line in lines], old.root, new.root)
    return f"the checkpoint of size {new.size} extends that of size {old.size}"


def check_time(evidence: Evidence) -> str:
    """Time never falls from entry to entry."""
    walk = evidence.walk
    need(not walk.backwards.count, walk.backwards.text())
    return f"from {walk.first_time or 'no entry'} to {walk.last_time or 'no entry'}, never backwards"


def check_period(evidence: Evidence) -> str:
    """Nothing of the period lies outside the entries exported: an entry on each side, or the log's own end, bounds it."""
    walk, manifest = evidence.walk, evidence.manifest
    need(manifest["first"] == 0 or (walk.count and walk.first_time < manifest["from"]), "entries before the first one may belong to the period")
    need(manifest["end"] == manifest["size"] or (walk.count and walk.last_time >= manifest["to"]), "entries after the last one may belong to the period")
    return f"every entry from {manifest['from']} to {manifest['to']} is in the bundle"


def check_egress(evidence: Evidence) -> str:
    """Every send has its permit, every permit its intent, nothing sensitive went to the cloud."""
    rules = evidence.walk.egress
    need(not rules.findings.count, rules.findings.text())
    return f"{rules.sent} sends, each with a permit of its own and an intent before it; none with a sensitive label to the cloud"


def check_approvals(evidence: Evidence) -> str:
    """Every policy that widened was approved, in the console, by enough people other than its author."""
    rules = evidence.walk.approvals
    need(not rules.findings.count, rules.findings.text())
    if rules.doubts.count:
        raise Impossible(rules.doubts.text())
    shipped = f"; {rules.shipped} shipped with the product and in force from the first start" if rules.shipped else ""
    if not rules.widened:
        return f"nobody widened what is permitted{shipped}"
    return f"{rules.widened} widened what is permitted, each approved in the console by enough people other than its author{shipped}"


def check_policies(evidence: Evidence) -> str:
    """Every decision and every permit names a policy that was in force when it was made."""
    rules = evidence.walk.policies
    need(not rules.findings.count, rules.findings.text())
    if rules.doubts.count:
        raise Impossible(rules.doubts.text())
    return f"{rules.judged} decisions and permits, each under the policy in force"


def _claims(evidence: Evidence) -> dict[str, Any]:
    try:
        claims = json.loads(evidence.bundle.read(CLAIMS))
    except (ValueError, RecursionError):
        raise BundleError("claims.json is not JSON") from None
    if not isinstance(claims, dict) or not isinstance(claims.get("figures"), dict):
        raise BundleError("claims.json holds no figures")
    return claims


def check_claims(evidence: Evidence) -> str:
    """Every figure claimed is the one that the entries give, for the period and range of the manifest."""
    claims, figures = _claims(evidence), evidence.walk.figures.result()
    for key in SCOPE_KEYS:
        need(claims.get(key) == evidence.manifest[key], f"claims.json and manifest.json differ in {key!r}")
    wrong = sorted(key for key in figures.keys() | claims["figures"].keys() if canonical(figures.get(key)) != canonical(claims["figures"].get(key)))
    need(not wrong, f"the entries give other figures for {', '.join(wrong[:5])}")
    return f"{len(figures)} figures counted again from the entries"


def check_destinations(evidence: Evidence) -> str:
    """The table of destinations is the one that the entries give."""
    if DESTINATIONS not in evidence.bundle.names:
        raise Impossible("the bundle has no destinations.json")
    found = evidence.bundle.read(DESTINATIONS).strip()
    need(found == canonical(evidence.walk.figures.result()["destinations"]), "the entries give other destinations")
    return "destinations.json is what the entries give"


def check_canary(evidence: Evidence) -> str:
    """The canary results are exactly the canary entries of the period."""
    if CANARY not in evidence.bundle.names:
        raise Impossible("the bundle has no canary.jsonl")
    need(evidence.bundle.read(CANARY) == b"".join(evidence.walk.canaries), "canary.jsonl is not what the entries give")
    reached = evidence.walk.figures.result()["canaries_reached"]
    return f"{len(evidence.walk.canaries)} canary entries, of which {reached} say that an attempt reached the outside"


def check_bodies(evidence: Evidence) -> str:
    """Each opened detail is the one to which its entry committed."""
    if BODIES not in evidence.bundle.names:
        raise Impossible("the details are sealed and none are opened in this bundle")
    count = 0
    for line in evidence.bundle.lines(BODIES, 1 << 20):
        opened = load_canonical(line.rstrip(b"\n"))
        need(isinstance(opened, dict) and set(opened) == {"seq", "salt", "body"}, "log/bodies.jsonl has a line of another shape")
        commit = hashlib.sha256(bytes.fromhex(opened["salt"]) + opened["body"].encode()).hexdigest()
        need(commit == evidence.walk.commitments.get(opened["seq"]), f"entry {opened['seq']} committed to other details")
        count += 1
    return f"{count} opened details, each as committed in its entry"


def check_trust(evidence: Evidence) -> str:
    """The log's key is one the reader got by another way than this bundle."""
    need(evidence.keys, "keys/log.vkey holds no key of this log")
    if evidence.trusted is None:
        raise Impossible("no --trust FILE: a bundle that brings its own key proves only consistency")
    strange = [key.vkey() for key in evidence.keys if key not in evidence.trusted]
    need(not strange, f"not a key you trust: {', '.join(strange)}")
    return "the log's key is one you trust"


def check_witness(evidence: Evidence) -> str:
    """Somebody else saw this log."""
    raise Impossible("the operator could have rewritten this log: no witness cosigned it")


Check = Callable[[Evidence], str]
CHECKS: dict[str, Check] = {
    "manifest": check_manifest,
    "manifest-logged": check_manifest_logged,
    "entries": check_entries,
    "root": check_root,
    "checkpoint": check_checkpoint,
    "consistency": check_extension,
    "time": check_time,
    "period": check_period,
    "egress": check_egress,
    "approvals": check_approvals,
    "policies": check_policies,
    "claims": check_claims,
    "destinations": check_destinations,
    "canary": check_canary,
    "bodies": check_bodies,
    "trust": check_trust,
    "witness": check_witness,
}


def run_check(name: str, check: Check, evidence: Evidence) -> Result:
    """Return the line of one check. Whatever goes wrong inside it is a failure, never a pass."""
    try:
        return Result(name, PASS, check(evidence))
    except Impossible as reason:
        return Result(name, NOT_POSSIBLE, str(reason))
    except (Failed, *DOUBTS) as reason:
        return Result(name, FAIL, str(reason))
    except Exception as error:
        return Result(name, FAIL, f"the evidence could not be read ({type(error).__name__})")


def verify(path: Path, trusted: list[VerifierKey] | None = None) -> list[Result]:
    """Return the results of all checks on the bundle at a path."""
    try:
        evidence = Evidence(open_bundle(path), trusted)
    except (BundleError, OSError, ValueError) as error:
        return [Result("archive", FAIL, str(error))] + [Result(name, NOT_POSSIBLE, "the bundle cannot be read safely") for name in CHECKS]
    safe = Result("archive", PASS, f"{len(evidence.bundle.names)} files, safe to read")
    return [safe, *(run_check(name, check, evidence) for name, check in CHECKS.items())]


def render(results: list[Result]) -> str:
    """Return the lines to print. Nothing in them can move the cursor of a terminal."""
    lines = [f"{result.status:<12}  {result.name:<15}  {result.detail}" for result in results]
    counts = {status: sum(result.status == status for result in results) for status in (PASS, FAIL, NOT_POSSIBLE)}
    verdict = "VERIFICATION FAILED" if counts[FAIL] else "NOTHING FAILED"
    lines.append(f"{verdict}: {counts[PASS]} passed, {counts[FAIL]} failed, {counts[NOT_POSSIBLE]} not possible")
    return "\n".join("".join(c if c.isprintable() else "?" for c in line) for line in lines) + "\n"


def unpacked_around(file: Path) -> Path | None:
    """Return the unpacked bundle that the verifier at `file` lies in, for a call without arguments; None when it lies in none."""
    folder = file.resolve().parent.parent
    return folder if (folder / MANIFEST).is_file() else None


def main(arguments: list[str]) -> int:
    """Verify the bundle named. Returns 0 when nothing failed, 1 when something did, 2 for unusable arguments."""
    parser = argparse.ArgumentParser(prog="verify.py", description="Verify a Cordon evidence bundle offline, with public keys only.")
    around = unpacked_around(Path(__file__))
    parser.add_argument("bundle", nargs="?", type=Path, default=around, help="the ZIP, or the folder it unpacks to; needless within an unpacked bundle")
    parser.add_argument("--trust", type=Path, metavar="FILE", help="the log's verifier key(s), one per line, got by another way than the bundle")
    options = parser.parse_args(arguments)
    if options.bundle is None:
        parser.error("name the bundle: this program does not lie in the verify folder of an unpacked one")
    if not options.bundle.exists():
        parser.error(f"there is no {options.bundle}")
    trusted = None
    try:
        if options.trust is not None:
            trusted = [parse_vkey(line.strip()) for line in options.trust.read_text().splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        parser.error(f"--trust: {error}")
    results = verify(options.bundle, trusted)
    sys.stdout.write(render(results))
    return 1 if any(result.status == FAIL for result in results) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
