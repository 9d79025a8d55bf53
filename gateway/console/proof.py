"""Shows that an entry is in the log, step by step: leaf hash, path, root, signature.

Pure. Written from the published formats (RFC 6962 hashing, C2SP tlog-proof and signed notes) and on purpose without
the log's own code: the page is a second reader, so a fault in one of the two shows. Called by the entry's page.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gateway.console.figures import counted


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the verification: whether it holds, what it says, and the values it compared."""

    title: str
    holds: bool
    text: str
    values: tuple[tuple[str, str], ...] = ()


class Malformed(ValueError):
    """The proof, the checkpoint or the key is not in its published format."""


def explain(leaf: bytes, proof: str, vkey: str) -> list[Step]:
    """Return the steps of verifying this leaf with this tlog-proof and the log's public key. Never raises."""
    try:
        index, path, checkpoint = _parse(proof)
        text, signatures = _note(checkpoint)
        origin, size, root = _head(text)
    except (Malformed, ValueError) as error:
        return [Step(_("Read the proof"), False, _("The proof is not a C2SP tlog-proof: {error}.").format(error=error))]
    start = _leaf_hash(leaf)
    steps = [Step(_("Hash the entry"), True, _("SHA-256 over a zero byte and the entry's exact bytes."), ((_("leaf"), start.hex()),))]
    climbed = climb(index, size, start, path)
    steps.append(_climb_step(index, size, climbed))
    reached = climbed[-1][2] if climbed and climbed[-1] else start
    steps.append(_root_step(reached, root, size, bool(climbed is not None)))
    steps.append(_signature_step(text, signatures, origin, vkey))
    return steps


def climb(index: int, size: int, start: bytes, path: list[bytes]) -> list[tuple[str, bytes, bytes]] | None:
    """Return each node of the path: the side of its sibling, the sibling, the hash reached. None if it does not fit the tree (RFC 9162, 2.1.3.2)."""
    if index >= size:
        return None
    first, last, reached, nodes = index, size - 1, start, []
    for sibling in path:
        if last == 0:
            return None
        if first & 1 or first == last:
            reached = _node_hash(sibling, reached)
            nodes.append(("left", sibling, reached))
            while first and not first & 1:
                first, last = first >> 1, last >> 1
        else:
            reached = _node_hash(reached, sibling)
            nodes.append(("right", sibling, reached))
        first, last = first >> 1, last >> 1
    return nodes if last == 0 else None


def _climb_step(index: int, size: int, climbed: list[tuple[str, bytes, bytes]] | None) -> Step:
    if climbed is None:
        return Step(
            _("Climb the path"), False, _("The path does not belong to entry {index} of a log of {size} entries.").format(index=index, size=counted(size))
        )
    sides = {"left": _("sibling on the left"), "right": _("sibling on the right")}
    many = ngettext("{count} sibling hash", "{count} sibling hashes", len(climbed)).format(count=len(climbed))
    text = _("From entry {index}, joined with {many}, towards the root of {size} entries.").format(index=index, many=many, size=counted(size))
    return Step(_("Climb the path"), True, text, tuple((sides[side], sibling.hex()) for side, sibling, _rest in climbed))


def _root_step(reached: bytes, root: bytes, size: int, fits: bool) -> Step:
    values = ((_("climbed"), reached.hex()), (_("signed"), root.hex()))
    if fits and reached == root:
        return Step(_("Compare the root"), True, _("The hash reached is the root that the log signed at {size} entries.").format(size=counted(size)), values)
    return Step(_("Compare the root"), False, _("The hash reached is not the root that the log signed. This entry or this proof was changed."), values)


def _signature_step(text: str, signatures: list[tuple[str, bytes]], origin: str, vkey: str) -> Step:
    title = _("Check the signature")
    try:
        name, key_hash, public = parse_vkey(vkey)
    except (Malformed, ValueError) as error:
        return Step(title, False, _("The log's public key cannot be read: {error}.").format(error=error))
    values = ((_("log"), origin), (_("key"), vkey))
    if name != origin:
        return Step(title, False, _("The checkpoint names another log than the key does."), values)
    for signer, blob in signatures:
        if signer == name and blob[:4] == key_hash and _verifies(public, blob[4:], text.encode()):
            return Step(title, True, _("{name} signed this root with its Ed25519 key.").format(name=name), values)
    return Step(title, False, _("No signature on the checkpoint is by the log's key."), values)


def parse_vkey(vkey: str) -> tuple[str, bytes, bytes]:
    """Return name, key id and Ed25519 public key of a C2SP verifier key. Raises `Malformed`."""
    name, _rest, rest = vkey.strip().partition("+")
    key_id, _rest, encoded = rest.partition("+")
    blob = _bytes(encoded)
    if len(blob) != 33 or blob[0] != 1:
        raise Malformed(_("not an Ed25519 verifier key"))
    expected = hashlib.sha256(name.encode() + b"\n" + blob).digest()[:4]
    if expected.hex() != key_id:
        raise Malformed(_("the key id does not belong to the key"))
    return name, expected, blob[1:]


def _parse(proof: str) -> tuple[int, list[bytes], str]:
    head, gap, checkpoint = proof.partition("\n\n")
    lines = head.split("\n")
    if not gap or lines.pop(0) != "c2sp.org/tlog-proof@v1":
        raise Malformed(_("wrong first line"))
    if lines and lines[0].startswith("extra "):
        lines.pop(0)
    if not lines or not lines[0].startswith("index "):
        raise Malformed(_("no index"))
    path = [_bytes(line) for line in lines[1:]]
    if any(len(item) != 32 for item in path):
        raise Malformed(_("a hash is not of 32 bytes"))
    return int(lines[0][6:]), path, checkpoint


def _note(checkpoint: str) -> tuple[str, list[tuple[str, bytes]]]:
    text, gap, tail = checkpoint.rpartition("\n\n")
    if not gap:
        raise Malformed(_("the checkpoint carries no signature"))
    signatures = []
    for line in tail.rstrip("\n").split("\n"):
        dash, _rest, rest = line.partition(" ")
        signer, _rest, encoded = rest.partition(" ")
        if dash != "\u2014":
            raise Malformed(_("a signature line is malformed"))
        signatures.append((signer, _bytes(encoded)))
    return text + "\n", signatures


def _head(text: str) -> tuple[str, int, bytes]:
    lines = text.split("\n")
    if len(lines) != 4 or lines[3]:
        raise Malformed(_("the checkpoint is not of three lines"))
    return lines[0], int(lines[1]), _bytes(lines[2])


def _bytes(text: str) -> bytes:
    """Return what base64 stands for. One spelling is taken for each: bits that say nothing could say something else."""
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise Malformed(_("base64 with stray bits"))
    return data


def _leaf_hash(leaf: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + leaf).digest()


def _node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _verifies(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
