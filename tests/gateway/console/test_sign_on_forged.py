"""Single sign-on attacked live: tokens that were forged, bent or meant for others, through the pages, with a browser that really asked."""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.test import Client

from gateway import sign_on
from gateway.models import Identity, IdentityProvider, User

from .test_sign_on import KEY, OTHER, claims, published, signed

pytestmark = pytest.mark.django_db(databases=["default", "medical", "finance", "general"])


@pytest.fixture(autouse=True)
def declared(log: Any) -> None:
    """A provider whose subject 7 is olga here."""
    row = IdentityProvider.objects.create(name="x", issuer="https://idp", client_id="me", authorize="https://idp/a", keys=[published(KEY)])
    Identity.objects.create(person=User.objects.get(username="olga"), issuer=row.issuer, subject="7")


def begun(client: Client) -> tuple[str, dict[str, Any]]:
    """Go to the provider's page; return the state and the claims of a good answer."""
    query = parse_qs(urlsplit(client.get("/sign-in/sso").url).query)
    return query["state"][0], claims(sign_on.ask("/", "in"), nonce=query["nonce"][0])


def part(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def sealed(head: str, body: str, key: Any = KEY) -> str:
    """Sign a head and a body exactly as they are written."""
    stamp = urlsafe_b64encode(key.sign(f"{part(head)}.{part(body)}".encode(), padding.PKCS1v15(), hashes.SHA256())).decode().rstrip("=")
    return f"{part(head)}.{part(body)}.{stamp}"


def unsealed(head: str, told: dict[str, Any], seal: str = "") -> str:
    return f"{part(head)}.{part(json.dumps(told))}.{seal}"


PEM = KEY.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def by_shared_secret(told: dict[str, Any], secret: bytes, name: str = "HS256") -> str:
    """A token whose seal is made with what everybody knows."""
    signed = f"{part(json.dumps({'alg': name, 'kid': 'k1'}))}.{part(json.dumps(told))}"
    return f"{signed}.{urlsafe_b64encode(hmac.digest(secret, signed.encode(), 'sha256')).decode().rstrip('=')}"


ATTACKS: dict[str, Callable[[dict[str, Any]], str]] = {
    "the published PEM as a shared secret": lambda told: by_shared_secret(told, PEM),
    "the same under the key's own algorithm": lambda told: by_shared_secret(told, PEM, "RS256"),
    "none, in capitals": lambda told: unsealed('{"alg":"NONE","kid":"k1"}', told, ""),
    "none, and the seal of another token": lambda told: unsealed('{"alg":"none","kid":"k1"}', told, signed(told).split(".")[2]),
    "the algorithm in small letters": lambda told: sealed('{"alg":"rs256","kid":"k1"}', json.dumps(told)),
    "an algorithm that is a list": lambda told: sealed('{"alg":["RS256"],"kid":"k1"}', json.dumps(told)),
    "a kid that is a path": lambda told: signed(told, OTHER, kid="../../../../dev/null"),
    "a kid that is a path to the key": lambda told: signed(told, OTHER, kid="./k1"),
    "a kid with an end before its end": lambda told: signed(told, OTHER, kid="k1\x00"),
    "a kid that is a list": lambda told: sealed('{"alg":"RS256","kid":["k1"]}', json.dumps(told), OTHER),
    "a key that comes along": lambda told: signed(told, OTHER, jwk=published(OTHER)),
    "an address of keys that comes along": lambda told: signed(told, OTHER, jku="https://evil/keys", x5u="https://evil/x"),
    "an extension that must be understood": lambda told: signed(told, crit=["b64"], b64=False),
    "a head named twice": lambda told: sealed('{"alg":"none","alg":"RS256","kid":"k2","kid":"k1"}', json.dumps(told), OTHER),
    "a head without bottom": lambda told: unsealed('{"alg":' + "[" * 5000 + "]" * 5000 + "}", told, "AA"),
    "a subject named twice, the last is nobody's": lambda told: sealed('{"alg":"RS256","kid":"k1"}', json.dumps(told)[:-1] + ',"sub":"8"}'),
    "a subject that is a number": lambda told: signed({**told, "sub": 7}),
    "a subject with a blank": lambda told: signed({**told, "sub": "7 "}),
    "a subject in other letters": lambda told: signed({"Sub" if name == "sub" else name: value for name, value in told.items()}),
    "somebody else with the same address": lambda told: signed({**told, "sub": "8", "email": "olga@example.org", "preferred_username": "olga"}),
    "an issuer with a stroke behind it": lambda told: signed({**told, "iss": "https://idp/"}),
    "an issuer in other letters": lambda told: signed({**told, "iss": "https://IDP"}),
    "an issuer among others": lambda told: sealed('{"alg":"RS256","kid":"k1"}', json.dumps({**told, "iss": ["https://idp"]})),
    "for several, without saying who asked": lambda told: signed({**told, "aud": ["me", "me"]}),
    "for another whose name begins so": lambda told: signed({**told, "aud": "me2"}),
    "a nonce that is a list": lambda told: signed({**told, "nonce": [told["nonce"]]}),
    "an end that never comes": lambda told: sealed('{"alg":"RS256","kid":"k1"}', json.dumps({**told, "exp": float("inf")})),
    "an end that is no number": lambda told: sealed('{"alg":"RS256","kid":"k1"}', json.dumps({**told, "exp": float("nan")})),
    "a beginning without end": lambda told: sealed('{"alg":"RS256","kid":"k1"}', json.dumps({**told, "iat": float("inf")})),
    "a body that is a list": lambda told: sealed('{"alg":"RS256","kid":"k1"}', json.dumps([told])),
    "longer than is read": lambda told: signed({**told, "padding": "x" * sign_on.LONGEST_TOKEN}),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_forged_answer_opens_a_page(attack: str, log: Any) -> None:
    """All that is wrong is the token: this browser asked, and the answer has its state and nonce. And the question is spent by it."""
    client, before = Client(), len(log.events())
    state, told = begun(client)
    answer = client.post("/sign-in/sso/finish", {"state": state, "id_token": ATTACKS[attack](told)})
    assert (answer.status_code, log.events()[before:]) == (403, ["user:sign_in_failed"])
    assert client.get("/log/").status_code == 302 and SESSION_KEY not in client.session
    assert client.post("/sign-in/sso/finish", {"state": state, "id_token": signed(told)}).status_code == 403, "a question serves once"


def test_who_had_the_browser_before_has_no_session_of_who_signs_in(log: Any) -> None:
    """A session's number that somebody planted is worth nothing after the sign-in."""
    client, other = Client(), Client()
    state, told = begun(client)
    planted = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/sign-in/sso/finish", {"state": state, "id_token": signed(told)})
    assert client.get("/log/").status_code == 200 and client.cookies[settings.SESSION_COOKIE_NAME].value != planted
    other.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert other.get("/log/").status_code == 302


def test_an_answer_to_one_browser_signs_nobody_in_at_another(log: Any) -> None:
    """Signing a victim in as the attacker: a good answer, handed to a browser that asked something else meanwhile, or nothing."""
    attacker, victim = Client(), Client()
    state, told = begun(attacker)
    begun(victim)
    sent = {"state": state, "id_token": signed(told)}
    assert victim.post("/sign-in/sso/finish", sent).status_code == 403 and SESSION_KEY not in victim.session
    assert Client(enforce_csrf_checks=True).post("/sign-in/sso/finish", sent).status_code == 403
    assert attacker.post("/sign-in/sso/finish", sent).status_code == 302, "the answer was good"
