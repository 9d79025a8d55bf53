"""Signing in: who gets in, what the log says, and that no refusal tells which part was wrong."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from gateway.console.pages import account
from gateway.models import User
from gateway.settings import base

from .conftest import PASSWORD


def try_to(client: Client, name: str, password: str, **extra: Any) -> Any:
    return client.post("/sign-in", {"username": name, "password": password, **extra})


def test_passwords_are_kept_with_argon2():
    assert base.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_in_and_out(log: Any):
    client = Client()
    assert client.get("/policies/").url == "/sign-in?next=/policies/"
    answer = try_to(client, "anna", PASSWORD, next="/policies/")
    assert (answer.status_code, answer.url) == (302, "/policies/")
    assert log.events()[-1] == "user:signed_in"
    assert client.get("/policies/").status_code == 200
    assert client.get("/sign-out").status_code == 405
    client.post("/sign-out")
    assert client.get("/policies/").status_code == 302


@pytest.mark.parametrize(("name", "password"), [("anna", "wrong"), ("unknown-person", PASSWORD), ("gone", PASSWORD), ("", "")])
def test_every_refusal_reads_the_same(name: str, password: str, log: Any):
    User.objects.create_user("gone", password=PASSWORD, is_active=False)
    answer = try_to(Client(), name, password)
    text = answer.content.decode()
    assert answer.status_code == 403 and str(account.WRONG) in text
    assert f'value="{name}"' in text, "the name stays in its field"
    assert log.events()[-1] == "user:sign_in_failed"


def test_what_was_typed_as_a_name_is_not_logged_unless_it_is_one(log: Any):
    from gateway import wiring

    try_to(Client(), "my-password-by-mistake", "x")
    try_to(Client(), "anna", "x")
    found = [entry.fields["actor"] for entry in wiring.log_reader().find(event="user:sign_in_failed")]
    assert found == ["anna", "unknown"]


def test_held_after_five_failures_even_with_the_right_password(log: Any):
    client = Client()
    for _ in range(5):
        assert str(account.WRONG) in try_to(client, "anna", "wrong").content.decode()
    before = len(log.events())
    answer = try_to(client, "ANNA", PASSWORD)
    assert answer.status_code == 403 and "Too many attempts" in answer.content.decode()
    assert len(log.events()) == before, "held attempts do not flood the log"
    assert try_to(client, "ben", PASSWORD).status_code == 302
    assert Client(REMOTE_ADDR="10.0.0.9").post("/sign-in", {"username": "anna", "password": PASSWORD}).status_code == 302


def test_one_address_cannot_try_every_name(log: Any):
    client = Client()
    for number in range(50):
        try_to(client, f"name-{number}", "wrong")
    assert "Too many attempts" in try_to(client, "anna", PASSWORD).content.decode()


def test_unknown_names_are_held_like_known_ones(log: Any):
    client = Client()
    texts = []
    for name in ("anna", "unknown-person"):
        for _ in range(5):
            try_to(client, name, "wrong")
        texts.append(try_to(client, name, "wrong").content.decode().count("Too many attempts"))
    assert texts == [1, 1]


def test_without_a_log_nobody_new_gets_in(log: Any):
    log.down = True
    client = Client()
    answer = try_to(client, "anna", PASSWORD)
    assert str(account.UNRECORDED).split("`")[0] in answer.content.decode()
    assert client.get("/").status_code == 302


def test_change_password(log: Any, sign_in: Any):
    client = sign_in("anna")
    new = "another-long-password"
    wrong = client.post("/password", {"old_password": "no", "new_password1": new, "new_password2": new})
    assert wrong.status_code == 422
    short = client.post("/password", {"old_password": PASSWORD, "new_password1": "short", "new_password2": "short"})
    assert short.status_code == 422
    assert client.post("/password", {"old_password": PASSWORD, "new_password1": new, "new_password2": new}).status_code == 302
    assert log.events()[-1] == "user:password_changed"
    assert client.get("/").status_code == 200
    assert try_to(Client(), "anna", new).status_code == 302


def test_whoever_has_a_session_cannot_guess_the_password_without_end(log: Any, sign_in: Any):
    client, new = sign_in("anna"), "another-long-password"
    for _ in range(5):
        assert client.post("/password", {"old_password": "a guess", "new_password1": new, "new_password2": new}).status_code == 422
    assert log.events()[-5:] == ["user:step_up_failed"] * 4 + ["user:locked_out"]
    right = client.post("/password", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    assert right.status_code == 403 and "Too many attempts" in right.content.decode()
    assert User.objects.get(username="anna").check_password(PASSWORD)
