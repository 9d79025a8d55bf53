"""Who may open which page, and where: one table, read by every page, the management API, the page *Roles* and the tests.

Pure but for Django's user object. A page without a row here cannot be mounted (`gateway.console.urls`).
A person may hold several roles, each in every domain or in one. A page of a domain is open where one of its roles is held; a page in
`WHOLE` only to whoever holds one in every domain. That nobody approves what they wrote is not a matter of roles: `gateway.administration`
refuses it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gateway.holding import (
    ADMINISTRATOR,
    APPLICATION_OWNER,
    APPROVER,
    AUDITOR,
    COMPLIANCE_OFFICER,
    POLICY_EDITOR,
    ROLES,
    VIEWER,
    Holding,
    Scope,
    scope,
)
from gateway.people import holdings

EVERYBODY = "everybody"
"""Also people who are not signed in: only what signing in itself needs."""

SIGNED_IN = frozenset(ROLES)
READERS = SIGNED_IN - {APPLICATION_OWNER}
WRITERS = READERS - {AUDITOR, VIEWER}
EDITORS = frozenset({ADMINISTRATOR})
AUTHORS = frozenset({ADMINISTRATOR, POLICY_EDITOR})
APPROVERS = frozenset({APPROVER})
ACTIVATORS = frozenset({ADMINISTRATOR, APPROVER})
EXPORTERS = frozenset({ADMINISTRATOR, COMPLIANCE_OFFICER})
OFFICERS = frozenset({COMPLIANCE_OFFICER})
OWNERS = frozenset({ADMINISTRATOR, APPLICATION_OWNER})

Permitted = frozenset[str] | str

PERMISSIONS: Mapping[str, Permitted] = {
    # sign-in and the person's own settings
    "sign_in": EVERYBODY,
    "health": EVERYBODY,
    "theme": EVERYBODY,
    "language": EVERYBODY,
    "sign_out": SIGNED_IN,
    "password": SIGNED_IN,
    "enrol": EVERYBODY,
    "second": EVERYBODY,
    "passkey_challenge": EVERYBODY,
    "sso": EVERYBODY,
    "sso_back": EVERYBODY,
    "sso_finish": EVERYBODY,
    "identity_remove": SIGNED_IN,
    "security": SIGNED_IN,
    "app_add": SIGNED_IN,
    "passkey_options": SIGNED_IN,
    "passkey_add": SIGNED_IN,
    "factor_remove": SIGNED_IN,
    "recovery_codes": SIGNED_IN,
    "session_end": SIGNED_IN,
    "sessions_end": SIGNED_IN,
    # reading: every role
    "home": SIGNED_IN,
    "policies": READERS,
    "policy": READERS,
    "revision": READERS,
    "log": READERS,
    "log_view": READERS,
    "log_view_save": WRITERS,
    "log_view_remove": WRITERS,
    "entry": READERS,
    "entry_leaf": READERS,
    "entry_proof": READERS,
    "places": READERS,
    "perimeter": READERS,
    "applications": SIGNED_IN,
    "quick_start": SIGNED_IN,
    "evidence": READERS,
    "job": READERS,
    # trying the classifier, and judging what it found
    "playground": READERS,
    "playground_feedback": WRITERS,
    "playground_keep": AUTHORS,
    "feedback": READERS,
    # the life of a policy revision
    "policy_edit": AUTHORS,
    "policy_check": AUTHORS,
    "suggestions": READERS,
    "suggestion_draft": AUTHORS,
    "break_glass": READERS,
    "break_glass_ask": ACTIVATORS,
    "break_glass_confirm": APPROVERS,
    "break_glass_decline": ACTIVATORS,
    "break_glass_end": ACTIVATORS,
    "shadow": READERS,
    "shadow_promote": AUTHORS,
    "replay": READERS,
    "replay_ask": ACTIVATORS | AUTHORS,
    "replay_cancel": ACTIVATORS | AUTHORS,
    "revision_propose": AUTHORS,
    "revision_approve": APPROVERS,
    "revision_reject": ACTIVATORS | AUTHORS,
    "revision_activate": ACTIVATORS,
    "revision_start_shadow": AUTHORS,
    "revision_end_shadow": AUTHORS,
    "revision_restore": ACTIVATORS,
    # what a body holds, and what leaves as a file
    "entry_details": OFFICERS,
    "evidence_export": EXPORTERS,
    "evidence_download": EXPORTERS | {AUDITOR},
    # applications and people
    "application_add": EDITORS,
    "application_disable": OWNERS,
    "application_enable": OWNERS,
    "application_key": OWNERS,
    "application_owner": EDITORS,
    "people": ACTIVATORS,
    "person_add": EDITORS,
    "person_disable": EDITORS,
    "person_enable": EDITORS,
    "person_confirm": ACTIVATORS,
    "roles": SIGNED_IN,
    "role_ask": EDITORS,
    "role_confirm": ACTIVATORS,
    "role_end": EDITORS,
    "role_rule": EDITORS,
    "person_reset_ask": EDITORS,
    "person_reset": EDITORS,
    "person_reset_decline": EDITORS,
    "enrolment_ask": EDITORS,
    "enrolment_confirm": ACTIVATORS,
    "enrolment_decline": ACTIVATORS,
    # what is kept, and what is destroyed: each way out takes two of these
    "retention": READERS,
    "retention_term": EXPORTERS,
    "retention_term_confirm": EXPORTERS,
    "hold_set": EXPORTERS,
    "hold_ask_lift": EXPORTERS,
    "hold_lift": EXPORTERS,
    "shred_ask": EXPORTERS,
    "shred_reject": EXPORTERS,
    "shred_approve": EXPORTERS,
    # places
    "place": READERS,
    "place_add": EDITORS,
    "place_change": EDITORS,
    "place_key": EDITORS,
    "place_probe": EDITORS,
    "place_disable": EDITORS,
    "place_confirm": ACTIVATORS,
    "place_examine": EDITORS,
    "place_reject": ACTIVATORS,
    # management API
    "api_calls": READERS,
    "api_status": READERS,
    "api_policies": READERS,
    "api_policy": READERS,
    "api_revision": READERS,
    "api_draft": AUTHORS,
    "api_edit": AUTHORS,
    "api_propose": AUTHORS,
    "api_approve": APPROVERS,
    "api_reject": ACTIVATORS | AUTHORS,
    "api_activate": ACTIVATORS,
    "api_start_shadow": AUTHORS,
    "api_end_shadow": AUTHORS,
    "api_restore": ACTIVATORS,
    "api_shadow": READERS,
    "api_shadow_promote": AUTHORS,
    "api_break_glass": READERS,
    "api_break_glass_ask": ACTIVATORS,
    "api_break_glass_confirm": APPROVERS,
    "api_break_glass_decline": ACTIVATORS,
    "api_break_glass_end": ACTIVATORS,
    "api_entries": READERS,
    "api_entry": READERS,
}


WHOLE = frozenset({
    "people", "person_add", "person_disable", "person_enable", "person_confirm", "role_ask", "role_confirm", "role_end", "role_rule",
    "person_reset_ask", "person_reset", "person_reset_decline", "enrolment_ask", "enrolment_confirm", "enrolment_decline",
    "place_add", "place_change", "place_key", "place_probe", "place_disable", "place_confirm", "place_examine", "place_reject",
})  # fmt: skip
"""What concerns every domain at once."""


STEP_UP = frozenset({
    "revision_activate", "revision_restore", "break_glass_ask", "break_glass_confirm", "entry_details", "evidence_export", "evidence_download",
    "application_add", "application_key", "place_key", "person_add", "person_confirm", "person_enable", "role_ask", "role_confirm", "role_end",
    "role_rule", "person_reset_ask", "person_reset", "enrolment_ask", "enrolment_confirm",
    "app_add", "passkey_add", "factor_remove", "recovery_codes", "identity_remove",
    "shred_approve", "retention_term_confirm", "hold_lift", "api_activate", "api_restore", "api_break_glass_ask",
    "api_break_glass_confirm",
})  # fmt: skip
"""What asks again who somebody is, when that was not proved a moment ago."""


OWN = frozenset({
    "sign_out", "password", "security", "app_add", "passkey_options", "passkey_add", "factor_remove", "recovery_codes", "session_end", "sessions_end",
    "identity_remove",
})  # fmt: skip
"""One's own sign-in: open also to whoever still lacks the second factor that a role of theirs demands."""


def held_by(user: Any) -> frozenset[Holding]:
    """Return the roles in force that this person holds, read once for each request; of somebody who is not signed in, none."""
    if not hasattr(user, "cordon_holdings"):
        user.cordon_holdings = holdings(user)
    found: frozenset[Holding] = user.cordon_holdings
    return found


def roles_of(user: Any) -> frozenset[str]:
    """Return the names of the roles this person holds anywhere."""
    return frozenset(each.role for each in held_by(user))


def permitted(page: str, roles: frozenset[str]) -> bool:
    """True when somebody with these roles may open this page somewhere. A page that is not in the table is nobody's."""
    allowed = PERMISSIONS.get(page, frozenset())
    return allowed == EVERYBODY or bool(roles & frozenset(allowed))


def scope_of(page: str, held: Iterable[Holding]) -> Scope:
    """Return where somebody who holds these may open this page. A page that is not in the table is nobody's."""
    allowed = PERMISSIONS.get(page, frozenset())
    if allowed == EVERYBODY:
        return Scope(whole=True)
    found = scope(held, allowed)
    return found if found.whole or page not in WHOLE else Scope()


def everything_permitted(held: frozenset[Holding], domain: str | None = None) -> frozenset[str]:
    """Return the names of all pages that are open to these holdings, of a domain's page those that are open there."""
    scopes = {page: scope_of(page, held) for page in PERMISSIONS}
    return frozenset(page for page, found in scopes.items() if (found.covers(domain) if domain else found))
