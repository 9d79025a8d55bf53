"""The editor of a draft, as a form and as YAML: two views of one document, judged as it stands, saved by a person.

Everything that is saved goes through `gateway.administration`, on the version that the person saw. What a person typed is shown again whatever
comes of it, in either view. Without JavaScript every button sends the whole form and the page comes back; with it, the judgement follows typing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from domains.contract import Domain, Reach
from gateway import administration, wiring
from gateway.console import matrix, policy_form
from gateway.console.judging import Judged, judge, unread
from gateway.console.pages.policy import known, labels
from gateway.console.render import show as answer
from gateway.console.steps import edition, matched, status_of
from gateway.models import PolicyRevision
from gateway.policy.document import PolicyError, parse, render
from gateway.policy.facts import Policy
from gateway.policy.template import Template, templates
from gateway.policy.writing import changed, rewritten, written
from gateway.review import EditConflict, Refused


@dataclass(frozen=True)
class Desk:
    """What stands in the editor: where it came from, the text it was filled from, and what the person made of it.

    `text` is what somebody wrote, comments and all, empty for a policy that only forms made; `filled` is that policy.
    """

    home: Domain
    base: PolicyRevision
    draft: PolicyRevision | None
    template: Template | None
    text: str
    filled: Policy
    form: dict[str, str]
    yaml: str = ""
    as_yaml: bool = False
    note: str = ""
    context: dict[str, Any] = field(default_factory=dict)

    def policy(self) -> Policy:
        """Return the policy that stands in the editor. Raises `PolicyError`."""
        if self.as_yaml:
            return parse(self.yaml, self.home)
        return parse({**policy_form.document(self.form, self.filled), "domain": self.home.name}, self.home)

    def source(self, policy: Policy) -> Any:
        """Return what is to be kept: the text, amended by the form with its comments where there are any, else the document."""
        return self.yaml if self.as_yaml else rewritten(self.text, policy) or {**policy_form.document(self.form, self.filled), "domain": self.home.name}


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, domain: str) -> HttpResponse:
    """Write a draft, by form or as YAML. Every button sends all of it: what it asks for is in `do`, and only `save` saves."""
    desk = _desk(request, known(domain))
    if request.method == "GET":
        return _page(request, desk)
    do = request.POST.get("do", "save")
    try:
        if do != "save":
            return _page(request, _done(desk, do))
        return redirect("console:revision", domain, _save(request, desk).number)
    except PolicyError as error:
        return _page(request, desk, problem=str(error), status=422)
    except EditConflict as conflict:
        return _page(request, desk, problem=conflict.sentence, theirs=_theirs(desk.home, conflict), status=412)
    except Refused as refused:
        return _page(request, desk, problem=refused.sentence, status=status_of(refused))


@require_POST
def check(request: HttpRequest, domain: str) -> HttpResponse:
    """Judge what stands in the editor now, saving nothing. The answer is the same piece of the page."""
    desk = _desk(request, known(domain))
    return HttpResponse(render_to_string("console/_judged.html", {"judged": _judged(desk), "as_yaml": desk.as_yaml}, request))


# --- what stands in the editor -----------------------------------------------------------------------------------


def _desk(request: HttpRequest, home: Domain) -> Desk:
    """Return what the editor holds: on a first look what it is filled with, afterwards what the person sent."""
    given = request.POST if request.method == "POST" else request.GET
    base, draft = _opened(home, given.get("from", ""), request.user)
    template = _template(given.get("template", ""), home)
    text, filled = (template.text, parse(template.text, home)) if template else (base.source, parse(base.document, home))
    if request.method == "GET":
        desk = Desk(home, base, draft, template, text, filled, policy_form.fields(filled, home), note=draft.note if draft else "")
        return replace(desk, as_yaml=given.get("as") == "yaml", yaml=written(filled, text))
    if "text" in given:
        text, filled = _carried(given["text"], home, filled)
    sent = {name: str(value) for name, value in given.items()}
    typed = given.get("yaml", "").replace("\r\n", "\n")
    return Desk(home, base, draft, template, text, filled, sent, typed, given.get("as") == "yaml", given.get("note", "")[:200])


def _carried(text: str, home: Domain, filled: Policy) -> tuple[str, Policy]:
    """Return the text that the form carries along, and its policy. Where it carries none, or none that can be read, the revision's own counts."""
    text = text.replace("\r\n", "\n")
    try:
        return text, parse(text, home)
    except PolicyError:
        return "", filled


def _opened(home: Domain, number: str, person: Any) -> tuple[PolicyRevision, PolicyRevision | None]:
    """Return the revision whose text the editor starts from, and the person's own draft if that is what it is."""
    chosen = int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else 0
    row = administration.revision_numbered(home.name, chosen) if number else administration.active_revision(home.name)
    if row is None:
        raise Http404
    return row, row if number and row.state == "draft" and row.author_id == person.pk else None


def _template(name: str, home: Domain) -> Template | None:
    """Return the template that the address or the form names; answer 404 for one that this domain has not."""
    found = templates().get(name)
    if name and (found is None or found.domain != home.name):
        raise Http404
    return found


# --- what a button does ------------------------------------------------------------------------------------------


def _done(desk: Desk, do: str) -> Desk:
    """Return the desk after a button that saves nothing. Raises `PolicyError` for a view of what cannot be read."""
    verb, _, rest = do.partition("-")
    if verb == "view":
        return _turned(desk, rest == "yaml")
    kind, _, number = rest.partition("-")
    if verb == "add" and kind in ("when", "test"):
        form, new = policy_form.added(desk.form, kind)
        return replace(desk, form=form, context={"focus": f"{kind}-{new}"})
    if verb == "drop" and kind in ("when", "test") and number.isascii() and number.isdecimal():
        return replace(desk, form=policy_form.dropped(desk.form, kind, int(number)), context={"focus": f"add-{kind}"})
    return desk


def _turned(desk: Desk, as_yaml: bool) -> Desk:
    """Return the same document in the other view, unsaved as it is."""
    if as_yaml == desk.as_yaml:
        return desk
    policy = desk.policy()
    if as_yaml:
        return replace(desk, as_yaml=True, yaml=rewritten(desk.text, policy) or render(policy))
    return replace(desk, as_yaml=False, text=desk.yaml, filled=policy, form=policy_form.fields(policy, desk.home))


def _save(request: HttpRequest, desk: Desk) -> PolicyRevision:
    policy, seen, person = desk.policy(), request.POST.get("seen", ""), request.user
    how: dict[str, Any] = {"author": person, "record": wiring.record, "note": desk.note}
    if desk.draft:
        saved = administration.edit(desk.draft.pk, desk.source(policy), expected=matched(desk.draft, seen), **how)
    else:
        active = administration.active_revision(desk.home.name)
        saved = administration.draft(desk.home.name, desk.source(policy), expected=matched(active, seen), **how)
    messages.success(request, _("The draft was saved. Nothing changes until another person approves it and it is activated."))
    return saved


def _theirs(home: Domain, conflict: EditConflict) -> PolicyRevision | None:
    """Return what changed meanwhile, to be shown beside what the person typed: nothing of either is lost."""
    return administration.revision_numbered(home.name, conflict.now) if conflict.now else None


# --- the page ----------------------------------------------------------------------------------------------------


def _judged(desk: Desk) -> Judged:
    try:
        return judge(desk.policy(), administration.active_policy(desk.home.name), desk.home, labels())
    except PolicyError as error:
        return unread(error)


def _page(request: HttpRequest, desk: Desk, *, status: int = 200, theirs: PolicyRevision | None = None, **context: Any) -> HttpResponse:
    active = administration.active_revision(desk.home.name)
    shown = {
        "domain": desk.home,
        "base": desk.base,
        "draft": desk.draft,
        "begun": _begun(desk, request.user),
        "active": active,
        "seen": edition(desk.draft or active),
        "as_yaml": desk.as_yaml,
        "yaml": desk.yaml,
        "text": desk.text,
        "note": desk.note,
        "unsaved": request.method == "POST",
        "chosen": desk.template,
        "templates": [each for each in templates().values() if each.domain == desk.home.name],
        "judged": _judged(desk),
        "theirs": theirs,
        "versions": changed(administration.text_of(theirs), _as_text(desk)) if theirs else (),
    }
    return answer(request, "policy_edit.html", section="policies", status=status, **shown, **_rows(desk), **desk.context, **context)


def _begun(desk: Desk, person: Any) -> PolicyRevision | None:
    """Return this person's newest open draft where the editor does not stand on one of theirs: what it holds would be left behind."""
    if desk.draft:
        return None
    return PolicyRevision.objects.filter(domain=desk.home.name, state="draft", author=person).order_by("-id").first()


def _rows(desk: Desk) -> dict[str, Any]:
    """Return the form as rows; of the YAML view, nothing."""
    if desk.as_yaml:
        return {}
    return {
        "form": desk.form,
        "rows": policy_form.rows(desk.form, desk.filled, desk.home, labels()),
        "tried": {name.removeprefix("label:"): cell.reach.word for name, cell in desk.filled.shadow.items()},
        "shows": desk.form.get("shows", "").split(),
        "conditions": policy_form.numbered(desk.form, "when"),
        "tests": policy_form.numbered(desk.form, "test"),
        "clauses": len(desk.filled.clauses),
        "own_tests": len(desk.filled.tests),
        "declassifiable": [(name, f"declassify-{name}" in desk.form) for name in sorted(desk.home.floor.declassify)],
        "place": {key: desk.form.get(f"{key}-places", "") for key in ("jurisdictions", "require")},
        "reaches": [reach.word for reach in Reach],
        "known": ", ".join(matrix.names(desk.filled, desk.home)),
    }


def _as_text(desk: Desk) -> str:
    """Return what the person made of it, as text, as far as it can be read."""
    if desk.as_yaml:
        return desk.yaml
    try:
        policy = desk.policy()
    except PolicyError:
        return written(desk.filled, desk.text)
    return rewritten(desk.text, policy) or render(policy)
