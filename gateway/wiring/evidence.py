"""Evidence and upkeep: bundles, receipts, the canary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from audit.keys import verify
from audit.log.receipt import verify_receipt as check_receipt
from audit.log.verdict import Result


def build_bundle(*arguments: Any, **options: Any) -> Any:
    """Build an evidence bundle: `audit.evidence.bundle.build`."""
    from audit.evidence.bundle import build

    return build(*arguments, **options)


def recheck_bundle(*arguments: Any, **options: Any) -> Any:
    """Make what can be made of a bundle again, from itself: `audit.evidence.recheck.recheck`. Raises `ValueError` for what is no bundle."""
    from audit.evidence.recheck import recheck

    return recheck(*arguments, **options)


def canary_attempts() -> Sequence[Any]:
    """Try every way out, from inside this (sandboxed) process."""
    from gateway.egress import canary

    return canary.attempts()


def verify_receipt(receipt: Any, trusted: str | None) -> list[Result]:
    """Check a receipt offline: `audit.log.receipt`. `trusted` is the text of a key or a trust policy."""
    return check_receipt(receipt, trusted=trusted, verify=verify)
