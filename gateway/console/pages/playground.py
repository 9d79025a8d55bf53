"""The playground: what would become of a text or a request body, and people's judgement of what was found in it.

The same classifier workers, the same `decide` and the same places as for live requests; nothing is sent. The text is in the answer to
the form that brought it and nowhere else: not in a session, a log, a table or a cache, unless the person asks to keep it as labelled data.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from domains.contract import Floor
from gateway import administration, feedback, trial, wiring
from gateway.console import aside, keeping
from gateway.console.forms import JudgementForm, TrialForm
from gateway.console.guard import reach
from gateway.console.overlap import Strictness, overlapped
from gateway.console.render import show as answer
from gateway.console.sentences import translated
from gateway.console.telling import limits, step_told
from gateway.errors import CordonError, InvalidRequest
from gateway.models import Application
from gateway.policy.document import PolicyError
from gateway.ports import Completed, Finding, Request
from gateway.review import Refused
from gateway.trial import Trial

SHOWN, MARKED, SENT = 200, 25, 20_000
"""So many findings, so many texts and so many characters of what would be sent are shown of one request."""

EXAMPLES = (
    ("patient", lazy("a patient"), "medical", lazy("Summarise for the ward: Erika Mustermann, MRN 00000000, born 3 February 1970, has coughed for two weeks.")),
    ("transfer", lazy("a payment"), "finance", lazy("Write a reminder: 250 EUR are still to be paid to DE89 3704 0044 0532 0130 00 by the end of the month.")),
    ("harmless", lazy("nothing sensitive"), "general", lazy("Explain in three sentences why the sky is blue.")),
)
"""Name, title, domain and text of each: made up, and the numbers are those of textbooks."""

CHANGED = lazy("The rules changed meanwhile, so this finding may be another one: look again, then judge.")
TELLING = lazy("The comment itself could not be cleared as harmless. Say why without repeating what the text says.")
UNRECORDED = lazy("The log is not taking entries, so nothing was written down. `manage.py doctor` says what is wrong.")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Show the form; after a POST, what became of the text."""
    form = _form(request)
    if request.method == "GET":
        return answer(request, "playground.html", section="playground", form=form, examples=[(name, title) for name, title, _rest, _rest in EXAMPLES])
    found, refusal = _trial(form)
    return _page(request, form, found, refusal)


@sensitive_post_parameters()
@require_POST
def judge(request: HttpRequest) -> HttpResponse:
    """Write down one judgement of the same text, which comes with the form and is judged anew: nobody's word is taken for what was found."""
    form, said = _form(request), JudgementForm(request.POST, entities=entities())
    found, refusal = _trial(form)
    if found is None or not said.is_valid():
        return _page(request, form, found, refusal, problem=refusal or _("That was no judgement of a finding."), said=said)
    try:
        problem = _judged(request, form, said.cleaned_data, found)
    except CordonError:
        problem = UNRECORDED
    return _page(request, form, found, "", problem=problem, said=said if problem else None, thanks=not problem)


@sensitive_post_parameters()
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Put what policy decides now into a draft, as a test of the policy: its labels and where it may go, never the text."""
    form = _form(request)
    found, refusal = _trial(form)
    if found is None:
        return _page(request, form, found, refusal)
    person: Any = request.user
    try:
        revision = keeping.keep_test(found.request.domain, trial.as_test(found), author=person, record=wiring.record)
    except (Refused, PolicyError) as refused:
        return _page(request, form, found, "", problem=str(refused))
    except CordonError:
        return _page(request, form, found, "", problem=UNRECORDED)
    messages.success(request, _("The test was added to this draft. It holds labels and where such a request may go, and nothing of the text."))
    return redirect("console:revision", revision.domain, revision.number)


def _form(request: HttpRequest) -> TrialForm:
    domains = reach(request).within(settings.DOMAIN_NAMES)
    apps = Application.objects.filter(enabled=True, domain__in=domains).order_by("name")
    models = sorted({model for place in wiring.places() for model in place.models})
    given = request.POST if request.method == "POST" else None
    return TrialForm(given, initial=_example(request.GET.get("example", ""), domains), domains=domains, apps=apps, models=models)


def _example(named: str, domains: Sequence[str]) -> dict[str, str]:
    """Return what the form begins with: an example that was asked for, in its domain where this person may look."""
    for name, _title, domain, text in EXAMPLES:
        if name == named:
            return {"text": str(text), "domain": domain if domain in domains else domains[0]}
    return {}


def _trial(form: TrialForm) -> tuple[Trial | None, str]:
    """Return the trial, or why there is none."""
    if not form.is_valid():
        return None, _("Nothing was judged: see the form.")
    given = form.cleaned_data
    policy = administration.active_policy(given["domain"])
    if policy is None:
        return None, _("No policy is in force in this domain yet, so every request is refused.")
    row = Application.objects.filter(name=given["app"], enabled=True).first()
    body = given["text"].encode() if given["kind"] == "body" else trial.as_body(given["text"], given["model"] or "auto")
    try:
        asked = trial.request_of(body, given["domain"], given["app"], row.purpose if row else "", row.role if row else "")
    except InvalidRequest as error:
        return None, _("The API would refuse this body ({code}): {message}").format(code=error.code, message=translated(error.message))
    return asyncio.run(trial.tried(asked, policy, wiring.domain(asked.domain).floor, aside.ports(policy))), ""


def _page(request: HttpRequest, form: TrialForm, found: Trial | None, refusal: str, **more: Any) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "refusal": refusal, **more}
    if found is not None:
        context |= picture(found)
        context.setdefault("said", None)
        context["said"] = context["said"] or JudgementForm(entities=entities())
    bad = refusal or more.get("problem")
    return answer(request, "playground.html", section="playground", status=422 if bad else 200, **context)


def picture(found: Trial) -> dict[str, Any]:
    """Return what the page shows of a trial."""
    findings, floor = found.findings, wiring.domain(found.request.domain).floor
    policy = administration.active_policy(found.request.domain)
    return {
        "trial": found,
        "complete": isinstance(found.scan, Completed),
        **listed(findings, lambda label: -reach_under(floor, label)),
        "texts": texts(found.request, findings),
        "labels": sorted(found.labels),
        "floor": [(label, floor.labels[label].reach.word) for label in sorted(found.labels) if label in floor.labels],
        "baseline": floor.baseline.reach.word,
        "limits": limits(found.decision.constraint),
        "steps": [step_told(step, policy) for step in found.steps] if policy else [],
        "places": _places(found),
        "sent": trial.placed(found.sending.request.canonical.decode()[:SENT], found.sending.vault.values),
        "sent_more": max(0, len(found.sending.request.canonical.decode()) - SENT),
    }


def _places(found: Trial) -> list[dict[str, Any]]:
    """Return the permitted places: first those that would be asked, in that order, then those that could not answer this request."""
    known = {place.name: place for place in wiring.places()}
    asked = [place.name for place in found.candidates]
    others = [name for name in found.sending.decision.places if name not in asked]
    return [{"place": known[name], "asked": name in asked} for name in (*asked, *others) if name in known]


def reach_under(floor: Floor, label: str) -> int:
    """Return how far a label may go under the floor, as a number: the smaller, the stricter."""
    return int(floor.labels[label].reach if label in floor.labels else floor.baseline.reach)


def listed(findings: list[Finding], strictness: Strictness) -> dict[str, Any]:
    """Return the findings as rows: those that tell what is there, weaker ones of the same characters, and what another view of the text says again."""
    rows = [{"place": place, "finding": each, "span": span(each)} for place, each in enumerate(findings[:SHOWN])]
    said = {(each.type, each.path) for each in findings if each.stage in trial.IN_PLACE and "#" not in each.path}
    again = [row for row in rows if not _is_new(row["finding"], said)]
    hidden = overlapped(findings, strictness)
    behind = [row for row in rows if row["finding"] in hidden and row not in again]
    return {
        "findings": [row for row in rows if row not in again and row not in behind],
        "behind": behind,
        "again": again,
        "more": max(0, len(findings) - SHOWN),
    }


def _is_new(finding: Finding, said: set[tuple[str, str]]) -> bool:
    if finding.stage in trial.IN_PLACE and "#" not in finding.path:
        return True
    return (finding.type, finding.path.partition("#")[0]) not in said


def span(finding: Finding) -> str:
    """Return where in its string a finding is, in characters; of what is nowhere in one string, how it was read."""
    return _("{start} to {end}").format(start=finding.start, end=finding.end) if finding.end > finding.start else _("the whole")


def texts(request: Request, findings: list[Finding]) -> list[dict[str, Any]]:
    """Return the strings in which something was found, in pieces; of a plain text, that text in any case."""
    by_path: dict[str, list[Finding]] = {}
    for each in findings:
        by_path.setdefault(each.path, []).append(each)
    strings = [*wiring.strings(request.canonical), *wiring.strings(request.withheld, "withheld:")]
    wanted = [(path, text) for path, text in strings if path in by_path or path == "/messages/0/content"]
    return [{"path": path, "again": "#" in path, "pieces": trial.marked(text, by_path.get(path, ())[:SHOWN])} for path, text in wanted[:MARKED]]


def entities() -> list[str]:
    """Return every entity type of every domain, once each."""
    return sorted({entity for domain in wiring.domains() for entity in domain.entities})


def _judged(request: HttpRequest, form: TrialForm, said: Mapping[str, Any], found: Trial) -> str:
    """Write the judgement down. Returns why it could not be, or nothing."""
    verdict, _, place = said["verdict"].partition(":")
    if said["ruleset"] != found.scan.ruleset or (place and int(place) >= len(found.findings)):
        return CHANGED
    if said["comment"] and not _harmless(said["comment"], found.request.domain):
        return TELLING
    domain, person = found.request.domain, request.user
    assert person.is_authenticated
    feedback.give(
        verdict, author=person, domain=domain, ruleset=found.scan.ruleset, record=wiring.record, found=found.findings[int(place)] if place else None,
        entity=said["entity"], app=found.request.app, comment=said["comment"], text=form.cleaned_data["text"], keep=_keeper(domain) if said["keep"] else None,
    )  # fmt: skip
    return ""


def _keeper(domain: str) -> feedback.Keep:
    def keep(name: str, text: bytes, judgement: bytes, days: int) -> None:
        wiring.store(domain).keep(name, text, judgement, days, wiring.domain_keys()[domain])

    return keep


def _harmless(comment: str, domain: str) -> bool:
    """True when a comment was read to its end and nothing was found: comments are kept outside the domain's store."""
    scan = wiring.classify(trial.as_body(comment), domain=domain)
    return isinstance(scan, Completed) and not scan.labels
