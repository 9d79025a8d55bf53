"""The broker's door, closed after an alarm and opened again: for the supervisor and the commands, which may write its folder."""

from __future__ import annotations

from django.conf import settings

from gateway.egress import closing


def close_door(why: str) -> bool:
    """Close the broker durably. Returns False when it was closed already."""
    return closing.close(settings.CORDON_VAR / "broker", why)


def door_closed() -> str:
    """Return why the broker is closed, empty when it is open."""
    return closing.why(settings.CORDON_VAR / "broker")


def open_door() -> None:
    """Open it again. Whoever calls this has logged it."""
    closing.reopen(settings.CORDON_VAR / "broker")
