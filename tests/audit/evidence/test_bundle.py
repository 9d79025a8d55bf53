"""The bundle as a whole: verifies, repeats byte for byte, covers every file, tells tampering, survives crashes."""

import json
import subprocess
import sys
import zipfile
from datetime import timedelta
from functools import partial

import pytest

from audit.bodies import Opened, unseal
from audit.bodies import check as body_check
from audit.evidence import bundle, members
from audit.log import layout
from audit.log.derived import DERIVED
from audit.log.stated import STATED
from audit.log.verify import FAIL, verify
from tests.audit.evidence.conftest import DAY, KEY, POLICIES, START, SimulatedLog

MEDICAL = {"medical": partial(unseal, KEY, "medical")}
FILES = {
    "README.txt",
    "canary.jsonl",
    "claims.json",
    "destinations.json",
    "entries.csv",
    "keys/log.vkey",
    "log/checkpoints/range.note",
    "log/entries.jsonl",
    "log/outside.json",
    "log/proofs/manifest.entry.json",
    "log/proofs/manifest.tlog-proof",
    "log/proofs/manifest.consistency",
    "manifest.json",
    "ocsf/events.jsonl",
    "oscal/assessment-results.json",
    "controls.json",
    "drills.jsonl",
    "parameters.json",
    "places.json",
    "policy/index.json",
    "retention.jsonl",
    "reviews.jsonl",
    "shred.jsonl",
    "recon.json",
    "report.html",
    "report.pdf",
    "verify/verify.py",
}


def files(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def failures(path):
    return {result.name: result.detail for result in verify(path) if result.status == FAIL}


def test_layout_is_the_one_agreed_on_and_every_file_is_in_the_manifest(build):
    content = files(build())
    assert set(content) >= FILES
    assert set(json.loads(content["manifest.json"])["files"]) == set(content) - layout.OUTSIDE_MANIFEST


def test_the_verifier_finds_nothing_wrong(build):
    assert failures(build()) == {}


def test_the_enclosed_verifier_runs_alone_on_the_zip_and_on_the_folder(build, tmp_path):
    path = build()
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "unpacked")
    script = tmp_path / "unpacked" / "verify" / "verify.py"
    for target in ([str(path)], []):
        done = subprocess.run([sys.executable, "-I", script, *target], capture_output=True, text=True, check=False)
        assert (done.returncode, "NOTHING FAILED" in done.stdout) == (0, True), done.stdout


def test_repeated_it_is_the_same_byte_for_byte(build):
    assert build("one.zip").read_bytes() == build("two.zip").read_bytes()


@pytest.mark.parametrize("domain", ["", "medical", "general", "finance"])
def test_every_scope_verifies(build, domain):
    assert failures(build(domain=domain, openers={domain: partial(unseal, KEY, domain)} if domain else {})) == {}


def test_an_opened_domain_shows_its_details_and_no_other(build, log):
    content = files(build(domain="medical", openers=MEDICAL))
    opened = [json.loads(line) for line in content["log/bodies.jsonl"].splitlines()]
    assert len(opened) == 12
    for each in opened:
        fields = log.reader.entry(each["seq"]).fields
        assert fields["domain"] == "medical"
        assert body_check(fields["body_commit"], Opened(bytes.fromhex(each["salt"]), each["body"].encode()))
    headers = [json.loads(line) for line in content["log/entries.jsonl"].splitlines()]
    assert {entry.get("domain") for entry in headers} >= {"medical", "general", "finance"}, "headers of all domains stay: they prove completeness"


def test_details_stay_sealed_without_a_key(build):
    assert "log/bodies.jsonl" not in files(build(domain="medical"))
    assert not any(b"ward-notes" in content for content in files(build()).values())


@pytest.mark.parametrize(("openers", "words"), [({}, b"Details  sealed"), (MEDICAL, b"Details  those of domain medical are opened")])
def test_it_says_opened_only_when_it_is(build, openers, words):
    content = files(build(domain="medical", openers=openers))
    assert words in content["README.txt"]
    assert (b"opened for domain medical" in content["report.html"]) == bool(openers)


def test_the_manifest_is_in_the_log_as_an_entry_of_its_own(build, log):
    content = files(build())
    (entry,) = log.reader.find(event="evidence:exported")
    assert content["log/proofs/manifest.entry.json"] == entry.leaf
    assert (entry.fields["from"], entry.fields["to"]) == ("2026-11-01T00:00:00.000000Z", "2026-11-02T00:00:00.000000Z")


TAMPERINGS = {
    "an edited entry": ("log/entries.jsonl", lambda data: data.replace(b'"bytes_out":640', b'"bytes_out":0  ', 1)),
    "a changed figure": ("claims.json", lambda data: data.replace(b'"sent":', b'"sent":1')),
    "a changed report": ("report.html", lambda data: data.replace(b"recorded", b"excluded", 1)),
    "a changed claim": ("claims.json", lambda data: data.replace(b"No witness", b"A witness", 1)),
    "another verifier": ("verify/verify.py", lambda data: data + b"\n"),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_tampering_is_found(build, tmp_path, name):
    target, change = TAMPERINGS[name]
    content = files(build())
    assert change(content[target]) != content[target]
    forged = tmp_path / "forged.zip"
    with zipfile.ZipFile(forged, "w") as archive:
        for member, data in content.items():
            archive.writestr(member, change(data) if member == target else data)
    assert "manifest" in failures(forged)


@pytest.mark.parametrize("name", sorted(STATED))
def test_a_statement_that_the_operator_changed_and_logged_is_found(build, monkeypatch, name):
    genuine = STATED[name]
    monkeypatch.setitem(STATED, name, lambda said: genuine(said).replace(b"1", b"2", 1))
    path = build()
    monkeypatch.setitem(STATED, name, genuine)
    assert name in failures(path)["stated"]
    assert "manifest" not in failures(path)


@pytest.mark.parametrize("name", sorted(DERIVED.keys() - {layout.CANARY}))
def test_a_form_of_the_entries_that_the_operator_changed_and_logged_is_found(build, monkeypatch, name):
    genuine = DERIVED[name]

    class Bent:
        def __init__(self, scope):
            self.former = genuine(scope)
            self.begin, self.form = self.former.begin, self.former.form

        def end(self):
            return self.former.end() + b"one more\n"

    monkeypatch.setitem(DERIVED, name, Bent)
    path = build()
    monkeypatch.setitem(DERIVED, name, genuine)
    assert name in failures(path)["derived"]


@pytest.mark.parametrize(("who", "found"), [("=HYPERLINK(1)", False), ("zoe", True)])
def test_the_index_of_policies_is_held_against_the_entries(build, log, who, found):
    seq = next(entry.fields["seq"] for entry in log.reader.find(event="policy:activated", limit=1))
    told = {"step": "activated", "who": who, "via": "", "uid": -1, "seq": seq}
    assert ("another step" in failures(build(policies=[POLICIES[0] | {"steps": [told]}])).get("stated", "")) is found
    absent = build("absent.zip", policies=[POLICIES[0] | {"digest": "f" * 64}])
    assert "lacks a policy that decided" in failures(absent)["stated"]


def test_claims_without_what_they_rest_on_are_found(build, monkeypatch):
    genuine = members.members
    monkeypatch.setattr(bundle, "members", lambda made: {name: content for name, content in genuine(made).items() if name != layout.PARAMETERS})
    assert "parameters.json" in failures(build())["stated"]


def test_a_period_in_the_middle_of_a_longer_log(build, log):
    for number in range(100, 140):
        log.request(number)
    content = files(build(start=START + timedelta(hours=1, minutes=20), end=START + timedelta(hours=1, minutes=30)))
    scope = json.loads(content["manifest.json"])
    assert 0 < scope["first"] < scope["end"] < scope["size"] or scope["end"] <= scope["size"]
    assert failures(build(start=START + timedelta(hours=1, minutes=20), end=START + timedelta(hours=1, minutes=30))) == {}


@pytest.mark.parametrize("start", [START - 400 * DAY, START + 400 * DAY], ids=["before the log", "after the log"])
def test_a_period_without_entries_is_said_not_hidden(build, start):
    path = build(start=start, end=start + DAY)
    assert failures(path) == {}
    assert json.loads(files(path)["claims.json"])["figures"]["entries"] == 0


def test_an_empty_log_is_refused(tmp_path):
    log = SimulatedLog(tmp_path / "empty")
    with pytest.raises(bundle.EvidenceError, match="empty"):
        bundle.build(log.reader, tmp_path / "x.zip", start=START, end=START + DAY, vkey=log.vkey, record=log.record)


def test_a_failure_on_the_way_leaves_no_bundle_and_no_partial(build, tmp_path):
    def refuse(header, event_id):
        raise RuntimeError("the log does not answer")

    with pytest.raises(RuntimeError):
        build(record=refuse)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_partial_left_by_a_crash_is_overwritten(build, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "evidence.zip.partial").write_bytes(b"x" * 1_000_000)
    assert failures(build()) == {}
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["evidence.zip"]


def test_two_builds_of_one_file_at_once_are_refused(build):
    def again(phase, done, total):
        if phase.startswith("writing README"):
            build()

    with pytest.raises(FileExistsError):
        build(progress=again)


def test_progress_names_phases_and_counts(build):
    seen = []
    build(progress=lambda *step: seen.append(step))
    phases = [phase for phase, _, _ in seen]
    assert phases[0] == "reading entries"
    assert phases[-1] == "logging the manifest"
    assert all(0 <= done <= total for _, done, total in seen)


def test_entries_are_checked_in_one_pass_and_read_as_bytes_in_all_others(build, log, monkeypatch):
    passes = []
    for name in ("range", "leaves"):
        read = getattr(log.reader, name)
        monkeypatch.setattr(log.reader, name, lambda start, end, name=name, read=read: passes.append(name) or read(start, end))
    build(domain="medical", openers=MEDICAL)
    assert sorted(passes) == ["leaves"] * 5 + ["range"], "details, entries, table, OCSF and page after the first"
