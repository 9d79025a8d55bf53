"""Building the bundle: read the range once, write every file in a fixed order, log the manifest, give the file its name.

Touches the log (read-only), one file, and the log's writer through the `record` it is given. The one entry point of
this package; called through `gateway.wiring`. Layout: `audit.log.layout`. The same log and the same parameters give the
same bytes: no clock, no random numbers, fixed order. A crash leaves a `.partial` file
and its journal; the same export, made again, keeps the members that were whole.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from audit.bodies import Opened
from audit.evidence.archive import Archive
from audit.evidence.chained import Chain, Told
from audit.evidence.members import Content, Materials, Progress, Range, Reader, members, told
from audit.log import layout
from audit.log.checkpoint import parse_checkpoint
from audit.log.derived import DERIVED, Former
from audit.log.entry import canonical
from audit.log.extracts import EXTRACTS
from audit.log.forms import FORM
from audit.log.gather import Gathered
from audit.log.note import parse_note
from audit.log.proof import parse_proof
from audit.log.stated import sample_of

__all__ = ["EvidenceError", "build"]


class EvidenceError(Exception):
    """The bundle cannot be made; the message says why and what to do."""


def build(
    reader: Reader,
    out: Path,
    *,
    start: datetime,
    end: datetime,
    domain: str = "",
    openers: Mapping[str, Callable[[bytes], Opened]] | None = None,
    policies: Sequence[Mapping[str, Any]] = (),
    places: Sequence[Mapping[str, Any]] = (),
    vkey: str,
    progress: Progress = lambda phase, done, total: None,
    record: Callable[[dict[str, Any], str], Any],
    cosigned: int | None = None,
    logs: Sequence[Told] = (),
) -> Path:
    """Write the bundle of a period to `out` and return it.

    `cosigned` is the size that witnesses cosigned just now: of a period that is not over, the bundle reaches to there, not to
    entries made since, which nobody else has seen. `openers` opens the details of `domain`; without it they stay sealed.
    `logs` are all logs from the first to the present one, where this is not the only one; `reader` reads one of them, perhaps one that was closed.
    `record` appends an entry under an event id and returns its receipt. Raises `EvidenceError` when there is nothing to export,
    `FileExistsError` when another build of this file runs, and whatever `record` or `progress` raise; none of them leaves a
    file that looks like a bundle.
    """
    chain = Chain(reader, logs)
    chosen = _range(reader, start, end, domain, cosigned, closed=chain.closed)
    gathered, extracts = _gather(reader, chosen, progress)
    files = members(
        Materials(reader, chosen, gathered, openers or {}, policies, places, vkey, progress, extracts, chain.member(chosen.scope["size"], chosen.note))
    )
    with Archive(out, _made_of(chosen, files)) as archive:
        for number, name in enumerate(sorted(files)):
            progress(f"writing {name}", number, len(files))
            if name not in archive.digests:
                content = files[name]
                archive.add(name, content if isinstance(content, bytes) else content())
        manifest = canonical({**chosen.scope, "files": archive.digests})
        archive.add(layout.MANIFEST, manifest, last=True)
        progress("logging the manifest", 0, 1)
        for name, proof in _logged(chain, chosen, manifest, record):
            archive.add(name, proof, last=True)
        return archive.publish()


def _made_of(chosen: Range, files: Mapping[str, Content]) -> str:
    """Return what names all that the members follow from; nothing where details are opened: what was written of them may have been shredded since."""
    if layout.BODIES in files:
        return ""
    small = {name: hashlib.sha256(content).hexdigest() for name, content in files.items() if isinstance(content, bytes)}
    return hashlib.sha256(canonical({"scope": chosen.scope, "note": chosen.note, "begin": chosen.begin, "small": small, "all": sorted(files)})).hexdigest()


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _range(reader: Reader, start: datetime, end: datetime, domain: str, cosigned: int | None, *, closed: bool) -> Range:
    """Return the entries to enclose: from before the lead-in to the first one after the period, or the log's end. Of a closed log its last tree is shown."""
    size, _, _ = reader.head()
    if size == 0:
        raise EvidenceError("the log is empty: there is nothing to export yet")
    first = max(0, min(reader.first_at(_stamp(start - timedelta(seconds=layout.LEAD_IN_SECONDS))), size) - 1)
    last = min(reader.first_at(_stamp(end)) + 1, size)
    if cosigned is not None and first < cosigned < last and reader.first_at(_stamp(end)) >= size:
        last = cosigned
    covered, note = reader.checkpoint_at(size if closed else last)
    checkpoint = parse_checkpoint(parse_note(note)[0])
    period = {"from": _stamp(start), "to": _stamp(end), "domain": domain}
    scope = {"v": 1, "form": FORM, "origin": checkpoint.origin, **period, "first": first, "end": last, "size": covered}
    return Range(scope, note, reader.checkpoint_at(first)[1] if first else "")


def _gather(reader: Reader, chosen: Range, progress: Progress) -> tuple[Gathered, dict[str, bytes]]:
    """Go through the range once: what is counted, and the entries that have a file of their own."""
    gathered = Gathered(chosen.scope, sample_of(chosen.scope, chosen.note))
    formers: dict[str, Former] = {name: DERIVED[name](chosen.scope) for name in EXTRACTS}
    found: dict[str, list[bytes]] = {name: [former.begin()] for name, former in formers.items()}
    for entry in told(reader.range(chosen.scope["first"], chosen.scope["end"]), chosen.count, progress, "reading entries"):
        gathered.add(entry.fields)
        for name, former in formers.items():
            if piece := former.form(entry.fields, entry.leaf + b"\n"):
                found[name].append(piece)
    return gathered, {name: b"".join([*found[name], former.end()]) for name, former in formers.items()}


def _logged(chain: Chain, chosen: Range, manifest: bytes, record: Callable[[dict[str, Any], str], Any]) -> list[tuple[str, bytes]]:
    """Log the manifest's digest and return the files that prove it. A repeated export gets the first receipt again."""
    digest, scope = hashlib.sha256(manifest).hexdigest(), chosen.scope
    header = {"event": "evidence:exported", "digest": digest, "domain": scope["domain"], **{key: scope[key] for key in ("from", "to", "first", "end")}}
    receipt = record(header, f"evidence:{digest}")
    later = parse_checkpoint(parse_note(parse_proof(receipt.proof).checkpoint)[0])
    path = chain.onward(scope["size"], later.size)
    return [
        (layout.MANIFEST_ENTRY, receipt.entry),
        (layout.MANIFEST_PROOF, receipt.proof.encode()),
        (layout.MANIFEST_CONSISTENCY, b"".join(base64.b64encode(item) + b"\n" for item in path)),
    ]
