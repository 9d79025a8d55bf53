"""What stands in the log of a request: ids, labels, counts; no content, no digest that could be guessed back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gateway.entries import Transcript, intent_entry
from gateway.inspection import facts_of
from gateway.policy.decision import decide
from gateway.policy.document import parse
from gateway.ports import Completed, Delta, Finding, Incomplete
from tests.simulators.world import FLOOR, POLICY, asking

ALPHABET = st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=12, max_size=40)


@given(ALPHABET, ALPHABET, ALPHABET)
def test_no_content_in_any_leaf(prompt, reply, model):
    request = asking(model, canonical=json.dumps({"messages": prompt}).encode())
    scan = Completed(frozenset({"phi"}), (Finding("MRN", "phi", f"/messages/{prompt}", 0, 3, 1.0, "text"),), "d", "r")
    facts = facts_of(request, scan)
    decision = decide(facts, POLICY, FLOOR, ())
    transcript = Transcript(request, facts, decision)
    transcript.add(Delta({"content": reply}))
    (intent, detail), (outcome, _) = intent_entry(request, scan, decision), transcript.outcome()
    for leaf in (intent, outcome):
        text = json.dumps(leaf)
        assert prompt not in text and reply not in text and model not in text
        assert hashlib.sha256(request.canonical).hexdigest() not in text
    assert prompt not in json.dumps(detail) and detail["findings"] == {"MRN": 1}


def test_an_incomplete_scan_is_told_as_such():
    request = asking("auto")
    scan = Incomplete("deadline")
    header, body = intent_entry(request, scan, decide(facts_of(request, scan), POLICY, FLOOR, ()))
    assert (header["labels"], header["complete"], header["reach"], body["incomplete"]) == (["unscannable"], False, "local", "deadline")


def test_what_is_only_tried_is_told_as_a_feature_and_only_where_it_would_matter():
    policy = parse({"domain": "general", "baseline": {"reach": "cloud"}, "when": [{"app": "bot", "then": {"reach": "none"}, "mode": "shadow"}]})
    scan = Completed(frozenset(), (), "d", "r")
    told = {}
    for app in ("bot", "form"):
        request = replace(asking("auto"), domain="general", app=app)
        header, _ = intent_entry(request, scan, decide(facts_of(request, scan), policy, FLOOR, ()))
        told[app] = (header["effect"], header.get("shadow"))
    assert told == {"bot": ("permit", ["when:1:none"]), "form": ("permit", None)}
