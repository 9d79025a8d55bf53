"""Bundles of a real log, for the parts of a bundle that are made here and checked again."""

from tests.audit.evidence.conftest import build, log

__all__ = ["build", "log"]
