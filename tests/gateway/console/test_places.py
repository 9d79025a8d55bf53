"""Places in the console: two people where it grants more, one where it only takes away; a key goes in and never comes out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from gateway import wiring
from gateway.console.place_rows import _differences
from gateway.declaration import Declaration
from gateway.egress.register import Register
from gateway.models import PlaceChange, PlaceRecord
from tests.gateway.egress.test_places import lookup

KEY = "sk-entered-in-a-form"
FAR = {
    "name": "far", "kind": "provider", "wire": "openai", "base_url": "https://api.example.com/v1", "models": "m-1\nm-2", "operator": "Acme",
    "jurisdiction": "de", "processing": "ie", "agreements": "DPA, ZDR", "certifications": "ISO27001=2099-06-30\nC5=2020-01-31", "labels": "",
    "price_in": "0.15", "price_out": "0.60", "currency": "eur", "needs_key": "on",
}  # fmt: skip


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log: Any) -> Register:
    """The broker's own register, asked without its socket (`tests/gateway/egress/test_registry.py` has that part)."""
    opened = Register.open(tmp_path, tmp_path / "keys", ["127.0.0.0/8", "10.0.0.0/8"])
    register = Register(opened.store, opened.perimeter, lookup)
    monkeypatch.setattr(wiring, "place_door", lambda: register)
    monkeypatch.setattr(
        wiring, "place_health", lambda: {"far": {"state": "down", "again_in": 7, "failures": 2, "reason": "not reached (connect)", "running": 3}}
    )
    return register


def text(answer: Any) -> str:
    return answer.content.decode()


def confirm(person: Any, shown: str | None = None) -> Any:
    waiting = PlaceChange.objects.get()
    return person.post(f"/places/waiting/{waiting.pk}/confirm", {"shown": waiting.digest if shown is None else shown}, follow=True)


def in_place(sign_in: Any, **changes: str) -> None:
    sign_in("anna").post("/places/add", FAR | changes)
    confirm(sign_in("ben"))


def test_a_place_waits_for_a_second_person(door: Register, log: Any, sign_in: Any):
    anna, ben = sign_in("anna"), sign_in("ben")
    assert "waits for another" in text(anna.post("/places/add", FAR, follow=True))
    waiting = PlaceChange.objects.get()
    assert (log.events()[-1], PlaceRecord.objects.exists(), door.store.allowed()) == ("place:requested", False, {})
    assert "Not confirmed: you asked for this" in text(confirm(anna))
    assert f'action="/places/waiting/{waiting.pk}/confirm"' not in text(anna.get("/places/"))
    page = text(ben.get("/places/"))
    assert f'action="/places/waiting/{waiting.pk}/confirm"' in page and "asked for by anna" in page and "C5 until 2020-01-31" in page
    assert "is in place, at tier cloud" in text(confirm(ben))
    assert (log.events()[-1], PlaceChange.objects.exists()) == ("place:added", False)
    row = PlaceRecord.objects.get()
    assert (row.jurisdiction, row.processing, row.certifications["C5"], row.price_out, row.currency) == ("DE", "IE", "2020-01-31", "0.60", "EUR")
    assert door.store.allowed()["far"].address == "api.example.com:443"
    entry = wiring.log_reader().find(event="place:added", limit=1)[0].fields
    assert (entry["actor"], entry["requested_by"]) == ("ben", "anna")


@pytest.mark.parametrize("by_then", [{"base_url": "https://evil.example.com/v1"}, {"labels": "pii"}])
def test_what_changed_since_somebody_looked_is_not_confirmed(door: Register, log: Any, sign_in: Any, by_then: dict[str, str]):
    """Anna asks for something harmless, Ben opens the page, Anna asks again: Ben's button is about what he saw."""
    anna, ben = sign_in("anna"), sign_in("ben")
    anna.post("/places/add", FAR)
    [seen] = re.findall(r'name="shown" value="([0-9a-f]{64})"', text(ben.get("/places/")))
    anna.post("/places/add", FAR | by_then)
    for shown in (seen, ""):
        assert "changed since you looked" in text(confirm(ben, shown))
    assert (log.events()[-1], PlaceRecord.objects.exists(), door.store.allowed()) == ("place:requested", False, {})


def certificate(name: str) -> str:
    """A certificate of a key made on the spot."""
    key, subject = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key()).serial_number(1)
    signed = made.not_valid_before(datetime(2026, 1, 1)).not_valid_after(datetime(2099, 6, 30)).sign(key, SHA256())
    return signed.public_bytes(Encoding.PEM).decode()


def test_whoever_confirms_sees_every_difference_whole():
    """Something appended to a long value is a difference, and no URL is cut."""
    ours, theirs, many = certificate("Ours"), certificate("Theirs"), tuple(f"agreement-of-the-year-{n}" for n in range(12))
    before = Declaration(name="far", kind="provider", base_url=f"https://api.example.com/{'a' * 300}", models=("m",), agreements=many, ca_pem=ours)
    then = {"ca_pem": ours + theirs, "agreements": (*many, "BAA"), "base_url": before.base_url + "b"}
    for name, value in then.items():
        [(what, now, later)] = _differences(before, replace(before, **{name: value}))
        assert what == name.replace("_", " ") and later != now and later.startswith(now)
    [(_, now, later)] = _differences(before, replace(before, ca_pem=ours + theirs))
    prints = [x509.load_pem_x509_certificate(pem.encode()).fingerprint(SHA256()).hex() for pem in (ours, theirs)]
    assert all(each in later for each in (*prints, "CN=Ours until 2099-06-30", "CN=Theirs")) and prints[1] not in now


def test_a_page_tells_everything_of_a_place(door: Register, sign_in: Any):
    in_place(sign_in)
    PlaceRecord.objects.update(probed={"at": "2026-11-29T10:00:00+00:00", "fault": "", "models": {"m-1": {"capabilities": ["tools"], "context": 8192}}})
    page = text(sign_in("olga").get("/places/of/far/"))
    told = (
        "Acme",
        "DPA",
        "ISO27001 until 2099-06-30",
        "expired",
        "not reached",
        "Not reached (connect).",
        "asked again in 7 s",
        "3 requests",
        "0.15 / 0.60 EUR",
        "8192",
    )
    assert [word for word in (*told, "tools", "unknown", "Looked at 2026-11-29 10:00") if word not in page] == []
    assert '<form method="post" action="/places' not in page, "who only reads is offered nothing to change"


@pytest.mark.parametrize(
    ("probed", "said", "unsaid"),
    [
        ({"lists": True, "unlisted": ["m-2"]}, ["not in its list"], ["lists no models"]),
        ({"lists": False, "unlisted": []}, ["It lists no models", "4,096 tokens are assumed"], ["not in its list"]),
        ({"lists": True, "unlisted": []}, [], ["not in its list", "lists no models"]),
    ],
)
def test_a_page_tells_what_the_place_lists_itself(door: Register, sign_in: Any, probed: dict, said: list[str], unsaid: list[str]):
    in_place(sign_in)
    models = {name: {"capabilities": [], "context": 4096} for name in ("m-1", "m-2")}
    PlaceRecord.objects.update(probed={"at": "2026-11-29T10:00:00+00:00", "fault": "", "models": models} | probed)
    page = text(sign_in("olga").get("/places/of/far/"))
    assert [word for word in said if word not in page] == [] and [word for word in unsaid if word in page] == []


def test_a_key_goes_in_and_never_comes_out(door: Register, log: Any, sign_in: Any):
    in_place(sign_in)
    anna = sign_in("anna")
    answer = anna.post("/places/of/far/key", {"key": KEY}, follow=True)
    assert "uses this key from the next send on" in text(answer) and log.events()[-1] == "place:key_entered"
    assert door.store.credential("far") == KEY
    shown = text(answer) + text(anna.get("/places/of/far/")) + text(anna.get("/places/")) + text(anna.get("/log/"))
    entries = [entry.leaf for entry in wiring.log_reader().range(0, 1000)]
    assert KEY not in shown and not any(KEY.encode() in leaf for leaf in entries)
    refused = anna.post("/places/of/far/key", {"key": "two words"})
    assert refused.status_code == 422 and "two words" not in text(refused)
    assert door.store.credential("far") == KEY


def test_what_takes_away_is_done_at_once_and_what_grants_waits(door: Register, log: Any, sign_in: Any):
    in_place(sign_in)
    anna, form = sign_in("anna"), {name: value for name, value in FAR.items() if name != "name"}
    assert "only takes away" in text(anna.post("/places/of/far/change", form | {"models": "m-1"}, follow=True))
    assert (PlaceRecord.objects.get().model_names, log.events()[-1]) == (["m-1"], "place:changed")
    anna.post("/places/of/far/change", form | {"models": "m-1", "labels": "pii"})
    assert (PlaceRecord.objects.get().labels, PlaceChange.objects.get().requested_by) == ([], "anna")
    assert door.store.allowed()["far"].labels == ()
    confirm(sign_in("ben"))
    assert (PlaceRecord.objects.get().labels, door.store.allowed()["far"].labels) == (["pii"], ("pii",))


def test_a_wish_is_rejected_or_withdrawn_without_effect(door: Register, log: Any, sign_in: Any):
    sign_in("anna").post("/places/add", FAR)
    sign_in("ben").post(f"/places/waiting/{PlaceChange.objects.get().pk}/reject")
    assert (log.events()[-1], PlaceChange.objects.exists(), door.store.allowed()) == ("place:rejected", False, {})


def test_disabling_shuts_the_door(door: Register, log: Any, sign_in: Any):
    in_place(sign_in)
    sign_in("anna").post("/places/of/far/key", {"key": KEY})
    assert "is disabled" in text(sign_in("anna").post("/places/of/far/disable", follow=True))
    assert (door.store.allowed(), door.store.credential("far"), PlaceRecord.objects.get().enabled) == ({}, None, False)
    assert sign_in("anna").get("/places/of/far/").status_code == 404


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "Far"}, "lower-case letters"),
        ({"models": "glm:cloud"}, "runs elsewhere"),
        ({"jurisdiction": "EU"}, "two-letter code"),
        ({"certifications": "ISO27001"}, "the last day it holds"),
        ({"price_in": "cheap"}, "a price is a number"),
        ({"base_url": ""}, "required"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(door: Register, log: Any, sign_in: Any, changes: dict, sentence: str):
    answer = sign_in("anna").post("/places/add", FAR | changes)
    assert answer.status_code == 422 and sentence in text(answer) and "field-error" in text(answer)
    assert not PlaceChange.objects.exists() and "place:requested" not in log.events()


@pytest.mark.parametrize(
    ("base_url", "sentence"), [("https://rack.example.com/v1", "inside the perimeter"), ("https://missing.example.com/v1", "does not resolve")]
)
def test_what_the_broker_finds_at_the_address_is_told_to_who_asks(door: Register, log: Any, sign_in: Any, base_url: str, sentence: str):
    answer = sign_in("anna").post("/places/add", FAR | {"base_url": base_url}, follow=True)
    assert "Not changed" in text(answer) and sentence in text(answer)
    assert not PlaceChange.objects.exists() and log.events()[-1] == "place:examined", "nothing waits that could not be a place"


def leads_to(monkeypatch: pytest.MonkeyPatch, door: Register, *addresses: str) -> None:
    monkeypatch.setattr(wiring, "place_door", lambda: replace(door, lookup=lambda host, port: addresses))


def test_who_confirms_sees_the_addresses_that_the_other_saw_and_confirms_no_others(door: Register, log: Any, sign_in: Any, monkeypatch: Any):
    anna, ben = sign_in("anna"), sign_in("ben")
    leads_to(monkeypatch, door, "11.0.0.2", "11.0.0.3")
    assert "11.0.0.2, 11.0.0.3" in text(anna.post("/places/add", FAR, follow=True)) and "11.0.0.2, 11.0.0.3" in text(ben.get("/places/"))
    [asked] = wiring.log_reader().find(event="place:requested", limit=1)
    assert (asked.fields["addresses"], asked.fields["tier"]) == (["11.0.0.2", "11.0.0.3"], "cloud")
    leads_to(monkeypatch, door, "11.0.0.2", "11.0.0.9")
    answer = text(confirm(ben))
    assert "resolves to 11.0.0.9 now" in answer and "examine it again" in answer
    assert (log.events()[-1], PlaceRecord.objects.exists(), door.store.allowed()) == ("place:examined", False, {})
    again, shown = f"/places/waiting/{PlaceChange.objects.get().pk}/examine", PlaceChange.objects.get().digest
    assert again in text(anna.get("/places/")) and again not in text(ben.get("/places/"))
    assert "looked up again" in text(anna.post(again, follow=True)) and log.events()[-1] == "place:requested"
    assert "changed since you looked" in text(confirm(ben, shown)), "the page that Ben has open shows the addresses of before"
    leads_to(monkeypatch, door, "11.0.0.9")
    assert "is in place" in text(confirm(ben)), "fewer than were seen may be"
    assert door.store.allowed()["far"].addresses == ("11.0.0.9",)


def test_what_nobody_examined_is_not_confirmed(door: Register, sign_in: Any):
    sign_in("anna").post("/places/add", FAR)
    PlaceChange.objects.update(seen={})  # asked for before places were examined then, or cut off in the middle
    assert "Nobody saw yet where it leads" in text(sign_in("ben").get("/places/"))
    assert "nobody saw where its name leads" in text(confirm(sign_in("ben"))) and not PlaceRecord.objects.exists()


def test_only_who_asked_examines_again(door: Register, sign_in: Any):
    sign_in("anna").post("/places/add", FAR)
    PlaceChange.objects.update(requested_by="somebody")
    assert "somebody asked for this" in text(sign_in("anna").post(f"/places/waiting/{PlaceChange.objects.get().pk}/examine", follow=True))


def test_without_the_log_nothing_changes(door: Register, log: Any, sign_in: Any):
    in_place(sign_in)
    anna = sign_in("anna")
    anna.raise_request_exception = False
    log.down = True
    for url, sent in (("/places/add", FAR | {"name": "other"}), ("/places/of/far/key", {"key": KEY}), ("/places/of/far/disable", {})):
        anna.post(url, sent)
    assert not PlaceChange.objects.exists() and PlaceRecord.objects.get().enabled and door.store.credential("far") is None
