"""OSCAL: the official schema has nothing to complain of, and a finding never says more than the bundle shows."""

import json
from pathlib import Path

import pytest

from audit.evidence import oscal
from tests.audit.evidence.test_bundle import files

PLACES = (Path(__file__).parents[2] / "vectors" / "oscal", Path(__file__).parents[4] / "shared" / "vectors" / "oscal")
SCHEMA = "oscal_assessment-results_schema.json"


@pytest.fixture(scope="module")
def validator():
    found = [place / SCHEMA for place in PLACES if (place / SCHEMA).exists()]
    if not found:
        pytest.skip(f"the official schema {SCHEMA} is in none of {', '.join(str(place) for place in PLACES)}")
    jsonschema = pytest.importorskip("jsonschema")
    # The schema's patterns use Unicode properties, which Python's `re` does not know.
    text = found[0].read_text().replace("\\\\p{L}", "[A-Za-z]").replace("\\\\p{N}", "[0-9]")
    return jsonschema.Draft7Validator(json.loads(text))


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


def test_findings_of_an_honest_day(build):
    assert set(states(files(build())).values()) == {"satisfied"}


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
