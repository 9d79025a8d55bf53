"""Who may open what, as one table over every URL of the console. A URL without a row fails."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from gateway.console import roles, urls
from gateway.console.guard import page

pytestmark = pytest.mark.django_db(databases=["default", "medical", "finance", "general"])  # the page of what is kept reads all of them

# name -> (administrator, approver, compliance officer, signed in without a role, not signed in)
MATRIX = {
    "sign_in": "yes yes yes yes yes",
    "health": "yes yes yes yes yes",
    "theme": "yes yes yes yes yes",
    "language": "yes yes yes yes yes",
    "sign_out": "yes yes yes no no",
    "password": "yes yes yes no no",
    "enrol": "yes yes yes yes yes",
    "second": "yes yes yes yes yes",
    **dict.fromkeys(("sso", "sso_back", "sso_finish"), "yes yes yes yes yes"),
    "identity_remove": "yes yes yes no no",
    "passkey_challenge": "yes yes yes yes yes",
    **dict.fromkeys(
        ("security", "app_add", "passkey_options", "passkey_add", "factor_remove", "recovery_codes", "session_end", "sessions_end"), "yes yes yes no no"
    ),
    **dict.fromkeys(("role_rule", "person_reset_ask", "person_reset", "person_reset_decline", "enrolment_ask"), "yes no no no no"),
    **dict.fromkeys(("enrolment_confirm", "enrolment_decline"), "yes yes no no no"),
    "home": "yes yes yes no no",
    "policies": "yes yes yes no no",
    "policy": "yes yes yes no no",
    "revision": "yes yes yes no no",
    "log": "yes yes yes no no",
    "log_view": "yes yes yes no no",
    "log_view_save": "yes yes yes no no",
    "log_view_remove": "yes yes yes no no",
    "entry": "yes yes yes no no",
    "entry_leaf": "yes yes yes no no",
    "entry_proof": "yes yes yes no no",
    "entry_details": "no no yes no no",
    "places": "yes yes yes no no",
    "perimeter": "yes yes yes no no",
    "place": "yes yes yes no no",
    "place_add": "yes no no no no",
    "place_change": "yes no no no no",
    "place_key": "yes no no no no",
    "place_probe": "yes no no no no",
    "place_disable": "yes no no no no",
    "place_confirm": "yes yes no no no",
    "place_examine": "yes no no no no",
    "place_reject": "yes yes no no no",
    "playground": "yes yes yes no no",
    "playground_feedback": "yes yes yes no no",
    "playground_keep": "yes no no no no",
    "feedback": "yes yes yes no no",
    "applications": "yes yes yes no no",
    "quick_start": "yes yes yes no no",
    "application_add": "yes no no no no",
    "application_disable": "yes no no no no",
    "application_enable": "yes no no no no",
    "application_key": "yes no no no no",
    "application_owner": "yes no no no no",
    "evidence": "yes yes yes no no",
    "job": "yes yes yes no no",
    "evidence_export": "yes no yes no no",
    "evidence_download": "yes no yes no no",
    "policy_edit": "yes no no no no",
    "policy_check": "yes no no no no",
    "suggestions": "yes yes yes no no",
    "suggestion_draft": "yes no no no no",
    "break_glass": "yes yes yes no no",
    "break_glass_ask": "yes yes no no no",
    "break_glass_confirm": "no yes no no no",
    "break_glass_decline": "yes yes no no no",
    "break_glass_end": "yes yes no no no",
    "shadow": "yes yes yes no no",
    "shadow_promote": "yes no no no no",
    "replay": "yes yes yes no no",
    "replay_ask": "yes yes no no no",
    "replay_cancel": "yes yes no no no",
    "revision_propose": "yes no no no no",
    "revision_approve": "no yes no no no",
    "revision_reject": "yes yes no no no",
    "revision_activate": "yes yes no no no",
    **dict.fromkeys(("revision_start_shadow", "revision_end_shadow", "api_start_shadow", "api_end_shadow"), "yes no no no no"),
    "revision_restore": "yes yes no no no",
    "people": "yes yes no no no",
    "person_add": "yes no no no no",
    "person_disable": "yes no no no no",
    "person_enable": "yes no no no no",
    "person_confirm": "yes yes no no no",
    "roles": "yes yes yes no no",
    "role_ask": "yes no no no no",
    "role_confirm": "yes yes no no no",
    "role_end": "yes no no no no",
    "retention": "yes yes yes no no",
    **dict.fromkeys(("retention_term", "retention_term_confirm", "hold_set", "hold_ask_lift", "hold_lift"), "yes no yes no no"),
    **dict.fromkeys(("shred_ask", "shred_reject", "shred_approve"), "yes no yes no no"),
    "api_calls": "yes yes yes no no",
    "api_status": "yes yes yes no no",
    "api_policies": "yes yes yes no no",
    **dict.fromkeys(("api_policy", "api_revision"), "yes yes yes no no"),
    **dict.fromkeys(("api_draft", "api_edit", "api_propose"), "yes no no no no"),
    "api_approve": "no yes no no no",
    **dict.fromkeys(("api_reject", "api_activate", "api_restore"), "yes yes no no no"),
    "api_shadow": "yes yes yes no no",
    "api_shadow_promote": "yes no no no no",
    "api_break_glass": "yes yes yes no no",
    **dict.fromkeys(("api_break_glass_ask", "api_break_glass_decline", "api_break_glass_end"), "yes yes no no no"),
    "api_break_glass_confirm": "no yes no no no",
    "api_entries": "yes yes yes no no",
    "api_entry": "yes yes yes no no",
}
WHO = ("anna", "ben", "olga", "nobody", None)
ARGUMENTS = {"domain": "general", "number": 987654, "seq": 987654, "name": "nowhere", "role": "viewer"}
POSTED = {
    "place_add", "place_change", "place_key", "place_probe", "place_disable", "place_confirm", "place_examine", "place_reject",
    "theme", "language", "sign_out", "entry_details", "application_add", "application_disable", "evidence_export", "policy_check",
    "revision_propose", "revision_approve",
    "revision_reject", "revision_activate", "revision_restore", "person_add", "person_disable", "application_enable", "person_enable", "person_confirm",
    "sso_back", "sso_finish", "identity_remove",
    "passkey_challenge", "passkey_options", "passkey_add", "factor_remove", "recovery_codes", "session_end", "sessions_end",
    "role_rule", "person_reset_ask", "person_reset", "person_reset_decline", "enrolment_ask", "enrolment_confirm", "enrolment_decline",
    "application_key", "application_owner", "role_ask", "role_confirm", "role_end",
    "playground_feedback", "playground_keep", "log_view_save", "log_view_remove", "replay_ask", "replay_cancel",
}  # fmt: skip


def every_route(patterns: list[Any]) -> list[URLPattern]:
    """Return every URL pattern below these, includes opened."""
    found: list[URLPattern] = []
    for pattern in patterns:
        found += every_route(pattern.url_patterns) if isinstance(pattern, URLResolver) else [pattern]
    return found


def address(route: URLPattern) -> str:
    wanted = route.pattern.converters
    return reverse(f"console:{route.name}", kwargs={name: ARGUMENTS[name] for name in wanted})


def test_every_route_of_the_process_has_a_row_in_both_tables():
    names = [route.name for route in every_route(get_resolver().url_patterns)]
    assert set(names) == set(MATRIX) == set(roles.PERMISSIONS)
    assert len(names) == len(set(names))


def test_a_page_without_a_row_cannot_be_mounted():
    with pytest.raises(KeyError):
        page("secret", lambda request: None, "secret")


@pytest.mark.parametrize("who", WHO, ids=str)
def test_matrix(who: str | None, sign_in: Any, log: Any):
    got, before = {}, len(log.events())
    for route in every_route(urls.urlpatterns):
        client = sign_in(who)
        answer = client.post(address(route)) if route.name in POSTED else client.get(address(route))
        assert answer.status_code < 500, route.name
        refused = answer.status_code == 403 or (answer.status_code == 302 and answer.url.startswith("/sign-in?"))
        got[route.name] = "no" if refused else "yes"
    assert got == {name: row.split()[WHO.index(who)] for name, row in MATRIX.items()}
    assert set(log.events()[before:]) <= {"user:signed_out"}, "what was only looked at, refused or empty is in the log"


def test_a_disabled_person_holds_no_role(sign_in: Any):
    from gateway.models import User

    client = sign_in("anna")
    User.objects.filter(username="anna").update(is_active=False)
    assert client.get("/").status_code == 302
