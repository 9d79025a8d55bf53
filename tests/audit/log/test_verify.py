"""Every way to bend a bundle, the check that names it, and both verifiers agreeing on each.

`without key`: somebody who holds the bundle alters it and repairs the manifest. `with key`: the operator's own software
lies before it signs and logs. What only a witness could catch is here too, and is said in the output.
"""

from __future__ import annotations

import json
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from audit.log import layout
from audit.log.entry import canonical
from audit.log.merkle import leaf_hash
from audit.log.note import encode_base64
from audit.log.verify import FAIL, NOT_POSSIBLE, PASS, main, render, verify
from tests.audit.log.alone import alone as loaded
from tests.audit.log.making import (
    POLICY,
    Files,
    ToyLog,
    alter,
    at,
    export,
    intent,
    permitted,
    repair_manifest,
    sent,
    story,
    write_folder,
    write_zip,
)
from tests.audit.vectors import ROOT


def by_hand(path: Path, verifier: Path, *arguments: str) -> tuple[int, str]:
    """Run the bundle's own verifier as an auditor would: isolated, from another folder."""
    done = subprocess.run([sys.executable, "-I", str(verifier), str(path), *arguments], capture_output=True, text=True, cwd=path.parent, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.fixture
def verifier(tmp_path: Path) -> Path:
    path = tmp_path / "from-elsewhere.py"
    path.write_bytes(export(story(ToyLog()))[layout.VERIFIER])
    return path


def failing(path: Path, verifier: Path) -> dict[str, str]:
    """Return the checks that fail, with their words, after seeing that the single file prints the same."""
    results = verify(path)
    assert loaded(verifier).verify(path) == results
    return {result.name: result.detail for result in results if result.status == FAIL}


# --- genuine bundles

NEEDS_MORE = ["chain", "policies", "derived", "stated", "bodies", "kernel", "trust", "cosig", "interval", "fresh", "retained", "receipt", "withead"]
"""What the plain story cannot show, without more of it or more from the reader."""


@pytest.mark.parametrize("end", [14, None])
@pytest.mark.parametrize("form", [write_zip, write_folder])
def test_a_genuine_bundle_passes_and_says_what_it_cannot_show(tmp_path: Path, verifier: Path, form: Callable[[Files, Path], Path], end: int | None) -> None:
    path = form(export(story(ToyLog()), end=end), tmp_path / "bundle")
    assert failing(path, verifier) == {}
    statuses = {result.name: (result.status, result.detail) for result in verify(path)}
    assert statuses["root"] == (PASS, "recomputed from 14 entries, equal to the checkpoint of size 14")
    assert statuses["trust"] == (NOT_POSSIBLE, "no --trust FILE: a bundle that brings its own key proves only consistency")
    assert statuses["cosig"] == (NOT_POSSIBLE, "you named no witness with --trust, so the operator could have rewritten this log")
    assert [name for name, (status, _) in statuses.items() if status == NOT_POSSIBLE] == NEEDS_MORE


@pytest.mark.parametrize(("first", "end", "since", "until"), [(2, 12, at(3), at(11)), (3, 9, at(8), at(8)), (0, 9, at(0), at(8)), (2, 14, at(3), at(3000))])
def test_a_part_of_the_log_is_still_bound_to_the_whole(tmp_path: Path, verifier: Path, first: int, end: int, since: str, until: str) -> None:
    """The first and last entries exported lie outside the period: they bound it."""
    log = story(ToyLog())
    path = write_zip(export(log, first, end, since, until), tmp_path / "part.zip")
    assert failing(path, verifier) == {}
    files = export(log, first, end, since, until)
    entries(lambda rows: rows.__setitem__(1, rows[1].replace(b'"domain":', b'"domain_":')))(files)
    assert "root" in failing(write_zip(files, tmp_path / "bent.zip"), verifier)


@pytest.mark.parametrize(("end", "until", "words"), [
    (9, at(8), f"every entry from {at(0)} to {at(8)} is in the bundle"),
    (14, at(3000), f"every entry of the period up to {at(13)} is in the bundle; the period was still running"),
])  # fmt: skip
def test_of_a_period_that_is_not_over_no_more_is_said_than_was_logged(tmp_path: Path, end: int, until: str, words: str) -> None:
    path = write_zip(export(story(ToyLog()), 0, end, at(0), until), tmp_path / "b.zip")
    found = {result.name: result for result in verify(path)}["period"]
    assert found.status == PASS
    assert found.detail.startswith(words)


def test_what_a_lead_in_refers_to_may_lie_before_the_range(tmp_path: Path, verifier: Path) -> None:
    """Entry 5 sends under a permit that is not in the range: forgiven before the period, not within it."""
    log = story(ToyLog())
    assert failing(write_zip(export(log, 5, since=at(7)), tmp_path / "lead-in.zip"), verifier) == {}
    log.append(sent("a2", "p9"), at(20))
    assert "without permit" in failing(write_zip(export(log, 5, since=at(7)), tmp_path / "within.zip"), verifier)["sem"]


def test_a_bundle_verifies_from_inside_its_folder(tmp_path: Path) -> None:
    path = write_folder(export(story(ToyLog())), tmp_path / "bundle")
    done = subprocess.run([sys.executable, "-I", "verify/verify.py"], capture_output=True, text=True, cwd=path, check=False)
    assert done.returncode == 0 and "NOTHING FAILED" in done.stdout


def test_a_bundle_of_an_empty_period_verifies(tmp_path: Path, verifier: Path) -> None:
    path = write_zip(export(story(ToyLog()), 13, 14, at(600), at(700)), tmp_path / "empty.zip")
    assert failing(path, verifier) == {}


def test_the_module_is_a_command(tmp_path: Path) -> None:
    log = story(ToyLog())
    path, trust = write_zip(export(log), tmp_path / "b.zip"), tmp_path / "trust"
    trust.write_text(log.key.vkey() + "\n")
    command = [sys.executable, "-m", "audit.log.verify", str(path), "--trust", str(trust)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "PASS          trust            the log's key is one you trust" in done.stdout


# --- without the log's key

Tamper = Callable[[Files], None]


def lines(files: Files) -> list[bytes]:
    return files[layout.ENTRIES].splitlines(keepends=True)


def entries(change: Callable[[list[bytes]], None], **manifest: Any) -> Tamper:
    """Alter the exported lines and repair the manifest."""

    def tamper(files: Files) -> None:
        found = lines(files)
        change(found)
        files[layout.ENTRIES] = b"".join(found)
        alter(files, layout.CLAIMS, lambda claims: claims.update(manifest))
        repair_manifest(files, **manifest)

    return tamper


def renumber(found: list[bytes]) -> None:
    found[:] = [canonical({**json.loads(line), "seq": seq}) + b"\n" for seq, line in enumerate(found)]


def edit(found: list[bytes]) -> None:
    found[5] = found[5].replace(b'"bytes_out":100', b'"bytes_out":1')


def swap(found: list[bytes]) -> None:
    found[3], found[7] = found[7], found[3]


def shorten_honestly(files: Files) -> None:
    """Cut the last entry off, and let its hash stand for it as for any entry outside the range."""
    found = lines(files)
    alter(files, layout.OUTSIDE, lambda outside: outside.update(after=[encode_base64(leaf_hash(found[-1][:-1]))]))
    entries(lambda rows: rows.pop(), end=13)(files)


def document(name: str, change: Callable[[Any], None], *, repair: bool = True) -> Tamper:
    def tamper(files: Files) -> None:
        alter(files, name, change)
        if repair:
            repair_manifest(files)

    return tamper


def put(name: str, data: bytes, *, repair: bool = True) -> Tamper:
    def tamper(files: Files) -> None:
        files[name] = data
        if repair:
            repair_manifest(files)

    return tamper


def replace(name: str, old: bytes, new: bytes, *, repair: bool = True) -> Tamper:
    def tamper(files: Files) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)
        if repair:
            repair_manifest(files)

    return tamper


def others(name: str) -> Tamper:
    """Put in the part of another log's bundle."""
    return put(name, export(story(ToyLog()))[name])


def fewer_bytes(claims: dict[str, Any]) -> None:
    claims["figures"]["bytes_out"] = 1


WITHOUT_KEY: list[tuple[str, Tamper, str]] = [
    ("edit an entry", entries(edit), "root"),
    ("delete an entry", entries(lambda rows: rows.pop(5)), "canon"),
    ("delete an entry and close the gap", entries(lambda rows: (rows.pop(5), renumber(rows)), end=13, size=13), "root"),
    ("swap two entries", entries(swap), "canon"),
    ("swap two entries and renumber", entries(lambda rows: (swap(rows), renumber(rows))), "root"),
    ("cut off the last entry", entries(lambda rows: rows.pop()), "canon"),
    ("cut off the last entry and say a smaller size", entries(lambda rows: rows.pop(), end=13, size=13), "root"),
    ("cut off the last entry, its hash in its place", shorten_honestly, "manifest-logged"),
    ("cut off all entries", entries(lambda rows: rows.clear()), "canon"),
    ("insert an entry", entries(lambda rows: (rows.insert(5, rows[5]), renumber(rows)), end=15, size=15), "root"),
    ("repeat an entry", entries(lambda rows: rows.insert(5, rows[5])), "canon"),
    ("a key twice", entries(lambda rows: rows.__setitem__(5, rows[5].replace(b'"bytes_out":100', b'"bytes_out":1,"bytes_out":100'))), "canon"),
    ("a blank in an entry", entries(lambda rows: rows.__setitem__(5, rows[5].replace(b":", b": ", 1))), "canon"),
    ("an empty line", entries(lambda rows: rows.insert(5, b"\n")), "canon"),
    ("no last line end", entries(lambda rows: rows.__setitem__(-1, rows[-1][:-1])), "canon"),
    ("another line end", entries(lambda rows: rows.__setitem__(5, rows[5][:-1] + b"\r\n")), "canon"),
    ("a figure, manifest as it was", document(layout.CLAIMS, fewer_bytes, repair=False), "manifest"),
    ("a figure, manifest repaired: against the entries", document(layout.CLAIMS, fewer_bytes), "claims"),
    ("a figure, manifest repaired: against the log", document(layout.CLAIMS, fewer_bytes), "manifest-logged"),
    ("a sentence claimed", document(layout.CLAIMS, lambda claims: claims.update(proved=["all is well"])), "manifest-logged"),
    ("a text", put("about.txt", b"All is well.\n"), "manifest-logged"),
    ("a text, manifest as it was", put("about.txt", b"All is well.\n", repair=False), "manifest"),
    ("a file more", put("note.txt", b"psst", repair=False), "manifest"),
    ("a file less", lambda files: files.pop("about.txt"), "manifest"),
    ("an entry file less", lambda files: (files.pop(layout.ENTRIES), repair_manifest(files)), "canon"),
    ("no claims", lambda files: (files.pop(layout.CLAIMS), repair_manifest(files)), "manifest"),
    ("no manifest", lambda files: files.pop(layout.MANIFEST), "manifest"),
    ("a manifest that is not canonical", replace(layout.MANIFEST, b",", b", ", repair=False), "manifest"),
    ("a manifest with a key twice", replace(layout.MANIFEST, b'{"domain":""', b'{"domain":"","domain":""', repair=False), "manifest"),
    ("a manifest with a key more", document(layout.MANIFEST, lambda m: m.update(x=1), repair=False), "manifest"),
    ("a manifest that lists itself", document(layout.MANIFEST, lambda m: m["files"].update({layout.MANIFEST: "0" * 64}), repair=False), "manifest"),
    ("the period stretched", lambda files: repair_manifest(files, to=at(3599)), "manifest-logged"),
    ("the root in the checkpoint", others(layout.RANGE_CHECKPOINT), "logsig"),
    ("the size in the checkpoint", replace(layout.RANGE_CHECKPOINT, b"\n14\n", b"\n13\n"), "logsig"),
    ("another log's key", others(layout.LOG_KEY), "logsig"),
    ("no key", put(layout.LOG_KEY, b""), "trust"),
    ("another log's export entry", others(layout.MANIFEST_ENTRY), "manifest-logged"),
    ("another log's export proof", others(layout.MANIFEST_PROOF), "manifest-logged"),
    ("another entry beside the manifest", lambda files: files.update({layout.MANIFEST_ENTRY: lines(files)[3][:-1]}), "manifest-logged"),
    ("another consistency proof", others(layout.MANIFEST_CONSISTENCY), "consistency"),
    ("no consistency proof", put(layout.MANIFEST_CONSISTENCY, b""), "consistency"),
    ("hashes outside a range that has none", document(layout.OUTSIDE, lambda o: o.update(before=[encode_base64(bytes(32))])), "root"),
    ("hashes after a range that has none", document(layout.OUTSIDE, lambda o: o.update(after=[encode_base64(bytes(32))])), "root"),
    ("a destination", document(layout.DESTINATIONS, lambda d: d.clear()), "destinations"),
    ("a canary result", put(layout.CANARY, b""), "canary"),
]


@pytest.mark.parametrize(("why", "tamper", "check"), WITHOUT_KEY, ids=[row[0] for row in WITHOUT_KEY])
def test_without_the_key(why: str, tamper: Tamper, check: str, tmp_path: Path, verifier: Path) -> None:
    files = export(story(ToyLog()))
    tamper(files)
    assert check in failing(write_zip(files, tmp_path / "bent.zip"), verifier)


# --- by the operator, whose software lies before it signs


def told(*headers: dict[str, Any]) -> Callable[[ToyLog], None]:
    return lambda log: [log.append(header) for header in headers] and None


def leaf(**fields: Any) -> bytes:
    return canonical({"v": 1, "event": "test:made", "seq": 14, "time": at(14), **fields})


def bytes_told(data: bytes) -> Callable[[ToyLog], None]:
    return lambda log: log.append_leaf(data) and None


HONESTLY_LOGGED: list[tuple[str, Callable[[ToyLog], None], str, str]] = [
    ("a send without permit", told(intent("b", [], "cloud"), sent("b", "q")), "sem", "without permit"),
    ("a permit without intent", told(permitted("b", "q")), "sem", "without intent"),
    ("an outcome without intent", told({"event": "request:outcome", "audit_id": "b"}), "sem", "without intent"),
    ("a permit issued twice", told(permitted("a2", "p2")), "sem", "issued twice"),
    ("a permit used twice", told(sent("a2", "p2")), "sem", "used twice"),
    ("a permit without digest", told(permitted("a2", "q", digest="")), "sem", "digest"),
    ("other bytes than permitted", told(permitted("a2", "q"), sent("a2", "q", digest="d")), "sem", "digest"),
    ("another place than permitted", told(permitted("a2", "q"), sent("a2", "q", place="evil")), "sem", "place"),
    ("another request than permitted", told(permitted("a2", "q"), sent("a3", "q")), "sem", "audit_id"),
    ("fewer labels than permitted", told(permitted("a2", "q", tier="edge", labels=["pii"]), sent("a2", "q", tier="edge")), "sem", "labels"),
    ("a sensitive send to the cloud", told(permitted("a2", "q", labels=["pii"]), sent("a2", "q", labels=["pii"])), "sem", "sensitive"),
    ("a label nobody heard of to the cloud", told(permitted("a2", "q", labels=["brandnew"])), "sem", "sensitive"),
    ("a sensitive request, its label dropped from the permit", told(intent("b", ["phi"], "cloud"), permitted("b", "q")), "sem", "sensitive"),
    ("further than decided", told(intent("b", [], "edge"), permitted("b", "q")), "sem", "beyond the reach"),
    ("a denied request", told(permitted("a4", "q", domain="finance")), "sem", "denied"),
    ("a permit for another domain", told(permitted("a2", "q", domain="medical")), "sem", "another domain"),
    ("egress that does not say where", told({key: value for key, value in permitted("a2", "q").items() if key != "tier"}), "sem", "without tier"),
    ("a float", bytes_told(leaf().replace(b'"seq":14', b'"seq":14.0')), "canon", "whole"),
    ("a key twice", bytes_told(leaf().replace(b'"seq":14', b'"seq":1,"seq":14')), "canon", "twice"),
    ("a gap in the numbers", bytes_told(leaf(seq=15)), "canon", "15 where 14 is due"),
    ("a number again", bytes_told(leaf(seq=13)), "canon", "13 where 14 is due"),
    ("free text as entry", bytes_told(b"hello"), "canon", "not JSON"),
    ("two lines as one entry", bytes_told(leaf() + b"\n" + leaf(seq=15)), "canon", "15 entries"),
    ("a decision under a policy nobody put in force", told(intent("b", [], "cloud", "finance")), "policies", "not in force in finance"),
    ("a decision that permits under no policy", told({**intent("b", [], "cloud", "finance"), "policy": ""}), "policies", "not in force"),
    ("a permit under a policy nobody put in force", told(permitted("a4", "q", domain="finance")), "policies", "not in force in finance"),
    ("a clock set back", bytes_told(leaf(time=at(3))), "time", "before"),
]


@pytest.mark.parametrize(("why", "tell", "check", "words"), HONESTLY_LOGGED, ids=[row[0] for row in HONESTLY_LOGGED])
def test_logged_as_it_happened(why: str, tell: Callable[[ToyLog], None], check: str, words: str, tmp_path: Path, verifier: Path) -> None:
    log = story(ToyLog())
    tell(log)
    found = failing(write_zip(export(log), tmp_path / "bent.zip"), verifier)
    assert check in found
    assert words in found[check] or check == "canon"


@pytest.mark.parametrize(
    ("second", "policy", "holds"),
    [(20, "0" * 64, True), (20, "1" * 64, True), (45, "1" * 64, True), (45, "0" * 64, False), (20, "2" * 64, False)],
)
def test_a_replaced_policy_may_be_named_for_a_moment_longer(second: int, policy: str, holds: bool, tmp_path: Path, verifier: Path) -> None:
    log = story(ToyLog())
    log.append({"event": "policy:activated", "domain": "finance", "policy": "1" * 64, "previous": "0" * 64})
    log.append({**intent("b", [], "local", "finance"), "policy": policy}, time=at(second))
    found = failing(write_zip(export(log), tmp_path / "changed.zip"), verifier)
    assert list(found) == ([] if holds else ["policies"])


def test_two_policies_and_no_activation_between(tmp_path: Path, verifier: Path) -> None:
    log = story(ToyLog())
    log.append({**intent("b", [], "local"), "policy": "c" * 64}, time=at(60))
    assert "no activation lies between" in failing(write_zip(export(log), tmp_path / "strange.zip"), verifier)["policies"]


@pytest.mark.parametrize(
    ("name", "state"),
    [
        (layout.CLAIMS, lambda files: alter(files, layout.CLAIMS, lambda claims: claims.update(proved=["Nothing ever left."]))),
        ("controls.json", put("controls.json", b'{"all":"satisfied"}', repair=False)),
        ("recon.json", put("recon.json", b"{}", repair=False)),
        ("README.txt", put("README.txt", b"All claims are proved.\n", repair=False)),
    ],
)
def test_nothing_is_stated_without_the_parameters_on_which_it_rests(name: str, state: Tamper, tmp_path: Path, verifier: Path) -> None:
    bent = write_zip(export(story(ToyLog()), forge=state), tmp_path / "stated.zip")
    assert name in failing(bent, verifier)["stated"]


def bodies(text: str) -> bytes:
    return canonical({"seq": 12, "salt": (b"s" * 32).hex(), "body": text}) + b"\n"


def moved_salt(text: str) -> bytes:
    """Return an opening of the same bytes in which the last of the salt is read as details."""
    return canonical({"seq": 12, "salt": (b"s" * 31).hex(), "body": "s" + text}) + b"\n"


FORGED: list[tuple[str, Tamper, str | None]] = [
    ("a figure", lambda files: alter(files, layout.CLAIMS, fewer_bytes), "claims"),
    ("a figure nobody can count", lambda files: alter(files, layout.CLAIMS, lambda c: c["figures"].update(leaks=0)), "claims"),
    ("another period in the claims", lambda files: alter(files, layout.CLAIMS, lambda c: c.update({"to": at(3599)})), "claims"),
    ("claims for one domain of all", lambda files: alter(files, layout.CLAIMS, lambda c: c.update(domain="medical")), "claims"),
    ("a destination", lambda files: alter(files, layout.DESTINATIONS, lambda d: d[0].update(sent=0)), "destinations"),
    ("a canary result", lambda files: files.update({layout.CANARY: b""}), "canary"),
    ("other details than committed", lambda files: files.update({layout.BODIES: bodies('{"who":"y"}')}), "bodies"),
    ("a salt that ends in the details", lambda files: files.update({layout.BODIES: moved_salt('{"who":"x"}')}), "bodies"),
    ("the details committed", lambda files: files.update({layout.BODIES: bodies('{"who":"x"}')}), None),
]


@pytest.mark.parametrize(("why", "forge", "check"), FORGED, ids=[row[0] for row in FORGED])
def test_forged_and_then_logged(why: str, forge: Tamper, check: str | None, tmp_path: Path, verifier: Path) -> None:
    found = failing(write_zip(export(story(ToyLog()), forge=forge), tmp_path / "forged.zip"), verifier)
    assert list(found) == ([check] if check else [])


@pytest.mark.parametrize(("first", "end", "since", "until"), [(4, 14, at(4), at(3000)), (0, 9, at(0), at(3000)), (0, 9, at(0), at(9))])
def test_a_range_that_does_not_bound_its_period(first: int, end: int, since: str, until: str, tmp_path: Path, verifier: Path) -> None:
    found = failing(write_zip(export(story(ToyLog()), first, end, since, until), tmp_path / "cut.zip"), verifier)
    assert "period" in found


def test_a_rewritten_log_under_the_operators_own_key_needs_a_witness_or_a_trusted_key(tmp_path: Path, verifier: Path) -> None:
    """Without either this passes, and the output says so: that is what NOT POSSIBLE is for."""
    rewritten = ToyLog()
    for line in story(ToyLog()).leaves:
        rewritten.append_leaf(line.replace(b'"bytes_out":100', b'"bytes_out":1'))
    path, trust = write_zip(export(rewritten), tmp_path / "rewritten.zip"), tmp_path / "trust"
    assert failing(path, verifier) == {}
    trust.write_text(ToyLog().key.vkey() + "\n")
    status, output = by_hand(path, verifier, "--trust", str(trust))
    assert status == 1 and "FAIL          trust            not a key you trust" in output


ODD_FIELDS: list[dict[str, object]] = [
    {"event": "canary:denied", "denied": 5, "reached": 5},
    {"event": "observer:counted", "alone": True, "connections": 7},
    {"event": "policy:activated", "domain": "other", "policy": POLICY, "previous": ["x"]},
    {"event": "egress:sent", "failed": 3},
    {"event": "observer:counted", "alone": True, "connections": ["c a 1 b 2 \u00b2 0 0 0"]},
    {"event": "observer:counted", "alone": True, "connections": ["c a 1 b 2 9007199254740993 0 0 0"]},
    {**intent("a0", [], "local"), "event": "request:declassified", "declassified": 3},
]


@pytest.mark.parametrize("header", ODD_FIELDS, ids=str)
def test_a_field_of_another_kind_spoils_no_other_check(header: dict[str, object], tmp_path: Path, verifier: Path) -> None:
    log = story(ToyLog())
    log.append_leaf(canonical({**header, "v": 1, "seq": len(log.leaves), "time": at(len(log.leaves))}))
    found = failing(write_zip(export(log), tmp_path / "odd.zip"), verifier)
    assert set(found) <= {"sem", "kernel"} and "could not be read" not in str(found)


# --- archives


def with_member(name: str, data: bytes = b"x", mode: int = 0o644, flags: int = 0) -> Callable[[zipfile.ZipFile], None]:
    def add(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        info.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(info, data)
        archive.filelist[-1].flag_bits |= flags

    return add


UNSAFE = [
    ("a way up", with_member("../evil")),
    ("a way up inside", with_member("log/../../evil")),
    ("an absolute path", with_member("/etc/passwd")),
    ("a drive", with_member("C:evil")),
    ("a backslash", with_member("log\\evil")),
    ("a name twice", with_member("manifest.json")),
    ("a name twice, in capitals", with_member("MANIFEST.json")),
    ("a name that moves the cursor", with_member("\x1b[2Jevil")),
    ("a link", with_member("evil", b"/etc/passwd", stat.S_IFLNK | 0o777)),
    ("a bomb", with_member("bomb", bytes(20 << 20))),
    ("an encrypted member", with_member("evil", flags=1)),
    ("a folder with content", with_member("log/evil/", b"content")),
]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(("why", "add"), UNSAFE, ids=[row[0] for row in UNSAFE])
def test_unsafe_archives_are_not_read(why: str, add: Callable[[zipfile.ZipFile], None], tmp_path: Path, verifier: Path) -> None:
    path = write_zip(export(story(ToyLog())), tmp_path / "unsafe.zip")
    with zipfile.ZipFile(path, "a") as archive:
        add(archive)
    assert list(failing(path, verifier)) == ["archive"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"hello" * 100])
def test_what_is_no_archive(data: bytes, tmp_path: Path, verifier: Path) -> None:
    path = tmp_path / "no.zip"
    path.write_bytes(data)
    assert list(failing(path, verifier)) == ["archive"]


def test_a_damaged_archive_fails_and_never_crashes(tmp_path: Path, verifier: Path) -> None:
    whole, path = write_zip(export(story(ToyLog())), tmp_path / "whole.zip").read_bytes(), tmp_path / "damaged.zip"
    for member in zipfile.ZipFile(tmp_path / "whole.zip").infolist():
        middle = member.header_offset + 30 + len(member.filename) + member.compress_size // 2
        path.write_bytes(whole[:middle] + bytes([whole[middle] ^ 0xFF]) + whole[middle + 1 :])
        assert failing(path, verifier), member.filename
    path.write_bytes(whole[: len(whole) // 2])
    assert list(failing(path, verifier)) == ["archive"]


def test_a_link_in_an_unpacked_bundle(tmp_path: Path, verifier: Path) -> None:
    path = write_folder(export(story(ToyLog())), tmp_path / "bundle")
    (path / "evil").symlink_to("/etc/passwd")
    assert list(failing(path, verifier)) == ["archive"]


# --- the command itself


def test_unusable_arguments_end_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["/does/not/exist"], [str(tmp_path), "--trust", "/does/not/exist"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 2


def test_nothing_printed_can_move_the_cursor(tmp_path: Path) -> None:
    files = export(story(ToyLog()))
    alter(files, layout.MANIFEST, lambda manifest: manifest["files"].update({"\x1b[2J": "0" * 64}))
    assert "\x1b" not in render(verify(write_folder(files, tmp_path / "bundle")))


def alone(verifier: Path, *arguments: str) -> tuple[int, str, str]:
    done = subprocess.run([sys.executable, "-I", str(verifier), *arguments], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_without_an_argument_it_takes_no_folder_that_is_no_bundle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A usage line and status 2, never lines that read like failed evidence. The module says the same, byte for byte."""
    path = tmp_path / "downloads" / "verify.py"
    path.parent.mkdir()
    path.write_bytes(export(story(ToyLog()))[layout.VERIFIER])
    status, out, error = alone(path)
    assert (status, out) == (2, "")
    assert error.startswith("usage: verify.py") and "name the bundle" in error
    with pytest.raises(SystemExit) as ended:
        main([])
    assert (ended.value.code, capsys.readouterr().err) == (2, error)


def test_without_an_argument_it_takes_the_unpacked_bundle_it_lies_in(tmp_path: Path) -> None:
    folder = write_folder(export(story(ToyLog())), tmp_path / "bundle")
    status, out, _ = alone(folder / layout.VERIFIER)
    assert (status, out) == (0, render(verify(folder)))


# --- consent: who is said to have approved, and where

LIFE = {"domain": "general", "policy": "a" * 64, "revision": 4}


def consent(first: str, second: str, approvers: list[str]) -> ToyLog:
    """Fill a log with the life of one revision that widens, approved by two people by these ways."""
    log = story(ToyLog())
    for event, actor, via in (("drafted", "ada", "console"), ("proposed", "ada", "console"), ("approved", "paul", first), ("approved", "quinn", second)):
        log.append({"event": f"policy:{event}", "actor": actor, "via": via, "uid": 0, **LIFE})
    log.append(
        {"event": "policy:activated", "actor": "ada", "author": "ada", "approvers": approvers, "needed": 2, "widens": True, "previous": "b" * 64, **LIFE}
    )
    return log


CONSENT = [
    ("console", "console", ["paul", "quinn"], PASS, "1 widened what is permitted, each approved in the console by enough people other than its author"),
    ("command line", "command line", ["paul", "quinn"], NOT_POSSIBLE, "entry 18: 2 approvals were named on the command line"),
    ("console", "console", ["paul"], FAIL, "entry 18: 1 of 2 approvals"),
    ("console", "console", ["ada", "paul"], FAIL, "entry 18: its author ada is among the approvers"),
]


@pytest.mark.parametrize(("first", "second", "approvers", "status", "words"), CONSENT)
def test_approvals(first: str, second: str, approvers: list[str], status: str, words: str, tmp_path: Path, verifier: Path) -> None:
    path = write_zip(export(consent(first, second, approvers)), tmp_path / "consent.zip")
    assert list(failing(path, verifier)) == (["approvals"] if status == FAIL else [])
    (line,) = [result for result in verify(path) if result.name == "approvals"]
    assert (line.status, line.detail) == (status, words)
