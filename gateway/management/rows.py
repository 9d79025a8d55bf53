"""JSON lines of requests, as the commands `classify` and `decide` read them: each row becomes what the API would see.

Pure. A row is `{"id", "text"}` or `{"id", "body": {...}}`; `app`, `purpose` and `role` may stand beside. A row whose
body the API would refuse keeps its place and carries the refusal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from gateway.canonical import Parsed, load, parse_chat
from gateway.errors import InvalidRequest
from gateway.policy.document import CONDITIONS
from gateway.ports import dump


@dataclass(frozen=True, slots=True)
class Row:
    """One request of the input: parsed, or refused."""

    id: Any
    request: Parsed | None
    context: dict[str, str]
    error: InvalidRequest | None = None


def rows(lines: Iterable[str]) -> Iterator[Row]:
    """Yield one row per line that is not blank, in order."""
    return (_row(line) for line in lines if line.strip())


def _row(line: str) -> Row:
    try:
        value = load(line.encode("utf-8", "surrogateescape"))
        if not isinstance(value, dict):
            raise InvalidRequest("A row must be a JSON object.", code="invalid_type")
        return Row(value.get("id"), parse_chat(_body(value)), _context(value))
    except InvalidRequest as error:
        return Row(_identity(line), None, {}, error)


def _identity(line: str) -> Any:
    """Return the id of a refused row, read as leniently as possible: it only names the row in the output."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value.get("id") if isinstance(value, dict) else None


def _body(row: dict[str, Any]) -> bytes:
    if ("text" in row) == ("body" in row):
        raise InvalidRequest("A row holds either `text` or `body`.", code="invalid_row")
    if "body" in row:
        body = row["body"] if not isinstance(row["body"], dict) else {"model": "auto", **row["body"]}
    elif isinstance(row["text"], str):
        body = {"model": "auto", "messages": [{"role": "user", "content": row["text"]}]}
    else:
        raise InvalidRequest("`text` must be a string.", code="invalid_type")
    try:
        return dump(body)
    except (TypeError, ValueError):  # a lone surrogate, or a number beyond 64 bits
        raise InvalidRequest("The row holds a lone surrogate or a number beyond 64 bits.", code="invalid_json") from None


def _context(row: dict[str, Any]) -> dict[str, str]:
    if any(not isinstance(row.get(name, ""), str) for name in CONDITIONS):
        raise InvalidRequest("app, purpose and role are text.", code="invalid_type")
    return {name: row.get(name, "") for name in CONDITIONS}
