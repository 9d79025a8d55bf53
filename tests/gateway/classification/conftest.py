"""The classifier of the enabled domains, built once, and a short way to ask it."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import pytest

from gateway.classification.classifier import build
from gateway.settings.base import load_domains

COMPILED = Path(tempfile.gettempdir()) / f"cordon-rules-{os.getuid()}"
"""Compiled rules that the test runs of this machine share; an altered file is made anew."""


@pytest.fixture(scope="session")
def classifier():
    return build(load_domains(), folder=COMPILED)


@pytest.fixture(scope="session")
def labels(classifier):
    """Return the labels of a user message, or of a whole body."""

    def ask(content) -> set[str]:
        body = content if isinstance(content, dict) else {"messages": [{"role": "user", "content": content}]}
        return set(classifier.scan(json.dumps(body).encode()).labels)

    return ask
