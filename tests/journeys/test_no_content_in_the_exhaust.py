"""A canary string from a prompt is found nowhere but, decrypted, in the domain's own store (law 11)."""

from __future__ import annotations

import os
import secrets
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys.desk import Desk, Page
from tests.journeys.gateway import Gateway, wait_until

pytestmark = [pytest.mark.journey, pytest.mark.engine]


@dataclass(frozen=True)
class Seen:
    """What people and other users of the machine can see of a gateway."""

    tried: list[Page]
    pages: list[Page]
    said: str
    arguments: bytes


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A gateway whose general domain keeps exchanges for a day, and a canary that went through every kind of request."""
    canary = "canary" + secrets.token_hex(12)
    gateway = Gateway(tmp_path_factory.mktemp("sweep") / "var", environment={"TMPDIR": str(tmp_path_factory.mktemp("tmp"))}).start()
    retain(gateway, "general", 1)
    spoken = [
        gateway.chat("general", f"{canary} says hello"),
        gateway.chat("general", f"MRN 4815162342 {canary}"),
        gateway.chat("medical", f"{canary} in another domain"),
        gateway.chat("general", f"{canary}", stream=True),
        gateway.chat("general", f"{canary}", model=canary),
        gateway.chat("general", canary, temperature=99),
        gateway.request("POST", "/v1/chat/completions", b'{"model": "' + canary.encode(), gateway.keys["general"]),
        gateway.request("POST", "/v1/chat/completions", {canary: 1}, gateway.keys["general"]),
        gateway.request("GET", f"/v1/receipts/{canary}", None, gateway.keys["general"]),
        gateway.request("GET", f"/v1/{canary}", None, canary),
        gateway.chat("general", [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": f"http://{canary}/x.png"}}]}]),
    ]
    wait_until(lambda: len(gateway.entries(event="request:outcome")) >= 5)
    admin = gateway.ready["admin"]
    desk = Desk(gateway)
    assert desk.sign_in(canary, f"wrong {canary}").status in (200, 403)  # what somebody types into the wrong field
    desk.sign_in(admin["user"], admin["password"])
    tried = [desk.post("/playground/", text=f"{words} {canary}", domain="general", kind="text") for words in ("MRN 4815162342", "hello")]
    desk.get(f"/log/?q={canary}")
    pages = desk.everything()
    said = [gateway.manage("doctor", check=False), gateway.manage("perimeter", "reconcile", check=False)]
    arguments = b"".join(path.read_bytes() for pid in gateway.processes().values() for path in (Path(f"/proc/{pid}/cmdline"), Path(f"/proc/{pid}/environ")))
    bundle = gateway.var.parent / "bundle.zip"
    gateway.manage("evidence", "export", "--from", "2000-01-01", "--to", "2100-01-01", "--out", str(bundle))
    seen = Seen(tried, pages, "".join(each.stdout + each.stderr for each in said), arguments)
    yield gateway, canary, spoken, bundle, seen
    gateway.stop()


def retain(gateway: Gateway, domain: str, days: int) -> None:
    """Change one obligation of a domain through the command line, with two people."""
    for person, role in (("ann", "administrator"), ("bob", "approver")):
        gateway.manage("person", "add", person, "--role", role)
    document = gateway.manage("policy", "show", domain).stdout.replace("retain_days: 0", f"retain_days: {days}")
    path = gateway.var.parent / "policy.yaml"
    path.write_text(document)
    gateway.manage("policy", "apply", str(path), "--author", "ann", "--approver", "bob")
    wait_until(lambda: f"retain_days: {days}" in gateway.manage("policy", "show", domain).stdout)


def test_the_canary_is_in_no_file(kept):
    gateway, canary, _, bundle, _ = kept
    gateway.stop()  # every buffer is written out
    places = [gateway.var, gateway.var.parent, Path(gateway.environment["TMPDIR"])]
    if (run := Path(tempfile.gettempdir())).exists():
        places += list(run.glob(f"cordon-{os.getuid()}-*"))
    found = subprocess.run(["grep", "-rlaF", canary, *map(str, places)], capture_output=True, text=True).stdout.split()
    assert found == []
    assert any(gateway.var.rglob("*-wal")) or any(gateway.var.rglob("*.sqlite3"))
    unpacked = subprocess.run([".venv/bin/python", "-m", "zipfile", "-e", str(bundle), str(gateway.var.parent / "unpacked")], capture_output=True)
    assert unpacked.returncode == 0
    assert subprocess.run(["grep", "-rlaF", canary, str(gateway.var.parent / "unpacked")], capture_output=True, text=True).stdout == ""


def test_the_canary_is_in_no_error_answer(kept):
    _, canary, spoken, _, _ = kept
    refused = [answer for answer in spoken if answer.status >= 400]
    assert len(refused) >= 6
    echoes = [answer for answer in refused if canary in answer.body.decode() and answer.code not in ("model_not_found", "unknown_parameter")]
    assert echoes == []


def test_the_canary_is_on_no_page_and_in_no_command(kept):
    """Neither in what processes show of themselves to other users of the machine."""
    _, canary, _, _, seen = kept
    assert len(seen.pages) > 40 and {"/", "/log/", "/playground/", "/perimeter/", "/evidence/", "/policies/general/"} <= {page.path for page in seen.pages}
    assert [page.path for page in seen.pages if canary in page.text] == []
    assert canary not in seen.said and canary.encode() not in seen.arguments


def test_what_was_tried_is_shown_to_whoever_tried_it_and_kept_by_no_browser(kept):
    _, canary, _, _, seen = kept
    assert [page.status for page in seen.tried] == [200, 200] and canary in seen.tried[0].text
    for page in [*seen.tried, *seen.pages]:
        assert "no-store" in page.headers.get("cache-control", ""), page.path
        assert page.headers["referrer-policy"] == "same-origin" and page.headers["x-content-type-options"] == "nosniff", page.path


def test_the_canary_is_in_the_domains_own_store_and_only_under_its_key(kept):
    gateway, canary, spoken, _, _ = kept
    script = "from gateway import wiring; import sys\nkept = wiring.store('general').read(sys.argv[1], wiring.domain_keys()['general'])\nprint(str(kept))\n"
    environment = gateway.env() | {"DJANGO_SETTINGS_MODULE": "gateway.settings.embedded"}
    code = f"import django; django.setup()\n{script}"
    shown = subprocess.run([".venv/bin/python", "-c", code, spoken[0].audit_id], env=environment, capture_output=True, text=True)
    assert canary in shown.stdout, shown.stderr


def test_other_domains_and_unobliged_domains_keep_nothing(kept):
    gateway, _, _, _, _ = kept
    code = "import django; django.setup()\nfrom domains.medical.models import Exchange\nprint(Exchange.objects.using('medical').count())"
    environment = gateway.env() | {"DJANGO_SETTINGS_MODULE": "gateway.settings.embedded"}
    shown = subprocess.run([".venv/bin/python", "-c", code], env=environment, capture_output=True, text=True)
    assert shown.stdout.strip() == "0", shown.stderr
