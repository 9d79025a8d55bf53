"""The digest that names the rules: definitions, the code they run, models, site files, and the packages underneath.

Touches the source files of loaded modules. Called by `gateway.classification.classifier` when it is built; two classifiers with the
same digest judge alike.
"""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from presidio_analyzer import EntityRecognizer

PACKAGES = ("presidio-analyzer", "phonenumbers", "python-stdnum", "regex", "tldextract", "hyperscan", "anyascii")
CODE = ("domains.recognizing", "domains.contract", "gateway.classification")


def ruleset_digest(recognizers: Sequence[EntityRecognizer], labels: Mapping[str, str], sources: Sequence[str] = (), **more: Any) -> str:
    """Return the sha256 (hex) over everything that a verdict depends on. `more` is anything that JSON can hold."""
    facts = {
        "recognizers": [_definition(recognizer) for recognizer in recognizers],
        "labels": dict(labels),
        "code": {name: _code(name) for name in (*CODE, *sources)},
        "packages": {package: version(package) for package in PACKAGES},
        "python": platform.python_version(),
        **more,
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _definition(recognizer: EntityRecognizer) -> dict[str, Any]:
    return {
        "class": f"{type(recognizer).__module__}.{type(recognizer).__qualname__}",
        "name": recognizer.name,
        "entities": recognizer.supported_entities,
        "patterns": [(pattern.regex, pattern.score) for pattern in getattr(recognizer, "patterns", ())],
        "flags": int(getattr(recognizer, "global_regex_flags", 0) or 0),
        "labels": sorted(getattr(recognizer, "labels", ())),
        "context": recognizer.context,
    }


def _code(name: str) -> str:
    """Return the digest of a loaded module's source; of a package every file below it that is code or data, migrations aside."""
    file = Path(str(sys.modules[name].__file__))
    if file.name != "__init__.py":
        return hashlib.sha256(file.read_bytes()).hexdigest()
    files = sorted(each for each in file.parent.rglob("*.py") if "migrations" not in each.parts)
    return hashlib.sha256(b"\0".join(each.read_bytes() for each in files)).hexdigest()
