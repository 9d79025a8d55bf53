"""OCSF: each kind of entry becomes an event of the right class."""

import json

import pytest

from audit.evidence import ocsf
from tests.audit.evidence.test_bundle import files

BASE = {"v": 1, "seq": 7, "time": "2026-11-01T00:00:01.500000Z"}
# event, further fields -> class, activity, status
TABLE = [
    ("request:intent", {"effect": "permit"}, 6003, 1, 1),
    ("request:intent", {"effect": "deny"}, 6003, 1, 2),
    ("request:outcome", {}, 6003, 3, 1),
    ("egress:sent", {"place": "far", "bytes_out": 5}, 4001, 6, 1),
    ("egress:refused", {}, 4001, 5, 2),
    ("canary:denied", {}, 4001, 5, 2),
    ("canary:reached", {}, 4001, 1, 1),
    ("policy:activated", {"actor": "noor"}, 3004, 99, 1),
    ("user:signed_in", {}, 3004, 99, 1),
]


@pytest.mark.parametrize(("event", "more", "class_uid", "activity", "status"), TABLE)
def test_classes(event, more, class_uid, activity, status):
    made = ocsf.event({**BASE, "event": event, **more}, origin="example.test/log")
    assert (made["class_uid"], made["activity_id"], made["status_id"]) == (class_uid, activity, status)
    assert made["type_uid"] == class_uid * 100 + activity
    assert made["category_uid"] == class_uid // 1000
    assert made["time"] == 1_793_491_201_500
    assert made["metadata"]["uid"] == "example.test/log/7"


def test_a_line_per_entry(build, log):
    lines = files(build())["ocsf/events.jsonl"].splitlines()
    assert [json.loads(line)["metadata"]["sequence"] for line in lines] == list(range(log.count))
