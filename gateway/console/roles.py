"""Who may open which page: one table, read by every page, by the management API and by the tests.

Pure but for Django's user object. A page without a row here cannot be mounted (`gateway.console.urls`).
A person may hold several roles. That nobody approves what they wrote is not a matter of roles: `gateway.administration` refuses it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gateway.people import ADMINISTRATOR, APPROVER, COMPLIANCE_OFFICER, ROLES

EVERYBODY = "everybody"
"""Also people who are not signed in: only what signing in itself needs."""

READERS = frozenset(ROLES)
EDITORS = frozenset({ADMINISTRATOR})
APPROVERS = frozenset({APPROVER})
ACTIVATORS = frozenset({ADMINISTRATOR, APPROVER})
EXPORTERS = frozenset({ADMINISTRATOR, COMPLIANCE_OFFICER})
OFFICERS = frozenset({COMPLIANCE_OFFICER})

Permitted = frozenset[str] | str

PERMISSIONS: Mapping[str, Permitted] = {
    # sign-in and the person's own settings
    "sign_in": EVERYBODY,
    "health": EVERYBODY,
    "theme": EVERYBODY,
    "sign_out": READERS,
    "password": READERS,
    # reading: every role
    "home": READERS,
    "policies": READERS,
    "policy": READERS,
    "revision": READERS,
    "log": READERS,
    "log_view": READERS,
    "log_view_save": READERS,
    "log_view_remove": READERS,
    "entry": READERS,
    "entry_leaf": READERS,
    "entry_proof": READERS,
    "places": READERS,
    "perimeter": READERS,
    "applications": READERS,
    "evidence": READERS,
    "job": READERS,
    # trying the classifier, and judging what it found
    "playground": READERS,
    "playground_feedback": READERS,
    "playground_keep": EDITORS,
    "feedback": READERS,
    # the life of a policy revision
    "policy_edit": EDITORS,
    "policy_check": EDITORS,
    "suggestions": READERS,
    "suggestion_draft": EDITORS,
    "shadow": READERS,
    "shadow_promote": EDITORS,
    "replay": READERS,
    "replay_ask": ACTIVATORS,
    "replay_cancel": ACTIVATORS,
    "revision_propose": EDITORS,
    "revision_approve": APPROVERS,
    "revision_reject": ACTIVATORS,
    "revision_activate": ACTIVATORS,
    "revision_restore": ACTIVATORS,
    # what a body holds, and what leaves as a file
    "entry_details": OFFICERS,
    "evidence_export": EXPORTERS,
    "evidence_download": EXPORTERS,
    # applications and people
    "application_add": EDITORS,
    "application_disable": EDITORS,
    "application_enable": EDITORS,
    "people": ACTIVATORS,
    "person_add": EDITORS,
    "person_disable": EDITORS,
    "person_enable": EDITORS,
    "person_confirm": ACTIVATORS,
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
    "api_status": READERS,
    "api_policies": READERS,
    "api_policy": READERS,
    "api_revision": READERS,
    "api_draft": EDITORS,
    "api_edit": EDITORS,
    "api_propose": EDITORS,
    "api_approve": APPROVERS,
    "api_reject": ACTIVATORS,
    "api_activate": ACTIVATORS,
    "api_restore": ACTIVATORS,
    "api_entries": READERS,
    "api_entry": READERS,
}


def roles_of(user: Any) -> frozenset[str]:
    """Return the roles this person holds; of somebody who is not signed in, none."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    return frozenset(user.groups.values_list("name", flat=True)) & frozenset(ROLES)


def permitted(page: str, roles: frozenset[str]) -> bool:
    """True when somebody with these roles may open this page. A page that is not in the table is nobody's."""
    allowed = PERMISSIONS.get(page, frozenset())
    return allowed == EVERYBODY or bool(roles & frozenset(allowed))


def everything_permitted(roles: frozenset[str]) -> frozenset[str]:
    """Return the names of all pages these roles may open, for templates that show only what works."""
    return frozenset(page for page in PERMISSIONS if permitted(page, roles))
