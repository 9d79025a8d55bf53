"""The threshold report: what people's judgements say of each recognizer. Reads only; nothing changes by itself."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from gateway import feedback
from gateway.console.guard import reach
from gateway.console.render import show as answer
from gateway.models import Feedback
from gateway.thresholds import Line, report

NEWEST = 30
WIDTH, HEIGHT = 20, 48
"""One bar of the histogram is so wide, and the tallest so high, in units of the drawing."""


def show(request: HttpRequest) -> HttpResponse:
    """Show the report, of all domains or of one, and the newest judgements."""
    domain = request.GET.get("domain", "")
    domains = reach(request).within(settings.DOMAIN_NAMES)
    domain = domain if domain or reach(request).whole else domains[0]
    if domain and domain not in domains:
        raise Http404
    rows = Feedback.objects.filter(domain=domain) if domain else Feedback.objects.all()
    lines = [{"line": line, "bars": bars(line)} for line in report(feedback.judged(domain))]
    newest = rows.select_related("author").order_by("-pk")[:NEWEST]
    return answer(request, "feedback.html", section="playground", lines=lines, newest=newest, domain=domain, domains=domains, total=rows.count())


def bars(line: Line) -> list[dict[str, Any]]:
    """Return the histogram as rectangles: right findings at the foot, false alarms on top."""
    tallest = max([bar.right + bar.wrong for bar in line.bars] or [1]) or 1
    drawn = []
    for place, bar in enumerate(line.bars):
        right, wrong = HEIGHT * bar.right / tallest, HEIGHT * bar.wrong / tallest
        drawn.append({"bar": bar, "x": place * WIDTH, "right": round(right, 1), "wrong": round(wrong, 1), "right_y": round(HEIGHT - right, 1),
                      "wrong_y": round(HEIGHT - right - wrong, 1)})  # fmt: skip
    return drawn
