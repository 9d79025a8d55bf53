"""Witnesses of the log, for commands and the worker: whom to ask, asking them, slips, what they said.

Touches `witnesses/` under CORDON_VAR, the sockets in it and the broker's. A witness on another host is asked through the broker, each time
under a permit of its own, by whoever holds the permit key: the commands and the supervisor, never the worker. Or through a socket that
somebody forwards there, or by slips.
"""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings

from audit import cosignatures
from audit import witness as own_witness
from audit.cosignatures import Cosignatures, open_cosigned, read_policy
from audit.ending import AHEAD, APART, CONTRADICTED
from audit.feeder import Asked, Unreachable, ask_all, post_nearby, request_from, witness_size
from audit.log.checkpoint import parse_checkpoint
from audit.log.note import NoteError, parse_note, parse_vkey
from audit.log.standalone import witness_source
from audit.log.trust import TrustPolicy, Witness, parse_trust
from gateway.egress import keys
from gateway.egress.acl import Destination
from gateway.egress.client import BrokerClient
from gateway.egress.places import PlaceError
from gateway.egress.store import StoreError
from gateway.egress.witnessing import Witnessing, destined
from gateway.wiring.log import log_reader, record, vkey
from gateway.wiring.places import place_register

__all__ = [
    "NoteError", "Unreachable", "accept_slip", "allow_witness", "ask_witnesses", "ask_witnesses_away", "contradicted", "cosign_now", "declare_witness",
    "destine_witness", "keep_policy", "make_slip", "name_witness", "named_witnesses", "run_witness", "sizes_seen", "witness_file", "witnesses_away",
]  # fmt: skip

AWAY = ("https://", "http://")
"""How the address of a witness begins that is asked through the broker; plain http is for loopback, as for any place."""
JUST_NOW = 180.0
"""Seconds for which the newest cosignatures count where no newer can be asked for: three turns of the supervisor."""
SLIP, QUORUM = "slip.note", "quorum-of-all"


def _folder() -> Path:
    folder: Path = settings.CORDON_VAR / "witnesses"
    return folder


def named_witnesses() -> list[dict[str, Any]]:
    """Return every witness named, with the size and time (POSIX seconds) of its newest cosignature."""
    cosigned = open_cosigned(_folder())
    rows = []
    for each in cosigned.trust.witnesses:
        newest = cosigned.newest(each.key.name) or (0, 0)
        rows.append({"name": each.name, "key": each.key.name, "url": each.url, "size": newest[0], "time": newest[1]})
    return rows


def witnesses_away() -> list[Witness]:
    """Return the witnesses that are asked through the broker."""
    return [each for each in read_policy(_folder()).witnesses if each.url.startswith(AWAY)]


def destine_witness(name: str, url: str, *, outside: bool, ca_pem: str) -> Destination:
    """Return how a witness on another host is reached. Changes nothing, but may ask the resolver. Raises `NoteError`."""
    try:
        return destined(place_register(), name, url, outside=outside, ca_pem=ca_pem)
    except (PlaceError, ValueError) as error:
        raise NoteError(str(error)) from None


def allow_witness(target: Destination) -> None:
    """Let the broker ask this witness from now on."""
    place_register().store.allow(target)


def name_witness(name: str, key: str, url: str, quorum: int) -> TrustPolicy:
    """Return the policy with one more witness; `keep_policy` puts it in force. `quorum`: how many of all; 0 is more than half. Raises `NoteError`."""
    if url.startswith("unix:") and Path(url[5:]).parent != _folder():
        raise NoteError(f"a witness's socket lies in {_folder()}: no process of the gateway reaches one elsewhere")
    if url and not url.startswith(("unix:", *AWAY)):
        raise NoteError("an address is unix:PATH, or https://HOST for one that is asked through the broker")
    known = read_policy(_folder())
    everyone = (*known.witnesses, Witness(name, parse_vkey(key.strip()), url))
    names = tuple(each.name for each in everyone)
    ours = parse_vkey(vkey())
    logs = ((ours, ""), *(each for each in known.logs if each[0] != ours))
    policy = TrustPolicy(logs, everyone, {QUORUM: (quorum or len(names) // 2 + 1, names)}, QUORUM)
    return parse_trust(policy.text())


def keep_policy(policy: TrustPolicy) -> None:
    """Put a policy in force, whole or not at all."""
    cosignatures.keep_policy(_folder(), policy)


def ask_witnesses() -> list[Asked]:
    """Have the newest checkpoint cosigned by every witness with a socket here."""
    cosigned = open_cosigned(_folder())
    return ask_all(log_reader(), cosigned.trust, cosigned, post_nearby, lambda witness: witness.url.startswith("unix:"))


def ask_witnesses_away() -> list[Asked]:
    """Have it cosigned by every witness on another host, each asked through the broker under a permit of its own. For who holds the permit key."""
    cosigned = open_cosigned(_folder())
    if not witnesses_away():
        return []
    return ask_all(log_reader(), cosigned.trust, cosigned, _witnessing().post, lambda witness: witness.url.startswith(AWAY))


def contradicted(asked: Asked) -> dict[str, Any]:
    """Return the entry that ends this log, over what one witness says to have seen of it."""
    reason, seen = (APART, 0) if asked.ahead is None else (AHEAD, asked.ahead)
    return {"event": CONTRADICTED, "name": asked.witness, "reason": reason, "seen": seen, "size": log_reader().head()[0]}


def _witnessing() -> Witnessing:
    """Return what asks through the broker."""
    allowed = place_register().store.allowed()
    return Witnessing(BrokerClient(settings.CORDON_RUN / "broker.sock"), record, keys.permit_key(settings.CORDON_KEYS), allowed.__getitem__)


def cosign_now() -> int | None:
    """Have the newest checkpoint cosigned; return the size that a quorum cosigned at or beyond it, None where none did or none is named.

    Witnesses on other hosts are asked where the permit key can be read. The worker cannot: where they are needed for the quorum, what they
    cosigned within the last minutes counts, as the supervisor asks them.
    """
    if not read_policy(_folder()).witnesses:
        return None
    size, _, _ = log_reader().head()
    ask_witnesses()
    with suppress(OSError, StoreError):
        ask_witnesses_away()
    cosigned = open_cosigned(_folder())
    return cosigned.covering(size) or (cosigned.latest(time.time() - JUST_NOW) if witnesses_away() else None)


def sizes_seen() -> dict[str, int | str]:
    """Return how much of this log each witness has cosigned, or in words why it did not say."""
    _, _, note = log_reader().head()
    found: dict[str, int | str] = {}
    for witness in open_cosigned(_folder()).trust.witnesses:
        try:
            post = _witnessing().post if witness.url.startswith(AWAY) else post_nearby
            found[witness.name] = witness_size(note, witness, post) if witness.url else "has no address: ask whoever keeps it"
        except Unreachable as error:
            found[witness.name] = str(error)
    return found


def make_slip(name: str, old: int | None) -> tuple[str, str]:
    """Return the three lines to compare by eye, and the request that the witness cosigns. Keeps which checkpoint it was. Raises `NoteError`."""
    cosigned = open_cosigned(_folder())
    witness = next((each for each in cosigned.trust.witnesses if each.name == name), None)
    size, _, note = log_reader().head()
    if witness is None or not size:
        raise NoteError(f"no witness is named {name}: manage.py witness add" if witness is None else "the log is empty")
    newest = cosigned.newest(witness.key.name)
    since = old if old is not None else (newest[0] if newest else 0)
    (_folder() / SLIP).write_text(note)
    return parse_note(note)[0], request_from(log_reader(), since, size, note)


def accept_slip(lines: str) -> tuple[list[str], int]:
    """Keep the cosignature of the last slip; return who cosigned and the size. Raises `NoteError`."""
    try:
        note = (_folder() / SLIP).read_text()
    except FileNotFoundError:
        raise NoteError("no slip was made here: manage.py witness slip") from None
    cosigned: Cosignatures = open_cosigned(_folder())
    lines = "".join(line.strip() + "\n" for line in lines.splitlines() if line.strip().startswith("—"))
    return cosigned.add(note, lines, cosigned.trust), parse_checkpoint(parse_note(note)[0]).size


def witness_file() -> str:
    """Return the witness as one file, for another host."""
    return witness_source()


def declare_witness(actions: Any) -> None:
    """Declare the actions of a witness of our own on a command: `audit.witness`."""
    own_witness.declare(actions)


def run_witness(options: Mapping[str, Any]) -> int:
    """Do one of them."""
    return own_witness.run(Namespace(**options))
