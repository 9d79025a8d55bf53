"""Every page of the console and every call of the management API, each mounted behind its row of the permission table."""

from __future__ import annotations

from gateway.console import rest
from gateway.console.guard import call, page
from gateway.console.pages import account, applications, entry, evidence, feedback, home, log, people, places, playground, policy, revision

app_name = "console"

urlpatterns = [
    page("", home.show, "home"),
    page("healthz", home.health, "health"),
    page("sign-in", account.sign_in, "sign_in"),
    page("sign-out", account.sign_out, "sign_out"),
    page("password", account.password, "password"),
    page("theme", account.theme, "theme"),
    page("policies/", policy.index, "policies"),
    page("policies/<slug:domain>/", policy.show, "policy"),
    page("policies/<slug:domain>/edit", policy.edit, "policy_edit"),
    page("policies/<slug:domain>/check", policy.check, "policy_check"),
    page("policies/<slug:domain>/revisions/<int:number>/", revision.show, "revision"),
    page("policies/<slug:domain>/revisions/<int:number>/propose", revision.propose, "revision_propose"),
    page("policies/<slug:domain>/revisions/<int:number>/approve", revision.approve, "revision_approve"),
    page("policies/<slug:domain>/revisions/<int:number>/reject", revision.reject, "revision_reject"),
    page("policies/<slug:domain>/revisions/<int:number>/activate", revision.activate, "revision_activate"),
    page("policies/<slug:domain>/revisions/<int:number>/restore", revision.restore, "revision_restore"),
    page("log/", log.show, "log"),
    page("log/views", log.save, "log_view_save"),
    page("log/views/<int:number>/", log.view, "log_view"),
    page("log/views/<int:number>/remove", log.remove, "log_view_remove"),
    page("log/<int:seq>/", entry.show, "entry"),
    page("log/<int:seq>/leaf", entry.leaf, "entry_leaf"),
    page("log/<int:seq>/proof", entry.proof, "entry_proof"),
    page("log/<int:seq>/details", entry.details, "entry_details"),
    page("evidence/", evidence.index, "evidence"),
    page("evidence/export", evidence.export, "evidence_export"),
    page("evidence/<int:number>/", evidence.job, "job"),
    page("evidence/<int:number>/bundle.zip", evidence.download, "evidence_download"),
    page("applications/", applications.index, "applications"),
    page("applications/add", applications.add, "application_add"),
    page("applications/<int:number>/disable", applications.disable, "application_disable"),
    page("applications/<int:number>/enable", applications.enable, "application_enable"),
    page("playground/", playground.show, "playground"),
    page("playground/feedback", playground.judge, "playground_feedback"),
    page("feedback/", feedback.show, "feedback"),
    page("places/", places.index, "places"),
    page("people/", people.index, "people"),
    page("people/add", people.add, "person_add"),
    page("people/<int:number>/disable", people.disable, "person_disable"),
    page("people/<int:number>/enable", people.enable, "person_enable"),
    page("people/<int:number>/confirm", people.confirm, "person_confirm"),
    call("api/status", rest.status, "api_status"),
    call("api/policies", rest.policies, "api_policies"),
    call("api/entries", rest.entries, "api_entries"),
    call("api/entries/<int:seq>", rest.entry, "api_entry"),
]
