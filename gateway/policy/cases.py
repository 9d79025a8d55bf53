"""Every case that a policy can tell apart, so that a question about all requests is a finite one.

Pure. `decide` reads app, purpose and role only by the clauses they match, so contexts that match the same clauses are
one case. Every label counts on its own while the cases are few; when they grow many, labels with the same cells in floor
and policy are one case too, for `decide` reads a label only by its cells.

When even those are too many, the cases that settle all others are enough. A decision is the meet of what its labels and clauses
say, and more of them only narrow it. So if any request is permitted what a label, a clause or a baseline of the other policy forbids,
then so is the request that bears that label alone, or matches that clause and names nothing else, or neither: the widest that the
rule speaks of. `settling` yields these; a property test holds them against every case. Used by `lint`, `difference` and `proof`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from domains.contract import INSIDE, NOWHERE, UNSCANNABLE, Constraint, Domain, Floor, Reach
from gateway.policy.decision import decide, present
from gateway.policy.document import CONDITIONS
from gateway.policy.facts import Clause, Facts, Place, PlaceKind, Policy

ANY_OTHER = "any_other"
"""Stands for every label that neither floor nor policy lists. For app, purpose and role that is the empty text."""

LIMIT = 200_000
FEW = 10_000

Context = dict[str, str]


class TooManyCases(Exception):
    """The clauses tell more cases apart than can be enumerated: the policy is to be split or simplified."""


@dataclass(frozen=True, slots=True)
class Example:
    """One request, and a place where it may be answered: what a person looks at to understand an answer."""

    facts: Facts
    place: Place | None = None

    @property
    def sentence(self) -> str:
        """The example in words."""
        labels = f"labelled {', '.join(sorted(present(self.facts)))}" if present(self.facts) else "without any label"
        read = "" if self.facts.complete else ", not read to its end"
        context = "".join(f", {name} {getattr(self.facts, name)}" for name in CONDITIONS if getattr(self.facts, name))
        return f"a request {labels}{read}{context}" + (f" -> {_describe(self.place)}" if self.place else "")


def _describe(place: Place) -> str:
    if place.kind == "engine":
        return "this machine's engine"
    attributes = f" with {', '.join(sorted(place.attributes))}" if place.attributes else ""
    known = " and ".join(sorted({place.jurisdiction, place.processing} - {"unknown"}))
    where = f" in {known}" if known else ", jurisdiction not declared"
    kind = "a node" if place.kind == "node" else "a provider"
    return f"{kind} ({place.tier.word}){where}{attributes}"


def universe(domain: Domain, *policies: Policy | None) -> tuple[str, ...]:
    """Return every label that can matter: the domain's, the floor's, the policies', and one that nobody lists."""
    names = {label.name for label in domain.labels} | set(domain.floor.labels) | {UNSCANNABLE, ANY_OTHER}
    return tuple(sorted(names.union(*(policy.labels for policy in policies if policy))))


def label_classes(domain: Domain, *policies: Policy | None) -> tuple[str, ...]:
    """Return one label of each class whose members no cell tells apart. `unscannable` and the unlisted stand for themselves."""
    classes: dict[tuple[object, ...], str] = {}
    for label in universe(domain, *policies):
        cells = [policy.labels.get(label, INSIDE) for policy in policies if policy]
        own = label if label in (UNSCANNABLE, ANY_OTHER) else ""
        classes.setdefault((own, domain.floor.labels.get(label, INSIDE), *cells), label)
    return tuple(classes.values())


def contexts(clauses: Sequence[Clause]) -> list[Context]:
    """Return one context for each set of clauses that can match together; the first matches none."""
    dimensions = [_values(name, clauses) for name in CONDITIONS]
    found: dict[int, Context] = {}
    apps, purposes, roles = dimensions
    for app_mask, app in apps.items():
        for purpose_mask, purpose in purposes.items():
            for role_mask, role in roles.items():
                found.setdefault(app_mask & purpose_mask & role_mask, {"app": app, "purpose": purpose, "role": role})
    return list(found.values())


def _values(name: str, clauses: Sequence[Clause]) -> dict[int, str]:
    """Return one value per set of clauses (as bits) that the value leaves possible."""
    free = sum(1 << bit for bit, clause in enumerate(clauses) if name not in clause.when)
    masks = {"": free}
    for bit, clause in enumerate(clauses):
        if name in clause.when:
            value = clause.when[name]
            masks[value] = masks.get(value, free) | 1 << bit
    found: dict[int, str] = {}
    for value, mask in masks.items():
        found.setdefault(mask, value)
    return found


def settling(clauses: Sequence[Clause]) -> list[Context]:
    """Return the contexts that settle all others: one that matches nothing, and for each clause the one that its conditions name."""
    found: dict[tuple[str, ...], Context] = {("", "", ""): dict.fromkeys(CONDITIONS, "")}
    for clause in clauses:
        context = {name: clause.when.get(name, "") for name in CONDITIONS}
        found.setdefault(tuple(context.values()), context)
    return list(found.values())


def is_exhaustive(domain: Domain, *policies: Policy | None) -> bool:
    """True when every case of these policies is few enough to be decided, one by one."""
    return _every_context(domain, *policies) is not None


def every_case(domain: Domain, *policies: Policy | None) -> Iterator[Facts]:
    """Yield facts for every combination of labels, completeness and context, or for those that settle all. Raises `TooManyCases`."""
    circumstances = _every_context(domain, *policies)
    if circumstances is not None:
        labels = told_apart(domain, len(circumstances), *policies)
        yield from (facts for context in circumstances for facts in _labelled(domain, labels, context))
        return
    none, *named = settling([clause for policy in policies if policy for clause in policy.clauses])
    if len(named) * 2 > LIMIT:
        raise TooManyCases(f"the clauses make {len(named) * 2} cases; the limit is {LIMIT}")
    yield from _labelled(domain, told_apart(domain, 1, *policies), none)
    for context in named:
        yield from (Facts(domain.name, frozenset(), complete, **context) for complete in (True, False))


def told_apart(domain: Domain, circumstances: int, *policies: Policy | None) -> tuple[str, ...]:
    """Return the labels to enumerate: all of them while the cases are few, else one of each class. Raises `TooManyCases`."""
    labels = universe(domain, *policies)
    if circumstances << (len(labels) + 1) <= FEW:
        return labels
    if (count := circumstances << (len(classes := label_classes(domain, *policies)) + 1)) > LIMIT:
        raise TooManyCases(f"the labels make {count} cases; the limit is {LIMIT}")
    return classes


def _every_context(domain: Domain, *policies: Policy | None) -> list[Context] | None:
    """Return every context that matters, or None when there are too many to decide every case."""
    clauses = [clause for policy in policies if policy for clause in policy.clauses]
    count = 1
    for name in CONDITIONS:
        count *= 1 + len({clause.when[name] for clause in clauses if name in clause.when})
    most = FEW >> (len(label_classes(domain, *policies)) + 1)
    if count > FEW:
        return None
    found = contexts(clauses)
    return found if len(found) <= max(1, most) else None


def _labelled(domain: Domain, labels: Sequence[str], context: Context) -> Iterator[Facts]:
    """Yield this context with every set of these labels, read to its end or not."""
    for size in range(len(labels) + 1):
        for chosen in combinations(labels, size):
            subset = frozenset(chosen)
            yield from (Facts(domain.name, subset, complete, **context) for complete in (True, False))


def permitted(facts: Facts, policy: Policy | None, floor: Floor) -> Constraint:
    """Return where these facts may go, by the function that decides requests, in normal form."""
    return normal(decide(facts, policy, floor, ()).constraint) if policy else NOWHERE


def normal(constraint: Constraint) -> Constraint:
    """Return the one form of all constraints that permit the same places: this machine's engine meets everything else."""
    if constraint.reach <= Reach.LOCAL:
        return INSIDE if constraint.reach is Reach.LOCAL else NOWHERE
    if constraint.jurisdictions is None:
        return constraint
    codes = constraint.jurisdictions - {"unknown"}
    return replace(constraint, jurisdictions=codes) if codes else INSIDE


def within(inner: Constraint, outer: Constraint) -> bool:
    """True when no conceivable place is permitted by `inner` and not by `outer`."""
    inner, outer = normal(inner), normal(outer)
    return inner.reach <= outer.reach if inner.reach <= Reach.LOCAL else inner.within(outer)


def witness(inner: Constraint, outer: Constraint, domain: str) -> Place:
    """Return a place that `inner` permits and `outer` does not. Only for constraints not `within`."""
    inner, outer = normal(inner), normal(outer)
    if inner.reach is Reach.LOCAL or outer.reach is Reach.NONE:
        return Place("example", "engine", Reach.LOCAL, (), domain)
    where = _jurisdiction(inner, outer)
    kind: PlaceKind = "node" if inner.reach is Reach.EDGE else "provider"
    return Place("example", kind, inner.reach, (), None, where, inner.require, processing=where)


def _jurisdiction(inner: Constraint, outer: Constraint) -> str:
    """Return a jurisdiction that `inner` allows, one that `outer` does not where there is one."""
    if inner.jurisdictions is None:
        return "unknown"
    return min(inner.jurisdictions - (outer.jurisdictions or frozenset()) or inner.jurisdictions)
