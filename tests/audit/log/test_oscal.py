"""OSCAL: the official schema has nothing to complain of, and a finding never says more than the bundle shows."""

import json
from pathlib import Path

import jsonschema
import pytest

from audit.log import oscal
from tests.audit.evidence.conftest import DAY, START
from tests.audit.evidence.test_bundle import files

SCHEMA = Path(__file__).parents[2] / "vectors" / "oscal" / "oscal_assessment-results_schema.json"


@pytest.fixture(scope="module")
def validator():
    # The schema's patterns use Unicode properties, which Python's `re` spells otherwise.
    text = SCHEMA.read_text().replace(r"\\p{L}", r"[^\\W\\d_]").replace(r"\\p{N}", r"\\d")
    assert r"\\p{" not in text
    return jsonschema.Draft7Validator(json.loads(text), format_checker=jsonschema.FormatChecker())


def document(content):
    return json.loads(content["oscal/assessment-results.json"])


def test_the_official_schema_finds_no_error(build, validator):
    assert [error.message for error in validator.iter_errors(document(files(build())))] == []


@pytest.mark.parametrize("missing", ["import-ap", "metadata", "results"])
def test_the_schema_would_find_an_error(build, validator, missing):
    made = document(files(build()))
    del made["assessment-results"][missing]
    assert list(validator.iter_errors(made))


def test_identifiers_follow_from_the_log_alone(build):
    assert document(files(build("one.zip"))) == document(files(build("two.zip")))


def states(content):
    (result,) = document(content)["assessment-results"]["results"]
    return {finding["target"]["target-id"]: finding["target"]["status"]["state"] for finding in result["findings"]}


def test_findings_of_an_honest_day_are_of_what_it_shows(build):
    found = states(files(build()))
    missing = {"au-5.4_obj": "no drill", "au-11_obj": "no retention", "sc-7.8_obj": "nobody but the broker counted", "au-8_obj": "no other clock"}
    assert {name for name, state in found.items() if state != "satisfied"} == set(missing)


def test_drills_and_retention_in_the_log_satisfy_their_controls(build, log):
    log.add("drill:passed", drill="disk_full")
    log.add("retention:ended", domain="medical", subject="30 days")
    found = states(files(build(end=START + 2 * DAY)))
    assert (found["au-5.4_obj"], found["au-11_obj"]) == ("satisfied", "satisfied")


def test_a_send_without_permit_and_a_reached_canary_are_not_satisfied(build, log):
    log.now = log.now.replace(day=1, hour=23) if log.now.day == 1 else log.now
    log.canary(reached=["tcp4"])
    log.add("egress:sent", permit="unknown", tier="cloud", place="far", audit_id="req-x", digest="d" * 64, bytes_out=1)
    found = states(files(build(end=log.now.replace(day=28))))
    assert (found["sc-7.5_obj"], found["sc-7.8_obj"]) == ("not-satisfied", "not-satisfied")


def test_an_unproved_policy_is_not_satisfied(build):
    from tests.audit.evidence.conftest import POLICIES

    unproved = [POLICIES[0] | {"proof": {"holds": False}}]
    assert states(files(build(policies=unproved)))["ac-4_obj"] == "not-satisfied"


def test_every_file_named_as_evidence_is_in_the_bundle(build):
    content = files(build())
    (result,) = document(content)["assessment-results"]["results"]
    named = {link["href"].removeprefix("../") for each in result["observations"] for link in each["relevant-evidence"]}
    assert named <= set(content)
    assert oscal.OSCAL_VERSION == "1.2.1"
