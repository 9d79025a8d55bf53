"""The checks that rest on somebody else than the log's operator: witnesses, a kept checkpoint, receipts in callers' hands.

Pure, standard library only (a part of the single-file verifier). Caller: `audit.log.verify`. Whoever holds the log's key
can make a log that agrees with itself; only these checks contradict him. What is missing for one is said, never passed over.
"""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from audit.log.checkpoint import Checkpoint
from audit.log.entry import decode, load_canonical
from audit.log.layout import EARLIER
from audit.log.merkle import check_consistency, leaf_hash
from audit.log.note import decode_base64
from audit.log.presented import Evidence
from audit.log.receipt import Stamped
from audit.log.semantics import seconds_between
from audit.log.verdict import Impossible, need


def time_text(seconds: int) -> str:
    """Return POSIX seconds as entries write a time."""
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000000Z")  # noqa: UP017 (Python 3.9)


def check_cosig(evidence: Evidence) -> str:
    """A quorum of the reader's witnesses cosigned the checkpoint of the range, and every cosigned checkpoint is of these entries."""
    trust, cosigned = evidence.brought.trust, evidence.cosigned
    assert trust is not None
    for checkpoint, _ in cosigned:
        root = _root_at(evidence, checkpoint.size)
        need(root in (None, checkpoint.root), f"witnesses cosigned another tree of size {checkpoint.size} than these entries make")
    by = next((cosigners for checkpoint, cosigners in cosigned if checkpoint == evidence.checkpoint), None)
    times = by.times if by else {}
    unchecked = f"; not checked here, as it needs ML-DSA: {', '.join(by.unchecked)}" if by and by.unchecked else ""
    need(trust.satisfied(times), f"the checkpoint of size {evidence.checkpoint.size} lacks cosignatures of your quorum; it has {len(times)}{unchecked}")
    if not times:
        raise Impossible("your quorum is none, and no witness cosigned: the operator could have rewritten this log")
    return f"the checkpoint of size {evidence.checkpoint.size} is cosigned by {', '.join(sorted(times))}{unchecked}"


def _root_at(evidence: Evidence, size: int) -> bytes | None:
    """Return the root that the entries give at a size, None where the bundle cannot tell."""
    if size == evidence.manifest["size"]:
        found, root = evidence.walk.tree()
        return root if found == size else None
    return evidence.walk.roots.get(size)


def check_interval(evidence: Evidence) -> str:
    """Each entry is dated between the cosignatures around it: later than what witnesses had seen before, earlier than what first covered it."""
    known = [(checkpoint.size, cosigners.times.values()) for checkpoint, cosigners in evidence.cosigned if cosigners.times]
    delay, spans, judged, before = evidence.brought.delay, evidence.walk.spans, 0, evidence.manifest["first"]
    for size in sorted(spans):
        early, late = spans[size]
        floor = max((max(times) for at, times in known if at <= before), default=0)
        ceiling = next((min(times) for at, times in known if at >= size), None)
        judged += bool(early) and (floor > 0 or ceiling is not None)
        if early and floor:
            need(early >= time_text(max(floor - delay, 0)), f"an entry from {before} on is dated {early}, before witnesses had seen what stands before it")
        if late and ceiling is not None:
            need(late <= time_text(ceiling + delay), f"an entry below {size} is dated {late}, after witnesses had seen it")
        before = size
    if not judged:
        raise Impossible("no cosigned checkpoint bounds the entries of this range, so nobody else vouches for any time")
    return f"entries are dated within {delay} s of the {len(known)} cosigned checkpoints around them"


def check_fresh(evidence: Evidence) -> str:
    """The newest cosignature is recent at the time named: an old bundle, or a truncated log, cannot pass for today's."""
    at, window = evidence.brought.at, evidence.brought.window
    if at is None:
        raise Impossible("no --at TIME: say when you received the bundle, and it is told how old the newest cosignature was")
    if evidence.onward:
        raise Impossible(f"this log was closed: what is recent is in {evidence.onward[-1].after.name}, which continues it")
    times = [time for _, cosigners in evidence.cosigned for time in cosigners.times.values()]
    if not times and evidence.brought.trust and evidence.brought.trust.quorum == "none":
        raise Impossible("no witness cosigned, so nobody else vouches for any time")
    need(times, "no checkpoint of this bundle is cosigned")
    newest = max(times)
    need(newest <= at + evidence.brought.delay, f"the newest cosignature is of {time_text(newest)}, after the time you named")
    need(newest >= at - window, f"the newest cosignature is of {time_text(newest)}, over {window} s before you received the bundle: ask for a later one")
    return f"the newest cosignature is of {time_text(newest)}, {max(at - newest, 0)} s before you received the bundle"


def check_retained(evidence: Evidence) -> str:
    """The log of this bundle extends the one whose checkpoint the reader kept."""
    kept, size = evidence.retained, evidence.manifest["size"]
    if related := evidence.whose(kept.origin):
        _fits(evidence, kept, "the checkpoint you kept")
        raise Impossible(f"the checkpoint you kept is of {related}: hold it against a bundle of that log")
    need(kept.origin == evidence.manifest["origin"], "the checkpoint you kept is of another log")
    root = _root_at(evidence, kept.size)
    if root is not None:
        need(root == kept.root, f"the entries give another root at size {kept.size} than the checkpoint you kept")
        return f"the entries give at size {kept.size} the root that you kept"
    later = evidence.later
    if later is not None and kept.size == later.size:
        need(kept.root == later.root, f"the later checkpoint of size {kept.size} is not the one you kept")
        return f"the later checkpoint is the one you kept, of size {kept.size}"
    need(kept.size <= size or not evidence.onward, f"the checkpoint you kept is of size {kept.size}, and this log was closed at {size}")
    if kept.size > size:
        raise _beyond(evidence, kept)
    path = _earlier(evidence, kept.size)
    if path is None:
        raise Impossible(
            f"the checkpoint you kept is of size {kept.size}, before this range, and the bundle has no proof from there: ask for one that begins earlier"
        )
    check_consistency(kept.size, size, path, kept.root, evidence.checkpoint.root)
    return f"the tree of size {size} extends the one you kept, of size {kept.size}"


def _fits(evidence: Evidence, known: Checkpoint, what: str) -> None:
    """Raise `Failed` when a tree of another log of the chain cannot be beside what the chain says of that log: how it ended, how it began."""
    links = evidence.backward + evidence.onward
    for end in (link.closed for link in links if link.before.name == known.origin):
        need(known.size <= end.size, f"{what} is of size {known.size}, and {known.origin} was closed at {end.size}")
    for tree in (tree for link in links for tree in (link.closed, link.opened) if (tree.origin, tree.size) == (known.origin, known.size)):
        need(tree.root == known.root, f"{what} is another tree of {known.origin} of size {known.size} than log/chain.jsonl names")


def _beyond(evidence: Evidence, kept: Checkpoint) -> Exception:
    """The checkpoint kept is larger than all the bundle knows: it may be older than the checkpoint, or the log was cut."""
    return Impossible(f"the checkpoint you kept is of size {kept.size}, beyond this bundle: you hold a later one, ask for a bundle that reaches it")


def _earlier(evidence: Evidence, size: int) -> list[bytes] | None:
    if EARLIER in evidence.bundle.names:
        for line in evidence.bundle.lines(EARLIER, 1 << 16):
            proof = load_canonical(line.rstrip(b"\n"))
            if proof["size"] == size:
                return [decode_base64(str(item)) for item in proof["path"]]
    return None


def check_receipt(evidence: Evidence) -> str:
    """What callers were given as receipts stands in this log, unchanged and in its place."""
    if not evidence.brought.receipts:
        raise Impossible("no --receipt FILE: receipts in the hands of callers show that what they were told is still in the log")
    held = outside = 0
    for receipt in evidence.receipts:
        for each in receipt["entries"]:
            if _stands(evidence, each["entry"].encode(errors="replace"), each["proof"]):
                held += 1
            else:
                outside += 1
    if not held:
        raise Impossible(f"none of the {outside} entries lies within this bundle")
    return f"{held} entries of {len(evidence.receipts)} receipts stand in this log" + (f"; {outside} lie outside this bundle" if outside else "")


def _stands(evidence: Evidence, leaf: bytes, proof: str) -> bool:
    """True when an entry of a receipt is in the bundle, False when it need not be. Raises when it ought to be and is not."""
    stamped = Stamped.of(leaf, proof, evidence.keys + evidence.relatives)
    if evidence.whose(stamped.checkpoint.origin):
        _fits(evidence, stamped.checkpoint, "the receipt's checkpoint")
        return False  # in the log before or after this one
    root = _root_at(evidence, stamped.checkpoint.size)
    need(root in (None, stamped.checkpoint.root), f"the receipt's checkpoint of size {stamped.checkpoint.size} is not of these entries")
    found = evidence.walk.leaves.get(stamped.index)
    if found is not None:
        need(leaf_hash(found) == leaf_hash(leaf), f"entry {stamped.index} of the receipt is another entry in this bundle")
        return True
    _missing(evidence, stamped.index, decode(leaf)["time"], f"the receipt's entry {stamped.index}")
    return False


def _missing(evidence: Evidence, seq: int, time: str, what: str) -> None:
    """Raise `Failed` when an entry at this place and time belongs into the bundle, or cannot be beside it."""
    manifest, (_, _, export), index = evidence.manifest, evidence.export, evidence.logged_at
    if seq < manifest["first"]:
        return
    need(seq < index or not evidence.onward, f"{what} is beyond the {index} entries with which this log was closed")
    need(seq < index or time >= export["time"], f"{what} is dated {time}, before this bundle was logged as entry {index}: the log was cut and continued")
    need(
        seq < manifest["end"] or not manifest["from"] <= time < manifest["to"] or seq < index,
        f"{what} is dated {time}, within the period, and is not in this bundle",
    )


def check_withead(evidence: Evidence) -> str:
    """What a witness last saw is this log, and no more of it than the bundle accounts for."""
    checkpoint, cosigners = evidence.head
    need(cosigners.times, "no witness you trust signed what --witness-head holds")
    if related := evidence.whose(checkpoint.origin):
        _fits(evidence, checkpoint, "what the witness saw")
        raise Impossible(f"the witness speaks of {related}: hold its word against a bundle of that log")
    need(checkpoint.origin == evidence.manifest["origin"], "the witness speaks of another log")
    who, seen = " and ".join(sorted(cosigners.times)), min(cosigners.times.values())
    root = _root_at(evidence, checkpoint.size)
    if root is not None:
        need(root == checkpoint.root, f"{who} saw another tree of size {checkpoint.size} than these entries make")
        return f"{who} last saw size {checkpoint.size}, with the root that the entries give"
    later, export = evidence.later, evidence.export[2]
    if later is not None and checkpoint.size == later.size:
        need(root_is(checkpoint, later), f"{who} saw another tree of size {checkpoint.size}")
        return f"{who} last saw size {checkpoint.size}, the later checkpoint of this bundle"
    if checkpoint.size < evidence.manifest["first"]:
        path = _earlier(evidence, checkpoint.size)
        if path is None:
            raise Impossible(f"{who} last saw size {checkpoint.size}, before this range")
        check_consistency(checkpoint.size, evidence.manifest["size"], path, checkpoint.root, evidence.checkpoint.root)
        return f"the tree of this bundle extends the one of size {checkpoint.size} that {who} last saw"
    need(not evidence.onward, f"{who} saw size {checkpoint.size}, and this log was closed at {evidence.manifest['size']}")
    _grown(evidence, checkpoint.size, seen, export)
    raise Impossible(f"{who} has since seen size {checkpoint.size}: entries after this bundle, about which it says nothing")


def root_is(checkpoint: Checkpoint, later: Checkpoint) -> bool:
    """True when two checkpoints of one size are the same."""
    return checkpoint.root == later.root


def _grown(evidence: Evidence, size: int, seen: int, export: dict[str, Any]) -> None:
    """Raise `Failed` when a tree this large, seen at this time, cannot be beside the bundle."""
    at_the_end = evidence.manifest["end"] == evidence.manifest["size"]
    need(
        not at_the_end or time_text(seen) >= evidence.manifest["to"],
        f"a witness saw size {size} at {time_text(seen)}, within the period: entries are missing from this bundle",
    )
    ahead = seconds_between(time_text(seen), export["time"])
    need(ahead <= evidence.brought.delay, f"a witness saw size {size} at {time_text(seen)}, before this bundle was logged: the log was cut and continued")


def check_kernel(evidence: Evidence) -> str:
    """What the kernel counted is what the entries say was sent."""
    rules = evidence.walk.kernel
    rules.settle(whole=evidence.manifest["end"] < evidence.manifest["size"])
    need(not rules.findings.count, rules.findings.text())
    if rules.doubts.count:
        raise Impossible(rules.doubts.text())
    if not rules.batches:
        raise Impossible(f"no independent observer counted in this period; the broker's own reading of the kernel agrees for {rules.counted} sends")
    return rules.words()
