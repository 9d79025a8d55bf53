"""One pass over the exported entries that feeds every check that needs them: lines are never held, only ids and counts.

Pure but for the lines it is given; standard library only (a part of the single-file verifier). Caller:
`audit.log.presented`. A malformed line is noted and still hashed, so that each check speaks for itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from audit.log.approvals import ApprovalRules
from audit.log.bundle import Bundle, BundleError
from audit.log.derived import DERIVED, Derived
from audit.log.entry import ENTRY_BYTES, EntryError, decode
from audit.log.figures import Figures
from audit.log.gather import Gathered
from audit.log.inforce import PolicyRules
from audit.log.layout import ENTRIES
from audit.log.merkle import Frontier, ProofError, cover, leaf_hash
from audit.log.semantics import EgressRules, Findings

UNREADABLE_LIMIT = 1_000
"""Lines that are no entries, after which nobody reads on: a few bytes unpack to millions of them."""


class Walk:
    """What one pass over the entries [first, end) gathers.

    `sizes` are tree sizes whose root is asked for, `seqs` entries whose bytes are; `derived` names the members to make again, `sample` the
    entries that are drawn. Without `looking`, entries are hashed and only the first and the last are looked into.
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
    ) -> None:
        self._first, self._end, self._size, self._since = manifest["first"], manifest["end"], manifest["size"], manifest["from"]
        self._frontier, self._after = Frontier(self._first, before), after
        self._sizes, self._seqs = sorted(size for size in sizes if self._first <= size <= self._end), frozenset(seqs)
        self.gathered = Gathered(manifest, sample)
        self.figures, self.kernel = self.gathered.figures, self.gathered.kernel
        self._period = Figures(manifest["from"], manifest["to"])
        self.egress = EgressRules(manifest["from"] if self._first else "")
        self.approvals, self.policies = ApprovalRules(), PolicyRules()
        self.malformed, self.backwards = Findings(), Findings()
        self.count, self.first_time, self.last_time = 0, "", ""
        self.canaries: list[bytes] = []
        self.commitments: dict[int, str] = {}
        self.roots: dict[int, bytes] = {}
        self.leaves: dict[int, bytes] = {}
        self.spans: dict[int, tuple[str, str]] = {}
        self.derived: dict[str, Derived] = {name: Derived(DERIVED[name](manifest)) for name in sorted(derived)}
        self._span: tuple[str, str] = ("", "")
        self._looking, self._unreadable = looking, 0

    def through(self, bundle: Bundle) -> Walk:
        """Go through all entries."""
        return self.over(bundle.lines(ENTRIES, ENTRY_BYTES + 2))

    def over(self, lines: Iterable[bytes]) -> Walk:
        """Go through these lines."""
        self._pass_size()
        for line in lines:
            self._line(line)
            if self.count > self._end - self._first:
                break  # already more than the manifest names
            if self._sizes and self._sizes[0] == self._frontier.size:
                self._pass_size()
        self.spans.setdefault(self._frontier.size, self._span)
        return self

    def _pass_size(self) -> None:
        """Note root and span of times at a size that is asked for."""
        while self._sizes and self._sizes[0] <= self._frontier.size:
            size = self._sizes.pop(0)
            self.roots[size], self.spans[size], self._span = self._frontier.root(), self._span, ("", "")

    def _line(self, line: bytes) -> None:
        seq, leaf = self._first + self.count, line[:-1] if line.endswith(b"\n") else line
        self.count += 1
        self._frontier.append(leaf_hash(leaf))
        if seq in self._seqs:
            self.leaves[seq] = leaf
        if not self._looking and leaf and self._first < seq < self._end - 1:
            return
        try:
            if leaf == line:
                raise EntryError("the line has no end, or is too long")
            fields = decode(leaf)
        except EntryError as error:
            self.malformed.add(f"line {self.count}: {error}")
            self._unreadable += 1
            if self._unreadable > UNREADABLE_LIMIT:
                raise BundleError(f"over {UNREADABLE_LIMIT} lines are no entries") from None
            return
        if fields["seq"] != seq:
            self.malformed.add(f"line {self.count}: entry {fields['seq']} where {seq} is due")
        self._fields(fields, line)

    def _fields(self, fields: Mapping[str, Any], line: bytes) -> None:
        time = fields["time"]
        if time < self.last_time:
            self.backwards.add(f"entry {fields['seq']} is dated before the one it follows")
        self.first_time, self.last_time = self.first_time or time, time
        self._span = (min(self._span[0] or time, time), max(self._span[1], time))
        binding = self._first == 0 or time >= self._since
        self.egress.add(fields, binding=binding)
        self.approvals.add(fields, binding=binding)
        self.policies.add(fields, binding=binding)
        self.gathered.add(fields)
        for derived in self.derived.values():
            derived.add(fields)
        if "body_commit" in fields:
            self.commitments[fields["seq"]] = fields["body_commit"]
        if fields["event"].startswith("canary:") and self._period.covers(fields):
            self.canaries.append(line)

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
