"""A trace per request with its steps as spans: names, ids, labels, timings; never content.

The only importer of OpenTelemetry. Spans go to a file under `CORDON_VAR/telemetry` (OTLP JSON lines, for a
collector's file receiver) and, when `CORDON_OTLP_SOCKET` names a unix socket, to the collector that listens there
(OTLP over HTTP). There is no TCP exporter: a collector outside the perimeter cannot be configured.
"""

from __future__ import annotations

import socket
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, aclosing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from opentelemetry.exporter.otlp.proto.common.trace_encoder import encode_spans
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer, set_span_in_context

from gateway.policy.facts import Decision, Place
from gateway.ports import Completed, Entry, Event, Ports, Receipt, Request, Scan, dump
from gateway.story import Story

FILE_LIMIT = 16 << 20


class Tracing:
    """Opens one root span per request and closes everything at the end of the process."""

    def __init__(self, folder: Path, collector: str = "") -> None:
        self._provider = TracerProvider(resource=Resource({"service.name": "cordon-api"}), shutdown_on_exit=True)
        self._provider.add_span_processor(BatchSpanProcessor(FileExporter(folder / "spans.jsonl"), schedule_delay_millis=1000))
        if collector:
            self._provider.add_span_processor(BatchSpanProcessor(SocketExporter(collector)))
        self._tracer = self._provider.get_tracer("cordon")

    @contextmanager
    def request(self, request: Request) -> Iterator[RequestSpan]:
        """Open the root span. A caller's `traceparent` is not taken: its 24 bytes of the caller's choice would stand in the spans."""
        attributes = {"cordon.audit_id": request.audit_id, "cordon.domain": request.domain, "cordon.stream": request.stream}
        span = self._tracer.start_span("request", None, SpanKind.SERVER, attributes)
        try:
            yield RequestSpan(self._tracer, span)
        except Exception as error:
            span.set_status(Status(StatusCode.ERROR, type(error).__name__))
            raise
        finally:
            span.end()

    def flush(self) -> None:
        """Write what is pending."""
        self._provider.force_flush()


@dataclass(frozen=True, slots=True)
class RequestSpan:
    """The root span of one request, and its ports wrapped so that each step is a child of it."""

    tracer: Tracer
    root: Span

    def bind(self, ports: Ports) -> Ports:
        """Return the same ports, each under a span of its own."""

        async def classify(canonical: bytes, withheld: bytes = b"{}", **context: Any) -> Scan:
            with self.step("classify") as span:
                scan = await ports.classify(canonical, withheld, **context)
                span.set_attributes({"cordon.complete": isinstance(scan, Completed), "cordon.bytes": len(canonical)})
                return scan

        async def record(entries: Sequence[Entry]) -> Sequence[Receipt]:
            with self.step(f"record {', '.join(entry.header['event'] for entry in entries)}"):
                return await ports.record(entries)

        async def complete(place: Place, request: Request, scan: Scan, decision: Decision, story: Story) -> AsyncGenerator[Event, None]:
            with self.step("complete") as span:
                span.set_attributes({"cordon.place": place.name, "cordon.tier": place.tier.word, "cordon.policy": decision.policy})
                async with aclosing(ports.complete(place, request, scan, decision, story)) as events:
                    async for event in events:
                        yield event

        async def save(request: Request, reply: Sequence[Mapping[str, Any]], decision: Decision, labels: frozenset[str]) -> None:
            with self.step("save"):
                await ports.save(request, reply, decision, labels)

        return replace(ports, classify=classify, record=record, complete=complete, save=save, step=self.step)

    def step(self, name: str) -> AbstractContextManager[Span]:
        """Open a child span. An error is told by its type alone: its text may hold content."""
        return self._step(name)

    @contextmanager
    def _step(self, name: str) -> Iterator[Span]:
        span = self.tracer.start_span(name, set_span_in_context(self.root))
        try:
            yield span
        except Exception as error:
            span.set_status(Status(StatusCode.ERROR, type(error).__name__))
            raise
        finally:
            span.end()


class FileExporter(SpanExporter):
    """Appends spans as OTLP JSON lines; at `FILE_LIMIT` bytes the file is moved to `.1` and begun anew."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Write one line per batch. A full disk loses spans, never a request."""
        line = dump({"resourceSpans": [{"resource": {"attributes": []}, "scopeSpans": [{"spans": [as_json(span) for span in spans]}]}]})
        try:
            if self._path.exists() and self._path.stat().st_size > FILE_LIMIT:
                self._path.replace(self._path.with_suffix(".jsonl.1"))
            with self._path.open("ab") as file:
                file.write(line + b"\n")
        except OSError:
            return SpanExportResult.FAILURE
        return SpanExportResult.SUCCESS


def as_json(span: ReadableSpan) -> dict[str, Any]:
    """Return one span in the JSON encoding of OTLP (ids in hex, times in nanoseconds as text)."""
    context = span.get_span_context()
    assert context is not None
    return {
        "traceId": f"{context.trace_id:032x}",
        "spanId": f"{context.span_id:016x}",
        "parentSpanId": f"{span.parent.span_id:016x}" if span.parent else "",
        "name": span.name,
        "kind": span.kind.value + 1,
        "startTimeUnixNano": str(span.start_time),
        "endTimeUnixNano": str(span.end_time),
        "attributes": [{"key": key, "value": _value(value)} for key, value in (span.attributes or {}).items()],
        "status": {"code": span.status.status_code.value, "message": span.status.description or ""},
    }


def _value(value: Any) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"boolValue": value}
    return {"intValue": str(value)} if isinstance(value, int) else {"stringValue": str(value)}


class SocketExporter(SpanExporter):
    """Sends spans as OTLP protobuf over HTTP to a collector's unix socket: it cannot be outside this machine."""

    def __init__(self, path: str) -> None:
        self._path = path

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Post one batch; a collector that is away loses spans, never a request."""
        payload = encode_spans(spans).SerializeToString()
        headers = f"host: collector\r\ncontent-type: application/x-protobuf\r\ncontent-length: {len(payload)}\r\nconnection: close"
        head = f"POST /v1/traces HTTP/1.1\r\n{headers}\r\n\r\n"
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as sock:
                sock.settimeout(5)
                sock.connect(self._path)
                sock.sendall(head.encode() + payload)
                status = sock.recv(64).split(b" ")[1:2]
        except OSError:
            return SpanExportResult.FAILURE
        return SpanExportResult.SUCCESS if status == [b"200"] else SpanExportResult.FAILURE
