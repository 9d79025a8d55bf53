"""What stops somebody is told in German: refusals, conflicts, faults, counter-examples and failed jobs, as they come out of the core.

Each row takes one step on one console and names the German words that must stand on the page that answers; nothing English may.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from deploy import catalogue
from gateway import administration, breakglass, people, replaying
from gateway.console.steps import edition
from gateway.models import Grant, Job, User

from .test_german import CODES, ENGLISH, Texts

pytestmark = pytest.mark.django_db(databases=["default", "medical", "finance", "general"])
GERMAN = {"accept-language": "de"}
DANGEROUS = "domain: general\nbaseline: {reach: cloud}\nlabels: {secret: {reach: cloud}}\nwhen: [{app: bot, then: {reach: cloud}}]\n"
SIDEWAYS = "domain: general\nbaseline: {reach: sideways}\n"
NARROW = "domain: general\nbaseline: {reach: edge}\n"
FAR = {"name": "Far!", "kind": "provider", "wire": "openai", "base_url": "https://far.example/v1", "models": "m"}


@dataclass
class Stage:
    """The console and its people."""

    log: Any
    sign_in: Any

    def get(self, who: str | None, address: str) -> Any:
        """Return a page in German."""
        return self.sign_in(who).get(address, headers=GERMAN)

    def post(self, who: str | None, address: str, sent: dict[str, Any] | None = None) -> Any:
        """Return the page that a step leads to."""
        return self.sign_in(who).post(address, sent or {}, headers=GERMAN, follow=True)

    def drafted(self, document: str) -> Any:
        """Return a draft of anna's."""
        return administration.draft("general", document, author=User.objects.get(username="anna"), record=self.log.record)

    def step(self, who: str, revision: Any, name: str, seen: str = "") -> Any:
        """Return the answer to one step of a revision."""
        return self.post(who, f"/policies/general/revisions/{revision.number}/{name}", {"seen": seen or edition(revision)})


def _dangerous_page(stage: Stage) -> Any:
    return stage.get("anna", f"/policies/general/revisions/{stage.drafted(DANGEROUS).number}/")


def _dangerous_proposed(stage: Stage) -> Any:
    return stage.step("anna", stage.drafted(DANGEROUS), "propose")


def _checked(document: str) -> Callable[[Stage], Any]:
    return lambda stage: stage.post("anna", "/policies/general/check", {"as": "yaml", "yaml": document})


def _saved(stage: Stage) -> Any:
    active = administration.active_revision("general")
    return stage.post("anna", "/policies/general/edit", {"as": "yaml", "yaml": SIDEWAYS, "seen": edition(active)})


def _too_early(stage: Stage) -> Any:
    draft = stage.drafted(NARROW)
    stage.step("anna", draft, "propose")
    draft.refresh_from_db()
    return stage.step("anna", draft, "activate")


def _not_proposed(stage: Stage) -> Any:
    return stage.step("ben", stage.drafted(NARROW), "approve")


def _stale(stage: Stage) -> Any:
    draft = stage.drafted(NARROW)
    return stage.step("anna", draft, "propose", seen='"another"')


def _own_window(stage: Stage) -> Any:
    number = breakglass.request("general", ["policy"], "edge", 30, "incident 7", person=User.objects.get(username="ben"), record=stage.log.record)
    return stage.post("ben", f"/policies/general/break-glass/{number}/confirm")


def _declined_window(stage: Stage) -> Any:
    ben = User.objects.get(username="ben")
    number = breakglass.request("general", ["policy"], "edge", 30, "incident 7", person=ben, record=stage.log.record)
    stage.post("ben", f"/policies/general/break-glass/{number}/decline")
    return stage.post("carla", f"/policies/general/break-glass/{number}/confirm")


def _last_administrator(stage: Stage) -> Any:
    own = Grant.objects.get(person__username="anna", role=people.ADMINISTRATOR)
    return stage.post("anna", f"/people/roles/{own.pk}/end")


def _failed(kind: str, error: str, where: str) -> Callable[[Stage], Any]:
    def page(stage: Stage) -> Any:
        anna = User.objects.get(username="anna")
        row = replaying.ask(stage.drafted(NARROW), 24, author=anna) if kind == replaying.KIND else None
        period = {"from": "2026-11-01T00:00:00+00:00", "to": "2026-11-02T00:00:00+00:00", "domain": ""}
        job = row or Job.objects.create(kind=kind, author=anna, parameters=period)
        Job.objects.filter(pk=job.pk).update(state=Job.State.FAILED, error=error)
        return stage.get("anna", where.format(number=job.pk))

    return page


STEPS: dict[str, tuple[Callable[[Stage], Any], tuple[str, ...]]] = {
    "a wrong password": (
        lambda stage: stage.post(None, "/sign-in", {"username": "anna", "password": "wrong"}),
        ("Name und Kennwort passen zu keinem Konto, das sich anmelden darf.",),
    ),
    "a dangerous draft": (
        _dangerous_page,
        (
            "Gegenbeispiel: eine Anfrage mit secret → ein Anbieter (cloud), Land nicht angegeben",
            "secret kennzeichnet eine Anfrage als sensibel; eine sensible Anfrage wird nie außerhalb des Perimeters beantwortet.",
            "diese Bedingung ändert keine Entscheidung: Worauf sie einengt, gilt auch ohne sie.",
            "Es kann nicht vorgeschlagen werden: Lint: labels.secret.reach: cloud geht über die Untergrenze des Bereichs, local, hinaus",
        ),
    ),
    "a dangerous draft proposed": (_dangerous_proposed, ("Lint: labels.secret.reach",)),
    "a dangerous draft in the editor": (
        _checked(DANGEROUS),
        ("Zum Beispiel eine Anfrage mit secret → ein Anbieter (cloud), Land nicht angegeben.", "2 Gegenbeispiele"),
    ),
    "a text that is no policy": (_checked(SIDEWAYS), ("Zeile 2: baseline.reach: die Reichweite ist none, local, edge oder cloud, nicht 'sideways'",)),
    "a text that is no policy, saved": (_saved, ("Zeile 2: baseline.reach: die Reichweite ist none, local, edge oder cloud",)),
    "activated too early": (_too_early, ("0 von 1 nötigen Zustimmungen sind erteilt",)),
    "approved before it was proposed": (_not_proposed, ("die Fassung ist: Entwurf; dieser Schritt beginnt bei: vorgeschlagen",)),
    "a conflict": (_stale, ("Nichts wurde getan: dies änderte sich inzwischen: Sehen Sie noch einmal hin.",)),
    "one's own window": (_own_window, ("Ben hat dies verlangt, also muss jemand anderes es bestätigen.",)),
    "a window that was declined": (_declined_window, ("wartet auf eine zweite Person.",)),
    "the last administrator": (_last_administrator, ("Nicht getan: dies ist der letzte Administrator.",)),
    "a rule that is so already": (
        lambda stage: stage.post("anna", "/roles/viewer/rule", {"demands": "no"}),
        ("Nicht geändert: das ist schon so.",),
    ),
    "a place of a wrong name": (
        lambda stage: stage.post("anna", "/places/add", FAR),
        ("der Name eines Ortes besteht aus Kleinbuchstaben, Ziffern und Bindestrichen und beginnt nicht mit engine-",),
    ),
    "nothing to lift": (lambda stage: stage.post("olga", "/retention/holds/77/lift"), ("Eine geltende Aufbewahrungspflicht 77 gibt es nicht.",)),
    "a body that is none": (
        lambda stage: stage.post("anna", "/playground/", {"text": "{", "kind": "body", "domain": "general"}),
        ("Die API würde diesen Rumpf ablehnen (invalid_json): Der Rumpf ist kein gültiges JSON, in Zeile 1, Spalte 2.",),
    ),
    "an export that failed": (
        _failed("evidence", "gave up after 3 attempts: the worker ended each time", "/evidence/{number}/"),
        ("nach 3 Versuchen aufgegeben: Der Arbeitsprozess endete jedes Mal",),
    ),
    "a replay that was cancelled": (_failed(replaying.KIND, "cancelled by anna", "/policies/general/replays/{number}/"), ("abgebrochen von anna",)),
}


def test_what_stops_somebody_is_told_in_german(log: Any, sign_in: Any):
    known = catalogue.read(catalogue.FOLDER / "django.po")
    english = {text for text, german in known.items() if german != text and len(text) > 3} - set(known.values())
    stage, wrong = Stage(log, sign_in), []
    for name, (step, wanted) in STEPS.items():
        texts = Texts()
        texts.feed(step(stage).content.decode())
        told = " ".join(texts.found)
        wrong += [f"{name}: not said: {words}" for words in wanted if not any(each in told for each in words.split("|"))]
        wrong += [f"{name}: English: {text}" for text in dict.fromkeys(texts.found) if text not in CODES and (text in english or ENGLISH.search(text))]
    assert wrong == [], "\n".join(wrong)
