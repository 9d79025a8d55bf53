"""The trace of a decision ends at the decision, narrows at every step or leaves as it was, and names what `decide` names."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domains.contract import Constraint, Floor, Reach
from gateway.policy.decision import decide
from gateway.policy.facts import Clause, Facts, Policy
from gateway.policy.trace import traced

LABELS = ("pii", "phi", "unscannable")
constraints = st.builds(
    Constraint, st.sampled_from(list(Reach)), st.none() | st.frozensets(st.sampled_from(["DE", "FR", "US"])), st.frozensets(st.sampled_from(["mtls", "baa"]))
)
policies = st.builds(
    Policy,
    st.just("general"),
    constraints,
    st.dictionaries(st.sampled_from(LABELS), constraints),
    st.lists(st.builds(Clause, st.fixed_dictionaries({"app": st.sampled_from(["a", "b"])}), constraints), max_size=3).map(tuple),
    constraints,
)
facts = st.builds(Facts, st.just("general"), st.frozensets(st.sampled_from(LABELS)), st.booleans(), app=st.sampled_from(["", "a", "b"]))


@given(facts, policies, st.builds(Floor, constraints, st.dictionaries(st.sampled_from(LABELS), constraints)))
def test_it_ends_at_the_decision(asked: Facts, policy: Policy, floor: Floor):
    steps, decision = traced(asked, policy, floor), decide(asked, policy, floor, ())
    assert steps[-1].after == decision.constraint and set(decision.reasons) <= {step.name for step in steps}
    assert all(step.after.within(step.before) and step.after.within(step.constraint) for step in steps)
    assert [step.before for step in steps[1:]] == [step.after for step in steps[:-1]] and steps[0].before == Constraint()


def test_what_narrowed_is_told_from_what_did_not():
    local: Any = Constraint(reach=Reach.LOCAL)
    policy = Policy("general", Constraint(), {"phi": local}, (Clause({"app": "a"}, local),), Constraint(require=frozenset({"mtls"})))
    steps = traced(Facts("general", frozenset({"phi"}), True, app="a"), policy, Floor(Constraint(), {}))
    assert [(step.name, step.narrowed) for step in steps] == [
        ("floor", True), ("baseline", False), ("label:phi", False), ("when:1", False), ("require:mtls", True),
    ]  # fmt: skip
