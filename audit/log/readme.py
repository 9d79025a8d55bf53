"""README.txt of a bundle: what it is and how to check it, for somebody who has nothing but the ZIP.

Pure, standard library only (a part of the single-file verifier). Called by `audit.log.stated`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

README = """\
CORDON EVIDENCE BUNDLE

Log      {origin}
Period   from {from} (included) to {to} (excluded)
Entries  {first} to {last}, under the checkpoint of size {size}
Details  {details}
{typed}
Check it before you read it. You need Python 3.9 or later and nothing of ours:

    python3 -I verify/verify.py                       in the unpacked folder
    python3 -I verify.py BUNDLE.zip --trust log.vkey  on the file as received

Every line says PASS, FAIL, or NOT POSSIBLE and why; the exit status is 0 only when nothing failed. Without --trust the
verifier uses the key in keys/log.vkey, which shows only that the bundle agrees with itself: obtain the key from somebody
other than the sender. A copy of verify.py from somebody you trust is better than the one in here.

Without Python: open report.html in a browser with the network off. It recomputes the log's root and its signature.

Read claims.json or page 1 of report.pdf next: what is proved, what is only recorded, what is not measured, and what is
not claimed at all.

WHAT IS WHERE
    manifest.json                 digest of every file; the digest of this manifest is in the log itself
    parameters.json               who made this bundle, and how it was asked for
    claims.json                   claims, completeness, control totals, sample; the verifier makes it again
    controls.json                 which control of which framework asks for what, and what is shown here
    report.pdf report.html        the report, for reading and for checking
    log/entries.jsonl             the exact entries
    log/outside.json              hashes that stand in for the entries before and after the range
    log/checkpoints/begin.note range.note    the log's signed roots (C2SP) at both ends of the range. Keep the latter: the next export must extend it
    log/proofs/manifest.*         proof that the manifest is in the log (C2SP tlog-proof)
    log/bodies.jsonl              details of the opened domain, where one was opened
    entries.csv                   the entries as a table. Names in it were chosen by people: treat it as data
    destinations.json recon.json  bytes by destination; permits held against sends
    places.json                   places as declared at the export
    canary.jsonl drills.jsonl     every attempt to get out; every drill and its result
    reviews.jsonl shred.jsonl retention.jsonl    reviews and exports; erasures; holds and ends of terms
    policy/                       policy revisions with their proofs; the .smt2 files run in any SMT-LIB solver
    oscal/ ocsf/                  OSCAL assessment results; OCSF events
    keys/log.vkey                 the log's public key, for comparison
    verify/verify.py              the verifier
"""


def readme(scope: Mapping[str, Any], *, opened: bool, typed: Sequence[str] = ()) -> str:
    """Return the README of one bundle. `typed` are the steps of policies for which nobody signed in."""
    details = f"those of domain {scope['domain']} are opened in log/bodies.jsonl" if opened else "sealed"
    return README.format(**scope, last=scope["end"] - 1, details=details, typed=_not_signed_in(typed))


def _not_signed_in(sentences: Sequence[str]) -> str:
    if not sentences:
        return ""
    head = "NOT SIGNED IN. On the command line, whoever runs as the gateway's user may name any author and approver. So it was here:"
    return "\n".join(["", head, *(f"    {sentence}" for sentence in sentences), ""])
