"""Every entity type has its row, and the coverage table says what the registry says."""

from __future__ import annotations

import pytest

from deploy.coverage import FILE, document, rows_of
from gateway.settings.base import load_domains


@pytest.mark.parametrize("domain", load_domains(), ids=lambda domain: domain.name)
def test_every_entity_type_has_a_row(domain):
    assert set(domain.entities) <= {row.entity for row in rows_of(domain.name)}


def test_the_coverage_table_is_current():
    assert FILE.read_text() == document(), "run .venv/bin/python -m deploy.coverage"
