"""Answer events as OpenAI chat completions: one JSON object, or server-sent chunks. Pure. Called by `gateway.api.chat`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gateway.api.errors import Headers
from gateway.policy.facts import Decision
from gateway.ports import Delta, Head, Usage, dump


def answer_headers(audit_id: str, labels: Iterable[str], decision: Decision | None, head: Head | None) -> Headers:
    """Return what DESIGN section 12 promises on every answer: who answered, at which tier, under which policy."""
    place = head.place if head else None
    values = {
        "x-request-id": audit_id,
        "x-cordon-audit-id": audit_id,
        "x-cordon-place": place.name if place else "",
        "x-cordon-tier": place.tier.word if place else "",
        "x-cordon-labels": ",".join(sorted(labels)),
        "x-cordon-policy": decision.policy if decision else "",
    }
    if head and head.declassified:
        values["x-cordon-declassified"] = ",".join(sorted(head.declassified))
    if decision and decision.break_glass:
        values["x-cordon-break-glass"] = decision.break_glass
    return [(name.encode(), value.encode()) for name, value in values.items()]


def chunk(audit_id: str, created: int, model: str, delta: Delta, *, usage_wanted: bool) -> bytes:
    """Return one stream chunk as a server-sent event."""
    choice: dict[str, Any] = {"index": delta.index, "delta": dict(delta.delta), "finish_reason": delta.finish_reason}
    if delta.logprobs is not None:
        choice["logprobs"] = dict(delta.logprobs)
    extra = {"usage": None} if usage_wanted else {}
    return event(_envelope(audit_id, created, model, "chat.completion.chunk") | {"choices": [choice]} | extra)


def usage_chunk(audit_id: str, created: int, model: str, usage: Usage) -> bytes:
    """Return the last chunk of a stream that asked for usage: no choices, the counts."""
    return event(_envelope(audit_id, created, model, "chat.completion.chunk") | {"choices": [], "usage": counts(usage)})


def event(value: Mapping[str, Any]) -> bytes:
    """Return one server-sent event."""
    return b"data: " + dump(value) + b"\n\n"


def counts(usage: Usage) -> dict[str, int]:
    """Return the OpenAI usage object."""
    total = usage.prompt_tokens + usage.completion_tokens
    return {"prompt_tokens": usage.prompt_tokens, "completion_tokens": usage.completion_tokens, "total_tokens": total}


def completion(audit_id: str, created: int, model: str, deltas: Iterable[Delta], usage: Usage) -> bytes:
    """Return the whole answer as one chat completion."""
    choices: dict[int, dict[str, Any]] = {}
    for delta in deltas:
        _fold(choices.setdefault(delta.index, _choice(delta.index)), delta)
    body = _envelope(audit_id, created, model, "chat.completion")
    return dump(body | {"choices": [choices[index] for index in sorted(choices)], "usage": counts(usage)})


def _envelope(audit_id: str, created: int, model: str, kind: str) -> dict[str, Any]:
    return {"id": f"chatcmpl-{audit_id}", "object": kind, "created": created, "model": model}


def _choice(index: int) -> dict[str, Any]:
    return {"index": index, "message": {"role": "assistant", "content": None}, "finish_reason": "stop", "logprobs": None}


def _fold(choice: dict[str, Any], delta: Delta) -> None:
    """Add one delta to a message: text is joined, tool calls are assembled by index."""
    message = choice["message"]
    for name in ("content", "refusal"):
        if isinstance(piece := delta.delta.get(name), str):
            message[name] = (message.get(name) or "") + piece
    for call in delta.delta.get("tool_calls") or ():
        _fold_call(message.setdefault("tool_calls", []), call)
    if delta.finish_reason:
        choice["finish_reason"] = delta.finish_reason
    if delta.logprobs:
        choice["logprobs"] = {"content": [*((choice["logprobs"] or {}).get("content") or []), *(delta.logprobs.get("content") or [])]}


def _fold_call(calls: list[dict[str, Any]], piece: Mapping[str, Any]) -> None:
    position = min(piece.get("index", len(calls)), 127)
    while len(calls) <= position:
        calls.append({"id": "", "type": "function", "function": {"name": "", "arguments": ""}})
    call, function = calls[position], piece.get("function") or {}
    call["id"] = piece.get("id") or call["id"]
    call["function"]["name"] += function.get("name") or ""
    call["function"]["arguments"] += function.get("arguments") or ""
