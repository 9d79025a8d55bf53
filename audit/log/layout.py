"""What lies where in an evidence bundle, and the shape of each JSON in it. The one page writer and verifier share.

Pure, standard library only (a part of the single-file verifier). Callers: `audit.evidence` (writes),
`audit.log.verify` (checks). A bundle is a ZIP, or the folder it unpacks to, with exactly these files:

manifest.json   canonical JSON: {"v": 1, "origin": log origin, "from": T, "to": T, "domain": name or "",
                "first": a, "end": b, "size": n, "form": number, "files": {path: sha256 hex, ...}}.
                T is RFC 3339 UTC with microseconds and `Z`, as in entries. The bundle speaks about entries with
                from <= time < to. `files` names every file except the four of `OUTSIDE_MANIFEST`.
                `v` is how a bundle is laid out, `form` by which rules its figures, tables and statements were made (`audit.log.forms`).
claims.json     {"v": 1, "form", "origin", "from", "to", "domain", "first", "end", "size": as in the manifest,
                "figures": audit.log.figures.Figures(from, to, domain).add(each entry).result(),
                "proved": [...], "measured": [...], "not_claimed": [...]: sentences, plus any further keys}
destinations.json   figures["destinations"] again, as a file of its own
parameters.json     {"v": 1, "generator": {"name", "digest"}, "details_opened": name or "", "lead_in_seconds"}: what the operator states of the
                making, which no entry can show. With policy/index.json and the checkpoints, all that the statements rest on besides entries
controls.json recon.json oscal/assessment-results.json README.txt (and claims.json)   statements: `audit.log.stated` makes each again
entries.csv ocsf/events.jsonl canary.jsonl drills.jsonl reviews.jsonl shred.jsonl retention.jsonl   forms of the entries: `audit.log.derived`
log/entries.jsonl   exact leaf bytes of entries [a, b), one per line, "\\n" after each.
                All entries of the range, of every domain: leaving one out breaks the root. Entry a is seq 0 or is
                earlier than `from`; entry b-1 is the last of the tree (b == n) or is not earlier than `to`: as time
                never falls, nothing of the period can lie outside. Begin `LEAD_IN_SECONDS` before `from`, so
                that the intent and the permit behind a send of the first minutes are in the bundle too.
log/outside.json    {"before": [base64, ...], "after": [base64, ...]}: hashes of the subtrees that cover [0, a) and
                [b, n), left to right (`LogReader.outside(a, b, n)`). They stand in for the leaf hashes
                outside the range: the root is recomputed in full, at log(n) instead of n hashes.
log/bodies.jsonl    optional; opened details, {"seq", "salt": hex, "body": string} per line, checked against body_commit
log/checkpoints/range.note     signed checkpoint of size n >= b, the smallest the log has (in the manifest)
log/checkpoints/begin.note     signed checkpoint of the smallest size >= a that the log has, where a > 0
log/checkpoints/cosigned.jsonl optional; further checkpoints that witnesses cosigned, by size: {"note": text} per line, at most 2,000.
                They bound when entries were made: see the check `interval`
log/proofs/earlier.jsonl    optional; {"path": [base64, ...], "size": m} per line: from the tree of an earlier export, or of an earlier
                cosigned checkpoint, to size n, so that a checkpoint kept from then can be held against this bundle
log/chain.jsonl optional; from log to log, where this one continues another or was closed: {"before": vkey, "after": vkey, "closed": {"entry", "proof"},
                "opened": {"entry", "proof"}} per line, the oldest first: the last entry of one log, the first of the next, each with its tlog-proof. In
                this log both are proved in the tree of size n. Of a log that was closed, the export stands in the last log of the chain
log/proofs/manifest.entry.json      leaf bytes of the `evidence:exported` entry, whose `digest` is sha256 hex of manifest.json
log/proofs/manifest.tlog-proof      its C2SP tlog-proof, which holds the later checkpoint
log/proofs/manifest.consistency     base64 hash per line: from range.note to that later checkpoint; of a log that was closed, from the tree in which
                the first entry of the chain's last log is proved
keys/log.vkey   the log's verifier key (C2SP vkey), one per line. Proves consistency only: compare it out of band.
keys/trust.policy   optional; the C2SP tlog-policy that the operator suggests: log, witnesses, quorum. Compare it out of band too.
verify/verify.py    `audit.log.standalone.source()`
report.pdf report.html places.json policy/...    free form, in the manifest

canary.jsonl and the like: exact leaf bytes of the period's entries of a kind, one per line (`audit.log.extracts`).
Append `evidence:exported` with an event_id derived from the manifest's digest: a repeated export then gets the
first receipt again and the ZIP is byte-identical.
"""

from __future__ import annotations

MANIFEST = "manifest.json"
CLAIMS = "claims.json"
DESTINATIONS = "destinations.json"
ENTRIES = "log/entries.jsonl"
OUTSIDE = "log/outside.json"
BODIES = "log/bodies.jsonl"
CANARY = "canary.jsonl"
PARAMETERS = "parameters.json"
POLICY_INDEX = "policy/index.json"
BEGIN_CHECKPOINT = "log/checkpoints/begin.note"
COSIGNED = "log/checkpoints/cosigned.jsonl"
EARLIER = "log/proofs/earlier.jsonl"
TRUST = "keys/trust.policy"
CHAIN = "log/chain.jsonl"
RANGE_CHECKPOINT = "log/checkpoints/range.note"
MANIFEST_ENTRY = "log/proofs/manifest.entry.json"
MANIFEST_PROOF = "log/proofs/manifest.tlog-proof"
MANIFEST_CONSISTENCY = "log/proofs/manifest.consistency"
LOG_KEY = "keys/log.vkey"
VERIFIER = "verify/verify.py"

OUTSIDE_MANIFEST = frozenset({MANIFEST, MANIFEST_ENTRY, MANIFEST_PROOF, MANIFEST_CONSISTENCY})
"""Made after the manifest, because they prove that it is in the log. The verifier checks each of them by itself."""

REQUIRED = OUTSIDE_MANIFEST | {CLAIMS, ENTRIES, OUTSIDE, RANGE_CHECKPOINT, LOG_KEY}
MANIFEST_KEYS = frozenset({"v", "form", "origin", "from", "to", "domain", "first", "end", "size", "files"})
SCOPE_KEYS = ("v", "form", "origin", "from", "to", "domain", "first", "end", "size")
LEAD_IN_SECONDS = 600
