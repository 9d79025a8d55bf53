"""Building the bundle: read the range once, write every file in a fixed order, log the manifest, give the file its name.

Touches the log (read-only), one file, and the log's writer through the `record` it is given. The one entry point of
this package; called through `gateway.wiring`. Layout: `audit.log.layout`. The same log and the same parameters give the
same bytes: no clock, no random numbers, fixed order. A crash leaves only a `.partial` file.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from audit.bodies import BodyError, unseal
from audit.evidence import html, ocsf, oscal, readme, report, tabular
from audit.evidence.archive import Archive
from audit.evidence.claims import claims
from audit.evidence.controls import controls
from audit.evidence.gather import Gathered
from audit.log import layout
from audit.log.checkpoint import parse_checkpoint
from audit.log.entry import canonical
from audit.log.note import encode_base64, parse_note
from audit.log.proof import parse_proof
from audit.log.standalone import source

Progress = Callable[[str, int, int], None]
Content = bytes | Callable[[], Iterable[bytes]]
STEP = 500


class Reader(Protocol):
    """What this needs of `audit.reader.LogReader`."""

    def head(self) -> tuple[int, bytes, str]: ...
    def first_at(self, time: str) -> int: ...
    def range(self, start: int, end: int) -> Iterator[Any]: ...
    def body(self, seq: int) -> bytes | None: ...
    def outside(self, start: int, end: int, size: int) -> tuple[list[bytes], list[bytes]]: ...
    def checkpoint_at(self, size: int) -> tuple[int, str]: ...
    def consistency(self, old: int, new: int) -> list[bytes]: ...


class EvidenceError(Exception):
    """The bundle cannot be made; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Range:
    """The entries that a bundle encloses, and the signed checkpoint above them."""

    scope: dict[str, Any]
    note: str
    root: str

    @property
    def count(self) -> int:
        """How many entries are enclosed."""
        return int(self.scope["end"] - self.scope["first"])


def build(
    reader: Reader,
    out: Path,
    *,
    start: datetime,
    end: datetime,
    domain: str = "",
    keys: Mapping[str, bytes] | None = None,
    policies: Sequence[Mapping[str, Any]] = (),
    places: Sequence[Mapping[str, Any]] = (),
    vkey: str,
    progress: Progress = lambda phase, done, total: None,
    record: Callable[[dict[str, Any], str], Any],
) -> Path:
    """Write the bundle of a period to `out` and return it.

    `keys` opens the details of `domain`; without it they stay sealed. `record` appends an entry under an event id and
    returns its receipt. Raises `EvidenceError` when there is nothing to export, `FileExistsError` when another build of
    this file runs, and whatever `record` or `progress` raise; none of them leaves a file that looks like a bundle.
    """
    chosen = _range(reader, start, end, domain)
    gathered = _gather(reader, chosen, progress)
    files = _files(reader, chosen, gathered, keys or {}, policies, places, vkey, progress)
    with Archive(out) as archive:
        for number, name in enumerate(sorted(files)):
            progress(f"writing {name}", number, len(files))
            content = files[name]
            archive.add(name, content if isinstance(content, bytes) else content())
        manifest = canonical({**chosen.scope, "files": archive.digests})
        archive.add(layout.MANIFEST, manifest)
        progress("logging the manifest", 0, 1)
        for name, content in _logged(reader, chosen, manifest, record):
            archive.add(name, content)
        return archive.publish()


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _range(reader: Reader, start: datetime, end: datetime, domain: str) -> Range:
    """Return the entries to enclose: from before the lead-in to the first one after the period, or the log's end."""
    size, _, _ = reader.head()
    if size == 0:
        raise EvidenceError("the log is empty: there is nothing to export yet")
    first = max(0, min(reader.first_at(_stamp(start - timedelta(seconds=layout.LEAD_IN_SECONDS))), size) - 1)
    last = min(reader.first_at(_stamp(end)) + 1, size)
    covered, note = reader.checkpoint_at(last)
    checkpoint = parse_checkpoint(parse_note(note)[0])
    scope = {"v": 1, "origin": checkpoint.origin, "from": _stamp(start), "to": _stamp(end), "domain": domain, "first": first, "end": last, "size": covered}
    return Range(scope, note, checkpoint.root.hex())


def _gather(reader: Reader, chosen: Range, progress: Progress) -> Gathered:
    scope = chosen.scope
    gathered = Gathered(scope["from"], scope["to"], scope["domain"])
    for entry in _entries(reader, chosen, progress, "reading entries"):
        gathered.add(entry.leaf, entry.fields)
    return gathered


def _entries(reader: Reader, chosen: Range, progress: Progress, phase: str) -> Iterator[Any]:
    for number, entry in enumerate(reader.range(chosen.scope["first"], chosen.scope["end"])):
        if number % STEP == 0:
            progress(phase, number, chosen.count)
        yield entry


def _files(
    reader: Reader,
    chosen: Range,
    gathered: Gathered,
    keys: Mapping[str, bytes],
    policies: Sequence[Mapping[str, Any]],
    places: Sequence[Mapping[str, Any]],
    vkey: str,
    progress: Progress,
) -> dict[str, Content]:
    """Return every file of the manifest: bytes, or a function that yields them when its turn comes."""
    scope, figures, recon = chosen.scope, gathered.figures.result(), gathered.permits.result()
    enclosed = [policy for policy in policies if policy["digest"] in gathered.policies or policy["state"] == "active"]
    claimed = claims(scope, figures, recon, enclosed)
    shown = report.view(scope=scope, gathered=gathered, claims=claimed, recon=recon, policies=enclosed, root=chosen.root, generator=generator())
    outside = {side: [encode_base64(item) for item in hashes] for side, hashes in zip(("before", "after"), _outside(reader, scope), strict=True)}
    last = datetime.fromisoformat(gathered.last_time or scope["from"])

    def stream(name: str, write: Callable[[Iterator[Any]], Iterable[bytes]]) -> Callable[[], Iterable[bytes]]:
        return lambda: write(_entries(reader, chosen, progress, f"writing {name}"))

    files: dict[str, Content] = {
        "README.txt": readme.text(scope).encode(),
        layout.CLAIMS: canonical(claimed) + b"\n",
        layout.DESTINATIONS: canonical(figures["destinations"]),
        layout.CANARY: b"".join(gathered.canary),
        layout.OUTSIDE: canonical(outside),
        layout.RANGE_CHECKPOINT: chosen.note.encode(),
        layout.LOG_KEY: vkey.encode() + b"\n",
        layout.VERIFIER: source().encode(),
        "recon.json": canonical(recon) + b"\n",
        "places.json": canonical({"v": 1, "places": list(places), "words": "Places as declared when the bundle was made."}) + b"\n",
        "oscal/assessment-results.json": canonical(oscal.results(controls(claimed, recon, gathered), scope=scope, root=chosen.root)) + b"\n",
        "report.pdf": report.pdf(shown, timestamp=int(last.timestamp())),
        layout.ENTRIES: stream("entries", lambda entries: (entry.leaf + b"\n" for entry in entries)),
        "entries.csv": stream("entries.csv", lambda entries: tabular.rows(entry.fields for entry in entries)),
        "ocsf/events.jsonl": stream("OCSF events", lambda entries: ocsf.events((entry.fields for entry in entries), origin=scope["origin"])),
        "report.html": stream("report.html", lambda entries: html.page(shown, scope=scope, note=chosen.note, vkey=vkey, outside=outside, entries=entries)),
        **_policy_files(enclosed),
    }
    if scope["domain"] in keys:
        files[layout.BODIES] = stream("details", lambda entries: _bodies(reader, entries, scope, keys[scope["domain"]]))
    return files


def _outside(reader: Reader, scope: Mapping[str, Any]) -> tuple[list[bytes], list[bytes]]:
    return reader.outside(scope["first"], scope["end"], scope["size"])


def _policy_files(policies: Sequence[Mapping[str, Any]]) -> dict[str, Content]:
    """Return document, proof and solver input of each revision, and an index of their lives."""
    index = [{key: policy[key] for key in ("domain", "digest", "state", "widens", "author", "approvals", "activated")} for policy in policies]
    files: dict[str, Content] = {"policy/index.json": canonical({"v": 1, "revisions": index}) + b"\n"}
    for policy in policies:
        stem = f"policy/{policy['domain']}-{policy['digest']}"
        files[f"{stem}.json"] = policy["document"].encode()
        files[f"{stem}.proof.json"] = canonical(policy["proof"].get("plain", {})) + b"\n"
        if policy["proof"].get("smt2"):
            files[f"{stem}.smt2"] = policy["proof"]["smt2"].encode()
    return files


def _bodies(reader: Reader, entries: Iterable[Any], scope: Mapping[str, Any], key: bytes) -> Iterator[bytes]:
    """Yield the opened details of one domain. What no longer opens was shredded, and stays a sealed entry."""
    for entry in entries:
        fields = entry.fields
        if not entry.sealed or fields.get("domain") != scope["domain"] or not scope["from"] <= fields["time"] < scope["to"]:
            continue
        try:
            opened = unseal(key, scope["domain"], reader.body(entry.seq) or b"")
        except BodyError:
            continue
        yield canonical({"seq": entry.seq, "salt": opened.salt.hex(), "body": opened.text.decode()}) + b"\n"


def _logged(reader: Reader, chosen: Range, manifest: bytes, record: Callable[[dict[str, Any], str], Any]) -> list[tuple[str, bytes]]:
    """Log the manifest's digest and return the files that prove it. A repeated export gets the first receipt again."""
    digest, scope = hashlib.sha256(manifest).hexdigest(), chosen.scope
    header = {"event": "evidence:exported", "digest": digest, "domain": scope["domain"], **{key: scope[key] for key in ("from", "to", "first", "end")}}
    receipt = record(header, f"evidence:{digest}")
    later = parse_checkpoint(parse_note(parse_proof(receipt.proof).checkpoint)[0])
    path = reader.consistency(scope["size"], later.size)
    return [
        (layout.MANIFEST_ENTRY, receipt.entry),
        (layout.MANIFEST_PROOF, receipt.proof.encode()),
        (layout.MANIFEST_CONSISTENCY, b"".join(base64.b64encode(item) + b"\n" for item in path)),
    ]


def generator() -> str:
    """Return what made this bundle: the digest of its own source, so that another generator cannot pass for it."""
    folder = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("*.py"), *folder.glob("page/*"), *folder.parent.glob("log/*.py")]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"Cordon, source {digest.hexdigest()[:16]}"
