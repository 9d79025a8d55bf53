"""What people may do, in plain words: the rows of the permission table, put together by topic. Pure. Called by the page *Roles*.

Says nothing of who may: that is `gateway.console.roles`. A page that has no words here is shown by its name, and a test names it.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

Words = str | Promise

PURPOSES: Mapping[str, Words] = {
    "administrator": lazy("sets the gateway up: applications, places, people, drafts of policies. Cannot approve a policy."),
    "policy_editor": lazy("writes drafts of policies and tries them. Cannot approve or activate one."),
    "approver": lazy("is the second person: approves what others wrote, confirms what others asked for."),
    "compliance_officer": lazy("answers what left: reads details of requests, exports evidence, decides what is kept."),
    "auditor": lazy("reads everything but the details of requests, and fetches evidence. Has a last day."),
    "application_owner": lazy("looks after their own applications and keys, and sees no others."),
    "viewer": lazy("reads, and changes nothing."),
}

TOPICS: Mapping[str, tuple[Words, Mapping[str, Words]]] = {
    "reading": (lazy("See how things are"), {
        "home": lazy("see the overview"),
        "perimeter": lazy("see what the perimeter counted"),
        "log": lazy("read and search the log"),
        "entry": lazy("read an entry and its proof"),
        "entry_leaf": lazy("fetch the exact bytes of an entry"),
        "entry_proof": lazy("fetch the proof of an entry"),
        "log_view": lazy("open a saved view of the log"),
        "log_view_save": lazy("save a view of the log"),
        "log_view_remove": lazy("remove a saved view of the log"),
        "roles": lazy("see this page"),
    }),
    "classifier": (lazy("Try the classifier"), {
        "playground": lazy("try a text in the playground"),
        "feedback": lazy("see the judgements so far"),
        "playground_feedback": lazy("judge what was found in a text"),
        "playground_keep": lazy("keep a trial as a policy test"),
    }),
    "writing": (lazy("Write policies"), {
        "policies": lazy("see the policies"),
        "policy": lazy("see the policy of a domain"),
        "revision": lazy("see a revision, its tests and its proof"),
        "suggestions": lazy("see what the last 30 days suggest"),
        "shadow": lazy("see what runs in shadow"),
        "replay": lazy("see a replay of past requests"),
        "policy_edit": lazy("write a draft"),
        "policy_check": lazy("have a draft judged while writing"),
        "suggestion_draft": lazy("make a draft of a suggestion"),
        "shadow_promote": lazy("make a draft of a clause in shadow"),
        "replay_ask": lazy("replay past requests under a draft"),
        "replay_cancel": lazy("stop a replay"),
        "revision_start_shadow": lazy("run a whole draft in shadow"),
        "revision_end_shadow": lazy("end a draft in shadow"),
        "revision_propose": lazy("propose a draft"),
        "revision_reject": lazy("withdraw or reject a proposal"),
    }),
    "deciding": (lazy("Put policies in force"), {
        "revision_approve": lazy("approve a proposal of somebody else"),
        "revision_activate": lazy("activate an approved revision"),
        "revision_restore": lazy("go back to an earlier revision"),
    }),
    "emergency": (lazy("Break-glass"), {
        "break_glass": lazy("see break-glass windows"),
        "break_glass_ask": lazy("ask for a break-glass window"),
        "break_glass_confirm": lazy("open a window that somebody else asked for"),
        "break_glass_decline": lazy("decline or withdraw a request for a window"),
        "break_glass_end": lazy("end an open window"),
    }),
    "evidence": (lazy("Details and evidence"), {
        "evidence": lazy("see the exports of evidence"),
        "job": lazy("follow an export"),
        "evidence_export": lazy("export evidence"),
        "evidence_download": lazy("fetch exported evidence"),
        "entry_details": lazy("reveal the sealed details of a request"),
    }),
    "retention": (lazy("Keep and destroy"), {
        "retention": lazy("see what is kept until when"),
        "retention_term": lazy("ask for another term"),
        "retention_term_confirm": lazy("confirm a shorter term"),
        "hold_set": lazy("set a legal hold"),
        "hold_ask_lift": lazy("ask to lift a legal hold"),
        "hold_lift": lazy("lift a hold that somebody else asked to lift"),
        "shred_ask": lazy("ask to destroy the details of a request"),
        "shred_reject": lazy("reject a request to destroy"),
        "shred_approve": lazy("destroy what somebody else asked to destroy"),
    }),
    "applications": (lazy("Applications"), {
        "applications": lazy("see applications"),
        "quick_start": lazy("see how an application calls the gateway"),
        "application_add": lazy("register an application"),
        "application_owner": lazy("name an application's owner"),
        "application_key": lazy("make an application another key"),
        "application_disable": lazy("disable an application"),
        "application_enable": lazy("enable an application again"),
    }),
    "places": (lazy("Places and models"), {
        "places": lazy("see the places"),
        "place": lazy("see one place"),
        "place_add": lazy("ask for a new place"),
        "place_change": lazy("ask for a change of a place"),
        "place_confirm": lazy("confirm a place that somebody else asked for"),
        "place_reject": lazy("reject or withdraw a request for a place"),
        "place_examine": lazy("have a place that one asked for examined again"),
        "place_key": lazy("enter a place's key"),
        "place_probe": lazy("probe what a place can do"),
        "place_disable": lazy("disable a place"),
    }),
    "people": (lazy("People and roles"), {
        "people": lazy("see everybody and their roles"),
        "person_add": lazy("ask for a new account"),
        "person_confirm": lazy("confirm an account that somebody else asked for"),
        "person_disable": lazy("disable somebody's account"),
        "person_enable": lazy("enable somebody's account again"),
        "role_ask": lazy("ask for a role for somebody"),
        "role_confirm": lazy("confirm a role that somebody else asked for"),
        "role_end": lazy("end somebody's role"),
        "role_rule": lazy("decide which role demands a second factor"),
        "person_reset_ask": lazy("ask to take away a lost second factor"),
        "person_reset": lazy("take a second factor away when somebody else asked"),
        "person_reset_decline": lazy("decline to take it away"),
        "enrolment_ask": lazy("ask for codes by which somebody enrols"),
        "enrolment_confirm": lazy("confirm such codes when somebody else asked"),
        "enrolment_decline": lazy("decline such codes"),
    }),
    "own": (lazy("One's own sign-in"), {
        "security": lazy("see one's own sign-in"),
        "password": lazy("change the password"),
        "app_add": lazy("add an app for codes"),
        "passkey_options": lazy("begin adding a passkey"),
        "passkey_add": lazy("add a passkey"),
        "factor_remove": lazy("remove a second factor"),
        "recovery_codes": lazy("make recovery codes"),
        "identity_remove": lazy("unlink single sign-on"),
        "session_end": lazy("end one session"),
        "sessions_end": lazy("end all other sessions"),
        "sign_out": lazy("sign out"),
    }),
}  # fmt: skip
"""Topic -> title and, by page, what it does."""

API = "api_"
"""What the names of the management API's calls begin with: they are one topic, told by their addresses."""
