"""OSCAL assessment results: what was tested, and which file of the bundle shows it, for tools of assessors.

Pure, standard library only (a part of the single-file verifier). Built by hand (some kilobytes); the official 1.2.1
schema accepts it, see the tests. Every UUID is derived from the log's root, so the same bundle gives the same document.
A finding says satisfied only for what the bundle shows. Called by `audit.log.stated`.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from audit.log.controls import SHOWN_HERE

NAMESPACE = uuid.UUID("6f1d6c1e-4c0a-5f5e-9d5e-0d0c0ab3a001")
OUR_NS = "https://cordon.example/ns/oscal"
OSCAL_VERSION = "1.2.1"
CATALOGUE = "NIST SP 800-53"
Ident = Callable[..., str]


def assessment(mapped: Mapping[str, Any], *, scope: Mapping[str, Any], root: str) -> dict[str, Any]:
    """Return the document. `mapped` is controls.json, `scope` the bundle's scope, `root` the log's root in hexadecimal."""

    def ident(*parts: str) -> str:
        return str(uuid.uuid5(NAMESPACE, "|".join((root, str(scope["size"]), scope["from"], scope["to"], scope["domain"], *parts))))

    rows = [row for row in mapped["controls"] if row["framework"] == CATALOGUE]
    return {
        "assessment-results": {
            "uuid": ident("results"),
            "metadata": _about(scope, root, mapped["as_of"]),
            "import-ap": {"href": "#" + ident("plan")},
            "results": [
                {
                    "uuid": ident("result"),
                    "title": "Evidence of the period",
                    "description": "What the log of the gateway shows for the period. Verify offline with verify/verify.py before relying on it.",
                    "start": scope["from"],
                    "end": scope["to"],
                    "reviewed-controls": {"control-selections": [{"include-controls": [{"control-id": row["control"]} for row in rows]}]},
                    "observations": [_observation(name, each, ident, scope["to"]) for name, each in sorted(mapped["observations"].items())],
                    "findings": [_finding(row, mapped["observations"][row["observation"]], ident) for row in rows],
                }
            ],
            "back-matter": {"resources": [{"uuid": ident("plan"), "title": "Assessment plan: offline verification", "rlinks": [{"href": "../README.txt"}]}]},
        }
    }


def _about(scope: Mapping[str, Any], root: str, as_of: str) -> dict[str, Any]:
    values = {"log-origin": scope["origin"], "log-root": root, "log-size": str(scope["size"]), "mapping-as-of": as_of}
    return {
        "title": "Cordon evidence",
        "last-modified": scope["to"],
        "version": f"{scope['first']}-{scope['end']}",
        "oscal-version": OSCAL_VERSION,
        "props": [{"name": name, "ns": OUR_NS, "value": value} for name, value in sorted(values.items())],
    }


def _observation(name: str, observed: Mapping[str, Any], ident: Ident, collected: str) -> dict[str, Any]:
    return {
        "uuid": ident("observation", name),
        "title": name,
        "description": observed["sentence"],
        "methods": ["TEST"],
        "types": ["control-objective"],
        "collected": collected,
        "relevant-evidence": [{"href": f"../{file}", "description": f"digest in manifest.json: {file}"} for file in observed["files"]],
    }


def _finding(row: Mapping[str, Any], observed: Mapping[str, Any], ident: Ident) -> dict[str, Any]:
    return {
        "uuid": ident("finding", row["control"]),
        "title": f"{row['control']}: {row['asks']}",
        "description": observed["sentence"],
        "target": {
            "type": "objective-id",
            "target-id": f"{row['control']}_obj",
            "status": {"state": "satisfied" if observed["status"] == SHOWN_HERE else "not-satisfied"},
        },
        "related-observations": [{"observation-uuid": ident("observation", row["observation"])}],
    }
