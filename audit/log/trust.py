"""Whom a verifier trusts: logs, witnesses, and how many of these must have cosigned. C2SP tlog-policy.

Pure, standard library only (a part of the single-file verifier). Callers: `audit.log.verify` reads `--trust FILE`, the
witness commands print one. Names of witnesses and groups mean nothing outside the file. A file of bare verifier keys is
taken as logs with `quorum none`. https://c2sp.org/tlog-policy
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from audit.log.note import COSIGNATURE, ED25519, MLDSA_COSIGNATURE, NoteError, VerifierKey, parse_vkey

TRUST_BYTES = 1 << 20
NO_QUORUM = "none"
_WORDS = ("log", "witness", "group", "quorum")


@dataclass(frozen=True)
class Witness:
    """A witness by its name in the policy. The URL is its submission prefix, where one is given."""

    name: str
    key: VerifierKey
    url: str = ""


@dataclass(frozen=True)
class TrustPolicy:
    """A parsed policy. `groups` gives threshold and members, in the order of the file."""

    logs: tuple[tuple[VerifierKey, str], ...] = ()
    witnesses: tuple[Witness, ...] = ()
    groups: Mapping[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    quorum: str = NO_QUORUM

    def log_keys(self) -> list[VerifierKey]:
        """Return the keys of the logs."""
        return [key for key, _ in self.logs]

    def witness_keys(self) -> list[VerifierKey]:
        """Return the keys of the witnesses."""
        return [witness.key for witness in self.witnesses]

    def satisfied(self, cosigners: Collection[str]) -> bool:
        """True when these key names are a quorum."""
        if self.quorum == NO_QUORUM:
            return True
        met = {witness.name for witness in self.witnesses if witness.key.name in cosigners}
        for name, (threshold, members) in self.groups.items():
            if sum(member in met for member in members) >= threshold:
                met.add(name)
        return self.quorum in met

    def text(self) -> str:
        """Return the policy as a file."""
        lines = [f"log {key.vkey()}{' ' + url if url else ''}" for key, url in self.logs]
        lines += [f"witness {each.name} {each.key.vkey()}{' ' + each.url if each.url else ''}" for each in self.witnesses]
        lines += [f"group {name} {threshold} {' '.join(members)}" for name, (threshold, members) in self.groups.items()]
        return "\n".join([*lines, f"quorum {self.quorum}"]) + "\n"


def parse_trust(text: str) -> TrustPolicy:
    """Return the policy of a file, or of bare verifier keys. Raises `NoteError` naming the line that is none."""
    if len(text) > TRUST_BYTES or any((ord(c) < 0x20 and c not in "\t\n") or ord(c) == 0x7F for c in text):
        raise NoteError("a trust file is text without control characters, under 1 MiB")
    lines = [(number, line.replace("\t", " ").strip(" ")) for number, line in enumerate(text.split("\n"), 1)]
    lines = [(number, line) for number, line in lines if line and not line.startswith("#")]
    if lines and not any(line.split(" ")[0] in _WORDS for _, line in lines):
        lines = [(number, f"log {line}") for number, line in lines] + [(0, f"quorum {NO_QUORUM}")]
    made = _Making()
    for number, line in lines:
        try:
            made.line([word for word in line.split(" ") if word])
        except NoteError as error:
            raise NoteError(f"line {number}: {error}") from None
    return made.finish()


class _Making:
    """A policy while its lines are read, in order: a name is known only after its line."""

    def __init__(self) -> None:
        self.logs: list[tuple[VerifierKey, str]] = []
        self.witnesses: list[Witness] = []
        self.groups: dict[str, tuple[int, tuple[str, ...]]] = {}
        self.members: set[str] = set()
        self.quorum = ""

    def line(self, words: list[str]) -> None:
        kind, rest = words[0], words[1:]
        if kind == "log" and len(rest) in (1, 2):
            self._log(parse_vkey(rest[0]), rest[1] if len(rest) == 2 else "")
        elif kind == "witness" and len(rest) in (2, 3):
            self._witness(Witness(rest[0], parse_vkey(rest[1]), rest[2] if len(rest) == 3 else ""))
        elif kind == "group" and len(rest) >= 3:
            self._group(rest[0], rest[1], tuple(rest[2:]))
        elif kind == "quorum" and len(rest) == 1:
            self._quorum(rest[0])
        else:
            raise NoteError("not a line of a trust policy")

    def _log(self, key: VerifierKey, url: str) -> None:
        if key.kind != ED25519 or any(known.public == key.public for known, _ in self.logs):
            raise NoteError("not a log's key, or one that is named twice")
        self.logs.append((key, url))

    def _witness(self, witness: Witness) -> None:
        if witness.key.kind not in (COSIGNATURE, MLDSA_COSIGNATURE) or witness.key.public in [known.key.public for known in self.witnesses]:
            raise NoteError("not a witness's key, or one that is named twice")
        if witness.key.name in [known.key.name for known in self.witnesses]:
            raise NoteError("two witnesses with one key name: a cosignature of one would count for both")
        self._new(witness.name)
        self.witnesses.append(witness)

    def _group(self, name: str, threshold: str, members: tuple[str, ...]) -> None:
        self._new(name)
        for member in members:
            if not self._known(member) or member in self.members or members.count(member) > 1:
                raise NoteError("a member is unknown, or is a member already")
        counts = {"all": len(members), "any": 1}
        needed = counts.get(threshold, int(threshold) if threshold.isascii() and threshold.isdigit() else 0)
        if not 1 <= needed <= len(members):
            raise NoteError("a threshold lies between 1 and the number of members")
        self.members |= set(members)
        self.groups[name] = (needed, members)

    def _quorum(self, name: str) -> None:
        if self.quorum or not (name == NO_QUORUM or self._known(name)):
            raise NoteError("the quorum is an earlier name, and said once")
        self.quorum = name

    def _new(self, name: str) -> None:
        if name == NO_QUORUM or self._known(name):
            raise NoteError("the name is taken")

    def _known(self, name: str) -> bool:
        return name in self.groups or name in [witness.name for witness in self.witnesses]

    def finish(self) -> TrustPolicy:
        if not self.quorum:
            raise NoteError("a trust policy has a quorum line")
        return TrustPolicy(tuple(self.logs), tuple(self.witnesses), self.groups, self.quorum)
