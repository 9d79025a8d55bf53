"""The way back: placeholders in an answer become the values they stand for, wherever a stream happens to be cut.

Pure but for the stream it follows. Called by `gateway.declassification.step`. Only what the vault of this very request gave out is
restored, and not inside an address; every other text, look-alikes included, passes as it came. Of a piece, no more is held back than the beginning of a
placeholder that its end may be.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import replace
from typing import Any

from gateway.declassification.vault import Vault
from gateway.ports import Delta, Event, Usage

TEXTS = ("content", "refusal", "reasoning_content", "reasoning")


RUN = 4_096
"""Characters of one address, or of backslashes, that are remembered."""

_RUN = re.compile(r'[^\s"]*\Z')


class Restorer:
    """One text that arrives in pieces."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self._pattern = re.compile("|".join(map(re.escape, sorted(values, key=len, reverse=True))))
        self._beginnings = {key[:end] for key in values for end in range(1, len(key))}
        self._longest = max(map(len, self._beginnings), default=0)
        self._held, self._run = "", ""

    def feed(self, piece: str) -> str:
        """Return what can be said after this piece."""
        text = self._held + piece
        sizes = range(min(len(text), self._longest), 0, -1)
        cut = len(text) - next((size for size in sizes if text[-size:] in self._beginnings), 0)
        self._held = text[cut:]
        return self._said(text[:cut])

    def close(self) -> str:
        """Return what was held back: the text has ended, so it is no placeholder."""
        held, self._held = self._held, ""
        return self._said(held)

    def _said(self, text: str) -> str:
        before, whole = len(self._run), self._run + text
        said = self._pattern.sub(lambda match: self._value(match, before), whole)
        self._run = _run_at_the_end(whole)[-RUN:]
        return said[before:]

    def _value(self, match: re.Match[str], before: int) -> str:
        run = _run_at_the_end(match.string[: match.start()])
        quoted = match.group().startswith("\\") and (len(run) - len(run.rstrip("\\"))) % 2
        # Inside an address a value would be sent to whoever it names, as soon as a client shows or follows it.
        addressed = "//" in run.replace("\\", "")
        return match.group() if match.start() < before or quoted or addressed else self._values[match.group()]


def _run_at_the_end(text: str) -> str:
    """Return the characters since the last blank or quote: what may be an address, or backslashes."""
    found = _RUN.search(text)
    return found.group() if found else ""


def spellings(values: Mapping[str, str]) -> dict[str, str]:
    """Return the placeholders as they may stand inside JSON text, with values quoted for it: arguments of tools are such text."""
    quoted = {key: json.dumps(value)[1:-1] for key, value in values.items()}
    escaped = {f"\\u003{left}{key[1:-1]}\\u003{right}": value for key, value in quoted.items() for left, right in (("c", "e"), ("C", "E"))}
    return quoted | escaped


class Restoration:
    """One answer that arrives as deltas: a `Restorer` for each text of each choice and each tool call."""

    def __init__(self, vault: Vault) -> None:
        self._plain, self._quoted = vault.values, spellings(vault.values)
        self._open: dict[tuple[int, str, int], Restorer] = {}

    def event(self, event: Event) -> list[Event]:
        """Return what becomes of one event: itself, restored, after what its end releases."""
        if not isinstance(event, Delta):
            return [*self._closed(None), event] if isinstance(event, Usage) else [event]
        delta = self._delta(event)
        if event.finish_reason is None:
            return [replace(event, delta=delta)]
        said: list[Event] = [replace(event, delta=delta, finish_reason=None)] if delta or event.logprobs else []
        return [*said, *self._closed(event.index), Delta({}, event.index, event.finish_reason)]

    def _delta(self, event: Delta) -> dict[str, Any]:
        delta = dict(event.delta)
        for name in TEXTS:
            if isinstance(piece := delta.get(name), str):
                delta[name] = self._fed((event.index, name, 0), piece, self._plain)
        if isinstance(calls := delta.get("tool_calls"), list):
            delta["tool_calls"] = [self._call(event.index, place, call) for place, call in enumerate(calls)]
        return delta

    def _call(self, choice: int, place: int, call: Any) -> Any:
        function = call.get("function") if isinstance(call, dict) else None
        if not isinstance(function, dict) or not isinstance(piece := function.get("arguments"), str):
            return call
        number = index if isinstance(index := call.get("index", place), int) else place
        return {**call, "function": {**function, "arguments": self._fed((choice, "tool", number), piece, self._quoted)}}

    def _fed(self, key: tuple[int, str, int], piece: str, values: Mapping[str, str]) -> str:
        return self._open.setdefault(key, Restorer(values)).feed(piece)

    def _closed(self, choice: int | None) -> list[Event]:
        """Return deltas of what is still held back, of one choice or of all."""
        ending = [key for key in self._open if choice in (None, key[0])]
        said = [(key, self._open.pop(key).close()) for key in ending]
        return [Delta(_piece(name, number, text), index) for (index, name, number), text in said if text]


def _piece(name: str, number: int, text: str) -> dict[str, Any]:
    return {"tool_calls": [{"index": number, "function": {"arguments": text}}]} if name == "tool" else {name: text}


async def restored(events: AsyncGenerator[Event, None], vault: Vault) -> AsyncGenerator[Event, None]:
    """Pass an answer on with its placeholders restored; with an empty vault, as it comes."""
    restoration = Restoration(vault)
    async with aclosing(events):
        async for event in events:
            for each in restoration.event(event) if vault else (event,):
                yield each
