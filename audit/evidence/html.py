"""report.html: one page that checks itself in a browser with the network off.

Pure but for reading its own template, style and script. The content policy forbids every connection and allows exactly
this style and this script, by digest. Up to `EMBEDDED` entries travel inside the page; for longer logs it asks for the
file. Called by `audit.evidence.bundle`; the checks are in `page/checks.js` and agree with `audit.log.verify` on every attack of the tests.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from audit.log import layout
from audit.log.entry import canonical

EMBEDDED = 50_000
PAGE = Path(__file__).with_name("page")
SCRIPTS = ("formats.js", "rules.js", "checks.js", "report.js")
CARRIED = (layout.CLAIMS, layout.DESTINATIONS, layout.CANARY, layout.COSIGNED, layout.EARLIER)
"""Members, beside entries, checkpoint and key, that the page can check by itself."""
PICK = "To check the whole bundle, choose its ZIP"
TAIL = b"</script>\n</body>\n</html>\n"


def page(
    view: Mapping[str, Any],
    *,
    scope: Mapping[str, Any],
    note: str,
    vkey: str,
    outside: Mapping[str, Sequence[str]],
    entries: Iterable[bytes],
    files: Mapping[str, bytes] | None = None,
) -> Iterator[bytes]:
    """Yield the page piece by piece. `entries` are the exact entries of the range, in order; `files` are further members to carry and check."""
    embedded = scope["end"] - scope["first"] <= EMBEDDED
    own = {layout.RANGE_CHECKPOINT: note, layout.LOG_KEY: vkey + "\n", layout.OUTSIDE: canonical(outside).decode()}
    within = own | {name: content.decode() for name, content in (files or {}).items() if name in CARRIED}
    data = {"scope": scope, "files": within, "embedded": embedded, "tiles": [tile["value"] for tile in view["tiles"]]}
    script, style = "".join((PAGE / name).read_text() for name in SCRIPTS), (PAGE / "report.css").read_text()
    yield _head(view, data=_inert(json.dumps(data, sort_keys=True)), script=script, style=style, embedded=embedded).encode()
    yield b'</script>\n<script type="text/plain" id="entries">'
    if embedded:
        for leaf in entries:
            yield _carried(leaf) + b"\n"
    yield b"</script>\n<script>" + script.encode() + TAIL


def _head(view: Mapping[str, Any], *, data: str, script: str, style: str, embedded: bool) -> str:
    policy = f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; base-uri 'none'; form-action 'none'"
    words = {name: escape(str(view[name])) for name in ("title", "headline", "subtitle", "origin", "range")}
    return (
        Template((PAGE / "report.html").read_text())
        .substitute(
            words,
            policy=policy,
            style=style,
            data=data,
            pick=PICK if embedded else f"This log is too long to carry inside the page. {PICK}, or its log/entries.jsonl",
            tiles="".join(f'<div class="tile"><b>{tile["value"]:,}</b><span>{escape(tile["label"])}</span></div>' for tile in view["tiles"]),
            claims="".join(_rung(claim) for claim in view["claims"]),
            policies=_policies(view),
            events="".join(f"<tr><td><code>{escape(each['name'])}</code></td><td>{each['count']:,}</td></tr>" for each in view["events"]),
            steps="".join(f"<li>{escape(step)}</li>" for step in view["reperformance"]),
            sample=_sample(view),
            controls=_controls(view),
            parameters="".join(f"<dt>{escape(each['name'])}</dt><dd>{escape(each['value'])}</dd>" for each in view["parameters"]),
        )
        .removesuffix("</script>\n")
    )


def _rung(claim: Mapping[str, Any]) -> str:
    tone = {"proved": "proved", "measured": "proved", "recorded": "recorded", "not proved": "bad"}.get(claim["status"], "plain")
    rests = f'<p class="soft">Rests on: {escape(claim["rests"])}</p>' if claim["rests"] else ""
    head = f'<h3>{claim["rung"]}. {escape(claim["title"])}<span class="chip">{escape(claim["status"])}</span></h3>'
    return f'<div class="rung {tone}">{head}<p>{escape(claim["sentence"])}</p>{rests}</div>'


def _policies(view: Mapping[str, Any]) -> str:
    """Return who decided on each revision; what was named on the command line says so."""
    rows = "".join(
        f"<tr><td>{escape(p['domain'])} <code>{escape(p['short'])}</code></td><td>{escape(p['author'])}</td><td>{escape(p['approvals'])}</td>"
        f"<td>{escape(p['activation'])}</td></tr>"
        for p in view["policies"]
    )
    head = "<thead><tr><th>Revision</th><th>Author</th><th>Approved by</th><th>Put in force by</th></tr></thead>"
    return f"<h2>Who decided on policies</h2>\n{_wide('Who decided on policies', f'{head}<tbody>{rows}</tbody>')}" if rows else ""


def _sample(view: Mapping[str, Any]) -> str:
    rows = "".join(
        f"<tr><td>{each['seq']}</td><td>{escape(each['time'])}</td><td>{escape(each['event'])}</td><td><code>{escape(each['id'])}</code></td></tr>"
        for each in view["sample"]
    )
    head = "<thead><tr><th>Entry</th><th>Time</th><th>Event</th><th>Audit id</th></tr></thead>"
    return f'<p class="soft">{escape(view["drawn"])}</p>{_wide("Sample", f"{head}<tbody>{rows}</tbody>")}'


def _controls(view: Mapping[str, Any]) -> str:
    """Return the controls with what is observed about each."""
    said = {each["name"]: each["sentence"] for each in view["observations"]}
    rows = "".join(
        f"<tr><td>{escape(c['framework'])}</td><td>{escape(c['control'])}</td><td>{escape(c['asks'])}</td><td>{escape(c['status'])}</td>"
        f"<td>{escape(said[c['observation']])} <code>{escape(', '.join(c['files']))}</code></td></tr>"
        for c in view["controls"]
    )
    head = "<thead><tr><th>Framework</th><th>Control</th><th>Asks for</th><th>Here</th><th>What the bundle shows</th></tr></thead>"
    table = _wide("Controls", f"{head}<tbody>{rows}</tbody>")
    return f'<p class="soft">{escape(view["controls_words"])}</p><details><summary>Show the controls</summary>{table}</details>'


def _wide(label: str, table: str) -> str:
    """Return a table that may be wider than the window: its frame scrolls, by keyboard too."""
    return f'<div class="wide" tabindex="0" role="region" aria-label="{escape(label)}"><table>{table}</table></div>'


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _inert(text: str) -> str:
    """Return JSON that cannot end the element it stands in."""
    return text.replace("<", "\\u003c")


def _carried(leaf: bytes) -> bytes:
    """Return an entry as it travels in the page: `<` cannot stand in a script element safely, so it is escaped apart from JSON's own escapes."""
    return leaf.replace(b"&", b"&amp;").replace(b"<", b"&lt;")
