"""Every check before a byte leaves, in order, in one function. The first that fails is the answer.

Reads the store; touches no network. Called by `broker` for each send. A permit is spent here, before anything is
tried, so that no failure afterwards gives it back.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from gateway.egress import acl, closing, heads, permit
from gateway.egress.acl import Destination
from gateway.egress.inforce import Check
from gateway.egress.permit import Permit
from gateway.egress.proof import Prove
from gateway.egress.reasons import Reason, Refusal, Refused
from gateway.egress.store import Store, StoreError

T = TypeVar("T")


@dataclass(slots=True)
class Spent:
    """Permits used in this boot. An id is forgotten once its permit has expired: it is refused for that.

    Should the clock go back, whatever expired by then counts as used: nobody remembers whether it was.
    """

    _until: dict[str, int] = field(default_factory=dict)
    _forgotten: int = 0

    def __contains__(self, used: Permit) -> bool:
        return used.id in self._until or used.expires <= self._forgotten

    def add(self, used: Permit, now: float) -> None:
        """Remember a permit, forget the expired ones."""
        if len(self._until) >= 4096:
            self._forgotten = max([self._forgotten, *(until for until in self._until.values() if until <= now)])
            self._until = {key: until for key, until in self._until.items() if until > now}
        self._until[used.id] = used.expires


@dataclass(frozen=True, slots=True)
class Clearance:
    """A send that passed every check. Only `Door.check` makes one."""

    permit: Permit
    target: Destination
    headers: heads.Headers
    entry: Mapping[str, Any]


@dataclass(slots=True)
class Door:
    """What the checks need to know."""

    boot: str
    permit_key: Ed25519PublicKey
    store: Store
    prove: Prove
    in_force: Check
    clock: Callable[[], float] = time.time
    spent: Spent = field(default_factory=Spent)
    ours: Callable[[bytes], bool] = lambda body: False
    """Whether these bytes ask a witness about our own log. Nobody's do, where nobody says how to tell."""

    def check(self, token: bytes, entry: bytes, proof: str, body: bytes) -> Clearance:
        """Return the clearance and spend the permit. Raises `Refused`."""
        if closing.closed(self.store.folder):  # 0 not closed by an alarm
            raise Refused(Refusal(Reason.CLOSED, "an administrator must reopen the broker"))
        now = self.clock()
        granted = _or_refuse(permit.check(token, body, key=self.permit_key, now=now, boot=self.boot, used=self.spent))  # 1 genuine, fresh, this body
        fields = _or_refuse(self.prove(granted, entry, proof))  # 2 in the log, as announced
        if stale := self.in_force(granted, str(fields.get("domain", ""))):  # 3 under the policy and rules of this moment
            raise Refused(stale)
        target = _or_refuse(acl.check(granted, self._allowed()))  # 4 on our own allow-list
        if granted.purpose and not self.ours(body):
            raise Refused(Refusal(Reason.PURPOSE, "no checkpoint of this log"))
        headers = heads.headers(target, len(body), granted.method)
        if heads.digest(headers) != granted.headers_sha256:  # 5 the head as permitted
            raise Refused(Refusal(Reason.HEADERS))
        self.spent.add(granted, now)  # 6 spent, whatever happens next
        return Clearance(granted, target, headers, fields)

    def credential(self, target: Destination) -> str | None:
        """Return the key of a destination. Raises `Refused` when it needs one and has none."""
        try:
            key = self.store.credential(target.name)
        except StoreError as error:
            raise Refused(Refusal(Reason.STORE, str(error))) from None
        if key is None and target.needs_key:
            raise Refused(Refusal(Reason.CREDENTIAL, "no key for this place"))
        return key

    def _allowed(self) -> Mapping[str, Destination]:
        try:
            return self.store.allowed()
        except StoreError as error:
            raise Refused(Refusal(Reason.STORE, str(error))) from None


def _or_refuse(result: T | Refusal) -> T:
    if isinstance(result, Refusal):
        raise Refused(result)
    return result
