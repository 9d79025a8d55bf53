"""Declaring places: what is entered, and the sentence for what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gateway.declaration import Credential, Declaration, DeclarationError
from gateway.egress.places import PlaceError
from gateway.egress.register import Register
from gateway.genuine import NotGenuine
from tests.gateway.egress.test_places import lookup


@pytest.fixture
def register(tmp_path) -> Register:
    opened = Register.open(tmp_path, tmp_path / "keys", ["127.0.0.0/8", "10.0.0.0/8"])
    return Register(opened.store, opened.perimeter, lookup)


def wanted(kind, url, models=("m",), **more) -> Declaration:
    return Declaration(name="place", kind=kind, base_url=url, models=models, **more)


@pytest.mark.parametrize(
    ("kind", "url", "outside", "sentence"),
    [
        ("provider", "https://api.example.com/v1", False, None),
        ("provider", "http://127.0.0.1:9100/v1", True, None),
        ("provider", "https://rack.example.com/v1", True, None),
        ("node", "https://rack.example.com/v1", False, None),
        ("node", "http://127.0.0.1:9100/v1", False, None),
        ("provider", "http://127.0.0.1:9100/v1", False, "give --outside"),
        ("provider", "https://rack.example.com/v1", False, "inside the perimeter"),
        ("provider", "https://192.168.3.4/v1", False, "not public"),
        ("node", "https://api.example.com/v1", False, "outside the perimeter"),
        ("node", "https://192.168.3.4/v1", False, "outside the perimeter"),
        ("provider", "http://api.example.com/v1", False, "http is for loopback"),
        ("provider", "https://169.254.169.254/v1", True, "metadata"),
    ],
)
def test_what_may_be_declared(register: Register, kind, url, outside, sentence):
    if sentence is None:
        register.admit(register.examine(wanted(kind, url, outside=outside)))
        assert register.store.allowed()["place"].labels == (None if kind == "node" else ())
        assert register.store.allowed()["place"].pinned
        return
    with pytest.raises(PlaceError, match=sentence):
        register.examine(wanted(kind, url, outside=outside))
    assert register.store.allowed() == {}


@pytest.mark.parametrize(
    ("kind", "url", "refused"),
    [
        ("provider", "http://127.0.0.1:9100/v1", True),
        ("provider", "https://[::1]/v1", True),
        ("provider", "https://here.example.com/v1", True),
        ("provider", "https://api.example.com/v1", False),
        ("node", "http://127.0.0.1:8080/v1", False),
    ],
)
def test_in_production_no_provider_stands_on_this_machine(register: Register, kind, url, refused):
    found = {"here.example.com": ["127.0.0.9"]}
    strict = replace(register, genuine=True, lookup=lambda host, port: found.get(host) or lookup(host, port))
    place = wanted(kind, url, outside=kind == "provider")
    if not refused:
        strict.admit(strict.examine(place))
        assert strict.play_acting() == []
        return
    with pytest.raises(NotGenuine, match=r"^not_genuine: "):
        strict.examine(place)
    mild = replace(strict, genuine=False)
    mild.admit(mild.examine(place))  # what an installation took before it became a production one stops the broker's start
    assert len(strict.play_acting()) == 1 and mild.play_acting() == []


def test_models_relayed_elsewhere_are_refused(register: Register):
    with pytest.raises(DeclarationError, match="runs elsewhere"):
        register.examine(wanted("node", "http://127.0.0.1:11434/v1", ["glm-4.6:cloud"]))


def test_an_authority_that_is_none(register: Register):
    with pytest.raises(PlaceError, match="PEM"):
        register.examine(wanted("provider", "https://api.example.com/v1", ca_pem="not a certificate"))


def test_withdrawing(register: Register):
    register.admit(register.examine(wanted("provider", "https://api.example.com/v1", needs_key=True)))
    register.put_key("place", Credential("k-1", "salt"))
    assert register.store.credential("place") == "k-1"
    register.withdraw("place")
    assert register.store.allowed() == {}
    assert register.store.credential("place") is None


def test_a_change_keeps_the_key_and_a_new_key_keeps_the_place(register: Register):
    register.admit(register.examine(wanted("provider", "https://api.example.com/v1", needs_key=True)))
    register.put_key("place", Credential("k-1", "salt"))
    register.admit(register.examine(wanted("provider", "https://api.example.com/v2", needs_key=True)))
    assert (register.store.allowed()["place"].path, register.store.credential("place")) == ("/v2/chat/completions", "k-1")
    register.put_key("place", Credential("k-2", "salt"))
    assert (register.store.allowed()["place"].path, register.store.credential("place")) == ("/v2/chat/completions", "k-2")
