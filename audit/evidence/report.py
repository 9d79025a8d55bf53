"""The report as PDF/A-3a and PDF/UA-1, set by typst inside this process: no network, no fonts of the host, no clock.

Pure but for reading its own template. The same view gives the same bytes. Called by `audit.evidence.bundle`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from audit.evidence import lives
from audit.evidence.gather import Gathered

TEMPLATE = Path(__file__).with_name("page") / "report.typ"
STANDARDS: list[Any] = ["a-3a", "ua-1"]
TIERS = ("local", "edge", "cloud", "refused")
SAMPLE = 25
WAYS = {
    "tcp4": "TCP over IPv4", "tcp6": "TCP over IPv6", "udp_dns": "DNS query over UDP", "udp_quic": "QUIC over UDP", "icmp_raw": "raw ICMP",
    "packet": "raw packets", "vsock": "host socket", "resolve": "name resolution", "metadata": "cloud metadata address", "multicast": "multicast",
    "loopback": "loopback",
}  # fmt: skip
FILES = (
    ("claims.json", "The five claims and the control totals, for machines; the verifier computes the totals again."),
    ("report.html", "This report's figures as a page that checks the log in a browser, with the network off."),
    ("log/entries.jsonl", "The exact entries, one per line: what everything else rests on."),
    ("log/outside.json", "Hashes that stand in for the entries before and after the range."),
    ("log/checkpoints/range.note", "The root of the log, signed."),
    ("log/proofs/manifest.*", "Proof that this bundle's manifest is itself in the log."),
    ("entries.csv", "The entries as a table."),
    ("destinations.json, recon.json", "Bytes by destination; permits held against sends."),
    ("canary.jsonl", "Every attempt to get out."),
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


def view(
    *,
    scope: Mapping[str, Any],
    gathered: Gathered,
    claims: Mapping[str, Any],
    recon: Mapping[str, Any],
    policies: Sequence[Mapping[str, Any]],
    root: str,
    generator: str,
    opened: bool,
) -> dict[str, Any]:
    """Return everything the template prints, already in words. `opened` says whether details are enclosed in clear."""
    outside = sum(counts["sends"] for (tier, _, _), counts in gathered.left.items() if tier == "cloud")
    day = datetime.fromisoformat(gathered.last_time or scope["from"])
    return {
        "title": "Cordon evidence report",
        "headline": headline(outside, scope["domain"]),
        "subtitle": f"{words_time(scope['from'])} until before {words_time(scope['to'])}" + (f", details of domain {scope['domain']} opened" if opened else ""),
        "period": f"{scope['from'][:10]} to {scope['to'][:10]}",
        "origin": scope["origin"],
        "date": [day.year, day.month, day.day],
        "root_short": root[:16],
        "range": f"{scope['first']:,} to {scope['end'] - 1:,}" if scope["end"] > scope["first"] else "none",
        "tiles": _tiles(gathered, outside),
        "claims": claims["ladder"],
        "advice": "Do not take this page's word for it: check every figure with one file that needs nothing of ours.",
        **_population(scope, gathered, root, generator, opened),
        **_requests(gathered),
        **_egress(gathered, recon),
        **_policies(policies),
        "verify": _verify(),
        "files": [{"name": name, "words": words} for name, words in FILES],
    }


def headline(outside: int, domain: str = "") -> str:
    """Return the first sentence of the report. About one domain it speaks of that domain only."""
    count = "No send" if not outside else "1 send" if outside == 1 else f"{outside:,} sends"
    of = f" of domain {domain}" if domain else ""
    return f"{count}{of} outside the perimeter {'are' if outside > 1 else 'is'} recorded"


def words_time(text: str) -> str:
    """Return a time for people: minutes, unless seconds matter."""
    shown = text[:16].replace("T", " ") if text[17:] in ("00.000000Z", "00Z") else text[:19].replace("T", " ")
    return f"{shown} UTC"


def draw(root: str, first: int, end: int, count: int = SAMPLE) -> list[int]:
    """Return sequence numbers drawn by the log's root, which nobody could choose: SHA-256 of root and counter, modulo the range."""
    if end <= first:
        return []
    drawn = (int.from_bytes(hashlib.sha256(f"{root}/{i}".encode()).digest()[:8], "big") for i in range(count))
    return sorted({first + value % (end - first) for value in drawn})


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


def _population(scope: Mapping[str, Any], gathered: Gathered, root: str, generator: str, opened: bool) -> dict[str, Any]:
    parameters: list[tuple[str, str, bool]] = [
        ("Generator", generator, False),
        ("From, included", scope["from"], True),
        ("To, excluded", scope["to"], True),
        ("Domain", scope["domain"] or "all", False),
        ("Details", f"opened for domain {scope['domain']}" if opened else "sealed: headers only", False),
        ("Log", scope["origin"], True),
        ("Range of entries", f"{scope['first']:,} to {scope['end'] - 1:,}, every number once" if gathered.entries else "none", False),
        ("Log size at the checkpoint", f"{scope['size']:,}", False),
        ("Root", root, True),
        ("Entries enclosed", f"{gathered.entries:,}", False),
        ("Entries of the period", f"{gathered.population:,}", False),
        ("Rule sets in use", ", ".join(sorted(digest[:12] for digest in gathered.rulesets)) or "none", True),
    ]
    events = gathered.events.most_common()
    return {
        "population_words": (f"Figures on these pages are those of domain {scope['domain']} alone. " if scope["domain"] else "")
        + "The range begins before the period and ends at its close, so that no entry of the period can lie outside. Time never falls in the "
        "log and numbers have no gap; the verifier checks both. Entries of every domain are enclosed: leaving one out breaks the root. Details of a domain are "
        "sealed in the log and enclosed in clear only where the parameters say so.",
        "parameters": [{"name": name, "value": value, "code": code} for name, value, code in parameters],
        "events": [{"name": name, "count": count} for name, count in sorted(events, key=lambda item: (-item[1], item[0]))],
        "reperformance": "Run the verifier: it hashes every entry again, rebuilds the root, checks the signature, and computes the totals of claims.json anew. "
        "Then take the sample below to the people and systems concerned. The numbers are drawn by the root of the log: SHA-256 of the root in hexadecimal, "
        "a slash and a counter from 0; the first eight bytes modulo the size of the range.",
        "sample": draw(root, scope["first"], scope["end"]),
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
    reached = sum(1 for leaf in gathered.canary if b'"event":"canary:reached"' in leaf)
    rounds = len(gathered.canary)
    listed = (("unspent", "unspent"), ("possibly sent", "possibly_sent"))
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
        "kernel_words": recon["kernel"]["why"],
        "canary_words": (
            f"In {rounds:,} round{'' if rounds == 1 else 's'} of the period a canary inside the sandbox tried every way out it knows. "
            + (f"In {reached:,} of them something got out: see canary.jsonl." if reached else "Every attempt was denied by the kernel.")
            if rounds
            else "No canary round is recorded in the period."
        ),
        "ways": [
            {"name": way.partition(":")[0], "error": f"{WAYS.get(way.partition(':')[0], 'other')}: {way.partition(':')[2]}", "count": count}
            for way, count in sorted(gathered.ways.items())
        ],
    }


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
