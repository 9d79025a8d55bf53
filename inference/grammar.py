"""From a JSON schema to a grammar text, with a limit on how large it grows while it is made.

Pure. Called by `inference.worker`, inside the sealed process; the converter is llama_cpp's own.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

MOST_RULES, MOST_DEFINITIONS, LONGEST_NAME, LONGEST_TEXT = 2_000, 50_000, 1_000, 200_000


class TooLarge(Exception):
    """The grammar of a schema grew over a limit: references can be followed into a tree that a short schema does not show."""


@cache
def _counting(converter: Any) -> Any:
    class Bounded(converter):  # type: ignore[misc]
        """The converter, counting."""

        visits = definitions = characters = 0

        def visit(self, schema: Any, name: str) -> Any:
            self.visits += 1
            if self.visits > MOST_RULES or len(name) > LONGEST_NAME:
                raise TooLarge
            return super().visit(schema, name)

        def _add_rule(self, name: str, rule: str) -> Any:
            known = len(self._rules)
            key = super()._add_rule(name, rule)
            self.definitions += 1
            self.characters += len(key) + len(rule) if len(self._rules) > known else 0
            if self.definitions > MOST_DEFINITIONS or self.characters > LONGEST_TEXT:
                raise TooLarge
            return key

    return Bounded


def text_of(schema: str, library: Any) -> str:
    """Return the grammar of a schema; `library` is `llama_cpp.llama_grammar`. Raises `TooLarge`, and whatever the converter stumbles over."""
    if schema == "{}":
        return str(library.JSON_GBNF)
    converter = _counting(library.SchemaConverter)(prop_order={}, allow_fetch=False, dotall=False, raw_pattern=False)
    converter.visit(converter.resolve_refs(json.loads(schema), "stdin"), "")
    return str(converter.format_grammar())
