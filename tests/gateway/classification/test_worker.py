"""The classifier process's own decisions; its life as processes is told in `test_pool`."""

from __future__ import annotations

import pytest

from gateway.classification.worker import enabled, main


def test_no_listener_is_an_exit_status():
    assert main(None, None) == 2


def test_the_enabled_domains_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("CORDON_DOMAINS", "domains.finance, domains.general,")
    assert [domain.name for domain in enabled()] == ["finance", "general"]


def test_an_unknown_domain_stops_the_start(monkeypatch):
    monkeypatch.setenv("CORDON_DOMAINS", "domains.nowhere")
    with pytest.raises(ModuleNotFoundError):
        enabled()
