"""One log entry: what happened around it, its exact bytes, and the proof that it is in the log, shown and checked.

Reads the log. Details are opened for compliance officers only, one entry at a time, and that is logged.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gateway import wiring
from gateway.console import scripted
from gateway.console.figures import layers_told, stamp
from gateway.console.guard import reach, within
from gateway.console.proof import explain
from gateway.console.render import show as answer
from gateway.console.timeline import timeline
from gateway.console.words import sentence, written
from gateway.review import Refused
from gateway.shredding import destroyed

STORY = 100


def show(request: HttpRequest, seq: int) -> HttpResponse:
    """Show one entry."""
    return _entry(request, seq)


@require_POST
def details(request: HttpRequest, seq: int) -> HttpResponse:
    """Open the details of one entry. The log holds who did, before they are shown."""
    entry = seen(request, seq)
    if not entry.sealed:
        raise Http404
    wiring.record({"event": "details:opened", "actor": request.user.get_username(), "domain": entry.fields["domain"], "subject": f"entry {seq}"})
    try:
        text, committed = wiring.details(seq) or (b"null", False)
    except Refused as error:
        return _entry(request, seq, gone=str(error))
    body = json.loads(text)
    return _entry(request, seq, opened=json.dumps(body, indent=2, ensure_ascii=False), committed=committed, layers=_layers(body))


def _layers(body: Any) -> list[str]:
    """Return in words how the engine that answered was sealed, where the details say so."""
    inference = body.get("inference") if isinstance(body, dict) else None
    return layers_told(inference["sandbox"]) if isinstance(inference, dict) and "sandbox" in inference else []


def leaf(request: HttpRequest, seq: int) -> HttpResponse:
    """Download the exact bytes that were hashed."""
    return _file(seen(request, seq).leaf, f"entry-{seq}.json", "application/json")


def proof(request: HttpRequest, seq: int) -> HttpResponse:
    """Download the proof against the newest checkpoint, in C2SP form."""
    seen(request, seq)
    return _file(newest_proof(seq).encode(), f"entry-{seq}.tlog-proof", "text/plain; charset=utf-8")


def _entry(request: HttpRequest, seq: int, **opened: Any) -> HttpResponse:
    entry = seen(request, seq)
    done = destroyed(entry.fields.get("domain", ""), entry.fields.get("audit_id", "")) if entry.sealed and not opened else None
    if done and entry.fields["time"] <= stamp(done.done_at):
        opened = {"gone": _("their key was destroyed on {done_at:%Y-%m-%d at %H:%M} UTC").format(done_at=done.done_at)}
    text = newest_proof(seq)
    steps = explain(entry.leaf, text, wiring.vkey())
    told = [each for each in story(entry) if reach(request).covers(each.get("domain", ""))]
    return answer(
        request,
        "entry.html",
        section="log",
        entry=entry,
        raw=entry.leaf.decode(),
        sentence=sentence(entry.fields),
        written=written(entry.fields),
        story=told,
        stages=timeline(told),
        proof=text,
        proof_data={"leaf": entry.leaf.decode(), "proof": text, "vkey": wiring.vkey(), "words": scripted.proof()},
        newer=seq + 1 if seq + 1 < wiring.log_reader().head()[0] else None,
        older=seq - 1 if seq else None,
        steps=steps,
        proved=all(step.holds for step in steps),
        **opened,
    )


def seen(request: HttpRequest, seq: int) -> Any:
    """Return one entry within this person's reach, or answer 404."""
    entry = logged(seq)
    within(request, entry.fields.get("domain", ""))
    return entry


def logged(seq: int) -> Any:
    """Return one entry, or answer 404."""
    reader = wiring.log_reader()
    if seq >= reader.head()[0]:
        raise Http404
    return reader.entry(seq)


def newest_proof(seq: int) -> str:
    """Return the tlog-proof of an entry against the newest checkpoint."""
    reader = wiring.log_reader()
    size, _, note = reader.head()
    path = "".join(base64.b64encode(item).decode() + "\n" for item in reader.inclusion(seq, size))
    return f"c2sp.org/tlog-proof@v1\nindex {seq}\n{path}\n{note}"


def story(entry: Any) -> list[dict[str, Any]]:
    """Return every entry of the same request in order, each with a sentence."""
    audit_id = entry.fields.get("audit_id")
    if not audit_id:
        return []
    found = sorted(wiring.log_reader().find(audit_id=audit_id, limit=STORY), key=lambda each: each.seq)
    return [{**each.fields, "sentence": sentence(each.fields), "here": each.seq == entry.seq} for each in found]


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
