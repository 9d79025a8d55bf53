"""A rule whose trigger stands for much of its pattern; the gate reads the pattern itself.

Called by the recognizers of people, births and countries. The trigger must lie within every match.
"""

from __future__ import annotations

from domains.recognizing import Rule


class Gated(Rule):
    """`Rule` under the name that says that its trigger lies within every match."""
