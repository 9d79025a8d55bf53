"""What a bundle says of its entries: claims, controls, reconciliation, destinations, OSCAL, README. Each made from the rest.

Pure, standard library only (a part of the single-file verifier). `audit.evidence` writes these members, `audit.log.checks`
makes each again and compares. Besides the entries they rest on three members that the operator states: parameters.json
(generator, what was opened), policy/index.json (lives and proofs of revisions) and the signed checkpoints.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from audit.log.checkpoint import parse_checkpoint
from audit.log.completeness import completeness, draw
from audit.log.controls import mapping
from audit.log.entry import canonical
from audit.log.gather import Gathered
from audit.log.ladder import NOT_MEASURED, NOT_PROVED, OUTSIDE_CLAIMS, PROVED, ladder
from audit.log.layout import SCOPE_KEYS
from audit.log.lives import sentences
from audit.log.note import parse_note
from audit.log.oscal import assessment
from audit.log.readme import readme


def root_of(note: str) -> str:
    """Return the root that a signed checkpoint names, in hexadecimal. Raises `NoteError`."""
    return parse_checkpoint(parse_note(note)[0]).root.hex()


def sample_of(scope: Mapping[str, Any], note: str) -> list[int]:
    """Return the sequence numbers that the root of the range draws."""
    return draw(root_of(note), scope["first"], scope["end"])


class Statement:
    """The statements of one bundle. `begin` is the checkpoint at the beginning of the range, empty where the range begins with the log."""

    def __init__(
        self, scope: Mapping[str, Any], gathered: Gathered, *, parameters: Mapping[str, Any], policies: Sequence[Mapping[str, Any]], note: str, begin: str
    ) -> None:
        self.scope = {key: scope[key] for key in SCOPE_KEYS}
        self.gathered, self.parameters, self.policies, self.note = gathered, parameters, policies, note
        self.root = root_of(note)
        gathered.kernel.settle(whole=scope["end"] < scope["size"])
        canaries = {"rounds": gathered.canary_rounds, "reached": gathered.canary_reached, "silent": gathered.canary_silent, "empty": gathered.canary_empty}
        self.recon = {**gathered.permits.result(gathered.kernel), "canaries": canaries}
        witnesses = sorted({signature.name for signature in parse_note(note)[1]} - {scope["origin"]})
        self.rungs = ladder(scope, self.recon, policies, witnesses, gathered.judged, glass=gathered.figures.result().get("break_glass"))
        opening = parse_checkpoint(parse_note(begin)[0]) if begin else None
        start = {"size": opening.size, "root": opening.root.hex()} if opening else {"size": 0, "root": ""}
        self.completeness = completeness(self.scope, gathered, parameters, self.root, start)
        self.controls = mapping(self.rungs, gathered, witnesses)

    def claims(self) -> dict[str, Any]:
        """Return `claims.json`."""
        said = {status: [rung["sentence"] for rung in self.rungs if rung["status"] == status] for status in (PROVED, "recorded", "measured")}
        return {
            **self.scope,
            "figures": self.gathered.figures.result(),
            "ladder": self.rungs,
            "completeness": self.completeness,
            **said,
            "not_proved": [rung["sentence"] for rung in self.rungs if rung["status"] in (NOT_PROVED, NOT_MEASURED)],
            "not_claimed": list(OUTSIDE_CLAIMS),
        }

    def oscal(self) -> dict[str, Any]:
        """Return the OSCAL assessment results."""
        return assessment(self.controls, scope=self.scope, root=self.root)

    def readme(self) -> bytes:
        """Return `README.txt`."""
        return readme(self.scope, opened=bool(self.parameters["details_opened"]), typed=sentences(self.policies)).encode()


STATED: dict[str, Callable[[Statement], bytes]] = {
    "claims.json": lambda said: canonical(said.claims()) + b"\n",
    "controls.json": lambda said: canonical(said.controls) + b"\n",
    "recon.json": lambda said: canonical(said.recon) + b"\n",
    "destinations.json": lambda said: canonical(said.gathered.figures.result()["destinations"]),
    "oscal/assessment-results.json": lambda said: canonical(said.oscal()) + b"\n",
    "README.txt": Statement.readme,
}
"""Member -> its bytes. A new statement is one line here."""
