"""The OpenAI chat completions dialect: what is sent with a request, and how an answer becomes events.

Pure. What comes back is untrusted: ids, model names, fingerprints and unknown fields are dropped, every value
kept is type-checked and capped. Each field that is kept is rebuilt in `answer`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from gateway.egress.wires.answer import MalformedAnswer, choice, tokens
from gateway.egress.wires.sse import EventReader, EventTooLarge
from gateway.ports import Delta, Usage

PATH = "/chat/completions"
LISTING = "/models"
HEADERS = (("content-type", "application/json"), ("accept", "application/json, text/event-stream"))


def credential(key: str) -> tuple[str, str]:
    """Return the header that carries a provider key."""
    return ("authorization", f"Bearer {key}")


def translate(canonical: bytes) -> bytes:
    """Return the request as it is: the canonical request is in this dialect."""
    return canonical


class Reader:
    """Turn the bytes of one answer, JSON or SSE, into `Delta`s; `close` gives the `Usage`. Raises `MalformedAnswer`."""

    def __init__(self, content_type: str) -> None:
        self._streaming = content_type.partition(";")[0].strip().lower() == "text/event-stream"
        self._events = EventReader()
        self._body = bytearray()
        self._usage: Mapping[str, int] | None = None
        self._open: set[int] = set()
        self._ended: set[int] = set()
        self._done = False

    def feed(self, chunk: bytes) -> list[Delta]:
        """Return the deltas that these bytes complete."""
        if not self._streaming:
            self._body += chunk
            return []
        try:
            return [delta for data in self._events.feed(chunk) for delta in self._event(data)]
        except EventTooLarge:
            raise MalformedAnswer("event over the limit") from None

    def close(self) -> tuple[list[Delta], Usage]:
        """Return what remains and the usage. An answer that did not end as it should is malformed."""
        last = [delta for data in self._events.rest() for delta in self._event(data)] if self._streaming else self._document(bytes(self._body), "message")
        if not self._ended or self._open - self._ended:
            raise MalformedAnswer("ended before it was finished")
        reported = self._usage is not None
        usage = self._usage or {}
        return last, Usage(usage.get("prompt_tokens", 0), usage.get("completion_tokens", 0), {"usage_reported": reported})

    def _event(self, data: bytes) -> list[Delta]:
        if self._done:
            return []
        if data.strip() == b"[DONE]":
            self._done = True
            return []
        return self._document(data, "delta")

    def _document(self, data: bytes, part: str) -> list[Delta]:
        try:
            document = orjson.loads(data)
        except orjson.JSONDecodeError:
            raise MalformedAnswer("not JSON") from None
        if not isinstance(document, dict) or document.get("error"):
            raise MalformedAnswer("an error instead of an answer")
        if isinstance(document.get("usage"), dict):
            self._usage = tokens(document["usage"])
        choices = document.get("choices")
        if choices is not None and not isinstance(choices, list):
            raise MalformedAnswer("choices")
        return [delta for entry in choices or () if (delta := self._choice(entry, part)) is not None]

    def _choice(self, entry: Any, part: str) -> Delta | None:
        delta = choice(entry, part)
        if delta.index in self._ended:  # nothing follows an end, and a second choice with one index is no choice
            return None
        self._open.add(delta.index)
        if delta.finish_reason is not None:
            self._ended.add(delta.index)
        return delta
