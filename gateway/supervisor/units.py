"""Which processes the embedded profile runs, on which socket, in which order. Data and pure functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

OWN = {"CORDON_LOG_WRITE_URL": "sequencer", "CORDON_LOG_WRITE_URL_FILE": "sequencer"}
"""Variables that one role alone is given."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One supervised process. `listen` is a socket name under `CORDON_RUN`, or `api` / `console` for TCP."""

    role: str
    argument: str | None = None
    listen: str | None = None

    @property
    def name(self) -> str:
        """The unit's name in logs and pages: `engine-medical`."""
        return f"{self.role}-{self.argument}" if self.argument else self.role

    @property
    def command(self) -> list[str]:
        """Arguments after the interpreter; the role is visible in `ps`."""
        return ["-m", "gateway.process", self.role, *([self.argument] if self.argument else [])]


def given(role: str, whole: Mapping[str, str]) -> dict[str, str]:
    """Return what of an environment a role is given: all but what is another role's own."""
    return {name: value for name, value in whole.items() if OWN.get(name, role) == role}


SEQUENCER = Unit("sequencer", listen="sequencer.sock")
BROKER = Unit("broker", listen="broker.sock")
OBSERVER = Unit("observer")


def units(domains: Sequence[str]) -> list[Unit]:
    """Return every process that always runs, the log first. Broker and observer are apart: they run only when a declared place exists."""
    engines = [Unit("engine", domain, f"engine-{domain}.sock") for domain in domains]
    return [SEQUENCER, Unit("classifier", listen="classifier.sock"), *engines, Unit("worker"), Unit("api", listen="api"), Unit("console", listen="console")]
