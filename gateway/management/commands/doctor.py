"""`manage.py doctor [--json]`: preflight. Exit status 0 when the gateway can start here, 1 when something is missing."""

from __future__ import annotations

import json
import os
import sys
import time
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError

from gateway import counters, doctor, people, running, wiring
from gateway.errors import CordonError

MARKS = {"ok": "✓", "weak": "!", "missing": "✗"}


class Command(BaseCommand):
    """Looks, changes nothing."""

    help = "Say what is present, what is missing and which assurance this host gives."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--json", action="store_true", help="machine-readable")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print every reading and the tier."""
        readings = self.read()
        tier = doctor.tier(readings)
        if options["json"]:
            self.stdout.write(json.dumps({"tier": tier, "readings": [asdict(reading) for reading in readings]}, indent=1))
        else:
            for reading in readings:
                self.stdout.write(f"  {MARKS[reading.state]} {reading.name:<10} {reading.sentence}")
            self.stdout.write(f"\n  Assurance: {tier}")
        if any(reading.state == "missing" for reading in readings):
            sys.exit(1)

    @staticmethod
    def acting() -> list[str]:
        """Return which places only play a part; before there are tables there are no places."""
        try:
            return wiring.play_acting()
        except DatabaseError:
            return []

    @staticmethod
    def people() -> list[str] | None:
        """Return where accounts and roles differ from the log; None before there are both."""
        try:
            return people.contradictions()
        except (DatabaseError, CordonError):
            return None

    @staticmethod
    def site() -> tuple[dict[str, int], str]:
        """Return what this site adds to the classifier, and why it is refused, or an empty sentence."""
        try:
            return wiring.site(), ""
        except wiring.ClassifierRefused as error:
            return {}, str(error)

    def read(self) -> list[doctor.Reading]:
        """Return all readings of this host and this `CORDON_VAR`."""
        found, (counted, why) = running.seen(var=settings.CORDON_VAR), counters.asked()
        running_here = wiring.is_running() or (settings.CORDON_PROFILE == "production" and bool(found))
        return [
            doctor.python(),
            doctor.disk(settings.CORDON_VAR),
            doctor.engine(wiring.engine_is_built()),
            doctor.model(wiring.default_model_name()),
            doctor.genuine(wiring.demonstration_name(), self.acting(), production=settings.CORDON_PROFILE == "production"),
            doctor.site(os.environ.get("CORDON_SITE"), *self.site()),
            doctor.port("api", settings.CORDON_HOST, settings.CORDON_API_PORT, running=running_here),
            doctor.port("console", settings.CORDON_HOST, settings.CORDON_CONSOLE_PORT, running=running_here),
            *doctor.sandbox(wiring.host_offers()),
            doctor.processes(found),
            doctor.users(found),
            doctor.firewall(counted, why),
            doctor.observer(found, own=os.environ.get("CORDON_BROKER_NETNS") == "own"),
            doctor.people(self.people()),
            doctor.witnesses(wiring.named_witnesses(), wiring.log_size(), time.time()),
        ]
