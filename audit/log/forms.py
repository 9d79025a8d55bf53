"""The form of a bundle: a number for the rules by which its figures, tables and statements were made from the entries.

Pure, standard library only (a part of the single-file verifier). Callers: `audit.evidence` writes the number into the
manifest, `audit.log.verify` makes again only what it knows the rules of. What is of another form is neither right nor wrong
for this verifier: it says that those checks were not made, and never passes. Everything else is checked in any form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from audit.log.layout import VERIFIER
from audit.log.verdict import Impossible

FORM = 1
"""The form that this version makes. Raise it when any byte that it makes of the same entries may differ; `page/checks.js` names it too."""
KNOWN_FORMS = frozenset({FORM})
"""The forms that this verifier can make again."""
FORM_LIMIT = 1_000_000
UNNUMBERED = 0
"""What a manifest without a form has: it was made before forms were numbered."""
MADE_AGAIN = frozenset({"claims", "destinations", "derived", "stated"})
"""The checks that make something again by the rules of a form."""
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")


def is_form(value: object) -> bool:
    """True for a number that can name a form."""
    return type(value) is int and 1 <= value <= FORM_LIMIT


def form_of(manifest: Mapping[str, Any]) -> int:
    """Return the form that a manifest names, `UNNUMBERED` where it names none."""
    return int(manifest.get("form", UNNUMBERED))


def known_form(manifest: Mapping[str, Any]) -> int:
    """Return the form of a bundle that can be made again here. Raises `Impossible` for any other, with what would help."""
    form = form_of(manifest)
    if form in KNOWN_FORMS:
        return form
    made = f"made as form {form}" if form != UNNUMBERED else "made before forms were numbered"
    raise Impossible(f"{made}; this verifier knows form {', '.join(map(str, sorted(KNOWN_FORMS)))}: {_enclosed(manifest['files'].get(VERIFIER))}")


def _enclosed(digest: object) -> str:
    if not isinstance(digest, str) or not _DIGEST.match(digest):
        return "use the verifier of the version that made the bundle, as it encloses none"
    return f"use the verifier enclosed in the bundle, digest {digest}, once you have that digest from somebody other than the sender too"
