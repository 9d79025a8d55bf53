"""The log explorer: filters, pages by sequence number, newest first. Reads only; every role may."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from gateway import wiring
from gateway.console.forms import LogFilter
from gateway.console.render import show as answer

PAGE = 50
ROUTINE = "canary:denied"
"""One a minute: the unfiltered view leaves them out, and says how many."""


def show(request: HttpRequest) -> HttpResponse:
    """Show one page of entries. A page is named by the sequence number it starts before, so it stays where it is while the log grows."""
    form = LogFilter(request.GET, domains=settings.DOMAIN_NAMES, labels=label_names())
    valid = form.is_valid()
    before, after = form.position() if valid else (None, None)
    kept, narrows = form.kept(), form.narrows()
    quiet = valid and not narrows and "canary" not in kept
    query = {**form.query(), **({"without": ROUTINE} if quiet else {})} if valid else {}
    found, older, newer = page(query, before, after) if valid else ([], None, None)
    return answer(
        request,
        "log.html",
        section="log",
        form=form,
        entries=found,
        filtered=narrows,
        left_out=_left_out(found, older, newer) if quiet else None,
        canary_shown=valid and not narrows and not quiet,
        older=link(kept, before=older),
        newer=link(kept, after=newer),
        newest=link(kept) if before is not None or after is not None else "",
        status=200 if valid else 422,
    )


def _left_out(found: list[Any], older: int | None, newer: int | None) -> int:
    """Return how many routine entries lie between those of this page, up to the next page on either side."""
    after = found[-1].seq if found and older is not None else -1
    return int(wiring.log_reader().count(ROUTINE, after=after, before=found[0].seq if found and newer is not None else None))


def page(query: dict[str, Any], before: int | None, after: int | None, limit: int = PAGE) -> tuple[list[Any], int | None, int | None]:
    """Return entries, and the sequence numbers from which the next page back and forward start, where there is one."""
    reader = wiring.log_reader()
    if after is not None:
        found = list(reader.find(**query, after=after, limit=limit + 1))
        found.sort(key=lambda entry: -entry.seq)
        more_new, found = len(found) > limit, found[-limit:]
        return found, (found[-1].seq if found else None), (found[0].seq if more_new else None)
    found = list(reader.find(**query, before=before, limit=limit + 1))
    more_old, found = len(found) > limit, found[:limit]
    return found, (found[-1].seq if more_old else None), (found[0].seq if before and found else None)


def link(kept: dict[str, str], **position: int | None) -> str:
    """Return the query string of a page, or nothing when there is no such page."""
    wanted = {name: str(value) for name, value in position.items() if value is not None}
    if position and not wanted:
        return ""
    return "?" + urlencode({**kept, **wanted})


def label_names() -> list[str]:
    """Return every label that a request can carry, once each."""
    return sorted({label.name for domain in wiring.domains() for label in domain.labels} | {"unscannable"})
