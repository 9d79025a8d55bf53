"""A log in memory and the bundles an honest or a dishonest operator can make of it. A simulator, for tests alone."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.log import layout, standalone
from audit.log.checkpoint import Checkpoint, sign_checkpoint
from audit.log.entry import build, canonical
from audit.log.figures import Figures
from audit.log.forms import FORM
from audit.log.merkle import Frontier, cover, leaf_hash, prove_consistency, prove_inclusion, subtree_root
from audit.log.note import ED25519, VerifierKey, encode_base64
from audit.log.proof import Proof, format_proof

ORIGIN = "gateway.example/log"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
Files = dict[str, bytes]


def at(second: int) -> str:
    return f"2026-03-01T10:{second // 60:02}:{second % 60:02}.000000Z"


def stray(text: str) -> str:
    """Set a bit of base64 that stands for nothing: the last letter before the padding becomes the next one."""
    bare = text.rstrip("=")
    assert len(bare) < len(text), "without padding there is no spare bit"
    return bare[:-1] + ALPHABET[ALPHABET.index(bare[-1]) + 1] + text[len(bare) :]


class ToyLog:
    """Leaves, their tree, and the key that signs for it."""

    def __init__(self, origin: str = ORIGIN) -> None:
        self.private = Ed25519PrivateKey.generate()
        self.key = VerifierKey(origin, ED25519, self.private.public_key().public_bytes_raw())
        self.leaves: list[bytes] = []

    def append(self, header: Mapping[str, Any], time: str | None = None) -> int:
        """Log an entry at second = its number, unless told otherwise. A `writer` in the header is one that this log found out."""
        said = {key: value for key, value in header.items() if key not in ("writer", "writer_uid")}
        by = {key: value for key, value in header.items() if key not in said}
        return self.append_leaf(build(said, seq=len(self.leaves), time=time or at(len(self.leaves)), **by))

    def append_leaf(self, leaf: bytes) -> int:
        """Log any bytes at all: what an operator's own broken or bent software could do."""
        self.leaves.append(leaf)
        return len(self.leaves) - 1

    def lookup(self, level: int, index: int) -> bytes:
        frontier = Frontier()
        for leaf in self.leaves[index << level : (index + 1) << level]:
            frontier.append(leaf_hash(leaf))
        return frontier.root()

    def lookup_root(self, size: int) -> bytes:
        return subtree_root(0, size, self.lookup)

    def checkpoint(self, size: int | None = None) -> str:
        size = len(self.leaves) if size is None else size
        return sign_checkpoint(Checkpoint(self.key.name, size, subtree_root(0, size, self.lookup)), self.key, self.private.sign)

    def proof(self, seq: int, size: int | None = None) -> str:
        size = len(self.leaves) if size is None else size
        return format_proof(Proof(seq, tuple(prove_inclusion(seq, size, self.lookup)), self.checkpoint(size)))


POLICY = "b" * 64
"""Digest of the policy in force in every domain while the story begins."""


def story(log: ToyLog) -> ToyLog:
    """Fill a log with a short honest day: 14 entries, one per second."""
    log.append({"event": "log:opened", "origin": log.key.name})
    log.append(intent("a1", ["phi"], "local", "medical"))
    log.append(outcome("a1", ["phi"], "local", "medical"))
    for audit_id, permit in (("a2", "p2"), ("a3", "p3")):
        log.append(intent(audit_id, [], "cloud"))
        log.append(permitted(audit_id, permit))
        log.append(sent(audit_id, permit))
        log.append(outcome(audit_id, [], "cloud"))
    log.append({"event": "canary:denied", "attempts": 12})
    log.append({"event": "policy:activated", "domain": "finance", "policy": "0" * 64, "body_commit": hashlib.sha256(b"s" * 32 + b'{"who":"x"}').hexdigest()})
    log.append({"event": "request:intent", "audit_id": "a4", "domain": "finance", "labels": ["pci"], "effect": "deny", "reach": "none", "policy": "0" * 64})
    return log


def intent(audit_id: str, labels: list[str], reach: str, domain: str = "general") -> dict[str, Any]:
    return {"event": "request:intent", "audit_id": audit_id, "domain": domain, "labels": labels, "effect": "permit", "reach": reach, "policy": POLICY}


def outcome(audit_id: str, labels: list[str], tier: str, domain: str = "general") -> dict[str, Any]:
    return {"event": "request:outcome", "audit_id": audit_id, "domain": domain, "labels": labels, "tier": tier, "place": f"{tier}-1"}


def permitted(audit_id: str, permit: str, **changes: Any) -> dict[str, Any]:
    usual = {"audit_id": audit_id, "permit": permit, "domain": "general", "place": "acme", "tier": "cloud", "labels": [], "digest": f"d-{permit}"}
    return {"event": "egress:permitted", **usual, "policy": POLICY, **changes}


def sent(audit_id: str, permit: str, **changes: Any) -> dict[str, Any]:
    return {**permitted(audit_id, permit), "event": "egress:sent", "bytes_out": 100, "bytes_in": 50, "jurisdiction": "DE", **changes}


def export(
    log: ToyLog,
    first: int = 0,
    end: int | None = None,
    since: str = at(0),
    until: str = at(3000),
    *,
    forge: Callable[[Files], None] | None = None,
    logged: str = at(3500),
    form: object = FORM,
    logged_in: ToyLog | None = None,
) -> Files:
    """Return the files of a bundle over [first, end), said to be of a form, of none where it is None.

    `forge` alters them before the manifest is made and logged: the operator lies. `logged_in` is another log in which it is logged.
    """
    size = len(log.leaves)
    end = size if end is None else end
    scope = {"v": 1, "form": form, "origin": log.key.name, "from": since, "to": until, "domain": "", "first": first, "end": end, "size": size}
    if form is None:
        del scope["form"]
    files = _evidence(log, scope)
    if forge:
        forge(files)
    files[layout.MANIFEST] = canonical({**scope, "files": digests(files)})
    return files | _logged(logged_in or log, files[layout.MANIFEST], size if logged_in is None else 1, logged)


def _evidence(log: ToyLog, scope: dict[str, Any]) -> Files:
    first, end, size = scope["first"], scope["end"], scope["size"]
    figures, canaries = Figures(scope["from"], scope["to"], ""), []
    for leaf in log.leaves[first:end]:
        try:
            fields = json.loads(leaf)
            figures.add(fields)
        except (ValueError, KeyError):
            continue
        if fields["event"].startswith("canary:") and figures.covers(fields):
            canaries.append(leaf + b"\n")
    before, after = ([encode_base64(log.lookup(*place)) for place in cover(*edge)] for edge in ((0, first), (end, size)))
    return {
        layout.ENTRIES: b"".join(leaf + b"\n" for leaf in log.leaves[first:end]),
        layout.OUTSIDE: canonical({"before": before, "after": after}),
        layout.RANGE_CHECKPOINT: log.checkpoint(size).encode(),
        layout.CLAIMS: canonical({**scope, "figures": figures.result(), "proved": [], "measured": [], "not_claimed": []}),
        layout.DESTINATIONS: canonical(figures.result()["destinations"]),
        layout.CANARY: b"".join(canaries),
        layout.LOG_KEY: (log.key.vkey() + "\n").encode(),
        layout.VERIFIER: standalone.source().encode(),
        "about.txt": b"An example.\n",
    }


def _logged(log: ToyLog, manifest: bytes, size: int, time: str) -> Files:
    seq = log.append({"event": "evidence:exported", "digest": hashlib.sha256(manifest).hexdigest()}, time)
    path = prove_consistency(size, seq + 1, log.lookup)
    return {
        layout.MANIFEST_ENTRY: log.leaves[seq],
        layout.MANIFEST_PROOF: log.proof(seq).encode(),
        layout.MANIFEST_CONSISTENCY: "".join(encode_base64(item) + "\n" for item in path).encode(),
    }


def digests(files: Files) -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name not in layout.OUTSIDE_MANIFEST}


def repair_manifest(files: Files, **changes: Any) -> None:
    """Make the manifest fit altered files again: all that can be done without the log's key."""
    manifest = json.loads(files[layout.MANIFEST])
    files[layout.MANIFEST] = canonical({**manifest, **changes, "files": digests(files)})


def alter(files: Files, name: str, change: Callable[[Any], None]) -> None:
    """Alter one JSON document in place."""
    document = json.loads(files[name])
    change(document)
    files[name] = canonical(document)


def write_zip(files: Files, path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(name, files[name])
    return path


def write_folder(files: Files, path: Path) -> Path:
    for name, data in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path
