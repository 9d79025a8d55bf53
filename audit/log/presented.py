"""The two sides of a verification: the evidence as the operator presents it, and what the reader brings along.

Reads the bundle; standard library only (a part of the single-file verifier). Caller: `audit.log.verify`. Each part is
read once, when a check first asks for it; a part that cannot be read fails every check that needs it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from audit.log.beside import beside
from audit.log.bundle import Bundle, BundleError
from audit.log.chain import LINK_BYTES, LINKS_LIMIT, Link, joined, read_link
from audit.log.checkpoint import Checkpoint, open_checkpoint, parse_checkpoint
from audit.log.cosignature import Cosigned, open_cosignatures
from audit.log.derived import DERIVED
from audit.log.entry import decode, is_time, load_canonical
from audit.log.forms import KNOWN_FORMS, form_of, is_form
from audit.log.layout import (
    BEGIN_CHECKPOINT,
    CANARY,
    CHAIN,
    COSIGNED,
    ENTRIES,
    LOG_KEY,
    MANIFEST,
    MANIFEST_ENTRY,
    MANIFEST_KEYS,
    MANIFEST_PROOF,
    OUTSIDE,
    RANGE_CHECKPOINT,
)
from audit.log.merkle import ProofError
from audit.log.note import NoteError, VerifierKey, decode_base64, parse_note, parse_vkey
from audit.log.proof import parse_proof
from audit.log.receipt import Stamped, read_receipt
from audit.log.stated import sample_of
from audit.log.trust import TrustPolicy
from audit.log.verdict import Impossible
from audit.log.walk import Walk

DELAY, WINDOW = 300, 86_400
"""Seconds: from making a checkpoint to its cosignature, and how old the newest cosignature may be on receipt."""
NOTES_LIMIT = 2_000


@dataclass(frozen=True)
class Brought:
    """What the reader has from elsewhere. Times are POSIX seconds; texts are files as they are."""

    trust: TrustPolicy | None = None
    retained: str | None = None
    receipts: tuple[str, ...] = ()
    head: str | None = None
    at: int | None = None
    delay: int = DELAY
    window: int = WINDOW
    integrity: bool = False
    apart: bool = False
    """Whether processes of their own may work beside this one: what is found is the same."""


class Evidence:
    """A bundle as the checks see it, beside what the reader brought. `again` opens the bundle anew, for another process."""

    def __init__(self, bundle: Bundle, brought: Brought, again: Callable[[], Bundle] | None = None) -> None:
        self.bundle, self.brought = bundle, brought
        self._again = again if brought.apart else None
        self._digests: dict[str, str] = {}

    def begin(self) -> None:
        """Go through the entries now, so that all checks find their work done, and no file is read twice."""
        _readable(self, "walk")

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """The manifest, of the right shape. Raises `BundleError`."""
        manifest = load_canonical(self.bundle.read(MANIFEST))
        if not isinstance(manifest, dict) or frozenset(manifest) | {"form"} != MANIFEST_KEYS or not isinstance(manifest["files"], dict):
            raise BundleError("manifest.json has not the keys of a manifest")
        first, end, size = (manifest[key] for key in ("first", "end", "size"))
        if not all(type(number) is int for number in (first, end, size, manifest["v"])) or not 0 <= first <= end <= size:
            raise BundleError("manifest.json names no range of entries")
        if "form" in manifest and not is_form(manifest["form"]):
            raise BundleError("manifest.json names no form that there could be")
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
    def links(self) -> list[Link]:
        """From log to log, as far as the bundle leads, each link verified. Raises what is wrong with one."""
        if CHAIN not in self.bundle.names:
            return []
        rows = [load_canonical(line.rstrip(b"\n")) for line in self.bundle.lines(CHAIN, LINK_BYTES)]
        if not 0 < len(rows) <= LINKS_LIMIT:
            raise BundleError(f"log/chain.jsonl holds no link, or over {LINKS_LIMIT}")
        links = [read_link(row) for row in rows]
        joined(links)
        return links

    @cached_property
    def backward(self) -> list[Link]:
        """The links that lead to this log, the latest last."""
        ends = [place + 1 for place, link in enumerate(self.links) if link.after in self.keys]
        return self.links[: ends[0]] if ends else []

    @cached_property
    def onward(self) -> list[Link]:
        """The links that lead on from this log, which was closed then; empty while it goes on."""
        starts = [place for place, link in enumerate(self.links) if link.before in self.keys]
        return self.links[starts[0] :] if starts else []

    @property
    def relatives(self) -> list[VerifierKey]:
        """The keys of the logs that this one continues, and of those that continue it."""
        return [link.before for link in self.backward] + [link.after for link in self.onward]

    @property
    def logged_at(self) -> int:
        """The number in this log up to which the bundle accounts for entries: that of the export, or the size at which it was closed."""
        return self.export[0] if self.later is not None else int(self.manifest["size"])

    @property
    def later(self) -> Checkpoint | None:
        """The later checkpoint of this log that covers the export; None where that stands in a log that continues it."""
        return self.export[1] if self.export[1].origin == self.manifest["origin"] else None

    def whose(self, origin: str) -> str:
        """Return in words how a log is related to this one, an empty text for a stranger's."""
        if any(link.before.name == origin for link in self.backward):
            return f"{origin}, which this log continues"
        return f"{origin}, which continues this log" if any(link.after.name == origin for link in self.onward) else ""

    @cached_property
    def note(self) -> str:
        """The signed checkpoint of the range, as it is."""
        return self.bundle.read(RANGE_CHECKPOINT).decode()

    @cached_property
    def checkpoint(self) -> Checkpoint:
        """The checkpoint of the range, its signature verified."""
        return open_checkpoint(self.note, self.keys)

    @cached_property
    def export(self) -> tuple[int, Checkpoint, dict[str, Any]]:
        """Index, later checkpoint and fields of the entry that logged this bundle, its proof verified."""
        leaf = self.bundle.read(MANIFEST_ENTRY)
        stamped = Stamped.of(leaf, self.bundle.read(MANIFEST_PROOF).decode(), self.keys + [link.after for link in self.onward])
        return stamped.index, stamped.checkpoint, decode(leaf)

    @cached_property
    def cosigned(self) -> list[tuple[Checkpoint, Cosigned]]:
        """Every checkpoint of the bundle that a witness of the reader cosigned, by size. Raises `Impossible` without such a witness."""
        trust = self.brought.trust
        if trust is None or not trust.witnesses:
            raise Impossible("you named no witness with --trust, so the operator could have rewritten this log")
        notes = [self.note]
        if COSIGNED in self.bundle.names:
            notes += [str(load_canonical(line.rstrip(b"\n"))["note"]) for line in self.bundle.lines(COSIGNED, 1 << 16)]
        if len(notes) > NOTES_LIMIT:
            raise BundleError(f"over {NOTES_LIMIT} cosigned checkpoints")
        found = {}
        for note in notes:
            checkpoint = parse_checkpoint(parse_note(note)[0])
            if checkpoint.origin != self.manifest["origin"]:
                raise NoteError("a cosigned checkpoint is of another log")
            found[checkpoint.size, checkpoint.root] = checkpoint, open_cosignatures(note, trust.witness_keys())
        return [found[place] for place in sorted(found)]

    @cached_property
    def head(self) -> tuple[Checkpoint, Cosigned]:
        """What a witness of the reader says that it last saw. Raises `Impossible` where none was asked."""
        if self.brought.head is None:
            raise Impossible("no --witness-head FILE: no witness was asked what it last saw")
        if self.brought.trust is None or not self.brought.trust.witnesses:
            raise Impossible("you named no witness with --trust, so nobody's word is known by its key")
        return parse_checkpoint(parse_note(self.brought.head)[0]), open_cosignatures(self.brought.head, self.brought.trust.witness_keys())

    @cached_property
    def retained(self) -> Checkpoint:
        """The checkpoint that the reader kept. Raises `Impossible` where there is none."""
        if self.brought.retained is None:
            raise Impossible("no --retained FILE: you kept no checkpoint of this log from before")
        return open_checkpoint(self.brought.retained, self.keys + self.relatives)

    @cached_property
    def receipts(self) -> list[dict[str, Any]]:
        """The receipts that the reader holds. Raises `ReceiptError` for what is none."""
        return [read_receipt(text) for text in self.brought.receipts]

    @property
    def walk(self) -> Walk:
        """All exported entries, gone through once, in order. What kept them from being read is raised each time."""
        if isinstance(self._walked, Exception):
            raise self._walked
        return self._walked

    @cached_property
    def _walked(self) -> Walk | Exception:
        try:
            return self._walk()
        except Exception as error:
            return error

    def _walk(self) -> Walk:
        outside = load_canonical(self.bundle.read(OUTSIDE))
        if not isinstance(outside, dict) or set(outside) != {"before", "after"}:
            raise BundleError("log/outside.json has not its two lists")
        before, after = ([decode_base64(str(item)) for item in outside[key]] for key in ("before", "after"))
        looking = not self.brought.integrity
        remaking = looking and form_of(self.manifest) in KNOWN_FORMS
        derived = (DERIVED.keys() & self.manifest["files"].keys()) - {CANARY} if remaking else set()  # that one has a check of its own
        sample = sample_of(self.manifest, self.note) if _readable(self, "checkpoint") else ()
        asked: dict[str, Any] = {"sizes": self._sizes(), "seqs": self._seqs(), "sample": sample}

        manifest = self.manifest

        def part(bundle: Bundle, **share: Any) -> Walk:
            return Walk(manifest, before, after, **asked, **{"looking": looking, **share}).through(bundle)

        if self._again is None:
            walk = part(self.bundle, derived=derived)
            self._digests = {ENTRIES: walk.file_digest}
            return walk
        again, names = self._again, self.bundle.names

        def grow() -> tuple[dict[str, Any], dict[str, str]]:
            grown = part(again(), looking=False, judging=False)
            return grown.grown(), {**digests_of(again(), names - {ENTRIES}), ENTRIES: grown.file_digest}

        growing = beside(grow)
        making = beside(lambda: part(again(), derived=derived, growing=False, judging=False).digests) if derived else dict
        walk = part(self.bundle, growing=False)
        grown, self._digests = growing()
        return walk.adopt(grown, making())

    def digest(self, name: str) -> str:
        """Return the SHA-256 of a member, in hexadecimal."""
        return self._digests.get(name) or digest_of(self.bundle, name)

    @cached_property
    def opening(self) -> str:
        """The checkpoint at the beginning of the range; empty where the range begins with the log."""
        return self.bundle.read(BEGIN_CHECKPOINT).decode() if self.manifest["first"] else ""

    def _sizes(self) -> set[int]:
        """The sizes at which somebody else knows the root."""
        sizes = {self.checkpoint.size} if _readable(self, "checkpoint") else set()
        if _readable(self, "opening") and self.opening:
            sizes.add(parse_checkpoint(parse_note(self.opening)[0]).size)
        if _readable(self, "retained"):
            sizes.add(self.retained.size)
        if _readable(self, "head"):
            sizes.add(self.head[0].size)
        if _readable(self, "cosigned"):
            sizes |= {checkpoint.size for checkpoint, _ in self.cosigned}
        return sizes | {stamp.checkpoint_size for stamp in self._stamps()}

    def _seqs(self) -> set[int]:
        return {stamp.index for stamp in self._stamps()}

    def _stamps(self) -> list[_Named]:
        if not _readable(self, "receipts"):
            return []
        proofs = [each["proof"] for receipt in self.receipts for each in receipt["entries"]]
        return [stamp for stamp in map(_named, proofs) if stamp]


def digest_of(bundle: Bundle, name: str) -> str:
    """Return the SHA-256 of a member, in hexadecimal."""
    digest = hashlib.sha256()
    for piece in bundle.chunks(name):
        digest.update(piece)
    return digest.hexdigest()


def digests_of(bundle: Bundle, names: Iterable[str]) -> dict[str, str]:
    """Return the digests of these members. One that cannot be read is left out: who asks for it is told why."""
    found = {}
    for name in names:
        with suppress(Exception):
            found[name] = digest_of(bundle, name)
    return found


@dataclass(frozen=True)
class _Named:
    """The numbers that a proof names, not checked: only so that the pass over the entries keeps what a check will ask for."""

    index: int
    checkpoint_size: int


def _named(text: str) -> _Named | None:
    try:
        proof = parse_proof(text)
        return _Named(proof.index, parse_checkpoint(parse_note(proof.checkpoint)[0]).size)
    except (ProofError, NoteError):
        return None


def _readable(evidence: Evidence, part: str) -> bool:
    """True when a part can be read. Why it cannot is told by the check that needs it."""
    try:
        getattr(evidence, part)
    except Exception:
        return False
    return True


def as_json(data: bytes, name: str) -> dict[str, Any]:
    """Return a JSON object of the bundle. Raises `BundleError`."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        raise BundleError(f"{name} is not JSON") from None
    if not isinstance(value, dict):
        raise BundleError(f"{name} is not a JSON object")
    return value
