"""`manage.py witness`: naming, asking, slips by hand, and being a witness."""

from __future__ import annotations

import io
import re
import threading

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from audit import keys
from audit.feeder import Asked
from audit.log.trust import parse_trust
from audit.reader import LogReader
from audit.witness import Witness, make_server, make_witness
from gateway import upkeep, wiring
from gateway.errors import AuditUnavailable
from gateway.wiring.witnesses import witnesses_away
from tests.audit.evidence.conftest import SimulatedLog


@pytest.fixture
def site(tmp_path, settings, monkeypatch):
    """A log with some entries, whose keys and files are where the command looks for them."""
    settings.CORDON_VAR, settings.CORDON_KEYS = tmp_path, tmp_path / "keys"
    log = SimulatedLog(tmp_path)
    log.add("log:opened")
    recorded = []
    monkeypatch.setattr(wiring, "record", recorded.append)
    monkeypatch.setattr("gateway.wiring.witnesses.log_reader", lambda: LogReader(tmp_path / "log.sqlite3"))
    make_witness(tmp_path / "w", "w.example/1", [keys.load_verifier(tmp_path / "keys").vkey()])
    log.recorded, log.folder, log.key = recorded, tmp_path, (tmp_path / "w" / "witness.vkey").read_text().strip()
    yield log
    log.reader.close()
    log.appender.close()


def witness(*arguments, **options):
    out = io.StringIO()
    call_command("witness", *arguments, stdout=out, **options)
    return out.getvalue()


def test_a_witness_is_named_logged_and_listed(site):
    assert "no witness" in witness("list")
    said = io.StringIO()
    shown = witness("add", "w1", site.key, stderr=said)
    assert parse_trust(shown).text() == shown, "what goes to standard output is the policy and nothing else: `witness add ... > trust.policy`"
    assert parse_trust(shown).quorum == "quorum-of-all"
    assert "by another way than a bundle" in said.getvalue()
    assert [entry["event"] for entry in site.recorded] == ["witness:added"]
    assert "w1  w.example/1  by slips  nothing cosigned yet" in witness("list")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("w1", "nonsense"), "three parts"),
        (("w1", "KEY", "--url", "unix:/elsewhere/w.sock"), "no process of the gateway reaches one elsewhere"),
        (("w1", "KEY", "--url", "ftp://w.example"), "https://HOST"),
        (("w1", "KEY", "--url", "http://10.1.2.3"), "http is for loopback only"),
        (("w1", "KEY", "--url", "https://192.0.2.1"), "cannot be a place"),
        (("w1", "KEY", "--quorum", "2"), "threshold"),
        (("none", "KEY"), "taken"),
    ],
)
def test_what_cannot_be_named_is_refused_and_nothing_is_kept(site, arguments, words):
    with pytest.raises(CommandError, match=words):
        witness("add", *(site.key if each == "KEY" else each for each in arguments))
    assert site.recorded == [] and "no witness" in witness("list")


def test_a_slip_goes_out_on_paper_and_comes_back(site):
    """Printed, scanned, countersigned on a machine without network, typed in again."""
    witness("add", "w1", site.key)
    printed = witness("slip", "w1")
    assert printed.count("\u2580") + printed.count("\u2584") > 100, "a QR code"
    request = re.split(r"-{40}\n?", printed)[1]
    three = printed.partition(":\n\n")[2].split("\n")[:3]
    assert three[0] == "example.test/log" and three[1] == "1" and request.count("\n".join(three)) == 1
    answer, lines = Witness(site.folder / "w").cosign(request)
    assert answer.status == 200
    (site.folder / "typed").write_text(f"  {lines}\n")
    assert witness("accept", str(site.folder / "typed")) == "kept: size 1 cosigned by w.example/1\n"
    assert "size 1 at" in witness("list")
    site.add("user:signed_in", actor="noor")
    assert "old 1\n" in witness("slip", "w1")


def test_a_line_that_is_not_of_the_slip_is_refused(site):
    witness("add", "w1", site.key)
    with pytest.raises(CommandError, match="no slip was made"):
        witness("accept", "/dev/null")
    witness("slip", "w1")
    (site.folder / "typed").write_text("— w.example/1 AAAA\n")
    with pytest.raises(CommandError):
        witness("accept", str(site.folder / "typed"))


def test_a_witness_on_a_socket_is_asked(site):
    url = f"unix:{site.folder / 'witnesses' / 'w.sock'}"
    witness("add", "w1", site.key, "--url", url)
    with pytest.raises(SystemExit):
        witness("ask")
    server = make_server(Witness(site.folder / "w"), url)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    assert witness("ask") == "PASS  w1  cosigned size 1\n"
    assert witness("size") == "w1  1\n"
    server.shutdown()
    server.server_close()


def test_a_witness_on_another_host_is_named_with_its_addresses_and_asked_through_the_broker_alone(site):
    witness("add", "w1", site.key, "--url", "http://127.0.0.1:9")
    [entry] = site.recorded
    assert (entry["place"], entry["destination"], entry["tier"], entry["addresses"]) == ("witness.w1", "127.0.0.1:9", "edge", ["127.0.0.1"])
    assert "witness.w1" in wiring.place_register().store.allowed()
    assert [each.name for each in witnesses_away()] == ["w1"]
    assert wiring.ask_witnesses() == []  # the worker's turn: no permit key, no socket to a broker
    with pytest.raises(SystemExit):
        witness("ask")
    assert "the broker is not running" in witness("size")


@pytest.mark.parametrize(
    ("said", "event"),
    [
        ({"status": 200}, None),
        ({"status": 0}, None),
        ({"status": 403}, {"event": "witness:refused", "witnesses": ["w1: words"]}),
        ({"status": 409, "ahead": 99}, {"event": "witness:contradicted", "name": "w1", "reason": "ahead", "seen": 99, "size": 1}),
        ({"status": 422, "apart": True}, {"event": "witness:contradicted", "name": "w1", "reason": "apart", "seen": 0, "size": 1}),
    ],
    ids=["cosigned", "away", "refused", "has seen more", "has seen another log"],
)
@pytest.mark.parametrize("through_broker", [False, True], ids=["on a socket", "on another host"])
def test_what_a_witness_says_is_in_the_log_and_a_contradiction_is_the_last(site, monkeypatch, said: dict, event: dict | None, through_broker: bool):
    asked = [Asked("w1", words="words", **said)] * 2
    monkeypatch.setattr(wiring, "ask_witnesses_away" if through_broker else "ask_witnesses", lambda: asked)
    assert upkeep.ask_witnesses(through_broker=through_broker) == asked
    if event is None:
        assert site.recorded == []
    elif event["event"] == "witness:refused":
        assert site.recorded == [{**event, "witnesses": ["w1: words"] * 2}]
    else:
        assert [each["event"] for each in site.recorded] == ["witness:refused", "witness:contradicted"]
        assert site.recorded[-1] == event


def test_being_a_witness_and_the_file_for_another_host(site, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("witness", "head", "--dir", str(site.folder / "w"))
    assert ended.value.code == 1
    compile(witness("file"), "witness.py", "exec")


def test_a_witness_that_the_log_did_not_take_is_not_named(site, monkeypatch):
    def refuse(header):
        raise AuditUnavailable("The log did not take the entry.")

    monkeypatch.setattr(wiring, "record", refuse)
    with pytest.raises(CommandError, match="did not take"):
        witness("add", "w1", site.key)
    assert "no witness" in witness("list")
