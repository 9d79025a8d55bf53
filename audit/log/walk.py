"""One pass over the exported entries that feeds every check that needs them: lines are never held, only ids and counts.

Pure but for the lines it is given; standard library only (a part of the single-file verifier). Caller:
`audit.log.presented`. A malformed line is noted and still hashed, so that each check speaks for itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from audit.log.alike import Requests
from audit.log.approvals import ApprovalRules
from audit.log.bundle import Bundle, BundleError, Hashed
from audit.log.derived import DERIVED, Derived
from audit.log.entry import ENTRY_BYTES, EntryError, read
from audit.log.figures import Figures
from audit.log.gather import POLICY_EVENTS, Gathered
from audit.log.glass import GlassRules
from audit.log.inforce import ACTED_ON, PolicyRules
from audit.log.layout import ENTRIES
from audit.log.merkle import Frontier, ProofError, cover, leaf_hashes
from audit.log.semantics import FOLLOWED, EgressRules, Findings

AT_ONCE = 4_096
"""Leaves that are hashed into the tree together."""
UNREADABLE_LIMIT = 1_000
"""Lines that are no entries, after which nobody reads on: a few bytes unpack to millions of them."""


class Walk:
    """What one pass over the entries [first, end) gathers.

    `sizes` are tree sizes whose root is asked for, `seqs` entries whose bytes are; `derived` names the members to make again, `sample` the
    entries that are drawn. Without `looking`, entries are hashed and only the first and the last are looked into. Walks can share the work:
    one that is `judging` (what there is, what it adds up to, the rules) `adopt`s what another has `grown`, and digests made by a third.
    """

    def __init__(
        self,
        manifest: Mapping[str, Any],
        before: Sequence[bytes],
        after: Sequence[bytes],
        *,
        sizes: Collection[int] = (),
        seqs: Collection[int] = (),
        derived: Collection[str] = (),
        sample: Sequence[int] = (),
        looking: bool = True,
        growing: bool = True,
        judging: bool = True,
    ) -> None:
        self._first, self._end, self._size, self._since = manifest["first"], manifest["end"], manifest["size"], manifest["from"]
        self._frontier, self._after = Frontier(self._first, before), after
        self._sizes, self._seqs = sorted(size for size in sizes if self._first <= size <= self._end), frozenset(seqs)
        self.gathered = Gathered(manifest, sample)
        self.figures, self.kernel = self.gathered.figures, self.gathered.kernel
        self._period = Figures(manifest["from"], manifest["to"])
        self.egress = EgressRules(manifest["from"] if self._first else "")
        self.approvals, self.policies, self.glass = ApprovalRules(), PolicyRules(), GlassRules(whole=self._first == 0)
        self._requests = Requests(self.gathered, self.egress, self.policies)
        self.malformed, self.backwards = Findings(), Findings()
        self.count, self.first_time, self.last_time = 0, "", ""
        self.canaries: list[bytes] = []
        self.commitments: dict[int, str] = {}
        self.roots: dict[int, bytes] = {}
        self.leaves: dict[int, bytes] = {}
        self.spans: dict[int, tuple[str, str]] = {}
        self.digests: dict[str, str] = {}
        self.file_digest = ""
        """Of the file of the entries; empty where it was not read to its end."""
        self._derived = {name: Derived(DERIVED[name](manifest)) for name in sorted(derived)}
        self._made = tuple(self._derived.values())
        self._span: tuple[str, str] = ("", "")
        self._looking, self._growing, self._judging, self._unreadable = looking, growing, judging, 0
        self._ungrown: list[bytes] = []
        self._next = 0

    def through(self, bundle: Bundle) -> Walk:
        """Go through all entries; take the digest of their file along."""
        hashed = Hashed()
        self.over(bundle.lines(ENTRIES, ENTRY_BYTES + 2, hashed))
        self.file_digest = hashed.digest()
        return self

    def over(self, lines: Iterable[bytes]) -> Walk:
        """Go through these lines."""
        self._grow()
        for line in lines:
            self._line(line)
            if self.count >= self._next:
                if self.count > self._end - self._first:
                    break  # already more than the manifest names
                self._grow()
        self._grow()
        self._requests.weigh(self.last_time)
        self.spans.setdefault(self._first + self.count, self._span)
        self.digests = {name: derived.digest() for name, derived in self._derived.items()}
        return self

    def _grow(self) -> None:
        """Take the leaves read so far into the tree; note root and span of times where that reaches a size asked for, and say when to come again."""
        self._frontier.extend(leaf_hashes(self._ungrown))
        self._ungrown.clear()
        while self._sizes and self._sizes[0] <= self._first + self.count:
            size = self._sizes.pop(0)
            self.spans[size], self._span = self._span, ("", "")
            if self._growing:
                self.roots[size] = self._frontier.root()
        due = self._sizes[0] if self._sizes else self._end + 1
        self._next = min(self.count + AT_ONCE, due - self._first)

    def _line(self, line: bytes) -> None:
        seq, leaf = self._first + self.count, line[:-1] if line.endswith(b"\n") else line
        self.count += 1
        if self._growing:
            self._ungrown.append(leaf)
        if seq in self._seqs:
            self.leaves[seq] = leaf
        if not self._looking and leaf and self._first < seq < self._end - 1:
            return
        try:
            if len(leaf) == len(line):
                raise EntryError("the line has no end, or is too long")
            frame, said = read(leaf)
        except EntryError as error:
            self._malformed(error)
            return
        alike = self._requests.take(frame, said, seq, self.last_time) if frame and self._judging else None
        fields = None if frame else said
        for derived in self._made:
            if not (frame and derived.framed(frame, said, line)):
                fields = fields or frame.filled(said)
                derived.add(fields, line)
        if alike is not None:
            self.last_time = time = said[alike.time_at]
            early, late = self._span
            if time > late:
                self._span = (early or time, time)
            if alike.commit_at >= 0:
                self.commitments[seq] = said[alike.commit_at]
        elif self._judging:
            self._entry(fields or frame.filled(said), seq, line)

    def _malformed(self, error: EntryError) -> None:
        self.malformed.add(f"line {self.count}: {error}")
        self._unreadable += 1
        if self._unreadable > UNREADABLE_LIMIT:
            raise BundleError(f"over {UNREADABLE_LIMIT} lines are no entries") from None

    def _entry(self, fields: Mapping[str, Any], seq: int, line: bytes) -> None:
        """Look at all fields of an entry."""
        if fields["seq"] != seq:
            self.malformed.add(f"line {self.count}: entry {fields['seq']} where {seq} is due")
        self.first_time = self.first_time or fields["time"]
        if self._judging:
            self._rules(fields)
            self._fields(fields, line)

    def _fields(self, fields: Mapping[str, Any], line: bytes) -> None:
        if fields["time"] < self.last_time:
            self.backwards.add(f"entry {fields['seq']} is dated before the one it follows")
        self.last_time = time = fields["time"]
        early, late = self._span
        if time != late:
            self._span = (min(early or time, time), max(late, time))
        self.gathered.add(fields)
        if "body_commit" in fields:
            self.commitments[fields["seq"]] = fields["body_commit"]
        if fields["event"].startswith("canary:") and self._period.covers(fields):
            self.canaries.append(line)

    def _rules(self, fields: Mapping[str, Any]) -> None:
        event, binding = fields["event"], self._first == 0 or fields["time"] >= self._since
        if event.startswith(FOLLOWED):
            self.egress.add(fields, binding=binding)
        elif event.startswith(POLICY_EVENTS):
            self.approvals.add(fields, binding=binding)
        if event in ACTED_ON:
            self.policies.add(fields, binding=binding)
        if "break_glass" in fields or (self.glass.intents and event in ("egress:permitted", "request:declassified")):
            self.glass.add(fields, binding=binding, since=self.first_time)

    def grown(self) -> dict[str, Any]:
        """Return the tree, for a walk over the same entries that judges them."""
        return {"size": self._frontier.size, "stack": self._frontier.stack, "roots": self.roots}

    def adopt(self, grown: Mapping[str, Any], digests: Mapping[str, str]) -> Walk:
        """Take the tree that one other walk over the same entries has grown, and the digests of what another made of them."""
        self._frontier, self.roots, self.digests = Frontier(grown["size"], grown["stack"]), grown["roots"], dict(digests)
        return self

    def tree(self) -> tuple[int, bytes]:
        """Return size and root of the tree: the entries between the subtrees that stand for all others."""
        places = cover(self._end, self._size)
        if len(places) != len(self._after):
            raise ProofError("log/outside.json has not the hashes that this range needs")
        if self.count == self._end - self._first:
            whole = Frontier(self._frontier.size, self._frontier.stack)
            for position, subtree in enumerate(self._after):
                whole.append(subtree, places[position][0])
            return whole.size, whole.root()
        return self._frontier.size, self._frontier.root()
