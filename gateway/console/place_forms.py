"""What people say of places: the form of a place, and of its key, which is taken and never shown.

Pure but for Django's form classes. The rules are those of `gateway.declaration`; a sentence of theirs stands beside the field it is about.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from gateway.console.forms import Bootstrapped
from gateway.console.sentences import translated
from gateway.declaration import UNKNOWN, Declaration, DeclarationError, country, dated, key_of, words

_CHECK = {"class": "form-check-input"}
_LINES = {"rows": 3, "spellcheck": "false"}


class PlaceForm(Bootstrapped):
    """A node or provider, whole. Valid only if its declaration could be one; then `declared` holds it."""

    name = forms.CharField(label=lazy("Name"), max_length=63, help_text=lazy("Lower-case letters, digits and hyphens."))
    kind = forms.ChoiceField(label=lazy("Kind"), choices=[("provider", lazy("provider, outside the perimeter")), ("node", lazy("node, inside the perimeter"))])
    wire = forms.ChoiceField(label=lazy("Dialect"), choices=[("openai", lazy("OpenAI chat completions")), ("anthropic", lazy("Anthropic Messages"))])
    base_url = forms.CharField(label=lazy("Base URL"), max_length=500, help_text=lazy("https, or http on loopback. No credentials in it."))
    models = forms.CharField(label=lazy("Models"), widget=forms.Textarea(attrs=_LINES), help_text=lazy("One per line, as the place calls them."))
    operator = forms.CharField(label=lazy("Operator"), max_length=120, required=False, help_text=lazy("Who runs it."))
    jurisdiction = forms.CharField(
        label=lazy("Stores in"), max_length=8, required=False, help_text=lazy("Country code such as DE. Empty is unknown, which no list contains.")
    )
    processing = forms.CharField(label=lazy("Computes in"), max_length=8, required=False, help_text=lazy("Country code. A policy's list must hold both."))
    agreements = forms.CharField(label=lazy("Agreements"), required=False, help_text=lazy("What is signed: DPA, BAA, ZDR, ..."))
    certifications = forms.CharField(
        label=lazy("Certifications"),
        required=False,
        widget=forms.Textarea(attrs=_LINES),
        help_text=lazy("One per line with its last day: ISO27001=2027-06-30. Later it counts as absent."),
    )
    labels = forms.CharField(
        label=lazy("Labels let through"), required=False, help_text=lazy("Of a provider: labels the broker lets pass, whatever policy says. None unless named.")
    )
    context = forms.IntegerField(label=lazy("Context, tokens"), required=False, help_text=lazy("At most; what probing finds is never raised by it."))
    price_in = forms.CharField(label=lazy("Price of 1,000 tokens read"), max_length=16, required=False)
    price_out = forms.CharField(label=lazy("Price of 1,000 tokens written"), max_length=16, required=False)
    currency = forms.CharField(label=lazy("Currency"), max_length=3, required=False, help_text=lazy("Three letters, such as EUR."))
    ca_pem = forms.CharField(label=lazy("Trust only this authority (PEM)"), required=False, widget=forms.Textarea(attrs=_LINES))
    needs_key = forms.BooleanField(
        label=lazy("It wants a key"), required=False, widget=forms.CheckboxInput(attrs=_CHECK), help_text=lazy("Entered afterwards, once the place exists.")
    )
    outside = forms.BooleanField(
        label=lazy("Outside, whatever its address"),
        required=False,
        widget=forms.CheckboxInput(attrs=_CHECK),
        help_text=lazy("For an address inside that belongs to somebody outside."),
    )
    declared: Declaration | None = None

    def __init__(self, *args: Any, changing: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if changing:  # its name stays: another name is another place
            del self.fields["name"]
        self._name = changing

    def clean(self) -> dict[str, Any]:
        """Hold what was said against the rules of a declaration."""
        given: dict[str, Any] = super().clean() or {}
        if self.errors:
            return given
        try:
            self.declared = _declaration(given | ({"name": self._name} if self._name else {}))
            self.declared.check()
        except DeclarationError as error:
            self.add_error(error.field if error.field in self.fields else None, translated(error).replace("--", ""))
        return given


def _declaration(given: dict[str, Any]) -> Declaration:
    same = ("name", "kind", "wire", "base_url", "operator", "context", "price_in", "price_out", "ca_pem", "needs_key", "outside")
    return Declaration(
        **{name: given[name] for name in same},
        models=words(given["models"], "models"),
        jurisdiction=country(given["jurisdiction"]),
        processing=country(given["processing"]),
        agreements=words(given["agreements"], "agreements"),
        certifications=dated(given["certifications"]),
        labels=words(given["labels"], "labels"),
        currency=given["currency"].upper(),
    )


def initial(declared: Declaration) -> dict[str, Any]:
    """Return what the form of an existing place shows at first."""
    told = declared.document()
    told |= {name: "" if told[name] == UNKNOWN else told[name] for name in ("jurisdiction", "processing")}
    told |= {name: ", ".join(told[name]) for name in ("agreements", "labels")}
    certified = [f"{name}={last}" for name, last in sorted(declared.certifications.items())]
    return told | {"models": "\n".join(told["models"]), "certifications": "\n".join(certified)}


class KeyForm(Bootstrapped):
    """A provider's key. It is handed to the broker and shown to nobody, not even in an error."""

    key = forms.CharField(
        label=lazy("Key"),
        max_length=4096,
        widget=forms.PasswordInput(render_value=False, attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=lazy("It goes to the broker's own encrypted store, and is never shown again."),
    )

    def clean_key(self) -> str:
        """Return the bare key."""
        try:
            return key_of(self.cleaned_data["key"])
        except DeclarationError as error:
            raise forms.ValidationError(translated(error)) from None
