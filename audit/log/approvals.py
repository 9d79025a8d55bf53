"""Who consented to what was put in force: every policy that widened, held against the approvals before it.

Pure, standard library only (a part of the single-file verifier). Caller: `audit.log.walk`. An entry says in `via`, and
where the log saw it for itself in `writer`, which process made it. The console lets in only who signed in; on the
command line, whoever runs as the gateway's user may name any author and approver. So only consent given in the console
counts as shown; what else there is gets a reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from audit.log.semantics import Findings

CONSOLE, COMMAND_LINE, SHIPPED = "console", "command line", "shipped default"
NEEDED = 2


class ApprovalRules:
    """Follows the lives of policy revisions through the range. Add every entry in order.

    `binding` is False in the lead-in before the period: nothing is asked of an activation there.
    """

    def __init__(self) -> None:
        self.findings, self.doubts = Findings(), Findings()
        self.widened = self.shipped = 0
        self._authors: dict[tuple[str, str, str], str] = {}
        self._proposed: set[tuple[str, str, int]] = set()
        self._approvals: dict[tuple[str, str, int], dict[str, str]] = {}
        self._in_force: set[str] = set()

    def add(self, fields: Mapping[str, Any], *, binding: bool) -> None:
        """Judge one entry by those before it."""
        if not fields["event"].startswith("policy:"):
            return
        step, domain, policy = fields["event"][7:], fields.get("domain", ""), fields.get("policy", "")
        actor, via = fields.get("actor", ""), way(fields)
        life = (domain, policy, _count(fields.get("revision")))
        if step == "drafted":
            self._authors[(domain, policy, actor)] = via
        elif step == "proposed":
            self._authors.setdefault((domain, policy, actor), via)  # a return to an earlier policy has no draft
            self._proposed.add(life)
        elif step == "approved":
            self._approvals.setdefault(life, {})[actor] = via
        elif step in ("activated", "rolled_back"):
            if binding and fields.get("widens") is True:
                self._widened(fields, life)
            self._in_force.add(domain)

    def _widened(self, fields: Mapping[str, Any], life: tuple[str, str, int]) -> None:
        first = not fields.get("previous") and life[0] not in self._in_force
        if fields.get("actor") == SHIPPED and first and not fields.get("author"):
            self.shipped += 1  # the first policy of a domain, put in force before anybody was there to consent
            return
        self.widened += 1
        author, approvers = fields.get("author"), fields.get("approvers")
        if not isinstance(author, str) or not isinstance(approvers, list):
            self.doubts.add(f"entry {fields['seq']} does not say who wrote the policy and who approved it")
        else:
            self._judge(fields, life, author, approvers)

    def _judge(self, fields: Mapping[str, Any], life: tuple[str, str, int], author: str, approvers: list[str]) -> None:
        name, needed, given = f"entry {fields['seq']}", max(NEEDED, _count(fields.get("needed"))), self._approvals.get(life, {})
        people = sorted(set(approvers))
        if author in approvers:
            self.findings.add(f"{name}: its author {author} is among the approvers")
        elif len(people) < needed:
            self.findings.add(f"{name}: {len(people)} of {needed} approvals")
        elif life in self._proposed and (missing := [person for person in people if person not in given]):
            self.findings.add(f"{name}: no entry of an approval by {', '.join(missing)} since the proposal")
        else:
            self._doubt(name, needed, [given.get(person, "") for person in people], self._authors.get((life[0], life[1], author), ""))

    def _doubt(self, name: str, needed: int, vias: list[str], authored: str) -> None:
        """Enough consent is named. Say what keeps it from being shown, if anything does."""
        typed, elsewhere = vias.count(COMMAND_LINE), len(vias) - vias.count(COMMAND_LINE) - vias.count(CONSOLE)
        if vias.count(CONSOLE) < needed and typed:
            self.doubts.add(f"{name}: {typed} approval{' was' if typed == 1 else 's were'} named on the command line")
        elif vias.count(CONSOLE) < needed:
            self.doubts.add(f"{name}: where {elsewhere} approval{' was' if elsewhere == 1 else 's were'} given is in no entry of this bundle")
        elif authored != CONSOLE:
            self.doubts.add(
                f"{name}: the author was named on the command line" if authored == COMMAND_LINE else f"{name}: its draft is in no entry of this bundle"
            )


def way(fields: Mapping[str, Any]) -> str:
    """Return by which process an entry was made: as the log itself saw its writer, or else as the writer said."""
    way = fields.get("writer") or fields.get("via")
    return way if isinstance(way, str) else ""


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else -1
