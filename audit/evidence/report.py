"""The report as PDF/A-3a and PDF/UA-1, set by typst inside this process: no network, no fonts of the host, no clock.

Pure but for reading its own template. The same view gives the same bytes. Called by `audit.evidence.bundle`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from audit.log import lives
from audit.log.gather import Gathered
from audit.log.ladder import NOT_PROVED
from audit.log.stated import Statement

TEMPLATE = Path(__file__).with_name("page") / "report.typ"
STANDARDS: list[Any] = ["a-3a", "ua-1"]
TIERS = ("local", "edge", "cloud", "refused")
WAYS = {
    "tcp4": "TCP over IPv4", "tcp6": "TCP over IPv6", "udp_dns": "DNS query over UDP", "udp_quic": "QUIC over UDP", "icmp_raw": "raw ICMP",
    "packet": "raw packets", "vsock": "host socket", "resolve": "name resolution", "metadata": "cloud metadata address", "multicast": "multicast",
    "loopback": "loopback",
}  # fmt: skip
FILES = (
    ("claims.json", "The five claims, completeness, control totals and the sample, for machines; the verifier makes it again."),
    ("controls.json", "Controls of ten frameworks, what each asks for and what is shown here."),
    ("parameters.json", "Who made this bundle, and how it was asked for."),
    ("report.html", "This report's figures as a page that checks the log in a browser, with the network off."),
    ("log/entries.jsonl", "The exact entries, one per line: what everything else rests on."),
    ("log/outside.json", "Hashes that stand in for the entries before and after the range."),
    ("log/checkpoints/", "The roots of the log at both ends of the range, signed."),
    ("log/proofs/manifest.*", "Proof that this bundle's manifest is itself in the log."),
    ("entries.csv", "The entries as a table."),
    ("destinations.json, recon.json", "Bytes by destination; permits held against sends."),
    ("canary.jsonl, drills.jsonl", "Every attempt to get out; every drill and its result."),
    ("reviews.jsonl, shred.jsonl, retention.jsonl", "Reviews and exports; erasures; holds and ends of terms."),
    ("policy/", "Policy revisions of the period, their proofs and the solver's input."),
    ("oscal/, ocsf/", "The same for tools of assessors and of security operations."),
    ("verify/verify.py", "The verifier: one file, Python's standard library only."),
)


def pdf(view: Mapping[str, Any], *, timestamp: int) -> bytes:
    """Return the PDF of a view."""
    import typst

    made: bytes = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(view)},
        pdf_standards=STANDARDS,
        timestamp=timestamp,
    )
    return made


def view(said: Statement) -> dict[str, Any]:
    """Return everything the template prints, already in words."""
    gathered, scope = said.gathered, said.scope
    outside = sum(counts["sends"] for (tier, _, _), counts in gathered.left.items() if tier == "cloud")
    day = datetime.fromisoformat(gathered.last_time or scope["from"])
    opened = said.parameters["details_opened"]
    return {
        "title": "Cordon evidence report",
        "headline": headline(outside, scope["domain"], contradicted=said.rungs[1]["status"] == NOT_PROVED, glass=_under_glass(gathered)),
        "subtitle": f"{words_time(scope['from'])} until before {words_time(scope['to'])}" + (f", details of domain {opened} opened" if opened else ""),
        "period": f"{scope['from'][:10]} to {scope['to'][:10]}",
        "origin": scope["origin"],
        "date": [day.year, day.month, day.day],
        "root_short": said.root[:16],
        "range": f"{scope['first']:,} to {scope['end'] - 1:,}" if scope["end"] > scope["first"] else "none",
        "tiles": _tiles(gathered, outside),
        "claims": said.rungs,
        "advice": "Do not take this page's word for it: check every figure with one file that needs nothing of ours.",
        **_population(said),
        **_controls(said),
        **_requests(gathered),
        **_egress(gathered, said.recon),
        **_policies(said.policies),
        "verify": _verify(),
        "files": [{"name": name, "words": words} for name, words in FILES],
    }


def _under_glass(gathered: Gathered) -> int:
    return int(gathered.figures.result().get("break_glass", {}).get("requests", 0))


def headline(outside: int, domain: str = "", *, contradicted: bool = False, glass: int = 0) -> str:
    """Return the first sentence of the report. About one domain it speaks of that domain only; what contradicts the record it says at once, and so
    it does what was decided under break-glass (`glass` requests)."""
    count = "No send" if not outside else "1 send" if outside == 1 else f"{outside:,} sends"
    of = f" of domain {domain}" if domain else ""
    return (
        f"{count}{of} outside the perimeter {'are' if outside > 1 else 'is'} recorded{', and the record is contradicted: see claim 2' if contradicted else ''}"
        + (f"; {glass:,} {'request was' if glass == 1 else 'requests were'} decided under break-glass: see claim 3" if glass else "")
    )


def words_time(text: str) -> str:
    """Return a time for people: minutes, unless seconds matter."""
    shown = text[:16].replace("T", " ") if text[17:] in ("00.000000Z", "00Z") else text[:19].replace("T", " ")
    return f"{shown} UTC"


def _tiles(gathered: Gathered, outside: int) -> list[dict[str, Any]]:
    answered = sum(count for (_, tier), count in gathered.flows.items() if tier != "refused")
    left = sum(counts["bytes_out"] for (tier, _, _), counts in gathered.left.items() if tier == "cloud")
    inside = sum(count for (_, tier), count in gathered.flows.items() if tier in ("local", "edge"))
    return [
        {"value": answered, "label": "requests answered", "tone": ""},
        {"value": inside, "label": "of them inside the perimeter", "tone": "local"},
        {"value": outside, "label": "sends outside", "tone": "cloud" if outside else ""},
        {"value": left, "label": "bytes that left", "tone": "cloud" if outside else ""},
    ]


def _population(said: Statement) -> dict[str, Any]:
    found, scope = said.completeness, said.scope
    people, totals, begin = found["population"], found["control_totals"], found["boundaries"]["begin"]
    opened = found["parameters"]["details_opened"]
    parameters: list[tuple[str, str, bool]] = [
        ("Generator", f"{found['generator']['name']}, SHA-256 of its source {found['generator']['digest']}", False),
        ("From, included", scope["from"], True),
        ("To, excluded", scope["to"], True),
        ("Domain", scope["domain"] or "all", False),
        ("Details", f"opened for domain {opened}" if opened else "sealed: headers only", False),
        ("Log", scope["origin"], True),
        ("Range of entries", f"{people['first']:,} to {people['last']:,}, every number once" if people["entries_enclosed"] else "none", False),
        ("Missing in the sequence", f"{found['gaps_in_sequence']:,}", False),
        (
            "Signed checkpoint at its beginning",
            f"size {begin['size']:,}: {begin['root']}" if begin["size"] else "none needed: the range begins with the log",
            bool(begin["size"]),
        ),
        ("Signed checkpoint at its end", f"size {scope['size']:,}: {said.root}", True),
        ("Entries enclosed", f"{people['entries_enclosed']:,}", False),
        ("Entries of the period", f"{people['entries_of_the_period']:,}", False),
        ("Control totals", ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in totals.items()), False),
        ("Rule sets in use", ", ".join(digest[:12] for digest in found["rulesets"]) or "none", True),
    ]
    return {
        "population_words": (f"Figures on these pages are those of domain {scope['domain']} alone. " if scope["domain"] else "")
        + f"{_reach(said)} Time never falls in the "
        "log and numbers have no gap; the verifier checks both. Entries of every domain are enclosed: leaving one out breaks the root. Details of a domain are "
        "sealed in the log and enclosed in clear only where the parameters say so.",
        "parameters": [{"name": name, "value": value, "code": code} for name, value, code in parameters],
        "events": [{"name": name, "count": count} for name, count in sorted(found["entries_by_event"].items(), key=lambda item: (-item[1], item[0]))],
        "reperformance": found["reperformance"],
        "drawn": found["sample"]["drawn"],
        "sample": [
            {"seq": each["seq"], "time": words_time(each.get("time", "")), "event": each.get("event", ""), "id": each.get("audit_id", "")}
            for each in found["sample"]["items"]
        ],
    }


def _reach(said: Statement) -> str:
    """Return how far the range reaches: past the period, or only as far as the log did."""
    latest = said.gathered.latest
    if latest >= said.scope["to"]:
        return "The range begins before the period and ends at its close, so that no entry of the period can lie outside."
    return (
        f"The range begins before the period and holds every entry up to {words_time(latest) if latest else 'its checkpoint'}; "
        "the period was still running, or nothing was logged after it."
    )


def _controls(said: Statement) -> dict[str, Any]:
    mapped = said.controls
    rows = [
        {**row, "status": mapped["observations"][row["observation"]]["status"], "files": mapped["observations"][row["observation"]]["files"]}
        for row in mapped["controls"]
    ]
    return {
        "controls_words": f"As of {mapped['as_of']}. {mapped['note']}",
        "controls": rows,
        "observations": [{"name": name, **observed} for name, observed in mapped["observations"].items()],
    }


def _requests(gathered: Gathered) -> dict[str, Any]:
    domains = sorted({domain or "unknown" for domain, _ in gathered.flows})
    bands: list[dict[str, Any]] = [
        {"from": domain or "unknown", "to": tier, "count": gathered.flows[(domain, tier)]}
        for domain in sorted({domain for domain, _ in gathered.flows})
        for tier in TIERS
        if gathered.flows[(domain, tier)]
    ]
    total = sum(band["count"] for band in bands)
    left = [{"name": name, "count": sum(b["count"] for b in bands if b["from"] == name)} for name in domains]
    right = [{"name": tier, "count": sum(b["count"] for b in bands if b["to"] == tier)} for tier in TIERS]
    spoken = ", ".join(f"{b['count']} of {b['from']} to {b['to']}" for b in bands)
    return {
        "flow_words": "Local is this machine's own engine, edge another host inside the perimeter, cloud a provider outside. "
        "Refused requests were answered by nobody; nothing was sent for them beyond what the destinations below show.",
        "flow": {
            "total": total,
            "left": left,
            "right": [node for node in right if node["count"]],
            "bands": bands,
            "alt": f"Flow of {total} requests: {spoken}",
        },
        "labels": [{"name": name, "count": count} for name, count in sorted(gathered.labels.items(), key=lambda item: (-item[1], item[0]))],
    }


def _egress(gathered: Gathered, recon: Mapping[str, Any]) -> dict[str, Any]:
    permits, words = recon["permits"], recon["words"]
    reached, rounds, quiet = gathered.canary_reached, gathered.canary_rounds, gathered.canary_silent + gathered.canary_empty
    listed = (("unspent", "unspent"), ("possibly sent", "possibly_sent"), ("settled: sent", "settled_sent"), ("settled: never left", "settled_never_left"))
    return {
        "destination_words": "Every send through the broker, the only process that can reach the network. Edge places are other hosts inside the perimeter.",
        "destinations": [
            {
                "tier": tier,
                "place": place,
                "jurisdiction": country if country not in ("", "unknown") else "not declared",
                **{key: counts[key] for key in ("sends", "bytes_out", "bytes_in")},
            }
            for (tier, place, country), counts in sorted(gathered.left.items())
        ],
        "permits": [
            {"name": "issued", "count": permits["issued"], "words": "Logged with proof before the broker was asked to send."},
            {"name": "sent", "count": permits["sent"], "words": "Used, and its bytes counted."},
            *({"name": name, "count": permits[key]["count"], "words": words[key]} for name, key in listed),
            {"name": "sent without permit", "count": recon["sent_without_permit"]["count"], "words": words["sent_without_permit"]},
        ],
        "kernel_words": recon["kernel"]["why"] + _reconciled(recon["reconciliation"]),
        "drills": [{"name": name, "count": count} for name, count in sorted(gathered.drills.items())],
        "canary_words": (
            f"In {rounds:,} round{'' if rounds == 1 else 's'} of the period a canary inside the sandbox tried every way out it knows. "
            + (f"In {reached:,} of them something got out: see canary.jsonl." if reached else "Every attempt was denied by the kernel.")
            + (f" {quiet:,} times a canary was silent or attempted nothing." if quiet else "")
            if rounds
            else "No canary round is recorded in the period."
        ),
        "ways": [
            {"name": way.partition(":")[0], "error": f"{WAYS.get(way.partition(':')[0], 'other')}: {way.partition(':')[2]}", "count": count}
            for way, count in sorted(gathered.ways.items())
        ],
    }


def _reconciled(found: Mapping[str, Any]) -> str:
    """Return what the reconciliations of the period came to."""
    if not found["rounds"]:
        return " No reconciliation is recorded in the period."
    verdicts = ", ".join(f"{count:,} {verdict}" for verdict, count in found["verdicts"].items())
    others = f" {found['written_by_others']:,} of them were not written by the worker that makes them every minute." if found["written_by_others"] else ""
    return f" {found['rounds']:,} reconciliations of ledger, observer and counters in the period: {verdicts}.{others}"


def _policies(policies: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "policy_words": "Revisions that decided requests of the period, changed in it, or were in force at the export. The documents are in policy/."
        if policies
        else "No policy revision was named by an entry of the period.",
        "typed": lives.sentences(policies),
        "policies": [
            {
                "domain": policy["domain"],
                "digest": policy["digest"],
                "short": policy["digest"][:12],
                "state": policy["state"],
                "activated": policy["activated"] or "shipped with the product",
                "author": lives.author(policy),
                "approvals": lives.approvals(policy),
                "activation": lives.activation(policy),
                "proof_words": policy["proof"].get("words", "not proved"),
                "questions": policy["proof"].get("questions", []),
            }
            for policy in policies
        ],
    }


def _verify() -> list[dict[str, str]]:
    return [
        {
            "words": "Obtain the log's public key from somebody who is not the sender of this bundle. "
            "A bundle that brings its own key proves nothing about who made it.",
            "command": "",
        },
        {
            "words": "Run the verifier on the file as received; add --trust with the key you obtained.",
            "command": "python3 -I verify/verify.py evidence.zip --trust log.vkey",
        },
        {"words": "Or open report.html in a browser with the network off: it recomputes the root and checks the signature itself.", "command": ""},
        {"words": "Keep log/checkpoints/range.note. At the next export it shows that nothing was rewritten in between.", "command": ""},
    ]
