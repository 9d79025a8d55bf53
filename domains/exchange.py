"""The shape in which any domain keeps an exchange: AES-256-GCM under the domain's own key, bound to its place.

Touches the database of the model it is given, nothing else. Used by `domains/<name>/models.py` and `store.py` only.
What a crash leaves: a row or no row; there is no step between.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models

NONCE_BYTES = 12
LENGTH_BYTES = 8


class Unreadable(Exception):
    """The row does not open under this key: another domain's key, another row's bytes, or a changed byte."""


class StoredExchange(models.Model):
    """One request and its reply, as ciphertext. The columns in clear hold no content.

    `labels` are those of the request, sorted, separated by blanks: whatever is kept keeps its label. They are bound into the
    ciphertext, so a row whose labels were changed does not open.
    """

    audit_id = models.CharField(max_length=64, primary_key=True)
    created = models.DateTimeField()
    expires = models.DateTimeField(db_index=True)
    labels = models.CharField(max_length=512, blank=True, default="")
    ciphertext = models.BinaryField()

    class Meta:
        abstract = True


def seal(domain: str, audit_id: str, request: bytes, reply: bytes, key: bytes, *, labels: str = "") -> bytes:
    """Return nonce and ciphertext. Domain, audit id and labels are bound in, so a row moved elsewhere or relabelled does not open."""
    nonce = os.urandom(NONCE_BYTES)
    content = len(request).to_bytes(LENGTH_BYTES, "big") + request + reply
    return nonce + AESGCM(_checked(key)).encrypt(nonce, content, _bound(domain, audit_id, labels))


def unseal(domain: str, audit_id: str, ciphertext: bytes, key: bytes, *, labels: str = "") -> tuple[bytes, bytes]:
    """Return request and reply. Raises `Unreadable`."""
    nonce, sealed = ciphertext[:NONCE_BYTES], ciphertext[NONCE_BYTES:]
    try:
        content = AESGCM(_checked(key)).decrypt(nonce, sealed, _bound(domain, audit_id, labels))
    except (InvalidTag, ValueError):
        raise Unreadable(f"the exchange {audit_id} does not open under this key of the domain {domain}") from None
    end = LENGTH_BYTES + int.from_bytes(content[:LENGTH_BYTES], "big")
    return content[LENGTH_BYTES:end], content[end:]


def _checked(key: bytes) -> bytes:
    if len(key) != 32:
        raise ValueError("a domain key has 32 bytes")
    return key


def _bound(domain: str, audit_id: str, labels: str) -> bytes:
    # Rows of the time before labels were kept have none, and open as they did.
    return f"cordon/exchange/v2\0{domain}\0{audit_id}\0{labels}".encode() if labels else f"cordon/exchange/v1\0{domain}\0{audit_id}".encode()


class Vault:
    """The table of one domain, behind the four functions of its store."""

    def __init__(self, domain: str, model: Any) -> None:
        self.domain, self.model = domain, model

    def keep(self, audit_id: str, request: bytes, reply: bytes, retain_days: int, key: bytes, *, labels: Iterable[str] = ()) -> None:
        """Keep one exchange with the labels of its request; an audit id is kept once, a second time raises `django.db.IntegrityError`."""
        if retain_days <= 0:
            return
        now, words = datetime.now(UTC), " ".join(sorted(labels))
        ciphertext = seal(self.domain, audit_id, request, reply, key, labels=words)
        self.model.objects.create(audit_id=audit_id, created=now, expires=now + timedelta(days=retain_days), labels=words, ciphertext=ciphertext)

    def read(self, audit_id: str, key: bytes) -> tuple[bytes, bytes] | None:
        """Return request and reply; None when nothing is kept."""
        row = self.model.objects.filter(audit_id=audit_id).first()
        return row and unseal(self.domain, audit_id, bytes(row.ciphertext), key, labels=row.labels)

    def purge(self, now: datetime, held: Collection[str] = ()) -> int:
        """Delete what has expired by `now`, but for the requests that are held."""
        return int(self.model.objects.filter(expires__lte=now).exclude(audit_id__in=held).delete()[0])

    def kept(self) -> tuple[int, datetime | None, datetime | None]:
        """Return how many exchanges are kept, and when the first and the last of them expire."""
        found = self.model.objects.aggregate(n=models.Count("pk"), first=models.Min("expires"), last=models.Max("expires"))
        return found["n"], found["first"], found["last"]

    def forget(self, audit_id: str) -> bool:
        """Delete one exchange."""
        return bool(self.model.objects.filter(audit_id=audit_id).delete()[0])
