"""What people send: filters, applications, people, export periods. Pure but for Django's form classes.

The policy editor's form is in `gateway.console.matrix`, because it is made from a domain.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gateway.breakglass import REACHES
from gateway.console.figures import stamp
from gateway.console.search import Filters
from gateway.console.sentences import opened
from gateway.console.words import EVENTS
from gateway.models import User
from gateway.people import ROLES, holdings_named
from gateway.retention import LEAST_DAYS

TIERS = ("none", "local", "edge", "cloud")
_NAME = re.compile(r"[A-Za-z0-9_.:-]{1,64}\Z")


class Bootstrapped(forms.Form):
    """A form whose fields wear Bootstrap's classes and point at their errors for screen readers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            kind = "form-select" if isinstance(field.widget, forms.Select) else "form-control"
            if not isinstance(field.widget, forms.CheckboxSelectMultiple | forms.CheckboxInput):
                field.widget.attrs.setdefault("class", kind)


ANY = lazy("any")


def _choice(names: Any, every: Any = ANY) -> list[tuple[str, str]]:
    return [("", every), *((name, name) for name in names)]


class PlainSelect(forms.Select):
    """A choice of many values, written at once: Django's own widget renders a template per option, half of the log page's time."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the element. Every value and word is escaped."""
        chosen = str(value or "")
        marked = ((key, mark_safe(" selected") if str(key) == chosen else "", words) for key, words in self.choices)
        options = format_html_join("", '<option value="{}"{}>{}</option>', marked)
        return format_html("<select{}>{}</select>", flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name})), options)


class Day(forms.DateInput):
    """A day as a browser's own field takes it, in every language: what is written another way is dropped, and the field is empty."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Minute(forms.DateTimeInput):
    """A moment to the minute, as a browser's own field takes it in every language."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class LogFilter(Bootstrapped):
    """What the log explorer shows, and from where on. Every field may stay empty; `values` are those that the log holds.

    Where it is `scoped`, one of the domains is always chosen: what belongs to another, or to none, is never found.
    """

    audit_id = forms.RegexField(
        rf"\A{_NAME.pattern}", label=lazy("Id or entry number"), required=False, widget=forms.TextInput(attrs={"placeholder": lazy("request or audit id")})
    )
    time_from = forms.DateTimeField(label=lazy("From (UTC)"), required=False, widget=Minute())
    time_to = forms.DateTimeField(label=lazy("To (UTC)"), required=False, widget=Minute())
    domain = forms.ChoiceField(label=lazy("Domain"), required=False, widget=PlainSelect)
    app = forms.ChoiceField(label=lazy("Application"), required=False, widget=PlainSelect)
    event = forms.ChoiceField(label=lazy("Event"), required=False, widget=PlainSelect)
    label = forms.ChoiceField(label=lazy("Label"), required=False, widget=PlainSelect)
    tier = forms.ChoiceField(label=lazy("Tier"), required=False, widget=PlainSelect, choices=_choice(TIERS))
    place = forms.ChoiceField(label=lazy("Place"), required=False, widget=PlainSelect)
    code = forms.ChoiceField(label=lazy("Code"), required=False, widget=PlainSelect)
    policy = forms.ChoiceField(label=lazy("Policy version"), required=False, widget=PlainSelect)
    break_glass = forms.RegexField(r"\A[0-9a-f]{16}\Z", required=False, widget=forms.HiddenInput)
    shadow = forms.RegexField(rf"\A{_NAME.pattern}", required=False, widget=forms.HiddenInput)
    canary = forms.ChoiceField(required=False, choices=_choice(("shown",)), widget=forms.HiddenInput)
    view = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    before = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    after = forms.IntegerField(required=False, min_value=-1, widget=forms.HiddenInput)

    FOLDED = ("label", "app", "event", "place", "code", "policy")
    TERMS = ("domain", "app", "event", "label", "tier", "place", "code", "policy", "shadow", "break_glass")

    def __init__(self, *args: Any, domains: Any, labels: Any, values: Any, scoped: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.home = domains[0] if scoped else ""
        self.fields["domain"].choices = [(name, name) for name in domains] if scoped else _choice(domains)
        self.fields["label"].choices = _choice(labels)
        self.fields["event"].choices = _choice([*EVENTS, *(event for event in values("event") if event not in EVENTS)])
        for name in ("app", "place", "code", "policy"):
            # A kept address may name what this log does not hold: then no entry matches, and the page says so.
            asked = [self.data[name]] if _NAME.match(self.data.get(name, "")) else []
            self.fields[name].choices = [("", _("any")), *((value, value[:12] if name == "policy" else value) for value in sorted({*values(name), *asked}))]

    def at_hand(self) -> list[forms.BoundField]:
        """Return the fields that most people ask by."""
        return [field for field in self.visible_fields() if field.name not in self.FOLDED]

    def folded(self) -> list[forms.BoundField]:
        """Return the other fields."""
        return [self[name] for name in self.FOLDED]

    def unfolds(self) -> bool:
        """True where a folded field narrows what is shown, or was not understood: it must be seen then."""
        return any(field.value() or field.errors for field in self.folded())

    def position(self) -> tuple[int | None, int | None]:
        """Return the page's bounds in sequence numbers, both exclusive: before, after."""
        return self.cleaned_data.get("before"), self.cleaned_data.get("after")

    def strange(self) -> list[str]:
        """Return names in the address that are no filter. They narrow nothing, so the page says so: a misspelt one must not look like an answer."""
        return sorted({name[:40] for name in self.data if name not in self.fields})

    def narrows(self) -> bool:
        """True when the person asked for something in particular: then nothing is left out."""
        return any(name not in ("canary", "view") for name in self.kept())

    def filters(self) -> Filters:
        """Return what was asked for."""
        named = self.cleaned_data["audit_id"]
        number = int(named) if named.isascii() and named.isdigit() and len(named) < 16 else None
        times = {name: stamp(value) if (value := self.cleaned_data[name]) else "" for name in ("time_from", "time_to")}
        chosen = {name: self.cleaned_data[name] for name in self.TERMS if self.cleaned_data[name]}
        fields = ({"domain": self.home} if self.home else {}) | chosen
        return Filters(fields, **times, audit_id="" if number is not None else named, number=number)

    def kept(self) -> dict[str, str]:
        """Return what a link to another page carries on: the filters as they were typed."""
        names = ("time_from", "time_to", *self.TERMS, "audit_id", "canary", "view")
        return {name: self.data[name] for name in names if self.data.get(name)}


class NewView(Bootstrapped):
    """A name for the filters in force."""

    name = forms.CharField(label=lazy("Name"), max_length=64)
    query = forms.RegexField(r"\A[A-Za-z0-9_.~%&=+:-]{1,512}\Z", widget=forms.HiddenInput)
    shared = forms.BooleanField(
        label=lazy("For everybody who may read the log"), required=False, widget=forms.CheckboxInput(attrs={"class": "form-check-input"})
    )


class NewApplication(Bootstrapped):
    """A calling application, bound to one domain."""

    name = forms.RegexField(re.compile(r"\A[a-z0-9][a-z0-9-]{0,63}\Z"), label=lazy("Name"), help_text=lazy("Lower-case letters, digits and hyphens."))
    domain = forms.ChoiceField(label=lazy("Domain"), help_text=lazy("The policy of this domain decides every request of the application."))
    purpose = forms.CharField(label=lazy("Purpose"), max_length=64, required=False, help_text=lazy("Optional. Policy conditions can name it."))
    role = forms.CharField(label=lazy("Role"), max_length=64, required=False, help_text=lazy("Optional. Policy conditions can name it."))

    def __init__(self, *args: Any, domains: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domain"].choices = [(name, name) for name in domains]


_LAST_DAY = lazy("Of the roles above. An auditor needs one; others may have one.")


def _where() -> list[tuple[str, str]]:
    return [("", _("every domain")), *((name, name) for name in settings.DOMAIN_NAMES)]


def _written(role: str, domain: str) -> str:
    return f"{role}@{domain}" if domain else role


class NewPerson(Bootstrapped):
    """Somebody who may sign in."""

    username = forms.RegexField(re.compile(r"\A[A-Za-z0-9][A-Za-z0-9@.+_-]{0,63}\Z"), label=lazy("Name"), help_text=lazy("Letters, digits and . @ + _ -"))
    roles = forms.MultipleChoiceField(
        label=lazy("Roles"),
        choices=[(role, lazy(title)) for role, title in ROLES.items()],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )
    domain = forms.ChoiceField(label=lazy("In"), required=False, choices=_where)
    until = forms.DateField(label=lazy("Last day"), required=False, widget=Day(), help_text=_LAST_DAY)

    def holdings(self) -> list[str]:
        """Return the roles as they are written: `ROLE` or `ROLE@DOMAIN`."""
        return [_written(role, self.cleaned_data["domain"]) for role in self.cleaned_data["roles"]]

    def clean(self) -> dict[str, Any]:
        """Refuse a role without the last day it needs, or a last day too far away."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("roles") and "domain" in found and "until" in found:
            try:
                holdings_named(self.holdings(), found["until"])
            except ValueError as error:
                self.add_error("until", opened(error))
        return found


class NewRole(Bootstrapped):
    """One role for somebody, somewhere, perhaps to a last day."""

    role = forms.ChoiceField(label=lazy("Role"), choices=[(role, lazy(title)) for role, title in ROLES.items()])
    domain = forms.ChoiceField(label=lazy("In"), required=False, choices=_where)
    until = forms.DateField(label=lazy("Last day"), required=False, widget=Day())

    def holding(self) -> str:
        """Return the role as it is written: `ROLE` or `ROLE@DOMAIN`."""
        return _written(self.cleaned_data["role"], self.cleaned_data["domain"])

    def clean(self) -> dict[str, Any]:
        """Refuse a role without the last day it needs, or a last day too far away."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("role") and "until" in found and "domain" in found:
            try:
                holdings_named([self.holding()], found["until"])
            except ValueError as error:
                self.add_error("until", opened(error))
        return found


class NewOwner(Bootstrapped):
    """Who owns an application."""

    owner = forms.ModelChoiceField(label=lazy("Owner"), queryset=None, to_field_name="username", required=False, empty_label=lazy("nobody in particular"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = User.objects.filter(is_active=True).order_by("username")


class ForDomain(Bootstrapped):
    """Anything that concerns one domain."""

    domain = forms.ChoiceField(label=lazy("Domain"))

    def __init__(self, *args: Any, domains: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domain"].choices = [(name, name) for name in domains]


class NewTerm(ForDomain):
    """How long details are kept."""

    days = forms.IntegerField(label=lazy("Days"), min_value=LEAST_DAYS, max_value=36_525, help_text=format_lazy(lazy("At least {days}."), days=LEAST_DAYS))


class NewHold(ForDomain):
    """What must not be destroyed, and why."""

    audit_id = forms.RegexField(
        rf"\A{_NAME.pattern}", label=lazy("Audit id"), required=False, help_text=lazy("Of one request; empty for everything of the domain.")
    )
    reason = forms.CharField(label=lazy("Reason"), max_length=200, help_text=lazy("A case number, for example. No personal data: it stands in the log."))


class NewWindow(Bootstrapped):
    """A break-glass window that is asked for."""

    lifts = forms.MultipleChoiceField(label=lazy("What of the policy is lifted"), widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}))
    reach = forms.ChoiceField(label=lazy("How far instead, at most"), choices=[(reach, reach) for reach in REACHES], initial="edge")
    app = forms.ChoiceField(label=lazy("For which application"), required=False)
    minutes = forms.IntegerField(label=lazy("Minutes"), min_value=1, max_value=240, initial=30, help_text=lazy("At most 240: four hours."))
    reason = forms.CharField(label=lazy("Reason"), max_length=200, help_text=lazy("An incident's number, for example. No personal data: it stands in the log."))

    def __init__(self, *args: Any, lifts: Any, apps: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lifts"].choices = lifts
        self.others = [self[name] for name in self.fields if name != "lifts"]
        self.fields["app"].choices = [("", _("every application of the domain")), *((name, name) for name in apps)]


class NewShredding(ForDomain):
    """What is to be destroyed, and why."""

    audit_id = forms.RegexField(rf"\A{_NAME.pattern}", label=lazy("Audit id"), help_text=lazy("Its details and its kept exchange; entries and proofs stay."))
    reason = forms.CharField(label=lazy("Reason"), max_length=200, help_text=lazy("No personal data: it stands in the log."))


class ExportPeriod(Bootstrapped):
    """The period of an evidence bundle. The end day is included."""

    start = forms.DateField(label=lazy("From"), widget=Day())
    end = forms.DateField(label=lazy("To, including that day"), widget=Day())
    domain = forms.ChoiceField(
        label=lazy("Details of one domain"), required=False, help_text=lazy("Entries are always complete; details are opened for one domain only.")
    )

    def __init__(self, *args: Any, domains: Any, scoped: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domain"].required = scoped
        self.fields["domain"].choices = [*([] if scoped else [("", _("none: headers only"))]), *((name, name) for name in domains)]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        found = super().clean() or {}
        if found.get("start") and found.get("end") and found["end"] < found["start"]:
            self.add_error("end", _("The period ends before it begins."))
        return found

    def bounds(self) -> tuple[str, str]:
        """Return from and to (exclusive) in RFC 3339."""
        start = datetime.combine(self.cleaned_data["start"], datetime.min.time(), UTC)
        end = datetime.combine(self.cleaned_data["end"], datetime.min.time(), UTC) + timedelta(days=1)
        return start.isoformat(), end.isoformat()


LONGEST_TRIAL = 200_000


class TrialForm(Bootstrapped):
    """A text or a whole request body to be judged, and as whose."""

    text = forms.CharField(
        label=lazy("Text or request body"),
        max_length=LONGEST_TRIAL,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 9, "class": "form-control", "spellcheck": "false", "autocomplete": "off"}),
        help_text=lazy(
            "Up to 200,000 characters. It is judged and shown back to you, and then gone: nothing of it is sent, stored or logged."
            " A request body names its own model."
        ),
    )
    kind = forms.ChoiceField(label=lazy("This is"), choices=[("text", lazy("a text")), ("body", lazy("a request body (JSON)"))])
    domain = forms.ChoiceField(label=lazy("Domain"))
    app = forms.ChoiceField(label=lazy("Application"), required=False)
    model = forms.ChoiceField(label=lazy("Model named"), required=False)

    def __init__(self, *args: Any, domains: Any, apps: Any, models: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["model"].choices = [("", _("auto")), *((name, name) for name in models)]
        self._homes = {row.name: row.domain for row in apps}
        self.fields["domain"].choices = [(name, name) for name in domains]
        self.fields["app"].choices = [("", _("none in particular")), *((name, f"{name} ({home})") for name, home in self._homes.items())]

    def clean_text(self) -> str:
        """Undo what forms do to the ends of lines: an application would send them plain."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        """Refuse an application of another domain: its requests are decided there."""
        given: dict[str, Any] = super().clean() or {}
        home = self._homes.get(given.get("app", ""))
        if home and given.get("domain") and home != given["domain"]:
            self.add_error("app", _("This application belongs to {home}.").format(home=home))
        return given


class JudgementForm(Bootstrapped):
    """What somebody says of the findings of a trial. `verdict` is a word and, of a finding, its place in the list."""

    verdict = forms.RegexField(r"\A(?:(?:right|not_sensitive):\d{1,5}|missed)\Z")
    ruleset = forms.RegexField(r"\A[0-9a-f]{64}\Z")
    entity = forms.ChoiceField(label=lazy("What was missed"), required=False)
    comment = forms.CharField(label=lazy("Comment"), max_length=200, required=False, help_text=lazy("Optional. Say why; do not repeat the text."))
    keep = forms.BooleanField(label=lazy("Keep this text as labelled data"), required=False, widget=forms.CheckboxInput(attrs={"class": "form-check-input"}))

    def __init__(self, *args: Any, entities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entity"].choices = [("", _("something else")), *((name, name) for name in entities)]
