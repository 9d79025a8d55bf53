"""The policy of a domain: what is active, its history, and the editor of a draft as form and as YAML.

Everything that changes goes through `gateway.administration`. The editor carries the revision that was active when it
was opened, or the digest of the draft it edits, so that nobody's edit is lost; what a person typed is shown again when
it is refused.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from domains.contract import Domain, Label, Reach
from gateway import administration, wiring
from gateway.administration import Refused
from gateway.console import matrix, telling
from gateway.console.guard import reach
from gateway.console.render import show as answer
from gateway.console.steps import edition, matched, status_of
from gateway.models import PolicyRevision
from gateway.policy import obligations
from gateway.policy.declassification import declassification_changed
from gateway.policy.difference import difference
from gateway.policy.document import PolicyError, parse
from gateway.policy.facts import Policy
from gateway.policy.lint import lint
from gateway.policy.selftest import run
from gateway.policy.template import Template, templates
from gateway.policy.writing import changed, commented, written
from gateway.review import EditConflict

HISTORY = 50


def index(request: HttpRequest) -> HttpResponse:
    """List the domains, each with what its active policy means."""
    cards = [_card(wiring.domain(name)) for name in reach(request).within(settings.DOMAIN_NAMES)]
    return answer(request, "policies.html", section="policies", cards=cards)


def _card(domain: Domain) -> dict[str, Any]:
    active = administration.active_policy(domain.name)
    waiting = PolicyRevision.objects.filter(domain=domain.name, state="proposed").count()
    told = telling.policy_told(active, matrix.rows(active, domain, labels())) if active else []
    return {"domain": domain, "policy": active, "told": told, "waiting": waiting}


def show(request: HttpRequest, domain: str) -> HttpResponse:
    """Show the active policy of one domain and the life of its revisions."""
    home = known(domain)
    active = administration.active_revision(domain)
    revisions = PolicyRevision.objects.filter(domain=domain).select_related("author").order_by("-id")[:HISTORY]
    shown = picture(parse(active.document, home), home, active.source) if active else {}
    opened = [row for row in revisions if row.state in ("draft", "proposed")]
    return answer(request, "policy.html", section="policies", domain=home, active=active, revisions=revisions, opened=opened, **shown)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, domain: str) -> HttpResponse:
    """Write a draft, by form or as YAML."""
    home = known(domain)
    base, draft = opened_from(home, request.POST.get("from") or request.GET.get("from", ""), request.user)
    start, _ = begun_from(request, home, base)
    if request.method == "GET":
        return editor(request, home, base, draft)
    try:
        source = submitted(request, home, start)
        return redirect("console:revision", domain, _save(request, home, draft, source).number)
    except PolicyError as error:
        return editor(request, home, base, draft, problem=str(error), status=422)
    except Refused as refused:
        return editor(request, home, base, draft, problem=refused.sentence, status=status_of(refused), **_both(request, home, refused))


def _save(request: HttpRequest, home: Domain, draft: PolicyRevision | None, source: Any) -> PolicyRevision:
    note, seen = request.POST.get("note", "")[:200], request.POST.get("seen", "")
    person: Any = request.user
    if draft:
        saved = administration.edit(draft.pk, source, author=person, expected=matched(draft, seen), record=wiring.record, note=note)
    else:
        base = matched(administration.active_revision(home.name), seen)
        saved = administration.draft(home.name, source, author=person, record=wiring.record, note=note, expected=base)
    messages.success(request, "The draft was saved. Nothing changes until another person approves it and it is activated.")
    return saved


def _both(request: HttpRequest, home: Domain, refused: Refused) -> dict[str, Any]:
    """Return what changed meanwhile, for the page to show beside what the person typed: nothing of either is lost."""
    if not isinstance(refused, EditConflict) or refused.now is None:
        return {}
    theirs = administration.revision_numbered(home.name, refused.now)
    return {"theirs": theirs, "stale": True}


@require_POST
def check(request: HttpRequest, domain: str) -> JsonResponse:
    """Judge what stands in the editor now, saving nothing: lint, the policy's own tests, and what would change."""
    home = known(domain)
    base, _ = opened_from(home, request.POST.get("from", ""), request.user)
    try:
        policy = parse(submitted(request, home, begun_from(request, home, base)[0]), home)
    except PolicyError as error:
        return JsonResponse({"lines": unread(error)})
    return JsonResponse({"lines": lines(policy, home)})


def lines(policy: Policy, home: Domain) -> list[dict[str, str]]:
    """Return the quick judgement of a policy, line by line: everything but the proof."""
    state = {"error": "bad", "warning": "attention"}
    found = [{"state": state[each.severity], "word": each.severity, "text": f"{each.path}: {each.sentence}"} for each in lint(policy, home)]
    trials = run(policy, home.floor)
    red = [trial for trial in trials if not trial.passed]
    found += [{"state": "bad", "word": "test fails", "text": f"Test {each.number} expects {said(each.expect)} and gets {said(each.got)}."} for each in red]
    found.append({"state": "bad" if red else "good", "word": "tests", "text": f"{len(trials) - len(red)} of {len(trials)} of its own tests pass."})
    cells = difference(administration.active_policy(home.name), policy, home)
    found += [{"state": "attention" if cell.change != "loses" else "info", "word": WORDS[cell.change], "text": telling.cell_told(cell)} for cell in cells[:8]]
    moved = declassification_changed(administration.active_policy(home.name), policy, home.floor)
    found += [
        {"state": "attention" if now else "info", "word": "widens" if now else "narrows", "text": telling.declassified([label], allowed=now)}
        for label, now in moved
    ]
    if not cells and not moved:
        found.append({"state": "info", "word": "same", "text": "It permits exactly what the active policy permits."})
    return found


def unread(error: PolicyError) -> list[dict[str, str]]:
    """Return the judgement of a text that is no policy: that it is none. Nothing else can be said of it."""
    return [{"state": "bad", "word": "cannot be read", "text": f"{error}. Nothing else is judged until it can be read."}]


WORDS = {"gains": "wider", "loses": "narrower", "differs": "wider and narrower"}


def said(values: Any) -> str:
    """Return what a test supposes, expects or gets, in words."""
    return ", ".join(f"{name} {telling.listed([*value]) if isinstance(value, list | tuple) else _word(value)}" for name, value in values.items() if value != ())


def _word(value: Any) -> str:
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def submitted(request: HttpRequest, home: Domain, base: Policy) -> Any:
    """Return the document that was sent: YAML text, or the form's meaning."""
    if request.POST.get("as") == "yaml":
        return request.POST.get("yaml", "")
    return {**matrix.document(request.POST.dict(), base), "domain": home.name}


def editor(request: HttpRequest, home: Domain, base: PolicyRevision, draft: PolicyRevision | None, *, status: int = 200, **context: Any) -> HttpResponse:
    """Answer with the editor; after a refusal, with what the person had typed."""
    as_yaml = (request.POST.get("as") or request.GET.get("as")) == "yaml"
    policy, written_text = begun_from(request, home, base)
    checked = None
    if request.method == "POST":
        policy, checked = _typed(request, home, policy)
    text = request.POST.get("yaml") or written(policy, written_text)
    active = administration.active_revision(home.name)
    seen = edition(draft or active)
    shown = {
        "rows": matrix.rows(policy, home, labels()),
        "conditions": matrix.conditions(policy),
        "duties": obligations.complete(policy.obligations),
        "place": {"jurisdictions": ", ".join(sorted(policy.places.jurisdictions or ())), "require": ", ".join(sorted(policy.places.require))},
        "reaches": [reach.word for reach in Reach],
        "checked": checked or lines(policy, home),
        "note": request.POST.get("note", draft.note if draft else ""),
        "loses_comments": not as_yaml and commented(text),
        "chosen": named_template(request, home),
        "templates": [each for each in templates().values() if each.domain == home.name],
    }
    if theirs := context.get("theirs"):
        context["versions"] = changed(administration.text_of(theirs), text)
    found = {"domain": home, "base": base, "draft": draft, "active": active, "seen": seen, "as_yaml": as_yaml, "yaml": text}
    return answer(request, "policy_edit.html", section="policies", status=status, **found, **shown, **context)


def _typed(request: HttpRequest, home: Domain, original: Policy) -> tuple[Policy, list[dict[str, str]] | None]:
    """Return the policy a refused form was about, as far as it can be read, and the judgement when it cannot."""
    try:
        return parse(submitted(request, home, original), home), None
    except PolicyError as error:
        return original, unread(error)


def opened_from(home: Domain, number: str, person: Any) -> tuple[PolicyRevision, PolicyRevision | None]:
    """Return the revision whose text the editor starts from, and the person's own draft if that is what it is."""
    if not number:
        active = administration.active_revision(home.name)
        if active is None:
            raise Http404
        return active, None
    row = administration.revision_numbered(home.name, int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else 0)
    if row is None:
        raise Http404
    return row, row if row.state == "draft" and row.author_id == person.pk else None


def begun_from(request: HttpRequest, home: Domain, base: PolicyRevision) -> tuple[Policy, str]:
    """Return what the editor was filled with, and its text: a template, which nobody saved yet, or the revision it was opened from."""
    template = named_template(request, home)
    return (parse(template.text, home), template.text) if template else (parse(base.document, home), base.source)


def named_template(request: HttpRequest, home: Domain) -> Template | None:
    """Return the template that the address or the form names; answer 404 for one that this domain has not."""
    name = (request.POST if request.method == "POST" else request.GET).get("template", "")
    template = templates().get(name)
    if name and (template is None or template.domain != home.name):
        raise Http404
    return template


def picture(policy: Policy, home: Domain, source: str = "") -> dict[str, Any]:
    """Return everything a template needs to show a policy, for reading."""
    rows = matrix.rows(policy, home, labels())
    return {
        "policy": policy,
        "rows": rows,
        "told": telling.policy_told(policy, rows),
        "duties": telling.duties(policy),
        "conditions": matrix.conditions(policy)[: len(policy.clauses)],
        "yaml": written(policy, source),
    }


def known(name: str) -> Domain:
    """Return an enabled domain, or answer 404."""
    if name not in settings.DOMAIN_NAMES:
        raise Http404
    return wiring.domain(name)


def labels() -> list[Label]:
    """Return every label of every enabled domain: all of them judge every request."""
    return [label for domain in wiring.domains() for label in domain.labels]
