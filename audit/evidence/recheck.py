"""Making a bundle's report again from what is in it: the PDF and the page too, which the stand-alone verifier cannot make.

Reads a bundle, writes nothing; needs no log. Called through `gateway.wiring` by `manage.py evidence recheck`. It shows that
what people read is what the entries give. It is no verification: run the verifier for root, signatures and rules.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from audit.evidence import html, report
from audit.evidence.members import formed, generator
from audit.log import layout
from audit.log.bundle import Bundle, BundleError, open_bundle
from audit.log.derived import DERIVED
from audit.log.entry import ENTRY_BYTES, decode
from audit.log.forms import known_form
from audit.log.gather import Gathered
from audit.log.standalone import source
from audit.log.stated import STATED, Statement, sample_of
from audit.log.verdict import Impossible

SAME, DIFFERENT, NOT_POSSIBLE, ABSENT = "SAME", "DIFFERENT", "NOT POSSIBLE", "ABSENT"
OURS = ("report.pdf", "report.html", layout.VERIFIER)
"""Members that only the generator named in parameters.json makes byte for byte."""

__all__ = ["BundleError", "Line", "recheck"]


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one member."""

    name: str
    status: str
    why: str


def recheck(path: Path, progress: Callable[[str, int, int], None] = lambda phase, done, total: None) -> list[Line]:
    """Return a line for each member that can be made again. Raises `BundleError`, or what reading a broken part raises."""
    bundle = open_bundle(path)
    try:
        known_form(json.loads(bundle.read(layout.MANIFEST)))
    except Impossible as reason:
        return [Line(name, NOT_POSSIBLE, str(reason)) for name in sorted({*DERIVED, *STATED, *OURS} & bundle.names)]
    said, outside, vkey = _read(bundle, progress)
    same_generator = said.parameters["generator"] == generator()
    made = _members(bundle, said, outside, vkey)
    lines = []
    for number, (name, content) in enumerate(sorted(made.items())):
        progress(f"making {name} again", number, len(made))
        lines.append(_line(bundle, name, content, same_generator))
    return lines


def _read(bundle: Bundle, progress: Callable[[str, int, int], None]) -> tuple[Statement, dict[str, Any], str]:
    scope = json.loads(bundle.read(layout.MANIFEST))
    note = bundle.read(layout.RANGE_CHECKPOINT).decode()
    gathered = Gathered(scope, sample_of(scope, note))
    for number, leaf in enumerate(_leaves(bundle)):
        if number % 500 == 0:
            progress("reading entries", number, scope["end"] - scope["first"])
        gathered.add(decode(leaf))
    begin = bundle.read(layout.BEGIN_CHECKPOINT).decode() if scope["first"] else ""
    parameters, index = (json.loads(bundle.read(name)) for name in (layout.PARAMETERS, layout.POLICY_INDEX))
    said = Statement(scope, gathered, parameters=parameters, policies=index["revisions"], note=note, begin=begin)
    return said, json.loads(bundle.read(layout.OUTSIDE)), bundle.read(layout.LOG_KEY).decode().strip()


def _leaves(bundle: Bundle) -> Iterator[bytes]:
    return (line.rstrip(b"\n") for line in bundle.lines(layout.ENTRIES, ENTRY_BYTES + 2))


def _members(bundle: Bundle, said: Statement, outside: Mapping[str, Any], vkey: str) -> dict[str, Callable[[], Iterable[bytes]]]:
    shown = report.view(said)
    carried = {name: bundle.read(name) for name in html.CARRIED if name in bundle.names}
    last = datetime.fromisoformat(said.gathered.last_time or said.scope["from"])

    def form(name: str) -> Callable[[], Iterable[bytes]]:
        return lambda: formed(DERIVED[name](said.scope))(_leaves(bundle))

    def state(name: str) -> Callable[[], Iterable[bytes]]:
        return lambda: [STATED[name](said)]

    return {
        **{name: form(name) for name in DERIVED},
        **{name: state(name) for name in STATED},
        "report.pdf": lambda: [report.pdf(shown, timestamp=int(last.timestamp()))],
        "report.html": lambda: html.page(shown, scope=said.scope, note=said.note, vkey=vkey, outside=outside, entries=_leaves(bundle), files=carried),
        layout.VERIFIER: lambda: [source().encode()],
    }


def _line(bundle: Bundle, name: str, content: Callable[[], Iterable[bytes]], same_generator: bool) -> Line:
    if name not in bundle.names:
        return Line(name, ABSENT, "the bundle does not hold it")
    if _equal(content(), bundle.chunks(name)):
        return Line(name, SAME, "made again, byte for byte")
    if name in OURS and not same_generator:
        return Line(name, NOT_POSSIBLE, "the bundle was made by another version: use the one whose source has the digest in parameters.json")
    return Line(name, DIFFERENT, "not what the entries give")


def _equal(one: Iterable[bytes], other: Iterable[bytes]) -> bool:
    """True when two streams hold the same bytes, however they are cut."""
    left, right = bytearray(), bytearray()
    ones, others = iter(one), iter(other)
    while True:
        if not left and (piece := next(ones, None)) is not None:
            left += piece
            continue
        if not right and (piece := next(others, None)) is not None:
            right += piece
            continue
        size = min(len(left), len(right))
        if size == 0:
            return not left and not right
        if left[:size] != right[:size]:
            return False
        del left[:size], right[:size]
