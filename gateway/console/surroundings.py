"""What the gateway's word rests on besides itself: the assurance tier of this host, the witnesses of the log, the other places.

Touches the log (read-only), the engines' sockets, the witnesses' folder and the control-plane database, through `gateway.wiring`.
Called by `gateway.console.status`. The tier is what the log shows of the last minutes, never what somebody declared.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from gateway import wiring
from gateway.console import counts, figures
from gateway.console.place_rows import NOT_ASKED, every_row
from gateway.console.reading import ATTENTION, BAD, GOOD, INFO, UNKNOWN, Reading

FRESH = timedelta(minutes=5)
WITNESS_LATE = timedelta(hours=1)
WRITERS = ("request:intent", "egress:sent", "perimeter:reconciled")
"""One kind of entry of each process whose user should be its own: api, broker, worker."""


def assurance(now: datetime) -> Reading:
    """Which tier: T0 every process confines itself, T1 users, firewall and observer hold and count from outside. T2 nothing here can show."""
    layers = [layers for name in settings.DOMAIN_NAMES if (layers := _layers(name))]
    if not layers:
        return Reading("assurance", UNKNOWN, _("not known"), _("No engine says how it is sealed, so the assurance tier of this host is not known."))
    lacking = [word for word, there in _outside(now).items() if not there]
    weak = sorted({name for each in layers for name in ("seccomp", "netns", "landlock") if each.get(name) in (None, False, "", "none")})
    facts = {"lacking": lacking, "weak": weak}
    if weak:
        return Reading(
            "assurance", INFO, _("T0, in part"), _("Processes confine themselves, but this host gives no {weak}.").format(weak=", ".join(weak)), facts
        )
    if lacking:
        return Reading(
            "assurance", INFO, "T0", _("Every process confines itself. Not seen from outside them: {lacking}.").format(lacking=", ".join(lacking)), facts
        )
    return Reading("assurance", GOOD, "T1", _("Every process confines itself; users, firewall and observer hold and count from outside."), facts)


def _layers(name: str) -> dict[str, Any]:
    try:
        sandbox: Any = wiring.describe_engine(name).get("sandbox") or {}
    except Exception:
        return {}
    found = sandbox.get("layers", sandbox) if isinstance(sandbox, dict) else {}
    return dict(found) if isinstance(found, dict) else {}


def _outside(now: datetime) -> dict[str, bool]:
    """Return what of the next tier the log shows: the firewall's counters, an observer's count, and users that differ."""
    reader = wiring.log_reader()
    counted, reconciled = figures.last(reader, ("perimeter:counted",)), figures.last(reader, counts.RECONCILED)
    fields: Any = reconciled.fields if reconciled is not None and _fresh(reconciled, now) else {}
    observer = bool(fields) and all(row.state == "good" for row in counts.invariants(fields) if row.name in ("R1", "R2"))
    written: list[Any] = [entry.fields.get("writer_uid") for event in WRITERS if (entry := figures.last(reader, (event,)))]
    return {
        _("firewall"): counted is not None and _fresh(counted, now) and bool(counted.fields.get("counters")),
        _("observer"): observer,
        _("users of their own"): len(written) > 1 and None not in written and len(set(written)) == len(written),
    }


def _fresh(entry: Any, now: datetime) -> bool:
    return now - figures.moment(entry.fields["time"]) <= FRESH


def witnesses(now: datetime) -> Reading:
    """Whether somebody else has seen this log, and how much of it."""
    size, _rest, _rest = wiring.log_reader().head()
    rows = [{**row, "when": datetime.fromtimestamp(row["time"], UTC) if row["time"] else None} for row in wiring.named_witnesses()]
    facts = {"witnesses": rows}
    if not rows:
        return Reading("witnesses", INFO, _("none named"), _("Nobody outside has cosigned this log: whoever holds its key could make it anew."), facts)
    seen = [row for row in rows if row["when"]]
    late = [row["name"] for row in rows if row["when"] is None or now - row["when"] > WITNESS_LATE]
    if any(row["size"] > size for row in rows):
        return Reading("witnesses", BAD, _("saw more"), _("A witness has cosigned more than this log holds: entries are missing, or it was restored."), facts)
    if late:
        return Reading("witnesses", ATTENTION, _("late"), _("No cosignature in the last hour from: {late}.").format(late=", ".join(late)), facts)
    newest = max(row["size"] for row in seen)
    return Reading(
        "witnesses",
        GOOD,
        _("cosigned"),
        _("{newest} of {size} entries stand under a cosignature of somebody else.").format(newest=figures.counted(newest), size=figures.counted(size)),
        facts,
    )


def others(now: datetime) -> Reading:
    """The nodes and providers that were declared, and whether they answer."""
    rows = [row for row in every_row() if row.kind != "engine"]
    facts = {"rows": rows}
    if not rows:
        return Reading("nodes", GOOD, _("none"), _("No node and no provider is declared: this machine answers alone."), facts)
    down = [row.name for row in rows if row.state[0] == "bad" or row.fault]
    if down:
        return Reading("nodes", ATTENTION, _("not reached"), _("Not reached when last asked: {down}.").format(down=", ".join(down)), facts)
    quiet = sum(row.state is NOT_ASKED for row in rows)
    told = (
        _("Each answered when last asked.")
        if not quiet
        else _("{quiet} of {rows} were not asked lately, so how they are is not known.").format(quiet=quiet, rows=len(rows))
    )
    return Reading("nodes", INFO if quiet else GOOD, _("not asked") if quiet == len(rows) else _("up"), told, facts)
