"""What witnesses have said, as members of a bundle: further cosigned checkpoints, proofs from earlier ones, the suggested policy.

Reads the log and the cosignatures beside it. Called by `audit.evidence.members`. Layout: `audit.log.layout`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from audit.cosignatures import Cosignatures
from audit.log import layout
from audit.log.entry import canonical
from audit.log.note import encode_base64

NOTES = 200
"""Cosigned checkpoints in a bundle: each costs its reader 2 ms of signature checking. More are thinned out evenly."""


def witnessed(reader: Any, scope: Mapping[str, Any]) -> dict[str, bytes]:
    """Return these members; none where no witness is known."""
    cosigned: Cosignatures | None = getattr(reader, "cosigned", None)
    if cosigned is None or not cosigned.trust.witnesses:
        return {}
    within = thinned(cosigned.sizes(scope["first"], scope["size"]))
    notes = [reader.checkpoint_at(size) for size in within]
    return {
        layout.TRUST: cosigned.trust.text().encode(),
        layout.COSIGNED: b"".join(canonical({"note": note}) + b"\n" for size, note in notes if size in within),
        layout.EARLIER: b"".join(_path(reader, size, scope["size"]) for size in thinned(cosigned.sizes(1, scope["first"]))),
    }


def thinned(sizes: Sequence[int]) -> list[int]:
    """Return at most `NOTES` of these sizes, evenly, the last always among them."""
    if len(sizes) <= NOTES:
        return list(sizes)
    step = len(sizes) / NOTES
    return [sizes[-1 - int(place * step)] for place in range(NOTES)][::-1]


def _path(reader: Any, old: int, new: int) -> bytes:
    path = [encode_base64(item) for item in reader.consistency(old, new)]
    return canonical({"path": path, "size": old}) + b"\n"
