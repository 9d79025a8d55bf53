"""The seams of enforcement: what one request needs from the world, as Protocols and frozen values.

Pure. `gateway.wiring` binds each port to an adapter; tests bind simulators.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import orjson

from domains.contract import Floor
from gateway.policy.facts import Decision, Place, Policy
from gateway.policy.window import Window

if TYPE_CHECKING:
    from gateway.story import Story


@dataclass(frozen=True, slots=True)
class Finding:
    """One recognised span. Holds positions and types, never the text. Offsets are code points in the string at `path`.

    `stage` is the view it was found in (`text`, `folded`, `structure`, ...), `recognizer` the rule that found it.
    """

    type: str
    label: str
    path: str
    start: int
    end: int
    score: float
    stage: str
    recognizer: str = ""


@dataclass(frozen=True, slots=True)
class Completed:
    """A classification in which every stage ran to its end: the only thing a clearance can be made from.

    `digest` is the sha256 (hex) of exactly the bytes that were scanned. `ruleset` names the recognizers. `settled` says that it
    stopped at a label nothing could tighten: then there may be more to find, and it can never clear anything for a provider.
    `opinion` is what a second opinion came to, in one word; empty when none was asked. `compiled` is the digest of the compiled rules in use.
    """

    labels: frozenset[str]
    findings: tuple[Finding, ...]
    digest: str
    ruleset: str
    settled: bool = False
    opinion: str = ""
    compiled: str = ""


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A classification that did not finish. It labels the request `unscannable`; it can clear nothing."""

    reason: str
    ruleset: str = ""


Scan = Completed | Incomplete


@dataclass(frozen=True, slots=True)
class Request:
    """One canonical request. `canonical` is what is scanned and, byte for byte, what is sent.

    `withheld` holds the fields (JSON bytes) that are scanned too but never sent on.
    `needs` names capabilities a place must have (`tools`, `vision`, `json_schema`, ...), `tokens` is about how long it is with its answer.
    `declassified` names the labels that pseudonymisation took off it: whoever decides under a policy that does not allow that must
    count them again.
    """

    audit_id: str
    domain: str
    app: str
    model: str
    stream: bool
    canonical: bytes
    withheld: bytes = b"{}"
    purpose: str = ""
    role: str = ""
    needs: frozenset[str] = frozenset()
    tokens: int = 0
    deny_when_held: bool = False
    declassified: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Head:
    """First event of an answer: where it is produced. Rendered as response headers."""

    place: Place
    model: str
    labels: frozenset[str]
    decision: Decision
    declassified: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Delta:
    """A piece of the answer, in the shape of an OpenAI stream choice."""

    delta: Mapping[str, Any]
    index: int = 0
    finish_reason: str | None = None
    logprobs: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """Token counts of one answer, and facts of its production for the receipt (digests, posture, bytes)."""

    prompt_tokens: int
    completion_tokens: int
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tail:
    """Last event of an answer: nothing comes after it. Its outcome is in the log, or on its way there."""

    usage: Usage


Event = Head | Delta | Usage | Tail


@dataclass(frozen=True, slots=True)
class Receipt:
    """The log's acknowledgement: the entry exactly as logged and its C2SP tlog-proof."""

    seq: int
    time: str
    entry: bytes
    proof: str


class Classify(Protocol):
    """Scan every string of the documents. Never raises: what fails is `Incomplete`.

    `domain` sets how cautious to be with names (None: as cautious as the most cautious), `decisive` names the labels at which
    reading may stop, and verdicts are remembered within one `scope` only.
    """

    async def __call__(
        self, canonical: bytes, withheld: bytes = b"{}", *, domain: str | None = None, decisive: frozenset[str] = frozenset(), scope: str = ""
    ) -> Scan: ...


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a local model says of a request: `yes` with the label that this raises, `no`, or in one word why there is no answer."""

    word: str
    label: str = ""


class Opine(Protocol):
    """Ask the domain's own engine whether a request tells something confidential. Never raises."""

    async def __call__(self, domain: str, canonical: bytes, withheld: bytes = b"{}") -> Opinion: ...


async def nobody(domain: str, canonical: bytes, withheld: bytes = b"{}") -> Opinion:
    """Give no opinion: there is nobody to ask."""
    return Opinion("unavailable")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry to be logged, once under its id. `after` names fields that the log fills with the number of an entry that is in it before, by its id."""

    header: Mapping[str, Any]
    body: Mapping[str, Any] | None = None
    event_id: str | None = None
    after: Mapping[str, str] = field(default_factory=dict)


class Record(Protocol):
    """Append entries durably, in order and together. Raises `gateway.errors.AuditUnavailable` when they are not in the log."""

    async def __call__(self, entries: Sequence[Entry]) -> Sequence[Receipt]: ...


class Conclude(Protocol):
    """Append entries behind an answer that was given, once the events they follow are over: owed until they are in the log. Never raises."""

    def __call__(self, entries: Sequence[Entry], after: Sequence[asyncio.Future[None]]) -> None: ...


class Complete(Protocol):
    """Answer a request at one place: `Delta`s, then one `Usage`. What it does beyond this machine is announced in the request's story
    before. Raises `gateway.errors.PlaceUnavailable` before the first event when the place cannot be reached or is full, `UpstreamError` when it failed."""

    def __call__(self, place: Place, request: Request, scan: Scan, decision: Decision, story: Story) -> AsyncGenerator[Event, None]: ...


class Exchanges(Protocol):
    """Keep an exchange and its labels in the domain's own encrypted store, if the decision obliges to and for as long as it says."""

    async def __call__(self, request: Request, reply: Sequence[Mapping[str, Any]], decision: Decision, labels: frozenset[str]) -> None: ...


class Busy(NamedTuple):
    """How busy a place is: whether one more request would have to wait there, and how many it has."""

    full: bool = False
    requests: int = 0


Load = Callable[[str], Busy]
"""How busy a place is now, by its name."""


def idle(place: str) -> Busy:
    """Return no load: where nobody counts, order is by distance and name alone."""
    return Busy()


OpenWindow = Callable[[str], Window | None]
"""The break-glass window of a domain that is open at this moment, if there is one."""


def no_window(domain: str) -> Window | None:
    """Return none: where nobody opens one, policy alone decides."""
    return None


DraftOf = Callable[[str], Policy | None]
"""The draft that runs in shadow beside a domain's active policy at this moment, if one does."""


def no_draft(domain: str) -> Policy | None:
    """Return none: most of the time nothing is tried."""
    return None


Step = Callable[[str], AbstractContextManager[Any]]
"""Opens a span named after one step of a request; names and timings only, never content."""


def dump(value: Any) -> bytes:
    """Return `value` as JSON bytes: the one serialisation of what is scanned and sent."""
    return orjson.dumps(value)


@dataclass(frozen=True, slots=True)
class Ports:
    """Everything enforcement may touch. `policies` and `floors` are by domain; `places` is the current set."""

    classify: Classify
    record: Record
    complete: Complete
    save: Exchanges
    policies: Mapping[str, Policy]
    floors: Mapping[str, Floor]
    places: Sequence[Place]
    step: Step = nullcontext
    load: Load = idle
    opine: Opine = nobody
    window: OpenWindow = no_window
    draft: DraftOf = no_draft
    conclude: Conclude | None = None
    """Without it, outcomes are waited for."""
