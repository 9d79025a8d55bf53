"""Single sign-on against django-allauth's own OpenID provider, in a process of its own, and against every answer that must not hold.

The provider is real and is a simulator's: nobody typed a password into it, and the test takes its answer to the console's form, as a
browser does for a provider that posts forms.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.management import CommandError, call_command
from django.test import Client

from gateway import factors, people, sessions, sign_on, wiring
from gateway.console import step_up
from gateway.models import Identity, IdentityProvider, User
from tests.simulators import identity_provider

from .conftest import PASSWORD, just_proved

pytestmark = pytest.mark.django_db(databases=["default", "medical", "finance", "general"])


class Provider:
    """The simulated provider: what it publishes, and its answers."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.simulators.identity_provider"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.published = self._read()

    def _read(self) -> Any:
        assert self._process.stdout
        return json.loads(self._process.stdout.readline())

    def answer(self, address: str) -> dict[str, str]:
        """Return what somebody who is signed in there is sent back with."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(urlsplit(address).query) + "\n")
        self._process.stdin.flush()
        return dict(self._read())

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(20)


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    made = Provider()
    yield made
    made.close()


@pytest.fixture
def declared(provider: Provider, log: Any, tmp_path: Path) -> Provider:
    """Declare the provider by command and link its one person to olga."""
    files = {}
    for name, document in provider.published.items():
        files[name] = tmp_path / f"{name}.json"
        files[name].write_text(json.dumps(document))
    log.command("sso", "set", "--name", "Example", "--client", identity_provider.CLIENT, "--discovery", files["discovery"], "--keys", files["keys"])
    assert log.events()[-1] == "sso:set"
    log.command("person", "identity", "olga", "1")
    assert log.events()[-1] == "user:identity_linked"
    return provider


def through(client: Client, provider: Provider, asked: str = "/sign-in/sso?next=/log/") -> Any:
    """Go to the provider and come back: as a browser, whose first step back comes from another site without our cookies."""
    told = provider.answer(client.get(asked).url)
    handed = Client().post("/sign-in/sso/back", told)  # no session: the cookie is strict
    assert "Go on" in handed.content.decode() and told["id_token"] in handed.content.decode()
    return client.post("/sign-in/sso/finish", {name: told[name] for name in ("state", "id_token")})


def test_from_the_door_to_the_provider_and_in(declared: Provider, log: Any) -> None:
    client, before = Client(), len(log.events())
    assert "Go on with Example" in client.get("/sign-in").content.decode()
    asked = parse_qs(urlsplit(client.get("/sign-in/sso?next=/log/").url).query)
    assert (asked["response_type"], asked["response_mode"], asked["scope"]) == (["id_token"], ["form_post"], ["openid"])
    answer = through(client, declared)
    assert answer.url == "/log/" and client.get("/log/").status_code == 200
    entry = wiring.log_reader().entry(wiring.log_reader().head()[0] - 1).fields
    assert log.events()[before:] == ["user:signed_in"] and (entry["actor"], entry["proved"]) == ("olga", "single sign-on")


def test_no_process_of_ours_asks_the_provider_anything(declared: Provider) -> None:
    """There is nothing to ask with: no HTTP client is imported by the whole of it, and no address but the browser's is kept."""
    source = Path(sign_on.__file__).read_text() + (Path(sign_on.__file__).parent / "console/pages/sign_on.py").read_text()
    assert not any(word in source for word in ("requests", "urlopen", "httpx", "socket", "http.client", "PyJWKClient", "token_endpoint"))
    row = IdentityProvider.objects.get()
    assert not {"d", "p", "q"} & set(row.keys[0])


def test_a_question_is_answered_once_and_in_the_browser_that_asked(declared: Provider) -> None:
    client = Client()
    told = declared.answer(client.get("/sign-in/sso").url)
    sent = {name: told[name] for name in ("state", "id_token")}
    assert Client().post("/sign-in/sso/finish", sent).status_code == 403, "somebody else's browser"
    assert client.post("/sign-in/sso/finish", sent).status_code == 302
    client.post("/sign-out")
    assert client.post("/sign-in/sso/finish", sent).status_code == 403, "twice"


def test_an_identity_that_nobody_linked_signs_nobody_in(declared: Provider, log: Any) -> None:
    Identity.objects.all().delete()
    answer = through(Client(), declared)
    assert answer.status_code == 403 and "signs nobody in" in answer.content.decode() and log.events()[-1] == "user:sign_in_failed"


def test_nor_does_one_of_somebody_disabled(declared: Provider) -> None:
    User.objects.filter(username="olga").update(is_active=False)
    assert through(Client(), declared).status_code == 403


def test_a_second_factor_is_still_asked_for(declared: Provider, log: Any) -> None:
    olga, client = User.objects.get(username="olga"), Client()
    factors.add_app(olga, factors.new_secret())
    codes = factors.make_recovery_codes(olga)
    assert through(client, declared).url == "/sign-in/second" and client.get("/log/").status_code == 302
    assert client.post("/sign-in/second", {"code": codes[0]}).url == "/log/"
    assert wiring.log_reader().entry(wiring.log_reader().head()[0] - 1).fields["proved"] == "single sign-on and recovery"


def test_one_links_an_identity_oneself_and_takes_it_away(declared: Provider, log: Any, sign_in: Any) -> None:
    Identity.objects.all().delete()
    client = sign_in("ben")
    assert through(client, declared, "/sign-in/sso?for=link").url == "/security/"
    assert log.events()[-1] == "user:identity_linked" and Identity.objects.get().person.username == "ben"
    carla = sign_in("carla")
    through(carla, declared, "/sign-in/sso?for=link")
    assert Identity.objects.count() == 1, "it is ben's"
    number = Identity.objects.get().pk
    assert carla.post(f"/security/identities/{number}/remove").status_code == 404
    client.post(f"/security/identities/{number}/remove")
    assert log.events()[-1] == "user:identity_unlinked" and not Identity.objects.exists()


def test_a_stale_session_links_nothing(declared: Provider, sign_in: Any) -> None:
    client = sign_in("ben")
    session = client.session
    session[sessions.PROVED] = 0
    session.save()
    assert client.get("/sign-in/sso?for=link").url == "/security/"


# --- answers that must not hold ----------------------------------------------------------------------------------

KEY, OTHER = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))


def published(key: Any, kid: str = "k1") -> dict[str, Any]:
    return {**json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key())), "kid": kid, "use": "sig", "alg": "RS256"}


@pytest.fixture
def asked(log: Any) -> sign_on.Asked:
    row = IdentityProvider.objects.create(name="x", issuer="https://idp", client_id="me", authorize="https://idp/a", keys=[published(KEY)])
    Identity.objects.create(person=User.objects.get(username="olga"), issuer=row.issuer, subject="7")
    return sign_on.ask("/", "in")


def claims(asked: sign_on.Asked, **changes: Any) -> dict[str, Any]:
    now = int(time.time())
    made = {"iss": "https://idp", "aud": "me", "sub": "7", "iat": now, "exp": now + 300, "nonce": asked.nonce, **changes}
    return {name: value for name, value in made.items() if value is not None}


def judged(asked: sign_on.Asked, token: str, **changes: Any) -> sign_on.Told:
    row = sign_on.provider()
    assert row
    return sign_on.checked(row, {**asked.document(), **changes}, asked.state, token)


def signed(told: dict[str, Any], key: Any = KEY, **header: Any) -> str:
    return jwt.encode(told, key, algorithm="RS256", headers={"kid": "k1", **header})


def test_a_good_answer_holds(asked: sign_on.Asked) -> None:
    told = judged(asked, signed(claims(asked)))
    assert (told.subject, told.several) == ("7", False) and sign_on.person_of(told)
    assert judged(asked, signed(claims(asked, amr=["pwd", "mfa"]))).several
    assert judged(asked, signed(claims(asked, aud=["me", "other"], azp="me")))


NOW = int(time.time())


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://evil"}, {"aud": "somebody-else"}, {"aud": ["me", "other"]}, {"azp": "other"}, {"nonce": "other"}, {"nonce": None}, {"sub": None},
        {"exp": NOW - 120}, {"exp": None}, {"iat": None}, {"iat": NOW - 3600}, {"iat": NOW + 3600}, {"nbf": NOW + 3600}, {"aud": None}, {"iss": None},
    ],
    ids=lambda changes: "-".join(changes),
)  # fmt: skip
def test_wrong_claims_prove_nobody(changes: dict[str, Any], asked: sign_on.Asked) -> None:
    with pytest.raises(sign_on.NotProved):
        judged(asked, signed(claims(asked, **changes)))


def forged(asked: sign_on.Asked) -> dict[str, str]:
    good = claims(asked)
    public = published(KEY)["n"]
    head, body, seal = signed(good).split(".")
    return {
        "another key": signed(good, OTHER),
        "an unknown kid": signed(good, kid="k2"),
        "no kid": jwt.encode(good, KEY, algorithm="RS256"),
        "no signature": jwt.encode(good, None, algorithm="none", headers={"kid": "k1"}),
        "the public key as a shared secret": jwt.encode(good, public * 2, algorithm="HS256", headers={"kid": "k1"}),
        "another algorithm of the same key": jwt.encode(good, KEY, algorithm="PS256", headers={"kid": "k1"}),
        "another body": f"{head}.{signed(claims(asked, sub='8'), OTHER).split('.')[1]}.{seal}",
        "cut off": f"{head}.{body}.",
        "nothing": "",
        "no token": "a.b.c",
        "a novel": "x" * 100_000,
    }


@pytest.mark.parametrize("name", list(forged(sign_on.Asked("s", "n", 0, "/", "in"))))
def test_a_forged_token_proves_nobody(name: str, asked: sign_on.Asked) -> None:
    with pytest.raises(sign_on.NotProved):
        judged(asked, forged(asked)[name])


def test_an_answer_nobody_asked_for_or_too_late_proves_nobody(asked: sign_on.Asked) -> None:
    row, token = sign_on.provider(), signed(claims(asked))
    assert row
    for question, state in ((None, asked.state), (asked.document(), "other"), ({**asked.document(), "since": time.time() - 3600}, asked.state)):
        with pytest.raises(sign_on.NotProved):
            sign_on.checked(row, question, state, token)


@pytest.mark.parametrize(("auth_time", "holds"), [(0, True), (-240, True), (-400, False), (3600, False), (None, False), ("now", False)])
def test_to_prove_it_again_the_provider_must_have_asked_anew(auth_time: Any, holds: bool, asked: sign_on.Asked) -> None:
    when = int(time.time()) + auth_time if isinstance(auth_time, int) else auth_time
    token = signed(claims(asked, auth_time=when))
    if holds:
        assert judged(asked, token, purpose="again")
        return
    with pytest.raises(sign_on.NotProved):
        judged(asked, token, purpose="again")


def test_proving_it_again_is_for_the_person_who_is_signed_in(asked: sign_on.Asked, log: Any, sign_in: Any) -> None:
    for name, fresh in (("olga", True), ("ben", False)):
        client = sign_in(name)
        session = client.session
        session[sessions.PROVED] = 0
        session.save()
        query = parse_qs(urlsplit(client.get("/sign-in/sso?for=again&next=/evidence/").url).query)
        assert query["prompt"] == ["login"]
        token = signed(claims(asked, nonce=query["nonce"][0], auth_time=int(time.time())))
        client.post("/sign-in/sso/finish", {"state": query["state"][0], "id_token": token})
        assert (time.time() - client.session[sessions.PROVED] < 60) == fresh


def over_the_provider(client: Client, asked: sign_on.Asked, at: str) -> Any:
    """Prove it again with the provider, by the link of the page that asks."""
    query = parse_qs(urlsplit(client.get(at).url).query)
    token = signed(claims(asked, nonce=query["nonce"][0], auth_time=int(time.time())))
    return client.post("/sign-in/sso/finish", {"state": query["state"][0], "id_token": token})


def stale(sign_in: Any, name: str) -> Client:
    client: Client = sign_in(name)
    session = client.session
    session[sessions.PROVED] = 0
    session.save()
    return client


PERIOD = {"start": "2027-01-01", "end": "2027-01-02", "domain": "", "note": "a & <b>"}
AGAIN = "/sign-in/sso?for=again&next=/"


def test_what_was_typed_is_kept_over_the_provider_and_goes_on_once(asked: sign_on.Asked, log: Any, sign_in: Any) -> None:
    client = stale(sign_in, "olga")
    page = client.post("/evidence/export", PERIOD).content.decode()
    assert AGAIN.replace("&", "&amp;") in page and "is not kept" not in page
    held = client.session[step_up.KEPT]
    assert "2027" not in held and "note" not in held, "it is sealed"
    answer = over_the_provider(client, asked, AGAIN).content.decode()
    for name, value in (("start", "2027-01-01"), ("end", "2027-01-02"), ("note", "a &amp; &lt;b&gt;")):
        assert f'name="{name}" value="{value}"' in answer
    assert 'action="/evidence/export"' in answer and step_up.KEPT not in client.session
    assert over_the_provider(client, asked, AGAIN).url == "/", "it goes on once"


@pytest.mark.parametrize("why", ["too much", "too late", "somebody else's"])
def test_what_is_not_kept_is_said_or_left(why: str, asked: sign_on.Asked, log: Any, sign_in: Any) -> None:
    client = stale(sign_in, "olga")
    page = client.post("/evidence/export", {**PERIOD, "note": "x" * (step_up.KEPT_BYTES if why == "too much" else 1)}).content.decode()
    assert ("too much to be kept" in page) == (why == "too much")
    if why != "too much":
        whose, since = ("ben", time.time()) if why == "somebody else's" else ("olga", time.time() - sign_on.PATIENCE_SECONDS - 1)
        session = client.session
        session[step_up.KEPT] = factors.seal(json.dumps(["/x", [], since]).encode(), User.objects.get(username=whose), step_up.KEPT)
        session.save()
    assert over_the_provider(client, asked, AGAIN).url == "/"


def test_several_factors_at_the_provider_are_enough_for_a_role_that_demands_one(asked: sign_on.Asked, log: Any) -> None:
    people.set_demand("compliance_officer", True, record=log.record, actor="anna")
    for methods, opens in ((["pwd"], False), (["pwd", "mfa"], True)):
        client = Client()
        query = parse_qs(urlsplit(client.get("/sign-in/sso").url).query)
        token = signed(claims(asked, nonce=query["nonce"][0], amr=methods))
        client.post("/sign-in/sso/finish", {"state": query["state"][0], "id_token": token})
        assert (client.get("/log/").status_code == 200) == opens


# --- declaring ---------------------------------------------------------------------------------------------------

DISCOVERY = {"issuer": "https://idp", "authorization_endpoint": "https://idp/a"}


@pytest.mark.parametrize(
    ("discovery", "keys", "why"),
    [
        ({**DISCOVERY, "issuer": "http://idp"}, {"keys": [published(KEY)]}, "https"),
        ({**DISCOVERY, "authorization_endpoint": "javascript:alert(1)"}, {"keys": [published(KEY)]}, "https"),
        ({}, {"keys": [published(KEY)]}, "https"),
        ({**DISCOVERY, "response_types_supported": ["code"]}, {"keys": [published(KEY)]}, "does not offer id_token"),
        ({**DISCOVERY, "response_modes_supported": ["query"]}, {"keys": [published(KEY)]}, "does not offer form_post"),
        (DISCOVERY, {}, "no public key"),
        (DISCOVERY, {"keys": [{**published(KEY), "use": "enc"}]}, "no public key"),
        (DISCOVERY, {"keys": [{"kty": "oct", "k": "c2VjcmV0", "kid": "x"}]}, "no public key"),
        (DISCOVERY, {"keys": [json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY)) | {"kid": "k1"}]}, "private keys"),
        (DISCOVERY, {"keys": [{"kty": "RSA", "kid": "k1"}]}, "cannot be read"),
    ],
)
def test_a_provider_that_cannot_be_used_is_not_declared(discovery: Any, keys: Any, why: str, log: Any) -> None:
    before = log.events()
    with pytest.raises(ValueError, match=why):
        sign_on.declare("x", "me", discovery, keys, record=log.record, actor="anna")
    assert log.events() == before and not IdentityProvider.objects.exists()


def test_switched_off_there_is_no_door(declared: Provider, log: Any, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("sso", "show")
    assert "Example" in capsys.readouterr().out
    log.command("sso", "off")
    assert log.events()[-1] == "sso:set"
    client = Client()
    assert client.get("/sign-in/sso").status_code == client.post("/sign-in/sso/back").status_code == client.post("/sign-in/sso/finish").status_code == 404
    assert "Go on with" not in client.get("/sign-in").content.decode()
    with pytest.raises(CommandError, match="no provider"):
        call_command("person", "identity", "olga", "1")
    assert client.post("/sign-in", {"username": "olga", "password": PASSWORD}).status_code == 302
    just_proved(client)
