"""Every file of a bundle's manifest: what each is made of, as bytes or as a stream that runs when its turn comes.

Reads the log through the `Reader` it is given and its own source for the generator's digest; writes nothing. Called by
`audit.evidence.bundle`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

import orjson

from audit.bodies import BodyError, Opened
from audit.evidence import html, report
from audit.evidence.witnessed import witnessed
from audit.log import layout
from audit.log.derived import DERIVED, Former
from audit.log.entry import canonical
from audit.log.gather import Gathered
from audit.log.note import encode_base64
from audit.log.standalone import source
from audit.log.stated import STATED, Statement

Progress = Callable[[str, int, int], None]
Content = bytes | Callable[[], Iterable[bytes]]
Each = TypeVar("Each")
STEP = 500


class Reader(Protocol):
    """What this package needs of `audit.reader.LogReader`."""

    def head(self) -> tuple[int, bytes, str]:
        """Size, root and signed checkpoint of the log."""

    def first_at(self, time: str) -> int:
        """Sequence number of the first entry at or after a time."""

    def range(self, start: int, end: int) -> Iterator[Any]:
        """The entries [start, end) in order, each checked and with its fields."""

    def leaves(self, start: int, end: int) -> Iterator[bytes]:
        """The exact bytes of the entries [start, end) in order."""

    def body(self, seq: int) -> bytes | None:
        """The sealed details of an entry."""

    def outside(self, start: int, end: int, size: int) -> tuple[list[bytes], list[bytes]]:
        """Hashes that stand in for the entries before and after the range."""

    def checkpoint_at(self, size: int) -> tuple[int, str]:
        """Size and text of the smallest checkpoint of at least this size."""

    def consistency(self, old: int, new: int) -> list[bytes]:
        """Proof that the tree of size `new` extends that of size `old`."""


@dataclass(frozen=True, slots=True)
class Range:
    """The entries that a bundle encloses, and the signed checkpoint above them."""

    scope: dict[str, Any]
    note: str
    begin: str = ""
    """The signed checkpoint at the beginning of the range; empty where that is the log's own beginning."""

    @property
    def count(self) -> int:
        """How many entries are enclosed."""
        return int(self.scope["end"] - self.scope["first"])


@dataclass(frozen=True, slots=True)
class Materials:
    """What the files are made from. `openers` opens the details of the domain in scope; `extracts` are the members that the first pass made."""

    reader: Reader
    chosen: Range
    gathered: Gathered
    openers: Mapping[str, Callable[[bytes], Opened]]
    policies: Sequence[Mapping[str, Any]]
    places: Sequence[Mapping[str, Any]]
    vkey: str
    progress: Progress
    extracts: Mapping[str, bytes]
    chain: bytes = b""

    @property
    def scope(self) -> dict[str, Any]:
        """What the bundle speaks about, in the words of the manifest."""
        return self.chosen.scope

    @property
    def opened(self) -> bool:
        """Whether the details of the domain in scope are enclosed in clear."""
        return self.scope["domain"] in self.openers

    def stream(self, name: str, write: Callable[[Iterator[bytes]], Iterable[bytes]]) -> Callable[[], Iterable[bytes]]:
        """Return a function that reads the range again, as bytes, and writes one file from it."""
        first, end = self.scope["first"], self.scope["end"]
        return lambda: write(told(self.reader.leaves(first, end), self.chosen.count, self.progress, f"writing {name}"))


def told(found: Iterable[Each], count: int, progress: Progress, phase: str) -> Iterator[Each]:
    """Yield what is found, telling how far it is."""
    for number, each in enumerate(found):
        if number % STEP == 0:
            progress(phase, number, count)
        yield each


def members(made: Materials) -> dict[str, Content]:
    """Return every file of the manifest by name."""
    seen = made.gathered.policies
    policies = policy_index([policy for policy in made.policies if policy["digest"] in seen or policy["state"] == "active"])
    parameters = {"v": 1, "generator": generator(), "details_opened": made.scope["domain"] if made.opened else "", "lead_in_seconds": layout.LEAD_IN_SECONDS}
    said = Statement(made.scope, made.gathered, parameters=parameters, policies=policies, note=made.chosen.note, begin=made.chosen.begin)
    before, after = made.reader.outside(made.scope["first"], made.scope["end"], made.scope["size"])
    outside = {"before": [encode_base64(item) for item in before], "after": [encode_base64(item) for item in after]}
    files: dict[str, Content] = {
        **_log_files(made, outside),
        **{name: form(said) for name, form in STATED.items()},
        **{name: made.stream(name, formed(make(made.scope))) for name, make in DERIVED.items() if name not in made.extracts},
        **made.extracts,
        layout.PARAMETERS: canonical(parameters) + b"\n",
        "places.json": canonical({"v": 1, "places": list(made.places), "words": "Places as declared when the bundle was made."}) + b"\n",
        **_policy_files(made.policies, policies),
    }
    small = {name: content for name, content in files.items() if isinstance(content, bytes)}
    return {**files, **reports(made, said, outside, small)}


def formed(former: Former) -> Callable[[Iterable[bytes]], Iterator[bytes]]:
    """Return what writes a member that is another form of the entries: the code that the verifier runs again.

    The first pass has checked them, so here they are only parsed: checking is most of the time.
    """

    def write(found: Iterable[bytes]) -> Iterator[bytes]:
        yield former.begin()
        for leaf in found:
            yield former.form(orjson.loads(leaf), leaf + b"\n")
        yield former.end()

    return write


def reports(made: Materials, said: Statement, outside: Mapping[str, Any], small: Mapping[str, bytes]) -> dict[str, Content]:
    """Return the report for reading, as PDF and as the page that checks itself."""
    last = datetime.fromisoformat(made.gathered.last_time or made.scope["from"])
    shown = report.view(said)
    return {
        "report.pdf": report.pdf(shown, timestamp=int(last.timestamp())),
        "report.html": made.stream(
            "report.html",
            lambda found: html.page(shown, scope=made.scope, note=made.chosen.note, vkey=made.vkey, outside=outside, entries=found, files=small),
        ),
    }


def _log_files(made: Materials, outside: Mapping[str, Any]) -> dict[str, Content]:
    """Return what the verifier needs: entries, hashes of the rest, checkpoint, key, and itself."""
    files: dict[str, Content] = {
        layout.ENTRIES: made.stream("entries", lambda found: (leaf + b"\n" for leaf in found)),
        layout.OUTSIDE: canonical(outside),
        layout.RANGE_CHECKPOINT: made.chosen.note.encode(),
        layout.LOG_KEY: made.vkey.encode() + b"\n",
        layout.VERIFIER: source().encode(),
    }
    files |= witnessed(made.reader, made.scope)
    if made.chain:
        files[layout.CHAIN] = made.chain
    if made.chosen.begin:
        files[layout.BEGIN_CHECKPOINT] = made.chosen.begin.encode()
    if made.opened:
        files[layout.BODIES] = made.stream("details", lambda found: _bodies(made, found))
    return files


def policy_index(policies: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return what policy/index.json says of each revision: its life, who decided, and whether it is proved."""
    told_of = ("domain", "digest", "state", "widens", "author", "approvals", "activated")
    return [
        {
            **{key: policy[key] for key in told_of},
            "steps": policy.get("steps", []),
            "proof": {
                "holds": bool(policy["proof"].get("holds")),
                "words": policy["proof"].get("words", ""),
                "questions": policy["proof"].get("questions", []),
            },
        }
        for policy in policies
    ]


def _policy_files(policies: Sequence[Mapping[str, Any]], index: Sequence[Mapping[str, Any]]) -> dict[str, Content]:
    """Return document, proof and solver input of each revision, and the index of their lives."""
    files: dict[str, Content] = {layout.POLICY_INDEX: canonical({"v": 1, "revisions": list(index)}) + b"\n"}
    chosen = {(each["domain"], each["digest"]) for each in index}
    for policy in policies:
        if (policy["domain"], policy["digest"]) not in chosen:
            continue
        stem = f"policy/{policy['domain']}-{policy['digest']}"
        files[f"{stem}.json"] = policy["document"].encode()
        files[f"{stem}.proof.json"] = canonical(policy["proof"].get("plain", {})) + b"\n"
        if policy["proof"].get("smt2"):
            files[f"{stem}.smt2"] = policy["proof"]["smt2"].encode()
    return files


def _bodies(made: Materials, found: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the opened details of one domain. What no longer opens was shredded, and stays a sealed entry."""
    scope = made.scope
    for fields in map(orjson.loads, found):
        if "body_commit" not in fields or fields.get("domain") != scope["domain"] or not scope["from"] <= fields["time"] < scope["to"]:
            continue
        try:
            opened = made.openers[scope["domain"]](made.reader.body(fields["seq"]) or b"")
        except BodyError:
            continue
        yield canonical({"seq": fields["seq"], "salt": opened.salt.hex(), "body": opened.text.decode()}) + b"\n"


def generator() -> dict[str, str]:
    """Return what made this bundle: the digest of its own source, so that another generator cannot pass for it."""
    folder = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("*.py"), *folder.glob("page/*"), *folder.parent.glob("log/*.py")]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return {"name": "Cordon", "digest": digest.hexdigest()}
