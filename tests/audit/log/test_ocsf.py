"""OCSF: each kind of entry becomes an event of the right class, attested over its canonical form.

What each class asks for is transcribed by hand from the sources of OCSF 1.9.0 (`events/` and `objects/` of the schema
repository), as its compiled export is not at hand: it is our reading, not the project's own validator.
"""

import hashlib
import json
import random

import pytest
import rfc8785

from audit.log import ocsf
from audit.log.entry import canonical
from tests.audit.evidence.test_bundle import files

BASE = {"v": 1, "seq": 7, "time": "2026-11-01T00:00:01.500000Z"}
# event, further fields -> class, activity, status
TABLE = [
    ("request:intent", {"effect": "permit"}, 6003, 1, 1),
    ("request:intent", {"effect": "deny"}, 6003, 1, 2),
    ("request:outcome", {}, 6003, 3, 1),
    ("egress:permitted", {"place": "far", "jurisdiction": "unknown"}, 4001, 99, 1),
    ("egress:sent", {"place": "far", "bytes_out": 5, "jurisdiction": "DE"}, 4001, 6, 1),
    ("egress:refused", {}, 4001, 5, 2),
    ("canary:denied", {}, 4001, 5, 2),
    ("canary:reached", {}, 4001, 1, 1),
    ("policy:activated", {"actor": "noor"}, 3004, 3, 1),
    ("policy:something_new", {}, 3004, 99, 1),
    ("app:added", {"app": "ward-notes"}, 3004, 1, 1),
    ("evidence:exported", {"actor": "noor"}, 3004, 2, 1),
    ("user:signed_in", {"actor": "noor"}, 3002, 1, 1),
    ("user:sign_in_failed", {"actor": "noor"}, 3002, 1, 2),
    ("log:opened", {}, 3004, 2, 1),
]
REQUIRED = {6003: {"actor", "api", "src_endpoint"}, 4001: set(), 3004: {"entity"}, 3002: {"user"}}
BASE_REQUIRED = {"activity_id", "category_uid", "class_uid", "metadata", "severity_id", "time", "type_uid"}
KNOWN = BASE_REQUIRED | {
    *("activity_name", "actor", "api", "attestation_list", "class_name", "dst_endpoint", "entity", "message", "src_endpoint", "status_id", "traffic"),
    *("unmapped", "user"),
}
ACTIVITIES = {6003: {0, 1, 2, 3, 4, 99}, 4001: {0, 1, 2, 3, 4, 5, 6, 7, 99}, 3004: {0, 1, 2, 3, 4, 99}, 3002: {0, 1, 2, 3, 4, 5, 6, 99}}
OBJECTS = {  # object -> required attributes, all attributes that we may set
    "metadata": ({"product", "version"}, {"log_name", "product", "profiles", "sequence", "uid", "version"}),
    "attestation": (set(), {"authority_uid", "chain_uid", "fingerprint", "uid"}),
    "fingerprint": ({"algorithm_id", "value"}, {"algorithm", "algorithm_id", "encoding", "encoding_id", "value"}),
}


def line(event, **more):
    fields = {**BASE, "event": event, **more}
    return ocsf.OcsfEvents({"origin": "example.test/log"}).form(fields, canonical(fields) + b"\n")


@pytest.mark.parametrize(("event", "more", "class_uid", "activity", "status"), TABLE)
def test_classes(event, more, class_uid, activity, status):
    made = json.loads(line(event, **more))
    assert (made["class_uid"], made["activity_id"], made["status_id"]) == (class_uid, activity, status)
    assert made["type_uid"] == class_uid * 100 + activity
    assert made["category_uid"] == class_uid // 1000
    assert made["time"] == 1_793_491_201_500
    assert made["metadata"]["uid"] == "example.test/log/7"
    assert complaints(made) == []


def complaints(made):
    """Return what in an event contradicts the tables above."""
    found = [f"{name} is absent" for name in BASE_REQUIRED | REQUIRED[made["class_uid"]] if name not in made]
    found += [f"{name} is not of the class" for name in made if name not in KNOWN]
    found += [] if made["activity_id"] in ACTIVITIES[made["class_uid"]] else ["unknown activity"]
    found += ["an activity of its own without a name"] if made["activity_id"] == 99 and "activity_name" not in made else []
    found += [] if made["severity_id"] in range(7) and made["status_id"] in (0, 1, 2, 99) else ["unknown level"]
    if made["class_uid"] == 4001 and not {"dst_endpoint", "src_endpoint"} & set(made):
        found.append("a connection without ends")
    attestation = made["attestation_list"][0]
    parts = {"metadata": made["metadata"], "attestation": attestation, "fingerprint": attestation.get("fingerprint", {})}
    for name, part in parts.items():
        needed, known = OBJECTS[name]
        found += [f"{name}: {key}" for key in (needed - set(part)) | (set(part) - known)]
    country = made.get("dst_endpoint", {}).get("location", {}).get("country", "DE")
    return found + ([] if len(country) == 2 else ["not a country"])


def test_the_tables_would_complain():
    made = json.loads(line("egress:permitted"))
    del made["activity_name"], made["attestation_list"][0]["fingerprint"]["value"]
    assert sorted(complaints(made | {"surprise": 1})) == ["an activity of its own without a name", "fingerprint: value", "surprise is not of the class"]


@pytest.mark.parametrize("text", ['"chain_uid":"example.test/log"', '\\"chain_uid":"example.test/log","fingerprint":{}', "plain"])
def test_the_fingerprint_is_of_the_canonical_event_without_it_whatever_an_entry_says(text):
    made = json.loads(line("request:intent", app=text, domain="general"))
    fingerprint = made["attestation_list"][0].pop("fingerprint")
    assert fingerprint["value"] == hashlib.sha256(rfc8785.dumps(made)).hexdigest()
    assert made["actor"]["app_name"] == text


WORDS = ["", "x", 'a"b', 'é,"seq":7', "\\", ',"v":1', '"event":"app:added"', '"time":"2026-11-01T00:00:01.500000Z",', "\U0001f600", ["a", '"v":1'], 7, True]


@pytest.mark.parametrize("event", sorted({event for event, *_ in TABLE} | {"user:signed_in", "a:b"}))
def test_every_line_is_canonical_and_holds_the_rest_of_its_entry_whatever_that_says(event):
    source = random.Random(event)
    for _ in range(200):
        more = {key: source.choice(WORDS) for key in source.sample(("a", "app", "subject", "name", "settled", "vv", "z"), 4)}
        more |= {key: source.choice(WORDS[:9]) for key in source.sample(("actor", "domain", "effect", "place", "jurisdiction"), 3)}
        made = json.loads(line(event, **more))
        assert line(event, **more) == rfc8785.dumps(made) + b"\n"
        assert made["unmapped"] == more


def test_a_line_per_entry(build, log):
    lines = files(build())["ocsf/events.jsonl"].splitlines()
    assert [json.loads(each)["metadata"]["sequence"] for each in lines] == list(range(log.count))
