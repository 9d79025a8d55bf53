"""Single sign-on in a real browser, with a simulated provider on another site: the console's strict cookies, its content security policy
and the form that comes from elsewhere must go together."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from gateway.models import Identity, IdentityProvider, User
from tests.accessibility import violations

from .test_browser import pytestmark as browser_marks
from .test_browser import visit

__all__ = ["visit"]
pytestmark = browser_marks
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Page(BaseHTTPRequestHandler):
    """The provider's page: it asks nobody anything, and posts its answer as a form."""

    def do_GET(self) -> None:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        if "redirect_uri" not in asked:
            self.send_error(404)
            return
        now = int(time.time())
        told = {"iss": issuer(self.server), "aud": "me", "sub": "7", "iat": now, "exp": now + 300, "nonce": asked.get("nonce", "")}
        token = jwt.encode(told, KEY, algorithm="RS256", headers={"kid": "k1"})
        answer = {"state": asked.get("state", ""), "id_token": token if "nonce" in asked else ""}
        fields = "".join(f'<input type="hidden" name="{name}" value="{value}">' for name, value in answer.items())
        body = f'<form method="post" action="{asked["redirect_uri"]}">{fields}<button>Yes, it is me</button></form>'
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


def issuer(server: Any) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}"


@pytest.fixture
def provider(log: Any) -> Iterator[str]:
    """Serve the provider at 127.0.0.1, another site than localhost, and declare it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    key = {**json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key())), "kid": "k1", "alg": "RS256"}
    IdentityProvider.objects.create(name="Example", issuer=issuer(server), client_id="me", authorize=f"{issuer(server)}/a", keys=[key])
    Identity.objects.create(person=User.objects.get(username="olga"), issuer=issuer(server), subject="7")
    yield issuer(server)
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_to_another_site_and_back_in(script: bool, provider: str, visit: Any, log: Any) -> None:
    window = visit(java_script_enabled=script)
    page = window.page
    page.goto(f"{window.base}/sign-in?next=/log/")
    page.get_by_role("link", name="Go on with Example").click()
    page.get_by_role("button", name="Yes, it is me").click()
    if not script:
        page.get_by_role("button", name="Go on").click()
    page.wait_for_url(f"{window.base}/log/")
    assert log.events()[-1] == "user:signed_in"
    window.requests[:] = [url for url in window.requests if not url.startswith(provider)]


def test_the_page_on_the_way_back_breaks_no_rule_of_axe(provider: str, visit: Any) -> None:
    window = visit()
    window.page.goto(f"{provider}/?redirect_uri={window.base}/sign-in/sso/back")
    window.page.get_by_role("button", name="Yes, it is me").click()
    window.page.get_by_role("heading", name="Not signed in").wait_for()
    assert violations(window.page) == []
    window.requests[:] = [url for url in window.requests if not url.startswith(provider)]
