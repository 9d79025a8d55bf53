"""The control plane's tables: thin storage, no rules. Rules live in `gateway.policy` and `gateway.administration`.

Database alias `default`. No content of any request is ever stored here.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person who signs in to the console. Roles are `Grant` rows.

    While `requested_by` names the administrator who asked for the account, it waits for a second person and nobody can sign in with it.
    `reset_asked_by` names who asked that this person's second factors be taken away, which waits for a second administrator.
    """

    language = models.CharField(max_length=8, blank=True)
    requested_by = models.CharField(max_length=150, blank=True)
    reset_asked_by = models.CharField(max_length=150, blank=True)


class Grant(models.Model):
    """One role of one person: in one domain, or in all where `domain` is empty; to the end of the day `until`, or without end.

    While `requested_by` is not empty, it waits for a second person and gives nothing.
    """

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=32)
    domain = models.CharField(max_length=32, blank=True)
    until = models.DateField(null=True)
    requested_by = models.CharField(max_length=150, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "role", "domain"], condition=models.Q(requested_by=""), name="one_grant_per_role_and_domain"),
        ]


class RoleRule(models.Model):
    """Whether a role demands a second factor. Without a row, the profile's default holds (`gateway.people`)."""

    role = models.CharField(max_length=32, primary_key=True)
    second_factor = models.BooleanField()


class Factor(models.Model):
    """One thing a person proves themselves with besides the password. `sealed` is ciphertext of what must stay secret (`gateway.factors`).

    `counter` is the last time step a code was taken for, so that no code is taken twice; of a passkey, its signature counter.
    """

    class Kind(models.TextChoices):
        TOTP = "totp"
        PASSKEY = "passkey"
        RECOVERY = "recovery"

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="factors")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=64, blank=True)
    sealed = models.TextField()
    credential_id = models.CharField(max_length=1500, blank=True, db_index=True)
    counter = models.BigIntegerField(default=0)
    created = models.DateTimeField(auto_now_add=True)
    used = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=models.Q(kind="totp"), name="one_totp_per_person"),
            models.UniqueConstraint(fields=["credential_id"], condition=models.Q(kind="passkey"), name="one_row_per_passkey"),
        ]


class Enrolment(models.Model):
    """How somebody comes to choose their password: by a code shown to `asked_by` and another shown to `confirmed_by`. Kept are digests (`gateway.enrolling`).

    While `confirmed_by` is empty it waits for a second person. Once used, the digests are gone and `enrolled` says when, from `address`.
    """

    person = models.OneToOneField(User, on_delete=models.CASCADE, related_name="enrolment")
    asked_by = models.CharField(max_length=150)
    confirmed_by = models.CharField(max_length=150, blank=True)
    first = models.CharField(max_length=64, blank=True)
    second = models.CharField(max_length=64, blank=True)
    until = models.DateTimeField(null=True)
    enrolled = models.DateTimeField(null=True)
    address = models.CharField(max_length=64, blank=True)


class SignIn(models.Model):
    """One session of the console: whose, from where, since when, how it was proved. Gone when the session is."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    address = models.CharField(max_length=64, blank=True)
    agent = models.CharField(max_length=200, blank=True)
    proved = models.CharField(max_length=64)
    created = models.DateTimeField(auto_now_add=True)
    seen = models.DateTimeField(auto_now_add=True)


class Identity(models.Model):
    """Who somebody is at the organisation's identity provider: the pair that OpenID Connect promises never to reassign."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="identities")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="one_person_per_identity")]


class IdentityProvider(models.Model):
    """The organisation's identity provider as declared: at most one. `keys` are the public keys its tokens are signed with."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.CharField(max_length=64)
    issuer = models.CharField(max_length=255)
    client_id = models.CharField(max_length=255)
    authorize = models.CharField(max_length=500)
    keys = models.JSONField()


class Application(models.Model):
    """A calling application, bound to one domain. Only an HMAC of its key is kept."""

    name = models.SlugField(max_length=64, unique=True)
    domain = models.CharField(max_length=32)
    purpose = models.CharField(max_length=64, blank=True)
    role = models.CharField(max_length=64, blank=True)
    key_id = models.CharField(max_length=16, unique=True)
    key_hmac = models.CharField(max_length=64)
    owner = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="applications")
    enabled = models.BooleanField(default=True)
    created = models.DateTimeField(auto_now_add=True)


class PolicyRevision(models.Model):
    """One immutable policy document and where it stands in its life. At most one is active per domain.

    `base`, `base_digest` and `approvals_needed` are what was decided: in place of which revision, by how many. They are
    set when it is proposed and when it comes into force, and stay. Before that, and for the first of a domain, `base` is null.
    `in_shadow`: while it is a draft or a proposal, it is recorded of each request what it would have decided.
    `document` is the canonical JSON that `digest` names; `source` is the text as a person wrote it, comments and all, empty for a form.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        PROPOSED = "proposed"
        ACTIVE = "active"
        RETIRED = "retired"
        REJECTED = "rejected"

    domain = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    document = models.TextField()
    source = models.TextField(blank=True, default="")
    note = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    widens = models.BooleanField(default=False)
    author = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="revisions")
    created = models.DateTimeField(auto_now_add=True)
    activated = models.DateTimeField(null=True)
    base = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="successors")
    base_digest = models.CharField(max_length=64, null=True)
    approvals_needed = models.PositiveSmallIntegerField(null=True)
    in_shadow = models.BooleanField(default=False)

    @classmethod
    def in_shadow_now(cls, **chosen: Any) -> models.QuerySet[PolicyRevision]:
        """Return the revisions that are tried in shadow: what is decided on is tried no more."""
        return cls.objects.filter(in_shadow=True, state__in=[cls.State.DRAFT, cls.State.PROPOSED], **chosen)

    @property
    def number(self) -> int:
        """Its number among the revisions of its domain, from 1. Rows are never deleted, so it stays."""
        return PolicyRevision.objects.filter(domain=self.domain, pk__lte=self.pk).count()

    @property
    def tag(self) -> str:
        """What it says and what it would replace, as a short digest: who takes a step names the one that was seen, so that nobody's edit is lost.

        Note and comments count, which `digest` does not see. Where it stands in its life does not: each step says itself where it begins.
        """
        replaced = self.base_id or PolicyRevision.objects.filter(domain=self.domain, state=self.State.ACTIVE).values_list("pk", flat=True).first()
        said = json.dumps([self.pk, self.digest, self.source, self.note, replaced])
        return hashlib.sha256(said.encode()).hexdigest()[:32]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["domain"], condition=models.Q(state="active"), name="one_active_policy_per_domain"),
        ]


class Approval(models.Model):
    """One person's consent to one revision. The author's own is refused by `gateway.administration`."""

    revision = models.ForeignKey(PolicyRevision, on_delete=models.PROTECT, related_name="approvals")
    approver = models.ForeignKey(User, on_delete=models.PROTECT)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "approver"], name="one_approval_per_person")]


class PlaceRecord(models.Model):
    """A node or provider as declared. Its tier is not stored: it is derived from its resolved address.

    `certifications` maps each to the last day it holds. `probed` is what its models were seen to do: `{"at", "fault", "models"}`,
    empty while nobody has looked.
    """

    name = models.SlugField(max_length=64, unique=True)
    kind = models.CharField(max_length=10, choices=[("node", "node"), ("provider", "provider")])
    wire = models.CharField(max_length=16, default="openai")
    base_url = models.URLField(max_length=500)
    model_names = models.JSONField(default=list)
    jurisdiction = models.CharField(max_length=8, default="unknown")
    processing = models.CharField(max_length=8, default="unknown")
    operator = models.CharField(max_length=120, blank=True)
    attributes = models.JSONField(default=list)
    certifications = models.JSONField(default=dict)
    labels = models.JSONField(default=list)
    outside = models.BooleanField(default=False)
    ca_pem = models.TextField(blank=True)
    needs_key = models.BooleanField(default=False)
    context = models.PositiveIntegerField(null=True)
    price_in = models.CharField(max_length=16, blank=True)
    price_out = models.CharField(max_length=16, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    probed = models.JSONField(default=dict)
    enabled = models.BooleanField(default=True)
    created = models.DateTimeField(auto_now_add=True)


class PlaceChange(models.Model):
    """A place as somebody wants it, waiting for a second person. Never holds a key."""

    name = models.SlugField(max_length=64)
    document = models.JSONField()
    seen = models.JSONField(default=dict)
    """Where its name led when it was asked for: `addresses`, `tier`, `destination`. Empty until the broker has looked."""
    requested_by = models.CharField(max_length=150)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name"], name="one_waiting_change_per_place")]

    @property
    def digest(self) -> str:
        """SHA-256 of who asked for what, and where it leads: the page shows it with the wish, so that what is confirmed is what was seen."""
        told = {"name": self.name, "document": self.document, "seen": self.seen, "requested_by": self.requested_by}
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


class Job(models.Model):
    """A long-running piece of work with its progress, for the page and the terminal. Holds ids, never content."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=32)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    parameters = models.JSONField(default=dict)
    phase = models.CharField(max_length=64, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict)
    error = models.CharField(max_length=200, blank=True)
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL)
    created = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True)


class SavedView(models.Model):
    """Filters of the log under a name, for the author alone or for everybody. `query` is the query string of the page."""

    name = models.CharField(max_length=64)
    query = models.CharField(max_length=512)
    shared = models.BooleanField(default=False)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="views")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["author", "name"], name="one_view_per_person_and_name")]


class Snapshot(models.Model):
    """A counter that every change of keys, policies or places raises, so that processes know to read again."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    version = models.PositiveBigIntegerField(default=0)


class Feedback(models.Model):
    """One person's judgement of a finding, or of a miss. Written once; the log has an entry of each. Holds no text of any request.

    `kept` names the text in the domain's own encrypted store, where the person asked to keep it.
    """

    created = models.DateTimeField(auto_now_add=True)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="feedback")
    domain = models.CharField(max_length=32)
    app = models.CharField(max_length=64, blank=True)
    verdict = models.CharField(max_length=16)
    entity = models.CharField(max_length=64, blank=True)
    recognizer = models.CharField(max_length=64, blank=True)
    stage = models.CharField(max_length=32, blank=True)
    score = models.FloatField(default=0.0)
    ruleset = models.CharField(max_length=64)
    comment = models.CharField(max_length=200, blank=True)
    kept = models.CharField(max_length=64, blank=True)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new row. Raises `TypeError` for one that exists: nobody edits what somebody judged."""
        if self.pk is not None:
            raise TypeError("a judgement is not edited")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse: judgements stay."""
        raise TypeError("a judgement is not deleted")


class Term(models.Model):
    """How long the details of a domain's entries are kept. A shorter term waits in `asked_days` for a second person."""

    domain = models.CharField(max_length=32, unique=True)
    days = models.PositiveIntegerField()
    asked_days = models.PositiveIntegerField(null=True)
    asked_by = models.CharField(max_length=150, blank=True)


class Hold(models.Model):
    """A legal hold: while it is not lifted, nothing it covers is destroyed. An empty `audit_id` covers the whole domain."""

    domain = models.CharField(max_length=32)
    audit_id = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=200)
    set_by = models.CharField(max_length=150)
    set_at = models.DateTimeField(auto_now_add=True)
    lift_asked_by = models.CharField(max_length=150, blank=True)
    lifted_by = models.CharField(max_length=150, blank=True)
    lifted_at = models.DateTimeField(null=True)


class Shredding(models.Model):
    """A wish to destroy what is kept of one request, and what came of it. Rows stay: they hold ids, never content."""

    class State(models.TextChoices):
        ASKED = "asked"
        REJECTED = "rejected"
        APPROVED = "approved"
        DONE = "done"

    domain = models.CharField(max_length=32)
    audit_id = models.CharField(max_length=64)
    reason = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_by = models.CharField(max_length=150)
    asked_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.CharField(max_length=150, blank=True)
    done_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)
