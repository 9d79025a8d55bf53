"""What a policy asks for, as it is written: the counter-example of a dangerous one.

Pure. The floor holds every decision, so no policy does harm; a policy that asks for it is a mistake all the same, hidden behind conditions
or not, and a person must see a request that shows it. Called by `gateway.review` and the editor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domains.contract import ANYWHERE, Constraint, Domain, Floor, Reach
from gateway.policy.cases import Example, TooManyCases, every_case, permitted, universe, witness
from gateway.policy.decision import present
from gateway.policy.facts import Facts, Policy

SENTENCES: Mapping[str, str] = {
    "sensitive_outside": "As written, a request that bears a label could be answered outside the perimeter.",
    "unread_outside": "As written, a request that was not read to its end could be answered outside the perimeter.",
    "beyond_floor": "As written, a request could travel beyond the floor of the domain.",
}


@dataclass(frozen=True, slots=True)
class Danger:
    """One thing that no policy may ask for, and a request that shows it."""

    code: str
    example: Example

    @property
    def sentence(self) -> str:
        """What is asked for, in words."""
        return SENTENCES[self.code]


def dangers(policy: Policy, domain: Domain) -> tuple[Danger, ...]:
    """Return what the policy asks for and never may, each with the request of fewest labels that shows it. Where there are too many cases, none."""
    found: dict[str, Danger] = {}
    unlimited = Floor(ANYWHERE, dict.fromkeys(universe(domain, policy), ANYWHERE))
    try:
        for facts in every_case(domain, policy):
            asked = permitted(facts, policy, unlimited)
            for code, limit in _dangerous(facts, asked, domain):
                found.setdefault(code, Danger(code, Example(facts, witness(asked, limit, domain.name))))
    except TooManyCases:
        return ()
    return tuple(found[code] for code in SENTENCES if code in found)


def _dangerous(facts: Facts, asked: Constraint, domain: Domain) -> Iterator[tuple[str, Constraint]]:
    """Yield what this case shows, with the limit that it breaks."""
    inside = Constraint(Reach.EDGE)
    if present(facts) and asked.reach > Reach.EDGE:
        yield "sensitive_outside", inside
    if not facts.complete and asked.reach > Reach.EDGE:
        yield "unread_outside", inside
    if asked.reach > (floor := domain.floor.constraint(present(facts))).reach:
        yield "beyond_floor", Constraint(floor.reach)
