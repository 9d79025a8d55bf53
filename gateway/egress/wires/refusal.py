"""What a dialect cannot say: raised by `translate` before anything is permitted or sent."""

from __future__ import annotations


class Untranslatable(ValueError):
    """The request asks for something this dialect has no words for. The message names the field, never its value."""
