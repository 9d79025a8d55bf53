"""The doctor's sentences, as tables over what a host may be like."""

from __future__ import annotations

import socket

import pytest
from django.core.management import CommandError, call_command

from gateway import doctor, wiring
from gateway.management.commands.doctor import Command
from gateway.running import Seen

GOOD = {"netns": "user", "mounts": "user", "landlock": "abi7", "seccomp": "available"}


@pytest.mark.parametrize(
    ("offered", "tier"),
    [
        (GOOD, "T0: every process confines itself, in a network namespace of its own"),
        (GOOD | {"netns": "root"}, "T0: every process confines itself, in a network namespace of its own"),
        (GOOD | {"netns": "unavailable:EPERM"}, "T0: every process confines itself (without namespace)"),
        (GOOD | {"netns": "unavailable:EPERM", "landlock": "unavailable"}, "T0: every process confines itself (without namespace and landlock)"),
        (GOOD | {"mounts": "unavailable:EPERM"}, "T0: every process confines itself (without mounts)"),
        (GOOD | {"seccomp": "unavailable"}, "none: without seccomp nothing starts"),
    ],
)
def test_the_tier_says_what_holds_and_never_more(offered, tier):
    said = doctor.tier(doctor.sandbox(offered))
    assert said.startswith(tier) and ("T1 needs" in said) == said.startswith("T0")


APART = [Seen(role, 61000 + number, True, False, "unit") for number, role in enumerate(("api", "sequencer", "broker", "engine", "observer"))]
ONE_USER = [Seen(each.role, 1000, True, False, "up") for each in APART]
LOADED = ["cordon_broker_dropped 0 0", "cordon_broker_out 12 3456"]


@pytest.mark.parametrize(
    ("seen", "counters", "starts", "names"),
    [
        (APART, LOADED, "T1", "T2 needs your boundary"),
        (APART, [], "T0", "firewall (not seen: nft may not be asked"),
        (ONE_USER, LOADED, "T0", "users (api, broker, engine, observer, sequencer share a user"),
        (APART[:4], LOADED, "T0", "observer (does not run"),
        (APART[:2], LOADED, "T0", "observer (not needed while no broker runs"),
        ([], [], "T0", "users (not known while nothing runs"),
    ],
)
def test_the_second_tier_needs_users_firewall_and_observer(seen, counters, starts, names):
    readings = [
        *doctor.sandbox(GOOD),
        doctor.processes(seen),
        doctor.users(seen),
        doctor.firewall(counters, "nft may not be asked by this user"),
        doctor.observer(seen),
    ]
    said = doctor.tier(readings)
    assert said.startswith(starts) and names in said


def test_a_host_without_namespaces_does_not_reach_it():
    readings = [
        *doctor.sandbox(GOOD | {"netns": "unavailable:EPERM"}),
        doctor.processes(APART),
        doctor.users(APART),
        doctor.firewall(LOADED, ""),
        doctor.observer(APART),
    ]
    assert doctor.tier(readings).startswith("T0") and "namespace from this host" in doctor.tier(readings)


@pytest.mark.parametrize("bad", [Seen("api", 1, False, False, "up"), Seen("api", 1, True, True, "up")])
def test_a_process_without_its_confinement_is_an_alarm(bad):
    assert doctor.processes([*APART, bad]).state == "weak"
    assert doctor.processes(APART).state == "ok" and "systemd units" in doctor.processes(APART).sentence


@pytest.mark.parametrize(("own", "said"), [(True, "in a network of their own"), (False, "cannot say that there was no other (R2)")])
def test_what_the_observer_can_say_depends_on_whom_its_network_holds(own, said):
    assert said in doctor.observer(APART, own=own).sentence


@pytest.mark.parametrize(("version", "state"), [((3, 10), "missing"), ((3, 11), "ok"), ((3, 13), "ok"), ((3, 14), "missing")])
def test_python(version, state):
    assert doctor.python(version).state == state


def test_a_taken_port_names_the_variable_to_set():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        reading = doctor.port("api", "127.0.0.1", number, running=False)
        assert (reading.state, "CORDON_API_PORT" in reading.sentence) == ("missing", True)
        assert doctor.port("api", "127.0.0.1", number, running=True).state == "ok"


@pytest.mark.parametrize(("needed", "state"), [(1, "ok"), (10**9, "missing")])
def test_disk(tmp_path, needed, state):
    assert doctor.disk(tmp_path / "not" / "yet", needed).state == state


@pytest.mark.parametrize(
    ("demonstration", "acting", "production", "state", "said"),
    [
        (None, [], True, "ok", "no demonstration model"),
        ("cordon-demo", [], True, "missing", "not_genuine: cordon-demo is the demonstration model"),
        (None, ["faraway stands here", "x simulates"], True, "missing", "not_genuine: faraway stands here; x simulates"),
        ("cordon-demo", ["faraway stands here"], False, "ok", "cordon-demo is the demonstration model, which knows nothing"),
        (None, [], False, "ok", "nothing here is known to play a part"),
    ],
)
def test_what_plays_a_part_stops_a_production_start(demonstration, acting, production, state, said):
    reading = doctor.genuine(demonstration, acting, production=production)
    assert (reading.state, said in reading.sentence) == (state, True)


@pytest.mark.parametrize(
    ("folder", "held", "refusal", "state", "said"),
    [
        (None, {"own rules": 0}, "", "ok", "CORDON_SITE is not set: the shipped rules alone"),
        (None, {"own rules": 2}, "", "ok", "CORDON_RECOGNIZERS adds 2 own rules"),
        ("site", {"own rules": 2, "restricted names": 0, "allowed values": 3}, "", "ok", "CORDON_SITE=site holds 2 own rules, 3 allowed values"),
        ("site", {"own rules": 0}, "", "ok", "CORDON_SITE=site holds nothing that adds to the classifier"),
        ("site", {}, "site is not a directory", "missing", "site is not a directory"),
    ],
)
def test_what_the_site_adds(folder, held, refusal, state, said):
    reading = doctor.site(folder, held, refusal)
    assert (reading.state, reading.sentence) == (state, said)


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("recognizers.yaml", "recognisers: []", "unknown key 'recognisers'"),
        ("recognizers.yaml", "recognizers: [{name: Badge, supported_entity: BADGE, label: gold, deny_list: [x]}]", "no enabled domain has the label 'gold'"),
        ("allow.txt", "sha256:zz", "64 hexadecimal digits"),
        ("notes.txt", "x", "is none of"),
    ],
)
def test_a_site_that_cannot_be_used_is_said_by_doctor_and_by_classify(tmp_path, monkeypatch, file, content, said):
    (tmp_path / file).write_text(content)
    monkeypatch.setenv("CORDON_SITE", str(tmp_path))
    held, refusal = Command.site()
    assert held == {} and said in refusal
    wiring.classifier.cache_clear()
    try:
        with pytest.raises(CommandError, match="the classifier does not start") as refused:
            call_command("classify", domain="general")
        assert refused.value.returncode == 2 and said in str(refused.value)
    finally:
        wiring.classifier.cache_clear()


@pytest.mark.parametrize(("built", "state"), [(True, "ok"), (False, "missing")])
def test_engine_and_model(built, state):
    assert doctor.engine(built).state == state
    assert doctor.model(None).state == "ok"


NOW = 1_800_000_000.0


@pytest.mark.parametrize(
    ("rows", "state", "words"),
    [
        ([], "weak", "none: whoever holds the log's key could rewrite the log"),
        ([("w1", 0, 0)], "weak", "w1 has cosigned nothing yet"),
        ([("w1", 90, NOW - 40)], "ok", "w1 cosigned 90 of 100 entries 40 s ago"),
        (
            [("w1", 100, NOW - 600), ("w2", 7, NOW - 4 * 86_400)],
            "weak",
            "w1 cosigned 100 of 100 entries 10 minutes ago; w2 cosigned 7 of 100 entries 4 days ago",
        ),
        ([("w1", 101, NOW)], "weak", "w1 has cosigned 101 entries and the log holds 100: some are missing"),
    ],
)
def test_who_else_has_seen_the_log(rows, state, words):
    found = doctor.witnesses([{"name": name, "size": size, "time": time} for name, size, time in rows], 100, NOW)
    assert (found.name, found.state) == ("witnesses", state)
    assert words in found.sentence
