"""Single sign-on with the organisation's own identity provider, by OpenID Connect and without a connection of ours: the browser carries it all.

The console has no way out, so no back channel is asked: the provider answers with an ID token in a form that the browser posts
(`response_type=id_token`, `response_mode=form_post`), signed with keys that an administrator declared beforehand. There is no secret to
keep and no access token to lose. Pure but for the declared provider's row and the clock. Called by the console and `manage.py sso`.
"""

from __future__ import annotations

import hmac
import json
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import jwt
from django.db import transaction

from gateway.models import Identity, IdentityProvider, User

Record = Callable[..., Any]
ALGORITHMS = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"})
"""Signatures by a key pair only: a provider's public key must never serve as a shared secret."""
LEEWAY_SECONDS = 60
PATIENCE_SECONDS = 10 * 60
ANEW_SECONDS = 5 * 60
LONGEST_TOKEN = 16_384


class NotProved(ValueError):
    """The provider's answer proves nobody. The sentence is for the log of a fault, not for the person."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of the provider, kept in the session until it answers, and once only."""

    state: str
    nonce: str
    since: float
    next: str
    purpose: str

    def document(self) -> dict[str, Any]:
        """Return it as the session keeps it."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Told:
    """Who the provider says somebody is, and how it found out. `several` is true where it asked for more than one factor."""

    issuer: str
    subject: str
    several: bool
    since: float


def provider() -> IdentityProvider | None:
    """Return the declared provider."""
    return IdentityProvider.objects.first()


def ask(next_: str, purpose: str) -> Asked:
    """Return a new question: unguessable, and bound to one browser by its session."""
    return Asked(secrets.token_urlsafe(32), secrets.token_urlsafe(32), time.time(), next_, purpose)


def address(row: IdentityProvider, asked: Asked, back: str) -> str:
    """Return where the browser goes: the provider's own page. To prove it again, the provider is to ask anew."""
    wanted = {
        "client_id": row.client_id, "redirect_uri": back, "response_type": "id_token", "response_mode": "form_post",
        "scope": "openid", "state": asked.state, "nonce": asked.nonce, **({"prompt": "login", "max_age": "0"} if asked.purpose == "again" else {}),
    }  # fmt: skip
    return f"{row.authorize}{'&' if '?' in row.authorize else '?'}{urlencode(wanted)}"


def checked(row: IdentityProvider, asked: Mapping[str, Any] | None, state: str, token: str) -> Told:
    """Return who an answer is about. Raises `NotProved` for one that was not asked for here, is old, or does not hold."""
    if not asked or not hmac.compare_digest(str(asked["state"]).encode(), state.encode()):
        raise NotProved("nobody asked for this answer here")
    if not 0 <= time.time() - float(asked["since"]) < PATIENCE_SECONDS:
        raise NotProved("it was asked for too long ago")
    claims = _claims(row, token)
    if not hmac.compare_digest(str(claims["nonce"]).encode(), str(asked["nonce"]).encode()):
        raise NotProved("the answer is to another question")
    if claims.get("azp", row.client_id) != row.client_id or (isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and "azp" not in claims):
        raise NotProved("the answer is for somebody else too")
    since = claims.get("auth_time", 0)
    if asked["purpose"] == "again" and not -LEEWAY_SECONDS <= time.time() - _number(since) < ANEW_SECONDS:
        raise NotProved("the provider did not ask anew")
    methods = claims.get("amr")
    return Told(row.issuer, str(claims["sub"]), isinstance(methods, list) and "mfa" in methods, _number(since))


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotProved("auth_time is no number")
    return float(value)


def _claims(row: IdentityProvider, token: str) -> dict[str, Any]:
    if len(token) > LONGEST_TOKEN:
        raise NotProved("the token is too long")
    try:
        header = jwt.get_unverified_header(token)
        key = _key(row, header)
        options: Any = {"require": ["iss", "sub", "aud", "exp", "iat", "nonce"]}
        found: dict[str, Any] = jwt.decode(
            token, key, algorithms=[header["alg"]], audience=row.client_id, issuer=row.issuer, leeway=LEEWAY_SECONDS, options=options
        )
    except (jwt.PyJWTError, KeyError, TypeError, ValueError) as error:
        raise NotProved(f"the token does not hold ({type(error).__name__})") from None
    if time.time() - found["iat"] > PATIENCE_SECONDS:
        raise NotProved("the token is too old")
    return found


def _key(row: IdentityProvider, header: Mapping[str, Any]) -> jwt.PyJWK:
    """Return the declared key that a token names, for the algorithm that this key is for and no other."""
    if header.get("alg") not in ALGORITHMS:
        raise NotProved("the token is not signed with a key pair")
    for key in jwt.PyJWKSet.from_dict({"keys": row.keys}).keys:
        if key.key_id == header.get("kid") and key.algorithm_name == header["alg"]:
            return key
    raise NotProved("the token names no declared key")


# --- who is who ------------------------------------------------------------------------------------------------


def person_of(told: Told) -> User | None:
    """Return whose identity this is here. Names and addresses of the provider count for nothing: they can be given to somebody else."""
    row = Identity.objects.filter(issuer=told.issuer, subject=told.subject, person__is_active=True).select_related("person").first()
    return row.person if row else None


def link(person: User, issuer: str, subject: str, *, record: Record, actor: str) -> Identity:
    """Let an identity at the provider sign a person in. Raises `ValueError` where it is somebody's already."""
    if Identity.objects.filter(issuer=issuer, subject=subject).exists():
        raise ValueError("this identity signs somebody in already")
    with transaction.atomic():
        record({"event": "user:identity_linked", "actor": actor, "subject": person.username, "issuer": issuer})
        return Identity.objects.create(person=person, issuer=issuer, subject=subject)


def unlink(row: Identity, *, record: Record, actor: str) -> None:
    """End that."""
    with transaction.atomic():
        record({"event": "user:identity_unlinked", "actor": actor, "subject": row.person.username, "issuer": row.issuer})
        row.delete()


# --- declaring the provider ------------------------------------------------------------------------------------


def declare(name: str, client_id: str, discovery: Mapping[str, Any], keys: Mapping[str, Any], *, record: Record, actor: str) -> IdentityProvider:
    """Declare the provider by two documents it publishes: its discovery document and its keys. Raises `ValueError` for what cannot be used."""
    issuer, authorize = str(discovery.get("issuer", "")), str(discovery.get("authorization_endpoint", ""))
    for address_ in (issuer, authorize):
        parts = urlsplit(address_)
        if parts.fragment or not parts.hostname or (parts.scheme != "https" and parts.hostname not in ("localhost", "127.0.0.1")):
            raise ValueError("issuer and authorization_endpoint must be https addresses")
    for field, wanted in (("response_types_supported", "id_token"), ("response_modes_supported", "form_post")):
        if field in discovery and wanted not in discovery[field]:
            raise ValueError(f"this provider does not offer {wanted} ({field}): the console has no way out to ask it otherwise")
    usable = _usable(keys)
    before = provider()
    with transaction.atomic():
        record({"event": "sso:set", "actor": actor, "before": _said(before), "after": f"{issuer} {' '.join(sorted(str(key.get('kid')) for key in usable))}"})
        IdentityProvider.objects.all().delete()
        return IdentityProvider.objects.create(pk=1, name=name, client_id=client_id, issuer=issuer, authorize=authorize, keys=usable)


def _usable(keys: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the public signature keys of a published set."""
    listed = keys.get("keys")
    sets = [dict(key) for key in listed if isinstance(key, dict)] if isinstance(listed, list) else []
    found = [key for key in sets if key.get("use", "sig") == "sig" and key.get("kty") in ("RSA", "EC", "OKP")]
    if any("d" in key for key in found):
        raise ValueError("these are private keys: take the set that the provider publishes")
    if not found or any(not key.get("kid") for key in found):
        raise ValueError("no public key for signatures, or one without kid")
    try:
        jwt.PyJWKSet.from_dict({"keys": found})
    except jwt.PyJWTError as error:
        raise ValueError(f"the keys cannot be read ({type(error).__name__})") from None
    return found


def switch_off(*, record: Record, actor: str) -> None:
    """End single sign-on. Raises `ValueError` where there is none."""
    before = provider()
    if before is None:
        raise ValueError("no provider is declared")
    with transaction.atomic():
        record({"event": "sso:set", "actor": actor, "before": _said(before), "after": ""})
        before.delete()


def _said(row: IdentityProvider | None) -> str:
    return f"{row.issuer} {' '.join(sorted(str(key.get('kid')) for key in row.keys))}" if row else ""


def read(text: str) -> Mapping[str, Any]:
    """Return a published document. Raises `ValueError` for what is no JSON object."""
    try:
        found = json.loads(text)
    except ValueError:
        raise ValueError("the file is no JSON") from None
    if not isinstance(found, dict):
        raise ValueError("the file is no JSON object")
    return found
