"""What a script writes on a page, in the page's language: handed to it as data, since a file that is served to everybody knows no language.

Pure. Called by the entry's page; shorter texts of other scripts stand as `data-` attributes where they are written.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as lazy

_PROOF = {
    "hash": lazy("Hash the entry"),
    "hashed": lazy("SHA-256 over a zero byte and the {bytes} bytes above."),
    "hashed_changed": lazy("SHA-256 over a zero byte and the {bytes} bytes above. These are not the bytes of the log."),
    "climb": lazy("Climb the tree"),
    "climbed": lazy("Hashes on the way from entry {index} to the root of {size} entries: {hashes}."),
    "compare": lazy("Compare the root"),
    "same_root": lazy("It is the root that the log signed."),
    "other_root": lazy("It is not the root that the log signed: what was hashed is not what is in the log."),
    "check": lazy("Check the signature"),
    "by_the_log": lazy("{name} signed this root with its Ed25519 key."),
    "by_nobody": lazy("No signature of the root is by the log's key."),
    "left": lazy("sibling on the left"),
    "right": lazy("sibling on the right"),
    "together": lazy("together"),
    "leaf": lazy("leaf"),
    "reached": lazy("climbed"),
    "signed": lazy("signed"),
    "key": lazy("key"),
    "holds": lazy("holds"),
    "fails": lazy("fails"),
    "value": lazy("Show the value"),
    "values": lazy("Show {count} values"),
    "proved": lazy("Your browser made this proof itself: these bytes are in the log."),
    "must_fail": lazy("The proof fails, as it must: these bytes were never in the log. Put the entry back to see it hold again."),
    "failed": lazy("The proof fails: this entry is not the one that the log signed."),
    "no_cryptography": lazy("This browser gives cryptography only to pages under HTTPS or on this machine. The steps beside this were checked by the console."),
    "no_ed25519": lazy("This browser could not check the proof: it may not know Ed25519."),
}


def proof() -> Mapping[str, str]:
    """Return what the script that makes the proof again says."""
    return {name: str(text) for name, text in _PROOF.items()}
