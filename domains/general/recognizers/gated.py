"""A rule whose gate is its trigger: for patterns so wide that what they must hold is told better by hand than derived.

Called by the recognizers of people, births and countries. The trigger must lie within every match.
"""

from __future__ import annotations

import re

from domains.recognizing import Rule


class Gated(Rule):
    """`Rule`, looked at only near its trigger."""

    @property
    def gates(self) -> tuple[re.Pattern[str], ...]:
        """The trigger, once for each pattern."""
        return (self.trigger,) * len(self.compiled) if self.trigger.pattern else super().gates
