"""The life of a policy revision, and the register of applications: who may do what, in which order.

Touches the control-plane database and, through the `record` it is given, the log. Called by the console, the commands
and the first run. Every step is in the log before it has an effect: when the log does not take it, nothing happened;
when the machine dies between the two, the log holds a step that has no effect yet, and it can be repeated.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from domains.contract import Domain
from gateway import keys
from gateway.errors import CordonError
from gateway.models import Application, Approval, PolicyRevision, Snapshot, User
from gateway.people import ADMINISTRATOR, APPROVER, POLICY_EDITOR, holds
from gateway.policy.document import canonical, parse
from gateway.policy.facts import Policy
from gateway.policy.writing import rewritten, written
from gateway.review import EditConflict, Refused, Review, domain_named, review_against
from gateway.settings.base import load_domains

Record = Callable[..., Any]
AUTHORS = (ADMINISTRATOR, POLICY_EDITOR)
State = PolicyRevision.State


# --- reading ---------------------------------------------------------------------------------------------------


def active_revision(domain: str) -> PolicyRevision | None:
    """Return the revision in force, or None before the first run."""
    return PolicyRevision.objects.filter(domain=domain, state=State.ACTIVE).first()


def revision_numbered(domain: str, number: int) -> PolicyRevision | None:
    """Return a revision by its number within its domain, which is what people and addresses call it by."""
    rows = PolicyRevision.objects.filter(domain=domain).select_related("author").order_by("pk")
    return rows[number - 1 : number].first() if number > 0 else None


def active_policy(domain: str) -> Policy | None:
    """Return the policy in force, or None before the first run."""
    revision = active_revision(domain)
    return parse(revision.document, domain) if revision else None


def text_of(revision: PolicyRevision) -> str:
    """Return a revision as it was written, with its comments; as YAML made from the document where nobody wrote any."""
    return written(parse(revision.document, revision.domain), revision.source)


def review(policy: Policy) -> Review:
    """Examine a policy in every way, against the active one of its domain."""
    return review_against(policy, active_policy(policy.domain))


# --- the life of a revision ------------------------------------------------------------------------------------


def rehearse(policy: Policy, *, author: User, approvers: Sequence[User]) -> Review:
    """Go through every rule of a revision's life without taking a step. Raises the `Refused` that a step would raise."""
    _require_role(author, policy.domain, *AUTHORS)
    for number, approver in enumerate(approvers):
        _require_role(approver, policy.domain, APPROVER)
        if approver.pk == author.pk:
            raise Refused("own_proposal", "the author of a revision cannot approve it")
        if approver in approvers[:number]:
            raise Refused("approved_already", f"{approver.username} is named twice")
    found = review(policy)
    if found.obstacle:
        raise found.obstacle
    return found


def draft(domain: str, document: str | Mapping[str, Any], *, author: User, record: Record, note: str = "", expected: str | None = None) -> PolicyRevision:
    """Write down a draft. `expected` is the tag of the active revision it was made from, when it was. Raises `EditConflict` when another is active."""
    _require_role(author, domain, *AUTHORS)
    policy = parse(document, domain_named(domain))
    with transaction.atomic():
        active = active_revision(domain)
        if expected is not None:
            _require_unchanged(active, expected)
        _log(record, "policy:drafted", policy, author, note=note)
        return _store(policy, author, note, source=_source(document, policy, active))


def edit(revision_id: int, document: str | Mapping[str, Any], *, author: User, expected: str, record: Record, note: str | None = None) -> PolicyRevision:
    """Replace the text of one's own draft. `expected` is the tag the editor saw: nobody's edit is lost."""
    with transaction.atomic():
        revision = _revision(revision_id, expected, State.DRAFT)
        if revision.author_id != author.pk:
            raise Refused("not_author", "only its author edits a draft; draft your own")
        policy = parse(document, domain_named(revision.domain))
        _log(record, "policy:drafted", policy, author, previous=revision.digest)
        revision.source = _source(document, policy, revision)
        revision.document, revision.digest = canonical(policy).decode(), policy.digest
        revision.note = revision.note if note is None else note
        revision.save()
        if revision.in_shadow:
            raise_snapshot()  # the trial goes on with the new text
    return revision


def open_revision(revision_id: int, actor: User, expected: str) -> PolicyRevision:
    """Return a draft or proposal for one of those who write policies, if it is still what was seen. Called inside a transaction."""
    _require_role(actor, _home(revision_id), *AUTHORS)
    return _revision(revision_id, expected, State.DRAFT, State.PROPOSED)


def propose(revision_id: int, *, actor: User, expected: str, record: Record) -> Review:
    """Hand a draft to the approvers. Refused while lint, its own tests or the proof object."""
    _require_role(actor, _home(revision_id), *AUTHORS)
    with transaction.atomic():
        revision = _revision(revision_id, expected, State.DRAFT)
        found = _reviewed(revision)
        active = active_revision(revision.domain)
        if active and active.digest == revision.digest:
            raise Refused("already_active", "this policy is the active one already")
        _log_proposed(record, revision, found, actor)
        revision.state, revision.widens = State.PROPOSED, found.widens
        _note_decision(revision, active, found.approvals_needed)
        revision.save()
    return found


def propose_again(revision_id: int, *, actor: User, expected: str, record: Record) -> PolicyRevision:
    """Make a new proposal of one whose base is no longer active. The old one ends, and its approvals with it."""
    _require_role(actor, _home(revision_id), *AUTHORS)
    with transaction.atomic():
        old = _revision(revision_id, expected, State.PROPOSED)
        active = active_revision(old.domain)
        if old.base_id == (active.pk if active else None):
            raise Refused("wrong_state", "the proposal is still about what is active now; it can be approved as it is")
        found = _reviewed(old)
        _log(record, "policy:rejected", found.policy, actor, revision=old.pk)
        old.state = State.REJECTED
        old.save()
        new = _store(found.policy, old.author, old.note, source=old.source, state=State.PROPOSED, widens=found.widens)
        new.in_shadow = old.in_shadow
        _note_decision(new, active, found.approvals_needed)
        new.save()
        _log_proposed(record, new, found, actor)
    return new


def approve(revision_id: int, *, approver: User, expected: str, record: Record) -> Approval:
    """Consent to a proposal. Nobody consents to what they wrote, nor twice."""
    _require_role(approver, _home(revision_id), APPROVER)
    with transaction.atomic():
        revision = _revision(revision_id, expected, State.PROPOSED)
        _require_base(revision)
        if revision.author_id == approver.pk:
            raise Refused("own_proposal", "the author of a revision cannot approve it")
        if revision.approvals.filter(approver=approver).exists():
            raise Refused("approved_already", f"{approver.username} has approved this revision already")
        _log(record, "policy:approved", parse(revision.document, revision.domain), approver, revision=revision.pk)
        return Approval.objects.create(revision=revision, approver=approver)


def reject(revision_id: int, *, actor: User, expected: str, record: Record) -> PolicyRevision:
    """End a draft or proposal without effect. Its author may withdraw it; otherwise an approver or administrator decides."""
    _require_role(actor, _home(revision_id), APPROVER, *AUTHORS)
    with transaction.atomic():
        revision = _revision(revision_id, expected, State.DRAFT, State.PROPOSED)
        _log(record, "policy:rejected", parse(revision.document, revision.domain), actor, revision=revision.pk)
        revision.state = State.REJECTED
        revision.save()
        if revision.in_shadow:
            raise_snapshot()  # it is tried no more
    return revision


def activate(revision_id: int, *, actor: User, expected: str, record: Record) -> PolicyRevision:
    """Put an approved proposal in force, in place of the revision that its approvers saw it against and of no other."""
    _require_role(actor, _home(revision_id), APPROVER, ADMINISTRATOR)
    with transaction.atomic():
        revision = _revision(revision_id, expected, State.PROPOSED)
        _require_base(revision)
        found = _reviewed(revision)
        given = revision.approvals.filter(approver__is_active=True).exclude(approver=revision.author).count()
        if given < found.approvals_needed:
            widens = ", because it widens what is permitted now" if found.widens else ""
            raise Refused("approvals_missing", f"{given} of {found.approvals_needed} approvals are given; that many are needed{widens}")
        return _put_in_force(revision, found, actor, record, "policy:activated", needed=found.approvals_needed)


def abandon(revision_id: int, *, actor: User, record: Record) -> None:
    """End a draft or proposal that a failed command leaves behind, with or without the log: ending one takes no effect on any request."""
    revision = PolicyRevision.objects.get(pk=revision_id)
    with suppress(Refused, CordonError):
        reject(revision_id, actor=actor, expected=revision.tag, record=record)
    PolicyRevision.objects.filter(pk=revision_id, state__in=[State.DRAFT, State.PROPOSED]).update(state=State.REJECTED)


def rollback(domain: str, digest: str, *, actor: User, expected: str, record: Record) -> PolicyRevision:
    """Return to an earlier active revision: at once when that widens nothing, else as a proposal to be approved.

    `expected` is the tag of the active revision that was seen: the difference shown was against it.
    """
    _require_role(actor, domain, APPROVER, ADMINISTRATOR)
    with transaction.atomic():
        _require_unchanged(active_revision(domain), expected)
        earlier = PolicyRevision.objects.filter(domain=domain, digest=digest, state=State.RETIRED, activated__isnull=False).last()
        if earlier is None:
            raise Refused("unknown_revision", "no earlier active revision has this digest")
        found = _reviewed(earlier)
        note = f"return to revision {earlier.number}"
        revision = _store(found.policy, actor, note, source=earlier.source, state=State.PROPOSED, widens=found.widens)
        if not found.widens:
            return _put_in_force(revision, found, actor, record, "policy:rolled_back")
        _log_proposed(record, revision, found, actor)
        _note_decision(revision, active_revision(domain), found.approvals_needed)
        revision.save()
    return revision


def install_defaults(record: Record) -> list[PolicyRevision]:
    """Put each domain's shipped policy in force where none is. Raises `Refused` when one does not hold: nothing starts then."""
    return [_install(domain, record) for domain in load_domains() if isinstance(domain, Domain) and active_revision(domain.name) is None]


def _install(domain: Domain, record: Record) -> PolicyRevision:
    found = review(parse(domain.policy, domain))
    if found.obstacle:
        raise found.obstacle
    with transaction.atomic():
        revision = _store(found.policy, None, "shipped default", state=State.PROPOSED, widens=found.widens)
        return _put_in_force(revision, found, None, record, "policy:activated")


# --- what every step shares ------------------------------------------------------------------------------------


def _require_role(person: User, domain: str, *roles: str) -> None:
    if not holds(person, *roles, domain=domain):
        raise Refused("role_missing", f"{person.username} would need the role {' or '.join(roles)} in {domain}")


def _home(revision_id: int) -> str:
    """Return the domain of a revision: a role counts in its own domain only."""
    domain = PolicyRevision.objects.filter(pk=revision_id).values_list("domain", flat=True).first()
    if domain is None:
        raise Refused("unknown_revision", f"there is no revision {revision_id}")
    return domain


def _revision(revision_id: int, expected: str, *states: State) -> PolicyRevision:
    """Return the revision, if it is still what the caller saw and where the step begins."""
    revision = PolicyRevision.objects.select_for_update().filter(pk=revision_id).first()
    if revision is None:
        raise Refused("unknown_revision", f"there is no revision {revision_id}")
    if revision.state not in states:
        raise Refused("wrong_state", f"the revision is {revision.state}; this step begins at {' or '.join(states)}")
    if revision.tag != expected:
        raise EditConflict("the revision, or what it would replace, changed meanwhile: look at it again", revision.number)
    return revision


def _require_unchanged(active: PolicyRevision | None, expected: str) -> None:
    """Refuse what was made from another revision than the one in force: the same text may come back as another revision."""
    if expected != (active.tag if active else ""):
        raise EditConflict("the active policy changed meanwhile: look at it, then try again", active.number if active else None)


def _reviewed(revision: PolicyRevision) -> Review:
    found = review(parse(revision.document, revision.domain))
    if found.obstacle:
        raise found.obstacle
    return found


def _require_base(revision: PolicyRevision) -> None:
    """Refuse a proposal that was made against another policy than the active one: its approvals were about that one."""
    active = active_revision(revision.domain)
    if revision.base_id != (active.pk if active else None):
        raise Refused("base_changed", "another revision became active since this was proposed: propose it again, against what is active now")


def _note_decision(revision: PolicyRevision, base: PolicyRevision | None, needed: int) -> None:
    """Write down what is being decided: in place of which revision, with how many approvals."""
    revision.base, revision.base_digest, revision.approvals_needed = base, base.digest if base else None, needed


def _store(policy: Policy, author: User | None, note: str, *, source: str = "", state: State = State.DRAFT, widens: bool = False) -> PolicyRevision:
    text = {"document": canonical(policy).decode(), "source": source}
    return PolicyRevision.objects.create(domain=policy.domain, digest=policy.digest, author=author, note=note[:200], state=state, widens=widens, **text)


def _source(document: str | Mapping[str, Any], policy: Policy, before: PolicyRevision | None) -> str:
    """Return the text to keep beside the document. A form has none: then what was written before, amended to say this, comments and all."""
    if isinstance(document, str):
        return document
    return rewritten(before.source, policy) if before else ""


def _put_in_force(revision: PolicyRevision, found: Review, actor: User | None, record: Record, event: str, *, needed: int = 0) -> PolicyRevision:
    previous = found.active.digest if found.active else ""
    # Who wrote it and who consented stand in the entry itself, so that a verifier can hold them against the entries before it.
    life = {"revision": revision.pk, "needed": found.approvals_needed, "author": revision.author.username if revision.author else ""}
    given = revision.approvals.filter(approver__is_active=True).order_by("approver__username").values_list("approver__username", flat=True)
    change = {"before": previous, "after": found.policy.digest, "previous": previous, "widens": found.widens}
    _log(record, event, found.policy, actor, note=revision.note, approvers=list(given), **change, **life)
    _note_decision(revision, active_revision(revision.domain), needed)
    PolicyRevision.objects.filter(domain=revision.domain, state=State.ACTIVE).update(state=State.RETIRED)
    PolicyRevision.objects.filter(domain=revision.domain, state=State.PROPOSED, digest=revision.digest).exclude(pk=revision.pk).update(state=State.RETIRED)
    revision.state, revision.widens, revision.activated = State.ACTIVE, found.widens, timezone.now()
    revision.save()
    raise_snapshot()
    return revision


def _log_proposed(record: Record, revision: PolicyRevision, found: Review, actor: User) -> None:
    previous = found.active.digest if found.active else ""
    _log(record, "policy:proposed", found.policy, actor, revision=revision.pk, previous=previous, widens=found.widens, needed=found.approvals_needed)


def _log(record: Record, event: str, policy: Policy, actor: User | None, *, note: str = "", **facts: Any) -> None:
    """Append one step. The leaf names the document by digest; its text is in the sealed body."""
    header = {"event": event, "domain": policy.domain, "policy": policy.digest, "actor": actor.username if actor else "shipped default", **facts}
    record(header, {"document": canonical(policy).decode(), "note": note})


def raise_snapshot() -> None:
    """Tell all processes to read keys, policies and places again. Called inside the transaction of the change."""
    Snapshot.objects.get_or_create(pk=1)
    Snapshot.objects.filter(pk=1).update(version=F("version") + 1)


# --- applications ----------------------------------------------------------------------------------------------


def register_application(name: str, domain: str, *, record: Record, purpose: str = "", role: str = "", actor: str = "first run") -> str:
    """Register an application of one domain and return its key, which is stored nowhere and shown once."""
    domain_named(domain)
    if Application.objects.filter(name=name).exists():
        raise Refused("name_taken", f"there is already an application {name}")
    key = keys.make(domain)
    application = Application(name=name, domain=domain, purpose=purpose, role=role, key_id=key.key_id, key_hmac=keys.digest(key.text, pepper()))
    application.full_clean()
    with transaction.atomic():
        record({"event": "app:added", "domain": domain, "app": name, "key_id": key.key_id, "actor": actor})
        application.save()
        raise_snapshot()
    return key.text


def application_named(name: str) -> Application:
    """Return an application. Raises `Refused`."""
    row = Application.objects.filter(name=name).first()
    if row is None:
        raise Refused("unknown_application", f"there is no application {name}")
    return row


def disable_application(name: str, *, record: Record, actor: str) -> None:
    """End an application's access. Its key stops working as soon as the processes read again."""
    _set_enabled(name, False, "app:disabled", record, actor)


def enable_application(name: str, *, record: Record, actor: str) -> None:
    """Give a disabled application its access back. The key it had works again."""
    _set_enabled(name, True, "app:enabled", record, actor)


def _set_enabled(name: str, enabled: bool, event: str, record: Record, actor: str) -> None:
    with transaction.atomic():
        application = application_named(name)
        if application.enabled == enabled:
            raise Refused("nothing_to_do", f"{name} is {'enabled' if enabled else 'disabled'} already")
        record({"event": event, "domain": application.domain, "app": name, "key_id": application.key_id, "actor": actor})
        application.enabled = enabled
        application.save(update_fields=["enabled"])
        raise_snapshot()


def pepper() -> bytes:
    """Return the secret that application keys are hashed with; make it, whole or not at all, where it does not exist."""
    path = settings.CORDON_KEYS / "apikey.pepper"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, partial = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(os.urandom(32))
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(partial, path)
        os.unlink(partial)
    return bytes(path.read_bytes())
