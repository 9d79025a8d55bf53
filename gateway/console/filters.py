"""Words for templates: byte counts, times, labels. Pure. Loaded under the name `humanise` (see `gateway.settings.console`)."""

from __future__ import annotations

import json
import re
from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gateway.console import figures, sentences, words
from gateway.console.language import ENGLISH

register = template.Library()


@register.filter
def translated(text: Any) -> str:
    """Return what data says of itself (`gateway.console.spoken`) and what the core says (`gateway.console.sentences`), in the language of the page."""
    return sentences.translated(text) if text else ""


@register.filter
def proofs(told: Any) -> str:
    """Return by what somebody proved who they are, from the words that a session keeps."""
    return _(" and ").join(sentences.translated(each) for each in str(told).split(" and "))


@register.filter
def size_words(count: Any) -> str:
    """Return a byte count for people."""
    return figures.size_words(int(count or 0))


@register.filter
def counted(count: Any) -> str:
    """Return a count for people, in groups of three digits."""
    return figures.counted(int(count or 0))


@register.filter
def baseline(revision: Any) -> str:
    """Return the reach that a stored policy document gives to requests without a label."""
    return str(json.loads(revision.document).get("baseline", {}).get("reach", "none"))


def standing(revision: Any) -> int:
    """Return how many approvals count: of other people who still may sign in. Of a revision that was in force, all that were given."""
    given = revision.approvals.exclude(approver=revision.author_id) if revision.author_id else revision.approvals
    return int(given.count() if revision.activated else given.filter(approver__is_active=True).count())


@register.filter
def revision_state(revision: Any) -> tuple[str, str]:
    """Return state and words of a revision for its chip. A proposal against what is no longer active is out of date, however many approved it."""
    if revision.state == "proposed" and revision.base_id and revision.base.state != "active":
        return "attention", _("out of date")
    if revision.state == "proposed" and revision.approvals_needed is not None and standing(revision) >= revision.approvals_needed:
        return "attention", _("approved, not active")
    state = {"active": "good", "proposed": "waiting", "draft": "info", "rejected": "bad"}.get(revision.state, "past")
    return state, str(revision.state)


@register.filter
def item(mapping: Any, key: Any) -> Any:
    """Return the value under this key, or nothing."""
    return mapping.get(key) if mapping else None


BREAKS = re.compile(r"(?<=[_/:.])(?=\w)|(?<=[a-z])(?=[A-Z])")
"""Where a long name may go on in a new line: after its separators, and before a capital."""


@register.filter
def breakable(name: Any) -> SafeString:
    """Return a name, escaped, that breaks between its words and not within them."""
    return format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in BREAKS.split(str(name or ""))))


BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


@register.filter
def browser(agent: Any) -> str:
    """Return what a browser says of itself in two words, or as it says it where that is not known. It is a claim: nothing rests on it."""
    text = str(agent or "")
    name = next((name for sign, name in BROWSERS if sign in text), "")
    system = next((system for sign, system in SYSTEMS if sign in text), "")
    return f"{name}, {system}" if name and system else name or text


@register.filter
def plain_time(text: Any) -> str:
    """Return an entry's time for people: to the second, the zone said elsewhere."""
    told = str(text or "")[:19].replace("T", " ")
    return f"{told[8:10]}.{told[5:7]}.{told[:4]}{told[10:]}" if get_language() != ENGLISH and len(told) > 10 else told


@register.filter
def sentence(fields: Any) -> str:
    """Return what an entry says."""
    return words.sentence(fields)


@register.filter
def field_value(value: Any) -> str:
    """Return the value of an entry's field for people."""
    if isinstance(value, list):
        return ", ".join(value) or "none"
    return str(value).lower() if isinstance(value, bool) else str(value)
