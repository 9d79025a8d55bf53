"""OSCAL assessment results: what was tested, and which file of the bundle shows it, for tools of assessors.

Pure. Built by hand (a few kilobytes); the official 1.2.1 schema accepts it, see the tests. Every UUID is derived from
the log's root, so the same bundle gives the same document. A finding says satisfied only for what the bundle proves.
Called by `audit.evidence.bundle`.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NAMESPACE = uuid.UUID("6f1d6c1e-4c0a-5f5e-9d5e-0d0c0ab3a001")
OUR_NS = "https://cordon.example/ns/oscal"
OSCAL_VERSION = "1.2.1"


@dataclass(frozen=True, slots=True)
class Control:
    """One control of NIST SP 800-53, what was observed about it, and the files that show it."""

    id: str
    title: str
    satisfied: bool
    observed: str
    files: tuple[str, ...]


def results(controls: Sequence[Control], *, scope: Mapping[str, Any], root: str) -> dict[str, Any]:
    """Return the document. `scope` is the bundle's scope, `root` the log's root in hexadecimal."""

    def ident(*parts: str) -> str:
        return str(uuid.uuid5(NAMESPACE, "|".join((root, str(scope["size"]), scope["from"], scope["to"], scope["domain"], *parts))))

    return {
        "assessment-results": {
            "uuid": ident("results"),
            "metadata": _metadata(scope, root),
            "import-ap": {"href": "#" + ident("plan")},
            "results": [
                {
                    "uuid": ident("result"),
                    "title": "Evidence of the period",
                    "description": "What the log of the gateway shows for the period. Verify offline with verify/verify.py before relying on it.",
                    "start": scope["from"],
                    "end": scope["to"],
                    "reviewed-controls": {"control-selections": [{"include-controls": [{"control-id": control.id} for control in controls]}]},
                    "observations": [_observation(control, ident, scope["to"]) for control in controls],
                    "findings": [_finding(control, ident) for control in controls],
                }
            ],
            "back-matter": {"resources": [{"uuid": ident("plan"), "title": "Assessment plan: offline verification", "rlinks": [{"href": "../README.txt"}]}]},
        }
    }


def _metadata(scope: Mapping[str, Any], root: str) -> dict[str, Any]:
    values = {"log-origin": scope["origin"], "log-root": root, "log-size": str(scope["size"])}
    return {
        "title": "Cordon evidence",
        "last-modified": scope["to"],
        "version": f"{scope['first']}-{scope['end']}",
        "oscal-version": OSCAL_VERSION,
        "props": [{"name": name, "ns": OUR_NS, "value": value} for name, value in sorted(values.items())],
    }


def _observation(control: Control, ident: Any, collected: str) -> dict[str, Any]:
    return {
        "uuid": ident("observation", control.id),
        "title": control.title,
        "description": control.observed,
        "methods": ["TEST"],
        "types": ["control-objective"],
        "collected": collected,
        "relevant-evidence": [{"href": f"../{file}", "description": f"digest in manifest.json: {file}"} for file in control.files],
    }


def _finding(control: Control, ident: Any) -> dict[str, Any]:
    return {
        "uuid": ident("finding", control.id),
        "title": f"{control.id} {control.title}",
        "description": control.observed,
        "target": {
            "type": "objective-id",
            "target-id": f"{control.id}_obj",
            "status": {"state": "satisfied" if control.satisfied else "not-satisfied"},
        },
        "related-observations": [{"observation-uuid": ident("observation", control.id)}],
    }
