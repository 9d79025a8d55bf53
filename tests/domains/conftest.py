"""The classifier of all enabled domains, built once."""

from __future__ import annotations

import pytest

from gateway.classification.classifier import build
from gateway.settings.base import load_domains


@pytest.fixture(scope="session")
def classifier():
    return build(load_domains())
