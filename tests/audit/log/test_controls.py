"""The mapping: every framework that is promised, every row answered by an observation that names files of the bundle."""

import json
from collections import Counter

from audit.log.controls import AS_OF, CONTRADICTED, FRAMEWORKS, NOT_SHOWN, SHOWN_HERE
from tests.audit.evidence.test_bundle import files

PROMISED = {"HIPAA", "GDPR", "PCI DSS", "SOC 2", "ISO/IEC 27001", "ISO/IEC 42001", "EU AI Act", "DORA", "SEC 17a-4", "NIST SP 800-53"}


def mapped(content):
    return json.loads(content["controls.json"])


def test_every_framework_promised_is_there_and_no_control_twice():
    named = {framework for framework, *_ in FRAMEWORKS}
    assert all(any(name.startswith(promised) for name in named) for promised in PROMISED)
    assert [pair for pair, count in Counter(row[:2] for row in FRAMEWORKS).items() if count > 1] == []


def test_every_row_is_answered_and_every_file_is_in_the_bundle(build):
    content = files(build())
    found = mapped(content)
    assert found["as_of"] == AS_OF and "not legal advice" in found["note"]
    assert {row["observation"] for row in found["controls"]} <= set(found["observations"])
    assert {file for each in found["observations"].values() for file in each["files"]} <= set(content)


def test_what_is_shown_not_shown_and_contradicted(build, log):
    quiet = {name: each["status"] for name, each in mapped(files(build()))["observations"].items()}
    assert (quiet["integrity"], quiet["deny"], quiet["drills"], quiet["shred"]) == (SHOWN_HERE, SHOWN_HERE, NOT_SHOWN, NOT_SHOWN)
    log.canary(reached=["tcp4"])
    log.add("drill:passed", drill="disk_full")
    log.add("drill:failed", drill="canary_reached")
    log.add("egress:sent", permit="unknown", tier="cloud", place="far", audit_id="x", labels=["phi"], digest="d" * 64, bytes_out=1)
    loud = {name: each["status"] for name, each in mapped(files(build("loud.zip", end=log.now.replace(day=28))))["observations"].items()}
    assert {loud[name] for name in ("deny", "flow", "egress", "drills")} == {CONTRADICTED}
