"""(f) Export, verify with a file that needs nothing of ours, tamper, and see which check fails."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.journeys.gateway import Gateway

pytestmark = [pytest.mark.journey, pytest.mark.engine]


@pytest.fixture(scope="module")
def bundle(connected: Gateway, tmp_path_factory) -> Path:
    """A bundle over local and outside traffic."""
    connected.chat("general", "Name a colour.", model="faraway")
    connected.chat("medical", "Summarise MRN 4815162342.")
    out = tmp_path_factory.mktemp("evidence") / "bundle.zip"
    connected.manage("evidence", "export", "--from", "2000-01-01", "--to", "2100-01-01", "--out", str(out))
    return out


def verify(script: Path, bundle: Path, *more: str) -> tuple[int, dict[str, str]]:
    """Run the bundle's own verifier as an outsider would; return exit status and verdict by check."""
    done = subprocess.run([sys.executable, "-I", str(script), str(bundle), *more], capture_output=True, text=True, cwd="/")
    lines = [line for line in done.stdout.splitlines() if line.startswith(("PASS", "FAIL", "NOT POSSIBLE"))]
    verdicts = {}
    for line in lines:
        verdict = next(word for word in ("PASS", "FAIL", "NOT POSSIBLE") if line.startswith(word))
        verdicts[line.removeprefix(verdict).split()[0].strip(":")] = verdict
    assert verdicts, done.stdout + done.stderr
    return done.returncode, verdicts


@pytest.fixture(scope="module")
def unpacked(bundle: Path) -> Path:
    folder = bundle.parent / "unpacked"
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(folder)
    return folder


def test_the_bundle_holds_what_is_promised(unpacked: Path):
    promised = [
        "manifest.json", "README.txt", "claims.json", "report.pdf", "report.html", "log/entries.jsonl", "log/checkpoints", "log/proofs", "policy",
        "recon.json", "canary.jsonl", "destinations.json", "oscal", "ocsf", "keys", "verify/verify.py",
    ]  # fmt: skip
    assert [name for name in promised if not (unpacked / name).exists()] == []


def test_an_honest_bundle_verifies_as_zip_and_as_folder(bundle: Path, unpacked: Path):
    script = unpacked / "verify" / "verify.py"
    for path in (bundle, unpacked):
        status, verdicts = verify(script, path)
        assert status == 0 and "FAIL" not in verdicts.values() and list(verdicts.values()).count("PASS") >= 8


def test_the_module_and_the_file_agree(bundle: Path, unpacked: Path):
    module = subprocess.run([sys.executable, "-m", "audit.log.verify", str(bundle)], capture_output=True, text=True)
    alone = subprocess.run([sys.executable, "-I", str(unpacked / "verify" / "verify.py"), str(bundle)], capture_output=True, text=True)
    assert (module.returncode, module.stdout) == (alone.returncode, alone.stdout) and module.returncode == 0


def edit(lines: list[str]) -> list[str]:
    at = next(number for number, line in enumerate(lines) if '"tier":"cloud"' in line)
    return [*lines[:at], lines[at].replace('"tier":"cloud"', '"tier":"local"'), *lines[at + 1 :]]


TAMPERINGS = {
    "edit": edit,
    "delete": lambda lines: [*lines[:5], *lines[6:]],
    "reorder": lambda lines: [*lines[:3], lines[4], lines[3], *lines[5:]],
    "truncate": lambda lines: lines[:-2],
    "insert": lambda lines: [*lines[:4], lines[3], *lines[4:]],
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_a_changed_entry_fails_and_says_which_check(unpacked: Path, tmp_path: Path, tampering: str):
    folder = tmp_path / "tampered"
    subprocess.run(["cp", "-r", str(unpacked), str(folder)], check=True)
    path = folder / "log" / "entries.jsonl"
    path.write_text("\n".join(TAMPERINGS[tampering](path.read_text().splitlines())) + "\n")
    status, verdicts = verify(unpacked / "verify" / "verify.py", folder)
    assert status == 1 and "FAIL" in verdicts.values()


def test_a_changed_figure_with_a_repaired_digest_is_still_found(unpacked: Path, tmp_path: Path):
    import hashlib

    folder = tmp_path / "tampered"
    subprocess.run(["cp", "-r", str(unpacked), str(folder)], check=True)
    claims = (folder / "claims.json").read_bytes()
    changed = claims.replace(b"1", b"0", 1)
    (folder / "claims.json").write_bytes(changed)
    manifest = (folder / "manifest.json").read_text().replace(hashlib.sha256(claims).hexdigest(), hashlib.sha256(changed).hexdigest())
    (folder / "manifest.json").write_text(manifest)
    status, verdicts = verify(unpacked / "verify" / "verify.py", folder)
    assert status == 1 and "FAIL" in verdicts.values()


def test_a_receipt_verifies_offline_and_only_for_its_own_domain(connected: Gateway, tmp_path: Path):
    answer = connected.chat("general", "Name a colour.", model="faraway")
    receipt = connected.request("GET", f"/v1/receipts/{answer.audit_id}", None, connected.keys["general"])
    assert connected.request("GET", f"/v1/receipts/{answer.audit_id}", None, connected.keys["medical"]).code == "receipt_not_found"
    events = [json.loads(entry["entry"])["event"] for entry in receipt.json()["entries"]]
    assert events == ["request:intent", "egress:permitted", "egress:sent", "request:outcome"]
    path, vkey = tmp_path / "receipt.json", connected.var / "keys" / "log.vkey"
    path.write_bytes(receipt.body)
    assert "FAIL" not in connected.manage("receipt", "verify", str(path), "--vkey", str(vkey)).stdout
    path.write_bytes(receipt.body.replace(b"cloud", b"local"))
    forged = connected.manage("receipt", "verify", str(path), "--vkey", str(vkey), check=False)
    assert forged.returncode == 1 and "FAIL" in forged.stdout
