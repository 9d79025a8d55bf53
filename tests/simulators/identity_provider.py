"""django-allauth's own OpenID provider in a process of its own, without a network: one line of JSON in, one out.

First it says what it publishes: `{"discovery": ..., "keys": ...}`. Then, for each query of its authorization page, it answers as somebody
who is signed in there: with what its answer says, which comes in the fragment of an address. Taking it to the console's form is the
browser's part, done by the test: allauth's provider knows no `form_post`. The key is made on the spot.
"""

from __future__ import annotations

import json
import sys
import tempfile
from urllib.parse import parse_qsl, urlsplit

ISSUER = "https://idp.example"
CLIENT = "cordon-console"
BACK = "http://testserver/sign-in/sso/back"


def configure() -> None:
    """Set Django up for the provider alone."""
    import django
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from django.conf import settings

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode()
    apps = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages"]
    settings.configure(
        SECRET_KEY="of a simulator",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="tests.simulators.identity_urls",
        INSTALLED_APPS=[*apps, "allauth", "allauth.account", "allauth.idp.oidc"],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{tempfile.mkdtemp()}/idp.sqlite3"}},
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
        IDP_OIDC_PRIVATE_KEY=pem,
        SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
    )
    django.setup()


def main() -> None:
    """Serve lines until there are no more."""
    configure()
    from allauth.idp.oidc.models import Client
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.test import Client as Browser

    call_command("migrate", verbosity=0)
    person = get_user_model().objects.create_user("somebody", "somebody@idp.example")
    Client.objects.create(id=CLIENT, name="Cordon", scopes="openid", response_types="id_token", redirect_uris=BACK, skip_consent=True, type="public")
    browser = Browser(SERVER_NAME="idp.example", HTTP_X_FORWARDED_PROTO="https")
    browser.force_login(person)
    published = {"discovery": "/.well-known/openid-configuration", "keys": "/.well-known/jwks.json"}
    say({name: browser.get(path).json() for name, path in published.items()})
    for line in sys.stdin:
        answer = browser.get(f"/identity/o/authorize?{json.loads(line)}")
        where = urlsplit(answer.get("Location", ""))
        say({"status": answer.status_code, **dict(parse_qsl(where.fragment or where.query)), "page": answer.content.decode()[:300]})


def say(told: object) -> None:
    """Write one line."""
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
