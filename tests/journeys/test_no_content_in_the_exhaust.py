"""A canary string from a prompt is found nowhere but, decrypted, in the domain's own store (law 11)."""

from __future__ import annotations

import os
import secrets
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.journeys.gateway import Gateway, wait_until

pytestmark = [pytest.mark.journey, pytest.mark.engine]


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
    bundle = gateway.var.parent / "bundle.zip"
    gateway.manage("evidence", "export", "--from", "2000-01-01", "--to", "2100-01-01", "--out", str(bundle))
    yield gateway, canary, spoken, bundle
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
    gateway, canary, _, bundle = kept
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
    _, canary, spoken, _ = kept
    refused = [answer for answer in spoken if answer.status >= 400]
    assert len(refused) >= 6
    echoes = [answer for answer in refused if canary in answer.body.decode() and answer.code not in ("model_not_found", "unknown_parameter")]
    assert echoes == []


def test_the_canary_is_in_the_domains_own_store_and_only_under_its_key(kept):
    gateway, canary, spoken, _ = kept
    script = "from gateway import wiring; import sys\nkept = wiring.store('general').read(sys.argv[1], wiring.domain_keys()['general'])\nprint(str(kept))\n"
    environment = gateway.env() | {"DJANGO_SETTINGS_MODULE": "gateway.settings.embedded"}
    code = f"import django; django.setup()\n{script}"
    shown = subprocess.run([".venv/bin/python", "-c", code, spoken[0].audit_id], env=environment, capture_output=True, text=True)
    assert canary in shown.stdout, shown.stderr


def test_other_domains_and_unobliged_domains_keep_nothing(kept):
    gateway, _, _, _ = kept
    code = "import django; django.setup()\nfrom domains.medical.models import Exchange\nprint(Exchange.objects.using('medical').count())"
    environment = gateway.env() | {"DJANGO_SETTINGS_MODULE": "gateway.settings.embedded"}
    shown = subprocess.run([".venv/bin/python", "-c", code], env=environment, capture_output=True, text=True)
    assert shown.stdout.strip() == "0", shown.stderr
