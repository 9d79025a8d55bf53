"""Every page: answers, keeps its content security policy, holds nothing inline, escapes what is hostile."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from gateway.console.render import NAVIGATION
from gateway.models import Application, Job, User

HOSTILE = "<script>alert(1)</script>"
PAGES = [
    "/", "/password", "/policies/", "/policies/general/", "/policies/general/edit", "/policies/general/edit?as=yaml", "/log/", "/log/0/", "/log/2/",
    "/evidence/", "/evidence/1/", "/applications/", "/places/", "/people/", "/playground/", "/feedback/", "/nothing-here",
]  # fmt: skip
POLICY = {
    "default-src": {"'none'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "form-action": {"'self'"},
    "frame-ancestors": {"'none'"},
    "base-uri": {"'none'"},
    "require-trusted-types-for": {"'script'"},
    "trusted-types": {"'none'"},
}


class Seen(HTMLParser):
    """Collects what a page loads, and everything inline."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.nonces: list[str] = []
        self.loaded: list[str] = []
        self.ids: list[str] = []
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._open = tag
        self.inline += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        runs = tag == "script" and given.get("type") != "application/json"  # a block of data is never run
        self.inline += [tag] if tag == "style" or (runs and "src" not in given) else []
        self.nonces += [given["nonce"] or ""] if runs else []
        self.loaded += [value for name, value in attrs if name in ("src", "href", "action") and value and tag != "a"]
        self.ids += [given["id"] or ""] if "id" in given else []


def policy_of(answer: Any) -> dict[str, set[str]]:
    parts = (part.split() for part in answer["Content-Security-Policy"].split(";"))
    return {name: set(values) for name, *values in parts}


@pytest.fixture
def hostile_rows(log: Any, request_in_log: int) -> None:
    """Plant hostile words wherever a person or a client can leave some."""
    Application.objects.create(name="app", domain="general", purpose=HOSTILE, role=HOSTILE, key_id="abc", key_hmac="0" * 64)
    Job.objects.create(pk=1, kind="evidence", state="failed", error=HOSTILE, parameters={"from": HOSTILE, "to": HOSTILE})
    User.objects.filter(username="ben").update(username=HOSTILE)


@pytest.mark.parametrize("url", PAGES)
def test_page_is_strict_and_escapes(url: str, sign_in: Any, hostile_rows: None):
    answer = sign_in("anna").get(url)
    assert answer.status_code == (404 if url == "/nothing-here" else 200)
    policy, seen = policy_of(answer), Seen(answer.content.decode())
    scripts = policy.pop("script-src")
    assert policy == POLICY
    assert seen.inline == []
    assert seen.nonces and scripts == {f"'nonce-{nonce}'" for nonce in seen.nonces}
    assert all(loaded.startswith("/") and not loaded.startswith("//") for loaded in seen.loaded)
    assert len(seen.ids) == len(set(seen.ids)), "an id occurs twice"
    assert HOSTILE not in answer.content.decode()
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert url == "/nothing-here" or "no-store" in answer["Cache-Control"]


def test_hostile_words_are_shown_not_hidden(sign_in: Any, hostile_rows: None):
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in sign_in("anna").get("/log/1/").content.decode()


def test_a_nonce_is_used_once(sign_in: Any):
    client = sign_in("anna")
    nonces = {Seen(client.get("/places/").content.decode()).nonces[0] for _ in range(5)}
    assert len(nonces) == 5


@pytest.mark.parametrize("url", ["/<script>alert(1)</script>", "/log/?domain=<script>", "/policies/<b>/", "/log/999999999999/"])
def test_error_pages_never_echo(url: str, sign_in: Any):
    answer = sign_in("anna").get(url)
    assert answer.status_code in (404, 422)
    assert "<script>alert" not in answer.content.decode() and "999999999999" not in answer.content.decode()


def test_a_fault_shows_a_page_without_the_fault(sign_in: Any, monkeypatch: pytest.MonkeyPatch):
    from gateway.console import status

    def broken() -> None:
        raise RuntimeError("a-secret-word")

    monkeypatch.setattr(status, "readings", broken)
    client = sign_in("anna")
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500 and "This page failed" in answer.content.decode()
    assert "a-secret-word" not in answer.content.decode()


def test_a_form_without_its_token_is_refused(log: Any):
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/sign-in", {"username": "anna", "password": "x"})
    assert answer.status_code == 403
    assert "This form has expired" in answer.content.decode()


def test_theme_is_kept_in_a_cookie_and_rendered(sign_in: Any):
    client = sign_in("anna")
    client.post("/theme", {"theme": "dark", "next": "/log/"})
    assert 'data-theme="dark"' in client.get("/").content.decode()
    client.post("/theme", {"theme": "<evil>"})
    assert 'data-theme="auto"' in client.get("/").content.decode()


def test_each_section_has_a_picture_of_its_own():
    pictures = [icon for _, _, icon in NAVIGATION]
    assert sorted(set(pictures)) == sorted(pictures)


@pytest.mark.parametrize(("name", "path"), [(None, "/sign-in"), ("anna", "/")])
def test_the_choice_of_language_stands_in_the_open(name: str | None, path: str, sign_in: Any):
    page = sign_in(name).get(path).content.decode()
    assert '<button name="language" value="de" lang="de"' in page
    assert 'name="language"' not in page.partition('class="account"')[2].partition("</details>")[0], "not behind a name"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_no_redirect_leads_away(target: str, sign_in: Any):
    assert sign_in("anna").post("/theme", {"theme": "dark", "next": target}).url == "/"


def test_static_files_are_vendored_unchanged():
    import hashlib
    import tomllib

    from django.conf import settings

    home = settings.STATICFILES_DIRS[0] / "vendor"
    listed = tomllib.loads((home / "vendored.toml").read_text())["file"]
    for each in listed:
        assert hashlib.sha256((home / each["path"]).read_bytes()).hexdigest() == each["sha256"]
        assert (home / each["licence_file"]).is_file()
    files = {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()}
    assert files == {each["path"] for each in listed} | {each["licence_file"] for each in listed} | {"vendored.toml"}


def test_own_style_and_script_name_no_other_host():
    from django.conf import settings

    for path in (settings.STATICFILES_DIRS[0] / "console").iterdir():
        assert not re.search(r"(?<!xmlns=\")https?://|@import", path.read_text()), path.name
