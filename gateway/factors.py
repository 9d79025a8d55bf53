"""Second factors: codes of an app, passkeys, recovery codes. What must stay secret is sealed; recovery codes are kept as keyed hashes only.

Touches the control-plane database. Called by the console, which alone can read the key that seals (`keys/console.key`), and, to take all
factors of somebody away, by `manage.py person reset`. A key that was lost or changed makes the sealed ones unusable, never open.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from gateway import totp
from gateway.models import Factor, User

Kind = Factor.Kind
ISSUER = "Cordon"
CODES = 10
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


# --- sealing ---------------------------------------------------------------------------------------------------


def _key(use: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), f"cordon factors/v1 {use}".encode(), hashlib.sha256)


def seal(text: bytes, person: User, kind: str) -> str:
    """Encrypt what belongs to one person and one kind of factor; it opens for no other."""
    nonce = os.urandom(12)
    return base64.b64encode(nonce + AESGCM(_key("seal")).encrypt(nonce, text, f"{person.pk} {kind}".encode())).decode()


def unseal(sealed: str, person: User, kind: str) -> bytes | None:
    """Return what was sealed, None where the key is another or the row was changed."""
    try:
        raw = base64.b64decode(sealed)
        return AESGCM(_key("seal")).decrypt(raw[:12], raw[12:], f"{person.pk} {kind}".encode())
    except (InvalidTag, ValueError):
        return None


# --- what somebody has -----------------------------------------------------------------------------------------


def has_second(person: User) -> bool:
    """True when somebody has an app or a passkey. Recovery codes alone are no factor."""
    return person.factors.exclude(kind=Kind.RECOVERY).exists()


def kinds(person: User) -> frozenset[str]:
    """Return which kinds of factor somebody has."""
    return frozenset(person.factors.values_list("kind", flat=True))


def recovery_left(person: User) -> int:
    """Return how many recovery codes are unused."""
    row = person.factors.filter(kind=Kind.RECOVERY).first()
    return len(_hashes(row)) if row else 0


# --- codes of an app -------------------------------------------------------------------------------------------


def new_secret() -> bytes:
    """Return a secret for an app."""
    return secrets.token_bytes(totp.SECRET_BYTES)


def shown(secret: bytes, given: str) -> int | None:
    """Return the time step of a code that shows that an app holds this secret, None for a wrong one: nothing is enrolled before."""
    return totp.accepted(secret, digits(given), time.time(), 0)


def add_app(person: User, secret: bytes, taken: int = 0) -> Factor:
    """Keep the secret of an app, in place of the one before. The code that showed it, of the step `taken`, is taken by that."""
    with transaction.atomic():
        person.factors.filter(kind=Kind.TOTP).delete()
        return Factor.objects.create(person=person, kind=Kind.TOTP, name="Authenticator app", sealed=seal(secret, person, Kind.TOTP), counter=taken)


def digits(given: str) -> str:
    """Return a code as it was meant: people type blanks."""
    return "".join(given.split())[:32]


def proves(person: User, given: str) -> str:
    """Return which kind of factor a typed code proves, empty for none. A code is taken once."""
    with transaction.atomic():
        for row in person.factors.select_for_update().filter(kind__in=(Kind.TOTP, Kind.RECOVERY)):
            if (_is_app_code if row.kind == Kind.TOTP else _is_recovery_code)(row, digits(given)):
                row.used = timezone.now()
                row.save()
                return str(row.kind)
    return ""


def _is_app_code(row: Factor, given: str) -> bool:
    secret = unseal(row.sealed, row.person, Kind.TOTP)
    step = totp.accepted(secret, given, time.time(), row.counter) if secret else None
    row.counter = step or row.counter
    return step is not None


# --- recovery codes --------------------------------------------------------------------------------------------


def make_recovery_codes(person: User) -> list[str]:
    """Return new recovery codes, shown this once, in place of those before."""
    made = ["-".join("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(2)) for _ in range(CODES)]
    with transaction.atomic():
        person.factors.filter(kind=Kind.RECOVERY).delete()
        row = Factor(person=person, kind=Kind.RECOVERY, name="Recovery codes")
        _keep(row, [_hash(each, person) for each in made])
        row.save()
    return made


def _hash(given: str, person: User) -> str:
    return hmac.new(_key("recovery"), f"{person.pk} {given.replace('-', '').lower()}".encode(), hashlib.sha256).hexdigest()


def _hashes(row: Factor) -> list[str]:
    return list(json.loads(unseal(row.sealed, row.person, Kind.RECOVERY) or b"[]"))


def _keep(row: Factor, hashes: list[str]) -> None:
    row.sealed = seal(json.dumps(hashes).encode(), row.person, Kind.RECOVERY)


def _is_recovery_code(row: Factor, given: str) -> bool:
    mine, hashes = _hash(given, row.person), _hashes(row)
    left = [each for each in hashes if not hmac.compare_digest(each, mine)]
    _keep(row, left)
    return len(left) < len(hashes)


# --- passkeys --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ceremony:
    """One exchange with a browser: the host the passkey belongs to. An address of digits has none: browsers want a name."""

    host: str

    def _server(self) -> Fido2Server:
        return Fido2Server(PublicKeyCredentialRpEntity(id=self.host, name=ISSUER))

    def begin_adding(self, person: User) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return what the browser is asked to make, and what to remember until it answers."""
        who = PublicKeyCredentialUserEntity(id=str(person.pk).encode(), name=person.username, display_name=person.username)
        known = [_credential(row) for row in _passkeys(person)]
        options, state = self._server().register_begin(who, known, ResidentKeyRequirement.REQUIRED, UserVerificationRequirement.REQUIRED)
        return dict(options), state

    def add(self, person: User, name: str, state: Mapping[str, Any], answer: Mapping[str, Any]) -> Factor:
        """Keep the passkey that the browser made. Raises `ValueError` for an answer that does not hold."""
        made = _checked(lambda: self._server().register_complete(state, answer))
        data = made.credential_data
        if data is None or not made.is_user_verified():
            raise ValueError("the passkey did not check who uses it")
        sealed, credential_id = seal(bytes(data), person, Kind.PASSKEY), websafe_encode(data.credential_id)
        if Factor.objects.filter(kind=Kind.PASSKEY, credential_id=credential_id).exists():
            raise ValueError("this passkey is known already")
        return Factor.objects.create(
            person=person, kind=Kind.PASSKEY, name=name[:64] or "Passkey", sealed=sealed, credential_id=credential_id, counter=made.counter
        )

    def begin_proving(self, person: User | None) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return what the browser is asked to prove: by one of this person's passkeys, or, at the door, by any."""
        known = [_credential(row) for row in _passkeys(person)] if person else []
        options, state = self._server().authenticate_begin(known, UserVerificationRequirement.REQUIRED)
        return dict(options), state

    def proved(self, state: Mapping[str, Any], answer: Mapping[str, Any]) -> User:
        """Return whose passkey answered. Raises `ValueError` for an answer that does not hold, or a counter that went back: a copy."""
        told = _checked(lambda: AuthenticationResponse.from_dict(answer))
        with transaction.atomic():
            row = Factor.objects.select_for_update().filter(kind=Kind.PASSKEY, credential_id=websafe_encode(told.raw_id)).select_related("person").first()
            if row is None:
                raise ValueError("nobody has this passkey")
            _checked(lambda: self._server().authenticate_complete(state, [_credential(row)], answer))
            counter = told.response.authenticator_data.counter
            if (counter or row.counter) and counter <= row.counter:
                raise ValueError("the passkey's counter went back")
            row.counter, row.used = counter, timezone.now()
            row.save()
        return row.person


def _checked(step: Any) -> Any:
    """Take one step of the library's; whatever it cannot read is a `ValueError`."""
    try:
        if (done := step()) is None:
            raise ValueError("the browser's answer is empty")
        return done
    except ValueError:
        raise
    except Exception as error:
        raise ValueError(f"the browser's answer cannot be read ({type(error).__name__})") from None


def _passkeys(person: User) -> list[Factor]:
    return [row for row in person.factors.filter(kind=Kind.PASSKEY) if unseal(row.sealed, person, Kind.PASSKEY)]


def _credential(row: Factor) -> AttestedCredentialData:
    data = unseal(row.sealed, row.person, Kind.PASSKEY)
    if data is None:
        raise ValueError("the passkey was sealed with another key")
    return AttestedCredentialData(data)
